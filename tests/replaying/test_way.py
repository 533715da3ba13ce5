"""Which turns a replay that begins at a turn goes through, wherever one is in the session."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import SessionNotFound
from app.replaying.replay import plan, way_through
from app.session import NewTurn, SessionStore


def test_a_turn_that_was_undone_and_one_of_another_branch_can_be_done_again(tmp_path: Path):
    with SessionStore(tmp_path) as store:
        session = store.create("me", "x").id
        opened, first, second, third = (
            store.append(session, NewTurn(kind="start", words=words))
            for words in ("opened", "first", "second", "third")
        )
        store.jump(session, opened.id)
        other = store.append(session, NewTurn(kind="start", words="other"))
        path = store.path(session)
        assert [turn.id for turn in path] == [opened.id, other.id]
        for turn_id, wanted in (
            ("", [opened, other]),
            (other.id, [opened, other]),
            (first.id, [opened, first, second, third]),
            (third.id, [opened, first, second, third]),
        ):
            way = way_through(store, session, path, turn_id)
            assert [turn.words for turn in way] == [turn.words for turn in wanted]
        whole = plan(store, session, first=second.id, last=way_through(store, session, path, second.id)[-1].id)
        assert [turn.words for turn in whole.turns] == ["second", "third"]
        with pytest.raises(SessionNotFound):
            way_through(store, session, path, "nothing")
