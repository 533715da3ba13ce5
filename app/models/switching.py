"""Switching a server to another engine while everything else goes on, and back when the engine cannot be loaded."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from app.launcher import ServerState
from app.settings import EMBEDDED
from model_servers.protocol import ServerName

logger = logging.getLogger(__name__)


class Servers(Protocol):
    """What is needed of :class:`app.launcher.Supervisor`."""

    def states(self) -> Mapping[ServerName, ServerState]: ...

    def restart(self, server: ServerName, engine: str | None = None) -> None: ...

    def subscribe(self, callback: Callable[[Mapping[ServerName, ServerState]], None]) -> Callable[[], None]: ...


@dataclass(frozen=True)
class Switch:
    """The last switch of a server.

    Attributes:
        engine: the one that is wanted.
        before: the one to go back to.
        target: the one that is being started now, or that answers now.
        state: ``loading`` the wanted engine, ``returning`` to another, ``done``, ``returned``, ``failed`` (none starts).
        reason: why the wanted engine could not be loaded.
    """

    server: ServerName
    engine: str
    before: str
    target: str
    state: Literal["loading", "returning", "done", "returned", "failed"] = "loading"
    reason: str = ""

    @property
    def under_way(self) -> bool:
        return self.state in ("loading", "returning")


@dataclass
class _Attempt:
    """A start of an engine that is being watched: the process before it, and its own once that is seen."""

    old_pid: int
    pid: int = 0


class Switching:
    """Switches servers. The old engine's process ends before the new one starts, so their memory never adds up.

    Sessions live in the application and not in the servers, so nothing of them is touched. Thread-safe.

    Args:
        servers: the supervisor.
        changed: called after each change of :meth:`latest`, from several threads, without locks.
        remember: told the server and the engine of each switch that succeeded, in the same way.
    """

    def __init__(
        self,
        servers: Servers,
        changed: Callable[[], None] = lambda: None,
        remember: Callable[[ServerName, str], None] = lambda server, engine: None,
    ) -> None:
        self._servers = servers
        self._changed = changed
        self._remember = remember
        self._lock = threading.Lock()
        self._switches: dict[ServerName, Switch] = {}
        self._attempts: dict[ServerName, _Attempt] = {}
        self._unsubscribe = servers.subscribe(lambda _: self._look())

    def latest(self) -> Mapping[ServerName, Switch]:
        """The last switch of each server that was ever switched."""
        with self._lock:
            return dict(self._switches)

    def use(self, server: ServerName, engine: str) -> None:
        """Start another engine, or the same one anew; returns when the old process has ended.

        When it cannot be loaded, the engine before it is started again, and the embedded one when that fails too.
        """
        with self._lock:
            state = self._servers.states()[server]
            running = self._switches.get(server)
            if running is not None and running.under_way:
                before = running.before
            else:
                before = state.engine if state.available and state.engine != engine else EMBEDDED
            self._switches[server] = Switch(server, engine, before, engine)
            self._attempts[server] = _Attempt(state.pid)
        self._changed()
        self._servers.restart(server, engine)
        self._look()

    def stop(self) -> None:
        """Follow the servers no longer."""
        self._unsubscribe()

    # ── inside ────────────────────────────────────────────────────────────────────────────────────────────────

    def _look(self) -> None:
        """See how the engines that are being started are, and go back where one cannot be loaded."""
        returning: list[Switch] = []
        done: list[Switch] = []
        changed = False
        with self._lock:
            states = self._servers.states()
            for server, switch in self._switches.items():
                if not switch.under_way:
                    continue
                after = self._judge(switch, self._attempts[server], states[server])
                if after == switch:
                    continue
                changed = True
                self._switches[server] = after
                if after.state == "done":
                    done.append(after)
                if after.under_way:
                    self._attempts[server] = _Attempt(self._attempts[server].pid)
                    returning.append(after)
        for switch in returning:
            logger.warning("%s: '%s' could not be loaded: %s", switch.server, switch.engine, switch.reason)
            # A thread of its own: this runs in the one that keeps the server, which a restart waits for.
            threading.Thread(
                target=self._servers.restart, args=(switch.server, switch.target), name="switch-back", daemon=True
            ).start()
        for switch in done:
            self._remember(switch.server, switch.engine)
        if changed:
            self._changed()

    def _judge(self, switch: Switch, attempt: _Attempt, state: ServerState) -> Switch:
        """What has become of a switch, seen from the state of its server."""
        if state.engine != switch.target:
            return switch
        if state.pid and state.pid != attempt.old_pid:
            attempt.pid = state.pid
        if not attempt.pid:
            return switch  # what is seen is still the process before
        if state.available and state.pid == attempt.pid:
            return replace(switch, state="done" if switch.state == "loading" else "returned")
        ended = state.pid != attempt.pid
        if state.state != "failed" and not ended:
            return switch
        reason = switch.reason or _reason(state)
        following = switch.before if switch.state == "loading" else EMBEDDED
        if following == switch.target:
            return replace(switch, state="failed", reason=reason)
        return replace(switch, state="returning", target=following, reason=reason)


def _reason(state: ServerState) -> str:
    if state.state == "failed" and state.message:
        return state.message
    # Not tried again and again: what ends while it loads has mostly run out of memory.
    return "It ended while it was loading; perhaps there is too little memory. Its log says more."
