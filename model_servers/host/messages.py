"""Bodies: reading messages, and answering with what the engine says while it says it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from typing import Any, TypeVar
from uuid import uuid4

import numpy as np
from fastapi import Request, Response
from pydantic import BaseModel, ValidationError
from starlette.types import Receive, Scope, Send

from model_servers.engine import Region
from model_servers.host import errors
from model_servers.host.errors import WireError, bad_request
from model_servers.host.jobs import Work
from model_servers.protocol import MSGPACK, REQUEST_ID_HEADER, ErrorBody, Event, Mask, Patch, Segment, Wire

M = TypeVar("M", bound=BaseModel)
R = TypeVar("R")

SMALL_BODY = 1 << 16
"""A body of so many bytes is parsed at once; parsing a larger one would hold up other requests."""
_REQUEST_ID = re.compile(r"[\x21-\x7e]{1,100}")


async def read_body(request: Request, limit: float) -> bytearray:
    """The request's body of at most ``limit`` bytes. Raises ``too_large`` as soon as that is passed."""
    body = bytearray()
    async for part in request.stream():
        if len(body) + len(part) > limit:
            raise WireError(413, "too_large", f"The body is larger than {limit / (1 << 20):.3g} MB.")
        body += part
    return body


async def read_message(request: Request, model: type[M], limit: float) -> M:
    """A MessagePack or JSON body as a typed message. Raises ``bad_request``."""
    body = await read_body(request, limit)
    packed = content_type(request) == MSGPACK

    def parse() -> M:
        try:
            if packed and issubclass(model, Wire):
                return model.unpack(bytes(body))
            return model.model_validate_json(body)
        except (ValidationError, ValueError, RecursionError) as error:
            raise errors.invalid(error) from error

    return parse() if len(body) <= SMALL_BODY else await asyncio.to_thread(parse)


def content_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def request_id(request: Request) -> str:
    """The name under which the request can be cancelled: the client's, or a new one."""
    given = request.headers.get(REQUEST_ID_HEADER)
    if given is None:
        return uuid4().hex
    if not _REQUEST_ID.fullmatch(given):
        raise bad_request(f"{REQUEST_ID_HEADER} is 1 to 100 visible ASCII characters.")
    return given


def decode_mask(mask: Mask, shape: tuple[int, int]) -> np.ndarray:
    """A mask (bool) that must have this height and width; the size is checked before memory is taken for it."""
    if (mask.height, mask.width) != shape:
        raise bad_request("A mask does not have the picture's size.")
    try:
        return mask.decode()
    except ValueError as error:
        raise errors.invalid(error) from error


def encode_region(region: Region) -> Segment:
    """A region for the wire, its alpha cut to what is not clear."""
    matte = None
    if region.alpha is not None:
        rows, columns = np.flatnonzero(region.alpha.any(axis=1)), np.flatnonzero(region.alpha.any(axis=0))
        if rows.size:
            top, left = int(rows[0]), int(columns[0])
            matte = Patch.encode(region.alpha[top : rows[-1] + 1, left : columns[-1] + 1], left, top)
    return Segment(mask=Mask.encode(region.mask), matte=matte, score=region.score, label=region.label)


async def collect(work: Work, request: Request) -> bytes:
    """Everything that a request's work sends; the work is cancelled when the client goes away."""

    async def read() -> bytes:
        return b"".join([piece async for piece in work])

    return await _unless_gone(work, read(), request.receive)


class WorkResponse(Response):
    """Sends what the work sends, as it comes. The work is cancelled when the client goes away.

    A failure before the first byte is an ordinary error answer; after that it is the stream's last piece.

    Args:
        work: the request's work.
        media_type: of the stream.
        encode_error: makes the last piece from an error.
        around: wraps the work's pieces, for formats with a head and an end.
    """

    def __init__(
        self,
        work: Work,
        media_type: str,
        encode_error: Callable[[ErrorBody], bytes],
        around: Callable[[AsyncIterator[bytes]], AsyncIterator[bytes]] = lambda pieces: pieces,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(media_type=media_type, headers=headers)
        del self.headers["content-length"]
        self._work = work
        self._encode_error = encode_error
        self._around = around

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await _unless_gone(self._work, self._send(scope, receive, send), receive)

    async def _send(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def piece(data: bytes, more: bool) -> None:
            nonlocal begun
            if not begun:
                begun = True
                await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            await send({"type": "http.response.body", "body": data, "more_body": more})

        last = b""
        try:
            async for data in self._around(aiter(self._work)):
                await piece(data, True)
        except Exception as error:  # noqa: BLE001 - whatever the engine raised is told to the client
            failure = errors.to_wire(error)
            if not begun:
                await errors.response(failure)(scope, receive, send)
                return
            last = self._encode_error(failure.body)
        await piece(last, False)


def event_stream(work: Work) -> WorkResponse:
    """A stream of MessagePack events."""
    return WorkResponse(work, MSGPACK, lambda body: Event(kind="error", error=body).pack())


async def _unless_gone(work: Work, answer: Coroutine[Any, Any, R], receive: Receive) -> R:
    """Await the answer while watching the connection; in any case the work is over afterwards."""
    answering, watching = asyncio.ensure_future(answer), asyncio.ensure_future(_disconnected(receive))
    try:
        await asyncio.wait({answering, watching}, return_when=asyncio.FIRST_COMPLETED)
        if not answering.done():
            work.cancel()
        return await answering
    finally:
        work.cancel()
        answering.cancel()
        watching.cancel()


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
