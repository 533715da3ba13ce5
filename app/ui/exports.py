"""What a browser can take away of a session besides its picture: the session file, the report, the chat."""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Literal

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from app.errors import AppError, SessionNotFound
from app.session.store import SessionStore
from app.sharing.archive import SUFFIX, export_session
from app.sharing.conversation import export_conversations
from app.sharing.report import report

Kind = Literal["llavai", "report", "conversation"]
_ENDINGS: dict[Kind, tuple[str, str]] = {
    "llavai": (SUFFIX, "application/octet-stream"),
    "report": (" report.html", "text/html; charset=utf-8"),
    "conversation": (" conversation.zip", "application/zip"),
}
_CHUNK = 1 << 20


def add_exports(app: FastAPI, store: SessionStore, folder: Path) -> None:
    """Serve ``/export/{session}?kind=…`` to the owner of the session.

    Args:
        app: gets the path.
        store: where the sessions are.
        folder: exports are written there, to files without a name, until they are sent.
    """

    def write(owner: str, session_id: str, kind: Kind) -> IO[bytes]:
        folder.mkdir(parents=True, exist_ok=True)
        file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - the answer closes it when it was sent
        try:
            match kind:
                case "llavai":
                    export_session(store, owner, session_id, file)
                case "report":
                    file.write(report(store, owner, session_id).encode())
                case "conversation":
                    export_conversations(store, owner, session_id, file)
        except BaseException:
            file.close()
            raise
        return file

    @app.get("/export/{session_id}")
    async def export(session_id: str, request: Request, kind: Kind = "llavai") -> Response:
        """A session, to take elsewhere."""
        owner = request.scope["state"]["owner"]
        try:
            session = await asyncio.to_thread(store.get, owner, session_id)
            file = await asyncio.to_thread(write, owner, session_id, kind)
        except SessionNotFound:
            return JSONResponse({"error": "There is no such session."}, 404)
        except AppError as error:
            return JSONResponse({"error": error.message, "hint": error.hint}, 500)
        ending, media = _ENDINGS[kind]
        size = file.seek(0, 2)
        headers = {
            "Content-Disposition": f'attachment; filename="{attachment_name(session.name, "session")}{ending}"',
            "Content-Length": str(size),
        }
        return StreamingResponse(_pieces(file), media_type=media, headers=headers)


def attachment_name(name: str, otherwise: str) -> str:
    """A name as every file system takes it, without an ending."""
    return re.sub(r"[^A-Za-z0-9 _-]+", "", name).strip() or otherwise


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while piece := file.read(_CHUNK):
            yield piece
