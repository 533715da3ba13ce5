"""Who answers, and how it is."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from model_servers.protocol.basics import PROTOCOL_VERSION, EngineName, ServerName, Wire


class Parameter(Wire):
    """A parameter that an engine heeds; the page draws its control from this."""

    name: str
    title: str
    kind: Literal["integer", "number", "boolean", "text"]
    default: float | int | bool | str
    minimum: float | None = None
    maximum: float | None = None


class EngineFacts(Wire):
    """Answer of ``GET /v1/engine``: who answers, what it can do, where its limits are."""

    server: ServerName
    engine: EngineName
    title: str
    version: str
    description: str
    limits: list[str]
    """Sentences for the person."""
    capabilities: list[str]
    """seem: stroke, point, box, negative, refine, text, reference, everything; lama: fill, preview; gligen: inpaint, generate,
    reference, style, composited (what it paints is blended into the picture already); llava: chat, pictures, reasoning."""
    parameters: list[Parameter] = Field(default_factory=list)
    device: str = "cpu"
    revision: str = ""
    """Revision of the weights; empty for engines without weights."""
    licence: str = ""


class Health(Wire):
    """Answer of ``GET /health`` (needs no token; 200 when ready, 503 otherwise)."""

    server: ServerName
    engine: EngineName
    state: Literal["starting", "ready", "busy", "failed"]
    message: str = ""
    protocol: str = PROTOCOL_VERSION
    pid: int
    device_memory: int = Field(default=0, ge=0)
    """Bytes that it holds on graphics processors."""
