from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from app.imaging.picture import Picture
from app.session import SessionStore


def picture_of(seed: int, width: int = 40, height: int = 30) -> Picture:
    """A picture that differs for every seed."""
    return Picture(np.random.default_rng(seed).integers(0, 256, (height, width, 3)).astype(np.uint8))


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store(data_dir: Path) -> Iterator[SessionStore]:
    with SessionStore(data_dir) as opened:
        yield opened
