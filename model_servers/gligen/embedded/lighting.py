"""Making an illustration belong where it stands: colour, light, shadow."""

from __future__ import annotations

import cv2
import numpy as np

_HUES = {"red": 0, "orange": 28, "yellow": 52, "green": 120, "turquoise": 175, "cyan": 185, "blue": 222, "purple": 275, "violet": 270, "pink": 335, "brown": 25, "golden": 46}  # fmt: skip
"""HSV hue in degrees that people call by these names."""


def recolour(rgba: np.ndarray, colour: str) -> np.ndarray:
    """Turn the illustration's main colour into ``colour``, keeping its shading and its other colours.

    Args:
        rgba: uint8, height × width × 4.
        colour: one of :data:`model_servers.gligen.embedded.phrases.COLOURS`.
    """
    hsv = cv2.cvtColor(rgba[..., :3].astype(np.float32) / 255, cv2.COLOR_RGB2HSV)
    hue, saturation, value = hsv[..., 0], hsv[..., 1], hsv[..., 2]
    painted = rgba[..., 3] > 32
    coloured = painted & (saturation > 0.15) & (value > 0.1)
    if np.count_nonzero(coloured) > 0.08 * np.count_nonzero(painted):
        weights = (saturation * value)[coloured]
        histogram, _ = np.histogram(hue[coloured], bins=36, range=(0, 360), weights=weights)
        around = histogram + 0.5 * (np.roll(histogram, 1) + np.roll(histogram, -1))
        main = 10 * float(np.argmax(around)) + 5
        gap = np.abs((hue - main + 180) % 360 - 180)
        affected = coloured & (gap < 45)
    else:
        main, affected = 0.0, painted
    if colour in ("black", "white", "grey", "silver"):
        middle = float(np.median(value[affected])) if affected.any() else 0.5
        level = {"black": 0.16, "white": 0.95, "grey": 0.55, "silver": 0.75}[colour]
        saturation = np.where(affected, 0.06 * saturation, saturation)
        value = np.where(affected, np.clip(level + (value - middle) * 0.7, 0.02, 1), value)
    else:
        target = float(_HUES[colour])
        hue = np.where(affected, (target + 0.5 * ((hue - main + 180) % 360 - 180)) % 360, hue)
        saturation = np.where(
            affected, np.clip(np.maximum(saturation, 0.55) * (0.85 if colour == "pink" else 1.0), 0, 1), saturation
        )
        if colour == "brown":
            value = np.where(affected, value * 0.62, value)
        elif colour in ("yellow", "golden", "pink"):
            value = np.where(affected, np.clip(0.35 + 0.7 * value, 0, 1), value)
    rgb = cv2.cvtColor(np.dstack([hue, saturation, value]).astype(np.float32), cv2.COLOR_HSV2RGB)
    return np.dstack([np.clip(np.round(rgb * 255), 0, 255).astype(np.uint8), rgba[..., 3]])


def relight(rgba: np.ndarray, surroundings: np.ndarray, strength: float = 0.45) -> np.ndarray:
    """Take over some of the surroundings' brightness, contrast and warmth.

    Args:
        rgba: uint8, height × width × 4.
        surroundings: uint8, any height × any width × 3: what lies around the place.
        strength: 0 leaves the illustration as it is, 1 takes the surroundings' light fully.
    """
    lab = cv2.cvtColor(rgba[..., :3].astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    scene = cv2.cvtColor(surroundings.reshape(-1, 1, 3).astype(np.float32) / 255, cv2.COLOR_RGB2LAB).reshape(-1, 3)
    bright = float(np.percentile(scene[:, 0], 80))
    spread = float(np.percentile(scene[:, 0], 90) - np.percentile(scene[:, 0], 10))
    # A lit white thing in this scene would be about as bright as its bright parts.
    gain = np.clip(bright / 82, 0.45, 1.1) ** strength
    contrast = np.clip(spread / 55, 0.8, 1.1) ** strength
    middle = 50.0
    lab[..., 0] = np.clip((lab[..., 0] - middle) * contrast + middle, 0, 100) * gain
    cast = scene[:, 1:].mean(axis=0)
    lab[..., 1:] += np.clip(cast, -18, 18) * strength * 0.45
    rgb = cv2.cvtColor(lab, cv2.COLOR_LAB2RGB)
    return np.dstack([np.clip(np.round(rgb * 255), 0, 255).astype(np.uint8), rgba[..., 3]])


def shadow(alpha: np.ndarray, height: int, width: int, x: int, y: int) -> np.ndarray:
    """A soft contact shadow: float32 in 0..1, height × width.

    Args:
        alpha: uint8 of the standing thing, whose foot is its lowest painted row.
        height, width: of the canvas.
        x, y: of the thing's upper left corner on the canvas.
    """
    thing_height = alpha.shape[0]
    foot = alpha[int(thing_height * 0.8) :].max(axis=0) > 64
    columns = np.flatnonzero(foot)
    out = np.zeros((height, width), dtype=np.float32)
    if columns.size == 0:
        return out
    left, right = int(columns[0]), int(columns[-1])
    center = (x + (left + right) // 2, y + thing_height - max(1, thing_height // 40))
    axes = (max(2, int((right - left) * 0.56)), max(2, int(max(thing_height * 0.035, (right - left) * 0.06))))
    cv2.ellipse(out, center, axes, 0, 0, 360, 1.0, -1, cv2.LINE_AA)
    soft = cv2.GaussianBlur(out, (0, 0), max(1.0, axes[1] * 0.9))
    close = cv2.GaussianBlur(out, (0, 0), max(0.8, axes[1] * 0.35))
    return np.clip(0.3 * soft + 0.22 * close, 0, 0.5)
