"""Opening the session database, how its connections behave, and what its failures mean."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoResultFound, OperationalError
from sqlalchemy.orm import Session as Transaction
from sqlalchemy.orm import sessionmaker

from app.errors import AppError, SessionDamaged, SessionLocked, SessionsUnavailable, SettingsError, StorageFull
from app.session.migrations import bring_up_to_date

REPAIR = "Close the application and run: python -m app sessions verify --repair"
_WRITES = "writes"
"""Execution option of SQLite connections whose transactions write: they take the write lock when they begin, so that what
they read first is still true when they write. On PostgreSQL a writer locks the row of its session instead."""
_DISK_FULL, _READ_ONLY = "53100", "25006"
"""SQLSTATE of PostgreSQL (its documentation, appendix A)."""


class Database:
    """A SQLite file or a PostgreSQL database with the tables of sessions, of this version.

    Raises:
        SettingsError: the URL is of another kind of database.
        SessionTooNew: a newer version wrote it; nothing was changed.
        SessionDamaged: it is not a session database.
        SessionsUnavailable: no database server answers.
        StorageFull: no space for the tables.
    """

    def __init__(self, url: URL) -> None:
        self._engine = _engine(url)
        sqlite = self._engine.dialect.name == "sqlite"
        reading = {} if sqlite else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        self._readers = sessionmaker(self._engine.execution_options(**reading), expire_on_commit=False)
        self._writers = sessionmaker(self._engine.execution_options(**{_WRITES: True}), expire_on_commit=False)
        try:
            with self.writing() as tx:
                bring_up_to_date(tx.connection())
        except BaseException:
            self._engine.dispose()
            raise

    @property
    def engine(self) -> Engine:
        """For maintenance and tests."""
        return self._engine

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """A transaction that sees one moment of the database. Raises :class:`~app.errors.SessionError`."""
        with _explained(self._readers) as tx:
            yield tx

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """A transaction that writes; when it ends without an error, all of it is on the disk."""
        with _explained(self._writers) as tx:
            yield tx


def database_url(text: str | None, default: Path) -> URL:
    """What ``--database-url`` says; without it the SQLite file ``default``. Raises :class:`SettingsError`."""
    if text is None:
        return URL.create("sqlite", database=str(default))
    try:
        url = make_url(text)
    except ArgumentError as error:
        # The text may hold a password, so it is not repeated, and neither is the error that does.
        raise SettingsError("database_url is not a database URL.", _URL_HINT) from error.with_traceback(None)
    backend = url.get_backend_name()
    if backend == "sqlite" and url.database and url.database != ":memory:":
        return url.set(drivername="sqlite")
    if backend in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    raise SettingsError(f"database_url is of {backend}, which is not supported.", _URL_HINT)


_URL_HINT = "Write postgresql://USER@HOST/DATABASE or sqlite:////path/to/file."


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": 30})
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return engine


def _configure(connection: Any, _record: Any) -> None:
    # Transactions begin by our own statement below, not when the driver thinks they should.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _explained(transactions: sessionmaker[Transaction]) -> Iterator[Transaction]:
    try:
        with transactions.begin() as tx:
            yield tx
    except DBAPIError as error:
        raise as_session_error(error) from error
    except (json.JSONDecodeError, NoResultFound) as error:
        raise SessionDamaged("A record in the database is missing or not what was written.", REPAIR) from error


def as_session_error(error: DBAPIError) -> AppError:
    """What a failure of the database means to the person."""
    text, state = str(error.orig), getattr(error.orig, "sqlstate", None)
    if state == _DISK_FULL or "disk is full" in text:
        return StorageFull("The disk is full; nothing was changed.", "Free some space and try again.")
    if state == _READ_ONLY or "readonly" in text:
        return SessionDamaged("The session database cannot be written.", "Make the data directory writable.")
    if isinstance(error.orig, sqlite3.Error):
        if "unable to open" in text:
            return SessionsUnavailable(
                "The session database cannot be opened.", "Check that its directory is there and can be written."
            )
        if "locked" in text:
            return SessionLocked("Another program holds the session database.", "Close it and try again.")
    elif isinstance(error, OperationalError):
        return SessionsUnavailable(
            "The database of the sessions does not answer.", "Start it, or check --database-url; then try again."
        )
    return SessionDamaged(
        "The session database cannot be used.", "Restore it from a backup, or choose another --data-dir."
    )
