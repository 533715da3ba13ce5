"""Segmentation: ``POST /v1/segment``."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

import numpy as np
from fastapi import APIRouter, Request, Response

from model_servers.engine import CannotServe, Reference, Segmenter, SegmentPrompt
from model_servers.host.jobs import RunningJob
from model_servers.host.messages import collect, decode_mask, encode_region, read_message, request_id
from model_servers.host.openapi import message_answer, message_body
from model_servers.host.state import Host
from model_servers.protocol import MSGPACK, KnownRegion, Mask, SegmentRequest, SegmentResponse


def add_routes(router: APIRouter, host: Host) -> None:
    segmenter = cast(Segmenter, host.engine)
    limit = host.settings.max_message_mb * (1 << 20)

    @router.post(
        "/v1/segment",
        response_class=Response,
        openapi_extra=message_body(SegmentRequest),
        responses=message_answer(SegmentResponse, "The regions, best first."),
    )
    async def segment(request: Request) -> Response:
        """Marks and/or words on a picture → regions, best first."""
        message = await read_message(request, SegmentRequest, limit)
        host.check_ready()
        picture = host.picture(message.picture)
        other = host.picture(message.reference.picture) if message.reference else None
        started = time.perf_counter()

        def work(job: RunningJob) -> None:
            _check_capabilities(message, segmenter)
            prompt = _prompt(message, (picture.shape[0], picture.shape[1]))
            if message.reference is not None and other is not None:
                seen = host.features_of(message.reference.picture, lambda: segmenter.prepare(other), job.check)
                region = decode_mask(message.reference.mask, (other.shape[0], other.shape[1]))
                prompt = replace(prompt, reference=Reference(seen, region))
            features = host.features_of(message.picture, lambda: segmenter.prepare(picture), job.check)
            job.check()
            regions = segmenter.segment(features, prompt, job)
            job.check()
            answer = SegmentResponse(
                segments=[encode_region(region) for region in regions],
                engine=host.engine_name,
                seconds=time.perf_counter() - started,
            )
            job.send(answer.pack())

        data = await collect(host.start(request_id(request), work), request)
        return Response(data, media_type=MSGPACK)


def _check_capabilities(message: SegmentRequest, segmenter: Segmenter) -> None:
    """Not every engine understands every prompt. Raises :class:`CannotServe`."""
    capabilities = segmenter.facts.capabilities
    if message.reference is not None and "reference" not in capabilities:
        raise CannotServe("This engine cannot use reference pictures.", _USE_SEEM)
    if message.everything and "everything" not in capabilities:
        raise CannotServe("This engine cannot divide a whole picture.", _USE_SEEM)


_USE_SEEM = "Mark the thing, or use the engine seem."


def _prompt(message: SegmentRequest, shape: tuple[int, int]) -> SegmentPrompt:
    return SegmentPrompt(
        strokes=message.strokes,
        points=message.points,
        boxes=message.boxes,
        text=message.text,
        everything=message.everything,
        previous=decode_mask(message.previous, shape) if message.previous else None,
        known=KnownMasks(message.known, shape),
    )


class KnownMasks(Mapping[str, np.ndarray]):
    """Regions by name, decoded when they are asked for: two hundred at once may not fit into memory."""

    def __init__(self, known: Sequence[KnownRegion], shape: tuple[int, int]) -> None:
        self._masks: dict[str, Mask] = {region.label: region.mask for region in known}
        self._shape = shape

    def __getitem__(self, label: str) -> np.ndarray:
        return decode_mask(self._masks[label], self._shape)

    def __iter__(self) -> Iterator[str]:
        return iter(self._masks)

    def __len__(self) -> int:
        return len(self._masks)
