"""Client of the chat server."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from app.clients.base import POLL_SECONDS, PictureUnknown, ServerClient
from app.errors import ServerFailed, ServerUnavailable
from app.imaging.picture import Picture
from model_servers.protocol import ErrorBody, SessionFacts


class LlavaClient(ServerClient):
    """``POST /v1/chat/completions``, streamed."""

    async def chat(
        self,
        messages: Sequence[Mapping[str, Any]],
        *,
        session: SessionFacts | None = None,
        pictures: Mapping[str, Picture] | None = None,
        max_tokens: int = 1024,
        temperature: float = 0.2,
    ) -> AsyncIterator[str]:
        """Yield the answer in pieces. Raises the errors of :mod:`app.errors`.

        Args:
            messages: OpenAI's messages; pictures are named ``picture:<id>``.
            session: what the describer may know of the session.
            pictures: the pictures that the messages name, by id.
            max_tokens: limit of the answer.
            temperature: 0 for the likeliest answer.
        """
        body = json.dumps(
            {
                "model": "",
                "messages": list(messages),
                "stream": True,
                "max_tokens": max_tokens,
                "temperature": temperature,
                "session": None if session is None else session.model_dump(mode="json"),
            }
        ).encode()
        deadline = time.monotonic() + self._patience
        uploaded = False
        while True:
            said_something = False
            try:
                async for piece in self._pieces(body):
                    said_something = True
                    yield piece
                return
            except PictureUnknown as error:
                if uploaded:
                    raise ServerFailed(self.server, f"{self.title} lost the picture twice.", "Try again.") from error
                for picture in (pictures or {}).values():
                    await self._upload(picture)
                uploaded = True
            except ServerUnavailable:
                # Half an answer cannot be taken back, so only an answer that has not begun is asked for again.
                if said_something or time.monotonic() >= deadline:
                    raise
                uploaded = False
                await asyncio.sleep(POLL_SECONDS)

    async def _pieces(self, body: bytes) -> AsyncIterator[str]:
        async with self._open("/v1/chat/completions", body, {"Content-Type": "application/json"}) as answer:
            async for line in answer.aiter_lines():
                if not line.startswith("data:"):
                    continue
                data = line.removeprefix("data:").strip()
                if data == "[DONE]":
                    return
                try:
                    value = json.loads(data)
                    failure = value.get("error")
                    if failure is None:
                        piece = value["choices"][0]["delta"].get("content") or ""
                except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
                    raise self._garbage() from error
                if failure is not None:
                    try:
                        body_of_error = ErrorBody.model_validate(failure)
                    except ValueError as error:
                        raise self._garbage() from error
                    raise self._typed(body_of_error)
                if piece:
                    yield piece
        raise ServerUnavailable(self.server, f"{self.title} stopped in the middle of its answer.", "Ask again.")
