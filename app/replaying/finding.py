"""The scene of a recorded turn, found again on another picture or by another engine."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from app.clients import SeemClient
from app.editing.marks import ObjectMarks
from app.editing.records import Records
from app.editing.scene import CutOut, EdgeSettings, SceneObject
from app.editing.selecting import Selecting
from app.errors import PromptError
from app.imaging.picture import Picture
from app.replaying.standing import Standing
from app.session.model import ObjectRecord
from app.session.model import Selecting as SelectingRecord
from app.session.store import SessionStore
from components.interactive_image import models


class Finder:
    """Selects the objects of a turn with the same marks and words, in the same order.

    Args:
        store: has the masks that were recorded.
        seem: finds what marks and words mean.
    """

    def __init__(self, store: SessionStore, seem: SeemClient) -> None:
        self._store = store
        self._records = Records(store)
        self._selecting = Selecting(seem)

    async def scene(self, records: Sequence[ObjectRecord], at: Standing) -> tuple[dict[str, SceneObject], list[str]]:
        """The objects by id, and notices about those that had to be taken over as they were recorded.

        Raises :class:`~app.errors.PromptError` when marks or words select nothing here, or an object that was there
        before is not in this picture; and the client's errors.
        """
        if at.picture is None:
            return {}, []
        found: dict[str, SceneObject] = {}
        notices: list[str] = []
        for record in records:
            item = at.objects.get(record.id)
            if item is None and not record.steps:
                item = await asyncio.to_thread(self._recorded, record, at.picture)
                notices.append(f"The region of {record.label} is the recorded one.")
            for step in record.steps:
                item = await self._find(at.picture, record, step, item, found, records)
            assert item is not None
            edges = EdgeSettings(record.grow, record.feather, record.fill_holes)
            if item.edges != edges:
                item = await asyncio.to_thread(item.adjusted, edges, at.picture.width, at.picture.height)
            found[record.id] = item if item.label == record.label else replace(item, label=record.label)
        return found, notices

    async def _find(
        self,
        picture: Picture,
        record: ObjectRecord,
        step: SelectingRecord,
        before: SceneObject | None,
        found: dict[str, SceneObject],
        records: Sequence[ObjectRecord],
    ) -> SceneObject:
        if not step.words:
            drawn = models.Marks.model_validate(step.marks)
            marks = ObjectMarks(tuple(drawn.strokes), tuple(drawn.points), tuple(drawn.boxes))
            return await self._selecting.by_marks(picture, record.id, marks, before, record.label)
        known = await asyncio.to_thread(self._known, step, picture, found, records)
        named = await self._selecting.by_words(picture, step.words, known, [record.id] * (step.rank + 1))
        if len(named) <= step.rank:
            raise PromptError(
                f"“{step.words}” names only {len(named)} of {step.rank + 1} things here.",
                "Select the thing by a stroke or a box instead.",
            )
        return named[step.rank]

    def _known(
        self,
        step: SelectingRecord,
        picture: Picture,
        found: dict[str, SceneObject],
        records: Sequence[ObjectRecord],
    ) -> dict[str, CutOut]:
        """What the words might have meant: as found here, else as recorded."""
        again = {
            record.raw_mask: record.id for record in records if not (record.grow or record.feather or record.fill_holes)
        }
        known = {}
        for label, name in step.known.items():
            if again.get(name) in found:
                known[label] = found[again[name]].cutout
                continue
            mask = self._store.get_mask(name).astype(bool)
            if mask.any() and mask.shape == (picture.height, picture.width):
                known[label] = CutOut.of(mask)
        return known

    def _recorded(self, record: ObjectRecord, picture: Picture) -> SceneObject:
        """An object that was on the desk before the turn and is not here: its region as it was."""
        plain = record.model_copy(update={"steps": ()})
        read = self._records.from_records([plain], picture.width, picture.height)
        if record.id not in read:
            raise PromptError(
                f"{record.label or 'An object'} of this turn is not in this picture.",
                "Select it here, and make the edit by hand.",
            )
        return read[record.id]
