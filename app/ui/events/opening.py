"""Opening another picture or session: what is said while it takes long, and of a proposal that is left behind."""

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

    A proposal belongs to the page and not to the session, so it goes. The person is told, because nothing asked them.
    """
    desk = page.bench.desk
    left, name = desk.staged, page.session.name if page.session is not None else ""
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
    if left is not None and left.candidates and desk.staged is None and desk.notice is None:
        desk.tell(
            f"The proposal for “{name}” was not accepted and is gone.",
            "That session is in the menu, with all that was drawn in it.",
        )
