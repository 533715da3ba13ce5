"""Filling at the picture's own size what is larger than the model can look at in one go, as far as that is possible."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from model_servers.lama.learned.cropping import CONTEXT, MIN_CONTEXT, Hole, at_most, box_of, grown

Fill = Callable[[np.ndarray, np.ndarray], np.ndarray]
"""RGB uint8 height × width × 3 and bool height × width (true: fill) → RGB of the same size."""
LEAST_CONTEXT = 0.25
"""Margin around a hole that still tells what belongs there, of the hole's longer side."""
LEAST_CELL = 0.25
"""A long hole is filled in parts when each may be at least this long, as a share of the largest side."""


def natively(side: int, hole: Hole, fill: Fill) -> np.ndarray:
    """The window with its hole filled.

    At the picture's own size if the window fits, or fits with less of a margin, or if the hole is long and thin (a cable
    through the sky): then part by part, each part seeing the ones before. Else at a smaller size, enlarged.

    Args:
        side: pixels, of the longest side that the model is given.
        hole: to be filled.
        fill: the model.
    """
    if max(hole.missing.shape) <= side:
        return fill(hole.pixels, hole.unknown)
    rows, columns = box_of(hole.missing)
    size = max(rows.stop - rows.start, columns.stop - columns.start)
    if size + 2 * max(MIN_CONTEXT, LEAST_CONTEXT * size) <= side:
        return _part_by_part(hole, size, (side - size) // 2, fill)
    thickness = 2 * float(cv2.distanceTransform(hole.unknown.astype(np.uint8), cv2.DIST_L2, 3).max())
    margin = max(MIN_CONTEXT, int(CONTEXT * thickness))
    cell = side - 2 * margin
    if cell < LEAST_CELL * side:
        return at_most(side, hole, fill)
    return _part_by_part(hole, cell, margin, fill)


def _part_by_part(hole: Hole, cell: int, margin: int, fill: Fill) -> np.ndarray:
    """Fill the parts of a hole that lie in squares of ``cell`` pixels, each with a margin around it."""
    out, unknown = hole.pixels.copy(), hole.unknown.copy()
    rows, columns = box_of(hole.missing)
    for top in range(rows.start, rows.stop, cell):
        for left in range(columns.start, columns.stop, cell):
            square = (slice(top, min(top + cell, rows.stop)), slice(left, min(left + cell, columns.stop)))
            part = hole.missing[square]
            if not part.any():
                continue
            window = grown(*square, margin, unknown.shape)
            pixels = fill(out[window], unknown[window])
            inside = pixels[top - window[0].start :, left - window[1].start :][: part.shape[0], : part.shape[1]]
            out[square][part] = inside[part]
            unknown[square] &= ~part
    return out
