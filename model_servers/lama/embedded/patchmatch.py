"""Nearest-neighbour fields between patches, compiled.

PatchMatch (Barnes et al., SIGGRAPH 2009) inside the completion scheme of Wexler et al. (PAMI 2007): every patch that
touches the hole looks for its most similar known patch; then every hole pixel takes the weighted mean of what the
patches over it propose.
"""

from __future__ import annotations

import numba
import numpy as np

RADIUS = 3
"""Patches are 7 × 7 pixels."""


@numba.njit(cache=True, nogil=True)
def _cost(
    image: np.ndarray, ty: int, tx: int, sy: int, sx: int, best: float, distance_weight: float
) -> float:  # pragma: no cover - compiled
    height, width = image.shape[:2]
    way = np.sqrt(float((ty - sy) * (ty - sy) + (tx - sx) * (tx - sx)))
    total = distance_weight * way
    for dy in range(-RADIUS, RADIUS + 1):
        y = ty + dy
        if y < 0 or y >= height:
            continue
        for dx in range(-RADIUS, RADIUS + 1):
            x = tx + dx
            if x < 0 or x >= width:
                continue
            for channel in range(3):
                gap = image[y, x, channel] - image[sy + dy, sx + dx, channel]
                total += gap * gap
        if total >= best:
            return total
    return total


@numba.njit(cache=True, nogil=True)
def search(
    image: np.ndarray,
    valid: np.ndarray,
    targets: np.ndarray,
    index: np.ndarray,
    field: np.ndarray,
    costs: np.ndarray,
    sweeps: int,
    distance_weight: float,
    seed: int,
) -> None:  # pragma: no cover - compiled
    """Improve the field in place.

    Args:
        image: float32, height × width × 3, the current estimate.
        valid: bool, height × width: a patch around this pixel lies wholly in known pixels.
        targets: int32, n × 2 (y, x), in raster order: patches to be matched.
        index: int32, height × width: position in ``targets`` or -1.
        field: int32, n × 2: the source of each target; always valid.
        costs: float32, n, written.
        sweeps: passes, alternately forwards and backwards.
        distance_weight: cost per pixel of distance between target and source.
        seed: of the random search.
    """
    height, width = valid.shape
    np.random.seed(seed)
    count = targets.shape[0]
    for i in range(count):
        costs[i] = _cost(image, targets[i, 0], targets[i, 1], field[i, 0], field[i, 1], 1e30, distance_weight)
    for sweep in range(sweeps):
        forward = sweep % 2 == 0
        step = -1 if forward else 1
        for k in range(count):
            i = k if forward else count - 1 - k
            ty, tx = targets[i, 0], targets[i, 1]
            for axis in range(2):
                ny, nx = (ty + step, tx) if axis == 0 else (ty, tx + step)
                if ny < 0 or nx < 0 or ny >= height or nx >= width:
                    continue
                j = index[ny, nx]
                if j < 0:
                    continue
                sy, sx = field[j, 0] - (ny - ty), field[j, 1] - (nx - tx)
                if sy < 0 or sx < 0 or sy >= height or sx >= width or not valid[sy, sx]:
                    continue
                cost = _cost(image, ty, tx, sy, sx, costs[i], distance_weight)
                if cost < costs[i]:
                    costs[i] = cost
                    field[i, 0], field[i, 1] = sy, sx
            reach = max(height, width)
            while reach >= 1:
                sy = field[i, 0] + np.random.randint(-reach, reach + 1)
                sx = field[i, 1] + np.random.randint(-reach, reach + 1)
                if 0 <= sy < height and 0 <= sx < width and valid[sy, sx]:
                    cost = _cost(image, ty, tx, sy, sx, costs[i], distance_weight)
                    if cost < costs[i]:
                        costs[i] = cost
                        field[i, 0], field[i, 1] = sy, sx
                reach //= 2


@numba.njit(cache=True, nogil=True)
def vote(
    image: np.ndarray,
    hole: np.ndarray,
    targets: np.ndarray,
    field: np.ndarray,
    costs: np.ndarray,
    sharpness: float,
) -> None:  # pragma: no cover - compiled
    """Give every hole pixel the mean of what the patches over it propose, similar patches counting more; in place."""
    height, width = hole.shape
    sums = np.zeros((height, width, 3), dtype=np.float32)
    weights = np.zeros((height, width), dtype=np.float32)
    for i in range(targets.shape[0]):
        weight = np.float32(np.exp(-costs[i] * sharpness) + 1e-6)
        for dy in range(-RADIUS, RADIUS + 1):
            y = targets[i, 0] + dy
            if y < 0 or y >= height:
                continue
            for dx in range(-RADIUS, RADIUS + 1):
                x = targets[i, 1] + dx
                if x < 0 or x >= width or not hole[y, x]:
                    continue
                # The middle of a patch fits best.
                near = weight / (1 + dy * dy + dx * dx)
                for channel in range(3):
                    sums[y, x, channel] += near * image[field[i, 0] + dy, field[i, 1] + dx, channel]
                weights[y, x] += near
    for y in range(height):
        for x in range(width):
            if hole[y, x] and weights[y, x] > 0:
                for channel in range(3):
                    image[y, x, channel] = sums[y, x, channel] / weights[y, x]
