"""Geodesic distance: how far a pixel is from seeds when crossing edges costs extra (Criminisi et al., "GeoS", ECCV 2008)."""

from __future__ import annotations

import numba
import numpy as np

SWEEPS = 3


@numba.njit(cache=True, nogil=True)
def _relax(
    distance: np.ndarray, features: np.ndarray, gamma: float, sweeps: int
) -> None:  # pragma: no cover - compiled
    height, width = distance.shape
    channels = features.shape[2]
    for _ in range(sweeps):
        for direction in range(2):
            for step_y in range(height):
                y = step_y if direction == 0 else height - 1 - step_y
                back_y = -1 if direction == 0 else 1
                for step_x in range(width):
                    x = step_x if direction == 0 else width - 1 - step_x
                    back_x = -1 if direction == 0 else 1
                    best = distance[y, x]
                    for neighbour in range(4):
                        if neighbour == 0:
                            ny, nx, length = y + back_y, x, 1.0
                        elif neighbour == 1:
                            ny, nx, length = y, x + back_x, 1.0
                        elif neighbour == 2:
                            ny, nx, length = y + back_y, x + back_x, 1.41421356
                        else:
                            ny, nx, length = y + back_y, x - back_x, 1.41421356
                        if ny < 0 or nx < 0 or ny >= height or nx >= width:
                            continue
                        gap = 0.0
                        for channel in range(channels):
                            step = features[y, x, channel] - features[ny, nx, channel]
                            gap += step * step
                        cost = distance[ny, nx] + np.sqrt(length * length + gamma * gap)
                        if cost < best:
                            best = cost
                    distance[y, x] = best


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
        _relax(distance, np.ascontiguousarray(features, dtype=np.float32), gamma, SWEEPS)
    return distance
