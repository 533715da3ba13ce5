"""What a browser can take away of a session besides its picture, see :mod:`app.sharing.exports`."""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from app.editing.scene import Backdrop
from app.errors import AppError, PersonError, SessionNotFound
from app.session.store import SessionStore
from app.sharing import exports
from app.sharing.exports import FILE_KINDS, Kind

_CHUNK = 1 << 20
Behind = Callable[[str, str], Mapping[str, Backdrop]]
"""What is known to be behind the objects of an owner's open session, by their ids."""


def add_exports(app: FastAPI, store: SessionStore, folder: Path, behind: Behind) -> None:
    """Serve ``/export/{session}?kind=…&turn=…`` to the owner of the session.

    Args:
        app: gets the path.
        store: where the sessions are.
        folder: exports are written there, to files without a name, until they are sent.
        behind: asked for what is behind objects.
    """

    def write(owner: str, session_id: str, kind: Kind, turn_id: str | None) -> IO[bytes]:
        folder.mkdir(parents=True, exist_ok=True)
        file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - the answer closes it when it was sent
        try:
            known = behind(owner, session_id)
            exports.export(store, owner, session_id, kind, file, turn_id=turn_id, behind=known)
        except BaseException:
            file.close()
            raise
        return file

    @app.get("/export/{session_id}")
    async def export(session_id: str, request: Request, kind: Kind = "llavai", turn: str | None = None) -> Response:
        """A session, or one branch or picture of it, to take elsewhere."""
        owner = request.scope["state"]["owner"]
        try:
            session = await asyncio.to_thread(store.get, owner, session_id)
            file = await asyncio.to_thread(write, owner, session_id, kind, turn)
        except SessionNotFound as error:
            return JSONResponse({"error": error.message}, 404)
        except PersonError as error:
            return JSONResponse({"error": error.message, "hint": error.hint}, 422)
        except AppError as error:
            return JSONResponse({"error": error.message, "hint": error.hint}, 500)
        made = FILE_KINDS[kind]
        size = file.seek(0, 2)
        headers = {
            "Content-Disposition": f'attachment; filename="{attachment_name(session.name, "session")}{made.ending}"',
            "Content-Length": str(size),
        }
        return StreamingResponse(_pieces(file), media_type=made.media_type, headers=headers)


def attachment_name(name: str, otherwise: str) -> str:
    """A name as every file system takes it, without an ending."""
    return re.sub(r"[^A-Za-z0-9 _-]+", "", name).strip() or otherwise


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while piece := file.read(_CHUNK):
            yield piece
