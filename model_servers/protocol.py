"""The wire contract between the application and its model servers.

Both sides import this module and nothing else of each other. Bodies that carry pixels travel as MessagePack
(``application/msgpack``), because it keeps bytes as bytes; everything else is JSON.

Conventions
    * Coordinates are picture pixels as floats: x to the right, y down, a box is x, y, width, height.
    * Pixels are uint8, RGB, row-major. A mask is boolean and travels as the bit-packed, deflated crop around its
      true pixels.
    * A picture is named by :func:`picture_id`. Requests carry the name. A server that does not hold the picture
      answers ``picture_unknown`` (404); the client then uploads it (``PUT /v1/pictures/{id}``) and asks again.
    * Long work answers as a stream of MessagePack objects, each an :class:`Event`: any number of ``progress`` and
      ``preview`` and ``candidate`` events, then exactly one ``result`` or ``error``. Closing the connection
      cancels the work, and so does ``DELETE /v1/requests/{request_id}``.
"""

from __future__ import annotations

import hashlib
import math
import zlib
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

import msgpack
import numpy as np
from pydantic import BaseModel, ConfigDict, Field, field_validator

PROTOCOL_VERSION = "1.0"

MSGPACK = "application/msgpack"
RAW_RGB = "application/vnd.llava-interactive.rgb8"
"""Raw RGB bytes; the headers :data:`WIDTH_HEADER` and :data:`HEIGHT_HEADER` give their size."""
WIDTH_HEADER = "X-Picture-Width"
HEIGHT_HEADER = "X-Picture-Height"
REQUEST_ID_HEADER = "X-Request-Id"
TOKEN_VARIABLE = "LLAVA_INTERACTIVE_TOKEN"
"""Environment variable that hands a server its bearer token (never on the command line, where others see it)."""
PICTURE_SCHEME = "picture:"
"""``image_url`` values of this scheme, followed by a picture id, name an uploaded picture in chat requests."""

MAX_COORDINATE = 1_000_000.0
MAX_MARKS = 10_000
MAX_SIDE = 32_768
MAX_ITEMS = 100_000
"""Longest list or map in one message. Without it, five bytes that announce a long list would take gigabytes."""

ServerName = Literal["seem", "lama", "gligen", "llava"]
SERVER_NAMES: tuple[ServerName, ...] = ("llava", "seem", "gligen", "lama")

PictureId = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Coordinate = Annotated[float, Field(ge=-MAX_COORDINATE, le=MAX_COORDINATE, allow_inf_nan=False)]
Extent = Annotated[float, Field(gt=0, le=MAX_COORDINATE, allow_inf_nan=False)]
EngineName = Annotated[str, Field(min_length=1, max_length=100)]


def picture_id(rgb: np.ndarray) -> str:
    """Name a picture: the SHA-256 of ``"{width}x{height}\\n"`` and its RGB bytes.

    Args:
        rgb: uint8 array, height × width × 3.

    Returns:
        64 lower-case hexadecimal digits, the same for every encoding of the same pixels.
    """
    if rgb.dtype != np.uint8 or rgb.ndim != 3 or rgb.shape[2] != 3:
        raise ValueError(f"a picture is uint8 height × width × 3, not {rgb.dtype} {rgb.shape}")
    digest = hashlib.sha256(f"{rgb.shape[1]}x{rgb.shape[0]}\n".encode())
    digest.update(np.ascontiguousarray(rgb).data)
    return digest.hexdigest()


class Wire(BaseModel):
    """Base of everything on the wire: unknown fields are refused, instances are immutable."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def pack(self) -> bytes:
        """The MessagePack form."""
        return msgpack.packb(self.model_dump(mode="python"), use_bin_type=True)

    @classmethod
    def unpack(cls, data: bytes) -> Self:
        """Parse and validate :meth:`pack`'s bytes. Raises ``ValueError`` when they are not this message."""
        try:
            value = msgpack.unpackb(
                data, raw=False, strict_map_key=True, max_array_len=MAX_ITEMS, max_map_len=MAX_ITEMS
            )
        except (ValueError, msgpack.UnpackException) as error:
            raise ValueError(f"not a MessagePack message: {error}") from error
        return cls.model_validate(value)


class Point(Wire):
    """A click on the picture; positive means "this belongs", negative "this does not"."""

    x: Coordinate
    y: Coordinate
    positive: bool = True


class Stroke(Wire):
    """A freehand mark: an SVG path of absolute ``M`` and ``L`` commands, and its width in picture pixels."""

    path: str = Field(max_length=200_000, pattern=r"^[MLml0-9eE+\-., \t\n]*$")
    width: Extent
    positive: bool = True


class Box(Wire):
    """A rectangle, x, y, width, height; may carry words."""

    x: Coordinate
    y: Coordinate
    width: Extent
    height: Extent
    label: str = Field(default="", max_length=1_000)


class Mask(Wire):
    """A boolean height × width array: the bit-packed (``numpy.packbits`` per row), deflated crop at (x, y)."""

    width: int = Field(ge=1, le=MAX_SIDE)
    height: int = Field(ge=1, le=MAX_SIDE)
    x: int = Field(ge=0)
    y: int = Field(ge=0)
    crop_width: int = Field(ge=0)
    crop_height: int = Field(ge=0)
    data: bytes

    @classmethod
    def encode(cls, mask: np.ndarray) -> Mask:
        """From a boolean array, height × width (an empty mask has an empty crop)."""
        height, width = mask.shape
        rows = np.flatnonzero(mask.any(axis=1))
        if rows.size == 0:
            return cls(width=width, height=height, x=0, y=0, crop_width=0, crop_height=0, data=b"")
        top, bottom = int(rows[0]), int(rows[-1]) + 1
        columns = np.flatnonzero(mask[top:bottom].any(axis=0))
        left, right = int(columns[0]), int(columns[-1]) + 1
        packed = np.packbits(mask[top:bottom, left:right], axis=1)
        return cls(
            width=width,
            height=height,
            x=left,
            y=top,
            crop_width=right - left,
            crop_height=bottom - top,
            data=zlib.compress(packed.tobytes(), 1),
        )

    def decode(self) -> np.ndarray:
        """Boolean array, height × width. Raises ``ValueError`` when the data do not fit the size they claim."""
        out = np.zeros((self.height, self.width), dtype=bool)
        if self.crop_width == 0 or self.crop_height == 0:
            return out
        if self.x + self.crop_width > self.width or self.y + self.crop_height > self.height:
            raise ValueError("the mask's crop lies outside its picture")
        row_bytes = math.ceil(self.crop_width / 8)
        packed = np.frombuffer(inflate(self.data, row_bytes * self.crop_height), dtype=np.uint8)
        bits = np.unpackbits(packed.reshape(self.crop_height, row_bytes), axis=1, count=self.crop_width)
        out[self.y : self.y + self.crop_height, self.x : self.x + self.crop_width] = bits.astype(bool)
        return out


class Patch(Wire):
    """A rectangle of pixels at (x, y) of a picture: ``channels`` 3 is RGB, 1 is a grey matte (alpha, 0..255)."""

    x: int
    y: int
    width: int = Field(ge=0, le=MAX_SIDE)
    height: int = Field(ge=0, le=MAX_SIDE)
    channels: Literal[1, 3] = 3
    data: bytes

    @classmethod
    def encode(cls, pixels: np.ndarray, x: int, y: int) -> Patch:
        """From a uint8 array, height × width × 3 or height × width."""
        channels: Literal[1, 3] = 1 if pixels.ndim == 2 else 3
        height, width = pixels.shape[:2]
        data = np.ascontiguousarray(pixels, dtype=np.uint8).tobytes()
        return cls(x=x, y=y, width=width, height=height, channels=channels, data=data)

    def decode(self) -> np.ndarray:
        """uint8 array, height × width × 3 or height × width. Raises ``ValueError`` when bytes are missing."""
        expected = self.width * self.height * self.channels
        if len(self.data) != expected:
            raise ValueError(f"a patch of {self.width}×{self.height} has {expected} bytes, not {len(self.data)}")
        flat = np.frombuffer(self.data, dtype=np.uint8)
        shape = (self.height, self.width, 3) if self.channels == 3 else (self.height, self.width)
        return flat.reshape(shape)

    def lies_within(self, width: int, height: int) -> bool:
        """Whether all of it is inside a picture of this size."""
        return self.x >= 0 and self.y >= 0 and self.x + self.width <= width and self.y + self.height <= height


def inflate(data: bytes, expected: int) -> bytes:
    """Decompress exactly ``expected`` bytes, and never more (a small body must not become a big one)."""
    decompressor = zlib.decompressobj()
    try:
        out = decompressor.decompress(data, expected + 1)
    except zlib.error as error:
        raise ValueError(f"damaged mask data: {error}") from error
    if len(out) != expected:
        raise ValueError("the mask's data do not fit the size it claims")
    return out


class PictureInfo(Wire):
    """Answer of ``PUT /v1/pictures/{id}``."""

    id: PictureId
    width: int
    height: int


# ── segmentation: POST /v1/segment ────────────────────────────────────────────────────────────────────────────


class KnownRegion(Wire):
    """A name given in this session and the region that it means."""

    label: str = Field(min_length=1, max_length=1_000)
    mask: Mask


class ReferenceRegion(Wire):
    """A thing in another picture: what looks like it is meant."""

    picture: PictureId
    mask: Mask


class SegmentRequest(Wire):
    """Marks and/or words on one picture; ``previous`` is the mask that these marks refine.

    The marks are always *all* marks of the object, oldest first, so that the answer does not depend on what the
    server remembers.
    """

    picture: PictureId
    strokes: list[Stroke] = Field(default_factory=list, max_length=MAX_MARKS)
    points: list[Point] = Field(default_factory=list, max_length=MAX_MARKS)
    boxes: list[Box] = Field(default_factory=list, max_length=MAX_MARKS)
    text: str = Field(default="", max_length=1_000)
    previous: Mask | None = None
    known: list[KnownRegion] = Field(default_factory=list, max_length=200)
    reference: ReferenceRegion | None = None
    """For engines with the capability ``reference``."""
    everything: bool = False
    """Divide the whole picture into named regions; marks and words are left aside (capability ``everything``)."""


class Segment(Wire):
    """One region found: its mask, an optional soft edge, a score in 0..1 and the words it answers to."""

    mask: Mask
    matte: Patch | None = None
    """Alpha of the object, 0..255, over its bounding box and border (channels 1); None: the mask is the alpha."""
    score: float = Field(ge=0, le=1, default=1.0)
    label: str = ""


class SegmentResponse(Wire):
    segments: list[Segment]
    """Best first. Marks give one; words may give several."""
    engine: EngineName
    seconds: float
    notice: str = ""


# ── background fill: POST /v1/fill (streamed) ─────────────────────────────────────────────────────────────────


class FillRequest(Wire):
    """Make up the background under ``mask`` (true = replace), already grown by the caller."""

    picture: PictureId
    mask: Mask
    exclude: Mask | None = None
    """Pixels that must not serve as a source either (other objects that are about to be moved)."""
    preview: bool = True
    """Send a quick ``preview`` event before the good result."""
    seed: int = Field(default=0, ge=0, le=2**63 - 1)


class FillResult(Wire):
    patch: Patch
    """RGB over the mask's bounding box. Pixels outside the mask equal the picture's."""
    engine: EngineName
    seconds: float
    notice: str = ""


# ── grounded painting: POST /v1/paint (streamed) ──────────────────────────────────────────────────────────────


class PaintBox(Box):
    """What to paint where; ``reference`` names a picture whose object should appear in the box."""

    reference: PictureId | None = None


class PaintRequest(Wire):
    """Paint named things into boxes: into a picture (``inpaint``) or onto a new one (``generate``)."""

    task: Literal["inpaint", "generate"]
    picture: PictureId | None = None
    """The picture to paint into (``inpaint``), or a style reference (``generate``, optional)."""
    width: int = Field(default=512, ge=64, le=4096)
    height: int = Field(default=512, ge=64, le=4096)
    """Size of a new picture (``generate`` only)."""
    caption: str = Field(default="", max_length=4_000)
    negative: str = Field(default="", max_length=4_000)
    boxes: list[PaintBox] = Field(default_factory=list, max_length=MAX_MARKS)
    mask: Mask | None = None
    """Region that may change (``inpaint``); None means the boxes themselves."""
    candidates: int = Field(default=1, ge=1, le=8)
    seed: int = Field(default=0, ge=0, le=2**63 - 1)
    """Candidate i uses seed + i."""
    steps: int = Field(default=30, ge=1, le=200)
    guidance: float = Field(default=7.5, ge=0, le=50, allow_inf_nan=False)
    tau: float = Field(default=0.3, ge=0, le=1, allow_inf_nan=False)
    """Scheduled sampling: the share of the steps in which the boxes are heeded (GLIGEN, section 4.3)."""
    context: float = Field(default=0.5, ge=0, le=4, allow_inf_nan=False)
    """Margin of context around the boxes, as a share of their size, that the engine sees (``inpaint``)."""


class PaintCandidate(Wire):
    """One proposal. Only pixels of ``region`` inside ``patch`` differ from the picture (``inpaint``)."""

    index: int = Field(ge=0)
    seed: int
    patch: Patch
    """RGB; for ``generate`` the whole new picture at (0, 0)."""
    region: Mask | None = None
    """Pixels that changed, in the whole picture's frame; None for ``generate``."""
    placed: list[Segment] = Field(default_factory=list)
    """Objects that the engine knows it painted, in box order, where it can tell."""


class PaintResult(Wire):
    candidates: int
    engine: EngineName
    seconds: float
    notices: list[str] = Field(default_factory=list)
    """What could not be honoured, in sentences for the person."""


# ── streams ───────────────────────────────────────────────────────────────────────────────────────────────────


class Progress(Wire):
    fraction: float = Field(ge=0, le=1)
    message: str = ""


class ErrorBody(Wire):
    """Body of every error, under the key ``error``.

    Types: ``unauthorized`` 401, ``picture_unknown`` 404, ``not_found`` 404, ``too_large`` 413, ``bad_request``
    422, ``cannot_serve`` 422 (this engine cannot answer such a prompt; ``hint`` says what can), ``cancelled`` 499,
    ``failed`` 500, ``busy`` 503, ``not_ready`` 503, ``timeout`` 504.
    """

    type: str
    message: str
    hint: str = ""


class Event(Wire):
    """One object of a stream; exactly one field besides ``kind`` is set."""

    kind: Literal["progress", "preview", "candidate", "result", "error"]
    progress: Progress | None = None
    preview: Patch | None = None
    candidate: PaintCandidate | None = None
    result: dict[str, Any] | None = None
    """The dumped :class:`FillResult` or :class:`PaintResult`."""
    error: ErrorBody | None = None


class EventReader:
    """Cut a byte stream into events."""

    def __init__(self, max_bytes: int = 1 << 30) -> None:
        self._unpacker = msgpack.Unpacker(
            raw=False, max_buffer_size=max_bytes, max_array_len=MAX_ITEMS, max_map_len=MAX_ITEMS
        )

    def feed(self, chunk: bytes) -> Iterator[Event]:
        """Yield the events completed by ``chunk``. Raises ``ValueError`` on anything that is not an event."""
        try:
            self._unpacker.feed(chunk)
            for value in self._unpacker:
                yield Event.model_validate(value)
        except msgpack.UnpackException as error:
            raise ValueError(f"not an event: {error}") from error


# ── chat: POST /v1/chat/completions (OpenAI-compatible, with one extension field, ``session``) ───────────────────


class SessionObject(Wire):
    """A scene object as the describer may talk about it."""

    label: str
    box: Box
    area: float = Field(ge=0, le=1)
    """Share of the picture's pixels."""
    removed: bool = False
    mask: Mask | None = None


class SessionTurn(Wire):
    """One step on the path from the root to the current turn."""

    number: int
    kind: str
    words: str
    engine: str = ""
    before: PictureId | None = None
    after: PictureId | None = None
    box: Box | None = None
    changed: float = Field(default=0.0, ge=0, le=1)
    """Share of the pixels that differ between before and after."""


class SessionFacts(Wire):
    """What the application knows about the session; travels as ``session`` in the chat request's JSON.

    Masks are left out of JSON, so ``SessionObject.mask`` is None there; the boxes and areas stand.
    """

    picture: PictureId | None = None
    objects: list[SessionObject] = Field(default_factory=list)
    turns: list[SessionTurn] = Field(default_factory=list)
    pointed: Box | None = None
    """What the person points at with this question ("ask about this"), with its label."""


# ── engines and health ────────────────────────────────────────────────────────────────────────────────────────


class Parameter(Wire):
    """A parameter that an engine heeds; the page draws its control from this."""

    name: str
    title: str
    kind: Literal["integer", "number", "boolean", "text"]
    default: float | int | bool | str
    minimum: float | None = None
    maximum: float | None = None


class EngineFacts(Wire):
    """Answer of ``GET /v1/engine``: who answers, what it can do, where its limits are."""

    server: ServerName
    engine: EngineName
    title: str
    version: str
    description: str
    limits: list[str]
    """Sentences for the person."""
    capabilities: list[str]
    """seem: stroke, point, box, negative, refine, text, reference, everything; lama: fill, preview; gligen: inpaint, generate,
    reference, style; llava: chat, pictures, reasoning."""
    parameters: list[Parameter] = Field(default_factory=list)
    device: str = "cpu"
    revision: str = ""
    """Revision of the weights; empty for engines without weights."""
    licence: str = ""


class Health(Wire):
    """Answer of ``GET /health`` (needs no token; 200 when ready, 503 otherwise)."""

    server: ServerName
    engine: EngineName
    state: Literal["starting", "ready", "busy", "failed"]
    message: str = ""
    protocol: str = PROTOCOL_VERSION
    pid: int


class ChatMessage(BaseModel):
    """OpenAI's message; ``content`` is text or a list of text and image_url parts. Unknown fields are ignored."""

    role: Literal["system", "user", "assistant"]
    content: str | list[dict[str, Any]]


class ChatRequest(BaseModel):
    """OpenAI's request as far as the servers heed it; unknown fields are ignored, as OpenAI's clients expect."""

    model: str = ""
    messages: list[ChatMessage] = Field(min_length=1, max_length=2_000)
    stream: bool = False
    temperature: float = Field(default=0.2, ge=0, le=2)
    top_p: float = Field(default=1.0, gt=0, le=1)
    max_tokens: int = Field(default=1024, ge=1, le=32_768)
    seed: int | None = None
    stop: str | list[str] | None = None
    session: SessionFacts | None = None

    @field_validator("messages")
    @classmethod
    def _last_is_from_the_person(cls, messages: list[ChatMessage]) -> list[ChatMessage]:
        if messages[-1].role != "user":
            raise ValueError("the last message must come from the user")
        return messages
