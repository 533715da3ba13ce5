"""The press of a button may overtake what was drawn before it; it waits for that."""

from __future__ import annotations

import asyncio
from pathlib import Path

from app.assistant.chat import Chat
from app.session.store import SessionStore
from app.ui.files import PageFiles
from app.ui.pages import OpenPage
from components.interactive_image import models
from tests.editing.hands import workbench


async def test_a_button_waits_for_what_was_drawn_before_it(tmp_path: Path):
    with SessionStore(tmp_path / "data") as store:
        async with workbench(store, {}) as bench:
            page = OpenPage(bench, Chat(bench, 10**7), PageFiles(tmp_path / "files", "me"))
            first, last = (models.CanvasValue(revision=bench.desk.revision + step) for step in (1000, 2000))
            pressed = asyncio.create_task(page.catch_up(last))
            page.see(first)
            await asyncio.sleep(0)
            assert not pressed.done()
            page.see(last)
            await pressed
            assert bench.desk.revision == last.revision


async def test_what_has_arrived_is_not_waited_for(tmp_path: Path):
    with SessionStore(tmp_path / "data") as store:
        async with workbench(store, {}) as bench:
            page = OpenPage(bench, Chat(bench, 10**7), PageFiles(tmp_path / "files", "me"))
            value = models.CanvasValue(revision=bench.desk.revision + 1000)
            assert page.see(value)
            pressed = asyncio.create_task(page.catch_up(value))
            await asyncio.sleep(0)
            assert pressed.done()
