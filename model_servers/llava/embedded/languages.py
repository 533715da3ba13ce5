"""The language of a question, by its script or by its common words."""

from __future__ import annotations

import configparser
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

UNKNOWN = "?"
"""A language that is surely not English and none of those we know."""
_GREETING = 4
"""Words of a message that a greeting may tell the language of."""
_READ = 500
"""Characters that tell the language."""


@dataclass(frozen=True)
class Language:
    """One language: its commonest words or its script (a character class), and an apology in it."""

    code: str
    sorry: str
    words: frozenset[str]
    alone: frozenset[str]
    """Greetings and thanks that tell the language by themselves."""
    script: re.Pattern[str] | None
    only: re.Pattern[str] | None
    """Letters that it does not share with another language of the same script."""


@lru_cache(maxsize=1)
def languages() -> tuple[Language, ...]:
    """The languages of ``languages.ini``, in its order."""
    table = configparser.ConfigParser(interpolation=None)
    table.read_string(Path(__file__).with_name("languages.ini").read_text(encoding="utf-8"))
    return tuple(
        Language(
            code,
            table[code].get("sorry", ""),
            frozenset(table[code].get("words", "").split()),
            frozenset(table[code].get("alone", "").split()),
            _class(table[code].get("script", "")),
            _class(table[code].get("only", "")),
        )
        for code in table.sections()
    )


def _class(characters: str) -> re.Pattern[str] | None:
    return re.compile(f"[{characters}]") if characters else None


def sorry_in(code: str) -> str:
    """ "I only understand English", in that language; "" where it is not known."""
    return next((language.sorry for language in languages() if language.code == code), "")


def language_of(text: str) -> str:
    """The code of the language of a question; "en" unless another is clear, :data:`UNKNOWN` where it is none we know."""
    text = text[:_READ].lower()
    letters = [character for character in text if character.isalpha()]
    if not letters:
        return "en"
    for language in languages():
        if language.script is None or len(language.script.findall(text)) <= 0.4 * len(letters):
            continue
        if language.only is None or language.only.search(text):
            return language.code
    if sum(character > "ʯ" for character in letters) > 0.6 * len(letters):
        return UNKNOWN
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.replace("'", " ").replace("’", " "))
    scores = {language.code: sum(word in language.words for word in set(words)) for language in languages()}
    english = scores.pop("en")
    best = max(scores, key=lambda code: scores[code])
    if scores[best] >= 2 and scores[best] > english and scores[best] >= 0.3 * len(words):
        return best
    greeted = next((language.code for language in languages() if language.alone.intersection(words)), "")
    if greeted and english == 0 and len(words) <= _GREETING:
        return greeted
    accented = sum(any(character > "\x7f" for character in word if character.isalpha()) for word in words)
    strange = english == 0 and len(words) > 2 and accented >= max(2, 0.3 * len(words))
    return UNKNOWN if strange else "en"
