"""A stand-in for the hub with one file of LaMa, and the model room of a fresh data directory that would ask it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from app.launcher import ServerState
from app.models import ModelRoom
from app.models.commands import ModelCommands
from app.settings import Settings
from model_servers.protocol import SERVER_NAMES, ServerName
from tests.model_servers.hub import StandIn, running

LAMA = "big-lama"
BODY = random.Random(1).randbytes(3_000_000)


class StillServers:
    """Servers that answer with these engines and never change."""

    def __init__(self, **engines: str) -> None:
        self.engines = engines
        self.restarted: list[tuple[str, str | None]] = []

    def states(self) -> Mapping[ServerName, ServerState]:
        return {name: ServerState("ready", self.engines.get(name, "embedded"), port=1) for name in SERVER_NAMES}

    def restart(self, server: ServerName, engine: str | None = None) -> None:
        self.restarted.append((server, engine))

    def subscribe(self, callback: Callable[[Mapping[ServerName, ServerState]], None]) -> Callable[[], None]:
        return lambda: None


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    """The hub, as the processes that are started will find it."""
    with running(StandIn("fashn-ai/LaMa", {"big-lama.pt": BODY, "README.md": b"LaMa"})) as made:
        monkeypatch.setenv("LLAVA_INTERACTIVE_HUB_URL", made.url)
        monkeypatch.setenv("LLAVA_INTERACTIVE_RETRY_SECONDS", "0.01")
        yield made


class Remembering(ModelCommands):
    """Lists the engines once for all tests, because that imports them all."""

    def __init__(self, settings: Settings, engines: list[dict[str, Any]]) -> None:
        super().__init__(settings)
        self._engines = engines

    def ask(self, *arguments: str, quietly: bool = False) -> list[dict[str, Any]]:
        return self._engines if arguments == ("engines",) else super().ask(*arguments, quietly=quietly)


@pytest.fixture(scope="session")
def engines(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What ``python -m model_servers engines`` says."""
    return ModelCommands(Settings(data_dir=tmp_path_factory.mktemp("data"))).ask("engines")


@pytest.fixture
def commands(data_dir: Path, engines: list[dict[str, Any]]) -> ModelCommands:
    return Remembering(Settings(data_dir=data_dir), engines)


@pytest.fixture
def servers() -> StillServers:
    return StillServers()


@pytest.fixture
def room(data_dir: Path, hub: StandIn, servers: StillServers, commands: ModelCommands) -> Iterator[ModelRoom]:
    """A model room that has looked once."""
    made = ModelRoom(Settings(data_dir=data_dir), servers, commands)
    made.look()
    yield made
    made.stop()
