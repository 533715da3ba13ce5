"""The session store: an append-only tree of turns in a database, pictures and masks beside it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import JSON, DateTime, ForeignKey, Index, String, create_engine, event, func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, sessionmaker
from sqlalchemy.orm import Session as Transaction

from app.errors import SessionDamaged, SessionNotFound, SessionTooNew, StorageFull
from app.imaging.picture import Picture
from app.session.blobs import Blobs
from app.session.model import NewTurn, Session, Turn

SCHEMA_VERSION = 1
"""Counted up when the tables or the JSON in them change in a way that older programs cannot read."""


class _Base(DeclarativeBase):
    pass


class _Meta(_Base):
    __tablename__ = "meta"
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(200))


class _Session(_Base):
    __tablename__ = "sessions"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    owner: Mapped[str] = mapped_column(String(100))
    name: Mapped[str] = mapped_column(String(200))
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    updated: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    opened: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    current_turn: Mapped[str | None] = mapped_column(String(40), default=None)
    draft: Mapped[Any] = mapped_column(JSON, default=dict)
    __table_args__ = (Index("sessions_by_owner", "owner", "opened"),)


class _Turn(_Base):
    __tablename__ = "turns"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"))
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("turns.id"), default=None)
    number: Mapped[int]
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    body: Mapped[Any] = mapped_column(JSON)
    forward: Mapped[str | None] = mapped_column(String(40), default=None)
    """The child that was last on the way to the current turn: where redo goes."""
    __table_args__ = (Index("turns_by_session", "session_id", "number", unique=True),)


def _new_id() -> str:
    return secrets.token_hex(8)


def _now() -> datetime:
    return datetime.now(UTC)


class SessionStore:
    """All sessions of one data directory. Thread-safe; every method is one short transaction.

    Args:
        data_dir: holds ``sessions.sqlite`` and ``blobs/``; made when missing.
        clock: the time, timezone-aware.
        new_id: fresh ids.

    Raises:
        SessionTooNew: the directory was written by a newer version.
    """

    def __init__(
        self, data_dir: Path, *, clock: Callable[[], datetime] = _now, new_id: Callable[[], str] = _new_id
    ) -> None:
        data_dir.mkdir(parents=True, exist_ok=True)
        self.blobs = Blobs(data_dir / "blobs")
        self._clock = clock
        self._new_id = new_id
        self._engine = create_engine(f"sqlite:///{data_dir / 'sessions.sqlite'}", connect_args={"timeout": 30})
        event.listen(self._engine, "connect", _configure_sqlite)
        self._transactions = sessionmaker(self._engine, expire_on_commit=False)
        _Base.metadata.create_all(self._engine)
        with self._transaction() as tx:
            version = tx.get(_Meta, "schema")
            if version is None:
                tx.add(_Meta(name="schema", value=str(SCHEMA_VERSION)))
            elif int(version.value) > SCHEMA_VERSION:
                raise SessionTooNew(
                    "These sessions were written by a newer version of LLaVA-Interactive.",
                    "Update the application, or choose another --data-dir.",
                )

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    # ── sessions ──────────────────────────────────────────────────────────────────────────────────────────────

    def create(self, owner: str, name: str) -> Session:
        """A new, empty session."""
        now = self._clock()
        row = _Session(id=self._new_id(), owner=owner, name=name[:200], created=now, updated=now, opened=now, draft={})
        with self._transaction() as tx:
            tx.add(row)
        return _session(row)

    def list(self, owner: str) -> list[Session]:
        """Sessions of an owner, the one opened last first."""
        with self._transaction() as tx:
            rows = tx.scalars(select(_Session).where(_Session.owner == owner).order_by(_Session.opened.desc()))
            return [_session(row) for row in rows]

    def get(self, owner: str, session_id: str) -> Session:
        """One session. Raises :class:`SessionNotFound` also when it is somebody else's."""
        with self._transaction() as tx:
            return _session(self._row(tx, session_id, owner))

    def open(self, owner: str, session_id: str) -> Session:
        """As :meth:`get`, and note that it was opened now."""
        with self._transaction() as tx:
            row = self._row(tx, session_id, owner)
            row.opened = self._clock()
            return _session(row)

    def rename(self, owner: str, session_id: str, name: str) -> Session:
        with self._transaction() as tx:
            row = self._row(tx, session_id, owner)
            row.name = name.strip()[:200] or row.name
            return _session(row)

    # ── turns ─────────────────────────────────────────────────────────────────────────────────────────────────

    def append(self, session_id: str, new: NewTurn) -> Turn:
        """Append a turn to the current one and make it current."""
        with self._transaction() as tx:
            session = self._row(tx, session_id)
            last = tx.scalar(select(func.max(_Turn.number)).where(_Turn.session_id == session_id)) or 0
            row = _Turn(
                id=self._new_id(),
                session_id=session_id,
                parent_id=session.current_turn,
                number=last + 1,
                created=self._clock(),
                body=new.model_dump(mode="json"),
            )
            tx.add(row)
            tx.flush()
            if session.current_turn is not None:
                parent = tx.get_one(_Turn, session.current_turn)
                parent.forward = row.id
            session.current_turn = row.id
            session.updated = row.created
            return _turn(row)

    def turn(self, session_id: str, turn_id: str) -> Turn:
        with self._transaction() as tx:
            return _turn(self._turn_row(tx, session_id, turn_id))

    def jump(self, session_id: str, turn_id: str) -> Turn:
        """Make any turn of the session current; redo from its ancestors leads here again."""
        with self._transaction() as tx:
            session = self._row(tx, session_id)
            row = self._turn_row(tx, session_id, turn_id)
            session.current_turn = row.id
            walk = row
            while walk.parent_id is not None:
                parent = tx.get_one(_Turn, walk.parent_id)
                parent.forward = walk.id
                walk = parent
            return _turn(row)

    def undo(self, session_id: str) -> Turn | None:
        """Go to the parent of the current turn; None at the root."""
        with self._transaction() as tx:
            session = self._row(tx, session_id)
            current = tx.get(_Turn, session.current_turn) if session.current_turn else None
            if current is None or current.parent_id is None:
                return None
            parent = tx.get_one(_Turn, current.parent_id)
            parent.forward = current.id
            session.current_turn = parent.id
            return _turn(parent)

    def redo(self, session_id: str) -> Turn | None:
        """Go forward to the child that was left last; None when there is none."""
        with self._transaction() as tx:
            session = self._row(tx, session_id)
            current = tx.get(_Turn, session.current_turn) if session.current_turn else None
            if current is None or current.forward is None:
                return None
            session.current_turn = current.forward
            return _turn(tx.get_one(_Turn, current.forward))

    def path(self, session_id: str) -> list[Turn]:
        """From the root to the current turn."""
        with self._transaction() as tx:
            session = self._row(tx, session_id)
            rows = {row.id: row for row in tx.scalars(select(_Turn).where(_Turn.session_id == session_id))}
            found, walk = [], session.current_turn
            while walk is not None:
                found.append(_turn(rows[walk]))
                walk = rows[walk].parent_id
            return found[::-1]

    def ahead(self, session_id: str) -> list[Turn]:
        """What redo would bring back, nearest first."""
        with self._transaction() as tx:
            session = self._row(tx, session_id)
            found = []
            walk = tx.get(_Turn, session.current_turn) if session.current_turn else None
            while walk is not None and walk.forward is not None:
                walk = tx.get_one(_Turn, walk.forward)
                found.append(_turn(walk))
            return found

    def tree(self, session_id: str) -> list[Turn]:
        """All turns in the order in which they were appended."""
        with self._transaction() as tx:
            self._row(tx, session_id)
            rows = tx.scalars(select(_Turn).where(_Turn.session_id == session_id).order_by(_Turn.number))
            return [_turn(row) for row in rows]

    def rate(self, session_id: str, turn_id: str, message: int, rating: str) -> Turn:
        """Rate a message of a chat turn: "like", "dislike" or ""."""
        with self._transaction() as tx:
            row = self._turn_row(tx, session_id, turn_id)
            body = json.loads(json.dumps(row.body))
            body["messages"][message]["rating"] = rating
            row.body = body
            return _turn(row)

    # ── draft, pictures, masks ────────────────────────────────────────────────────────────────────────────────

    def save_draft(self, session_id: str, draft: dict[str, Any]) -> None:
        """Keep what is not accepted yet (JSON); replaces the draft before."""
        with self._transaction() as tx:
            self._row(tx, session_id).draft = draft

    def load_draft(self, session_id: str) -> dict[str, Any]:
        with self._transaction() as tx:
            return dict(self._row(tx, session_id).draft or {})

    def put_picture(self, picture: Picture) -> str:
        return self.blobs.put_picture(picture)

    def get_picture(self, picture_id: str) -> Picture:
        return self.blobs.get_picture(picture_id)

    def put_mask(self, mask: np.ndarray) -> str:
        return self.blobs.put_mask(mask)

    def get_mask(self, mask_id: str) -> np.ndarray:
        return self.blobs.get_mask(mask_id)

    # ── inside ────────────────────────────────────────────────────────────────────────────────────────────────

    @contextmanager
    def _transaction(self):
        try:
            with self._transactions.begin() as tx:
                yield tx
        except OperationalError as error:
            if "full" in str(error.orig):
                raise StorageFull("The disk is full; nothing was changed.", "Free some space and try again.") from error
            raise SessionDamaged("The session database cannot be used.", "Run ./launch.sh doctor.") from error

    @staticmethod
    def _row(tx: Transaction, session_id: str, owner: str | None = None) -> _Session:
        row = tx.get(_Session, session_id)
        if row is None or (owner is not None and row.owner != owner):
            raise SessionNotFound("There is no such session.", "Choose one from the session menu.")
        return row

    @staticmethod
    def _turn_row(tx: Transaction, session_id: str, turn_id: str) -> _Turn:
        row = tx.get(_Turn, turn_id)
        if row is None or row.session_id != session_id:
            raise SessionNotFound("There is no such turn in this session.")
        return row


def _configure_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _session(row: _Session) -> Session:
    return Session(
        id=row.id,
        name=row.name,
        created=_aware(row.created),
        updated=_aware(row.updated),
        current_turn=row.current_turn,
    )


def _turn(row: _Turn) -> Turn:
    return Turn(
        **row.body,
        id=row.id,
        session_id=row.session_id,
        parent_id=row.parent_id,
        number=row.number,
        created=_aware(row.created),
    )
