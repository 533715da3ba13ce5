"""Rectangles and placements: small value types in picture pixels (x right, y down)."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np


@dataclass(frozen=True)
class Rect:
    """A rectangle of whole pixels: columns ``x … x + width - 1``, rows ``y … y + height - 1``."""

    x: int
    y: int
    width: int
    height: int

    @classmethod
    def of_mask(cls, mask: np.ndarray) -> Rect | None:
        """The bounding box of the true pixels of a mask (bool, height × width); None when there are none."""
        rows = np.flatnonzero(mask.any(axis=1))
        if rows.size == 0:
            return None
        top, bottom = int(rows[0]), int(rows[-1]) + 1
        columns = np.flatnonzero(mask[top:bottom].any(axis=0))
        left, right = int(columns[0]), int(columns[-1]) + 1
        return cls(left, top, right - left, bottom - top)

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height

    @property
    def area(self) -> int:
        return max(0, self.width) * max(0, self.height)

    @property
    def center(self) -> tuple[float, float]:
        """Of the pixels' area, so a 1 × 1 rectangle at (0, 0) has its centre at (0.5, 0.5)."""
        return self.x + self.width / 2, self.y + self.height / 2

    @property
    def slices(self) -> tuple[slice, slice]:
        """Rows and columns, to index an array with."""
        return slice(self.y, self.y + self.height), slice(self.x, self.x + self.width)

    def intersect(self, other: Rect) -> Rect | None:
        """What both cover; None when they do not meet."""
        left, top = max(self.x, other.x), max(self.y, other.y)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        if right <= left or bottom <= top:
            return None
        return Rect(left, top, right - left, bottom - top)

    def union(self, other: Rect) -> Rect:
        """The smallest rectangle that covers both."""
        left, top = min(self.x, other.x), min(self.y, other.y)
        return Rect(left, top, max(self.right, other.right) - left, max(self.bottom, other.bottom) - top)

    def expand(self, margin: int) -> Rect:
        """Larger by ``margin`` on each side."""
        return Rect(self.x - margin, self.y - margin, self.width + 2 * margin, self.height + 2 * margin)

    def clip(self, width: int, height: int) -> Rect | None:
        """The part inside a picture of this size; None when it lies outside."""
        return self.intersect(Rect(0, 0, width, height))

    def relative_to(self, other: Rect) -> Rect:
        """The same rectangle seen from the upper left corner of ``other``."""
        return Rect(self.x - other.x, self.y - other.y, self.width, self.height)


@dataclass(frozen=True)
class Placement:
    """Where an object was put: its centre moves by (dx, dy), then it is scaled and rotated about that centre.

    ``rotation`` is in degrees, clockwise as seen.
    """

    dx: float = 0.0
    dy: float = 0.0
    scale: float = 1.0
    rotation: float = 0.0
    removed: bool = False

    @property
    def is_identity(self) -> bool:
        """Whether the object stays as it is."""
        return self.is_shift and self.dx == 0 and self.dy == 0

    @property
    def is_shift(self) -> bool:
        """Whether the object only moves, by whole pixels, so that its pixels can be copied as they are."""
        return (
            not self.removed
            and self._keeps_size
            and self._keeps_angle
            and float(self.dx).is_integer()
            and float(self.dy).is_integer()
        )

    def snapped(self) -> Placement:
        """The same placement; one that only moves does so by whole pixels, so that nothing has to be resampled."""
        if self.removed or not (self._keeps_size and self._keeps_angle):
            return self
        return replace(self, dx=float(round(self.dx)), dy=float(round(self.dy)), scale=1.0, rotation=0.0)

    @property
    def _keeps_size(self) -> bool:
        return math.isclose(self.scale, 1.0, abs_tol=1e-9)

    @property
    def _keeps_angle(self) -> bool:
        return abs(math.remainder(self.rotation, 360.0)) <= 1e-9

    def matrix(self, center: tuple[float, float]) -> np.ndarray:
        """float64 2 × 3 matrix that maps picture coordinates of an object with this centre to where it was put."""
        angle = math.radians(self.rotation)
        cosine, sine = self.scale * math.cos(angle), self.scale * math.sin(angle)
        cx, cy = center
        return np.array(
            [
                [cosine, -sine, cx + self.dx - cosine * cx + sine * cy],
                [sine, cosine, cy + self.dy - sine * cx - cosine * cy],
            ]
        )

    def bounds(self, rect: Rect) -> Rect:
        """The pixels that ``rect`` may touch when it is placed."""
        corners = np.array(
            [[rect.x, rect.y, 1], [rect.right, rect.y, 1], [rect.x, rect.bottom, 1], [rect.right, rect.bottom, 1]],
            float,
        )
        placed = corners @ self.matrix(rect.center).T
        left, top = np.floor(placed.min(axis=0) - 1e-6).astype(int)
        right, bottom = np.ceil(placed.max(axis=0) + 1e-6).astype(int)
        return Rect(int(left), int(top), int(right - left), int(bottom - top))
