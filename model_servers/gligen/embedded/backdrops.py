"""Painted backdrops for whole pictures: skies, grounds and silhouettes from layered noise."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from model_servers.engine import Job
from model_servers.gligen.embedded.terrain import Terrain

RGB = tuple[int, int, int]


@dataclass(frozen=True)
class Sky:
    top: RGB
    bottom: RGB
    clouds: float = 0.0
    """Share of the sky that clouds cover."""
    stars: bool = False
    sun: RGB | None = None


@dataclass(frozen=True)
class Ground:
    near: RGB
    far: RGB
    grain: float = 14.0
    """Depth of the painted texture, in 8-bit units."""
    ripples: bool = False


@dataclass(frozen=True)
class Recipe:
    """How a kind of place is painted. ``horizon`` is the share of the height that is sky or wall."""

    sky: Sky
    ground: Ground
    horizon: float = 0.55
    hills: tuple[tuple[RGB, float, float], ...] = ()
    """Silhouettes from far to near: colour, height as a share of the picture, roughness."""
    room: bool = False
    skyline: RGB | None = None


DAY = Sky((92, 158, 222), (208, 230, 244), clouds=0.35, sun=(255, 248, 220))
SUNSET = Sky((70, 74, 130), (252, 166, 98), clouds=0.3, sun=(255, 224, 150))
NIGHT = Sky((10, 14, 40), (38, 48, 92), stars=True, sun=(240, 240, 225))

RECIPES: dict[str, Recipe] = {
    "beach": Recipe(DAY, Ground((236, 210, 160), (222, 190, 138)), 0.5, hills=(((60, 150, 190), 0.1, 0.0),)),
    "sea": Recipe(DAY, Ground((24, 92, 138), (92, 168, 200), 18, ripples=True), 0.48),
    "meadow": Recipe(DAY, Ground((86, 146, 58), (140, 188, 96), 20), 0.5, hills=(((132, 170, 140), 0.1, 0.5), ((110, 160, 92), 0.05, 0.35))),
    "forest": Recipe(DAY, Ground((74, 104, 52), (96, 132, 70), 22), 0.56, hills=(((96, 138, 112), 0.22, 1.6), ((58, 104, 70), 0.16, 2.2), ((38, 80, 50), 0.1, 2.6))),
    "mountain": Recipe(DAY, Ground((104, 140, 86), (138, 164, 116), 18), 0.62, hills=(((150, 170, 196), 0.34, 1.1), ((116, 138, 160), 0.22, 1.0), ((92, 124, 104), 0.1, 0.6))),
    "snow": Recipe(Sky((150, 182, 214), (232, 240, 247), clouds=0.4), Ground((240, 245, 250), (214, 226, 240), 8), 0.52, hills=(((196, 210, 228), 0.2, 0.9), ((226, 234, 244), 0.08, 0.4))),
    "desert": Recipe(Sky((96, 164, 222), (246, 226, 190), sun=(255, 250, 225)), Ground((222, 168, 104), (238, 200, 140), 12), 0.5, hills=(((232, 188, 128), 0.12, 0.4), ((212, 156, 96), 0.07, 0.3))),
    "city": Recipe(DAY, Ground((112, 114, 120), (138, 140, 146), 10), 0.64, skyline=(118, 132, 156)),
    "street": Recipe(DAY, Ground((96, 98, 104), (126, 128, 132), 12), 0.6, skyline=(158, 136, 122)),
    "room": Recipe(Sky((226, 214, 198), (238, 228, 214)), Ground((150, 108, 74), (178, 134, 96), 10), 0.64, room=True),
    "kitchen": Recipe(Sky((216, 228, 226), (236, 242, 238)), Ground((198, 188, 174), (216, 208, 196), 6), 0.62, room=True),
    "space": Recipe(Sky((6, 6, 18), (26, 18, 54), stars=True), Ground((26, 18, 54), (26, 18, 54), 0), 1.0),
    "underwater": Recipe(Sky((92, 196, 214), (14, 74, 122)), Ground((176, 162, 122), (92, 128, 138), 14), 0.78),
    "lake": Recipe(DAY, Ground((58, 112, 142), (130, 178, 190), 12, ripples=True), 0.52, hills=(((120, 148, 162), 0.2, 0.9), ((74, 116, 86), 0.07, 1.2))),
    "sky": Recipe(Sky((72, 142, 216), (196, 224, 244), clouds=0.55, sun=(255, 248, 220)), Ground((196, 224, 244), (196, 224, 244), 0), 1.0),
    "studio": Recipe(Sky((206, 208, 212), (232, 233, 236)), Ground((214, 215, 219), (228, 229, 232), 3), 0.66),
}  # fmt: skip

WORDS = {
    "beach": "beach", "shore": "beach", "coast": "beach", "sand": "beach", "sea": "sea", "ocean": "sea", "water": "sea", "harbour": "sea", "harbor": "sea", "waves": "sea",
    "lake": "lake", "river": "lake", "pond": "lake", "meadow": "meadow", "field": "meadow", "grass": "meadow", "garden": "meadow", "park": "meadow", "farm": "meadow", "lawn": "meadow", "hill": "meadow", "hills": "meadow", "countryside": "meadow",
    "forest": "forest", "wood": "forest", "woods": "forest", "jungle": "forest", "mountain": "mountain", "mountains": "mountain", "alps": "mountain", "snow": "snow", "snowy": "snow", "winter": "snow", "ice": "snow", "arctic": "snow",
    "desert": "desert", "dunes": "desert", "city": "city", "town": "city", "skyline": "city", "street": "street", "road": "street", "village": "street", "room": "room", "bedroom": "room", "living": "room", "interior": "room", "indoors": "room", "table": "room", "office": "room",
    "kitchen": "kitchen", "bathroom": "kitchen", "space": "space", "galaxy": "space", "stars": "space", "planet": "space", "underwater": "underwater", "reef": "underwater", "aquarium": "underwater", "sky": "sky", "air": "sky", "clouds": "sky", "studio": "studio", "plain": "studio", "background": "studio", "white": "studio",
}  # fmt: skip
"""Words of a caption → recipe."""
_EVENING = ("sunset", "sunrise", "dusk", "dawn", "evening", "golden hour")
_NIGHT = ("night", "midnight", "moonlight", "starry")


def names_a_place(text: str) -> bool:
    """Whether words are about the backdrop rather than about a thing in front of it."""
    tokens = text.lower().split()
    return any(token in WORDS for token in tokens) or any(word in text.lower() for word in (*_EVENING, *_NIGHT))


def choose(caption: str) -> Recipe:
    """The place that a caption names (a neutral studio when it names none), in the light that it names."""
    text = caption.lower()
    tokens = "".join(character if character.isalpha() else " " for character in text).split()
    name = next((WORDS[token] for token in tokens if token in WORDS), "")
    light = (
        SUNSET if any(word in text for word in _EVENING) else NIGHT if any(word in text for word in _NIGHT) else None
    )
    if not name:
        name = "sea" if light is SUNSET else "sky" if light is NIGHT else "studio"
    recipe = RECIPES[name]
    if light is None or recipe.room or name in ("space", "underwater"):
        return recipe
    tint: RGB = (255, 176, 120) if light is SUNSET else (66, 80, 140)
    amount = 0.38 if light is SUNSET else 0.68
    return Recipe(
        sky=light,
        ground=Ground(_mix(recipe.ground.near, tint, amount), _mix(recipe.ground.far, tint, amount), recipe.ground.grain, recipe.ground.ripples),
        horizon=recipe.horizon,
        hills=tuple((_mix(colour, tint, amount), height, rough) for colour, height, rough in recipe.hills),
        skyline=_mix(recipe.skyline, tint, amount) if recipe.skyline else None,
    )  # fmt: skip


def paint(recipe: Recipe, width: int, height: int, seed: int, job: Job) -> tuple[np.ndarray, Terrain]:
    """The backdrop (uint8, height × width × 3; it differs by seed), and what lies where in it."""
    rng = np.random.default_rng(seed)
    horizon = round(height * recipe.horizon * (1 + 0.06 * rng.uniform(-1, 1))) if recipe.horizon < 1 else height
    horizon = int(np.clip(horizon, 1, height))
    canvas = np.empty((height, width, 3), dtype=np.float32)
    canvas[:horizon] = _gradient(recipe.sky.top, recipe.sky.bottom, horizon, width)
    sky = canvas[:horizon]
    if recipe.sky.stars:
        _stars(sky, rng)
    if recipe.sky.sun is not None:
        _sun(sky, recipe.sky.sun, rng)
    if recipe.sky.clouds:
        _clouds(sky, recipe.sky, rng)
    if recipe.skyline is not None:
        _skyline(sky, recipe.skyline, rng)
    for colour, share, rough in recipe.hills:
        _hill(canvas[:horizon], colour, share * height, rough, rng)
    if horizon < height:
        _ground(canvas[horizon:], recipe.ground, rng)
    if recipe.room:
        _skirting(canvas, horizon)
    brush = _noise(height, width, (3, 6), rng) * 5 + rng.normal(0, 1.2, (height, width)).astype(np.float32)
    canvas += brush[..., None]
    job.check()
    sky = np.arange(height)[:, None] < horizon
    water = ~sky & recipe.ground.ripples
    return np.clip(np.round(canvas), 0, 255).astype(np.uint8), Terrain(sky, water, width, height)


def take_palette(picture: np.ndarray, style: np.ndarray) -> np.ndarray:
    """The picture in the style's colours: mean and deviation in Lab are taken over (Reinhard et al., 2001)."""
    lab = cv2.cvtColor(picture.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    small = cv2.resize(style, (64, 64), interpolation=cv2.INTER_AREA)
    other = cv2.cvtColor(small.astype(np.float32) / 255, cv2.COLOR_RGB2LAB).reshape(-1, 3)
    mean, spread = lab.reshape(-1, 3).mean(axis=0), lab.reshape(-1, 3).std(axis=0)
    scale = np.clip(other.std(axis=0) / np.maximum(spread, 1e-3), 0.5, 1.8)
    lab = (lab - mean) * scale + mean + 0.85 * (other.mean(axis=0) - mean)
    rgb = cv2.cvtColor(lab.astype(np.float32), cv2.COLOR_LAB2RGB)
    return np.clip(np.round(rgb * 255), 0, 255).astype(np.uint8)


def _mix(first: RGB, second: RGB, share: float) -> RGB:
    a, b, c = (round(x * (1 - share) + y * share) for x, y in zip(first, second, strict=True))
    return a, b, c


def _gradient(top: RGB, bottom: RGB, height: int, width: int) -> np.ndarray:
    ramp = np.linspace(0, 1, height, dtype=np.float32)[:, None] ** 0.9
    column = np.array(top, np.float32) * (1 - ramp) + np.array(bottom, np.float32) * ramp
    return np.repeat(column[:, None, :], width, axis=1)


def _noise(
    height: int, width: int, octaves: tuple[int, int], rng: np.random.Generator, stretch: float = 1.0
) -> np.ndarray:
    """Sum of smooth noises, about −1 … 1, float32; ``octaves`` are powers of two of cells per side."""
    out = np.zeros((height, width), dtype=np.float32)
    for octave in range(*octaves):
        cells = (
            max(2, round(2**octave * width / max(width, height) / stretch)),
            max(2, round(2**octave * height / max(width, height))),
        )
        grid = rng.uniform(-1, 1, cells[::-1]).astype(np.float32)
        out += cv2.resize(grid, (width, height), interpolation=cv2.INTER_CUBIC) * 0.6 ** (octave - octaves[0])
    return out


def _stars(sky: np.ndarray, rng: np.random.Generator) -> None:
    height, width = sky.shape[:2]
    count = max(10, height * width // 2200)
    rows, columns = (height * rng.uniform(0, 1, count) ** 1.3).astype(int), rng.integers(0, width, count)
    light = np.zeros((height, width), dtype=np.float32)
    light[np.minimum(rows, height - 1), columns] = rng.uniform(60, 235, count)
    sky += (np.maximum(light, 2.2 * cv2.GaussianBlur(light, (0, 0), max(0.8, height / 700))))[..., None]


def _sun(sky: np.ndarray, colour: RGB, rng: np.random.Generator) -> None:
    height, width = sky.shape[:2]
    x, y = width * rng.uniform(0.18, 0.82), height * rng.uniform(0.2, 0.62)
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    distance = np.hypot(columns - x, rows - y) / (0.055 * max(height, width))
    disc = np.clip((1 - distance) * 12 + 0.5, 0, 1)
    glow = 0.55 * np.exp(-distance / 2.6)
    share = np.clip(disc + glow, 0, 1)[..., None]
    sky += share * (np.array(colour, np.float32) - sky)


def _clouds(sky: np.ndarray, about: Sky, rng: np.random.Generator) -> None:
    height, width = sky.shape[:2]
    noise = _noise(height, width, (2, 7), rng, stretch=2.4)
    level = np.quantile(noise, 1 - about.clouds)
    cover = np.clip((noise - level) / 0.55, 0, 1) * np.linspace(0.85, 0.35, height, dtype=np.float32)[:, None]
    white = 0.35 * np.array(about.bottom, np.float32) + 0.65 * 255
    sky += (cover * 0.85)[..., None] * (white - sky)


def _hill(sky: np.ndarray, colour: RGB, size: float, rough: float, rng: np.random.Generator) -> None:
    height, width = sky.shape[:2]
    line = np.zeros(width, dtype=np.float32)
    if rough:
        for octave in range(1, 8):
            points = rng.uniform(-1, 1, 2**octave + 2).astype(np.float32)[None]
            line += (
                cv2.resize(points, (width, 1), interpolation=cv2.INTER_CUBIC)[0] * 0.5**octave * rough ** (octave / 3)
            )
        line *= 0.75
    ridge = height - size * np.clip(0.75 + line, 0.15, 1.6)
    rows = np.arange(height, dtype=np.float32)[:, None]
    cover = np.clip(rows - ridge[None] + 0.5, 0, 1)[..., None]
    shade = 1 + 0.1 * np.clip((rows - ridge[None]) / max(size, 1), 0, 1)[..., None]
    sky += cover * (np.array(colour, np.float32) * shade - sky)


def _skyline(sky: np.ndarray, colour: RGB, rng: np.random.Generator) -> None:
    height, width = sky.shape[:2]
    for depth in (0.45, 1.0):
        x = -int(width * 0.02)
        while x < width:
            wide = int(width * rng.uniform(0.04, 0.1))
            tall = int(height * rng.uniform(0.18, 0.6) * (1.25 - 0.5 * depth))
            tone = np.array(colour, np.float32) * rng.uniform(0.92, 1.08) * (1.25 - 0.4 * depth)
            left, right, top = max(0, x), min(width, x + wide), max(0, height - tall)
            sky[top:, left:right] = np.clip(tone, 0, 255)
            step = max(6, wide // 6)
            for y in range(top + step, height - step, step * 2):
                for column in range(left + step // 2, right - step, step + step // 2):
                    lit = rng.random() < 0.35
                    sky[y : y + step, column : column + step // 2] = np.clip(tone * (1.35 if lit else 0.82), 0, 255)
            x += wide + int(width * rng.uniform(0, 0.012))


def _ground(area: np.ndarray, about: Ground, rng: np.random.Generator) -> None:
    height, width = area.shape[:2]
    area[...] = _gradient(about.far, about.near, height, width)
    if not about.grain:
        return
    # Texture grows towards the viewer: a strip is painted and stretched in perspective.
    noise = _noise(height, width, (3, 9), rng, stretch=6.0 if about.ripples else 2.0)
    rows = (np.linspace(0, 1, height, dtype=np.float32) ** 0.55 * (height - 1)).astype(np.float32)
    columns, lines = np.meshgrid(np.arange(width, dtype=np.float32), rows)
    texture = cv2.remap(noise, columns, lines, cv2.INTER_LINEAR)
    area += (texture * about.grain * np.linspace(0.35, 1, height, dtype=np.float32)[:, None])[..., None]


def _skirting(canvas: np.ndarray, horizon: int) -> None:
    """The board between wall and floor, a shade on the wall, and the joints of the floor boards."""
    height, width = canvas.shape[:2]
    board = max(2, height // 48)
    canvas[:horizon] *= (1 - 0.12 * np.abs(np.linspace(-1, 1, width, dtype=np.float32)) ** 2)[None, :, None]
    canvas[max(0, horizon - board) : horizon] = (244, 240, 232)
    floor = np.zeros((height, width), dtype=np.uint8)
    middle = width / 2
    for offset in np.linspace(-3.2, 3.2, 23):
        start = (round(middle + offset * width * 0.28), horizon)
        end = (round(middle + offset * width * 0.75), height)
        cv2.line(floor, start, end, 255, max(1, height // 500), cv2.LINE_AA)
    canvas -= (floor.astype(np.float32) / 255 * 16)[..., None]
