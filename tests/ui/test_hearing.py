"""A page shows what another window did; what it did itself, its own event shows."""

from __future__ import annotations

from pathlib import Path

from app.assistant.chat import Chat
from app.editing.workbench import Workbench
from app.session.news import Change
from app.session.store import SessionStore
from app.ui.files import PageFiles
from app.ui.hearing import hear
from app.ui.pages import OpenPage
from tests.editing.conftest import small_photo
from tests.editing.hands import workbench
from tests.editing.test_timeline import edit


def page_of(bench: Workbench, folder: Path) -> OpenPage:
    return OpenPage(bench, Chat(bench, 10**7), PageFiles(folder, "me"))


async def test_only_what_another_window_did_is_to_be_shown(tmp_path: Path, photos: Path):
    with SessionStore(tmp_path / "data") as store:
        async with workbench(store, {}) as here, workbench(store, {}) as there:
            await here.timeline.open_new(small_photo(photos / "coffee.jpg", 64), "coffee.jpg")
            await there.timeline.resume()
            heard: list[Change] = []
            leave = store.news.subscribe(heard.append)
            await edit(here, 1)
            await here.timeline.annotate(here.timeline.path[0].id, star=True)
            leave()
            assert len(heard) == 2
            mine, other = page_of(here, tmp_path / "mine"), page_of(there, tmp_path / "other")
            assert [await hear(mine, change) for change in heard] == [False, False]
            assert mine.bench.desk.notice is None
            assert [await hear(other, change) for change in heard] == [True, True]
            assert other.bench.desk.notice is not None
            assert "made from here in another window" in other.bench.desk.notice.text
            assert [await hear(other, change) for change in heard] == [False, False], "it is told once"
