"""Skies: gradient, sun or moon, stars, clouds, and what falls from them."""

from __future__ import annotations

import numpy as np

from model_servers.gligen.embedded.scenery.light import WHITE, Light
from model_servers.gligen.embedded.scenery.shapes import cloud
from model_servers.gligen.embedded.scenery.sheet import HEIGHT, Sheet, mix


def paint_sky(
    sheet: Sheet, rng: np.random.Generator, light: Light, horizon: float, clouds: float = 1.0
) -> tuple[float, float] | None:
    """Paint from the upper edge to ``horizon`` (units) and beyond it, so that nothing shows through.

    Returns:
        Where the sun or moon stands; None when there is none.
    """
    last = len(light.sky) - 1
    stops = [(index / last, colour, 1.0) for index, colour in enumerate(light.sky)]
    sheet.rect(-1, -1, sheet.wide + 2, HEIGHT + 2, sheet.vertical(0, horizon, stops))
    if light.stars:
        _stars(sheet, rng, horizon)
    sun = None
    if light.sun is not None:
        sun = (sheet.wide * float(rng.uniform(0.16, 0.84)), horizon * (1 - light.low * float(rng.uniform(0.85, 1.2))))
        _sun(sheet, light, *sun)
    _clouds(sheet, rng, light, horizon, clouds * light.cover)
    return sun


def _stars(sheet: Sheet, rng: np.random.Generator, horizon: float) -> None:
    for _ in range(int(0.13 * sheet.wide)):
        y = horizon * float(rng.uniform(0, 1)) ** 1.25
        size = float(rng.choice((0.8, 1.1, 1.6, 2.3), p=(0.5, 0.3, 0.15, 0.05)))
        x, glow = float(rng.uniform(0, sheet.wide)), float(rng.uniform(0.35, 1.0)) * (1 - 0.7 * y / horizon)
        if size > 2:
            sheet.ellipse(
                x,
                y,
                size * 4,
                size * 4,
                sheet.radial(x, y, size * 4, ((0, (210, 222, 255), 0.5 * glow), (1, (210, 222, 255), 0))),
            )
        sheet.ellipse(x, y, size, size, (240, 244, 255), glow)


def _sun(sheet: Sheet, light: Light, x: float, y: float) -> None:
    colour = light.sun or WHITE
    radius = 46.0 if light.moon or light.low < 0.3 else 34.0
    wide = 300.0 if light.moon else 520.0
    strength = 0.34 if light.moon else 0.75
    glow = sheet.radial(
        x,
        y,
        wide,
        ((0, colour, strength), (0.14, colour, strength * 0.62), (0.4, colour, strength * 0.2), (1, colour, 0)),
    )
    sheet.ellipse(x, y, wide, wide, glow)
    if light.moon:
        sheet.ellipse(
            x,
            y,
            radius,
            radius,
            sheet.slanted(
                (x - radius, y - radius),
                (x + radius, y + radius),
                ((0, colour, 1), (1, mix(colour, (176, 176, 190), 0.5), 1)),
            ),
        )
        for dx, dy, r in ((-0.3, -0.2, 0.2), (0.25, 0.3, 0.26), (0.3, -0.35, 0.13), (-0.25, 0.42, 0.12)):
            sheet.ellipse(x + dx * radius, y + dy * radius, r * radius, r * radius, (190, 188, 196), 0.38)
    else:
        sheet.ellipse(x, y, radius * 1.35, radius * 1.35, colour, 0.35)
        sheet.ellipse(
            x,
            y,
            radius,
            radius,
            sheet.radial(x, y, radius, ((0, WHITE, 1), (0.75, mix(colour, WHITE, 0.4), 1), (1, colour, 1))),
        )


def _clouds(sheet: Sheet, rng: np.random.Generator, light: Light, horizon: float, amount: float) -> None:
    if amount <= 0:
        return
    # Streaks first, then heaps: the low ones are far away, small and pale.
    first = sheet.mark()
    for _ in range(int(4 * amount)):
        x, y = float(rng.uniform(0, sheet.wide)), horizon * float(rng.uniform(0.12, 0.85))
        wide = float(rng.uniform(160, 420))
        sheet.ellipse(x, y, wide, float(rng.uniform(4, 11)), light.clouds, 0.3)
    if sheet.mark() > first:
        sheet.blurred(7, first)
    count = max(1, round(amount * sheet.wide / 330))
    for height in np.sort(rng.uniform(0.16, 0.86, count))[::-1]:
        near = 1 - height
        width = (110 + 330 * near) * float(rng.uniform(0.75, 1.2))
        x = float(rng.uniform(-0.05, 1.05)) * sheet.wide
        y = horizon * float(height)
        if near > 0.4:
            cloud(sheet, rng, light, x + width * 0.16, y - width * 0.045, width * 0.72, 0.45)
        cloud(sheet, rng, light, x, y, width, 0.62 + 0.32 * near)


def paint_weather(sheet: Sheet, rng: np.random.Generator, light: Light) -> None:
    """Snow or rain before everything else."""
    if light.falling == "snow":
        for _ in range(int(0.2 * sheet.wide)):
            size = float(rng.uniform(1.2, 5.5))
            sheet.ellipse(
                float(rng.uniform(0, sheet.wide)),
                float(rng.uniform(0, HEIGHT)),
                size,
                size,
                WHITE,
                0.75 if size < 3.5 else 0.5,
            )
    elif light.falling == "rain":
        for _ in range(int(0.3 * sheet.wide)):
            x, y, long = (
                float(rng.uniform(0, sheet.wide * 1.1)),
                float(rng.uniform(-40, HEIGHT)),
                float(rng.uniform(24, 70)),
            )
            sheet.line(f"M{x:.1f} {y:.1f}l{-long * 0.16:.1f} {long:.1f}", (226, 236, 248), 1.4, 0.34)
