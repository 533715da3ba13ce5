"""Where words stand in a text: a short piece of it, with the words marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.session.tables import folded

LENGTH = 96
"""Characters of an excerpt, without the signs that say that there is more."""
BEFORE = 28
"""Of them before the first word, at most."""


@dataclass(frozen=True)
class Part:
    """A piece of an excerpt; ``found`` says that it is one of the words."""

    text: str
    found: bool = False


def excerpt(text: str, words: Sequence[str]) -> tuple[Part, ...]:
    """A piece of ``text`` around the first of the words, on one line; the pieces together are what is shown.

    Args:
        text: as it was written.
        words: folded, see :func:`~app.session.tables.folded`; upper case in the text does not matter.
    """
    spans = _spans(text, words)
    first = spans[0][0] if spans else 0
    start = 0 if len(text) <= LENGTH else max(0, min(first - BEFORE, len(text) - LENGTH))
    end = min(len(text), start + LENGTH)
    if start > 0:  # begin with a whole word, if one begins before the match
        gap = re.search(r"\s\S", text[start - 1 : first])
        start = start + gap.start() if gap else start
    parts = [Part("…")] if start > 0 else []
    at = start
    for low, high in spans:
        low, high = max(low, at), min(high, end)
        if low >= high:
            continue
        parts += [Part(text[at:low]), Part(text[low:high], found=True)]
        at = high
    parts += [Part(text[at:end]), Part("…" if end < len(text) else "")]
    return tuple(Part(re.sub(r"\s+", " ", part.text), part.found) for part in parts if part.text)


def _spans(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where any of the words stands, as places of the unfolded text; ordered, and none touches another."""
    whole = folded(text)
    origin: Sequence[int] = range(len(text))
    if len(whole) != len(text):  # a letter has become several: ß, ﬁ
        origin = [place for place, letter in enumerate(text) for _ in folded(letter)]
    found = sorted(
        (origin[match.start()], origin[match.end() - 1] + 1)
        for word in words
        if word
        for match in re.finditer(re.escape(word), whole)
    )
    joined: list[tuple[int, int]] = []
    for low, high in found:
        if joined and low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return joined
