"""Making a fill meet its surroundings.

Seamless cloning (Pérez, Gangnet, Blake: "Poisson Image Editing", SIGGRAPH 2003) in the form of a membrane (Farbman et
al., "Coordinates for Instant Image Cloning", SIGGRAPH 2009): what the fill misses along the border is spread smoothly
over the hole and added, which shifts colours slowly and leaves texture alone. What it misses is not the plain step across
the border, for there may be a real edge; the patch that the pixel was copied from says which step belongs there.
"""

from __future__ import annotations

import cv2
import numpy as np

from model_servers.lama.embedded.pyramid import smooth_guess

SIGMA = 0.6
"""Smoothing of the correction along the border, in pixels."""
REACH = 3.0
"""How far the surroundings are continued into the fill, in pixels (standard deviation of their weight)."""
SPREAD = 0.85
"""Width of the Gaussian window that continues them; also in pixels."""
_NEIGHBOURS = tuple((dy, dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1) if (dy, dx) != (0, 0))


def correction(
    crop: np.ndarray,
    filled: np.ndarray,
    hole: np.ndarray,
    known: np.ndarray,
    field: np.ndarray,
) -> np.ndarray:
    """What to add to a fill.

    Args:
        crop: uint8, height × width × 3: where the fill was copied from.
        filled: float32, rows × columns × 3: a part of the crop that holds the hole, filled.
        hole: bool, rows × columns.
        known: bool, rows × columns: pixels to meet.
        field: int32, rows × columns × 2: the source (row, column of the crop) of every hole pixel, at least one pixel
            away from what is not known.

    Returns:
        float32, rows × columns × 3; only its values inside the hole mean something.
    """
    height, width = hole.shape
    inner = cv2.erode(hole.astype(np.uint8), np.ones((3, 3), np.uint8), borderType=cv2.BORDER_CONSTANT, borderValue=1)
    rows, columns = np.nonzero(hole & (inner == 0))
    missed = np.zeros((len(rows), 3), dtype=np.float32)
    total = np.zeros((len(rows), 1), dtype=np.float32)
    source = field[rows, columns]
    for dy, dx in _NEIGHBOURS:
        beside = (np.clip(rows + dy, 0, height - 1), np.clip(columns + dx, 0, width - 1))
        weight = known[beside].astype(np.float32)[:, None] / (dy * dy + dx * dx)
        missed += weight * (filled[beside] - crop[source[:, 0] + dy, source[:, 1] + dx])
        total += weight
    met = total[:, 0] > 0
    rows, columns, source = rows[met], columns[met], source[met]
    wanted = crop[source[:, 0], source[:, 1]] + missed[met] / total[met]
    border = np.zeros(hole.shape, dtype=bool)
    steps = np.zeros(filled.shape, dtype=np.float32)
    if not rows.size:
        return steps
    border[rows, columns] = True
    steps[rows, columns] = wanted - filled[rows, columns]
    share = cv2.GaussianBlur(border.astype(np.float32), (0, 0), SIGMA)
    smoothed = cv2.GaussianBlur(steps, (0, 0), SIGMA) / np.maximum(share, 1e-6)[..., None]
    return smooth_guess(smoothed, border)


def feathered(filled: np.ndarray, hole: np.ndarray, known: np.ndarray) -> np.ndarray:
    """The fill, melting into the surroundings over the first pixels inside the hole.

    Args:
        filled: float32, height × width × 3, right where ``known``.
        hole, known: bool, height × width.

    Returns:
        float32, height × width × 3; only its values inside the hole mean something.
    """
    share = cv2.GaussianBlur(known.astype(np.float32), (0, 0), SPREAD)
    continued = cv2.GaussianBlur(filled * known[..., None], (0, 0), SPREAD) / np.maximum(share, 1e-6)[..., None]
    depth = cv2.distanceTransform(hole.astype(np.uint8), cv2.DIST_L2, 5)
    weight = np.exp(-((depth - 0.5) ** 2) / (2 * REACH**2)) * (share > 1e-4)
    return filled + weight[..., None] * (continued - filled)
