"""Names, notes and stars of turns move to a table that only grows; turns can be searched; damage can be set aside."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """From version 1 to version 2."""
    op.create_table(
        "annotations",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True),
        sa.Column("session_id", sa.String(40), sa.ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False),
        sa.Column("turn_id", sa.String(40), sa.ForeignKey("turns.id", ondelete="CASCADE"), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("field", sa.String(20), nullable=False),
        sa.Column("message", sa.Integer),
        sa.Column("value", sa.JSON, nullable=False),
    )
    op.create_index("annotations_by_session", "annotations", ["session_id", "id"])
    op.create_index("annotations_by_turn", "annotations", ["turn_id", "id"])
    op.create_table(
        "quarantine",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("session_id", sa.String(40), nullable=False),
        sa.Column("found", sa.DateTime(timezone=True), nullable=False),
        sa.Column("row", sa.Text, nullable=False),
    )
    op.add_column("turns", sa.Column("searchable", sa.Text, nullable=False, server_default=""))
    op.create_index("turns_by_parent", "turns", ["parent_id"])
    _fill()
    for name in ("name", "note", "star"):
        op.drop_column("turns", name)
    meta = sa.table("meta", sa.column("name"), sa.column("value"))
    op.execute(meta.update().where(meta.c.name == "schema").values(value="2"))


def _fill() -> None:
    columns = ("id", "session_id", "number", "created", "name", "note", "star")
    turns = sa.table("turns", *map(sa.column, columns), sa.column("body"), sa.column("searchable"))
    annotations = sa.table(
        "annotations",
        *map(sa.column, ("session_id", "turn_id", "created", "field")),
        sa.column("value", sa.JSON),
    )
    connection = op.get_bind()
    ids = connection.scalars(sa.select(turns.c.id).order_by(turns.c.session_id, turns.c.number)).all()
    for turn_id in ids:
        body = sa.cast(turns.c.body, sa.Text).label("text")
        row = connection.execute(
            sa.select(*(turns.c[name] for name in columns), body).where(turns.c.id == turn_id)
        ).one()
        said = {"name": row.name, "note": row.note, "star": bool(row.star)}
        values = [
            {"session_id": row.session_id, "turn_id": row.id, "created": row.created, "field": field, "value": value}
            for field, value in said.items()
            if value
        ]
        if values:
            connection.execute(annotations.insert(), values)
        text = _searchable(row.text)
        connection.execute(turns.update().where(turns.c.id == turn_id).values(searchable=text))


def _searchable(text: str) -> str:
    try:
        body: dict[str, Any] = json.loads(text)
    except ValueError:  # damaged before; that is no reason to lock the person out of everything else
        return ""
    boxes = body.get("marks", {}).get("boxes")
    labels = [box.get("label") for box in boxes if isinstance(box, dict)] if isinstance(boxes, list) else []
    labels += [each.get("label") for each in body.get("objects", ())]
    chat = [message.get(key) for message in body.get("messages", ()) for key in ("text", "pointed_label")]
    found = dict.fromkeys(text for text in (body.get("words"), *labels, *chat) if isinstance(text, str) and text)
    return "\n".join(found).casefold().replace("\0", " ").encode(errors="replace").decode()
