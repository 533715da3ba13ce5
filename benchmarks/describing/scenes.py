"""What is asked about: the example photos, and scenes composed so that the right answers are known."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from model_servers.protocol import Box, SessionFacts, SessionObject, SessionTurn

PHOTOS = Path(__file__).resolve().parents[2] / "assets" / "photos"
WHITE = (255, 255, 255)
RED, GREEN, BLUE, YELLOW = (220, 30, 30), (30, 140, 40), (30, 60, 200), (245, 215, 10)
PAGE_LINES = ("Annual meeting", "Friday at nine", "Please bring a pen")


@dataclass(frozen=True)
class Scene:
    """Pictures (uint8 RGB, height × width × 3) by id, which of them is open, which are attached, and the session."""

    pictures: Mapping[str, np.ndarray]
    current: str | None
    attached: tuple[str, ...] = ()
    session: SessionFacts = field(default_factory=SessionFacts)


@lru_cache(maxsize=4)
def photo(name: str) -> np.ndarray:
    """An example photo, RGB, read-only."""
    found = cv2.imread(str(PHOTOS / f"{name}.jpg"), cv2.IMREAD_COLOR_RGB)
    if found is None:
        raise FileNotFoundError(f"there is no example photo {name}.jpg in {PHOTOS}")
    found.flags.writeable = False
    return found


def scene(name: str) -> Scene:
    """A scene by its name: a key of :data:`SCENES`, or the name of an example photo."""
    if name in SCENES:
        return SCENES[name]()
    return _of(photo(name))


def _id(name: str) -> str:
    """A picture's id, which looks as those of the application do."""
    return hashlib.sha256(name.encode()).hexdigest()


def _of(rgb: np.ndarray, objects: list[SessionObject] | None = None, pointed: Box | None = None) -> Scene:
    facts = SessionFacts(
        picture=_id("now"),
        objects=objects or [],
        turns=[SessionTurn(number=1, kind="open", words="opened picture.jpg", after=_id("now"))],
        pointed=pointed,
    )
    return Scene({_id("now"): rgb}, _id("now"), session=facts)


def _object(label: str, x: float, y: float, width: float, height: float, area: float, **more: bool) -> SessionObject:
    return SessionObject(label=label, box=Box(x=x, y=y, width=width, height=height), area=area, **more)


def _shapes() -> Scene:
    """White, 800 × 600: a red square, a large blue circle, two small tiles; and a purple star that was taken away."""
    rgb = np.full((600, 800, 3), 255, np.uint8)
    cv2.rectangle(rgb, (80, 60), (239, 219), RED, -1)
    cv2.circle(rgb, (620, 440), 100, BLUE, -1)
    cv2.rectangle(rgb, (380, 270), (439, 329), YELLOW, -1)
    cv2.rectangle(rgb, (100, 480), (199, 559), GREEN, -1)
    total = 800 * 600
    return _of(
        rgb,
        [
            _object("red square", 80, 60, 160, 160, 25_600 / total),
            _object("blue circle", 520, 340, 200, 200, 31_416 / total),
            _object("yellow tile", 380, 270, 60, 60, 3_600 / total),
            _object("green tile", 100, 480, 100, 80, 8_000 / total),
            _object("purple star", 600, 60, 90, 90, 4_000 / total, removed=True),
        ],
    )


def _halves() -> Scene:
    """Black on the left, white on the right."""
    rgb = np.zeros((400, 600, 3), np.uint8)
    rgb[:, 300:] = 255
    return _of(rgb)


def _edited() -> Scene:
    """The coffee photo after three edits: the cup moved to the right, a blue ball added, the spoon removed."""
    first = photo("coffee")
    moved = first.copy()
    moved[20:260, 240:460] = first[20:260, 170:390]
    added = moved.copy()
    cv2.circle(added, (70, 70), 50, BLUE, -1)
    removed = added.copy()
    removed[220:330, 320:410] = (110, 30, 20)

    def changed(one: np.ndarray, other: np.ndarray) -> float:
        return float((one != other).any(axis=2).mean())

    facts = SessionFacts(
        picture=_id("after5"),
        objects=[
            _object("cup", 240, 20, 220, 240, 0.16),
            _object("blue ball", 20, 20, 100, 100, 0.033),
        ],
        turns=[
            SessionTurn(number=1, kind="open", words="opened coffee.jpg", after=_id("first")),
            SessionTurn(
                number=2, kind="arrange", words="Moved the cup", engine="embedded", before=_id("first"), after=_id("after2"),
                box=Box(x=170, y=20, width=290, height=240), changed=changed(first, moved),
            ),
            SessionTurn(number=3, kind="chat", words="how bright is it?", before=_id("after2")),
            SessionTurn(
                number=4, kind="inpaint", words="Added a blue ball", engine="embedded", before=_id("after2"), after=_id("after4"),
                box=Box(x=20, y=20, width=101, height=101), changed=changed(moved, added),
            ),
            SessionTurn(
                number=5, kind="arrange", words="Removed the spoon", engine="embedded", before=_id("after4"), after=_id("after5"),
                box=Box(x=320, y=220, width=90, height=110), changed=changed(added, removed),
            ),
        ],
    )  # fmt: skip
    return Scene(
        {_id("first"): first, _id("after2"): moved, _id("after4"): added, _id("after5"): removed},
        _id("after5"),
        session=facts,
    )


def _bowl(pointed: Box | None = None) -> Scene:
    """The bowl with the fig, both named."""
    return _of(
        photo("fig-bowl"),
        [_object("fig", 745, 430, 515, 470, 0.07), _object("bowl", 412, 147, 1_373, 1_055, 0.42)],
        pointed,
    )


def _sign() -> Scene:
    """The meadow with a white sign on which black letters say OPEN 24 HOURS."""
    image = Image.fromarray(photo("meadow"))
    draw = ImageDraw.Draw(image)
    draw.rectangle((1_150, 760, 1_710, 900), fill=(250, 250, 248))
    draw.text((1_200, 790), "OPEN 24 HOURS", fill=(20, 20, 20), font=ImageFont.load_default(size=64))
    return _of(np.asarray(image))


def _page() -> Scene:
    """A page with three lines of text."""
    image = Image.new("RGB", (900, 600), (252, 251, 248))
    draw = ImageDraw.Draw(image)
    for index, line in enumerate(PAGE_LINES):
        draw.text((80, 90 + 150 * index), line, fill=(30, 30, 40), font=ImageFont.load_default(size=54))
    return _of(np.asarray(image))


def _darker() -> Scene:
    meadow = photo("meadow")
    dark = (meadow * 0.4).astype(np.uint8)
    return Scene({_id("now"): meadow, _id("dark"): dark}, _id("now"), (_id("dark"),), SessionFacts(picture=_id("now")))


def _twins() -> Scene:
    return Scene(
        {_id("now"): photo("cat"), _id("twin"): photo("cat")},
        _id("now"),
        (_id("twin"),),
        SessionFacts(picture=_id("now")),
    )


def _sizes() -> Scene:
    pictures = {_id("now"): photo("coffee"), _id("other"): photo("astronaut")}
    return Scene(pictures, _id("now"), (_id("other"),), SessionFacts(picture=_id("now")))


def _grey() -> Scene:
    return _of(cv2.cvtColor(cv2.cvtColor(photo("cat"), cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB))


SCENES: Mapping[str, Callable[[], Scene]] = {
    "nothing": lambda: Scene({}, None),
    "shapes": _shapes,
    "halves": _halves,
    "edited": _edited,
    "bowl": _bowl,
    "pointed at the fig": lambda: _bowl(Box(x=745, y=430, width=515, height=470, label="fig")),
    "pointed at the wall": lambda: _bowl(Box(x=20, y=20, width=200, height=200)),
    "sign": _sign,
    "page": _page,
    "with a darker one": _darker,
    "with its twin": _twins,
    "with another size": _sizes,
    "grey": _grey,
    "night": lambda: _of((photo("astronaut") * 0.12).astype(np.uint8)),
    "blurred": lambda: _of(cv2.GaussianBlur(photo("coffee"), (0, 0), 7)),
}
