"""Everything about models that the page needs: what there is, what is going on, and what can be done."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException

import psutil

from app.errors import AppError, PersonError
from app.launcher import RememberedEngines, ask_health
from app.models.catalogue import Catalogue, EngineEntry, Listing, Weights
from app.models.commands import ModelCommands
from app.models.downloads import Downloads, Kind, Outcome, Task
from app.models.switching import Servers, Switch, Switching
from app.settings import Settings
from model_servers.protocol import ServerName

logger = logging.getLogger(__name__)


HEALTH_SECONDS = 1.0


@dataclass(frozen=True)
class MemoryUse:
    """What a server takes, in bytes: its process, and what it holds on graphics processors."""

    process: int
    device: int = 0


@dataclass(frozen=True)
class Snapshot:
    """How things are. ``memory`` is of when it was last looked at."""

    listing: Listing
    tasks: Mapping[str, Task] = field(default_factory=dict)
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    switches: Mapping[ServerName, Switch] = field(default_factory=dict)
    memory: Mapping[ServerName, MemoryUse] = field(default_factory=dict)


class ModelRoom:
    """One for the whole application: weights and engines belong to the machine, not to a session. Thread-safe.

    Nothing here asks another machine but :meth:`download`.

    Args:
        settings: the data directory.
        servers: the supervisor.
        commands: asks the servers' side; the real one by default.
    """

    def __init__(self, settings: Settings, servers: Servers, commands: ModelCommands | None = None) -> None:
        commands = commands or ModelCommands(settings)
        self._commands = commands
        self._servers = servers
        self._catalogue = Catalogue(commands)
        self._lock = threading.Lock()
        self._subscribers: list[Callable[[object], None]] = []
        self._listing: Listing | None = None
        self._memory: dict[ServerName, MemoryUse] = {}
        self._looking: threading.Thread | None = None
        self._problem = ""
        self._downloads = Downloads(commands, self._tell, self._look_again)
        self._switching = Switching(servers, self._switched, RememberedEngines(settings).remember)

    def look(self, quietly: bool = False) -> None:
        """Find out what there is; takes a second or more. Raises :class:`AppError` when that fails.

        ``quietly`` gives way to everything else that the machine has to do.
        """
        listing = self._catalogue.read(quietly)
        memory = self._measure()
        with self._lock:
            self._listing, self._memory, self._problem = listing, memory, ""
        self._tell()

    def begin_to_look(self) -> None:
        """Find out in the background what there is, unless that is going on; who subscribed is told when it is known."""
        self._look_behind(quietly=False)

    def prepare(self) -> None:
        """Find out what there is before anybody asks, once, so that the panel has something to show when it is opened."""
        with self._lock:
            known = self._listing is not None
        if not known:
            self._look_behind(quietly=True)

    @property
    def problem(self) -> str:
        """Why it could not be found out what there is; empty if it could."""
        with self._lock:
            return self._problem

    def snapshot(self) -> Snapshot | None:
        """What is known, at once; None before the first :meth:`look`."""
        with self._lock:
            listing, memory = self._listing, dict(self._memory)
        if listing is None:
            return None
        return Snapshot(listing, self._downloads.tasks(), self._downloads.outcomes(), self._switching.latest(), memory)

    def subscribe(self, callback: Callable[[object], None]) -> Callable[[], None]:
        """Call back after every change, from any thread; returns what ends the subscription."""
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback)

    def use(self, server: str, engine: str) -> None:
        """Switch a server; returns when the old engine has ended. Raises :class:`PersonError`."""
        entry = self._known().engine(server, engine)
        if entry is None:
            raise PersonError(f"There is no engine '{engine}' for {server}.", "Choose one from the list.")
        if entry.missing:
            raise PersonError(f"{entry.title} needs packages that are not installed.", f"Run: {entry.install}")
        self._switching.use(entry.server, entry.engine)

    def download(self, name: str) -> None:
        """Begin a download or go on with it. Raises :class:`PersonError`."""
        self._start(name, "pull")

    def pause(self, name: str) -> None:
        """Stop a download or a check; what was downloaded stays."""
        self._downloads.pause(name)

    def verify(self, name: str) -> None:
        """Begin to compare the checksums of weights that are here. Raises :class:`PersonError`."""
        self._start(name, "verify")

    def delete(self, name: str) -> None:
        """Begin to delete weights. Raises :class:`PersonError`, also while an engine uses them."""
        _, weights = self._weights(name)
        for other, also in self._of_repository(weights.repository):
            if self._servers.states()[other.server].engine == other.engine:
                raise PersonError(f"{other.title} is in use.", "Switch to another engine first.")
            if also.name in self._downloads.tasks():
                raise PersonError(f"{also.title} is being worked on.", "Pause that first.")
        self._start(name, "delete")

    def stop(self) -> None:
        """End all that runs in the background."""
        self._switching.stop()
        self._downloads.stop()
        self._commands.stop()
        with self._lock:
            looking = self._looking
        if looking is not None:
            looking.join()

    # ── inside ────────────────────────────────────────────────────────────────────────────────────────────────

    def _look_behind(self, quietly: bool) -> None:
        with self._lock:
            if self._looking is not None and self._looking.is_alive():
                return
            self._looking = threading.Thread(target=self._try_to_look, args=(quietly,), name="models", daemon=True)
            self._looking.start()

    def _try_to_look(self, quietly: bool) -> None:
        try:
            self.look(quietly)
        except AppError as error:
            logger.warning("it cannot be found out which engines there are: %s", error)
            with self._lock:
                self._problem = str(error)
            self._tell()

    def _known(self) -> Listing:
        with self._lock:
            if self._listing is None:
                raise PersonError("It is not known yet what is here.", "Open the panel again.")
            return self._listing

    def _weights(self, name: str) -> tuple[EngineEntry, Weights]:
        found = self._known().weights(name)
        if found is None:
            raise PersonError(f"There are no weights '{name}'.", "Choose some from the list.")
        return found

    def _of_repository(self, repository: str) -> list[tuple[EngineEntry, Weights]]:
        entries = (entry for entries in self._known().engines.values() for entry in entries)
        return [(entry, item) for entry in entries for item in entry.weights if item.repository == repository]

    def _start(self, name: str, kind: Kind) -> None:
        _, weights = self._weights(name)
        if not self._downloads.start(name, kind):
            raise PersonError(f"{weights.title} is being worked on already.", "Wait for it, or pause it.")

    def _look_again(self) -> None:
        try:
            listing = self._catalogue.read()
        except AppError as error:
            logger.warning("the weights cannot be listed: %s", error)
            return
        with self._lock:
            self._listing = listing

    def _switched(self) -> None:
        memory = self._measure()
        with self._lock:
            self._memory = memory
        self._tell()

    def _measure(self) -> dict[ServerName, MemoryUse]:
        memory: dict[ServerName, MemoryUse] = {}
        for server, state in self._servers.states().items():
            if state.available:
                try:
                    process = psutil.Process(state.pid).memory_info().rss
                except psutil.Error:
                    continue
                memory[server] = MemoryUse(process, _on_device(state.port))
        return memory

    def _tell(self) -> None:
        for callback in list(self._subscribers):
            callback(self)


def _on_device(port: int) -> int:
    """Bytes that a server holds on graphics processors; 0 also when it has no time to say."""
    try:
        return int(ask_health(port, HEALTH_SECONDS).get("device_memory", 0))
    except (OSError, HTTPException, ValueError):
        return 0
