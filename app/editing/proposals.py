"""Edits that wait for the person: made by the painter or by moving objects, then accepted as a turn or dropped."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from app.editing.arranging import accept_arrangement
from app.editing.backdrops import Backdrops
from app.editing.boxes import Boxes
from app.editing.desk import Candidate, Desk, Staged, Work
from app.editing.objects import Objects
from app.editing.painting import Painter, Painting, PaintSettings, left_alone
from app.editing.records import Edited, finders
from app.editing.timeline import Timeline
from app.errors import Cancelled, PromptError
from app.imaging.codecs import open_picture
from app.session.model import NewTurn

T = TypeVar("T")


class Proposals:
    """Makes, shows and ends proposals. One at a time."""

    def __init__(
        self,
        desk: Desk,
        timeline: Timeline,
        objects: Objects,
        boxes: Boxes,
        painter: Painter,
        backdrops: Backdrops,
        *,
        max_pixels: int,
    ) -> None:
        self.desk = desk
        self._timeline = timeline
        self._objects = objects
        self._boxes = boxes
        self._painter = painter
        self._backdrops = backdrops
        self._max_pixels = max_pixels
        self._task: asyncio.Task[Any] | None = None
        self._report: _Report | None = None
        self._turn_lock = asyncio.Lock()

    async def replace(self, words: str, settings: PaintSettings) -> AsyncIterator[None]:
        """Propose something else in the active object's place."""
        picture = self.desk.need_picture()
        item = self.desk.active()
        if item is None:
            raise PromptError("Nothing is selected yet.", "Draw a stroke on what should be replaced.")
        if not words.strip():
            raise PromptError("There are no words for the replacement.", "Type what should be there instead.")

        async def work(report: _Report) -> Painting:
            report.work("Filling the background")
            backdrop = item.backdrop if item.backdrop is not None and item.backdrop.good else None
            if backdrop is None:
                async for better in self._backdrops.behind(picture, item, margin=self._objects.margin):
                    backdrop = better
            assert backdrop is not None
            return await self._painter.replace(
                picture, item, backdrop, words, settings, on_progress=report.progress, on_candidate=report.candidate
            )

        staged = Staged(
            "replace",
            f"replaced {item.label} with {words.strip()}",
            (),
            consumed=(item,),
            parameters={"words": words.strip(), "subject": item.id},
        )
        async for _ in self._stage(staged, settings, work):
            yield

    async def inpaint(self, settings: PaintSettings) -> AsyncIterator[None]:
        """Propose named things in the boxes."""
        picture = self.desk.need_picture()
        places = self._boxes.places()
        if not places:
            raise PromptError("There is no box yet.", "Draw a box on the picture and name it.")

        async def work(report: _Report) -> Painting:
            return await self._painter.inpaint(
                picture, places, settings, on_progress=report.progress, on_candidate=report.candidate
            )

        words = "added " + ", ".join(place.words or "a reference picture" for place in places)
        given = {box.id: self.desk.references[box.id] for box in self.desk.places if box.id in self.desk.references}
        async for _ in self._stage(Staged("inpaint", words, (), given=given), settings, work):
            yield

    async def generate(self, caption: str, settings: PaintSettings, style: Path | None = None) -> AsyncIterator[None]:
        """Propose whole new pictures."""
        width, height = self.desk.blank_size
        places = self._boxes.places()
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
        given = {box.id: self.desk.references[box.id] for box in self.desk.places if box.id in self.desk.references}
        if style_picture is not None:
            given["style"] = style_picture
        staged = Staged("generate", words, (), given=given, parameters={"caption": caption})
        async for _ in self._stage(staged, settings, work):
            yield

    async def _stage(self, staged: Staged, settings: PaintSettings, work: _PaintWork) -> AsyncIterator[None]:
        """Run a painter, staging candidates as they come."""
        desk = self.desk
        if self._task is not None and not self._task.done():
            raise PromptError("The painter is still at work.", "Cancel it first, or wait.")
        before = desk.staged
        desk.staged = None
        desk.work = Work("Starting")
        staged = replace(
            staged,
            parameters={**settings.parameters(), **staged.parameters},
            marks=desk.shown_marks.model_copy(deep=True),
        )
        self._report = report = _Report(desk, staged)
        self._task = task = asyncio.ensure_future(work(report))
        try:
            yield
            while not task.done():
                changed = asyncio.ensure_future(report.changed.wait())
                try:
                    await asyncio.wait({task, changed}, return_when=asyncio.FIRST_COMPLETED)
                finally:
                    changed.cancel()
                report.changed.clear()
                if not report.wanted:
                    return
                yield
            painting = task.result()
            if not report.wanted or desk.staged is None:
                return
            desk.staged = replace(
                desk.staged,
                engine=painting.engine,
                seconds=painting.seconds,
                notices=painting.notices,
                fills=painting.fills,
            )
        except asyncio.CancelledError:
            if report.wanted:
                desk.staged = before
            if not task.cancelled():
                raise
            raise Cancelled("Cancelled; nothing was changed.") from None
        except BaseException:
            if report.wanted:
                desk.staged = before
            raise
        finally:
            desk.work = None
            task.cancel()
        yield

    async def alone(self, what: str, work: Coroutine[None, None, T]) -> AsyncGenerator[T | None]:
        """Do work that :meth:`cancel` stops, while nothing is proposed; yields None when it has begun, then its result."""
        if self._task is not None and not self._task.done():
            work.close()
            raise PromptError("The painter is still at work.", "Cancel it first, or wait.")
        self.desk.work = Work(what)
        self._task = task = asyncio.ensure_future(work)
        try:
            yield None
            yield await task
        except asyncio.CancelledError:
            if not task.cancelled():
                raise
            raise Cancelled("Cancelled; nothing was changed.") from None
        finally:
            self.desk.work = None
            task.cancel()

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

    @property
    def waiting(self) -> bool:
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
            if self._report is not None:
                self._report.give_up()
        else:
            desk.set_marks(desk.marks.model_copy(update={"placements": []}))

    async def _accept_arrangement(self, seed: int) -> None:
        desk = self.desk
        picture, known, still = desk.need_picture(), desk.known(), desk.stays()
        scene, marks, before, started = dict(desk.objects), desk.marks, desk.arrangement, time.monotonic()
        try:
            arranged = await self._stoppable(
                "Applying",
                accept_arrangement(
                    picture,
                    scene,
                    desk.placements(),
                    before,
                    self._backdrops,
                    margin=self._objects.margin,
                    seed=seed,
                ),
            )
            continues = before is not None and arranged.arrangement.base is before.base
            turn = NewTurn(
                kind="arrange",
                words=arranged.words,
                marks=marks.model_dump(),
                parameters={"margin": self._objects.margin, "continues": continues},
                seed=seed,
                engines=self._timeline.uses(*(("lama", fill.engine) for fill in arranged.fills), *finders(scene)),
                seconds=time.monotonic() - started,
            )
            edited = Edited(turn, picture, arranged.picture, arranged.region, arranged.objects, scene, arranged.fills)
            await self._timeline.append_edit(edited, known=known, still=still)
            desk.arrangement = arranged.arrangement
        finally:
            desk.work = None

    async def _stoppable(self, what: str, work: Coroutine[None, None, T]) -> T:
        """Do work that :meth:`cancel` stops, unless the painter is at work, which it would stop instead."""
        if self._task is not None and not self._task.done():
            self.desk.work = Work(what, cancellable=False)
            return await work
        self.desk.work = Work(what)
        self._task = task = asyncio.ensure_future(work)
        try:
            result = await task
        except asyncio.CancelledError:
            if not task.cancelled():
                raise
            raise Cancelled("Cancelled; nothing was changed.") from None
        finally:
            task.cancel()
        self.desk.work = Work(what, cancellable=False)  # what is being written is not stopped half way
        return result

    async def _accept_staged(self, staged: Staged) -> None:
        desk = self.desk
        candidate, before, known, still = staged.candidate, desk.picture, desk.known(), desk.stays()
        desk.work = Work("Accepting", cancellable=False)
        try:
            region = None
            if before is not None and candidate.region is not None:
                region = np.zeros((before.height, before.width), dtype=bool)
                region[candidate.rect.slices] = candidate.region
            # What was selected since the proposal was asked for is kept; what it replaces is as it was then.
            scene = {} if staged.kind == "generate" else {**desk.objects, **{item.id: item for item in staged.consumed}}
            objects = left_alone(scene, [item.id for item in staged.consumed], region)
            for item, label in zip(candidate.objects, candidate.labels, strict=False):
                name = f"p{secrets.token_hex(5)}"
                objects[name] = replace(item, id=name, label=item.label or label, engine=staged.engine)
            turn = NewTurn(
                kind=staged.kind,
                words=staged.words[:1].upper() + staged.words[1:],
                parameters={**staged.parameters, "candidate": staged.chosen, "notices": list(staged.notices)},
                marks=staged.marks.model_dump(),
                seed=candidate.seed,
                engines=self._timeline.uses(
                    (staged.server, staged.engine), *(("lama", fill.engine) for fill in staged.fills), *finders(scene)
                ),
                seconds=staged.seconds,
            )
            edited = Edited(turn, before, candidate.pixels, region, objects, scene, staged.fills, staged.given)
            await self._timeline.append_edit(edited, known=known, still=still)
            if staged.kind == "generate":
                desk.mode = "select"
                desk.set_marks(desk.marks)
                await self._timeline.name_after(staged.words.removeprefix("generated "))
        finally:
            desk.work = None


_PaintWork = Callable[["_Report"], Coroutine[None, None, Painting]]


class _Report:
    """Brings a painter's progress and candidates onto the desk, as long as they belong there."""

    def __init__(self, desk: Desk, staged: Staged) -> None:
        self._desk = desk
        self._staged = staged
        self._still = desk.stays()
        self._given_up = False
        self.changed = asyncio.Event()

    @property
    def wanted(self) -> bool:
        """Whether the picture is still there that is painted on, and nobody has discarded the proposal."""
        return not self._given_up and self._still()

    def give_up(self) -> None:
        """Discard what comes from now on."""
        self._given_up = True
        self.changed.set()

    def work(self, what: str) -> None:
        if self.wanted:
            self._desk.work = Work(what)
        self.changed.set()

    def progress(self, fraction: float, message: str) -> None:
        if self.wanted:
            self._desk.work = Work(message or "Painting", fraction)
        self.changed.set()

    def candidate(self, candidate: Candidate) -> None:
        if self.wanted:
            staged = self._desk.staged or self._staged
            self._desk.staged = replace(staged, candidates=(*staged.candidates, candidate))
        self.changed.set()
