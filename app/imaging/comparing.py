"""How much two pictures of one size differ, as numbers and as a region."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from app.imaging.geometry import Rect

_WINDOW = 7
"""Side of the structural similarity's window, scikit-image's default."""
_K1, _K2, _RANGE = 0.01, 0.03, 255.0
"""Constants of the structural similarity (Wang et al. 2004, equations 12 and 13)."""
_BAND = 128
"""Rows that are worked on at once, so that what is needed for them stays in the processor's cache."""


@dataclass(frozen=True)
class Part:
    """Figures of some of the pixels of two pictures.

    ``psnr`` is in dB and infinite where the pixels are equal; ``ssim`` is at most 1. Both are None without pixels.
    """

    pixels: int
    changed: int
    psnr: float | None
    ssim: float | None

    @property
    def share(self) -> float:
        """Which part of the pixels changed, 0 to 1."""
        return self.changed / self.pixels if self.pixels else 0.0


@dataclass(frozen=True)
class Figures:
    """How two pictures of one size differ: all in all, inside of a region, and outside of it."""

    whole: Part
    inside: Part
    outside: Part


def figures_between(first: np.ndarray, second: np.ndarray, region: np.ndarray | None = None) -> Figures:
    """All figures of two pictures at once; swapping the pictures changes none of them.

    Only what surrounds the pixels that differ is looked at closely, so a small change of a large picture costs little.

    Args:
        first: uint8, height × width × 3.
        second: uint8, same size.
        region: bool, height × width: what was edited. None: everything was, and nothing lies outside.

    Raises:
        ValueError: the sizes differ.
    """
    _same_size(first, second)
    if region is not None and region.shape != first.shape[:2]:
        raise ValueError(f"a region of {region.shape} for pictures of {first.shape[:2]}")
    total = first.shape[0] * first.shape[1]
    inner = total if region is None else int(np.count_nonzero(region))
    inside, outside = _Sums(inner), _Sums(total - inner)
    crop = _crop_around_changes(first, second)
    if crop is not None:
        a, b = first[crop.slices], second[crop.slices]
        chosen = None if region is None else region[crop.slices]
        for rows, similarity in _similarity_bands(a, b):
            squares = np.square(cv2.absdiff(a[rows], b[rows]), dtype=np.uint16).sum(axis=2, dtype=np.uint32)
            if chosen is None:
                inside.add(squares, similarity)
            else:
                inside.add(squares[chosen[rows]], similarity[chosen[rows]])
                outside.add(squares[~chosen[rows]], similarity[~chosen[rows]])
    return Figures((inside + outside).part(), inside.part(), outside.part())


@dataclass
class _Sums:
    """What figures are made from. Pixels that are never added are equal in both pictures."""

    pixels: int
    changed: int = 0
    error: int = 0
    loss: float = 0.0

    def add(self, squares: np.ndarray, similarity: np.ndarray) -> None:
        self.changed += int(np.count_nonzero(squares))
        self.error += int(squares.sum(dtype=np.uint64))
        self.loss += float((1 - similarity).sum(dtype=np.float64))

    def __add__(self, other: _Sums) -> _Sums:
        return _Sums(
            self.pixels + other.pixels,
            self.changed + other.changed,
            self.error + other.error,
            self.loss + other.loss,
        )

    def part(self) -> Part:
        if not self.pixels:
            return Part(0, 0, None, None)
        return Part(self.pixels, self.changed, _decibels(self.error / (3 * self.pixels)), 1 - self.loss / self.pixels)


def magnitude(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """By how much each pixel differs: uint8, height × width, the largest difference of its three colours."""
    _same_size(first, second)
    gap = cv2.absdiff(first, second)
    return cv2.max(cv2.max(gap[..., 0], gap[..., 1]), gap[..., 2])


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
    return _decibels(float(np.mean(np.square(gap.astype(np.float32)), dtype=np.float64)) if gap.size else 0.0)


def ssim(first: np.ndarray, second: np.ndarray, region: np.ndarray | None = None) -> float:
    """Structural similarity (Wang et al. 2004, as scikit-image computes it), the mean over colours and pixels.

    Args:
        first: uint8, height × width × 3.
        second: uint8, same size.
        region: bool, height × width: only these pixels count, each seen with its neighbours. Only what surrounds them
            is computed, so a small region of a large picture costs little. None or an empty one: the whole picture,
            less the margin in which the window leaves it.
    """
    _same_size(first, second)
    height, width = first.shape[:2]
    counted = None if region is None else Rect.of_mask(region)
    if counted is None or region is None:
        if min(height, width) < _WINDOW:
            return float(np.mean([band.mean(dtype=np.float64) for _, band in _similarity_bands(first, second)]))
        pad = _WINDOW // 2
        region = np.zeros((height, width), dtype=bool)
        region[pad : height - pad, pad : width - pad] = True
        counted = Rect(0, 0, width, height)
    crop = counted.expand(_WINDOW).clip(width, height)
    if crop is None:
        raise ValueError("the region lies outside the picture")
    inside = region[crop.slices]
    bands = _similarity_bands(first[crop.slices], second[crop.slices])
    return sum(float(band[inside[rows]].sum(dtype=np.float64)) for rows, band in bands) / np.count_nonzero(inside)


def _crop_around_changes(first: np.ndarray, second: np.ndarray) -> Rect | None:
    """What must be looked at: every pixel whose window sees a change, with all that its window sees."""
    height, width = first.shape[:2]
    changes = Rect.of_mask(difference(first, second))
    return changes.expand(_WINDOW).clip(width, height) if changes is not None else None


def _similarity_bands(first: np.ndarray, second: np.ndarray) -> Iterator[tuple[slice, np.ndarray]]:
    """The structural similarity of every pixel (float32, rows × width, mean over colours), by bands of rows."""
    height, width = first.shape[:2]
    side = min(_WINDOW, height, width)
    window = side if side % 2 else side - 1
    if window < 3:
        yield slice(0, height), np.where(difference(first, second), np.float32(0), np.float32(1))
        return
    halo = window // 2
    for top in range(0, height, _BAND):
        bottom = min(height, top + _BAND)
        start, stop = max(0, top - halo), min(height, bottom + halo)
        band = _similarity(first[start:stop], second[start:stop], window)
        yield slice(top, bottom), band[top - start : bottom - start]


def _similarity(first: np.ndarray, second: np.ndarray, window: int) -> np.ndarray:
    """The structural similarity of every pixel with a uniform window and sample covariances, as scikit-image has it."""
    size = (window, window)

    def mean(of: np.ndarray) -> np.ndarray:
        return cv2.blur(of, size, borderType=cv2.BORDER_REFLECT)

    # Variances do not depend on where zero is; in the middle of the range single precision loses least.
    middle = np.float32(128)
    a, b = first.astype(np.float32) - middle, second.astype(np.float32) - middle
    mean_a, mean_b = mean(a), mean(b)
    sample = np.float32(window**2 / (window**2 - 1))
    squares = sample * ((mean(a * a) + mean(b * b)) - (mean_a * mean_a + mean_b * mean_b))
    covariance = sample * (mean(a * b) - mean_a * mean_b)
    mean_a += middle
    mean_b += middle
    c1, c2 = np.float32((_K1 * _RANGE) ** 2), np.float32((_K2 * _RANGE) ** 2)
    luminance = (2 * mean_a * mean_b + c1) / (mean_a * mean_a + mean_b * mean_b + c1)
    return (luminance * ((2 * covariance + c2) / (squares + c2))).mean(axis=2)


def _decibels(error: float) -> float:
    """PSNR of a mean squared error."""
    return float("inf") if error == 0 else 10 * float(np.log10(255**2 / error))


def _same_size(first: np.ndarray, second: np.ndarray) -> None:
    if first.shape != second.shape:
        raise ValueError(f"pictures of different sizes: {first.shape} and {second.shape}")
