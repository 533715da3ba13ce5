"""What a question is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Topic = Literal[
    "greeting", "thanks", "help", "size", "light", "sharpness", "colours", "text", "faces", "changes", "where", "count",
    "objects", "pointed", "compare", "describe", "why", "unknown",
]  # fmt: skip

_RULES: list[tuple[Topic, str]] = [
    ("thanks", r"^\s*(thanks|thank you|great|nice|perfect|ok(ay)?|cool)\b[ .!]*$"),
    ("greeting", r"^\s*(hi|hello|hey|good (morning|evening|afternoon))\b[ ,.!]*(there)?[ .!]*$"),
    ("help", r"what can you (do|answer|tell)|how do (i|you) (use|work)|help me|who are you|what are you"),
    ("changes", r"chang|differ|what did (i|we|you) do|what happened|edit(s|ed)?\b|before and after|since|undo|history|so far|remove[d]?\b|moved?\b|added?\b"),
    ("compare", r"compar|which (one|picture|image)|both (pictures|images)|the two (pictures|images)"),
    ("text", r"\b(text|read|written|letters?|words?|sign|says?|caption|label|title|lettering)\b"),
    ("faces", r"\b(face|faces|person|people|man|men|woman|women|child|children|who|anyone|somebody|someone|smil\w+|human)\b"),
    ("colours", r"colou?rs?|\bhue|palette|\b(red|green|blue|yellow|orange|purple|pink|brown|black|white|grey|gray|beige|turquoise)\b"),
    ("light", r"\b(light|lighting|bright\w*|dark\w*|exposure|contrast|warm|cold|cool|day|night|sunny|shadow\w*)\b"),
    ("sharpness", r"\b(sharp\w*|blur\w*|focus|noise|noisy|quality)\b"),
    ("size", r"\b(size|resolution|pixels?|megapixels?|dimensions?|wide|width|height|tall|aspect|ratio|format|large is|big is)\b"),
    ("where", r"\bwhere\b|location|position|which side|next to|left of|right of|above|below"),
    ("count", r"\bhow many\b|number of|count"),
    ("pointed", r"\b(this|here|marked|selected|pointed|region)\b"),
    ("objects", r"\b(objects?|things?|items?|labels?|named|list)\b"),
    ("why", r"^\s*(why|how come)\b"),
    ("describe", r"describe|what('s| is| do you see| can you see)|tell me|show|see\b|caption|about (this|the) (picture|photo|image)|picture|photo|image"),
]  # fmt: skip
_PLACES = (
    "upper left",
    "upper right",
    "lower left",
    "lower right",
    "left",
    "right",
    "top",
    "bottom",
    "middle",
    "center",
    "centre",
)


@dataclass(frozen=True)
class Question:
    text: str
    topics: tuple[Topic, ...]
    """All that it touches, most telling first."""
    place: str = ""
    """A part of the picture that it names."""
    turn: int | None = None
    """A turn that it names."""
    yes_no: bool = False

    @property
    def topic(self) -> Topic:
        return self.topics[0]


def understand(text: str, before: str = "") -> Question:
    """Read a question; a short follow-up ("and on the left?") takes its topic from the one before."""
    lowered = text.lower()
    topics = [topic for topic, pattern in _RULES if re.search(pattern, lowered)]
    place = next((name for name in _PLACES if re.search(rf"\b{name}\b", lowered)), "")
    place = {"center": "middle", "centre": "middle"}.get(place, place)
    named = re.search(r"\b(?:turn|step|edit)\s*#?\s*(\d{1,4})\b", lowered)
    short = len(lowered.split()) <= 6 and re.match(r"\s*(and|what about|how about|in|on|at)\b", lowered)
    if short and before and (not topics or topics in (["where"], ["describe"])):
        topics = [topic for topic in understand(before).topics if topic not in ("greeting", "thanks")]
    return Question(
        text=text,
        topics=tuple(topics) or ("unknown",),
        place=place,
        turn=int(named.group(1)) if named else None,
        yes_no=bool(re.match(r"\s*(is|are|was|were|does|do|did|has|have|can)\b", lowered)),
    )
