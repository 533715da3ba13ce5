"""Whatever a person did: with the engines that made it, a replay makes the same pictures, regions and answers."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.assistant.chat import Chat
from app.editing.painting import PaintSettings
from app.editing.workbench import Workbench
from app.errors import PersonError
from app.imaging.picture import Picture
from app.replaying import plan, replay_whole
from app.session import SessionStore
from components.interactive_image import models
from tests.editing.conftest import small_photo
from tests.editing.hands import MAX_PIXELS, drag, draw, finish, paint_here
from tests.replaying.fakes import FakeSeem, fake_engines

Op = tuple[Any, ...]
NAMES = ("a", "b", "c")
coordinates = st.integers(0, 90)
offsets = st.integers(-60, 60)
names = st.sampled_from(NAMES)
ops = st.one_of(
    st.tuples(st.just("select"), names, coordinates, coordinates),
    st.tuples(st.just("refine"), names, coordinates, coordinates),
    st.tuples(st.just("unmark"), names),
    st.tuples(st.just("adjust"), names, st.integers(-2, 4), st.integers(0, 3)),
    st.tuples(st.just("find"), st.sampled_from(["cup", "spoon"])),
    st.tuples(st.just("move"), names, offsets, offsets),
    st.tuples(st.just("move painted"), offsets, offsets),
    st.tuples(st.just("remove"), names),
    st.tuples(st.just("accept")),
    st.tuples(st.just("inpaint"), coordinates, coordinates, st.integers(0, 5)),
    st.tuples(st.just("replace"), names, st.integers(0, 5)),
    st.tuples(st.just("generate"), st.integers(0, 5)),
    st.tuples(st.just("ask")),
    st.tuples(st.just("clear chat")),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
    st.tuples(st.just("reopen")),
)


@pytest.fixture(scope="module")
def photo(photos: Path) -> Picture:
    return small_photo(photos / "coffee.jpg", 120)


def new_bench(store: SessionStore) -> Workbench:
    engines = fake_engines()
    bench = Workbench(
        store, seem=engines.seem, lama=engines.lama, gligen=engines.gligen, llava=engines.llava,
        owner="me", max_pixels=MAX_PIXELS,
    )  # fmt: skip
    bench.timeline.engine_facts = dict(engines.uses)
    return bench


async def do(bench: Workbench, op: Op) -> Workbench:
    """What a person does; the workbench that goes on."""
    desk, store = bench.desk, bench.store
    match op:
        case ("select", name, x, y):
            mark = models.Box(id=f"m{len(desk.marks.boxes)}", x=x, y=y, width=20, height=20, object_id=name)
            draw(bench, boxes=[*desk.marks.boxes, mark], active_object=name, selected=name)
            await finish(bench.objects.marks_changed())
        case ("refine", name, x, y) if name in desk.objects:
            point = models.Point(id=f"q{len(desk.marks.points)}", x=x, y=y, object_id=name)
            draw(bench, points=[*desk.marks.points, point], active_object=name)
            await finish(bench.objects.marks_changed())
        case ("unmark", name):
            draw(bench, points=[mark for mark in desk.marks.points if mark.object_id != name])
            await finish(bench.objects.marks_changed())
        case ("adjust", name, grow, feather) if name in desk.objects:
            bench.objects.select(name)
            bench.objects.adjust(grow=grow, feather=feather)
        case ("find", words):
            await finish(bench.objects.find(words))
        case ("move", name, dx, dy) if name in desk.objects:
            drag(bench, name, dx, dy)
        case ("move painted", dx, dy):
            painted = [name for name in desk.objects if name.startswith(("p", "w"))]
            if painted:
                drag(bench, painted[-1], dx, dy)
        case ("remove", name):
            bench.objects.set_removed(name, True)
        case ("accept",):
            await bench.proposals.accept(seed=3)
        case ("inpaint", x, y, seed):
            bench.set_mode("inpaint")
            paint_here(bench, (x, y * 0.5, 25, 20), "a ball")
            await finish(bench.proposals.inpaint(PaintSettings(candidates=2, seed=seed)))
            bench.proposals.choose(seed % 2)
            await bench.proposals.accept()
            bench.set_mode("select")
        case ("replace", name, seed) if name in desk.objects:
            bench.objects.select(name)
            await finish(bench.proposals.replace("a cat", PaintSettings(candidates=2, seed=seed)))
            bench.proposals.choose(seed % 2)
            await bench.proposals.accept()
        case ("generate", seed):
            bench.set_mode("generate")
            desk.blank_size = (128, 96)
            await finish(bench.proposals.generate("a beach", PaintSettings(candidates=1, seed=seed)))
            await bench.proposals.accept()
        case ("ask",):
            await finish(Chat(bench, MAX_PIXELS).ask("What is here?"))
        case ("clear chat",):
            await Chat(bench, MAX_PIXELS).clear()
        case ("undo",):
            await bench.timeline.undo()
        case ("redo",):
            await bench.timeline.redo()
        case ("reopen",):
            await bench.timeline.keep_draft()
            again = new_bench(store)
            await again.timeline.open_session(desk.session_id)
            return again
    return bench


async def make(store: SessionStore, photo: Picture, done: Sequence[Op]) -> str:
    bench = new_bench(store)
    await bench.timeline.open_new(photo, "coffee.jpg")
    for op in done:
        try:
            bench = await do(bench, op)
        except PersonError:
            bench.set_mode("select")
    return bench.desk.session_id


SELECT_A, SELECT_B = ("select", "a", 10, 10), ("select", "b", 60, 40)
MOVED_TWICE = [
    SELECT_A,
    SELECT_B,
    ("move", "a", 9, 4),
    ("accept",),
    ("move", "b", -20, 3),
    ("accept",),
    ("move", "a", 5, 5),
]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done=st.lists(ops, min_size=2, max_size=14), first=st.integers(1, 5))
@example(done=[*MOVED_TWICE, ("accept",), ("ask",)], first=3)
@example(
    done=[("find", "cup"), SELECT_A, ("find", "spoon"), ("adjust", "a", 2, 1), ("remove", "a"), ("accept",)], first=1
)
@example(done=[SELECT_A, ("refine", "a", 3, 3), ("reopen",), ("refine", "a", 8, 9), ("replace", "a", 3)], first=1)
@example(
    done=[("inpaint", 5, 50, 1), ("move painted", 9, -4), ("accept",), ("ask",), ("generate", 2), ("ask",)], first=1
)
def test_a_replay_is_identical(photo: Picture, done: list[Op], first: int) -> None:
    async def check() -> None:
        with tempfile.TemporaryDirectory() as folder, SessionStore(Path(folder)) as store:
            session = await make(store, photo, done)
            path = store.path(session)
            if len(path) < 2:
                return
            before = list(store.tree(session))
            start = min(first, len(path) - 1)
            rows = await replay_whole(store, fake_engines(), plan(store, session, first=path[start].id))
            assert [(row.number, row.problem, row.notices, row.identical) for row in rows] == [
                (turn.number, "", "", True) for turn in path[start:]
            ]
            after = list(store.tree(session))
            assert after[: len(before)] == before
            for turn, again in zip(path[start:], after[len(before) :], strict=True):
                assert (turn.output_picture, turn.region) == (again.output_picture, again.region)
                assert [record.id for record in turn.objects] == [record.id for record in again.objects]

    asyncio.run(check())


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done=st.lists(ops, min_size=2, max_size=10))
@example(done=[("find", "cup"), ("move painted", 4, 4), ("accept",), ("ask",)])
def test_with_another_engine_every_turn_is_there_and_the_regions_hold(photo: Picture, done: list[Op]) -> None:
    """Every new turn follows from the one before and leaves what is outside its region as it was."""

    async def check() -> None:
        with tempfile.TemporaryDirectory() as folder, SessionStore(Path(folder)) as store:
            session = await make(store, photo, done)
            path = store.path(session)
            if len(path) < 2:
                return
            seem = FakeSeem("other")
            rows = await replay_whole(store, fake_engines(seem), plan(store, session), seed=11)
            assert len(rows) == len(path) - 1
            shown = path[0].output_picture
            for row in rows:
                turn = store.turn(session, row.turn_id)
                if turn.output_picture is None:
                    continue
                assert turn.input_picture == shown
                shown = turn.output_picture
                before, after = store.get_picture(str(turn.input_picture)), store.get_picture(shown)
                if turn.region is not None:
                    outside = ~store.get_mask(turn.region).astype(bool)
                    assert (before.rgb[outside] == after.rgb[outside]).all()

    asyncio.run(check())
