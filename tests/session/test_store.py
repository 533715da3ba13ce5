"""A session keeps every turn, for its owner only, through closing, crowds and full disks."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pytest

from app.errors import SessionDamaged, SessionNotFound, SessionsUnavailable
from app.session import EngineUse, Message, NewTurn, ObjectRecord, SessionStore
from tests.session.conftest import picture_of

ME, YOU = "me", "you"


def opened(store: SessionStore, seed: int = 0) -> NewTurn:
    return NewTurn(kind="open", output_picture=store.put_picture(picture_of(seed)))


def edited(store: SessionStore, seed: int) -> NewTurn:
    picture = store.put_picture(picture_of(seed))
    return NewTurn(kind="arrange", words=f"edit {seed}", input_picture=picture, output_picture=picture, seed=seed)


CHAT = NewTurn(
    kind="chat", messages=(Message(role="user", text="What is it?"), Message(role="assistant", text="A cup."))
)


def test_a_turn_comes_back_with_all_that_repeats_it(store, place):
    session = store.create(ME, "Holiday")
    before, after = store.put_picture(picture_of(1)), store.put_picture(picture_of(2))
    mask = store.put_mask(np.eye(30, 40, dtype=bool))
    alpha = store.put_mask(np.full((30, 40), 7, np.uint8))
    new = NewTurn(
        kind="replace",
        words="a red car",
        parameters={"tau": 0.3, "steps": 30, "boxes": [[1, 2, 3, 4.5]], "negative": None},
        marks={"strokes": [{"path": "M1 2L3 4", "width": 5.5}]},
        seed=2**53,
        engines=(EngineUse(server="gligen", engine="gligen", version="1.2", revision="abc"),),
        input_picture=before,
        output_picture=after,
        region=mask,
        changed=0.25,
        objects=(ObjectRecord(id="o1", label="<b>cup</b>", raw_mask=mask, alpha=alpha, box=(1, 2, 3.5, 4), z=2),),
        messages=(Message(role="user", text="“Ünï”\0", picture=before, pointed=(0, 1, 2, 3), attachments=(after,)),),
        seconds=1.5,
    )
    turn = store.append(session.id, new)
    assert NewTurn.model_validate(turn.model_dump()) == new
    assert (turn.number, turn.parent_id, turn.session_id) == (1, None, session.id)
    store.close()
    with place.open() as again:
        assert again.path(session.id) == [turn]
        assert again.get(ME, session.id).current_turn == turn.id
        assert again.get_picture(after) == picture_of(2)
        np.testing.assert_array_equal(again.get_mask(mask), np.eye(30, 40, dtype=bool))


def test_a_turn_that_names_a_picture_nobody_put_is_refused(store):
    session = store.create(ME, "x")
    with pytest.raises(SessionDamaged):
        store.append(session.id, NewTurn(kind="open", output_picture=picture_of(1).id))
    with pytest.raises(SessionDamaged):
        store.append(session.id, NewTurn(kind="arrange", region="0" * 64))
    assert store.path(session.id) == []


def test_undo_and_redo_go_across_picture_and_chat(store):
    session = store.create(ME, "x")
    assert store.undo(session.id) is None
    assert store.redo(session.id) is None
    turns = [store.append(session.id, new) for new in (opened(store), edited(store, 1), CHAT, edited(store, 2))]
    assert store.path(session.id) == turns
    assert [store.undo(session.id) for _ in range(4)] == [*turns[2::-1], None]
    assert store.path(session.id) == turns[:1]
    assert store.ahead(session.id) == turns[1:]
    assert [store.redo(session.id) for _ in range(4)] == [*turns[1:], None]
    assert store.ahead(session.id) == []


def test_a_new_edit_on_an_old_turn_branches_and_loses_nothing(store):
    session = store.create(ME, "x")
    root = store.append(session.id, opened(store))
    first = store.append(session.id, edited(store, 1))
    store.undo(session.id)
    second = store.append(session.id, edited(store, 2))
    assert (first.parent_id, second.parent_id) == (root.id, root.id)
    assert store.tree(session.id) == [root, first, second]
    assert store.path(session.id) == [root, second]
    store.jump(session.id, first.id)
    assert store.path(session.id) == [root, first]


def test_redo_follows_the_branch_last_left(store):
    session = store.create(ME, "x")
    store.append(session.id, opened(store))
    left = [store.append(session.id, edited(store, number)) for number in (1, 2)]
    store.undo(session.id)
    store.undo(session.id)
    right = store.append(session.id, edited(store, 3))
    store.undo(session.id)
    assert store.redo(session.id) == right
    store.jump(session.id, left[1].id)
    store.undo(session.id)
    store.undo(session.id)
    assert store.ahead(session.id) == left
    assert store.redo(session.id) == left[0]


def test_nobody_sees_or_touches_what_is_somebody_elses(store):
    mine = store.create(ME, "secret")
    store.append(mine.id, opened(store))
    yours = store.create(YOU, "yours")
    for touch in (
        lambda: store.get(YOU, mine.id),
        lambda: store.open(YOU, mine.id),
        lambda: store.rename(YOU, mine.id, "stolen"),
        lambda: store.duplicate(YOU, mine.id),
        lambda: store.delete(YOU, mine.id),
        lambda: store.restore(YOU, mine.id),
        lambda: store.get(YOU, "no-such-session"),
    ):
        with pytest.raises(SessionNotFound) as refusal:
            touch()
        assert "secret" not in str(refusal.value)
    assert [session.id for session in store.list(YOU)] == [yours.id]
    assert store.get(ME, mine.id).name == "secret"


def test_a_turn_of_another_session_cannot_be_reached(store):
    first, second = store.create(ME, "a"), store.create(ME, "b")
    turn = store.append(first.id, CHAT)
    for touch in (
        lambda: store.turn(second.id, turn.id),
        lambda: store.jump(second.id, turn.id),
        lambda: store.rate(second.id, turn.id, 0, "like"),
        lambda: store.annotate(second.id, turn.id, note="x"),
        lambda: store.path("nothing"),
        lambda: store.append("nothing", CHAT),
    ):
        with pytest.raises(SessionNotFound):
            touch()
    assert store.path(second.id) == []


def test_sessions_are_listed_from_the_one_opened_last(place):
    moments = (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute) for minute in range(1000))
    with place.open(clock=lambda: next(moments)) as store:
        assert store.list(ME) == []
        sessions = [store.create(ME, name) for name in "abc"]
        store.open(ME, sessions[0].id)
        assert [session.name for session in store.list(ME)] == ["a", "c", "b"]
        assert store.list(YOU) == []


def test_names_are_tidied_and_never_empty(store):
    session = store.create(ME, "  ")
    assert session.name
    assert store.rename(ME, session.id, "  My\n holiday ").name == "My holiday"
    assert store.rename(ME, session.id, " ").name == "My holiday"
    assert len(store.rename(ME, session.id, "x" * 5000).name) == 200


def test_a_duplicate_has_the_whole_tree_and_a_life_of_its_own(store):
    session = store.create(ME, "x")
    root = store.append(session.id, opened(store))
    for number in range(40):
        store.append(session.id, edited(store, number))
        if number % 3 == 0:
            store.undo(session.id)
    store.annotate(session.id, root.id, name="the start", star=True)
    store.save_draft(session.id, {"marks": [1]})
    copy = store.duplicate(ME, session.id)
    strip = {"id", "session_id", "parent_id"}
    for read in (store.path, store.tree, store.ahead):
        old = [turn.model_dump(exclude=strip) for turn in read(session.id)]
        new = [turn.model_dump(exclude=strip) for turn in read(copy.id)]
        assert new == old
    assert store.load_draft(copy.id) == {"marks": [1]}
    assert copy.name == "x (copy)"
    before = store.tree(session.id)
    store.append(copy.id, CHAT)
    assert store.tree(session.id) == before
    assert store.duplicate(ME, store.create(ME, "empty").id, "other").name == "other"


def test_a_deleted_session_is_gone_until_it_is_restored(store):
    session = store.create(ME, "x")
    turn = store.append(session.id, CHAT)
    store.delete(ME, session.id)
    assert store.list(ME) == []
    for touch in (
        lambda: store.get(ME, session.id),
        lambda: store.append(session.id, CHAT),
        lambda: store.turn(session.id, turn.id),
    ):
        with pytest.raises(SessionNotFound):
            touch()
    assert store.restore(ME, session.id) == session.model_copy(
        update={"current_turn": turn.id, "updated": turn.created}
    )
    assert store.path(session.id) == [turn]


def test_ratings_and_notes_are_all_that_changes_in_a_turn(store):
    session = store.create(ME, "x")
    turn = store.append(session.id, CHAT)
    rated = store.rate(session.id, turn.id, 1, "like")
    assert rated.messages[1].rating == "like"
    assert rated.messages[0] == turn.messages[0]
    assert store.rate(session.id, turn.id, 1, "") == turn
    noted = store.annotate(session.id, turn.id, name=" the cup ", note="nice\n", star=True)
    assert (noted.name, noted.note, noted.star) == ("the cup", "nice\n", True)
    assert store.annotate(session.id, turn.id, star=False) == noted.model_copy(update={"star": False})
    for number in (-1, 2):
        with pytest.raises(SessionNotFound):
            store.rate(session.id, turn.id, number, "like")


def test_the_draft_is_what_was_saved_last(store, place):
    session = store.create(ME, "x")
    assert store.load_draft(session.id) == {}
    store.save_draft(session.id, {"words": "half a sent", "marks": {"strokes": []}})
    store.save_draft(session.id, {"words": "half a sentence"})
    store.close()
    with place.open() as again:
        assert again.load_draft(session.id) == {"words": "half a sentence"}


@pytest.mark.parametrize("below", ["", "below"])
def test_a_directory_that_cannot_be_used_is_said_in_words(tmp_path, below):
    (tmp_path / "file").touch()
    with pytest.raises(SessionsUnavailable, match=r"file.* cannot be used") as caught:
        SessionStore(tmp_path / "file" / below)
    assert "--data-dir" in caught.value.hint


def test_the_thumbnail_is_the_picture_the_current_turn_shows(store):
    session = store.create(ME, "x")
    assert session.thumbnail is None
    for seed in (1, 2):
        store.append(session.id, edited(store, seed))
    assert store.get(ME, session.id).thumbnail == picture_of(2).id
    store.undo(session.id)
    assert store.get(ME, session.id).thumbnail == picture_of(1).id
    assert store.thumbnail(picture_of(1).id, 32)[:2] == b"\xff\xd8"


def test_times_keep_their_moment_whatever_the_zone_of_the_clock(place):
    there = datetime(2026, 7, 1, 2, 30, tzinfo=timezone(timedelta(hours=9)))
    with place.open(clock=lambda: there) as store:
        session = store.create(ME, "x")
        turn = store.append(session.id, CHAT)
        assert store.get(ME, session.id).created == there
        assert store.turn(session.id, turn.id).created == there


def test_two_writers_at_once_lose_nothing(store):
    session = store.create(ME, "x")
    root = store.append(session.id, opened(store))

    def write(writer: int) -> list[str]:
        ids = []
        for number in range(15):
            new = NewTurn(kind="open", output_picture=store.put_picture(picture_of(100 * writer + number)))
            ids.append(store.append(session.id, new).id)
            store.save_draft(session.id, {"writer": writer})
        return ids

    with ThreadPoolExecutor(3) as pool:
        written = [turn for ids in pool.map(write, range(3)) for turn in ids]
    tree = store.tree(session.id)
    assert [turn.number for turn in tree] == list(range(1, 47))
    assert {turn.id for turn in tree} == {root.id, *written}
    assert len(store.path(session.id)) == 46
    for turn in tree:
        assert store.get_picture(turn.output_picture).id == turn.output_picture


def test_readers_are_not_held_up_by_a_writer(store):
    session = store.create(ME, "x")
    store.append(session.id, CHAT)
    with store._writing() as tx:
        tx.connection().exec_driver_sql("UPDATE sessions SET name = 'half way'")
        assert store.get(ME, session.id).name == "x"
        assert len(store.path(session.id)) == 1


def test_a_deleted_session_is_listed_for_a_while_and_then_gone_for_good(place):
    now = [datetime(2026, 1, 1, tzinfo=UTC)]
    with place.open(clock=lambda: now[0]) as store:
        old, new, kept = (store.create(ME, name) for name in ("old", "new", "kept"))
        for session in (old, kept):
            store.append(session.id, opened(store))
            store.append(session.id, CHAT)
        store.delete(ME, old.id)
        now[0] += timedelta(days=20)
        store.delete(ME, new.id)
        assert [session.id for session in store.list_deleted(ME)] == [new.id, old.id]
        assert store.list_deleted(ME)[1].deleted == datetime(2026, 1, 1, tzinfo=UTC)
        assert store.list_deleted(YOU) == []
        now[0] += timedelta(days=11)
        assert store.purge_deleted() == 1
        assert store.purge_deleted(timedelta(days=12)) == 0
        with pytest.raises(SessionNotFound):
            store.restore(ME, old.id)
        assert store.restore(ME, new.id).deleted is None
        assert {session.name for session in store.list(ME)} == {"new", "kept"}
        assert len(store.tree(kept.id)) == 2
        assert store.turn_counts(ME) == {kept.id: 2}


def test_sessions_are_found_by_names_labels_notes_and_chat(store):
    mask = store.put_mask(np.eye(3, dtype=bool))
    harbour, beach, other = (store.create(ME, name) for name in ("Harbour at Night", "Beach", "100% plain"))
    store.append(harbour.id, opened(store))
    boat = ObjectRecord(id="o", label="Sailing BOAT", raw_mask=mask)
    store.append(harbour.id, NewTurn(kind="arrange", words="moved to the left", objects=(boat,)))
    store.append(beach.id, NewTurn(kind="chat", messages=(Message(role="user", text="Größe des Boats?\0"),)))
    turn = store.append(beach.id, NewTurn(kind="inpaint", marks={"boxes": [{"label": "red umbrella"}, 5]}))
    store.create(YOU, "my boat")

    def found(words: str) -> set[str]:
        return {session.name for session in store.search(ME, words)}

    assert found("") == {"Harbour at Night", "Beach", "100% plain"}
    assert found("boat") == {"Harbour at Night", "Beach"}
    assert found("NIGHT boat  left") == {"Harbour at Night"}
    assert found("GRÖSSE") == found("umbrella") == {"Beach"}
    assert found("boat nowhere") == set()
    assert found("%") == {"100% plain"}
    assert found("_") == set()
    store.annotate(beach.id, turn.id, note="for Grandma")
    assert found("grandma umbrella") == {"Beach"}
    store.annotate(beach.id, turn.id, note="for nobody")
    assert found("grandma") == set()
    store.delete(ME, beach.id)
    assert found("boat") == {"Harbour at Night"}
    assert [session.id for session in store.search(ME, "plain")] == [other.id]


def test_what_was_said_about_a_turn_before_is_kept(store):
    session = store.create(ME, "x")
    turn = store.append(session.id, CHAT)
    for note in ("first", "first", "second", ""):
        store.annotate(session.id, turn.id, note=note)
    store.annotate(session.id, turn.id, star=True)
    store.rate(session.id, turn.id, 1, "like")
    said = store.annotations(session.id, turn.id)
    assert [(each.field, each.value) for each in said] == [
        ("note", "first"), ("note", "second"), ("note", ""), ("star", True), ("rating", "like"),
    ]  # fmt: skip
    assert said[-1].message == 1
    assert store.turn(session.id, turn.id).note == ""
