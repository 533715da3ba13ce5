"""Finding sessions by words."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from app.session.tables import AnnotationRow, SessionRow, TurnRow, folded


def sessions_with(tx: Transaction, owner: str, words: Sequence[str]) -> set[str]:
    """Ids of an owner's sessions in which every word occurs, in whatever places."""
    mine = select(SessionRow.id, SessionRow.name).where(SessionRow.owner == owner, SessionRow.deleted.is_(None))
    names = {session_id: folded(name) for session_id, name in tx.execute(mine)}
    notes = _notes(tx, owner)
    found = set(names)
    for word in dict.fromkeys(map(folded, words)):
        in_turns = (
            select(TurnRow.session_id)
            .join(SessionRow)
            .where(SessionRow.owner == owner, TurnRow.searchable.contains(word, autoescape=True))
            .distinct()
        )
        found &= (
            {session_id for session_id, name in names.items() if word in name}
            | {session_id for session_id, note in notes if word in note}
            | set(tx.scalars(in_turns))
        )
    return found


def _notes(tx: Transaction, owner: str) -> list[tuple[str, str]]:
    """Names and notes of turns as they are now, each with its session. There are few: people write them by hand."""
    said = (
        select(AnnotationRow.session_id, AnnotationRow.turn_id, AnnotationRow.field, AnnotationRow.value)
        .join(SessionRow)
        .where(SessionRow.owner == owner, AnnotationRow.field.in_(("name", "note")))
        .order_by(AnnotationRow.id)
    )
    last = {(row.session_id, row.turn_id, row.field): folded(row.value) for row in tx.execute(said)}
    return [(session_id, text) for (session_id, _, _), text in last.items()]
