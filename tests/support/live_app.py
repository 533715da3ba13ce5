"""The whole application as a person starts it: a process of its own, with its four servers and its page."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

import psutil

from tests.support.waiting import LONG, wait_for

ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 180.0
PREFIX = "LLAVA_INTERACTIVE_"


class LiveApp:
    """Start it with :meth:`start`, end it with :meth:`stop`; in between it can be killed, whole or in parts.

    Args:
        data_dir: its data directory; a restart finds what was there.
        options: more command line options.
        command: what to start; ``python -m app run`` by default.
        environment: variables over those of this process.
    """

    def __init__(
        self,
        data_dir: Path,
        options: Sequence[str] = (),
        *,
        command: Sequence[str] = (sys.executable, "-P", "-m", "app", "run"),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.data_dir = data_dir
        self.url = ""
        self._options = list(options)
        self._command = list(command)
        self._environment = dict(environment or {})
        self._port = 0
        self._process: subprocess.Popen[str] | None = None
        self._lines: queue.Queue[str | None] = queue.Queue()
        self.output: list[str] = []

    # ── life ──────────────────────────────────────────────────────────────────────────────────────────────────

    def start(self, *, wait: bool = True) -> LiveApp:
        """Start it, on the port it had before if it ran before, and wait until it says that it is ready."""
        self.data_dir.mkdir(parents=True, exist_ok=True)
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
        environment = {**inherited, "PYTHONPATH": str(ROOT), **self._environment}
        where = ["--port", str(self._port), "--data-dir", str(self.data_dir), "--no-browser"]
        self._lines, self.output = queue.Queue(), []
        self._process = subprocess.Popen(
            [*self._command, *where, *self._options],
            cwd=self.data_dir,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        threading.Thread(target=self._read, args=(self._process.stdout, self._lines, self.output), daemon=True).start()
        if wait:
            self.wait_until_ready()
        return self

    def wait_until_ready(self, seconds: float = READY_SECONDS) -> None:
        """Block until it says ``Ready: URL``; fails with what it printed when it ends or takes too long."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                line = self._lines.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                self.stop()
                raise AssertionError(f"not ready within {seconds:g} s:\n{self.story()}") from None
            if line is None:
                raise AssertionError(f"it ended before it was ready:\n{self.story()}")
            if line.startswith("Ready: "):
                self.url = line.removeprefix("Ready: ").strip()
                self._port = int(self.url.rsplit(":", 1)[1])
                return

    @property
    def process(self) -> subprocess.Popen[str]:
        assert self._process is not None, "it was not started"
        return self._process

    def stop(self, number: signal.Signals = signal.SIGTERM, seconds: float = LONG) -> int:
        """Ask it to end as a person would, and wait; its exit status."""
        if self._process is None:
            return 0
        if self._process.poll() is None:
            self._process.send_signal(number)
            try:
                self._process.wait(seconds)
            except subprocess.TimeoutExpired:
                self.kill()
                raise
        return self._process.returncode

    def kill(self) -> None:
        """End it as a crash does (``kill -9``); its servers notice and end by themselves."""
        self.process.kill()
        self.process.wait()

    def restart_app(self, *, crash: bool = False) -> None:
        """End it, tidily or by ``kill -9``, and start it again on the same port and data."""
        servers = self.server_pids()
        if crash:
            self.kill()
        else:
            self.stop()
        wait_for(lambda: not any(map(is_running, servers.values())), 15, "the end of the old servers")
        self.start()

    # ── servers ───────────────────────────────────────────────────────────────────────────────────────────────

    def state(self) -> dict[str, Any]:
        """What ``run/state.json`` says: pid, url, and each server's state, engine, pid, port and restarts."""
        return json.loads((self.data_dir / "run" / "state.json").read_text(encoding="utf-8"))

    def server(self, name: str) -> dict[str, Any]:
        """One server's part of :meth:`state`."""
        return self.state()["servers"][name]

    def server_pids(self) -> dict[str, int]:
        """Process ids by server, of those that run."""
        return {name: server["pid"] for name, server in self.state()["servers"].items() if server["pid"]}

    def kill_server(self, name: str) -> int:
        """``kill -9`` a server; the process id that it had."""
        pid = self.server(name)["pid"]
        assert pid > 0, f"{name} does not run"
        os.kill(pid, signal.SIGKILL)
        return pid

    def wait_for_server(self, name: str, *, not_pid: int = 0, seconds: float = 60.0) -> int:
        """Block until a server is ready, as another process than ``not_pid``; its process id."""

        def ready() -> int:
            server = self.server(name)
            return server["pid"] if server["state"] in ("ready", "busy") and server["pid"] != not_pid else 0

        return wait_for(ready, seconds, f"{name} ready")

    # ── what it said ──────────────────────────────────────────────────────────────────────────────────────────

    def log(self, name: str) -> str:
        """A log file: ``app`` or the name of a server; empty when there is none yet."""
        path = self.data_dir / "logs" / f"{name}.log"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def story(self) -> str:
        """All that it printed and the ends of all logs, for the message of a failed test."""
        logs = [f"── {path.name}\n{path.read_text()[-2000:]}" for path in sorted(self.data_dir.glob("logs/*.log"))]
        return "\n".join(["".join(self.output), *logs])

    @staticmethod
    def _read(stream: IO[str] | None, lines: queue.Queue[str | None], output: list[str]) -> None:
        assert stream is not None
        with stream:
            for line in stream:
                output.append(line)
                lines.put(line)
        lines.put(None)


def is_running(pid: int) -> bool:
    """Whether a process lives; one that has ended and is not yet collected by its parent does not."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
