"""The FastAPI application that every model server is."""

from __future__ import annotations

import asyncio
import hmac
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Response
from fastapi.responses import HTMLResponse, PlainTextResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from model_servers import protocol
from model_servers.host import errors
from model_servers.host.docs import DOCS_PAGE
from model_servers.host.errors import ErrorAnswer, WireError
from model_servers.host.observing import Observer
from model_servers.host.openapi import describe
from model_servers.host.pictures import add_picture_routes
from model_servers.host.state import Host
from model_servers.protocol import PROTOCOL_VERSION, EngineFacts, Health

AddRoutes = Callable[[APIRouter, Host], None]

MESSAGES = (
    protocol.SegmentRequest,
    protocol.SegmentResponse,
    protocol.FillRequest,
    protocol.FillResult,
    protocol.PaintRequest,
    protocol.PaintResult,
    protocol.ChatRequest,
    protocol.Event,
)


def create_app(host: Host, add_routes: AddRoutes) -> FastAPI:
    """The server's application.

    Args:
        host: its engine and caches; the engine is loaded in the background when the application starts.
        add_routes: adds the server's own paths to a router whose every path needs the token.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        threading.Thread(target=host.load, name="load-engine", daemon=True).start()
        yield
        host.jobs.cancel_all()
        await asyncio.to_thread(host.engine.unload)

    app = FastAPI(
        title=f"LLaVA-Interactive model server: {host.server}",
        version=PROTOCOL_VERSION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        responses={"default": {"model": ErrorAnswer, "description": "What went wrong, and what to do."}},
    )
    errors.install(app)
    app.add_middleware(Observer, metrics=host.metrics)

    @app.get("/docs", include_in_schema=False)
    async def docs() -> HTMLResponse:
        return HTMLResponse(DOCS_PAGE)

    @app.get("/health", responses={503: {"model": Health}})
    async def health(response: Response) -> Health:
        """How the server is; needs no token. 200 when it can serve, 503 while it starts and when it failed."""
        answer = host.health()
        response.status_code = 200 if answer.state in ("ready", "busy") else 503
        return answer

    router = APIRouter(dependencies=[Depends(_authoriser(host))])

    @router.get("/v1/engine")
    async def engine() -> EngineFacts:
        """Which engine answers, what it can do and where its limits are."""
        return host.engine.facts

    @router.get("/metrics", response_class=PlainTextResponse)
    async def metrics() -> Response:
        """Figures in Prometheus's text format."""
        return Response(host.metrics.text(), media_type="text/plain; version=0.0.4")

    @router.delete("/v1/requests/{request_id}")
    async def cancel(request_id: str) -> dict[str, bool]:
        """Stop a request by the name that it was given in its X-Request-Id header."""
        return {"cancelled": host.jobs.cancel(request_id)}

    add_picture_routes(router, host)
    add_routes(router, host)
    app.include_router(router)
    describe(app, MESSAGES)
    return app


def _authoriser(host: Host) -> Callable[..., None]:
    token = host.settings.token.get_secret_value().encode()
    if not token:
        raise ValueError("a server needs a token")

    async def authorise(
        given: Annotated[HTTPAuthorizationCredentials | None, Depends(HTTPBearer(auto_error=False))],
    ) -> None:
        if given is None or not hmac.compare_digest(given.credentials.encode(), token):
            raise WireError(401, "unauthorized", "The bearer token is missing or wrong.")

    return authorise  # type: ignore[return-value]
