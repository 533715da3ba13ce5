"""Tiny checkpoints, made once, and a running request that tests can give up."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from benchmarks.learned.tiny_gligen import make_gligen
from model_servers.engine import Cancelled


class Job:
    """A request that is given up when ``cancelled`` is set, or after a number of progress reports."""

    def __init__(self) -> None:
        self.cancelled = threading.Event()
        self.cancel_after: int | None = None
        self.fractions: list[float] = []
        self.previews: list[tuple[np.ndarray, int, int]] = []

    def check(self) -> None:
        if self.cancelled.is_set():
            raise Cancelled

    def progress(self, fraction: float, message: str = "") -> None:
        self.fractions.append(fraction)
        if self.cancel_after is not None and len(self.fractions) >= self.cancel_after:
            self.cancelled.set()
        self.check()

    def preview(self, pixels: np.ndarray, x: int, y: int) -> None:
        self.check()
        self.previews.append((pixels, x, y))


@pytest.fixture
def job() -> Job:
    return Job()


@pytest.fixture(scope="session")
def generation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_gligen(tmp_path_factory.mktemp("generation") / "checkpoint")


@pytest.fixture(scope="session")
def inpainting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_gligen(tmp_path_factory.mktemp("inpainting") / "checkpoint", inpaint=True)


@pytest.fixture(scope="session")
def text_image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_gligen(tmp_path_factory.mktemp("text-image") / "checkpoint", references=True)


@pytest.fixture(scope="session")
def cat(photos: Path) -> np.ndarray:
    return np.asarray(Image.open(photos / "cat.jpg").convert("RGB"))
