"""Streams: progress, previews, candidates, then one result or error."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgpack
from pydantic import Field

from model_servers.protocol.basics import MAX_ITEMS, Wire
from model_servers.protocol.painting import PaintCandidate
from model_servers.protocol.pixels import Patch


class Progress(Wire):
    fraction: float = Field(ge=0, le=1)
    message: str = ""


class ErrorBody(Wire):
    """Body of every error, under the key ``error``.

    Types: ``unauthorized`` 401, ``picture_unknown`` 404, ``not_found`` 404, ``too_large`` 413, ``bad_request``
    422, ``cannot_serve`` 422 (this engine cannot answer such a prompt; ``hint`` says what can), ``cancelled`` 499,
    ``failed`` 500, ``busy`` 503, ``not_ready`` 503, ``timeout`` 504.
    """

    type: str
    message: str
    hint: str = ""


class Event(Wire):
    """One object of a stream; exactly one field besides ``kind`` is set."""

    kind: Literal["progress", "preview", "candidate", "result", "error"]
    progress: Progress | None = None
    preview: Patch | None = None
    candidate: PaintCandidate | None = None
    result: dict[str, Any] | None = None
    """The dumped :class:`FillResult` or :class:`PaintResult`."""
    error: ErrorBody | None = None


class EventReader:
    """Cut a byte stream into events."""

    def __init__(self, max_bytes: int = 1 << 30) -> None:
        self._unpacker = msgpack.Unpacker(
            raw=False, max_buffer_size=max_bytes, max_array_len=MAX_ITEMS, max_map_len=MAX_ITEMS
        )

    def feed(self, chunk: bytes) -> Iterator[Event]:
        """Yield the events completed by ``chunk``. Raises ``ValueError`` on anything that is not an event."""
        try:
            self._unpacker.feed(chunk)
            for value in self._unpacker:
                yield Event.model_validate(value)
        except msgpack.UnpackException as error:
            raise ValueError(f"not an event: {error}") from error
