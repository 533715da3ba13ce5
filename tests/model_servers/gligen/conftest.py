"""The illustrator and its library, made once; photos; a job that only listens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest
from PIL import Image

from model_servers.engine import Cancelled, Painting, PaintPlace, PaintTask
from model_servers.gligen.embedded.library import Library
from model_servers.gligen.engines.embedded import EmbeddedPainter
from model_servers.protocol import Box


@dataclass
class Listener:
    """A job that remembers its progress, and is given up after so many checks."""

    patience: int = 10**9
    checks: int = 0
    fractions: list[float] = field(default_factory=list)

    def check(self) -> None:
        self.checks += 1
        if self.checks > self.patience:
            raise Cancelled

    def progress(self, fraction: float, message: str = "") -> None:
        self.check()
        self.fractions.append(fraction)

    def preview(self, pixels: np.ndarray, x: int, y: int) -> None:
        self.check()


@pytest.fixture(scope="session")
def library() -> Iterator[Library]:
    """The illustrations."""
    made = Library()
    yield made
    made.close()


@pytest.fixture(scope="session")
def painter() -> Iterator[EmbeddedPainter]:
    """The engine, loaded."""
    made = EmbeddedPainter()
    made.load()
    yield made
    made.unload()


@pytest.fixture(scope="session")
def meadow(photos) -> np.ndarray:
    """A photo of a meadow before mountains, a third of its size: 399 × 600, uint8 RGB, read-only."""
    with Image.open(photos / "meadow.jpg") as image:
        small = image.convert("RGB").resize((600, 399), Image.Resampling.BOX)
    rgb = np.array(small)
    rgb.flags.writeable = False
    return rgb


Inpaint = Callable[..., list[Painting]]


@pytest.fixture
def inpaint(painter, meadow) -> Inpaint:
    """Paint boxes (x, y, width, height, words) into the meadow, or another picture."""

    def run(
        *boxes: tuple[float, float, float, float, str],
        seed: int = 0,
        candidates: int = 1,
        picture: np.ndarray = meadow,
        mask: np.ndarray | None = None,
        job: Listener | None = None,
        reference: np.ndarray | None = None,
    ) -> list[Painting]:
        places = [PaintPlace(Box(x=x, y=y, width=w, height=h, label=words), reference) for x, y, w, h, words in boxes]
        task = PaintTask(
            task="inpaint",
            width=picture.shape[1],
            height=picture.shape[0],
            picture=picture,
            mask=area_of(boxes, picture) if mask is None else mask,
            places=places,
            candidates=candidates,
            seed=seed,
        )
        return list(painter.paint(task, job or Listener()))

    return run


Generate = Callable[..., list[Painting]]


@pytest.fixture
def generate(painter) -> Generate:
    """Paint a whole picture from a caption and boxes."""

    def run(
        caption: str,
        *boxes: tuple[float, float, float, float, str],
        size: tuple[int, int] = (300, 200),
        seed: int = 0,
        candidates: int = 1,
        style: np.ndarray | None = None,
        job: Listener | None = None,
    ) -> list[Painting]:
        places = [PaintPlace(Box(x=x, y=y, width=w, height=h, label=words)) for x, y, w, h, words in boxes]
        task = PaintTask(
            task="generate",
            width=size[0],
            height=size[1],
            picture=style,
            caption=caption,
            places=places,
            candidates=candidates,
            seed=seed,
        )
        return list(painter.paint(task, job or Listener()))

    return run


def area_of(boxes: Sequence[tuple[float, float, float, float, str]], picture: np.ndarray) -> np.ndarray:
    """The pixels of boxes, as the server tells the engine what may change."""
    mask = np.zeros(picture.shape[:2], dtype=bool)
    for x, y, width, height, _ in boxes:
        rows = slice(max(0, int(y)), max(0, int(np.ceil(y + height))))
        mask[rows, max(0, int(x)) : max(0, int(np.ceil(x + width)))] = True
    return mask


def whole(painting: Painting, picture: np.ndarray) -> np.ndarray:
    """The picture with a painting in it."""
    out = picture.copy()
    height, width = painting.pixels.shape[:2]
    out[painting.y : painting.y + height, painting.x : painting.x + width] = painting.pixels
    return out
