"""Painting named things into boxes: ``POST /v1/paint``, streamed."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from model_servers.protocol.basics import MAX_MARKS, EngineName, PictureId, Wire
from model_servers.protocol.marks import Box
from model_servers.protocol.pixels import Mask, Patch
from model_servers.protocol.segmenting import Segment


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
