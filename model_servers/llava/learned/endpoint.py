"""A client of OpenAI-compatible chat endpoints that can be interrupted while it waits."""

from __future__ import annotations

import asyncio
import ipaddress
import json
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import httpx

from model_servers.engine import EngineError, LimitReached
from model_servers.llava.learned.refusals import URL_VARIABLE, message_of, refused
from model_servers.llava.learned.settings import OpenAISettings

TICK_SECONDS = 0.05
"""How often a waiting call looks whether it was given up."""
MAX_ERROR_BYTES = 1 << 16
DONE = "[DONE]"
DISPENSABLE = ("temperature", "top_p", "seed")
"""What some models refuse to be told."""


class Endpoint:
    """One endpoint. Holds no connection between calls; may be used from several threads."""

    def __init__(self, settings: OpenAISettings) -> None:
        self._settings = settings

    def models(self) -> list[str]:
        """The names of the endpoint's models. Raises :class:`EngineError` when it cannot be reached or refuses."""
        with httpx.Client(**self._options()) as client:
            try:
                answer = client.get(f"{self._settings.base_url}/models")
            except httpx.HTTPError as error:
                raise self._unreachable(error) from error
        if answer.status_code == httpx.codes.NOT_FOUND:
            return []
        if answer.status_code != httpx.codes.OK:
            raise self._refused(answer, answer.content)
        try:
            return [str(entry["id"]) for entry in answer.json()["data"]]
        except (ValueError, KeyError, TypeError) as error:
            raise EngineError(
                f"{self._settings.base_url} does not answer like an OpenAI-compatible endpoint.",
                f"{URL_VARIABLE} is its address up to and including /v1.",
            ) from error

    def stream(self, body: dict[str, Any], check: Callable[[], None]) -> Iterator[str]:
        """Yield the answer to a chat request in pieces.

        Args:
            body: of ``POST /chat/completions``; ``stream`` is added.
            check: called often while waiting; what it raises ends the call and closes the connection.
        """
        with asyncio.Runner() as runner:
            pieces = self._pieces({**body, "stream": True})
            try:
                while True:
                    piece = runner.run(_next(pieces, check))
                    if piece is None:
                        return
                    yield piece
            finally:
                runner.run(pieces.aclose())

    async def _pieces(self, body: dict[str, Any]) -> AsyncGenerator[str, None]:
        begun = False
        async with httpx.AsyncClient(**self._options()) as client:
            try:
                async with client.stream("POST", f"{self._settings.base_url}/chat/completions", json=body) as answer:
                    if answer.status_code == httpx.codes.OK:
                        begun = True
                        async for piece in _read(answer):
                            yield piece
                        return
                    failure = await _beginning(answer)
            except httpx.HTTPError as error:
                if begun and not isinstance(error, httpx.TimeoutException):
                    raise _torn() from error
                raise self._unreachable(error) from error
        simpler = _without_what_is_refused(body, failure) if answer.status_code == httpx.codes.BAD_REQUEST else None
        if simpler is None:
            raise self._refused(answer, failure)
        async for piece in self._pieces(simpler):
            yield piece

    def _options(self) -> dict[str, Any]:
        key = self._settings.api_key.get_secret_value()
        return {
            "headers": {"Authorization": f"Bearer {key}"} if key else {},
            "timeout": httpx.Timeout(self._settings.idle_seconds, connect=self._settings.connect_seconds),
            # A proxy of the environment is for the world outside.
            "trust_env": not _is_local(self._settings.base_url),
        }

    def _refused(self, answer: httpx.Response, body: bytes) -> EngineError:
        key = self._settings.api_key.get_secret_value()
        return refused(answer.status_code, body, answer.headers.get("retry-after", ""), key)

    def _unreachable(self, error: httpx.HTTPError) -> EngineError:
        if isinstance(error, httpx.ReadTimeout):
            return EngineError(f"The endpoint said nothing for {self._settings.idle_seconds:g} seconds.", "Ask again.")
        reason = "it took too long" if isinstance(error, httpx.TimeoutException) else type(error).__name__
        return EngineError(
            f"The endpoint {self._settings.base_url} cannot be reached ({reason}).",
            f"Start it, or set {URL_VARIABLE} to where it is.",
        )


async def _read(answer: httpx.Response) -> AsyncIterator[str]:
    """The pieces of an answer. Raises :class:`EngineError` where it is none, breaks off, or has no words."""
    said = thought = False
    finish: Any = None
    async for data in _events(answer):
        if data == DONE:
            finish = finish or "stop"
            break
        try:
            value = json.loads(data)
            failure = value.get("error")
            choice = (value.get("choices") or [{}])[0]
            # Endpoints that do not stream send the whole message.
            told = choice.get("delta") or choice.get("message") or {}
            piece = told.get("content")
            thought = thought or bool(told.get("reasoning_content") or told.get("reasoning"))
            finish = choice.get("finish_reason") or finish
        except (ValueError, AttributeError, IndexError, TypeError, KeyError) as error:
            raise EngineError("The endpoint answered with something that is not a chat answer.") from error
        if failure:
            raise EngineError(f"The endpoint gave up: {message_of(failure)}.", "Ask again.")
        if piece:
            said = True
            yield piece
    if finish is None:
        raise _torn()
    if not said:
        raise EngineError(
            "The model thought and came to no answer." if thought else "The model answered nothing.",
            "Ask for something shorter." if finish == "length" else "Ask in other words.",
        )
    if finish == "length":
        yield LimitReached()


async def _events(answer: httpx.Response) -> AsyncIterator[str]:
    """The data of server-sent events, or the whole body where it is plain JSON."""
    if answer.headers.get("content-type", "").startswith("application/json"):
        yield (await answer.aread()).decode("utf-8", "replace")
        return
    async for line in answer.aiter_lines():
        if line.startswith("data:"):
            data = line.removeprefix("data:").strip()
            yield data


def _without_what_is_refused(body: dict[str, Any], failure: bytes) -> dict[str, Any] | None:
    """The request without a setting that the endpoint names in its refusal, as reasoning models' do; None for others."""
    if "max_tokens" in body and b"max_completion_tokens" in failure:
        return {("max_completion_tokens" if key == "max_tokens" else key): value for key, value in body.items()}
    named = [name for name in DISPENSABLE if name in body and f"'{name}'".encode() in failure]
    return {key: value for key, value in body.items() if key not in named} if named else None


def _torn() -> EngineError:
    return EngineError("The endpoint stopped in the middle of its answer.", "Ask again.")


async def _next(pieces: AsyncIterator[str], check: Callable[[], None]) -> str | None:
    """The next piece, or None at the end; ``check`` is called while it is awaited."""
    task = asyncio.ensure_future(anext(pieces, None))
    try:
        while not task.done():
            check()
            await asyncio.wait({task}, timeout=TICK_SECONDS)
        return await task
    finally:
        if not task.done():
            task.cancel()
            await asyncio.wait({task})


async def _beginning(answer: httpx.Response) -> bytes:
    """An error's body, as far as it makes sense to read it."""
    body = b""
    async for chunk in answer.aiter_bytes():
        body += chunk
        if len(body) > MAX_ERROR_BYTES:
            break
    return body


def _is_local(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
