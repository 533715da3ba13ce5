"""Geodesic distance: how far a pixel is from seeds when crossing edges costs extra (Criminisi et al., "GeoS", ECCV 2008)."""

from __future__ import annotations

import numba
import numpy as np

SWEEPS = 3


@numba.njit(cache=True, nogil=True)
def _steps(features: np.ndarray, gamma: float) -> np.ndarray:  # pragma: no cover - compiled
    """What the step to the neighbour on the left, above, above left and above right costs: height × width × 4.

    Every sweep needs each of them, so that they are measured once; what leads out of the picture is infinite.
    """
    height, width, channels = features.shape
    steps = np.full((height, width, 4), np.inf)
    for y in range(height):
        for x in range(width):
            for way in range(4):
                ny, nx = y if way == 0 else y - 1, x
                if way == 0 or way == 2:
                    nx -= 1
                elif way == 3:
                    nx += 1
                if ny < 0 or nx < 0 or nx >= width:
                    continue
                length = 1.0 if way < 2 else 1.41421356
                gap = 0.0
                for channel in range(channels):
                    step = features[y, x, channel] - features[ny, nx, channel]
                    gap += step * step
                steps[y, x, way] = np.sqrt(length * length + gamma * gap)
    return steps


@numba.njit(cache=True, nogil=True)
def _relax(distance: np.ndarray, steps: np.ndarray, sweeps: int) -> None:  # pragma: no cover - compiled
    """Shorten distances (float32, in place) in raster order and back, until nothing changes or ``sweeps`` are done."""
    height, width = distance.shape
    for _ in range(sweeps):
        changed = False
        for y in range(height):
            for x in range(width):
                before = np.float64(distance[y, x])
                best = before
                if y > 0:
                    best = min(best, distance[y - 1, x] + steps[y, x, 1])
                    if x > 0:
                        best = min(best, distance[y - 1, x - 1] + steps[y, x, 2])
                    if x + 1 < width:
                        best = min(best, distance[y - 1, x + 1] + steps[y, x, 3])
                if x > 0:
                    best = min(best, distance[y, x - 1] + steps[y, x, 0])
                if best < before:
                    distance[y, x] = best
                    changed = True
        for y in range(height - 1, -1, -1):
            for x in range(width - 1, -1, -1):
                before = np.float64(distance[y, x])
                best = before
                if y + 1 < height:
                    best = min(best, distance[y + 1, x] + steps[y + 1, x, 1])
                    if x + 1 < width:
                        best = min(best, distance[y + 1, x + 1] + steps[y + 1, x + 1, 2])
                    if x > 0:
                        best = min(best, distance[y + 1, x - 1] + steps[y + 1, x - 1, 3])
                if x + 1 < width:
                    best = min(best, distance[y, x + 1] + steps[y, x + 1, 0])
                if best < before:
                    distance[y, x] = best
                    changed = True
        if not changed:
            break


def geodesic_distance(seeds: np.ndarray, features: np.ndarray, gamma: float) -> np.ndarray:
    """Distance of every pixel to the seeds, by raster scans.

    Args:
        seeds: bool, height × width.
        features: float32, height × width × channels.
        gamma: weight of a step in the features against one pixel of way.

    Returns:
        float32, height × width; a large number everywhere when there are no seeds.
    """
    distance = np.where(seeds, np.float32(0), np.float32(1e9))
    if seeds.any():
        _relax(distance, _steps(np.ascontiguousarray(features, dtype=np.float32), gamma), SWEEPS)
    return distance
