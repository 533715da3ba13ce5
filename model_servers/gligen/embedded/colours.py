"""Colour words on illustrations, and light as numbers that add up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

BAND = 256
"""Rows that are worked on at once, so that memory stays bounded."""
_STEPS = 16383
"""Steps of the table from linear light: fine enough to tell the darkest sRGB values apart."""

_TARGETS = {
    "red": (47.0, 66.0, 46.0), "maroon": (28.0, 40.0, 22.0), "orange": (66.0, 42.0, 68.0), "yellow": (86.0, -2.0, 78.0),
    "golden": (74.0, 10.0, 64.0), "green": (55.0, -46.0, 38.0), "olive": (50.0, -10.0, 42.0), "lime": (78.0, -44.0, 62.0),
    "blue": (46.0, 12.0, -58.0), "navy": (24.0, 12.0, -38.0), "teal": (48.0, -28.0, -8.0), "turquoise": (74.0, -38.0, -6.0),
    "purple": (42.0, 46.0, -48.0), "lilac": (70.0, 24.0, -28.0), "magenta": (52.0, 74.0, -26.0), "pink": (72.0, 40.0, 2.0),
    "brown": (38.0, 20.0, 30.0), "beige": (82.0, 4.0, 20.0), "black": (17.0, 0.0, -2.0), "white": (93.0, 0.0, 1.0),
    "grey": (58.0, 0.0, -1.0), "silver": (76.0, -1.0, -3.0),
}  # fmt: skip
"""CIE Lab (D65) of what people call by these names; in the range of the XKCD colour survey's answers."""


@dataclass(frozen=True)
class _Main:
    """The main colour of an illustration: a hue in degrees, or None for a grey one."""

    hue: float | None

    def share(self, lab: np.ndarray) -> np.ndarray:
        """How much each pixel belongs to it: float32, 0..1."""
        chroma = np.hypot(lab[..., 1], lab[..., 2])
        if self.hue is None:
            # Mostly grey or white: its body is whatever is not coloured, save the darkest lines.
            return (np.clip((30 - chroma) / 12, 0, 1) * np.clip((lab[..., 0] - 10) / 14, 0, 1)).astype(np.float32)
        hue = np.degrees(np.arctan2(lab[..., 2], lab[..., 1]))
        gap = np.abs((hue - self.hue + 180) % 360 - 180)
        return (np.clip((62 - gap) / 18, 0, 1) * np.clip((chroma - 6) / 10, 0, 1)).astype(np.float32)


def recolour(rgba: np.ndarray, colour: str, *, in_water: bool = False) -> np.ndarray:
    """Turn the illustration's main colour into ``colour``, keeping its shading and its other colours.

    Args:
        rgba: uint8, height × width × 4.
        colour: a value of :data:`model_servers.gligen.embedded.phrases.COLOURS`.
        in_water: whether blue in the lowest part is water, which keeps its colour.

    Returns:
        A new array like ``rgba``; alpha is untouched.
    """
    step = max(1, max(rgba.shape[:2]) // 256)
    small = rgba[::step, ::step]
    lab = _to_lab(small)
    painted = (small[..., 3] > 32) & ~_water(lab, 0, len(lab), in_water)
    if not painted.any():
        return rgba.copy()
    main = _main(lab, painted)
    weight = main.share(lab) * painted
    middle = (lab * weight[..., None]).reshape(-1, 3).sum(axis=0) / max(float(weight.sum()), 1e-3)
    target = np.array(_TARGETS[colour], np.float32)
    room = min(target[0] - 4, 99 - target[0]) if target[0] < 25 or target[0] > 88 else 34.0
    shades = np.abs(lab[..., 0] - middle[0])[weight > 0.5]
    spread = max(1.0, float(np.percentile(shades, 95))) if shades.size else 1.0
    stretch = min(1.0, max(room, 14.0) / spread)

    def change(part: np.ndarray, top: int) -> np.ndarray:
        light = target[0] + (part[..., 0] - middle[0]) * stretch
        # A darker shade of a colour is also less colourful, a highlight nearly white.
        chroma = np.clip(1 - np.abs(light - target[0]) / 90, 0.35, 1.0)
        new = np.dstack([light, target[1:] * chroma[..., None] + 0.25 * (part[..., 1:] - middle[1:])])
        share = main.share(part) * ~_water(part, top, len(rgba), in_water)
        return part + share[..., None] * (new - part)

    return _changed(rgba, change)


def _main(lab: np.ndarray, painted: np.ndarray) -> _Main:
    chroma = np.hypot(lab[..., 1], lab[..., 2])
    coloured = painted & (chroma > 14)
    if np.count_nonzero(coloured) < 0.2 * np.count_nonzero(painted):
        return _Main(None)
    hue = np.degrees(np.arctan2(lab[..., 2], lab[..., 1])) % 360
    # Tyres, outlines and deep shadows are dark whatever colour a thing has: they count for less.
    seen = np.minimum(chroma[coloured], 45) * np.clip((lab[..., 0][coloured] - 10) / 30, 0.1, 1)
    counts, _ = np.histogram(hue[coloured], bins=36, range=(0, 360), weights=seen)
    around = sum(np.roll(counts, step) for step in (-2, -1, 0, 1, 2))
    return _Main(10 * float(np.argmax(around)) + 5)


def _water(lab: np.ndarray, top: int, height: int, in_water: bool) -> np.ndarray:
    """Where rows from ``top`` on of an illustration of some height show its own water."""
    low = np.arange(top, top + len(lab))[:, None] > 0.6 * height
    return in_water & low & (lab[..., 2] < -12)


SKINS = ((82.0, 11.0, 22.0), (68.0, 16.0, 30.0), (50.0, 17.0, 28.0), (35.0, 13.0, 19.0))
"""CIE Lab of skin, light to dark."""


def with_skin(rgba: np.ndarray, skin: int) -> np.ndarray:
    """Give a person of the set, drawn all in yellow, a skin colour; hair, drawn in amber, becomes a darker shade of it.

    Args:
        rgba: uint8, height × width × 4.
        skin: index into :data:`SKINS`.

    Returns:
        A new array like ``rgba``; alpha is untouched.
    """

    def change(lab: np.ndarray, top: int) -> np.ndarray:
        chroma = np.hypot(lab[..., 1], lab[..., 2])
        hue = np.degrees(np.arctan2(lab[..., 2], lab[..., 1]))
        share = np.clip((chroma - 30) / 15, 0, 1) * np.clip((104 - hue) / 6, 0, 1) * np.clip((hue - 52) / 8, 0, 1)
        # Measured in the set: skin runs from yellow (hue 87°) to amber where it is shaded, hair is amber (66 to 80°).
        amber = np.clip((86 - hue) / 22, 0, 1)[..., None]
        shade = (lab[..., :1] - 82) * 0.6
        new = np.array(SKINS[skin], np.float32) + shade * np.array((1.0, -0.1, -0.1), np.float32)
        new += amber * np.array((-26.0, 3.0, 6.0), np.float32) * (SKINS[skin][0] / 82)
        return lab + share[..., None] * (np.maximum(new, (8, -60, -60)) - lab)

    return _changed(rgba, change)


def toned(rgba: np.ndarray, lightness: float, degrees: float) -> np.ndarray:
    """Shift uint8 RGBA by a CIE lightness (0..100) and turn its hues by some degrees; alpha is untouched."""
    cos, sin = float(np.cos(np.radians(degrees))), float(np.sin(np.radians(degrees)))

    def change(lab: np.ndarray, top: int) -> np.ndarray:
        a, b = lab[..., 1], lab[..., 2]
        return np.dstack([lab[..., 0] + lightness, cos * a - sin * b, sin * a + cos * b])

    return _changed(rgba, change)


def _to_lab(rgba: np.ndarray) -> np.ndarray:
    return cv2.cvtColor(rgba[..., :3].astype(np.float32) / 255, cv2.COLOR_RGB2LAB)


def _changed(rgba: np.ndarray, change: Callable[[np.ndarray, int], np.ndarray]) -> np.ndarray:
    """Apply a change of CIE Lab (float32) to uint8 RGBA, some rows at a time; it is told the first row's number."""
    out = rgba.copy()
    for top in range(0, len(rgba), BAND):
        lab = change(_to_lab(rgba[top : top + BAND]), top).astype(np.float32)
        rgb = cv2.cvtColor(np.clip(lab, (0, -110, -110), (100, 110, 110)).astype(np.float32), cv2.COLOR_LAB2RGB)
        out[top : top + BAND, :, :3] = np.clip(np.round(rgb * 255), 0, 255)
    return out


def to_linear(srgb: np.ndarray) -> np.ndarray:
    """sRGB, uint8, to linear light, float32 in 0..1 (IEC 61966-2-1)."""
    steps = np.arange(256, dtype=np.float32) / 255
    table = np.where(steps <= 0.04045, steps / 12.92, ((steps + 0.055) / 1.055) ** 2.4).astype(np.float32)
    return table[srgb]


def to_srgb(linear: np.ndarray) -> np.ndarray:
    """Linear light, float32, to sRGB, uint8, rounded; exact for what :func:`to_linear` made."""
    steps = np.linspace(0, 1, _STEPS + 1)
    table = 255 * np.where(steps <= 0.0031308, steps * 12.92, 1.055 * steps ** (1 / 2.4) - 0.055)
    index = np.round(np.clip(linear, 0, 1) * _STEPS).astype(np.uint16)
    return np.round(table).astype(np.uint8)[index]
