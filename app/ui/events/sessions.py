"""The list of sessions, and the toast that undoes."""

from __future__ import annotations

import asyncio
from typing import Any

from app.errors import AppError
from app.ui.events.wiring import Wiring
from app.ui.pages import OpenPage
from app.ui.views.sessions import SHOWN, Toast


async def open_list(page: OpenPage) -> None:
    """Read the list, for the dialog that the browser has opened."""
    panel = page.sessions_panel
    panel.open, panel.words, panel.asking, panel.notice = True, "", "", ""
    await read(page)


async def read(page: OpenPage) -> None:
    """What the list shows; an answer to words that have changed meanwhile is dropped."""
    panel, store, owner = page.sessions_panel, page.bench.store, page.bench.desk.owner
    words = panel.words
    found = await asyncio.to_thread(store.search, owner, words)
    deleted = await asyncio.to_thread(store.list_deleted, owner)
    turns = await asyncio.to_thread(store.turn_counts, owner)
    shown = [session.id for session in found[:SHOWN]]
    places = await asyncio.to_thread(store.places, owner, words, shown)
    if words == panel.words:
        panel.found, panel.deleted, panel.turns, panel.places = found, deleted, turns, places


def connect(wiring: Wiring) -> None:
    """Connect the list and the toast."""

    async def act(page: OpenPage, data: dict[str, Any]) -> None:
        panel, store, owner = page.sessions_panel, page.bench.store, page.bench.desk.owner
        session_id = str(data.get("id", ""))
        asked, panel.asking, panel.notice = panel.asking, "", ""
        try:
            match data.get("action"):
                case "close-sessions":
                    panel.open = False
                case "search-sessions":
                    panel.words = str(data.get("value", "")).strip()[:200]
                case "open-session":
                    await open_at(page, session_id, str(data.get("turn", "")))
                    panel.open = False
                case "rename-session":
                    await asyncio.to_thread(store.rename, owner, session_id, str(data.get("value", "")))
                case "duplicate-session":
                    await asyncio.to_thread(store.duplicate, owner, session_id)
                case "ask-delete-session":
                    panel.asking = session_id
                case "delete-session" if asked == session_id:
                    await delete(page, session_id)
                case "restore-session":
                    await restore(page, session_id)
                case "dismiss-toast":
                    page.toast = None
            if panel.open:
                await read(page)
        except AppError as error:
            if not panel.open:
                raise
            panel.notice = str(error)

    wiring.on(wiring.parts.sessions.action, act)
    wiring.on(wiring.parts.toast.action, act)


async def open_at(page: OpenPage, session_id: str, turn_id: str) -> None:
    """Open a session, at a turn that was found in it; without one, where it was left."""
    timeline = page.bench.timeline
    if not turn_id or page.bench.desk.session_id != session_id:
        await timeline.open_session(session_id)
    if not turn_id or timeline.path[-1].id == turn_id:
        return
    left = timeline.path[-1]
    await timeline.jump(turn_id)
    page.bench.desk.tell(
        f"This is turn {timeline.path[-1].number}, where the words were found.",
        f"The session was left at turn {left.number}: the strip leads back to it.",
    )


async def delete(page: OpenPage, session_id: str) -> None:
    """Take a session away and offer to undo it. Another one is opened first if it was the open one."""
    timeline, store, owner = page.bench.timeline, page.bench.store, page.bench.desk.owner
    session = await asyncio.to_thread(store.get, owner, session_id)
    if page.bench.desk.session_id == session_id:
        others = [item for item in await asyncio.to_thread(store.list, owner) if item.id != session_id]
        if others:
            await timeline.open_session(others[0].id)
        else:
            await timeline.new_empty()
        page.reopen = (session_id, page.bench.desk.session_id)
    await asyncio.to_thread(store.delete, owner, session_id)
    number = page.toast.number + 1 if page.toast is not None else 0
    page.toast = Toast(f"Deleted “{session.name}”.", "restore-session", session_id, number)


async def restore(page: OpenPage, session_id: str) -> None:
    """Bring a session back. It is opened again if it was open, and nobody has opened another one since."""
    store, owner = page.bench.store, page.bench.desk.owner
    await asyncio.to_thread(store.restore, owner, session_id)
    if page.toast is not None and page.toast.data_id == session_id:
        page.toast = None
    if page.reopen == (session_id, page.bench.desk.session_id):
        page.reopen = ("", "")
        await page.bench.timeline.open_session(session_id)
