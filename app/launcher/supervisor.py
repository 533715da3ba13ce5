"""Keeps the four model servers running and knows how they are."""

from __future__ import annotations

import json
import logging
import os
import random
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path

from app.clients import ServerAddress
from app.launcher.backoff import Patience
from app.launcher.keeper import Keeper, ServerState
from app.launcher.process import Command, ServerProcess, server_command, server_environment
from app.settings import PREFIX, Settings
from model_servers.protocol import SERVER_NAMES, TOKEN_VARIABLE, ServerName

logger = logging.getLogger(__name__)

States = Mapping[ServerName, ServerState]


class Supervisor:
    """Starts the servers side by side, each watched by a thread of its own. Thread-safe.

    ``run/state.json`` in the data directory says to other programs how the servers are (no tokens).

    Args:
        settings: which engines, where data and logs go.
        servers: which servers; all by default.
        command: how a server is run.
        name: of servers that run beside others with the same data directory; they keep ports and logs apart.
        remembered: engines that stand over the profile's, but not over those that were named.
    """

    def __init__(
        self,
        settings: Settings,
        servers: tuple[ServerName, ...] = SERVER_NAMES,
        *,
        command: Command = server_command,
        patience: Patience | None = None,
        name: str = "",
        remembered: Mapping[ServerName, str] | None = None,
    ) -> None:
        self._settings = settings
        before = remembered or {}
        self._command = command
        self._token = secrets.token_urlsafe(32)
        self._run_dir = settings.data_dir / "run" / name
        self._log_dir = settings.data_dir / "logs" / name
        self._changed = threading.Condition()
        self._writing = threading.Lock()
        self._subscribers: list[Callable[[States], None]] = []
        self._url = ""
        self._stopped = False
        self._keepers = {
            server: Keeper(
                server,
                settings.engines.get(server) or before.get(server) or settings.engine_of(server),
                may_fall_back=server not in settings.engines,
                spawn=lambda engine, server=server: self._spawn(server, engine),  # type: ignore[misc]
                changed=self._publish,
                patience=patience or Patience(),
                chance=random.Random(),
            )
            for server in servers
        }

    def start(self) -> None:
        """Start all servers; returns at once."""
        self._run_dir.mkdir(parents=True, exist_ok=True)
        self._log_dir.mkdir(parents=True, exist_ok=True)
        for keeper in self._keepers.values():
            keeper.start()

    def wait_until_settled(self, seconds: float) -> bool:
        """Block until every server is ready or has failed; False when that took longer, or they were stopped."""

        def settled() -> bool:
            return all(state.available or state.state == "failed" for state in self.states().values())

        with self._changed:
            self._changed.wait_for(lambda: self._stopped or settled(), seconds)
        return settled()

    def states(self) -> dict[ServerName, ServerState]:
        """How all servers are now."""
        return {server: keeper.state for server, keeper in self._keepers.items()}

    def address(self, server: ServerName) -> ServerAddress | None:
        """Where a server answers; None while it does not."""
        state = self._keepers[server].state
        return ServerAddress(f"http://127.0.0.1:{state.port}", self._token) if state.available else None

    def restart(self, server: ServerName, engine: str | None = None) -> None:
        """Start a server afresh, with another engine if one is named; returns when the old process has ended."""
        self._keepers[server].restart(engine)

    def subscribe(self, callback: Callable[[States], None]) -> Callable[[], None]:
        """Call back with all states after every change, from any thread; returns what ends the subscription."""
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback)

    def set_url(self, url: str) -> None:
        """Note where the page is, for ``run/state.json``."""
        self._url = url
        self._publish()

    def stop(self) -> None:
        """End all servers, by process id, within a few seconds. May be called more than once."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        stoppers = [threading.Thread(target=keeper.stop) for keeper in self._keepers.values()]
        for stopper in stoppers:
            stopper.start()
        for stopper in stoppers:
            stopper.join()
        with self._writing:
            (self._run_dir / "state.json").unlink(missing_ok=True)

    # ── inside ────────────────────────────────────────────────────────────────────────────────────────────────

    def _spawn(self, server: ServerName, engine: str) -> ServerProcess:
        port_file = self._run_dir / f"{server}.port"
        settings = self._settings
        additions = {
            TOKEN_VARIABLE: self._token,
            f"{PREFIX}DATA_DIR": str(settings.data_dir),
            f"{PREFIX}MAX_MEGAPIXELS": f"{settings.max_megapixels:g}",
        }
        return ServerProcess(
            self._command(server, engine, port_file, settings.verbose),
            server_environment(os.environ, additions),
            port_file=port_file,
            log_file=self._log_dir / f"{server}.log",
        )

    def _publish(self) -> None:
        with self._changed:
            self._changed.notify_all()
        with self._writing:
            states = self.states()
            if not self._stopped and self._run_dir.is_dir():
                servers = {server: asdict(state) for server, state in states.items()}
                about = {"pid": os.getpid(), "url": self._url, "time": time.time(), "servers": servers}
                try:
                    write_json(self._run_dir / "state.json", about)
                except OSError as error:
                    logger.warning("run/state.json cannot be written: %s", error.strerror)
        for callback in list(self._subscribers):
            callback(states)


def write_json(path: Path, value: object, *, mode: int = 0o644) -> None:
    """Write a small file so that readers never see half of it, and nobody who may not reads it."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.unlink(missing_ok=True)
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(value, file, indent=1)
    os.replace(temporary, path)
