"""Typed JSON errors, the same for every way in which a request can fail."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from model_servers.engine import Cancelled, CannotServe, EngineError
from model_servers.protocol import ErrorBody

logger = logging.getLogger(__name__)


class WireError(Exception):
    """An error with its HTTP status, as the client will see it."""

    def __init__(self, status: int, type: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.body = ErrorBody(type=type, message=message, hint=hint)


class TimedOut(Exception):
    """The request's time is over."""


def to_wire(error: BaseException) -> WireError:
    """Any exception as a wire error; what nobody foresaw is logged and says nothing of the inside."""
    if isinstance(error, WireError):
        return error
    if isinstance(error, CannotServe):
        return WireError(422, "cannot_serve", str(error), error.hint)
    if isinstance(error, EngineError):
        return WireError(422, "bad_request", str(error), error.hint)
    if isinstance(error, Cancelled):
        return WireError(499, "cancelled", "The request was cancelled.")
    if isinstance(error, TimedOut):
        return WireError(504, "timeout", "This took too long and was stopped.", "Try a smaller region.")
    if isinstance(error, MemoryError):
        return WireError(500, "failed", "There is not enough memory for this.", "Use a smaller picture.")
    logger.error("request failed: %s", type(error).__name__, exc_info=error)
    return WireError(500, "failed", "The engine failed on this request.", "Try again; the server's log says more.")


def response(error: WireError) -> JSONResponse:
    return JSONResponse({"error": error.body.model_dump()}, status_code=error.status)


_BY_STATUS = {401: "unauthorized", 404: "not_found", 405: "bad_request", 413: "too_large"}


def install(app: FastAPI) -> None:
    """Make the application answer every failure with a typed error."""

    @app.exception_handler(WireError)
    async def _wire(_: Request, error: WireError) -> JSONResponse:
        return response(error)

    @app.exception_handler(RequestValidationError)
    async def _validation(_: Request, error: RequestValidationError) -> JSONResponse:
        return response(invalid(error))

    @app.exception_handler(HTTPException)
    async def _http(_: Request, error: HTTPException) -> JSONResponse:
        kind = _BY_STATUS.get(error.status_code, "bad_request")
        return response(WireError(error.status_code, kind, str(error.detail)))

    @app.exception_handler(Exception)
    async def _unforeseen(_: Request, error: Exception) -> JSONResponse:
        return response(to_wire(error))


def invalid(error: Exception) -> WireError:
    """A body that does not fit its model: says where, never repeats the values."""
    details = getattr(error, "errors", None)
    if details is None:
        return WireError(422, "bad_request", str(error))
    parts = [f"{'.'.join(str(step) for step in item['loc'])}: {item['msg']}" for item in details()[:5]]
    return WireError(422, "bad_request", "; ".join(parts))
