"""Putting measurements into sentences."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Sequence

from model_servers.engine import Job
from model_servers.llava.embedded.colours import Swatch, joined
from model_servers.llava.embedded.places import spread_words

_LABEL_LENGTH = 60
_LEAST_SHARE = 0.02
"""A colour with a smaller share of an area is not worth naming."""
MODEL = "choose a LLaVA model under “Models” at the top of the page"
"""How to get answers that take understanding."""
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


class Phrasing:
    """Chooses between ways to say the same: varied from question to question, the same for the same conversation."""

    def __init__(self, *seed: str) -> None:
        self._state = zlib.crc32("\n".join(seed).encode())

    def pick(self, *ways: str) -> str:
        self._state = zlib.crc32(str(len(ways)).encode(), self._state)
        return ways[self._state % len(ways)]


def listing(items: Iterable[str], word: str = "and") -> str:
    """ "a, b and c"."""
    values = list(items)
    if len(values) < 2:
        return "".join(values)
    return f"{', '.join(values[:-1])} {word} {values[-1]}"


def percent(share: float) -> str:
    """A share (0..1) in words: "35 %", "less than 1 %"."""
    value = share * 100
    if value >= 99.95:
        return "100 %"
    if value >= 99:
        return "more than 99 %"
    if value >= 5:
        return f"{value:.0f} %"
    if value >= 1:
        return f"{value:.1f} %".replace(".0 %", " %")
    return "less than 1 %" if value >= 0.1 else "less than 0.1 %"


def number(count: int) -> str:
    """Small numbers as words."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else f"{count:,}"


def several(count: int, noun: str) -> str:
    """ "no objects", "one object", "three objects"."""
    return f"{number(count)} {noun}{'' if count == 1 else 's'}"


def plain(text: str, length: int = _LABEL_LENGTH) -> str:
    """Somebody's words, safe inside Markdown: one line, no markup, shortened."""
    value = unicodedata.normalize("NFKC", text)
    value = "".join(" " if unicodedata.category(character).startswith("C") else character for character in value)
    value = re.sub(r"\s+", " ", value).strip()
    if len(value) > length:
        value = value[: length - 1].rstrip() + "…"
    return re.sub(r"([\\`*_\[\]<>|#~$!&])", r"\\\1", value)


def quoted(text: str, length: int = _LABEL_LENGTH) -> str:
    return f"“{plain(text, length)}”"


def bold(text: str) -> str:
    return f"**{plain(text)}**"


def capital(text: str) -> str:
    """The sentence with its first letter in upper case; signs of Markdown may come before it."""
    return re.sub(r"^\W*[^\W\d_]", lambda start: start[0].upper(), text) if not text.startswith("“") else text


def lower(sentence: str) -> str:
    """A sentence of ours to go on with: "it is", but "I am"."""
    return sentence if sentence.startswith("I ") else sentence[:1].lower() + sentence[1:]


def colour_list(found: Sequence[Swatch], most: int = 4, places: bool = False) -> str:
    """The main colours: "**red** (27 %, in the middle), **shades of grey** (25 %)"."""
    shown = [swatch for swatch in joined(found) if swatch.share >= _LEAST_SHARE][:most] or list(found[:1])
    return listing(one_colour(swatch, places) for swatch in shown)


def colours_in_words(found: Sequence[Swatch]) -> str:
    """ "**red**", or "mostly **red** (54 %), with **beige** (18 %)"."""
    first, *rest = joined(found)
    rest = [swatch for swatch in rest[:3] if swatch.share >= 2 * _LEAST_SHARE]
    if first.share >= 0.9 or not rest:
        return f"**{colour_name(first)}**"
    return f"mostly {one_colour(first)}, with {listing(one_colour(swatch) for swatch in rest)}"


def one_colour(swatch: Swatch, place: bool = False) -> str:
    """ "**red** (27 %, in the middle)"."""
    where = f", {spread_words(*swatch.center, swatch.spread)}" if place and swatch.share < 0.9 else ""
    return f"**{colour_name(swatch)}** ({percent(swatch.share)}{where})"


def colour_name(swatch: Swatch) -> str:
    return f"shades of {swatch.name}" if swatch.shades else swatch.name


def stream(sentences: Iterable[str], *, max_tokens: int, stop: Sequence[str], job: Job) -> Iterator[str]:
    """Sentences as a stream of words, cut at the token limit and before any of the stop strings.

    A token is counted as four characters, which is about what language models' tokenizers make of English.
    A sentence that starts with a line break starts its own line; the others follow on the same line.
    """
    stops = [text for text in stop if text]
    hold = max((len(text) for text in stops), default=1) - 1
    waiting, spent = "", 0.0
    for piece in _pieces(sentences):
        job.check()
        waiting += piece
        spent += max(1.0, len(piece) / 4)
        cut = min((place for text in stops if (place := waiting.find(text)) >= 0), default=-1)
        if cut >= 0:
            if waiting[:cut]:
                yield waiting[:cut]
            return
        if spent >= max_tokens:
            break
        ready = len(waiting) - hold
        if ready > 0:
            yield waiting[:ready]
            waiting = waiting[ready:]
    if waiting:
        yield waiting


def _pieces(sentences: Iterable[str]) -> Iterator[str]:
    first = True
    for sentence in sentences:
        text = sentence if first or sentence.startswith("\n") else f" {sentence}"
        text = text.lstrip() if first else text
        first = first and not text
        yield from re.findall(r"\s*\S+", text)
