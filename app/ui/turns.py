"""What the browser asks for turn by turn: small pictures, made when they are looked at, and the card of a turn."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Literal

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from app.errors import AppError, SessionNotFound
from app.session.model import Turn
from app.session.store import SessionStore
from app.ui.files import THUMBNAIL_SIDE
from app.ui.views.history import turn_card

logger = logging.getLogger(__name__)

Side = Literal["192", "384"]
Which = Literal["before", "after"]
_FOREVER = {"Cache-Control": "private, max-age=31536000, immutable"}
"""The pictures of a turn never change, and the address of a session's picture names it."""
_ALWAYS_ASK = {"Cache-Control": "private, no-store"}


def add_turns(app: FastAPI, store: SessionStore) -> None:
    """Serve ``/turn/{session}/{turn}`` and the pictures before and after it to the owner of the session."""

    def find(owner: str, session_id: str, turn_id: str) -> Turn:
        store.get(owner, session_id)
        return store.turn(session_id, turn_id)

    @app.get("/session/{session_id}/picture")
    async def session_picture(session_id: str, request: Request) -> Response:
        """A small picture of what a session shows, also of one that was deleted."""

        def make() -> bytes | None:
            owner = request.scope["state"]["owner"]
            known = [*store.list(owner), *store.list_deleted(owner)]
            name = next((item.thumbnail for item in known if item.id == session_id), None)
            return store.thumbnail(name, THUMBNAIL_SIDE) if name else None

        return await _jpeg(make)

    @app.get("/turn/{session_id}/{turn_id}")
    async def card(session_id: str, turn_id: str, request: Request) -> Response:
        """The card of a turn, as HTML."""
        try:
            turn = await asyncio.to_thread(find, request.scope["state"]["owner"], session_id, turn_id)
        except AppError as error:
            return _refusal(error)
        return HTMLResponse(turn_card(turn), headers=_ALWAYS_ASK)

    @app.get("/turn/{session_id}/{turn_id}/{which}")
    async def picture(session_id: str, turn_id: str, which: Which, request: Request, side: Side = "192") -> Response:
        """A small picture before or after a turn, as JPEG."""

        def make() -> bytes | None:
            turn = find(request.scope["state"]["owner"], session_id, turn_id)
            name = turn.output_picture if which == "after" else _before(turn)
            return store.thumbnail(name, int(side)) if name else None

        return await _jpeg(make)


async def _jpeg(make: Callable[[], bytes | None]) -> Response:
    try:
        body = await asyncio.to_thread(make)
    except AppError as error:
        return _refusal(error)
    if body is None:
        return JSONResponse({"error": "There is no such picture."}, 404)
    return Response(body, media_type="image/jpeg", headers=_FOREVER)


def _before(turn: Turn) -> str | None:
    """The picture that an edit began with, or that a question was about."""
    return turn.input_picture or next((message.picture for message in turn.messages if message.picture), None)


def _refusal(error: AppError) -> Response:
    if not isinstance(error, SessionNotFound):
        logger.warning("a turn cannot be shown: %s", error.message)
    status = 404 if isinstance(error, SessionNotFound) else 500
    return JSONResponse({"error": error.message, "hint": error.hint}, status)
