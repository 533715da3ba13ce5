"""Keeping a fill's slow changes of colour near what its surroundings suggest.

Patches fit at the border and drift in the middle of a hole, where nothing holds them. A guess that goes on from the border
(:func:`continued`) has no texture, but where patches fit badly its colours and larger shapes are the better bet. So what is
slower than a share of the hole's depth is taken from both, and what is faster, the texture, from the patches alone: a blend of
two bands after Burt and Adelson ("A Multiresolution Spline With Application to Image Mosaics", ACM Transactions on Graphics 1983).
"""

from __future__ import annotations

import math

import cv2
import numpy as np

from model_servers.lama.embedded.continuation import continued
from model_servers.lama.embedded.patchmatch import RADIUS
from model_servers.lama.embedded.pyramid import shrink, smooth_guess

STRENGTH = 0.7
"""Share of the guess in the slow band, where nothing fits …"""
DOUBTFUL = 0.3
"""… and half of it where the patches miss this share of their sources' contrast: a pattern that goes on well needs no guess."""
SLOW = 0.05
"""What is slower than this share of the hole's greatest depth (standard deviation of a Gaussian) is the slow band …"""
LEAST_SLOW = 2.0
"""… and than this, in pixels: what is finer is texture, in thin holes too."""
RISE = 0.3
"""Share of the hole's greatest depth over which the guess gains its strength: at the border the fill is right already."""
DEPTH = 64
"""Depth of the hole, in pixels, at the size at which the guess is made …"""
MOST_GUESSED = 20_000
"""… or less where more pixels than this would be guessed: twenty milliseconds of work."""
STEP_WINDOW = 3.0
"""Pixels (standard deviation) over which colours on either side of the border are averaged …"""
LEAST_SIDE = 0.25
"""… where at least this share of the window lies on either side …"""
FITTING = 2.5
"""Half of the step stays where the means of a patch's known pixels and its source's differ by this (8-bit units)."""
STEP_REACH = 10.0
"""… and how deep into the hole the step between them is taken away, in pixels."""
GUESS_MARGIN = 6
"""Surroundings that the guess sees, in pixels of its size."""


def levelled(
    crop: np.ndarray,
    hole: np.ndarray,
    known: np.ndarray,
    filled: np.ndarray,
    area: tuple[slice, slice],
    doubt: float,
) -> np.ndarray:
    """A fill with its slow band moved towards a guess that goes on from the border (:func:`continued`).

    Args:
        crop: uint8, height × width × 3.
        hole: bool, height × width.
        known: bool, height × width: pixels that the guess goes on from.
        filled: float32, rows × columns × 3: the part of the crop in ``area``, filled.
        area: rows and columns of the crop that hold the whole hole.
        doubt: how much of their sources' contrast the patches miss (:meth:`Solver.doubt`).

    Returns:
        float32, rows × columns × 3; only its values inside the hole mean something.
    """
    depth = cv2.distanceTransform(hole[area].astype(np.uint8), cv2.DIST_L2, 5)
    deepest = float(depth.max())
    scale = min(1.0, DEPTH / deepest, math.sqrt(MOST_GUESSED / np.count_nonzero(hole)))
    wide, inner = _widened(area, math.ceil(GUESS_MARGIN / scale), hole.shape)
    missing = _missing(crop[wide], hole[wide], known[wide], filled, inner, scale, max(LEAST_SLOW, SLOW * deepest))
    strength = STRENGTH * doubt**2 / (doubt**2 + DOUBTFUL**2)
    weight = strength * np.minimum(1, depth / max(1.0, RISE * deepest))
    return filled + weight[..., None] * missing


def met(
    crop: np.ndarray,
    hole: np.ndarray,
    known: np.ndarray,
    filled: np.ndarray,
    field: np.ndarray,
    area: tuple[slice, slice],
) -> np.ndarray:
    """A fill whose colours along the border, averaged over a few pixels, come near those on the other side of it.

    A membrane makes the pixels meet that touch; patches that fit badly may leave a step in the colours a little further
    in, which the eye sees as an outline of the hole. The step is spread inwards and fades out; at the border itself,
    where the pixels meet already, it is not added. Where patches fit, the step belongs to the picture and stays.

    Args:
        field: int32, rows × columns × 2: the source (row, column of the crop) of every hole pixel in ``area``, with a
            whole patch around it.
        crop, hole, known, filled, area: as in :func:`levelled`.

    Returns:
        As :func:`levelled`.
    """
    wide, inner = _widened(area, round(4 * STEP_WINDOW), hole.shape)
    here, beside = hole[wide], known[wide]
    shown = crop[wide].astype(np.float32)
    shown[inner][hole[area]] = filled[hole[area]]
    outside, outside_share = _averaged(shown, beside)
    inside, inside_share = _averaged(shown, here)
    # Along the border, about half of the window lies on either side.
    border = (np.minimum(outside_share, inside_share) > LEAST_SIDE)[inner]
    step = (outside - inside)[inner]
    border, unlike = _unlike(crop, hole[area], known[area], border, field, area)
    if not border.any():
        return filled
    step = np.where(border[..., None], (unlike**2 / (unlike**2 + FITTING**2))[..., None] * step, np.float32(0))
    depth = cv2.distanceTransform(hole[area].astype(np.uint8), cv2.DIST_L2, 5)
    weight = np.exp(-((depth / STEP_REACH) ** 2)) * (1 - np.exp(-((depth / STEP_WINDOW) ** 2)))
    return filled + weight[..., None] * smooth_guess(step, border)


def _unlike(
    crop: np.ndarray,
    hole: np.ndarray,
    known: np.ndarray,
    border: np.ndarray,
    field: np.ndarray,
    area: tuple[slice, slice],
) -> tuple[np.ndarray, np.ndarray]:
    """Hole pixels of the border with known pixels in their patch (bool, rows × columns), and there how far the mean
    colour of those pixels is from that of the same part of the source patch (float32)."""
    rows, columns = np.nonzero(border & hole)
    source = field[rows, columns]
    gaps, total = np.zeros((len(rows), 3), dtype=np.float32), np.zeros((len(rows), 1), dtype=np.float32)
    for dy in range(-RADIUS, RADIUS + 1):
        for dx in range(-RADIUS, RADIUS + 1):
            y, x = np.clip(rows + dy, 0, hole.shape[0] - 1), np.clip(columns + dx, 0, hole.shape[1] - 1)
            weight = known[y, x].astype(np.float32)[:, None]
            colours = crop[y + area[0].start, x + area[1].start].astype(np.float32)
            gaps += weight * (colours - crop[source[:, 0] + dy, source[:, 1] + dx])
            total += weight
    unlike = np.zeros(hole.shape, dtype=np.float32)
    unlike[rows, columns] = np.linalg.norm(gaps / np.maximum(total, 1), axis=1) / math.sqrt(3)
    met_by_patch = np.zeros(hole.shape, dtype=bool)
    met_by_patch[rows, columns] = total[:, 0] > 0
    return met_by_patch, unlike


def _averaged(image: np.ndarray, where: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Means of the pixels of one side around each pixel, and the share of that side in them (float32)."""
    mask = where.astype(np.float32)
    share = cv2.GaussianBlur(mask, (0, 0), STEP_WINDOW)
    means = cv2.GaussianBlur(image * mask[..., None], (0, 0), STEP_WINDOW) / np.maximum(share, 1e-6)[..., None]
    return means, share


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
    guess = continued(colours, sure)
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
