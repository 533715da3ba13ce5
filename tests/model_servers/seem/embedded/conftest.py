"""The engine itself, and photos to ask it about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from benchmarks.common.jobs import Quiet
from model_servers.engine import SegmentPrompt
from model_servers.seem.engines.embedded import EmbeddedSegmenter

PHOTOS = Path(__file__).resolve().parents[4] / "assets" / "photos"
Ask = Callable[[np.ndarray, SegmentPrompt], np.ndarray]


@pytest.fixture(scope="session")
def photo() -> Callable[[str], np.ndarray]:
    """An example photo by name, at most 640 pixels wide and high."""

    def of(name: str) -> np.ndarray:
        picture = Image.open(PHOTOS / f"{name}.jpg").convert("RGB")
        picture.thumbnail((640, 640))
        return np.array(picture)

    return of


@pytest.fixture(scope="session")
def ask() -> Ask:
    """The mask for a prompt (bool, height × width)."""
    engine = EmbeddedSegmenter()
    engine.load()

    def asked(picture: np.ndarray, prompt: SegmentPrompt) -> np.ndarray:
        (region,) = engine.segment(engine.prepare(picture), prompt, Quiet())
        assert region.alpha is not None
        assert region.mask.shape == region.alpha.shape == picture.shape[:2]
        return region.mask

    return asked


@pytest.fixture(scope="session")
def scene() -> tuple[np.ndarray, np.ndarray]:
    """A red disc with a green stripe before a grey, noisy wall, and where the disc is."""
    picture = np.random.default_rng(3).integers(110, 150, (240, 320, 3)).astype(np.uint8)
    cv2.circle(picture, (160, 120), 60, (200, 40, 40), -1)
    cv2.rectangle(picture, (130, 105), (190, 135), (40, 170, 60), -1)
    disc = np.zeros((240, 320), np.uint8)
    cv2.circle(disc, (160, 120), 60, 1, -1)
    return picture, disc > 0
