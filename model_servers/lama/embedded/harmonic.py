"""A smooth guess of what a hole hides, from nothing but the colours around it.

Laplace's equation with more conductance across than down, because scenes lie in layers: sky, land and water go on sideways.
The plain form is the membrane of Pérez, Gangnet, Blake: "Poisson Image Editing", SIGGRAPH 2003; solved by successive
over-relaxation (Young 1954) from a start that is nearly right already.
"""

from __future__ import annotations

import cv2
import numba
import numpy as np

from model_servers.lama.embedded.pyramid import shrink, smooth_guess

ACROSS = 2.0
"""Conductance sideways, against 1 up and down."""
DEPTH = 16
"""Depth of the hole, in pixels, at the size at which the guess is made: it has no details to lose."""
SLOW = 3.0
"""Standard deviation, in pixels of that size, below which colours count as texture."""
ROUNDS = 60
OVER_RELAXATION = 1.8
"""About 2 / (1 + sin(π / (2 · DEPTH))): best for a hole of that depth."""


def slow_colours(crop: np.ndarray, hole: np.ndarray, known: np.ndarray) -> np.ndarray:
    """What changes slowly in the crop, its hole filled smoothly.

    Args:
        crop: uint8, height × width × 3.
        hole: bool, height × width, not empty: its depth sets the size of the answer.
        known: bool, height × width, at least one true: pixels to go on from. All others are guessed.

    Returns:
        float32, rows × columns × 3: the whole crop, smaller where the hole is deep.
    """
    height, width = hole.shape
    depth = float(cv2.distanceTransform(hole.astype(np.uint8), cv2.DIST_L2, 3).max())
    scale = min(1.0, DEPTH / depth)
    colours, share = shrink(crop, known, (max(1, round(width * scale)), max(1, round(height * scale))))
    # Where little is known, most of a pixel may be: rather a rough colour than none at all.
    sure = share >= min(0.5, float(share.max()))
    return slow_guess(colours, sure)


def slow_guess(colours: np.ndarray, known: np.ndarray) -> np.ndarray:
    """The slow colours of a float32 image, height × width × channels, guessed from those that are known (bool, height ×
    width, at least one true), in which a pattern has become its mean: what a border happens to cut does not go on."""
    weight = cv2.GaussianBlur(known.astype(np.float32), (0, 0), SLOW)
    slow = cv2.GaussianBlur(colours * known[..., None], (0, 0), SLOW) / np.maximum(weight, 1e-6)[..., None]
    return harmonic(slow, known)


def resized(colours: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """Slow colours for another size: float32, ``shape`` (rows, columns) × 3."""
    smaller = shape[0] < colours.shape[0]
    return cv2.resize(colours, shape[::-1], interpolation=cv2.INTER_AREA if smaller else cv2.INTER_LINEAR)


def harmonic(image: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Solve for what is not known (bool, height × width, at least one true) of a float32 image, height × width ×
    channels; beyond the picture's border nothing flows."""
    solved = np.ascontiguousarray(smooth_guess(image, known))
    rows, columns = np.nonzero(~known)
    _relax(solved, rows, columns, np.float32(ACROSS), np.float32(OVER_RELAXATION), ROUNDS)
    return solved


@numba.njit(cache=True, nogil=True, fastmath=True)
def _relax(
    image: np.ndarray, rows: np.ndarray, columns: np.ndarray, across: np.float32, omega: np.float32, rounds: int
) -> None:  # pragma: no cover - compiled
    height, width, channels = image.shape
    for turn in range(rounds):
        for number in range(rows.size):
            place = number if turn % 2 == 0 else rows.size - 1 - number
            y, x = rows[place], columns[place]
            for channel in range(channels):
                total = flow = np.float32(0)
                if x > 0:
                    total += across
                    flow += across * image[y, x - 1, channel]
                if x < width - 1:
                    total += across
                    flow += across * image[y, x + 1, channel]
                if y > 0:
                    total += np.float32(1)
                    flow += image[y - 1, x, channel]
                if y < height - 1:
                    total += np.float32(1)
                    flow += image[y + 1, x, channel]
                if total > 0:
                    image[y, x, channel] += omega * (flow / total - image[y, x, channel])
