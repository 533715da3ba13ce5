"""Opening another picture or session: what is said while it takes long, and of what is left behind."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from typing import Any

from app.editing.desk import Work
from app.ui.pages import OpenPage

SOON_SECONDS = 0.4
"""What is done by then needs no progress, which would only flicker."""


async def opening(page: OpenPage, work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Do ``work``, which opens something else; yields when it takes so long that the person should be told.

    What is proposed waits in its session, and a painter that is at work stops: the person is told, because nothing asked.
    """
    desk = page.bench.desk
    left, name = desk.staged, page.session.name if page.session is not None else ""
    session, painting = desk.session_id, desk.work is not None and desk.work.cancellable
    task = asyncio.ensure_future(work)
    shown: Work | None = None
    try:
        await asyncio.wait({task}, timeout=SOON_SECONDS)
        if not task.done() and desk.work is None:
            desk.work = shown = Work("Opening", cancellable=False)
            yield
        await task
    finally:
        task.cancel()
        if desk.work is shown:
            desk.work = None
    if desk.session_id == session or desk.notice is not None:
        return
    if painting:
        desk.tell(f"What was being made for “{name}” was given up.", "Open that session in the menu to begin it again.")
    elif left is not None and left in desk.aside.values():
        desk.tell(f"The proposal for “{name}” waits there.", "Open that session in the menu to accept or discard it.")
