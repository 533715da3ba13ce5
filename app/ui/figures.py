"""Figures of a whole session for a browser: a table with a row for each turn, sent as it is measured."""

from __future__ import annotations

import asyncio
from typing import Literal

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from app.comparing.tables import csv_lines, json_pieces, path_rows
from app.errors import AppError, SessionNotFound
from app.session.store import SessionStore
from app.ui.exports import attachment_name

Table = Literal["csv", "json"]


def add_figures(app: FastAPI, store: SessionStore) -> None:
    """Serve ``/export/{session}/figures?format=csv|json`` to the owner of the session: the path to its current turn."""

    @app.get("/export/{session_id}/figures")
    async def figures(session_id: str, request: Request, format: Table = "csv") -> Response:
        """Every turn of the path against the picture before it."""
        try:
            session = await asyncio.to_thread(store.get, request.scope["state"]["owner"], session_id)
            turns = await asyncio.to_thread(store.path, session_id)
        except SessionNotFound:
            return JSONResponse({"error": "There is no such session."}, 404)
        except AppError as error:
            return JSONResponse({"error": error.message, "hint": error.hint}, 500)
        rows = path_rows(store, session, turns)
        name = attachment_name(session.name, "session")
        headers = {"Content-Disposition": f'attachment; filename="{name} figures.{format}"'}
        if format == "csv":
            return StreamingResponse(csv_lines(rows), media_type="text/csv; charset=utf-8", headers=headers)
        return StreamingResponse(json_pieces(rows), media_type="application/json", headers=headers)
