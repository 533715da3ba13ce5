"""The page's web application on a socket, without model servers, and a browser's side of it without a browser."""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from gradio_client.utils import apply_diff
from pydantic import SecretStr

from app.clients import ServerAddress
from app.launcher import ServerState
from app.settings import Settings
from app.ui.page import create_app
from model_servers.protocol import ServerName
from tests.support.waiting import wait_for

API = "/gradio_api"


class Refused(Exception):
    """Gradio did not even hand the event on."""


class NoServers:
    """A supervisor all of whose servers are away."""

    def states(self) -> Mapping[ServerName, ServerState]:
        return {}

    def address(self, server: ServerName) -> ServerAddress | None:
        del server
        return None

    def subscribe(self, callback: Callable[[Mapping[ServerName, ServerState]], None]) -> Callable[[], None]:
        """Nothing ever changes."""
        del callback
        return lambda: None


@contextmanager
def serving(data_dir: Path, *, password: str = "", max_upload_mb: int = 5, max_megapixels: float = 2) -> Iterator[str]:
    """The application's address while it runs in a thread of this process.

    Gradio has one place for uploads in a process, whatever runs in it: tests/conftest.py says where.
    """
    settings = Settings(
        data_dir=data_dir,
        password=SecretStr(password) if password else None,
        max_upload_mb=max_upload_mb,
        max_megapixels=max_megapixels,
    )
    app = create_app(settings, NoServers())  # type: ignore[arg-type]
    server = uvicorn.Server(
        uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning", ws="none", timeout_graceful_shutdown=1)
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    wait_for(lambda: server.started, 60, "the page")
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(15)


class Visitor:
    """A browser profile (its cookies) with one page open. Use it with ``with``."""

    def __init__(self, url: str, *, password: str = "") -> None:
        auth = ("anyone", password) if password else None
        self.http = httpx.Client(base_url=url, timeout=60, trust_env=False, auth=auth)
        self.session_hash = secrets.token_hex(6)
        self.shown: dict[int, Any] = {}
        """The value last sent to each component, by its id."""
        self._config: dict[str, Any] = {}

    def __enter__(self) -> Visitor:
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def open(self) -> Visitor:
        """Load the page as a browser does."""
        self.http.get("/").raise_for_status()
        self._config = self.http.get("/config").raise_for_status().json()
        self.fire("", "load")
        return self

    def component(self, elem_id: str) -> int:
        return next(
            item["id"] for item in self._config["components"] if item.get("props", {}).get("elem_id") == elem_id
        )

    def value(self, elem_id: str) -> Any:
        """What a component shows now."""
        return self.shown.get(self.component(elem_id))

    def upload(self, content: bytes, name: str) -> httpx.Response:
        return self.http.post(f"{API}/upload", files={"files": (name, content)})

    def fire(self, elem_id: str, event: str, event_data: object = None, data: list[Any] | None = None) -> set[int]:
        """Raise an event and take what comes back; ids of the components that were sent something."""
        dependency, messages = self._raise(elem_id, event, event_data, data)
        changed: set[int] = set()
        previous: list[Any] = []
        for message in messages:
            if not message["success"]:
                raise Refused(str(message["output"].get("error")))
            previous = _patched(previous, message["output"].get("data") or [])
            for name, value in zip(dependency["outputs"], previous, strict=False):
                if isinstance(value, dict) and value.get("__type__") == "update":
                    if "value" not in value:
                        continue
                    value = value["value"]
                self.shown[name] = value
                changed.add(name)
        return changed

    def messages(self, elem_id: str, event: str, event_data: object = None) -> list[dict[str, Any]]:
        """Raise an event; the messages with values that Gradio answers it with."""
        return list(self._raise(elem_id, event, event_data, None)[1])

    def _raise(
        self, elem_id: str, event: str, event_data: object, data: list[Any] | None
    ) -> tuple[dict[str, Any], Iterator[dict[str, Any]]]:
        """Raise an event; what it depends on, and the messages with values, as they come."""
        target = None if not elem_id else self.component(elem_id)
        index, dependency = next(
            (number, item)
            for number, item in enumerate(self._config["dependencies"])
            for where, what in item["targets"]
            if what == event and (target is None or where == target) and item.get("backend_fn", True)
        )
        body = {
            "data": data if data is not None else [self.shown.get(name) for name in dependency["inputs"]],
            "event_data": event_data,
            "fn_index": dependency.get("id", index),
            "session_hash": self.session_hash,
            "trigger_id": target,
        }
        joined = self.http.post(f"{API}/queue/join", json=body)
        joined.raise_for_status()
        return dependency, self._answers(joined.json()["event_id"])

    def _answers(self, event_id: str) -> Iterator[dict[str, Any]]:
        with self.http.stream("GET", f"{API}/queue/data", params={"session_hash": self.session_hash}) as lines:
            for line in lines.iter_lines():
                if not line.startswith("data:"):
                    continue
                message = json.loads(line[5:])
                if message.get("event_id") != event_id or message["msg"] not in (
                    "process_generating",
                    "process_completed",
                ):
                    continue
                yield message
                if message["msg"] == "process_completed":
                    break

    def watch(self) -> None:
        """Begin what every page holds as long as it is open: hearing of the servers. Its answers are not read."""
        index, dependency = [
            (number, item)
            for number, item in enumerate(self._config["dependencies"])
            if any(what == "load" for _, what in item["targets"])
        ][-1]
        body = {"data": [], "fn_index": dependency.get("id", index), "session_hash": self.session_hash}
        self.http.post(f"{API}/queue/join", json=body).raise_for_status()

    def open_file(self, content: bytes, name: str) -> None:
        """Drop a file onto the canvas."""
        answer = self.upload(content, name)
        answer.raise_for_status()
        self.fire("canvas", "open", {"path": answer.json()[0], "name": name})


def _patched(before: list[Any], now: list[Any]) -> list[Any]:
    """Gradio sends later parts of a stream as differences."""
    if before and now and all(isinstance(item, list) and all(isinstance(step, list) for step in item) for item in now):
        return [apply_diff(old, steps) for old, steps in zip(before, now, strict=True)]
    return now
