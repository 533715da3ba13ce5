"""What a question names: the session's objects, colours, things that have no name yet, and turns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from model_servers.llava.embedded import lexicon
from model_servers.llava.embedded.colours import meant_by, vocabulary
from model_servers.llava.embedded.lexicon import singular, words_of


@dataclass(frozen=True)
class Since:
    """From when on: ``turn`` by its number, ``edit`` as the n-th edit, or ``back`` so many; all None: the beginning."""

    turn: int | None = None
    back: int | None = None
    edit: int | None = None
    until: int | None = None
    """With ``turn``: the last turn that is meant."""


_COLOUR_WORD = re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in vocabulary())})(?=s?\b|ish\b)")


def mentions(plain: str, labels: Sequence[str]) -> tuple[tuple[tuple[int, ...], ...], str]:
    """The labels that a text names, in order, and the text without them."""
    found = [(match.start(), match.end(), singular(match[0])) for match in re.finditer(r"[^\W_]+", plain)]
    names = [words_of(label) for label in labels]
    words = [word for _, _, word in found]
    spoken: list[tuple[int, ...]] = []
    taken: list[tuple[int, int]] = []
    position = 0
    while position < len(found):
        indices, length = _at(position, words, names)
        if indices:
            if indices not in spoken:
                spoken.append(indices)
            taken.append((found[position][0], found[position + length - 1][1]))
        position += max(1, length)
    rest = plain
    for start, end in reversed(taken):
        rest = rest[:start] + "\N{WHITE SQUARE}" + rest[end:]
    return tuple(spoken), rest


def _at(position: int, words: Sequence[str], names: Sequence[Sequence[str]]) -> tuple[tuple[int, ...], int]:
    """The labels named by the words from ``position`` on, and how many words that takes."""
    whole = [
        index for index, name in enumerate(names) if name and list(words[position : position + len(name)]) == list(name)
    ]
    if whole:
        longest = max(len(names[index]) for index in whole)
        return tuple(index for index in whole if len(names[index]) == longest), longest
    # "the car" for "red car" or "car 2": the noun alone will do, unless it says nothing ("object 1").
    nouns = tuple(
        index
        for index, name in enumerate(names)
        if (noun := next((word for word in reversed(name) if not word.isdigit()), "")) == words[position]
        and noun not in lexicon.THING_WORDS | lexicon.PICTURE_WORDS | lexicon.PRONOUNS
        and meant_by(noun) is None
    )
    return nouns, 1 if nouns else 0


def colours_in(rest: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: dict[str, tuple[str, ...]] = {}
    text = rest.replace("black and white", "").replace("white balance", "")
    for match in _COLOUR_WORD.finditer(text):
        meaning = meant_by(match[0])
        if meaning:
            found.setdefault(meaning[0], meaning[1])
    return tuple(found.items())


_DETERMINER = r"(?:(?:a lot of|lots of|plenty of|a bit of|much|many|enough|the|my|your|a|an|any|some|all|every|each|of|this|that|these|those|no|another|more|other|its)\s+)*"
_PHRASE = r"(?P<noun>[^\W\d_][\w'-]*(?:\s+(?!(?:is|are|was|were|can|do|does|did|in|on|at|here|there|still|visible|from|to|with|have|has|of|and|or|i|you|we|look|looks|appear|now|left|next|near|beside|above|below|under|between|than|that|compared|located|placed|depicted|shown|present|has|taken|if|for|into|as|by|right|changed|removed|moved|added|replaced|made|used|enough|straight)\b)[^\W\d_][\w'-]*){0,3})"
_NOUN_AFTER = tuple(
    re.compile(lead + r"\s+" + _DETERMINER + _PHRASE)
    for lead in (
        r"\bhow many",
        r"\b(?:count|number of|amount of)",
        r"\b(?:is|are|was|were) there",
        r"\b(?:do|can|could|did) (?:you|u|we|i) (?:also |still )?(?:see|find|spot|notice|detect|recogni[sz]e|identify)",
        r"\b(?:does|do) (?:it|this|that|(?:the|this|my) (?:picture|image|photo|scene)) (?:have|contain|show|include)",
        r"\bwhere (?:is|are|was|were|do you see|can i see|can i find)",
        r"\b(?:find|locate|show me|point at|point to|point out|coordinates of|position of|location of|place of|bounding box of|box of|size of|colour of|colours of|area of|width of|height of)",
        r"\bhow (?!many|much)[a-z]+ (?:is|are|was|were)",
        r"\bwhat happened (?:to|with)",
        r"\bwhat (?:shape|form|size) (?:is|are|has|have)",
        r"\bwhat colours? (?:is|are|does|do|has|was|were|of)",
        r"\b(?:describe|tell me about|tell me more about|what about|how about|about)",
        r"^(?:and|or)",
        r"\b(?:next to|near|beside|above|below|under|left of|right of|behind|inside)",
        r"^(?:is|are|was|were)",
        r"^any",
        r"^what (?:is|are)",
        r"\b(?:remove|delete|replace|move|select|erase)",
    )
)


NOT_THINGS = frozenset({
    "apart", "area",  "aspect", "average", "beginning", "big", "bigger", "blown", "blown out", "blur", "blurred", "blurry", "both", "bottom",
    "bright", "brighter", "brightest", "brightness", "byte", "cast", "centre", "cm", "code", "cold", "colour",
    "colourful", "common", "contrast", "cool", "cooler", "corner", "crisp", "dark", "darker", "darkest", "day",
    "deep", "detail", "difference", "different", "dim", "dimension", "dominant", "dpi", "edge", "engine",
    "exact", "exposed", "exposure", "fewer", "file", "first", "focus", "full", "gloomy", "good", "grain",
    "greyscale", "half", "hd", "height", "hex", "high", "highlight", "history", "horizontal", "hue", "i",
    "inch", "indoor", "indoors", "kb", "kilobyte", "kind", "landscape", "large", "larger", "last", "left",
    "less", "light", "lighter", "lightest", "lighting", "lit", "look", "low", "lower", "main", "mb", "mean",
    "megabyte", "megapixel", "middle", "model", "monochrome", "more", "mp", "much", "new", "night", "noise",
    "noisy", "now", "number", "original", "other", "out", "outdoor", "outdoors", "oval", "overexposed", "palette",
    "part", "percent", "percentage", "picture", "pixel", "place", "point", "portrait", "print", "ratio",
    "rectangular", "region", "resolution", "rest", "right", "round", "same", "saturated", "session", "shade",
    "shadow", "shape", "sharp", "sharpest", "sharpness", "side", "size", "smaller", "soft", "spot", "square",
    "still", "sunny", "sunrise", "sunset", "taken", "tall", "temperature", "text", "the", "time", "tone", "top",
    "total", "turn", "two", "type", "uhd", "underexposed", "upper", "upright", "value", "vertical", "warm",
    "warmer", "way", "we", "well", "what", "wide", "width", "you",
})  # fmt: skip
"""Nouns of questions that name no thing in the picture."""


def noun_in(rest: str) -> str:
    """The thing that a question is about, where its words show it: the phrase after "where is the", "how many", …"""
    for pattern in _NOUN_AFTER:
        match = pattern.search(rest)
        if match:
            phrase = match["noun"].strip()
            phrase = _LEADING.sub("", phrase)
            for start in ("colour ", "colours ", "kind of ", "sort of ", "different ", "named ", "called "):
                phrase = phrase.removeprefix(start)
            phrase = _COLOURS_AFTER.sub("", phrase)
            words = phrase.split()
            # "the room bright", "the dogs the same colour": what is said about the thing is no part of its name.
            while len(words) > 1 and (singular(words[-1]) in NOT_THINGS or words[-1] == "the"):
                words.pop()
            phrase = " ".join(words)
            if phrase:
                return phrase
    return ""


_COLOURS_AFTER = re.compile(rf"(?:\s+(?:{'|'.join(re.escape(word) for word in vocabulary())}))+$")


_LEADING = re.compile(
    r"^(?:(?:the|a|an|any|some|my|your|her|his|their|our|it|its|this|that|these|those|there|you|i|we|they|he|she|on|in|at|to|since|since the|"
    r"not|really|also|all|sure|when|what|where|which|how|who|like)\b\s*)+"
)


_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "a": 1, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}  # fmt: skip


def since_in(plain: str) -> Since | None:
    between = re.search(r"\bbetween (?:turn|step|edit)s? (\d{1,6}) and (?:(?:turn|step|edit) )?(\d{1,6})\b", plain)
    if between:
        first, second = sorted((int(between[1]), int(between[2])))
        return Since(turn=first, until=second)
    number = re.search(r"\b(?:turn|step|edit)\s*(?:number|no\.?|#)?\s*#?(\d{1,6})\b", plain)
    if number:
        return Since(turn=int(number[1]))
    ago = re.search(
        r"\b(\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|a) (?:turn|step|edit|change)s? ago\b", plain
    )
    last = re.search(
        r"\b(?:last|past|latest|recent) (\d{1,4}|two|three|four|five|six|seven|eight|nine|ten)? ?(?:turn|step|edit|change|action)",
        plain,
    )
    if ago or (last and last[1]):
        word = (ago or last)[1]  # type: ignore[index]
        return Since(back=int(word) if word.isdigit() else _NUMBERS[word])
    if last or re.search(
        r"\b(?:last|previous|latest|most recent) (?:turn|step|edit|change|action|thing)|\bjust (?:now|changed|do|did)\b|\bchanged last\b|\bbefore that\b|\b(?:do|did|done|happened|changed) last\b|\bsince (?:the )?last\b",
        plain,
    ):
        return Since(back=1)
    word = re.search(r"\b(first|second|third|fourth|fifth) (?:turn|step|edit)\b", plain)
    if word:
        return Since(edit=_NUMBERS[word[1]])
    if re.search(
        r"\b(?:beginning|start|original|originally|at first|first (?:picture|version)|whole session|so far|altogether|in total|overall)\b",
        plain,
    ):
        return Since()
    return None
