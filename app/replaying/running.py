"""A replay that goes on while somebody looks: how far it is, and a way to stop it."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncGenerator, Mapping
from contextlib import AsyncExitStack, aclosing

from app.errors import AppError
from app.replaying.engines import Address, connect
from app.replaying.replay import Plan, replay
from app.replaying.serving import needed, serving
from app.replaying.table import Row
from app.session.store import SessionStore
from app.settings import Settings
from model_servers.protocol import ServerName

SERVERS_NAME = "replay"
"""Keeps the servers of a replay apart from the application's."""


class ReplayRun:
    """One replay.

    Servers that already answer with the wanted engine are used; others are started beside them, for as long as it takes.

    Args:
        settings: the data directory.
        store: has the session.
        what: the plan.
        answering: the engine that each running server answers with.
        addresses: where those answer.
        engines: what is wanted, by server; others stay as they are.
        seed: for all turns, instead of the recorded ones.

    Attributes:
        rows: what is done, as the table says it.
        fraction: of the whole, from 0 to 1.
        word: what is going on.
        problem: why it ended early; "" while it goes on, and when it came to its end.
        under_way: whether it goes on.
    """

    def __init__(
        self,
        settings: Settings,
        store: SessionStore,
        what: Plan,
        *,
        answering: Mapping[ServerName, str],
        addresses: Mapping[ServerName, Address],
        engines: Mapping[ServerName, str],
        seed: int | None = None,
    ) -> None:
        self.what = what
        self.rows: list[Row] = []
        self.fraction = 0.0
        self.word = "Starting"
        self.problem = ""
        self.under_way = True
        self._settings = settings
        self._store = store
        self._addresses = addresses
        self._seed = seed
        self._beside: dict[ServerName, str] = {
            server: engines[server]
            for server in needed(what.turns)
            if server in engines and engines[server] != answering.get(server)
        }
        self._changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def go(self) -> AsyncGenerator[None]:
        """Do it; yields whenever an attribute has changed. What goes wrong is told by :attr:`problem`."""
        self._task = task = asyncio.ensure_future(self._work())
        try:
            yield
            while not task.done():
                changed = asyncio.ensure_future(self._changed.wait())
                try:
                    await asyncio.wait({task, changed}, return_when=asyncio.FIRST_COMPLETED)
                finally:
                    changed.cancel()
                self._changed.clear()
                yield
            await task
        except AppError as error:
            self.problem = str(error)
        except asyncio.CancelledError:
            if not task.cancelled():
                raise
            self.problem = "Cancelled."
        finally:
            task.cancel()
            self.under_way = False
        yield

    def cancel(self) -> None:
        """Stop it; the turns that were made stay."""
        if self._task is not None:
            self._task.cancel()

    async def _work(self) -> None:
        async with AsyncExitStack() as stack:
            addresses = dict(self._addresses)
            if self._beside:
                self._tell("Loading " + ", ".join(f"{server}: {engine}" for server, engine in self._beside.items()))
                settings = self._settings.model_copy(update={"engines": dict(self._beside)})
                stack.callback(shutil.rmtree, settings.data_dir / "run" / SERVERS_NAME, ignore_errors=True)
                addresses |= await stack.enter_async_context(serving(settings, tuple(self._beside), name=SERVERS_NAME))
            engines = await stack.enter_async_context(connect(addresses))
            total = len(self.what.turns)

            def progress(position: int, fraction: float, word: str) -> None:
                turn = self.what.turns[position]
                self._tell(f"Turn {turn.number}: {word or turn.words}", (position + fraction) / total)

            rows = replay(self._store, engines, self.what, seed=self._seed, on_progress=progress)
            async with aclosing(rows) as coming:
                async for row in coming:
                    self.rows.append(row)
                    self._tell(self.word, len(self.rows) / total)

    def _tell(self, word: str, fraction: float = 0.0) -> None:
        self.word, self.fraction = word[:200], fraction
        self._changed.set()
