"""The colours of an object without what shines through at its border."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from app.imaging.geometry import Rect

__all__ = ["foreground"]

_COARSE = 4
"""The wide pass gives averages over 61 pixels; a quarter of the resolution shows them as well."""
_WIDE, _NARROW = 15, 7
"""Sides of the windows of the two passes, in pixels of their resolution."""
_TILE = 64
"""Side of the squares in which the narrow pass works, a multiple of ``_COARSE``; soft borders are thin."""


def foreground(pixels: np.ndarray, alpha: np.ndarray, wanted: np.ndarray | None = None) -> np.ndarray:
    """The object's own colours where its border mixes with the background.

    Blur fusion (Forte, "Approximate Fast Foreground Colour Estimation", ICIP 2021): a wide pass and a narrow one, each
    taking the local mean colours of object and background as a first guess. Opaque pixels stay as they are. The work
    grows with the soft pixels that are wanted.

    Args:
        pixels: uint8, height × width × 3.
        alpha: uint8, height × width.
        wanted: bool, height × width: where the colours matter; elsewhere they stay. All of them by default. A pixel's
            colour is the same whatever else is wanted.

    Returns:
        uint8, height × width × 3.
    """
    soft = (alpha > 0) & (alpha < 255)
    if not soft.any() or not (alpha == 255).any():
        return pixels
    if wanted is not None:
        soft &= wanted
    box = Rect.of_mask(soft)
    if box is None:
        return pixels
    box = _on_grid(box).clip(pixels.shape[1], pixels.shape[0])
    assert box is not None
    coarse = _Coarse(pixels, alpha, box)
    out = pixels.copy()
    for tile in _tiles(soft, box):
        chosen = soft[tile.slices]
        # The margin is as wide as the window reaches, and a multiple of the coarse pass's pixels.
        near = tile.expand(_COARSE).clip(pixels.shape[1], pixels.shape[0])
        assert near is not None
        weight = alpha[near.slices].astype(np.float32)[..., None] / 255
        colour, behind = coarse.at(near)
        better, _ = _blur_fusion(pixels[near.slices].astype(np.float32), colour, behind, weight, _NARROW)
        inside = better[tile.relative_to(near).slices]
        out[tile.slices][chosen] = np.round(inside[chosen]).astype(np.uint8)
    return out


class _Coarse:
    """The wide pass, for what lies inside ``box`` (on the grid) or a pixel of its resolution beside it."""

    def __init__(self, pixels: np.ndarray, alpha: np.ndarray, box: Rect) -> None:
        height, width = alpha.shape
        area = box.expand(_COARSE * (_WIDE // 2 + 3)).clip(width, height)
        assert area is not None
        self._area = area
        # A last pixel that is cut off would shift the grid against that of another area.
        border = (0, -self._area.height % _COARSE, 0, -self._area.width % _COARSE)
        picture = cv2.copyMakeBorder(pixels[self._area.slices], *border, cv2.BORDER_REPLICATE).astype(np.float32)
        weight = cv2.copyMakeBorder(alpha[self._area.slices], *border, cv2.BORDER_REPLICATE).astype(np.float32) / 255
        size = (picture.shape[1] // _COARSE, picture.shape[0] // _COARSE)
        small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
        small_weight = cv2.resize(weight, size, interpolation=cv2.INTER_AREA)[..., None]
        self._guesses = tuple(
            np.pad(guess, ((2, 2), (2, 2), (0, 0)), mode="edge")
            for guess in _blur_fusion(small, small, small, small_weight, _WIDE)
        )

    def at(self, rect: Rect) -> tuple[np.ndarray, np.ndarray]:
        """Colours of the object and of what is behind it: float32, as large as ``rect``, which begins on the grid."""
        near = rect.relative_to(self._area)
        rows = slice(near.y // _COARSE, -(-near.bottom // _COARSE) + 4)
        columns = slice(near.x // _COARSE, -(-near.right // _COARSE) + 4)
        return tuple(
            cv2.resize(guess[rows, columns], None, fx=_COARSE, fy=_COARSE, interpolation=cv2.INTER_LINEAR)[
                2 * _COARSE : 2 * _COARSE + near.height, 2 * _COARSE : 2 * _COARSE + near.width
            ]
            for guess in self._guesses
        )  # type: ignore[return-value]


def _on_grid(box: Rect) -> Rect:
    """The smallest rectangle around ``box`` of whole pixels of the wide pass."""
    left, top = box.x // _COARSE * _COARSE, box.y // _COARSE * _COARSE
    return Rect(left, top, -(-(box.right - left) // _COARSE) * _COARSE, -(-(box.bottom - top) // _COARSE) * _COARSE)


def _tiles(soft: np.ndarray, box: Rect) -> Iterator[Rect]:
    """Squares that hold soft pixels, from the corner of ``box`` on."""
    for y in range(box.y, box.bottom, _TILE):
        for x in range(box.x, box.right, _TILE):
            tile = Rect(x, y, min(_TILE, box.right - x), min(_TILE, box.bottom - y))
            if soft[tile.slices].any():
                yield tile


def _blur_fusion(
    picture: np.ndarray, colour: np.ndarray, behind: np.ndarray, weight: np.ndarray, side: int
) -> tuple[np.ndarray, np.ndarray]:
    """One pass: better estimates of the colours of object and background from local means over ``side`` pixels."""
    mean_weight = cv2.blur(weight, (side, side))[..., None]
    mean_colour = cv2.blur(colour * weight, (side, side)) / (mean_weight + 1e-5)
    mean_behind = cv2.blur(behind * (1 - weight), (side, side)) / (1 - mean_weight + 1e-5)
    sharp = mean_colour + weight * (picture - weight * mean_colour - (1 - weight) * mean_behind)
    return np.clip(sharp, 0, 255), mean_behind
