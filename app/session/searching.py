"""Finding sessions by words, and where in them the words stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from app.session.excerpts import Part, excerpt
from app.session.tables import AnnotationRow, SessionRow, TurnRow, Where, folded, said_in

_PREFERRED: tuple[Where, ...] = ("name", "note", "answer", "question", "label", "pointed", "words")
"""Which text of a turn is shown when several have as many of the words."""


@dataclass(frozen=True)
class Place:
    """A turn that words were found in, and the text that most of them stand in."""

    turn_id: str
    number: int
    where: Where
    excerpt: tuple[Part, ...]


@dataclass(frozen=True)
class Places:
    """Turns of a session that words were found in, by number; ``more`` are not among them."""

    shown: tuple[Place, ...]
    more: int = 0


@dataclass(frozen=True)
class _Note:
    """The name or the note that a turn has now."""

    session_id: str
    turn_id: str
    where: Where
    text: str


def words_of(text: str) -> list[str]:
    """What is searched for when this is typed: each word once, without upper case."""
    return list(dict.fromkeys(map(folded, text.split())))


def sessions_with(tx: Transaction, owner: str, words: Sequence[str]) -> set[str]:
    """Ids of an owner's sessions in which every word occurs, in whatever places."""
    mine = select(SessionRow.id, SessionRow.name).where(SessionRow.owner == owner, SessionRow.deleted.is_(None))
    names = {session_id: folded(name) for session_id, name in tx.execute(mine)}
    notes = [(note.session_id, folded(note.text)) for note in _notes(tx, owner)]
    found = set(names)
    for word in words:
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


def places_of(
    tx: Transaction, owner: str, words: Sequence[str], sessions: Iterable[str], most: int
) -> dict[str, Places]:
    """Where the words stand, by session; a session in whose turns none of them stands is left out.

    Args:
        tx: reads.
        owner: of the sessions.
        words: of :func:`words_of`.
        sessions: ids, of a few sessions.
        most: turns that are shown of one session.
    """
    wanted = list(sessions)
    notes = [note for note in _notes(tx, owner) if note.session_id in set(wanted)]
    hits: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for word in words:
        in_turns = (
            select(TurnRow.session_id, TurnRow.id)
            .where(TurnRow.session_id.in_(wanted), TurnRow.searchable.contains(word, autoescape=True))
            .order_by(TurnRow.number)
        )
        for session_id, turn_id in tx.execute(in_turns):
            hits[session_id][turn_id].add(word)
        for note in notes:
            if word in folded(note.text):
                hits[note.session_id][note.turn_id].add(word)
    chosen = {session_id: _chosen(turns, set(words), most) for session_id, turns in hits.items()}
    ids = [turn_id for turns, _ in chosen.values() for turn_id in turns]
    rows = {row.id: row for row in tx.scalars(select(TurnRow).where(TurnRow.id.in_(ids)))}
    said = defaultdict(list)
    for note in notes:
        said[note.turn_id].append((note.where, note.text))
    found = {}
    for session_id, (turns, more) in chosen.items():
        places = [_place(rows[turn_id], said[turn_id], words) for turn_id in turns if turn_id in rows]
        found[session_id] = Places(tuple(sorted(places, key=lambda place: place.number)), more)
    return found


def _chosen(hits: Mapping[str, Set[str]], words: Set[str], most: int) -> tuple[list[str], int]:
    """Turns to show, and how many more there are: those with all words, or, if there are none, with any.

    Where no turn has all of them, those that have others than the turns before are shown first.
    """
    whole = [turn_id for turn_id, has in hits.items() if has == words]
    if whole:
        return whole[:most], len(whole[most:])
    left, missing, first = list(hits), set(words), []
    while left:
        best = max(left, key=lambda turn_id: len(hits[turn_id] & missing))
        if not hits[best] & missing:
            break
        left.remove(best)
        first.append(best)
        missing -= hits[best]
    ordered = [*first, *left]
    return ordered[:most], len(ordered[most:])


def _place(row: TurnRow, said: Iterable[tuple[Where, str]], words: Sequence[str]) -> Place:
    texts = sorted((*said, *said_in(row.body)), key=lambda each: _PREFERRED.index(each[0]))
    where, text = max(texts, key=lambda each: sum(word in folded(each[1]) for word in words))
    return Place(row.id, row.number, where, excerpt(text, words))


def _notes(tx: Transaction, owner: str) -> list[_Note]:
    """Names and notes of turns as they are now. There are few: people write them by hand."""
    said = (
        select(AnnotationRow.session_id, AnnotationRow.turn_id, AnnotationRow.field, AnnotationRow.value)
        .join(SessionRow)
        .where(SessionRow.owner == owner, AnnotationRow.field.in_(("name", "note")))
        .order_by(AnnotationRow.id)
    )
    last = {(row.session_id, row.turn_id, row.field): row.value for row in tx.execute(said)}
    return [
        _Note(session_id, turn_id, "name" if field == "name" else "note", text)
        for (session_id, turn_id, field), text in last.items()
        if text
    ]
