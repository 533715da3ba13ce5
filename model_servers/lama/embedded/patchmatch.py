"""Nearest-neighbour fields between patches, compiled.

PatchMatch (Barnes et al., SIGGRAPH 2009) inside the completion scheme of Wexler et al. (PAMI 2007): every patch that
touches the hole looks for a similar known patch; then every hole pixel takes a weighted mean of what the patches over it
propose. Arrays are float32. Images are height × (width · channels): a row of a patch is one run of numbers. A field is
int32, height × width × 2 (row, column of the source's middle), and holds something only where ``targets`` is true.
"""

from __future__ import annotations

import numba
import numpy as np

RADIUS = 3
"""Patches are 7 × 7 pixels."""
FAR = np.float32(1e30)
_FACTOR, _ADDEND = np.uint64(6364136223846793005), np.uint64(1442695040888963407)
"""Of a linear congruential generator modulo 2^64 (Knuth, "The Art of Computer Programming", volume 2, 3.3.4) …"""
_HIGH, _LOW, _BITS, _MASK = np.uint64(40), np.uint64(16), np.uint64(24), np.uint64(0xFFFFFF)
"""… of which the highest 24 bits make one number and the next 24 another."""
_NEAR = np.array(
    [[1 / (1 + dy * dy + dx * dx) for dx in range(-RADIUS, RADIUS + 1)] for dy in range(-RADIUS, RADIUS + 1)],
    np.float32,
)
"""Weight of a patch's word by where in it the pixel lies: the middle of a patch fits best."""


@numba.njit(cache=True, nogil=True, fastmath=True, inline="always")
def _cost(
    image: np.ndarray, weights: np.ndarray, channels: int, ty: int, tx: int, sy: int, sx: int, best: float
) -> float:  # pragma: no cover - compiled
    """Weighted squared difference of two patches, as far as the target's is in the picture; stops when it is over
    ``best``."""
    height, width = image.shape[0], image.shape[1] // channels
    left, right = max(-RADIUS, -tx), min(RADIUS, width - 1 - tx)
    run = (right - left + 1) * channels
    total = np.float32(0)
    for dy in range(max(-RADIUS, -ty), min(RADIUS, height - 1 - ty) + 1):
        target = image[ty + dy, (tx + left) * channels : (tx + left) * channels + run]
        source = image[sy + dy, (sx + left) * channels : (sx + left) * channels + run]
        weight = weights[ty + dy, (tx + left) * channels : (tx + left) * channels + run]
        row = np.float32(0)
        for index in range(run):
            gap = target[index] - source[index]
            row += weight[index] * gap * gap
        total += row
        if total >= best:
            break
    return total


@numba.njit(cache=True, nogil=True, fastmath=True, inline="always")
def _far(guide: np.ndarray, price: float, ty: int, tx: int, sy: int, sx: int) -> float:  # pragma: no cover - compiled
    """What a source costs for where it lies and for colours unlike those that the guide has there."""
    down, across = np.float32(ty - sy), np.float32(tx - sx)
    cost = price * np.sqrt(down * down + across * across)
    for channel in range(guide.shape[2]):
        gap = guide[ty, tx, channel] - guide[sy, sx, channel]
        cost += gap * gap
    return cost


@numba.njit(cache=True, nogil=True, fastmath=True)
def evaluate(
    image: np.ndarray,
    weights: np.ndarray,
    channels: int,
    targets: np.ndarray,
    field: np.ndarray,
    costs: np.ndarray,
    guide: np.ndarray,
    price: float,
    first: int,
    last: int,
) -> None:  # pragma: no cover - compiled
    """Write the cost of every target's present source, for the rows ``first`` to ``last`` - 1."""
    for y in range(first, last):
        for x in range(targets.shape[1]):
            if targets[y, x]:
                sy, sx = field[y, x, 0], field[y, x, 1]
                far = _far(guide, price, y, x, sy, sx)
                costs[y, x] = far + _cost(image, weights, channels, y, x, sy, sx, FAR)


@numba.njit(cache=True, nogil=True, fastmath=True)
def search(
    image: np.ndarray,
    weights: np.ndarray,
    channels: int,
    valid: np.ndarray,
    targets: np.ndarray,
    field: np.ndarray,
    costs: np.ndarray,
    guide: np.ndarray,
    price: float,
    reach: int,
    forward: bool,
    first: int,
    last: int,
    seed: int,
) -> None:  # pragma: no cover - compiled
    """One sweep over the rows ``first`` to ``last`` - 1: sources of the neighbours, then random ones. In place.

    Args:
        image: the current estimate.
        weights: how much each number of a target counts.
        channels: numbers per pixel.
        valid: bool, height × width: a patch around this pixel lies wholly in known pixels.
        targets: bool, height × width: patches to be matched.
        field: the source of each target; always valid.
        costs: float32, height × width: of each target's source.
        guide: float32, height × width × channels: squared gaps between target and source are added to the cost.
        price: cost per pixel of distance between target and source.
        reach: radius of the first random try, halved until nothing is left; 0: neighbours only.
        forward: from top left to bottom right, or back.
        first, last: rows.
        seed: of the random tries.
    """
    height, width = valid.shape
    lot = np.uint64(seed) * _FACTOR + _ADDEND
    step = -1 if forward else 1
    for row in range(last - first):
        y = first + row if forward else last - 1 - row
        for column in range(width):
            x = column if forward else width - 1 - column
            if not targets[y, x]:
                continue
            best = costs[y, x]
            by, bx = field[y, x, 0], field[y, x, 1]
            for axis in range(2):
                ny, nx = (y + step, x) if axis == 0 else (y, x + step)
                if ny < 0 or nx < 0 or ny >= height or nx >= width or not targets[ny, nx]:
                    continue
                sy, sx = field[ny, nx, 0] + y - ny, field[ny, nx, 1] + x - nx
                if sy < 0 or sx < 0 or sy >= height or sx >= width or not valid[sy, sx]:
                    continue
                if sy == by and sx == bx:
                    continue
                far = _far(guide, price, y, x, sy, sx)
                if far < best:
                    cost = far + _cost(image, weights, channels, y, x, sy, sx, best - far)
                    if cost < best:
                        best, by, bx = cost, sy, sx
            way = reach
            while way >= 1:
                # Both numbers from one draw: this loop is most of the work of a fill.
                lot = lot * _FACTOR + _ADDEND
                span = np.uint64(2 * way + 1)
                sy = by + np.int64((lot >> _HIGH) * span >> _BITS) - way
                sx = bx + np.int64((lot >> _LOW & _MASK) * span >> _BITS) - way
                way //= 2
                if 0 <= sy < height and 0 <= sx < width and valid[sy, sx]:
                    far = _far(guide, price, y, x, sy, sx)
                    if far < best:
                        cost = far + _cost(image, weights, channels, y, x, sy, sx, best - far)
                        if cost < best:
                            best, by, bx = cost, sy, sx
            costs[y, x], field[y, x, 0], field[y, x, 1] = best, by, bx


@numba.njit(cache=True, nogil=True, fastmath=True)
def vote(
    image: np.ndarray,
    channels: int,
    where: np.ndarray,
    targets: np.ndarray,
    field: np.ndarray,
    trust: np.ndarray,
    first: int,
    last: int,
) -> None:  # pragma: no cover - compiled
    """Write into ``image`` what the patches over each pixel of ``where`` propose, for the rows ``first`` to ``last`` - 1.

    Sources are known pixels and those are never written, so the image can be read and written at once.

    Args:
        image: read at the sources, written at ``where``.
        channels: numbers per pixel, 3 or 5.
        where: bool, height × width.
        targets, field: as in :func:`search`.
        trust: float32, height × width: weight of a patch's word.
    """
    height, width = where.shape
    textured = channels == 5
    for y in range(first, last):
        for x in range(width):
            if not where[y, x]:
                continue
            # Five plain numbers stay in registers; an array of them would not.
            total = red = green = blue = across = along = np.float32(0)
            for py in range(max(y - RADIUS, 0), min(y + RADIUS, height - 1) + 1):
                for px in range(max(x - RADIUS, 0), min(x + RADIUS, width - 1) + 1):
                    if not targets[py, px]:
                        continue
                    weight = trust[py, px] * _NEAR[py - y + RADIUS, px - x + RADIUS]
                    sy = field[py, px, 0] + y - py
                    at = (field[py, px, 1] + x - px) * channels
                    red += weight * image[sy, at]
                    green += weight * image[sy, at + 1]
                    blue += weight * image[sy, at + 2]
                    if textured:
                        across += weight * image[sy, at + 3]
                        along += weight * image[sy, at + 4]
                    total += weight
            if total > 0:
                at = x * channels
                image[y, at], image[y, at + 1], image[y, at + 2] = red / total, green / total, blue / total
                if textured:
                    image[y, at + 3], image[y, at + 4] = across / total, along / total


@numba.njit(cache=True, nogil=True)
def inherit(
    coarse: np.ndarray,
    factor: int,
    valid: np.ndarray,
    targets: np.ndarray,
    top: int,
    left: int,
    nearest: np.ndarray,
    step: int,
    field: np.ndarray,
) -> None:  # pragma: no cover - compiled
    """Write the field of a part of a level from a coarser one: its offsets, ``factor`` times as large.

    Where that leads to no valid source, the neighbours' offsets are tried, and then the nearest source is taken.

    Args:
        coarse: the coarser level's field.
        factor: how many times coarser that level is.
        valid: as in :func:`search`, of the whole finer level.
        targets: bool, rows × columns: those of the part whose corner is at row ``top``, column ``left``.
        nearest: int32, some valid source near each cell of ``step`` × ``step`` pixels (row, column).
        step: pixels per cell.
        field: int32, rows × columns × 2; written at ``targets``.
    """
    height, width = valid.shape
    for row in range(targets.shape[0]):
        for column in range(targets.shape[1]):
            if not targets[row, column]:
                continue
            y, x = top + row, left + column
            found = False
            for dy in range(0, -2, -1):
                for dx in range(0, -2, -1):
                    cy, cx = y // factor + dy, x // factor + dx
                    if found or cy < 0 or cx < 0:
                        continue
                    sy = y + factor * (coarse[cy, cx, 0] - cy)
                    sx = x + factor * (coarse[cy, cx, 1] - cx)
                    if 0 <= sy < height and 0 <= sx < width and valid[sy, sx]:
                        field[row, column, 0], field[row, column, 1] = sy, sx
                        found = True
            if not found:
                field[row, column, 0] = nearest[y // step, x // step, 0]
                field[row, column, 1] = nearest[y // step, x // step, 1]


@numba.njit(cache=True, nogil=True, fastmath=True)
def render(
    crop: np.ndarray,
    where: np.ndarray,
    targets: np.ndarray,
    field: np.ndarray,
    trust: np.ndarray,
    first: int,
    last: int,
    out: np.ndarray,
) -> None:  # pragma: no cover - compiled
    """As :func:`vote` for a part of a picture, from the picture's own pixels.

    Args:
        crop: uint8, height × width × 3: read at the sources, which ``field`` tells in its frame.
        where: bool, rows × columns: pixels to write.
        targets, field, trust: as in :func:`vote`, of the part.
        first, last: rows of the part.
        out: float32, rows × columns × 3.
    """
    rows, columns = where.shape
    for y in range(first, last):
        for x in range(columns):
            if not where[y, x]:
                continue
            total = red = green = blue = np.float32(0)
            for py in range(max(y - RADIUS, 0), min(y + RADIUS, rows - 1) + 1):
                for px in range(max(x - RADIUS, 0), min(x + RADIUS, columns - 1) + 1):
                    if not targets[py, px]:
                        continue
                    weight = trust[py, px] * _NEAR[py - y + RADIUS, px - x + RADIUS]
                    sy, sx = field[py, px, 0] + y - py, field[py, px, 1] + x - px
                    red += weight * crop[sy, sx, 0]
                    green += weight * crop[sy, sx, 1]
                    blue += weight * crop[sy, sx, 2]
                    total += weight
            out[y, x, 0], out[y, x, 1], out[y, x, 2] = red / total, green / total, blue / total
