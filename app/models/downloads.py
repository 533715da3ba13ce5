"""Downloading, checking and deleting weights in the background, one after the other."""

from __future__ import annotations

import logging
import subprocess
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from app.models.commands import ModelCommands, failure_of, json_lines

logger = logging.getLogger(__name__)

Kind = Literal["pull", "verify", "delete"]
STOP_SECONDS = 2.0
TELL_SECONDS = 0.25
"""Progress is passed on at most so often."""


@dataclass(frozen=True)
class Task:
    """Work on weights that waits or runs. ``done`` and ``total`` are bytes; 0 of 0 while nothing is known."""

    name: str
    kind: Kind
    state: Literal["waiting", "running", "stopping"] = "waiting"
    done: int = 0
    total: int = 0


@dataclass(frozen=True)
class Outcome:
    """How the last work on weights ended, in words for the person."""

    message: str
    hint: str = ""
    failed: bool = False


class Downloads:
    """A queue with one worker, which runs ``python -m model_servers weights …``. Thread-safe.

    A download that is stopped is kept as far as it came and goes on when it is started again.

    Args:
        commands: that are run.
        changed: called after each change of :meth:`tasks` or :meth:`outcomes`, from several threads, without locks.
        finished: called when a task has ended, before ``changed``, to look at the disk anew.
    """

    def __init__(
        self,
        commands: ModelCommands,
        changed: Callable[[], None] = lambda: None,
        finished: Callable[[], None] = lambda: None,
    ) -> None:
        self._commands = commands
        self._changed = changed
        self._finished = finished
        self._lock = threading.Condition()
        self._tasks: dict[str, Task] = {}
        self._outcomes: dict[str, Outcome] = {}
        self._process: subprocess.Popen[str] | None = None
        self._worker: threading.Thread | None = None
        self._closed = False

    def tasks(self) -> Mapping[str, Task]:
        """What waits or runs, by the weights' name, in order."""
        with self._lock:
            return dict(self._tasks)

    def outcomes(self) -> Mapping[str, Outcome]:
        """How the last task of each ended, by the weights' name."""
        with self._lock:
            return dict(self._outcomes)

    def start(self, name: str, kind: Kind) -> bool:
        """Queue a task; False when there is one for these weights already, or after :meth:`stop`."""
        with self._lock:
            if self._closed or name in self._tasks:
                return False
            self._tasks[name] = Task(name, kind)
            self._outcomes.pop(name, None)
            if self._worker is None:
                self._worker = threading.Thread(target=self._work, name="weights", daemon=True)
                self._worker.start()
            self._lock.notify_all()
        self._changed()
        return True

    def pause(self, name: str) -> None:
        """Stop a task; what was downloaded stays. Deleting is not stopped halfway."""
        with self._lock:
            task = self._tasks.get(name)
            if task is None or (task.kind == "delete" and task.state != "waiting"):
                return
            if task.state == "waiting":
                del self._tasks[name]
                self._outcomes[name] = Outcome("Paused.")
            else:
                self._tasks[name] = replace(task, state="stopping")
                if self._process is not None:
                    self._process.terminate()
        self._changed()

    def stop(self) -> None:
        """End all work, within a few seconds, and accept no more."""
        with self._lock:
            self._closed = True
            process, worker = self._process, self._worker
            self._lock.notify_all()
        if process is not None:
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
        if worker is not None:
            worker.join(STOP_SECONDS)

    # ── inside ────────────────────────────────────────────────────────────────────────────────────────────────

    def _work(self) -> None:
        while True:
            with self._lock:
                self._lock.wait_for(lambda: self._closed or bool(self._tasks))
                if self._closed:
                    return
                task = next(iter(self._tasks.values()))
                self._tasks[task.name] = task = replace(task, state="running")
            self._changed()
            outcome = self._run(task)
            if not self._closed:
                self._finished()
            with self._lock:
                self._tasks.pop(task.name)
                self._outcomes[task.name] = outcome
            self._changed()

    def _run(self, task: Task) -> Outcome:
        with self._lock:
            if self._closed or self._tasks[task.name].state == "stopping":
                return Outcome("Paused.")
            try:
                self._process = process = self._commands.begin("weights", task.kind, task.name)
            except OSError as error:
                return Outcome(f"It cannot be started: {error.strerror}.", failed=True)
        outcome: Outcome | None = None
        told = 0.0
        assert process.stdout is not None
        with process.stdout as lines:
            for value in json_lines(lines):
                if value.get("event") == "progress":
                    now = time.monotonic()
                    with self._lock:
                        here = self._tasks[task.name]
                        self._tasks[task.name] = replace(here, done=int(value["done"]), total=int(value["total"]))
                    if now - told >= TELL_SECONDS:
                        told = now
                        self._changed()
                outcome = _outcome_of(value) or outcome
        status = process.wait()
        with self._lock:
            self._process = None
            stopped = self._tasks[task.name].state == "stopping"
        if outcome is not None and not (stopped and outcome.failed):
            return outcome
        if stopped or self._closed:
            return Outcome("Paused." if task.kind == "pull" else "Stopped.")
        logger.warning("weights %s %s ended with status %s", task.kind, task.name, status)
        return Outcome("It was interrupted.", "Try again; what is downloaded is kept.", failed=True)


def _outcome_of(value: Mapping[str, Any]) -> Outcome | None:
    """The outcome that a line of the command tells; None for lines that tell of none."""
    if failure := failure_of(dict(value)):
        return Outcome(failure.message, failure.hint, failed=True)
    match value.get("event"):
        case "pulled":
            return Outcome("Downloaded; the checksums are right.")
        case "deleted":
            return Outcome("Deleted.")
        case "verified" if not value["damaged"]:
            return Outcome(f"All {value['files']} files are intact.")
        case "verified":
            names = ", ".join(value["damaged"])
            return Outcome(f"Damaged or missing, and removed: {names}.", "Download them again.", failed=True)
    return None
