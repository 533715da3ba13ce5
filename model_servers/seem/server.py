"""Segmentation: ``POST /v1/segment``."""

from __future__ import annotations

import time
from typing import cast

import numpy as np
from fastapi import FastAPI, Request, Response

from model_servers.engine import Region, Segmenter, SegmentPrompt
from model_servers.host.app import Host, body_schema, gone, packed, read_message, request_id
from model_servers.host.errors import WireError, invalid
from model_servers.host.jobs import RunningJob
from model_servers.protocol import Mask, Patch, Segment, SegmentRequest, SegmentResponse


def add_routes(app: FastAPI, host: Host) -> None:
    segmenter = cast(Segmenter, host.engine)

    @app.post("/v1/segment", dependencies=[app.state.authorise], openapi_extra=body_schema(SegmentRequest))
    async def segment(request: Request) -> Response:
        """Marks and/or words on a picture → regions, best first."""
        message = await read_message(request, SegmentRequest, host.settings)
        jobs = host.running()
        picture = host.picture(message.picture)
        prompt = _prompt(message, picture.shape[:2])
        started = time.perf_counter()

        def work(job: RunningJob) -> list[Region]:
            job.check()
            features = host.features.get_or_make(message.picture, lambda: segmenter.prepare(picture))
            job.check()
            return list(segmenter.segment(features, prompt, job))

        regions = await jobs.run(request_id(request), work, watch=lambda: gone(request))
        answer = SegmentResponse(
            segments=[_segment(region) for region in regions],
            engine=host.engine_name,
            seconds=time.perf_counter() - started,
        )
        return packed(answer)


def _prompt(message: SegmentRequest, shape: tuple[int, int]) -> SegmentPrompt:
    try:
        known = {region.label: region.mask.decode() for region in message.known}
        previous = message.previous.decode() if message.previous else None
    except ValueError as error:
        raise invalid(error) from error
    if any(mask.shape != shape for mask in [*known.values(), *([] if previous is None else [previous])]):
        raise WireError(422, "bad_request", "A mask in the request does not have the picture's size.")
    return SegmentPrompt(
        strokes=message.strokes,
        points=message.points,
        boxes=message.boxes,
        text=message.text,
        previous=previous,
        known=known,
    )


def _segment(region: Region) -> Segment:
    matte = None
    if region.alpha is not None:
        rows, columns = np.flatnonzero(region.alpha.any(axis=1)), np.flatnonzero(region.alpha.any(axis=0))
        if rows.size:
            top, left = int(rows[0]), int(columns[0])
            matte = Patch.encode(region.alpha[top : rows[-1] + 1, left : columns[-1] + 1], left, top)
    return Segment(mask=Mask.encode(region.mask), matte=matte, score=region.score, label=region.label)
