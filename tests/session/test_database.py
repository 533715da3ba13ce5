"""What only one kind of database can do to a person: a locked or damaged file, a server that is away."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import event, text

from app.errors import (
    SessionDamaged,
    SessionLocked,
    SessionNotFound,
    SessionsUnavailable,
    SessionTooNew,
    SettingsError,
    StorageFull,
)
from app.session import Message, NewTurn, SessionStore
from app.session.migrations import SCHEMA_VERSION
from tests.session.conftest import Place
from tests.session.test_store import CHAT, ME, opened
from tests.support.postgres import PostgresServer, find_programs, running


@pytest.fixture
def postgres_place(postgres: PostgresServer, data_dir: Path) -> Place:
    return Place(data_dir, postgres.fresh_url())


def test_a_second_process_is_told_who_uses_the_directory(sqlite_store, data_dir):
    code = f"from pathlib import Path; from app.session import SessionStore; SessionStore(Path({str(data_dir)!r}))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert "SessionLocked" in result.stderr
    assert f"process {os.getpid()}" in result.stderr
    with pytest.raises(SessionLocked, match=f"process {os.getpid()}") as refusal:
        SessionStore(data_dir)
    assert "--data-dir" in refusal.value.hint
    sqlite_store.close()
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_a_directory_of_a_newer_version_is_left_alone(sqlite_store, data_dir):
    sqlite_store.close()
    path = data_dir / "sessions.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value = ?", (str(SCHEMA_VERSION + 1),))
        connection.execute("DROP TABLE turns")
    connection.close()
    with pytest.raises(SessionTooNew) as refusal:
        SessionStore(data_dir)
    assert "Update" in refusal.value.hint
    with sqlite3.connect(path) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    connection.close()
    assert "turns" not in tables


@pytest.mark.parametrize("damage", ["garbage", "foreign", "body"])
def test_a_damaged_database_is_reported(sqlite_store, data_dir, damage):
    session = sqlite_store.create(ME, "x")
    sqlite_store.append(session.id, CHAT)
    sqlite_store.close()
    path = data_dir / "sessions.sqlite"
    if damage == "garbage":
        path.write_bytes(b"no database" * 1000)
    else:
        statement = "DROP TABLE turns" if damage == "foreign" else 'UPDATE turns SET body = \'{"kind": "unheard of"}\''
        with sqlite3.connect(path) as connection:
            connection.execute(statement)
            if damage == "foreign":
                connection.execute("CREATE TABLE turns (id TEXT)")
        connection.close()

    def use() -> None:
        with SessionStore(data_dir) as again:
            again.path(session.id)

    with pytest.raises(SessionDamaged, match="database"):
        use()


def test_a_full_disk_refuses_the_turn_and_keeps_the_session(sqlite_store):
    """SQLite itself says so, when its file may not grow."""
    session = sqlite_store.create(ME, "x")
    turn = sqlite_store.append(session.id, opened(sqlite_store))
    engine = sqlite_store.database.engine
    engine.dispose()

    def no_room(connection, _record) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(engine, "connect", no_room)
    big = NewTurn(kind="chat", messages=(Message(role="user", text="x" * 200_000),))
    with pytest.raises(StorageFull) as refusal:
        sqlite_store.append(session.id, big)
    assert "space" in refusal.value.hint
    assert sqlite_store.path(session.id) == [turn]
    event.remove(engine, "connect", no_room)
    engine.dispose()
    sqlite_store.append(session.id, big)
    assert len(sqlite_store.path(session.id)) == 2


def test_another_sqlite_file_may_be_named(data_dir, tmp_path):
    with SessionStore(data_dir, database_url=f"sqlite:///{tmp_path / 'elsewhere.db'}") as store:
        store.create(ME, "x")
    assert (tmp_path / "elsewhere.db").exists()
    assert not (data_dir / "sessions.sqlite").exists()


@pytest.mark.parametrize("url", ["mysql://me:hidden@host/x", "no url hidden", "sqlite://", "sqlite:///:memory:", ""])
def test_other_databases_are_refused_without_repeating_a_password(data_dir, url):
    with pytest.raises(SettingsError, match="database_url") as refusal:
        SessionStore(data_dir, database_url=url)
    assert "hidden" not in str(refusal.value)
    assert "postgresql://" in refusal.value.hint
    assert not data_dir.exists()


def test_a_file_in_no_directory_cannot_be_opened(data_dir, tmp_path):
    with pytest.raises(SessionsUnavailable, match="cannot be opened"):
        SessionStore(data_dir, database_url=f"sqlite:///{tmp_path / 'no' / 'x.db'}")


def test_a_server_that_is_away_is_said_to_be(data_dir, tmp_path):
    with pytest.raises(SessionsUnavailable) as refusal:
        SessionStore(data_dir, database_url=f"postgresql://me:hidden@/x?host={tmp_path}")
    assert "hidden" not in str(refusal.value)
    assert "--database-url" in refusal.value.hint
    SessionStore(data_dir).close()  # the directory is free again


def test_two_programs_may_share_a_postgresql_database(postgres_place, tmp_path):
    with postgres_place.open() as here, Place(tmp_path / "other", postgres_place.database_url).open() as there:
        session = here.create(ME, "x")
        turns = [store.append(session.id, CHAT) for store in (here, there, here)]
        assert list(here.path(session.id)) == list(there.path(session.id)) == turns


def test_a_newer_postgresql_database_is_left_alone(postgres_place):
    with postgres_place.open() as store, store.database.writing() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        tx.execute(text("DROP TABLE annotations"))
    with pytest.raises(SessionTooNew):
        postgres_place.open()


def test_a_postgresql_database_of_something_else_is_left_alone(postgres_place):
    with postgres_place.open() as store, store.database.writing() as tx:
        tx.execute(text("DROP TABLE meta"))
        tx.execute(text("DROP TABLE alembic_version"))
    with pytest.raises(SessionDamaged, match="not one of this application"):
        postgres_place.open()


def test_what_a_server_that_crashes_had_accepted_is_there_when_it_is_back(data_dir):
    """A connection that broke meanwhile is replaced without anybody noticing."""
    programs = find_programs()
    if programs is None:
        pytest.skip("there is no PostgreSQL")
    with running(programs) as server, SessionStore(data_dir, database_url=server.url()) as store:
        session = store.create(ME, "x")
        turn = store.append(session.id, CHAT)
        server.stop("immediate")
        with pytest.raises(SessionsUnavailable):
            store.append(session.id, CHAT)
        server.start()
        assert store.path(session.id) == [turn]
        with pytest.raises(SessionNotFound):
            store.get("you", session.id)
        assert store.append(session.id, CHAT).number == 2
