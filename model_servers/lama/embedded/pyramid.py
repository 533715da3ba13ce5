"""The scales at which a hole is filled, and what is known at each."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from model_servers.lama.embedded.patchmatch import RADIUS

TEXTURE_SIDE = 800
"""Levels whose longer side is at most this carry texture features beside colours."""
TEXTURE_WEIGHT = 5.0
"""Of a texture feature against a colour channel (Newson et al. 2014 have λ = 50 on squares)."""
TEXTURE_WINDOW = 9
"""Side of the window in which the roughness of a texture is measured."""
FINEST_HOLE = 130_000
"""Pixels of a hole up to which it is searched at the crop's own size. What is larger is searched at half the size, a
quarter, …, and gets from there on sharpness, not content: the work grows with the pixels to write alone."""
THINNEST = 1.5 * RADIUS
"""The pyramid ends when the hole's greatest depth, in pixels, is no more than this."""


@dataclass(frozen=True)
class Level:
    """One scale. ``image`` is float32, height × width × channels (3 colours, then 2 texture features or none); ``hole``
    and ``known`` are bool, height × width; ``valid`` says where a whole patch is known, ``targets`` where one touches
    the hole."""

    image: np.ndarray
    hole: np.ndarray
    known: np.ndarray
    valid: np.ndarray
    targets: np.ndarray

    @property
    def shape(self) -> tuple[int, int]:
        return self.hole.shape


def build(crop: np.ndarray, hole: np.ndarray, known: np.ndarray) -> tuple[list[Level], int]:
    """Levels from coarse to fine, and how many times smaller than the crop the last one is.

    Args:
        crop: uint8, height × width × 3.
        hole: bool, height × width: what to fill.
        known: bool, height × width: what may be copied from.

    Returns:
        Levels at which whole patches are known; none when there are no such patches even at the crop's own size.
    """
    factor = 1
    while np.count_nonzero(hole) > FINEST_HOLE * factor * factor:
        factor *= 2
    level = _reduced(crop, hole, known & ~hole, factor)
    while factor > 1 and not level.valid.any():
        factor //= 2
        level = _reduced(crop, hole, known & ~hole, factor)
    levels: list[Level] = []
    while level.valid.any():
        if level.image.shape[2] == 3 and max(level.shape) <= TEXTURE_SIDE:
            level = _textured(level)
        levels.append(level)
        if _depth(level.hole) <= THINNEST or min(level.shape) < 6 * RADIUS:
            break
        level = _half(level)
    return levels[::-1], factor


def smooth_guess(image: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Fill what is not known from what is, smoothly (push-pull: Gortler et al., SIGGRAPH 1996).

    Args:
        image: float32, height × width × channels.
        known: bool, height × width, at least one true.

    Returns:
        As ``image``; equal to it where known.
    """
    height, width = known.shape
    if known.all() or max(height, width) == 1:
        return image.copy()
    small, share = _halved_known(image, known)
    coarse = smooth_guess(small, share > 0)
    size = (2 * coarse.shape[1], 2 * coarse.shape[0])
    out = cv2.resize(coarse, size, interpolation=cv2.INTER_LINEAR).reshape(size[1], size[0], -1)[:height, :width].copy()
    out[known] = image[known]
    return out


def shrink(crop: np.ndarray, known: np.ndarray, size: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    """A uint8 crop made smaller: area means (float32, 3 channels) of the known pixels only, and the share of known pixels
    (float32). ``size`` is width, height."""
    share = cv2.resize(known.astype(np.uint8) * 255, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    blank = crop.copy()
    blank[~known] = 0
    colours = cv2.resize(blank, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    return colours / np.maximum(share, 1e-6)[..., None], share


def whole_patches(known: np.ndarray) -> np.ndarray:
    """Where a whole patch is known: bool, as ``known``."""
    kernel = np.ones((2 * RADIUS + 1, 2 * RADIUS + 1), np.uint8)
    return cv2.erode(known.astype(np.uint8), kernel, borderType=cv2.BORDER_CONSTANT, borderValue=0) > 0


def touching(hole: np.ndarray) -> np.ndarray:
    """Where a patch touches the hole: bool, as ``hole``."""
    return cv2.dilate(hole.astype(np.uint8), np.ones((2 * RADIUS + 1, 2 * RADIUS + 1), np.uint8)) > 0


def _level(image: np.ndarray, hole: np.ndarray, known: np.ndarray) -> Level:
    return Level(image, hole, known, whole_patches(known), touching(hole))


def _reduced(crop: np.ndarray, hole: np.ndarray, known: np.ndarray, factor: int) -> Level:
    """The crop ``factor`` times smaller; a last cell that is cut off counts as far as it goes."""
    colours = cv2.copyTo(crop, known.astype(np.uint8))
    if factor == 1:
        return _level(colours.astype(np.float32), hole, known)
    height, width = hole.shape
    border = (0, -height % factor, 0, -width % factor)
    size = (-(-width // factor), -(-height // factor))

    def smaller(values: np.ndarray) -> np.ndarray:
        even = cv2.copyMakeBorder(values, *border, cv2.BORDER_CONSTANT, value=(0, 0, 0, 0))
        return cv2.resize(even, size, interpolation=cv2.INTER_AREA).astype(np.float32)

    share = smaller(known.astype(np.uint8) * 255) / 255
    small_hole = smaller(hole.astype(np.uint8) * 255) >= 127.5
    image = smaller(colours) / np.maximum(share, 1e-6)[..., None]
    return _level(image, small_hole, (share > 0.5) & ~small_hole)


def _half(level: Level) -> Level:
    """The next coarser level. A pixel is known when most of it is, because its colour is of the known part only."""
    image, share = _halved_known(level.image, level.known)
    hole = _halved(level.hole.astype(np.float32)) >= 0.5
    return _level(image, hole, (share > 0.5) & ~hole)


def _halved(values: np.ndarray) -> np.ndarray:
    """Means of 2 × 2 pixels; an odd last row or column is paired with zeros."""
    height, width = values.shape[:2]
    even = cv2.copyMakeBorder(values, 0, height % 2, 0, width % 2, cv2.BORDER_CONSTANT, value=(0, 0, 0, 0))
    halved = cv2.resize(even, (even.shape[1] // 2, even.shape[0] // 2), interpolation=cv2.INTER_AREA)
    return halved.reshape(halved.shape[0], halved.shape[1], *values.shape[2:])


def _halved_known(image: np.ndarray, known: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Half the size: means of the known pixels only, and the share of known pixels (float32)."""
    share = _halved(known.astype(np.float32))
    return _halved(image * known[..., None]) / np.maximum(share, 1e-6)[..., None], share


def _textured(level: Level) -> Level:
    """Add the mean absolute gradients around each pixel, of known pixels only, as channels."""
    grey = level.image @ np.array([0.299, 0.587, 0.114], dtype=np.float32)
    sure = cv2.erode(level.known.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    if not sure.any():
        return level
    slopes = np.dstack([np.abs(cv2.Sobel(grey, cv2.CV_32F, 1, 0)), np.abs(cv2.Sobel(grey, cv2.CV_32F, 0, 1))]) / 8
    window = (TEXTURE_WINDOW, TEXTURE_WINDOW)
    share = cv2.blur(sure.astype(np.float32), window)
    means = cv2.blur(slopes * sure[..., None], window) / np.maximum(share, 1e-6)[..., None]
    means = smooth_guess(means, share > 1e-3)
    return Level(
        np.ascontiguousarray(np.dstack([level.image, TEXTURE_WEIGHT * means])),
        level.hole, level.known, level.valid, level.targets,
    )  # fmt: skip


def _depth(hole: np.ndarray) -> float:
    """Greatest distance of a hole pixel from the hole's border."""
    return float(cv2.distanceTransform(hole.astype(np.uint8), cv2.DIST_L2, 3).max())
