"""The engines of every server, what they need, and which of their weights are here."""

from __future__ import annotations

import importlib
import importlib.util
import shutil
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from app.models.commands import ModelCommands
from model_servers.protocol import SERVER_NAMES, ServerName


@dataclass(frozen=True)
class Weights:
    """Weights for one engine. Sizes are in bytes; ``size`` and ``memory`` are about what to expect.

    Attributes:
        state: ``here``, ``partly`` (a download was interrupted), ``cache`` (kept by Hugging Face's own tools), ``absent``.
        bytes: how many of them are on this disk.
        profiles: the profiles that take these by default.
        together_with: titles of other weights that lie in the same repository and are checked and deleted with these.
    """

    name: str
    title: str
    repository: str
    state: str
    bytes: int
    size: int
    memory: int
    licence: str
    profiles: tuple[str, ...] = ()
    note: str = ""
    together_with: tuple[str, ...] = ()


@dataclass(frozen=True)
class EngineEntry:
    """An engine of a server.

    Attributes:
        missing: packages that it needs and that are not installed.
        install: the command that installs them.
        other: what else it needs, in a sentence.
    """

    server: ServerName
    engine: str
    title: str
    description: str
    licence: str
    missing: tuple[str, ...] = ()
    install: str = ""
    other: str = ""
    weights: tuple[Weights, ...] = ()


@dataclass(frozen=True)
class Listing:
    """All engines by server, where weights are kept, and what the machine has free, in bytes."""

    engines: Mapping[ServerName, Sequence[EngineEntry]] = field(default_factory=dict)
    folder: str = ""
    free_disk: int = 0
    free_memory: int = 0

    def weights(self, name: str) -> tuple[EngineEntry, Weights] | None:
        """Weights by name, with their engine."""
        for entries in self.engines.values():
            for entry in entries:
                for weights in entry.weights:
                    if weights.name == name:
                        return entry, weights
        return None

    def engine(self, server: str, name: str) -> EngineEntry | None:
        """An engine by server and name."""
        found = (entry for entries in self.engines.values() for entry in entries)
        return next((entry for entry in found if (entry.server, entry.engine) == (server, name)), None)


class Catalogue:
    """Reads :class:`Listing`. Thread-safe; each reading takes about a second, the first two.

    Args:
        commands: asks the servers' side.
        installed: whether a package is installed.
    """

    def __init__(self, commands: ModelCommands, installed: Callable[[str], bool] | None = None) -> None:
        self._commands = commands
        self._installed = installed or is_installed
        self._lock = threading.Lock()
        self._engines: list[dict[str, Any]] = []

    def read(self, quietly: bool = False) -> Listing:
        """What there is now. Asks no other machine. Raises :class:`AppError` when the servers' side cannot be asked.

        ``quietly`` gives way to everything else that the machine has to do.
        """
        with self._lock:
            # The engines of this version of the program do not change while it runs.
            self._engines = self._engines or self._commands.ask("engines", quietly=quietly)
            engines = self._engines
        rows = self._commands.ask("weights", "list", quietly=quietly)
        importlib.invalidate_caches()
        listed = {
            server: [self._entry(row, rows) for row in engines if row["server"] == server] for server in SERVER_NAMES
        }
        folder = str(rows[0]["folder"]) if rows else ""
        return Listing(listed, folder, free_disk(folder), psutil.virtual_memory().available)

    def _entry(self, row: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> EngineEntry:
        server, engine = row["server"], row["engine"]
        missing = tuple(name for name in row["packages"] if not self._installed(name))
        weights = [_weights(item, rows) for item in rows if (item["server"], item["engine"]) == (server, engine)]
        return EngineEntry(
            server=server,
            engine=engine,
            title=row["title"],
            description=row["description"],
            licence=row["licence"],
            missing=missing,
            install=row["install"] if missing else "",
            other=row["other"],
            weights=tuple(weights),
        )


def _weights(item: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> Weights:
    same = [row["title"] for row in rows if row["repository"] == item["repository"] and row["name"] != item["name"]]
    return Weights(
        name=item["name"],
        title=item["title"],
        repository=item["repository"],
        state=item["state"],
        bytes=item["bytes"],
        size=item["size"],
        memory=item["memory"],
        licence=item["licence"],
        profiles=tuple(item["profiles"]),
        note=item["note"],
        together_with=tuple(same),
    )


def is_installed(package: str) -> bool:
    """Whether a package can be imported; it is not imported for that."""
    return importlib.util.find_spec(package) is not None


def free_disk(folder: str) -> int:
    """Free bytes where a folder is, or will be; 0 when that cannot be told."""
    if not folder:
        return 0
    place = Path(folder)
    while not place.exists() and place != place.parent:
        place = place.parent
    try:
        return shutil.disk_usage(place).free
    except OSError:
        return 0
