"""Scene objects and drafts as the session store keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, get_args

from pydantic import ValidationError

from app.editing.desk import Desk, Mode
from app.editing.scene import CutOut, EdgeSettings, SceneObject
from app.errors import SessionDamaged
from app.imaging.picture import Picture
from app.session.model import ObjectRecord
from app.session.store import SessionStore
from components.interactive_image import models

OBJECT_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What the canvas takes for the id of an object."""


class Records:
    """Writes and reads objects; masks that were written are not written again."""

    def __init__(self, store: SessionStore) -> None:
        self._store = store
        self._written: dict[int, tuple[CutOut, str, str]] = {}
        self._references: set[str] = set()

    def to_record(self, item: SceneObject, width: int, height: int) -> ObjectRecord:
        kept = self._written.get(id(item.raw))
        if kept is None or kept[0] is not item.raw:
            mask = self._store.put_mask(item.raw.whole_mask(width, height))
            alpha = self._store.put_mask(item.raw.whole_alpha(width, height))
            kept = (item.raw, mask, alpha)
            self._written[id(item.raw)] = kept
        return ObjectRecord(
            id=item.id,
            label=item.label,
            raw_mask=kept[1],
            raw_alpha=kept[2],
            grow=item.edges.grow,
            feather=item.edges.feather,
            fill_holes=item.edges.fill_holes,
            engine=item.engine,
        )

    def to_records(self, items: Iterable[SceneObject], width: int, height: int) -> tuple[ObjectRecord, ...]:
        records = tuple(self.to_record(item, width, height) for item in items)
        living = {id(item.raw) for item in items}
        self._written = {key: value for key, value in self._written.items() if key in living}
        return records

    def from_records(self, records: Iterable[ObjectRecord], width: int, height: int) -> dict[str, SceneObject]:
        """The scene; a record that does not fit the picture or the canvas is left out (another version wrote it)."""
        scene = {}
        for record in records:
            if not OBJECT_ID.fullmatch(record.id):
                continue
            mask = self._store.get_mask(record.raw_mask).astype(bool)
            alpha = self._store.get_mask(record.raw_alpha) if record.raw_alpha else None
            if mask.shape != (height, width) or not mask.any():
                continue
            raw = CutOut.of(mask, alpha)
            item = SceneObject(id=record.id, label=record.label, raw=raw, cutout=raw, engine=record.engine)
            edges = EdgeSettings(record.grow, record.feather, record.fill_holes)
            scene[record.id] = item if edges == EdgeSettings() else item.adjusted(edges, width, height)
        return scene

    def draft_of(self, desk: Desk) -> dict[str, Any]:
        """What is on the desk and in no turn, as JSON."""
        picture = desk.picture
        objects = self.to_records(list(desk.objects.values()), picture.width, picture.height) if picture else ()
        return {
            "picture": picture.id if picture else "",
            "mode": desk.mode,
            "marks": desk.marks.model_dump(),
            "blank_marks": desk.blank_marks.model_dump(),
            "blank_size": list(desk.blank_size),
            "objects": [record.model_dump() for record in objects],
            "segmented": desk.segmented,
            "references": {name: self._keep(reference) for name, reference in desk.references.items()},
        }

    def _references_of(self, draft: dict[str, Any]) -> dict[str, Picture]:
        try:
            return {name: self._store.get_picture(str(kept)) for name, kept in draft.get("references", {}).items()}
        except (AttributeError, SessionDamaged):
            # As below: boxes without their reference pictures are better than no boxes.
            return {}

    def _keep(self, reference: Picture) -> str:
        if reference.id not in self._references:
            self._references.add(self._store.put_picture(reference))
        return reference.id

    def restore(self, desk: Desk, draft: dict[str, Any]) -> None:
        """Put a draft back onto the desk, as far as it belongs to the picture that is shown."""
        desk.references = self._references_of(draft)
        if draft.get("mode") in get_args(Mode):
            desk.mode = draft["mode"]
        try:
            desk.blank_marks = models.Marks.model_validate(draft.get("blank_marks", {}))
            width, height = draft.get("blank_size", desk.blank_size)
            desk.blank_size = (int(width), int(height))
            if desk.picture is None or draft.get("picture") != desk.picture.id:
                return
            desk.marks = models.Marks.model_validate(draft.get("marks", {}))
            records = [ObjectRecord.model_validate(record) for record in draft.get("objects", [])]
            desk.objects = self.from_records(records, desk.picture.width, desk.picture.height)
            # What was marked and not found yet when the application ended is found now.
            segmented = dict(draft.get("segmented", {}))
            desk.segmented = {name: str(key) for name, key in segmented.items() if name in desk.objects}
        except (ValidationError, ValueError, TypeError, SessionDamaged):
            # A draft is a convenience; one that cannot be read must not keep the session from opening.
            desk.marks = models.Marks()
