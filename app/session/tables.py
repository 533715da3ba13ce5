"""The tables of the session database, and the values of their rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Literal

from pydantic import ValidationError
from sqlalchemy import JSON, BigInteger, DateTime, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.errors import SessionDamaged
from app.session.model import Annotation, AnnotationField, Session, Turn

Where = Literal["name", "note", "question", "answer", "label", "pointed", "words"]
"""What a text of a turn is: its name or note, a chat message, the label of a thing or of what a question points at, or what
was done."""


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
    """A turn. Only ``forward`` ever changes."""

    __tablename__ = "turns"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"))
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("turns.id"), default=None)
    number: Mapped[int]
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    body: Mapped[Any] = mapped_column(JSON)
    forward: Mapped[str | None] = mapped_column(String(40), default=None)
    """The child that was last on the way to the current turn: where redo goes."""
    searchable: Mapped[str] = mapped_column(Text, default="", server_default="")
    """Words, labels and chat, without upper case."""
    __table_args__ = (
        Index("turns_by_session", "session_id", "number", unique=True),
        Index("turns_by_parent", "parent_id"),
    )


class AnnotationRow(Base):
    """What a person said about a turn; rows are only ever added, and the last of a field counts."""

    __tablename__ = "annotations"
    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer(), "sqlite"), primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"))
    turn_id: Mapped[str] = mapped_column(ForeignKey("turns.id", ondelete="CASCADE"))
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    field: Mapped[AnnotationField] = mapped_column(String(20))
    message: Mapped[int | None] = mapped_column(default=None)
    value: Mapped[Any] = mapped_column(JSON)
    __table_args__ = (
        Index("annotations_by_session", "session_id", "id"),
        Index("annotations_by_turn", "turn_id", "id"),
    )


class QuarantineRow(Base):
    """A turn that could not be read, as it was found; kept for a person who can mend it."""

    __tablename__ = "quarantine"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    session_id: Mapped[str] = mapped_column(String(40))
    found: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    row: Mapped[str] = mapped_column(Text)


def session_of(row: SessionRow) -> Session:
    """The value of a row."""
    return Session(
        id=row.id,
        name=row.name,
        created=aware(row.created),
        updated=aware(row.updated),
        opened=aware(row.opened),
        deleted=aware(row.deleted) if row.deleted else None,
        current_turn=row.current_turn,
        thumbnail=row.thumbnail,
    )


def annotation_of(row: AnnotationRow) -> Annotation:
    """The value of a row."""
    return Annotation(created=aware(row.created), field=row.field, message=row.message, value=row.value)


def turn_of(row: TurnRow, annotations: Iterable[AnnotationRow] = ()) -> Turn:
    """The value of a row with the annotations of this turn, oldest first.

    Raises :class:`SessionDamaged` when it is none.
    """
    said: dict[str, Any] = {}
    body: Mapping[str, Any] = row.body
    try:
        for each in annotations:
            if each.field != "rating":
                said[each.field] = each.value
            else:
                messages = [dict(message) for message in body["messages"]]
                messages[each.message or 0]["rating"] = each.value
                body = {**body, "messages": messages}
        return Turn(
            **body,
            id=row.id,
            session_id=row.session_id,
            parent_id=row.parent_id,
            number=row.number,
            created=aware(row.created),
            **said,
        )
    except (TypeError, LookupError, ValidationError) as error:
        raise SessionDamaged(f"Turn {row.number} in the database is not what was written.") from error


def searchable(body: Mapping[str, Any]) -> str:
    """All that a person may remember of a turn, one thing a line: its words, the labels in it, and its chat."""
    return folded("\n".join(dict.fromkeys(text for _, text in said_in(body))))


def said_in(body: Mapping[str, Any]) -> list[tuple[Where, str]]:
    """The texts of a turn that are searched, each with what it is; none of them is empty."""
    boxes = body["marks"].get("boxes")
    labels = [box.get("label") for box in boxes if isinstance(box, Mapping)] if isinstance(boxes, list) else []
    labels += [each["label"] for each in body["objects"]]
    said: list[tuple[Where, Any]] = [("words", body["words"]), *(("label", label) for label in labels)]
    for message in body["messages"]:
        said.append(("question" if message["role"] == "user" else "answer", message["text"]))
        said.append(("pointed", message["pointed_label"]))
    return [(where, text) for where, text in said if isinstance(text, str) and text]


def folded(text: str) -> str:
    """Text as it is searched: without upper case, and without what a database cannot keep as text."""
    return text.casefold().replace("\0", " ").encode(errors="replace").decode()


def aware(moment: datetime) -> datetime:
    """A time of the database with its zone: SQLite gives it back without; the store keeps all in UTC."""
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
