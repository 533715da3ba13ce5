"""Making an illustration belong where it stands: the light of its surroundings, its shadow, its reflection."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from model_servers.gligen.embedded.colours import to_linear, to_srgb

STRENGTH = 0.3
"""Share of the surroundings' light that an illustration takes over: enough to belong, not enough to lose its charm."""
CONTACT, CAST, WALL = 0.72, 0.74, 0.4
"""How much light the shadows take away where they are deepest."""
DEPTH = 0.55
"""Height of a reflection by that of the thing: water is seen at a slant."""


@dataclass(frozen=True)
class Ambience:
    """The light around a place."""

    gain: float = 1.0
    """Factor on linear light."""
    contrast: float = 1.0
    cast: tuple[float, float] = (0.0, 0.0)
    """Added to the a and b channels of Lab."""
    ground: tuple[float, float, float] = (0.5, 0.5, 0.5)
    """Linear RGB of what is below the place; its light comes back from there."""
    side: float = 0.0
    """Where the light comes from: −1 left … 1 right."""
    grain: float = 0.0
    """Standard deviation of the picture's own noise, in 8-bit units."""
    dark: float = 1.0
    """How deep shadows are here: less where there is little light."""


def light_side(picture: np.ndarray) -> float:
    """From which side the light comes, −1 left … 1 right, told by where the picture is brightest."""
    step = max(1, max(picture.shape[:2]) // 96)
    grey = picture[::step, ::step].astype(np.float32).mean(axis=2)
    weight = np.clip(grey - np.percentile(grey, 80), 0, None)
    if weight.sum() < 1 or grey.shape[1] < 2:
        return 0.0
    x = np.linspace(-1, 1, grey.shape[1], dtype=np.float32)
    return float(np.clip(1.6 * (weight * x).sum() / weight.sum(), -1, 1))


def measure(picture: np.ndarray, x: int, y: int, width: int, height: int, side: float) -> Ambience:
    """The light around a place of ``picture`` (uint8, H × W × 3) at (x, y), ``width`` × ``height``."""
    pad = max(8, round(0.35 * max(width, height)))
    top, left = max(0, y - pad), max(0, x - pad)
    around = picture[top : y + height + pad, left : x + width + pad]
    if around.size == 0:
        return Ambience(side=side)
    step = max(1, max(around.shape[:2]) // 72)
    small = around[::step, ::step]
    lab = cv2.cvtColor(small.reshape(-1, 1, 3).astype(np.float32) / 255, cv2.COLOR_RGB2LAB).reshape(-1, 3)
    bright, low, high = (float(value) for value in np.percentile(lab[:, 0], (85, 10, 90)))
    cast = np.clip(lab[:, 1:].mean(axis=0) * 0.2, -6, 6)
    base = min(picture.shape[0] - 1, y + height - 1)
    strip = picture[
        max(0, base - height // 10) : min(picture.shape[0], base + max(2, height // 6)), left : x + width + pad
    ]
    ground = to_linear(strip[:: max(1, strip.shape[0] // 16), ::step]).reshape(-1, 3).mean(axis=0)
    # A lit white thing would be about as bright as the brightest parts around it (L = 86 on a sunny day).
    return Ambience(
        gain=float(np.clip((max(bright, 8) / 86) ** (2.4 * STRENGTH), 0.42, 1.06)),
        contrast=float(np.clip((high - low) / 45, 0.92, 1.06)),
        cast=(float(cast[0]), float(cast[1])),
        ground=(float(ground[0]), float(ground[1]), float(ground[2])),
        side=side,
        grain=_grain(around),
        dark=float(np.clip(bright / 70, 0.85, 1.0)),
    )


def _grain(area: np.ndarray) -> float:
    """Noise of the flattest parts (Immerkær, Computer Vision and Image Understanding 64, 1996), at most 4."""
    patch = area[: min(256, area.shape[0]), : min(256, area.shape[1])].astype(np.float32).mean(axis=2)
    if min(patch.shape) < 8:
        return 0.0
    kernel = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
    response = cv2.blur(np.abs(cv2.filter2D(patch, -1, kernel)), (9, 9))
    return float(min(4.0, np.sqrt(np.pi / 2) / 6 * np.percentile(response, 20)))


def relight(
    rgba: np.ndarray, light: Ambience, rng: np.random.Generator, *, stands: bool, top: int = 0, height: int = 0
) -> np.ndarray:
    """An illustration, or some rows of it, in that light: linear RGB, float32, rows × width × 3.

    Args:
        rgba: uint8, rows × width × 4; its alpha does not matter.
        stands: whether it stands on the ground, which colours its foot.
        top: number of the first of these rows.
        height: of the whole illustration; 0: these are all rows.
    """
    rows, width = rgba.shape[:2]
    lab = cv2.cvtColor(rgba[..., :3].astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    lab[..., 0] = np.clip((lab[..., 0] - 52) * light.contrast + 52, 0, 100)
    lab[..., 1:] = lab[..., 1:] * (0.94 if light.gain < 0.8 else 1.0) + np.array(light.cast, np.float32)
    rgb = np.clip(cv2.cvtColor(lab, cv2.COLOR_LAB2RGB), 0, 1) ** 2.2
    rgb *= light.gain * (1 + 0.09 * light.side * np.linspace(-1, 1, width, dtype=np.float32))[None, :, None]
    if stands:
        # Less sky reaches the foot of a thing, and what does come is coloured by the ground.
        down = (top + np.arange(rows, dtype=np.float32)) / max(1, (height or rows) - 1)
        low = np.clip((down - 0.55) / 0.45, 0, 1)[:, None, None] ** 1.5
        ground = np.array(light.ground, np.float32)
        tint = ground / max(1e-3, float(ground.mean()))
        rgb *= 1 - low * (1 - 0.86 * (0.7 + 0.3 * np.clip(tint, 0.4, 1.6)))
    if light.grain > 0.4:
        noise = rng.standard_normal((rows, width), dtype=np.float32) * light.grain
        rgb = to_linear(np.clip(np.round(to_srgb(rgb) + noise[..., None]), 0, 255).astype(np.uint8))
    return rgb.astype(np.float32)


def standing_shadow(alpha: np.ndarray, pad: int, side: float) -> np.ndarray:
    """Light taken away by a thing that stands: float32 in 0..1, (height + 2 · pad) × (width + 2 · pad).

    A dark line where it touches the ground, and below all of it the soft shadow of an overcast sky, drawn a little away
    from the light: as wide as the thing, flat as the ground is seen.

    Args:
        alpha: uint8 of the thing; its foot is its lowest row.
        pad: border around the thing on all sides.
        side: where the light comes from, −1 left … 1 right.
    """
    height, width = alpha.shape
    size = (width + 2 * pad, height + 2 * pad)
    base = pad + height - 1
    solid = alpha.astype(np.float32) / 255
    foot = solid[int(height * 0.93) :].max(axis=0)
    profile = np.pad(np.clip(1.1 * solid.mean(axis=0) + 0.35 * foot, 0, 1), pad)
    profile = cv2.GaussianBlur(profile[None], (0, 0), max(0.8, width / 26))[0]
    profile = np.roll(profile, round(-0.07 * side * width))
    deep = max(1.5, 0.042 * min(width, 1.6 * height))
    rows = (np.arange(size[1], dtype=np.float32) - base + 0.35 * deep) / deep
    cast = CAST * np.exp(-0.5 * rows**2)[:, None] * profile[None]
    touch = np.zeros((size[1], size[0]), dtype=np.float32)
    thick = max(1, round(height * 0.012))
    touch[max(0, base - thick) : base + thick + 1, pad : pad + width] = foot
    wide = cv2.GaussianBlur(touch, (0, 0), sigmaX=max(0.8, height / 40), sigmaY=max(0.6, height / 80))
    tight = cv2.GaussianBlur(touch, (0, 0), max(0.6, height / 140))
    contact = CONTACT * np.clip(0.7 * wide + 0.4 * tight, 0, 1)
    return (1 - (1 - contact) * (1 - cast)).astype(np.float32)


def wall_shadow(alpha: np.ndarray, pad: int, side: float) -> np.ndarray:
    """Like :func:`standing_shadow` for a thing that hangs on a wall: its outline, a little lower and aside."""
    size = max(alpha.shape)
    shift_x, shift_y = -0.018 * size * (side if abs(side) > 0.2 else 0.5), 0.022 * size
    framed = np.pad(alpha, pad).astype(np.float32) / 255
    moved = cv2.warpAffine(framed, np.array([[1, 0, shift_x], [0, 1, shift_y]], np.float32), framed.shape[::-1])
    return WALL * cv2.GaussianBlur(moved, (0, 0), max(0.8, size / 55))


def reflection(rgba: np.ndarray, light: Ambience, pad: int, rng: np.random.Generator) -> np.ndarray:
    """A thing (uint8 RGBA) upside down in rippled water: linear RGB and weight 0..1, float32, padded on all sides."""
    height, width = rgba.shape[:2]
    full = max(1, round(DEPTH * height))
    depth = min(pad - 1, full)
    flipped = cv2.resize(rgba[::-1], (width, full), interpolation=cv2.INTER_AREA)[:depth]
    rows = np.arange(depth, dtype=np.float32)[:, None]
    sway = 0.012 * width * (0.4 + rows / max(1, depth)) * np.sin(rows / max(1.2, height / 60) + rng.uniform(0, 6))
    columns = np.arange(width, dtype=np.float32)[None] + sway
    moved = cv2.remap(flipped, columns.astype(np.float32), np.repeat(rows, width, axis=1), cv2.INTER_LINEAR)
    out = np.zeros((height + 2 * pad, width + 2 * pad, 4), np.float32)
    place = (slice(pad + height - 1, pad + height - 1 + depth), slice(pad, pad + width))
    # Water swallows some of the light.
    out[(*place, slice(0, 3))] = relight(moved, light, rng, stands=False) * 0.72
    fade = 0.5 * (1 - rows / full) * np.clip((depth - rows) / max(1, 0.3 * depth), 0, 1)
    weight = np.zeros(out.shape[:2], np.float32)
    weight[place] = moved[..., 3].astype(np.float32) / 255 * fade
    out[..., 3] = cv2.GaussianBlur(weight, (0, 0), max(0.6, height / 220))
    return out
