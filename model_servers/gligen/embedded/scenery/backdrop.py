"""From a caption to a painted backdrop."""

from __future__ import annotations

import cv2
import numpy as np

from model_servers.engine import Job
from model_servers.gligen.embedded.scenery import beyond, country, indoors, town, waters
from model_servers.gligen.embedded.scenery.captions import Setting
from model_servers.gligen.embedded.scenery.light import light_of
from model_servers.gligen.embedded.scenery.places import Ground, Paint
from model_servers.gligen.embedded.scenery.sheet import HEIGHT, Sheet
from model_servers.gligen.embedded.scenery.sky import paint_weather
from model_servers.gligen.embedded.terrain import SIDE, Terrain

PAINTERS: dict[str, Paint] = {
    "beach": waters.beach, "sea": waters.sea, "lake": waters.lake, "underwater": waters.underwater,
    "meadow": country.meadow, "garden": country.garden, "forest": country.forest, "mountain": country.mountain,
    "snow": country.snow, "desert": country.desert, "volcano": country.rocky, "city": town.city, "street": town.street,
    "room": indoors.room, "kitchen": indoors.kitchen, "bathroom": indoors.bathroom, "tabletop": indoors.tabletop,
    "space": beyond.space, "sky": beyond.open_sky, "studio": indoors.studio,
}  # fmt: skip
INDOORS = ("room", "kitchen", "bathroom", "tabletop", "studio", "underwater", "space")


def paint_backdrop(setting: Setting, width: int, height: int, seed: int, job: Job) -> tuple[np.ndarray, Ground]:
    """The backdrop (uint8, height × width × 3; it differs by seed), and where things can be in it."""
    rng = np.random.default_rng([seed, 7])
    falling = "" if setting.place in INDOORS else setting.falling
    light = light_of(setting.light, seed, falling)
    sheet = Sheet(width, height)
    ground = PAINTERS[setting.place](sheet, rng, light, setting.season)
    paint_weather(sheet, rng, light)
    job.check()
    pixels = sheet.render(rng)
    job.check()
    return pixels, ground


def terrain_of(ground: Ground, width: int, height: int) -> Terrain:
    """The maps of a painted place in a picture of this size (pixels)."""
    scale = SIDE / max(width, height)
    rows, columns = max(2, round(height * scale)), max(2, round(width * scale))
    y = (np.arange(rows) + 0.5) / rows * HEIGHT
    # On slopes things may stand a little above the horizon.
    sky = y < (ground.horizon * 0.8 if ground.mountains else ground.horizon)
    water = np.zeros(rows, bool) if ground.water is None else (y >= ground.water[0]) & (y < ground.water[1])
    shape = (rows, columns)
    return Terrain(np.broadcast_to(sky[:, None], shape), np.broadcast_to(water[:, None], shape), width, height)


def take_palette(picture: np.ndarray, style: np.ndarray) -> np.ndarray:
    """The picture in the style's colours: mean and deviation in Lab are taken over (Reinhard et al., 2001).

    Both are uint8, height × width × 3; their sizes may differ.
    """
    small = cv2.resize(style, (64, 64), interpolation=cv2.INTER_AREA)
    other = cv2.cvtColor(small.astype(np.float32) / 255, cv2.COLOR_RGB2LAB).reshape(-1, 3)
    step = max(1, max(picture.shape[:2]) // 256)
    own = cv2.cvtColor(picture[::step, ::step].astype(np.float32) / 255, cv2.COLOR_RGB2LAB).reshape(-1, 3)
    mean, spread = own.mean(axis=0), own.std(axis=0)
    scale = np.clip(other.std(axis=0) / np.maximum(spread, 1e-3), 0.5, 1.8)
    out = np.empty_like(picture)
    for top in range(0, picture.shape[0], 256):
        lab = cv2.cvtColor(picture[top : top + 256].astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
        lab = (lab - mean) * scale + mean + 0.85 * (other.mean(axis=0) - mean)
        rgb = cv2.cvtColor(lab.astype(np.float32), cv2.COLOR_LAB2RGB)
        out[top : top + 256] = np.clip(np.round(rgb * 255), 0, 255)
    return out
