"""The picture being painted: things are laid onto it in linear light."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

from model_servers.gligen.embedded.colours import to_linear, to_srgb
from model_servers.gligen.embedded.lighting import (
    Ambience,
    measure,
    relight,
    standing_shadow,
    wall_shadow,
)
from model_servers.gligen.embedded.placing import Spot
from model_servers.gligen.embedded.terrain import Terrain

Footing = Literal["ground", "water", "wall", "air"]


@dataclass(frozen=True)
class Sprite:
    """Straight-alpha pixels (uint8 RGBA) with their upper left corner at (x, y) of the canvas."""

    rgba: np.ndarray
    x: int
    y: int


class Canvas:
    """Pixels to paint on.

    Args:
        pixels: uint8, height × width × 3; changed in place.
        terrain: what lies where in it.
        allowed: bool, height × width: where pixels may change; None: everywhere.
        side: where the light comes from, −1 left … 1 right.
    """

    plain_light = Ambience()
    """Leaves a thing as it is."""

    def __init__(
        self, pixels: np.ndarray, terrain: Terrain, allowed: np.ndarray | None = None, *, side: float = 0.0
    ) -> None:
        self.pixels = pixels
        self.terrain = terrain
        self.allowed = allowed
        self._side = side

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width."""
        return self.pixels.shape[0], self.pixels.shape[1]

    def ambience(self, spot: Spot) -> Ambience:
        """The light around a place."""
        return measure(self.pixels, spot.x, spot.y, spot.width, spot.height, self._side)

    def lay(self, sprite: Sprite, light: Ambience, footing: Footing, rng: np.random.Generator) -> np.ndarray:
        """Blend a thing onto the canvas, with its shadow or reflection.

        Returns:
            Its alpha as it landed: uint8, height × width of the sprite (0 where it sticks out or may not be).
        """
        height, width = sprite.rgba.shape[:2]
        pad = max(6, round(0.22 * height))
        frame = Spot(sprite.x - pad, sprite.y - pad, width + 2 * pad, height + 2 * pad)
        top, left = max(0, frame.y), max(0, frame.x)
        bottom, right = min(self.shape[0], frame.bottom), min(self.shape[1], frame.x + frame.width)
        landed = np.zeros((height, width), np.uint8)
        if bottom <= top or right <= left:
            return landed
        window = (slice(top - frame.y, bottom - frame.y), slice(left - frame.x, right - frame.x))
        target = (slice(top, bottom), slice(left, right))
        free = np.ones((bottom - top, right - left), np.float32)
        if self.allowed is not None:
            free = self.allowed[target].astype(np.float32)
        before = self.pixels[target]
        area = to_linear(before)
        rgba = _waterline(sprite.rgba) if footing == "water" else sprite.rgba
        if footing == "water":
            mirrored, weight = _reflection(rgba, light, pad, rng)
            weight = weight[window] * self._soft(target)
            area += weight[..., None] * (mirrored[window] - area)
        elif footing in ("ground", "wall"):
            shadow = standing_shadow if footing == "ground" else wall_shadow
            area *= (1 - light.dark * shadow(rgba[..., 3], pad, light.side)[window] * self._soft(target))[..., None]
        colour, alpha = (
            np.zeros((frame.height, frame.width, 3), np.float32),
            np.zeros((frame.height, frame.width), np.float32),
        )
        body = (slice(pad, pad + height), slice(pad, pad + width))
        colour[body] = relight(rgba, light, rng, stands=footing in ("ground", "water"))
        alpha[body] = rgba[..., 3].astype(np.float32) / 255
        weight = alpha[window] * free
        area += weight[..., None] * (colour[window] - area)
        new = np.round(to_srgb(area)).astype(np.uint8)
        self.pixels[target] = np.where((free > 0)[..., None], new, before)
        whole = np.zeros((frame.height, frame.width), np.float32)
        whole[window] = weight
        return np.round(whole[body] * 255).astype(np.uint8)

    def _soft(self, target: tuple[slice, slice]) -> np.ndarray:
        """0 outside what may change, rising to 1 inside it, so that a shadow does not end in a line."""
        rows, columns = target
        if self.allowed is None:
            return np.ones((rows.stop - rows.start, columns.stop - columns.start), np.float32)
        # Only borders of the region count, not those of the picture or of this window.
        margin = 8
        top, left = min(margin, rows.start), min(margin, columns.start)
        wide = self.allowed[rows.start - top : rows.stop + margin, columns.start - left : columns.stop + margin]
        distance = cv2.distanceTransform(wide.astype(np.uint8), cv2.DIST_L2, 3)
        crop = distance[top : top + rows.stop - rows.start, left : left + columns.stop - columns.start]
        return np.clip(crop / margin, 0, 1)


def _waterline(rgba: np.ndarray) -> np.ndarray:
    """The lowest part of a thing that swims fades into the water."""
    height = rgba.shape[0]
    fade = np.clip((1 - np.linspace(0, 1, height)) / 0.05, 0, 1) if height > 12 else np.ones(height)
    faded = rgba.copy()
    faded[..., 3] = np.round(rgba[..., 3] * fade[:, None]).astype(np.uint8)
    return faded


def _reflection(rgba: np.ndarray, light: Ambience, pad: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Linear RGB and weight (0..1) of the thing upside down in rippled water; both padded by ``pad`` on all sides."""
    height, width = rgba.shape[:2]
    depth = min(pad - 1, max(1, round(0.55 * height)))
    flipped = cv2.resize(rgba[::-1], (width, max(1, round(0.55 * height))), interpolation=cv2.INTER_AREA)[:depth]
    rows = np.arange(depth, dtype=np.float32)[:, None]
    sway = 0.012 * width * (0.4 + rows / max(1, depth)) * np.sin(rows / max(1.2, height / 60) + rng.uniform(0, 6))
    columns = np.arange(width, dtype=np.float32)[None] + sway
    moved = cv2.remap(flipped, columns.astype(np.float32), np.repeat(rows, width, axis=1), cv2.INTER_LINEAR)
    rgb = np.zeros((height + 2 * pad, width + 2 * pad, 3), np.float32)
    weight = np.zeros(rgb.shape[:2], np.float32)
    place = (slice(pad + height - 1, pad + height - 1 + depth), slice(pad, pad + width))
    rgb[place] = relight(moved, light, rng, stands=False) * 0.72
    fade = 0.5 * (1 - rows / max(1, round(0.55 * height))) * np.clip((depth - rows) / max(1, 0.3 * depth), 0, 1)
    weight[place] = moved[..., 3].astype(np.float32) / 255 * fade
    return rgb, cv2.GaussianBlur(weight, (0, 0), max(0.6, height / 220))
