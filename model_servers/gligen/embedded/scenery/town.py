"""Places among houses."""

from __future__ import annotations

import numpy as np

from model_servers.gligen.embedded.scenery.light import Light
from model_servers.gligen.embedded.scenery.places import Ground
from model_servers.gligen.embedded.scenery.shapes import round_tree
from model_servers.gligen.embedded.scenery.sheet import HEIGHT, RGB, Sheet, mix
from model_servers.gligen.embedded.scenery.sky import paint_sky

LAMP: RGB = (255, 214, 128)
PLASTER: tuple[RGB, ...] = (
    (232, 178, 128), (226, 140, 118), (244, 214, 158), (168, 196, 204), (196, 178, 206), (206, 216, 176), (222, 160, 150),
)  # fmt: skip


def city(sheet: Sheet, rng: np.random.Generator, light: Light, season: str) -> Ground:
    """A skyline in three depths, a promenade with trees before it."""
    horizon = HEIGHT * float(rng.uniform(0.66, 0.7))
    paint_sky(sheet, rng, light, horizon, 0.6)
    for far, tall, wide in ((0.66, 0.62, 62), (0.4, 0.56, 84), (0.12, 0.4, 112)):
        _towers(sheet, rng, light, horizon, horizon * tall, wide, far)
        sheet.rect(
            -1,
            horizon - 180,
            sheet.wide + 2,
            190,
            sheet.vertical(horizon - 180, horizon, ((0, light.haze, 0), (1, light.haze, 0.4 * far + 0.1))),
        )
    leaf: RGB = (214, 132, 56) if season == "autumn" else (84, 146, 72)
    x = float(rng.uniform(0, 60))
    while x < sheet.wide:
        round_tree(sheet, rng, light, x, horizon + 6, float(rng.uniform(64, 92)), 0.1, leaf)
        x += float(rng.uniform(52, 130))
    _pavement(sheet, light, horizon)
    return Ground(horizon, floor=horizon + 20)


def _towers(
    sheet: Sheet, rng: np.random.Generator, light: Light, foot: float, tall: float, wide: float, far: float
) -> None:
    """A row of high buildings; their windows are lit at night."""
    x = -wide * float(rng.uniform(0, 1))
    while x < sheet.wide:
        width, height = wide * float(rng.uniform(0.7, 1.35)), tall * float(rng.uniform(0.42, 1.0))
        body = light.on(
            mix((120, 138, 168), ((92, 112, 150), (168, 142, 136), (146, 156, 166))[int(rng.integers(3))], 0.7), far
        )
        top = foot - height
        fill = sheet.slanted(
            (x, top),
            (x + width, top),
            (
                (0, mix(body, (255, 255, 255), 0.1 if not light.lamps else 0.02), 1),
                (1, mix(body, (16, 22, 48), 0.16), 1),
            ),
        )
        crown = rng.random()
        if crown < 0.25:
            sheet.rect(x + width * 0.46, top - height * 0.16, max(1.5, width * 0.05), height * 0.17, body)
        elif crown < 0.5:
            sheet.rect(x + width * 0.2, top - height * 0.05, width * 0.6, height * 0.06, fill)
        elif crown < 0.62:
            sheet.polygon([(x, top + 1), (x + width, top + 1), (x + width, top - height * 0.1)], fill)
        sheet.rect(x, top, width, height + 4, fill, round_=min(4.0, width * 0.05))
        _windows(sheet, rng, light, x, top, width, height, body, far)
        x += width + wide * float(rng.uniform(-0.08, 0.22))


def _windows(
    sheet: Sheet,
    rng: np.random.Generator,
    light: Light,
    x: float,
    top: float,
    width: float,
    height: float,
    body: RGB,
    far: float,
) -> None:
    step = 17.0
    columns, rows = int((width - 10) / step), int((height - 14) / (step * 1.25))
    if columns < 1:
        return
    gap = (width - columns * step) / 2
    style = float(rng.random())
    glass = mix(body, light.sky[-1], 0.34) if not light.lamps else mix(body, (10, 14, 40), 0.3)
    for row in range(rows):
        y = top + 10 + row * step * 1.25
        if style < 0.3 and not light.lamps:
            sheet.rect(x + gap, y, columns * step - 4, 8, glass, opacity=0.8)
            continue
        for column in range(columns):
            lit = light.lamps and rng.random() < 0.42
            tone = mix(mix(LAMP, (255, 240, 200), float(rng.random())), light.haze, far * 0.7) if lit else glass
            sheet.rect(x + gap + column * step, y, step - 6, 12, tone, opacity=0.95 if lit else 0.7)


def _pavement(sheet: Sheet, light: Light, top: float) -> None:
    """A kerb, slabs in perspective, a sheen of the sky."""
    far, near = light.on((196, 192, 190), 0.12), light.on((150, 148, 152))
    sheet.rect(-1, top, sheet.wide + 2, HEIGHT - top + 2, sheet.vertical(top, HEIGHT, ((0, far, 1), (1, near, 1))))
    joint = light.on((112, 110, 118))
    middle, depth = sheet.wide / 2, HEIGHT - top
    for offset in np.arange(-14, 15):
        near_x, far_x = middle + offset * 210, middle + offset * 64
        sheet.line(f"M{far_x:.1f} {top + 9:.1f}L{near_x:.1f} {HEIGHT + 4:.1f}", joint, 1.6, 0.3)
    for row in range(1, 9):
        y = top + 9 + depth * (row / 8.5) ** 1.8
        sheet.line(f"M-5 {y:.1f}H{sheet.wide + 5:.1f}", joint, 0.9 + 0.16 * row, 0.3)
    sheet.rect(
        -1,
        top,
        sheet.wide + 2,
        9,
        sheet.vertical(top, top + 9, ((0, light.on((226, 224, 220)), 1), (1, light.on((132, 130, 134)), 1))),
    )
    sheet.rect(
        -1, top, sheet.wide + 2, depth, sheet.vertical(top, HEIGHT, ((0, light.sky[-1], 0.3), (0.5, light.sky[-1], 0)))
    )
    if light.lamps:
        for x in np.arange(sheet.wide * 0.08, sheet.wide, 190):
            _lamp(sheet, light, float(x), top)


def _lamp(sheet: Sheet, light: Light, x: float, foot: float) -> None:
    """A street lamp, its halo and its light on the ground."""
    post, head = light.on((40, 42, 54)), foot - 128
    sheet.ellipse(x, foot + 34, 150, 46, sheet.radial(x, foot + 34, 150, ((0, LAMP, 0.42), (1, LAMP, 0)), flat=0.31))
    sheet.rect(x - 2.5, head, 5, 136, post, round_=2)
    sheet.ellipse(x, head, 70, 70, sheet.radial(x, head, 70, ((0, LAMP, 0.6), (0.3, LAMP, 0.22), (1, LAMP, 0))))
    sheet.ellipse(x, head, 9, 11, (255, 240, 206))
    sheet.rect(x - 11, head - 14, 22, 5, post, round_=2)


def street(sheet: Sheet, rng: np.random.Generator, light: Light, season: str) -> Ground:
    """A row of town houses, a pavement, a road."""
    horizon = HEIGHT * float(rng.uniform(0.66, 0.7))
    paint_sky(sheet, rng, light, horizon, 0.6)
    _towers(sheet, rng, light, horizon, horizon * 0.72, 120, 0.66)
    x, order = -40.0, rng.permutation(len(PLASTER))
    number = 0
    while x < sheet.wide:
        width = float(rng.uniform(190, 260))
        tall = horizon * float(rng.uniform(0.5, 0.68))
        _house(
            sheet, rng, light, x, horizon + 4, width, tall, PLASTER[order[number % len(PLASTER)]], season == "winter"
        )
        x += width
        number += 1
    kerb = horizon + 64
    sheet.rect(
        -1,
        horizon,
        sheet.wide + 2,
        70,
        sheet.vertical(
            horizon,
            kerb,
            (
                (0, light.on((222, 230, 240) if season == "winter" else (176, 170, 168)), 1),
                (1, light.on((240, 244, 250) if season == "winter" else (206, 202, 198)), 1),
            ),
        ),
    )
    for joint in np.arange(0, sheet.wide, 74):
        sheet.line(f"M{joint:.1f} {horizon:.1f}l-14 64", light.on((146, 140, 140)), 1.4, 0.6)
    sheet.rect(-1, kerb, sheet.wide + 2, 10, light.on((150, 146, 146)))
    road = sheet.vertical(kerb + 10, HEIGHT, ((0, light.on((88, 90, 100)), 1), (1, light.on((68, 70, 80)), 1)))
    sheet.rect(-1, kerb + 10, sheet.wide + 2, HEIGHT - kerb, road)
    stripe = kerb + 10 + (HEIGHT - kerb - 10) * 0.46
    for start in np.arange(-60, sheet.wide, 190):
        sheet.polygon(
            [(start, stripe), (start + 104, stripe), (start + 96, stripe + 13), (start - 10, stripe + 13)],
            light.on((238, 236, 226)),
            0.85,
        )
    return Ground(horizon, floor=horizon + 44, zoom=1.2)


def _house(
    sheet: Sheet,
    rng: np.random.Generator,
    light: Light,
    x: float,
    foot: float,
    width: float,
    height: float,
    wall: RGB,
    snow: bool,
) -> None:
    """A façade with rows of windows, a shop or a door below, a roof."""
    plaster = light.on(wall, 0.04)
    top = foot - height
    pitch = float(rng.uniform(40, 74))
    tile = light.on((240, 245, 252) if snow else mix((150, 78, 66), (96, 88, 98), float(rng.random())), 0.04)
    sheet.polygon(
        [(x - 5, top + 3), (x + width + 5, top + 3), (x + width - 26, top - pitch), (x + 26, top - pitch)],
        sheet.vertical(top - pitch, top, ((0, mix(tone := tile, (255, 230, 210), 0.14), 1), (1, tone, 1))),
    )
    sheet.rect(
        x,
        top,
        width,
        height,
        sheet.vertical(
            top,
            foot,
            ((0, mix(plaster, light.on((255, 255, 255)), 0.16), 1), (1, mix(plaster, light.on((60, 40, 60)), 0.14), 1)),
        ),
    )
    sheet.rect(x - 4, top - 3, width + 8, 11, light.on((246, 240, 228), 0.02))
    sheet.rect(x, top, 7, height, light.on((70, 50, 60)), opacity=0.12)
    ground_floor = 128.0
    columns = 3 if width > 215 else 2
    rows = max(1, int((height - ground_floor - 16) / 104))
    frame, dark = light.on((252, 248, 240)), mix(light.on((70, 96, 120)), light.sky[-1], 0.3)
    for row in range(rows):
        for column in range(columns):
            wx = x + width * (column + 0.5) / columns - 20
            wy = top + 26 + row * (height - ground_floor - 26) / rows
            lit = light.lamps and rng.random() < 0.5
            glass: RGB = mix(LAMP, (255, 240, 206), 0.3) if lit else dark
            sheet.rect(wx - 5, wy - 5, 50, 74, frame, round_=3)
            sheet.rect(
                wx,
                wy,
                40,
                64,
                sheet.vertical(wy, wy + 64, ((0, mix(glass, (255, 255, 255), 0.18), 1), (1, glass, 1))),
                round_=2,
            )
            sheet.rect(wx + 18.5, wy, 3, 64, frame)
            sheet.rect(wx - 8, wy + 68, 56, 7, light.on((214, 206, 196)))
    _shop(sheet, rng, light, x, foot, width, ground_floor)


def _shop(
    sheet: Sheet, rng: np.random.Generator, light: Light, x: float, foot: float, width: float, tall: float
) -> None:
    inside: RGB = mix(LAMP, (255, 240, 210), 0.4) if light.lamps else mix(light.on((92, 116, 132)), light.sky[-1], 0.35)
    wood = light.on(((62, 92, 96), (124, 66, 58), (70, 76, 110))[int(rng.integers(3))])
    left = x + 20 if rng.random() < 0.5 else x + width - 74
    window = x + 88 if left < x + 40 else x + 22
    sheet.rect(left, foot - tall + 34, 54, tall - 36, wood, round_=4)
    sheet.rect(left + 9, foot - tall + 46, 36, 42, inside, round_=3)
    sheet.rect(window, foot - tall + 38, width - 112, tall - 62, wood, round_=4)
    fill = sheet.vertical(foot - tall, foot, ((0, mix(inside, (255, 255, 255), 0.2), 1), (1, inside, 1)))
    sheet.rect(window + 6, foot - tall + 44, width - 124, tall - 76, fill, round_=2)
    stripes = 8
    start, end = window - 4, window + width - 108
    cloth: tuple[RGB, RGB] = (light.on((250, 246, 236)), mix(wood, light.on((236, 92, 84)), 0.5))
    for number in range(stripes):
        a, b = start + (end - start) * number / stripes, start + (end - start) * (number + 1) / stripes
        y = foot - tall + 26
        sheet.curve(
            f"M{a + 4:.1f} {y:.1f}H{b + 4:.1f}L{b:.1f} {y + 26:.1f}A{(b - a) / 2:.1f} 8 0 0 1 {a:.1f} {y + 26:.1f}Z",
            cloth[number % 2],
        )
