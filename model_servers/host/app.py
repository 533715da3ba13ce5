"""The FastAPI application that every model server is."""

from __future__ import annotations

import asyncio
import base64
import binascii
import hmac
import io
import os
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar
from uuid import uuid4

import numpy as np
from fastapi import Depends, FastAPI, Request, Response
from fastapi.responses import HTMLResponse, StreamingResponse
from PIL import Image
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from pydantic import ValidationError

from model_servers.engine import Engine, EngineError
from model_servers.host import errors
from model_servers.host.cache import ByteCache, feature_cache, picture_cache
from model_servers.host.docs import DOCS_PAGE
from model_servers.host.errors import WireError
from model_servers.host.jobs import Jobs
from model_servers.host.settings import HostSettings
from model_servers.protocol import (
    HEIGHT_HEADER,
    MAX_SIDE,
    MSGPACK,
    PICTURE_SCHEME,
    PROTOCOL_VERSION,
    RAW_RGB,
    REQUEST_ID_HEADER,
    WIDTH_HEADER,
    EngineFacts,
    Event,
    Health,
    PictureInfo,
    ServerName,
    Wire,
    picture_id,
)

M = TypeVar("M", bound=Wire)
State = Literal["starting", "ready", "busy", "failed"]


class Metrics:
    """Prometheus figures of one server, in a registry of its own."""

    def __init__(self, host: Host) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter("requests", "Requests by path and status", ["path", "status"], registry=self.registry)
        self.seconds = Histogram("request_seconds", "Time per request", ["path"], registry=self.registry)
        self.uploads = Counter("picture_uploads", "Pictures taken", registry=self.registry)
        gauges: dict[str, Callable[[], float]] = {
            "in_flight": lambda: host.jobs.in_flight if host.jobs else 0,
            "picture_cache_bytes": lambda: host.pictures.bytes,
            "picture_cache_hits": lambda: host.pictures.hits,
            "feature_cache_bytes": lambda: host.features.bytes,
            "feature_cache_hits": lambda: host.features.hits,
            "feature_cache_misses": lambda: host.features.misses,
        }
        for name, read in gauges.items():
            Gauge(name, name.replace("_", " "), registry=self.registry).set_function(read)


@dataclass
class Host:
    """One server's engine, caches and state."""

    server: ServerName
    engine_name: str
    engine: Engine
    settings: HostSettings
    state: State = "starting"
    message: str = ""
    jobs: Jobs | None = None
    pictures: ByteCache[np.ndarray] = field(init=False)
    features: ByteCache[Any] = field(init=False)
    metrics: Metrics = field(init=False)

    def __post_init__(self) -> None:
        self.pictures = picture_cache(self.settings.picture_cache_mb << 20)
        self.features = feature_cache(self.settings.feature_cache_mb << 20)
        self.metrics = Metrics(self)

    def load(self) -> None:
        """Load the engine; runs in a thread while the server already answers."""
        try:
            self.engine.load()
        except EngineError as error:
            self.state, self.message = "failed", f"{error} {error.hint}".strip()
        except Exception as error:  # noqa: BLE001 - whatever went wrong, the server stays up and says so
            self.state, self.message = "failed", errors.to_wire(error).body.message
        else:
            self.state = "ready"

    def running(self) -> Jobs:
        """The job queue. Raises ``not_ready`` while the engine loads and after it failed to."""
        if self.jobs is None or self.state == "starting":
            raise WireError(503, "not_ready", "The engine is still loading.", "Try again in a moment.")
        if self.state == "failed":
            raise WireError(503, "not_ready", f"The engine could not be loaded. {self.message}")
        return self.jobs

    def picture(self, name: str) -> np.ndarray:
        """A cached picture. Raises ``picture_unknown``."""
        rgb = self.pictures.get(name)
        if rgb is None:
            raise WireError(
                404, "picture_unknown", "This server does not hold that picture.", "Upload it, then repeat."
            )
        return rgb

    def resolve(self, url: str) -> np.ndarray:
        """A picture named by ``picture:<id>`` or carried in a data URL."""
        if url.startswith(PICTURE_SCHEME):
            return self.picture(url.removeprefix(PICTURE_SCHEME))
        if url.startswith("data:image/"):
            try:
                return decode_image(base64.b64decode(url.partition(",")[2], validate=True), self.settings)
            except binascii.Error as error:
                raise WireError(422, "bad_request", "The picture's data URL is damaged.") from error
        raise WireError(422, "bad_request", "A picture is given as picture:<id> or as a data URL; none is fetched.")


def create_app(host: Host, add_routes: Callable[[FastAPI, Host], None]) -> FastAPI:
    """The server's application.

    Args:
        host: its engine and caches; the engine is loaded in the background when the application starts.
        add_routes: adds the server's own paths.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        host.jobs = Jobs(
            host.settings.request_seconds,
            host.settings.max_waiting,
            concurrent=getattr(host.engine, "concurrent", False),
        )
        threading.Thread(target=host.load, name="load-engine", daemon=True).start()
        yield
        await asyncio.to_thread(host.engine.unload)

    title = f"LLaVA-Interactive model server: {host.server}"
    app = FastAPI(title=title, version=PROTOCOL_VERSION, lifespan=lifespan, docs_url=None, redoc_url=None)
    errors.install(app)

    @app.middleware("http")
    async def _observe(request: Request, call_next: Callable[[Request], Any]) -> Response:
        started = time.perf_counter()
        answer = await call_next(request)
        route = request.scope.get("route")
        path = getattr(route, "path", "other")
        host.metrics.requests.labels(path, str(answer.status_code)).inc()
        host.metrics.seconds.labels(path).observe(time.perf_counter() - started)
        return answer

    async def authorise(request: Request) -> None:
        wanted = f"Bearer {host.settings.token.get_secret_value()}"
        if not hmac.compare_digest(request.headers.get("authorization", "").encode(), wanted.encode()):
            raise WireError(401, "unauthorized", "The bearer token is missing or wrong.")

    app.state.authorise = Depends(authorise)

    @app.get("/docs", include_in_schema=False)
    async def docs() -> HTMLResponse:
        return HTMLResponse(DOCS_PAGE)

    @app.get("/health")
    async def health(response: Response) -> Health:
        state: State = host.state
        if state == "ready" and host.jobs and host.jobs.in_flight:
            state = "busy"
        response.status_code = 200 if state in ("ready", "busy") else 503
        return Health(server=host.server, engine=host.engine_name, state=state, message=host.message, pid=os.getpid())

    @app.get("/v1/engine", dependencies=[app.state.authorise])
    async def engine() -> EngineFacts:
        return host.engine.facts

    @app.get("/metrics", dependencies=[app.state.authorise])
    async def metrics() -> Response:
        return Response(generate_latest(host.metrics.registry), media_type="text/plain; version=0.0.4")

    @app.put("/v1/pictures/{name}", dependencies=[app.state.authorise])
    async def put_picture(name: str, request: Request) -> PictureInfo:
        body = await read_body(request, host.settings)
        rgb = await asyncio.to_thread(_decode_upload, body, request, host.settings)
        if await asyncio.to_thread(picture_id, rgb) != name:
            raise WireError(422, "bad_request", "These pixels are not the picture of that name.")
        rgb.flags.writeable = False
        host.pictures.put(name, rgb)
        host.metrics.uploads.inc()
        return PictureInfo(id=name, width=rgb.shape[1], height=rgb.shape[0])

    @app.api_route("/v1/pictures/{name}", methods=["GET", "HEAD"], dependencies=[app.state.authorise])
    async def get_picture(name: str, request: Request) -> Response:
        rgb = host.picture(name)
        headers = {WIDTH_HEADER: str(rgb.shape[1]), HEIGHT_HEADER: str(rgb.shape[0])}
        if request.method == "HEAD":
            return Response(headers=headers, media_type=RAW_RGB)
        if "image/png" in request.headers.get("accept", ""):
            buffer = io.BytesIO()
            await asyncio.to_thread(Image.fromarray(rgb).save, buffer, "PNG", compress_level=1)
            return Response(buffer.getvalue(), media_type="image/png", headers=headers)
        return Response(rgb.tobytes(), media_type=RAW_RGB, headers=headers)

    @app.delete("/v1/requests/{request_id}", dependencies=[app.state.authorise])
    async def cancel(request_id: str) -> dict[str, bool]:
        return {"cancelled": host.running().cancel(request_id)}

    add_routes(app, host)
    return app


async def read_body(request: Request, settings: HostSettings) -> bytes:
    """The request's body. Raises ``too_large`` as soon as the limit is passed."""
    limit = settings.max_body_mb << 20
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > limit:
            raise WireError(413, "too_large", f"The body is larger than {settings.max_body_mb} MB.")
        parts.append(part)
    return b"".join(parts)


async def read_message(request: Request, model: type[M], settings: HostSettings) -> M:
    """A MessagePack or JSON body as a typed message. Raises ``bad_request``."""
    body = await read_body(request, settings)
    try:
        if request.headers.get("content-type", "").split(";")[0] == MSGPACK:
            return model.unpack(body)
        return model.model_validate_json(body)
    except (ValidationError, ValueError, RecursionError) as error:
        raise errors.invalid(error) from error


def request_id(request: Request) -> str:
    return request.headers.get(REQUEST_ID_HEADER) or uuid4().hex


def packed(message: Wire) -> Response:
    return Response(message.pack(), media_type=MSGPACK)


def packed_stream(events: AsyncIterator[Event]) -> StreamingResponse:
    async def body() -> AsyncIterator[bytes]:
        async for event in events:
            yield event.pack()

    return StreamingResponse(body(), media_type=MSGPACK)


async def gone(request: Request) -> None:
    """Return when the client has closed the connection."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def body_schema(model: type[Wire]) -> dict[str, Any]:
    """``openapi_extra`` of a path whose body is a MessagePack (or, without bytes, JSON) message."""
    schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
    schema.pop("$defs", None)
    content = {MSGPACK: {"schema": schema}, "application/json": {"schema": schema}}
    return {"requestBody": {"required": True, "content": content}}


def _check_size(width: int, height: int, settings: HostSettings) -> None:
    if width < 1 or height < 1 or width > MAX_SIDE or height > MAX_SIDE:
        raise WireError(422, "bad_request", f"A picture has 1 to {MAX_SIDE} pixels a side.")
    if width * height > settings.max_megapixels * 1e6:
        raise WireError(413, "too_large", f"A picture may have at most {settings.max_megapixels:g} megapixels.")


def _decode_upload(body: bytes, request: Request, settings: HostSettings) -> np.ndarray:
    if request.headers.get("content-type", "").split(";")[0] != RAW_RGB:
        return decode_image(body, settings)
    try:
        width, height = int(request.headers[WIDTH_HEADER]), int(request.headers[HEIGHT_HEADER])
    except (KeyError, ValueError) as error:
        raise WireError(422, "bad_request", f"{WIDTH_HEADER} and {HEIGHT_HEADER} must be whole numbers.") from error
    _check_size(width, height, settings)
    if len(body) != width * height * 3:
        raise WireError(
            422, "bad_request", f"{width} × {height} pixels are {width * height * 3} bytes, not {len(body)}."
        )
    return np.frombuffer(body, dtype=np.uint8).reshape(height, width, 3).copy()


def decode_image(body: bytes, settings: HostSettings) -> np.ndarray:
    """An encoded picture as uint8 RGB; its size is checked before it is decoded."""
    try:
        with Image.open(io.BytesIO(body)) as image:
            _check_size(*image.size, settings)
            return np.array(image.convert("RGB"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise WireError(422, "bad_request", "The body is not a picture that can be read.") from error
