"""What a box's words ask for: the thing, how many of it, in which colour."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "dozen": 12, "couple": 2, "few": 3, "some": 3, "several": 4, "many": 7, "lots": 7,
}  # fmt: skip
COLLECTIVES = {
    "flock": 6, "herd": 5, "group": 4, "row": 4, "pack": 4, "swarm": 7, "bunch": 5, "pile": 5, "fleet": 4, "crowd": 7,
    "school": 6, "pair": 2, "colony": 5, "team": 4, "grove": 5, "litter": 4, "cluster": 5, "handful": 4, "line": 4,
    "gaggle": 5, "bouquet": 5, "stack": 4, "heap": 5, "lot": 6, "couple": 2, "field": 7,
}  # fmt: skip
PORTIONS = {"slice", "piece", "bit", "head", "type", "kind", "pack", "set", "drawing", "picture", "photo", "image"}
"""“X of Y” means a Y."""
SERVINGS = {"bowl", "glass", "cup", "mug", "plate", "pint", "can", "tin", "carton", "dish", "serving", "scoop"}
"""“X of Y” is shown by a Y when there is one, since the set draws food and drink as it is served."""
ADJECTIVES = {
    "old", "new", "young", "modern", "vintage", "antique", "classic", "plain", "simple", "round", "square", "long", "short",
    "tall", "high", "low", "fat", "thin", "slim", "wide", "narrow", "thick", "soft", "hard", "hot", "cold", "warm", "cool",
    "fresh", "ripe", "raw", "sweet", "sour", "clean", "wet", "dry", "full", "open", "closed", "broken", "wooden", "wood",
    "metal", "steel", "iron", "stone", "glass", "plastic", "leather", "paper", "brick", "concrete", "velvet", "wool", "cotton",
    "silk", "straw", "wicker", "ceramic", "marble", "bronze", "brass", "copper", "fine", "great", "good", "bad", "strange",
    "wild", "tame", "adult", "female", "male", "fast", "slow", "quiet", "loud", "strong", "weak", "rich", "poor", "real",
    "fake", "elegant", "ornate", "medieval", "ancient", "rustic", "colourful", "colorful", "summer", "winter", "autumn",
    "spring", "typical", "normal", "ordinary", "random", "friendly", "angry", "sad", "lazy", "brave", "gentle", "calm",
    "perfect", "favourite", "favorite", "more", "most", "other", "another", "baby", "mother", "little", "half",
}  # fmt: skip
"""Words that tell how a thing is, not what it is; so do most that end in one of :data:`_DESCRIBING`."""
_DESCRIBING = ("y", "ed", "ing", "ish", "ful", "less", "ous", "est", "ic")
COLOURS = {
    "red": "red", "crimson": "red", "scarlet": "red", "maroon": "maroon", "orange": "orange", "yellow": "yellow",
    "golden": "golden", "gold": "golden", "green": "green", "olive": "olive", "lime": "lime", "blue": "blue",
    "navy": "navy", "azure": "blue", "teal": "teal", "turquoise": "turquoise", "cyan": "turquoise", "purple": "purple",
    "violet": "purple", "lilac": "lilac", "lavender": "lilac", "magenta": "magenta", "pink": "pink", "brown": "brown",
    "beige": "beige", "cream": "beige", "tan": "beige", "black": "black", "white": "white", "grey": "grey",
    "silver": "silver",
}  # fmt: skip
_JOINERS = {"on", "in", "at", "with", "by", "under", "near", "behind", "beside", "next", "over", "above", "below", "from",
            "inside", "wearing", "holding", "playing", "eating", "riding", "against", "through", "for", "to", "into",
            "that", "which", "who", "is", "are", "looking", "standing", "sitting"}  # fmt: skip
_BRINGS = {"with", "wearing", "holding", "playing", "riding", "eating"}
"""What follows these is another thing that would be seen."""
_ACTING = {"walking", "reading", "drinking", "flying", "chasing", "carrying", "pulling", "pushing", "driving", "throwing",
           "catching", "kicking", "drawing", "cooking", "making", "watching", "feeding", "hugging", "kissing", "selling",
           "taking", "going", "cutting", "crossing", "climbing", "chewing", "licking", "smelling", "washing", "brushing"}  # fmt: skip
"""After the noun of who does it, these begin what is done: “man walking a dog” is a man."""
_NEGATIONS = {"no", "without"}
_STATES = {"burning", "glowing", "shining", "steaming", "smoking", "blooming", "flowering", "rising", "setting", "falling",
           "floating", "flying", "sparkling", "melting", "boiling", "dripping", "leaning", "growing", "moving", "standing",
           "hanging", "sailing", "running", "sleeping", "smiling", "laughing", "sitting", "waving", "charming", "amazing",
           "singing", "dancing", "jumping", "swimming", "grazing", "barking", "parking", "crying"}  # fmt: skip
"""What follows these tells about the thing, or is another thing; the words before it name it."""
_SKIPPED = {"the", "of", "my", "your", "his", "her", "our", "their", "this", "very", "really", "one's", "please", "add",
            "draw", "paint", "put", "there", "small", "little", "tiny", "big", "large", "huge", "giant", "cute", "nice",
            "beautiful", "pretty", "lovely", "funny", "happy", "single", "lone", "light", "dark", "bright", "pale"}  # fmt: skip
_IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "mice": "mouse", "geese": "goose",
    "feet": "foot", "teeth": "tooth", "oxen": "ox", "cacti": "cactus", "dice": "die", "policemen": "policeman",
    "firemen": "fireman", "snowmen": "snowman", "fungi": "fungus", "octopi": "octopus",
}  # fmt: skip


@dataclass(frozen=True)
class Phrase:
    """One thing that is asked for."""

    text: str
    """As the person wrote it, without surrounding blanks."""
    head: tuple[str, ...] = ()
    """The words that name it, as written (lower case, plural kept, colours kept), the noun last."""
    whole: str = ""
    """All words but articles and the like, so that “bunch of flowers” can be looked up as it is."""
    inner: tuple[str, ...] = ()
    """What an “X of Y” or “X with Y” says after the joint: a fallback, or the thing itself for portions."""
    joint: str = ""
    """“of” or “with”, when :attr:`inner` is not empty."""
    number: int = 0
    """How many, when the words say so; 0 when they do not."""
    collective: bool = False
    """Whether :attr:`number` comes from a word such as “bunch”, which one picture may show already."""
    groups: int = 1
    """How many of the collective: two for “two pairs of shoes”."""
    colour: str = ""
    """A value of :data:`COLOURS`, or empty."""
    beside: tuple[str, ...] = ()
    """What comes with it and is a thing of its own: the ball of “a dog with a ball”."""

    @property
    def noun(self) -> str:
        """The word that names the thing; empty when there is none."""
        return self.head[-1] if self.head else ""


def singulars(word: str) -> Iterator[str]:
    """What ``word`` may be the plural of, likeliest first; never ``word`` itself."""
    if word in _IRREGULAR:
        yield _IRREGULAR[word]
        return
    if len(word) < 4 or not word.endswith("s") or word.endswith("ss"):
        return
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("ves"):
        yield word[:-3] + "f"
        yield word[:-3] + "fe"
    yield word[:-1]
    if word.endswith("es"):
        yield word[:-2]


def describes(word: str) -> bool:
    """Whether a word before a noun only tells how the thing is, so that leaving it out names the same kind of thing."""
    return word in COLOURS or word in ADJECTIVES or (len(word) > 4 and word.endswith(_DESCRIBING))


def purpose(word: str) -> bool:
    """Whether a word in -ing tells what a thing is for, so that it is another thing without it: a watering can."""
    return len(word) > 5 and word.endswith("ing") and word not in _STATES


def collective(word: str) -> int:
    """How many a word such as “bunch” or “pairs” means; 0 when it is none."""
    return next((COLLECTIVES[form] for form in (word, *singulars(word)) if form in COLLECTIVES), 0)


def tokens(text: str) -> list[str]:
    """Lower-case words and numbers; markup and punctuation vanish."""
    plain = re.sub(r"<[^>]*>", " ", text.lower()).replace("’", "'").replace("gray", "grey")
    return re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+", plain)


def parse(text: str) -> Phrase:
    """Read the words for one thing. ``head`` is empty when they name nothing."""
    words = tokens(text)
    number, colour, joint, gathered, groups = 0, "", "", False, 1
    beside: tuple[str, ...] = ()
    if words and words[0] in _NEGATIONS:
        return Phrase(text.strip())
    if words[:3] == ["half", "a", "dozen"] or words[:2] == ["half", "dozen"]:
        words = ["six", *words[words.index("dozen") + 1 :]]
    head: list[str] = []
    inner: list[str] = []
    index = 0
    while index < len(words):
        word = words[index]
        follows = words[index + 1] if index + 1 < len(words) else ""
        last = index == len(words) - 1
        if word == "of" and head and index + 1 < len(words):
            inner, joint = words[index + 1 :], word
            break
        if word in _JOINERS and head:
            inner, joint = (words[index + 1 :], word) if word == "with" else ([], "")
            brought = word in _BRINGS or (word == "in" and follows in ("a", "an"))
            beside = _thing(words[index + 1 :]) if brought else ()
            break
        if word in _ACTING and head and not describes(head[-1]) and not last:
            head.append(word)
            beside = _thing(words[index + 1 :])
            break
        if follows == "of" and (several := collective(word)):
            groups = max(number, 1)
            number, gathered = groups * several, True
            index += 1
        elif word.isdecimal():
            number = int(word) if len(word) < 4 else 999
        elif word in NUMBERS and not last and not head:
            number = NUMBERS[word] if word not in ("a", "an") or not number else number
        elif word == "and" and not head:
            pass
        elif word in COLOURS and not last:
            colour = colour or COLOURS[word]
            head.append(word)
        elif word not in _SKIPPED or last:
            head.append(word)
        index += 1
    kept = tuple(word for word in head if word != "and")
    rest = tuple(word for word in inner if word not in _SKIPPED and word not in NUMBERS)
    whole = " ".join(word for word in words if word == "of" or word not in {*_SKIPPED, "a", "an"})
    return Phrase(text.strip(), kept, whole, rest, joint, min(number, 12), gathered, groups, colour, beside)


def _thing(words: list[str]) -> tuple[str, ...]:
    """The words of the next thing, up to what joins another to it."""
    kept: list[str] = []
    for word in words:
        if kept and (word in _JOINERS or word in ("and", "of")):
            break
        if word not in _SKIPPED and word not in NUMBERS:
            kept.append(word)
    return tuple(kept)


def parts(text: str) -> list[str]:
    """The things that words join by “and”, “&”, “+” or a comma, in order; “red and white” stays with its thing."""
    pieces = [piece for piece in re.split(r",|;|&|\+|\band\b|\bplus\b", text, flags=re.IGNORECASE) if piece.strip()]
    joined: list[str] = []
    waiting = ""
    for piece in pieces:
        words = [word for word in tokens(piece) if word not in NUMBERS and word not in _SKIPPED]
        waiting = f"{waiting} {piece}".strip()
        if not words or not all(word in COLOURS for word in words):
            joined.append(waiting)
            waiting = ""
    return [*joined, waiting] if waiting else joined
