"""The border of a region as a path: exact along the edges of its pixels, then simplified."""

from __future__ import annotations

import cv2
import numpy as np

from app.imaging.geometry import Rect

_STEPS = np.array([[1, 0], [0, 1], [-1, 0], [0, -1]])
"""East, south, west, north; with the region on the right hand, this is the order of a pixel's four edges."""


def outline_path(mask: np.ndarray, tolerance: float = 0.6, offset: tuple[int, int] = (0, 0)) -> str:
    """The border as an SVG path of closed ``M … L … Z`` subpaths, in picture coordinates.

    Holes are subpaths of the opposite direction, so both fill rules show the region. With a ``tolerance`` of 0 filling
    the path gives back the mask exactly.

    Args:
        mask: bool, height × width.
        tolerance: how far the path may stray from the border, in pixels (Douglas–Peucker). Parts smaller than this
            keep their exact border.
        offset: x and y of the mask's corner, for a mask that is a crop of its picture.

    Returns:
        The path; "" for an empty mask.
    """
    rect = Rect.of_mask(mask)
    if rect is None:
        return ""
    parts = []
    for ring in borders(mask[rect.slices]):
        points = _simplified(ring, tolerance) + np.array([rect.x + offset[0], rect.y + offset[1]])
        parts.append("M" + "L".join(f"{x} {y}" for x, y in points.tolist()) + "Z")
    return "".join(parts)


def borders(mask: np.ndarray) -> list[np.ndarray]:
    """The closed borders of a mask (bool, height × width) along the edges of its pixels.

    Each border lists the corners where it turns: int, n × 2, x and y; clockwise around a part, counter-clockwise
    around a hole. Pixels that meet in a corner only are apart.
    """
    keys, successor = _edges(mask)
    width = mask.shape[1] + 1
    turns = (keys % 4) != (keys[successor] % 4)
    ends = keys[successor] // 4
    corners = np.column_stack([ends % width, ends // width])
    following, turning = successor.tolist(), turns.tolist()
    seen = bytearray(len(following))
    rings = []
    for first in range(len(following)):
        if seen[first]:
            continue
        ring = []
        edge = first
        while not seen[edge]:
            seen[edge] = 1
            if turning[edge]:
                ring.append(edge)
            edge = following[edge]
        rings.append(corners[ring])
    return rings


def _edges(mask: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """All directed pixel edges of the border, and for each the one that follows.

    An edge is the number ``4 × start corner + direction``; corners are counted row by row.
    """
    padded = np.pad(mask, 1)
    inside = padded[1:-1, 1:-1]
    width = mask.shape[1] + 1
    found = []
    # By direction: where the pixel has nothing beyond that edge, and which of its corners the edge starts from.
    beyond = (padded[:-2, 1:-1], padded[1:-1, 2:], padded[2:, 1:-1], padded[1:-1, :-2])
    starts = ((0, 0), (0, 1), (1, 1), (1, 0))
    for direction, (neighbour, (down, right)) in enumerate(zip(beyond, starts, strict=True)):
        rows, columns = np.nonzero(inside & ~neighbour)
        found.append(4 * ((rows + down) * width + columns + right) + direction)
    keys = np.sort(np.concatenate(found))
    heading = keys % 4
    end = keys // 4 + (_STEPS[:, 0] + _STEPS[:, 1] * width)[heading]
    successor = np.full(len(keys), -1)
    # A right turn goes first: where two pixels meet in a corner, the border stays with its own.
    for turn in (3, 0, 1):
        wanted = 4 * end + (heading + turn) % 4
        place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        successor = np.where(keys[place] == wanted, place, successor)
    return keys, successor


def _simplified(ring: np.ndarray, tolerance: float) -> np.ndarray:
    if tolerance <= 0:
        return ring
    points = cv2.approxPolyDP(ring.astype(np.int32), tolerance, closed=True)[:, 0, :]
    return points if len(points) >= 3 else ring
