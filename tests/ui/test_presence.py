"""A page is there as long as it listens, and any number of tabs can be open."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from app.ui.presence import HEARTBEAT, STREAM, FirstScript, Presence
from tests.ui.server import Visitor


def scope(path: str, query: str = "") -> dict[str, Any]:
    return {
        "type": "http",
        "path": path,
        "query_string": query.encode(),
        "headers": [],
        "asgi": {"version": "3.0", "spec_version": "2.4"},
    }


class Gradio:
    """The two streams of a page, as they are seen from inside."""

    def __init__(self, *, announces_end: bool = False) -> None:
        self.beating: set[str] = set()
        self._announces_end = announces_end

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        if scope["path"].startswith(HEARTBEAT):
            self.beating.add(scope["path"].removeprefix(HEARTBEAT))
            assert (await receive())["type"] == "http.disconnect"
            self.beating.remove(scope["path"].removeprefix(HEARTBEAT))
        elif self._announces_end:
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        else:
            await receive()


async def until(condition: Any) -> None:
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0)


async def nowhere(message: Any) -> None: ...


def test_the_heartbeat_is_held_from_inside_until_the_last_stream_ends() -> None:
    async def run() -> None:
        gradio = Gradio()
        presence = Presence(gradio, return_seconds=0)
        closed = [asyncio.Event(), asyncio.Event()]

        async def receive(event: asyncio.Event) -> dict[str, str]:
            await event.wait()
            return {"type": "http.disconnect"}

        query = "session_hash=abc&here=1"
        streams = [
            asyncio.ensure_future(presence(scope(STREAM, query), lambda event=event: receive(event), nowhere))
            for event in closed
        ]
        await until(lambda: gradio.beating == {"abc"})
        closed[0].set()
        await streams[0]
        assert gradio.beating == {"abc"}, "the page listens on another one"
        closed[1].set()
        await streams[1]
        await until(lambda: not gradio.beating)

    asyncio.run(run())


@pytest.mark.parametrize(("seconds", "stays"), [(60.0, True), (0.0, False)])
def test_a_stream_that_gradio_itself_ends_may_come_back(seconds: float, stays: bool) -> None:
    async def run() -> None:
        gradio = Gradio(announces_end=True)
        presence = Presence(gradio, return_seconds=seconds)
        await presence(scope(STREAM, "session_hash=abc&here=1"), nowhere, nowhere)  # type: ignore[arg-type]
        await until(lambda: gradio.beating == {"abc"})
        if not stays:
            await until(lambda: not gradio.beating)

    asyncio.run(run())


def test_a_page_that_listens_again_was_never_gone() -> None:
    async def run() -> None:
        gradio = Gradio(announces_end=True)
        presence = Presence(gradio, return_seconds=0.05)
        for _ in range(4):
            await presence(scope(STREAM, "session_hash=abc&here=1"), nowhere, nowhere)  # type: ignore[arg-type]
            await asyncio.sleep(0.02)
            assert gradio.beating == {"abc"}
        await until(lambda: not gradio.beating)

    asyncio.run(run())


def test_who_beats_itself_is_left_alone() -> None:
    async def run() -> None:
        gradio = Gradio(announces_end=True)
        await Presence(gradio, return_seconds=0)(scope(STREAM, "session_hash=abc"), nowhere, nowhere)  # type: ignore[arg-type]
        await asyncio.sleep(0)
        assert not gradio.beating

    asyncio.run(run())


def test_the_page_begins_with_the_script(url: str) -> None:
    with Visitor(url) as visitor:
        answer = visitor.http.get("/")
        assert "/gradio_api/heartbeat/" in answer.text.partition("<head>")[2][:6000]
        assert int(answer.headers["content-length"]) == len(answer.content)
        assert visitor.http.head("/").status_code in (200, 405)


def test_other_paths_do_not_get_the_script() -> None:
    async def run() -> None:
        sent: list[Any] = []

        async def app(scope: Any, receive: Any, send: Any) -> None:
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"<head></head>"})

        async def keep(message: Any) -> None:
            sent.append(message)

        await FirstScript(app, "x()")(scope("/other"), nowhere, keep)  # type: ignore[arg-type]
        assert sent[-1]["body"] == b"<head></head>"
        await FirstScript(app, "x()")(scope("/"), nowhere, keep)  # type: ignore[arg-type]
        assert sent[-1]["body"] == b"<head><script>x()</script></head>"

    asyncio.run(run())
