"""Filling one hole: coarse to fine, then real pixels at native size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from model_servers.lama.embedded.patchmatch import RADIUS, search, vote

WORKING_SIDE = 420
"""Longer side of the working crop; larger holes are completed at this size and then detailed from native pixels."""
CONTEXT = 0.75
"""Margin around the hole, of its longer side, from which the fill may copy."""
MIN_CONTEXT = 48
COARSEST = 40
"""Longer side of the coarsest level, in pixels."""
ITERATIONS = (8, 5, 4, 3, 2, 2, 2)
"""Search-and-vote rounds per level, coarsest first."""
DISTANCE_WEIGHT = 1.2
"""Cost per pixel between hole and source, in squared 8-bit units per patch: what is near belongs together."""


class NoSource(Exception):
    """Nothing known is left to copy from."""


@dataclass(frozen=True)
class Level:
    image: np.ndarray
    """float32, height × width × 3."""
    hole: np.ndarray
    known: np.ndarray


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
    scale = min(1.0, 256 / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(crop, size, interpolation=cv2.INTER_AREA)
    missing = cv2.resize((~known).astype(np.uint8), size, interpolation=cv2.INTER_NEAREST)
    missing = cv2.dilate(missing, np.ones((3, 3), np.uint8))
    if missing.all():
        raise NoSource
    filled = cv2.inpaint(small, missing, 4, cv2.INPAINT_TELEA)
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
    height, width = hole.shape
    scale = min(1.0, WORKING_SIDE / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    levels = _pyramid(_scaled(crop, hole, known, size))
    image: np.ndarray | None = None
    field_map: np.ndarray | None = None
    total = sum(ITERATIONS[min(number, len(ITERATIONS) - 1)] for number in range(len(levels)))
    done = 0
    for number, level in enumerate(levels):
        valid = _valid_sources(level.known)
        if not valid.any():
            continue
        targets, index = _targets(level.hole)
        if image is None:
            start = level.image.copy()
            guess = preview(np.clip(start, 0, 255).astype(np.uint8), level.hole, level.known)
            start[level.hole] = guess[level.hole]
            field = _nearest_sources(valid, targets)
        else:
            start = level.image.copy()
            upscaled = cv2.resize(image, level.hole.shape[::-1], interpolation=cv2.INTER_LINEAR)
            start[level.hole] = upscaled[level.hole]
            assert field_map is not None
            field = _inherited(field_map, valid, targets)
        costs = np.zeros(len(targets), dtype=np.float32)
        rounds = ITERATIONS[min(number, len(ITERATIONS) - 1)]
        finest = number == len(levels) - 1
        for turn in range(rounds):
            search(start, valid, targets, index, field, costs, 2, DISTANCE_WEIGHT * 3, seed + 31 * number + turn)
            # Late rounds trust the best patches more, so that texture is copied rather than averaged.
            temperature = max(float(np.percentile(costs, 60)), 1.0) * (0.15 if finest and turn == rounds - 1 else 0.5)
            vote(start, level.hole, targets, field, costs, 1.0 / temperature)
            done += 1
            tick(done / (total + 1))
        image = start
        field_map = np.full((*level.hole.shape, 2), -1, dtype=np.int32)
        field_map[targets[:, 0], targets[:, 1]] = field
    if image is None or field_map is None:
        raise NoSource
    filled = np.clip(np.round(image), 0, 255).astype(np.uint8)
    if scale < 1:
        filled = _detail(crop, hole, known, image, field_map, scale)
    out = crop.copy()
    out[hole] = filled[hole]
    tick(1.0)
    return out


def _scaled(crop: np.ndarray, hole: np.ndarray, known: np.ndarray, size: tuple[int, int]) -> Level:
    if size == hole.shape[::-1]:
        return Level(crop.astype(np.float32), hole, known & ~hole)
    # A pixel of the small picture is known only when all that it stands for is.
    weight = cv2.resize(known.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    share = cv2.resize(hole.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    colours = cv2.resize(crop.astype(np.float32) * known[..., None], size, interpolation=cv2.INTER_AREA)
    image = colours / np.maximum(weight, 1e-3)[..., None]
    return Level(image, share > 1e-3, (weight > 0.999) & (share <= 1e-3))


def _pyramid(finest: Level) -> list[Level]:
    levels = [finest]
    while max(levels[-1].hole.shape) > 2 * COARSEST and min(levels[-1].hole.shape) > 6 * RADIUS:
        last = levels[-1]
        size = (max(1, last.hole.shape[1] // 2), max(1, last.hole.shape[0] // 2))
        smaller = _scaled(last.image, last.hole, last.known, size)
        if not _valid_sources(smaller.known).any():
            break
        levels.append(smaller)
    return levels[::-1]


def _valid_sources(known: np.ndarray) -> np.ndarray:
    kernel = np.ones((2 * RADIUS + 1, 2 * RADIUS + 1), np.uint8)
    eroded = cv2.erode(known.astype(np.uint8), kernel, borderType=cv2.BORDER_CONSTANT, borderValue=0)
    return eroded > 0


def _targets(hole: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    kernel = np.ones((2 * RADIUS + 1, 2 * RADIUS + 1), np.uint8)
    touched = cv2.dilate(hole.astype(np.uint8), kernel) > 0
    targets = np.argwhere(touched).astype(np.int32)
    index = np.full(hole.shape, -1, dtype=np.int32)
    index[targets[:, 0], targets[:, 1]] = np.arange(len(targets), dtype=np.int32)
    return targets, index


def _nearest_sources(valid: np.ndarray, targets: np.ndarray) -> np.ndarray:
    _, labels = cv2.distanceTransformWithLabels(
        (~valid).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    sources = np.argwhere(valid).astype(np.int32)
    by_label = np.zeros((labels.max() + 1, 2), dtype=np.int32)
    by_label[labels[sources[:, 0], sources[:, 1]]] = sources
    return by_label[labels[targets[:, 0], targets[:, 1]]].copy()


def _inherited(field_map: np.ndarray, valid: np.ndarray, targets: np.ndarray) -> np.ndarray:
    """The coarser level's field, doubled; where that is no valid source, the nearest one."""
    nearest = _nearest_sources(valid, targets)
    height, width = field_map.shape[:2]
    scale_y, scale_x = valid.shape[0] / height, valid.shape[1] / width
    rows = np.minimum((targets[:, 0] / scale_y).astype(int), height - 1)
    columns = np.minimum((targets[:, 1] / scale_x).astype(int), width - 1)
    coarse = field_map[rows, columns]
    guess = np.empty_like(nearest)
    guess[:, 0] = np.round(targets[:, 0] + (coarse[:, 0] - rows) * scale_y)
    guess[:, 1] = np.round(targets[:, 1] + (coarse[:, 1] - columns) * scale_x)
    inside = (
        (coarse[:, 0] >= 0)
        & (guess[:, 0] >= 0) & (guess[:, 1] >= 0)
        & (guess[:, 0] < valid.shape[0]) & (guess[:, 1] < valid.shape[1])
    )  # fmt: skip
    usable = np.zeros(len(targets), dtype=bool)
    usable[inside] = valid[guess[inside, 0], guess[inside, 1]]
    return np.where(usable[:, None], guess, nearest)


def _detail(
    crop: np.ndarray, hole: np.ndarray, known: np.ndarray, small: np.ndarray, field_map: np.ndarray, scale: float
) -> np.ndarray:
    """Native-size pixels: colours and shapes from the small result, texture copied along the field.

    A pixel copies from where its patch was found; of the copy only what the small picture cannot hold (the detail) is
    used, so no seam shows where neighbouring pixels copy from different places.
    """
    height, width = hole.shape
    smooth = cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)
    rows, columns = np.nonzero(hole)
    small_rows = np.minimum((rows * scale).astype(int), small.shape[0] - 1)
    small_columns = np.minimum((columns * scale).astype(int), small.shape[1] - 1)
    source = field_map[small_rows, small_columns]
    source_rows = np.clip(np.round(rows + (source[:, 0] - small_rows) / scale), 0, height - 1).astype(int)
    source_columns = np.clip(np.round(columns + (source[:, 1] - small_columns) / scale), 0, width - 1).astype(int)
    low = cv2.resize(
        cv2.resize(crop, small.shape[1::-1], interpolation=cv2.INTER_AREA),
        (width, height),
        interpolation=cv2.INTER_CUBIC,
    )
    usable = (source[:, 0] >= 0) & known[source_rows, source_columns]
    detail = crop[source_rows, source_columns].astype(np.float32) - low[source_rows, source_columns]
    out = smooth
    out[rows, columns] += np.where(usable[:, None], detail, 0)
    return np.clip(np.round(out), 0, 255).astype(np.uint8)
