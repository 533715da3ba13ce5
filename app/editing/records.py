"""Scene objects and drafts as the session store keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, get_args

import numpy as np
from pydantic import ValidationError

from app.editing.desk import Desk, Mode
from app.editing.scene import Area, Backdrop, CutOut, EdgeSettings, Filling, SceneObject, Step
from app.errors import SessionDamaged
from app.imaging.comparing import difference
from app.imaging.geometry import Rect
from app.imaging.picture import Picture
from app.session.model import FillRecord, NewTurn, ObjectRecord, Selecting
from app.session.store import SessionStore
from components.interactive_image import models
from model_servers.protocol import ServerName


@dataclass(frozen=True)
class Edited:
    """An edit that is ready to become a turn.

    Attributes:
        turn: kind, words, marks, parameters, seed, engines, seconds; :meth:`Records.complete` adds what follows.
        before, after: the pictures.
        region: bool, height × width: all that may differ; None when the whole picture is new.
        objects: the scene of ``after``.
        scene: the scene that the edit began with.
        fills: backgrounds that were made up.
        given: pictures that the painter was given.
    """

    turn: NewTurn
    before: Picture | None
    after: Picture
    region: np.ndarray | None
    objects: Mapping[str, SceneObject]
    scene: Mapping[str, SceneObject] = field(default_factory=dict)
    fills: tuple[Backdrop, ...] = ()
    given: Mapping[str, Picture] = field(default_factory=dict)

    @cached_property
    def changed(self) -> float | None:
        """Share of the pixels that differ; None for pictures of different sizes."""
        if self.before is None or self.before.rgb.shape != self.after.rgb.shape:
            return None
        return float(difference(self.before.rgb, self.after.rgb).mean())

    @cached_property
    def settled(self) -> dict[str, SceneObject]:
        """The scene of ``after`` as the next turn finds it."""
        return {name: replace(item, steps=()) for name, item in self.objects.items()}


def finders(scene: Mapping[str, SceneObject]) -> list[tuple[ServerName, str]]:
    """The servers and engines that found the objects of a scene since the last turn."""
    return [("seem", step.engine) for item in scene.values() for step in item.steps]


_SURE = timedelta(hours=1)
"""For so long what was put is there, whoever collects: the collector leaves alone what was used within a day."""
OBJECT_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What the canvas takes for the id of an object."""


@dataclass(frozen=True)
class _Written:
    """Ids of the mask and the alpha of a cut-out, and when they were put."""

    cutout: CutOut
    mask: str
    alpha: str
    at: datetime


class Records:
    """Writes and reads objects; masks that were written are not written again."""

    def __init__(self, store: SessionStore) -> None:
        self._store = store
        self._written: dict[int, _Written] = {}
        """By the identity of their cut-outs, which they keep alive."""
        self._references: dict[str, datetime] = {}

    def to_record(self, item: SceneObject, width: int, height: int) -> ObjectRecord:
        mask, alpha = self._write(item.raw, width, height)
        steps = tuple(
            Selecting(
                marks={} if step.marks is None else step.marks.model_dump(),
                words=step.words,
                rank=step.rank,
                known={label: self._write(cutout, width, height)[0] for label, cutout in step.known.items()},
                engine=step.engine,
                seconds=step.seconds,
            )
            for step in item.steps
        )
        return ObjectRecord(
            id=item.id,
            label=item.label,
            raw_mask=mask,
            raw_alpha=alpha,
            steps=steps,
            grow=item.edges.grow,
            feather=item.edges.feather,
            fill_holes=item.edges.fill_holes,
            engine=item.engine,
        )

    def _write(self, cutout: CutOut, width: int, height: int) -> tuple[str, str]:
        kept = self._written.get(id(cutout))
        if kept is None or self._is_old(kept.at):
            now = self._store.now()
            mask = self._store.put_mask(cutout.whole_mask(width, height))
            alpha = self._store.put_mask(cutout.whole_alpha(width, height))
            kept = self._written[id(cutout)] = _Written(cutout, mask, alpha, now)
        return kept.mask, kept.alpha

    def _is_old(self, written: datetime) -> bool:
        """Whether it must be put again, lest the collector takes it before the draft or turn that names it is written."""
        return self._store.now() - written > _SURE

    def to_records(self, items: Iterable[SceneObject], width: int, height: int) -> tuple[ObjectRecord, ...]:
        return tuple(self.to_record(item, width, height) for item in items)

    def complete(self, edited: Edited) -> NewTurn:
        """The whole turn of an edit; its pictures and masks are in the store when this returns."""
        turn, before, after, region = edited.turn, edited.before, edited.after, edited.region
        parameters = {**turn.parameters, "size": [after.width, after.height]}
        box = Rect.of_mask(region) if region is not None else None
        if box is not None:
            parameters["box"] = [box.x, box.y, box.width, box.height]
        self._store.put_picture(after)
        for picture in edited.given.values():
            self._store.put_picture(picture)
        sized = before or after
        scene = self.to_records(list(edited.scene.values()), sized.width, sized.height)
        return turn.model_copy(
            update={
                "parameters": parameters,
                "input_picture": before.id if before else None,
                "output_picture": after.id,
                "region": self._store.put_mask(region) if region is not None else None,
                "changed": edited.changed,
                "scene": scene,
                "objects": self.to_records(list(edited.settled.values()), after.width, after.height),
                "fills": tuple(self._fill(fill, sized.width, sized.height) for fill in edited.fills),
                "given": {name: picture.id for name, picture in edited.given.items()},
            }
        )

    def _fill(self, backdrop: Backdrop, width: int, height: int) -> FillRecord:
        filling = backdrop.filling or Filling(())
        exclude = filling.exclude
        return FillRecord(
            objects=filling.objects,
            hole=self._store.put_mask(Area(backdrop.rect, backdrop.hole).whole(width, height)),
            exclude=self._store.put_mask(exclude.whole(width, height)) if exclude else "",
            others=filling.others,
            margin=filling.margin,
            seed=filling.seed,
            ahead=filling.ahead,
            engine=backdrop.engine,
            seconds=backdrop.seconds,
        )

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
            steps = tuple(step for each in record.steps if (step := self._step(each, width, height)) is not None)
            if len(steps) != len(record.steps):
                steps = ()
            item = SceneObject(id=record.id, label=record.label, raw=raw, cutout=raw, engine=record.engine, steps=steps)
            edges = EdgeSettings(record.grow, record.feather, record.fill_holes)
            scene[record.id] = item if edges == EdgeSettings() else item.adjusted(edges, width, height)
        return scene

    def _step(self, record: Selecting, width: int, height: int) -> Step | None:
        """How an object was found; None when another version wrote it in a way that cannot be read."""
        try:
            marks = None if record.words else models.Marks.model_validate(record.marks)
        except ValidationError:
            return None
        masks = {label: self._store.get_mask(name).astype(bool) for label, name in record.known.items()}
        known = {
            label: CutOut.of(mask) for label, mask in masks.items() if mask.any() and mask.shape == (height, width)
        }
        return Step(marks, record.words, record.rank, known, record.engine, record.seconds)

    def draft_of(self, desk: Desk) -> dict[str, Any]:
        """What is on the desk and in no turn, as JSON."""
        picture = desk.picture
        items = list(desk.objects.values())
        objects = self.to_records(items, picture.width, picture.height) if picture else ()
        living = {id(item.raw) for item in items}
        living |= {id(cutout) for item in items for step in item.steps for cutout in step.known.values()}
        self._written = {key: value for key, value in list(self._written.items()) if key in living}
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
        kept = self._references.get(reference.id)
        if kept is None or self._is_old(kept):
            now = self._store.now()
            self._store.put_picture(reference)
            self._references[reference.id] = now
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
