"""The tree under the desk: picture, chat and strip say the same wherever one goes, and what is said about a turn stays."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.assistant.chat import Chat
from app.editing.records import Edited
from app.editing.workbench import Workbench
from app.errors import SessionNotFound
from app.imaging.picture import Picture
from app.session.model import Message, NewTurn
from app.session.store import SessionStore
from tests.editing.conftest import small_photo
from tests.editing.hands import MAX_PIXELS, workbench


@pytest.fixture
async def bench(tmp_path: Path, photos: Path) -> AsyncIterator[Workbench]:
    with SessionStore(tmp_path / "data") as store:
        async with workbench(store, {}) as made:
            await made.timeline.open_new(small_photo(photos / "coffee.jpg", 64), "coffee.jpg")
            yield made


async def edit(bench: Workbench, shade: int) -> None:
    """An edit as the desk makes it: one corner gets another shade."""
    before = bench.desk.need_picture()
    rgb = before.rgb.copy()
    rgb[:8, :8] = shade
    region = np.zeros(rgb.shape[:2], dtype=bool)
    region[:8, :8] = True
    turn = NewTurn(kind="arrange", words=f"shade {shade}")
    await bench.timeline.append_edit(Edited(turn, before, Picture(rgb), region, {}), still=lambda: True)


async def say(bench: Workbench, words: str) -> None:
    picture = bench.desk.need_picture().id
    messages = (Message(role="user", text=words, picture=picture), Message(role="assistant", text="Yes."))
    await bench.timeline.append_chat(NewTurn(kind="chat", words=words, messages=messages), bench.desk.session_id)


def agrees(bench: Workbench) -> None:
    """Desk, path, tree and store tell one story."""
    timeline, desk, store = bench.timeline, bench.desk, bench.store
    path = list(timeline.path)
    assert [turn.parent_id for turn in path] == [None, *(turn.id for turn in path[:-1])]
    assert desk.turn_id == path[-1].id
    assert path == list(store.path(desk.session_id))
    assert list(timeline.ahead) == list(store.ahead(desk.session_id))
    assert list(timeline.tree.values()) == list(store.tree(desk.session_id))
    shown = next(turn.output_picture for turn in reversed(path) if turn.output_picture)
    assert desk.need_picture().id == shown
    seen = ""
    for turn in path:
        seen = turn.output_picture or seen
        assert all(message.picture == seen for message in turn.messages if message.role == "user")


STEPS = st.lists(
    st.tuples(st.sampled_from(["edit", "say", "undo", "redo", "jump", "star", "reopen"]), st.integers(0, 200)),
    max_size=14,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
async def test_picture_chat_and_strip_agree_wherever_one_goes(bench: Workbench, steps: list[tuple[str, int]]):
    timeline = bench.timeline
    for kind, number in steps:
        version = timeline.version
        turns = list(timeline.tree)
        match kind:
            case "edit":
                await edit(bench, number)
            case "say":
                await say(bench, f"How is {number}?")
            case "undo":
                await timeline.undo()
            case "redo":
                await timeline.redo()
            case "jump":
                await timeline.jump(turns[number % len(turns)])
            case "star":
                await timeline.annotate(turns[number % len(turns)], star=bool(number % 2))
            case "reopen":
                await timeline.open_session(bench.desk.session_id)
        agrees(bench)
        if kind in ("edit", "say", "jump", "star"):
            assert timeline.version > version, "the strip is drawn anew"


async def test_the_chat_is_that_of_the_path(bench: Workbench):
    chat = Chat(bench, MAX_PIXELS)
    await say(bench, "first")
    await bench.timeline.undo()
    await say(bench, "second")
    assert [message.text for _, _, message in chat.messages()] == ["second", "Yes."]
    first = next(turn for turn in bench.timeline.tree.values() if turn.words == "first")
    await bench.timeline.jump(first.id)
    assert [message.text for _, _, message in chat.messages()] == ["first", "Yes."]


async def test_what_is_said_about_a_turn_is_known_at_once_and_stays(bench: Workbench):
    await edit(bench, 9)
    opened, edited = bench.timeline.path
    await bench.timeline.annotate(opened.id, name="  the original ", note="from the client")
    await bench.timeline.annotate(edited.id, star=True)
    for turns in (bench.timeline.path, list(bench.timeline.tree.values()), bench.store.tree(bench.desk.session_id)):
        assert [(turn.name, turn.note, turn.star) for turn in turns] == [
            ("the original", "from the client", False), ("", "", True),
        ]  # fmt: skip
    await bench.timeline.annotate(edited.id, star=False)
    assert not bench.timeline.path[-1].star
    with pytest.raises(SessionNotFound):
        await bench.timeline.annotate("nothing", star=True)


async def test_a_second_window_learns_what_was_done_in_the_first(bench: Workbench):
    async with workbench(bench.store, {}) as other:
        await other.timeline.resume()
        await edit(bench, 7)
        await other.timeline.undo()
        await other.timeline.redo()
        assert [turn.words for turn in other.timeline.path] == ["opened coffee.jpg", "shade 7"]
        assert set(other.timeline.tree) == set(bench.timeline.tree)


@pytest.mark.parametrize("mode", ["inpaint", "generate", "select"])
async def test_the_open_tab_is_kept_with_the_draft(bench: Workbench, mode):
    bench.set_mode(mode)
    await bench.timeline.keep_draft()
    async with workbench(bench.store, {}) as later:
        await later.timeline.resume()
        assert later.desk.mode == mode


async def test_a_tab_that_there_is_not_is_not_opened(bench: Workbench):
    await bench.timeline.keep_draft()
    draft = bench.store.load_draft(bench.desk.session_id)
    bench.store.save_draft(bench.desk.session_id, {**draft, "mode": "fly"})
    async with workbench(bench.store, {}) as later:
        await later.timeline.resume()
        assert later.desk.mode == "select"
