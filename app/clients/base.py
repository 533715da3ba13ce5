"""What every client shares: where its server is, uploading pictures once, errors, patience."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import httpx
from pydantic import ValidationError

from app.errors import (
    AppError,
    EngineCannotServe,
    PersonError,
    PictureError,
    ServerBusy,
    ServerFailed,
    ServerTimeout,
    ServerUnavailable,
)
from app.imaging.picture import Picture
from model_servers.protocol import (
    HEIGHT_HEADER,
    RAW_RGB,
    WIDTH_HEADER,
    EngineFacts,
    ErrorBody,
    Event,
    EventReader,
    Health,
    ServerName,
)

T = TypeVar("T")

TITLES: Mapping[str, str] = {"llava": "LLaVA", "seem": "SEEM", "gligen": "GLIGEN", "lama": "Fill"}
"""The servers' names on the page."""
PATIENCE_SECONDS = 8.0
"""How long a call waits for a server that is starting or restarting."""
POLL_SECONDS = 0.15
CONNECT_SECONDS = 3.0
READ_SECONDS = 330.0
"""A little more than a server's own limit, so that its own message arrives."""


@dataclass(frozen=True)
class ServerAddress:
    """Where a server answers now; the token stays out of the representation."""

    base_url: str
    token: str

    def __repr__(self) -> str:
        return f"ServerAddress({self.base_url!r})"


class PictureUnknown(Exception):
    """The server does not hold a picture that the request names."""


class ServerClient:
    """Base of the four clients.

    Args:
        server: which server this is.
        address: tells where it is now; None while it is not running. Asked before every request, because a server that
            was restarted answers on another port.
        patience: seconds to wait for a server that is not there or still loading.
    """

    def __init__(
        self,
        server: ServerName,
        address: Callable[[], ServerAddress | None],
        *,
        patience: float = PATIENCE_SECONDS,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self.server = server
        self.title = TITLES[server]
        self._address = address
        self._patience = patience
        self._http = httpx.AsyncClient(
            timeout=httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS), trust_env=False, transport=transport
        )

    async def close(self) -> None:
        await self._http.aclose()

    async def health(self) -> Health:
        """The server's state. Raises :class:`ServerUnavailable` when nothing answers."""
        answer = await self._once("GET", "/health")
        return self._parse(answer, Health.model_validate_json)

    async def engine(self) -> EngineFacts:
        """Who answers and what it can do."""
        answer = await self._patiently(lambda: self._call("GET", "/v1/engine"))
        return self._parse(answer, EngineFacts.model_validate_json)

    # ── for the four clients ──────────────────────────────────────────────────────────────────────────────────

    async def _with_pictures(self, pictures: Mapping[str, Picture], ask: Callable[[], Awaitable[T]]) -> T:
        """Ask; when the server lacks a picture, upload and ask again (once: a restart in between counts as failed)."""

        async def attempt() -> T:
            try:
                return await ask()
            except PictureUnknown:
                for picture in pictures.values():
                    await self._upload(picture)
            try:
                return await ask()
            except PictureUnknown as error:
                raise ServerFailed(self.server, f"{self.title} lost the picture twice.", "Try again.") from error

        return await self._patiently(attempt)

    async def _upload(self, picture: Picture) -> None:
        headers = {"Content-Type": RAW_RGB, WIDTH_HEADER: str(picture.width), HEIGHT_HEADER: str(picture.height)}
        path = f"/v1/pictures/{picture.id}"
        try:
            await self._call("HEAD", path)
        except PictureUnknown:
            await self._call("PUT", path, content=picture.rgb.tobytes(), headers=headers)

    async def _patiently(self, ask: Callable[[], Awaitable[T]]) -> T:
        """Repeat while the server is not there; every request of ours may be repeated safely."""
        deadline = time.monotonic() + self._patience
        while True:
            try:
                return await ask()
            except ServerUnavailable:
                if time.monotonic() >= deadline:
                    raise
            await asyncio.sleep(POLL_SECONDS)

    async def _call(
        self, method: str, path: str, *, content: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        answer = await self._once(method, path, content=content, headers=headers)
        if answer.is_error:
            raise self._error(answer.status_code, answer.content)
        return answer

    async def _once(self, method: str, path: str, **kwargs: Any) -> httpx.Response:
        address, headers = self._where(kwargs.pop("headers", None))
        try:
            return await self._http.request(method, address.base_url + path, headers=headers, **kwargs)
        except httpx.HTTPError as error:
            raise self._transport_error(error) from error

    @asynccontextmanager
    async def _open(self, path: str, content: bytes, headers: Mapping[str, str]) -> AsyncIterator[httpx.Response]:
        """A streamed answer; leaving the block closes the connection, which cancels the work."""
        address, all_headers = self._where(headers)
        try:
            async with self._http.stream(
                "POST", address.base_url + path, content=content, headers=all_headers
            ) as answer:
                if answer.is_error:
                    raise self._error(answer.status_code, await answer.aread())
                yield answer
        except httpx.HTTPError as error:
            raise self._transport_error(error) from error

    async def _events(self, path: str, content: bytes, headers: Mapping[str, str]) -> AsyncIterator[Event]:
        """The events of a stream up to and including the result. Errors are raised."""
        reader = EventReader()
        async with self._open(path, content, headers) as answer:
            async for chunk in answer.aiter_bytes():
                try:
                    events = list(reader.feed(chunk))
                except (ValueError, ValidationError) as error:
                    raise self._garbage() from error
                for event in events:
                    if event.kind == "error":
                        raise self._typed(event.error or ErrorBody(type="failed", message="No reason was given."))
                    yield event
                    if event.kind == "result":
                        return
        raise ServerUnavailable(
            self.server, f"{self.title} stopped in the middle of its work.", "It is being restarted."
        )

    def _parse(self, answer: httpx.Response, parse: Callable[[bytes], T]) -> T:
        try:
            return parse(answer.content)
        except (ValueError, ValidationError) as error:
            raise self._garbage() from error

    # ── errors ────────────────────────────────────────────────────────────────────────────────────────────────

    def _where(self, headers: Mapping[str, str] | None) -> tuple[ServerAddress, dict[str, str]]:
        address = self._address()
        if address is None:
            raise ServerUnavailable(self.server, f"{self.title} is not running.", "It is being started.")
        return address, {"Authorization": f"Bearer {address.token}", **(headers or {})}

    def _garbage(self) -> ServerFailed:
        return ServerFailed(self.server, f"{self.title} gave an answer that makes no sense.", "Try again.")

    def _transport_error(self, error: httpx.HTTPError) -> AppError:
        if isinstance(error, httpx.ReadTimeout | httpx.WriteTimeout | httpx.PoolTimeout):
            return ServerTimeout(self.server, f"{self.title} took too long.", "Try a smaller region.")
        return ServerUnavailable(self.server, f"{self.title} cannot be reached.", "It is being restarted.")

    def _error(self, status: int, body: bytes) -> Exception:
        if status == 404 and not body:  # HEAD has no body
            return PictureUnknown()
        try:
            return self._typed(ErrorBody.model_validate(json.loads(body)["error"]))
        except (ValueError, ValidationError, KeyError, TypeError):
            return self._garbage()

    def _typed(self, body: ErrorBody) -> Exception:
        message, hint = body.message, body.hint
        if body.type == "picture_unknown":
            return PictureUnknown()
        if body.type == "cannot_serve":
            return EngineCannotServe(message, hint)
        if body.type == "too_large":
            return PictureError(message, hint)
        if body.type == "bad_request":
            return PersonError(message, hint)
        kinds: dict[str, type[ServerUnavailable] | type[ServerBusy] | type[ServerTimeout]] = {
            "not_ready": ServerUnavailable,
            "busy": ServerBusy,
            "timeout": ServerTimeout,
        }
        return kinds.get(body.type, ServerFailed)(self.server, f"{self.title}: {message}", hint)
