"""A session done again: bit for bit the same with the same engines and seeds, another branch in any case."""

from __future__ import annotations

import asyncio

import pytest

from app.replaying.engines import connect
from app.replaying.replay import plan, replay_whole
from tests.editing.hands import workbench
from tests.replaying.making import make_session


@pytest.fixture(scope="module")
def made(tmp_path_factory, addresses, coffee):
    """A store with a session that is not changed but by replays; the session's id."""
    from app.session import SessionStore

    with SessionStore(tmp_path_factory.mktemp("made")) as store:

        async def make() -> str:
            async with workbench(store, addresses) as bench:
                return await make_session(bench, coffee)

        yield store, asyncio.run(make())


async def test_the_same_engines_and_seeds_make_the_same_pictures_and_answers(made, addresses):
    store, session = made
    before, current = store.tree(session), store.get(None, session).current_turn
    async with connect(addresses) as engines:
        rows = await replay_whole(store, engines, plan(store, session))
    path = store.path(session)
    assert [row.number for row in rows] == [turn.number for turn in path[1:]]
    assert [(row.number, row.problem, row.identical) for row in rows] == [(turn.number, "", True) for turn in path[1:]]
    after = store.tree(session)
    assert list(after[: len(before)]) == list(before), "nothing is overwritten"
    assert store.get(None, session).current_turn == current, "the session stays where it was"
    branch = after[len(before) :]
    assert [turn.output_picture for turn in branch] == [turn.output_picture for turn in path[1:]]
    assert [turn.region for turn in branch] == [turn.region for turn in path[1:]]
    assert branch[0].parent_id == path[0].id
    assert [turn.parent_id for turn in branch[1:]] == [turn.id for turn in branch[:-1]]
