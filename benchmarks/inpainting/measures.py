"""How well a hole was filled, against the truth: numbers over the hole and along its border.

All functions take uint8 RGB pictures, height × width × 3, and a boolean hole, height × width. They compare inside the
hole only: what an engine did not have to make up says nothing about it.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from skimage.metrics import structural_similarity

GMSD_CONSTANT = 170.0
"""Constant T of the gradient similarity for 8-bit pictures (Xue et al. 2014, section III)."""
SEAM_OFFSET = 3.0
"""Pixels on either side of the border at which the two sides are compared."""
SEAM_SIGMA = 2.5
"""Width of the Gaussian windows, in pixels, in which colour and contrast of a side are measured."""


@dataclass(frozen=True)
class Measures:
    """One filled hole. ``psnr`` in dB, ``ssim`` in -1..1, ``perceptual`` and ``seam`` the lower the better."""

    psnr: float
    ssim: float
    perceptual: float
    seam: float
    sharpness: float
    """Gradient energy kept: 1 is as sharp as the truth, 0 is flat."""


def measure(filled: np.ndarray, truth: np.ndarray, hole: np.ndarray) -> Measures:
    """All measures of one filled hole."""
    return Measures(
        psnr=psnr(filled, truth, hole),
        ssim=ssim(filled, truth, hole),
        perceptual=gmsd(filled, truth, hole),
        seam=seam(filled, truth, hole),
        sharpness=sharpness(filled, truth, hole),
    )


def psnr(filled: np.ndarray, truth: np.ndarray, hole: np.ndarray) -> float:
    """Peak signal-to-noise ratio over the hole's pixels and channels, in dB, at most 100."""
    gap = filled[hole].astype(np.float64) - truth[hole]
    return float(min(100.0, 10 * np.log10(255**2 / max(float(np.mean(gap * gap)), 1e-12))))


def ssim(filled: np.ndarray, truth: np.ndarray, hole: np.ndarray) -> float:
    """Mean over the hole of the structural similarity map (Wang et al. 2004, Gaussian windows of 1.5 pixels)."""
    side = min(truth.shape[:2])
    if side < 7:
        return float(np.array_equal(filled[hole], truth[hole]))
    _, similarity = structural_similarity(
        filled, truth, channel_axis=2, gaussian_weights=True, sigma=1.5, use_sample_covariance=False, full=True,
        win_size=min(11, side - 1 + side % 2),
    )  # fmt: skip
    return float(similarity[hole].mean())


def gmsd(filled: np.ndarray, truth: np.ndarray, hole: np.ndarray) -> float:
    """Gradient magnitude similarity deviation over the hole: 0 is equal, .3 is badly distorted.

    W. Xue, L. Zhang, X. Mou, A. Bovik: Gradient magnitude similarity deviation, IEEE TIP 23 (2014): luminance, halved by
    2 × 2 means, Prewitt gradients, similarity (2ab + T) / (a² + b² + T), pooled by its standard deviation.
    """
    first, second = (_gradients(_halved(_grey(picture))) for picture in (filled, truth))
    similarity = (2 * first * second + GMSD_CONSTANT) / (first**2 + second**2 + GMSD_CONSTANT)
    return float(similarity[_halved(hole.astype(np.float32)) > 0].std())


def seam(filled: np.ndarray, truth: np.ndarray, hole: np.ndarray) -> float:
    """How much the hole's border stands out beyond what the truth shows along the same line, in CIELAB units.

    At every pixel along the border three things are measured, in the fill and in the truth: the step in colour from a
    small window just inside to one just outside, the step in contrast (standard deviation of the lightness; a smear next
    to grass is a seam too), and how much more the two pixels that touch across the border differ than their neighbours
    do. What exceeds the truth is summed and averaged along the border; 0 is invisible, 1 is about what an eye can just
    tell for flat colours.
    """
    shown, natural = (_border_steps(picture, hole) for picture in (filled, truth))
    return float(np.maximum(shown - natural, 0).sum(axis=0).mean()) if shown.size else 0.0


def _border_steps(picture: np.ndarray, hole: np.ndarray) -> np.ndarray:
    """Steps in colour and in contrast and across the border, 3 × (pixels of the border)."""
    lab = cv2.cvtColor(picture.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    inner, outer = _side(lab, hole), _side(lab, ~hole)
    inside, outside = (cv2.distanceTransform(side.astype(np.uint8), cv2.DIST_L2, 5) for side in (hole, ~hole))
    signed = np.where(hole, inside, -outside).astype(np.float32)
    normal = np.stack([cv2.Sobel(signed, cv2.CV_32F, 0, 1), cv2.Sobel(signed, cv2.CV_32F, 1, 0)])
    normal /= np.linalg.norm(normal, axis=0) + 1e-6
    places = np.nonzero(hole & (inside < 1.5))
    limits = np.array(hole.shape)[:, None] - 1

    def at(values: np.ndarray, way: float) -> np.ndarray:
        y, x = np.clip(np.round(np.stack(places) + way * normal[:, places[0], places[1]]), 0, limits).astype(int)
        return values[y, x]

    sides = at(inner, SEAM_OFFSET) - at(outer, -SEAM_OFFSET)
    touching = np.linalg.norm(at(lab, 0) - at(lab, -1), axis=1)
    beside = np.linalg.norm(at(lab, 1) - at(lab, 0), axis=1) + np.linalg.norm(at(lab, -2) - at(lab, -1), axis=1)
    return np.stack([np.linalg.norm(sides[:, :3], axis=1), np.abs(sides[:, 3]), np.maximum(touching - beside / 2, 0)])


def sharpness(filled: np.ndarray, truth: np.ndarray, hole: np.ndarray) -> float:
    """Mean gradient magnitude inside the hole, as a share of the truth's."""
    first, second = (_gradients(_grey(picture)) for picture in (filled, truth))
    inside = cv2.erode(hole.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    inside = inside if inside.any() else hole
    return float(first[inside].mean() / max(float(second[inside].mean()), 1e-6))


def _halved(values: np.ndarray) -> np.ndarray:
    height, width = values.shape
    padded = np.pad(values, ((0, height % 2), (0, width % 2)), mode="edge")
    return cv2.resize(padded, (padded.shape[1] // 2, padded.shape[0] // 2), interpolation=cv2.INTER_AREA)


def _gradients(grey: np.ndarray) -> np.ndarray:
    kernel = np.array([[1, 0, -1]] * 3, dtype=np.float32) / 3
    return np.hypot(cv2.filter2D(grey, cv2.CV_32F, kernel), cv2.filter2D(grey, cv2.CV_32F, kernel.T))


def _grey(picture: np.ndarray) -> np.ndarray:
    return cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)


def _side(lab: np.ndarray, side: np.ndarray) -> np.ndarray:
    """Mean colour and standard deviation of the lightness around every pixel, of the pixels of one side."""
    weight = cv2.GaussianBlur(side.astype(np.float32), (0, 0), SEAM_SIGMA) + 1e-6
    mean = cv2.GaussianBlur(lab * side[..., None], (0, 0), SEAM_SIGMA) / weight[..., None]
    squares = cv2.GaussianBlur(lab[..., 0] ** 2 * side, (0, 0), SEAM_SIGMA) / weight
    contrast = np.sqrt(np.maximum(squares - mean[..., 0] ** 2, 0))
    return np.dstack([mean, contrast])
