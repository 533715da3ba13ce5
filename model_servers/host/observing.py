"""Around every request: figures, the access log, and an answer when nobody foresaw a failure."""

from __future__ import annotations

import logging
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from model_servers.host import errors
from model_servers.host.metrics import Metrics

logger = logging.getLogger("model_servers.access")

_METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH")


class Observer:
    """ASGI middleware. Sees a stream to its end, which middleware made from a function does not."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = 0
        started = time.perf_counter()

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:  # noqa: BLE001 - the outermost edge: answered, logged without its message
            failure = errors.to_wire(error)
            if not status:
                await errors.response(failure)(scope, receive, watched)
        finally:
            # The route's pattern: a path that the client made up must not become a label or a line of the log.
            path = getattr(scope.get("route"), "path", "other")
            method = scope["method"] if scope["method"] in _METHODS else "other"
            seconds = time.perf_counter() - started
            self._metrics.observe(method, path, status, seconds)
            logger.debug("%s %s %s %.0f ms", method, path, status, 1000 * seconds)
