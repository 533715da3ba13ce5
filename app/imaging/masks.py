"""Regions as boolean arrays, height × width. Their borders as paths are in :mod:`app.imaging.outlines`."""

from __future__ import annotations

import math

import cv2
import numpy as np

from app.imaging.geometry import Rect
from app.imaging.outlines import outline_path

__all__ = [
    "centroid",
    "feather",
    "feather_inside",
    "fill_holes",
    "grow",
    "iou",
    "largest",
    "outline_path",
    "shrink",
    "smooth",
]


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


def feather_inside(mask: np.ndarray, pixels: int) -> np.ndarray:
    """As :func:`feather`, wholly inside: uint8 alpha, 0 outside the mask, 255 from ``pixels`` within it on.

    The picture's border is no border of the mask.
    """
    area = _around(mask, 1)
    hard = np.where(mask, np.uint8(255), np.uint8(0))
    if area is None or pixels <= 0:
        return hard
    crop = mask[area.slices]
    if crop.all():
        return hard
    depth = cv2.distanceTransform(crop.astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    ramp = np.minimum(depth / pixels, 1)
    hard[area.slices] = np.round(255 * ramp * ramp * (3 - 2 * ramp)).astype(np.uint8)
    return hard


def fill_holes(mask: np.ndarray, largest: int | None = None) -> np.ndarray:
    """The mask with what it encloses (4-neighbourhood of the outside).

    Args:
        mask: bool, height × width.
        largest: holes of more pixels than this stay open; None fills all.
    """
    area = _around(mask, 0)
    out = mask.copy()
    if area is None:
        return out
    outside = (~mask[area.slices]).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(outside, connectivity=4)
    fill = np.ones(count, dtype=bool)
    fill[0] = False
    fill[np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])] = False
    if largest is not None:
        fill &= stats[:, cv2.CC_STAT_AREA] <= largest
    out[area.slices] |= fill[labels]
    return out


def smooth(mask: np.ndarray, pixels: float) -> np.ndarray:
    """The mask with a calmer border: bumps and dents much narrower than ``pixels`` go, the area stays about the same."""
    area = _around(mask, math.ceil(2 * pixels))
    out = mask.copy()
    if area is None or pixels <= 0:
        return out
    share = cv2.GaussianBlur(mask[area.slices].astype(np.float32), (0, 0), pixels, borderType=cv2.BORDER_REPLICATE)
    out[area.slices] = share >= 0.5
    return out


def largest(mask: np.ndarray, count: int = 1, smallest: int = 1) -> np.ndarray:
    """The ``count`` largest connected parts (8-neighbourhood) of at least ``smallest`` pixels."""
    area = _around(mask, 0)
    out = np.zeros_like(mask)
    if area is None:
        return out
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask[area.slices].astype(np.uint8), connectivity=8)
    sizes = stats[1:, cv2.CC_STAT_AREA]
    kept = np.zeros(len(stats), dtype=bool)
    best = np.argsort(-sizes, kind="stable")[:count]
    kept[1 + best[sizes[best] >= smallest]] = True
    out[area.slices] = kept[labels]
    return out


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
