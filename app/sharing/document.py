"""``session.json`` of a session file: its shape, and what may stand in it. Described in docs/SESSION_FORMAT.md."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from app.errors import SessionFileError, SessionTooNew
from app.session.model import ObjectRecord, Selecting, Turn
from components.interactive_image import models
from model_servers.protocol import MAX_SIDE, Box

FORMAT = "llava-interactive-session"
MAJOR, MINOR = 1, 1
"""A reader opens every minor version of its major one: a minor version only adds fields and files."""
VERSION = f"{MAJOR}.{MINOR}"
MAX_TURNS = 20_000
MAX_FILES = 200_000
MAX_ITEMS = 1_000_000
"""Of all lists and maps of the document together, times ten; and characters in one text."""
MAX_DEPTH = 30
MAX_LABEL = 1_000
MAX_EDGE = 1_000
"""Most pixels by which an object's edge is grown or softened."""

MAX_NUMBER = 10**9
"""Of a turn: those that follow must still be numbers of the database."""
MAX_SEED = 2**63 - 1
MAX_SECONDS = 1e9
YEARS = range(1970, 9000)
"""Of a turn: what lies closer to the ends of the calendar has no time in every zone."""

_MARKUP = re.compile(r"<\s*[A-Za-z/!?]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
TurnId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
Side = Annotated[int, Field(ge=1, le=MAX_SIDE)]


class _Part(BaseModel):
    """Fields of newer minor versions are left out."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class FileEntry(_Part):
    """A file of the archive: its length in bytes and its SHA-256."""

    bytes: Annotated[int, Field(ge=0)]
    sha256: Digest


class MaskEntry(_Part):
    """What the grey PNG ``masks/<name>.png`` is: a region of 0 and 255, or an alpha."""

    kind: Literal["region", "alpha"]
    width: Side
    height: Side


class CutOutEntry(_Part):
    """An object as an RGBA picture for other programs; its upper left corner in the turn's picture."""

    turn: TurnId
    object: str
    file: str
    x: int
    y: int


class ArchivedTurn(Turn):
    """A turn in no session yet."""

    session_id: str = ""


class SessionEntry(_Part):
    """The session itself."""

    name: str
    created: AwareDatetime
    updated: AwareDatetime
    current: TurnId | None
    tip: TurnId | None = None
    """Where redo leads in the end."""


class Document(_Part):
    """``session.json``. The turns name pictures by their ids and masks by the names of their files."""

    format: Literal["llava-interactive-session"]
    version: str
    session: SessionEntry
    turns: Annotated[list[ArchivedTurn], Field(max_length=MAX_TURNS)]
    masks: dict[Digest, MaskEntry]
    cutouts: list[CutOutEntry] = Field(default_factory=list)
    files: Annotated[dict[str, FileEntry], Field(max_length=MAX_FILES)]


class _Parameters(_Part):
    """Those parameters that reports, tables and replays count with; of any other, all JSON will do."""

    candidate: Annotated[int, Field(ge=0)] = 0
    candidates: Annotated[int, Field(ge=0)] = 1
    margin: Annotated[int, Field(ge=0, le=MAX_EDGE)] = 0
    notices: list[str] = Field(default_factory=list)


class _Head(_Part):
    format: str
    version: Annotated[str, Field(pattern=r"^[0-9]{1,4}\.[0-9]{1,4}$")]


def parse(data: bytes) -> Document:
    """The document in ``session.json``, checked.

    Raises:
        SessionFileError: it is not one, or something in it cannot be or is not allowed.
        SessionTooNew: another major version.
    """
    try:
        head = _Head.model_validate_json(data)
        if head.format != FORMAT:
            raise SessionFileError("This file holds no session of LLaVA-Interactive.", "Choose a .llavai file.")
        if int(head.version.split(".")[0]) != MAJOR:
            raise SessionTooNew(
                f"This session file has version {head.version}; this application reads {MAJOR}.x.",
                "Update the application, then import it again.",
            )
        document = Document.model_validate_json(data, strict=True)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(map(str, first["loc"]))[:120]
        raise SessionFileError(
            f"The session file is not well formed: {place or 'session.json'}: {first['msg']}."
        ) from error
    _check_values(document.model_dump())
    _check_tree(document)
    for turn in document.turns:
        _check_turn(turn)
    _check_label(document.session.name, "the session's name")
    return document


def mapped_masks(turn: Turn, name_of: Callable[[str], str]) -> Turn:
    """The turn with its masks named otherwise."""

    def renamed(name: str) -> str:
        return name_of(name) if name else name

    def record(item: ObjectRecord) -> ObjectRecord:
        named = {field: renamed(getattr(item, field)) for field in ("raw_mask", "raw_alpha", "mask", "alpha")}
        steps = tuple(
            step.model_copy(update={"known": {label: renamed(mask) for label, mask in step.known.items()}})
            for step in item.steps
        )
        return item.model_copy(update={**named, "steps": steps})

    fills = tuple(
        fill.model_copy(update={"hole": renamed(fill.hole), "exclude": renamed(fill.exclude)}) for fill in turn.fills
    )
    return turn.model_copy(
        update={
            "objects": tuple(map(record, turn.objects)),
            "scene": tuple(map(record, turn.scene)),
            "fills": fills,
            "region": name_of(turn.region) if turn.region else None,
        }
    )


def with_plain_labels(turn: Turn) -> Turn:
    """The turn as it may be exported: what looks like markup in a label is turned into harmless signs."""

    def step(item: Selecting) -> Selecting:
        known = {plain_label(label): mask for label, mask in item.known.items()}
        return item.model_copy(update={"marks": _plain_marks(item.marks), "known": known})

    def record(item: ObjectRecord) -> ObjectRecord:
        return item.model_copy(update={"label": plain_label(item.label), "steps": tuple(map(step, item.steps))})

    return turn.model_copy(
        update={
            "name": plain_label(turn.name),
            "marks": _plain_marks(turn.marks),
            "objects": tuple(map(record, turn.objects)),
            "scene": tuple(map(record, turn.scene)),
            "messages": tuple(
                item.model_copy(update={"pointed_label": plain_label(item.pointed_label)}) for item in turn.messages
            ),
        }
    )


def _plain_marks(marks: dict[str, Any]) -> dict[str, Any]:
    boxes = marks.get("boxes")
    if not isinstance(boxes, list):
        return marks
    plain = [{**box, "label": plain_label(str(box.get("label", "")))} for box in boxes if isinstance(box, dict)]
    return {**marks, "boxes": plain}


def plain_label(label: str) -> str:
    """A label without control characters and markup; all others stay as they are."""
    label = _CONTROL.sub(" ", label)[:MAX_LABEL]
    return label.replace("<", "‹").replace(">", "›") if _MARKUP.search(label) else label


def _check_values(value: Any, depth: int = 0) -> int:
    """Raises :class:`SessionFileError` for endless numbers, texts, nesting; how many values there are."""
    if depth > MAX_DEPTH:
        raise SessionFileError("The session file is nested too deeply.")
    count = 1
    if isinstance(value, float) and not math.isfinite(value):
        raise SessionFileError("The session file holds a number that is not finite.")
    if isinstance(value, str) and len(value) > MAX_ITEMS:
        raise SessionFileError("The session file holds a text that is too long.")
    if isinstance(value, Mapping):
        for key, item in value.items():
            count += _check_values(str(key), depth + 1) + _check_values(item, depth + 1)
    elif isinstance(value, (list, tuple)):
        count += sum(_check_values(item, depth + 1) for item in value)
    if count > 10 * MAX_ITEMS:
        raise SessionFileError("The session file holds too many values.")
    return count


def _check_tree(document: Document) -> None:
    known: set[str] = set()
    number = 0
    for turn in document.turns:
        if re.fullmatch(r"[A-Za-z0-9_-]{1,40}", turn.id) is None or turn.id in known:
            raise SessionFileError(f"Turn {turn.number} of the session file has an impossible id.")
        if not number < turn.number < MAX_NUMBER:
            raise SessionFileError("The turns of the session file are not in order.")
        if (turn.parent_id is None) != (not known) or (turn.parent_id is not None and turn.parent_id not in known):
            raise SessionFileError(f"Turn {turn.number} of the session file does not follow from an earlier one.")
        known.add(turn.id)
        number = turn.number
    current, tip = document.session.current, document.session.tip
    if (current is None) != (not known) or (current is not None and current not in known):
        raise SessionFileError("The current turn of the session file is not in it.")
    if tip is not None:
        parents = {turn.id: turn.parent_id for turn in document.turns}
        walk: str | None = tip
        while walk is not None and walk != current:
            walk = parents.get(walk)
        if walk is None:
            raise SessionFileError("What redo leads to in the session file does not follow from the current turn.")


def _check_turn(turn: Turn) -> None:
    place = f"turn {turn.number}"
    if turn.created.tzinfo is None:
        raise SessionFileError(f"The time of {place} of the session file has no zone.")
    if turn.created.year not in YEARS:
        raise SessionFileError(f"The time of {place} of the session file is impossible.")
    if any(seed is not None and not 0 <= seed <= MAX_SEED for seed in (turn.seed, *(fill.seed for fill in turn.fills))):
        raise SessionFileError(f"A seed of {place} of the session file is out of range.")
    if not all(0 <= seconds <= MAX_SECONDS for seconds in _seconds(turn)):
        raise SessionFileError(f"How long {place} of the session file took is impossible.")
    if turn.changed is not None and not 0 <= turn.changed <= 1:
        raise SessionFileError(f"The changed share of {place} of the session file is not between 0 and 1.")
    records = (*turn.objects, *turn.scene)
    try:
        marks = [models.Marks.model_validate(turn.marks)]
        marks += [models.Marks.model_validate(step.marks) for item in records for step in item.steps]
    except ValidationError as error:
        raise SessionFileError(f"The marks of {place} of the session file are not marks.") from error
    for item in records:
        if re.fullmatch(r"[A-Za-z0-9_-]{1,64}", item.id) is None:
            raise SessionFileError(f"An object of {place} of the session file has an impossible id.")
        if not (abs(item.grow) <= MAX_EDGE and 0 <= item.feather <= MAX_EDGE and abs(item.z) <= MAX_ITEMS):
            raise SessionFileError(f"An object of {place} of the session file has edge settings out of range.")
    try:
        _Parameters.model_validate(turn.parameters, strict=True)
    except ValidationError as error:
        raise SessionFileError(f"The parameters of {place} of the session file hold something impossible.") from error
    boxes = [message.pointed for message in turn.messages if message.pointed is not None]
    if "box" in turn.parameters:
        boxes.append(turn.parameters["box"])
    for box in boxes:
        _check_box(box, place)
    if "size" in turn.parameters:
        _check_box([0, 0, *turn.parameters["size"]] if isinstance(turn.parameters["size"], list) else None, place)
    for label in _labels(turn, marks):
        _check_label(label, place)


def _seconds(turn: Turn) -> Iterator[float]:
    yield turn.seconds
    for fill in turn.fills:
        yield fill.seconds
    for item in (*turn.objects, *turn.scene):
        for step in item.steps:
            yield step.seconds


def _check_box(box: Any, place: str) -> None:
    try:
        Box.model_validate(dict(zip(("x", "y", "width", "height"), box, strict=True)), strict=True)
    except (ValidationError, TypeError, ValueError) as error:
        raise SessionFileError(f"A box of {place} of the session file is not a box.") from error


def _labels(turn: Turn, marks: list[models.Marks]) -> Iterator[str]:
    yield turn.name
    for item in (*turn.objects, *turn.scene):
        yield item.label
        yield item.engine
        for step in item.steps:
            yield from step.known
            yield step.engine
    for fill in turn.fills:
        yield fill.engine
    for drawn in marks:
        for box in drawn.boxes:
            yield box.label
    for message in turn.messages:
        yield message.pointed_label
        yield message.engine
    for use in turn.engines:
        yield from (use.server, use.engine, use.version, use.revision)


def _check_label(label: str, place: str) -> None:
    if len(label) > MAX_LABEL:
        raise SessionFileError(f"A label in {place} of the session file is too long.")
    if _CONTROL.search(label) or _MARKUP.search(label):
        raise SessionFileError(
            f"A label in {place} of the session file holds markup; labels are plain words.",
            "Import only files from people you trust.",
        )
