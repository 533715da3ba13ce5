"""A client of OpenAI-compatible chat endpoints that can be interrupted while it waits."""

from __future__ import annotations

import asyncio
import ipaddress
import json
import re
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import httpx

from model_servers.engine import EngineError
from model_servers.llava.learned.settings import OpenAISettings

TICK_SECONDS = 0.05
"""How often a waiting call looks whether it was given up."""
KEY_VARIABLE = "LLAVA_INTERACTIVE_OPENAI_API_KEY"
URL_VARIABLE = "LLAVA_INTERACTIVE_OPENAI_BASE_URL"
MODEL_VARIABLE = "LLAVA_INTERACTIVE_OPENAI_MODEL"
MAX_ERROR_BYTES = 1 << 16
MAX_SHOWN = 400


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
            raise self._refusal(answer.status_code, answer.content)
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
        async with httpx.AsyncClient(**self._options()) as client:
            try:
                async with client.stream("POST", f"{self._settings.base_url}/chat/completions", json=body) as answer:
                    if answer.status_code == httpx.codes.OK:
                        async for piece in self._read(answer):
                            yield piece
                        return
                    failure = await _beginning(answer)
            except httpx.HTTPError as error:
                raise self._unreachable(error) from error
        # Reasoning models of OpenAI know the limit of an answer by another name only.
        if (
            answer.status_code == httpx.codes.BAD_REQUEST
            and "max_tokens" in body
            and b"max_completion_tokens" in failure
        ):
            renamed = {("max_completion_tokens" if key == "max_tokens" else key): value for key, value in body.items()}
            async for piece in self._pieces(renamed):
                yield piece
            return
        raise self._refusal(answer.status_code, failure)

    async def _read(self, answer: httpx.Response) -> AsyncIterator[str]:
        complete = False
        async for line in answer.aiter_lines():
            if not line.startswith("data:"):
                continue
            data = line.removeprefix("data:").strip()
            if data == "[DONE]":
                return
            try:
                value = json.loads(data)
                failure = value.get("error")
                choices = value.get("choices") or []
                piece = (choices[0].get("delta") or {}).get("content") if choices else None
                complete = complete or bool(choices and choices[0].get("finish_reason"))
            except (ValueError, AttributeError, IndexError, TypeError) as error:
                raise EngineError("The endpoint answered with something that is not a chat answer.") from error
            if failure:
                raise EngineError(f"The endpoint gave up: {_message(failure)}.", "Ask again.")
            if piece:
                yield piece
        if not complete:
            raise EngineError("The endpoint stopped in the middle of its answer.", "Ask again.")

    def _options(self) -> dict[str, Any]:
        key = self._settings.api_key.get_secret_value()
        return {
            "headers": {"Authorization": f"Bearer {key}"} if key else {},
            "timeout": httpx.Timeout(self._settings.idle_seconds, connect=self._settings.connect_seconds),
            # A proxy of the environment is for the world outside.
            "trust_env": not _is_local(self._settings.base_url),
        }

    def _unreachable(self, error: httpx.HTTPError) -> EngineError:
        if isinstance(error, httpx.ReadTimeout):
            return EngineError(f"The endpoint said nothing for {self._settings.idle_seconds:g} seconds.", "Ask again.")
        reason = "it took too long" if isinstance(error, httpx.TimeoutException) else type(error).__name__
        return EngineError(
            f"The endpoint {self._settings.base_url} cannot be reached ({reason}).",
            f"Start it, or set {URL_VARIABLE} to where it is.",
        )

    def _refusal(self, status: int, body: bytes) -> EngineError:
        try:
            value = json.loads(body)
            said = _message(value.get("error", value) if isinstance(value, dict) else value)
        except ValueError:
            said = ""
        key = self._settings.api_key.get_secret_value()
        if key:
            said = said.replace(key, "…")
        because = f": {said.rstrip('.')}" if said else ""
        if status in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
            return EngineError(
                "The endpoint refuses the key." if key else "The endpoint wants a key.", f"Set {KEY_VARIABLE}."
            )
        if status == httpx.codes.NOT_FOUND:
            return EngineError(
                f"The endpoint has no such model or address{because}.", f"Check {MODEL_VARIABLE} and {URL_VARIABLE}."
            )
        if status == httpx.codes.TOO_MANY_REQUESTS:
            return EngineError(f"The endpoint has too much to do{because}.", "Try again in a moment.")
        if re.search(r"context.{0,20}length|too many tokens|exceed.{0,40}context", said, re.IGNORECASE):
            return EngineError(
                f"The conversation is too long for the model{because}.", "Clear the chat, or ask with fewer pictures."
            )
        if status < httpx.codes.INTERNAL_SERVER_ERROR:
            return EngineError(
                f"The endpoint refused the request (status {status}){because}.",
                "A model without eyes takes no pictures.",
            )
        return EngineError(f"The endpoint failed (status {status}){because}.", "Ask again; its own log says more.")


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


def _message(failure: Any) -> str:
    """What the endpoint says, from the several shapes in use."""
    if isinstance(failure, dict):
        failure = failure.get("message") or failure.get("detail") or failure
    text = failure if isinstance(failure, str) else json.dumps(failure)
    return text if len(text) <= MAX_SHOWN else text[:MAX_SHOWN] + "…"


def _is_local(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
