"""What a task asks for, box by box, and what of it cannot be shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from model_servers.engine import PaintPlace
from model_servers.gligen.embedded.library import Library, Wanted
from model_servers.gligen.embedded.phrases import singulars
from model_servers.gligen.embedded.placing import Spot

SHOWN = 60
"""Characters of a person's words that are repeated in a message."""


@dataclass(frozen=True)
class Order:
    """One box to serve: either ``wanted`` things side by side, or the thing of a ``reference`` picture."""

    spot: Spot
    words: str
    wanted: tuple[Wanted, ...]
    reference: np.ndarray | None = None


def take_orders(
    library: Library, places: Sequence[PaintPlace], width: int, height: int, mask: np.ndarray | None
) -> tuple[list[Order], list[str]]:
    """Read the boxes of a picture of this size.

    Args:
        mask: bool, height × width, of what may change; a box is narrowed to the part of it that may.

    Returns:
        What can be painted, in box order, and sentences about what cannot.
    """
    orders: list[Order] = []
    notices: list[str] = []
    for place in places:
        spot = Spot.of_box(place.box, width, height)
        if mask is not None:
            area = Spot.of_mask(mask[spot.slices])
            if area is None:
                continue
            spot = Spot(spot.x + area.x, spot.y + area.y, area.width, area.height)
        words = place.box.label.strip()
        if place.reference is not None:
            orders.append(Order(spot, words, (), place.reference))
            continue
        wanted, missing = library.wanted(words)
        notices += [notice for name in missing if (notice := unknown(library, name)) not in notices]
        notices += [notice for item in wanted if item.loose and (notice := stand_in(item)) not in notices]
        notices += [notice for item in wanted if (notice := alone(library, item)) and notice not in notices]
        if wanted:
            orders.append(Order(spot, words, tuple(wanted)))
    return orders, notices


def stand_in(wanted: Wanted) -> str:
    """A sentence that says that something similar is shown."""
    return f"“{_short(wanted.phrase.text)}” is shown as “{wanted.choices[0].name}”, the nearest illustration there is."


def alone(library: Library, wanted: Wanted) -> str:
    """A sentence that says that only one of two things is shown, where the other could be too; else empty."""
    other = wanted.phrase.beside
    name = " ".join(other)
    found, _ = library.wanted(name) if other else ([], [])
    if not found or found[0].loose:
        return ""
    shown = wanted.choices[0]
    seen = (*shown.name.split(), *shown.keywords, *library.lexicon.shows.get(shown.name, ()))
    known = {form for word in seen for form in (word, *singulars(word))}
    if known & {other[-1], *singulars(other[-1])}:
        return ""
    return f"Of “{_short(wanted.phrase.text)}” only “{shown.name}” is shown; “{_short(name)}” needs a box of its own."


def unknown(library: Library, words: str) -> str:
    """A sentence that says that there is no picture for some words, with words that would find one."""
    plain = " ".join(words.split())
    if not plain:
        return "A box has no words."
    near = library.near(plain)
    suggestion = f" Words that would work: {', '.join(near)}." if near else ""
    return f"There is no illustration of “{_short(plain)}”.{suggestion}"


def _short(words: str) -> str:
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"
