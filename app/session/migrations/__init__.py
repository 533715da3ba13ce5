"""The database's tables, from every version that there was to this one, by Alembic.

A new step is a file in ``versions/`` and its name in :data:`REVISIONS`. A step never imports the application: it must do
tomorrow what it does today.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, column, insert, inspect, select, table, text

from app.errors import SessionDamaged, SessionTooNew
from app.session.tables import Base, MetaRow

REVISIONS = ("0001", "0002")
"""All steps in their order; the first made the tables of version 1."""
HEAD = REVISIONS[-1]
SCHEMA_VERSION = 2
"""Counted up when programs that know only fewer revisions must not even read. Programs before Alembic check it too."""
_ADVISORY_LOCK = 5_494_108_013
"""Any number that nobody else takes: programs that open one PostgreSQL database do so one after the other."""
_version = table("alembic_version", column("version_num"))


def bring_up_to_date(connection: Connection) -> None:
    """Make the tables, or bring them to this version, inside of the connection's transaction.

    Raises:
        SessionTooNew: they are of a newer version; nothing was changed.
        SessionDamaged: there are some, but they are not ours.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _ADVISORY_LOCK})
    found = _revision(connection)
    if found is None:
        # A new database gets the tables as they are now; that the steps lead to the same ones is tested.
        Base.metadata.create_all(connection)
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
        connection.execute(_version.insert().values(version_num=HEAD))
        connection.execute(insert(MetaRow).values(name="schema", value=str(SCHEMA_VERSION)))
    elif found != HEAD:
        _upgrade(connection, found)


def _revision(connection: Connection) -> str | None:
    """The step that made the tables; None when there are none."""
    names = set(inspect(connection).get_table_names())
    if not names & {MetaRow.__tablename__, "alembic_version"}:
        if names & Base.metadata.tables.keys():
            raise SessionDamaged("The session database is not one of this application.", "Choose another --data-dir.")
        return None
    schema = connection.scalar(select(MetaRow.value).where(MetaRow.name == "schema"))
    recorded = connection.scalar(select(_version.c.version_num)) if "alembic_version" in names else REVISIONS[0]
    if schema is None or not schema.isdecimal():
        raise SessionDamaged("The session database does not say its version.", "Restore it from a backup.")
    if int(schema) > SCHEMA_VERSION or (recorded is not None and recorded not in REVISIONS):
        raise SessionTooNew(
            "These sessions were written by a newer version of LLaVA-Interactive.",
            "Update the application, or choose another --data-dir.",
        )
    return recorded or REVISIONS[0]


def _upgrade(connection: Connection, found: str) -> None:
    # Alembic takes a second to import, which only an old database is worth.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    if found == REVISIONS[0] and "alembic_version" not in inspect(connection).get_table_names():
        command.stamp(config, found)
    command.upgrade(config, HEAD)
