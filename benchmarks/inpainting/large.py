"""The large photo on which waiting is measured."""

from __future__ import annotations

import cv2
import numpy as np
from PIL import Image

from benchmarks.inpainting.data import OWN_PHOTOS

LARGE_PHOTO = OWN_PHOTOS / "sunset.jpg"
LARGE_SIZE = (4000, 3000)


def large_photo() -> np.ndarray:
    """A 12-megapixel photo, uint8 RGB, 3000 × 4000 × 3."""
    return cv2.resize(np.array(Image.open(LARGE_PHOTO).convert("RGB")), LARGE_SIZE, interpolation=cv2.INTER_AREA)


def object_hole(shape: tuple[int, int], share: float) -> np.ndarray:
    """An upright ellipse of a share of the picture, where horizon, land and sky meet: bool, height × width."""
    height, width = shape
    wide = np.sqrt(share * height * width / (1.5 * np.pi))
    hole = np.zeros(shape, dtype=np.uint8)
    cv2.ellipse(hole, (width // 2, round(0.6 * height)), (round(wide), round(1.5 * wide)), 0, 0, 360, 1, -1)
    return hole > 0
