"""From the working frame back to the picture's own pixels."""

from __future__ import annotations

import cv2
import numpy as np

from model_servers.seem.embedded.marks import Frame

RADIUS = 2
"""Of the windows in which alpha is a linear function of colour, in frame pixels."""
EPSILON = 0.02**2
"""Variance of colour (0..1) below which a window has no edge to follow."""
STEEPNESS = 1.8
"""A guided filter leaves a haze over textures, which would be cut out as a halo; the transition is made this much steeper."""
FAINT = 0.1
"""Alpha below this outside the mask would only carry the background along."""
STRIP = 1 << 20
"""Pixels worked on at a time: what is kept besides the answer does not grow with the picture."""


def refine(
    picture: np.ndarray, rgb: np.ndarray, mask: np.ndarray, frame: Frame, within: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Mask and alpha at native size, their border drawn to the picture's edges.

    The fast guided filter (K. He, J. Sun, "Fast Guided Filter", 2015): what alpha has to do with colour is found in the
    small frame, and applied to the picture's own pixels, near the border only.

    Args:
        picture: uint8, height × width × 3.
        rgb: uint8, frame.height × frame.width × 3: the frame's pixels.
        mask: bool, frame.height × frame.width.
        frame: where the mask lies.
        within: bool, same size: the answer is needed in its bounds only; of the mask when not given.

    Returns:
        mask (bool) and alpha (uint8), both height × width of the picture.
    """
    height, width = picture.shape[:2]
    full_mask, full_alpha = np.zeros((height, width), dtype=bool), np.zeros((height, width), dtype=np.uint8)
    part = mask if within is None else within
    rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    if rows.size == 0:
        return full_mask, full_alpha
    margin = 2 * RADIUS + 1
    left, right = (
        int(np.clip(frame.x + edge / frame.scale, 0, width))
        for edge in (max(0, columns[0] - margin), min(frame.width, columns[-1] + 1 + margin))
    )
    top, bottom = (
        int(np.clip(frame.y + edge / frame.scale, 0, height))
        for edge in (max(0, rows[0] - margin), min(frame.height, rows[-1] + 1 + margin))
    )
    right, bottom = max(right, left + 1), max(bottom, top + 1)
    band = _band(mask)
    plan = np.dstack([_linear(rgb, mask, band), mask.astype(np.float32), band])
    step = max(1, STRIP // (right - left))
    for first in range(top, bottom, step):
        area = (slice(first, min(first + step, bottom)), slice(left, right))
        alpha = _applied(picture[area], plan, frame, left, first)
        full_mask[area] = alpha >= 0.5
        alpha[(alpha < FAINT) & (alpha < 0.5)] = 0
        full_alpha[area] = np.round(255 * alpha)
    return full_mask, full_alpha


def _linear(rgb: np.ndarray, mask: np.ndarray, band: np.ndarray) -> np.ndarray:
    """a and b of alpha = a · colour + b around the frame's pixels, right where ``band`` is not 0.

    float32, height × width × 4, for colour in 0..1.
    """
    colour, target = rgb.astype(np.float32) / 255, mask.astype(np.float32)
    size = (2 * RADIUS + 1, 2 * RADIUS + 1)

    def mean(values: np.ndarray) -> np.ndarray:
        return cv2.blur(values, size, borderType=cv2.BORDER_REFLECT)

    # One pixel's answer is the mean of those around it, so these are needed a little further out.
    needed = cv2.dilate(band, np.ones(size, np.uint8)) > 0
    mean_colour, mean_target = mean(colour)[needed], mean(target)[needed]
    covariance = mean(colour * target[..., None])[needed] - mean_colour * mean_target[:, None]
    spread = np.empty((len(mean_target), 3, 3), dtype=np.float32)
    for i in range(3):
        for j in range(i, 3):
            product = mean(colour[..., i] * colour[..., j])[needed]
            spread[:, i, j] = spread[:, j, i] = product - mean_colour[:, i] * mean_colour[:, j]
    slope = np.linalg.solve(spread + EPSILON * np.eye(3, dtype=np.float32), covariance[..., None])[..., 0]
    linear = np.zeros((*mask.shape, 4), np.float32)
    linear[needed, :3] = slope
    linear[needed, 3] = mean_target - (slope * mean_colour).sum(axis=1)
    return mean(linear)


def _band(mask: np.ndarray) -> np.ndarray:
    """1 near the mask's border, 0 elsewhere: float32."""
    side = np.ones((2 * RADIUS + 3, 2 * RADIUS + 3), np.uint8)
    solid = mask.astype(np.uint8)
    return (cv2.dilate(solid, side) != cv2.erode(solid, side)).astype(np.float32)


def _applied(pixels: np.ndarray, plan: np.ndarray, frame: Frame, left: int, top: int) -> np.ndarray:
    """Alpha (float32, 0..1) of a part of the picture whose corner is (left, top)."""
    height, width = pixels.shape[:2]
    to_frame = np.array(
        [
            [frame.scale, 0, (left - frame.x) * frame.scale + (frame.scale - 1) / 2],
            [0, frame.scale, (top - frame.y) * frame.scale + (frame.scale - 1) / 2],
        ]
    )
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    coefficients, border = (
        cv2.warpAffine(part, to_frame, (width, height), flags=flags, borderMode=cv2.BORDER_REPLICATE)
        for part in (np.ascontiguousarray(plan[..., :4]), np.ascontiguousarray(plan[..., 4:]))
    )
    alpha = border[..., 0].copy()
    near = border[..., 1] > 0
    if near.any():
        ours = coefficients[near]
        fitted = (ours[:, :3] * pixels[near]).sum(axis=1) / 255 + ours[:, 3]
        alpha[near] = np.clip((fitted - 0.5) * STEEPNESS + 0.5, 0, 1)
    return alpha
