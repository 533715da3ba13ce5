"""The desk: one person's open session, as it lies before them now.

Everything here can be thrown away and rebuilt from the session store: the accepted picture comes from the current turn,
marks, objects and words from the session's draft. One desk belongs to one page; its methods run on the event loop.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from app.editing.marks import group, with_marks
from app.editing.scene import Arrangement, Backdrop, SceneObject
from app.errors import PromptError
from app.imaging.geometry import Placement, Rect
from app.imaging.picture import Picture
from components.interactive_image import models
from model_servers.protocol import ServerName

Mode = Literal["select", "inpaint", "generate"]
LEFT_TURNS = 12
"""Turns whose selections are remembered: what a person goes back and forth over."""
ASIDE = 2
"""Proposals that are kept for when the person comes back to what they are about; each is some pictures."""


@dataclass(frozen=True)
class Candidate:
    """One proposed picture. ``region`` (bool, at ``rect``) is all that differs from the picture before."""

    pixels: Picture
    rect: Rect
    region: np.ndarray | None
    seed: int
    labels: tuple[str, ...] = ()
    objects: tuple[SceneObject, ...] = ()
    """What the painter says it painted."""


@dataclass(frozen=True)
class Staged:
    """Proposals that wait for Accept or Discard."""

    kind: Literal["replace", "inpaint", "generate"]
    words: str
    candidates: tuple[Candidate, ...]
    chosen: int = 0
    parameters: dict[str, object] = field(default_factory=dict)
    server: ServerName = "gligen"
    engine: str = ""
    seconds: float = 0.0
    notices: tuple[str, ...] = ()
    consumed: tuple[SceneObject, ...] = ()
    """Objects that this edit replaces."""
    fills: tuple[Backdrop, ...] = ()
    """Backgrounds that were made up for it."""
    marks: models.Marks = field(default_factory=models.Marks)
    """As they were when it was asked for."""
    given: Mapping[str, Picture] = field(default_factory=dict)
    """Pictures that the painter was given: by box its reference, and "style"."""

    @property
    def candidate(self) -> Candidate:
        return self.candidates[self.chosen]


@dataclass(frozen=True)
class Work:
    """Something that is going on; ``fraction`` is None while it cannot be told."""

    what: str
    fraction: float | None = None
    cancellable: bool = True


@dataclass(frozen=True)
class Notice:
    """A message for the person; it stays until the next action."""

    text: str
    hint: str = ""
    error: bool = False


@dataclass(frozen=True)
class Known:
    """The objects and marks that were on the desk when an edit began; what comes later is not part of it."""

    picture_id: str
    objects: frozenset[str]
    marks: frozenset[str]

    def later(self, marks: models.Marks) -> models.Marks:
        """The marks that were drawn later, of objects that were begun later."""

        def new(mark: models.Stroke | models.Point | models.Box) -> bool:
            return mark.id not in self.marks and mark.object_id not in self.objects

        def still(name: str) -> str:
            return "" if name in self.objects or name in self.marks else name

        return models.Marks(
            strokes=[mark for mark in marks.strokes if new(mark)],
            points=[mark for mark in marks.points if new(mark)],
            boxes=[mark for mark in marks.boxes if new(mark)],
            active_object=still(marks.active_object),
            selected=still(marks.selected),
        )


@dataclass(frozen=True)
class Left:
    """What was selected and drawn on a turn's picture when the person went on to another turn."""

    objects: Mapping[str, SceneObject]
    marks: models.Marks


@dataclass(frozen=True)
class Dropped:
    """A selection that was dropped, and the key of the marks that it was found from ("" without marks)."""

    item: SceneObject
    key: str


@dataclass(frozen=True)
class DraftState:
    """Two are equal as long as the draft of the desk is the same."""

    key: tuple[object, ...]
    alive: tuple[object, ...] = field(compare=False)
    """The parts whose identity counts; held, so that no other thing can take their place in memory."""


@dataclass
class Desk:
    """Mutable state of one page."""

    owner: str
    session_id: str = ""
    turn_id: str = ""
    picture: Picture | None = None
    previous: Picture | None = None
    """The picture of the turn before, to hold against this one."""
    changed: float | None = None
    """Share of the pixels in which the two differ."""
    mode: Mode = "select"
    marks: models.Marks = field(default_factory=models.Marks)
    """Marks on the picture (tabs "select" and "inpaint")."""
    blank_marks: models.Marks = field(default_factory=models.Marks)
    """Boxes on the blank canvas (tab "generate")."""
    blank_size: tuple[int, int] = (768, 512)
    objects: dict[str, SceneObject] = field(default_factory=dict)
    arrangement: Arrangement | None = None
    references: dict[str, Picture] = field(default_factory=dict)
    """Reference pictures by box id."""
    staged: Staged | None = None
    work: Work | None = None
    notice: Notice | None = None
    pointed: models.Box | None = None
    """What the next question points at."""
    revision: int = 0
    """Of the marks, as last seen or set."""
    scene_revision: int = 0
    generations: dict[str, int] = field(default_factory=dict)
    segmented: dict[str, str] = field(default_factory=dict)
    """By object, the key of the marks that it was last found from."""
    left: dict[str, Left] = field(default_factory=dict)
    """By the turn that made the picture, what lay on it when it was left; the one left last is the last."""
    dropped: list[tuple[Dropped, ...]] = field(default_factory=list)
    """Selections on this picture that were dropped, those of one action together; the last is the last."""
    aside: dict[tuple[str, str], Staged] = field(default_factory=dict)
    """Proposals that wait where they were made, by session and turn of the picture; the one left last is the last."""
    consumed: Known | None = None
    """What the last accepted edit was made from."""

    def begin(self, subject: str) -> Callable[[], bool]:
        """Start work on a subject; the answer tells whether it is still the newest, so that older work stops."""
        number = self.generations.get(subject, 0) + 1
        self.generations[subject] = number
        return lambda: self.generations[subject] == number

    def stays(self) -> Callable[[], bool]:
        """The answer tells whether the desk still shows this picture of this session: what was begun on it may end."""
        session, picture = self.session_id, self.picture
        return lambda: self.session_id == session and self.picture is picture

    def snapshot(self) -> Desk:
        """The desk as it is now, for work in another thread."""
        copy = replace(self)
        copy.objects, copy.references, copy.segmented = dict(self.objects), dict(self.references), dict(self.segmented)
        return copy

    def draft_state(self) -> DraftState:
        """What the draft is made of. Marks and cut-outs are replaced, never changed in place: identity will do."""
        items = list(self.objects.values())
        alive = (self.marks, self.blank_marks, *(item.raw for item in items), *self.references.values())
        key = (
            self.session_id, self.picture.id if self.picture else "", self.mode, self.blank_size, tuple(self.segmented.items()),
            tuple((item.id, item.label, item.edges) for item in items), tuple(self.references),
            tuple(id(part) for part in alive),
        )  # fmt: skip
        return DraftState(key, alive)

    def known(self) -> Known:
        """What is on the desk now."""
        marks = [*self.marks.strokes, *self.marks.points, *self.marks.boxes]
        return Known(
            self.picture.id if self.picture is not None else "",
            frozenset({*self.objects, *(mark.object_id for mark in marks if mark.object_id)}),
            frozenset(mark.id for mark in marks),
        )

    def leave(self, turn_id: str, marks: models.Marks) -> None:
        """Remember what lies on the picture that a turn made, for when the person comes back to it."""
        if not turn_id:
            return
        self.left.pop(turn_id, None)
        self.left[turn_id] = Left(dict(self.objects), marks)
        for oldest in list(self.left)[:-LEFT_TURNS]:
            del self.left[oldest]

    def set_aside(self, place: tuple[str, str]) -> None:
        """Keep what is proposed for when the person comes back to this session and turn of the picture."""
        if self.staged is None or not self.staged.engine:
            return  # without candidates, or the painter has not ended
        self.aside.pop(place, None)
        self.aside[place] = self.staged
        for oldest in list(self.aside)[:-ASIDE]:
            del self.aside[oldest]

    def lay_out(
        self,
        picture: Picture | None,
        previous: Picture | None,
        objects: dict[str, SceneObject],
        marks: models.Marks | None = None,
    ) -> None:
        """Show a turn: its picture, the one before, the objects known in it, and their marks.

        Boxes on the blank canvas stay.
        """
        if self.picture is None or picture is None or self.picture.id != picture.id:
            self.references = {}
        self.picture, self.previous, self.objects = picture, previous, objects
        self.arrangement = None
        self.staged = None
        self.pointed = None
        self.dropped = []
        self.revision += 1
        self.marks = marks or models.Marks()
        self.segmented = {name: found.key for name, found in group(self.marks).items() if name in objects}

    def need_picture(self) -> Picture:
        """The picture. Raises :class:`~app.errors.PromptError` when none is open."""
        if self.picture is None:
            raise PromptError("No picture is open.", "Open one, drop it onto the canvas, or take an example.")
        return self.picture

    def tell(self, text: str, hint: str = "", *, error: bool = False) -> None:
        """Show a message until the next action."""
        self.notice = Notice(text, hint, error)

    def see(self, value: models.CanvasValue) -> bool:
        """Take the marks of a canvas value, unless they are older than those at hand, or on another picture.

        Of marks on the picture that was there until an edit was accepted, those are taken that came after the edit.
        """
        if value.revision < self.revision:
            return False
        self.revision = value.revision
        shown = value.scene.picture_id
        if self.mode != "generate" and self.picture is not None and shown not in ("", self.picture.id):
            later = models.Marks()
            if self.consumed is not None and shown == self.consumed.picture_id:
                later = self.consumed.later(value.marks)
            self.set_marks(with_marks(self.marks, later))
            return True
        if self.mode == "generate":
            self.blank_marks = value.marks
        else:
            self.marks = value.marks
        return True

    def set_marks(self, marks: models.Marks) -> None:
        """Change the marks from this side; the page takes them as newer than its own."""
        self.revision += 1
        if self.mode == "generate":
            self.blank_marks = marks
        else:
            self.marks = marks

    @property
    def shown_marks(self) -> models.Marks:
        return self.blank_marks if self.mode == "generate" else self.marks

    @property
    def places(self) -> list[models.Box]:
        """The boxes to paint into, on the canvas that is shown."""
        return [box for box in self.shown_marks.boxes if not box.object_id]

    def placements(self) -> dict[str, Placement]:
        """Objects that were moved or removed since the last turn."""
        return placements_of(self.marks, self.objects)

    def active(self) -> SceneObject | None:
        """The object that the next words or sliders are about: selected, else refined last, else the only one."""
        for object_id in (self.marks.selected, self.marks.active_object):
            if object_id in self.objects:
                return self.objects[object_id]
        return next(reversed(self.objects.values()), None)

    def next_label(self) -> str:
        """A name for an object that has none: "object 1", "object 2", …"""
        taken = {scene_object.label for scene_object in self.objects.values()}
        number = 1
        while f"object {number}" in taken:
            number += 1
        return f"object {number}"


def placements_of(marks: models.Marks, objects: Collection[str]) -> dict[str, Placement]:
    """Where marks put objects, by id; those that stay where they are, or are not among ``objects``, are left out."""
    found = {}
    for mark in marks.placements:
        placement = Placement(mark.dx, mark.dy, mark.scale, mark.rotation, mark.removed)
        if mark.object_id in objects and not placement.is_identity:
            found[mark.object_id] = placement
    return found
