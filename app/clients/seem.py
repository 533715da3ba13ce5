"""Client of the segmentation server."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from app.clients.base import ServerClient
from app.imaging.picture import Picture
from model_servers.protocol import (
    MSGPACK,
    Box,
    KnownRegion,
    Mask,
    Point,
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
        request = SegmentRequest(
            picture=picture.id,
            strokes=list(prompt.strokes),
            points=list(prompt.points),
            boxes=list(prompt.boxes),
            text=prompt.text,
            previous=None if prompt.previous is None else Mask.encode(prompt.previous),
            known=[KnownRegion(label=label, mask=Mask.encode(mask)) for label, mask in prompt.known.items()],
        )
        body, headers = request.pack(), {"Content-Type": MSGPACK}
        answer = await self._with_pictures(
            {picture.id: picture}, lambda: self._call("POST", "/v1/segment", content=body, headers=headers)
        )
        response = self._parse(answer, SegmentResponse.unpack)
        return await asyncio.to_thread(self._decode, response, picture)

    def _decode(self, response: SegmentResponse, picture: Picture) -> Segmentation:
        found = []
        for segment in response.segments:
            try:
                mask = segment.mask.decode()
                alpha = None
                if segment.matte is not None:
                    alpha = np.zeros(mask.shape, dtype=np.uint8)
                    matte = segment.matte.decode()
                    left, top = segment.matte.x, segment.matte.y
                    alpha[top : top + matte.shape[0], left : left + matte.shape[1]] = matte
            except ValueError as error:
                raise self._garbage() from error
            if mask.shape != picture.rgb.shape[:2]:
                raise self._garbage()
            found.append(Found(mask, alpha, segment.score, segment.label))
        return Segmentation(tuple(found), response.engine, response.seconds, response.notice)
