"""Places under the open sky where no town is."""

from __future__ import annotations

import numpy as np

from model_servers.gligen.embedded.scenery.light import Light
from model_servers.gligen.embedded.scenery.places import Ground
from model_servers.gligen.embedded.scenery.shapes import (
    below,
    conifer,
    grass,
    jagged,
    peaks,
    rolling,
    round_tree,
    scattered,
    spread_x,
)
from model_servers.gligen.embedded.scenery.sheet import HEIGHT, RGB, Sheet, mix
from model_servers.gligen.embedded.scenery.sky import paint_sky

LEAVES: dict[str, tuple[RGB, ...]] = {
    "summer": ((92, 150, 62), (70, 134, 66), (116, 164, 72)),
    "autumn": ((222, 126, 44), (200, 82, 46), (232, 168, 60), (150, 132, 58)),
    "spring": ((120, 178, 84), (244, 178, 198), (142, 190, 96)),
}


def _turf(season: str) -> tuple[RGB, RGB]:
    """Far and near grass."""
    return ((176, 168, 92), (132, 128, 62)) if season == "autumn" else ((158, 200, 98), (84, 150, 62))


def lawn(sheet: Sheet, rng: np.random.Generator, light: Light, top: float, season: str, flowers: float) -> None:
    """Grass from ``top`` on: soft swells, tufts, flowers."""
    far, near = _turf(season)
    below(
        sheet,
        rolling(rng, top, 9, 900),
        sheet.vertical(top, HEIGHT, ((0, light.on(far, 0.12), 1), (1, light.on(near), 1))),
    )
    for share in (0.24, 0.52):
        y = top + (HEIGHT - top) * share
        tone = light.on(mix(far, near, share + 0.3))
        fade = sheet.vertical(y - 20, y + 190, ((0, mix(tone, light.on((255, 255, 214)), 0.12), 0.9), (1, tone, 0)))
        below(sheet, rolling(rng, y, 26, 1300), fade)
    for x, y, n in scattered(rng, sheet, int(0.075 * sheet.wide), top + 26, HEIGHT):
        shade = light.on(mix(mix(far, near, n), (30, 70, 40), 0.28 + 0.14 * float(rng.random())))
        grass(sheet, rng, shade, x, y, 7 + 26 * n)
    petals: tuple[RGB, ...] = ((255, 255, 250), (255, 216, 84), (240, 120, 150), (186, 140, 230))
    for x, y, n in scattered(rng, sheet, int(flowers * 0.06 * sheet.wide), top + 34, HEIGHT):
        petal, size = petals[int(rng.integers(len(petals)))], 1.4 + 4.2 * n
        sheet.line(f"M{x:.1f} {y:.1f}q1 {-size * 1.4:.1f} 0 {-size * 2.6:.1f}", light.on((70, 126, 56)), size * 0.28)
        for turn in range(5):
            angle = 1.2566 * turn
            sheet.ellipse(
                x + np.cos(angle) * size * 0.62,
                y - size * 2.6 + np.sin(angle) * size * 0.62,
                size * 0.5,
                size * 0.5,
                light.on(petal),
            )
        sheet.ellipse(x, y - size * 2.6, size * 0.42, size * 0.42, light.on((246, 184, 60)))


def far_hills(sheet: Sheet, rng: np.random.Generator, light: Light, horizon: float, green: RGB) -> None:
    for step, (lift, far) in enumerate(((140, 0.76), (88, 0.58), (40, 0.36))):
        line = rolling(rng, horizon - lift, 58 - 14 * step, 640 + 160 * step)
        tone = light.on(mix((96, 136, 150), green, step / 2), far)
        below(
            sheet,
            line,
            sheet.vertical(horizon - lift - 40, horizon + 30, ((0, tone, 1), (1, mix(tone, light.haze, 0.5), 1))),
            down=horizon + 12,
        )


def tree_line(
    sheet: Sheet,
    rng: np.random.Generator,
    light: Light,
    foot: float,
    tall: float,
    far: float,
    season: str,
    every: float,
    firs: float,
) -> None:
    """A row of trees along a line, denser here and there."""
    x = -20.0
    while x < sheet.wide + 20:
        size = tall * float(rng.uniform(0.7, 1.15))
        if rng.random() < firs:
            conifer(sheet, rng, light, x, foot + float(rng.uniform(0, 6)), size, far, season == "winter")
        else:
            leaves = LEAVES.get(season, LEAVES["summer"])
            round_tree(
                sheet,
                rng,
                light,
                x,
                foot + float(rng.uniform(0, 6)),
                size * 0.86,
                far,
                leaves[int(rng.integers(len(leaves)))],
            )
        x += every * float(rng.uniform(0.35, 1.7))


def meadow(sheet: Sheet, rng: np.random.Generator, light: Light, season: str) -> Ground:
    """Hills in the distance, a line of trees, grass with flowers."""
    horizon = HEIGHT * float(rng.uniform(0.47, 0.53))
    paint_sky(sheet, rng, light, horizon)
    far, _ = _turf(season)
    far_hills(sheet, rng, light, horizon, far)
    tree_line(sheet, rng, light, horizon + 4, 62, 0.42, season, 58, 0.25)
    lawn(sheet, rng, light, horizon, season, 0.2 if season == "autumn" else 1.0)
    return Ground(horizon, floor=horizon + 20)


def garden(sheet: Sheet, rng: np.random.Generator, light: Light, season: str) -> Ground:
    """A lawn with a path before a hedge and large trees."""
    horizon = HEIGHT * float(rng.uniform(0.5, 0.55))
    paint_sky(sheet, rng, light, horizon, 0.7)
    tree_line(sheet, rng, light, horizon - 6, 150, 0.45, season, 84, 0.2)
    tree_line(sheet, rng, light, horizon + 8, 230, 0.14, season, 240, 0.12)
    hedge = light.on((58, 118, 62))
    line = rolling(rng, horizon - 34, 5, 240)
    below(
        sheet,
        line,
        sheet.vertical(
            horizon - 40,
            horizon + 20,
            ((0, mix(hedge, light.on((220, 244, 160)), 0.25), 1), (1, light.on((34, 80, 52)), 1)),
        ),
        down=horizon + 14,
    )
    lawn(sheet, rng, light, horizon + 6, season, 0.7)
    _path(sheet, rng, light, horizon + 8, (226, 206, 170))
    return Ground(horizon, floor=horizon + 24, zoom=1.25)


def _path(sheet: Sheet, rng: np.random.Generator, light: Light, top: float, colour: RGB) -> None:
    """A way that winds to the horizon."""
    end = sheet.wide * float(rng.uniform(0.35, 0.65))
    start = sheet.wide * float(rng.uniform(0.25, 0.75))
    share = np.linspace(0, 1, 40)
    y = top + (HEIGHT + 6 - top) * share**1.7
    middle = end + (start - end) * share + 90 * np.sin(share * 4.4) * share
    half = 5 + 130 * share**1.9
    left = list(zip((middle - half).tolist(), y.tolist(), strict=True))
    right = list(zip((middle + half).tolist(), y.tolist(), strict=True))
    edge = light.on(mix(colour, (86, 92, 50), 0.5))
    sheet.polygon([(x - 4, y) for x, y in left] + [(x + 4, y) for x, y in right[::-1]], edge, 0.55)
    fill = sheet.vertical(
        top, HEIGHT, ((0, light.on(colour, 0.2), 1), (1, light.on(mix(colour, (150, 120, 86), 0.25)), 1))
    )
    sheet.polygon(left + right[::-1], fill)


def forest(sheet: Sheet, rng: np.random.Generator, light: Light, season: str) -> Ground:
    """Trees behind trees, mist between them, a clearing before them."""
    horizon = HEIGHT * float(rng.uniform(0.56, 0.61))
    paint_sky(sheet, rng, light, horizon, 0.5)
    firs = {"winter": 1.0, "summer": 0.85}.get(season, 0.3)
    for foot, tall, far, every in ((-70, 250, 0.78, 52), (-40, 300, 0.56, 76), (-8, 350, 0.32, 112)):
        below(sheet, rolling(rng, horizon + foot - 8, 6, 500), light.on((92, 132, 96), far))
        tree_line(sheet, rng, light, horizon + foot, tall, far, season, every, firs)
        sheet.rect(
            -1,
            horizon + foot - 120,
            sheet.wide + 2,
            170,
            sheet.vertical(
                horizon + foot - 120,
                horizon + foot + 40,
                ((0, light.haze, 0), (0.75, light.haze, 0.42), (1, light.haze, 0.1)),
            ),
        )
    if season == "winter":
        _drifts(sheet, rng, light, horizon + 4)
    else:
        lawn(sheet, rng, light, horizon, season, 0.12)
        _path(sheet, rng, light, horizon + 6, (176, 146, 110))
    return Ground(horizon, floor=horizon + 24)


def mountain(sheet: Sheet, rng: np.random.Generator, light: Light, season: str) -> Ground:
    """A range with snow, firs at its foot, an alpine meadow."""
    horizon = HEIGHT * float(rng.uniform(0.56, 0.62))
    paint_sky(sheet, rng, light, horizon * 0.9, 0.7)
    peaks(sheet, rng, light, horizon, horizon * 0.72, (128, 142, 168), 0.5, 0.42)
    peaks(sheet, rng, light, horizon + 10, horizon * 0.42, (108, 124, 142), 0.22, 0.22 if season != "winter" else 0.55)
    below(sheet, rolling(rng, horizon - 26, 22, 700), light.on((70, 112, 92), 0.4))
    tree_line(sheet, rng, light, horizon, 84, 0.3, season, 30, 0.95)
    if season == "winter":
        _drifts(sheet, rng, light, horizon)
    else:
        lawn(sheet, rng, light, horizon, season, 0.5)
    return Ground(horizon, floor=horizon + 22, mountains=True)


def _drifts(sheet: Sheet, rng: np.random.Generator, light: Light, top: float) -> None:
    """Snow from ``top`` on, in soft waves with blue hollows, a few firs on them."""
    far, near, hollow = light.on((240, 246, 252), 0.1), light.on((252, 253, 255)), light.on((178, 202, 232))
    below(
        sheet,
        rolling(rng, top, 8, 900),
        sheet.vertical(top, HEIGHT, ((0, far, 1), (0.35, near, 1), (1, mix(near, hollow, 0.3), 1))),
    )
    for share in (0.1, 0.32, 0.62):
        y = top + (HEIGHT - top) * share
        if share < 0.5:
            for _ in range(int(rng.integers(2, 5))):
                x = sheet.wide * float(rng.choice((rng.uniform(0, 0.3), rng.uniform(0.7, 1))))
                conifer(sheet, rng, light, x, y + 6, 70 + 200 * share, 0.22 - 0.3 * share, snow=True)
        line = rolling(rng, y, 20 + 20 * share, 1100)
        below(
            sheet,
            line,
            sheet.vertical(
                y - 30, y + 150 + 120 * share, ((0, near, 1), (0.55, mix(near, hollow, 0.42), 0.75), (1, near, 0))
            ),
        )


def snow(sheet: Sheet, rng: np.random.Generator, light: Light, season: str) -> Ground:
    """White mountains, snowy firs, drifts."""
    horizon = HEIGHT * float(rng.uniform(0.53, 0.58))
    paint_sky(sheet, rng, light, horizon * 0.92, 0.8)
    peaks(sheet, rng, light, horizon, horizon * 0.66, (150, 168, 198), 0.5, 0.85)
    below(
        sheet,
        rolling(rng, horizon - 40, 20, 700),
        sheet.vertical(
            horizon - 60, horizon + 10, ((0, light.on((214, 228, 244), 0.3), 1), (1, light.on((236, 243, 250), 0.2), 1))
        ),
    )
    tree_line(sheet, rng, light, horizon + 2, 74, 0.34, "winter", 34, 1.0)
    _drifts(sheet, rng, light, horizon)
    return Ground(horizon, floor=horizon + 40, mountains=True)


def desert(sheet: Sheet, rng: np.random.Generator, light: Light, season: str) -> Ground:
    """Table mountains far away, dunes with a lit and a shaded side."""
    horizon = HEIGHT * float(rng.uniform(0.48, 0.54))
    paint_sky(sheet, rng, light, horizon, 0.3)
    for _ in range(3):
        x, wide, tall = float(rng.uniform(0, sheet.wide)), float(rng.uniform(110, 260)), float(rng.uniform(50, 110))
        tone = light.on((206, 128, 92), 0.5)
        mesa = [(x - wide, horizon + 5), (x - wide * 0.62, horizon - tall * 0.45), (x - wide * 0.5, horizon - tall), (x + wide * 0.45, horizon - tall), (x + wide * 0.6, horizon - tall * 0.4), (x + wide, horizon + 5)]  # fmt: skip
        sheet.polygon(mesa, sheet.vertical(horizon - tall, horizon, ((0, tone, 1), (1, mix(tone, light.haze, 0.4), 1))))
    below(sheet, rolling(rng, horizon, 6, 900), light.on((240, 202, 140), 0.25))
    for share, swing in ((0.04, 26), (0.2, 40), (0.44, 54), (0.72, 60)):
        y = horizon + (HEIGHT - horizon) * share
        lit, dark = light.on((246, 204, 136), 0.22 * (1 - share)), light.on((206, 138, 84), 0.22 * (1 - share))
        line = rolling(rng, y, swing, 1050)
        below(
            sheet,
            line,
            sheet.vertical(
                y - swing,
                y + 240,
                ((0, mix(lit, light.on((255, 240, 200)), 0.3), 1), (0.5, lit, 1), (1, mix(lit, dark, 0.45), 1)),
            ),
        )
        # The lee side of a crest: from its highest places down to one side.
        across = spread_x(sheet, 160)
        crest = line(across)
        lee = crest + np.clip(np.gradient(crest, across) * 260, 0, None) * 1.1
        points = list(zip(across.tolist(), crest.tolist(), strict=True)) + list(
            zip(across[::-1].tolist(), lee[::-1].tolist(), strict=True)
        )
        sheet.polygon(points, sheet.vertical(y - swing, y + 130, ((0, dark, 0.75), (1, dark, 0.25))))
    return Ground(horizon, floor=horizon + 40)


def rocky(sheet: Sheet, rng: np.random.Generator, light: Light, season: str) -> Ground:
    """Bare rock: broken ridges and stony ground."""
    horizon = HEIGHT * float(rng.uniform(0.52, 0.57))
    paint_sky(sheet, rng, light, horizon, 0.8)
    for lift, far, swing in ((170, 0.66, 90), (90, 0.42, 60), (24, 0.2, 30)):
        tone = light.on((176, 116, 92), far)
        below(
            sheet,
            jagged(rng, horizon - lift, swing, 420),
            sheet.vertical(horizon - lift - swing, horizon, ((0, tone, 1), (1, mix(tone, light.haze, 0.35), 1))),
        )
    below(
        sheet,
        rolling(rng, horizon, 8, 700),
        sheet.vertical(horizon, HEIGHT, ((0, light.on((206, 160, 124), 0.15), 1), (1, light.on((150, 104, 78)), 1))),
    )
    for x, y, n in scattered(rng, sheet, int(0.05 * sheet.wide), horizon + 20, HEIGHT):
        wide = 6 + 36 * n
        stone = light.on(mix((190, 148, 120), (122, 88, 74), float(rng.random())))
        sheet.ellipse(
            x,
            y,
            wide,
            wide * 0.5,
            sheet.vertical(
                y - wide * 0.5,
                y + wide * 0.5,
                ((0, mix(stone, (255, 250, 240), 0.2), 1), (1, mix(stone, (20, 16, 20), 0.4), 1)),
            ),
        )
    return Ground(horizon, floor=horizon + 20)
