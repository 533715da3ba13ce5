"""The tables of the session database, the values of their rows, and how a connection behaves."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from sqlalchemy import (
    JSON,
    Connection,
    DateTime,
    Engine,
    ForeignKey,
    Index,
    String,
    Text,
    create_engine,
    event,
    inspect,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.orm import Session as Transaction

from app.errors import AppError, SessionDamaged, SessionLocked, SessionTooNew, StorageFull
from app.session.model import Session, Turn

SCHEMA_VERSION = 1
"""Counted up when the tables or the JSON in them change in a way that older programs cannot read."""
WRITES = "writes"
"""Execution option of connections whose transactions write: they take the write lock when they begin, so that what they
read first is still true when they write."""


class Base(DeclarativeBase):
    """Of all tables."""


class MetaRow(Base):
    """Facts about the database itself."""

    __tablename__ = "meta"
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(200))


class SessionRow(Base):
    """A session."""

    __tablename__ = "sessions"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    owner: Mapped[str] = mapped_column(String(100))
    name: Mapped[str] = mapped_column(String(200))
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    updated: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    opened: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    deleted: Mapped[datetime | None] = mapped_column(DateTime(timezone=True), default=None)
    current_turn: Mapped[str | None] = mapped_column(String(40), default=None)
    thumbnail: Mapped[str | None] = mapped_column(String(64), default=None)
    draft: Mapped[Any] = mapped_column(JSON, default=dict)
    __table_args__ = (Index("sessions_by_owner", "owner", "opened"),)


class TurnRow(Base):
    """A turn; ``body`` is never changed but for the ratings of its messages."""

    __tablename__ = "turns"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"))
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("turns.id"), default=None)
    number: Mapped[int]
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    body: Mapped[Any] = mapped_column(JSON)
    name: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    star: Mapped[bool] = mapped_column(default=False)
    forward: Mapped[str | None] = mapped_column(String(40), default=None)
    """The child that was last on the way to the current turn: where redo goes."""
    __table_args__ = (Index("turns_by_session", "session_id", "number", unique=True),)


def open_database(path: Path) -> Engine:
    """An engine on the SQLite database at ``path``, with its tables.

    Raises:
        SessionTooNew: a newer version wrote it; nothing was changed.
        SessionDamaged: it is not a session database.
        StorageFull: no space for the tables.
    """
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 30})
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    try:
        with Transaction(engine.execution_options(**{WRITES: True})) as tx, tx.begin():
            _check_version(tx)
            Base.metadata.create_all(tx.connection())
    except DBAPIError as error:
        engine.dispose()
        raise as_session_error(error) from error
    except SessionTooNew:
        engine.dispose()
        raise
    return engine


def _check_version(tx: Transaction) -> None:
    if not inspect(tx.connection()).has_table(MetaRow.__tablename__):
        MetaRow.metadata.create_all(tx.connection())
        tx.add(MetaRow(name="schema", value=str(SCHEMA_VERSION)))
        return
    row = tx.get_one(MetaRow, "schema")
    if int(row.value) > SCHEMA_VERSION:
        raise SessionTooNew(
            "These sessions were written by a newer version of LLaVA-Interactive.",
            "Update the application, or choose another --data-dir.",
        )


def _configure(connection: Any, _record: Any) -> None:
    # Transactions begin by our own statement below, not when the driver thinks they should.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def as_session_error(error: DBAPIError) -> AppError:
    """What a failure of the database means to the person."""
    text = str(error.orig)
    if "disk is full" in text:
        return StorageFull("The disk is full; nothing was changed.", "Free some space and try again.")
    if "locked" in text:
        return SessionLocked("Another program holds the session database.", "Close it and try again.")
    if "readonly" in text:
        return SessionDamaged("The session database cannot be written.", "Make the data directory writable.")
    return SessionDamaged(
        "The session database cannot be used.", "Restore it from a backup, or choose another --data-dir."
    )


def session_of(row: SessionRow) -> Session:
    """The value of a row."""
    return Session(
        id=row.id,
        name=row.name,
        created=_aware(row.created),
        updated=_aware(row.updated),
        current_turn=row.current_turn,
        thumbnail=row.thumbnail,
    )


def turn_of(row: TurnRow) -> Turn:
    """The value of a row. Raises :class:`SessionDamaged` when it is none."""
    try:
        return Turn(
            **row.body,
            id=row.id,
            session_id=row.session_id,
            parent_id=row.parent_id,
            number=row.number,
            created=_aware(row.created),
            name=row.name,
            note=row.note,
            star=row.star,
        )
    except (TypeError, ValidationError) as error:
        raise SessionDamaged(f"Turn {row.number} in the database is not what was written.") from error


def _aware(moment: datetime) -> datetime:
    # SQLite gives times back without their zone; the store keeps all in UTC.
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
