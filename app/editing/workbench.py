"""The workbench: what a person can do with their session, free of any page.

Methods that take long are asynchronous generators that yield whenever there is something new to show. A newer mark on
the same object makes older work on it stop. What goes wrong is raised as :class:`app.errors.AppError`; the desk then is
as it was before.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import replace
from pathlib import Path

import numpy as np

from app.clients import GligenClient, LamaClient, LlavaClient, SeemClient
from app.editing.arranging import accept_arrangement
from app.editing.backdrops import DEFAULT_MARGIN, Backdrops
from app.editing.desk import Candidate, Desk, Mode, Notice, Staged, Work
from app.editing.painting import Painter, Painting, PaintSettings, Place
from app.editing.records import Records
from app.editing.scene import SceneObject
from app.editing.selecting import ObjectMarks, Selecting, group
from app.errors import Cancelled, PromptError
from app.imaging.codecs import open_picture
from app.imaging.compositing import difference
from app.imaging.geometry import Rect
from app.imaging.picture import Picture
from app.session.model import EngineUse, NewTurn, Turn
from app.session.store import SessionStore
from components.interactive_image import models

MAX_FOUND = 6
"""Objects that one search by words may add."""


class Workbench:
    """One person's session and all that can be done with it.

    Args:
        store: keeps sessions.
        seem, lama, gligen, llava: clients of the servers.
        owner: whose sessions.
        max_pixels: largest picture that is opened.
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
        self.desk = Desk(owner)
        self.llava = llava
        self.margin = DEFAULT_MARGIN
        self.path: list[Turn] = []
        self.ahead: list[Turn] = []
        self._max_pixels = max_pixels
        self._selecting = Selecting(seem)
        self._backdrops = Backdrops(lama)
        self._painter = Painter(gligen)
        self._records = Records(store)
        self._done_marks: dict[str, str] = {}
        self._task: asyncio.Task[Painting] | None = None
        self._turn_lock = asyncio.Lock()
        self.engine_facts: dict[str, EngineUse] = {}

    # ── sessions and pictures ─────────────────────────────────────────────────────────────────────────────────

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
        self._done_marks = {name: marks.key for name, marks in group(self.desk.marks).items()}
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
        self._lay_out(picture, previous, objects)

    def _lay_out(self, picture: Picture | None, previous: Picture | None, objects: dict[str, SceneObject]) -> None:
        desk = self.desk
        if desk.picture is None or picture is None or desk.picture.id != picture.id:
            self._selecting.forget()
            desk.references = {}
        desk.picture, desk.previous, desk.objects = picture, previous, objects
        desk.arrangement = None
        desk.staged = None
        desk.pointed = None
        self._done_marks = {}
        self._clear_marks()

    def _clear_marks(self) -> None:
        """No marks on the picture; boxes on the blank canvas stay."""
        self.desk.revision += 1
        self.desk.marks = models.Marks()
        self._done_marks = {}

    async def keep_draft(self) -> None:
        """Write what is not accepted yet, so that it survives anything."""
        if self.desk.session_id:
            draft = await asyncio.to_thread(self._records.draft_of, self.desk)
            await asyncio.to_thread(self.store.save_draft, self.desk.session_id, draft)

    # ── selecting ─────────────────────────────────────────────────────────────────────────────────────────────

    async def marks_changed(self) -> AsyncIterator[None]:
        """Segment what the marks on the desk now say; yields after each object and each better background."""
        desk = self.desk
        picture = desk.picture
        if picture is None or desk.mode != "select":
            return
        grouped = group(desk.marks)
        for object_id in [name for name in self._done_marks if name not in grouped]:
            # The last mark of an object was undone: so is the object.
            del self._done_marks[object_id]
            desk.objects.pop(object_id, None)
            desk.begin(object_id)
        for object_id, marks in grouped.items():
            if self._done_marks.get(object_id) != marks.key:
                async for _ in self._segment(picture, object_id, marks):
                    yield

    async def _segment(self, picture: Picture, object_id: str, marks: ObjectMarks) -> AsyncIterator[None]:
        desk = self.desk
        current = desk.begin(object_id)
        found = self._selecting.remembered(picture, object_id, marks)
        if found is None:
            before = desk.objects.get(object_id)
            label = before.label if before else desk.next_label()
            desk.work = Work("Finding the object", cancellable=False)
            try:
                found = await self._selecting.by_marks(picture, object_id, marks, before, label)
            finally:
                desk.work = None
        if not current() or desk.picture is not picture:
            return
        self._done_marks[object_id] = marks.key
        self._put(found)
        yield
        async for _ in self.fill_behind(object_id):
            yield

    async def find(self, words: str) -> AsyncIterator[None]:
        """Select what the words name."""
        desk = self.desk
        picture = self._need_picture()
        current = desk.begin("find")
        known = {item.label: item.cutout.whole_mask(picture.width, picture.height) for item in desk.objects.values()}
        ids = [f"w{secrets.token_hex(5)}" for _ in range(MAX_FOUND)]
        found = await self._selecting.by_words(picture, words, known, ids)
        if not current() or desk.picture is not picture:
            return
        same = next((item for item in desk.objects.values() if item.label == found[0].label), None)
        if same is not None:
            desk.set_marks(self._selected(same.id))
            yield
            return
        taken: list[str] = []
        for item in found:
            label = item.label if len(found) == 1 else f"{item.label} {len(taken) + 1}"
            self._put(replace(item, label=label))
            taken.append(item.id)
        desk.set_marks(self._selected(taken[0]))
        yield
        for object_id in taken:
            async for _ in self.fill_behind(object_id):
                yield

    async def fill_behind(self, object_id: str) -> AsyncIterator[None]:
        """Make up what is behind an object, if that is not known yet."""
        desk = self.desk
        picture, item = desk.picture, desk.objects.get(object_id)
        if picture is None or item is None or (item.backdrop is not None and item.backdrop.good):
            return
        current = desk.begin(f"fill {object_id}")
        touched = desk.placements()
        others = [desk.objects[name] for name in touched if name != object_id]
        async for backdrop in self._backdrops.behind(picture, item, others, margin=self.margin):
            now = desk.objects.get(object_id)
            if not current() or now is None or now.cutout is not item.cutout or desk.picture is not picture:
                return
            desk.objects[object_id] = replace(now, backdrop=backdrop)
            yield

    async def fill_missing(self) -> AsyncIterator[None]:
        """Backgrounds of objects that were moved and have none yet (after a reload)."""
        for object_id in [*self.desk.placements(), self.desk.marks.selected]:
            async for _ in self.fill_behind(object_id):
                yield

    def adjust(self, *, grow: int | None = None, feather: int | None = None, fill_holes: bool | None = None) -> bool:
        """Change the edge of the active object; False when there is none or nothing changed."""
        desk = self.desk
        item = desk.active()
        if item is None or desk.picture is None:
            return False
        edges = replace(
            item.edges,
            grow=item.edges.grow if grow is None else grow,
            feather=item.edges.feather if feather is None else feather,
            fill_holes=item.edges.fill_holes if fill_holes is None else fill_holes,
        )
        if edges == item.edges:
            return False
        adjusted = item.adjusted(edges, desk.picture.width, desk.picture.height)
        if adjusted.edges != edges:
            raise PromptError("So much shrinking leaves nothing of the object.", "Shrink it less.")
        self._put(adjusted)
        return True

    def new_object(self) -> None:
        """The next mark starts another object."""
        marks = self.desk.marks
        self.desk.set_marks(marks.model_copy(update={"active_object": "", "selected": ""}))

    def select_object(self, object_id: str) -> None:
        """Make an object the one that marks refine and sliders change."""
        if object_id in self.desk.objects:
            self.desk.set_marks(self._selected(object_id))

    def rename_object(self, object_id: str, label: str) -> None:
        item = self.desk.objects.get(object_id)
        if item is not None and label.strip():
            self.desk.objects[object_id] = replace(item, label=label.strip()[:200])

    def set_removed(self, object_id: str, removed: bool) -> None:
        """Take an object away, or put it back where it was."""
        desk = self.desk
        if object_id not in desk.objects:
            return
        placements = [mark for mark in desk.marks.placements if mark.object_id != object_id]
        if removed:
            placements.append(models.Placement(object_id=object_id, removed=True))
        desk.set_marks(desk.marks.model_copy(update={"placements": placements, "selected": object_id}))

    def forget_object(self, object_id: str) -> None:
        """Drop a selection; the picture stays as it is."""
        desk = self.desk
        desk.objects.pop(object_id, None)
        self._done_marks.pop(object_id, None)
        desk.begin(object_id)
        keep = desk.marks
        desk.set_marks(
            models.Marks(
                strokes=[mark for mark in keep.strokes if mark.object_id != object_id],
                points=[mark for mark in keep.points if mark.object_id != object_id],
                boxes=[mark for mark in keep.boxes if mark.object_id != object_id],
                placements=[mark for mark in keep.placements if mark.object_id != object_id],
                active_object="" if keep.active_object == object_id else keep.active_object,
                selected="" if keep.selected == object_id else keep.selected,
            )
        )

    def clear_objects(self) -> None:
        for object_id in list(self.desk.objects):
            self.forget_object(object_id)

    def move_to(self, object_id: str, x: float, y: float) -> None:
        """Put the middle of an object at a place of the picture (pixels)."""
        item = self.desk.objects[object_id]
        cx, cy = item.cutout.rect.center
        mark = models.Placement(object_id=object_id, dx=round(x - cx), dy=round(y - cy))
        others = [other for other in self.desk.marks.placements if other.object_id != object_id]
        self.desk.set_marks(self.desk.marks.model_copy(update={"placements": [*others, mark], "selected": object_id}))

    def _put(self, item: SceneObject) -> None:
        if self.desk.arrangement is not None and item.id in self.desk.arrangement.objects:
            self.desk.arrangement = None
        self.desk.objects[item.id] = item

    def _selected(self, object_id: str) -> models.Marks:
        return self.desk.marks.model_copy(update={"active_object": object_id, "selected": object_id})

    # ── boxes, tabs ───────────────────────────────────────────────────────────────────────────────────────────

    def set_mode(self, mode: Mode) -> None:
        """Another tab: the canvas shows the picture or the blank page, each with its own marks."""
        desk = self.desk
        if desk.mode == mode:
            return
        desk.mode = mode
        desk.set_marks(desk.shown_marks)

    def label_box(self, box_id: str, label: str) -> None:
        marks = self.desk.shown_marks
        boxes = [box.model_copy(update={"label": label[:1000]}) if box.id == box_id else box for box in marks.boxes]
        self.desk.set_marks(marks.model_copy(update={"boxes": boxes}))

    def delete_box(self, box_id: str) -> None:
        marks = self.desk.shown_marks
        self.desk.references.pop(box_id, None)
        self.desk.set_marks(
            marks.model_copy(update={"boxes": [box for box in marks.boxes if box.id != box_id], "selected": ""})
        )

    def add_box(self, rect: tuple[float, float, float, float], label: str) -> None:
        """A place to paint into; x, y, width, height in pixels."""
        marks = self.desk.shown_marks
        x, y, width, height = rect
        box = models.Box(id=f"b{secrets.token_hex(5)}", x=x, y=y, width=width, height=height, label=label)
        self.desk.set_marks(marks.model_copy(update={"boxes": [*marks.boxes, box], "selected": box.id}))

    def set_blank_size(self, width: int, height: int) -> None:
        """Size of the picture to generate; boxes keep their relative places."""
        desk = self.desk
        across, along = width / desk.blank_size[0], height / desk.blank_size[1]
        desk.blank_size = (width, height)
        boxes = [
            box.model_copy(
                update={
                    "x": box.x * across,
                    "y": box.y * along,
                    "width": box.width * across,
                    "height": box.height * along,
                }
            )
            for box in desk.blank_marks.boxes
        ]
        desk.revision += 1
        desk.blank_marks = desk.blank_marks.model_copy(update={"boxes": boxes})

    async def set_reference(self, box_id: str, path: Path) -> None:
        """A picture of the thing that a box should show."""
        self.desk.references[box_id] = await asyncio.to_thread(open_picture, path, max_pixels=self._max_pixels)

    # ── painting ──────────────────────────────────────────────────────────────────────────────────────────────

    async def replace(self, words: str, settings: PaintSettings) -> AsyncIterator[None]:
        """Propose something else in the active object's place."""
        picture = self._need_picture()
        item = self.desk.active()
        if item is None:
            raise PromptError("Nothing is selected yet.", "Draw a stroke on what should be replaced.")
        if not words.strip():
            raise PromptError("There are no words for the replacement.", "Type what should be there instead.")

        async def work(report: _Report) -> Painting:
            report.work("Filling the background")
            backdrop = item.backdrop if item.backdrop is not None and item.backdrop.good else None
            if backdrop is None:
                async for better in self._backdrops.behind(picture, item, margin=self.margin):
                    backdrop = better
            assert backdrop is not None
            return await self._painter.replace(
                picture, item, backdrop, words, settings, on_progress=report.progress, on_candidate=report.candidate
            )

        staged = Staged("replace", f"replaced {item.label} with {words.strip()}", (), consumed=(item.id,))
        async for _ in self._stage(staged, settings, work):
            yield

    async def inpaint(self, settings: PaintSettings) -> AsyncIterator[None]:
        """Propose named things in the boxes."""
        picture = self._need_picture()
        places = self._places()
        if not places:
            raise PromptError("There is no box yet.", "Draw a box on the picture and name it.")

        async def work(report: _Report) -> Painting:
            return await self._painter.inpaint(
                picture, places, settings, on_progress=report.progress, on_candidate=report.candidate
            )

        words = "added " + ", ".join(place.words or "a reference picture" for place in places)
        async for _ in self._stage(Staged("inpaint", words, ()), settings, work):
            yield

    async def generate(self, caption: str, settings: PaintSettings, style: Path | None = None) -> AsyncIterator[None]:
        """Propose whole new pictures."""
        width, height = self.desk.blank_size
        places = self._places()
        style_picture = (
            await asyncio.to_thread(open_picture, style, max_pixels=self._max_pixels) if style is not None else None
        )

        async def work(report: _Report) -> Painting:
            return await self._painter.generate(
                width,
                height,
                caption,
                places,
                settings,
                style=style_picture,
                on_progress=report.progress,
                on_candidate=report.candidate,
            )

        words = f"generated {caption.strip() or ', '.join(place.words for place in places)}"
        async for _ in self._stage(Staged("generate", words, ()), settings, work):
            yield

    def _places(self) -> list[Place]:
        references = self.desk.references
        return [
            Place((box.x, box.y, box.width, box.height), box.label, references.get(box.id)) for box in self.desk.places
        ]

    async def _stage(self, staged: Staged, settings: PaintSettings, work: _PaintWork) -> AsyncIterator[None]:
        """Run a painter, staging candidates as they come."""
        desk = self.desk
        if self._task is not None and not self._task.done():
            raise PromptError("The painter is still at work.", "Cancel it first, or wait.")
        before, picture = desk.staged, desk.picture
        desk.staged = None
        desk.work = Work("Starting")
        staged = replace(staged, parameters=settings.parameters())
        report = _Report(desk, staged)
        self._task = asyncio.ensure_future(work(report))
        try:
            yield
            while not self._task.done():
                changed = asyncio.ensure_future(report.changed.wait())
                await asyncio.wait({self._task, changed}, return_when=asyncio.FIRST_COMPLETED)
                changed.cancel()
                report.changed.clear()
                yield
            painting = self._task.result()
            if desk.picture is not picture or desk.staged is None:
                return
            desk.staged = replace(
                desk.staged,
                engine=painting.engine,
                seconds=painting.seconds,
                notices=painting.notices,
            )
        except asyncio.CancelledError:
            desk.staged = before
            raise Cancelled("Cancelled; nothing was changed.") from None
        except BaseException:
            desk.staged = before
            raise
        finally:
            desk.work = None
            self._task.cancel()
        yield

    def cancel(self) -> bool:
        """Stop the painter; False when it is idle."""
        if self._task is None or self._task.done():
            return False
        return self._task.cancel()

    def choose(self, index: int) -> None:
        """Look at another candidate."""
        staged = self.desk.staged
        if staged is not None and 0 <= index < len(staged.candidates):
            self.desk.staged = replace(staged, chosen=index)

    # ── accepting ─────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def has_proposal(self) -> bool:
        """Whether there is something to accept."""
        return bool((self.desk.staged and self.desk.staged.candidates) or self.desk.placements())

    async def accept(self, seed: int = 0) -> bool:
        """Make what is staged, or the objects as they lie now, a turn. False when there is nothing to accept."""
        async with self._turn_lock:
            if self.desk.staged is not None and self.desk.staged.candidates:
                await self._accept_staged(self.desk.staged)
            elif self.desk.placements():
                await self._accept_arrangement(seed)
            else:
                return False
        return True

    def discard(self) -> None:
        """Drop what is staged, or put moved objects back."""
        desk = self.desk
        if desk.staged is not None:
            desk.staged = None
        else:
            desk.set_marks(desk.marks.model_copy(update={"placements": []}))

    async def _accept_arrangement(self, seed: int) -> None:
        desk = self.desk
        picture = self._need_picture()
        desk.work = Work("Applying", cancellable=False)
        try:
            arranged = await accept_arrangement(
                picture,
                desk.objects,
                desk.placements(),
                desk.arrangement,
                self._backdrops,
                margin=self.margin,
                seed=seed,
            )
            engines = [self.use("lama", arranged.engine)] if arranged.engine else []
            turn = NewTurn(
                kind="arrange",
                words=arranged.words,
                marks=desk.marks.model_dump(),
                parameters={"margin": self.margin},
                seed=seed,
                engines=tuple(engines),
            )
            await self._append(turn, picture, arranged.picture, arranged.region, arranged.objects)
            desk.arrangement = arranged.arrangement
        finally:
            desk.work = None

    async def _accept_staged(self, staged: Staged) -> None:
        desk = self.desk
        candidate, before = staged.candidate, desk.picture
        desk.work = Work("Accepting", cancellable=False)
        try:
            region = None
            if before is not None and candidate.region is not None:
                region = np.zeros((before.height, before.width), dtype=bool)
                region[candidate.rect.slices] = candidate.region
            objects = {} if staged.kind == "generate" else await asyncio.to_thread(self._kept, staged, region)
            for item, label in zip(candidate.objects, candidate.labels, strict=False):
                name = f"p{secrets.token_hex(5)}"
                objects[name] = replace(item, id=name, label=item.label or label, engine=staged.engine)
            turn = NewTurn(
                kind=staged.kind,
                words=staged.words[:1].upper() + staged.words[1:],
                parameters={**staged.parameters, "candidate": staged.chosen, "notices": list(staged.notices)},
                marks=desk.shown_marks.model_dump(),
                seed=candidate.seed,
                engines=(self.use(staged.server, staged.engine),),
                seconds=staged.seconds,
            )
            await self._append(turn, before, candidate.pixels, region, objects)
            if staged.kind == "generate":
                desk.mode = "select"
                desk.set_marks(desk.marks)
        finally:
            desk.work = None

    def _kept(self, staged: Staged, region: np.ndarray | None) -> dict[str, SceneObject]:
        """Objects that the edit left alone; a backdrop that it painted over is made anew."""
        kept = {}
        for name, item in self.desk.objects.items():
            if name in staged.consumed:
                continue
            stale = region is not None and item.backdrop is not None and region[item.backdrop.rect.slices].any()
            kept[name] = replace(item, backdrop=None) if stale else item
        return kept

    async def _append(
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
        self.path = await asyncio.to_thread(store.path, desk.session_id)
        self.ahead = []
        desk.turn_id = written.id
        desk.changed = changed
        self._lay_out(after, before, objects)
        await self.keep_draft()

    def use(self, server: str, engine: str) -> EngineUse:
        """How an engine is recorded in a turn."""
        known = self.engine_facts.get(server)
        return known if known is not None and known.engine == engine else EngineUse(server=server, engine=engine)

    def _need_picture(self) -> Picture:
        if self.desk.picture is None:
            raise PromptError("No picture is open.", "Open one, drop it onto the canvas, or take an example.")
        return self.desk.picture

    def tell(self, text: str, hint: str = "", *, error: bool = False) -> None:
        self.desk.notice = Notice(text, hint, error)


_PaintWork = Callable[["_Report"], Coroutine[None, None, Painting]]


class _Report:
    """Brings a painter's progress and candidates onto the desk."""

    def __init__(self, desk: Desk, staged: Staged) -> None:
        self._desk = desk
        self._staged = staged
        self.changed = asyncio.Event()

    def work(self, what: str) -> None:
        self._desk.work = Work(what)
        self.changed.set()

    def progress(self, fraction: float, message: str) -> None:
        self._desk.work = Work(message or "Painting", fraction)
        self.changed.set()

    def candidate(self, candidate: Candidate) -> None:
        staged = self._desk.staged or self._staged
        self._desk.staged = replace(staged, candidates=(*staged.candidates, candidate))
        self.changed.set()
