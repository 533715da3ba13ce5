"""Laying illustrations onto a canvas: fitted, lit, with a shadow, blended."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np

from model_servers.gligen.embedded.library import Illustration, Library
from model_servers.gligen.embedded.lighting import recolour, relight, shadow

FLOATING = {"sun", "cloud", "bird", "balloon", "airplane", "butterfly", "star", "moon", "kite", "helicopter", "rocket", "rainbow", "dove", "bat", "honeybee", "crescent moon", "flying saucer"}  # fmt: skip
"""Things that stand on nothing, so they throw no shadow."""


@dataclass(frozen=True)
class Spot:
    """Pixels that one thing may cover: columns ``x … x + width``, rows ``y … y + height``."""

    x: int
    y: int
    width: int
    height: int


@dataclass
class Canvas:
    """The picture being painted, and what has been painted so far."""

    pixels: np.ndarray
    """uint8, height × width × 3."""
    allowed: np.ndarray | None = None
    """bool, height × width: where pixels may change; None: everywhere."""
    changed: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        self.changed = np.zeros(self.pixels.shape[:2], dtype=bool)

    def lay(self, rgba: np.ndarray, x: int, y: int, *, with_shadow: bool) -> np.ndarray:
        """Blend a thing onto the canvas with its corner at (x, y); its alpha as it landed (uint8, height × width)."""
        height, width = self.changed.shape
        landed = np.zeros((height, width), dtype=np.uint8)
        left, top = max(0, x), max(0, y)
        right, bottom = min(width, x + rgba.shape[1]), min(height, y + rgba.shape[0])
        if right <= left or bottom <= top:
            return landed
        landed[top:bottom, left:right] = rgba[top - y : bottom - y, left - x : right - x, 3]
        if self.allowed is not None:
            landed[~self.allowed] = 0
        pad = max(8, rgba.shape[0] // 6)
        rows, columns = (
            slice(max(0, top - pad), min(height, bottom + pad)),
            slice(max(0, left - pad), min(width, right + pad)),
        )
        area = self.pixels[rows, columns].astype(np.float32)
        if with_shadow:
            dark = shadow(
                rgba[..., 3], rows.stop - rows.start, columns.stop - columns.start, x - columns.start, y - rows.start
            )
            if self.allowed is not None:
                dark = dark * self._inside(rows, columns)
            dark[dark < 1 / 255] = 0
            area *= (1 - dark)[..., None]
            self.changed[rows, columns] |= dark > 0
        colour = np.zeros_like(area)
        colour[top - rows.start : bottom - rows.start, left - columns.start : right - columns.start] = rgba[
            top - y : bottom - y, left - x : right - x, :3
        ]
        weight = (landed[rows, columns].astype(np.float32) / 255)[..., None]
        area += weight * (colour - area)
        mixed = np.clip(np.round(area), 0, 255).astype(np.uint8)
        touched = self.changed[rows, columns] | (landed[rows, columns] > 0)
        self.pixels[rows, columns][touched] = mixed[touched]
        self.changed[rows, columns] = touched
        return landed

    def _inside(self, rows: slice, columns: slice) -> np.ndarray:
        """A soft edge for shadows, so that they do not end in a line at the border of what may change."""
        assert self.allowed is not None
        inside = np.pad(self.allowed[rows, columns].astype(np.uint8), 1)
        return np.clip(cv2.distanceTransform(inside, cv2.DIST_L2, 3)[1:-1, 1:-1] / 8, 0, 1)


def prepare(library: Library, illustration: Illustration, colour: str, spot: Spot, mirrored: bool) -> np.ndarray:
    """The illustration as large as fits the spot without distortion: uint8 RGBA."""
    probe = library.draw(illustration, 64)
    ratio = probe.shape[1] / probe.shape[0]
    width = min(spot.width, spot.height * ratio)
    side = max(1, round(max(width, width / ratio)))
    rgba = library.draw(illustration, side)
    if colour and colour not in illustration.name.split():
        rgba = recolour(rgba, colour)
    return np.ascontiguousarray(rgba[:, ::-1]) if mirrored else rgba


def place(canvas: Canvas, rgba: np.ndarray, spot: Spot, *, floats: bool, light: float) -> np.ndarray:
    """Stand a thing on the floor of its spot (or centre it, when it floats); its alpha on the canvas."""
    height, width = rgba.shape[:2]
    x = spot.x + (spot.width - width) // 2
    y = spot.y + ((spot.height - height) // 2 if floats else spot.height - height)
    pad = max(6, spot.width // 4)
    around = canvas.pixels[
        max(0, spot.y - pad) : spot.y + spot.height + pad, max(0, spot.x - pad) : spot.x + spot.width + pad
    ]
    if around.size:
        step = max(1, max(around.shape[:2]) // 64)
        rgba = relight(rgba, around[::step, ::step], light)
    return canvas.lay(rgba, x, y, with_shadow=not floats)


def spread(spot: Spot, count: int, ratio: float, rng: np.random.Generator) -> list[Spot]:
    """Room for several things in one spot, the ones further back first and smaller."""
    if count == 1:
        return [spot]
    rows = (
        1
        if count <= 3 and spot.width > 0.8 * count * spot.height * ratio
        else int(np.ceil(np.sqrt(count * spot.height * ratio / max(spot.width, 1))))
    )
    rows = int(np.clip(rows, 1, count))
    columns = int(np.ceil(count / rows))
    cell_width, cell_height = spot.width / columns, spot.height / rows
    spots = []
    for index in range(count):
        row, column = divmod(index, columns)
        in_row = min(columns, count - row * columns)
        shift = (columns - in_row) * cell_width / 2
        scale = rng.uniform(0.84, 1.0)
        width, height = max(1, int(cell_width * scale)), max(1, int(cell_height * scale))
        x = spot.x + shift + column * cell_width + rng.uniform(0, cell_width - width)
        y = spot.y + row * cell_height + (cell_height - height) * rng.uniform(0.4, 1.0)
        spots.append(Spot(int(x), int(y), width, height))
    return spots
