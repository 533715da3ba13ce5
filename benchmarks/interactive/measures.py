"""How well a found region fits the truth."""

from __future__ import annotations

import cv2
import numpy as np

BOUNDARY_TOLERANCE = 0.008
"""Of the photo's diagonal: how far a border may be off and still count (Perazzi et al., CVPR 2016)."""


def iou(truth: np.ndarray, found: np.ndarray, counted: np.ndarray) -> float:
    """Intersection over union of two bool masks over the counted pixels; 1 when both are empty."""
    union = np.count_nonzero((truth | found) & counted)
    return 1.0 if union == 0 else np.count_nonzero(truth & found & counted) / union


def boundary_f(truth: np.ndarray, found: np.ndarray) -> float:
    """F-measure of the borders: harmonic mean of how much of each border lies near the other.

    Perazzi et al., "A Benchmark Dataset and Evaluation Methodology for Video Object Segmentation", CVPR 2016.
    """
    reach = max(1, round(BOUNDARY_TOLERANCE * float(np.hypot(*truth.shape))))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    lines = [_border(truth), _border(found)]
    near = [cv2.dilate(line.astype(np.uint8), kernel) > 0 for line in lines]
    if not lines[0].any() or not lines[1].any():
        return float(not lines[0].any() and not lines[1].any())
    recall = np.count_nonzero(lines[0] & near[1]) / np.count_nonzero(lines[0])
    precision = np.count_nonzero(lines[1] & near[0]) / np.count_nonzero(lines[1])
    return 0.0 if recall + precision == 0 else 2 * recall * precision / (recall + precision)


def _border(mask: np.ndarray) -> np.ndarray:
    inner = cv2.erode(mask.astype(np.uint8), np.ones((3, 3), np.uint8), borderType=cv2.BORDER_CONSTANT, borderValue=1)
    return mask & (inner == 0)


def clicks_needed(ious: list[float], threshold: float, most: int) -> int:
    """NoC: the first click that reaches the threshold, ``most`` when none does."""
    return next((index + 1 for index, value in enumerate(ious) if value >= threshold), most)
