"""Places under a roof, and the photographer's studio."""

from __future__ import annotations

import itertools

import numpy as np

from model_servers.gligen.embedded.scenery.light import Light
from model_servers.gligen.embedded.scenery.places import Ground
from model_servers.gligen.embedded.scenery.shapes import below, rolling
from model_servers.gligen.embedded.scenery.sheet import HEIGHT, RGB, Sheet, mix

WALLS: tuple[RGB, ...] = ((236, 224, 206), (206, 218, 212), (214, 212, 226), (238, 214, 200), (200, 214, 226))
WOODS: tuple[RGB, ...] = ((186, 138, 94), (158, 108, 72), (206, 168, 122))
BACKS: tuple[RGB, ...] = ((214, 220, 228), (232, 222, 210), (214, 226, 218), (226, 216, 228))


def room(sheet: Sheet, rng: np.random.Generator, light: Light, season: str) -> Ground:
    """A wall with a window, light that falls in, boards, a rug."""
    floor = HEIGHT * float(rng.uniform(0.64, 0.68))
    wall = _inside(light, WALLS[int(rng.integers(len(WALLS)))])
    side = 1 if rng.random() < 0.5 else -1
    middle = sheet.wide * (0.5 + side * float(rng.uniform(0.2, 0.27)))
    _wall(sheet, light, floor, wall, middle)
    tall, wide = floor * 0.5, min(sheet.wide * 0.26, 300.0)
    _window(sheet, rng, light, middle - wide / 2, floor * 0.16, wide, tall)
    _boards(sheet, rng, light, floor, WOODS[int(rng.integers(len(WOODS)))])
    _skirting(sheet, light, floor)
    _beam(sheet, light, middle, wide, floor, side)
    _rug(sheet, rng, light, sheet.wide * (0.5 - side * 0.05), floor + (HEIGHT - floor) * 0.5)
    return Ground(floor, floor=floor + 18, zoom=1.6)


def _inside(light: Light, colour: RGB) -> RGB:
    """Colours of a room: by day they are themselves, at night lamps warm them."""
    return light.on(colour) if not light.lamps else mix(light.on(colour), (228, 176, 120), 0.42)


def _wall(sheet: Sheet, light: Light, floor: float, wall: RGB, bright: float) -> None:
    sheet.rect(
        -1,
        -1,
        sheet.wide + 2,
        floor + 2,
        sheet.vertical(
            0, floor, ((0, mix(wall, (40, 34, 50), 0.1), 1), (0.5, wall, 1), (1, mix(wall, (60, 48, 50), 0.07), 1))
        ),
    )
    glow = sheet.radial(
        bright,
        floor * 0.42,
        sheet.wide * 0.55,
        ((0, (255, 252, 240), 0.34 if not light.lamps else 0.1), (1, (255, 252, 240), 0)),
    )
    sheet.rect(-1, -1, sheet.wide + 2, floor + 2, glow)
    for x, turn in ((0.0, 1), (sheet.wide, -1)):
        dark = sheet.slanted((x, 0), (x + turn * sheet.wide * 0.2, 0), ((0, (50, 36, 46), 0.16), (1, (50, 36, 46), 0)))
        sheet.rect(min(x, x + turn * sheet.wide * 0.2), -1, sheet.wide * 0.2, floor + 2, dark)


def _window(sheet: Sheet, rng: np.random.Generator, light: Light, x: float, y: float, wide: float, tall: float) -> None:
    """A window onto the sky and some green, between curtains."""
    frame = _inside(light, (252, 249, 242))
    sheet.rect(x - 16, y - 16, wide + 32, tall + 32, mix(frame, (90, 80, 84), 0.3), round_=4, opacity=0.35)
    sheet.rect(x - 12, y - 12, wide + 24, tall + 24, frame, round_=4)
    last = len(light.sky) - 1
    sheet.rect(
        x,
        y,
        wide,
        tall,
        sheet.vertical(y - tall * 0.3, y + tall, [(n / last, tone, 1.0) for n, tone in enumerate(light.sky)]),
    )
    for size, tone in ((0.3, light.on((140, 182, 130), 0.55)), (0.17, light.on((100, 156, 92), 0.25))):
        line = rolling(rng, y + tall * (1 - size), 12, 260)
        places = np.linspace(x, x + wide, 40)
        points = list(zip(places.tolist(), np.clip(line(places), y, y + tall).tolist(), strict=True))
        sheet.polygon([*points, (x + wide, y + tall), (x, y + tall)], tone)
    sheet.rect(x + wide / 2 - 4, y, 8, tall, frame)
    sheet.rect(x, y + tall * 0.4 - 4, wide, 8, frame)
    sheet.polygon(
        [(x + 10, y + tall * 0.36), (x + wide * 0.3, y + 8), (x + wide * 0.4, y + 8), (x + 10, y + tall * 0.52)],
        (255, 255, 255),
        0.16,
    )
    sheet.rect(
        x - 22,
        y + tall + 10,
        wide + 44,
        16,
        sheet.vertical(y + tall + 10, y + tall + 26, ((0, frame, 1), (1, mix(frame, (80, 66, 70), 0.25), 1))),
        round_=3,
    )
    cloth = _inside(light, ((232, 196, 168), (186, 204, 200), (214, 190, 206), (238, 226, 204))[int(rng.integers(4))])
    for edge, turn in ((x - 42, 1), (x + wide + 42, -1)):
        for fold in range(4):
            start = edge + turn * fold * 17
            shade = sheet.slanted(
                (start, 0),
                (start + turn * 17, 0),
                (
                    (0, mix(cloth, (60, 44, 60), 0.2), 1),
                    (0.55, mix(cloth, (255, 255, 255), 0.2), 1),
                    (1, mix(cloth, (60, 44, 60), 0.12), 1),
                ),
            )
            sheet.curve(
                f"M{start:.1f} {y - 34:.1f}h{turn * 18}v{tall + 100 - fold * 3:.1f}q{-turn * 9} 9 {-turn * 18} 0Z",
                shade,
            )
    sheet.rect(x - 62, y - 42, wide + 124, 9, _inside(light, (150, 112, 82)), round_=4)


def _boards(sheet: Sheet, rng: np.random.Generator, light: Light, floor: float, wood: RGB) -> None:
    """A wooden floor in perspective, every board a little different."""
    tone = _inside(light, wood)
    sheet.rect(-1, floor, sheet.wide + 2, HEIGHT - floor + 2, tone)
    middle, vanish = sheet.wide / 2, floor - 420
    reach = (HEIGHT + 2 - vanish) / (floor - vanish)
    pitch = 44.0
    count = int(sheet.wide / pitch / 2) + 2
    for number in range(-count, count):
        a, b = middle + number * pitch, middle + (number + 1) * pitch
        share = float(rng.uniform(-1, 1))
        colour = mix(tone, (255, 236, 206) if share > 0 else (70, 40, 26), 0.12 * abs(share))
        sheet.polygon(
            [
                (a, floor),
                (b, floor),
                (middle + (b - middle) * reach, HEIGHT + 2),
                (middle + (a - middle) * reach, HEIGHT + 2),
            ],
            colour,
        )
        for joint in rng.uniform(0.05, 0.95, 2):
            y = floor + (HEIGHT - floor) * float(joint) ** 1.5
            grow = (y - vanish) / (floor - vanish)
            sheet.line(
                f"M{middle + (a - middle) * grow:.1f} {y:.1f}H{middle + (b - middle) * grow:.1f}",
                mix(tone, (50, 26, 16), 0.5),
                1.3,
                0.5,
            )
        sheet.line(
            f"M{a:.1f} {floor:.1f}L{middle + (a - middle) * reach:.1f} {HEIGHT + 2:.1f}",
            mix(tone, (50, 26, 16), 0.5),
            1.3,
            0.5,
        )
    shade = ((0, (40, 22, 18), 0.3), (0.25, (40, 22, 18), 0.08), (0.6, (255, 246, 226), 0.06), (1, (40, 22, 18), 0.12))
    sheet.rect(-1, floor, sheet.wide + 2, HEIGHT - floor + 2, sheet.vertical(floor, HEIGHT, shade))


def _skirting(sheet: Sheet, light: Light, floor: float) -> None:
    board = _inside(light, (250, 246, 238))
    sheet.rect(
        -1,
        floor - 26,
        sheet.wide + 2,
        28,
        sheet.vertical(
            floor - 26,
            floor,
            ((0, mix(board, (255, 255, 255), 0.4), 1), (0.16, board, 1), (1, mix(board, (90, 70, 66), 0.22), 1)),
        ),
    )
    sheet.rect(
        -1,
        floor + 2,
        sheet.wide + 2,
        12,
        sheet.vertical(floor + 2, floor + 14, ((0, (40, 22, 18), 0.36), (1, (40, 22, 18), 0))),
    )


def _beam(sheet: Sheet, light: Light, x: float, wide: float, floor: float, side: int) -> None:
    """The window's light on the floor."""
    if light.lamps or light.sun is None:
        return
    first = sheet.mark()
    for part in (0, 1):
        a, b = x + (part - 1) * wide / 2 + 6, x + part * wide / 2 - 6
        shift = -side * 150
        sheet.polygon(
            [
                (a + shift * 0.5, floor + 60),
                (b + shift * 0.5, floor + 60),
                (b + shift * 1.6 + wide * 0.05, floor + 240),
                (a + shift * 1.6 - wide * 0.05, floor + 240),
            ],
            mix(light.sun, (255, 255, 255), 0.3),
            0.3,
        )
    sheet.blurred(4, first)


def _rug(sheet: Sheet, rng: np.random.Generator, light: Light, x: float, y: float) -> None:
    wide, deep = min(sheet.wide * 0.33, 430.0), (HEIGHT - y) * 0.56
    colour = _inside(
        light, ((196, 108, 92), (92, 128, 140), (212, 176, 120), (138, 122, 158), (120, 146, 112))[int(rng.integers(5))]
    )
    sheet.ellipse(x, y + 7, wide * 1.01, deep * 1.02, (40, 22, 18), 0.2)
    for share, tone in (
        (1.0, colour),
        (0.9, mix(colour, (255, 248, 234), 0.72)),
        (0.85, colour),
        (0.58, mix(colour, (255, 248, 234), 0.4)),
        (0.54, mix(colour, (40, 24, 40), 0.08)),
    ):
        sheet.ellipse(x, y, wide * share, deep * share, tone)


def kitchen(sheet: Sheet, rng: np.random.Generator, light: Light, season: str) -> Ground:
    """Tiles, cupboards with a worktop, a chequered floor."""
    floor = HEIGHT * float(rng.uniform(0.7, 0.73))
    wall = _inside(light, WALLS[int(rng.integers(len(WALLS)))])
    _wall(sheet, light, floor, wall, sheet.wide * 0.5)
    top = floor * 0.6
    _tiles(sheet, light, floor * 0.36, top, 46, mix(wall, (255, 255, 255), 0.55))
    wide = 210.0
    _window(sheet, rng, light, sheet.wide * 0.5 - wide / 2, floor * 0.1, wide, floor * 0.34)
    front = _inside(light, ((126, 158, 156), (232, 226, 214), (96, 118, 142), (170, 182, 150))[int(rng.integers(4))])
    sheet.rect(
        -1,
        top,
        sheet.wide + 2,
        floor - top - 14,
        sheet.vertical(top, floor, ((0, front, 1), (1, mix(front, (40, 40, 56), 0.16), 1))),
    )
    for x in np.arange((sheet.wide % 168) / 2 - 168, sheet.wide, 168):
        sheet.rect(x + 8, top + 62, 152, floor - top - 92, mix(front, (255, 255, 255), 0.1), round_=5)
        sheet.rect(x + 14, top + 68, 140, floor - top - 104, front, round_=4)
        sheet.rect(x + 8, top + 26, 152, 30, mix(front, (255, 255, 255), 0.1), round_=5)
        for y, long in ((top + 38, 44), (top + 80, 44)):
            sheet.rect(x + 84 - long / 2, y, long, 6, _inside(light, (206, 176, 122)), round_=3)
    wood = _inside(light, WOODS[int(rng.integers(len(WOODS)))])
    sheet.rect(
        -1,
        top - 14,
        sheet.wide + 2,
        26,
        sheet.vertical(
            top - 14,
            top + 12,
            ((0, mix(wood, (255, 246, 226), 0.4), 1), (0.3, wood, 1), (1, mix(wood, (50, 30, 20), 0.25), 1)),
        ),
    )
    sheet.rect(
        -1,
        top + 12,
        sheet.wide + 2,
        16,
        sheet.vertical(top + 12, top + 28, ((0, (30, 22, 28), 0.28), (1, (30, 22, 28), 0))),
    )
    sheet.rect(-1, floor - 16, sheet.wide + 2, 18, mix(front, (20, 20, 30), 0.6))
    _checks(sheet, light, floor)
    return Ground(floor, floor=floor + 20, zoom=1.6)


def _tiles(sheet: Sheet, light: Light, top: float, bottom: float, side: float, colour: RGB) -> None:
    sheet.rect(-1, top, sheet.wide + 2, bottom - top, colour)
    joint = mix(colour, (110, 106, 112), 0.3)
    for row, y in enumerate(np.arange(top, bottom, side / 2)):
        sheet.line(f"M-2 {y:.1f}H{sheet.wide + 2:.1f}", joint, 1.4, 0.7)
        for x in np.arange(-side * (row % 2) / 2, sheet.wide + side, side):
            sheet.line(f"M{x:.1f} {y:.1f}v{min(side / 2, bottom - y):.1f}", joint, 1.4, 0.7)
    sheet.rect(
        -1,
        top,
        sheet.wide + 2,
        bottom - top,
        sheet.vertical(top, bottom, ((0, (255, 255, 255), 0.1), (1, (60, 50, 60), 0.1))),
    )


def _checks(sheet: Sheet, light: Light, floor: float) -> None:
    """A floor of square tiles in perspective."""
    pale, dark = _inside(light, (236, 232, 224)), _inside(light, (196, 194, 192))
    middle, vanish = sheet.wide / 2, floor - 380
    rows = [floor + (HEIGHT + 4 - floor) * (n / 6) ** 1.45 for n in range(7)]
    count = int(sheet.wide / 70 / 2) + 2
    for row, (y, low) in enumerate(itertools.pairwise(rows)):
        for column in range(-count, count):
            corners = [
                (middle + edge * 70 * (height - vanish) / (floor - vanish), height)
                for edge, height in ((column, y), (column + 1, y), (column + 1, low), (column, low))
            ]
            sheet.polygon(corners, pale if (row + column) % 2 else dark)
    sheet.rect(
        -1,
        floor,
        sheet.wide + 2,
        HEIGHT - floor + 2,
        sheet.vertical(floor, HEIGHT, ((0, (30, 24, 34), 0.26), (0.3, (30, 24, 34), 0.04), (1, (30, 24, 34), 0.1))),
    )


def bathroom(sheet: Sheet, rng: np.random.Generator, light: Light, season: str) -> Ground:
    """Tiles up to the shoulder, a plain wall above, a chequered floor."""
    floor = HEIGHT * float(rng.uniform(0.66, 0.7))
    _wall(
        sheet,
        light,
        floor,
        _inside(light, ((214, 230, 232), (226, 232, 222), (232, 224, 226))[int(rng.integers(3))]),
        sheet.wide * 0.4,
    )
    tile = _inside(light, ((178, 212, 216), (196, 216, 196), (236, 236, 232))[int(rng.integers(3))])
    _tiles(sheet, light, floor * 0.42, floor, 84, tile)
    sheet.rect(-1, floor * 0.42 - 10, sheet.wide + 2, 12, mix(tile, (40, 70, 90), 0.3))
    _skirting(sheet, light, floor)
    _checks(sheet, light, floor)
    return Ground(floor, floor=floor + 18, zoom=1.6)


def tabletop(sheet: Sheet, rng: np.random.Generator, light: Light, season: str) -> Ground:
    """A wooden table before a room that is out of focus."""
    edge = HEIGHT * float(rng.uniform(0.56, 0.6))
    first = sheet.mark()
    room(sheet, rng, light, season)
    sheet.blurred(16, first)
    wood = _inside(light, WOODS[int(rng.integers(len(WOODS)))])
    sheet.rect(
        -1,
        edge,
        sheet.wide + 2,
        HEIGHT - edge + 2,
        sheet.vertical(
            edge,
            HEIGHT,
            ((0, mix(wood, (255, 240, 214), 0.4), 1), (0.3, wood, 1), (1, mix(wood, (60, 34, 20), 0.28), 1)),
        ),
    )
    for share in np.linspace(0.06, 0.95, 15) ** 1.5:
        y = edge + (HEIGHT - edge) * float(share)
        below(
            sheet, rolling(rng, y, 3 + 5 * float(share), 900), mix(wood, (70, 38, 22), 0.5), down=y + 30, opacity=0.07
        )
    glow = sheet.radial(
        sheet.wide * 0.5, edge + 90, sheet.wide * 0.5, ((0, (255, 248, 230), 0.32), (1, (255, 248, 230), 0)), flat=0.32
    )
    sheet.rect(-1, edge, sheet.wide + 2, HEIGHT - edge + 2, glow)
    sheet.rect(-1, edge - 2, sheet.wide + 2, 4, mix(wood, (255, 246, 230), 0.65), opacity=0.8)
    return Ground(edge, floor=edge + 50, zoom=3.0)


def studio(sheet: Sheet, rng: np.random.Generator, light: Light, season: str) -> Ground:
    """A seamless backdrop: nothing but a soft light and a floor that runs into the wall."""
    floor = HEIGHT * 0.7
    tone = light.on(BACKS[int(rng.integers(len(BACKS)))])
    sheet.cover(
        sheet.vertical(
            0,
            HEIGHT,
            (
                (0, mix(tone, (70, 76, 96), 0.16), 1),
                (0.6, tone, 1),
                (0.74, mix(tone, (255, 255, 255), 0.2), 1),
                (1, mix(tone, (90, 92, 108), 0.12), 1),
            ),
        )
    )
    x = sheet.wide * float(rng.uniform(0.36, 0.64))
    sheet.cover(
        sheet.radial(
            x,
            HEIGHT * 0.44,
            sheet.wide * 0.6,
            ((0, (255, 255, 255), 0.55), (0.5, (255, 255, 255), 0.18), (1, (255, 255, 255), 0)),
        )
    )
    return Ground(floor - 60, floor=floor, zoom=2.0)
