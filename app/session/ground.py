"""What the parts of the store stand on: transactions, the time, fresh ids, and rows that are somebody's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session as Transaction

from app.errors import SessionNotFound
from app.session.blobs import Blobs
from app.session.database import Database
from app.session.model import Turn
from app.session.news import News
from app.session.tables import AnnotationRow, SessionRow, TurnRow, turn_of
from app.session.writes import Writes

NAME_LENGTH = 200


class Ground:
    """Base of the parts of the store.

    Args:
        database: of the sessions.
        blobs: their pictures and masks.
        clock: the time, timezone-aware.
        new_id: fresh ids, of at most 40 characters.
    """

    def __init__(
        self, database: Database, blobs: Blobs, clock: Callable[[], datetime], new_id: Callable[[], str]
    ) -> None:
        self.database = database
        self.blobs = blobs
        self._clock = clock
        self._new_id = new_id
        self.writes = Writes()
        """What is being written; the collector waits for it."""
        self.news = News()
        """What was written."""

    def _reading(self) -> AbstractContextManager[Transaction]:
        return self.database.reading()

    @contextmanager
    def _writing(self) -> Iterator[Transaction]:
        with self.writes.under_way(), self.database.writing() as tx:
            yield tx

    def now(self) -> datetime:
        """The time, in UTC."""
        # SQLite keeps no time zone, so all times are kept in one.
        return self._clock().astimezone(UTC)

    @staticmethod
    def _row(
        tx: Transaction, session_id: str, owner: str | None = None, *, deleted: bool = False, change: bool = False
    ) -> SessionRow:
        """The session's row; ``change`` keeps other writers of this session waiting until the transaction ends."""
        row = tx.get(SessionRow, session_id, with_for_update=change)
        if row is None or (owner is not None and row.owner != owner):
            raise SessionNotFound("There is no such session.", "Choose one from the session menu.")
        if row.deleted is not None and not deleted:
            raise SessionNotFound(
                "This session was deleted.", "Bring it back in the list of sessions, or open another."
            )
        if row.deleted is None and deleted:
            raise SessionNotFound("There is no such session.", "Choose one from the session menu.")
        return row

    @classmethod
    def _turn_row(cls, tx: Transaction, session_id: str, turn_id: str) -> TurnRow:
        cls._row(tx, session_id)
        row = tx.get(TurnRow, turn_id)
        if row is None or row.session_id != session_id:
            raise SessionNotFound("There is no such turn in this session.", "Choose one from the history.")
        return row

    @staticmethod
    def _turn(tx: Transaction, row: TurnRow) -> Turn:
        """The value of one row, with what was said about it."""
        return turn_of(
            row, tx.scalars(select(AnnotationRow).where(AnnotationRow.turn_id == row.id).order_by(AnnotationRow.id))
        )

    @staticmethod
    def _arrive(session: SessionRow, row: TurnRow) -> None:
        session.current_turn = row.id
        session.thumbnail = row.body["output_picture"] or row.body["input_picture"] or session.thumbnail


def turns_of(session_id: str) -> Select[TurnRow]:
    """The rows of a session's turns, by number."""
    return select(TurnRow).where(TurnRow.session_id == session_id).order_by(TurnRow.number)


def annotations_of(tx: Transaction, session_id: str) -> Mapping[str, Sequence[AnnotationRow]]:
    """What was said about the turns of a session, by turn, oldest first."""
    found: dict[str, list[AnnotationRow]] = defaultdict(list)
    for row in tx.scalars(
        select(AnnotationRow).where(AnnotationRow.session_id == session_id).order_by(AnnotationRow.id)
    ):
        found[row.turn_id].append(row)
    return found


def tidy_name(wanted: str, otherwise: str) -> str:
    """A name on one line, of limited length; ``otherwise`` when nothing is left."""
    return " ".join(wanted.replace("\0", " ").split())[:NAME_LENGTH] or otherwise
