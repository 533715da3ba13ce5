"""A small HTTP server that answers whatever a test tells it to, also what no sane server would."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.clients import ServerAddress

Reaction = Callable[[socket.socket], None]
"""What to do with a connection on which a whole request has come; it is closed afterwards."""

TOKEN = "the token"
HANG_SECONDS = 30.0
READY = {"state": "ready", "message": "", "protocol": "1.0", "pid": 1, "server": "lama", "engine": "odd"}


@dataclass(frozen=True)
class Seen:
    """A request that came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class MisbehavingServer:
    """Use it with ``with``. It is healthy and holds every picture unless it is told otherwise."""

    def __init__(self) -> None:
        self.seen: list[Seen] = []
        self._scripts: dict[tuple[str, str], list[Reaction]] = {}
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self.on("GET", "/health", answer(200, json.dumps(READY)))
        self.on("HEAD", "/v1/pictures/", answer(200))

    def on(self, method: str, path: str, *reactions: Reaction) -> None:
        """How to react to requests whose path begins so: in this order, the last one again and again."""
        self._scripts[method, path] = list(reactions)

    def address(self) -> ServerAddress:
        return ServerAddress(f"http://127.0.0.1:{self._listener.getsockname()[1]}", TOKEN)

    def asked(self, method: str, path: str) -> int:
        """How often a request of this kind came."""
        return sum(seen.method == method and seen.path.startswith(path) for seen in self.seen)

    def __enter__(self) -> MisbehavingServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._listener.close()

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            connection.settimeout(HANG_SECONDS)
            seen = _read(connection)
            if seen is None:
                return
            self.seen.append(seen)
            script = next(
                (
                    script
                    for (method, path), script in self._scripts.items()
                    if seen.method == method and seen.path.startswith(path)
                ),
                [answer(404, '{"error": {"type": "not_found", "message": "Nothing is here.", "hint": ""}}')],
            )
            reaction = script.pop(0) if len(script) > 1 else script[0]
            reaction(connection)


def _read(connection: socket.socket) -> Seen | None:
    data = b""
    while b"\r\n\r\n" not in data:
        chunk = connection.recv(1 << 16)
        if not chunk:
            return None
        data += chunk
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    method, path, _ = first.split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    while len(body) < int(headers.get("content-length", 0)):
        chunk = connection.recv(1 << 20)
        if not chunk:
            return None
        body += chunk
    return Seen(method, path, headers, body)


# ── reactions ─────────────────────────────────────────────────────────────────────────────────────────────────


def answer(status: int, body: bytes | str = b"", *headers: str) -> Reaction:
    """A complete answer."""
    data = body.encode() if isinstance(body, str) else body
    return raw(_head(status, f"Content-Length: {len(data)}", *headers) + data)


def error(status: int, kind: str, message: str = "No.", hint: str = "Try.") -> Reaction:
    """A typed error."""
    return answer(status, json.dumps({"error": {"type": kind, "message": message, "hint": hint}}))


def stream(*pieces: bytes) -> Reaction:
    """An answer without a length, that ends when the connection does."""
    return raw(_head(200) + b"".join(pieces))


def cut_off(*pieces: bytes) -> Reaction:
    """An answer that ends before the length that it announced."""
    return raw(_head(200, "Content-Length: 1000000") + b"".join(pieces))


def raw(data: bytes) -> Reaction:
    """These bytes, whatever they are."""
    return lambda connection: connection.sendall(data)


def endless(status: int, piece: bytes) -> Reaction:
    """The same again and again, until the client has had enough."""

    def react(connection: socket.socket) -> None:
        connection.sendall(_head(status))
        while True:
            connection.sendall(piece)

    return react


def hang(*pieces: bytes) -> Reaction:
    """Begin to answer, if there is something to begin with, then say nothing until the client goes away."""

    def react(connection: socket.socket) -> None:
        if pieces:
            connection.sendall(_head(200) + b"".join(pieces))
        connection.recv(1)

    return react


def hang_up(connection: socket.socket) -> None:
    """Close the connection without a word, as a process that is killed does."""
    del connection


def sse(values: Iterable[object]) -> bytes:
    """Lines as of OpenAI's stream."""
    return b"".join(b"data: " + json.dumps(value).encode() + b"\n\n" for value in values)


def _head(status: int, *headers: str) -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status} Odd", "Connection: close", *headers, "", ""]).encode()
