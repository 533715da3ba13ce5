"""Faces seen from the front, by the local binary pattern cascade that scikit-image ships (from OpenCV)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np

from model_servers.engine import EngineError

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIDE = 900
_LEAST_WEIGHT = 2.5
"""The last stage's sum for a sure find: textures that look like a face by chance stay below it in the example photos."""


@lru_cache(maxsize=1)
def _description() -> str:
    from skimage.data import lbp_frontal_face_cascade_filename

    # The file misspells one tag; scikit-image's own reader does not use it, OpenCV 5 refuses the file without it.
    text = Path(lbp_frontal_face_cascade_filename()).read_text(encoding="utf-8")
    return text.replace("featuhreParams", "featureParams")


def _cascade() -> cv2.CascadeClassifier:
    """A fresh classifier (it is not safe to share between threads; making one takes about a millisecond)."""
    storage = cv2.FileStorage(_description(), cv2.FILE_STORAGE_READ | cv2.FILE_STORAGE_MEMORY)
    cascade = cv2.CascadeClassifier()
    if not cascade.read(storage.getNode("cascade")):
        raise EngineError("The face detector's description cannot be read.", "Install the pinned scikit-image again.")
    return cascade


def find_faces(rgb: np.ndarray) -> Sequence[tuple[float, float, float, float]]:
    """Boxes (x0, y0, x1, y1, each from 0 to 1) of faces that look at the camera, largest first. Profiles and animals are not found."""
    height, width = rgb.shape[:2]
    scale = min(1.0, _SIDE / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    tiny = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)
    if min(size) < 24:
        return []
    grey = cv2.equalizeHist(cv2.cvtColor(tiny, cv2.COLOR_RGB2GRAY))
    boxes, _, weights = _cascade().detectMultiScale3(grey, 1.1, 4, minSize=(24, 24), outputRejectLevels=True)
    lightness = cv2.cvtColor(tiny, cv2.COLOR_RGB2LAB)[..., 0] / 2.55
    found = []
    for box, weight in zip(boxes, np.asarray(weights).ravel(), strict=True):
        x, y, box_width, box_height = (int(value) for value in box)
        if weight >= _LEAST_WEIGHT and _has_shading(lightness[y : y + box_height, x : x + box_width]):
            sides = (x / size[0], y / size[1], (x + box_width) / size[0], (y + box_height) / size[1])
            found.append((box_width * box_height, sides))
    return [sides for _, sides in sorted(found, reverse=True)]


def _has_shading(values: np.ndarray) -> bool:
    """A face has light and dark parts; an evenly lit wall does not."""
    return float(values.std()) > 6
