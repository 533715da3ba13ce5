"""Putting pixels into pictures without touching the rest.

Every function works on crops, and whatever it does not mean to change is bit-identical afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from skimage.metrics import structural_similarity

from app.imaging.geometry import Placement, Rect


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
    """A new picture's pixels (uint8 H × W × 3) and where they may differ from the base (bool H × W)."""

    pixels: np.ndarray
    region: np.ndarray


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

    First the backgrounds are laid into the holes, then the objects are drawn at their places, in the given order. A
    shift by whole pixels copies pixels; anything else resamples premultiplied pixels once. The colours of the soft
    border are estimated without the old background, so that no rim of it is carried along.

    Args:
        base: uint8, height × width × 3.
        layers: objects that are not where they were; identity placements are left out.
        backgrounds: what is behind them.
    """
    height, width = base.shape[:2]
    pixels = base.copy()
    region = np.zeros((height, width), dtype=bool)
    for background in backgrounds:
        inside = background.rect.clip(width, height)
        if inside is None:
            continue
        source = inside.relative_to(background.rect).slices
        hole = background.hole[source]
        pixels[inside.slices][hole] = background.pixels[source][hole]
        region[inside.slices] |= hole
    for layer in layers:
        if layer.placement.removed or layer.placement.is_identity:
            continue
        colour = foreground(base[layer.rect.slices], layer.alpha)
        rect, colour, alpha = place(colour, layer.alpha, layer.rect, layer.placement, width, height)
        if rect is None:
            continue
        over(pixels, colour, rect, alpha)
        region[rect.slices] |= alpha > 0
    return Composite(pixels, region)


def place(
    colour: np.ndarray, alpha: np.ndarray, rect: Rect, placement: Placement, width: int, height: int
) -> tuple[Rect | None, np.ndarray, np.ndarray]:
    """An object's pixels where it was put, clipped to a picture of this size.

    Returns the rectangle (None: outside the picture), RGB and alpha of its size.
    """
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
    matrix = placement.matrix(rect.center)
    # warpAffine maps pixel indices, whose centres lie half a pixel off the corner that the matrix is about.
    to_center = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1]])
    whole = np.vstack([matrix, [0, 0, 1]])
    shift_in = np.array([[1, 0, rect.x], [0, 1, rect.y], [0, 0, 1]])
    shift_out = np.array([[1, 0, -inside.x], [0, 1, -inside.y], [0, 0, 1]])
    index = np.linalg.inv(to_center) @ shift_out @ whole @ shift_in @ to_center
    weight = alpha.astype(np.float32) / 255
    premultiplied = np.dstack([colour.astype(np.float32) * weight[..., None], weight])
    if placement.scale < 1:
        # Bilinear sampling skips pixels when it shrinks; a blur of matching width first keeps thin lines.
        sigma = 0.5 * (1 / placement.scale - 1)
        premultiplied = cv2.copyMakeBorder(premultiplied, 4, 4, 4, 4, cv2.BORDER_CONSTANT)
        premultiplied = cv2.GaussianBlur(premultiplied, (0, 0), max(sigma, 1e-3))[4:-4, 4:-4]
    interpolation = cv2.INTER_CUBIC if placement.scale > 1 else cv2.INTER_LINEAR
    warped = cv2.warpAffine(
        premultiplied, index[:2], (inside.width, inside.height), flags=interpolation, borderMode=cv2.BORDER_CONSTANT
    )
    new_weight = np.clip(warped[..., 3], 0, 1)
    rgb = warped[..., :3] / np.maximum(warped[..., 3:], 1e-4)
    return (
        inside,
        np.clip(np.round(rgb), 0, 255).astype(np.uint8),
        np.round(255 * new_weight).astype(np.uint8),
    )


def foreground(pixels: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    """The object's own colours where its border mixes with the background.

    Blur fusion (Forte, "Approximate Fast Foreground Colour Estimation", ICIP 2021): a wide pass and a narrow one, each
    taking the local mean colours of object and background as a first guess. Opaque pixels stay as they are.

    Args:
        pixels: uint8, height × width × 3.
        alpha: uint8, height × width.

    Returns:
        uint8, height × width × 3.
    """
    soft = (alpha > 0) & (alpha < 255)
    if not soft.any() or not (alpha == 255).any():
        return pixels
    picture = pixels.astype(np.float32) / 255
    weight = (alpha.astype(np.float32) / 255)[..., None]
    colour, behind = picture, picture
    for radius in (61, 7):
        size = (radius, radius)
        mean_weight = cv2.blur(weight, size)[..., None]
        mean_colour = cv2.blur(colour * weight, size) / (mean_weight + 1e-5)
        mean_behind = cv2.blur(behind * (1 - weight), size) / (1 - mean_weight + 1e-5)
        colour = np.clip(mean_colour + weight * (picture - weight * mean_colour - (1 - weight) * mean_behind), 0, 1)
        behind = mean_behind
    out = pixels.copy()
    out[soft] = np.round(255 * colour[soft]).astype(np.uint8)
    return out


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


def difference(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Where two pictures of one size differ: bool, height × width."""
    if first.shape != second.shape:
        raise ValueError(f"pictures of different sizes: {first.shape} and {second.shape}")
    return (first != second).any(axis=2)


def psnr(first: np.ndarray, second: np.ndarray, region: np.ndarray | None = None) -> float:
    """Peak signal-to-noise ratio in dB, optionally of a region (bool) only; infinite for equal pixels."""
    gap = first.astype(np.float32) - second.astype(np.float32)
    error = float(np.mean(np.square(gap if region is None else gap[region])))
    return float("inf") if error == 0 else 10 * float(np.log10(255**2 / error))


def ssim(first: np.ndarray, second: np.ndarray, region: np.ndarray | None = None) -> float:
    """Structural similarity (Wang 2004, scikit-image), optionally averaged over a region (bool) only."""
    side = min(7, *first.shape[:2])
    window = side if side % 2 else side - 1
    if window < 3:
        return 1.0 if np.array_equal(first, second) else 0.0
    mean, values = structural_similarity(first, second, channel_axis=2, win_size=window, full=True)
    return float(mean if region is None else values.mean(axis=2)[region].mean())
