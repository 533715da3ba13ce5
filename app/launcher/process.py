"""One model server as a child process."""

from __future__ import annotations

import contextlib
import logging
import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path
from threading import Thread

from model_servers.protocol import ServerName

LOG_BYTES = 2_000_000
LOG_FILES = 3
LAST_WORDS_SECONDS = 0.5
ROOT = Path(__file__).resolve().parents[2]

Command = Callable[[ServerName, str, Path, bool], Sequence[str]]
"""The command line for a server, its engine, the file it writes its port to, and whether it logs more."""


def server_command(server: ServerName, engine: str, port_file: Path, verbose: bool) -> Sequence[str]:
    """The command line of a real model server."""
    command = [sys.executable, "-m", f"model_servers.{server}", "--engine", engine]
    command += ["--port", "0", "--port-file", str(port_file), "--exit-with-stdin"]
    return [*command, "--verbose"] if verbose else command


class ServerProcess:
    """A running model server, in a session of its own so that Ctrl-C in the terminal reaches only the launcher.

    It ends when its standard input closes, so it also ends when this process is killed.

    Args:
        command: what to run.
        environment: its whole environment.
        port_file: where it writes the port that it listens on.
        log_file: where its output goes; rotated.
    """

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], *, port_file: Path, log_file: Path
    ) -> None:
        self._port_file = port_file
        self._port_file.unlink(missing_ok=True)
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self._port = 0
        self._tail: deque[str] = deque(maxlen=5)
        self._logging = Thread(target=self._log, args=(log_file,), name=f"log-{log_file.stem}", daemon=True)
        self._logging.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def port(self) -> int:
        """The port it listens on; 0 until it does."""
        if not self._port:
            with contextlib.suppress(OSError, ValueError):
                self._port = int(self._port_file.read_text())
        return self._port

    @property
    def last_words(self) -> str:
        """The last line that it printed, for a message about why it ended."""
        self._logging.join(LAST_WORDS_SECONDS)
        return self._tail[-1] if self._tail else ""

    def wait(self) -> int:
        """Block until it has ended; its exit status, negative for a signal."""
        return self._process.wait()

    def poll(self) -> int | None:
        """Its exit status; None while it runs."""
        return self._process.poll()

    def stop(self, seconds: float) -> None:
        """Ask it to end, and end it when it does not within this time."""
        if self._process.poll() is not None:
            return
        self._process.terminate()
        with contextlib.suppress(OSError):
            if self._process.stdin:
                self._process.stdin.close()
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _log(self, path: Path) -> None:
        """Copy what it prints into a file that is rotated; the pipe is read on even when nothing can be written."""
        handler = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8", delay=True)
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                text = line.decode("utf-8", "replace").rstrip()
                if text:
                    self._tail.append(text)
                handler.handle(logging.makeLogRecord({"msg": text}))
        with contextlib.suppress(OSError):  # the disk is full
            handler.close()


def server_environment(base: Mapping[str, str], additions: Mapping[str, str]) -> dict[str, str]:
    """The environment of a server: that of the launcher without the page's password, and what is added.

    Numerical libraries get as many threads as there are processors, at most eight, unless the person chose: beyond
    that small pictures gain nothing, and one server works at a time as a rule. Libraries of models are told to ask no hub.
    """
    threads = str(min(8, processors()))
    defaults = {
        "OMP_NUM_THREADS": threads,
        "NUMBA_NUM_THREADS": threads,
        "PYTHONUNBUFFERED": "1",
        "HF_HUB_OFFLINE": "1",
    }
    kept = {name: value for name, value in base.items() if not name.endswith("_PASSWORD")}
    return {**defaults, **kept, **additions}


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
