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
    messages: tuple[Message, ...] = ()
    seconds: float = 0.0

    @property
    def pictures(self) -> frozenset[str]:
        """Ids of all pictures that the turn needs."""
        found = {self.input_picture, self.output_picture}
        for message in self.messages:
            found |= {message.picture, *message.attachments}
        return frozenset(name for name in found if name)

    @property
    def masks(self) -> frozenset[str]:
        """Ids of all masks and alphas that the turn needs."""
        found = {self.region}
        for record in self.objects:
            found |= {record.raw_mask, record.raw_alpha, record.mask, record.alpha}
        return frozenset(name for name in found if name)


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
