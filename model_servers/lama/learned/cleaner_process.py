"""A lama-cleaner of our own: a process in its own environment, on a free port, that ends when this one does."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from pathlib import Path

import httpx

from model_servers.engine import EngineError

ROOT = Path(__file__).resolve().parents[3]
ENVIRONMENT = ROOT / ".venv-lama-cleaner"
"""Where ``./launch.sh lama-cleaner`` installs it."""
INSTALL = "./launch.sh lama-cleaner"
CHILD = Path(__file__).with_name("cleaner_child.py")
START_SECONDS = 180.0
"""It imports torch, transformers and diffusers before it answers: six seconds on an idle machine, minutes on a busy one."""
STOP_SECONDS = 5.0
POLL_SECONDS = 0.2
WEIGHTS_VARIABLE = "LAMA_MODEL_URL"
"""lama-cleaner takes a file's path here as well as an address."""
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def python_of(environment: Path) -> Path:
    """The interpreter of a virtual environment."""
    return environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


class CleanerProcess:
    """A running lama-cleaner.

    Args:
        environment: the virtual environment that it is installed in.
        model: ``lama``, or ``cv2``, which needs no weights, or another of its models.
        device: ``cpu``, ``cuda`` or ``mps``.
        weights: TorchScript file for ``lama``; without one lama-cleaner fetches its own from the internet.

    Raises:
        EngineError: it is not installed there.
    """

    def __init__(self, environment: Path, model: str, device: str, weights: Path | None = None) -> None:
        python = python_of(environment)
        if not python.is_file():
            raise EngineError(f"lama-cleaner is not installed in {environment}.", f"Run: {INSTALL}")
        self.port = _free_port()
        command = [str(python), "-u", str(CHILD), "--model", model, "--device", device]
        command += ["--host", "127.0.0.1", "--port", str(self.port), "--disable-model-switch"]
        variables = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
        if weights is not None:
            variables[WEIGHTS_VARIABLE] = str(weights)
        self._process = subprocess.Popen(
            command,
            env=variables,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self._told: deque[str] = deque(maxlen=5)
        self._reader = threading.Thread(target=self._read, name="lama-cleaner", daemon=True)
        self._reader.start()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    def wait_until_ready(self, seconds: float = START_SECONDS) -> None:
        """Block until it answers. Raises :class:`EngineError`, with its last words, when it ends or takes longer."""
        deadline = time.monotonic() + seconds
        with httpx.Client(base_url=self.base_url, timeout=POLL_SECONDS, trust_env=False) as http:
            while self.running and time.monotonic() < deadline:
                with contextlib.suppress(httpx.HTTPError):
                    if http.get("/model").status_code == httpx.codes.OK:
                        return
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._process.wait(POLL_SECONDS)
        if self.running:
            self.stop()
            raise EngineError(
                f"lama-cleaner was not ready within {seconds:g} seconds.", "Try again when less is going on."
            )
        self._reader.join(STOP_SECONDS)
        last = self._told[-1] if self._told else f"it ended with status {self._process.returncode}"
        raise EngineError(f"lama-cleaner could not start: {last.rstrip('.')}.", f"Install it anew with: {INSTALL}")

    def stop(self) -> None:
        """End it."""
        with contextlib.suppress(OSError):
            if self._process.stdin:
                self._process.stdin.close()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _read(self) -> None:
        """Read all that it prints, or its pipe would fill and stop it; keep the last lines for a message."""
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                if text := _COLOURS.sub("", line.decode("utf-8", "replace")).strip():
                    self._told.append(text)


def _free_port() -> int:
    """A port that nobody listens on now. lama-cleaner cannot take a free one by itself."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
