"""A scripted endpoint and a running request that tests can give up."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np
import pytest

from model_servers.engine import Cancelled

Answer = Callable[["ScriptedHandler"], None]


class Job:
    """A request that is given up when ``cancelled`` is set."""

    def __init__(self) -> None:
        self.cancelled = threading.Event()
        self.fractions: list[float] = []
        self.previews: list[tuple[np.ndarray, int, int]] = []

    def check(self) -> None:
        if self.cancelled.is_set():
            raise Cancelled

    def progress(self, fraction: float, message: str = "") -> None:
        self.check()
        self.fractions.append(fraction)

    def preview(self, pixels: np.ndarray, x: int, y: int) -> None:
        self.check()
        self.previews.append((pixels, x, y))


class ScriptedHandler(BaseHTTPRequestHandler):
    """Answers as the server's script says, and keeps what was asked."""

    server: ScriptedServer

    def do_GET(self) -> None:
        self.server.keys.append(self.headers.get("Authorization"))
        self.server.models(self)

    def do_POST(self) -> None:
        self.server.keys.append(self.headers.get("Authorization"))
        self.server.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.server.answer(self)

    def log_message(self, format: str, *args: object) -> None:
        """Tests need no access log."""

    def send(self, status: int, value: Any, headers: Mapping[str, str] | None = None) -> None:
        """Answer with JSON, or with a text as it is."""
        body = value.encode() if isinstance(value, str) else json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/plain" if isinstance(value, str) else "application/json")
        for name, told in (headers or {}).items():
            self.send_header(name, told)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def begin(self) -> None:
        """Begin a stream, which ends with the connection."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()

    def event(self, value: Any) -> None:
        text = value if isinstance(value, str) else json.dumps(value)
        self.wfile.write(f"data: {text}\n\n".encode())
        self.wfile.flush()

    def say(self, *pieces: str, finish: bool = True) -> None:
        self.begin()
        for piece in pieces:
            self.event({"choices": [{"index": 0, "delta": {"content": piece}}]})
        if finish:
            self.event({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
            self.event("[DONE]")


class ScriptedServer(ThreadingHTTPServer):
    """An endpoint under ``url``; ``models`` and ``answer`` are what it does when asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), ScriptedHandler)
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.models: Answer = lambda handler: handler.send(200, {"data": [{"id": "seeing"}, {"id": "other"}]})
        self.answer: Answer = lambda handler: handler.say("Two ", "cats.")

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


@pytest.fixture
def job() -> Job:
    return Job()


@pytest.fixture
def endpoint() -> Iterator[ScriptedServer]:
    """A running scripted endpoint."""
    server = ScriptedServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()
