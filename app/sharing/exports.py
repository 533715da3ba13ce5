"""Everything that a session can be exported as, by one name each: for the page and the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO, Literal, get_args

from app.editing.scene import Backdrop
from app.session.store import SessionStore
from app.sharing import archive, openraster, photoshop
from app.sharing.conversation import export_conversations
from app.sharing.layers import layered_picture
from app.sharing.png_set import write_png_set
from app.sharing.report import report

Kind = Literal["llavai", "ora", "psd", "png-set", "report", "conversation"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class FileKind:
    """How a file's name ends, and what a browser is told that it is."""

    ending: str
    media_type: str


FILE_KINDS: Mapping[Kind, FileKind] = {
    "llavai": FileKind(archive.SUFFIX, "application/octet-stream"),
    "ora": FileKind(openraster.SUFFIX, openraster.MEDIA_TYPE),
    "psd": FileKind(photoshop.SUFFIX, photoshop.MEDIA_TYPE),
    "png-set": FileKind(" layers.zip", "application/zip"),
    "report": FileKind(" report.html", "text/html; charset=utf-8"),
    "conversation": FileKind(" conversation.zip", "application/zip"),
}


def export(
    store: SessionStore,
    owner: str | None,
    session_id: str,
    kind: Kind,
    file: BinaryIO,
    *,
    turn_id: str | None = None,
    behind: Mapping[str, Backdrop] | None = None,
) -> None:
    """Write a session, or its picture, to a file.

    Args:
        store: where the session is.
        owner: whose it must be; None asks not.
        session_id: which.
        kind: as what.
        file: written from its place on; must be seekable.
        turn_id: only the branch that ends with this turn, or the picture of this turn. None: the whole session, or the
            current picture.
        behind: what is behind objects of the current picture, by their ids; for the kinds with layers.

    Raises :class:`~app.errors.SessionNotFound`, :class:`~app.errors.SessionDamaged` and, when there is no picture or it
    is too large for the kind of file, :class:`~app.errors.PersonError`.
    """
    match kind:
        case "llavai":
            archive.export_session(store, owner, session_id, file, turn_id=turn_id)
        case "report":
            file.write(report(store, owner, session_id, turn_id=turn_id).encode())
        case "conversation":
            export_conversations(store, owner, session_id, file, turn_id=turn_id)
        case "ora" | "psd" | "png-set":
            layered = layered_picture(store, owner, session_id, turn_id=turn_id, behind=behind)
            write = {
                "ora": openraster.write_openraster,
                "psd": photoshop.write_psd,
                "png-set": write_png_set,
            }[kind]
            write(layered, file)
