"""The same session in two windows at once: each goes on from what it shows, and nothing is lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.editing.workbench import Workbench
from app.errors import SessionNotFound
from app.session.checking import check
from app.session.news import Change
from app.session.store import SessionStore
from tests.editing.conftest import small_photo
from tests.editing.hands import workbench
from tests.editing.test_timeline import edit, say


@pytest.fixture
async def windows(tmp_path: Path, photos: Path) -> AsyncIterator[tuple[Workbench, Workbench]]:
    """Both at turn 3 of: opened, shade 1, shade 2."""
    with SessionStore(tmp_path / "data") as store:
        async with workbench(store, {}) as here, workbench(store, {}) as there:
            await here.timeline.open_new(small_photo(photos / "coffee.jpg", 64), "coffee.jpg")
            await edit(here, 1)
            await edit(here, 2)
            await there.timeline.resume()
            yield here, there
            assert list(check(store)) == []


def words(bench: Workbench) -> list[str]:
    return [turn.words for turn in bench.timeline.path]


def fits(bench: Workbench) -> None:
    """Every edit of the path begins with the picture of the one before, and the desk shows the last."""
    shown = None
    for turn in bench.timeline.path:
        assert turn.input_picture in (None, shown)
        shown = turn.output_picture or shown
    assert bench.desk.need_picture().id == shown


async def test_both_edit_and_each_goes_on_from_its_own_picture(windows):
    here, there = windows
    await edit(here, 30)
    await edit(there, 40)
    await edit(here, 31)
    assert words(here) == ["opened coffee.jpg", "shade 1", "shade 2", "shade 30", "shade 31"]
    assert words(there) == ["opened coffee.jpg", "shade 1", "shade 2", "shade 40"]
    for bench in windows:
        fits(bench)
    tree = here.store.tree(here.desk.session_id)
    assert [turn.words for turn in tree[3:]] == ["shade 30", "shade 40", "shade 31"]
    await there.timeline.undo()
    await there.timeline.redo()
    assert words(there)[-1] == "shade 40"
    fits(there)


async def test_one_goes_back_and_the_other_stays_where_it_is(windows):
    here, there = windows
    await here.timeline.undo()
    await here.timeline.undo()
    await edit(there, 50)
    assert words(there)[-2:] == ["shade 2", "shade 50"]
    fits(there)
    await there.timeline.undo()
    assert words(there)[-1] == "shade 2"
    await here.timeline.redo()
    assert words(here) == ["opened coffee.jpg", "shade 1"]
    await say(here, "What is it?")
    assert words(here) == ["opened coffee.jpg", "shade 1", "What is it?"]
    for bench in windows:
        fits(bench)


async def test_redo_leads_to_where_the_page_came_from(windows):
    here, there = windows
    await here.timeline.undo()
    await there.timeline.undo()
    await edit(there, 60)
    await here.timeline.redo()
    assert words(here)[-1] == "shade 2"
    fits(here)


async def test_what_the_other_did_is_known_when_it_is_heard(windows):
    here, there = windows
    heard: list[Change] = []
    leave = here.store.news.subscribe(heard.append)
    await edit(here, 70)
    await here.timeline.annotate(here.timeline.path[1].id, star=True)
    leave()
    await edit(here, 71)
    assert [change.turn_id for change in heard] == [here.timeline.path[3].id, here.timeline.path[1].id]
    version = here.timeline.version
    assert [await here.timeline.learn(change.session_id, change.turn_id) for change in heard] == [None, None]
    assert here.timeline.version == version, "it knew"
    made = [await there.timeline.learn(change.session_id, change.turn_id) for change in heard]
    assert [turn and turn.words for turn in made] == ["shade 70", "shade 1"]
    assert there.timeline.path[1].star
    assert words(there)[-1] == "shade 2"
    assert [turn.words for turn in there.timeline.ahead] == ["shade 70", "shade 71"]
    assert await there.timeline.learn("another session", heard[0].turn_id) is None


async def test_what_is_done_in_a_session_that_was_deleted_elsewhere_says_how_to_keep_it(windows):
    here, there = windows
    session = here.desk.session_id
    here.store.delete("me", session)
    with pytest.raises(SessionNotFound, match="was deleted") as caught:
        await edit(there, 80)
    assert "Bring it back" in caught.value.hint
    here.store.restore("me", session)
    await edit(there, 80)
    assert words(there)[-1] == "shade 80"
