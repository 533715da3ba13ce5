"""Places without a ground: the open sky, and space."""

from __future__ import annotations

import numpy as np

from model_servers.gligen.embedded.scenery.light import WHITE, Light
from model_servers.gligen.embedded.scenery.places import Ground
from model_servers.gligen.embedded.scenery.shapes import cloud
from model_servers.gligen.embedded.scenery.sheet import HEIGHT, RGB, Sheet, mix
from model_servers.gligen.embedded.scenery.sky import paint_sky

NEBULAE: tuple[tuple[RGB, RGB], ...] = (
    ((120, 60, 190), (40, 120, 220)), ((200, 60, 130), (90, 60, 200)), ((30, 150, 170), (90, 70, 190)),
)  # fmt: skip


def open_sky(sheet: Sheet, rng: np.random.Generator, light: Light, season: str) -> Ground:
    """Nothing but sky, a sea of clouds at its lower edge."""
    paint_sky(sheet, rng, light, HEIGHT, 1.0)
    for row, y in enumerate((HEIGHT * 0.9, HEIGHT * 0.97, HEIGHT * 1.05)):
        for x in np.arange(-60, sheet.wide + 120, 210):
            cloud(
                sheet,
                rng,
                light,
                float(x + rng.uniform(-60, 60)),
                float(y + rng.uniform(-12, 12)),
                float(rng.uniform(330, 470)),
                0.6 + 0.15 * row,
            )
    return Ground(HEIGHT, floor=HEIGHT * 0.9, weightless=True)


def space(sheet: Sheet, rng: np.random.Generator, light: Light, season: str) -> Ground:
    """Stars, coloured gas, a planet at the edge."""
    sheet.cover(sheet.vertical(0, HEIGHT, ((0, (6, 6, 20), 1), (0.6, (14, 12, 38), 1), (1, (24, 16, 52), 1))))
    for colour in NEBULAE[int(rng.integers(len(NEBULAE)))]:
        for _ in range(5):
            x, y, size = (
                float(rng.uniform(0, sheet.wide)),
                float(rng.uniform(0.1, 0.9)) * HEIGHT,
                float(rng.uniform(160, 420)),
            )
            sheet.ellipse(
                x,
                y,
                size,
                size * 0.7,
                sheet.radial(x, y, size, ((0, colour, 0.3), (0.5, colour, 0.1), (1, colour, 0)), flat=0.7),
            )
    for _ in range(int(0.4 * sheet.wide)):
        x, y, size = (
            float(rng.uniform(0, sheet.wide)),
            float(rng.uniform(0, HEIGHT)),
            float(rng.choice((0.7, 1.1, 1.8))),
        )
        sheet.ellipse(
            x,
            y,
            size,
            size,
            mix(WHITE, (255, 214, 180) if rng.random() < 0.3 else (190, 214, 255), float(rng.random())),
            float(rng.uniform(0.35, 1)),
        )
    for _ in range(5):
        x, y, size = float(rng.uniform(0, sheet.wide)), float(rng.uniform(0, HEIGHT)), float(rng.uniform(12, 24))
        sheet.ellipse(
            x,
            y,
            size,
            size,
            sheet.radial(
                x, y, size, ((0, (230, 238, 255), 0.8), (0.2, (200, 220, 255), 0.25), (1, (200, 220, 255), 0))
            ),
        )
    _planet(
        sheet,
        rng,
        sheet.wide * float(rng.choice((0.1, 0.9))),
        HEIGHT * float(rng.uniform(0.86, 0.98)),
        float(rng.uniform(240, 330)),
    )
    return Ground(HEIGHT, floor=HEIGHT * 0.8, weightless=True)


def _planet(sheet: Sheet, rng: np.random.Generator, x: float, y: float, radius: float) -> None:
    body = ((206, 122, 92), (98, 146, 196), (176, 140, 196))[int(rng.integers(3))]
    sheet.ellipse(
        x,
        y,
        radius * 1.18,
        radius * 1.18,
        sheet.radial(x, y, radius * 1.18, ((0.82, mix(body, WHITE, 0.4), 0.42), (1, mix(body, WHITE, 0.4), 0))),
    )
    light = (x - radius * 0.5, y - radius * 0.6)
    sheet.ellipse(
        x,
        y,
        radius,
        radius,
        sheet.radial(
            *light, radius * 1.7, ((0, mix(body, WHITE, 0.42), 1), (0.4, body, 1), (1, mix(body, (8, 6, 26), 0.85), 1))
        ),
    )
