from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.imaging.picture import Picture
from app.session import SessionStore
from tests.support.postgres import PostgresServer, find_programs, running


def picture_of(seed: int, width: int = 40, height: int = 30) -> Picture:
    """A picture that differs for every seed."""
    return Picture(np.random.default_rng(seed).integers(0, 256, (height, width, 3)).astype(np.uint8))


@dataclass(frozen=True)
class Place:
    """Where sessions are kept: a data directory, and perhaps a database elsewhere."""

    data_dir: Path
    database_url: str | None = None

    def open(self, **options: Any) -> SessionStore:
        return SessionStore(self.data_dir, database_url=self.database_url, **options)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A real server; tests are skipped where PostgreSQL is not installed, except in CI."""
    programs = find_programs()
    if programs is None:
        cannot = pytest.fail if os.environ.get("CI") else pytest.skip
        cannot("there is no PostgreSQL; ./launch.sh test tries to install it")
    with running(programs) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def new_place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Place]:
    """Makes empty places with a database of either kind."""

    def make() -> Place:
        url = None if request.param == "sqlite" else request.getfixturevalue("postgres").fresh_url()
        return Place(tmp_path_factory.mktemp("place") / "data", url)

    return make


@pytest.fixture
def place(new_place: Callable[[], Place]) -> Place:
    return new_place()


@pytest.fixture
def store(place: Place) -> Iterator[SessionStore]:
    with place.open() as opened:
        yield opened


@pytest.fixture
def sqlite_store(data_dir: Path) -> Iterator[SessionStore]:
    with SessionStore(data_dir) as opened:
        yield opened
