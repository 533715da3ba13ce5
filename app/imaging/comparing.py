"""How much two pictures of one size differ, as numbers and as a region."""

from __future__ import annotations

import cv2
import numpy as np
from skimage.metrics import structural_similarity

from app.imaging.geometry import Rect

_WINDOW = 7
"""Side of the structural similarity's window, scikit-image's default."""


def difference(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Where two pictures (uint8, height × width × 3, same size) differ: bool, height × width."""
    _same_size(first, second)
    gap = cv2.absdiff(first, second)
    return cv2.bitwise_or(cv2.bitwise_or(gap[..., 0], gap[..., 1]), gap[..., 2]) != 0


def psnr(first: np.ndarray, second: np.ndarray, region: np.ndarray | None = None) -> float:
    """Peak signal-to-noise ratio in dB, optionally of a region (bool) only; infinite for equal pixels."""
    _same_size(first, second)
    gap = cv2.absdiff(first, second)
    if region is not None:
        gap = gap[region]
    error = float(np.mean(np.square(gap.astype(np.float32)), dtype=np.float64)) if gap.size else 0.0
    return float("inf") if error == 0 else 10 * float(np.log10(255**2 / error))


def ssim(first: np.ndarray, second: np.ndarray, region: np.ndarray | None = None) -> float:
    """Structural similarity (Wang et al. 2004, by scikit-image), the mean over colours and pixels.

    Args:
        first: uint8, height × width × 3.
        second: uint8, same size.
        region: bool, height × width: only these pixels count, each seen with its neighbours. Only what surrounds them
            is computed, so a small region of a large picture costs little. None or an empty one: the whole picture.
    """
    _same_size(first, second)
    height, width = first.shape[:2]
    counted = None if region is None else Rect.of_mask(region)
    crop = Rect(0, 0, width, height) if counted is None else counted.expand(_WINDOW).clip(width, height)
    if crop is None:
        raise ValueError("the region lies outside the picture")
    a, b = first[crop.slices], second[crop.slices]
    side = min(_WINDOW, *a.shape[:2])
    window = side if side % 2 else side - 1
    if window < 3:
        return 1.0 if np.array_equal(a, b) else 0.0
    # Colour by colour in single precision: a third of the memory, which is what large pictures lack.
    maps = [
        structural_similarity(
            a[..., channel].astype(np.float32),
            b[..., channel].astype(np.float32),
            win_size=window,
            data_range=255,
            full=True,
        )
        for channel in range(3)
    ]
    if counted is None or region is None:
        return float(np.mean([mean for mean, _ in maps]))
    inside = region[crop.slices]
    return float(np.mean([values[inside].mean(dtype=np.float64) for _, values in maps]))


def _same_size(first: np.ndarray, second: np.ndarray) -> None:
    if first.shape != second.shape:
        raise ValueError(f"pictures of different sizes: {first.shape} and {second.shape}")
