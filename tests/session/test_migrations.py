"""Databases of every version before are opened with all that is in them; those of later ones are left alone."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from app.errors import SessionTooNew
from app.session import SessionStore, migrations
from app.session.tables import Base

VERSION_1 = Path(__file__).with_name("version_1.sql")


@pytest.fixture
def old(data_dir: Path) -> Path:
    """A data directory as version 1 left it."""
    data_dir.mkdir()
    with sqlite3.connect(data_dir / "sessions.sqlite") as connection:
        connection.executescript(VERSION_1.read_text(encoding="utf-8"))
    connection.close()
    return data_dir


def test_sessions_of_version_1_are_all_there(old):
    with SessionStore(old) as store:
        harbour, beach = sorted(store.list("me"), key=lambda session: session.created)
        assert (harbour.name, beach.name) == ("Harbour", "Beach")
        assert [session.name for session in store.list_deleted("me")] == ["Gone"]
        tree = store.tree(harbour.id)
        assert [turn.number for turn in tree] == [1, 2, 3, 4]
        assert [turn.number for turn in store.path(harbour.id)] == [1, 2, 4]
        assert [turn.number for turn in store.tree(harbour.id) if turn.parent_id == tree[1].id] == [3, 4]
        assert (tree[1].name, tree[1].note, tree[1].star) == ("the boat", "“Größe”\nsecond line", True)
        assert (tree[0].name, tree[0].note, tree[0].star) == ("", "", False)
        assert tree[2].messages[1].rating == "like"
        assert tree[1].objects[0].label == "Boat"
        assert store.load_draft(harbour.id) == {"tab": "arrange"}
        assert {each.field for each in store.annotations(harbour.id, tree[1].id)} == {"name", "note", "star"}
        for words in ("boat", "größe", "WHAT harbour"):
            assert [session.id for session in store.search("me", words)] == [harbour.id]
        assert store.undo(harbour.id).id == tree[1].id
        store.annotate(harbour.id, tree[1].id, star=False)
    with SessionStore(old) as again:
        assert again.path(harbour.id)[-1] == tree[1].model_copy(update={"star": False})


def test_a_record_that_was_damaged_before_hinders_nothing_else(old):
    with sqlite3.connect(old / "sessions.sqlite") as connection:
        connection.execute("UPDATE turns SET body = '{' WHERE session_id = 's2'")
    connection.close()
    with SessionStore(old) as store:
        assert len(store.path("s1")) == 3


def test_a_migration_that_is_cut_short_changes_nothing(old, monkeypatch):
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    before = dump(old)
    with monkeypatch.context() as patch:
        patch.setattr("alembic.operations.Operations.drop_column", killed)
        with pytest.raises(KeyboardInterrupt):
            SessionStore(old)
    assert dump(old) == before
    with SessionStore(old) as store:
        assert len(store.list("me")) == 2


def dump(data_dir: Path) -> list[str]:
    connection = sqlite3.connect(data_dir / "sessions.sqlite")
    lines = list(connection.iterdump())
    connection.close()
    return lines


def test_the_steps_lead_to_the_tables_that_a_new_database_gets(old):
    with SessionStore(old) as store, store.database.reading() as tx:
        assert compare_metadata(MigrationContext.configure(tx.connection()), Base.metadata) == []
        migrated = {name: inspect(tx.connection()).get_indexes(name) for name in Base.metadata.tables}
    with SessionStore(old.parent / "new") as store, store.database.reading() as tx:
        assert {name: inspect(tx.connection()).get_indexes(name) for name in Base.metadata.tables} == migrated


def test_the_steps_that_there_are_are_those_that_are_known():
    script = ScriptDirectory(str(Path(migrations.__file__).parent))
    assert tuple(step.revision for step in script.walk_revisions())[::-1] == migrations.REVISIONS
    assert script.get_current_head() == migrations.HEAD


@pytest.mark.parametrize("newer", ["UPDATE alembic_version SET version_num = '9999'", "UPDATE meta SET value = '99'"])
def test_a_newer_database_is_refused_and_untouched(data_dir, newer):
    with SessionStore(data_dir) as store:
        store.create("me", "x")
        with store.database.writing() as tx:
            tx.execute(text(newer))
            tx.execute(text("DROP TABLE quarantine"))
    before = dump(data_dir)
    with pytest.raises(SessionTooNew, match="newer version"):
        SessionStore(data_dir)
    assert dump(data_dir) == before


def test_a_program_of_version_1_refuses_what_this_one_wrote(data_dir):
    """It reads ``meta`` alone, and refuses any schema above 1."""
    with SessionStore(data_dir) as store, store.database.reading() as tx:
        assert int(tx.scalar(text("SELECT value FROM meta WHERE name = 'schema'"))) > 1
