"""A replay that somebody watches: progress, cancelling, and servers that are started beside those that run."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

import pytest

from app.replaying import plan
from app.replaying.running import ReplayRun
from app.settings import load
from tests.editing.hands import finish, move, paint_here, select, workbench
from tests.replaying.making import CUP, SEED
from tests.support.waiting import wait_for


@pytest.fixture
async def session(store, addresses, coffee) -> str:
    """A cup is moved, then something is painted."""
    async with workbench(store, addresses) as bench:
        await bench.timeline.open_new(coffee, "coffee.jpg")
        await select(bench, "cup", CUP)
        await move(bench, "cup", dx=20)
        bench.set_mode("inpaint")
        paint_here(bench, (10, 90, 60, 70), "a red ball")
        await finish(bench.proposals.inpaint(SEED))
        await bench.proposals.accept()
        return bench.desk.session_id


def run_of(store, session, addresses, data_dir, **wanted: str) -> ReplayRun:
    answering = {"seem": "another", "lama": "embedded", "gligen": "embedded", "llava": "embedded"}
    return ReplayRun(
        load({"data_dir": data_dir}), store, plan(store, session),
        answering=answering, addresses=addresses, engines={**answering, **wanted},
    )  # fmt: skip


async def test_an_engine_that_does_not_run_is_loaded_beside_the_others(store, session, addresses, data_dir):
    away = {**addresses, "seem": lambda: None}
    run = run_of(store, session, away, data_dir, seem="embedded")
    words, fractions = set(), []
    async with aclosing(run.go()) as going:
        async for _ in going:
            words.add(run.word)
            fractions.append(run.fraction)
    assert (run.problem, run.under_way) == ("", False)
    assert [row.identical for row in run.rows] == [True, True]
    assert "Loading seem: embedded" in words
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert not (data_dir / "run" / "replay").exists(), "what it started is gone"


async def test_an_engine_that_cannot_be_loaded_is_told(store, session, addresses, data_dir):
    before = len(store.tree(session))
    run = run_of(store, session, addresses, data_dir, seem="nothing")
    await finish(run.go())
    assert "seem does not start with 'nothing'" in run.problem
    assert (run.rows, run.under_way) == ([], False)
    assert len(store.tree(session)) == before


async def test_what_was_made_before_it_is_cancelled_stays(store, session, addresses, data_dir):
    before = len(store.tree(session))
    run = run_of(store, session, addresses, data_dir)
    async with aclosing(run.go()) as going:
        async for _ in going:
            if run.rows:
                run.cancel()
    assert run.problem == "Cancelled."
    assert not run.under_way
    assert len(store.tree(session)) == before + len(run.rows)
    assert len(run.rows) == 1


async def test_nobody_looks_any_more(store, session, addresses, data_dir):
    """The page was closed: the replay ends, and so do its servers."""
    run = run_of(store, session, addresses, data_dir, seem="embedded")
    async with aclosing(run.go()) as going:
        await anext(going)
        while not (data_dir / "run" / "replay").exists():
            await asyncio.wait_for(anext(going), 30)
    assert not run.under_way
    await asyncio.to_thread(wait_for, lambda: not (data_dir / "run" / "replay").exists(), 30, "its servers ended")
