"""Keeps one model server running."""

from __future__ import annotations

import json
import logging
import random
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from http.client import HTTPConnection, HTTPException
from typing import Any, Literal

from app.launcher.backoff import Backoff, Patience
from app.launcher.process import ServerProcess
from app.settings import EMBEDDED
from model_servers.protocol import ServerName

logger = logging.getLogger(__name__)

State = Literal["absent", "starting", "ready", "busy", "failed"]
CANNOT_START = 2
"""Exit status of a server that will not start with these arguments, for example because it lacks the engine."""


@dataclass(frozen=True)
class ServerState:
    """How a server is. ``since`` is Unix time; ``pid`` and ``port`` are 0 while there is none."""

    state: State
    engine: str
    message: str = ""
    since: float = 0.0
    pid: int = 0
    port: int = 0
    restarts: int = 0

    @property
    def available(self) -> bool:
        """Whether it answers requests."""
        return self.state in ("ready", "busy") and self.port > 0


class Keeper:
    """Starts a server, starts it again when it ends or hangs, and says how it is.

    Args:
        server: which one.
        engine: the engine to start with.
        may_fall_back: whether the embedded engine may stand in for one that this server does not have or cannot load;
            said in the state's message. Not for an engine that a person named.
        spawn: starts a process with an engine.
        changed: called after each change of :attr:`state`, from several threads, outside of any lock.
    """

    def __init__(
        self,
        server: ServerName,
        engine: str,
        *,
        may_fall_back: bool,
        spawn: Callable[[str], ServerProcess],
        changed: Callable[[], None],
        patience: Patience,
        chance: random.Random,
    ) -> None:
        self._server = server
        self._may_fall_back = may_fall_back
        self._spawn = spawn
        self._changed = changed
        self._patience = patience
        self._backoff = Backoff(patience, chance)
        self._lock = threading.Lock()
        self._process: ServerProcess | None = None
        self._stopping = threading.Event()
        self._hurry = threading.Event()
        self._notice = ""
        self._state = ServerState("absent", engine, since=time.time())
        self._thread = threading.Thread(target=self._keep, name=f"keep-{server}", daemon=True)

    @property
    def state(self) -> ServerState:
        with self._lock:
            return self._state

    def start(self) -> None:
        self._thread.start()

    def restart(self, engine: str | None = None) -> None:
        """End the running process, if any, and start at once, with another engine if one is named."""
        with self._lock:
            process = self._process
            if engine:
                self._state = replace(self._state, engine=engine)
                self._may_fall_back, self._notice = False, ""
            self._backoff.reset()
            self._hurry.set()
        if process:
            process.stop(self._patience.stop)

    def stop(self) -> None:
        """End the server for good."""
        with self._lock:
            self._stopping.set()
            self._hurry.set()
            process = self._process
        if process:
            process.stop(self._patience.stop)
        if self._thread.is_alive():
            self._thread.join(self._patience.stop)
        self._set(state="absent", message="It was stopped.", pid=0, port=0)

    # ── inside ────────────────────────────────────────────────────────────────────────────────────────────────

    def _keep(self) -> None:
        while not self._stopping.is_set():
            started = time.monotonic()
            try:
                process = self._begin()
            except OSError as error:
                logger.warning("%s cannot be started: %s", self._server, error)
                self._set(state="failed", message=f"It cannot be started: {error.strerror}.")
                self._hurry.wait(self._patience.longest_delay)
                continue
            if process is None:
                return
            threading.Thread(target=self._watch, args=(process,), name=f"watch-{self._server}", daemon=True).start()
            status = process.wait()
            if self._stopping.is_set():
                return
            delay = self._after(process, status, time.monotonic() - started)
            self._hurry.wait(delay)

    def _begin(self) -> ServerProcess | None:
        with self._lock:
            if self._stopping.is_set():
                return None
            self._hurry.clear()
            self._process = process = self._spawn(self._state.engine)
        # A server that has failed stays so on the page until it has proved that it is well.
        state: State = "failed" if self._backoff.gave_up else "starting"
        self._set(state=state, pid=process.pid, port=0)
        return process

    def _after(self, process: ServerProcess, status: int, ran_for: float) -> float:
        """Say that it ended; how long to wait before it is started again."""
        restarts = self.state.restarts + 1
        if self._hurry.is_set():
            message = self._notice or "It is being restarted."
            self._set(state="starting", message=message, pid=0, port=0, restarts=restarts)
            return 0.0
        reason = process.last_words
        logger.warning("%s ended with status %s after %.1f s: %s", self._server, status, ran_for, reason)
        if status == CANNOT_START and self._fall_back(reason):
            self._set(state="starting", message=self._notice, pid=0, port=0)
            return 0.0
        delay = self._patience.longest_delay if status == CANNOT_START else self._backoff.after(ran_for)
        if status == CANNOT_START or self._backoff.gave_up:
            message = f"It cannot run: {reason or f'it ended with status {status}'}"
            self._set(state="failed", message=message, pid=0, port=0, restarts=restarts)
        else:
            message = "It stopped and is being restarted."
            self._set(state="starting", message=message, pid=0, port=0, restarts=restarts)
        return delay

    def _fall_back(self, reason: str) -> bool:
        """Let the embedded engine be started next, if it may stand in."""
        with self._lock:
            engine = self._state.engine
            if not self._may_fall_back or engine == EMBEDDED:
                return False
            why = f" ({reason.rstrip('.')})" if reason else ""
            self._notice = f"'{engine}' is not available here{why}; the embedded engine answers instead."
            self._state = replace(self._state, engine=EMBEDDED)
            self._hurry.set()
        logger.warning("%s: %s", self._server, self._notice)
        return True

    def _watch(self, process: ServerProcess) -> None:
        """Ask the server how it is until it ends."""
        patience = self._patience
        heard = time.monotonic()
        while process.poll() is None and not self._stopping.is_set():
            before = self.state
            state, message = before.state, before.message
            if process.port:
                try:
                    answer = ask_health(process.port, patience.health_timeout)
                    heard = time.monotonic()
                    if answer["state"] == "failed" and self._fall_back(str(answer.get("message", ""))):
                        process.stop(patience.stop)
                        return
                    if not (before.state == "failed" and answer["state"] == "starting"):
                        state, message = answer["state"], answer.get("message", "") or self._notice
                except (OSError, HTTPException, ValueError, KeyError, TypeError):
                    silent = time.monotonic() - heard
                    if silent > patience.silent_after:
                        state, message = "busy", f"It has not answered for {silent:.0f} seconds."
                    if silent > patience.hangs_after:
                        logger.warning("%s has not answered for %.0f s and is restarted", self._server, silent)
                        process.stop(0.0)
                        return
            self._set_if_current(process, state=state, message=message, port=process.port)
            loading = state == "starting" or not process.port
            self._stopping.wait(patience.poll_starting if loading else patience.poll_running)

    def _set_if_current(self, process: ServerProcess, **changes: Any) -> None:
        """A late answer of a server that has ended since must not bring it back."""
        if process.poll() is None:
            self._set(only_for=process, **changes)

    def _set(self, *, only_for: ServerProcess | None = None, **changes: Any) -> None:
        with self._lock:
            if only_for is not None and self._state.pid != only_for.pid:
                return
            after = replace(self._state, **changes)
            if after == self._state:
                return
            if after.state != self._state.state:
                after = replace(after, since=time.time())
            self._state = after
        self._changed()


def ask_health(port: int, timeout: float) -> dict[str, Any]:
    """What a server says about itself.

    With the standard library's client, because making an httpx client costs 40 ms of processor time for certificates
    that nobody needs here, once for each server while the start is waiting for it.

    Raises:
        OSError, HTTPException, ValueError: it does not answer, or not with a JSON object.
    """
    with closing(HTTPConnection("127.0.0.1", port, timeout=timeout)) as connection:
        connection.request("GET", "/health")
        answer = json.loads(connection.getresponse().read())
    if not isinstance(answer, dict):
        raise ValueError("not a JSON object")
    return answer
