"""What every client shares: where its server is, uploading pictures once, waiting for a server that restarts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field
from typing import TypeVar

import httpx

from app.clients.failures import TITLES, Failures, Interrupted, PictureUnknown
from app.clients.retrying import Outage
from app.errors import ServerError, ServerUnavailable
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

PATIENCE_SECONDS = 12.0
"""How long a call waits for a server that is starting or restarting."""
CONNECT_SECONDS = 3.0
READ_SECONDS = 330.0
"""A little more than a server's own limit, so that its own message arrives."""
CHUNK_BYTES = 1 << 20
"""Pieces of an upload: other tasks run between them."""
MAX_ANSWER_BYTES = 1 << 30
"""No server has that much to say; one that has lost its mind must not fill this process's memory."""
MAX_ERROR_BYTES = 1 << 16


@dataclass(frozen=True)
class ServerAddress:
    """Where a server answers now; the token stays out of the representation."""

    base_url: str
    token: str = field(repr=False)


class ServerClient:
    """Base of the four clients. Its requests may all be repeated without harm, so they are when a server restarts.

    Args:
        server: which server this is.
        address: tells where it is now; None while it is not running. Asked before every request, because a server that
            was restarted answers on another port.
        patience: seconds to wait for a server that is not there or still loading.
        silence: seconds that a server may be silent while it works.
    """

    def __init__(
        self,
        server: ServerName,
        address: Callable[[], ServerAddress | None],
        *,
        patience: float = PATIENCE_SECONDS,
        silence: float = READ_SECONDS,
    ) -> None:
        self.server = server
        self.title = TITLES[server]
        self._address = address
        self._patience = patience
        self._failures = Failures(server)
        # Redirects are not followed: they would carry pictures, and the token, to somebody else.
        self._http = httpx.AsyncClient(
            timeout=httpx.Timeout(silence, connect=CONNECT_SECONDS), trust_env=False, follow_redirects=False
        )

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def health(self) -> Health:
        """The server's state. Raises :class:`~app.errors.ServerUnavailable` when nothing answers."""
        async with self._open("GET", "/health", read_errors=False) as answer:
            return self._parse(await self._read(answer, MAX_ERROR_BYTES), Health.model_validate_json)

    async def engine(self) -> EngineFacts:
        """Who answers and what it can do."""
        body = await self._patiently(lambda: self._call("GET", "/v1/engine"))
        return self._parse(body, EngineFacts.model_validate_json)

    async def ensure_pictures(self, pictures: Iterable[Picture]) -> None:
        """Upload the pictures that the server does not hold."""
        for picture in pictures:
            name = await asyncio.to_thread(getattr, picture, "id")
            path = f"/v1/pictures/{name}"
            try:
                await self._call("HEAD", path)
            except PictureUnknown:
                await self._call(
                    "PUT",
                    path,
                    content=_pieces_of(picture),
                    headers={
                        "Content-Type": RAW_RGB,
                        "Content-Length": str(picture.rgb.nbytes),
                        WIDTH_HEADER: str(picture.width),
                        HEIGHT_HEADER: str(picture.height),
                    },
                )

    # ── for the four clients ──────────────────────────────────────────────────────────────────────────────────

    async def _with_pictures(self, pictures: Mapping[str, Picture], ask: Callable[[], Awaitable[T]]) -> T:
        """Ask; when the server lacks a picture, upload and ask once more. The whole is repeated after a restart."""

        async def attempt() -> T:
            try:
                return await ask()
            except PictureUnknown:
                await self.ensure_pictures(pictures.values())
            try:
                return await ask()
            except PictureUnknown as error:
                raise self._failures.forgetful() from error

        return await self._patiently(attempt)

    async def _patiently(self, ask: Callable[[], Awaitable[T]]) -> T:
        """Ask; while the server is not there, wait until it is healthy, and ask again."""
        outage = self._outage()
        while True:
            try:
                return await ask()
            except ServerUnavailable as error:
                await outage.wait(error, in_the_middle=isinstance(error, Interrupted))

    def _outage(self) -> Outage:
        return Outage(self._patience, self._can_serve)

    async def _can_serve(self) -> bool:
        try:
            health = await self.health()
        except ServerError:
            return False
        if health.state == "failed":
            raise ServerUnavailable(self.server, f"{self.title} cannot serve. {health.message}", "Switch its engine.")
        return health.state in ("ready", "busy")

    async def _call(
        self,
        method: str,
        path: str,
        *,
        content: bytes | AsyncIterator[bytes] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> bytes:
        """The body of the answer. Raises the application's errors and :class:`PictureUnknown`."""
        async with self._open(method, path, content=content, headers=headers) as answer:
            return await self._read(answer, MAX_ANSWER_BYTES)

    async def _read(self, answer: httpx.Response, limit: int) -> bytes:
        body = bytearray()
        async for chunk in answer.aiter_raw():
            body += chunk
            if len(body) > limit:
                raise self._failures.garbage()
        return bytes(body)

    @asynccontextmanager
    async def _open(
        self,
        method: str,
        path: str,
        *,
        content: bytes | AsyncIterator[bytes] | None = None,
        headers: Mapping[str, str] | None = None,
        read_errors: bool = True,
    ) -> AsyncIterator[httpx.Response]:
        """An answer whose body has not come yet; leaving the block closes the connection, which cancels the work."""
        address = self._address()
        if address is None:
            raise self._failures.absent()
        # Compressing costs more than it saves between two processes of one machine.
        common = {"Authorization": f"Bearer {address.token}", "Accept-Encoding": "identity"}
        try:
            async with self._http.stream(
                method, address.base_url + path, content=content, headers={**common, **(headers or {})}
            ) as answer:
                if read_errors and not answer.is_success:
                    body = await self._read(answer, MAX_ERROR_BYTES)
                    raise self._failures.of_answer(answer.status_code, body)
                yield answer
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise self._failures.of_transport(error) from error

    async def _events(self, path: str, content: bytes, headers: Mapping[str, str]) -> AsyncGenerator[Event, None]:
        """The events of a stream up to and including the result. Errors are raised."""
        reader = EventReader()
        async with self._open("POST", path, content=content, headers=headers) as answer:
            async for chunk in answer.aiter_raw():
                try:
                    events = list(reader.feed(chunk))
                except ValueError as error:
                    raise self._failures.garbage() from error
                for event in events:
                    if event.kind == "error":
                        raise self._failures.of_body(
                            event.error or ErrorBody(type="failed", message="No reason was given.")
                        )
                    yield event
                    if event.kind == "result":
                        return
        raise self._failures.interrupted()

    @asynccontextmanager
    async def _stream(
        self, path: str, content: bytes, headers: Mapping[str, str]
    ) -> AsyncIterator[AsyncIterator[Event]]:
        """The events of :meth:`_events`; the connection is closed when the block is left, for whatever reason."""
        async with aclosing(self._events(path, content, headers)) as events:
            yield events

    def _parse(self, data: bytes, parse: Callable[[bytes], T]) -> T:
        """Parse an answer. Raises :class:`~app.errors.ServerFailed` when it makes no sense."""
        try:
            return parse(data)
        except (ValueError, RecursionError) as error:
            raise self._failures.garbage() from error


async def _pieces_of(picture: Picture) -> AsyncIterator[bytes]:
    flat = picture.rgb.reshape(-1)
    for start in range(0, flat.size, CHUNK_BYTES):
        yield flat[start : start + CHUNK_BYTES].tobytes()
