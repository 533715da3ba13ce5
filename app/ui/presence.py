"""A page is there as long as it listens: its stream of answers stands for Gradio's heartbeat as well.

Browsers hold six connections to one host, for all tabs together. Gradio takes two for each open page, so the third tab
could do nothing at all. ``static/connection.js`` keeps the heartbeat of a page off the network and says so in the address
of the stream; here the heartbeat is held from inside, from the first moment of the stream until that ends.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STREAM = "/gradio_api/queue/data"
HEARTBEAT = "/gradio_api/heartbeat/"


class Presence:
    """Holds the heartbeat of every page that listens. Gradio then tells the page's ``unload`` when the page is gone.

    Args:
        app: what is behind it.
        return_seconds: Gradio ends the stream itself when nothing is under way, and opens it again with the next event.
            From here this looks like a page that has left, because the browser hangs up; so it is waited for this long.
    """

    def __init__(self, app: ASGIApp, *, return_seconds: float) -> None:
        self._app = app
        self._return_seconds = return_seconds
        self._listening: dict[str, int] = {}
        """By session hash, how many streams are open."""
        self._opened: dict[str, int] = {}
        """By session hash, how many streams there have been."""
        self._gone: dict[str, asyncio.Event] = {}
        """By session hash, set when the page is gone."""
        self._tasks: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        if scope["type"] != "http" or scope["path"] != STREAM or "here" not in query:
            await self._app(scope, receive, send)
            return
        name = query.get("session_hash", [""])[0]
        self._listening[name] = self._listening.get(name, 0) + 1
        self._opened[name] = self._opened.get(name, 0) + 1
        if name not in self._gone:
            self._gone[name] = asyncio.Event()
            self._begin(self._heartbeat(scope, name, self._gone[name]))
        try:
            await self._app(scope, receive, send)
        finally:
            self._listening[name] -= 1
            self._begin(self._leave(name, self._opened[name]))

    def _begin(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _leave(self, name: str, opened: int) -> None:
        """The page is gone unless it listens again within a while."""
        await asyncio.sleep(self._return_seconds)
        if self._listening.get(name) == 0 and self._opened[name] == opened:
            del self._listening[name], self._opened[name]
            self._gone.pop(name).set()

    async def _heartbeat(self, scope: Scope, name: str, gone: asyncio.Event) -> None:
        path = HEARTBEAT + name
        beating = {
            **scope,
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "state": dict(scope.get("state", {})),
            # With this version Starlette ends a stream as soon as it hears that nobody listens.
            "asgi": {**scope["asgi"], "spec_version": "2.3"},
        }

        async def receive() -> Message:
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            """Nobody reads it."""

        await self._app(beating, receive, send)


class FirstScript:
    """Puts a script at the very top of the page: what Gradio itself adds comes after it has connected."""

    def __init__(self, app: ASGIApp, script: str) -> None:
        self._app = app
        self._script = f"<script>{script}</script>".encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != "/":
            await self._app(scope, receive, send)
            return
        start: Message | None = None
        body = b""

        async def send_with_script(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if message.get("more_body", False) or start is None:
                return
            body = body.replace(b"<head>", b"<head>" + self._script, 1)
            headers = MutableHeaders(scope=start)
            if "content-length" in headers:
                headers["content-length"] = str(len(body))
            await send(start)
            await send({"type": "http.response.body", "body": body})

        await self._app(scope, receive, send_with_script)
