"""From what went wrong on the wire to the application's errors. Nothing of httpx, msgpack or pydantic gets past here."""

from __future__ import annotations

import json
from collections.abc import Mapping

import httpx
from pydantic import ValidationError

from app.errors import (
    AppError,
    Cancelled,
    EngineCannotServe,
    PictureError,
    PromptError,
    ServerBusy,
    ServerError,
    ServerFailed,
    ServerTimeout,
    ServerUnavailable,
)
from model_servers.protocol import ErrorBody, ServerName

TITLES: Mapping[str, str] = {"llava": "LLaVA", "seem": "SEEM", "gligen": "GLIGEN", "lama": "Fill"}
"""The servers' names on the page."""


class PictureUnknown(Exception):
    """The server does not hold a picture that the request names."""


class Interrupted(ServerUnavailable):
    """The server went away while it worked on the request."""


class Failures:
    """Makes one server's errors."""

    def __init__(self, server: ServerName) -> None:
        self._server = server
        self._title = TITLES[server]

    def absent(self) -> ServerUnavailable:
        return ServerUnavailable(self._server, f"{self._title} is not running.", "It is being started.")

    def interrupted(self) -> Interrupted:
        return Interrupted(
            self._server, f"{self._title} stopped in the middle of its work.", "It is being restarted; try again."
        )

    def garbage(self) -> ServerFailed:
        return ServerFailed(self._server, f"{self._title} gave an answer that makes no sense.", "Try again.")

    def forgetful(self) -> ServerFailed:
        return ServerFailed(
            self._server,
            f"{self._title} lost a picture that it was just given.",
            "Set LLAVA_INTERACTIVE_PICTURE_CACHE_MB to more.",
        )

    def of_transport(self, error: httpx.HTTPError | httpx.InvalidURL) -> AppError:
        """What httpx raised."""
        if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
            return ServerUnavailable(self._server, f"{self._title} cannot be reached.", "It is being restarted.")
        if isinstance(error, httpx.TimeoutException):
            return ServerTimeout(self._server, f"{self._title} took too long.", "Try a smaller region.")
        if isinstance(error, httpx.NetworkError) or _closed_early(error):
            return self.interrupted()
        return self.garbage()

    def of_answer(self, status: int, body: bytes) -> Exception:
        """An answer with an error status."""
        if status == 404 and not body:  # HEAD has no body
            return PictureUnknown()
        try:
            return self.of_body(ErrorBody.model_validate(json.loads(body)["error"]))
        except (ValueError, KeyError, TypeError, RecursionError):
            return self.garbage()

    def of_body(self, body: ErrorBody) -> Exception:
        """A typed error, from an answer or a stream."""
        message, hint = body.message, body.hint
        if body.type == "picture_unknown":
            return PictureUnknown()
        persons: dict[str, type[AppError]] = {
            "cannot_serve": EngineCannotServe,
            "too_large": PictureError,
            "bad_request": PromptError,
            "cancelled": Cancelled,
        }
        if body.type in persons:
            return persons[body.type](message, hint)
        servers: dict[str, type[ServerError]] = {
            "not_ready": ServerUnavailable,
            "busy": ServerBusy,
            "timeout": ServerTimeout,
        }
        if body.type == "unauthorized":
            hint = "The page and this server do not know each other; start the application again."
        return servers.get(body.type, ServerFailed)(self._server, f"{self._title}: {message}", hint)


def unusable(error: ValidationError) -> PromptError:
    """What the person gave does not fit into a request."""
    first = error.errors()[0]
    where = " ".join(str(step) for step in first["loc"])
    return PromptError(f"This cannot be asked for ({where}: {first['msg']}).", "Use less of it, or start again.")


def _closed_early(error: Exception) -> bool:
    """Whether the connection was closed before the answer was complete, rather than carrying nonsense.

    httpx has one exception for both; its text is that of h11 and httpcore.
    """
    text = str(error)
    return isinstance(error, httpx.RemoteProtocolError) and (
        "Server disconnected" in text or "peer closed connection" in text
    )
