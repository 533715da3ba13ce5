"""The session under the desk: opening, going back and forth, and writing turns."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from pydantic import ValidationError

from app.editing.desk import Desk, DraftState, Known
from app.editing.records import Edited, Records
from app.editing.scene import SceneObject
from app.errors import AppError, Cancelled, StorageFull
from app.imaging.codecs import open_picture
from app.imaging.picture import Picture
from app.session.model import EngineUse, NewTurn, Rating, Turn
from app.session.store import SessionStore
from components.interactive_image import models

NEW_SESSION = "New session"
"""Name of a session that nobody has named, and that has no picture to be named after."""
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Shown:
    """What a turn puts onto the desk."""

    path: Sequence[Turn]
    ahead: Sequence[Turn]
    tree: Mapping[str, Turn]
    picture: Picture | None
    previous: Picture | None
    objects: dict[str, SceneObject]
    marks: models.Marks | None
    """As they were when the turn was left; None when it was not."""
    changed: float | None
    turn_id: str
    """Of the turn that made the picture."""


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
        """From the root to the current turn."""
        self.ahead: Sequence[Turn] = []
        """What redo would bring back, nearest first."""
        self.tree: Mapping[str, Turn] = {}
        """All turns of the session by id, in the order in which they were made."""
        self.version = 0
        """Counted up whenever one of the three above is another."""
        self.engine_facts: dict[str, EngineUse] = {}
        """Which engines answer now, by server."""
        self._records = Records(store)
        self._max_pixels = max_pixels
        self._lock = asyncio.Lock()
        """Held while the tree and the desk change together."""
        self._draft_lock = asyncio.Lock()
        """Held while a draft is written, so that an older one never replaces a newer one."""
        self._kept: DraftState | None = None
        """The state of the desk that was written last."""

    async def resume(self) -> bool:
        """Open the session that was open last; False when there is none."""
        sessions = await asyncio.to_thread(self.store.list, self.desk.owner)
        if not sessions:
            return False
        await self.open_session(sessions[0].id)
        return True

    async def open_session(self, session_id: str) -> None:
        """Open a session where it was left, with its draft."""
        async with self._lock:
            await asyncio.to_thread(self.store.open, self.desk.owner, session_id)
            draft = await asyncio.to_thread(self.store.load_draft, session_id)
            self.desk.left = {}
            self._lay_out(session_id, await self._load(session_id))
            await asyncio.to_thread(self._records.restore, self.desk, draft)
            self.desk.set_marks(self.desk.shown_marks)

    async def open_file(self, path: Path, name: str) -> None:
        """Open a picture file as a new session."""
        picture = await asyncio.to_thread(open_picture, path, max_pixels=self._max_pixels)
        await self.open_new(picture, name)

    async def open_new(self, picture: Picture, name: str) -> None:
        """Start a session with a picture."""
        store = self.store

        def write() -> str:
            # The picture first: a disk that has no room for it should not be left with a session that shows nothing.
            store.put_picture(picture)
            session = store.create(self.desk.owner, Path(name).stem[:80] or "Picture")
            words = f"opened {Path(name).name[:100] or 'a picture'}"
            store.append(session.id, NewTurn(kind="open", words=words, output_picture=picture.id))
            return session.id

        async with self._lock:
            session_id = await asyncio.to_thread(write)
            shown = await self._load(session_id)
            if self.desk.mode == "generate":
                self.desk.mode = "select"
            self.desk.left = {}
            self._lay_out(session_id, shown)

    async def new_empty(self) -> None:
        """Start a session without a picture."""

        def write() -> str:
            session = self.store.create(self.desk.owner, NEW_SESSION)
            self.store.append(session.id, NewTurn(kind="start", words="started"))
            return session.id

        async with self._lock:
            session_id = await asyncio.to_thread(write)
            self.desk.left = {}
            self._lay_out(session_id, await self._load(session_id))

    async def name_after(self, words: str) -> None:
        """Name the session after what was made in it, unless it has a name."""
        store, owner, session_id = self.store, self.desk.owner, self.desk.session_id
        if words and (await asyncio.to_thread(store.get, owner, session_id)).name == NEW_SESSION:
            await asyncio.to_thread(store.rename, owner, session_id, words[:1].upper() + words[1:80])

    async def undo(self) -> bool:
        """Back to the turn before; False at the beginning."""
        return await self._travel(lambda session_id: self.store.undo(session_id, at=self._at))

    async def redo(self) -> bool:
        """Forward again; False when there is nothing."""

        def go(session_id: str) -> Turn | None:
            # To where this page came from, also when another one has gone elsewhere from here meanwhile.
            if self.ahead:
                return self.store.jump(session_id, self.ahead[0].id)
            return self.store.redo(session_id, at=self._at)

        return await self._travel(go)

    async def jump(self, turn_id: str) -> None:
        """To any turn of the session."""
        await self._travel(lambda session_id: self.store.jump(session_id, turn_id))

    async def _travel(self, go: Callable[[str], Turn | None]) -> bool:
        """Move in the tree and show where that leads; a turn that cannot be shown is not stayed at."""
        async with self._lock:
            desk = self.desk
            arrived = await asyncio.to_thread(go, desk.session_id)
            if arrived is None:
                return False
            try:
                shown = await self._load(desk.session_id, arrived.id)
            except AppError:
                if desk.turn_id:
                    await asyncio.to_thread(self.store.jump, desk.session_id, desk.turn_id)
                raise
            if shown.turn_id == _picture_turn(self.path):
                # Only messages lie between: what is drawn, selected, moved or proposed still fits the picture.
                self._know(shown.path, shown.ahead, shown.tree)
                desk.turn_id = shown.path[-1].id
            else:
                desk.leave(_picture_turn(self.path), desk.marks)
                self._lay_out(desk.session_id, shown)
            return True

    @property
    def _at(self) -> str | None:
        """Id of the turn that this page is at: another one may have made another turn of the session current."""
        return self.path[-1].id if self.path else None

    async def _load(self, session_id: str, turn_id: str | None = None) -> _Shown:
        """A turn's picture and scene; without a name, those of the current one. Changes nothing."""
        path = await asyncio.to_thread(self.store.path, session_id, to=turn_id)
        ahead = await asyncio.to_thread(self.store.ahead, session_id, of=path[-1].id if path else None)
        tree = self.tree
        if session_id != self.desk.session_id or any(turn.id not in tree for turn in (*path, *ahead)):
            tree = {turn.id: turn for turn in await asyncio.to_thread(self.store.tree, session_id)}
        turns = [turn for turn in path if turn.output_picture]
        pictures = [turn.output_picture for turn in turns if turn.output_picture]
        picture = await asyncio.to_thread(self.store.get_picture, pictures[-1]) if pictures else None
        before_id = next((name for name in reversed(pictures) if picture is not None and name != picture.id), None)
        previous = await asyncio.to_thread(self.store.get_picture, before_id) if before_id else None
        objects: dict[str, SceneObject] = {}
        marks: models.Marks | None = None
        left = self.desk.left.get(turns[-1].id) if turns else None
        if left is not None:
            objects, marks = dict(left.objects), left.marks
        elif picture is not None:
            records = turns[-1].objects
            undone = next((turn for turn in ahead if turn.output_picture), None)
            if undone is not None and undone.scene and undone.input_picture == picture.id:
                # Left by another page or process: the edit that redo would make again knows what it began with.
                records, marks = undone.scene, _drawn(undone)
            objects = await asyncio.to_thread(self._records.from_records, records, picture.width, picture.height)
        changed = turns[-1].changed if turns else None
        return _Shown(path, ahead, tree, picture, previous, objects, marks, changed, _picture_turn(path))

    def _lay_out(self, session_id: str, shown: _Shown) -> None:
        """Put a turn onto the desk."""
        desk = self.desk
        desk.set_aside((desk.session_id, _picture_turn(self.path)))
        self._know(shown.path, shown.ahead, shown.tree)
        desk.session_id = session_id
        desk.turn_id = shown.path[-1].id if shown.path else ""
        desk.changed = shown.changed
        desk.lay_out(shown.picture, shown.previous, shown.objects, shown.marks)
        desk.staged = desk.aside.pop((session_id, shown.turn_id), None)
        desk.consumed = None

    async def keep_draft(self) -> None:
        """Write what is not accepted yet, so that it survives anything. Costs nothing when it is written already."""
        async with self._draft_lock:
            desk = self.desk.snapshot()
            state = desk.draft_state()
            if not desk.session_id or state == self._kept:
                return

            def write() -> None:
                self.store.save_draft(desk.session_id, self._records.draft_of(desk))

            await asyncio.to_thread(write)
            self._kept = state

    async def append_edit(self, edited: Edited, *, known: Known | None = None, still: Callable[[], bool]) -> None:
        """Write the turn; only then does the desk change.

        What was drawn and found since the edit began, when ``known`` was all, stays if the picture has the same size.

        Raises :class:`~app.errors.Cancelled` when ``still`` says that the edit belongs to what was on the desk before.
        """
        desk, store = self.desk, self.store
        async with self._lock:
            if not still():
                raise Cancelled("Another picture was opened meanwhile; the edit was not made.")
            complete = await asyncio.to_thread(self._records.complete, edited)
            written = await asyncio.to_thread(store.append, desk.session_id, complete, after=self._at, arrive=True)
            desk.leave(_picture_turn(self.path), desk.marks.model_copy(update={"placements": []}))
            await self._follow(written)
            desk.changed = edited.changed
            before, after, region = edited.before, edited.after, edited.region
            later, marks = {}, models.Marks()
            fits = known is not None and before is not None and before.rgb.shape == after.rgb.shape
            if known is not None and fits:
                later = {
                    name: _beside(item, region) for name, item in desk.objects.items() if name not in known.objects
                }
                marks = known.later(desk.marks)
            desk.lay_out(after, before, {**edited.settled, **later}, marks)
            desk.consumed = known if fits else None
        await self._keep_if_there_is_room()

    async def append_chat(
        self, turn: NewTurn, session_id: str, *, picture: Picture | None = None, scene: Sequence[SceneObject] = ()
    ) -> None:
        """Write an exchange into the session that it was held in; picture and objects stay as they are.

        ``scene`` are the objects of ``picture`` that the question was asked with.
        """
        async with self._lock:
            if picture is not None and scene:
                records = await asyncio.to_thread(self._records.to_records, scene, picture.width, picture.height)
                turn = turn.model_copy(update={"scene": records})
            is_open = self.desk.session_id == session_id
            after = self._at if is_open else None
            written = await asyncio.to_thread(self.store.append, session_id, turn, after=after, arrive=True)
            if not is_open:
                return
            await self._follow(written)
        await self._keep_if_there_is_room()

    async def _keep_if_there_is_room(self) -> None:
        """Write the draft after a turn: it then is no reason to say that the turn was not written."""
        try:
            await self.keep_draft()
        except StorageFull as error:
            logger.warning("the draft was not written: %s", error)

    async def rate(self, turn_id: str, message: int, rating: Rating) -> None:
        """Rate a message of a turn."""
        self._replace(await asyncio.to_thread(self.store.rate, self.desk.session_id, turn_id, message, rating))

    async def annotate(
        self, turn_id: str, *, name: str | None = None, note: str | None = None, star: bool | None = None
    ) -> None:
        """Name a turn, note something about it, or star it; None leaves that as it is."""
        session_id = self.desk.session_id
        async with self._lock:
            turn = await asyncio.to_thread(self.store.annotate, session_id, turn_id, name=name, note=note, star=star)
            if self.desk.session_id == session_id:
                self._replace(turn)

    def _know(self, path: Sequence[Turn], ahead: Sequence[Turn], tree: Mapping[str, Turn]) -> None:
        self.path, self.ahead, self.tree = path, ahead, tree
        self.version += 1

    def _replace(self, turn: Turn) -> None:
        """Know a turn anew whose annotations or ratings have changed."""

        def anew(turns: Sequence[Turn]) -> list[Turn]:
            return [turn if known.id == turn.id else known for known in turns]

        self._know(anew(self.path), anew(self.ahead), {**self.tree, turn.id: turn})

    async def look_again(self) -> None:
        """Know the turns that were made beside the path, as a replay does."""
        async with self._lock:
            tree = await asyncio.to_thread(self.store.tree, self.desk.session_id)
            self._know(self.path, self.ahead, {turn.id: turn for turn in tree})

    async def learn(self, session_id: str, turn_id: str) -> Turn | None:
        """Know what somebody else did with a turn of the open session; the turn, unless it was known like that."""
        async with self._lock:
            if session_id != self.desk.session_id:
                return None
            turn = await asyncio.to_thread(self.store.turn, session_id, turn_id)
            known = self.tree.get(turn_id)
            if turn == known:
                return None
            if known is not None:
                self._replace(turn)
                return turn
            tree = dict(sorted({**self.tree, turn.id: turn}.items(), key=lambda item: item[1].number))
            ahead = self.ahead or await asyncio.to_thread(self.store.ahead, session_id, of=self._at)
            self._know(self.path, ahead, tree)
            return turn

    async def _follow(self, written: Turn) -> None:
        if self.path and self.path[-1].id == written.parent_id:
            # Reading the path anew would cost the more, the longer the session is.
            path = [*self.path, written]
        else:
            path = list(await asyncio.to_thread(self.store.path, self.desk.session_id, to=written.id))
        tree = {**self.tree, **{turn.id: turn for turn in path}}
        self._know(path, [], dict(sorted(tree.items(), key=lambda item: item[1].number)))
        self.desk.turn_id = written.id

    def use(self, server: str, engine: str) -> EngineUse:
        """How an engine is recorded in a turn."""
        known = self.engine_facts.get(server)
        return known if known is not None and known.engine == engine else EngineUse(server=server, engine=engine)

    def uses(self, *named: tuple[str, str]) -> tuple[EngineUse, ...]:
        """How engines, each after its server, are recorded in a turn: each once."""
        return tuple(self.use(server, engine) for server, engine in dict.fromkeys(named) if engine)


def _beside(item: SceneObject, region: np.ndarray | None) -> SceneObject:
    """An object that was found while an edit was made; what is behind it is made anew where the edit changed that.

    How it was found is forgotten: that was on the picture before.
    """
    backdrop = item.backdrop
    stale = backdrop is not None and (region is None or region[backdrop.rect.slices].any())
    return replace(item, backdrop=None if stale else backdrop, steps=())


def _drawn(turn: Turn) -> models.Marks | None:
    """The marks that an edit was made from, with everything where it was; None when another version drew them."""
    try:
        return models.Marks.model_validate({**turn.marks, "placements": []})
    except ValidationError:
        return None


def _picture_turn(path: Sequence[Turn]) -> str:
    """Id of the turn that made the picture which a path ends with; "" without one."""
    return next((turn.id for turn in reversed(path) if turn.output_picture), "")
