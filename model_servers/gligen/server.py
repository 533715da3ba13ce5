"""Grounded painting: ``POST /v1/paint``."""

from __future__ import annotations

import time
from typing import cast

import numpy as np
from fastapi import FastAPI, Request, Response

from model_servers.engine import Painter, Painting, PaintPlace, PaintTask
from model_servers.host.app import Host, body_schema, packed_stream, read_message, request_id
from model_servers.host.errors import WireError, invalid
from model_servers.host.jobs import RunningJob
from model_servers.protocol import Event, Mask, PaintCandidate, PaintRequest, PaintResult, Patch, Segment


def add_routes(app: FastAPI, host: Host) -> None:
    painter = cast(Painter, host.engine)

    @app.post("/v1/paint", dependencies=[app.state.authorise], openapi_extra=body_schema(PaintRequest))
    async def paint(request: Request) -> Response:
        """Paint named things into boxes, of a picture or of a new one; streams events."""
        message = await read_message(request, PaintRequest, host.settings)
        jobs = host.running()
        task = _task(message, host)

        def work(job: RunningJob) -> Event:
            started = time.perf_counter()
            notices: list[str] = []
            count = 0
            for painting in painter.paint(task, job):
                job.emit(Event(kind="candidate", candidate=_candidate(count, painting)))
                notices += [notice for notice in painting.notices if notice not in notices]
                count += 1
            result = PaintResult(
                candidates=count, engine=host.engine_name, seconds=time.perf_counter() - started, notices=notices
            )
            return Event(kind="result", result=result.model_dump(mode="python"))

        return packed_stream(jobs.stream(request_id(request), work))


def _task(message: PaintRequest, host: Host) -> PaintTask:
    picture = host.picture(message.picture) if message.picture else None
    mask: np.ndarray | None = None
    width, height = message.width, message.height
    if message.task == "inpaint":
        if picture is None:
            raise WireError(422, "bad_request", "Inpainting needs a picture.")
        if not message.boxes:
            raise WireError(422, "bad_request", "Inpainting needs at least one box.")
        height, width = picture.shape[:2]
        try:
            mask = message.mask.decode() if message.mask else _boxes_mask(message, width, height)
        except ValueError as error:
            raise invalid(error) from error
        if mask.shape != (height, width):
            raise WireError(422, "bad_request", "The mask does not have the picture's size.")
        if not mask.any():
            raise WireError(422, "bad_request", "No box lies inside the picture.")
    return PaintTask(
        task=message.task,
        width=width,
        height=height,
        picture=picture,
        mask=mask,
        caption=message.caption,
        negative=message.negative,
        places=[PaintPlace(box, host.picture(box.reference) if box.reference else None) for box in message.boxes],
        candidates=message.candidates,
        seed=message.seed,
        steps=message.steps,
        guidance=message.guidance,
        tau=message.tau,
        context=message.context,
    )


def _boxes_mask(message: PaintRequest, width: int, height: int) -> np.ndarray:
    mask = np.zeros((height, width), dtype=bool)
    for box in message.boxes:
        left, right = (int(np.clip(value, 0, width)) for value in (np.floor(box.x), np.ceil(box.x + box.width)))
        top, bottom = (int(np.clip(value, 0, height)) for value in (np.floor(box.y), np.ceil(box.y + box.height)))
        mask[top:bottom, left:right] = True
    return mask


def _candidate(index: int, painting: Painting) -> PaintCandidate:
    return PaintCandidate(
        index=index,
        seed=painting.seed,
        patch=Patch.encode(painting.pixels, painting.x, painting.y),
        region=None if painting.region is None else Mask.encode(painting.region),
        placed=[
            Segment(
                mask=Mask.encode(region.mask),
                matte=None if region.alpha is None else Patch.encode(region.alpha, 0, 0),
                score=region.score,
                label=region.label,
            )
            for region in painting.placed
        ],
    )
