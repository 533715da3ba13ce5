"""The cut itself, in a working frame of some hundred pixels a side."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import cv2
import numpy as np

from model_servers.seem.embedded.evidence import Seeds, from_mask, gather
from model_servers.seem.embedded.judge import likeness
from model_servers.seem.embedded.look import Look
from model_servers.seem.embedded.maxflow import Grid

SMOOTHNESS = 10.0
"""Weight of the border's length against the evidence."""
SURE = 1e4


@dataclass(frozen=True)
class Mixing:
    """How much the evidence counts beside the colours of the mask so far, how often that is repeated,
    and the weight of the border's length."""

    told: float
    seen: float
    rounds: int
    smoothness: float = SMOOTHNESS


MARKS = Mixing(told=0.5, seen=0.5, rounds=2)
BOTH_SIDES = Mixing(told=0.5, seen=0.5, rounds=4, smoothness=5.0)
"""For marks on the object and on the background, whose colours may be believed more often and further."""
BOX = Mixing(told=0.25, seen=1.0, rounds=4, smoothness=14.0)
FINE_ROUNDS = 2
COURAGE = (0.0, 1.0, 2.0)
"""Added to a box's evidence, one after the other, until the mask reaches to the box's sides."""
MOST_GAP = 0.25
"""Of the box's size, that its sides may be away from the mask."""
SIZES = (-2.0, -0.6, 1.0, 2.5)
"""Added to the evidence of marks: marks say little about size, so a small, a usual and two large masks are compared."""
USUAL_SIZE, RELUCTANCE = -0.6, 0.05
"""What nobody marked is rather not meant; and what is lost in comparison for each step away from that."""
ISLAND = 0.15
"""Parts that no mark touches stay when they have this share of the largest part, where only a box was given."""
PINHOLE = 0.1
"""Holes below this share of the mask are closed."""


def cut(look: Look, seeds: Seeds, check: Callable[[], None]) -> np.ndarray:
    """The object's mask in the frame: bool, height × width.

    Args:
        look: the frame.
        seeds: what is known.
        check: called between the steps; may raise to stop.
    """
    evidence = gather(look, seeds)
    check()
    coarse, few, hints = look.halved(), seeds.halved(), np.ascontiguousarray(evidence[::2, ::2])
    mixing, size = MARKS, 0.0
    if seeds.box is not None:
        mixing = BOX
        size, small = _boxed(coarse, hints, few, check)
    elif seeds.negative.any():
        mixing = BOTH_SIDES
        small = _settled(coarse, hints, few, mixing, check)
    else:
        size, small = _sized(coarse, hints, few, check)
    start = cv2.resize(small.view(np.uint8), look.shape[::-1], interpolation=cv2.INTER_NEAREST) > 0
    return _settled(look, evidence + size, seeds, mixing, check, start)


def _sized(look: Look, evidence: np.ndarray, seeds: Seeds, check: Callable[[], None]) -> tuple[float, np.ndarray]:
    """For marks: of masks of several sizes the most likely one, and what was added to the evidence for it."""

    def tried(size: float) -> tuple[np.ndarray, float]:
        mask = _settled(look, evidence + size, seeds, MARKS, check)
        return mask, likeness(look, mask, seeds.positive) - RELUCTANCE * abs(size - USUAL_SIZE)

    # They know nothing of each other, and what they spend their time in leaves other threads alone.
    with ThreadPoolExecutor(len(SIZES)) as workers:
        results = list(workers.map(tried, SIZES))
    best = int(np.argmax([worth for _, worth in results]))
    return SIZES[best], results[best][0]


def _boxed(look: Look, evidence: np.ndarray, seeds: Seeds, check: Callable[[], None]) -> tuple[float, np.ndarray]:
    """For a box: the first mask that reaches its sides, or the one that comes nearest, and what was added for it."""
    box = seeds.box
    assert box is not None

    def tried(courage: float) -> tuple[float, np.ndarray]:
        return courage, _settled(look, evidence + courage, seeds, BOX, check)

    results = [tried(COURAGE[0])]
    if _gap(results[0][1], box) >= MOST_GAP:
        with ThreadPoolExecutor(len(COURAGE) - 1) as workers:
            results += workers.map(tried, COURAGE[1:])
    gaps = [_gap(mask, box) for _, mask in results]
    near = (number for number, gap in enumerate(gaps) if gap < MOST_GAP)
    return results[next(near, int(np.argmin(gaps)))]


def _settled(
    look: Look,
    evidence: np.ndarray,
    seeds: Seeds,
    mixing: Mixing,
    check: Callable[[], None],
    start: np.ndarray | None = None,
) -> np.ndarray:
    """Cut, look at the colours on both sides, and cut again (the idea of GrabCut, Rother et al. 2004)."""
    grid = border(look, mixing.smoothness)
    mask = _solve(grid, evidence, seeds) if start is None or not start.any() else start
    for _ in range(mixing.rounds if start is None else FINE_ROUNDS):
        check()
        if not mask.any() or mask.all():
            break
        before = mask
        mask = _solve(grid, mixing.told * evidence + mixing.seen * from_mask(look, mask), seeds)
        if np.array_equal(mask, before):
            break
    return mask


def settled_from(look: Look, start: np.ndarray, seeds: Seeds, loyalty: float, rounds: int) -> np.ndarray:
    """Cut by the colours on both sides of a mask, and again; ``loyalty`` are the log-odds of staying as it was."""
    grid, mask = border(look), start
    for _ in range(rounds):
        if not mask.any() or mask.all():
            break
        before = mask
        mask = _solve(grid, from_mask(look, mask) + loyalty * (2.0 * start - 1), seeds)
        if np.array_equal(mask, before):
            break
    return mask


def border(look: Look, smoothness: float = SMOOTHNESS) -> Grid:
    """For cuts by log-odds (float32, height × width) whose border follows the picture."""
    return Grid(smoothness / look.step * look.edges)


def _gap(mask: np.ndarray, box: np.ndarray) -> float:
    """The widest strip of the box, of its size, between a side and the mask; 1 when the mask is empty.

    People draw boxes around what they mean, so that every side is near it (Lempitsky et al., "Image Segmentation with a
    Bounding Box Prior", ICCV 2009).
    """
    if not mask.any():
        return 1.0
    gaps = []
    for axis in (0, 1):
        inner, outer = np.flatnonzero(mask.any(axis=axis)), np.flatnonzero(box.any(axis=axis))
        gaps += [(inner[0] - outer[0]) / len(outer), (outer[-1] - inner[-1]) / len(outer)]
    return float(max(gaps))


def _solve(grid: Grid, evidence: np.ndarray, seeds: Seeds) -> np.ndarray:
    odds = evidence.astype(np.float32, copy=True)
    if seeds.box is not None:
        odds[~seeds.box] = -SURE
    odds[seeds.negative] = -SURE
    odds[seeds.positive] = SURE
    return _clean(grid.cut(odds), seeds)


def _clean(mask: np.ndarray, seeds: Seeds) -> np.ndarray:
    """Without islands that no mark touches and without pinholes."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    if count > 2:
        areas = stats[1:, cv2.CC_STAT_AREA]
        keep = set(np.unique(labels[seeds.positive & mask]).tolist()) - {0}
        if not seeds.positive.any():
            keep = {int(label) for label in 1 + np.flatnonzero(areas >= ISLAND * areas.max())}
        if keep:
            mask = np.isin(labels, list(keep))
    count, labels, stats, _ = cv2.connectedComponentsWithStats((~mask).astype(np.uint8), connectivity=4)
    small = stats[:, cv2.CC_STAT_AREA] < PINHOLE * np.count_nonzero(mask)
    small[0] = False
    small[np.unique(labels[seeds.negative])] = False
    return mask | small[labels]
