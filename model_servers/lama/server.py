"""Background fill: ``POST /v1/fill``."""

from __future__ import annotations

import time
from typing import cast

import numpy as np
from fastapi import FastAPI, Request, Response

from model_servers.engine import Filler
from model_servers.host.app import Host, body_schema, packed_stream, read_message, request_id
from model_servers.host.errors import WireError, invalid
from model_servers.host.jobs import RunningJob
from model_servers.protocol import Event, FillRequest, FillResult, Patch


def add_routes(app: FastAPI, host: Host) -> None:
    filler = cast(Filler, host.engine)

    @app.post("/v1/fill", dependencies=[app.state.authorise], openapi_extra=body_schema(FillRequest))
    async def fill(request: Request) -> Response:
        """Make up the background under a mask; streams events."""
        message = await read_message(request, FillRequest, host.settings)
        jobs = host.running()
        picture = host.picture(message.picture)
        try:
            mask = message.mask.decode()
            exclude = message.exclude.decode() if message.exclude else None
        except ValueError as error:
            raise invalid(error) from error
        if mask.shape != picture.shape[:2] or (exclude is not None and exclude.shape != mask.shape):
            raise WireError(422, "bad_request", "The mask does not have the picture's size.")
        if not mask.any():
            raise WireError(422, "bad_request", "The mask is empty: there is nothing to fill.")
        left, top = message.mask.x, message.mask.y
        area = (slice(top, top + message.mask.crop_height), slice(left, left + message.mask.crop_width))

        def work(job: RunningJob) -> Event:
            started = time.perf_counter()
            pixels = filler.fill(picture, mask, exclude, preview=message.preview, seed=message.seed, job=job)
            exact = np.where(mask[area][..., None], pixels, picture[area])
            result = FillResult(
                patch=Patch.encode(exact, left, top), engine=host.engine_name, seconds=time.perf_counter() - started
            )
            return Event(kind="result", result=result.model_dump(mode="python"))

        return packed_stream(jobs.stream(request_id(request), work))
