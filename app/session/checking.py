"""Finding damage in a store, and repairing what can be, without removing anything that is sound."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Text, cast, delete, select, text, update
from sqlalchemy.orm import Session as Transaction

from app.errors import SessionDamaged
from app.session.blobs import THUMBNAILS, Flaw, name_of
from app.session.casebook import Case, Finding, Link, Plan, plan
from app.session.ground import annotations_of
from app.session.model import Turn
from app.session.store import SessionStore
from app.session.tables import AnnotationRow, QuarantineRow, SessionRow, TurnRow, turn_of

RECOVERED = "Recovered session"
NOBODY = ""
"""Owner of sessions whose record is lost; the command line can export them."""


def check(store: SessionStore, *, repair: bool = False) -> Iterator[Finding]:
    """Read everything that the store's sessions need, deleted ones too; one finding for everything that is not sound.

    Args:
        store: nobody else may be writing to it when it is repaired.
        repair: mend what can be: bring back files from the quarantine and set wrong ones aside; make previews anew; set
            records that cannot be read aside; hang lost turns back into their tree; point to the nearest turn that is
            sound.
    """
    yield from _check_database(store)
    checker = _Checker(store, repair)
    for session_id in _session_ids(store):
        yield from checker.session(session_id)
    yield from checker.previews()


def _check_database(store: SessionStore) -> Iterator[Finding]:
    if store.database.engine.dialect.name == "sqlite":
        with store.database.reading() as tx:
            for line in tx.scalars(text("PRAGMA quick_check(20)")):
                if line != "ok":
                    yield Finding("", None, f"the database file is damaged: {line}")


def _session_ids(store: SessionStore) -> Sequence[str]:
    with store.database.reading() as tx:
        named = tx.scalars(select(SessionRow.id).order_by(SessionRow.created, SessionRow.id)).all()
        used = tx.scalars(select(TurnRow.session_id).distinct()).all()
    return [*named, *sorted(set(used) - set(named))]


class _Checker:
    def __init__(self, store: SessionStore, repair: bool) -> None:
        self._store = store
        self._repair = repair
        self._sound_tiles: set[str] = set()
        self._is_flawed: dict[str, bool] = {}

    def session(self, session_id: str) -> Iterator[Finding]:
        with self._store.database.reading() as tx:
            case = _case(tx, session_id)
        flawed = set()
        for turn in case.turns.values():
            findings = list(self._files(turn))
            yield from findings
            if any(self._is_flawed[name] for name in turn.pictures | turn.masks):
                flawed.add(turn.id)
        case = replace(case, flawed=frozenset(flawed))
        made = plan(case)
        if self._repair and not made.is_empty:
            with self._store.database.writing() as tx:
                _carry_out(self._store, tx, case, made)
        for finding in made.findings:
            yield finding if self._repair else replace(finding, repaired="")

    def previews(self) -> Iterator[Finding]:
        """Thumbnails: whatever they show can be made again."""
        blobs = self._store.blobs
        for key in list(blobs.files.list("")):
            folder = key.split("/", 1)[0]
            if not folder.startswith(THUMBNAILS) or blobs.is_sound(key):
                continue
            done = ""
            if self._repair:
                blobs.files.remove_old(key, 0)
                done = "removed"
                try:
                    blobs.thumbnail(name_of(key), int(folder.removeprefix(THUMBNAILS)))
                    done = "made anew"
                except SessionDamaged:
                    pass
            yield Finding("", None, f"preview {name_of(key)[:8]} cannot be read", done)

    def _files(self, turn: Turn) -> Iterator[Finding]:
        blobs = self._store.blobs
        kinds = [(name, "picture") for name in sorted(turn.pictures)] + [
            (name, "region") for name in sorted(turn.masks)
        ]
        for name, kind in kinds:
            if name in self._is_flawed:
                continue
            flaws = self._flaws(name, kind)
            self._is_flawed[name] = bool(flaws)
            for flaw in flaws:
                what = f"{kind} {name[:8]}: {flaw.key} is {'missing' if flaw.missing else 'not what was written'}"
                done = ""
                if self._repair:
                    done = "put back from the quarantine" if blobs.mend(flaw) else "" if flaw.missing else "set aside"
                yield Finding(turn.session_id, turn.number, what, done)
            if flaws and self._repair:
                self._is_flawed[name] = bool(self._flaws(name, kind))

    def _flaws(self, name: str, kind: str) -> list[Flaw]:
        blobs = self._store.blobs
        try:
            if kind == "picture":
                return list(blobs.flaws_of_picture(name, self._sound_tiles))
            return list(blobs.flaws_of_mask(name))
        except SessionDamaged:  # the name is no hash
            return [Flaw(name, missing=True)]


def _case(tx: Transaction, session_id: str) -> Case:
    row = tx.execute(
        select(SessionRow.current_turn, cast(SessionRow.draft, Text).label("draft")).where(SessionRow.id == session_id)
    ).one_or_none()
    columns = (TurnRow.id, TurnRow.number, TurnRow.parent_id, TurnRow.forward)
    found = tx.execute(select(*columns).where(TurnRow.session_id == session_id).order_by(TurnRow.number))
    links = tuple(Link(*link) for link in found)
    turns, bad_annotations = _readable(tx, session_id, links)
    return Case(
        session_id=session_id,
        is_there=row is not None,
        current=row.current_turn if row is not None else None,
        draft_is_readable=row is None or _is_object(row.draft),
        links=links,
        turns=turns,
        flawed=frozenset(),
        bad_annotations=bad_annotations,
    )


def _readable(tx: Transaction, session_id: str, links: Sequence[Link]) -> tuple[dict[str, Turn], dict[int, str]]:
    """The turns that can be read, and the annotations that cannot, each with its turn."""
    said, bad = _annotations(tx, session_id)
    found = {}
    for link in links:
        try:
            row = tx.scalars(select(TurnRow).where(TurnRow.id == link.id)).one()
            turn_of(row)
        except (ValueError, SessionDamaged):  # no JSON, no time, or JSON that is no turn
            continue
        good = []
        for each in said.get(link.id, ()):
            try:
                turn_of(row, [each])
                good.append(each)
            except SessionDamaged:
                bad[each.id] = link.id
        found[link.id] = turn_of(row, good)
    return found, bad


def _annotations(tx: Transaction, session_id: str) -> tuple[Mapping[str, Sequence[AnnotationRow]], dict[int, str]]:
    try:
        return annotations_of(tx, session_id), {}
    except ValueError:
        pass
    said: dict[str, list[AnnotationRow]] = defaultdict(list)
    bad: dict[int, str] = {}
    mine = select(AnnotationRow.id, AnnotationRow.turn_id).where(AnnotationRow.session_id == session_id)
    for number, turn_id in tx.execute(mine.order_by(AnnotationRow.id)).all():
        try:
            said[turn_id].append(tx.scalars(select(AnnotationRow).where(AnnotationRow.id == number)).one())
        except ValueError:
            bad[number] = turn_id
    return said, bad


def _is_object(draft: str | None) -> bool:
    try:
        return isinstance(json.loads(draft or "{}"), dict)
    except ValueError:
        return False


def _carry_out(store: SessionStore, tx: Transaction, case: Case, made: Plan) -> None:
    if made.revive:
        tx.add(store.new_row(NOBODY, RECOVERED, session_id=case.session_id))
        tx.flush()
    if made.empty_draft:
        _set_aside(store, tx, SessionRow, case.session_id, case.session_id)
        tx.execute(update(SessionRow).where(SessionRow.id == case.session_id).values(draft={}))
    for turn_id, parent in made.parents.items():
        tx.execute(update(TurnRow).where(TurnRow.id == turn_id).values(parent_id=parent))
    for turn_id, forward in made.forwards.items():
        tx.execute(update(TurnRow).where(TurnRow.id == turn_id).values(forward=forward))
    for turn_id in made.unreadable:
        _set_aside(store, tx, TurnRow, turn_id, case.session_id)
    # What another session wrongly hangs on them would keep them; it is found and mended there.
    tx.execute(update(TurnRow).where(TurnRow.parent_id.in_(made.unreadable)).values(parent_id=None))
    tx.execute(delete(AnnotationRow).where(AnnotationRow.turn_id.in_(made.unreadable)))
    tx.execute(delete(TurnRow).where(TurnRow.id.in_(made.unreadable)))
    _set_annotations_aside(store, tx, case)
    if made.is_left_empty:
        nothing = {"current_turn": None, "thumbnail": None}
        tx.execute(update(SessionRow).where(SessionRow.id == case.session_id).values(**nothing))
    if made.current is not None:
        parents = {link.id: link.parent_id for link in case.links} | made.parents
        walk: str | None = made.current
        while walk is not None and case.turns[walk].output_picture is None:
            walk = parents[walk]
        values = {"current_turn": made.current, "thumbnail": case.turns[walk].output_picture if walk else None}
        tx.execute(update(SessionRow).where(SessionRow.id == case.session_id).values(**values))


def _set_annotations_aside(store: SessionStore, tx: Transaction, case: Case) -> None:
    bad = list(case.bad_annotations)
    kept = select(AnnotationRow.id, AnnotationRow.field, cast(AnnotationRow.value, Text).label("value"))
    for each in tx.execute(kept.where(AnnotationRow.id.in_(bad))).all():
        row = json.dumps({"turn_id": case.bad_annotations[each.id], "field": each.field, "value": each.value})
        name = f"annotation-{each.id}"
        tx.merge(QuarantineRow(id=name, session_id=case.session_id, found=store.now(), row=row))
    tx.execute(delete(AnnotationRow).where(AnnotationRow.id.in_(bad)))


def _set_aside(
    store: SessionStore, tx: Transaction, table: type[SessionRow] | type[TurnRow], row_id: str, session_id: str
) -> None:
    """Copy a record, as the database has it, into the quarantine."""
    columns = [cast(column, Text).label(column.name) for column in table.__table__.columns]
    row: dict[str, Any] = dict(tx.execute(select(*columns).where(table.id == row_id)).one()._mapping)
    said = select(AnnotationRow.field, cast(AnnotationRow.value, Text)).where(AnnotationRow.turn_id == row_id)
    row["annotations"] = [list(each) for each in tx.execute(said.order_by(AnnotationRow.id))]
    tx.merge(QuarantineRow(id=row_id, session_id=session_id, found=store.now(), row=json.dumps(row)))
    tx.flush()
