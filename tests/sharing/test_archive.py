"""A session goes to another machine and is the same there."""

from __future__ import annotations

import hashlib
import io
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import SessionNotFound
from app.session import NewTurn, SessionStore, Turn
from app.sharing.archive import export_session, import_session
from tests.session.conftest import picture_of
from tests.sharing.conftest import altered, members, packed


def told(turns: list[Turn], *, labels: bool = True) -> list[dict]:
    """What a turn says, without the ids that a store gives, and with its parent's number."""
    numbers = {turn.id: turn.number for turn in turns}
    hidden = {"id", "session_id", "parent_id"} | (set() if labels else {"marks"})
    return [{**turn.model_dump(exclude=hidden), "parent": numbers.get(turn.parent_id or "")} for turn in turns]


def test_a_session_is_the_same_elsewhere(store, session, exported, elsewhere):
    copy = import_session(elsewhere, "you", io.BytesIO(exported))
    before, after = store.tree(session.id), elsewhere.tree(copy.id)
    assert told(before, labels=False) == told(after, labels=False)
    assert after[1].marks["strokes"] == before[1].marks["strokes"]
    assert (copy.name, copy.thumbnail) == (session.name, session.thumbnail)
    for turn in after:
        for name in turn.pictures:
            assert elsewhere.get_picture(name).id == name
            assert elsewhere.get_picture(name) == store.get_picture(name)
        for name in turn.masks:
            assert np.array_equal(elsewhere.get_mask(name), store.get_mask(name))


def test_it_stands_at_the_same_turn_and_redo_leads_the_same_way(store, session, exported, elsewhere):
    copy = import_session(elsewhere, "you", io.BytesIO(exported))
    assert [turn.number for turn in elsewhere.path(copy.id)] == [turn.number for turn in store.path(session.id)]
    assert (
        [turn.number for turn in elsewhere.ahead(copy.id)] == [turn.number for turn in store.ahead(session.id)] == [3]
    )


def test_work_goes_on_after_an_import(exported, elsewhere):
    copy = import_session(elsewhere, "you", io.BytesIO(exported))
    turn = elsewhere.append(copy.id, NewTurn(kind="chat", words="on"))
    assert turn.number == 5
    assert [step.number for step in elsewhere.path(copy.id)] == [1, 2, 5]


def test_one_branch_goes_alone(store, session, elsewhere):
    last = store.tree(session.id)[-1]
    buffer = io.BytesIO()
    export_session(store, "me", session.id, buffer, turn_id=last.id)
    copy = import_session(elsewhere, "you", buffer)
    assert [turn.number for turn in elsewhere.tree(copy.id)] == [1, 2, 4]
    assert elsewhere.path(copy.id)[-1].words == "back"


def test_an_empty_session_goes_too(store, elsewhere):
    buffer = io.BytesIO()
    export_session(store, "me", store.create("me", "Nothing").id, buffer)
    copy = import_session(elsewhere, "you", buffer)
    assert (copy.name, copy.current_turn, list(elsewhere.tree(copy.id))) == ("Nothing", None, [])


def test_nobody_exports_a_session_of_somebody_else(store, session):
    with pytest.raises(SessionNotFound):
        export_session(store, "you", session.id, io.BytesIO())
    with pytest.raises(SessionNotFound):
        export_session(store, "me", session.id, io.BytesIO(), turn_id="0" * 16)


def test_a_newer_minor_version_opens(exported, elsewhere, store, session):
    def newer(document):
        document["version"] = "1.7"
        document["mood"] = "fine"
        document["turns"][0]["weather"] = {"wind": 3}
        document["session"]["colour"] = "red"
        document["turns"][1]["marks"]["lassos"] = [{"id": "l1"}]
        document["turns"][1]["marks"]["boxes"][0]["colour"] = "red"
        document["turns"][1]["objects"][0]["depth"] = 2.5
        document["turns"][2]["messages"][0]["mood"] = "fine"
        next(iter(document["masks"].values()))["note"] = "new"
        document["sounds"] = [{"file": "sounds/wind.ogg"}]
        document["files"]["sounds/wind.ogg"] = {"bytes": 4, "sha256": hashlib.sha256(b"wind").hexdigest(), "codec": "x"}

    files = members(altered(exported, newer))
    copy = import_session(elsewhere, "you", io.BytesIO(packed({**files, "sounds/wind.ogg": b"wind"})))
    before, after = store.tree(session.id), elsewhere.tree(copy.id)
    assert told(before, labels=False) == told(after, labels=False)
    assert after[1].marks["strokes"] == before[1].marks["strokes"]


def test_importing_twice_gives_two_sessions(exported, elsewhere):
    first, second = (import_session(elsewhere, "you", io.BytesIO(exported)) for _ in range(2))
    assert first.id != second.id
    assert {session.id for session in elsewhere.list("you")} == {first.id, second.id}
    assert elsewhere.list("me") == []


def test_designers_find_the_cut_outs(exported):
    cutouts = [data for name, data in members(exported).items() if name.startswith("cutouts/")]
    assert len(cutouts) == 1
    pixels = cv2.imdecode(np.frombuffer(cutouts[0], dtype=np.uint8), cv2.IMREAD_UNCHANGED)
    assert pixels.shape[2] == 4
    assert pixels[..., 3].max() > 0


def test_the_same_session_gives_the_same_file(store, session, exported):
    again = io.BytesIO()
    export_session(store, "me", session.id, again)
    assert again.getvalue() == exported


STEP = st.tuples(st.sampled_from(["edit", "chat", "undo", "redo", "jump"]), st.integers(0, 7))
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STEP, max_size=10), WORDS)
def test_whatever_was_done_arrives(steps, words):
    with tempfile.TemporaryDirectory() as folder, SessionStore(Path(folder) / "a") as here:
        session = here.create("me", "x")
        for step, value in steps:
            turns = here.tree(session.id)
            if step == "edit":
                picture = picture_of(value, 9, 7)
                here.put_picture(picture)
                region = here.put_mask(picture.rgb[..., 0] > 100)
                kind = "arrange" if turns else "open"
                here.append(session.id, NewTurn(kind=kind, words=words, output_picture=picture.id, region=region))
            elif step == "chat":
                here.append(session.id, NewTurn(kind="chat", words=words))
            elif step == "undo":
                here.undo(session.id)
            elif step == "redo":
                here.redo(session.id)
            elif turns:
                here.jump(session.id, turns[value % len(turns)].id)
        buffer = io.BytesIO()
        export_session(here, "me", session.id, buffer)
        with SessionStore(Path(folder) / "b") as there:
            copy = import_session(there, "you", buffer)
            assert told(there.tree(copy.id)) == told(here.tree(session.id))
            assert [turn.number for turn in there.path(copy.id)] == [turn.number for turn in here.path(session.id)]
            assert [turn.number for turn in there.ahead(copy.id)] == [turn.number for turn in here.ahead(session.id)]
            for turn in there.tree(copy.id):
                assert all(there.get_picture(name).id == name for name in turn.pictures)


def test_the_same_file_imported_by_several_at_once(elsewhere, exported):
    copies = 6
    with ThreadPoolExecutor(copies) as pool:
        found = list(
            pool.map(lambda owner: import_session(elsewhere, owner, io.BytesIO(exported)), map(str, range(copies)))
        )
    assert len({session.id for session in found}) == copies
    for owner, session in enumerate(found):
        assert elsewhere.get(str(owner), session.id).name == found[0].name
        for name in {name for turn in elsewhere.tree(session.id) for name in turn.pictures}:
            elsewhere.get_picture(name)
