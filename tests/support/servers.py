"""One model server as the launcher runs it: a process of its own on loopback, with a token."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
import numpy as np

from app.clients import ServerAddress
from model_servers.protocol import (
    HEIGHT_HEADER,
    MSGPACK,
    RAW_RGB,
    TOKEN_VARIABLE,
    WIDTH_HEADER,
    Event,
    EventReader,
    ServerName,
    Wire,
    picture_id,
)
from tests.support.waiting import wait_for

ROOT = Path(__file__).resolve().parents[2]
PREFIX = "LLAVA_INTERACTIVE_"
START_SECONDS = 60.0
STOP_SECONDS = 20.0
ODD = "tests.support.odd_server"
"""The module that runs servers with the engines of :mod:`tests.support.odd_engines`."""
HEAVY = ("torch", "torchvision", "transformers", "diffusers", "tensorflow")


class ModelServer:
    """Start it with ``with``; it is ready in the block.

    Args:
        server: which of the four.
        folder: for its log and its port file; made if need be.
        engine: its engine; one of :mod:`tests.support.odd_engines` when ``odd``.
        settings: limits, by their names in :class:`model_servers.host.settings.HostSettings`.
        options: more command line options.
        odd: run it with the odd engines.
        light: make importing a learned engine's libraries fail loudly.
        token: a new one by default.
    """

    def __init__(
        self,
        server: ServerName,
        folder: Path,
        *,
        engine: str = "embedded",
        settings: Mapping[str, object] | None = None,
        options: Sequence[str] = (),
        odd: bool = False,
        light: bool = False,
        token: str = "",
    ) -> None:
        self.server = server
        self.token = token or secrets.token_urlsafe(16)
        self.log_file = folder / f"{server}.log"
        self.port_file = folder / f"{server}.port"
        self._folder = folder
        self.engine = engine
        self._module = [ODD, server] if odd else [f"model_servers.{server}"]
        self._options = list(options)
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
        limits = {f"{PREFIX}{name.upper()}": str(value) for name, value in (settings or {}).items()}
        self._environment = {**inherited, "PYTHONUNBUFFERED": "1", TOKEN_VARIABLE: self.token, **limits}
        if light:
            self._environment["PYTHONPATH"] = str(lay_bait(folder / "bait"))
        self._process: subprocess.Popen[bytes] | None = None

    # ── life ──────────────────────────────────────────────────────────────────────────────────────────────────

    def __enter__(self) -> ModelServer:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self, *, wait: bool = True) -> None:
        """Start it, again if it ran before, with :attr:`engine`, and wait until it can serve."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self.port_file.unlink(missing_ok=True)
        where = ["--port", "0", "--port-file", str(self.port_file), "--exit-with-stdin"]
        with self.log_file.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", *self._module, "--engine", self.engine, *where, *self._options],
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        if wait:
            self.wait_until("ready")

    def wait_until(self, *states: str, seconds: float = START_SECONDS) -> str:
        """Block until ``/health`` says one of these states; fails with the log when the process ends before."""

        def reached() -> str:
            assert self.process.poll() is None, f"{self.server} ended with {self.process.returncode}:\n{self.log}"
            state = self.state
            return state if state in states else ""

        return wait_for(reached, seconds, f"{self.server} {' or '.join(states)}")

    @property
    def state(self) -> str:
        """What ``/health`` says; empty while nobody answers."""
        address = self.address()
        if address is None:
            return ""
        try:
            return httpx.get(f"{address.base_url}/health", trust_env=False).json()["state"]
        except httpx.HTTPError:
            return ""

    @property
    def process(self) -> subprocess.Popen[bytes]:
        assert self._process is not None, "it was not started"
        return self._process

    @property
    def pid(self) -> int:
        return self.process.pid

    def kill(self) -> None:
        """End it as a crash does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(STOP_SECONDS)

    def ask_to_end(self) -> None:
        """Close its standard input, as its launcher's end does."""
        with contextlib.suppress(BrokenPipeError):
            assert self.process.stdin is not None
            self.process.stdin.close()

    def close_stdin(self) -> int:
        """End it as its launcher's end does; its exit status."""
        self.ask_to_end()
        return self.process.wait(STOP_SECONDS)

    def stop(self) -> int:
        """End it if it still runs; its exit status."""
        try:
            return self.close_stdin()
        except subprocess.TimeoutExpired:
            self.kill()
            raise

    # ── asking ────────────────────────────────────────────────────────────────────────────────────────────────

    def address(self) -> ServerAddress | None:
        """Where it answers, as the application's clients want to know it; None while it does not run."""
        if self._process is None or self._process.poll() is not None:
            return None
        try:
            return ServerAddress(f"http://127.0.0.1:{int(self.port_file.read_text())}", self.token)
        except (OSError, ValueError):
            return None

    @property
    def url(self) -> str:
        address = self.address()
        assert address is not None, "it does not run"
        return address.base_url

    @property
    def log(self) -> str:
        """All that it printed."""
        return self.log_file.read_text(encoding="utf-8")

    @contextmanager
    def http(self, *, token: str | None = None) -> Iterator[httpx.Client]:
        """A client with its token, or another one; ``token=""`` sends none."""
        given = self.token if token is None else token
        headers = {"Authorization": f"Bearer {given}"} if given else {}
        with httpx.Client(base_url=self.url, headers=headers, timeout=60, trust_env=False) as client:
            yield client


def upload(http: httpx.Client, rgb: np.ndarray) -> str:
    """Give a server a picture; its name."""
    name = picture_id(rgb)
    http.put(f"/v1/pictures/{name}", content=rgb.tobytes(), headers=raw_headers(rgb)).raise_for_status()
    return name


def raw_headers(rgb: np.ndarray) -> dict[str, str]:
    """The headers of an upload of raw bytes."""
    return {"Content-Type": RAW_RGB, WIDTH_HEADER: str(rgb.shape[1]), HEIGHT_HEADER: str(rgb.shape[0])}


def post(http: httpx.Client, path: str, message: Wire) -> httpx.Response:
    """Send a message as MessagePack."""
    return http.post(path, content=message.pack(), headers={"Content-Type": MSGPACK})


def events_of(answer: httpx.Response) -> list[Event]:
    """All events of a stream that succeeded."""
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == MSGPACK
    return list(EventReader().feed(answer.content))


def error_of(answer: httpx.Response) -> tuple[int, str]:
    """Status and type of an error, after checking that it is a typed one that says something."""
    body = answer.json()
    assert set(body) == {"error"}, body
    assert set(body["error"]) == {"type", "message", "hint"}, body
    assert body["error"]["message"].strip(), body
    return answer.status_code, body["error"]["type"]


def lay_bait(folder: Path) -> Path:
    """A folder for ``PYTHONPATH`` in which importing a learned engine's library is an error that nobody expects."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in HEAVY:
        (folder / f"{name}.py").write_text(f'raise RuntimeError("{name} was imported")\n')
    return folder
