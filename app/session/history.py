"""The turns of a session: appending, going back and forth, and what a person says about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Transaction

from app.errors import SessionDamaged, SessionNotFound
from app.session.database import REPAIR
from app.session.ground import NAME_LENGTH, Ground, annotations_of, turns_of
from app.session.model import Annotation, AnnotationField, NewTurn, Rating, Turn
from app.session.news import Change
from app.session.tables import AnnotationRow, SessionRow, TurnRow, annotation_of, searchable, turn_of


class History(Ground):
    """The part of the store that knows the turns of a session."""

    def append(self, session_id: str, new: NewTurn, *, after: str | None = None, arrive: bool = False) -> Turn:
        """Append a turn to the current one and make it current. When this returns, the turn is on the disk.

        Args:
            session_id: of the session.
            new: the turn.
            after: append to the turn of this id instead; the current turn, and where redo leads, then stay as they are.
            arrive: make it current also then: whoever is at that turn goes on, wherever others have gone meanwhile.

        Raises :class:`SessionDamaged` when a picture or region that the turn names was not put before.
        """
        self.blobs.require(pictures=new.pictures, masks=new.masks)
        body = new.model_dump(mode="json")
        with self._writing() as tx:
            session = self._row(tx, session_id, change=True)
            parent = session.current_turn if after is None else self._turn_row(tx, session_id, after).id
            last = tx.scalar(select(func.max(TurnRow.number)).where(TurnRow.session_id == session_id)) or 0
            row = TurnRow(
                id=self._new_id(),
                session_id=session_id,
                parent_id=parent,
                number=last + 1,
                created=self.now(),
                body=body,
                searchable=searchable(body),
            )
            tx.add(row)
            tx.flush()
            if after is None or arrive:
                if parent not in (None, session.current_turn):
                    self._lead_to(tx, session_id, row.id)
                elif parent is not None:
                    tx.get_one(TurnRow, parent).forward = row.id
                self._arrive(session, row)
            session.updated = row.created
            turn, owner = turn_of(row), session.owner
        self.news.tell(Change(owner, session_id, turn.id))
        return turn

    def turn(self, session_id: str, turn_id: str) -> Turn:
        """One turn of a session."""
        with self._reading() as tx:
            return self._turn(tx, self._turn_row(tx, session_id, turn_id))

    def jump(self, session_id: str, turn_id: str) -> Turn:
        """Make any turn of the session current; redo from its ancestors leads here again."""
        with self._writing() as tx:
            session = self._row(tx, session_id, change=True)
            row = self._turn_row(tx, session_id, turn_id)
            self._lead_to(tx, session_id, row.id)
            self._arrive(session, row)
            return self._turn(tx, row)

    def undo(self, session_id: str, *, at: str | None = None) -> Turn | None:
        """Go to the parent of the current turn, or of the one ``at`` which the caller is; None, and nothing happens, at
        the root."""
        with self._writing() as tx:
            session, current = self._place(tx, session_id, at, change=True)
            if current is None or current.parent_id is None:
                return None
            parent = tx.get_one(TurnRow, current.parent_id)
            if current.id != session.current_turn:
                self._lead_to(tx, session_id, parent.id)
            parent.forward = current.id
            self._arrive(session, parent)
            return self._turn(tx, parent)

    def redo(self, session_id: str, *, at: str | None = None) -> Turn | None:
        """Go forward to the child of the current turn, or of the one ``at``, that was left last; None, and nothing
        happens, when there is none."""
        with self._writing() as tx:
            session, current = self._place(tx, session_id, at, change=True)
            if current is None or current.forward is None:
                return None
            row = tx.get_one(TurnRow, current.forward)
            if current.id != session.current_turn:
                self._lead_to(tx, session_id, row.id)
            self._arrive(session, row)
            return self._turn(tx, row)

    def path(self, session_id: str, *, to: str | None = None) -> Sequence[Turn]:
        """From the root to the current turn, or to another one; empty for a session without turns."""
        with self._reading() as tx:
            _, last = self._place(tx, session_id, to)
            rows = {row.id: row for row in tx.scalars(turns_of(session_id))}
            way = follow(last.id if last else None, lambda turn: rows[turn].parent_id)
            return _turns(tx, session_id, [rows[turn] for turn in reversed(way)])

    def ahead(self, session_id: str, *, of: str | None = None) -> Sequence[Turn]:
        """What redo would bring back from the current turn, or from another one, nearest first."""
        with self._reading() as tx:
            _, current = self._place(tx, session_id, of)
            if current is None or current.forward is None:
                return []
            rows = {row.id: row for row in tx.scalars(turns_of(session_id))}
            way = follow(current.forward, lambda turn: rows[turn].forward)
            return _turns(tx, session_id, [rows[turn] for turn in way])

    def tree(self, session_id: str) -> Sequence[Turn]:
        """All turns in the order in which they were appended."""
        with self._reading() as tx:
            self._row(tx, session_id)
            return _turns(tx, session_id, tx.scalars(turns_of(session_id)).all())

    def annotate(
        self,
        session_id: str,
        turn_id: str,
        *,
        name: str | None = None,
        note: str | None = None,
        star: bool | None = None,
    ) -> Turn:
        """Set a turn's name, note or star; None leaves it as it is. What was said before is kept beside."""
        tidied = None if name is None else name.strip()[:NAME_LENGTH]
        with self._writing() as tx:
            session = self._row(tx, session_id, change=True)
            row = self._turn_row(tx, session_id, turn_id)
            before = self._turn(tx, row)
            given: tuple[tuple[AnnotationField, str | bool | None, str | bool], ...] = (
                ("name", tidied, before.name),
                ("note", note, before.note),
                ("star", star, before.star),
            )
            for field, wanted, is_now in given:
                if wanted is not None and wanted != is_now:
                    self._say(tx, row, field, wanted)
            tx.flush()
            turn, owner = self._turn(tx, row), session.owner
        self.news.tell(Change(owner, session_id, turn_id))
        return turn

    def rate(self, session_id: str, turn_id: str, message: int, rating: Rating) -> Turn:
        """Rate the message of this number (from 0) of a chat turn."""
        with self._writing() as tx:
            session = self._row(tx, session_id, change=True)
            row = self._turn_row(tx, session_id, turn_id)
            turn = self._turn(tx, row)
            if not 0 <= message < len(turn.messages):
                raise SessionNotFound("There is no such message in this turn.")
            if turn.messages[message].rating != rating:
                self._say(tx, row, "rating", rating, message)
                tx.flush()
            turn, owner = self._turn(tx, row), session.owner
        self.news.tell(Change(owner, session_id, turn_id))
        return turn

    def annotations(self, session_id: str, turn_id: str) -> Sequence[Annotation]:
        """All that was ever said about a turn, oldest first."""
        with self._reading() as tx:
            self._turn_row(tx, session_id, turn_id)
            rows = tx.scalars(select(AnnotationRow).where(AnnotationRow.turn_id == turn_id).order_by(AnnotationRow.id))
            return [annotation_of(row) for row in rows]

    @classmethod
    def _place(
        cls, tx: Transaction, session_id: str, turn_id: str | None, *, change: bool = False
    ) -> tuple[SessionRow, TurnRow | None]:
        """A session with one of its turns; without a name, the current one."""
        session = cls._row(tx, session_id, change=change)
        if turn_id is not None:
            return session, cls._turn_row(tx, session_id, turn_id)
        row = tx.get(TurnRow, session.current_turn) if session.current_turn else None
        if session.current_turn and row is None:
            raise SessionDamaged("A turn of this session is missing.", REPAIR)
        return session, row

    @staticmethod
    def _lead_to(tx: Transaction, session_id: str, turn_id: str) -> None:
        """Let redo lead to this turn from all that it follows from."""
        links = tx.execute(
            select(TurnRow.id, TurnRow.parent_id, TurnRow.forward).where(TurnRow.session_id == session_id)
        )
        link_of = {link.id: link for link in links}
        for child, parent in pairwise(follow(turn_id, lambda turn: link_of[turn].parent_id)):
            if link_of[parent].forward != child:
                tx.get_one(TurnRow, parent).forward = child

    def _say(
        self, tx: Transaction, row: TurnRow, field: AnnotationField, value: str | bool, message: int | None = None
    ) -> None:
        tx.add(
            AnnotationRow(
                session_id=row.session_id,
                turn_id=row.id,
                created=self.now(),
                field=field,
                message=message,
                value=value,
            )
        )


def follow(start: str | None, step: Callable[[str], str | None]) -> list[str]:
    """Turns from ``start`` as far as ``step`` leads. Raises :class:`SessionDamaged` when that is nowhere or a circle."""
    found: dict[str, None] = {}
    walk = start
    while walk is not None:
        try:
            following = step(walk)
        except KeyError as error:
            raise SessionDamaged("A turn of this session is missing.", REPAIR) from error
        if walk in found:
            raise SessionDamaged("The turns of this session follow from each other in a circle.", REPAIR)
        found[walk] = None
        walk = following
    return list(found)


def _turns(tx: Transaction, session_id: str, rows: Sequence[TurnRow]) -> list[Turn]:
    said = annotations_of(tx, session_id)
    return [turn_of(row, said.get(row.id, ())) for row in rows]
