"""Client of the chat server."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from typing import Any

import httpx

from app.clients.base import ServerClient
from app.clients.failures import Interrupted, PictureUnknown
from app.errors import ServerUnavailable
from app.imaging.picture import Picture
from model_servers.protocol import LIMIT_NOTICE, ErrorBody, SessionFacts

MAX_LINE_BYTES = 1 << 20
"""Longest line of an answer: a piece of text, or an error."""


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
    ) -> AsyncGenerator[str]:
        """Yield the answer in pieces, and that it is cut at its limit, if it is. Raises the errors of :mod:`app.errors`.

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
        outage = self._outage()
        lacking = uploaded = False
        while True:
            said_something = False
            try:
                if lacking:
                    await self.ensure_pictures((pictures or {}).values())
                    lacking, uploaded = False, True
                async with aclosing(self._pieces(body)) as pieces:
                    async for piece in pieces:
                        said_something = True
                        yield piece
                return
            except PictureUnknown as error:
                if uploaded:
                    raise self._failures.forgetful() from error
                lacking = True
            except ServerUnavailable as error:
                # Half an answer cannot be taken back, so only an answer that has not begun is asked for again.
                if said_something:
                    raise
                await outage.wait(error, in_the_middle=isinstance(error, Interrupted))
                uploaded = False

    async def _pieces(self, body: bytes) -> AsyncGenerator[str, None]:
        headers = {"Content-Type": "application/json"}
        async with (
            self._open("POST", "/v1/chat/completions", content=body, headers=headers) as answer,
            aclosing(self._lines(answer)) as lines,
        ):
            async for line in lines:
                if not line.startswith(b"data:"):
                    continue
                data = line.removeprefix(b"data:").strip()
                if data == b"[DONE]":
                    return
                piece = self._parse(data, _piece)
                if isinstance(piece, ErrorBody):
                    raise self._failures.of_body(piece)
                if piece:
                    yield piece
        raise self._failures.interrupted()

    async def _lines(self, answer: httpx.Response) -> AsyncGenerator[bytes, None]:
        """Lines as they come; the last one only when it is ended."""
        rest = b""
        async for chunk in answer.aiter_raw():
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                yield line
            if len(rest) > MAX_LINE_BYTES:
                raise self._failures.garbage()


def _piece(data: bytes) -> str | ErrorBody:
    """One ``data:`` line of OpenAI's stream. Raises ``ValueError`` when it is something else."""
    try:
        value = json.loads(data)
        if value.get("error") is not None:
            return ErrorBody.model_validate(value["error"])
        choice = value["choices"][0]
        content, cut = choice["delta"].get("content"), choice.get("finish_reason") == "length"
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise ValueError("not a piece of an answer") from error
    if content is not None and not isinstance(content, str):
        raise ValueError("the words of a piece are no text")
    return (content or "") + (LIMIT_NOTICE if cut else "")
