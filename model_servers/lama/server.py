"""Background fill: ``POST /v1/fill``."""

from __future__ import annotations

import logging
import time
from typing import cast

import numpy as np
from fastapi import APIRouter, Request, Response

from model_servers.engine import Filler
from model_servers.host.errors import WireError, bad_request
from model_servers.host.jobs import RunningJob, pack_event
from model_servers.host.messages import decode_mask, event_stream, read_message, request_id
from model_servers.host.openapi import message_answer, message_body
from model_servers.host.state import Host
from model_servers.protocol import Event, FillRequest, FillResult, Patch

logger = logging.getLogger(__name__)


def add_routes(router: APIRouter, host: Host) -> None:
    filler = cast(Filler, host.engine)
    limit = host.settings.max_message_mb * (1 << 20)

    @router.post(
        "/v1/fill",
        response_class=Response,
        openapi_extra=message_body(FillRequest),
        responses=message_answer(Event, "A stream of events; the last is a FillResult or an error."),
    )
    async def fill(request: Request) -> Response:
        """Make up the background under a mask; streams events."""
        message = await read_message(request, FillRequest, limit)
        host.check_ready()
        picture = host.picture(message.picture)
        shape = (picture.shape[0], picture.shape[1])
        started = time.perf_counter()

        def work(job: RunningJob) -> None:
            mask = decode_mask(message.mask, shape)
            exclude = decode_mask(message.exclude, shape) if message.exclude else None
            rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
            if rows.size == 0:
                raise bad_request("The mask is empty: there is nothing to fill.")
            top, left = int(rows[0]), int(columns[0])
            area = (slice(top, int(rows[-1]) + 1), slice(left, int(columns[-1]) + 1))
            pixels = filler.fill(picture, mask, exclude, preview=message.preview, seed=message.seed, job=job)
            _check(pixels, picture[area].shape)
            exact = np.where(mask[area][..., None], pixels, picture[area])
            result = FillResult(
                patch=Patch.encode(exact, left, top), engine=host.engine_name, seconds=time.perf_counter() - started
            )
            job.emit(Event(kind="result", result=result.model_dump(mode="python")))

        return event_stream(host.start(request_id(request), work, pack_event))


def _check(pixels: object, shape: tuple[int, ...]) -> None:
    """An engine's answer must be uint8 pixels over the mask's box: numpy would stretch, cut or wrap others in silence."""
    if isinstance(pixels, np.ndarray) and pixels.dtype == np.uint8 and pixels.shape == shape:
        return
    # Neither the shape nor the kind holds anything of the picture, so they may be logged.
    got = f"{pixels.dtype} {pixels.shape}" if isinstance(pixels, np.ndarray) else type(pixels).__name__
    logger.error("the engine answered with %s instead of uint8 %s", got, shape)
    raise WireError(
        500,
        "failed",
        "The engine answered with pixels of the wrong size or kind.",
        "Try again, or choose another engine.",
    )
