"""Segmentation: ``POST /v1/segment``."""

from __future__ import annotations

from pydantic import Field

from model_servers.protocol.basics import MAX_MARKS, EngineName, PictureId, Wire
from model_servers.protocol.marks import Box, Point, Stroke
from model_servers.protocol.pixels import Mask, Patch


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
