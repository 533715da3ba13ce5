"""What can be measured on one picture without a model: size, light, sharpness, texture.

Every function takes uint8 RGB, height × width × 3, and is pure.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

from model_servers.llava.embedded.colours import lab, small
from model_servers.llava.embedded.places import NormalBox

_RATIOS = {(1, 1), (5, 4), (4, 3), (3, 2), (16, 10), (16, 9), (2, 1), (21, 9)}
_RATIO_TOLERANCE = 0.015
_ALIKE = 2.0
"""Difference of L* below which two places are equally bright."""
_TILE = 192
"""Sharpness is judged at the picture's own resolution, on tiles of this many pixels."""
_LEAST_DETAIL = 9.0
"""Standard deviation (0..255) below which a tile has no edges to judge."""


@dataclass(frozen=True)
class Size:
    width: int
    height: int

    @property
    def megapixels(self) -> float:
        return self.width * self.height / 1e6

    @property
    def orientation(self) -> str:
        if abs(self.width - self.height) <= 0.01 * max(self.width, self.height):
            return "square"
        return "landscape" if self.width > self.height else "portrait"

    @property
    def ratio(self) -> str:
        """The aspect ratio by its usual name, "3:2"; "about" where it fits closely, decimals where none does."""
        long, short = max(self.width, self.height), min(self.width, self.height)
        for a, b in sorted(_RATIOS):
            if abs(long / short * b / a - 1) <= _RATIO_TOLERANCE:
                name = f"{a}:{b}" if self.width >= self.height else f"{b}:{a}"
                return name if long * b == short * a else f"about {name}"
        return f"{self.width / self.height:.2f}:1"


@dataclass(frozen=True)
class Light:
    """Lightness (CIE L*, 0..100): mean, 5th and 95th percentile; colour cast; how much is clipped (0..1)."""

    mean: float
    dark: float
    bright: float
    cast: float
    """Mean b* (yellow positive, blue negative) of all pixels: warm above about 6, cool below about -3."""
    neutral_cast: float | None
    """Mean b* of the pixels that are nearly grey: the colour of the light rather than of the things; None if few."""
    shadows: float
    """Share of the pixels that are all but black (L* < 4)."""
    highlights: float
    """Share of the pixels that are all but white (L* > 98)."""
    top: float
    """Mean L* of the upper third."""
    top_cast: float
    bottom: float
    """Mean L* of the lower third."""
    brightest: tuple[float, float]
    """Where the brightest part is (0..1)."""
    darkest: tuple[float, float]
    sides: tuple[float, float]
    """Mean L* of the left and of the right half."""

    @property
    def brightness(self) -> str:
        for limit, word in ((22, "very dark"), (38, "rather dark"), (62, "of medium brightness"), (78, "bright")):
            if self.mean < limit:
                return word
        return "very bright"

    @property
    def contrast(self) -> str:
        span = self.bright - self.dark
        for limit, word in ((30, "low"), (55, "moderate"), (75, "strong")):
            if span < limit:
                return word
        return "very strong"

    @property
    def warmth(self) -> str:
        if self.cast > 16:
            return "clearly warm"
        if self.cast > 6:
            return "warm"
        if self.cast < -10:
            return "clearly cool"
        return "cool" if self.cast < -3 else "neutral"

    @property
    def time_of_day(self) -> tuple[str, str]:
        """A guess at day or night, and what it rests on; ("", reason) where nothing speaks for either."""
        if self.mean < 24 and self.top < 30:
            return "night, or a dark room", "nearly everything is dark, the upper part as well"
        if self.highlights > 0.001 and self.bottom < 25 and self.brightest[1] < 0.6 and self.bright - self.dark > 60:
            return "a low sun, as in the morning or evening", "a glaring light stands over dark ground"
        if self.top_cast < -3 and self.top > 55:
            return "daylight outdoors", "the upper part is bright and bluish, as a sky is"
        if self.mean > 50 and self.top > 75 and abs(self.top_cast) <= 6:
            return "daylight, or a well-lit room", "the picture is bright, brightest in its upper part"
        if self.neutral_cast is not None and self.neutral_cast > 7 and self.cast > 16 and self.mean < 50:
            return "lamplight, or a low sun", "it is rather dark, and even its greys are warm"
        return "", "neither the brightness nor the colour of the light is typical of one"


@dataclass(frozen=True)
class Sharpness:
    """Blur by Crété-Roffet et al. (2007): 0 sharp, 1 blurred, of the picture's sharpest part and of its middle value."""

    best: float
    typical: float
    place: tuple[float, float]
    """Where the sharpest part is (0..1)."""

    @property
    def word(self) -> str:
        if self.best > 0.5:
            return "blurry throughout"
        if self.best > 0.4:
            return "a little soft"
        if self.typical > 0.45 and self.typical - self.best > 0.15:
            return "sharp in one part and soft elsewhere"
        return "sharp"


def light(rgb: np.ndarray) -> Light:
    values = lab(small(rgb))
    lightness, blue_yellow = values[..., 0], values[..., 2]
    height, width = lightness.shape
    greyish = (np.hypot(values[..., 1], blue_yellow) < 14) & (lightness > 20) & (lightness < 95)
    third, half = max(1, height // 3), max(1, width // 2)
    soft = cv2.blur(lightness, (max(1, width // 8), max(1, height // 8)), borderType=cv2.BORDER_REPLICATE)
    right = lightness[:, half:] if width > 1 else lightness
    return Light(
        mean=float(lightness.mean()),
        dark=float(np.percentile(lightness, 5)),
        bright=float(np.percentile(lightness, 95)),
        cast=float(blue_yellow.mean()),
        neutral_cast=float(blue_yellow[greyish].mean()) if greyish.mean() > 0.03 else None,
        shadows=float((lightness < 4).mean()),
        highlights=float((lightness > 98).mean()),
        top=float(lightness[:third].mean()),
        top_cast=float(blue_yellow[:third].mean()),
        bottom=float(lightness[-third:].mean()),
        brightest=_center_of(soft >= soft.max() - _ALIKE),
        darkest=_center_of(soft <= soft.min() + _ALIKE),
        sides=(float(lightness[:, :half].mean()), float(right.mean())),
    )


def _center_of(mask: np.ndarray) -> tuple[float, float]:
    """The true pixel nearest to the middle of all true pixels, 0..1: a place of them even where they form a ring."""
    rows, columns = np.nonzero(mask)
    nearest = int(np.hypot(rows - rows.mean(), columns - columns.mean()).argmin())
    return (float(columns[nearest]) + 0.5) / mask.shape[1], (float(rows[nearest]) + 0.5) / mask.shape[0]


def sharpness(rgb: np.ndarray) -> Sharpness | None:
    """None where there is too little detail to tell (a plain colour, a tiny picture)."""
    height, width = rgb.shape[:2]
    if min(height, width) < 32:
        return None
    rows = _starts(height)
    columns = _starts(width)
    found = []
    for top in rows:
        for left in columns:
            tile = cv2.cvtColor(rgb[top : top + _TILE, left : left + _TILE], cv2.COLOR_RGB2GRAY).astype(np.float32)
            if tile.std() < _LEAST_DETAIL:
                continue
            center = ((left + tile.shape[1] / 2) / width, (top + tile.shape[0] / 2) / height)
            found.append((_blur(tile), center))
    if not found:
        return None
    found.sort()
    # Not the very first: noise in one plain tile must not pass for sharpness.
    best = found[len(found) // 6]
    return Sharpness(best[0], found[len(found) // 2][0], best[1])


def _starts(extent: int) -> list[int]:
    """Up to five tiles, spread evenly from edge to edge."""
    count = min(5, max(1, math.ceil(extent / _TILE)))
    last = max(0, extent - _TILE)
    return [round(last * index / max(1, count - 1)) for index in range(count)] if count > 1 else [0]


def _blur(grey: np.ndarray) -> float:
    """The perceptual blur of one tile: how little its differences between neighbours lose when it is blurred again.

    Crété-Roffet, Dolmiere, Ladret, Nicolas: "The blur effect: perception and estimation with a new no-reference
    perceptual blur metric", 2007.
    """
    worst = 0.0
    for axis, kernel in ((0, (1, 9)), (1, (9, 1))):
        again = cv2.blur(grey, kernel)
        sharp = np.abs(np.diff(grey, axis=axis))
        soft = np.abs(np.diff(again, axis=axis))
        total = float(sharp.sum())
        if total > 0:
            worst = max(worst, (total - float(np.maximum(0, sharp - soft).sum())) / total)
    return worst


def noise(rgb: np.ndarray) -> float | None:
    """Standard deviation of the noise in grey levels (0..255), None for pictures of under 16 pixels.

    Immerkær, "Fast noise variance estimation" (1996), on the quarter of 16-pixel blocks that vary least, because
    texture passes for noise elsewhere.
    """
    height, width = (extent // 16 for extent in rgb.shape[:2])
    if height == 0 or width == 0:
        return None
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY).astype(np.float32)
    kernel = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
    response = np.abs(cv2.filter2D(grey, cv2.CV_32F, kernel))[: height * 16, : width * 16]
    blocks = response.reshape(height, 16, width, 16).mean(axis=(1, 3)).ravel()
    calm = np.sort(blocks)[: max(1, blocks.size // 4)]
    return float(np.median(calm)) * math.sqrt(math.pi / 2) / 6


def texture(rgb: np.ndarray) -> str:
    """How much a small area varies: "plain", "softly shaded", "textured" or "busy"."""
    lightness = lab(small(rgb, 160))[..., 0]
    detail = float(np.abs(lightness - cv2.GaussianBlur(lightness, (0, 0), 2.0)).mean())
    if detail > 5:
        return "busy, with strong fine detail"
    if detail > 1.8:
        return "textured"
    return "softly shaded" if float(lightness.std()) > 4 else "plain"


def crop(rgb: np.ndarray, box: NormalBox) -> np.ndarray:
    """The pixels of a normalised box, at least one."""
    height, width = rgb.shape[:2]
    x0 = min(width - 1, max(0, int(box[0] * width)))
    y0 = min(height - 1, max(0, int(box[1] * height)))
    x1 = min(width, max(x0 + 1, math.ceil(box[2] * width)))
    y1 = min(height, max(y0 + 1, math.ceil(box[3] * height)))
    return rgb[y0:y1, x0:x1]
