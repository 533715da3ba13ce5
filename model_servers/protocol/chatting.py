"""Chat: ``POST /v1/chat/completions``, OpenAI-compatible, with one extension field, ``session``."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field, field_validator

from model_servers.protocol.basics import PictureId, Wire
from model_servers.protocol.marks import Box
from model_servers.protocol.pixels import Mask

LIMIT_NOTICE = "\n\n(The answer stops here, because it has reached the most words that it may have.)"
"""What a page shows after an answer whose last chunk gives ``length`` as the reason to finish."""


class SessionObject(Wire):
    """A scene object as the describer may talk about it."""

    label: str
    box: Box
    area: float = Field(ge=0, le=1)
    """Share of the picture's pixels."""
    removed: bool = False
    mask: Mask | None = None
    """Its pixels, of the current picture's size; without it what lies in the box counts."""


class SessionTurn(Wire):
    """One step on the path from the root to the current turn."""

    number: int
    kind: str
    words: str
    engine: str = ""
    before: PictureId | None = None
    after: PictureId | None = None
    box: Box | None = None
    changed: float = Field(default=0.0, ge=0, le=1)
    """Share of the pixels that differ between before and after."""


class SessionFacts(Wire):
    """What the application knows about the session; travels as ``session`` in the chat request's JSON."""

    picture: PictureId | None = None
    objects: list[SessionObject] = Field(default_factory=list)
    turns: list[SessionTurn] = Field(default_factory=list)
    pointed: Box | None = None
    """What the person points at with this question ("ask about this"), with its label."""


class ChatMessage(BaseModel):
    """OpenAI's message; ``content`` is text or a list of text and image_url parts. Unknown fields are ignored."""

    role: Literal["system", "user", "assistant"]
    content: str | list[dict[str, Any]]


class ChatRequest(BaseModel):
    """OpenAI's request as far as the servers heed it; unknown fields are ignored, as OpenAI's clients expect."""

    model: str = ""
    messages: list[ChatMessage] = Field(min_length=1, max_length=2_000)
    stream: bool = False
    temperature: float = Field(default=0.2, ge=0, le=2)
    top_p: float = Field(default=1.0, gt=0, le=1)
    max_tokens: int = Field(default=1024, ge=1, le=32_768)
    seed: int | None = None
    stop: str | list[str] | None = None
    session: SessionFacts | None = None

    @field_validator("messages")
    @classmethod
    def _last_is_from_the_person(cls, messages: list[ChatMessage]) -> list[ChatMessage]:
        if messages[-1].role != "user":
            raise ValueError("the last message must come from the user")
        return messages
