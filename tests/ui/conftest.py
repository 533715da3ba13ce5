"""The web application as browsers see it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.server import Visitor, serving


@pytest.fixture(scope="session")
def data(uploads: Path) -> Path:
    """The data directory of the application, with the place of uploads in it, as the launcher has it."""
    return uploads.parent


@pytest.fixture(scope="session")
def url(data: Path) -> Iterator[str]:
    """Where the application answers; pictures of up to 2 megapixels in files of up to 5 megabytes."""
    with serving(data) as address:
        yield address


@pytest.fixture
def visitor(url: str) -> Iterator[Visitor]:
    """Somebody with the page open."""
    with Visitor(url) as made:
        yield made.open()
