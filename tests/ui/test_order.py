"""What a page is sent arrives in the order in which it was drawn, however many events are under way at once."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import pytest
from gradio_client.utils import apply_diff

from app.ui.blocks import WholeBlocks
from app.ui.events import wiring
from app.ui.events.wiring import Wiring
from tests.ui.server import Visitor


class Trigger:
    """Keeps the handler that it is given, as an event of a component does."""

    def __init__(self) -> None:
        self.handle: Any = None

    def __call__(self, handle: Any, *_: object, **__: object) -> Trigger:
        self.handle = handle
        return self


class Drawn:
    """A page whose drawing is the number of things that have happened to it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.happened = 0
        desk = SimpleNamespace(notice=None)
        timeline = SimpleNamespace(keep_draft=self._nothing)
        self.page = SimpleNamespace(
            bench=SimpleNamespace(desk=desk, timeline=timeline),
            chat=SimpleNamespace(pending=None),
            sending=asyncio.Lock(),
            refresh_lists=self._nothing,
        )
        monkeypatch.setattr(wiring, "draw", self._draw)
        monkeypatch.setattr(wiring, "everything", lambda parts: [])
        self.wiring = Wiring(SimpleNamespace(message="message"), SimpleNamespace(get=self._get))  # type: ignore[arg-type]

    async def _nothing(self) -> None: ...

    async def _get(self, *_: object) -> Any:
        return self.page

    async def _draw(self, *_: object) -> dict[str, int]:
        return {"drawn": self.happened}

    def event(self, work: Any) -> AsyncIterator[dict[Any, Any]]:
        """The answers to an event that does ``work``."""
        trigger = Trigger()
        self.wiring.on(trigger, work)
        request, event = SimpleNamespace(session_hash="x", request=None), SimpleNamespace(_data={})
        return trigger.handle(request, event)


def test_no_answer_is_drawn_before_the_one_drawn_earlier_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> None:
        drawn = Drawn(monkeypatch)

        def work(page: Any, data: Any) -> None:
            drawn.happened += 1

        slow, quick = drawn.event(work), drawn.event(work)
        assert await anext(slow) == {"drawn": 1}
        waiting = asyncio.ensure_future(anext(quick))  # type: ignore[arg-type]
        done, _ = await asyncio.wait({waiting}, timeout=0.05)
        assert not done, "Gradio has not sent the first answer yet: it asks for the next one when it has"
        await anext(slow)
        assert await waiting == {"drawn": 2}
        await slow.aclose()  # type: ignore[attr-defined]
        await quick.aclose()  # type: ignore[attr-defined]

    asyncio.run(run())


def test_an_event_whose_page_went_away_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> None:
        drawn = Drawn(monkeypatch)
        gone, other = drawn.event(lambda page, data: None), drawn.event(lambda page, data: None)
        await anext(gone)
        del gone  # as Gradio lets go of a generator whose browser has left
        assert await asyncio.wait_for(anext(other), 5) == {"drawn": 0}  # type: ignore[arg-type]
        await other.aclose()  # type: ignore[attr-defined]

    asyncio.run(run())


@pytest.mark.parametrize(
    ("elem_id", "event", "what"),
    [("", "load", None), ("examples", "action", {"action": "example", "id": "coffee.jpg"})],
)
def test_what_was_sent_is_not_sent_again_when_the_event_ends(
    visitor: Visitor, elem_id: str, event: str, what: dict[str, str] | None
) -> None:
    """By then another event may have sent something newer."""
    messages = visitor.messages(elem_id, event, what)
    assert [message["msg"] for message in messages][-1] == "process_completed"
    again = messages[-1]["output"]["data"]
    said = [
        value for value in again if not isinstance(value, dict) or {"value", "selected", "interactive"} & set(value)
    ]
    assert said == [], json.dumps(said)[:500]


def test_an_answer_never_changes_what_was_sent_before() -> None:
    """Gradio's browser side applies differences in place, to what the page may not have taken yet."""
    blocks = WholeBlocks()
    event: Any = SimpleNamespace(outputs=["strip", "name", "canvas"])
    patch, scene = {"from": 1, "to": 2}, {"revision": 7}

    def send(*values: Any, final: bool = False) -> list[Any]:
        return blocks.handle_streaming_diffs(event, list(values), "page", "run", final)

    assert send(patch, "a", scene) == [patch, "a", scene]
    again = send({"__type__": "update"}, "ab", scene)
    assert again == [[["replace", [], {"__type__": "update"}]], [["replace", [], "ab"]], []]
    shown = [apply_diff(value, edits) for value, edits in zip((patch, "a", scene), again, strict=True)]
    assert shown == [{"__type__": "update"}, "ab", scene]
    assert (patch, scene) == ({"from": 1, "to": 2}, {"revision": 7})
    assert send(None, None, None, final=True) == shown
