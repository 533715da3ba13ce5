from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.imaging.codecs import open_picture

PHOTOS = Path(__file__).parents[2] / "assets" / "photos"


@pytest.fixture(scope="session")
def photo() -> np.ndarray:
    """A real photo: uint8, 400 × 600 × 3."""
    return open_picture(PHOTOS / "coffee.jpg", max_pixels=10**8).rgb
