"""The session store: an append-only tree of turns in a database, pictures and masks beside it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import numpy as np
from sqlalchemy import Select, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session as Transaction
from sqlalchemy.orm import sessionmaker

from app.errors import SessionNotFound
from app.imaging.picture import Picture
from app.session.blobs import Blobs
from app.session.grafting import rows_of, way_to
from app.session.lock import DirectoryLock
from app.session.model import NewTurn, Rating, Session, Turn
from app.session.tables import (
    WRITES,
    SessionRow,
    TurnRow,
    as_session_error,
    open_database,
    session_of,
    turn_of,
)

_NAME_LENGTH = 200


def _new_id() -> str:
    return secrets.token_hex(8)


def _now() -> datetime:
    return datetime.now(UTC)


class SessionStore:
    """All sessions of one data directory. Thread-safe; every method is one short transaction.

    A session belongs to an owner, an opaque string. Whoever holds the id of a session may work on its turns; ids are
    handed out by :meth:`list`, :meth:`get` and :meth:`open`, which know the owner.

    Args:
        data_dir: holds ``sessions.sqlite`` and ``blobs/``; made when missing.
        clock: the time, timezone-aware.
        new_id: fresh ids, of at most 40 characters.

    Raises:
        SessionLocked: another process uses the directory.
        SessionTooNew: it was written by a newer version.
        SessionDamaged: its database cannot be read.
    """

    def __init__(
        self, data_dir: Path, *, clock: Callable[[], datetime] = _now, new_id: Callable[[], str] = _new_id
    ) -> None:
        data_dir.mkdir(parents=True, exist_ok=True)
        self._clock = clock
        self._new_id = new_id
        self._directory_lock = DirectoryLock(data_dir)
        try:
            self._engine = open_database(data_dir / "sessions.sqlite")
            self.blobs = Blobs(data_dir / "blobs")
        except BaseException:
            self._directory_lock.release()
            raise
        self._readers = sessionmaker(self._engine, expire_on_commit=False)
        self._writers = sessionmaker(self._engine.execution_options(**{WRITES: True}), expire_on_commit=False)

    def close(self) -> None:
        """Close all connections and let other processes use the directory."""
        self._engine.dispose()
        self._directory_lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    # ── sessions ──────────────────────────────────────────────────────────────────────────────────────────────

    def create(self, owner: str, name: str) -> Session:
        """A new session without turns. The first turn appended is its root: a picture, or the empty "start"."""
        now = self._time()
        row = SessionRow(
            id=self._new_id(), owner=owner, name=_name(name, "Untitled"), created=now, updated=now, opened=now, draft={}
        )
        with self._writing() as tx:
            tx.add(row)
        return session_of(row)

    def list(self, owner: str | None) -> Sequence[Session]:
        """Sessions of an owner, the one opened last first; None, for the command line only: of everybody."""
        with self._reading() as tx:
            return [session_of(row) for row in tx.scalars(_of(owner))]

    def last_session(self, owner: str) -> Session | None:
        """The session that the owner opened last; None when there is none."""
        with self._reading() as tx:
            row = tx.scalar(_of(owner).limit(1))
            return None if row is None else session_of(row)

    def owners(self) -> Sequence[str]:
        """Who has sessions, whoever opened one last first."""
        with self._reading() as tx:
            return list(dict.fromkeys(row.owner for row in tx.scalars(_of(None))))

    def get(self, owner: str | None, session_id: str) -> Session:
        """One session. Raises :class:`SessionNotFound` also when it is somebody else's; None asks not whose it is."""
        with self._reading() as tx:
            return session_of(self._row(tx, session_id, owner))

    def open(self, owner: str, session_id: str) -> Session:
        """As :meth:`get`, and note that it was opened now."""
        with self._writing() as tx:
            row = self._row(tx, session_id, owner)
            row.opened = self._time()
            return session_of(row)

    def rename(self, owner: str, session_id: str, name: str) -> Session:
        """Give a session another name; an empty one leaves it as it is."""
        with self._writing() as tx:
            row = self._row(tx, session_id, owner)
            row.name = _name(name, row.name)
            return session_of(row)

    def duplicate(self, owner: str, session_id: str, name: str = "") -> Session:
        """A copy with the whole tree, its notes and the draft, under new ids. Pictures are shared, not copied."""
        with self._writing() as tx:
            old = self._row(tx, session_id, owner)
            rows = list(tx.scalars(_turns_of(session_id)))
            ids = {row.id: self._new_id() for row in rows}
            now = self._time()
            copy = SessionRow(
                id=self._new_id(),
                owner=owner,
                name=_name(name, f"{old.name} (copy)"),
                created=now,
                updated=now,
                opened=now,
                current_turn=ids[old.current_turn] if old.current_turn else None,
                thumbnail=old.thumbnail,
                draft=old.draft,
            )
            tx.add(copy)
            tx.flush()
            for row in rows:
                tx.add(
                    TurnRow(
                        id=ids[row.id],
                        session_id=copy.id,
                        parent_id=ids[row.parent_id] if row.parent_id else None,
                        number=row.number,
                        created=row.created,
                        body=row.body,
                        name=row.name,
                        note=row.note,
                        star=row.star,
                        forward=ids[row.forward] if row.forward else None,
                    )
                )
            return session_of(copy)

    def adopt(
        self, owner: str, name: str, turns: Sequence[Turn], *, current: str | None, tip: str | None = None
    ) -> Session:
        """A new session from turns that were made elsewhere. They get new ids; numbers, times, notes and stars stay.

        Args:
            owner: whose it becomes.
            name: of the session.
            turns: by number; the first is the root, and every other comes after its parent.
            current: id of the current turn.
            tip: where redo leads in the end: id of the current turn or of one that follows from it.

        Raises :class:`SessionDamaged` when a picture or region that a turn names was not put before.
        """
        for turn in turns:
            self.blobs.require(pictures=turn.pictures, masks=turn.masks)
        now = self._time()
        row = SessionRow(
            id=self._new_id(), owner=owner, name=_name(name, "Untitled"), created=now, updated=now, opened=now, draft={}
        )
        rows = rows_of(turns, row.id, self._new_id, forward_to=tip or current)
        if current is not None:
            for turn in way_to(turns, current):
                self._arrive(row, rows[turn.id])
        with self._writing() as tx:
            tx.add(row)
            tx.flush()
            tx.add_all(rows.values())
            return session_of(row)

    def delete(self, owner: str, session_id: str) -> None:
        """Take a session away; :meth:`restore` brings it back."""
        with self._writing() as tx:
            self._row(tx, session_id, owner).deleted = self._time()

    def restore(self, owner: str, session_id: str) -> Session:
        """Bring back a deleted session."""
        with self._writing() as tx:
            row = self._row(tx, session_id, owner, deleted=True)
            row.deleted = None
            return session_of(row)

    # ── turns ─────────────────────────────────────────────────────────────────────────────────────────────────

    def append(self, session_id: str, new: NewTurn, *, after: str | None = None) -> Turn:
        """Append a turn to the current one and make it current. When this returns, the turn is on the disk.

        Args:
            session_id: of the session.
            new: the turn.
            after: append to the turn of this id instead; the current turn, and where redo leads, then stay as they are.

        Raises :class:`SessionDamaged` when a picture or region that the turn names was not put before.
        """
        self.blobs.require(pictures=new.pictures, masks=new.masks)
        with self._writing() as tx:
            session = self._row(tx, session_id)
            parent = session.current_turn if after is None else self._turn_row(tx, session_id, after).id
            last = tx.scalar(select(func.max(TurnRow.number)).where(TurnRow.session_id == session_id)) or 0
            row = TurnRow(
                id=self._new_id(),
                session_id=session_id,
                parent_id=parent,
                number=last + 1,
                created=self._time(),
                body=new.model_dump(mode="json"),
                name="",
                note="",
                star=False,
            )
            tx.add(row)
            tx.flush()
            if after is None:
                if parent is not None:
                    tx.get_one(TurnRow, parent).forward = row.id
                self._arrive(session, row)
            session.updated = row.created
            return turn_of(row)

    def turn(self, session_id: str, turn_id: str) -> Turn:
        """One turn of a session."""
        with self._reading() as tx:
            return turn_of(self._turn_row(tx, session_id, turn_id))

    def jump(self, session_id: str, turn_id: str) -> Turn:
        """Make any turn of the session current; redo from its ancestors leads here again."""
        with self._writing() as tx:
            session = self._row(tx, session_id)
            row = self._turn_row(tx, session_id, turn_id)
            links = tx.execute(
                select(TurnRow.id, TurnRow.parent_id, TurnRow.forward).where(TurnRow.session_id == session_id)
            )
            ahead = {link.id: (link.parent_id, link.forward) for link in links}
            child, parent = row.id, row.parent_id
            while parent is not None:
                grandparent, forward = ahead[parent]
                if forward != child:
                    tx.get_one(TurnRow, parent).forward = child
                child, parent = parent, grandparent
            self._arrive(session, row)
            return turn_of(row)

    def undo(self, session_id: str) -> Turn | None:
        """Go to the parent of the current turn; None, and nothing happens, at the root."""
        with self._writing() as tx:
            session = self._row(tx, session_id)
            current = tx.get(TurnRow, session.current_turn) if session.current_turn else None
            if current is None or current.parent_id is None:
                return None
            parent = tx.get_one(TurnRow, current.parent_id)
            parent.forward = current.id
            self._arrive(session, parent)
            return turn_of(parent)

    def redo(self, session_id: str) -> Turn | None:
        """Go forward to the child that was left last; None, and nothing happens, when there is none."""
        with self._writing() as tx:
            session = self._row(tx, session_id)
            current = tx.get(TurnRow, session.current_turn) if session.current_turn else None
            if current is None or current.forward is None:
                return None
            row = tx.get_one(TurnRow, current.forward)
            self._arrive(session, row)
            return turn_of(row)

    def path(self, session_id: str) -> Sequence[Turn]:
        """From the root to the current turn; empty for a session without turns."""
        with self._reading() as tx:
            session = self._row(tx, session_id)
            rows = {row.id: row for row in tx.scalars(_turns_of(session_id))}
            found, walk = [], session.current_turn
            while walk is not None:
                found.append(turn_of(rows[walk]))
                walk = rows[walk].parent_id
            return found[::-1]

    def ahead(self, session_id: str) -> Sequence[Turn]:
        """What redo would bring back, nearest first."""
        with self._reading() as tx:
            session = self._row(tx, session_id)
            found = []
            walk = tx.get(TurnRow, session.current_turn) if session.current_turn else None
            while walk is not None and walk.forward is not None:
                walk = tx.get_one(TurnRow, walk.forward)
                found.append(turn_of(walk))
            return found

    def tree(self, session_id: str) -> Sequence[Turn]:
        """All turns in the order in which they were appended."""
        with self._reading() as tx:
            self._row(tx, session_id)
            return [turn_of(row) for row in tx.scalars(_turns_of(session_id))]

    def annotate(
        self,
        session_id: str,
        turn_id: str,
        *,
        name: str | None = None,
        note: str | None = None,
        star: bool | None = None,
    ) -> Turn:
        """Set a turn's name, note or star; None leaves it as it is."""
        with self._writing() as tx:
            row = self._turn_row(tx, session_id, turn_id)
            row.name = row.name if name is None else name.strip()[:_NAME_LENGTH]
            row.note = row.note if note is None else note
            row.star = row.star if star is None else star
            return turn_of(row)

    def rate(self, session_id: str, turn_id: str, message: int, rating: Rating) -> Turn:
        """Rate the message of this number (from 0) of a chat turn."""
        with self._writing() as tx:
            row = self._turn_row(tx, session_id, turn_id)
            turn = turn_of(row)
            if not 0 <= message < len(turn.messages):
                raise SessionNotFound("There is no such message in this turn.")
            messages = list(turn.messages)
            messages[message] = messages[message].model_copy(update={"rating": rating})
            row.body = {**row.body, "messages": [each.model_dump(mode="json") for each in messages]}
            return turn_of(row)

    # ── draft, pictures, masks ────────────────────────────────────────────────────────────────────────────────

    def save_draft(self, session_id: str, draft: Mapping[str, Any]) -> None:
        """Keep what is not accepted yet (JSON); replaces the draft before."""
        with self._writing() as tx:
            self._row(tx, session_id).draft = dict(draft)

    def load_draft(self, session_id: str) -> dict[str, Any]:
        """The draft saved last; empty when there is none."""
        with self._reading() as tx:
            return dict(self._row(tx, session_id).draft or {})

    def put_picture(self, picture: Picture) -> str:
        """Keep a picture; its id. What it shares with an earlier one is not stored again."""
        return self.blobs.put_picture(picture)

    def get_picture(self, picture_id: str) -> Picture:
        """The picture, exactly as put. Raises :class:`SessionDamaged` when it is missing or not what was written."""
        return self.blobs.get_picture(picture_id)

    def thumbnail(self, picture_id: str, side: int) -> bytes:
        """A small JPEG of a kept picture, made once."""
        return self.blobs.thumbnail(picture_id, side)

    def put_mask(self, mask: np.ndarray) -> str:
        """Keep a region (bool) or an alpha (uint8), height × width; its id."""
        return self.blobs.put_mask(mask)

    def get_mask(self, mask_id: str) -> np.ndarray:
        """The array that was put. Raises :class:`SessionDamaged`."""
        return self.blobs.get_mask(mask_id)

    # ── inside ────────────────────────────────────────────────────────────────────────────────────────────────

    @contextmanager
    def _reading(self) -> Iterator[Transaction]:
        with self._transaction(self._readers) as tx:
            yield tx

    @contextmanager
    def _writing(self) -> Iterator[Transaction]:
        with self._transaction(self._writers) as tx:
            yield tx

    @staticmethod
    @contextmanager
    def _transaction(transactions: sessionmaker[Transaction]) -> Iterator[Transaction]:
        try:
            with transactions.begin() as tx:
                yield tx
        except DBAPIError as error:
            raise as_session_error(error) from error

    def _time(self) -> datetime:
        # SQLite keeps no time zone, so all times are kept in one.
        return self._clock().astimezone(UTC)

    @staticmethod
    def _arrive(session: SessionRow, row: TurnRow) -> None:
        session.current_turn = row.id
        session.thumbnail = row.body["output_picture"] or row.body["input_picture"] or session.thumbnail

    @staticmethod
    def _row(tx: Transaction, session_id: str, owner: str | None = None, *, deleted: bool = False) -> SessionRow:
        row = tx.get(SessionRow, session_id)
        if row is None or (owner is not None and row.owner != owner) or (row.deleted is not None) != deleted:
            raise SessionNotFound("There is no such session.", "Choose one from the session menu.")
        return row

    @staticmethod
    def _turn_row(tx: Transaction, session_id: str, turn_id: str) -> TurnRow:
        SessionStore._row(tx, session_id)
        row = tx.get(TurnRow, turn_id)
        if row is None or row.session_id != session_id:
            raise SessionNotFound("There is no such turn in this session.", "Choose one from the history.")
        return row


def _of(owner: str | None) -> Select[SessionRow]:
    found = select(SessionRow).where(SessionRow.deleted.is_(None))
    mine = found if owner is None else found.where(SessionRow.owner == owner)
    return mine.order_by(SessionRow.opened.desc(), SessionRow.created.desc())


def _turns_of(session_id: str) -> Select[TurnRow]:
    return select(TurnRow).where(TurnRow.session_id == session_id).order_by(TurnRow.number)


def _name(wanted: str, otherwise: str) -> str:
    return " ".join(wanted.split())[:_NAME_LENGTH] or otherwise
