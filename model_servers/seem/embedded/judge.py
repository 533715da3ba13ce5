"""How much a mask looks like the thing that marks mean, to choose between masks that all obey them."""

from __future__ import annotations

import cv2
import numpy as np

from model_servers.seem.embedded.look import DIRECTIONS, Look

RING = 0.05
"""Width of what is compared on both sides of a border, of the frame's longer side."""
APART, CENTRED = 0.5, 0.4
"""Weights of how unlike the sides are and of the marks' place, against how much of the border lies on edges."""
CENTRED_ENOUGH = 0.9
"""Marks are not drawn in the very middle."""


def likeness(look: Look, mask: np.ndarray, marked: np.ndarray) -> float:
    """Higher is better: a border on edges, unlike sides, and the marks in the middle.

    Args:
        look: the frame.
        mask: bool, height × width.
        marked: bool, same size: the marks on the object.
    """
    if mask.all() or not mask.any():
        return -1.0
    return (
        on_edges(look, mask) + APART * unlike_sides(look, mask) + CENTRED * min(centred(mask, marked), CENTRED_ENOUGH)
    )


def on_edges(look: Look, mask: np.ndarray) -> float:
    """Share of the border that lies on the picture's edges, 0..1."""
    height, width = mask.shape
    length, alike = 0.0, 0.0
    for number, (down, right) in enumerate(DIRECTIONS):
        here = (slice(0, height - down), slice(max(0, -right), width - max(0, right)))
        there = (slice(down, height), slice(max(0, right), width - max(0, -right)))
        parted = mask[here] != mask[there]
        length += np.count_nonzero(parted) / np.hypot(down, right)
        alike += float(look.edges[(*here, number)][parted].sum())
    return 1 - alike / length if length else 0.0


def unlike_sides(look: Look, mask: np.ndarray) -> float:
    """Bhattacharyya distance (1 − coefficient, 0..1) of the looks just inside and just outside the border."""
    size = max(2, round(RING * max(mask.shape)))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * size + 1, 2 * size + 1))
    solid = mask.astype(np.uint8)
    outer = (cv2.dilate(solid, kernel) > 0) & ~mask
    inner = mask & (cv2.erode(solid, kernel, borderType=cv2.BORDER_REPLICATE) == 0)
    count = len(look.kinship)
    shares = [look.kinship @ np.bincount(look.index[side], minlength=count) for side in (inner, outer)]
    one, other = (share / max(float(share.sum()), 1e-9) for share in shares)
    return 1 - float(np.sqrt(one * other).sum())


def centred(region: np.ndarray, marked: np.ndarray) -> float:
    """How far the marks reach into the middle of a region: their greatest depth, of the region's (0..1)."""
    depth = cv2.distanceTransform(np.pad(region.astype(np.uint8), 1), cv2.DIST_L2, 5)[1:-1, 1:-1]
    most = float(depth.max())
    return float(depth[marked].max()) / most if most > 0 and marked.any() else 0.0
