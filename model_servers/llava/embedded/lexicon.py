"""The words that questions are made of: topics and the patterns that speak for them, languages, common nouns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Literal

Topic = Literal[
    "empty", "hello", "thanks", "bye", "yes", "help", "howto", "command", "why", "foreign", "unclear", "model", "history",
    "changes", "compare", "text", "count", "exists", "where", "relation", "neighbours", "bigger", "extreme",
    "objects", "shape", "face", "colour", "size", "light", "sharpness", "describe", "what", "coordinates", "past", "recall",
    "moods",
]  # fmt: skip

_LONGEST = 2_000
"""Characters of a question that are read; nobody asks a measuring engine more than that."""

_CONTRACTIONS = (
    (r"\b(what|where|who|how|there|that|it|here|when|why)'?s\b(?!\s+\w+\s+is)", r"\1 is"),
    (r"\b(is|are|do|does|did|was|were|has|have|could|would|should)n'?t\b", r"\1 not"),
    (r"\bcan'?t\b", "can not"),
    (r"\bi'?ve\b", "i have"),
    (r"\bi'?m\b", "i am"),
    (r"\byou'?re\b", "you are"),
    (r"\bcolors?\b", lambda found: "colours" if found[0].endswith("s") else "colour"),
    (r"\bcolou?red\b", "colour"),
    (r"\bgray", "grey"),
    (r"\bcenter\b", "centre"),
    (r"\b(pic|pics)\b", "picture"),
)
_POLITE = re.compile(
    r"^(?:(?:hey there|hi there|hello there|hey|hi|hello|ok|okay|so|well|now|please|pls|then|great|nice|cool|good|(?:thanks|thank you)(?! (?:a lot|a bunch|so much|very much|for|again|you|my|man))|hmm+|um+|also)\b[,.!:\s]+)+"
    r"(?=\w+\s+\w)"
)
_ASKING = re.compile(
    r"^(?:(?:can|could|would|will) (?:you|u) (?:please |kindly |also |maybe )?(?:tell|say to|show|let) me(?: know)?"
    r"|(?:please )?tell me|do you know|i(?: would|'d)? (?:like|want) to know|i wonder|please)\s+(?=\w+\s+\w)"
)


def normal(text: str) -> str:
    """Lower case, plain quotes, one line, British spelling, contractions written out."""
    value = unicodedata.normalize("NFKC", text[:_LONGEST]).lower()
    value = value.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    value = "".join(" " if unicodedata.category(character).startswith("C") else character for character in value)
    value = re.sub(r"\s+", " ", value).strip()
    for pattern, replacement in _CONTRACTIONS:
        value = re.sub(pattern, replacement, value)
    value = _POLITE.sub("", value)
    return _ASKING.sub("", value).strip()


def words_of(text: str) -> list[str]:
    """Lower-case words in the singular."""
    return [singular(word) for word in re.findall(r"[^\W_]+", text.lower())]


def singular(word: str) -> str:
    irregular = {"people": "person", "men": "man", "women": "woman", "children": "child", "mice": "mouse", "leaves": "leaf", "knives": "knife", "feet": "foot", "geese": "goose", "glasses": "glasses"}  # fmt: skip
    if word in irregular:
        return irregular[word]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


_PICTURE = r"(?:picture|image|photo|photograph|scene|shot|canvas|illustration|file)"
_VERB = (
    r"(?:remove|delete|erase|rename|replace|swap|move|add|insert|put|place|draw|paint|generate|create|make|crop|rotate|flip|blur"
    r"|brighten|darken|lighten|recolou?r|colour|turn|change|convert|edit|cut out|extract|select|segment|mask|outline|undo"
    r"|redo|resize|enlarge|shrink|scale|enhance|sharpen|fix|retouch|restore|inpaint|fill|duplicate|copy|save|export"
    r"|download|open|clean|drag|lift|get rid of)"
)

_RULES: Sequence[tuple[Topic, float, str]] = (
    # What the person wants of us
    ("hello", 3, r"^(?:hi|hello|hey|greetings|howdy|yo)\b[\w\s,]{0,12}[.!?]*$"),
    ("hello", 7, r"^good (?:morning|evening|afternoon|day)\b[\w\s,]{0,12}[.!?]*$"),
    ("moods", 7, r"^how are you(?: doing| today| feeling)*[?. ]*$|\bhow is it going\b"),
    ("moods", 7, r"\b(?:you are|you|this is|that is|what an?|how|so) (?:\w+ )?(?:stupid|dumb|useless|bad|terrible|idiot|silly|rubbish|worthless|boring|unhelpful|annoying)(?: (?:answers?|bot|assistant|describer|machine|program|engine))?[.! ]*$"),
    ("recall", 6.9, r"\bwhat (?:did|have) (?:i|we) (?:just |last |already )?(?:ask|asked|say|said)\b|\bmy (?:last|previous|first) questions?\b"),
    ("recall", 6.9, r"^(?:can you |could you )?(?:repeat|say)(?: (?:that|it|this|your (?:last )?answer))?(?: (?:again|once more))?[?.! ]*$|^(?:pardon|come again|what did you (?:just )?say)\b"),
    ("thanks", 4, r"\b(?:thanks|thank you|thx|cheers|much appreciated|well done|(?:good|great|nice) (?:job|work)|great answer|perfect|awesome)\b[^?]*$"),
    ("bye", 4, r"^(?:bye|goodbye|good night|see you|ciao|that is all)\b"),
    ("yes", 4, r"^(?:yes|yeah|yep|no|nope|ok|okay|sure|fine|i see|got it|right|alright)[.! ]*$"),
    ("help", 5, r"\bwhat (?:else )?can (?:you|i) (?:do|ask|answer|tell|measure|help)\b|^help\b|\bwhat (?:are|is) (?:you|your (?:abilities|limits|capabilities))\b"),
    ("help", 6.5, r"\bwho are you\b|\bare you (?:an? )?(?:ai|bot|human|llava|gpt|chatgpt|model|language model|robot)\b|\bwhich (?:model|engine) (?:are|is|answers?|do)\b|\byour (?:limits|limitations|skills)\b|\bhow do you work\b"),
    ("help", 6, r"\bwhy (?:can not|do not|could not) you (?:recogni[sz]e|see|understand|tell|identify|know)\b"),
    ("help", 4, r"\bcan (?:you|u) (?:really )?(?:see|understand)\b(?: (?:it|this|that|the|my|me|" + _PICTURE + r"|at|all))*[?. ]*$"),
    ("howto", 6, r"\bhow (?:do|can|could|would|should|to|might) ?(?:i|we|you|one)? (?:\w+ ){0,2}?" + _VERB + r"\b"),
    ("howto", 6, r"\bhelp me (?:to |with )?(?:\w+ )?"  + _VERB + r"\b|\bhow does editing work\b"),
    ("howto", 5, r"\bhow does (?:\w+ ){0,3}(?:work|tool|page|app)\b|\bwhat (?:does|do) the .*(?:button|tool|tab)s? do\b|\bwhich (?:tool|button|tab)\b"),
    ("command", 5.5, r"^(?:(?:can|could|would|will) (?:you|u) (?:please )?|please |i want (?:you )?to |i would like to |let us |now )?" + _VERB + r"\b(?! (?:of|at)\b)"),
    ("command", 6.9, r"^(?:please |now )?(?:undo|redo|revert|zoom)\b|^can (?:you|i) zoom\b"),
    ("command", 5.5, r"^(?:in|on|at) the .*\b(?:draw|paint|put|add|place)\b"),
    ("why", 5, r"^(?:but |and )?(?:why|how come)(?: (?:is that|not|so|do you (?:think|say)(?: (?:so|that))?))?[?!. ]*$|\bhow (?:do|did|can) you (?:know|tell|measure|find out|work (?:that|it) out|come to|get)\b"),
    ("why", 5, r"\bare you (?:really |quite |absolutely )?(?:sure|certain)\b|^really[?! ]*$|\bhow (?:sure|certain|reliable|accurate|exact)\b|\bis that (?:right|true|correct)\b"),
    ("why", 5.5, r"\b(?:wrong|incorrect|mistaken?|nonsense)\b|\bnot (?:true|right|correct)\b|^no,? (?:it|that|this) (?:is|was|has|does)(?: not)?\b"),
    ("yes", 5.4, r"^i (?:really |do |quite )?(?:like|love|hate|prefer|enjoy|see|understand)\b(?!.*\?)|^(?:lol|haha+|hehe+|wow|oh|hm+|aha|interesting|nice|cool|great)\b(?! (?:job|work|answer))[\w\s]{0,12}[.!]*$"),
    # What happened
    ("history", 6.4, r"\bwhat happened (?:to|with) (?!the (?:picture|image|photo))|\bwhat (?:did|have) (?:i|we|you) (?:do|done) (?:to|with) (?!the (?:picture|image|photo))"),
    ("history", 6.8, r"\b(?:which|what) (?:edit|turn|change|step)\b.*\b(?:biggest|largest|smallest|most|least)\b|\b(?:biggest|largest|smallest) (?:edit|turn|change|step)\b"),
    ("history", 6.5, r"\b(?:is|are|was) (?:anything|something|things) (?:gone|missing|deleted|lost)\b"),
    ("past", 6.6, r"\bwhere (?:was|were|did) .*\b(?:before|originally|at first|first|earlier|initially|come from|in the (?:original|beginning)|at the (?:start|beginning))\b|\bwhere did .*\bcome from\b"),
    ("past", 6.6, r"\bhow far (?:did|has|was|have|is) .*\b(?:mov\w*|go|gone|shift\w*|drag\w*)\b|\bhow (?:much|many pixels) (?:did|has|was) .*\bmov\w*"),
    ("past", 6.6, r"\bwhat (?:was|were) (?:there |here |(?:in|at|on) (?:that|this|the|its) (?:place|spot) )?(?:before|behind|under|where|in place of|instead of)\b.*\N{WHITE SQUARE}|\bwhat .*\bbehind .*\N{WHITE SQUARE} (?:before|originally)"),
    ("exists", 6.1, r"\bstill (?:there|here|visible|in (?:the|it))\b"),
    ("history", 6.4, r"\b(?:is|was|were|has|have|did) (?:anything|something|things) (?:been |got |get )?(?:removed?|moved?|added|add|replaced?|painted?)\b|\bwhat (?:is|has been) (?:removed|missing|gone)\b"),
    ("changes", 6.1, r"^(?:has|have|did) (?!i\b|you\b|we\b).*\bchanged?\b|\bstill the same\b"),
    ("history", 6.2, r"\b(?:was|were|has|have|is)\b.*\b(?:moved|removed|added|replaced|painted|deleted|inserted)\b"),
    ("changes", 6.7, r"\bhow many pixels\b.*\b(?:chang|differ)\w*"),
    ("compare", 6.6, r"\blook(?:ed)? like (?:in|after|at|before) (?:turn|step|edit)\b"),
    ("history", 6.6, r"\b(?:which|what) (?:engine|model|server)s?\b.*\b(?:made|did|was|were|used|painted|filled|edits?|turn|changed?)\b|\bwho (?:did|removed|moved|added|changed|edited|deleted|replaced)\b"),
    ("compare", 6.5, r"\b(?:brighter|darker|lighter|warmer|cooler|colder|sharper|blurrier|larger|bigger|smaller) than (?:it was|before|at (?:first|the (?:start|beginning))|(?:the )?original\w*|(?:in )?the (?:original|first|beginning|start|attached|other|second))\b"),
    ("compare", 6.5, r"\blook(?:ed)? like (?:before|originally|at first|at the (?:start|beginning)|in the beginning)\b|\bcompare\w* .*\b(?:original|before|beginning|start)\b"),
    ("compare", 6.5, r"^is (?:the )?(?:second|attached|other|new) (?:one|picture|image|photo)\b.*\b(?:brighter|darker|lighter|warmer|cooler|colder|sharper|blurrier|larger|bigger|smaller)\b"),
    ("changes", 6, r"\bwhat (?:has |have |was |is |were |got |did )?(?:been )?(?:just )?(?:change|alter|differ|edit|modif)\w*|\bwhat is (?:new|different)\b"),
    ("changes", 6, r"\b(?:changes?|changed|difference|different|edited)\b.*\b(?:since|before|from|after|between|compared|turn|original|beginning|start)\b"),
    ("changes", 5, r"\bhow much (?:of .* )?(?:has |have |was |is )?(?:been )?changed\b|\bwhere did .*change\b|\bhas (?:anything|something|it|the picture) (?:been )?changed\b|\bdid .* change\b|^changes?[?. ]*$|^show (?:me )?(?:the )?changes?"),
    ("changes", 5, r"\b(?:last|latest|previous|recent|first|second|third|fourth|fifth) (?:change|edit|turn|step|action|thing (?:i|we|you) did)\b|\bturn \d+\b|\bbefore and after\b|\bcompared (?:to|with) (?:before|the (?:original|start|beginning))"),
    ("changes", 5.5, r"\b(?:came|appeared|disappeared|vanished|went away|come) and (?:went|gone|go|disappeared|appeared)\b|\b(?:what|which)\b.*\b(?:appeared|disappeared|vanished)\b"),
    ("changes", 4.5, r"\bsince (?:the )?(?:beginning|start|original|first|last|turn)\b"),
    ("history", 6, r"\bwhat (?:did|have|had) (?:i|we|you) (?:just |already |actually |last )?(?:do|done|edit|change|make|remove|add|move|paint|replace)|\bwhat happened (?:so far|before|until|to the picture)|\bhistory\b|\b(?:list|recap|summari[sz]e|show)\b.*\b(?:edits|turns|steps|session|we did|i did|so far)\b|\bso far\b"),
    ("history", 6, r"\bwhat (?:was|were|got) (?:removed|added|moved|replaced|painted|deleted|inserted)\b|\bhow many (?:edits?|turns?|steps?|changes?)\b|\bdid (?:i|we|you) (?:\w+ )?(?:remove|add|move|replace|delete|change|edit|paint|detect)\b"),
    ("compare", 6, r"\b(?:compare|comparison|differences?|differ|similar|same|common)\b.*\b(?:pictures|images|photos|two|both|them|attached|other (?:one|" + _PICTURE + r"))\b"),
    ("compare", 5.5, r"\bwhich (?:one |of (?:them|the two|the pictures) |picture |image |photo )?(?:is|has|looks) (?:the )?(?:more |less |most )?(?:bright|dark|sharp|blurr|warm|cool|cold|large|small|big|contrast|colour|light|green|red|blue|yellow)\w*[?. ]*$"),
    ("compare", 5.4, r"^(?:are|is) (?:they|these|those|both|the two)(?: \w+)? (?:the same|identical|different|alike|equal)\b"),
    ("compare", 5, r"^compare\b|\b(?:first|second|attached|other|left|right) (?:picture|image|photo)\b.*\b(?:first|second|attached|other|current)\b"),
    # What is in the picture
    ("text", 6, r"\bwhat (?:does|do|did|is) .*\b(?:say|says|read|reads|written)\b|\b(?:read|recogni[sz]e|transcribe|ocr)\b.*\b(?:text|words?|letters?|characters?|sign|label|it|this|writing|line|numbers?|what)\b|\bocr\b|^read\b"),
    ("text", 6.5, r"\b(?:what|which) (?:is|was|are) the (?:first|second|third|fourth|fifth|last) (?:word|line|letter)s?\b|^(?:is|does) the (?:word|name|text) .*\b(?:there|appear|written|in (?:it|the)|on (?:it|the))\b"),
    ("text", 6.5, r"\btranslate\b.*\b(?:it|this|that|text|words?|sign|line)\b|\bcolours? (?:is|are|has|have|of) the (?:text|letters?|writing|lettering|words?)\b"),
    ("text", 4.5, r"\b(?:text|writing|written|letters|inscription|caption text|lettering|readable|legible|slogan)\b|\bwhat (?:words|numbers|letters)\b|\b(?:any|the|some) (?:words|letters|numbers)\b|\bon the (?:sign|label|receipt|t-?shirt|page|poster|screen|plate|cover)\b"),
    ("count", 5.5, r"\bhow many\b|\bcount\b|\bnumber of\b"),
    ("exists", 4, r"\b(?:is|are|was|were) there\b|\b(?:do|can|could|did) (?:you|u) (?:see|find|spot|notice|detect|recogni[sz]e|identify)\b|\b(?:does|do) (?:it|the|this|that|my)\b.*\b(?:have|contain|show|include)\b|^any\b|\bdid you (?:detect|see|find)\b|\bcontains?\b|^(?:is|are) (?:any|some)(?:one|body|thing|where)?\b"),
    ("where", 5, r"\bwhere\b(?! (?:was|were|is) (?:this|that|it|the " + _PICTURE + r"|the shot) (?:taken|shot|made|photographed))|\b(?:locate|location of|position of|place of|whereabouts)\b|\bwhich (?:side|part|corner|half)\b|^(?:find|point (?:at|to|out)|show me)\b"),
    ("coordinates", 6, r"\b(?:coordinates?|bounding box(?:es)?|box of|pixel position)\b"),
    ("neighbours", 5.8, r"\b(?:closest|nearest)\b.*\bto\b.*\N{WHITE SQUARE}"),
    ("neighbours", 4.5, r"\bwhat (?:else )?(?:is|are|lies|stands|can .* see|do you see) (?:\w+ )?(?:next to|near|beside|around|above|below|under|over|behind|left of|right of|to the (?:left|right) of|close to|on top of|between)\b|\b(?:closest|nearest|next) to\b|\bneighbou?rs?\b"),
    ("relation", 4, r"\b(?:is|are|lies?|sits?|stands?)\b.*\b(?:left of|right of|to the (?:left|right) of|above|below|under|over|inside|next to|near|beside|between|overlap\w*|touch\w*)\b|\bdo(?:es)? .*\b(?:touch|overlap)\b"),
    ("relation", 5.6, r"\b(?:anything|something|things|objects|do they|any of them|any objects?)\b.*\b(?:overlap\w*|touch\w*)\b"),
    ("count", 6.2, r"\b(?:more|fewer|less|as many) .*\N{WHITE SQUARE}s? (?:than|as) .*\N{WHITE SQUARE}"),
    ("relation", 5.2, r"\bhow far\b|\bdistance\b"),
    ("bigger", 5.5, r"\b(?:bigger|larger|smaller|taller|wider|higher|lower(?![\s-](?:left|right|part|half|edge|corner))|narrower|shorter|brighter|darker)\b|\bsame (?:size|width|height)\b|\b(?:as|equally) (?:big|large|tall|wide|high)\b"),
    ("extreme", 5.5, r"\b(?:biggest|largest|smallest|tallest|widest|leftmost|rightmost|topmost|highest|lowest|main)\b.*\b(?:object|thing|item|one|of them|element|area|part|subject)s?\b|\bwhich (?:object|thing|item|one|of them)s?\b.*\b(?:biggest|largest|smallest|tallest|widest|leftmost|rightmost|highest|lowest|furthest)\b"),
    ("objects", 5, r"\b(?:what|which|list|name|show|tell)\b.*\b(?:objects?|things?|items?|elements|selection)\b(?!.*\b(?:on|at|in) the (?:left|right|top|bottom|upper|lower))|^objects?[?. ]*$|\bwhat (?:have|did) i select|\bselected\b|\bwhat is left\b(?! of)"),
    ("objects", 5.2, r"\b(?:order|sort|rank)\b.*\b(?:objects?|things?|them)\b"),
    ("shape", 5.6, r"\b(?:what|which) shapes\b|\b(?:what|which) (?:\w+ )?(?:shape|form)\b|\b(?:is|are) .*\b(?:round|rectangular|square|oval)\b(?! (?:format|picture|image|photo|circle|tile))|\bshape of\b"),
    ("face", 5, r"\b(?:faces?|anybody|anyone|somebody|someone)\b"),
    ("face", 3.5, r"\b(?:people|persons?|man|men|woman|women|child|children|boys?|girls?|humans?|kids?)\b"),
    ("colour", 4.6, r"\bcolou?rs?\b|\bcolou?rful\b|\bpalette\b|\bhues?\b|\bshades?\b|\btones?\b|\bin colour\b|\bblack and white\b|\bmonochrome\b|\bsaturat\w+|\bgreyscale\b"),
    ("colour", 6.1, r"\bpixels? (?:at|in|on|x\b|\(|\d)|\bpoint (?:at )?\(?\d|\b(?:at|position) \(?\d+ ?[,x/; ] ?\d+"),
    ("colour", 5.3, r"\b(?:palette|swatches)\b|\bhex\b|\brgb\b"),
    ("size", 4.6, r"\bhow (?:big|large|wide|tall|high|small|long)\b|\b(?:size|sizes|resolution|dimensions?|megapixels?|pixels?|mp|aspect(?: ratio)?|dpi|ppi|width|height|portrait or landscape|landscape or portrait|orientation|area|format)\b"),
    ("colour", 5.2, r"\bcolours? (?:is|are|has|have|of) .*\bfaces?\b"),
    ("size", 5.2, r"\bhow (?:big|large|wide|high) (?:is|are) .*\bfaces?\b"),
    ("size", 3.6, r"\b(?:what|which|how big a) (?:percentage|share|fraction|part|proportion) of\b"),
    ("size", 5.6, r"\bhow much (?:of |space|room|area)?.*\b(?:cover|take|fill|occup)\w*"),
    ("size", 5.3, r"\b(?:4k|8k|full hd|uhd|hd|1080p|720p)\b|\b(?:big|large) enough\b"),
    ("size", 5.3, r"\bprint(?:s|ed|able)?\b(?! (?:on|in|text))|\bfile size\b|\b(?:kb|mb|kilobytes|megabytes)\b"),
    ("size", 4, r"\b(?:is|are) (?:it|this|the " + _PICTURE + r") .*\b(?:vertical|horizontal|upright)\b|\b(?:portrait|landscape|square)\b.*\b(?:format|picture|image|photo|orientation)\b|\b(?:is|are) (?:it|this|the " + _PICTURE + r") (?:in )?(?:a )?(?:portrait|landscape|square)\b"),
    ("light", 4.6, r"\b(?:bright|brightness|brightest|dark|darkest|darkness|light|lighting|lit|lighted|exposure|exposed|overexposed|underexposed|contrast|contrasty|shadows?|highlights?|sunny|warm|cool|cold|warmth|white balance|temperature|luminance|dim|gloomy)\b"),
    ("light", 5.8, r"\b(?:which|what) (?:side|half|part|corner|area|region)\b.*\b(?:bright|dark|light)\w*|\bwhere\b.*\b(?:brighte|darke|lighte)st\b"),
    ("light", 5.8, r"\b(?:brighte|darke|lighte)st (?:area|part|place|spot|region|point|side|corner)\b"),
    ("light", 5.9, r"\bcolour cast\b|\btint(?:ed)?\b|\bblown[ -]out\b|\bclipp(?:ed|ing)\b"),
    ("light", 5, r"\b(?:warm|cool|cold|warmth|warmer|cooler|colder)\b"),
    ("sharpness", 5.8, r"\bwhere\b.*\b(?:sharpest|sharp|in focus)\b|\b(?:which|what) (?:side|half|part|area|region)\b.*\b(?:sharp\w*|in focus)\b"),
    ("light", 6.3, r"^(?!.*\b(?:what|which) day\b)(?!where\b)(?!good (?:morning|evening)).*\b(?:day|daytime|daylight|night|nighttime|evening|morning|dusk|dawn|noon|sunset|sunrise|golden hour|indoors?|outdoors?)\b|\btime of day\b|\bday or night\b"),
    ("sharpness", 5, r"\b(?:sharp|sharpness|sharpest|blurry|blur|blurred|focus|focused|in focus|out of focus|crisp|soft|fuzzy|shaky|bokeh|motion blur|noisy|grainy|noise|grain)\b"),
    ("describe", 5, r"\b(?:describe|description|overview|summary|summari[sz]e)\b|\bwhat (?:do|can) (?:you|u|we|i) (?:see|notice|find)\b|\btell me (?:\w+ )?about\b|\btell me what (?:is|you|it|this|that)\b|\bwhat can you (?:tell|say)\b"),
    ("describe", 4.2, r"\bwhat (?:is|are) (?:in|on|shown in|depicted in|seen in|visible in) (?:the |this |my |that )?" + _PICTURE + r"\b|\bwhat does (?:the|this|it|my)\b.*\bshow\b|\bwhat is (?:the|this) " + _PICTURE + r"\b|\banaly[sz]e\b|\bwhat is (?:this|it) (?:a )?" + _PICTURE + r" (?:of|about)\b|^(?:about|more about)\b|\bdetails?\b"),
    ("text", 6.1, r"\bdo(?:es)? (?:it|the \w+|that|this) (?:say|read)\s+[\"']?\w"),
    ("what", 3.4, r"^(?:and )?what (?:is|are|was|about|is that|lies|can .* see)\b|^what\?*$|\bwhat is (?:this|that|it|here|there)\b|\bidentify\b|\brecogni[sz]e\b|^which\b"),
    # What only a language model can do
    ("model", 6.3, r"^(?:is (?:it|this|that|he|she) )?(?:an? )?(?:man|woman|boy|girl|male|female|he|she) or (?:an? )?(?:man|woman|boy|girl|male|female|he|she)\b|^(?!.*\b(?:is|are) there\b|how many\b|where (?:is|are)\b).*\b(?:camera|lens|aperture|iso|shutter|exif|gps|metadata)\b|\b(?:jpe?g|png|webp|tiff?|gif|raw (?:file|photo|image|format|picture))\b"),
    ("howto", 6.6, r"^(?:what|where) (?:is|are) (?:the |a |an )?(?:turns?|history|candidates?|scribbles?|strokes?|negative strokes?|masks?|layers?|undo|download buttons?|shortcuts?)[?. ]*$"),
    ("model", 6.3, r"\bwhat language\b|\bmain (?:subject|motif|theme)\b|\b(?:good|bad|great|nice|professional) (?:picture|photo|image|shot)\b"),
    ("model", 6.2, r"\b(?:story|stories|poem|haiku|caption|captions|joke|jokes|title|hashtags?|tags?|tag this|slogan for|product description|advert\w*|blog|essay|song|lyrics|recipe|review|tweet|post)\b(?!.*\b(?:say|says|read)\b)"),
    ("model", 5.8, r"\b(?:who is|who are|who was|whose|who (?:took|made|painted|shot)|who)\b"),
    ("model", 6, r"\b(?:breed|species|brand|make and model|model of|artist|painter|style|genre|mood|emotions?|feelings?|feel|feeling|atmosphere|happy|sad|angry|smiling|laughing|age|old|older|young|younger|gender|famous|celebrity|worth|price|cost|weather|season|country|city|location was|taken|decade|century|year|date)\b(?!.*\bturn\b)"),
    ("model", 6, r"\b(?:what|which) (?:kind|type|sort|breed|species|brand|style) of\b(?! (?:light|colour))|\bwhat (?:is|are) .*\b(?:doing|wearing|holding|eating|looking|saying|thinking|happening|going on|made of|for|used for|mean|meaning|symboli[sz]e\w*)\b|\bwhat happens\b|\bhappening\b|\bgoing on\b"),
    ("model", 5.2, r"\b(?:explain|imagine|what if|what would|suppose|suggest|recommend|advice|advise|should i|could this|translate|(?<!hex )(?<!rgb )(?<!colour )code|calculate|math|think about|your opinion|do you (?:like|think)|beautiful|pretty|ugly|nice|safe|dangerous|healthy|edible|real|fake|ai generated|photoshopped|funny|interesting|meaning|symbol|cautious|internet|search|video|audio|history of|capital|president|tell me about yourself)\b"),
    ("model", 5.1, r"^(?:but |and )?why (?:is|are|does|do|did|was|were|would|has|have)\b|\bwrite\b"),
)  # fmt: skip
RULES = tuple((topic, weight, re.compile(pattern)) for topic, weight, pattern in _RULES)
"""Patterns on :func:`normal` text. The first that matches counts for its topic, each further one adds an eighth of its
weight, and the topic with the highest sum wins."""

PICTURE_WORDS = frozenset({"picture", "image", "photo", "photograph", "scene", "shot", "everything", "whole", "all", "canvas", "illustration", "file", "frame"})  # fmt: skip
PRONOUNS = frozenset({"it", "this", "that", "they", "them", "these", "those", "he", "she", "him", "her", "there", "here"})  # fmt: skip
THING_WORDS = frozenset({"object", "thing", "item", "element", "selection", "stuff", "one", "something", "anything"})
FACE_WORDS = frozenset({"face"})
PERSON_WORDS = frozenset({"person", "man", "woman", "child", "boy", "girl", "human", "kid", "anybody", "anyone", "somebody", "someone", "guy", "lady", "baby", "individual"})  # fmt: skip
TEXT_WORDS = frozenset(
    {"text", "word", "line", "letter", "writing", "character", "sentence", "lettering", "inscription"}
)
TURN_WORDS = frozenset({"edit", "turn", "step", "change", "action", "operation"})
LIKELY_PLACES: Mapping[str, str] = {
    "sky": "at the top", "cloud": "at the top", "ceiling": "at the top", "ground": "at the bottom",
    "floor": "at the bottom", "grass": "at the bottom", "foreground": "at the bottom", "meadow": "at the bottom",
    "lawn": "at the bottom", "sand": "at the bottom", "table": "at the bottom", "street": "at the bottom",
    "road": "at the bottom",
}  # fmt: skip
"""Where a person would look first for things that we cannot recognise."""
