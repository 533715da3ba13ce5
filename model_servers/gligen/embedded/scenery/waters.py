"""Places by, on and under water."""

from __future__ import annotations

import numpy as np

from model_servers.gligen.embedded.scenery.country import far_hills, lawn, tree_line
from model_servers.gligen.embedded.scenery.light import WHITE, Light
from model_servers.gligen.embedded.scenery.places import Ground
from model_servers.gligen.embedded.scenery.shapes import below, grass, peaks, rolling, scattered, spread_x
from model_servers.gligen.embedded.scenery.sheet import HEIGHT, RGB, Sheet, mix
from model_servers.gligen.embedded.scenery.sky import paint_sky

DEEP: RGB = (18, 92, 142)
SHALLOW: RGB = (72, 186, 200)


def _water(
    sheet: Sheet,
    rng: np.random.Generator,
    light: Light,
    top: float,
    bottom: float,
    sun: tuple[float, float] | None,
    shallow: RGB = SHALLOW,
) -> None:
    """Open water that mirrors the sky's lower part, with wavelets and the sun's glitter."""
    sky = light.sky[-1]
    far = mix(light.on(DEEP, 0.1), sky, 0.42)
    middle, near = mix(light.on(DEEP), sky, 0.16), mix(light.on(shallow), sky, 0.12)
    sheet.rect(
        -1,
        top,
        sheet.wide + 2,
        bottom - top + 2,
        sheet.vertical(top, bottom, ((0, far, 1), (0.4, middle, 1), (1, near, 1))),
    )
    if sun is not None:
        half = (bottom - top) * 0.9
        glow = sheet.radial(sun[0], top, half, ((0, light.sun or WHITE, 0.46), (1, light.sun or WHITE, 0)), flat=1.6)
        sheet.rect(sun[0] - half, top, 2 * half, bottom - top, glow)
    bright, dark = mix(middle, mix(sky, WHITE, 0.35), 0.6), mix(light.on(DEEP), (8, 24, 56), 0.3)
    for x, y, n in scattered(rng, sheet, int(0.16 * sheet.wide), top + 2, bottom):
        long, thin = 10 + 80 * n, 0.7 + 3.4 * n
        _wavelet(
            sheet,
            x,
            y,
            long * float(rng.uniform(0.5, 1.2)),
            thin,
            bright if rng.random() < 0.6 else dark,
            0.16 + 0.22 * float(rng.random()),
        )
    if sun is not None and light.sun is not None:
        for _ in range(int(0.09 * sheet.wide)):
            n = float(rng.uniform(0, 1)) ** 1.4
            x = sun[0] + float(rng.normal(0, 1)) * (22 + 90 * n)
            _wavelet(sheet, x, top + 3 + (bottom - top) * n, 8 + 36 * n, 0.9 + 2.2 * n, light.sun, 0.75 * (1 - 0.6 * n))


def _wavelet(sheet: Sheet, x: float, y: float, long: float, thin: float, colour: RGB, opacity: float) -> None:
    half = long / 2
    sheet.curve(
        f"M{x - half:.1f} {y:.1f}Q{x:.1f} {y - thin * 1.6:.1f} {x + half:.1f} {y:.1f}Q{x:.1f} {y + thin * 0.7:.1f} {x - half:.1f} {y:.1f}Z",
        colour,
        opacity,
    )


def beach(sheet: Sheet, rng: np.random.Generator, light: Light, season: str) -> Ground:
    """Sea with a headland, foam along the shore, sand."""
    horizon = HEIGHT * float(rng.uniform(0.42, 0.47))
    shore = HEIGHT * float(rng.uniform(0.6, 0.65))
    sun = paint_sky(sheet, rng, light, horizon, 0.8)
    side = 1 if rng.random() < 0.5 else -1
    _headland(sheet, rng, light, horizon, side)
    _water(sheet, rng, light, horizon, shore + 70, sun)
    slant = float(rng.uniform(14, 34)) * side

    def edge(offset: float, swing: float) -> tuple[np.ndarray, np.ndarray]:
        line = rolling(rng, 0, swing, 620)
        x = spread_x(sheet, 150)
        return x, shore + offset + slant * (x / sheet.wide - 0.5) * 2 + line(x)

    sand, wet = light.on((244, 216, 164)), light.on((202, 168, 122))
    x, y = edge(4, 11)
    _sweep(sheet, x, y - 12, mix(light.on((178, 232, 226)), light.sky[-1], 0.15), 0.55)
    _sweep(sheet, x, y - 3, light.on(WHITE), 0.92)
    _sweep(sheet, x, y + 7, wet)
    _sweep(
        sheet,
        x,
        y + 9,
        sheet.vertical(shore, shore + 120, ((0, mix(wet, light.sky[-1], 0.4), 1), (0.3, wet, 1), (1, sand, 1))),
    )
    near = sheet.vertical(shore + 50, HEIGHT, ((0, sand, 0), (0.18, sand, 1), (1, light.on((228, 188, 132)), 1)))
    x, y = edge(52, 16)
    _sweep(sheet, x, y, near)
    for share in (0.42, 0.74):
        top = shore + (HEIGHT - shore) * share
        fade = sheet.vertical(
            top - 20, top + 110, ((0, light.on((255, 234, 192)), 0.75), (1, light.on((238, 204, 150)), 0))
        )
        below(sheet, rolling(rng, top, 16, 900), fade)
    for px, py, n in scattered(rng, sheet, int(0.12 * sheet.wide), shore + 80, HEIGHT):
        sheet.ellipse(px, py, 1 + 3 * n, 0.5 + 1.2 * n, light.on((196, 154, 104)), 0.45)
    for _ in range(int(rng.integers(2, 5))):
        x_tuft = sheet.wide * float(rng.choice((rng.uniform(0, 0.16), rng.uniform(0.84, 1.0))))
        grass(sheet, rng, light.on((128, 160, 84)), x_tuft, HEIGHT * float(rng.uniform(0.9, 1.0)), 64)
    return Ground(horizon, floor=shore + 60, water=(horizon, shore + 4))


def _sweep(sheet: Sheet, x: np.ndarray, y: np.ndarray, fill: RGB | str, opacity: float = 1) -> None:
    points = list(zip(x.tolist(), y.tolist(), strict=True))
    sheet.polygon([*points, (x[-1], HEIGHT + 5), (x[0], HEIGHT + 5)], fill, opacity)


def _headland(sheet: Sheet, rng: np.random.Generator, light: Light, horizon: float, side: int) -> None:
    """Land that runs out into the sea."""
    for far, reach, tall in ((0.72, 0.55, 66), (0.5, 0.36, 96)):
        share = np.linspace(0, 1, 60)
        high = tall * (1 - share) ** 0.8 * (0.8 + 0.2 * np.sin(share * 9 + float(rng.uniform(0, 6))))
        x = share * reach * sheet.wide
        x = x if side > 0 else sheet.wide - x
        points = list(zip(x.tolist(), (horizon + 1 - high).tolist(), strict=True))
        tone = light.on((72, 116, 104), far)
        base = 0.0 if side > 0 else sheet.wide
        sheet.polygon(
            [(base - 5 * side, horizon + 1), (base - 5 * side, horizon + 1 - high[0]), *points],
            sheet.vertical(horizon - tall, horizon, ((0, tone, 1), (1, mix(tone, light.haze, 0.4), 1))),
        )


def sea(sheet: Sheet, rng: np.random.Generator, light: Light, season: str) -> Ground:
    """Open water to the horizon."""
    horizon = HEIGHT * float(rng.uniform(0.44, 0.5))
    sun = paint_sky(sheet, rng, light, horizon)
    if rng.random() < 0.6:
        _headland(sheet, rng, light, horizon, 1 if rng.random() < 0.5 else -1)
    _water(sheet, rng, light, horizon, HEIGHT, sun, shallow=(24, 122, 168))
    for share in (0.3, 0.56, 0.84):
        y = horizon + (HEIGHT - horizon) * share
        crest = mix(light.on((70, 160, 190)), light.sky[-1], 0.2)
        below(
            sheet,
            rolling(rng, y, 10 + 14 * share, 420 + 300 * share),
            sheet.vertical(y - 20, y + 70 + 60 * share, ((0, crest, 0.5), (1, crest, 0))),
        )
    return Ground(horizon, floor=horizon + 30, water=(horizon, HEIGHT))


def lake(sheet: Sheet, rng: np.random.Generator, light: Light, season: str) -> Ground:
    """Still water that mirrors mountains and firs, a grassy shore before it."""
    horizon = HEIGHT * float(rng.uniform(0.46, 0.5))
    shore = HEIGHT * float(rng.uniform(0.76, 0.8))
    sun = paint_sky(sheet, rng, light, horizon * 0.95, 0.8)
    first = sheet.mark()
    peaks(sheet, rng, light, horizon, horizon * 0.56, (126, 142, 166), 0.5, 0.34)
    far_hills(sheet, rng, light, horizon, (120, 168, 104))
    tree_line(sheet, rng, light, horizon + 2, 70, 0.32, season, 34, 0.8)
    last = sheet.mark()
    _water(sheet, rng, light, horizon, shore + 40, sun)
    sheet.mirror(first, last, horizon, 0.34)
    for x, y, n in scattered(rng, sheet, int(0.07 * sheet.wide), horizon + 4, shore):
        _wavelet(sheet, x, y, 30 + 90 * n, 0.8 + 2 * n, mix(light.sky[-1], WHITE, 0.4), 0.3)
    if season == "winter":
        below(
            sheet,
            rolling(rng, shore, 20, 800),
            sheet.vertical(shore, HEIGHT, ((0, light.on((236, 243, 250)), 1), (1, light.on((250, 252, 255)), 1))),
        )
    else:
        lawn(sheet, rng, light, shore, season, 0.6)
    return Ground(horizon, floor=shore + 24, water=(horizon, shore))


def underwater(sheet: Sheet, rng: np.random.Generator, light: Light, season: str) -> Ground:
    """Light from above, a sandy floor, weed, rocks, bubbles."""
    floor = HEIGHT * float(rng.uniform(0.76, 0.82))
    sheet.cover(
        sheet.vertical(
            0,
            HEIGHT,
            ((0, light.on((126, 226, 226)), 1), (0.35, light.on((38, 152, 190)), 1), (1, light.on((10, 62, 116)), 1)),
        )
    )
    first = sheet.mark()
    for _ in range(6):
        x, wide, lean = (
            float(rng.uniform(-0.1, 1)) * sheet.wide,
            float(rng.uniform(26, 90)),
            float(rng.uniform(120, 340)),
        )
        beam = sheet.vertical(0, floor, ((0, (255, 255, 255), 0.34), (1, (255, 255, 255), 0)))
        sheet.polygon([(x, -5), (x + wide, -5), (x + wide * 2 + lean, floor), (x + lean, floor)], beam)
    sheet.blurred(9, first)
    for lift, far in ((70, 0.55), (24, 0.25)):
        tone = mix(light.on((36, 84, 116)), light.on((24, 112, 160)), far)
        below(
            sheet,
            rolling(rng, floor - lift, 34, 420),
            sheet.vertical(
                floor - lift - 40, floor + 40, ((0, tone, 0.9), (1, mix(tone, light.on((10, 62, 116)), 0.5), 1))
            ),
        )
    below(
        sheet,
        rolling(rng, floor, 16, 640),
        sheet.vertical(floor - 16, HEIGHT, ((0, light.on((214, 200, 150)), 1), (1, light.on((120, 128, 122)), 1))),
    )
    for x, y, n in scattered(rng, sheet, int(0.014 * sheet.wide) + 5, floor + 6, HEIGHT):
        tall, colour = (
            80 + 150 * n,
            ((46, 146, 104), (30, 120, 110), (196, 84, 110), (226, 132, 84))[int(rng.integers(4))],
        )
        for _ in range(4):
            start, sway, wide = x + float(rng.uniform(-26, 26)), float(rng.uniform(-34, 34)), 5 + 7 * n
            high = tall * float(rng.uniform(0.5, 1))
            sheet.curve(
                f"M{start - wide:.1f} {y:.1f}C{start + sway:.1f} {y - high * 0.4:.1f} {start - sway:.1f} {y - high * 0.7:.1f} {start + sway * 0.5:.1f} {y - high:.1f}"
                f"C{start - sway * 0.5:.1f} {y - high * 0.6:.1f} {start + sway * 1.3:.1f} {y - high * 0.3:.1f} {start + wide:.1f} {y:.1f}Z",
                light.on(colour), 0.9,
            )  # fmt: skip
    for _ in range(int(0.03 * sheet.wide)):
        x, y, size = float(rng.uniform(0, sheet.wide)), float(rng.uniform(40, floor)), float(rng.uniform(2, 9))
        sheet.ellipse(x, y, size, size, (220, 250, 255), 0.22)
        sheet.ellipse(x - size * 0.3, y - size * 0.3, size * 0.28, size * 0.28, WHITE, 0.7)
    return Ground(floor, floor=floor + 16, zoom=1.6, weightless=True)
