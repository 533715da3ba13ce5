"""``python -m app replay SESSION``: a session done again with other engines or seeds, without the page."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
from collections.abc import AsyncGenerator
from contextlib import aclosing, asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import TextIO

from app import settings as settings_module
from app.errors import AppError, ServerUnavailable, SessionLocked
from app.launcher.instance import InstanceLock, holder
from app.replaying.engines import Engines, connect
from app.replaying.replay import Plan, plan, replay
from app.replaying.serving import needed, running, serving
from app.replaying.table import Row, as_text, save
from app.session.store import SessionStore
from app.settings import Settings

NOT_ALL = 1
INTERRUPTED = 130


def replay_session(arguments: list[str], out: TextIO) -> int:
    """Run the command; the exit status: 0 all turns were repeated, 1 not all of them, 130 it was interrupted.

    Raises :class:`~app.errors.AppError` when it cannot begin.
    """
    options = _parse(arguments)
    given = {"host": "127.0.0.1", "data_dir": options.data_dir, "config": options.config, "profile": options.profile}
    settings = settings_module.load({**given, "engine": options.engine})
    _refuse_beside_the_page(settings.data_dir)
    with SessionStore(settings.data_dir, **settings.store_places) as store:
        what = plan(store, options.session, first=options.first, last=options.last)
        rows: list[Row] = []
        problem = ""
        try:
            asyncio.run(_replay(settings, store, what, options, rows, out))
        except KeyboardInterrupt:
            problem = "Interrupted."
        except AppError as error:
            if not rows:
                raise
            problem = str(error)
        if rows:
            folder = options.out or settings.data_dir / "replays"
            paths = save(rows, folder / f"{options.session}-{datetime.now():%Y%m%d-%H%M%S}")
            out.write("\n" + as_text(rows))
            out.write(f"\nThe new branch ends with turn {rows[-1].replayed}. Table: {paths[0]} and {paths[1]}\n")
            if options.go:
                store.jump(options.session, rows[-1].turn_id)
        if problem:
            out.write(f"{problem} {len(what.turns) - len(rows)} of {len(what.turns)} turns were not done.\n")
    if problem == "Interrupted.":
        return INTERRUPTED
    return NOT_ALL if problem or any(row.problem for row in rows) else 0


async def _replay(
    settings: Settings, store: SessionStore, what: Plan, options: argparse.Namespace, rows: list[Row], out: TextIO
) -> None:
    async with _engines(settings, what) as engines:
        for server in needed(what.turns):
            use = engines.uses.get(server)
            out.write(f"{server}: {use.engine} {use.version}\n" if use else f"{server}: does not answer\n")
        async with aclosing(replay(store, engines, what, seed=options.seed)) as coming:
            async for row in coming:
                rows.append(row)
                out.write(f"turn {row.number} ({len(rows)} of {len(what.turns)})  {row.problem or row.words}\n")
                out.flush()


@asynccontextmanager
async def _engines(settings: Settings, what: Plan) -> AsyncGenerator[Engines]:
    """The servers that ``python -m app servers`` runs with this data directory, else own ones."""
    there = running(settings.data_dir) if holder(settings.data_dir) is not None else {}
    if there:
        async with connect(there) as engines:
            for server, engine in settings.engines.items():
                answers = engines.uses[server].engine if server in engines.uses else "nothing"
                if answers != engine:
                    raise ServerUnavailable(
                        server,
                        f"The servers that run with this data directory have {server}={answers}, not {engine}.",
                        "Stop them, or start them with that engine.",
                    )
            yield engines
        return
    with contextlib.ExitStack() as stack:
        stack.callback(InstanceLock(settings.data_dir).release)
        async with serving(settings, needed(what.turns)) as addresses, connect(addresses) as engines:
            yield engines


def _refuse_beside_the_page(data_dir: Path) -> None:
    about = holder(data_dir)
    if about is not None and about.get("url"):
        raise SessionLocked(
            f"LLaVA-Interactive runs with the data directory {data_dir}; its page is {about['url']}.",
            "Choose “Replay with…” in the history there, or stop it first.",
        )


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m app replay",
        description="Do a session again, turn by turn, with other engines or seeds. The new turns are a branch beside the "
        "old ones; nothing is overwritten. A turn that cannot be repeated is taken over as it was recorded.",
        allow_abbrev=False,
    )
    parser.add_argument("session", metavar="SESSION", help="its id; python -m app sessions list shows all")
    parser.add_argument(
        "--engine", action="append", metavar="SERVER=ENGINE", help="for example seem=seem; may be repeated"
    )
    parser.add_argument("--profile", help="set of engines: embedded, cpu or gpu")
    parser.add_argument("--seed", type=_seed, metavar="N", help="for all turns; default: the recorded ones")
    parser.add_argument(
        "--from", dest="first", default="", metavar="TURN", help="first turn that is done again: its number or id"
    )
    parser.add_argument("--to", dest="last", default="", metavar="TURN", help="last one; default: the current turn")
    parser.add_argument("--go", action="store_true", help="make the end of the new branch the current turn")
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="where the table goes; default: replays/ of the data directory"
    )
    parser.add_argument("--data-dir", metavar="DIR", type=Path, help="where the sessions are")
    parser.add_argument("--config", metavar="FILE", type=Path, help="TOML file with settings")
    return parser.parse_args(arguments)


def _seed(text: str) -> int:
    try:
        seed = int(text)
    except ValueError:
        seed = -1
    if not 0 <= seed < 2**63:
        raise argparse.ArgumentTypeError(f"{text} is not a seed; a seed is a whole number from 0 on")
    return seed
