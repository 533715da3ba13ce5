"""What an endpoint's refusal means, and what helps, from the many shapes that refusals have."""

from __future__ import annotations

import json
import re
from typing import Any

import httpx

from model_servers.engine import EngineError

KEY_VARIABLE = "LLAVA_INTERACTIVE_OPENAI_API_KEY"
URL_VARIABLE = "LLAVA_INTERACTIVE_OPENAI_BASE_URL"
MODEL_VARIABLE = "LLAVA_INTERACTIVE_OPENAI_MODEL"
SIDE_VARIABLE = "LLAVA_INTERACTIVE_OPENAI_MAX_PICTURE_SIDE"
MAX_SHOWN = 400
_TOO_LONG = re.compile(r"context.{0,20}(?:length|size|window)|too many tokens|exceed.{0,40}context", re.IGNORECASE)
_BLIND = re.compile(r"image|vision|multi-?modal|mmproj", re.IGNORECASE)
"""Ollama, llama.cpp and vLLM say in such words that a model takes no pictures."""


def refused(status: int, body: bytes, retry_after: str, key: str) -> EngineError:
    """The error for an answer that is none.

    Args:
        status: of HTTP, not 200.
        body: JSON, plain text, or a page for people, which is not shown.
        retry_after: the header of that name, or nothing.
        key: taken out of what the endpoint says.
    """
    said = _said(body)
    if key:
        said = said.replace(key, "…")
    because = f": {said.rstrip('.')}" if said else ""
    if status in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
        return EngineError(
            "The endpoint refuses the key." if key else "The endpoint wants a key.", f"Set {KEY_VARIABLE}."
        )
    if status == httpx.codes.TOO_MANY_REQUESTS:
        when = f"in {retry_after} seconds" if retry_after.isdecimal() else "in a moment"
        return EngineError(f"The endpoint has too much to do{because}.", f"Try again {when}.")
    if status == httpx.codes.REQUEST_ENTITY_TOO_LARGE:
        return EngineError(
            f"The pictures are too large for the endpoint{because}.", f"Set {SIDE_VARIABLE} to a smaller number."
        )
    if _TOO_LONG.search(said):
        return EngineError(
            f"The conversation is too long for the model{because}.", "Clear the chat, or ask with fewer pictures."
        )
    if _BLIND.search(said):
        return EngineError(
            f"The endpoint does not take these pictures{because}.", f"Name a model that sees in {MODEL_VARIABLE}."
        )
    if status == httpx.codes.NOT_FOUND:
        return EngineError(
            f"The endpoint has no such model or address{because}.", f"Check {MODEL_VARIABLE} and {URL_VARIABLE}."
        )
    if status < httpx.codes.INTERNAL_SERVER_ERROR:
        return EngineError(
            f"The endpoint refused the request (status {status}){because}.", "A model without vision takes no pictures."
        )
    return EngineError(f"The endpoint failed (status {status}){because}.", "Ask again; its own log says more.")


def message_of(failure: Any) -> str:
    """What the endpoint says, from the several shapes in use."""
    if isinstance(failure, dict):
        failure = failure.get("message") or failure.get("detail") or failure
    text = failure if isinstance(failure, str) else json.dumps(failure)
    return text if len(text) <= MAX_SHOWN else text[:MAX_SHOWN] + "…"


def _said(body: bytes) -> str:
    try:
        value = json.loads(body)
    except ValueError:
        text = " ".join(body.decode("utf-8", "replace").split())
        return "" if text.startswith("<") else message_of(text)
    return message_of(value.get("error", value) if isinstance(value, dict) else value)
