"""Client of the segmentation server."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from pydantic import ValidationError

from app.clients.base import ServerClient
from app.clients.failures import unusable
from app.imaging.picture import Picture
from model_servers.protocol import (
    MSGPACK,
    Box,
    KnownRegion,
    Mask,
    Patch,
    Point,
    ReferenceRegion,
    SegmentRequest,
    SegmentResponse,
    Stroke,
)


@dataclass(frozen=True)
class SegmentPrompt:
    """All marks of one object, oldest first, and/or words. Masks are bool, height × width of the picture."""

    strokes: Sequence[Stroke] = ()
    points: Sequence[Point] = ()
    boxes: Sequence[Box] = ()
    text: str = ""
    previous: np.ndarray | None = None
    known: Mapping[str, np.ndarray] = field(default_factory=dict)
    reference: tuple[Picture, np.ndarray] | None = None
    """Another picture and a region of it (bool, H × W of that picture): find what looks like it."""
    everything: bool = False
    """Divide the whole picture into named regions."""


@dataclass(frozen=True)
class Found:
    """One region: mask (bool, H × W), alpha (uint8, H × W) or None, score in 0..1, words."""

    mask: np.ndarray
    alpha: np.ndarray | None
    score: float
    label: str


@dataclass(frozen=True)
class Segmentation:
    """Regions, best first, and who found them."""

    segments: tuple[Found, ...]
    engine: str
    seconds: float
    notice: str = ""


class SeemClient(ServerClient):
    """``POST /v1/segment``."""

    async def segment(self, picture: Picture, prompt: SegmentPrompt) -> Segmentation:
        """Find what the prompt means. Raises the errors of :mod:`app.errors`."""
        body, headers = await asyncio.to_thread(_body, picture, prompt), {"Content-Type": MSGPACK}
        pictures = {picture.id: picture}
        if prompt.reference is not None:
            pictures[prompt.reference[0].id] = prompt.reference[0]
        answer = await self._with_pictures(
            pictures, lambda: self._call("POST", "/v1/segment", content=body, headers=headers)
        )
        return await asyncio.to_thread(self._decode, answer, picture)

    def _decode(self, answer: bytes, picture: Picture) -> Segmentation:
        response = self._parse(answer, SegmentResponse.unpack)
        found = []
        for segment in response.segments:
            # Asked before memory is taken for what it claims to be.
            if (segment.mask.width, segment.mask.height) != (picture.width, picture.height):
                raise self._failures.garbage()
            try:
                mask = segment.mask.decode()
                alpha = None if segment.matte is None else _alpha(segment.matte, picture)
            except ValueError as error:
                raise self._failures.garbage() from error
            found.append(Found(mask, alpha, segment.score, segment.label))
        return Segmentation(tuple(found), response.engine, response.seconds, response.notice)


def _body(picture: Picture, prompt: SegmentPrompt) -> bytes:
    try:
        return SegmentRequest(
            picture=picture.id,
            strokes=list(prompt.strokes),
            points=list(prompt.points),
            boxes=list(prompt.boxes),
            text=prompt.text,
            reference=None if prompt.reference is None else _reference(*prompt.reference),
            everything=prompt.everything,
            previous=None if prompt.previous is None else Mask.encode(prompt.previous),
            known=[KnownRegion(label=label, mask=Mask.encode(mask)) for label, mask in prompt.known.items()],
        ).pack()
    except ValidationError as error:
        raise unusable(error) from error


def _reference(picture: Picture, region: np.ndarray) -> ReferenceRegion:
    return ReferenceRegion(picture=picture.id, mask=Mask.encode(region))


def _alpha(matte: Patch, picture: Picture) -> np.ndarray:
    """The matte in the picture's frame (uint8, H × W). Raises ``ValueError`` when it does not belong there."""
    if matte.channels != 1 or not matte.lies_within(picture.width, picture.height):
        raise ValueError("not a matte of this picture")
    alpha = np.zeros((picture.height, picture.width), dtype=np.uint8)
    alpha[matte.y : matte.y + matte.height, matte.x : matte.x + matte.width] = matte.decode()
    return alpha
