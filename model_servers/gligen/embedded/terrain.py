"""What lies where in a picture: sky that carries nothing, and water."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from model_servers.gligen.embedded.placing import Spot

SIDE = 128
"""Longer side of the maps, in cells: the foot of a thing needs no more."""
STEP = 3.6
"""Largest difference of neighbours inside a sky, in 8-bit units of the blurred small picture."""
SURFACE = 0.06
"""An even area that covers so much of the lowest quarter is something to stand on, such as a table top."""


@dataclass(frozen=True)
class Terrain:
    """Two maps of a picture, both bool and of the same small size: where there is sky (or bare wall), where water."""

    sky: np.ndarray
    water: np.ndarray
    width: int
    """Of the picture."""
    height: int

    def in_air(self, spot: Spot) -> bool:
        """Whether nothing carries what is in ``spot``."""
        return self._below(self.sky, spot) > 0.6

    def before_sky(self, spot: Spot) -> bool:
        """Whether what is in ``spot`` may fly there."""
        rows, columns = self._cells(spot.y, spot.bottom, 0), self._cells(spot.x, spot.x + spot.width, 1)
        return float(self.sky[rows, columns].mean()) > 0.35

    def _cells(self, start: int, end: int, axis: int) -> slice:
        count, pixels = self.sky.shape[axis], (self.height, self.width)[axis]
        first = min(int(start * count / pixels), count - 1)
        return slice(first, max(first + 1, int(np.ceil(end * count / pixels))))

    def on_water(self, spot: Spot) -> bool:
        """Whether what stands in ``spot`` stands in water."""
        return self._below(self.water, spot) > 0.5

    def _below(self, cells: np.ndarray, spot: Spot) -> float:
        """Share of the cells under the middle of a spot's floor."""
        row = self._cells(spot.bottom - 1, spot.bottom, 0).start
        columns = self._cells(int(spot.x + 0.2 * spot.width), int(spot.x + 0.8 * spot.width), 1)
        return float(cells[row : row + 2, columns].mean())


def survey(picture: np.ndarray) -> Terrain:
    """Tell sky and water of a photo (uint8, height × width × 3) by evenness, colour and place.

    Sky is the even area that hangs down from the upper edge; one that also fills the lower part of the picture is a
    surface seen from above.
    """
    height, width = picture.shape[:2]
    scale = min(1.0, SIDE / max(height, width))
    size = (max(2, round(width * scale)), max(2, round(height * scale)))
    small = cv2.GaussianBlur(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), (0, 0), 0.9)
    sky = _sky(small)
    values = small.astype(np.float32)
    red, green, blue = values[..., 0], values[..., 1], values[..., 2]
    # Linear thresholds on sRGB values: blue or blue-green, and not as bright as a hazy sky.
    water = (blue > 1.1 * red) & (blue > 0.92 * green) & (values.max(axis=2) < 225) & ~sky
    return Terrain(sky, water, width, height)


def _sky(small: np.ndarray) -> np.ndarray:
    rows, columns = small.shape[:2]
    mask = np.zeros((rows + 2, columns + 2), np.uint8)
    picture = small.copy()
    step = (STEP, STEP, STEP)
    for column in range(0, columns, 4):
        if not mask[1, column + 1]:
            cv2.floodFill(picture, mask, (column, 0), (0, 0, 0), step, step, 4 | cv2.FLOODFILL_MASK_ONLY | (1 << 8))
    found = mask[1:-1, 1:-1] > 0
    if found[-max(1, rows // 4) :].mean() > SURFACE:
        return np.zeros_like(found)
    return found
