"""The workbench: what a person can do with their session, free of any page.

Methods that take long are asynchronous generators that yield whenever there is something new to show. A newer mark on
the same object makes older work on it stop. What goes wrong is raised as :class:`app.errors.AppError`; the desk then is
as it was before.
"""

from __future__ import annotations

from app.clients import GligenClient, LamaClient, LlavaClient, SeemClient
from app.editing.backdrops import Backdrops
from app.editing.boxes import Boxes
from app.editing.desk import Desk, Mode
from app.editing.objects import Objects
from app.editing.painting import Painter
from app.editing.proposals import Proposals
from app.editing.selecting import Selecting
from app.editing.timeline import Timeline
from app.session.store import SessionStore


class Workbench:
    """One person's session and all that can be done with it.

    Args:
        store: keeps sessions.
        seem, lama, gligen, llava: clients of the servers.
        owner: whose sessions.
        max_pixels: largest picture that is opened.

    Attributes:
        desk: what lies before the person now.
        timeline: the session's turns: open, undo, redo, jump.
        objects: selecting, adjusting and moving things.
        boxes: places to paint into.
        proposals: replace, inpaint, generate; accept or discard.
    """

    def __init__(
        self,
        store: SessionStore,
        *,
        seem: SeemClient,
        lama: LamaClient,
        gligen: GligenClient,
        llava: LlavaClient,
        owner: str,
        max_pixels: int,
    ) -> None:
        self.store = store
        self.llava = llava
        self.desk = Desk(owner)
        backdrops = Backdrops(lama)
        self.timeline = Timeline(store, self.desk, max_pixels=max_pixels)
        self.objects = Objects(self.desk, Selecting(seem), backdrops)
        self.boxes = Boxes(self.desk, max_pixels=max_pixels)
        self.proposals = Proposals(
            self.desk, self.timeline, self.objects, self.boxes, Painter(gligen), backdrops, max_pixels=max_pixels
        )

    def set_mode(self, mode: Mode) -> None:
        """Another tab: the canvas shows the picture or the blank page, each with its own marks."""
        desk = self.desk
        if desk.mode != mode:
            desk.mode = mode
            desk.set_marks(desk.shown_marks)
