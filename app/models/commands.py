"""Asking ``python -m model_servers`` about engines and weights, in processes of their own.

The application imports nothing of the servers but the protocol, so a damaged engine or a missing package cannot harm it.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import psutil

from app.errors import AppError, SettingsError
from app.launcher.process import ROOT, server_environment
from app.settings import PREFIX, Settings

ASK_SECONDS = 120.0
"""The engines' modules are imported to list them; on a cold disk that takes a while."""
QUIET = 10
"""Niceness of what nobody waits for yet."""


@dataclass(frozen=True)
class Failure:
    """Why a command could not do its work, in words for the person."""

    message: str
    hint: str = ""


class ModelCommands:
    """Runs the servers' housekeeping commands for one data directory.

    Args:
        settings: where the data directory is; everything else comes from the environment, as for the servers.
        command: what to run, before its arguments.
    """

    def __init__(
        self, settings: Settings, command: Sequence[str] = (sys.executable, "-P", "-m", "model_servers")
    ) -> None:
        self._data_dir = settings.data_dir
        self._command = tuple(command)
        self._lock = threading.Lock()
        self._asked: set[subprocess.Popen[str]] = set()

    def ask(self, *arguments: str, quietly: bool = False) -> list[dict[str, Any]]:
        """What a command prints, once it has ended.

        Args:
            arguments: of the command.
            quietly: give way to everything else that the machine has to do.

        Raises:
            SettingsError: the command says that it cannot work as things are set.
            AppError: it broke, took too long, or was ended by :meth:`stop`.
        """
        try:
            status, out, errors = self._run(arguments, quietly)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise AppError("The engines cannot be listed.", "Try again; the log says more.") from error
        values = list(json_lines(out.splitlines()))
        for value in values:
            if failure := failure_of(value):
                raise SettingsError(failure.message, failure.hint)
        if status:
            last = (errors.strip().splitlines() or [f"It ended with status {status}."])[-1]
            raise AppError(f"The engines cannot be listed: {last}", "./launch.sh doctor says more.")
        return values

    def stop(self) -> None:
        """End what is being asked."""
        with self._lock:
            for process in self._asked:
                process.kill()

    def _run(self, arguments: Sequence[str], quietly: bool) -> tuple[int, str, str]:
        """A command's status, output and errors."""
        with subprocess.Popen(
            [*self._command, *arguments, "--json"],
            cwd=ROOT,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            with self._lock:
                self._asked.add(process)
            try:
                if quietly:
                    with contextlib.suppress(psutil.Error):
                        psutil.Process(process.pid).nice(QUIET if os.name == "posix" else psutil.IDLE_PRIORITY_CLASS)
                out, errors = process.communicate(timeout=ASK_SECONDS)
            except BaseException:
                process.kill()
                raise
            finally:
                with self._lock:
                    self._asked.discard(process)
        return process.returncode, out, errors

    def begin(self, *arguments: str) -> subprocess.Popen[str]:
        """A command that runs on, in a session of its own; its output and its errors come as one stream of lines.

        When this process dies without stopping it, the next line that it prints ends it.
        """
        return subprocess.Popen(
            [*self._command, *arguments, "--json"],
            cwd=ROOT,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def _environment(self) -> dict[str, str]:
        """The servers' environment; this directory comes before the installed packages, as when they are started."""
        additions = {f"{PREFIX}DATA_DIR": str(self._data_dir), "PYTHONPATH": str(ROOT)}
        return server_environment(os.environ, additions)


def json_lines(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The lines that are JSON objects; libraries may print other things between them."""
    for line in lines:
        try:
            value = json.loads(line)
        except ValueError:
            continue
        if isinstance(value, dict):
            yield value


def failure_of(value: dict[str, Any]) -> Failure | None:
    """The failure that a line tells of; None for other lines."""
    if value.get("event") != "failed":
        return None
    return Failure(str(value.get("message", "")), str(value.get("hint", "")))
