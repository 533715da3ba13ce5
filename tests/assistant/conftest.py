"""A workbench with a real chat server, and turns to build conversations from."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from app.assistant.chat import Chat
from app.session.store import SessionStore
from tests.editing.conftest import small_photo
from tests.editing.hands import MAX_PIXELS, workbench
from tests.support.misbehaving import MisbehavingServer
from tests.support.servers import ModelServer


@pytest.fixture(scope="session")
def describer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModelServer]:
    """The chat server with its embedded engine, ready."""
    with ModelServer("llava", tmp_path_factory.mktemp("llava"), light=True) as server:
        yield server


@pytest.fixture
def odd() -> Iterator[MisbehavingServer]:
    """A chat server that answers what it is told to."""
    with MisbehavingServer() as made:
        yield made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SessionStore]:
    with SessionStore(tmp_path / "data") as made:
        yield made


@pytest.fixture
def coffee(photos: Path):
    return small_photo(photos / "coffee.jpg")


@pytest.fixture
async def chat(store, describer, coffee) -> AsyncIterator[Chat]:
    """A chat about a photo, with the real server."""
    async with workbench(store, {"llava": describer.address}) as bench:
        await bench.timeline.open_new(coffee, "coffee.jpg")
        yield Chat(bench, MAX_PIXELS)


@pytest.fixture
async def odd_chat(store, odd, coffee) -> AsyncIterator[Chat]:
    """A chat about a photo, with the server that misbehaves."""
    async with workbench(store, {"llava": odd.address}) as bench:
        await bench.timeline.open_new(coffee, "coffee.jpg")
        yield Chat(bench, MAX_PIXELS)
