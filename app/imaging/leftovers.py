"""What a selection missed of its object, so that nothing of the object stays when it goes.

A box cuts a wing tip, a stroke misses a foot: the rest lies beside the mask and looks like the object. One cut of a graph
decides, in a band around the mask only, whether pixels look more like the object or more like what surrounds it (GrabCut:
Rother, Kolmogorov, Blake, SIGGRAPH 2004). What it finds serves to clear the place; the object itself stays as selected.
"""

from __future__ import annotations

import math

import cv2
import numpy as np

from app.imaging.geometry import Rect

__all__ = ["leftovers"]

REACH = 0.25
"""Width of the band, of the object's size: the side of a square as large as it …"""
LEAST_REACH = 8
"""… and in pixels at least."""
SURROUNDINGS = 3.0
"""What is up to so many widths of the band away says how the background looks."""
SIDE = 256
"""Longer side, in pixels, at which the band is judged: a leftover that matters is wider than a pixel of that."""
LARGEST = 0.2
"""What is larger, of the object's area, is a thing of its own."""
FRONT = 0.5
"""What meets the band's end with more than this, of the pixels with which it meets the mask, goes on beyond: it is a
neighbour or the background."""
LEAST_SAMPLES = 16
"""Pixels of object and surroundings, at that size, without which there is nothing to compare."""


def leftovers(pixels: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """Small parts beside the mask that look like the object and not like what surrounds it.

    Args:
        pixels: uint8, height × width × 3.
        mask: bool, height × width: the object with its soft edge.

    Returns:
        bool, height × width: none of it in the mask. The same for the same input.
    """
    out = np.zeros_like(mask)
    rect = Rect.of_mask(mask)
    if rect is None:
        return out
    reach = max(float(LEAST_REACH), REACH * math.sqrt(np.count_nonzero(mask[rect.slices])))
    area = rect.expand(math.ceil(SURROUNDINGS * reach)).clip(mask.shape[1], mask.shape[0])
    assert area is not None
    scale = min(1.0, SIDE / max(area.width, area.height))
    size = (max(1, round(area.width * scale)), max(1, round(area.height * scale)))
    crop = cv2.resize(pixels[area.slices], size, interpolation=cv2.INTER_AREA)
    inside = cv2.resize(mask[area.slices].astype(np.uint8) * 255, size, interpolation=cv2.INTER_AREA) > 127
    away = cv2.distanceTransform((~inside).astype(np.uint8), cv2.DIST_L2, 5)
    band = ~inside & (away <= reach * scale)
    if min(np.count_nonzero(inside), np.count_nonzero(~inside & ~band)) < LEAST_SAMPLES:
        return out
    found = _belonging(_alike(crop, inside, band), inside, band)
    if not found.any():
        return out
    whole = cv2.resize(found.astype(np.uint8) * 255, (area.width, area.height), interpolation=cv2.INTER_LINEAR)
    # Pixels of the small picture that are the object's by less than half count as well.
    out[area.slices] = (whole >= 100) & ~mask[area.slices]
    return out


def _alike(crop: np.ndarray, inside: np.ndarray, band: np.ndarray) -> np.ndarray:
    """Where the band looks like what is inside rather than what is outside it: bool."""
    labels = np.full(inside.shape, cv2.GC_BGD, np.uint8)
    labels[band] = cv2.GC_PR_BGD
    labels[inside] = cv2.GC_FGD
    # The first clusters of colours are drawn by lot; the generator is the thread's own.
    cv2.setRNGSeed(0)
    # More rounds would teach the object's colours what the first one took by mistake.
    cv2.grabCut(crop, labels, (0, 0, 0, 0), np.zeros((1, 65)), np.zeros((1, 65)), 1, cv2.GC_INIT_WITH_MASK)
    return band & (labels == cv2.GC_PR_FGD)


def _belonging(alike: np.ndarray, inside: np.ndarray, band: np.ndarray) -> np.ndarray:
    """The connected parts that touch the mask, are small, and end within the band."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(alike.astype(np.uint8), connectivity=8)
    square = np.ones((3, 3), np.uint8)
    at_mask = cv2.dilate(inside.astype(np.uint8), square) > 0
    at_end = cv2.dilate((~inside & ~band).astype(np.uint8), square) > 0
    touching = np.bincount(labels[alike & at_mask], minlength=count)
    leaving = np.bincount(labels[alike & at_end], minlength=count)
    small = stats[:, cv2.CC_STAT_AREA] <= LARGEST * np.count_nonzero(inside)
    kept = (touching > 0) & (leaving <= FRONT * touching) & small
    kept[0] = False
    return kept[labels]
