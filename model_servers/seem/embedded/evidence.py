"""What marks say about every pixel, before the cut.

All functions answer log-odds of belonging to the object (float32, height × width), as weighted sums of few, plain
measurements. The weights were found by logistic regression and by counting clicks on photos with ground truth.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from model_servers.seem.embedded.geodesic import geodesic_distance
from model_servers.seem.embedded.look import Look
from model_servers.seem.embedded.mixture import MOST_COLOUR

GAMMA = 10.0
"""Weight of a step in colour (8-bit CIELAB units, squared) against one pixel of way in geodesic distances."""
RIM = 0.02
"""Width of the frame's rim, of its longer side: background unless marked."""
CLEARANCE = 0.05
"""The rim is background only this far from positive marks, of the frame's longer side."""
RIM_SHARE = 0.1
"""What all the rim's colours count against all the colours that were marked as background."""
NEAR, MOST_RATIO = 2.0, 3.0
"""Added to distances to marks (pixels) before they are compared, and the log-ratio beyond which they say no more."""


@dataclass(frozen=True)
class Seeds:
    """What is known before the cut; all bool, height × width of the frame.

    ``positive`` and ``negative`` are sure. ``like`` and ``unlike`` are somewhat larger: what is seen there is typical of
    the object and of the rest.
    """

    positive: np.ndarray
    negative: np.ndarray
    like: np.ndarray
    unlike: np.ndarray
    box: np.ndarray | None = None
    """Inside the person's box; outside it is background."""

    def halved(self) -> Seeds:
        """The same with every second row and column; no mark is lost."""
        parts = (self.positive, self.negative, self.like, self.unlike)
        positive, negative, like, unlike = (halved_marks(part) for part in parts)
        box = None if self.box is None else self.box[::2, ::2]
        return Seeds(positive & ~negative, negative, like, unlike, box)


def halved_marks(marks: np.ndarray) -> np.ndarray:
    """Marks with every second row and column (bool): marked where any of the four pixels is."""
    return cv2.dilate(marks.view(np.uint8), np.ones((2, 2), np.uint8), anchor=(0, 0))[::2, ::2] > 0


def gather(look: Look, seeds: Seeds) -> np.ndarray:
    """All the evidence there is."""
    if seeds.box is None:
        return _from_marks(look, seeds)
    if seeds.positive.any():
        return 0.5 * (_from_marks(look, seeds) + _from_box(look, seeds.box))
    return _from_box(look, seeds.box)


def from_mask(look: Look, mask: np.ndarray) -> np.ndarray:
    """By colour alone, as a mask (neither empty nor full) shows it."""
    return np.clip(look.colour_odds(mask), -MOST_COLOUR, MOST_COLOUR)


def _from_marks(look: Look, seeds: Seeds) -> np.ndarray:
    away = _distance(seeds.positive)
    rest = _rim(look.shape, seeds, away)
    nearer = _nearness(look, seeds.positive, rest)
    typical = _sample(seeds.like, seeds.positive)
    if seeds.negative.any():
        # Who marks both sides shows where the object ends: the nearer mark says more than any distance, and the colours
        # that were marked say more than those of the frame's rim, to which the object may reach.
        colour = look.palette_odds(typical, _share(seeds.unlike) + RIM_SHARE * _share(rest & ~seeds.unlike))
        ratio = np.log((_distance(seeds.negative) + NEAR) / (away + NEAR))
        return 0.55 * colour + 1.0 * nearer + 1.1 * np.clip(ratio, -MOST_RATIO, MOST_RATIO)
    colour = look.palette_odds(typical, _sample(seeds.unlike, rest))
    strokes = np.minimum(away / _extent(seeds.positive), 2)
    return 0.45 * colour + 0.9 * nearer - 11.0 * away / max(look.shape) - 0.3 * strokes + 2.7


def _from_box(look: Look, inside: np.ndarray) -> np.ndarray:
    outside = ~inside
    if np.count_nonzero(outside) < 20:
        outside = _frame_rim(look.shape)
    rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    down = (np.arange(look.shape[0]) + 0.5 - rows.mean() - 0.5) / (len(rows) / 2)
    across = (np.arange(look.shape[1]) + 0.5 - columns.mean() - 0.5) / (len(columns) / 2)
    off_middle = np.sqrt((down[:, None] ** 2 + across[None] ** 2) / 2).astype(np.float32)
    colour = look.palette_odds(np.clip(1 - off_middle, 0, 1) * inside, outside.astype(np.float32))
    depth = geodesic_distance(outside, look.flat, GAMMA)
    depth = np.minimum(depth / max(float(np.quantile(depth[inside], 0.9)), 1e-6), 1.2)
    return 0.85 * colour + 2.8 * depth - 1.2 * off_middle - 1.1


def _nearness(look: Look, positive: np.ndarray, rest: np.ndarray) -> np.ndarray:
    """Log-odds by the shares of the geodesic way."""
    to_object = geodesic_distance(positive, look.flat, GAMMA)
    to_rest = geodesic_distance(rest, look.flat, GAMMA)
    share = to_rest / (to_object + to_rest + 1e-6)
    return np.log((share + 0.02) / (1.02 - share))


def _rim(shape: tuple[int, int], seeds: Seeds, away: np.ndarray) -> np.ndarray:
    """What is background for sure: negative marks, what lies outside the box, the frame's rim far from the object."""
    rim = _frame_rim(shape) & (away > CLEARANCE * max(shape))
    if seeds.box is not None:
        rim |= ~seeds.box
    return (rim | seeds.negative) & ~seeds.positive


def _frame_rim(shape: tuple[int, int]) -> np.ndarray:
    width = max(2, round(RIM * max(shape)))
    rim = np.ones(shape, dtype=bool)
    rim[width:-width, width:-width] = False
    return rim


def _distance(marks: np.ndarray) -> np.ndarray:
    """To the nearest marked pixel, in pixels; half the frame's size everywhere when there is none."""
    if not marks.any():
        return np.full(marks.shape, max(marks.shape) / 2, dtype=np.float32)
    return cv2.distanceTransform((~marks).astype(np.uint8), cv2.DIST_L2, 5)


def _extent(marks: np.ndarray) -> int:
    """Length of the marks, in pixels: nobody draws a short stroke along a long thing."""
    return max(1, *(int(np.ptp(np.flatnonzero(marks.any(axis=axis)))) for axis in (0, 1)))


def _sample(*parts: np.ndarray) -> np.ndarray:
    return np.asarray(np.sum(parts, axis=0, dtype=np.float32))


def _share(sample: np.ndarray) -> np.ndarray:
    """Weights of a sample that add up to 1, float32; 0 everywhere for an empty one."""
    return sample.astype(np.float32) / max(int(np.count_nonzero(sample)), 1)
