"""Finds what looks like lines of letters in a photograph, and sets them clean, black on white, below each other.

Programs that read pages lose their way in photographs. So letters are looked for first: spots that are darker or
lighter than what surrounds them, of like height, side by side. This is the classical way (connected components of a
local threshold, grouped into lines; see Ye and Doermann, "Text detection and recognition in imagery", 2015).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from model_servers.llava.embedded.places import NormalBox

_SIDE = 1280
"""Longer side of the copy on which letters are looked for."""
_WINDOWS = (0.02, 0.06)
"""Sides of the neighbourhoods that a spot must stand out from, as shares of the longer side."""
_STANDS_OUT = 22
"""Difference in grey levels (0..255) from the mean of the neighbourhood."""
_LETTER = 36
"""Height in pixels at which lines are set; Tesseract reads best at 20 to 40."""
_MARGIN = 16
_MOST_LINES = 14
_LEAST_CONTRAST = 35.0
"""Grey levels between letters and what surrounds them, on average over a line."""
_UNLIKE = 0.35
"""The strokes of a line are about equally thick: the standard deviation over the mean stays below this."""
_SLOPE = 0.35
_UNEVEN = 0.16
"""The letters of a line stand on a straight line: how far off they are, as a share of their height."""
_MOST_SPOTS = 3_000


@dataclass(frozen=True)
class Row:
    """A line on the sheet: from row ``top`` to ``bottom``, and where it lies in the picture (normalised)."""

    top: int
    bottom: int
    left: int
    right: int
    box: NormalBox


@dataclass(frozen=True)
class Sheet:
    """Lines set below each other: uint8 grey, black on white."""

    image: np.ndarray
    rows: Sequence[Row]


@dataclass(frozen=True)
class _Line:
    spots: np.ndarray
    """x, y, width, height of each letter: int, letters × 4, from left to right."""
    quality: float
    mask: np.ndarray
    """uint8 0/1: the letters and what small marks belong to them, cut to the line."""
    box: tuple[int, int, int, int]
    """x0, y0, x1, y1 in pixels of the copy."""


def set_lines(rgb: np.ndarray) -> Sheet | None:
    """The lines of letters of a picture (uint8 RGB) on one sheet; None where nothing looks like letters."""
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    scale = _SIDE / max(grey.shape)
    size = (max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale)))
    grey = cv2.resize(grey, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    found: list[_Line] = []
    for share in _WINDOWS:
        window = round(share * _SIDE) | 1
        local = cv2.blur(grey, (window, window)).astype(np.int16)
        difference = grey.astype(np.int16) - local
        for mask in (difference > _STANDS_OUT, difference < -_STANDS_OUT):
            found.extend(_lines(mask.astype(np.uint8), np.abs(difference).astype(np.float32)))
    found.sort(key=lambda line: -line.quality)
    kept: list[_Line] = []
    for line in found:
        if not any(_overlap(line.box, other.box) > 0.5 and _same_height(line, other) for other in kept):
            kept.append(line)
    kept = sorted(kept[:_MOST_LINES], key=lambda line: (line.box[1], line.box[0]))
    return _sheet(kept, size) if kept else None


def _lines(mask: np.ndarray, contrast: np.ndarray) -> list[_Line]:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    x, y, width, height, area = (stats[1:, column] for column in range(5))
    shape = width / np.maximum(height, 1)
    fill = area / np.maximum(width * height, 1)
    letters = (
        (height >= 9) & (height < 0.4 * mask.shape[0]) & (shape < 3.5) & (shape > 0.08) & (fill > 0.15) & (area >= 24)
    )
    chosen = np.nonzero(letters)[0]
    if chosen.size > _MOST_SPOTS:
        return []
    chosen = chosen[np.argsort(x[chosen])]
    spots = np.stack([x, y, width, height], axis=1)[chosen].astype(int)
    lines = []
    for members in _chains(spots):
        line = spots[members]
        if not _straight(line):
            continue
        quality = _quality(
            line,
            [_spot(index + 1, spots[at], labels, contrast) for at, index in zip(members, chosen[members], strict=True)],
        )
        if quality == 0:
            continue
        low, high = line[:, :2].min(axis=0), (line[:, :2] + line[:, 2:]).max(axis=0)
        typical = float(np.median(line[:, 3]))
        pad = round(0.25 * typical)
        x0, y0 = max(0, low[0] - pad), max(0, low[1] - pad)
        x1, y1 = min(mask.shape[1], high[0] + pad), min(mask.shape[0], high[1] + pad)
        inside = labels[y0:y1, x0:x1]
        # Dots, commas and accents are too small to be letters but lie within the line.
        small = np.zeros(count, bool)
        small[1:] = (height <= 1.5 * typical) & (width <= 4 * typical) & (area >= (0.06 * typical) ** 2)
        lines.append(_Line(line, quality, small[inside].astype(np.uint8), (int(x0), int(y0), int(x1), int(y1))))
    return lines


def _straight(line: np.ndarray) -> bool:
    """Whether spots stand on one straight, more or less level line, as letters do."""
    heights = line[:, 3]
    centers = line[:, 0] + line[:, 2] / 2
    bottoms = line[:, 1] + heights
    slope, start = np.polyfit(centers, bottoms, 1)
    # Letters such as g and p reach below the line: the median is not moved by them.
    uneven = float(np.median(np.abs(bottoms - (slope * centers + start)))) / float(np.median(heights))
    return uneven <= _UNEVEN and abs(slope) <= _SLOPE


def _spot(index: int, spot: np.ndarray, labels: np.ndarray, contrast: np.ndarray) -> tuple[float, float]:
    """How thick the strokes of a spot are (pixels), and how much it stands out (grey levels)."""
    x, y, width, height = spot
    own = labels[y : y + height, x : x + width] == index
    padded = cv2.copyMakeBorder(own.astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT)
    thickness = float(cv2.distanceTransform(padded, cv2.DIST_L2, 3).max())
    return thickness, float(contrast[y : y + height, x : x + width][own].mean())


def _quality(line: np.ndarray, measured: Sequence[tuple[float, float]]) -> float:
    """How much a line of spots looks like lettering: 0 for not at all, else more for more letters that are alike."""
    thickness, standing = (np.array(values) for values in zip(*measured, strict=True))
    unlike = float(thickness.std() / max(thickness.mean(), 1e-6))
    contrast = float(standing.mean())
    if unlike > _UNLIKE or contrast < _LEAST_CONTRAST:
        return 0.0
    return len(line) * min(contrast, 100.0) / (0.1 + unlike)


def _chains(spots: np.ndarray) -> list[list[int]]:
    """Spots that stand side by side, of like height: their indices, from left to right. At least three."""
    x, y, width, height = spots.T
    right, low = x + width, y + height
    follower = np.full(len(spots), -1)
    leader = np.full(len(spots), -1)
    for index in range(1, len(spots)):
        # Spots are sorted by x, so what comes before lies to the left.
        tall = np.maximum(height[:index], height[index])
        short = np.minimum(height[:index], height[index])
        gap = x[index] - right[:index]
        overlap = np.minimum(low[:index], low[index]) - np.maximum(y[:index], y[index])
        beside = (gap > -0.5 * tall) & (gap < 1.1 * tall) & (overlap > 0.5 * short) & (tall < 2.2 * short)
        beside &= follower[:index] < 0
        if beside.any():
            best = int(np.where(beside, gap, np.inf).argmin())
            follower[best], leader[index] = index, best
    chains = []
    for first in np.nonzero(leader < 0)[0]:
        chain = [int(first)]
        while follower[chain[-1]] >= 0:
            chain.append(int(follower[chain[-1]]))
        if len(chain) >= 3:
            chains.append(chain)
    return chains


def _same_height(one: _Line, other: _Line) -> bool:
    heights = sorted(float(np.median(line.spots[:, 3])) for line in (one, other))
    return heights[1] < 1.6 * heights[0]


def _overlap(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> float:
    """Intersection over the smaller of two boxes."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    return width * height / min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))


def _sheet(lines: Sequence[_Line], size: tuple[int, int]) -> Sheet:
    images = []
    for line in lines:
        scale = _LETTER / float(np.median(line.spots[:, 3]))
        shape = (max(1, round(line.mask.shape[1] * scale)), max(1, round(line.mask.shape[0] * scale)))
        letters = cv2.resize(line.mask * 255, shape, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
        images.append(255 - letters)
    width = max(image.shape[1] for image in images) + 2 * _MARGIN
    height = sum(image.shape[0] + _MARGIN for image in images) + _MARGIN
    sheet = np.full((height, width), 255, np.uint8)
    rows = []
    top = _MARGIN
    for line, image in zip(lines, images, strict=True):
        sheet[top : top + image.shape[0], _MARGIN : _MARGIN + image.shape[1]] = image
        box = (line.box[0] / size[0], line.box[1] / size[1], line.box[2] / size[0], line.box[3] / size[1])
        rows.append(Row(top, top + image.shape[0], _MARGIN, _MARGIN + image.shape[1], box))
        top += image.shape[0] + _MARGIN
    return Sheet(sheet, rows)
