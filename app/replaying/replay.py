"""A session done again, turn by turn, as a new branch beside the recorded one.

A turn that cannot be repeated is taken over as it was recorded, and is marked so: the turns after it then begin with the
picture that they were made on. When a server is not there at all, the replay stops; what it has made stays.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass

import numpy as np

from app.editing.records import Records
from app.errors import AppError, PromptError, ServerUnavailable, SessionError, SessionNotFound
from app.replaying.engines import Engines
from app.replaying.repeating import EDITS, Repeater
from app.replaying.standing import Standing, standing_after
from app.replaying.table import Row, row_of
from app.session.grafting import way_to
from app.session.model import NewTurn, Turn
from app.session.store import SessionStore

logger = logging.getLogger(__name__)

REPLAY_OF = "replay_of"
"""Parameter of a repeated turn: the number of the recorded one."""
REPLAY_FAILED = "replay_failed"
"""Parameter of a turn that was taken over as it was recorded: why."""

TurnProgress = Callable[[int, float, str], None]
"""Called with the position of a turn in the plan, a fraction of it from 0 to 1, and a word."""


@dataclass(frozen=True)
class Plan:
    """Which turns of a session are done again.

    Attributes:
        session_id: of the session.
        before: from the root to the turn that the new branch begins at.
        turns: the recorded turns, in order; at least one.
    """

    session_id: str
    before: tuple[Turn, ...]
    turns: tuple[Turn, ...]


def plan(store: SessionStore, session_id: str, *, first: str = "", last: str = "") -> Plan:
    """Plan the replay of a path.

    Args:
        first: number or id of the first turn that is done again; by default the first after the root.
        last: of the last one; by default the current turn.

    Raises:
        SessionNotFound: there is no such session or turn, or ``first`` is not on the way to ``last``.
        PromptError: there is nothing to repeat.
    """
    turns = store.tree(session_id)
    current = store.path(session_id)
    if not current:
        raise PromptError("The session is empty.", "Open a picture in it first.")
    path = way_to(turns, _named(turns, last).id) if last else list(current)
    start = 1
    if first:
        wanted = _named(turns, first)
        start = next((index for index, turn in enumerate(path) if turn.id == wanted.id), -1)
        if start < 0:
            raise SessionNotFound(
                f"Turn {wanted.number} is not on the way to turn {path[-1].number}.", "Name the end of its branch too."
            )
        if start == 0 and wanted.kind not in EDITS:
            start = 1
    if len(path) <= start:
        raise PromptError(
            "There is nothing to repeat: no turn follows the first one.", "Make an edit, or ask something."
        )
    return Plan(session_id, tuple(path[:start]), tuple(path[start:]))


def way_through(store: SessionStore, session_id: str, path: Sequence[Turn], turn_id: str) -> Sequence[Turn]:
    """From the root through a turn to the end of its way: ``path`` if the turn is on it or none is named, else to where
    redo would lead from it.

    Raises :class:`SessionNotFound` when there is no such turn.
    """
    if not turn_id or any(turn.id == turn_id for turn in path):
        return path
    return [*store.path(session_id, to=turn_id), *store.ahead(session_id, of=turn_id)]


def _named(turns: Sequence[Turn], name: str) -> Turn:
    for turn in turns:
        if name in (turn.id, str(turn.number)):
            return turn
    raise SessionNotFound(f"There is no turn {name} in this session.", "The history shows the numbers of all turns.")


async def replay(
    store: SessionStore,
    engines: Engines,
    what: Plan,
    *,
    seed: int | None = None,
    on_progress: TurnProgress | None = None,
) -> AsyncGenerator[Row]:
    """Do the planned turns again; yields a row of the table for each, when its turn is written.

    The session's current turn stays where it is. Ending the generator early leaves the turns made so far.

    Args:
        store: has the session; the new branch goes there.
        engines: who does the work now.
        what: the plan.
        seed: for all turns, instead of the recorded ones.
        on_progress: told while a turn is being made.

    Raises:
        ServerUnavailable: a server that is needed is not there, and stays away.
        SessionError: the branch cannot be written.
    """
    steps = _Replay(store, engines, what, seed)
    for position, turn in enumerate(what.turns):

        def tell(fraction: float, word: str, position: int = position) -> None:
            if on_progress is not None:
                on_progress(position, fraction, word)

        tell(0.0, "")
        yield await steps.step(turn, tell)


async def replay_whole(store: SessionStore, engines: Engines, what: Plan, *, seed: int | None = None) -> list[Row]:
    """As :func:`replay`, to its end."""
    rows = []
    async with aclosing(replay(store, engines, what, seed=seed)) as coming:
        async for row in coming:
            rows.append(row)
    return rows


class _Replay:
    """The branch as it grows."""

    def __init__(self, store: SessionStore, engines: Engines, what: Plan, seed: int | None) -> None:
        self._store = store
        self._repeater = Repeater(store, engines)
        self._records = Records(store)
        self._session = what.session_id
        self._seed = seed
        self._recorded: list[Turn] = list(what.before)
        """The path as it was, up to the turn before the next."""
        self._told: list[Turn] = list(what.before)
        """The new branch as the chat is told of it: with the numbers of the recorded turns, so that an answer that names
        one is the same."""
        self._tip = what.before[-1].id
        self._at: Standing | None = None

    async def step(self, turn: Turn, tell: Callable[[float, str], None]) -> Row:
        if self._at is None:
            self._at = await asyncio.to_thread(standing_after, self._store, self._recorded)
        problem = ""
        notices: tuple[str, ...] = ()
        try:
            again = await self._repeater.again(turn, self._at, path=self._told, seed=self._seed, on_progress=tell)
            new = (
                again.exchange
                if again.edited is None
                else await asyncio.to_thread(self._records.complete, again.edited)
            )
            assert new is not None
            notices, self._at = again.notices, again.after
        except (ServerUnavailable, SessionError):
            raise
        except AppError as error:
            logger.info("turn %d was taken over as recorded: %s", turn.number, type(error).__name__)
            problem = str(error)
            new = await asyncio.to_thread(self._taken_over, turn, self._at)
            self._at = await asyncio.to_thread(standing_after, self._store, [*self._recorded, turn])
        about = {REPLAY_OF: turn.number, **({REPLAY_FAILED: problem} if problem else {})}
        new = new.model_copy(update={"parameters": {**new.parameters, **about}})
        written = await asyncio.to_thread(self._store.append, self._session, new, after=self._tip)
        self._tip = written.id
        self._recorded.append(turn)
        self._told.append(written.model_copy(update={"number": turn.number}))
        return await asyncio.to_thread(row_of, self._store, turn, written, problem, notices)

    def _taken_over(self, turn: Turn, at: Standing) -> NewTurn:
        """The recorded turn as one that follows from where the branch stands."""
        new = turn.content
        if turn.output_picture is None or at.picture is None or at.picture.id == turn.input_picture:
            return new
        after = self._store.get_picture(turn.output_picture)
        region = None
        changed = None
        if after.rgb.shape == at.picture.rgb.shape:
            differs = np.any(after.rgb != at.picture.rgb, axis=2)
            region, changed = self._store.put_mask(differs), float(differs.mean())
        return new.model_copy(update={"input_picture": at.picture.id, "region": region, "changed": changed})
