"""Nearest-neighbour fields between patches, compiled.

PatchMatch (Barnes et al., SIGGRAPH 2009) inside the completion scheme of Wexler et al. (PAMI 2007): every patch that
touches the hole looks for a similar known patch; then every hole pixel takes a weighted mean of what the patches over it
propose. Arrays are float32, height × width × channels; a field is int32, height × width × 2 (row, column of the source's
middle), and holds something only where ``targets`` is true.
"""

from __future__ import annotations

import numba
import numpy as np

RADIUS = 3
"""Patches are 7 × 7 pixels."""
FAR = np.float32(1e30)


@numba.njit(cache=True, nogil=True, fastmath=True)
def _cost(
    image: np.ndarray, ty: int, tx: int, sy: int, sx: int, best: float, distance_weight: float
) -> float:  # pragma: no cover - compiled
    """Squared difference of two patches and the price of their distance; stops as soon as it is over ``best``."""
    height, width, channels = image.shape
    total = np.float32(distance_weight * np.sqrt(float((ty - sy) * (ty - sy) + (tx - sx) * (tx - sx))))
    left, right = max(-RADIUS, -tx), min(RADIUS, width - 1 - tx)
    for dy in range(max(-RADIUS, -ty), min(RADIUS, height - 1 - ty) + 1):
        for dx in range(left, right + 1):
            for channel in range(channels):
                gap = image[ty + dy, tx + dx, channel] - image[sy + dy, sx + dx, channel]
                total += gap * gap
        if total >= best:
            break
    return total


@numba.njit(cache=True, nogil=True)
def evaluate(
    image: np.ndarray,
    targets: np.ndarray,
    field: np.ndarray,
    costs: np.ndarray,
    distance_weight: float,
    first: int,
    last: int,
) -> None:  # pragma: no cover - compiled
    """Write the cost of every target's present source, for the rows ``first`` to ``last`` - 1."""
    for y in range(first, last):
        for x in range(targets.shape[1]):
            if targets[y, x]:
                costs[y, x] = _cost(image, y, x, field[y, x, 0], field[y, x, 1], FAR, distance_weight)


@numba.njit(cache=True, nogil=True)
def search(
    image: np.ndarray,
    valid: np.ndarray,
    targets: np.ndarray,
    field: np.ndarray,
    costs: np.ndarray,
    distance_weight: float,
    reach: int,
    forward: bool,
    first: int,
    last: int,
    seed: int,
) -> None:  # pragma: no cover - compiled
    """One sweep over the rows ``first`` to ``last`` - 1: sources of the neighbours, then random ones. In place.

    Args:
        image: the current estimate.
        valid: bool, height × width: a patch around this pixel lies wholly in known pixels.
        targets: bool, height × width: patches to be matched.
        field: the source of each target; always valid.
        costs: float32, height × width: of each target's source.
        distance_weight: cost per pixel of distance between target and source.
        reach: radius of the first random try, halved until nothing is left; 0: neighbours only.
        forward: from top left to bottom right, or back.
        first, last: rows.
        seed: of the random tries.
    """
    height, width = valid.shape
    np.random.seed(seed)
    step = -1 if forward else 1
    for row in range(last - first):
        y = first + row if forward else last - 1 - row
        for column in range(width):
            x = column if forward else width - 1 - column
            if not targets[y, x]:
                continue
            for axis in range(2):
                ny, nx = (y + step, x) if axis == 0 else (y, x + step)
                if ny < 0 or nx < 0 or ny >= height or nx >= width or not targets[ny, nx]:
                    continue
                sy, sx = field[ny, nx, 0] + y - ny, field[ny, nx, 1] + x - nx
                if sy < 0 or sx < 0 or sy >= height or sx >= width or not valid[sy, sx]:
                    continue
                if sy == field[y, x, 0] and sx == field[y, x, 1]:
                    continue
                cost = _cost(image, y, x, sy, sx, costs[y, x], distance_weight)
                if cost < costs[y, x]:
                    costs[y, x] = cost
                    field[y, x, 0], field[y, x, 1] = sy, sx
            way = reach
            while way >= 1:
                sy = field[y, x, 0] + np.random.randint(-way, way + 1)
                sx = field[y, x, 1] + np.random.randint(-way, way + 1)
                way //= 2
                if 0 <= sy < height and 0 <= sx < width and valid[sy, sx]:
                    cost = _cost(image, y, x, sy, sx, costs[y, x], distance_weight)
                    if cost < costs[y, x]:
                        costs[y, x] = cost
                        field[y, x, 0], field[y, x, 1] = sy, sx


@numba.njit(cache=True, nogil=True, fastmath=True)
def vote(
    image: np.ndarray,
    where: np.ndarray,
    targets: np.ndarray,
    field: np.ndarray,
    costs: np.ndarray,
    confidence: np.ndarray,
    softness: float,
    out: np.ndarray,
    first: int,
    last: int,
) -> None:  # pragma: no cover - compiled
    """Write to ``out`` what the patches over each pixel of ``where`` propose, for the rows ``first`` to ``last`` - 1.

    Args:
        image: where sources are read.
        where: bool, height × width: pixels to write.
        targets, field, costs: as in :func:`search`.
        confidence: float32, height × width: how much a patch around this pixel is trusted.
        softness: patches whose cost exceeds the best one's by this share of the mean cost count e times less.
        out: as ``image``; may be ``image`` itself, because sources are known pixels and those are not written.
    """
    height, width, channels = image.shape
    sums = np.zeros(channels, dtype=np.float32)
    for y in range(first, last):
        for x in range(width):
            if not where[y, x]:
                continue
            least = FAR
            total = np.float32(0)
            count = 0
            low, high = max(y - RADIUS, 0), min(y + RADIUS, height - 1)
            left, right = max(x - RADIUS, 0), min(x + RADIUS, width - 1)
            for py in range(low, high + 1):
                for px in range(left, right + 1):
                    if targets[py, px]:
                        least = min(least, costs[py, px])
                        total += costs[py, px]
                        count += 1
            if count == 0:
                continue
            scale = np.float32(1) / (np.float32(softness) * total / count + np.float32(1e-3))
            weights = np.float32(0)
            sums[:] = 0
            for py in range(low, high + 1):
                for px in range(left, right + 1):
                    if not targets[py, px]:
                        continue
                    way = (py - y) * (py - y) + (px - x) * (px - x)
                    # The middle of a patch fits best.
                    weight = np.exp((least - costs[py, px]) * scale) * confidence[py, px] / np.float32(1 + way)
                    sy, sx = field[py, px, 0] + y - py, field[py, px, 1] + x - px
                    for channel in range(channels):
                        sums[channel] += weight * image[sy, sx, channel]
                    weights += weight
            for channel in range(channels):
                out[y, x, channel] = sums[channel] / weights
