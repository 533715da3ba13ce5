"""Room for the things that a caption names when nobody drew boxes for them."""

from __future__ import annotations

import re

from model_servers.engine import PaintPlace
from model_servers.gligen.embedded import backdrops
from model_servers.gligen.embedded.library import Library, Wanted
from model_servers.gligen.embedded.lexicon import SIZES
from model_servers.protocol import Box

MOST = 6
_BREAKS = re.compile(
    r",|;|\.|\b(?:and|with|on|in|at|near|by|under|beside|behind|over|above|below|from|next to|in front of|against)\b",
    re.IGNORECASE,
)


def things_of(library: Library, caption: str) -> tuple[list[tuple[str, Wanted]], list[str]]:
    """The things that a caption names besides its place and light, and the parts of it that nothing shows."""
    found: list[tuple[str, Wanted]] = []
    missing: list[str] = []
    for piece in _BREAKS.split(caption):
        words = piece.strip()
        if not words or backdrops.names_a_place(words):
            continue
        wanted, unknown = library.wanted(words)
        found += [(words, item) for item in wanted]
        missing += unknown
    return found[:MOST], missing


def lay_out(
    library: Library, things: list[tuple[str, Wanted]], width: int, height: int, horizon: float
) -> list[PaintPlace]:
    """Boxes side by side for things in a picture of this size: on the ground, smaller ones nearer; flying ones above.

    Args:
        horizon: share of the height that is sky or wall.
    """
    places = []
    cell = width / max(1, len(things))
    for index, (words, item) in enumerate(things):
        first = item.choices[0]
        share = library.lexicon.size_of(first.name, first.group)
        tall = share * height * (1.3 if item.count > 2 else 1.0)
        wide = min(cell * 0.92, tall * first.ratio * min(item.count, 4))
        tall = min(tall, wide / first.ratio * 1.2)
        if first.name in library.lexicon.floating or first.name in library.lexicon.wall:
            bottom = max(tall, horizon * height * 0.72)
        else:
            # What is small is shown near, or it would be lost.
            nearness = 0.92 - 0.75 * (share - SIZES["tiny"]) / (SIZES["huge"] - SIZES["tiny"])
            bottom = horizon * height + (1 - horizon) * height * nearness
        bottom = min(bottom, height * 0.97)
        box = Box(
            x=cell * index + (cell - wide) / 2, y=max(0.0, bottom - tall), width=wide, height=tall, label=words[:200]
        )
        places.append(PaintPlace(box))
    return places
