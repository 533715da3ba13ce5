"""Holes one by one, each with its surroundings, and back into the picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np

CONTEXT = 0.75
"""Margin around a hole that the model sees, of the hole's longer side."""
MIN_CONTEXT = 96
JOIN_GAP = 32
"""Holes closer than this many pixels are filled together."""
SEARCH_SIDE = 512
PREVIEW_SIDE = 256
PREVIEW_RADIUS = 4


@dataclass(frozen=True)
class Hole:
    """One hole, or several close to each other, and what the model sees of the picture.

    Args:
        rows, columns: the window, in the picture.
        pixels: uint8, height × width × 3 of the window.
        missing: bool, height × width: what to fill.
        unknown: bool: what to fill, and what must not be looked at either.
    """

    rows: slice
    columns: slice
    pixels: np.ndarray
    missing: np.ndarray
    unknown: np.ndarray


def box_of(mask: np.ndarray) -> tuple[slice, slice]:
    """Rows and columns of the smallest box around a mask (bool, not empty)."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)


def holes(picture: np.ndarray, mask: np.ndarray, exclude: np.ndarray | None) -> list[Hole]:
    """The holes of a mask, each with the context that tells the model what belongs there.

    Args:
        picture: uint8, height × width × 3.
        mask: bool, height × width, not empty: what to fill.
        exclude: bool, height × width: what must not be looked at either.
    """
    unknown = mask if exclude is None else mask | exclude
    return [_hole(picture, group, mask, unknown) for group in _groups(mask)]


def paste(picture: np.ndarray, mask: np.ndarray, filled: Iterator[tuple[Hole, np.ndarray]]) -> np.ndarray:
    """RGB over the mask's box, filled; outside the mask it equals the picture.

    Args:
        picture, mask: as for :func:`holes`.
        filled: each hole and its window with the hole filled.
    """
    rows, columns = box_of(mask)
    out = picture[rows, columns].copy()
    for hole, pixels in filled:
        y, x = np.nonzero(hole.missing)
        out[y + hole.rows.start - rows.start, x + hole.columns.start - columns.start] = pixels[y, x]
    return out


def quick_guess(hole: Hole) -> np.ndarray:
    """The window with its hole filled smoothly (Telea 2004) at 256 pixels or less: something to look at meanwhile."""
    height, width = hole.missing.shape
    scale = min(1.0, PREVIEW_SIDE / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(hole.pixels, size, interpolation=cv2.INTER_AREA)
    share = cv2.resize(hole.unknown.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    unknown = (share > 0).astype(np.uint8)
    if unknown.all():
        return hole.pixels
    guess = cv2.inpaint(small, unknown, PREVIEW_RADIUS, cv2.INPAINT_TELEA)
    return cv2.resize(guess, (width, height), interpolation=cv2.INTER_CUBIC)


def at_most(side: int, hole: Hole, fill: Callable[[np.ndarray, np.ndarray], np.ndarray]) -> np.ndarray:
    """The window filled, at a smaller size if it is larger than ``side``.

    Args:
        side: pixels, of the longer side.
        hole: to be filled.
        fill: RGB uint8 height × width × 3 and bool height × width (true: fill) → RGB of the same size.
    """
    height, width = hole.missing.shape
    scale = min(1.0, side / max(height, width))
    if scale == 1.0:
        return fill(hole.pixels, hole.unknown)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(hole.pixels, size, interpolation=cv2.INTER_AREA)
    # Any pixel that the hole has a part in counts as missing, or its colour would leak in.
    unknown = cv2.resize(hole.unknown.astype(np.float32), size, interpolation=cv2.INTER_AREA) > 0
    return np.asarray(cv2.resize(fill(small, unknown), (width, height), interpolation=cv2.INTER_CUBIC))


def grown(rows: slice, columns: slice, margin: int, shape: tuple[int, ...]) -> tuple[slice, slice]:
    """A box with a margin around it, as far as the picture goes."""
    return (
        slice(max(0, rows.start - margin), min(shape[0], rows.stop + margin)),
        slice(max(0, columns.start - margin), min(shape[1], columns.stop + margin)),
    )


def _groups(mask: np.ndarray) -> Iterator[np.ndarray]:
    """Parts of a mask that lie further than :data:`JOIN_GAP` from each other; together they are the mask."""
    height, width = mask.shape
    scale = min(1.0, SEARCH_SIDE / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(mask.astype(np.float32), size, interpolation=cv2.INTER_AREA) > 0
    reach = 2 * int(np.ceil(JOIN_GAP * scale / 2)) + 1
    near = cv2.dilate(small.astype(np.uint8), np.ones((reach, reach), np.uint8))
    count, labels = cv2.connectedComponents(near)
    if count <= 2:
        yield mask
        return
    whole = cv2.resize(labels.astype(np.uint16), (width, height), interpolation=cv2.INTER_NEAREST)
    # Where enlarging by nearest pixels misses part of the mask, the first group takes it along.
    whole[mask & (whole == 0)] = 1
    for label in range(1, count):
        group = mask & (whole == label)
        if group.any():
            yield group


def _hole(picture: np.ndarray, group: np.ndarray, mask: np.ndarray, unknown: np.ndarray) -> Hole:
    rows, columns = box_of(group)
    size = max(rows.stop - rows.start, columns.stop - columns.start)
    margin = max(MIN_CONTEXT, int(CONTEXT * size))
    window = grown(rows, columns, margin, mask.shape)
    if unknown[window].all():
        # Nothing to go by nearby: everything there is, then.
        window = (slice(0, mask.shape[0]), slice(0, mask.shape[1]))
    # Other holes in the window are unknown as well, but filled in their own turn. A view would keep all of the group.
    return Hole(*window, picture[window], group[window].copy(), unknown[window])
