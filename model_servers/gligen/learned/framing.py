"""Painting into a large picture at a model's own size: what the model sees, and how its work is put back.

Pure array code. Pictures are uint8 RGB, height × width × 3; masks are boolean, height × width, true where pixels may
change.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from model_servers.protocol import Box

MIN_CROP = 0.5
"""What the model sees is at least this share of its own side wide, so that it knows where it is."""
MAX_ASPECT = 2.0
"""What the model sees is made at most this many times longer than wide, where the picture allows it."""
FEATHER_SHARE = 0.04
"""Width of the soft seam, as a share of the painted region's size."""
MAX_FEATHER = 24.0
BAND_SHARE = 0.15
"""Width of the surroundings whose colours are compared, as a share of the crop's size."""
GAIN_LIMITS = (0.8, 1.25)
MIN_BAND_PIXELS = 64


@dataclass(frozen=True)
class Frame:
    """The part of a picture that the model sees, in pixels, and the size at which it sees it."""

    x: int
    y: int
    width: int
    height: int
    work_width: int
    work_height: int

    @property
    def rows(self) -> slice:
        return slice(self.y, self.y + self.height)

    @property
    def columns(self) -> slice:
        return slice(self.x, self.x + self.width)

    def normalised(self, box: Box) -> tuple[float, float, float, float]:
        """x0, y0, x1, y1 of a box in shares of the frame, clipped to it."""
        left, right = (box.x - self.x) / self.width, (box.x + box.width - self.x) / self.width
        top, bottom = (box.y - self.y) / self.height, (box.y + box.height - self.y) / self.height
        return _unit(left), _unit(top), _unit(right), _unit(bottom)


@dataclass(frozen=True)
class Extent:
    """What is painted, in picture pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def joined(self, other: Extent) -> Extent:
        """The smallest one around both."""
        return Extent(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True)
class Window:
    """A part of a picture, in pixels."""

    x: int
    y: int
    width: int
    height: int

    def overlaps(self, other: Window) -> bool:
        """Whether a pixel is in both."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


def frame_around(mask: np.ndarray, boxes: Sequence[Box], context: float, side: int, multiple: int) -> Frame:
    """What the model should see to paint into a mask.

    Args:
        mask: where pixels may change; some are true.
        boxes: what is painted; seen as far as they lie in the picture.
        context: margin around both, as a share of their size.
        side: the model's own side in pixels.
        multiple: the model's sides are multiples of this.
    """
    seen = frame_of(extent_of(mask, boxes), context, mask.shape, side)
    return Frame(seen.x, seen.y, seen.width, seen.height, *work_size(seen.width, seen.height, side, multiple))


def extent_of(mask: np.ndarray, boxes: Sequence[Box]) -> Extent:
    """Where a mask, of which some is true, and boxes lie in the picture."""
    height, width = mask.shape
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    left, right, top, bottom = float(columns[0]), float(columns[-1] + 1), float(rows[0]), float(rows[-1] + 1)
    for box in boxes:
        left, right = min(left, max(0.0, box.x)), max(right, min(width, box.x + box.width))
        top, bottom = min(top, max(0.0, box.y)), max(bottom, min(height, box.y + box.height))
    return Extent(left, top, right, bottom)


def frame_of(extent: Extent, context: float, shape: tuple[int, ...], side: int) -> Window:
    """What is seen around what is painted; ``shape`` is the picture's height and width, the rest as above."""
    height, width = shape[:2]
    least = side * MIN_CROP
    wanted_width = max((extent.right - extent.left) * (1 + 2 * context), least)
    wanted_height = max((extent.bottom - extent.top) * (1 + 2 * context), least)
    wanted_width = max(wanted_width, wanted_height / MAX_ASPECT)
    wanted_height = max(wanted_height, wanted_width / MAX_ASPECT)
    x, crop_width = _span((extent.left + extent.right) / 2, wanted_width, width)
    y, crop_height = _span((extent.top + extent.bottom) / 2, wanted_height, height)
    return Window(x, y, crop_width, crop_height)


def work_size(width: int, height: int, side: int, multiple: int) -> tuple[int, int]:
    """The size with about ``side``² pixels and the proportions of width × height, in multiples of ``multiple``."""
    scale = side / math.sqrt(width * height)
    least = max(multiple, math.ceil(side * MIN_CROP / multiple) * multiple)

    def fit(length: int) -> int:
        return max(least, round(length * scale / multiple) * multiple)

    return fit(width), fit(height)


def resized(pixels: np.ndarray, width: int, height: int) -> np.ndarray:
    """A picture at another size: by area when it gets smaller, by Lanczos interpolation when larger."""
    if pixels.shape[1] == width and pixels.shape[0] == height:
        return pixels
    smaller = width * height < pixels.shape[0] * pixels.shape[1]
    return cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA if smaller else cv2.INTER_LANCZOS4)


def resized_mask(mask: np.ndarray, width: int, height: int) -> np.ndarray:
    """A mask at another size, true wherever any of it was true."""
    values: np.ndarray = mask.astype(np.float32)
    for size in ((width, mask.shape[0]), (width, height)):
        smaller = size[0] * size[1] < values.size
        values = cv2.resize(values, size, interpolation=cv2.INTER_AREA if smaller else cv2.INTER_NEAREST)
    return values > 0


@dataclass(frozen=True)
class Pasted:
    """Pixels at (x, y) of the picture, and where the whole picture changed."""

    pixels: np.ndarray
    x: int
    y: int
    region: np.ndarray


def paste(picture: np.ndarray, mask: np.ndarray, frame: Frame, painted: np.ndarray) -> Pasted:
    """Put the model's work back: colours matched to the surroundings, with a soft seam within the mask.

    Args:
        picture: the whole picture.
        mask: where its pixels may change; no other pixel will.
        frame: what the model saw.
        painted: the model's picture of it, of the frame's size or the model's own.
    """
    crop, inside = picture[frame.rows, frame.columns], mask[frame.rows, frame.columns]
    fitted = match_colours(resized(painted, frame.width, frame.height), crop, inside)
    alpha = seam(inside)[..., None]
    blended = np.rint(crop + (fitted - crop.astype(np.float32)) * alpha).clip(0, 255).astype(np.uint8)
    rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    region = np.zeros(mask.shape, dtype=bool)
    region[frame.rows, frame.columns] = inside
    pixels = np.where(inside[..., None], blended, crop)[top:bottom, left:right]
    return Pasted(pixels, frame.x + int(left), frame.y + int(top), region)


def seam(mask: np.ndarray) -> np.ndarray:
    """How much of the new picture shows: float32 in 0..1, 0 outside the mask, rising inside from its edge.

    The picture's own border is no edge. Thin masks still show the new picture in their middle.
    """
    # Distances are measured to the nearest pixel outside, also if there is none.
    depth = np.minimum(cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, 5), float(max(mask.shape)))
    feather = min(MAX_FEATHER, FEATHER_SHARE * math.sqrt(mask.sum()), float(depth.max()) / 2)
    return np.minimum(1.0, depth / max(1.0, feather)).astype(np.float32)


def match_colours(painted: np.ndarray, original: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """Undo the shift of colours that the model makes where it should change nothing; float32, H × W × 3.

    The model sees and repaints the surroundings too. What it makes of them, against what they are, gives a gain and an
    offset for each channel, which are taken back everywhere.
    """
    painted = painted.astype(np.float32)
    reach = max(3, round(BAND_SHARE * math.sqrt(mask.size)))
    band = ~mask & (cv2.distanceTransform((~mask).astype(np.uint8), cv2.DIST_L2, 3) <= reach)
    if band.sum() < MIN_BAND_PIXELS:
        return painted
    made, meant = painted[band], original[band].astype(np.float32)
    gain = np.clip((meant.std(axis=0) + 1) / (made.std(axis=0) + 1), *GAIN_LIMITS)
    return (painted - made.mean(axis=0)) * gain + meant.mean(axis=0)


def _span(middle: float, length: float, limit: int) -> tuple[int, int]:
    """Start and length of a span around a middle, moved and cut to lie in 0..limit."""
    size = min(limit, math.ceil(length))
    return min(max(0, round(middle - size / 2)), limit - size), size


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value))
