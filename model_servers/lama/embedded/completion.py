"""Filling one hole: coarse to fine, up to the picture's own pixels."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from model_servers.lama.embedded import patchmatch
from model_servers.lama.embedded.harmonic import harmonic, resized, slow_colours
from model_servers.lama.embedded.levelling import levelled, met
from model_servers.lama.embedded.membrane import correction, feathered
from model_servers.lama.embedded.pyramid import Level, build, shrink, touching, whole_patches
from model_servers.lama.embedded.solver import Solver, bands, confidence, nearest_in_cells, trust_in_patches

CONTEXT = 0.75
"""Margin around the hole, of its longer side, from which the fill may copy."""
MIN_CONTEXT = 64
PREVIEW_SIDE = 160
"""Longer side, in pixels, at which the preview is made …"""
PREVIEW_SAMPLES = 480
"""… from at least as many pixels of the crop's longer side."""
ROUNDS = (20, 16, 12, 10, 8)
"""Search-and-vote rounds per level, coarsest first; the last one counts for all finer levels."""
MOST_WORK = 130_000
"""Patches times rounds at one level. Where not even one round fits, the sources of the level before are kept: such fine
levels gain sharpness, not content."""

SURROUNDINGS = 6
"""Pixels around the hole that the correction of its border looks at."""


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


def preview(crop: np.ndarray, hole: np.ndarray, known: np.ndarray) -> tuple[np.ndarray, tuple[slice, slice]]:
    """A quick, smooth guess (see :func:`harmonic`), from every few pixels of a large crop.

    Answers uint8, rows × columns × 3, and the rows and columns of the crop that it covers: the box of the hole. Raises
    :class:`NoSource` when nothing is known.
    """
    rows, columns = np.flatnonzero(hole.any(axis=1)), np.flatnonzero(hole.any(axis=0))
    area = (slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1))
    height, width = hole.shape
    step = max(1, max(height, width) // PREVIEW_SAMPLES)
    sparse = (slice(None, None, step), slice(None, None, step))
    scale = min(1.0, PREVIEW_SIDE / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    colours, share = shrink(crop[sparse], known[sparse], size)
    sure = share >= 0.5
    if not sure.any():
        # What is known is thinner than a pixel of the small picture, or falls between the few that were looked at.
        colours, share = shrink(crop, known, size)
        sure = share > 0
        if not sure.any():
            raise NoSource
    small = np.clip(np.round(harmonic(colours, sure)), 0, 255).astype(np.uint8)
    # Only the part that is asked for is made large again; middles of pixels lie half a pixel from their corners.
    down, across = height / size[1], width / size[0]
    place = np.array(
        [[across, 0, across / 2 - 0.5 - area[1].start], [0, down, down / 2 - 0.5 - area[0].start]], dtype=np.float64
    )
    sides = (area[1].stop - area[1].start, area[0].stop - area[0].start)
    return cv2.warpAffine(small, place, sides, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), area


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
    levels, factor = build(crop, hole, known)
    if not levels:
        raise NoSource
    progress = _Progress(levels, tick)
    field: np.ndarray | None = None
    doubt = 0.0
    guide = slow_colours(crop, hole, known & ~hole)
    for number, level in enumerate(levels):
        solver = Solver(level, resized(guide, level.shape), seed + number, progress.add)
        if field is None:
            solver.start()
        else:
            solver.inherit(field)
        rounds = _rounds(level, number)
        solver.improve(rounds)
        field, doubt = solver.field, solver.doubt() if rounds else doubt
    assert field is not None
    area = _around(hole)
    if factor == 1:
        filled, field = levels[-1].image[area][..., :3].copy(), np.ascontiguousarray(field[area])
    else:
        filled, field = _sharp(crop, hole, known & ~hole, field, factor, area, progress)
    return _finished(crop, hole, known & ~hole, filled, field, area, doubt)


def _around(hole: np.ndarray) -> tuple[slice, slice]:
    """The hole's box with a few pixels of surroundings: all that is written or looked at in the end."""
    rows, columns = np.flatnonzero(hole.any(axis=1)), np.flatnonzero(hole.any(axis=0))
    return (
        slice(max(0, int(rows[0]) - SURROUNDINGS), int(rows[-1]) + 1 + SURROUNDINGS),
        slice(max(0, int(columns[0]) - SURROUNDINGS), int(columns[-1]) + 1 + SURROUNDINGS),
    )


def _sharp(
    crop: np.ndarray,
    hole: np.ndarray,
    known: np.ndarray,
    coarse: np.ndarray,
    factor: int,
    area: tuple[slice, slice],
    progress: _Progress,
) -> tuple[np.ndarray, np.ndarray]:
    """The area at the crop's own size (float32, rows × columns × 3), from the field of a level ``factor`` times smaller;
    and the sources of its pixels (int32, rows × columns × 2)."""
    valid = whole_patches(known)
    nearest, step = nearest_in_cells(valid)
    here = hole[area]
    targets = touching(here)
    field = np.zeros((*here.shape, 2), dtype=np.int32)
    patchmatch.inherit(coarse, factor, valid, targets, area[0].start, area[1].start, nearest, step, field)
    trust = trust_in_patches(confidence(here, known[area]))
    filled = crop[area].astype(np.float32)
    for first, last, _ in bands(here):
        patchmatch.render(crop, here, targets, field, trust, first, last, filled)
        progress.add(0)
    return filled, field


def _finished(
    crop: np.ndarray,
    hole: np.ndarray,
    known: np.ndarray,
    filled: np.ndarray,
    field: np.ndarray,
    area: tuple[slice, slice],
    doubt: float,
) -> np.ndarray:
    """The crop with the fill, corrected along the hole's border, and levelled as far as the patches fit badly."""
    here, beside = hole[area], known[area]
    filled[beside] = crop[area][beside]
    corrected = filled + correction(crop, filled, here, beside, field)
    corrected[beside] = filled[beside]
    corrected = levelled(crop, hole, known, feathered(corrected, here, beside), area, doubt)
    corrected = met(crop, hole, known, corrected, field, area)
    out = crop.copy()
    np.copyto(out[area], np.clip(np.round(corrected), 0, 255).astype(np.uint8), where=here[..., None])
    return out


class _Progress:
    """Shares of the whole work, by the number of patches times sweeps."""

    def __init__(self, levels: list[Level], tick: Callable[[float], None]) -> None:
        self._tick = tick
        sweeps = (2 * _rounds(level, number) * np.count_nonzero(level.targets) for number, level in enumerate(levels))
        self._total = max(1, sum(sweeps))
        self._done = 0

    def add(self, patches: int) -> None:
        self._done += patches
        self._tick(min(1.0, self._done / self._total))


def _rounds(level: Level, number: int) -> int:
    return min(ROUNDS[min(number, len(ROUNDS) - 1)], MOST_WORK // max(1, int(np.count_nonzero(level.targets))))
