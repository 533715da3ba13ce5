"""Things that backdrops are made of: ridges, peaks, clouds, trees, grass."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from model_servers.gligen.embedded.scenery.light import Light
from model_servers.gligen.embedded.scenery.sheet import HEIGHT, RGB, Sheet, mix

Line = Callable[[np.ndarray], np.ndarray]
"""Heights y (units, downwards) at places x (units)."""


def rolling(rng: np.random.Generator, base: float, swing: float, length: float) -> Line:
    """A smooth line about ``base`` that swings by about ``swing`` over ``length`` units."""
    waves = [(length * rng.uniform(0.8, 1.5) / n, swing * 0.62 / n, rng.uniform(0, 6.28)) for n in (1, 2, 3)]

    def at(x: np.ndarray) -> np.ndarray:
        out = np.full(np.shape(x), base, dtype=float)
        for span, size, phase in waves:
            out += size * np.sin(6.2832 * x / span + phase)
        return out

    return at


def jagged(rng: np.random.Generator, base: float, swing: float, length: float) -> Line:
    """A rocky line: midpoint noise of halving size, piecewise straight."""
    octaves = [(length / 2**n, swing * 0.55**n, rng.uniform(-1, 1, 257)) for n in range(6)]

    def at(x: np.ndarray) -> np.ndarray:
        out = np.full(np.shape(x), base, dtype=float)
        for span, size, noise in octaves:
            out += size * np.interp(np.mod(x / span, 256), np.arange(257), noise)
        return out

    return at


def spread_x(sheet: Sheet, count: int) -> np.ndarray:
    """Places across the sheet and a little beyond."""
    return np.linspace(-20, sheet.wide + 20, count)


def below(
    sheet: Sheet, line: Line, fill: RGB | str, *, count: int = 140, down: float = HEIGHT + 5, opacity: float = 1
) -> None:
    """Fill what lies below a line."""
    x = spread_x(sheet, count)
    outline = list(zip(x.tolist(), line(x).tolist(), strict=True))
    sheet.polygon([*outline, (x[-1], down), (x[0], down)], fill, opacity)


def peaks(
    sheet: Sheet, rng: np.random.Generator, light: Light, foot: float, tall: float, rock: RGB, far: float, snow: float
) -> None:
    """A range of mountains with a lit and a shaded side each.

    Args:
        foot: y of their feet.
        tall: height of the tallest.
        far: distance for the haze, 0..1.
        snow: share of each mountain that is white.
    """
    spacing = tall * 0.95
    count = int(np.ceil(sheet.wide / spacing)) + 2
    centres = (np.arange(count) - 0.5) * spacing + rng.uniform(-0.25, 0.25, count) * spacing
    heights = tall * rng.uniform(0.5, 1.0, count)
    side = 1 if rng.random() < 0.5 else -1
    lit, shade = light.on(rock, far), light.on(mix(rock, (24, 38, 70), 0.42), far)
    white, cold = light.on((250, 252, 255), far * 0.8), light.on((176, 196, 226), far * 0.8)
    for index in np.argsort(heights):
        x, high = float(centres[index]), float(heights[index])
        half = high * rng.uniform(0.85, 1.1)
        top = foot - high
        left = _slope(rng, (x, top), (x - half, foot + 4))
        right = _slope(rng, (x, top), (x + half, foot + 4))
        spine = _slope(rng, (x, top), (x + side * half * rng.uniform(0.05, 0.3), foot + 4), wild=0.09)
        front, back = (left, right) if side > 0 else (right, left)
        fade_lit = sheet.vertical(top, foot, ((0, lit, 1), (1, mix(lit, light.haze, 0.45), 1)))
        fade_dark = sheet.vertical(top, foot, ((0, shade, 1), (1, mix(shade, light.haze, 0.45), 1)))
        sheet.polygon([*front, *spine[::-1]], fade_lit)
        sheet.polygon([*back, *spine[::-1]], fade_dark)
        if snow > 0:
            line = top + high * snow
            _cap(sheet, rng, front, spine, line, high, white)
            _cap(sheet, rng, back, spine, line, high, cold)


def _slope(
    rng: np.random.Generator, start: tuple[float, float], end: tuple[float, float], wild: float = 0.035
) -> list[tuple[float, float]]:
    share = np.linspace(0, 1, 13)
    size = abs(end[1] - start[1]) * wild
    push = rng.uniform(-size, size, 13) * np.sin(np.pi * share)
    # Mountainsides hang a little: steep above, gentle at the foot.
    hang = share**1.12
    return [
        (start[0] + (end[0] - start[0]) * h + p, start[1] + (end[1] - start[1]) * s)
        for s, h, p in zip(share.tolist(), hang.tolist(), push.tolist(), strict=True)
    ]


def _cap(
    sheet: Sheet,
    rng: np.random.Generator,
    outer: list[tuple[float, float]],
    inner: list[tuple[float, float]],
    line: float,
    high: float,
    fill: RGB,
) -> None:
    """Snow between two slopes above a ragged line."""
    above_out = [point for point in outer if point[1] <= line + high * 0.04]
    above_in = [point for point in inner if point[1] <= line + high * 0.04]
    if len(above_out) < 2 or len(above_in) < 2:
        return
    start, end = above_out[-1], above_in[-1]
    count = 7
    ragged = [
        (
            start[0] + (end[0] - start[0]) * n / count,
            start[1]
            + (end[1] - start[1]) * n / count
            + (high * 0.1 if n % 2 else -high * 0.03) * rng.uniform(0.4, 1.1),
        )
        for n in range(1, count)
    ]
    sheet.polygon([*above_out, *ragged, *above_in[::-1]], fill)


def cloud(
    sheet: Sheet, rng: np.random.Generator, light: Light, x: float, y: float, width: float, opacity: float
) -> None:
    """A heap cloud with a flat, softer base at y."""
    height = width * rng.uniform(0.2, 0.3)
    count = 7
    centres = np.linspace(0.1, 0.9, count) + rng.uniform(-0.03, 0.03, count)
    tall = np.sin(np.pi * np.linspace(0.1, 0.9, count)) ** 0.8 * rng.uniform(0.6, 1.0, count)
    places = np.linspace(0, 1, 90)
    outline = np.zeros_like(places)
    for centre, size in zip(centres, tall, strict=True):
        radius = 0.11 + 0.07 * size
        bump = np.clip(1 - ((places - centre) / radius) ** 2, 0, None) ** 0.5
        outline = np.maximum(outline, size * (0.45 + 0.55 * bump) * (bump > 0))
    ends = np.clip(np.minimum(places, 1 - places) / 0.07, 0, 1) ** 0.5
    outline = np.maximum(outline * ends, 0.16 * ends)
    points = [(x + (p - 0.5) * width, y - height * o) for p, o in zip(places.tolist(), outline.tolist(), strict=True)]
    base = [(x + (p - 0.5) * width, y + height * 0.05 * np.sin(np.pi * p)) for p in places[::-6].tolist()]
    fill = sheet.vertical(
        y - height, y + height * 0.06, ((0, light.clouds, opacity), (0.6, mix(light.clouds, light.cloud_base, 0.55), opacity * 0.92), (1, light.cloud_base, opacity * 0.5))
    )  # fmt: skip
    sheet.polygon([*points, *base], fill)


def conifer(
    sheet: Sheet,
    rng: np.random.Generator,
    light: Light,
    x: float,
    foot: float,
    tall: float,
    far: float,
    snow: bool = False,
) -> None:
    """A fir: three skirts, one side in shade, on a short trunk."""
    green = light.on(mix((38, 92, 70), (64, 118, 66), float(rng.random())), far)
    dark = mix(green, light.on((12, 36, 52), far), 0.45)
    white = light.on((246, 250, 255), far * 0.7)
    sheet.rect(x - tall * 0.03, foot - tall * 0.12, tall * 0.06, tall * 0.12, light.on((88, 62, 48), far))
    for start, end, wide in ((0.0, 0.46, 0.36), (0.24, 0.7, 0.5), (0.48, 0.92, 0.64)):
        top, low, half = foot - tall * (1 - start), foot - tall * (1 - end), tall * wide / 2
        sag = low + half * 0.16
        sheet.curve(f"M{x:.1f} {top:.1f}L{x + half:.1f} {low:.1f}Q{x:.1f} {sag:.1f} {x - half:.1f} {low:.1f}Z", green)
        sheet.curve(
            f"M{x:.1f} {top:.1f}L{x + half:.1f} {low:.1f}Q{x + half / 2:.1f} {sag:.1f} {x:.1f} {sag - half * 0.08:.1f}Z",
            dark,
            0.55,
        )
        if snow:
            edge = top + (low - top) * 0.5
            quarter = half * 0.5
            sheet.curve(
                f"M{x:.1f} {top:.1f}L{x + quarter:.1f} {edge:.1f}Q{x + quarter * 0.5:.1f} {edge + half * 0.2:.1f} {x:.1f} {edge:.1f}"
                f"Q{x - quarter * 0.5:.1f} {edge + half * 0.24:.1f} {x - quarter:.1f} {edge:.1f}Z",
                white,
            )  # fmt: skip


def round_tree(
    sheet: Sheet, rng: np.random.Generator, light: Light, x: float, foot: float, tall: float, far: float, leaf: RGB
) -> None:
    """A leafy tree: a trunk and overlapping crowns that are lighter above."""
    bark = light.on((104, 74, 54), far)
    sheet.rect(x - tall * 0.035, foot - tall * 0.36, tall * 0.07, tall * 0.37, bark, round_=tall * 0.02)
    top, low = light.on(mix(leaf, (255, 255, 190), 0.18), far), light.on(mix(leaf, (20, 48, 60), 0.38), far)
    for dx, dy, radius in (
        (-0.2, 0.42, 0.2),
        (0.21, 0.44, 0.19),
        (0.0, 0.36, 0.21),
        (-0.1, 0.66, 0.22),
        (0.12, 0.68, 0.2),
        (0.0, 0.82, 0.17),
    ):
        cx, cy, r = x + dx * tall * rng.uniform(0.85, 1.1), foot - dy * tall, radius * tall
        sheet.ellipse(cx, cy, r, r * 0.95, sheet.vertical(cy - r, cy + r, ((0, top, 1), (1, low, 1))))


def grass(sheet: Sheet, rng: np.random.Generator, colour: RGB, x: float, y: float, tall: float) -> None:
    """A tuft of bent blades."""
    for _ in range(int(rng.integers(4, 7))):
        lean = rng.uniform(-0.7, 0.7) * tall
        high, foot = tall * rng.uniform(0.6, 1.0), x + rng.uniform(-0.35, 0.35) * tall
        wide = tall * 0.07
        tip = f"{foot + lean:.1f} {y - high:.1f}"
        bend = f"{foot + lean * 0.2:.1f} {y - high * 0.6:.1f}"
        sheet.curve(
            f"M{foot - wide:.1f} {y:.1f}Q{bend} {tip}Q{foot + lean * 0.3:.1f} {y - high * 0.5:.1f} {foot + wide:.1f} {y:.1f}Z",
            colour,
        )


def scattered(
    rng: np.random.Generator, sheet: Sheet, count: int, top: float, bottom: float
) -> list[tuple[float, float, float]]:
    """Places on a ground from ``top`` to ``bottom``, further ones first: x, y and nearness (0 at ``top`` … 1).

    They lie denser where the ground is further away, as perspective has it.
    """
    nearness = np.sort(rng.uniform(0.03, 1, count) ** 1.6)
    x = rng.uniform(-0.02, 1.02, count) * sheet.wide
    return [(float(a), float(top + (bottom - top) * n), float(n)) for a, n in zip(x, nearness, strict=True)]
