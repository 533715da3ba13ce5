"""The four servers with their embedded engines, and photos that are small enough to be edited often."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from pathlib import Path

import cv2
import pytest

from app.editing.workbench import Workbench
from app.imaging.codecs import open_picture
from app.imaging.picture import Picture
from app.session.store import SessionStore
from model_servers.protocol import SERVER_NAMES, ServerName
from tests.editing.hands import MAX_PIXELS, Address, workbench
from tests.support.servers import ModelServer

SMALL = 280
"""Longer side of the photos, in pixels."""


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[ServerName, ModelServer]]:
    """All four servers as processes of their own, ready, started once."""
    folder = tmp_path_factory.mktemp("servers")
    with ExitStack() as stack:
        started: dict[ServerName, ModelServer] = {}
        for name in SERVER_NAMES:
            started[name] = ModelServer(name, folder, light=True)
            started[name].start(wait=False)
            stack.callback(started[name].stop)
        for server in started.values():
            server.wait_until("ready")
        yield started


@pytest.fixture(scope="session")
def addresses(servers: dict[ServerName, ModelServer]) -> dict[ServerName, Address]:
    """Where the servers answer."""
    return {name: server.address for name, server in servers.items()}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SessionStore]:
    with SessionStore(tmp_path / "data") as made:
        yield made


@pytest.fixture
async def bench(store: SessionStore, addresses: dict[ServerName, Address]) -> AsyncIterator[Workbench]:
    """A workbench without a session, with all servers."""
    async with workbench(store, addresses) as made:
        yield made


def small_photo(path: Path, side: int = SMALL) -> Picture:
    """A photo whose longer side has ``side`` pixels."""
    whole = open_picture(path, max_pixels=MAX_PIXELS)
    scale = side / max(whole.width, whole.height)
    size = (round(whole.width * scale), round(whole.height * scale))
    return Picture(cv2.resize(whole.rgb, size, interpolation=cv2.INTER_AREA))


@pytest.fixture(scope="session")
def coffee(photos: Path) -> Picture:
    """A cup on a saucer with a spoon, 280 × 187."""
    return small_photo(photos / "coffee.jpg")


@pytest.fixture(scope="session")
def dogs(photos: Path) -> Picture:
    return small_photo(photos / "dogs.jpg")


@pytest.fixture(scope="session")
def cat(photos: Path) -> Picture:
    return small_photo(photos / "cat.jpg")
