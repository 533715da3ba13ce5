"""Filling one hole: coarse to fine, up to the picture's own pixels."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import cv2
import numpy as np

from model_servers.lama.embedded import patchmatch
from model_servers.lama.embedded.pyramid import Level, build, shrink

CONTEXT = 0.75
"""Margin around the hole, of its longer side, from which the fill may copy."""
MIN_CONTEXT = 64
PREVIEW_SIDE = 256
ROUNDS = (10, 8, 6, 5, 4)
"""Search-and-vote rounds per level, coarsest first; the last one counts for all finer levels."""
FEW_TARGETS = 60_000
"""Levels with more patches to match than this start so close to the answer that one short round does."""
DISTANCE_WEIGHT = 100.0
"""Price of taking a source as far away as the crop is long, in squared 8-bit units per colour value of the patch."""
CONFIDENCE_BASE = 1.1
"""A patch is trusted this much less per pixel into the hole (Wexler et al. have 1.3)."""
SOFT, SHARP = 0.5, 0.1
"""Softness of the votes while searching, and of the last vote."""
BAND_PATCHES = 30_000
"""Patches worked on between two checks whether the work is still wanted."""


class NoSource(Exception):
    """Nothing known is left to copy from."""


def context_window(mask: np.ndarray) -> tuple[slice, slice]:
    """Rows and columns around a hole (bool, height × width, not empty) that the fill looks at."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    size = max(rows[-1] - rows[0], columns[-1] - columns[0]) + 1
    margin = int(max(MIN_CONTEXT, CONTEXT * size))
    return (
        slice(max(0, int(rows[0]) - margin), min(mask.shape[0], int(rows[-1]) + 1 + margin)),
        slice(max(0, int(columns[0]) - margin), min(mask.shape[1], int(columns[-1]) + 1 + margin)),
    )


def preview(crop: np.ndarray, hole: np.ndarray, known: np.ndarray) -> np.ndarray:
    """A quick, smooth guess (Telea 2004, at most 256 pixels a side): uint8, as large as ``crop``."""
    height, width = hole.shape
    scale = min(1.0, PREVIEW_SIDE / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small, share = shrink(crop.astype(np.float32), known, size)
    if not (share > 0).any():
        raise NoSource
    colours = np.clip(np.round(small), 0, 255).astype(np.uint8)
    filled = (
        cv2.inpaint(colours, (share < 0.5).astype(np.uint8), 4, cv2.INPAINT_TELEA) if (share >= 0.5).any() else colours
    )
    return cv2.resize(filled, (width, height), interpolation=cv2.INTER_CUBIC)


def complete(
    crop: np.ndarray, hole: np.ndarray, known: np.ndarray, seed: int, tick: Callable[[float], None]
) -> np.ndarray:
    """The crop with its hole filled.

    Args:
        crop: uint8, height × width × 3.
        hole: bool, height × width: what to fill.
        known: bool, height × width: what may be copied from.
        seed: of the random search.
        tick: called with the share done; may raise to stop.

    Returns:
        uint8, height × width × 3; outside the hole equal to ``crop``.

    Raises:
        NoSource: there is no whole patch of known pixels.
    """
    levels = build(crop, hole, known)
    if not levels:
        raise NoSource
    progress = _Progress(levels, tick)
    field: np.ndarray | None = None
    for number, level in enumerate(levels):
        field = _nearest_sources(level) if field is None else _inherited(field, level)
        _improve(level, field, number, len(levels), seed, progress)
    filled = _matched(levels[-1])
    out = crop.copy()
    out[hole] = np.clip(np.round(filled[hole]), 0, 255).astype(np.uint8)
    return out


class _Progress:
    """Shares of the whole work, by the number of patches times rounds."""

    def __init__(self, levels: list[Level], tick: Callable[[float], None]) -> None:
        self._tick = tick
        self._total = sum(np.count_nonzero(level.targets) * (_rounds(level, n) + 1) for n, level in enumerate(levels))
        self._done = 0

    def add(self, patches: int) -> None:
        self._done += patches
        self._tick(min(1.0, self._done / self._total))


def _rounds(level: Level, number: int) -> int:
    return ROUNDS[min(number, len(ROUNDS) - 1)] if np.count_nonzero(level.targets) <= FEW_TARGETS else 1


def _improve(level: Level, field: np.ndarray, number: int, count: int, seed: int, progress: _Progress) -> None:
    """Search and vote; writes the level's image inside the hole, and the field."""
    image = level.image
    costs = np.zeros(level.shape, dtype=np.float32)
    depth = cv2.distanceTransform(level.hole.astype(np.uint8), cv2.DIST_L2, 3)
    confidence = np.power(np.float32(CONFIDENCE_BASE), -np.minimum(depth, 60)).astype(np.float32)
    patch = (2 * patchmatch.RADIUS + 1) ** 2 * 3
    price = DISTANCE_WEIGHT * patch / max(level.shape)
    few = np.count_nonzero(level.targets) <= FEW_TARGETS
    reach = max(level.shape) if few else 2
    bands = list(_bands(level.targets))

    def cast(softness: float) -> None:
        for first, last, _ in bands:
            patchmatch.vote(
                image, level.hole, level.targets, field, costs, confidence, softness, image, first, last
            )  # fmt: skip

    cast(1.0)
    rounds = _rounds(level, number)
    for turn in range(rounds):
        for first, last, _ in bands:
            patchmatch.evaluate(image, level.targets, field, costs, price, first, last)
        for forward in (True, False):
            for place, (first, last, patches) in enumerate(bands if forward else bands[::-1]):
                lot = (seed * 1_000_003 + number * 65_537 + turn * 4_099 + place * 2 + forward) & 0xFFFFFFFF
                patchmatch.search(
                    image, level.valid, level.targets, field, costs, price, reach, forward, first, last, lot
                )  # fmt: skip
                progress.add(patches // 2)
        last_vote = number == count - 1 and turn == rounds - 1
        cast(SHARP if last_vote else SOFT)


def _bands(targets: np.ndarray) -> Iterator[tuple[int, int, int]]:
    """Rows from, to, and patches in them: pieces of work short enough to stop between."""
    per_row = np.count_nonzero(targets, axis=1)
    first, patches = 0, 0
    for row, here in enumerate(per_row):
        patches += int(here)
        if patches >= BAND_PATCHES:
            yield first, row + 1, patches
            first, patches = row + 1, 0
    if patches:
        yield first, len(per_row), patches


def _nearest_sources(level: Level) -> np.ndarray:
    """For every pixel the nearest place where a whole patch is known."""
    _, labels = cv2.distanceTransformWithLabels(
        (~level.valid).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    sources = np.argwhere(level.valid).astype(np.int32)
    by_label = np.zeros((labels.max() + 1, 2), dtype=np.int32)
    by_label[labels[sources[:, 0], sources[:, 1]]] = sources
    return by_label[labels]


def _inherited(coarse: np.ndarray, level: Level) -> np.ndarray:
    """The coarser level's offsets, doubled; where that is no valid source, the nearest one."""
    height, width = level.shape
    field = _nearest_sources(level)
    rows, columns = np.nonzero(level.targets)
    source = coarse[rows // 2, columns // 2]
    down = rows + 2 * (source[:, 0] - rows // 2)
    across = columns + 2 * (source[:, 1] - columns // 2)
    inside = (down >= 0) & (across >= 0) & (down < height) & (across < width)
    inside[inside] = level.valid[down[inside], across[inside]]
    field[rows[inside], columns[inside], 0] = down[inside]
    field[rows[inside], columns[inside], 1] = across[inside]
    return field


def _matched(level: Level) -> np.ndarray:
    return level.image[..., :3]
