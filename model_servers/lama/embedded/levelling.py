"""Keeping a fill's slow changes of colour near what its surroundings suggest.

Patches fit at the border and drift in the middle of a hole, where nothing holds them. A smooth guess has no texture, but
where patches fit badly its colours are the better bet. So what is slower than a share of the hole's depth is taken from both, and what is
faster, the texture, from the patches alone: a blend of two bands after Burt and Adelson ("A Multiresolution Spline With
Application to Image Mosaics", ACM Transactions on Graphics 1983).
"""

from __future__ import annotations

import math

import cv2
import numpy as np

from model_servers.lama.embedded.pyramid import shrink

STRENGTH = 0.7
"""Share of the smooth guess in the slow band, where nothing fits …"""
DOUBTFUL = 15.0
"""… and half of it where the patches miss their sources by this squared gap (8-bit units): a pattern that goes on well
needs no guess."""
SLOW = 0.3
"""What is slower than this share of the hole's greatest depth (standard deviation of a Gaussian) is the slow band."""
GUESS_DEPTH = 16
"""Depth of the hole, in pixels, at the size at which the guess is made: enough for the slow band."""
GUESS_RADIUS = 3.0
GUESS_MARGIN = 4
"""Surroundings that the guess sees, in pixels of its size."""


def levelled(
    crop: np.ndarray,
    hole: np.ndarray,
    known: np.ndarray,
    filled: np.ndarray,
    area: tuple[slice, slice],
    doubt: float,
) -> np.ndarray:
    """A fill with its slow band moved towards a smooth guess (Navier-Stokes: Bertalmio et al., CVPR 2001).

    Args:
        crop: uint8, height × width × 3.
        hole: bool, height × width.
        known: bool, height × width: pixels that the guess goes on from.
        filled: float32, rows × columns × 3: the part of the crop in ``area``, filled.
        area: rows and columns of the crop that hold the whole hole.
        doubt: how badly the patches fit, as a squared gap (8-bit units).

    Returns:
        float32, rows × columns × 3; only its values inside the hole mean something.
    """
    depth = cv2.distanceTransform(hole[area].astype(np.uint8), cv2.DIST_L2, 5)
    deepest = float(depth.max())
    scale = min(1.0, GUESS_DEPTH / deepest)
    wide, inner = _widened(area, math.ceil(GUESS_MARGIN / scale), hole.shape)
    missing = _missing(crop[wide], hole[wide], known[wide], filled, inner, scale, SLOW * deepest)
    # At the border the fill is right already.
    strength = STRENGTH * doubt**2 / (doubt**2 + DOUBTFUL**2)
    weight = strength * np.minimum(1, depth / max(1.0, SLOW * deepest))
    return filled + weight[..., None] * missing


def _missing(
    crop: np.ndarray,
    hole: np.ndarray,
    known: np.ndarray,
    filled: np.ndarray,
    inner: tuple[slice, slice],
    scale: float,
    sigma: float,
) -> np.ndarray:
    """Slow band of what the guess has more than the fill: float32, as ``filled``, which lies at ``inner`` in the crop."""
    height, width = hole.shape
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    colours, share = shrink(crop, known, size)
    sure = share >= 0.5
    if not sure.any():
        return np.zeros_like(filled)
    # Never from pixels that must not be looked at: they stay as unknown as the hole.
    guess = cv2.inpaint(
        np.clip(np.round(colours), 0, 255).astype(np.uint8), (~sure).astype(np.uint8), GUESS_RADIUS, cv2.INPAINT_NS
    )
    present = crop.copy()
    present[inner] = np.clip(np.round(filled), 0, 255).astype(np.uint8)
    present, _ = shrink(present, known | hole, size)
    inside = cv2.resize(hole.astype(np.uint8) * 255, size, interpolation=cv2.INTER_AREA) > 127
    gap = np.where(inside[..., None], guess - present, np.float32(0))
    gap = cv2.GaussianBlur(gap, (0, 0), max(1.0, sigma * scale))
    return cv2.resize(gap, (width, height), interpolation=cv2.INTER_LINEAR)[inner]


def _widened(
    area: tuple[slice, slice], margin: int, shape: tuple[int, ...]
) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """The area with a margin, as far as the crop goes; and where the area lies in it."""
    wide = tuple(
        slice(max(0, part.start - margin), min(side, part.stop + margin))
        for part, side in zip(area, shape, strict=True)
    )
    inner = tuple(
        slice(part.start - whole.start, min(part.stop, side) - whole.start)
        for part, whole, side in zip(area, wide, shape, strict=True)
    )
    return wide, inner  # type: ignore[return-value]
