"""What a page does when another window, or a replay, has changed a session."""

from __future__ import annotations

from app.errors import AppError
from app.replaying.replay import REPLAY_OF
from app.session.model import Turn
from app.session.news import Change
from app.ui.pages import OpenPage


def concerns(page: OpenPage, change: Change) -> bool:
    """Whether a page shows something of what was changed."""
    desk = page.bench.desk
    return change.owner == desk.owner and (not change.turn_id or change.session_id == desk.session_id)


async def hear(page: OpenPage, change: Change) -> bool:
    """Know it, and say what to do when the same turn was gone on from elsewhere, or the session is gone.

    Returns whether the page has to show it. What it did itself is shown by the event that did it, with the picture.
    """
    desk, timeline = page.bench.desk, page.bench.timeline
    if not change.turn_id:
        was_there = page.session is not None
        await page.refresh_lists()
        if change.session_id != desk.session_id or was_there == (page.session is not None):
            return True
        if page.session is None:
            desk.tell(
                "This session was deleted in another window.",
                "What you do here is not kept. Bring it back: “All sessions…” has it under “Recently deleted”.",
                error=True,
            )
        else:
            desk.tell("This session was brought back.")
        return True
    is_new = change.turn_id not in timeline.tree
    try:
        learned = await timeline.learn(change.session_id, change.turn_id)
    except AppError:
        return False  # it is gone again: that is told as well
    if learned is None:
        return False
    if is_new and _goes_on_from_here(page, learned) and REPLAY_OF not in learned.parameters:
        desk.tell(
            f"Turn {learned.number} was made from here in another window.",
            "Choose it in the strip to go on from it. What you do here begins a branch beside it; nothing is lost.",
        )
    return True


def _goes_on_from_here(page: OpenPage, made: Turn) -> bool:
    path = page.bench.timeline.path
    return bool(path) and made.parent_id == path[-1].id
