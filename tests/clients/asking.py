"""Asking each server to do its job, through its client."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import numpy as np
import pytest

from app.clients import (
    GligenClient,
    LamaClient,
    LlavaClient,
    SeemClient,
    SegmentPrompt,
    ServerAddress,
    ServerClient,
)
from app.errors import AppError
from app.imaging.picture import Picture
from model_servers.protocol import SERVER_NAMES, PaintBox, PaintRequest, Point, ServerName
from tests.support.misbehaving import TOKEN, MisbehavingServer

PATHS = {"seem": "/v1/segment", "lama": "/v1/fill", "gligen": "/v1/paint", "llava": "/v1/chat/completions"}
CLIENTS: dict[ServerName, type[ServerClient]] = {
    "seem": SeemClient,
    "lama": LamaClient,
    "gligen": GligenClient,
    "llava": LlavaClient,
}
SERVERS = SERVER_NAMES
PATIENCE = 2.0


@asynccontextmanager
async def client_of(
    server: ServerName, address: Callable[[], ServerAddress | None], **options: float
) -> AsyncIterator[Any]:
    """A client of its server, closed at the end."""
    made = CLIENTS[server](server, address, **({"patience": PATIENCE} | options))
    try:
        yield made
    finally:
        await made.close()


async def ask(server: ServerName, client: Any, picture: Picture, hole: np.ndarray) -> Any:
    """Ask a server for what it is there for."""
    if server == "seem":
        return await client.segment(picture, SegmentPrompt(points=[Point(x=200, y=150)]))
    if server == "lama":
        return await client.fill(picture, hole, on_preview=lambda *_: None)
    if server == "gligen":
        box = PaintBox(x=10, y=10, width=150, height=150, label="car")
        return await client.paint(PaintRequest(task="inpaint", picture=picture.id, boxes=[box]), {picture.id: picture})
    image = {"type": "image_url", "image_url": {"url": f"picture:{picture.id}"}}
    content = [image, {"type": "text", "text": "How large is it?"}]
    pieces = client.chat([{"role": "user", "content": content}], pictures={picture.id: picture})
    return "".join([piece async for piece in pieces])


async def outcome(
    server: ServerName, odd: MisbehavingServer, picture: Picture, hole: np.ndarray, **options: float
) -> AppError:
    """The error that asking a misbehaving server ends with; it never shows the token."""
    async with client_of(server, odd.address, **options) as client:
        with pytest.raises(AppError) as caught:
            await ask(server, client, picture, hole)
    assert caught.value.message
    assert TOKEN not in repr(caught.value) + str(caught.value)
    return caught.value
