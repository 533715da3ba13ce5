"""Accepting an arrangement: objects that were moved, scaled, turned or removed become a new picture."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.editing.backdrops import Backdrops
from app.editing.scene import Arrangement, Backdrop, CutOut, EdgeSettings, Filling, SceneObject
from app.imaging.compositing import Background, Layer, arrange, difference, place
from app.imaging.geometry import Placement, Rect
from app.imaging.picture import Picture

OPAQUE = 127
"""From this alpha on a pixel counts as the object's."""


@dataclass(frozen=True)
class Arranged:
    """A new picture and the scene that belongs to it."""

    picture: Picture
    region: np.ndarray
    """bool, height × width: all that the new picture may differ in."""
    objects: dict[str, SceneObject]
    arrangement: Arrangement
    words: str
    fills: tuple[Backdrop, ...] = ()
    """The backgrounds that were made up."""


async def accept_arrangement(
    picture: Picture,
    objects: Mapping[str, SceneObject],
    placements: Mapping[str, Placement],
    before: Arrangement | None,
    backdrops: Backdrops,
    *,
    margin: int,
    seed: int,
) -> Arranged:
    """Compose the picture anew.

    Args:
        picture: the current picture.
        objects: its scene.
        placements: what was moved or removed since it was accepted.
        before: the arrangement that made the current picture, if one did.
        backdrops: makes what is behind.
        margin: pixels by which a hole exceeds its object.
        seed: for fillers that draw lots.
    """
    arrangement = await asyncio.to_thread(extend, picture, objects, placements, before)
    touched = list(arrangement.touched())
    filled: list[Backdrop] = []
    if touched:
        filled = await _behind_all(arrangement.base, [item for item, _ in touched], backdrops, margin, seed)
    backgrounds = [Background(item.rect, item.pixels, item.hole) for item in filled]
    layers = [Layer(cutout.rect, cutout.alpha, Placement()) for cutout in arrangement.resting()]
    layers += [Layer(item.cutout.rect, item.cutout.alpha, placement) for item, placement in touched]
    composite = await asyncio.to_thread(arrange, arrangement.base.rgb, layers, backgrounds)
    result = Picture(composite.pixels)
    region = await asyncio.to_thread(_region, picture, arrangement, result, composite.region)
    moved = await asyncio.to_thread(_moved, result, objects, placements, arrangement, region)
    return Arranged(result, region, moved, arrangement, describe(objects, placements), tuple(filled))


def extend(
    picture: Picture,
    objects: Mapping[str, SceneObject],
    placements: Mapping[str, Placement],
    before: Arrangement | None,
) -> Arrangement:
    """Continue the arrangement where the objects' pixels still are those of its base, else start from the picture."""
    arrangement = before
    if arrangement is not None and arrangement.base.rgb.shape == picture.rgb.shape:
        fresh = [objects[name] for name in placements if name not in arrangement.objects]
        changed = difference(arrangement.base.rgb, picture.rgb) if fresh else None
        if changed is not None and any(changed[item.cutout.rect.slices].any() for item in fresh):
            arrangement = None
    if arrangement is None or arrangement.base.rgb.shape != picture.rgb.shape:
        arrangement = Arrangement(picture)
    # Within one turn the canvas draws what is dragged in the scene's order.
    for name in objects:
        if name in placements:
            arrangement = arrangement.with_object(objects[name], placements[name])
    return replace(arrangement, staying=_staying(picture, objects, arrangement))


def _staying(picture: Picture, objects: Mapping[str, SceneObject], arrangement: Arrangement) -> dict[str, CutOut]:
    """The objects that nobody moved, as far as their pixels are those of the base."""
    base, known = arrangement.base, arrangement.staying
    found = {}
    for name, item in objects.items():
        if name in arrangement.objects:
            continue
        cutout = item.cutout
        if base.id != picture.id and known.get(name) is not cutout:
            rows, columns = cutout.rect.slices
            changed = difference(base.rgb[rows, columns], picture.rgb[rows, columns])
            if changed.any():
                cutout = replace(cutout, alpha=np.where(changed, np.uint8(0), cutout.alpha))
        found[name] = cutout
    return found


async def _behind_all(
    base: Picture, items: Sequence[SceneObject], backdrops: Backdrops, margin: int, seed: int
) -> list[Backdrop]:
    """One fill for all holes, or the ones that were made ahead when they do not touch each other."""
    ready = [item.backdrop for item in items if item.backdrop is not None and item.backdrop.good]
    if len(ready) == len(items) and not _meet([backdrop.rect for backdrop in ready]):
        return ready
    hole = await asyncio.to_thread(backdrops.hole, base, [item.cutout for item in items], margin)
    last: Backdrop | None = None
    async for backdrop in backdrops.fill(base, hole, seed=seed):
        last = backdrop
    assert last is not None
    return [replace(last, filling=Filling(tuple(item.id for item in items), margin=margin, seed=seed))]


def _meet(rects: Sequence[Rect]) -> bool:
    return any(a.expand(8).intersect(b) is not None for index, a in enumerate(rects) for b in rects[index + 1 :])


def _region(picture: Picture, arrangement: Arrangement, result: Picture, composed: np.ndarray) -> np.ndarray:
    """What this turn may change: what it composed, and what the arrangement before it had composed over the base."""
    if arrangement.base.id == picture.id:
        return composed
    return composed | difference(arrangement.base.rgb, picture.rgb)


def _moved(
    result: Picture,
    objects: Mapping[str, SceneObject],
    placements: Mapping[str, Placement],
    arrangement: Arrangement,
    region: np.ndarray,
) -> dict[str, SceneObject]:
    """The scene of the new picture: removed objects are gone, moved ones lie where they were put.

    As their pixels, their masks come from the base: what went over the picture's border comes back with them.
    """
    scene = {}
    for name, item in objects.items():
        if name not in placements:
            backdrop = item.backdrop
            if backdrop is not None and region[backdrop.rect.slices].any():
                backdrop = None
            scene[name] = replace(item, backdrop=backdrop)
            continue
        source, placement = arrangement.objects[name], arrangement.placements[name]
        if placement.removed:
            continue
        if placement.is_identity:
            scene[name] = replace(source, label=item.label, backdrop=None)
            continue
        cutout = source.cutout
        pixels = cutout.pixels(arrangement.base)
        rect, _, alpha = place(pixels, cutout.alpha, cutout.rect, placement, result.width, result.height)
        if rect is None or not (alpha > OPAQUE).any():
            continue
        placed = CutOut.of(_whole(alpha > OPAQUE, rect, result), _whole(alpha, rect, result))
        # How the edge was adjusted is part of the mask now; it must not be adjusted again from there.
        scene[name] = replace(item, raw=placed, cutout=placed, edges=EdgeSettings(), backdrop=None)
    return scene


def _whole(crop: np.ndarray, rect: Rect, picture: Picture) -> np.ndarray:
    out = np.zeros((picture.height, picture.width), dtype=crop.dtype)
    out[rect.slices] = crop
    return out


def describe(objects: Mapping[str, SceneObject], placements: Mapping[str, Placement]) -> str:
    """ "Removed the cup and moved the bowl"."""
    removed = [objects[name].label for name, placement in placements.items() if placement.removed]
    moved = [objects[name].label for name, placement in placements.items() if not placement.removed]
    parts = []
    if removed:
        parts.append("removed " + _listed(removed))
    if moved:
        parts.append("moved " + _listed(moved))
    return " and ".join(parts).capitalize()


def _listed(labels: Sequence[str]) -> str:
    return labels[0] if len(labels) == 1 else ", ".join(labels[:-1]) + " and " + labels[-1]
