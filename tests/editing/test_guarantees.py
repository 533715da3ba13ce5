"""Edits never hurt what they do not touch: properties of accepted edits, with the real servers, on real photos."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from app.editing.painting import PaintSettings
from app.editing.workbench import Workbench
from app.errors import PromptError
from app.imaging.geometry import Rect
from app.imaging.masks import grow, shrink
from app.imaging.picture import Picture
from app.session.store import SessionStore
from tests.editing.hands import (
    drag,
    draw,
    finish,
    kept_picture,
    move,
    paint_here,
    region_of_last_turn,
    same,
    select,
    shown,
    workbench,
)

T = TypeVar("T")
FEW = settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # an example takes up to a second: shrinking one would take minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
CUP = (78, 6, 115, 112)
SPOON = (150, 98, 44, 58)
UPPER_DOG, LOWER_DOG = (54, 62, 46, 56), (85, 122, 44, 62)
BOTTLE, GRINDER = (84, 30, 20, 66), (134, 56, 32, 40)
SEED = PaintSettings(candidates=1, seed=7)

steps = st.integers(-160, 160)
placements = st.one_of(
    st.fixed_dictionaries({"dx": steps, "dy": steps}),
    st.fixed_dictionaries(
        {"dx": steps, "dy": steps, "scale": st.floats(0.2, 3), "rotation": st.floats(-400, 400, allow_nan=False)}
    ),
    st.just({"removed": True}),
)


@pytest.fixture
def at_work(addresses) -> Callable[[Picture, Callable[[Workbench], Awaitable[T]]], T]:
    """Do something on a workbench of its own with a photo open; for properties, whose examples are not asynchronous."""

    def run(photo: Picture, work: Callable[[Workbench], Awaitable[T]]) -> T:
        async def alone() -> T:
            with tempfile.TemporaryDirectory() as folder, SessionStore(Path(folder)) as store:
                async with workbench(store, addresses) as bench:
                    await bench.timeline.open_new(photo, "photo.jpg")
                    return await work(bench)

        return asyncio.run(alone())

    return run


@pytest.fixture(scope="session")
def wine_room(photos: Path) -> Picture:
    from tests.editing.conftest import small_photo

    return small_photo(photos / "wine-room.jpg")


def untouched(before: Picture, bench: Workbench) -> None:
    """The accepted edit is the last turn, has the old size, and differs from the old picture in its region only."""
    after = shown(bench)
    assert (after.width, after.height) == (before.width, before.height)
    outside = ~region_of_last_turn(bench)
    assert (after.rgb[outside] == before.rgb[outside]).all()
    assert same(kept_picture(bench), after)


# ── outside the region nothing changes ───────────────────────────────────────────────────────────────────────


@FEW
@given(how=placements, then=placements)
def test_moving_changes_nothing_outside_its_region(coffee, at_work, how: dict[str, Any], then: dict[str, Any]):
    async def work(bench: Workbench) -> None:
        await select(bench, "cup", CUP)
        for each in (how, then):
            before = shown(bench)
            drag(bench, "cup", **each)
            if await bench.proposals.accept():
                untouched(before, bench)

    at_work(coffee, work)


def test_replacing_changes_nothing_outside_its_region(coffee, at_work):
    async def work(bench: Workbench) -> None:
        await select(bench, "cup", CUP)
        await finish(bench.proposals.replace("an apple", SEED))
        assert await bench.proposals.accept()
        untouched(coffee, bench)
        assert not same(shown(bench), coffee)

    at_work(coffee, work)


@FEW
@given(
    x=st.floats(-60, 270), y=st.floats(-60, 180), width=st.floats(1.2, 500), height=st.floats(1.2, 500)
)  # also across the border of the picture
def test_painting_changes_nothing_outside_its_box(coffee, at_work, x: float, y: float, width: float, height: float):
    async def work(bench: Workbench) -> None:
        bench.set_mode("inpaint")
        paint_here(bench, (x, y, width, height), "a red car")
        if x + width < 1 or y + height < 1:
            return
        await finish(bench.proposals.inpaint(SEED))
        assert await bench.proposals.accept()
        untouched(coffee, bench)
        outside = np.ones((coffee.height, coffee.width), dtype=bool)
        left, top = max(0, int(np.floor(x))), max(0, int(np.floor(y)))
        outside[top : int(np.ceil(y + height)), left : int(np.ceil(x + width))] = False
        assert (shown(bench).rgb[outside] == coffee.rgb[outside]).all()

    at_work(coffee, work)


# ── there and back ───────────────────────────────────────────────────────────────────────────────────────────


@FEW
@example(path=[(60, 20), (60, -10)])  # over the border and back
@given(path=st.lists(st.tuples(steps, steps), min_size=1, max_size=3))
def test_an_object_that_is_moved_back_is_put_back_exactly(coffee, at_work, path: list[tuple[int, int]]):
    """Also when it was outside the picture for a while, as long as it could be taken hold of again."""

    async def work(bench: Workbench) -> None:
        item = await select(bench, "cup", CUP)
        x, y = 0, 0
        for dx, dy in path:
            drag(bench, "cup", dx, dy)
            if not await bench.proposals.accept():
                continue
            x, y = x + dx, y + dy
            if "cup" not in bench.desk.objects:
                return
        drag(bench, "cup", -x, -y)
        await bench.proposals.accept()
        assert same(shown(bench), coffee)
        assert bench.desk.objects["cup"].cutout.rect == item.cutout.rect

    at_work(coffee, work)


@FEW
@given(how=placements)
def test_undo_takes_an_edit_back_and_redo_makes_it_again(coffee, at_work, how: dict[str, Any]):
    async def work(bench: Workbench) -> None:
        item = await select(bench, "cup", CUP)
        drag(bench, "cup", **how)
        if not await bench.proposals.accept():
            return
        after, objects = shown(bench), dict(bench.desk.objects)
        assert await bench.timeline.undo()
        assert same(shown(bench), coffee)
        assert not await bench.timeline.undo()
        assert await bench.timeline.redo()
        assert same(shown(bench), after)
        assert not await bench.timeline.redo()
        again = bench.desk.objects
        assert list(again) == list(objects)
        for name, old in objects.items():
            assert again[name].label == item.label
            assert again[name].cutout.rect == old.cutout.rect
            assert (again[name].cutout.mask == old.cutout.mask).all()
            assert (again[name].cutout.alpha == old.cutout.alpha).all()

    at_work(coffee, work)


def test_undo_and_redo_of_painting(coffee, at_work):
    async def work(bench: Workbench) -> None:
        bench.set_mode("inpaint")
        paint_here(bench, (10, 100, 70, 60), "a cat")
        await finish(bench.proposals.inpaint(SEED))
        await bench.proposals.accept()
        painted, names = shown(bench), [item.label for item in bench.desk.objects.values()]
        assert names == ["cat"] or names == ["a cat"], "what was painted can be moved at once"
        await bench.timeline.undo()
        assert same(shown(bench), coffee)
        await bench.timeline.redo()
        assert same(shown(bench), painted)
        assert [item.label for item in bench.desk.objects.values()] == names

    at_work(coffee, work)


def test_what_was_moved_can_be_turned_where_it_lies(coffee, at_work):
    """Turning is about the middle of what is seen, also after the object was turned or hangs over the border."""

    async def work(bench: Workbench) -> None:
        await select(bench, "spoon", SPOON)
        await move(bench, "spoon", -30, 0, rotation=40.0)
        seen = bench.desk.objects["spoon"].cutout.rect
        await move(bench, "spoon", 0, 0, rotation=180.0)
        turned = bench.desk.objects["spoon"].cutout.rect
        assert abs(turned.center[0] - seen.center[0]) <= 1.5
        assert abs(turned.center[1] - seen.center[1]) <= 1.5
        await move(bench, "spoon", 160 - turned.x, 0)  # half of it over the right border
        await move(bench, "spoon", coffee.width - 40 - bench.desk.objects["spoon"].cutout.rect.x, 0)
        await move(bench, "spoon", 25, 0)
        seen = bench.desk.objects["spoon"].cutout.rect
        assert seen.right == coffee.width
        await move(bench, "spoon", 0, 0, scale=0.5)
        smaller = bench.desk.objects["spoon"].cutout.rect
        assert abs(smaller.center[1] - seen.center[1]) <= 3
        assert abs(smaller.x - (seen.x + seen.width / 4)) <= 2

    at_work(coffee, work)


# ── several objects ──────────────────────────────────────────────────────────────────────────────────────────


def opaque_at(bench: Workbench, name: str, rect: Rect | None = None) -> tuple[np.ndarray, Rect]:
    """Where an object of the scene surely covers the picture."""
    cutout = bench.desk.objects[name].cutout
    return cutout.alpha == 255, rect or cutout.rect


def test_what_is_drawn_above_on_the_canvas_is_above_in_the_picture(wine_room, at_work):
    """The canvas draws dragged objects in the scene's order, whichever was dragged last."""

    async def work(bench: Workbench) -> None:
        bottle = await select(bench, "bottle", BOTTLE)
        grinder = await select(bench, "grinder", GRINDER)
        source = grinder.cutout.pixels(wine_room).copy()
        drag(bench, "grinder", 0, 60)
        to = (grinder.cutout.rect.x - bottle.cutout.rect.x, grinder.cutout.rect.y - bottle.cutout.rect.y + 60)
        drag(bench, "bottle", *to)
        assert list(bench.desk.objects) == ["bottle", "grinder"]
        assert await bench.proposals.accept()
        solid = grinder.cutout.alpha == 255
        rect = grinder.cutout.rect
        here = shown(bench).rgb[rect.y + 60 : rect.bottom + 60, rect.x : rect.right]
        assert solid.any()
        assert (here[solid] == source[solid]).all()

    at_work(wine_room, work)


def test_what_is_moved_later_lies_on_what_was_moved_before(wine_room, at_work):
    """The canvas shows what was accepted as part of the picture, and draws what is dragged over it."""

    async def work(bench: Workbench) -> None:
        bottle = await select(bench, "bottle", BOTTLE)
        grinder = await select(bench, "grinder", GRINDER)
        source = bottle.cutout.pixels(wine_room).copy()
        await move(bench, "bottle", 0, 5)
        await move(bench, "grinder", 0, 60)
        to = (grinder.cutout.rect.x - bottle.cutout.rect.x, grinder.cutout.rect.y - bottle.cutout.rect.y + 55)
        await move(bench, "bottle", *to)
        solid, rect = opaque_at(bench, "bottle")
        assert rect.x == grinder.cutout.rect.x
        assert (shown(bench).rgb[rect.slices][solid] == source[solid]).all()

    at_work(wine_room, work)


def test_moving_several_at_once_is_moving_them_one_after_the_other(wine_room, at_work):
    ways = {"bottle": (-60, 10), "grinder": (0, 110)}

    async def together(bench: Workbench) -> Picture:
        await select(bench, "bottle", BOTTLE)
        await select(bench, "grinder", GRINDER)
        for name, (dx, dy) in ways.items():
            drag(bench, name, dx, dy)
        await bench.proposals.accept()
        return shown(bench)

    async def one_by_one(bench: Workbench) -> Picture:
        await select(bench, "bottle", BOTTLE)
        await select(bench, "grinder", GRINDER)
        for name, (dx, dy) in ways.items():
            await move(bench, name, dx, dy)
        return shown(bench)

    assert same(at_work(wine_room, together), at_work(wine_room, one_by_one))


@pytest.mark.parametrize("how", [{"dx": 70, "dy": 30}, {"removed": True}], ids=["moved", "removed"])
def test_a_neighbour_that_nobody_touched_keeps_its_pixels(dogs, at_work, how: dict[str, Any]):
    """The hole that an object leaves exceeds it; what stands beside it must not be bitten, in this turn and the next."""

    async def work(bench: Workbench) -> None:
        bench.objects.margin = 30
        upper = await select(bench, "upper", UPPER_DOG)
        lower = await select(bench, "lower", LOWER_DOG)
        leaving = upper.cutout.whole_alpha(dogs.width, dogs.height) > 0
        hole = grow(leaving, 30)
        solid = lower.cutout.whole_alpha(dogs.width, dogs.height) == 255  # what shows through its soft edge may change
        keeps = solid & shrink(lower.cutout.whole_mask(dogs.width, dogs.height), 2) & ~grow(leaving, 5)
        assert (keeps & hole).sum() > 20, "the hole reaches into the neighbour"
        drag(bench, "upper", **how)
        await bench.proposals.accept()
        assert (shown(bench).rgb[keeps] == dogs.rgb[keeps]).all()
        if "removed" in how:
            return
        # Next turn, after the neighbour's selection was made a little larger.
        draw(bench, selected="lower")
        assert bench.objects.adjust(grow=1)
        await move(bench, "upper", 5, 5)
        assert (shown(bench).rgb[keeps] == dogs.rgb[keeps]).all()

    at_work(dogs, work)


# ── removing ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("name", "box"), [("coffee", CUP), ("wine_room", BOTTLE), ("dogs", LOWER_DOG)])
def test_a_removed_object_leaves_nothing_of_itself(name: str, box, request, at_work):
    """Inside the object nearly no pixel is what it was; equal ones are the filler's coincidence, never a blend."""
    photo: Picture = request.getfixturevalue(name)

    async def work(bench: Workbench) -> None:
        item = await select(bench, "it", box)
        drag(bench, "it", removed=True)
        await bench.proposals.accept()
        assert bench.desk.objects == {}
        core = shrink(item.cutout.whole_mask(photo.width, photo.height), 1)
        backdrop = item.backdrop
        assert backdrop is not None
        filled = np.zeros_like(photo.rgb)
        filled[backdrop.rect.slices] = backdrop.pixels
        assert (shown(bench).rgb[core] == filled[core]).all()
        assert (shown(bench).rgb[core] == photo.rgb[core]).all(axis=1).mean() < 0.05

    at_work(photo, work)


# ── sizes ────────────────────────────────────────────────────────────────────────────────────────────────────


@FEW
@given(width=st.integers(17, 70), height=st.integers(17, 70), data=st.data())
def test_no_picture_is_resized(coffee, at_work, width: int, height: int, data: st.DataObject):
    """Also very small and odd ones: what is opened, moved and painted keeps its size."""
    cut = Picture(coffee.rgb[:height, 90 : 90 + width].copy())
    dx = data.draw(st.integers(-width, width))

    async def work(bench: Workbench) -> None:
        bench.objects.margin = 1
        with contextlib.suppress(PromptError):  # nothing stands out in so little of the table
            await select(bench, "it", (width / 4, height / 4, width / 2, height / 2))
            drag(bench, "it", dx, 1)
            await bench.proposals.accept()
            untouched(cut, bench)
        before = shown(bench)
        bench.set_mode("inpaint")
        paint_here(bench, (0, 0, width, height), "a fish")
        await finish(bench.proposals.inpaint(SEED))
        await bench.proposals.accept()
        untouched(before, bench)
        assert (shown(bench).width, shown(bench).height) == (width, height)

    at_work(cut, work)


@pytest.mark.parametrize("size", [(512, 512), (576, 1024)])
def test_a_generated_picture_has_the_size_that_was_chosen(coffee, at_work, size: tuple[int, int]):
    async def work(bench: Workbench) -> None:
        bench.set_mode("generate")
        bench.boxes.set_blank_size(*size)
        paint_here(bench, (100, 200, 200, 200), "a boat")
        await finish(bench.proposals.generate("a beach at sunset", SEED))
        assert await bench.proposals.accept()
        assert (shown(bench).width, shown(bench).height) == size
        assert bench.desk.mode == "select"
        await bench.timeline.undo()
        assert same(shown(bench), coffee)

    at_work(coffee, work)


def test_an_adjusted_edge_is_adjusted_once(coffee, at_work):
    """Not again when the object was moved, and not again when the session is opened anew."""

    async def work(bench: Workbench) -> None:
        await select(bench, "cup", CUP)
        bench.objects.adjust(grow=4)
        grown = np.count_nonzero(bench.desk.objects["cup"].cutout.mask)
        await move(bench, "cup", 12, 8)
        assert abs(np.count_nonzero(bench.desk.objects["cup"].cutout.mask) - grown) < 0.02 * grown
        await bench.timeline.open_session(bench.desk.session_id)
        assert abs(np.count_nonzero(bench.desk.objects["cup"].cutout.mask) - grown) < 0.02 * grown

    at_work(coffee, work)
