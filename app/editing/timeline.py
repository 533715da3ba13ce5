"""The session under the desk: opening, going back and forth, and writing turns."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from app.editing.desk import Desk
from app.editing.records import Records
from app.editing.scene import SceneObject
from app.editing.selecting import group
from app.imaging.codecs import open_picture
from app.imaging.compositing import difference
from app.imaging.geometry import Rect
from app.imaging.picture import Picture
from app.session.model import EngineUse, NewTurn, Rating, Turn
from app.session.store import SessionStore


class Timeline:
    """The turns of the open session; the desk shows the current one.

    Args:
        store: keeps sessions.
        desk: shows the current turn.
        max_pixels: largest picture that is opened.
    """

    def __init__(self, store: SessionStore, desk: Desk, *, max_pixels: int) -> None:
        self.store = store
        self.desk = desk
        self.path: Sequence[Turn] = []
        self.ahead: Sequence[Turn] = []
        self.engine_facts: dict[str, EngineUse] = {}
        """Which engines answer now, by server."""
        self._records = Records(store)
        self._max_pixels = max_pixels

    async def resume(self) -> bool:
        """Open the session that was open last; False when there is none."""
        sessions = await asyncio.to_thread(self.store.list, self.desk.owner)
        if not sessions:
            return False
        await self.open_session(sessions[0].id)
        return True

    async def open_session(self, session_id: str) -> None:
        """Open a session where it was left, with its draft."""
        await asyncio.to_thread(self.store.open, self.desk.owner, session_id)
        self.desk.session_id = session_id
        draft = await asyncio.to_thread(self.store.load_draft, session_id)
        await self._show_current()
        await asyncio.to_thread(self._records.restore, self.desk, draft)
        self.desk.segmented = {name: marks.key for name, marks in group(self.desk.marks).items()}
        self.desk.set_marks(self.desk.shown_marks)

    async def open_file(self, path: Path, name: str) -> None:
        """Open a picture file as a new session."""
        picture = await asyncio.to_thread(open_picture, path, max_pixels=self._max_pixels)
        await self.open_new(picture, name)

    async def open_new(self, picture: Picture, name: str) -> None:
        """Start a session with a picture."""
        store = self.store

        def write() -> str:
            session = store.create(self.desk.owner, Path(name).stem[:80] or "Picture")
            store.put_picture(picture)
            words = f"opened {Path(name).name[:100] or 'a picture'}"
            store.append(session.id, NewTurn(kind="open", words=words, output_picture=picture.id))
            return session.id

        session_id = await asyncio.to_thread(write)
        self.desk.session_id = session_id
        if self.desk.mode == "generate":
            self.desk.mode = "select"
        await self._show_current()

    async def new_empty(self) -> None:
        """Start a session without a picture."""
        session = await asyncio.to_thread(self.store.create, self.desk.owner, "New session")
        await asyncio.to_thread(self.store.append, session.id, NewTurn(kind="start", words="started"))
        self.desk.session_id = session.id
        await self._show_current()

    async def undo(self) -> bool:
        """Back to the turn before; False at the beginning."""
        return await self._travel(await asyncio.to_thread(self.store.undo, self.desk.session_id))

    async def redo(self) -> bool:
        """Forward again; False when there is nothing."""
        return await self._travel(await asyncio.to_thread(self.store.redo, self.desk.session_id))

    async def jump(self, turn_id: str) -> None:
        """To any turn of the session."""
        await asyncio.to_thread(self.store.jump, self.desk.session_id, turn_id)
        await self._show_current()

    async def _travel(self, turn: Turn | None) -> bool:
        if turn is None:
            return False
        await self._show_current()
        return True

    async def _show_current(self) -> None:
        """Put the current turn's picture and scene onto the desk."""
        desk = self.desk
        path = await asyncio.to_thread(self.store.path, desk.session_id)
        ahead = await asyncio.to_thread(self.store.ahead, desk.session_id)
        pictures = [turn.output_picture for turn in path if turn.output_picture]
        picture = await asyncio.to_thread(self.store.get_picture, pictures[-1]) if pictures else None
        shown = [turn for turn in path if turn.output_picture]
        before_id = next((name for name in reversed(pictures) if picture is not None and name != picture.id), None)
        previous = await asyncio.to_thread(self.store.get_picture, before_id) if before_id else None
        objects: dict[str, SceneObject] = {}
        if picture is not None and shown[-1].objects:
            objects = await asyncio.to_thread(
                self._records.from_records, shown[-1].objects, picture.width, picture.height
            )
        self.path, self.ahead = path, ahead
        desk.turn_id = path[-1].id if path else ""
        desk.changed = shown[-1].changed if shown else None
        desk.lay_out(picture, previous, objects)

    async def keep_draft(self) -> None:
        """Write what is not accepted yet, so that it survives anything."""
        if self.desk.session_id:
            draft = await asyncio.to_thread(self._records.draft_of, self.desk)
            await asyncio.to_thread(self.store.save_draft, self.desk.session_id, draft)

    async def append_edit(
        self,
        turn: NewTurn,
        before: Picture | None,
        after: Picture,
        region: np.ndarray | None,
        objects: dict[str, SceneObject],
    ) -> None:
        """Write the turn; only then does the desk change."""
        desk, store = self.desk, self.store

        def write() -> tuple[Turn, float | None]:
            changed = None
            parameters = dict(turn.parameters)
            parameters["size"] = [after.width, after.height]
            if before is not None and before.rgb.shape == after.rgb.shape:
                changed = float(difference(before.rgb, after.rgb).mean())
            box = Rect.of_mask(region) if region is not None else None
            if box is not None:
                parameters["box"] = [box.x, box.y, box.width, box.height]
            store.put_picture(after)
            complete = turn.model_copy(
                update={
                    "parameters": parameters,
                    "input_picture": before.id if before else None,
                    "output_picture": after.id,
                    "region": store.put_mask(region) if region is not None else None,
                    "changed": changed,
                    "objects": self._records.to_records(list(objects.values()), after.width, after.height),
                }
            )
            return store.append(desk.session_id, complete), changed

        written, changed = await asyncio.to_thread(write)
        await self._follow(written)
        desk.changed = changed
        desk.lay_out(after, before, objects)
        await self.keep_draft()

    async def append_chat(self, turn: NewTurn) -> None:
        """Write an exchange; picture and objects stay as they are."""
        await self._follow(await asyncio.to_thread(self.store.append, self.desk.session_id, turn))
        await self.keep_draft()

    async def rate(self, turn_id: str, message: int, rating: Rating) -> None:
        """Rate a message of a turn."""
        await asyncio.to_thread(self.store.rate, self.desk.session_id, turn_id, message, rating)
        self.path = await asyncio.to_thread(self.store.path, self.desk.session_id)

    async def _follow(self, written: Turn) -> None:
        self.path = await asyncio.to_thread(self.store.path, self.desk.session_id)
        self.ahead = []
        self.desk.turn_id = written.id

    def use(self, server: str, engine: str) -> EngineUse:
        """How an engine is recorded in a turn."""
        known = self.engine_facts.get(server)
        return known if known is not None and known.engine == engine else EngineUse(server=server, engine=engine)
