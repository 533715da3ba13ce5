"""Marks that a person would make, simulated from the truth."""

from __future__ import annotations

from collections import deque

import cv2
import numpy as np
from skimage.morphology import skeletonize

from model_servers.protocol import Box, Point, Stroke

STROKE_SHARE = 0.3
"""Of the skeleton's length that one stroke covers."""
STROKE_WIDTH = 0.008
"""Width of a simulated stroke, of the photo's longer side."""


def next_click(truth: np.ndarray, found: np.ndarray, counted: np.ndarray, taken: np.ndarray) -> Point | None:
    """A click at the middle of the largest error: the pixel farthest from the border of the error it lies in.

    As in RITM (Sofiiuk, Petrov, Konushin: "Reviving Iterative Training with Mask Guidance", ICIP 2022): the Euclidean
    distance transforms of the missing and of the surplus pixels are compared and the larger maximum wins; the photo's
    edge counts as a border and no pixel is clicked twice. None when nothing is wrong.

    Args:
        truth, found, counted, taken: bool, height × width; ``taken`` are the pixels clicked before.
    """
    best, place, positive = 0.0, (0, 0), True
    for wrong, sign in ((truth & ~found & counted, True), (found & ~truth & counted, False)):
        depth = cv2.distanceTransform(np.pad(wrong.astype(np.uint8), 1), cv2.DIST_L2, 0)[1:-1, 1:-1] * ~taken
        if depth.max() > best:
            best, positive = float(depth.max()), sign
            y, x = np.unravel_index(int(np.argmax(depth)), depth.shape)
            place = (int(x), int(y))
    if best == 0:
        return None
    return Point(x=place[0] + 0.5, y=place[1] + 0.5, positive=positive)


def tight_box(truth: np.ndarray) -> Box:
    """The bounding box of the object."""
    rows, columns = np.flatnonzero(truth.any(axis=1)), np.flatnonzero(truth.any(axis=0))
    return Box(
        x=float(columns[0]),
        y=float(rows[0]),
        width=float(columns[-1] + 1 - columns[0]),
        height=float(rows[-1] + 1 - rows[0]),
    )


def skeleton_stroke(region: np.ndarray, positive: bool = True, share: float = STROKE_SHARE) -> Stroke:
    """One stroke along the middle of a region: ``share`` of the length of its skeleton.

    The skeleton (Zhang and Suen, CACM 1984) of the largest connected part is walked along its longest path; the stroke
    is the part of that path around its middle that is as long as ``share`` of the whole skeleton, which may be the
    whole path for a much-branched skeleton.
    """
    count, labels, stats, _ = cv2.connectedComponentsWithStats(region.astype(np.uint8), connectivity=8)
    largest = labels == 1 + int(np.argmax(stats[1:count, cv2.CC_STAT_AREA]))
    skeleton = skeletonize(np.pad(largest, 1))[1:-1, 1:-1]
    path = _longest_path(skeleton)
    length = max(2, round(share * np.count_nonzero(skeleton)))
    start = max(0, (len(path) - length) // 2)
    part = path[start : start + length]
    steps = [*part[::3], part[-1]]
    drawn = " L ".join(f"{x + 0.5:.1f} {y + 0.5:.1f}" for y, x in steps)
    return Stroke(path=f"M {drawn}", width=max(3.0, STROKE_WIDTH * max(region.shape)), positive=positive)


def _longest_path(skeleton: np.ndarray) -> list[tuple[int, int]]:
    """The longest of the shortest paths between two pixels of a skeleton, found by two breadth-first walks."""
    pixels = {(int(y), int(x)) for y, x in zip(*np.nonzero(skeleton), strict=True)}
    far, _ = _walk(pixels, next(iter(sorted(pixels))))
    end, came = _walk(pixels, far)
    path = [end]
    while came[path[-1]] is not None:
        path.append(came[path[-1]])
    return path


def _walk(pixels: set[tuple[int, int]], start: tuple[int, int]) -> tuple[tuple[int, int], dict]:
    came: dict[tuple[int, int], tuple[int, int] | None] = {start: None}
    queue = deque([start])
    last = start
    while queue:
        last = queue.popleft()
        y, x = last
        for dy, dx in ((0, 1), (1, 0), (0, -1), (-1, 0), (1, 1), (1, -1), (-1, 1), (-1, -1)):
            step = (y + dy, x + dx)
            if step in pixels and step not in came:
                came[step] = last
                queue.append(step)
    return last, came


def scribble_strokes(drawn: np.ndarray, positive: bool) -> list[Stroke]:
    """Painted scribbles as strokes: the skeleton of each connected part, as wide as the part is at its middle."""
    count, labels = cv2.connectedComponents(drawn.astype(np.uint8), connectivity=8)
    depth = cv2.distanceTransform(np.pad(drawn.astype(np.uint8), 1), cv2.DIST_L2, 5)[1:-1, 1:-1]
    strokes = []
    for label in range(1, count):
        skeleton = skeletonize(np.pad(labels == label, 1))[1:-1, 1:-1]
        places = np.argwhere(skeleton)
        inside = set(map(tuple, places.tolist()))
        pieces = []
        for y, x in places.tolist():
            steps = [(y + dy, x + dx) for dy, dx in ((0, 1), (1, -1), (1, 0), (1, 1)) if (y + dy, x + dx) in inside]
            pieces += [f"M{x + 0.5} {y + 0.5}L{nx + 0.5} {ny + 0.5}" for ny, nx in steps]
        if not pieces:
            y, x = places[0]
            pieces = [f"M{x + 0.5} {y + 0.5}"]
        width = max(1.0, 2 * float(np.median(depth[skeleton])) - 1)
        for first in range(0, len(pieces), 5_000):
            strokes.append(Stroke(path="".join(pieces[first : first + 5_000]), width=width, positive=positive))
    return strokes
