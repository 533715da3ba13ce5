"""Chat: ``POST /v1/chat/completions`` and ``GET /v1/models``, as OpenAI's clients expect them."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any, cast

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from model_servers.engine import ChatPrompt, Chatter, LimitReached
from model_servers.host.errors import bad_request
from model_servers.host.jobs import Encode, RunningJob
from model_servers.host.messages import WorkResponse, collect, read_message, request_id
from model_servers.host.openapi import message_body
from model_servers.host.pictures import resolve
from model_servers.host.state import Host
from model_servers.protocol import PICTURE_SCHEME, ChatMessage, ChatRequest, ErrorBody, Event

JSON = "application/json"
SSE = "text/event-stream"


def add_routes(router: APIRouter, host: Host) -> None:
    chatter = cast(Chatter, host.engine)
    limit = host.settings.max_message_mb * (1 << 20)

    @router.get("/v1/models")
    async def models() -> dict[str, Any]:
        """The engine, as a list of one model."""
        entry = {"id": host.engine_name, "object": "model", "created": 0, "owned_by": "local"}
        return {"object": "list", "data": [entry]}

    @router.post(
        "/v1/chat/completions",
        response_class=Response,
        openapi_extra=message_body(ChatRequest, JSON),
        responses={
            200: {"description": "OpenAI's completion, or its chunks when streamed.", "content": {JSON: {}, SSE: {}}}
        },
    )
    async def complete(request: Request) -> Response:
        """A conversation with pictures → the next answer, whole or streamed."""
        message = await read_message(request, ChatRequest, limit)
        host.check_ready()
        # Asked for now: a picture that is unknown must be told as such, before anything is streamed.
        for url in _urls(message.messages):
            if url.startswith(PICTURE_SCHEME):
                host.picture(url.removeprefix(PICTURE_SCHEME))
        name = request_id(request)
        answer = _Answer(f"chatcmpl-{name}", host.engine_name)

        def work(job: RunningJob) -> None:
            prompt = _prompt(message, host)
            for piece in chatter.chat(prompt, job):
                job.check()
                if isinstance(piece, LimitReached):
                    answer.finish = "length"
                else:
                    job.emit(piece)

        if message.stream:
            started = host.start(name, work, _only_text(answer.chunk))
            return WorkResponse(started, SSE, _sse_error, answer.around)
        data = await collect(host.start(name, work, _only_text(lambda text: text.encode())), request)
        return JSONResponse(answer.whole(data.decode()))


def _only_text(encode: Callable[[str], bytes]) -> Encode:
    """Progress has no place in OpenAI's format."""
    return lambda item: b"" if isinstance(item, Event) else encode(item)


class _Answer:
    """OpenAI's JSON around the words."""

    def __init__(self, name: str, engine: str) -> None:
        self._head = {"id": name, "created": int(time.time()), "model": engine}
        self.finish = "stop"
        """Why it ends, in OpenAI's words."""

    def whole(self, text: str) -> dict[str, Any]:
        choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": self.finish}
        usage = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}
        return {**self._head, "object": "chat.completion", "choices": [choice], "usage": usage}

    def chunk(self, text: str) -> bytes:
        return _sse(self._piece({"content": text}))

    async def around(self, pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        begun = False
        async for piece in pieces:
            if not begun:
                yield _sse(self._piece({"role": "assistant", "content": ""}))
                begun = True
            yield piece
        yield _sse(self._piece({}, self.finish))
        yield b"data: [DONE]\n\n"

    def _piece(self, delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        return {**self._head, "object": "chat.completion.chunk", "choices": [choice]}


def _sse(value: dict[str, Any]) -> bytes:
    return f"data: {json.dumps(value)}\n\n".encode()


def _sse_error(body: ErrorBody) -> bytes:
    return _sse({"error": body.model_dump()})


def _prompt(message: ChatRequest, host: Host) -> ChatPrompt:
    pictures = resolve(list(_urls(message.messages)), host)
    for name in _session_pictures(message):
        rgb = host.pictures.get(name)
        if rgb is not None:
            pictures[PICTURE_SCHEME + name] = rgb
    stop = [message.stop] if isinstance(message.stop, str) else (message.stop or [])
    return ChatPrompt(
        messages=message.messages,
        pictures=pictures,
        session=message.session,
        temperature=message.temperature,
        top_p=message.top_p,
        max_tokens=message.max_tokens,
        seed=message.seed,
        stop=stop,
    )


def _urls(messages: list[ChatMessage]) -> Iterator[str]:
    """The pictures' URLs, in order. Raises ``bad_request`` for parts of other kinds."""
    for message in messages:
        if isinstance(message.content, str):
            continue
        for part in message.content:
            if part.get("type") == "image_url":
                image = part.get("image_url")
                url = image.get("url") if isinstance(image, dict) else image
                if not isinstance(url, str):
                    raise bad_request("An image_url part needs a url.")
                yield url
            elif part.get("type") != "text" or not isinstance(part.get("text"), str):
                raise bad_request("A content part is a text or an image_url.")


def _session_pictures(message: ChatRequest) -> set[str]:
    """Pictures that the session speaks of; those that were uploaded can be measured, the others are not needed."""
    if message.session is None:
        return set()
    names = {message.session.picture}
    for turn in message.session.turns:
        names |= {turn.before, turn.after}
    return {name for name in names if name}
