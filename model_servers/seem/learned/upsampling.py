"""From the network's size to the picture's own pixels."""

from __future__ import annotations

import cv2
import numpy as np

MAX_FILTER_SIDE = 1600
"""The guided filter runs at most at this size; above it, its result is only enlarged."""
REACH = 1.5
"""Values that the network predicted, side by side, within which the border may be wrong."""
MAX_RADIUS = 32
SMOOTHNESS = (0.02 * 255) ** 2
"""The guided filter's ε: edges of the picture weaker than 2 % are no edges."""
CONTRAST = 1.8
"""A guided filter leaves a haze over textures; its result is steepened by this much."""
UNCERTAIN = 0.02
FAINT = 26
"""Alpha below this, outside the mask, would carry the background along."""


def to_native(picture: np.ndarray, logits: np.ndarray, cell: float = 1) -> tuple[np.ndarray, np.ndarray]:
    """Mask and alpha at native size, their border drawn to the picture's edges.

    The logits are enlarged, and where they are uncertain a guided filter (He et al., "Guided Image Filtering", 2010) with
    the picture as its guide decides.

    Args:
        picture: uint8, height × width × 3.
        logits: float32, mask logits of the whole picture at any smaller (or larger) size.
        cell: side of the square, in pixels of the logits, for which the network predicted one value.

    Returns:
        mask (bool) and alpha (uint8), both height × width of the picture.
    """
    height, width = picture.shape[:2]
    mask, alpha = np.zeros((height, width), dtype=bool), np.zeros((height, width), dtype=np.uint8)
    maybe = logits > np.log(UNCERTAIN / (1 - UNCERTAIN))
    if not (logits > 0).any():
        return mask, alpha
    scale = np.array([width / logits.shape[1], height / logits.shape[0]])
    rows, columns = np.flatnonzero(maybe.any(axis=1)), np.flatnonzero(maybe.any(axis=0))
    margin = REACH * cell + 1
    left, top = np.maximum(0, np.floor((np.array([columns[0], rows[0]]) - margin) * scale)).astype(int)
    right, bottom = np.ceil((np.array([columns[-1], rows[-1]]) + 1 + margin) * scale).astype(int)
    area = (slice(top, min(bottom, height)), slice(left, min(right, width)))
    found = _filtered(picture[area], logits, scale, (left, top), cell)
    mask[area] = found >= 0.5
    soft = np.round(255 * found).astype(np.uint8)
    soft[(soft < FAINT) & ~mask[area]] = 0
    alpha[area] = soft
    return mask, alpha


def _filtered(
    guide: np.ndarray, logits: np.ndarray, scale: np.ndarray, corner: tuple[int, int], cell: float
) -> np.ndarray:
    """Probability, float32, of the same size as the guide, which lies at ``corner`` (x, y) of the picture."""
    size = (guide.shape[1], guide.shape[0])
    shrink = min(1.0, MAX_FILTER_SIDE / max(size))
    small = (max(1, round(size[0] * shrink)), max(1, round(size[1] * shrink)))
    step = np.array(size) / np.array(small) / scale
    # Pixel centres of the small frame → places in the logits.
    offset = np.array(corner) / scale + (step - 1) / 2
    matrix = np.array([[step[0], 0, offset[0]], [0, step[1], offset[1]]])
    enlarged = cv2.warpAffine(
        logits, matrix, small, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE
    )
    coarse = (1 / (1 + np.exp(-np.clip(enlarged, -30, 30)))).astype(np.float32)
    radius = int(np.clip(round(REACH * cell / float(step.mean())), 2, MAX_RADIUS))
    result = coarse
    if min(small) > 2:
        reduced = cv2.resize(guide, small, interpolation=cv2.INTER_AREA) if shrink < 1 else guide
        sharp = np.asarray(cv2.ximgproc.guidedFilter(reduced, coarse, radius, SMOOTHNESS))
        sharp = np.clip((sharp - 0.5) * CONTRAST + 0.5, 0, 1)
        side = 2 * radius + 1
        near = cv2.dilate((coarse >= 0.5).astype(np.uint8), np.ones((side, side), np.uint8))
        inner = cv2.erode((coarse >= 0.5).astype(np.uint8), np.ones((side, side), np.uint8), borderValue=1)
        result = np.where(near > inner, sharp, (coarse >= 0.5).astype(np.float32))
    if shrink < 1:
        result = np.asarray(cv2.resize(result, size, interpolation=cv2.INTER_LINEAR))
    return result
