"""Grounded painting: ``POST /v1/paint``."""

from __future__ import annotations

import time
from typing import cast

import numpy as np
from fastapi import APIRouter, Request, Response

from model_servers.engine import Painter, Painting, PaintPlace, PaintTask, Withheld
from model_servers.host.errors import bad_request
from model_servers.host.jobs import RunningJob, pack_event
from model_servers.host.messages import decode_mask, encode_region, event_stream, read_message, request_id
from model_servers.host.openapi import message_answer, message_body
from model_servers.host.state import Host
from model_servers.protocol import Event, Mask, PaintCandidate, PaintRequest, PaintResult, Patch


def add_routes(router: APIRouter, host: Host) -> None:
    painter = cast(Painter, host.engine)
    limit = host.settings.max_message_mb * (1 << 20)

    @router.post(
        "/v1/paint",
        response_class=Response,
        openapi_extra=message_body(PaintRequest),
        responses=message_answer(Event, "A stream of events; the last is a PaintResult or an error."),
    )
    async def paint(request: Request) -> Response:
        """Paint named things into boxes, of a picture or of a new one; streams events."""
        message = await read_message(request, PaintRequest, limit)
        host.check_ready()
        names = [message.picture, *(box.reference for box in message.boxes)]
        pictures = {name: host.picture(name) for name in names if name}
        started = time.perf_counter()

        def work(job: RunningJob) -> None:
            notices: list[str] = []
            count = 0
            for painting in painter.paint(_task(message, pictures), job):
                job.check()
                told = [painting.reason] if isinstance(painting, Withheld) else painting.notices
                notices += [notice for notice in told if notice not in notices]
                if isinstance(painting, Painting):
                    job.emit(Event(kind="candidate", candidate=_candidate(count, painting)))
                    count += 1
            result = PaintResult(
                candidates=count, engine=host.engine_name, seconds=time.perf_counter() - started, notices=notices
            )
            job.emit(Event(kind="result", result=result.model_dump(mode="python")))

        return event_stream(host.start(request_id(request), work, pack_event))


def _task(message: PaintRequest, pictures: dict[str, np.ndarray]) -> PaintTask:
    picture = pictures[message.picture] if message.picture else None
    mask: np.ndarray | None = None
    width, height = message.width, message.height
    if message.task == "inpaint":
        if picture is None:
            raise bad_request("Inpainting needs a picture.")
        if not message.boxes:
            raise bad_request("Inpainting needs at least one box.", "Draw a box where something should be painted.")
        height, width = picture.shape[:2]
        mask = decode_mask(message.mask, (height, width)) if message.mask else _boxes_mask(message, width, height)
        if not mask.any():
            raise bad_request("No box lies inside the picture.", "Draw the boxes on the picture.")
    return PaintTask(
        task=message.task,
        width=width,
        height=height,
        picture=picture,
        mask=mask,
        caption=message.caption,
        negative=message.negative,
        places=[PaintPlace(box, pictures[box.reference] if box.reference else None) for box in message.boxes],
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
        placed=[encode_region(region) for region in painting.placed],
    )
