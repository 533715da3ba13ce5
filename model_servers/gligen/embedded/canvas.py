"""The picture being painted: things are laid onto it in linear light."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

from model_servers.engine import Job
from model_servers.gligen.embedded.colours import BAND, to_linear, to_srgb
from model_servers.gligen.embedded.lighting import (
    Ambience,
    measure,
    reflection,
    relight,
    standing_shadow,
    wall_shadow,
)
from model_servers.gligen.embedded.placing import Spot
from model_servers.gligen.embedded.terrain import Terrain

Footing = Literal["ground", "water", "wall", "air"]
BORDER = 0.22
"""Room around a thing for its shadow or reflection, as a share of its height."""
UNDER_SIDE = 384
"""Shadows and reflections are soft: they are worked out with the thing at this size, and enlarged."""
SOFT = 8
"""Pixels over which a shadow fades in from the border of what may change."""


@dataclass(frozen=True)
class Sprite:
    """Straight-alpha pixels (uint8 RGBA) with their upper left corner at (x, y) of the canvas."""

    rgba: np.ndarray
    x: int
    y: int


@dataclass(frozen=True)
class _Under:
    """What a thing throws around itself, at a small size."""

    values: np.ndarray
    """float32, height × width (× channels), of the thing's frame."""
    scale: tuple[float, float]
    """Small pixels per pixel, across and down."""
    shift: tuple[float, float]
    """Where the frame's corner lies in ``values``, across and down."""

    def rows(self, top: int, bottom: int, left: int, right: int) -> np.ndarray:
        """Enlarged, for a part of the frame in pixels."""
        across, down = self.scale
        x, y = (left + 0.5) * across - 0.5 + self.shift[0], (top + 0.5) * down - 0.5 + self.shift[1]
        matrix = np.array([[across, 0, x], [0, down, y]], dtype=np.float64)
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        return cv2.warpAffine(self.values, matrix, (right - left, bottom - top), flags=flags)


class Canvas:
    """Pixels to paint on.

    Args:
        pixels: uint8, height × width × 3; not changed, :attr:`pixels` is a copy.
        terrain: what lies where in it.
        allowed: bool, height × width: where pixels may change; None: everywhere.
        side: where the light comes from, −1 left … 1 right.
    """

    plain_light = Ambience()
    """Leaves a thing as it is."""

    def __init__(
        self, pixels: np.ndarray, terrain: Terrain, allowed: np.ndarray | None = None, *, side: float = 0.0
    ) -> None:
        self.pixels = pixels.copy()
        self.terrain = terrain
        self.allowed = allowed
        self._before = pixels
        self._side = side
        self._touched: Spot | None = None

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width."""
        return self.pixels.shape[0], self.pixels.shape[1]

    def changes(self) -> tuple[Spot, np.ndarray]:
        """Where pixels differ from the beginning: the bounding box of that, and the map (bool, height × width)."""
        changed = np.zeros(self.shape, dtype=bool)
        if self._touched is not None:
            for top in range(self._touched.y, self._touched.bottom, BAND):
                rows = slice(top, min(top + BAND, self._touched.bottom))
                part = (rows, self._touched.slices[1])
                changed[part] = (self.pixels[part] != self._before[part]).any(axis=2)
        return Spot.of_mask(changed) or Spot(0, 0, 1, 1), changed

    def ambience(self, spot: Spot) -> Ambience:
        """The light around a place."""
        return measure(self.pixels, spot.x, spot.y, spot.width, spot.height, self._side)

    def lay(self, sprite: Sprite, light: Ambience, footing: Footing, rng: np.random.Generator, job: Job) -> np.ndarray:
        """Blend a thing onto the canvas, with its shadow or reflection.

        Returns:
            Its alpha as it landed: uint8, height × width of the sprite (0 where it sticks out or may not be).
        """
        height, width = sprite.rgba.shape[:2]
        landed = np.zeros((height, width), np.uint8)
        pad = max(6, round(BORDER * height))
        top, left = max(0, sprite.y - pad), max(0, sprite.x - pad)
        bottom, right = min(self.shape[0], sprite.y + height + pad), min(self.shape[1], sprite.x + width + pad)
        if bottom <= top or right <= left:
            return landed
        under = _under(sprite.rgba, light, footing, pad, rng)
        self._touch(Spot(left, top, right - left, bottom - top))
        for start in range(top, bottom, BAND):
            job.check()
            self._lay_rows(
                sprite, light, footing, under, pad, (start, min(start + BAND, bottom), left, right), landed, rng
            )
        return landed

    def _lay_rows(
        self,
        sprite: Sprite,
        light: Ambience,
        footing: Footing,
        under: _Under | None,
        pad: int,
        area: tuple[int, int, int, int],
        landed: np.ndarray,
        rng: np.random.Generator,
    ) -> None:
        """Some rows of :meth:`lay`; ``area`` is top, bottom, left, right on the canvas."""
        top, bottom, left, right = area
        target = (slice(top, bottom), slice(left, right))
        free = None if self.allowed is None else self.allowed[target]
        if free is not None and not free.any():
            return
        before = self.pixels[target]
        linear = to_linear(before)
        touched = np.zeros(before.shape[:2], dtype=bool)
        if under is not None:
            offset = (pad - sprite.y, pad - sprite.x)
            values = under.rows(top + offset[0], bottom + offset[0], left + offset[1], right + offset[1])
            weight = (values[..., 3] if footing == "water" else values) * self._soft(target)
            touched |= weight > 1 / 512
            if footing == "water":
                linear += weight[..., None] * (values[..., :3] - linear)
            else:
                linear *= (1 - light.dark * weight)[..., None]
        rows = slice(max(top, sprite.y), min(bottom, sprite.y + sprite.rgba.shape[0]))
        columns = slice(max(left, sprite.x), min(right, sprite.x + sprite.rgba.shape[1]))
        if rows.stop > rows.start and columns.stop > columns.start:
            inner = (
                slice(rows.start - sprite.y, rows.stop - sprite.y),
                slice(columns.start - sprite.x, columns.stop - sprite.x),
            )
            part = sprite.rgba[inner[0]]
            stands = footing in ("ground", "water")
            colour = relight(part, light, rng, stands=stands, top=inner[0].start, height=len(sprite.rgba))
            alpha = part[..., 3].astype(np.float32) / 255
            if footing == "water":
                alpha *= _waterline(inner[0], len(sprite.rgba))[:, None]
            alpha = alpha[:, inner[1]]
            here = (slice(rows.start - top, rows.stop - top), slice(columns.start - left, columns.stop - left))
            if free is not None:
                alpha = alpha * free[here]
            linear[here] += alpha[..., None] * (colour[:, inner[1]] - linear[here])
            touched[here] |= alpha > 0
            landed[inner] = np.round(alpha * 255)
        if free is not None:
            touched &= free
        before[touched] = to_srgb(linear[touched])

    def _touch(self, spot: Spot) -> None:
        seen = self._touched
        if seen is not None:
            x, y = min(spot.x, seen.x), min(spot.y, seen.y)
            right, bottom = max(spot.x + spot.width, seen.x + seen.width), max(spot.bottom, seen.bottom)
            spot = Spot(x, y, right - x, bottom - y)
        self._touched = spot

    def _soft(self, target: tuple[slice, slice]) -> np.ndarray:
        """0 outside what may change, rising to 1 inside it, so that a shadow does not end in a line."""
        rows, columns = target
        if self.allowed is None:
            return np.ones((rows.stop - rows.start, columns.stop - columns.start), np.float32)
        # Only borders of the region count, not those of the picture or of these rows.
        top, left = min(SOFT, rows.start), min(SOFT, columns.start)
        wide = self.allowed[rows.start - top : rows.stop + SOFT, columns.start - left : columns.stop + SOFT]
        distance = cv2.distanceTransform(wide.astype(np.uint8), cv2.DIST_L2, 3)
        crop = distance[top : top + rows.stop - rows.start, left : left + columns.stop - columns.start]
        return np.clip(crop / SOFT, 0, 1)


def _under(rgba: np.ndarray, light: Ambience, footing: Footing, pad: int, rng: np.random.Generator) -> _Under | None:
    """The shadow (one channel) or, on water, the reflection (linear RGB and weight) of a thing; None in the air."""
    if footing == "air":
        return None
    height, width = rgba.shape[:2]
    scale = min(1.0, UNDER_SIDE / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(rgba, size, interpolation=cv2.INTER_AREA) if scale < 1 else rgba
    border = max(2, int(np.ceil(pad * scale)))
    if footing == "water":
        values = reflection(small, light, border, rng)
    elif footing == "ground":
        values = standing_shadow(small[..., 3], border, light.side)
    else:
        values = wall_shadow(small[..., 3], border, light.side)
    across, down = size[0] / width, size[1] / height
    return _Under(values, (across, down), (border - pad * across, border - pad * down))


def _waterline(rows: slice, height: int) -> np.ndarray:
    """The lowest part of a thing that swims fades into the water: factors on alpha for some of its rows."""
    if height <= 12:
        return np.ones(rows.stop - rows.start, np.float32)
    down = np.arange(rows.start, rows.stop, dtype=np.float32) / (height - 1)
    return np.clip((1 - down) / 0.05, 0, 1)
