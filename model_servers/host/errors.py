"""Typed JSON errors, the same for every way in which a request can fail."""

from __future__ import annotations

import logging
import traceback

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from model_servers.engine import Cancelled, CannotServe, EngineError
from model_servers.protocol import ErrorBody

logger = logging.getLogger(__name__)


class ErrorAnswer(BaseModel):
    """Body of every answer that is not a success."""

    error: ErrorBody


class WireError(Exception):
    """An error with its HTTP status, as the client will see it."""

    def __init__(self, status: int, type: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.body = ErrorBody(type=type, message=message, hint=hint)


class TimedOut(Exception):
    """The request's time is over."""


def bad_request(message: str, hint: str = "") -> WireError:
    return WireError(422, "bad_request", message, hint)


def to_wire(error: BaseException) -> WireError:
    """Any exception as a wire error; what nobody foresaw is logged and says nothing of the inside."""
    if isinstance(error, WireError):
        return error
    if isinstance(error, CannotServe):
        return WireError(422, "cannot_serve", str(error), error.hint)
    if isinstance(error, EngineError):
        return bad_request(str(error), error.hint)
    if isinstance(error, Cancelled):
        return WireError(499, "cancelled", "The request was cancelled.")
    if isinstance(error, TimedOut):
        return WireError(
            504,
            "timeout",
            "This took too long and was stopped.",
            "Try a smaller region or fewer steps, or set LLAVA_INTERACTIVE_REQUEST_SECONDS to more.",
        )
    log_unforeseen(error)
    if isinstance(error, MemoryError):
        return WireError(500, "failed", "There is not enough memory for this.", "Use a smaller picture.")
    return WireError(500, "failed", "The engine failed on this request.", "Try again; the server's log says more.")


def log_unforeseen(error: BaseException) -> None:
    """Log where an exception came from, not its message: that may repeat a prompt or an array."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    logger.error("unexpected %s\n%s", type(error).__name__, frames.rstrip())


def response(error: WireError) -> JSONResponse:
    return JSONResponse(ErrorAnswer(error=error.body).model_dump(), status_code=error.status)


_BY_STATUS = {401: "unauthorized", 404: "not_found", 413: "too_large"}


def install(app: FastAPI) -> None:
    """Make the application answer every foreseen failure with a typed error.

    What nobody foresaw is answered by :class:`model_servers.host.observing.Observer`: a handler for ``Exception`` here
    would let the exception, with its message, pass on into the log.
    """

    async def wire(_: Request, error: Exception) -> JSONResponse:
        return response(to_wire(error))

    async def validation(_: Request, error: Exception) -> JSONResponse:
        return response(invalid(error))

    async def http(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        kind = _BY_STATUS.get(error.status_code, "bad_request")
        answer = response(WireError(error.status_code, kind, str(error.detail)))
        answer.headers.update(error.headers or {})
        return answer

    app.add_exception_handler(WireError, wire)
    app.add_exception_handler(RequestValidationError, validation)
    app.add_exception_handler(HTTPException, http)


def invalid(error: Exception) -> WireError:
    """A body that does not fit its model: says where, never repeats the values."""
    details = getattr(error, "errors", None)
    if details is None:
        return bad_request(str(error)[:300])
    parts = [f"{'.'.join(str(step)[:60] for step in item['loc'])}: {item['msg']}" for item in details()[:5]]
    return bad_request("; ".join(parts))
