"""``python -m app sessions list | export ID FILE | import FILE | verify | collect``: sessions without the page."""

from __future__ import annotations

import argparse
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from app import settings as settings_module
from app.errors import PersonError, SessionNotFound
from app.session.store import SessionStore
from app.sharing import exports, upkeep
from app.sharing.archive import ImportLimits, import_session

_BY_SUFFIX: Mapping[str, exports.Kind] = {".ora": "ora", ".psd": "psd", ".html": "report"}
"""What a file's name asks for, where its ending belongs to one kind alone."""


def sessions(arguments: list[str], out: TextIO) -> int:
    """Run one command and write what it says to ``out``; the exit status: 0 well, 1 ``verify`` found damage.

    Raises :class:`~app.errors.AppError` when it cannot be done.
    """
    options = _parse(arguments)
    # Nothing is served here, so no address that the settings name may ask for a password.
    given = {name: getattr(options, name) for name in ("data_dir", "database_url", "blobs_url", "config")}
    settings = settings_module.load({"host": "127.0.0.1", **given})
    with SessionStore(settings.data_dir, **settings.store_places) as store:
        match options.action:
            case "list":
                _list(store, out)
            case "export":
                _export(
                    store,
                    options.session,
                    options.kind or _BY_SUFFIX.get(options.file.suffix.lower(), "llavai"),
                    options.file,
                    options.turn,
                    out,
                )
            case "import":
                limits = ImportLimits(max_pixels=int(settings.max_megapixels * 1e6))
                owner = _owner(store, options.beside)
                session = import_session(store, owner, options.file, limits=limits)
                out.write(f"{session.id}  {session.name}\n")
            case "verify":
                return upkeep.verify(store, options, out)
            case "collect":
                return upkeep.collect_garbage(store, options, out)
    return 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    places = argparse.ArgumentParser(add_help=False)
    places.add_argument("--data-dir", metavar="DIR", type=Path, help="where the sessions are")
    places.add_argument("--database-url", metavar="URL", help="the database, if it is not in that directory")
    places.add_argument("--blobs-url", metavar="URL", help="the pictures, if they are not in that directory")
    places.add_argument("--config", metavar="FILE", type=Path, help="TOML file with settings")
    parser = argparse.ArgumentParser(
        prog="python -m app sessions", description="List, export, import and check sessions.", allow_abbrev=False
    )
    actions = parser.add_subparsers(dest="action", required=True, metavar="list | export | import | verify | collect")
    actions.add_parser("list", parents=[places], help="id, number of turns, time of the last and name of every session")
    export = actions.add_parser("export", parents=[places], help="write a session, or its picture, to a file")
    export.add_argument("session", metavar="ID")
    export.add_argument("file", metavar="FILE", type=Path)
    export.add_argument(
        "--as",
        dest="kind",
        choices=exports.KINDS,
        help="session file; picture in layers (OpenRaster, PSD, PNGs in a zip); report; chat as training data. "
        "Default: what the file's name ends with, else llavai",
    )
    export.add_argument(
        "--turn", metavar="N", type=int, help="only the branch that ends with this turn, or the picture of this turn"
    )
    import_ = actions.add_parser("import", parents=[places], help="add the session in a .llavai file, as a new one")
    import_.add_argument("file", metavar="FILE", type=Path)
    import_.add_argument(
        "--beside", metavar="ID", help="give it to the person this session belongs to; default: who was here last"
    )
    upkeep.add_verify(actions.add_parser("verify", parents=[places], help="read everything; say what is damaged"))
    upkeep.add_collect(actions.add_parser("collect", parents=[places], help="remove what no session needs"))
    return parser.parse_args(arguments)


def _list(store: SessionStore, out: TextIO) -> None:
    counts = store.turn_counts(None)
    for session in store.list(None):
        turns = counts.get(session.id, 0)
        out.write(f"{session.id}  {turns:5}  {session.updated:%Y-%m-%d %H:%M}  {session.name}\n")


def _export(
    store: SessionStore, session_id: str, kind: exports.Kind, path: Path, number: int | None, out: TextIO
) -> None:
    turn_id = None
    if number is not None:
        turn_id = next((turn.id for turn in store.tree(session_id) if turn.number == number), None)
        if turn_id is None:
            raise SessionNotFound(f"There is no turn {number} in this session.")
    temporary = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        with temporary.open("xb+") as file:
            exports.export(store, None, session_id, kind, file, turn_id=turn_id)
        temporary.replace(path)
    except OSError as error:
        raise PersonError(f"{path} cannot be written: {error.strerror}.", "Choose another place.") from error
    finally:
        temporary.unlink(missing_ok=True)
    out.write(f"{path}  {path.stat().st_size / 1e6:.1f} MB\n")


def _owner(store: SessionStore, beside: str | None) -> str:
    for owner in store.owners():
        if beside is None or any(session.id == beside for session in store.list(owner)):
            return owner
    if beside is not None:
        raise SessionNotFound(f"There is no session {beside}.", "python -m app sessions list shows all.")
    raise PersonError(
        "Nobody has used this data directory, so there is nobody to import for.",
        "Open the page once, or import the file in its session menu.",
    )
