"""Chat: ``POST /v1/chat/completions`` and ``GET /v1/models``, as OpenAI's clients expect them."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from typing import Any, cast

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import ValidationError

from model_servers.engine import ChatPrompt, Chatter
from model_servers.host import errors
from model_servers.host.app import Host, read_body, request_id
from model_servers.host.errors import WireError
from model_servers.host.jobs import RunningJob
from model_servers.protocol import PICTURE_SCHEME, ChatRequest, Event, Progress


def add_routes(app: FastAPI, host: Host) -> None:
    chatter = cast(Chatter, host.engine)

    @app.get("/v1/models", dependencies=[app.state.authorise])
    async def models() -> dict[str, Any]:
        entry = {"id": host.engine_name, "object": "model", "created": 0, "owned_by": "local"}
        return {"object": "list", "data": [entry]}

    @app.post(
        "/v1/chat/completions",
        dependencies=[app.state.authorise],
        openapi_extra={"requestBody": {"content": {"application/json": {"schema": ChatRequest.model_json_schema()}}}},
    )
    async def complete(request: Request) -> Response:
        """A conversation with pictures → the next answer, whole or streamed."""
        body = await read_body(request, host.settings)
        try:
            message = ChatRequest.model_validate_json(body)
        except (ValidationError, ValueError, RecursionError) as error:
            raise errors.invalid(error) from error
        jobs = host.running()
        prompt = await asyncio.to_thread(_prompt, message, host)

        def work(job: RunningJob) -> Event:
            for piece in chatter.chat(prompt, job):
                job.check()
                job.emit(Event(kind="progress", progress=Progress(fraction=0, message=piece)))
            return Event(kind="result", result={})

        name = request_id(request)
        answer = _Answer(f"chatcmpl-{name}", host.engine_name)
        events = jobs.stream(name, work)
        if message.stream:
            return StreamingResponse(_server_sent(events, answer), media_type="text/event-stream")
        text = ""
        async for event in events:
            if event.error:
                failure = event.error
                raise WireError(_STATUS.get(failure.type, 500), failure.type, failure.message, failure.hint)
            if event.progress:
                text += event.progress.message
        return JSONResponse(answer.whole(text))


_STATUS = {"cannot_serve": 422, "bad_request": 422, "cancelled": 499, "timeout": 504, "busy": 503}


class _Answer:
    """OpenAI's JSON around the words."""

    def __init__(self, name: str, engine: str) -> None:
        self._head = {"id": name, "created": int(time.time()), "model": engine}

    def whole(self, text: str) -> dict[str, Any]:
        choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
        usage = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}
        return {**self._head, "object": "chat.completion", "choices": [choice], "usage": usage}

    def piece(self, delta: dict[str, str], finish: str | None = None) -> dict[str, Any]:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        return {**self._head, "object": "chat.completion.chunk", "choices": [choice]}


async def _server_sent(events: AsyncIterator[Event], answer: _Answer) -> AsyncIterator[str]:
    def line(value: dict[str, Any]) -> str:
        return f"data: {json.dumps(value)}\n\n"

    yield line(answer.piece({"role": "assistant", "content": ""}))
    async for event in events:
        if event.progress:
            yield line(answer.piece({"content": event.progress.message}))
        elif event.error:
            yield line({"error": event.error.model_dump()})
            return
    yield line(answer.piece({}, "stop"))
    yield "data: [DONE]\n\n"


def _prompt(message: ChatRequest, host: Host) -> ChatPrompt:
    urls = []
    for item in message.messages:
        if isinstance(item.content, str):
            continue
        for part in item.content:
            if part.get("type") == "image_url":
                image = part.get("image_url")
                url = image.get("url") if isinstance(image, dict) else image
                if not isinstance(url, str):
                    raise WireError(422, "bad_request", "An image_url part needs a url.")
                urls.append(url)
            elif part.get("type") != "text" or not isinstance(part.get("text"), str):
                raise WireError(422, "bad_request", "A content part is a text or an image_url.")
    pictures = {url: host.resolve(url) for url in dict.fromkeys(urls)}
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


def _session_pictures(message: ChatRequest) -> set[str]:
    """Pictures that the session speaks of; those that were uploaded can be measured, the others are not needed."""
    if message.session is None:
        return set()
    names = {message.session.picture}
    for turn in message.session.turns:
        names |= {turn.before, turn.after}
    return {name for name in names if name}
