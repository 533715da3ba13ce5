"""Keeps the four model servers running and knows how they are."""

from __future__ import annotations

import json
import logging
import os
import random
import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

import httpx

from app.clients import ServerAddress
from app.launcher.process import ServerProcess
from app.settings import Settings
from model_servers.protocol import SERVER_NAMES, ServerName

logger = logging.getLogger(__name__)

POLL_STARTING = 0.1
POLL_RUNNING = 1.0
HEALTH_TIMEOUT = 3.0
HANGS_AFTER = 20.0
"""A server that has not answered for so long is restarted. Engines release the interpreter while they compute."""
FIRST_DELAY = 0.2
LONGEST_DELAY = 30.0
STABLE_AFTER = 20.0
"""A server that has run for so long starts again without delay."""
GIVES_UP_AFTER = 5
"""Quick failures in a row until a server counts as failed; it is then still tried, at the longest delay."""
STOP_SECONDS = 3.0

State = Literal["absent", "starting", "ready", "busy", "failed"]


@dataclass(frozen=True)
class ServerState:
    """How a server is. ``since`` is Unix time."""

    state: State
    engine: str
    message: str = ""
    since: float = 0.0
    pid: int = 0
    port: int = 0
    restarts: int = 0


class Supervisor:
    """Starts the servers, each watched by a thread of its own.

    Args:
        settings: which engines, where data and logs go.
        servers: which servers; all by default.
    """

    def __init__(self, settings: Settings, servers: tuple[ServerName, ...] = SERVER_NAMES) -> None:
        self._settings = settings
        self._servers = servers
        self._token = secrets.token_urlsafe(32)
        self._run_dir = settings.data_dir / "run"
        self._log_dir = settings.data_dir / "logs"
        self._lock = threading.Lock()
        self._file_lock = threading.Lock()
        self._stopping = threading.Event()
        self._states: dict[ServerName, ServerState] = {
            server: ServerState("absent", settings.engine_of(server), since=time.time()) for server in servers
        }
        self._processes: dict[ServerName, ServerProcess] = {}
        self._threads: list[threading.Thread] = []
        self._changed = threading.Condition(self._lock)

    def start(self) -> None:
        """Start all servers; returns at once."""
        self._run_dir.mkdir(parents=True, exist_ok=True)
        self._log_dir.mkdir(parents=True, exist_ok=True)
        for server in self._servers:
            thread = threading.Thread(target=self._keep, args=(server,), name=f"keep-{server}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def wait_until_settled(self, seconds: float) -> bool:
        """Block until every server is ready or has failed; False when that took longer."""
        deadline = time.monotonic() + seconds
        with self._changed:
            while any(state.state in ("absent", "starting") for state in self._states.values()):
                left = deadline - time.monotonic()
                if left <= 0 or self._stopping.is_set():
                    return False
                self._changed.wait(left)
        return True

    def states(self) -> Mapping[ServerName, ServerState]:
        """How all servers are now."""
        with self._lock:
            return dict(self._states)

    def address(self, server: ServerName) -> ServerAddress | None:
        """Where a server answers; None while it does not."""
        with self._lock:
            state = self._states[server]
        if not state.port or state.state not in ("ready", "busy"):
            return None
        return ServerAddress(f"http://127.0.0.1:{state.port}", self._token)

    def stop(self) -> None:
        """End all servers, by process id, within :data:`STOP_SECONDS`."""
        self._stopping.set()
        with self._lock:
            processes = list(self._processes.values())
            self._changed.notify_all()
        stoppers = [threading.Thread(target=process.stop, args=(STOP_SECONDS,)) for process in processes]
        for stopper in stoppers:
            stopper.start()
        for stopper in stoppers:
            stopper.join()
        (self._run_dir / "state.json").unlink(missing_ok=True)

    # ── inside ────────────────────────────────────────────────────────────────────────────────────────────────

    def _keep(self, server: ServerName) -> None:
        failures = 0
        while not self._stopping.is_set():
            started = time.monotonic()
            engine = self._settings.engine_of(server)
            with self._lock:
                if self._stopping.is_set():
                    return
                process = ServerProcess(
                    server, engine, self._token, self._run_dir, self._log_dir, verbose=self._settings.verbose
                )
                self._processes[server] = process
            self._set(server, state="starting" if failures < GIVES_UP_AFTER else "failed", pid=process.pid, port=0)
            threading.Thread(target=self._watch_health, args=(server, process), daemon=True).start()
            status = process.wait()
            if self._stopping.is_set():
                return
            failures = 0 if time.monotonic() - started > STABLE_AFTER else failures + 1
            gave_up = failures >= GIVES_UP_AFTER or status == 2
            logger.warning("%s ended with status %s", server, status)
            self._set(
                server,
                state="failed" if gave_up else "starting",
                message=process.last_words if gave_up else "It stopped and is being restarted.",
                pid=0,
                port=0,
                restarts=self.states()[server].restarts + 1,
            )
            delay = LONGEST_DELAY if gave_up else min(LONGEST_DELAY, FIRST_DELAY * 2 ** max(0, failures - 1))
            self._stopping.wait(delay * random.uniform(0.8, 1.2))

    def _watch_health(self, server: ServerName, process: ServerProcess) -> None:
        """Ask the server how it is until it ends."""
        last_answer = time.monotonic()
        with httpx.Client(timeout=HEALTH_TIMEOUT, trust_env=False) as http:
            while process.poll() is None and not self._stopping.is_set():
                state: State = "starting"
                message = ""
                if process.port:
                    try:
                        answer = http.get(f"http://127.0.0.1:{process.port}/health").json()
                        state, message = answer["state"], answer.get("message", "")
                        last_answer = time.monotonic()
                    except (httpx.HTTPError, ValueError, KeyError):
                        state = self.states()[server].state
                if process.poll() is None and self.states()[server].pid == process.pid:
                    self._set(server, state=state, message=message, port=process.port)
                if process.port and time.monotonic() - last_answer > HANGS_AFTER:
                    logger.warning("%s does not answer and is restarted", server)
                    process.stop(0.5)
                    return
                self._stopping.wait(POLL_STARTING if state == "starting" else POLL_RUNNING)

    def _set(self, server: ServerName, **changes: object) -> None:
        with self._lock:
            before = self._states[server]
            after = replace(before, **changes)  # type: ignore[arg-type]
            if after == before:
                return
            if after.state != before.state:
                after = replace(after, since=time.time())
            self._states[server] = after
            self._changed.notify_all()
            states = {name: asdict(state) for name, state in self._states.items()}
        with self._file_lock:
            write_json(self._run_dir / "state.json", {"pid": os.getpid(), "servers": states})


def write_json(path: Path, value: object) -> None:
    """Write a small file so that readers never see half of it."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_text(json.dumps(value, indent=1))
    os.replace(temporary, path)
