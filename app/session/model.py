"""What a session is made of. Values only; :mod:`app.session.store` keeps them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Rating = Literal["", "like", "dislike"]
AnnotationField = Literal["name", "note", "star", "rating"]
TurnKind = Literal["start", "open", "generate", "arrange", "replace", "inpaint", "chat"]


class Value(BaseModel):
    """Base of all: frozen; fields of newer versions are left out."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class EngineUse(Value):
    """Which engine answered, with its version and the revision of its weights ("" without weights)."""

    server: str
    engine: str
    version: str = ""
    revision: str = ""


class Selecting(Value):
    """One request to the segmentation server, which found an object or refined it. Either marks or words."""

    marks: dict[str, Any] = Field(default_factory=dict)
    """All strokes, points and boxes that the object then had, as the canvas sent them."""
    words: str = ""
    rank: int = 0
    """Which of the things that the words named, from 0, best first."""
    known: dict[str, str] = Field(default_factory=dict)
    """By label, blob ids of the regions that the words might have meant."""
    engine: str = ""
    seconds: float = 0.0


class FillRecord(Value):
    """A background that the filling server made up for a turn. Masks are blobs of the store; "" is none."""

    objects: tuple[str, ...]
    """Ids of the objects that it lies behind."""
    hole: str
    """The pixels that were filled."""
    exclude: str = ""
    """Pixels that were no source for the fill: of objects that would be gone too."""
    others: tuple[str, ...] = ()
    """Ids of those objects."""
    margin: int = 0
    """Pixels by which the hole exceeds the objects."""
    seed: int = 0
    ahead: bool = False
    """Made while the object was selected, rather than when the turn was accepted."""
    engine: str = ""
    seconds: float = 0.0


class ObjectRecord(Value):
    """A scene object as a turn or a draft remembers it. Masks and alphas are blobs of the store; "" is none."""

    id: str
    label: str
    raw_mask: str
    """The region as it was segmented; what follows says how it was adjusted."""
    raw_alpha: str = ""
    mask: str = ""
    """The region after the adjustments, where it differs."""
    alpha: str = ""
    box: tuple[float, float, float, float] | None = None
    """x, y, width, height of the adjusted region."""
    z: int = 0
    """Order of drawing, lowest first."""
    grow: int = 0
    feather: int = 0
    fill_holes: bool = False
    engine: str = ""
    steps: tuple[Selecting, ...] = ()
    """How it was found on the picture of the turn before. Empty: it was there before, or the painter told of it."""


class Message(Value):
    """One chat message and the picture it was about."""

    role: Literal["user", "assistant"]
    text: str
    picture: str | None = None
    attachments: tuple[str, ...] = ()
    """Ids of pictures that were attached."""
    pointed: tuple[float, float, float, float] | None = None
    """Box (x, y, width, height, pixels) that the question points at."""
    pointed_label: str = ""
    engine: str = ""
    rating: Rating = ""


class NewTurn(Value):
    """A turn to append; the store adds its id, number, parent and time."""

    kind: TurnKind
    words: str = ""
    parameters: dict[str, Any] = Field(default_factory=dict)
    marks: dict[str, Any] = Field(default_factory=dict)
    """As the canvas sent them."""
    seed: int | None = None
    engines: tuple[EngineUse, ...] = ()
    input_picture: str | None = None
    output_picture: str | None = None
    region: str | None = None
    """Blob id of the mask of what changed."""
    changed: float | None = None
    """Share of the pixels that changed."""
    objects: tuple[ObjectRecord, ...] = ()
    """The scene after the turn."""
    scene: tuple[ObjectRecord, ...] = ()
    """The scene that the turn began with, and how its objects were found."""
    fills: tuple[FillRecord, ...] = ()
    """Backgrounds that were made up for it."""
    given: dict[str, str] = Field(default_factory=dict)
    """Ids of the pictures that the painter was given: by id of a box its reference, and "style"."""
    messages: tuple[Message, ...] = ()
    seconds: float = 0.0

    @property
    def content(self) -> NewTurn:
        """The turn without what only one of a session has, to be appended somewhere else."""
        return NewTurn.model_validate(self.model_dump(include=set(NewTurn.model_fields)))

    @property
    def engine_seconds(self) -> float:
        """All that engines took: ``seconds``, and for an edit also selecting and backgrounds made ahead."""
        if self.kind == "chat":
            return self.seconds
        steps = sum(step.seconds for record in self.scene for step in record.steps)
        return self.seconds + steps + sum(fill.seconds for fill in self.fills if fill.ahead)

    @property
    def pictures(self) -> frozenset[str]:
        """Ids of all pictures that the turn needs."""
        found = {self.input_picture, self.output_picture, *self.given.values()}
        for message in self.messages:
            found |= {message.picture, *message.attachments}
        return frozenset(name for name in found if name)

    @property
    def regions(self) -> frozenset[str]:
        """Ids of all masks (bool) that the turn needs."""
        found = {self.region}
        for fill in self.fills:
            found |= {fill.hole, fill.exclude}
        for record in (*self.objects, *self.scene):
            found |= {record.raw_mask, record.mask}
            for step in record.steps:
                found |= set(step.known.values())
        return frozenset(name for name in found if name)

    @property
    def masks(self) -> frozenset[str]:
        """Ids of all masks and alphas that the turn needs."""
        alphas = {name for record in (*self.objects, *self.scene) for name in (record.raw_alpha, record.alpha) if name}
        return self.regions | alphas


class Turn(NewTurn):
    """One accepted step of a session."""

    id: str
    session_id: str
    parent_id: str | None
    number: int
    """1 for the root, counted up in the order of appending."""
    created: datetime
    name: str = ""
    note: str = ""
    star: bool = False


class Annotation(Value):
    """One thing that a person said about a turn, at one time."""

    created: datetime
    field: AnnotationField
    value: str | bool
    message: int | None = None
    """Number of the message that a rating is of."""


class Session(Value):
    """A tree of turns with a current one."""

    id: str
    name: str
    created: datetime
    updated: datetime
    current_turn: str | None
    thumbnail: str | None = None
    """Id of the picture that the current turn shows."""
    opened: datetime | None = None
    deleted: datetime | None = None
    """When it was taken away; None while it is there."""
