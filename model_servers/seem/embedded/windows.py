"""The part of a picture that is worked on, at the size at which it is worked on."""

from __future__ import annotations

import cv2
import numpy as np

from model_servers.seem.embedded.marks import Frame

WORKING_SIDE = 240
"""Longer side of a working frame: a cut takes some hundredths of a second there and finer frames gain little."""
BOX_SIDE = 400
"""Longer side where a box tells how large the object is; it is drawn once, so that the cut may take longer."""


def window(bounds: np.ndarray, margin: float, shape: tuple[int, int], side: int = WORKING_SIDE) -> Frame:
    """The frame that shows some bounds (left, top, right, bottom) and a margin, as far as the picture reaches.

    Its longer side is ``side`` pixels, or fewer in a small picture.
    """
    height, width = shape
    left, top, right, bottom = bounds
    x0, y0 = max(0, int(left - margin)), max(0, int(top - margin))
    x1, y1 = min(width, int(np.ceil(right + margin))), min(height, int(np.ceil(bottom + margin)))
    x0, y0 = min(x0, width - 1), min(y0, height - 1)
    x1, y1 = max(x1, x0 + 1), max(y1, y0 + 1)
    scale = min(1.0, side / max(x1 - x0, y1 - y0))
    return Frame(x0, y0, scale, max(1, round((x1 - x0) * scale)), max(1, round((y1 - y0) * scale)))


def area(frame: Frame) -> tuple[slice, slice]:
    """Rows and columns of the picture that a frame shows."""
    left, top = int(frame.x), int(frame.y)
    return (
        slice(top, top + max(1, round(frame.height / frame.scale))),
        slice(left, left + max(1, round(frame.width / frame.scale))),
    )


def pixels(picture: np.ndarray, frame: Frame) -> np.ndarray:
    """What a frame shows: uint8, frame.height × frame.width × 3."""
    crop = picture[area(frame)]
    if crop.shape[:2] == (frame.height, frame.width):
        return np.ascontiguousarray(crop)
    return cv2.resize(crop, (frame.width, frame.height), interpolation=cv2.INTER_AREA)


def shrunk(mask: np.ndarray, frame: Frame) -> np.ndarray:
    """A mask of the picture in a frame: bool, frame.height × frame.width."""
    crop = mask[area(frame)]
    if crop.shape == (frame.height, frame.width):
        return crop
    # Rounded to 0 or 1: what most of a frame pixel is.
    return cv2.resize(crop.view(np.uint8), (frame.width, frame.height), interpolation=cv2.INTER_AREA) > 0


def carried(mask: np.ndarray, frame: Frame, other: Frame) -> np.ndarray:
    """A mask of one frame (bool) in another; False where the first shows nothing."""
    ratio = frame.scale / other.scale
    offset = [((a - b) * frame.scale) + (ratio - 1) / 2 for a, b in ((other.x, frame.x), (other.y, frame.y))]
    to_frame = np.array([[ratio, 0, offset[0]], [0, ratio, offset[1]]])
    flags = cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP
    return cv2.warpAffine(mask.view(np.uint8), to_frame, (other.width, other.height), flags=flags) > 0


def bounds_of(mask: np.ndarray) -> np.ndarray:
    """left, top, right, bottom of a mask that is not empty."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return np.array([columns[0], rows[0], columns[-1] + 1, rows[-1] + 1], dtype=float)


def covers(outer: Frame, inner: Frame) -> bool:
    """Whether one frame shows all that another does."""
    return all(
        one.start <= other.start and one.stop >= other.stop for one, other in zip(area(outer), area(inner), strict=True)
    )


def inner_sides(frame: Frame, shape: tuple[int, int]) -> np.ndarray:
    """The sides of a frame that are no sides of the picture: bool, frame.height × frame.width."""
    rows, columns = area(frame)
    sides = np.zeros((frame.height, frame.width), dtype=bool)
    sides[0] |= rows.start > 0
    sides[-1] |= rows.stop < shape[0]
    sides[:, 0] |= columns.start > 0
    sides[:, -1] |= columns.stop < shape[1]
    return sides
