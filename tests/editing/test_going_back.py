"""Whoever goes back goes on where they were, and what is drawn while an edit is made is not lost."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from app.editing.desk import LEFT_TURNS, Desk
from app.editing.workbench import Workbench
from components.interactive_image import models
from tests.editing.hands import drag, draw, finish, move, same, select, shown, workbench

CUP = (90.0, 30.0, 100.0, 95.0)
SPOON = (60.0, 120.0, 120.0, 40.0)
CORNER = models.Stroke(id="s-corner", path="M 10 10 L 30 12", width=6, object_id="corner")


def held(bench: Workbench) -> tuple[dict[str, Any], models.Marks]:
    return dict(bench.desk.objects), bench.desk.marks


# ── undo, redo, jump ─────────────────────────────────────────────────────────────────────────────────────────


async def test_undo_of_an_edit_gives_the_selection_back_to_try_again(coffee, bench):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    item = await select(bench, "cup", CUP)
    boxes = bench.desk.marks.boxes
    first = await move(bench, "cup", 30, 5)
    assert await bench.timeline.undo()
    assert same(shown(bench), coffee)
    assert bench.desk.objects["cup"].cutout is item.cutout
    assert bench.desk.marks.boxes == boxes
    assert bench.desk.marks.selected == "cup"
    assert bench.desk.placements() == {}
    asked = [object_id async for object_id in _segmented_again(bench)]
    assert asked == [], "what is selected is not looked for again"
    assert same(await move(bench, "cup", 30, 5), first)


async def test_also_on_a_page_that_was_opened_since(coffee, bench, store, addresses):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    item = await select(bench, "cup", CUP)
    boxes = bench.desk.marks.boxes
    await move(bench, "cup", 30, 5)
    async with workbench(store, addresses) as other:
        assert await other.timeline.resume()
        await other.timeline.undo()
        assert same(shown(other), coffee)
        assert (other.desk.objects["cup"].cutout.mask == item.cutout.mask).all()
        assert other.desk.marks.boxes == boxes
        assert other.desk.placements() == {}


async def _segmented_again(bench: Workbench):
    async for _ in bench.objects.marks_changed():
        yield list(bench.desk.objects)


async def test_redo_and_jump_give_back_what_was_selected_and_moved_there(coffee, bench):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    await select(bench, "cup", CUP)
    await move(bench, "cup", 30, 5)
    await select(bench, "spoon", SPOON)
    drag(bench, "spoon", -8, 3)
    objects, marks = held(bench)
    turn = bench.desk.turn_id
    await bench.timeline.undo()
    assert set(bench.desk.objects) == {"cup"}
    assert bench.desk.placements() == {}
    await bench.timeline.redo()
    assert held(bench) == (objects, marks)
    await bench.timeline.jump(bench.timeline.path[0].id)
    await bench.timeline.jump(turn)
    assert held(bench) == (objects, marks)
    assert list(bench.desk.placements()) == ["spoon"]


async def test_another_session_has_its_own_selections(coffee, cat, bench):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    await select(bench, "cup", CUP)
    await move(bench, "cup", 30, 5)
    await bench.timeline.open_new(cat, "cat.jpg")
    assert bench.desk.left == {}
    assert held(bench) == ({}, models.Marks())


def test_only_so_many_turns_are_remembered():
    desk = Desk("me")
    for number in range(LEFT_TURNS + 3):
        desk.leave(f"t{number}", models.Marks())
    desk.leave("t5", models.Marks(selected="cup"))
    assert len(desk.left) == LEFT_TURNS
    assert "t2" not in desk.left
    assert list(desk.left)[-1] == "t5"
    assert desk.left["t5"].marks.selected == "cup"


# ── drawing while an edit is made ────────────────────────────────────────────────────────────────────────────


class Gate:
    """Holds a coroutine function up until it is opened."""

    def __init__(self, owner: object, name: str, patch: pytest.MonkeyPatch) -> None:
        self.reached, self.open = asyncio.Event(), asyncio.Event()
        real: Callable[..., Any] = getattr(owner, name)

        async def held_up(*args: Any, **options: Any) -> Any:
            self.reached.set()
            await self.open.wait()
            return await real(*args, **options)

        patch.setattr(owner, name, held_up)


@pytest.mark.parametrize("found", ["before the edit is written", "after it is written"])
async def test_what_is_selected_while_accept_is_applied_stays(coffee, bench, monkeypatch, found):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    await select(bench, "cup", CUP)
    drag(bench, "cup", 30, 5)
    writing = Gate(bench.timeline, "append_edit", monkeypatch)
    looking = Gate(bench.objects._selecting, "by_marks", monkeypatch)
    accepting = asyncio.ensure_future(bench.proposals.accept())
    await writing.reached.wait()
    draw(bench, strokes=[CORNER], active_object="corner", selected="corner")
    selecting = asyncio.ensure_future(finish(bench.objects.marks_changed()))
    await looking.reached.wait()
    first, second = (looking, writing) if found.startswith("before") else (writing, looking)
    first.open.set()
    if first is writing:
        await accepting
    else:
        while "corner" not in bench.desk.objects:
            await asyncio.wait({selecting}, timeout=0.01)
    second.open.set()
    assert await accepting
    await selecting
    desk = bench.desk
    assert set(desk.objects) == {"cup", "corner"}
    assert desk.marks.strokes == [CORNER]
    assert desk.marks.boxes == [], "the marks of what was moved have done their part"
    assert desk.marks.selected == desk.marks.active_object == "corner"
    assert desk.placements() == {}, "and nothing is moved twice"
    assert list(await _kept_objects(bench)) == ["cup", "corner"]


async def _kept_objects(bench: Workbench) -> dict[str, Any]:
    await bench.timeline.keep_draft()
    await bench.timeline.open_session(bench.desk.session_id)
    return bench.desk.objects


async def test_a_search_that_is_overtaken_by_an_edit_looks_at_the_new_picture(coffee, bench, monkeypatch):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    await select(bench, "cup", CUP)
    bench.objects.rename("cup", "cup")
    drag(bench, "cup", 30, 5)
    looking = Gate(bench.objects._selecting, "by_words", monkeypatch)
    searching = asyncio.ensure_future(finish(bench.objects.find("brown")))
    await looking.reached.wait()
    assert await bench.proposals.accept()
    looking.open.set()
    await searching
    found = [item for name, item in bench.desk.objects.items() if name != "cup"]
    assert found
    assert bench.desk.marks.selected in {item.id for item in found}


# ── answers that cross ───────────────────────────────────────────────────────────────────────────────────────


def drawn_on(bench: Workbench, picture_id: str, marks: models.Marks) -> models.CanvasValue:
    """What the browser sends when it drew before it heard of what happened meanwhile."""
    revision = bench.desk.revision + 1000
    return models.CanvasValue(revision=revision, marks=marks, scene=models.Scene(picture_id=picture_id))


async def test_a_mark_that_crosses_with_an_accepted_edit_does_not_move_things_twice(coffee, bench):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    await select(bench, "cup", CUP)
    drag(bench, "cup", 30, 5)
    before = bench.desk.marks
    await bench.proposals.accept()
    value = drawn_on(bench, coffee.id, before.model_copy(update={"strokes": [CORNER], "active_object": "corner"}))
    assert bench.desk.see(value)
    assert bench.desk.revision > value.revision, "so that the browser takes the answer"
    assert bench.desk.placements() == {}
    assert bench.desk.marks.strokes == [CORNER]
    assert bench.desk.marks.boxes == []
    await finish(bench.objects.marks_changed())
    assert set(bench.desk.objects) == {"cup", "corner"}


async def test_a_mark_that_crosses_with_undo_stays_on_its_own_picture(coffee, bench):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    await select(bench, "cup", CUP)
    after = await move(bench, "cup", 30, 5)
    await bench.timeline.undo()
    marks = bench.desk.marks
    assert bench.desk.see(drawn_on(bench, after.id, models.Marks(strokes=[CORNER])))
    assert bench.desk.marks == marks
