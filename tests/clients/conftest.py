"""A server that can be told to misbehave, and pictures."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image

from app.imaging.picture import Picture
from tests.support.misbehaving import MisbehavingServer


@pytest.fixture
def odd() -> Iterator[MisbehavingServer]:
    """Answers what it is told to."""
    with MisbehavingServer() as made:
        yield made


@pytest.fixture(scope="session")
def cat(photos) -> Picture:
    """A photo of a cat, 300 × 451."""
    with Image.open(photos / "cat.jpg") as image:
        return Picture(np.array(image.convert("RGB")))


@pytest.fixture(scope="session")
def hole(cat) -> np.ndarray:
    """A region of that photo, bool, 300 × 451."""
    mask = np.zeros((cat.height, cat.width), dtype=bool)
    mask[100:160, 120:210] = True
    return mask
