"""A stand-in for the hub: a real HTTP server with the hub's paths, whose faults tests can order."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

LARGE = 1000
"""Files from this size on have a SHA-256, as the hub's large files do; smaller ones have git's SHA-1."""


class Handler(BaseHTTPRequestHandler):
    server: StandIn
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        hub = self.server
        path = unquote(urlsplit(self.path).path)
        hub.asked.append((path, self.headers.get("Range"), self.headers.get("Authorization")))
        if hub.refuse:
            self._send(hub.refuse.pop(0), b"{}")
            return
        if path.startswith("/api/models/"):
            self._describe(path.removeprefix("/api/models/"))
        elif path.startswith("/content/"):
            self._content(path.removeprefix("/content/"))
        else:
            repository, _, rest = path.removeprefix("/").partition("/resolve/")
            commit, _, name = rest.partition("/")
            if commit != hub.commit or repository != hub.repository or name not in hub.files:
                self._send(404, b"{}")
            elif name in hub.elsewhere:
                self.send_response(302)
                self.send_header("Location", f"http://localhost:{hub.server_address[1]}/content/{name}")
                self.send_header("Content-Length", "0")
                self.end_headers()
            else:
                self._content(name)

    def log_message(self, format: str, *args: object) -> None:
        """Tests need no access log."""

    def _describe(self, rest: str) -> None:
        hub = self.server
        repository, _, what = rest.rpartition("/revision/") if "/revision/" in rest else rest.rpartition("/tree/")
        if repository != hub.repository or what not in ("main", "v1", hub.commit):
            self._send(404, b"{}")
        elif "/revision/" in rest:
            self._send(200, json.dumps({"sha": hub.commit}).encode())
        else:
            self._tree()

    def _tree(self) -> None:
        hub = self.server
        page = 1 if "page=2" in self.path else 0
        entries = hub.entries()
        half = (len(entries) + 1) // 2
        link = "" if page else f'<{hub.url}/api/models/{hub.repository}/tree/{hub.commit}?page=2>; rel="next"'
        self._send(200, json.dumps([entries[:half], entries[half:]][page]).encode(), link)

    def _content(self, name: str) -> None:
        hub = self.server
        body = hub.served.get(name, hub.files[name])
        start = 0
        asked = self.headers.get("Range")
        if asked and hub.ranges:
            start = int(asked.removeprefix("bytes=").rstrip("-"))
            if start >= len(body):
                self._send(416, b"")
                return
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(body) - start))
        self.end_headers()
        breaks = hub.breaks.get(name, [])
        end = start + breaks.pop(0) if breaks else len(body)
        held = hub.holds.get(name)
        if held is not None and start < held[0] < end:
            self.wfile.write(body[start : held[0]])
            held[1].wait()
            start = held[0]
        self.wfile.write(body[start:end])
        if end < len(body):
            self.close_connection = True

    def _send(self, status: int, body: bytes, link: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if link:
            self.send_header("Link", link)
        self.end_headers()
        self.wfile.write(body)


class StandIn(ThreadingHTTPServer):
    """One repository.

    Attributes:
        files: what the hub announces, by path.
        served: what it sends instead, for files that arrive damaged.
        breaks: for each file, after how many bytes each of its next answers breaks off.
        holds: for each file, after how many bytes an answer waits, and what for.
        refuse: status codes of the next answers.
        ranges: whether downloads can go on in the middle.
        elsewhere: files that lie on another host.
        asked: path, range and key of every request.
    """

    daemon_threads = True

    def __init__(self, repository: str, files: dict[str, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.repository = repository
        self.commit = "c" * 40
        self.files = files
        self.served: dict[str, bytes] = {}
        self.breaks: dict[str, list[int]] = {}
        self.holds: dict[str, tuple[int, threading.Event]] = {}
        self.refuse: list[int] = []
        self.ranges = True
        self.elsewhere: set[str] = set()
        self.asked: list[tuple[str, str | None, str | None]] = []
        self.more_entries: list[dict[str, Any]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def entries(self) -> list[dict[str, Any]]:
        """The tree as the hub tells it."""
        told: list[dict[str, Any]] = [{"type": "directory", "path": "unet", "oid": "0" * 40, "size": 0}]
        for path, body in self.files.items():
            git = hashlib.sha1(b"blob %d\0" % len(body) + body, usedforsecurity=False).hexdigest()
            entry: dict[str, Any] = {"type": "file", "path": path, "size": len(body), "oid": git}
            if len(body) >= LARGE:
                entry["lfs"] = {"oid": hashlib.sha256(body).hexdigest(), "size": len(body), "pointerSize": 130}
            told.append(entry)
        return told + self.more_entries


@contextmanager
def running(hub: StandIn) -> Iterator[StandIn]:
    """Serve until the end of the block."""
    thread = threading.Thread(target=hub.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield hub
    finally:
        hub.shutdown()
        hub.server_close()
        thread.join()
