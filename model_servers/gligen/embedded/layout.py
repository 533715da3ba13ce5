"""Room for the things that a caption names when nobody drew boxes for them."""

from __future__ import annotations

import re
from dataclasses import replace

from model_servers.engine import PaintPlace
from model_servers.gligen.embedded.lexicon import SIZES
from model_servers.gligen.embedded.library import Library, Wanted
from model_servers.gligen.embedded.scenery.captions import Setting, is_about_place, setting_of, without_place
from model_servers.gligen.embedded.scenery.places import Ground
from model_servers.gligen.embedded.scenery.sheet import HEIGHT
from model_servers.protocol import Box

MOST = 6
_BREAKS = re.compile(
    r"[,;.]|\b(?:and|with|on|in|at|near|by|under|beside|behind|over|above|below|from|next to|in front of|against|through|during)\b",
    re.IGNORECASE,
)


def things_of(library: Library, caption: str) -> tuple[list[tuple[str, Wanted]], list[str]]:
    """The things that a caption names besides its place and light, and the parts of it that nothing shows."""
    found: list[tuple[str, Wanted]] = []
    missing: list[str] = []
    for piece in _BREAKS.split(caption):
        words = piece.strip()
        if not words or is_about_place(words):
            continue
        wanted, unknown = library.wanted(words)
        if not wanted and (rest := without_place(words)):
            wanted, unknown = library.wanted(rest)
        found += [(item.phrase.text, item) for item in wanted]
        missing += unknown
    return found[:MOST], missing


def setting_for(library: Library, caption: str, things: list[tuple[str, Wanted]]) -> Setting:
    """The setting that a caption names; otherwise one that suits the first of its things.

    The names of things do not count as places: a hot-air balloon is not the air.
    """
    pieces = [piece for piece in _BREAKS.split(caption) if is_about_place(piece) or not library.has_name(piece)]
    setting = setting_of(", ".join(pieces))
    if setting.named or not things:
        return setting if setting.named else setting_of(caption)
    shown = [item.choices[0] for _, item in things]
    first = next((item for item in shown if item.name not in library.lexicon.floating), shown[0])
    if first.name in library.lexicon.afloat:
        return replace(setting, place="sea")
    if first.name in library.lexicon.floating:
        return replace(setting, place="sky")
    usual = {"food": "tabletop", "nature": "meadow", "places": "meadow", "people": "garden"}
    return replace(setting, place=usual.get(first.group, setting.place))


def lay_out(
    library: Library, things: list[tuple[str, Wanted]], width: int, height: int, ground: Ground
) -> list[PaintPlace]:
    """Boxes side by side for things in a picture of this size (pixels): on the ground, smaller ones nearer, flying ones
    above, ships on the water where there is some."""
    places = []
    unit = height / HEIGHT
    cell = width / unit / max(1, len(things))
    for index, (words, item) in enumerate(things):
        first, lexicon = item.choices[0], library.lexicon
        # Alone, a thing is what the picture is about, so it is shown large.
        alone = 1.35 if len(things) == 1 else 1.0
        share = min(0.66, lexicon.size_of(first.name, first.group) * ground.zoom * alone)
        several = min(item.count, 4)
        tall = share * HEIGHT * (1.0 + 0.12 * (several - 1))
        wide = min(cell * 0.94, tall * first.ratio * several)
        tall = min(tall, wide / first.ratio * 1.2)
        if ground.weightless:
            bottom = ground.floor * (0.42, 0.7, 0.5, 0.82, 0.6, 0.36)[index % MOST] + tall / 2
            bottom = min(max(bottom, tall + 20), ground.floor - 20)
        elif first.name in lexicon.floating or first.name in lexicon.wall:
            bottom = max(tall + 30, ground.horizon * 0.7)
        elif first.name in lexicon.afloat and ground.water is not None:
            bottom = ground.water[0] + (ground.water[1] - ground.water[0]) * 0.62
        else:
            # What is small is shown near, or it would be lost.
            nearness = 0.86 - 0.66 * (share - SIZES["tiny"]) / (SIZES["huge"] - SIZES["tiny"])
            bottom = ground.floor + (HEIGHT - ground.floor) * nearness
        bottom = min(bottom, HEIGHT * 0.97)
        top = max(0.0, bottom - tall)
        x = cell * index + (cell - wide) / 2
        box = Box(x=x * unit, y=top * unit, width=wide * unit, height=(bottom - top) * unit, label=words[:200])
        places.append(PaintPlace(box))
    return places
