"""Sessions as wholes: making, finding, copying, taking away and bringing back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, select

from app.session.grafting import annotations_as_rows, rows_of, way_to
from app.session.ground import Ground, annotations_of, tidy_name, turns_of
from app.session.model import Session, Turn
from app.session.news import Change
from app.session.searching import Places, places_of, sessions_with, words_of
from app.session.tables import AnnotationRow, SessionRow, TurnRow, session_of

KEPT_AFTER_DELETION = timedelta(days=30)
"""How long a deleted session can be brought back, unless somebody asks for another time."""


class Shelf(Ground):
    """The part of the store that knows sessions as wholes.

    A session belongs to an owner, an opaque string. Whoever holds the id of a session may work on its turns; ids are
    handed out by :meth:`list`, :meth:`get`, :meth:`search` and :meth:`open`, which know the owner.
    """

    def create(self, owner: str, name: str) -> Session:
        """A new session without turns. The first turn appended is its root: a picture, or the empty "start"."""
        row = self.new_row(owner, tidy_name(name, "Untitled"))
        with self._writing() as tx:
            tx.add(row)
        self.news.tell(Change(owner, row.id))
        return session_of(row)

    def list(self, owner: str | None) -> Sequence[Session]:
        """Sessions of an owner, the one opened last first; None, for the command line only: of everybody."""
        with self._reading() as tx:
            return [session_of(row) for row in tx.scalars(_of(owner))]

    def list_deleted(self, owner: str | None) -> Sequence[Session]:
        """Sessions that :meth:`restore` can bring back, the one deleted last first."""
        with self._reading() as tx:
            found = select(SessionRow).where(SessionRow.deleted.is_not(None)).order_by(SessionRow.deleted.desc())
            mine = found if owner is None else found.where(SessionRow.owner == owner)
            return [session_of(row) for row in tx.scalars(mine)]

    def search(self, owner: str, words: str) -> Sequence[Session]:
        """Sessions in whose names, turns, labels, notes or chat every one of the words occurs, as :meth:`list` orders.

        Upper case does not matter and a word may be part of a longer one. No words find all.
        """
        with self._reading() as tx:
            found = sessions_with(tx, owner, words_of(words))
            return [session_of(row) for row in tx.scalars(_of(owner)) if row.id in found]

    def places(self, owner: str, words: str, sessions: Iterable[str], *, most: int = 3) -> Mapping[str, Places]:
        """Where the words stand in sessions that :meth:`search` found, by id; without those where it is the name alone.

        Args:
            owner: of the sessions.
            words: as they were searched for.
            sessions: ids.
            most: turns that are told of one session.
        """
        wanted = words_of(words)
        if not wanted:
            return {}
        with self._reading() as tx:
            return places_of(tx, owner, wanted, sessions, most)

    def turn_counts(self, owner: str | None) -> Mapping[str, int]:
        """How many turns the sessions of an owner have, by id; deleted sessions too, empty ones not."""
        with self._reading() as tx:
            counted = select(TurnRow.session_id, func.count()).join(SessionRow).group_by(TurnRow.session_id)
            mine = counted if owner is None else counted.where(SessionRow.owner == owner)
            return dict(tx.execute(mine).tuples().all())

    def owners(self) -> Sequence[str]:
        """Who has sessions, whoever opened one last first."""
        with self._reading() as tx:
            last = select(SessionRow.owner).where(SessionRow.deleted.is_(None)).order_by(SessionRow.opened.desc())
            return list(dict.fromkeys(tx.scalars(last)))

    def count(self) -> int:
        """How many sessions there are, without deleted ones."""
        with self._reading() as tx:
            return tx.scalar(select(func.count()).select_from(SessionRow).where(SessionRow.deleted.is_(None))) or 0

    def get(self, owner: str | None, session_id: str) -> Session:
        """One session. Raises :class:`SessionNotFound` also when it is somebody else's; None asks not whose it is."""
        with self._reading() as tx:
            return session_of(self._row(tx, session_id, owner))

    def open(self, owner: str, session_id: str) -> Session:
        """As :meth:`get`, and note that it was opened now."""
        with self._writing() as tx:
            row = self._row(tx, session_id, owner, change=True)
            row.opened = self.now()
            return session_of(row)

    def rename(self, owner: str, session_id: str, name: str) -> Session:
        """Give a session another name; an empty one leaves it as it is."""
        with self._writing() as tx:
            row = self._row(tx, session_id, owner, change=True)
            row.name = tidy_name(name, row.name)
            session = session_of(row)
        self.news.tell(Change(owner, session_id))
        return session

    def duplicate(self, owner: str, session_id: str, name: str = "") -> Session:
        """A copy with the whole tree, its notes and the draft, under new ids. Pictures are shared, not copied."""
        with self._writing() as tx:
            old = self._row(tx, session_id, owner, change=True)
            rows = list(tx.scalars(turns_of(session_id)))
            ids = {row.id: self._new_id() for row in rows}
            copy = self.new_row(owner, tidy_name(name, f"{old.name} (copy)"), draft=old.draft)
            copy.current_turn = ids[old.current_turn] if old.current_turn else None
            copy.thumbnail = old.thumbnail
            tx.add(copy)
            tx.flush()
            for row in rows:
                tx.add(
                    TurnRow(
                        id=ids[row.id],
                        session_id=copy.id,
                        parent_id=ids[row.parent_id] if row.parent_id else None,
                        number=row.number,
                        created=row.created,
                        body=row.body,
                        forward=ids[row.forward] if row.forward else None,
                        searchable=row.searchable,
                    )
                )
            tx.flush()
            said = [row for rows in annotations_of(tx, session_id).values() for row in rows]
            for each in sorted(said, key=lambda row: row.id):
                tx.add(
                    AnnotationRow(
                        session_id=copy.id,
                        turn_id=ids[each.turn_id],
                        created=each.created,
                        field=each.field,
                        message=each.message,
                        value=each.value,
                    )
                )
            session = session_of(copy)
        self.news.tell(Change(owner, session.id))
        return session

    def adopt(
        self, owner: str, name: str, turns: Sequence[Turn], *, current: str | None, tip: str | None = None
    ) -> Session:
        """A new session from turns that were made elsewhere. They get new ids; numbers, times, notes and stars stay.

        Args:
            owner: whose it becomes.
            name: of the session.
            turns: by number; the first is the root, and every other comes after its parent.
            current: id of the current turn.
            tip: where redo leads in the end: id of the current turn or of one that follows from it.

        Raises :class:`SessionDamaged` when a picture or region that a turn names was not put before.
        """
        for turn in turns:
            self.blobs.require(pictures=turn.pictures, masks=turn.masks)
        row = self.new_row(owner, tidy_name(name, "Untitled"))
        rows = rows_of(turns, row.id, self._new_id, forward_to=tip or current)
        if current is not None:
            for turn in way_to(turns, current):
                self._arrive(row, rows[turn.id])
        with self._writing() as tx:
            tx.add(row)
            tx.flush()
            tx.add_all(rows.values())
            tx.flush()
            for turn in turns:
                tx.add_all(annotations_as_rows(turn, rows[turn.id], row.created))
            session = session_of(row)
        self.news.tell(Change(owner, session.id))
        return session

    def delete(self, owner: str, session_id: str) -> None:
        """Take a session away; :meth:`restore` brings it back until :meth:`purge_deleted`."""
        with self._writing() as tx:
            self._row(tx, session_id, owner, change=True).deleted = self.now()
        self.news.tell(Change(owner, session_id))

    def restore(self, owner: str, session_id: str) -> Session:
        """Bring back a deleted session."""
        with self._writing() as tx:
            row = self._row(tx, session_id, owner, deleted=True, change=True)
            row.deleted = None
            session = session_of(row)
        self.news.tell(Change(owner, session_id))
        return session

    def purge_deleted(self, older_than: timedelta = KEPT_AFTER_DELETION) -> int:
        """Remove for good what was deleted longer ago than this; how many sessions those were.

        Their pictures stay until :func:`~app.session.collecting.collect` finds that nobody needs them.
        """
        with self._writing() as tx:
            gone = delete(SessionRow).where(self.is_expired(older_than)).returning(SessionRow.id)
            return len(tx.scalars(gone).all())

    def is_expired(self, older_than: timedelta) -> ColumnElement[bool]:
        """Which sessions :meth:`purge_deleted` removes."""
        return SessionRow.deleted < self.now() - older_than

    def new_row(self, owner: str, name: str, *, draft: Any = None, session_id: str | None = None) -> SessionRow:
        """The record of a session without turns, which is not in the database yet."""
        now = self.now()
        return SessionRow(
            id=session_id or self._new_id(),
            owner=owner,
            name=name,
            created=now,
            updated=now,
            opened=now,
            draft=draft or {},
        )


def _of(owner: str | None) -> Select[SessionRow]:
    found = select(SessionRow).where(SessionRow.deleted.is_(None))
    mine = found if owner is None else found.where(SessionRow.owner == owner)
    return mine.order_by(SessionRow.opened.desc(), SessionRow.created.desc(), SessionRow.id)
