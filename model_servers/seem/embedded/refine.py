"""From the working frame back to the picture's own pixels."""

from __future__ import annotations

import cv2
import numpy as np

from model_servers.seem.embedded.marks import Frame

MAX_FILTER_SIDE = 1600
"""The guided filter runs at most at this size; above it, its result is only enlarged."""


def refine(picture: np.ndarray, mask: np.ndarray, frame: Frame) -> tuple[np.ndarray, np.ndarray]:
    """Mask and alpha at native size, their border drawn to the picture's edges.

    A guided filter (He et al., 2010) with the picture as its guide, in a band around the coarse border only.

    Args:
        picture: uint8, height × width × 3.
        mask: bool, frame.height × frame.width.
        frame: where the mask lies.

    Returns:
        mask (bool) and alpha (uint8), both height × width of the picture.
    """
    height, width = picture.shape[:2]
    left, top = round(frame.x), round(frame.y)
    right = min(width, int(np.ceil(frame.x + frame.width / frame.scale)))
    bottom = min(height, int(np.ceil(frame.y + frame.height / frame.scale)))
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    full_mask, full_alpha = np.zeros((height, width), dtype=bool), np.zeros((height, width), dtype=np.uint8)
    if rows.size == 0:
        return full_mask, full_alpha
    # Only the object's own surroundings need more than enlarging.
    pad = 6
    box = (
        max(left, int(frame.x + (columns[0] - pad) / frame.scale)),
        max(top, int(frame.y + (rows[0] - pad) / frame.scale)),
        min(right, int(np.ceil(frame.x + (columns[-1] + 1 + pad) / frame.scale))),
        min(bottom, int(np.ceil(frame.y + (rows[-1] + 1 + pad) / frame.scale))),
    )
    area = (slice(box[1], box[3]), slice(box[0], box[2]))
    guide = picture[area]
    size = (box[2] - box[0], box[3] - box[1])
    filter_scale = min(1.0, MAX_FILTER_SIDE / max(size))
    small = (max(1, round(size[0] * filter_scale)), max(1, round(size[1] * filter_scale)))
    step = frame.scale
    to_frame = np.array(
        [
            [step / filter_scale, 0, (box[0] - frame.x) * step + (step / filter_scale - 1) / 2],
            [0, step / filter_scale, (box[1] - frame.y) * step + (step / filter_scale - 1) / 2],
        ]
    )
    coarse = cv2.warpAffine(
        mask.astype(np.float32),
        to_frame,
        small,
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    if filter_scale < 1:
        guide = cv2.resize(guide, small, interpolation=cv2.INTER_AREA)
    radius = int(np.clip(round(1.5 * filter_scale / step), 2, 24))
    alpha = coarse
    if min(small) > 2:
        alpha = cv2.ximgproc.guidedFilter(guide, coarse, radius, (0.02 * 255) ** 2, -1)
    # Sharpen: a guided filter leaves a haze over textures, which would be cut out as a halo.
    alpha = np.clip((alpha - 0.5) * 1.8 + 0.5, 0, 1)
    band = cv2.dilate((np.abs(coarse - 0.5) < 0.499).astype(np.uint8), np.ones((3, 3)), iterations=radius)
    alpha = np.where(band > 0, alpha, coarse)
    if filter_scale < 1:
        alpha = cv2.resize(alpha, size, interpolation=cv2.INTER_LINEAR)
    full_mask[area] = alpha >= 0.5
    soft = np.round(255 * alpha).astype(np.uint8)
    # Alpha further out than the mask's own border would carry the background along.
    soft[(soft < 26) & ~full_mask[area]] = 0
    full_alpha[area] = soft
    return full_mask, full_alpha
