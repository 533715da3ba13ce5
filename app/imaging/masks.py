"""Regions as boolean arrays, height × width."""

from __future__ import annotations

import cv2
import numpy as np
from scipy import ndimage

from app.imaging.geometry import Rect


def _around(mask: np.ndarray, margin: int) -> Rect | None:
    """The part of the array that an operation of this reach can change."""
    rect = Rect.of_mask(mask)
    if rect is None:
        return None
    return rect.expand(margin + 2).clip(mask.shape[1], mask.shape[0])


def grow(mask: np.ndarray, pixels: int) -> np.ndarray:
    """All pixels at most ``pixels`` (Euclidean) away from the mask."""
    area = _around(mask, pixels)
    out = mask.copy()
    if area is None or pixels <= 0:
        return out
    crop = mask[area.slices]
    distance = cv2.distanceTransform((~crop).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    out[area.slices] = distance <= pixels
    return out


def shrink(mask: np.ndarray, pixels: int) -> np.ndarray:
    """The mask without its pixels at most ``pixels`` away from the outside; the picture's border is no outside."""
    area = _around(mask, 1)
    out = mask.copy()
    if area is None or pixels <= 0:
        return out
    crop = mask[area.slices]
    if crop.all():
        return out
    distance = cv2.distanceTransform(crop.astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    out[area.slices] = distance > pixels
    return out


def feather(mask: np.ndarray, pixels: int) -> np.ndarray:
    """A soft edge: uint8 alpha, height × width, that falls from 255 to 0 over ``2 × pixels`` across the border."""
    hard = np.where(mask, np.uint8(255), np.uint8(0))
    area = _around(mask, pixels)
    if area is None or pixels <= 0:
        return hard
    crop = mask[area.slices].astype(np.uint8)
    if crop.all():
        return hard
    inside = cv2.distanceTransform(crop, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    outside = cv2.distanceTransform(1 - crop, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    ramp = np.clip((inside - outside) / (2 * pixels) + 0.5, 0, 1)
    smooth = ramp * ramp * (3 - 2 * ramp)
    hard[area.slices] = np.round(255 * smooth).astype(np.uint8)
    return hard


def fill_holes(mask: np.ndarray) -> np.ndarray:
    """The mask with everything that it encloses."""
    area = _around(mask, 0)
    out = mask.copy()
    if area is not None:
        out[area.slices] = ndimage.binary_fill_holes(mask[area.slices])
    return out


def largest(mask: np.ndarray) -> np.ndarray:
    """The largest connected part (8-neighbourhood)."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    if count <= 2:
        return mask.copy()
    return labels == 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))


def outline_path(mask: np.ndarray, tolerance: float = 0.6) -> str:
    """The border as an SVG path of closed ``M … L … Z`` subpaths, holes included, in pixel coordinates.

    Args:
        mask: bool, height × width.
        tolerance: how far the path may stray from the border, in pixels (Douglas–Peucker).
    """
    rect = Rect.of_mask(mask)
    if rect is None:
        return ""
    crop = np.pad(mask[rect.slices].astype(np.uint8), 1)
    contours, _ = cv2.findContours(crop, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    parts = []
    for contour in contours:
        points = cv2.approxPolyDP(contour, tolerance, closed=True)[:, 0, :]
        if len(points) < 3:
            continue
        shifted = points + np.array([rect.x - 0.5, rect.y - 0.5])
        parts.append("M" + "L".join(f"{x:g} {y:g}" for x, y in shifted) + "Z")
    return "".join(parts)


def iou(first: np.ndarray, second: np.ndarray) -> float:
    """Intersection over union; 1 for two empty masks."""
    union = np.count_nonzero(first | second)
    return 1.0 if union == 0 else np.count_nonzero(first & second) / union


def centroid(mask: np.ndarray) -> tuple[float, float] | None:
    """Mean x and y of the true pixels' centres; None when there are none."""
    rect = Rect.of_mask(mask)
    if rect is None:
        return None
    rows, columns = np.nonzero(mask[rect.slices])
    return float(columns.mean() + rect.x + 0.5), float(rows.mean() + rect.y + 0.5)
