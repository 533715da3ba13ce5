"""Putting pixels into pictures without touching the rest.

Every function works on crops, and whatever it does not mean to change is bit-identical afterwards.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from app.imaging.comparing import difference, psnr, ssim
from app.imaging.geometry import Placement, Rect
from app.imaging.masks import feather_inside
from app.imaging.unmixing import foreground

__all__ = [
    "Background",
    "Composite",
    "Layer",
    "arrange",
    "blend",
    "difference",
    "foreground",
    "match_colour",
    "over",
    "place",
    "psnr",
    "ssim",
]

SEAM = 3
"""Width of the soft inner border of a filled hole, in pixels; narrower than the margin by which holes exceed objects."""
FAINT = 12.0
"""Levels (of 255) between a fill and what was there that the soft border may mix; at twice as many it hardly does."""
_STRONG_SHRINKING = 1 / 16
_SURROUNDINGS = 32
"""Pixels around an object that tell what is behind its soft border."""


@dataclass(frozen=True)
class Layer:
    """An object of the base picture and where it is put."""

    rect: Rect
    alpha: np.ndarray
    """uint8, rect.height × rect.width: how much of each pixel is the object's."""
    placement: Placement


@dataclass(frozen=True)
class Background:
    """Pixels for the hole that an object leaves: RGB at ``rect``, used where ``hole`` (bool, same size) is true."""

    rect: Rect
    pixels: np.ndarray
    hole: np.ndarray


@dataclass(frozen=True)
class Composite:
    """A new picture and where it may differ from the base; everywhere else the two are bit-identical."""

    pixels: np.ndarray
    """uint8, height × width × 3."""
    region: np.ndarray
    """bool, height × width."""

    @property
    def rect(self) -> Rect | None:
        """Bounding box of the region; None when nothing changed."""
        return Rect.of_mask(self.region)


def blend(base: np.ndarray, patch: np.ndarray, rect: Rect, alpha: np.ndarray) -> np.ndarray:
    """A copy of ``base`` with ``patch`` laid over ``rect``.

    Args:
        base: uint8, height × width × 3.
        patch: uint8, rect.height × rect.width × 3.
        rect: where; may reach over the border of the picture.
        alpha: uint8, rect.height × rect.width; where it is 0 the base stays bit-identical, at 255 the patch.
    """
    out = base.copy()
    over(out, patch, rect, alpha)
    return out


def over(canvas: np.ndarray, patch: np.ndarray, rect: Rect, alpha: np.ndarray) -> None:
    """As :func:`blend`, in place."""
    inside = rect.clip(canvas.shape[1], canvas.shape[0])
    if inside is None:
        return
    source = inside.relative_to(rect).slices
    weight = alpha[source].astype(np.uint16)[..., None]
    area = canvas[inside.slices]
    mixed = (patch[source].astype(np.uint16) * weight + area.astype(np.uint16) * (255 - weight) + 127) // 255
    area[...] = mixed.astype(np.uint8)


def arrange(base: np.ndarray, layers: Sequence[Layer], backgrounds: Sequence[Background]) -> Composite:
    """Move, scale, turn and remove objects.

    The backgrounds go into the holes, softly from the hole's border inwards but in full under the objects that leave.
    Objects that stay get back what a hole took of them. Then those that are put elsewhere are drawn over everything,
    from the first layer (lowest) to the last. A shift by whole pixels copies pixels; anything else resamples
    premultiplied pixels once. The colours of the soft border are estimated without the old background, so that no rim
    of it is carried along.

    Args:
        base: uint8, height × width × 3.
        layers: the objects, lowest first. One that stays costs nothing unless a hole reaches into it.
        backgrounds: what is behind the objects that leave; one whose hole touches none of them is not used.

    Returns:
        The picture; a copy of the base when every layer stays where it is.
    """
    height, width = base.shape[:2]
    layers = [replace(layer, placement=layer.placement.snapped()) for layer in layers]
    leaving = [layer for layer in layers if not layer.placement.is_identity]
    staying = [layer for layer in layers if layer.placement.is_identity]
    pixels = base.copy()
    region = np.zeros((height, width), dtype=bool)
    for background in backgrounds:
        _fill(pixels, region, background, leaving)
    for layer in staying:
        _redraw(pixels, region, base, layer, leaving)
    for layer in leaving:
        if layer.placement.removed:
            continue
        rect, colour, alpha = place(foreground_of(base, layer), layer.alpha, layer.rect, layer.placement, width, height)
        if rect is not None:
            over(pixels, colour, rect, alpha)
            region[rect.slices] |= alpha > 0
    return Composite(pixels, region)


def _covered(rect: Rect, layers: Sequence[Layer]) -> np.ndarray:
    """Where these layers have pixels of the base: bool, rect.height × rect.width."""
    out = np.zeros((rect.height, rect.width), dtype=bool)
    for layer in layers:
        common = layer.rect.intersect(rect)
        if common is not None:
            out[common.relative_to(rect).slices] |= layer.alpha[common.relative_to(layer.rect).slices] > 0
    return out


def _fill(pixels: np.ndarray, region: np.ndarray, background: Background, leaving: Sequence[Layer]) -> None:
    """Put a background into its hole, in place."""
    inside = background.rect.clip(pixels.shape[1], pixels.shape[0])
    if inside is None:
        return
    source = inside.relative_to(background.rect).slices
    hole = background.hole[source]
    gone = _covered(inside, leaving) & hole
    if not gone.any():
        return
    alpha = feather_inside(_bordered(hole, inside, pixels.shape[1], pixels.shape[0]), SEAM)[1:-1, 1:-1]
    alpha[gone] = 255
    _clear(alpha, pixels[inside.slices], background.pixels[source])
    over(pixels, background.pixels[source], inside, alpha)
    region[inside.slices] |= hole


def _clear(alpha: np.ndarray, base: np.ndarray, fill: np.ndarray) -> None:
    """Take the base out of a fill's soft border, in place, as far as the two differ there.

    The border softens a faint step. Where the difference is not faint, the base shows what the fill is to cover: the
    object's blur or a shimmer of it, which must not come back through the border.
    """
    rows, columns = np.nonzero((alpha > 0) & (alpha < 255))
    gap = np.abs(base[rows, columns].astype(np.int16) - fill[rows, columns]).max(axis=1)
    share = np.exp(-np.square(gap / FAINT))
    alpha[rows, columns] = np.round(255 - (255 - alpha[rows, columns]) * share).astype(np.uint8)


def _redraw(pixels: np.ndarray, region: np.ndarray, base: np.ndarray, layer: Layer, leaving: Sequence[Layer]) -> None:
    """Give an object that stays what the holes took of it, in place; not what the base shows of one that leaves."""
    inside = layer.rect.clip(pixels.shape[1], pixels.shape[0])
    if inside is None or not region[inside.slices].any():
        return
    source = inside.relative_to(layer.rect).slices
    touched = Rect.of_mask(region[inside.slices] & (layer.alpha[source] > 0))
    if touched is None:
        return
    area = Rect(inside.x + touched.x, inside.y + touched.y, touched.width, touched.height)
    near = area.expand(SEAM + 1).intersect(inside)
    assert near is not None
    # The rim around what leaves still carries its colours and stays with the background.
    free = feather_inside(~_covered(near, leaving), SEAM)[area.relative_to(near).slices]
    source = area.relative_to(layer.rect).slices
    alpha = np.where(region[area.slices], np.minimum(layer.alpha[source], free), 0).astype(np.uint8)
    if alpha.any():
        wanted = np.zeros(layer.alpha.shape, dtype=bool)
        wanted[source] = alpha > 0
        over(pixels, foreground_of(base, layer, wanted)[source], area, alpha)


def _bordered(hole: np.ndarray, rect: Rect, width: int, height: int) -> np.ndarray:
    """The hole with a rim of one pixel: outside it, but going on beyond the picture's border."""
    rim = np.pad(hole, 1)
    if rect.y == 0:
        rim[0] = rim[1]
    if rect.bottom == height:
        rim[-1] = rim[-2]
    if rect.x == 0:
        rim[:, 0] = rim[:, 1]
    if rect.right == width:
        rim[:, -1] = rim[:, -2]
    return rim


def foreground_of(base: np.ndarray, layer: Layer, wanted: np.ndarray | None = None) -> np.ndarray:
    """:func:`foreground` of a layer, told by its surroundings in the base: uint8, rect.height × rect.width × 3.

    ``wanted`` (bool, as large as the layer) says where its colours matter; everywhere by default.
    """
    wide = layer.rect.expand(_SURROUNDINGS).clip(base.shape[1], base.shape[0])
    if wide is None or layer.rect.intersect(wide) != layer.rect:
        raise ValueError(f"{layer.rect} is not inside a picture of {base.shape[1]} × {base.shape[0]}")
    alpha = np.zeros((wide.height, wide.width), dtype=np.uint8)
    inner = layer.rect.relative_to(wide).slices
    alpha[inner] = layer.alpha
    where = np.zeros(alpha.shape, dtype=bool)
    where[inner] = True if wanted is None else wanted
    return foreground(base[wide.slices], alpha, where)[inner]


def place(
    colour: np.ndarray, alpha: np.ndarray, rect: Rect, placement: Placement, width: int, height: int
) -> tuple[Rect | None, np.ndarray, np.ndarray]:
    """An object's pixels where it was put, clipped to a picture of this size.

    Returns the rectangle (None: outside the picture), RGB and alpha of its size.
    """
    placement = placement.snapped()
    if placement.is_shift:
        moved = Rect(rect.x + int(placement.dx), rect.y + int(placement.dy), rect.width, rect.height)
        inside = moved.clip(width, height)
        if inside is None:
            return None, colour[:0], alpha[:0]
        source = inside.relative_to(moved).slices
        return inside, colour[source], alpha[source]
    inside = placement.bounds(rect).expand(1).clip(width, height)
    if inside is None:
        return None, colour[:0], alpha[:0]
    weight = alpha.astype(np.float32) / 255
    premultiplied: np.ndarray = np.dstack([colour.astype(np.float32) * weight[..., None], weight])
    scale, rim = placement.scale, 0
    if scale < _STRONG_SHRINKING:
        # By areas to about twice the size first: a blur as wide as that would need many times the object's memory.
        size = (max(1, round(2 * scale * rect.width)), max(1, round(2 * scale * rect.height)))
        premultiplied = cv2.resize(premultiplied, size, interpolation=cv2.INTER_AREA)
        scale = 0.5
    across, along = rect.width / premultiplied.shape[1], rect.height / premultiplied.shape[0]
    if scale < 1:
        # Bilinear sampling skips pixels when it shrinks; a blur of matching width first keeps thin lines.
        sigma = max(0.5 * (1 / scale - 1), 1e-3)
        rim = math.ceil(3 * sigma)
        premultiplied = cv2.copyMakeBorder(premultiplied, rim, rim, rim, rim, cv2.BORDER_CONSTANT)
        premultiplied = cv2.GaussianBlur(premultiplied, (0, 0), sigma)
    # warpAffine maps pixel indices, whose centres lie half a pixel off the corner that the matrix is about.
    to_center = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1]])
    whole = np.vstack([placement.matrix(rect.center), [0, 0, 1]])
    shift_in = np.array([[across, 0, rect.x - rim * across], [0, along, rect.y - rim * along], [0, 0, 1]])
    shift_out = np.array([[1, 0, -inside.x], [0, 1, -inside.y], [0, 0, 1]])
    index: np.ndarray = np.linalg.inv(to_center) @ shift_out @ whole @ shift_in @ to_center
    warped = cv2.warpAffine(
        premultiplied,
        index[:2],
        (inside.width, inside.height),
        flags=cv2.INTER_CUBIC if placement.scale >= 1 else cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
    )
    new_weight = np.clip(warped[..., 3], 0, 1)
    rgb = warped[..., :3] / np.maximum(warped[..., 3:], 1e-4)
    return (
        inside,
        np.clip(np.round(rgb), 0, 255).astype(np.uint8),
        np.round(255 * new_weight).astype(np.uint8),
    )


def match_colour(patch: np.ndarray, target: np.ndarray, ring: np.ndarray) -> np.ndarray:
    """Shift and stretch the patch's colours so that its mean and deviation on ``ring`` equal the target's there.

    Args:
        patch: uint8, height × width × 3.
        target: uint8, same shape.
        ring: bool, height × width: pixels that both show; with fewer than 64 the patch stays as it is.
    """
    if np.count_nonzero(ring) < 64:
        return patch
    got, wanted = patch[ring].astype(np.float32), target[ring].astype(np.float32)
    spread = np.clip(wanted.std(axis=0) / np.maximum(got.std(axis=0), 1e-3), 0.8, 1.25)
    moved = (patch.astype(np.float32) - got.mean(axis=0)) * spread + wanted.mean(axis=0)
    return np.clip(np.round(moved), 0, 255).astype(np.uint8)
