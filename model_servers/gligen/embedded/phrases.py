"""What a phrase asks for: the thing, how many, in which colour."""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "pair": 2, "couple": 2, "few": 3, "some": 3, "several": 4, "many": 6}  # fmt: skip
COLLECTIVES = {"flock": 5, "herd": 5, "bunch": 4, "group": 4, "row": 4, "pack": 4, "school": 5, "swarm": 6, "bouquet": 4, "pile": 5, "fleet": 4, "crowd": 6, "forest": 6}  # fmt: skip
COLOURS = {"red", "orange", "yellow", "green", "blue", "purple", "violet", "pink", "brown", "black", "white", "grey", "turquoise", "cyan", "golden", "silver"}  # fmt: skip
_SKIPPED = {"the", "of", "small", "little", "tiny", "big", "large", "huge", "tall", "old", "new", "young", "cute", "beautiful", "pretty", "nice", "fresh", "happy", "wooden", "metal", "glass", "shiny", "bright", "dark", "light", "and", "with", "on", "in", "at", "photo", "picture", "image", "illustration", "standing", "sitting", "lying", "flying", "running", "sleeping", "my", "your", "very", "full", "empty", "ripe", "lone", "single", "set"}  # fmt: skip
_IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child", "mice": "mouse", "geese": "goose", "sheep": "sheep", "fish": "fish", "leaves": "leaf", "knives": "knife", "wolves": "wolf", "feet": "foot", "teeth": "tooth", "deer": "deer", "shelves": "shelf", "scissors": "scissors", "glasses": "glasses", "jeans": "jeans", "loaves": "loaf"}  # fmt: skip
_NEVER_PLURAL = {"sheep", "fish", "deer", "scissors", "glasses", "jeans", "bus", "cactus", "octopus", "tennis", "christmas", "grass", "compass", "dress", "glass", "cross", "chess", "lotus", "walrus", "hippopotamus", "rhinoceros", "moss", "gas", "canvas"}  # fmt: skip


@dataclass(frozen=True)
class Phrase:
    """``words`` are singular and in order, the noun usually last; ``count`` things; ``colour`` or ""."""

    text: str
    words: tuple[str, ...]
    count: int = 1
    colour: str = ""


def singular(word: str) -> str:
    """The singular of an English noun, good enough for names of things."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _NEVER_PLURAL or len(word) < 4 or not word.endswith("s") or word.endswith("ss"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes", "toes")):
        return word[:-2]
    return word[:-1]


def parse(text: str) -> Phrase:
    """Read a box's words. ``Phrase.words`` is empty when there is no thing in them."""
    tokens = re.findall(r"[a-z]+|\d+", text.lower().replace("gray", "grey"))
    count, colour, plural = 0, "", False
    words: list[str] = []
    for token in tokens:
        if token.isdigit():
            count = min(12, int(token))
        elif token in COLLECTIVES and token == tokens[-1]:
            words.append(token)
        elif token in COLLECTIVES:
            count = max(count, COLLECTIVES[token])
        elif token in NUMBERS:
            count = max(count, NUMBERS[token])
        elif token in COLOURS:
            colour = token
            if token == tokens[-1]:
                words.append(token)
        elif token not in _SKIPPED:
            base = singular(token)
            plural = base != token
            words.append(base)
    if plural and count <= 1:
        count = 3
    return Phrase(text.strip(), tuple(words), max(1, count), colour)
