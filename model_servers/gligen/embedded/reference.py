"""A reference picture as a thing that can be placed."""

from __future__ import annotations

import cv2
import numpy as np

from model_servers.gligen.embedded.library import resize
from model_servers.gligen.embedded.placing import Spot

PLAIN = 14
"""How far (8-bit units) the border of a picture may spread and still be called a plain background."""
DIFFERENT = 22
"""How far a pixel must be from the background to belong to the thing before it."""
SOFT = 0.08
"""Width of the soft edge of a picture without a plain background, as a share of its shorter side."""


def cut_out(picture: np.ndarray, spot: Spot) -> tuple[np.ndarray, Spot]:
    """The thing that a picture shows, as large as fits ``spot`` without distortion, standing on its floor.

    Args:
        picture: uint8, height × width × 3.

    Returns:
        uint8 RGBA, and where it lands. Its plain background, if it has one, is left away; otherwise its edges are soft.
    """
    scale = min(spot.width / picture.shape[1], spot.height / picture.shape[0])
    if scale < 1:
        # Smaller first: deciding about the background at the size that is shown is faster and less noisy.
        size = (max(1, round(picture.shape[1] * scale)), max(1, round(picture.shape[0] * scale)))
        picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    alpha = _before_plain(picture)
    if alpha is None:
        distance = np.minimum.outer(_from_edge(picture.shape[0]), _from_edge(picture.shape[1]))
        soft = max(1.0, SOFT * min(picture.shape[:2]))
        rgba = np.dstack([picture, np.clip(distance / soft * 255, 0, 255).astype(np.uint8)])
    else:
        rgba = _trimmed(np.dstack([picture, alpha]))
    scale = min(spot.width / rgba.shape[1], spot.height / rgba.shape[0])
    width, height = max(1, round(rgba.shape[1] * scale)), max(1, round(rgba.shape[0] * scale))
    x, y = spot.x + (spot.width - width) // 2, spot.bottom - height
    return resize(rgba, width, height), Spot(x, y, width, height)


def _from_edge(length: int) -> np.ndarray:
    index = np.arange(length)
    return np.minimum(index + 1, length - index).astype(np.float32)


def _before_plain(picture: np.ndarray) -> np.ndarray | None:
    """Alpha (uint8) of the thing before a plain background; None when the border is not plain."""
    border = np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]]).astype(np.float32)
    colour = np.median(border, axis=0)
    if np.percentile(np.abs(border - colour).max(axis=1), 85) > PLAIN:
        return None
    distance = np.abs(picture.astype(np.float32) - colour).max(axis=2)
    thing = cv2.morphologyEx((distance > DIFFERENT).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    if not 0.03 < thing.mean() < 0.97:
        return None
    return cv2.GaussianBlur(thing * 255, (0, 0), 1.0)


def _trimmed(rgba: np.ndarray) -> np.ndarray:
    area = Spot.of_mask(rgba[..., 3] > 16)
    return rgba if area is None else rgba[area.slices]
