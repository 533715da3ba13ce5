"""Turns that were made elsewhere, as rows of another session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import pairwise

from app.session.model import AnnotationField, NewTurn, Turn
from app.session.tables import AnnotationRow, TurnRow, searchable


def way_to(turns: Sequence[Turn], turn_id: str) -> list[Turn]:
    """The turns from the root to this one, which must be among them."""
    known = {turn.id: turn for turn in turns}
    found = []
    walk: str | None = turn_id
    while walk is not None:
        found.append(known[walk])
        walk = known[walk].parent_id
    return found[::-1]


def rows_of(
    turns: Sequence[Turn], session_id: str, new_id: Callable[[], str], *, forward_to: str | None
) -> dict[str, TurnRow]:
    """New rows by the old ids, in the same order.

    Args:
        turns: each after its parent.
        session_id: of the session that they go to.
        new_id: fresh ids.
        forward_to: id of the turn that redo leads to from all that it follows from.
    """
    ids = {turn.id: new_id() for turn in turns}
    ahead = [turn.id for turn in way_to(turns, forward_to)] if forward_to is not None else []
    forward = {turn: ids[child] for turn, child in pairwise(ahead)}
    return {
        turn.id: TurnRow(
            id=ids[turn.id],
            session_id=session_id,
            parent_id=ids[turn.parent_id] if turn.parent_id is not None else None,
            number=turn.number,
            created=turn.created.astimezone(UTC),
            body=(body := turn.model_dump(mode="json", include=set(NewTurn.model_fields))),
            forward=forward.get(turn.id),
            searchable=searchable(body),
        )
        for turn in turns
    }


def annotations_as_rows(turn: Turn, row: TurnRow, created: datetime) -> list[AnnotationRow]:
    """What the person said about a turn, for its new row; ratings stay in its body."""
    said: dict[AnnotationField, str | bool] = {"name": turn.name, "note": turn.note, "star": turn.star}
    return [
        AnnotationRow(session_id=row.session_id, turn_id=row.id, created=created, field=field, value=value)
        for field, value in said.items()
        if value
    ]
