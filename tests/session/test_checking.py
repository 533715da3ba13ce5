"""Damage of every kind is found and said; repairing makes the session work again and removes nothing that is sound."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select, text

from app.errors import SessionDamaged
from app.session import Message, NewTurn, SessionStore
from app.session.casebook import Finding
from app.session.checking import check
from app.session.tables import QuarantineRow
from tests.session.conftest import Place, picture_of
from tests.session.test_collecting import mask_of

ME = "me"


class Broken:
    """A session of a root, two edits, a branch from the first edit, and a chat at its end; and ways to damage it."""

    def __init__(self, place: Place) -> None:
        self.place = place
        with place.open() as store:
            self.id = store.create(ME, "x").id
            self.turns = [self.edit(store, seed) for seed in range(3)]
            store.undo(self.id)
            self.turns.append(self.edit(store, 3))
            chat = NewTurn(kind="chat", messages=(Message(role="user", text="?", picture=picture_of(3).id),))
            self.turns.append(store.append(self.id, chat))
            store.thumbnail(picture_of(3).id, 16)
            self.healthy = store.tree(self.id)
            other = store.create("you", "other").id
            store.append(other, NewTurn(kind="open", output_picture=store.put_picture(picture_of(0))))
            self.other = store.path(other)
            assert list(check(store)) == []

    def edit(self, store: SessionStore, seed: int):
        before = store.path(self.id)
        return store.append(
            self.id,
            NewTurn(
                kind="arrange" if before else "open",
                input_picture=before[-1].output_picture if before else None,
                output_picture=store.put_picture(picture_of(seed)),
                region=store.put_mask(mask_of(seed)) if before else None,
                seed=seed,
            ),
        )

    def sql(self, statement: str, *values: object) -> None:
        """Change the database behind its back, without its own checks."""
        if self.place.database_url is None:
            with contextlib.closing(sqlite3.connect(self.place.data_dir / "sessions.sqlite")) as connection:
                connection.execute(statement, values)
                connection.commit()
            return
        with self.place.open() as store, store.database.writing() as tx:
            tx.execute(text("SET LOCAL session_replication_role = replica"))
            for number in range(len(values)):
                statement = statement.replace("?", f":p{number}", 1)
            tx.execute(text(statement), {f"p{number}": value for number, value in enumerate(values)})

    def file(self, folder: str, name: str) -> Path:
        return next((self.place.data_dir / "blobs").glob(f"{folder}/*/{name}.*"))

    def found(self, *, repair: bool = False) -> list[Finding]:
        with self.place.open() as store:
            return list(check(store, repair=repair))

    def repaired(self) -> list[Finding]:
        """Repair; what was found. Looking again must find only what could not be repaired."""
        said = self.found()
        assert said
        assert not any(finding.repaired for finding in said)
        done = self.found(repair=True)
        assert [finding.what for finding in done] == [finding.what for finding in said]
        with self.place.open() as store:
            assert store.path(store.list("you")[0].id) == self.other
        return done


@pytest.fixture
def broken(place: Place) -> Broken:
    return Broken(place)


@pytest.fixture
def broken_file(data_dir: Path) -> Broken:
    """On SQLite alone, for what has nothing to do with the database."""
    return Broken(Place(data_dir))


def test_a_lost_parent_is_found_again_by_its_picture(broken):
    broken.sql("UPDATE turns SET parent_id = 'nowhere' WHERE id = ?", broken.turns[3].id)
    with broken.place.open() as store, pytest.raises(SessionDamaged, match="verify --repair"):
        store.path(broken.id)
    (finding,) = broken.repaired()
    assert (finding.turn, finding.session_id) == (4, broken.id)
    assert broken.found() == []
    with broken.place.open() as store:
        assert store.tree(broken.id) == broken.healthy


def test_a_circle_is_no_tree(broken):
    broken.sql("UPDATE turns SET parent_id = ? WHERE id = ?", broken.turns[4].id, broken.turns[1].id)
    with broken.place.open() as store:
        for read in (store.path, store.undo, lambda session: store.jump(session, broken.turns[2].id)):
            with contextlib.suppress(SessionDamaged):
                read(broken.id)
    broken.repaired()
    assert broken.found() == []
    with broken.place.open() as store:
        assert store.tree(broken.id) == broken.healthy


def test_a_second_root_is_hung_into_the_tree(broken):
    broken.sql("UPDATE turns SET parent_id = NULL WHERE id = ?", broken.turns[1].id)
    broken.repaired()
    with broken.place.open() as store:
        assert store.tree(broken.id) == broken.healthy


def test_turns_without_their_session_get_one(broken):
    broken.sql("DELETE FROM sessions WHERE id = ?", broken.id)
    (finding,) = broken.repaired()
    assert "session" in finding.what
    with broken.place.open() as store:
        assert store.tree(broken.id) == broken.healthy
        assert store.get(None, broken.id).name == "Recovered session"
        store.jump(broken.id, broken.turns[4].id)
        assert len(store.path(broken.id)) == 4


def test_a_pointer_to_nowhere_is_set_to_the_newest_turn(broken):
    broken.sql("UPDATE sessions SET current_turn = 'nowhere' WHERE id = ?", broken.id)
    broken.repaired()
    assert broken.found() == []
    with broken.place.open() as store:
        assert store.path(broken.id)[-1] == broken.turns[4]


def test_redo_that_leads_nowhere_leads_to_a_child_again(broken):
    for where in ("nowhere", broken.turns[4].id):
        broken.sql("UPDATE turns SET forward = ? WHERE id = ?", where, broken.turns[1].id)
        (finding,) = broken.repaired()
        assert finding.turn == 2
    with broken.place.open() as store:
        store.jump(broken.id, broken.turns[0].id)
        assert [turn.number for turn in store.ahead(broken.id)] == [2, 4, 5]


@pytest.mark.parametrize("body", ['{"kind": "unheard of"}', '"text"'])
def test_a_record_that_cannot_be_read_is_set_aside_and_its_children_stay(broken, body):
    with broken.place.open() as store:
        store.annotate(broken.id, broken.turns[3].id, note="dear to me")
    broken.sql("UPDATE turns SET body = ? WHERE id = ?", body, broken.turns[3].id)
    (finding,) = broken.repaired()
    assert finding.turn == 4
    assert broken.found() == []
    with broken.place.open() as store:
        assert [turn.number for turn in store.tree(broken.id)] == [1, 2, 3, 5]
        assert [turn.number for turn in store.path(broken.id)] == [1, 2, 5]
        with store.database.reading() as tx:
            kept = json.loads(tx.scalar(select(QuarantineRow.row)))
        assert kept["body"] == body
        assert ["note", '"dear to me"'] in kept["annotations"]


def test_what_is_no_json_is_set_aside(broken_file):
    """PostgreSQL lets no such thing in."""
    broken = broken_file
    broken.sql("UPDATE turns SET body = '{' WHERE id = ?", broken.turns[3].id)
    broken.repaired()
    with broken.place.open() as store:
        assert [turn.number for turn in store.path(broken.id)] == [1, 2, 5]


@pytest.mark.parametrize("value", ["{", "[5]"])
def test_a_note_that_cannot_be_read_takes_no_turn_with_it(broken_file, value):
    broken = broken_file
    with broken.place.open() as store:
        store.annotate(broken.id, broken.turns[3].id, name="kept", note="lost", star=True)
    broken.sql("UPDATE annotations SET value = ? WHERE field = 'note'", value)
    (finding,) = broken.repaired()
    assert finding.turn == 4
    assert broken.found() == []
    with broken.place.open() as store:
        turn = store.path(broken.id)[2]
        assert (turn.name, turn.note, turn.star) == ("kept", "", True)
        assert len(store.tree(broken.id)) == 5


def test_the_current_turn_that_cannot_be_read_gives_way_to_its_parent(broken):
    broken.sql("UPDATE turns SET body = '{}' WHERE id = ?", broken.turns[4].id)
    broken.repaired()
    with broken.place.open() as store:
        assert store.path(broken.id)[-1].number == 4
        assert store.ahead(broken.id) == []


def test_a_session_of_which_nothing_can_be_read_is_left_empty(broken):
    broken.sql("UPDATE turns SET body = '{}' WHERE session_id = ?", broken.id)
    broken.repaired()
    with broken.place.open() as store:
        assert store.path(broken.id) == store.tree(broken.id) == []


def test_a_draft_that_cannot_be_read_is_emptied(broken):
    broken.sql("UPDATE sessions SET draft = '[1]' WHERE id = ?", broken.id)
    broken.repaired()
    with broken.place.open() as store:
        assert store.load_draft(broken.id) == {}


def spoil(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x10
    path.write_bytes(data)


@pytest.mark.parametrize("damage", [spoil, Path.unlink])
@pytest.mark.parametrize("kind", ["tiles", "pictures", "masks"])
def test_files_of_the_current_turn(broken_file, kind: str, damage: Callable[[Path], None]):
    """The session shows the nearest turn before that is sound; the picture put again is whole again."""
    broken = broken_file
    turn = broken.turns[3]
    if kind == "tiles":
        manifest = json.loads(broken.file("pictures", turn.output_picture).read_text())
        victim = broken.file("tiles", manifest["tiles"][0])
    else:
        victim = broken.file(kind, turn.output_picture if kind == "pictures" else turn.region)
    damage(victim)
    findings = broken.repaired()
    assert {finding.turn for finding in findings} == {4, 5}
    with broken.place.open() as store:
        assert store.tree(broken.id) == broken.healthy
        assert store.path(broken.id)[-1] == broken.turns[1]
        store.get_picture(store.get(None, broken.id).thumbnail)
        store.put_picture(picture_of(3))
        store.put_mask(mask_of(3))
        store.jump(broken.id, broken.turns[4].id)
    assert broken.found() == []
    with broken.place.open() as store:
        assert store.get_picture(turn.output_picture) == picture_of(3)


def test_what_was_set_aside_and_is_sound_comes_back(broken_file):
    broken = broken_file
    victim = broken.file("masks", broken.turns[1].region)
    aside = victim.parents[2] / "quarantine" / "masks" / victim.parent.name / victim.name
    aside.parent.mkdir(parents=True)
    victim.rename(aside)
    (finding,) = broken.repaired()
    assert "quarantine" in finding.repaired
    assert broken.found() == []


def test_previews_are_made_again(broken_file):
    broken = broken_file
    victim = broken.file("thumbnails-16", picture_of(3).id)
    before = victim.read_bytes()
    victim.write_bytes(before[: len(before) // 2])
    (finding,) = broken.repaired()
    assert finding.repaired == "made anew"
    assert victim.read_bytes() == before
    victim.write_bytes(b"")
    with broken.place.open() as store:
        assert store.thumbnail(picture_of(3).id, 16) == before


def test_a_page_of_the_file_that_is_damaged_is_said(broken_file):
    broken = broken_file
    path = broken.place.data_dir / "sessions.sqlite"
    data = bytearray(path.read_bytes())
    data[-2048:] = b"\xff" * 2048
    path.write_bytes(data)
    try:
        findings = broken.found()
    except SessionDamaged:
        return
    assert any("database file" in finding.what for finding in findings)
