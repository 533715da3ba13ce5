"""The cut itself, in a working frame of some hundred pixels a side."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from model_servers.seem.embedded.energy import minimise
from model_servers.seem.embedded.geodesic import geodesic_distance

BINS = 12
"""Histogram bins per Lab channel."""
EDGE_WEIGHT = 0.6
"""Weight of a step in Lab (8-bit units, squared) against one pixel of way in the geodesic distance."""
FIRST_EDGE_WEIGHT = 12.0
"""The same for first strokes, which have nothing else to go by in clutter."""

COLOUR_WEIGHT = 0.3
"""Of colour against the way, for a stroke: its few pixels rarely show all colours of the object."""
CUT_ROUNDS = 3
PLACE_WEIGHT = 0.4
"""Log odds of place (way and distance) against those of colour in the energy of a stroke's cut."""
DISTANCE_WEIGHT = 1.0
"""Log odds lost at one extent of the marks away from them; grows with the square."""
EDGE_STRENGTH = 40.0


@dataclass(frozen=True)
class Seeds:
    """What is known before the cut; all bool, height × width of the frame."""

    positive: np.ndarray
    negative: np.ndarray
    box: np.ndarray | None = None
    """Inside the person's box; outside it is background."""
    previous: np.ndarray | None = None
    """The mask that is refined."""
    extent: float = 1.0
    """How far the positive marks reach, in frame pixels: what the person showed of the object's size."""


def cut(lab: np.ndarray, rgb: np.ndarray, seeds: Seeds) -> np.ndarray:
    """The object's mask in the frame: bool, height × width.

    First an estimate from colour and geodesic distance to the marks; then, for marks alone, the cut of least energy
    that keeps believing in the place, and for boxes and corrections GrabCut (Rother et al., 2004).

    Args:
        lab: float32, height × width × 3, 8-bit units.
        rgb: uint8, same size.
        seeds: what is known.
    """
    smooth = cv2.bilateralFilter(rgb, 5, 20, 5)
    if seeds.box is None and seeds.previous is None:
        return _clean(_from_marks(lab, smooth, seeds), seeds)
    estimate = _estimate(lab, seeds)
    labels = np.where(estimate > 0.5, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    if seeds.box is not None:
        labels[~seeds.box] = cv2.GC_BGD
    labels[seeds.negative] = cv2.GC_BGD
    labels[seeds.positive] = cv2.GC_FGD
    foreground = np.isin(labels, (cv2.GC_FGD, cv2.GC_PR_FGD))
    if foreground.all() or not foreground.any() or np.count_nonzero(~foreground) < 8:
        return foreground
    background_model, foreground_model = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.setRNGSeed(0)
    cv2.grabCut(smooth, labels, None, background_model, foreground_model, CUT_ROUNDS, cv2.GC_INIT_WITH_MASK)
    mask = np.isin(labels, (cv2.GC_FGD, cv2.GC_PR_FGD))
    return _clean(mask, seeds)


def border_contrast(lab: np.ndarray, mask: np.ndarray) -> float:
    """Median difference in colour (Lab, 8-bit units) across a mask's border; 0 when there is no border.

    Args:
        lab: float32, height × width × 3.
        mask: bool, height × width.
    """
    inside = mask.astype(np.uint8)
    kernel = np.ones((5, 5), np.uint8)
    border = (cv2.dilate(inside, np.ones((3, 3), np.uint8)) > 0) & ~mask
    if not border.any():
        return 0.0
    sides = []
    for side in (cv2.erode(1 - inside, np.ones((2, 2), np.uint8)), cv2.erode(inside, np.ones((2, 2), np.uint8))):
        weight = cv2.filter2D(side.astype(np.float32), -1, kernel.astype(np.float32))
        total = cv2.filter2D(lab * side[..., None], -1, kernel.astype(np.float32))
        sides.append((total[border] / np.maximum(weight[border], 1)[:, None], weight[border] > 0))
    known = sides[0][1] & sides[1][1]
    if not known.any():
        return 0.0
    return float(np.median(np.linalg.norm(sides[0][0][known] - sides[1][0][known], axis=1)))


def _estimate(lab: np.ndarray, seeds: Seeds) -> np.ndarray:
    """Probability of belonging to the object, float32, height × width."""
    if seeds.box is not None:
        inside = seeds.box
        outside = ~inside
        if not outside.any():
            outside = np.zeros_like(inside)
            outside[[0, -1], :] = outside[:, [0, -1]] = True
        colour = _colour_probability(lab, _box_core(inside) | seeds.positive, outside | seeds.negative)
        if seeds.previous is None and not seeds.positive.any():
            return np.where(inside, 0.55 * colour + 0.45 * _center_prior(inside), 0).astype(np.float32)
        near = _nearness(lab, seeds.positive, outside | seeds.negative)
        return np.where(inside, 0.5 * colour + 0.5 * near, 0).astype(np.float32)
    return _refined(lab, seeds)


def _from_marks(lab: np.ndarray, smooth: np.ndarray, seeds: Seeds) -> np.ndarray:
    """The cut for strokes and points alone."""
    border = np.zeros(seeds.positive.shape, dtype=bool)
    border[[0, -1], :] = True
    border[:, [0, -1]] = True
    background = seeds.negative | (border & ~cv2.dilate(seeds.positive.astype(np.uint8), np.ones((9, 9))).astype(bool))
    distance = cv2.distanceTransform((~seeds.positive).astype(np.uint8), cv2.DIST_L2, 5) / seeds.extent
    place = _logit(_nearness(lab, seeds.positive, background, FIRST_EDGE_WEIGHT)) - DISTANCE_WEIGHT * np.square(
        distance
    )
    start = place + COLOUR_WEIGHT * _logit(_colour_probability(lab, seeds.positive, background)) > 0
    start = (start | seeds.positive) & ~seeds.negative
    flat = cv2.cvtColor(smooth, cv2.COLOR_RGB2LAB).astype(np.float32)
    fixed = (seeds.positive, seeds.negative)
    return minimise(flat, PLACE_WEIGHT * place, start, EDGE_STRENGTH, CUT_ROUNDS, fixed)


def _logit(share: np.ndarray) -> np.ndarray:
    clipped = np.clip(share, 1e-3, 1 - 1e-3)
    return np.log(clipped / (1 - clipped))


def _refined(lab: np.ndarray, seeds: Seeds) -> np.ndarray:
    """The previous mask, changed around marks that contradict it."""
    previous = seeds.previous
    assert previous is not None
    add, remove = seeds.positive & ~previous, seeds.negative & previous
    estimate = previous.astype(np.float32) * 0.8 + 0.1
    for wrong, value in ((add, 0.9), (remove, 0.1)):
        if not wrong.any():
            continue
        side = ~previous if value > 0.5 else previous
        here = geodesic_distance(wrong, lab, EDGE_WEIGHT)
        # A correction spreads over what is closer to it than to anything that was right, on its side of the old border.
        right = (seeds.negative if value > 0.5 else seeds.positive) | _far(wrong, side)
        there = geodesic_distance(right & ~wrong, lab, EDGE_WEIGHT)
        estimate[side & (here < there)] = value
    return estimate


def _far(marks: np.ndarray, side: np.ndarray) -> np.ndarray:
    """Pixels of one side of the border so far from the marks that a correction should not reach them."""
    rows, columns = np.flatnonzero(marks.any(axis=1)), np.flatnonzero(marks.any(axis=0))
    extent = np.hypot(rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1)
    reach = 0.5 * extent + 0.1 * np.hypot(*marks.shape)
    distance = cv2.distanceTransform((~marks).astype(np.uint8), cv2.DIST_L2, 5)
    return side & (distance > reach)


def _nearness(lab: np.ndarray, positive: np.ndarray, negative: np.ndarray, gamma: float = EDGE_WEIGHT) -> np.ndarray:
    """Share of the geodesic way: 1 at positive marks, 0 at negative ones."""
    to_object = geodesic_distance(positive, lab, gamma)
    to_rest = geodesic_distance(negative, lab, gamma)
    return to_rest / (to_object + to_rest + 1e-6)


def _colour_probability(lab: np.ndarray, inside: np.ndarray, outside: np.ndarray) -> np.ndarray:
    """Posterior from smoothed Lab histograms of the two samples, with equal priors."""
    index = np.clip(lab / 256 * BINS, 0, BINS - 1).astype(np.int64)
    flat = (index[..., 0] * BINS + index[..., 1]) * BINS + index[..., 2]

    def histogram(sample: np.ndarray) -> np.ndarray:
        counts = np.bincount(flat[sample], minlength=BINS**3).astype(np.float32).reshape(BINS, BINS, BINS)
        for axis in range(3):
            padded = np.pad(counts, [(1, 1) if other == axis else (0, 0) for other in range(3)])
            counts = sum(
                weight * np.take(padded, range(start, start + BINS), axis=axis)
                for weight, start in ((0.25, 0), (0.5, 1), (0.25, 2))
            )
        return counts.reshape(-1) / max(counts.sum(), 1e-6)

    object_share, rest_share = histogram(inside), histogram(outside)
    return (object_share[flat] + 1e-6) / (object_share[flat] + rest_share[flat] + 2e-6)


def _box_core(inside: np.ndarray) -> np.ndarray:
    """The middle of the box, of which the object covers most."""
    distance = cv2.distanceTransform(np.pad(inside.astype(np.uint8), 1), cv2.DIST_L2, 5)[1:-1, 1:-1]
    return distance > 0.45 * distance.max()


def _center_prior(inside: np.ndarray) -> np.ndarray:
    distance = cv2.distanceTransform(np.pad(inside.astype(np.uint8), 1), cv2.DIST_L2, 5)[1:-1, 1:-1]
    return np.clip(distance / max(0.35 * distance.max(), 1e-6), 0, 1)


def _clean(mask: np.ndarray, seeds: Seeds) -> np.ndarray:
    """Without islands that no mark touches and without pinholes."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    if count > 2:
        areas = stats[1:, cv2.CC_STAT_AREA]
        keep = set(np.unique(labels[seeds.positive & mask]).tolist()) - {0}
        if not seeds.positive.any():
            keep = {int(label) for label in 1 + np.flatnonzero(areas >= 0.15 * areas.max())}
        if keep:
            mask = np.isin(labels, list(keep))
    count, labels, stats, _ = cv2.connectedComponentsWithStats((~mask).astype(np.uint8), connectivity=4)
    limit = 0.01 * np.count_nonzero(mask)
    marked = set(np.unique(labels[seeds.negative]).tolist())
    for label in range(1, count):
        if stats[label, cv2.CC_STAT_AREA] < limit and label not in marked:
            mask = mask | (labels == label)
    return mask
