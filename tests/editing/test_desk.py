"""What lies on the desk: drafts, going back and forth over chat, and marks that no person would draw."""

from __future__ import annotations

import asyncio
import contextlib
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from app.editing.desk import Desk
from app.editing.painting import PaintSettings
from app.errors import AppError, PersonError, PromptError, SessionNotFound
from app.session.model import Message, NewTurn
from components.interactive_image import models
from tests.editing.hands import drag, draw, finish, move, paint_here, same, select, shown, workbench

CUP = (78, 6, 115, 112)
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>"


# ── drafts ───────────────────────────────────────────────────────────────────────────────────────────────────


async def test_what_is_not_accepted_survives(coffee, bench, store, addresses):
    """Selected, adjusted, named, moved, drawn: all is there when the session is opened by another page."""
    await bench.timeline.open_new(coffee, "coffee.jpg")
    item = await select(bench, "cup", CUP)
    bench.objects.rename("cup", "my cup")
    assert bench.objects.adjust(grow=2, feather=3)
    drag(bench, "cup", 33, -4, rotation=12.5)
    bench.set_mode("inpaint")
    paint_here(bench, (10, 100, 60, 60), "a car")
    bench.desk.references["p1"] = coffee
    bench.set_mode("generate")
    bench.boxes.set_blank_size(1024, 576)
    paint_here(bench, (5, 5, 90, 90), "a boat")
    await bench.timeline.keep_draft()
    old = bench.desk
    async with workbench(store, addresses) as again:
        assert await again.timeline.resume()
        desk = again.desk
        assert desk.session_id == old.session_id
        assert desk.marks == old.marks
        assert desk.blank_marks == old.blank_marks
        assert desk.blank_size == (1024, 576)
        assert desk.references == {"p1": coffee}
        assert desk.placements() == old.placements()
        cup = desk.objects["cup"]
        assert (cup.label, cup.edges) == ("my cup", old.objects["cup"].edges)
        assert (cup.cutout.alpha == old.objects["cup"].cutout.alpha).all()
        assert (cup.raw.mask == item.raw.mask).all()
        again.set_mode("select")
        assert await finish(again.objects.marks_changed()) == 0, "nothing is segmented again"
        await finish(again.objects.fill_missing())
        assert desk.objects["cup"].backdrop is not None
        assert await again.proposals.accept()


async def test_a_draft_of_another_picture_is_not_put_onto_this_one(coffee, dogs, bench, store):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    await select(bench, "cup", CUP)
    drag(bench, "cup", 33, 4)
    await bench.timeline.keep_draft()
    store.append(bench.desk.session_id, NewTurn(kind="generate", output_picture=store.put_picture(dogs)))
    await bench.timeline.open_session(bench.desk.session_id)
    assert bench.desk.placements() == {}
    assert bench.desk.objects == {}


async def test_a_draft_outlives_words_about_the_picture(coffee, bench, store):
    """The application ended after the answer was written and before the draft was written again."""
    await bench.timeline.open_new(coffee, "coffee.jpg")
    await select(bench, "cup", CUP)
    drag(bench, "cup", 33, 4)
    await bench.timeline.keep_draft()
    store.append(bench.desk.session_id, NewTurn(kind="chat", messages=(Message(role="user", text="?"),)))
    await bench.timeline.open_session(bench.desk.session_id)
    assert bench.desk.placements()["cup"].dx == 33


async def test_what_was_marked_and_not_found_yet_is_found_after_a_crash(coffee, bench, store, addresses):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    draw(bench, boxes=[models.Box(id="b", object_id="cup", x=78, y=6, width=115, height=112)])
    await bench.timeline.keep_draft()
    assert not bench.desk.objects
    async with workbench(store, addresses) as again:
        assert await again.timeline.resume()
        assert await finish(again.objects.marks_changed()) > 0
        assert list(again.desk.objects) == ["cup"]


async def test_a_refinement_that_was_cut_short_is_made_after_a_crash(coffee, bench, store, addresses):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    item = await select(bench, "cup", CUP)
    stroke = models.Stroke(id="s", object_id="cup", path="M90 40L100 60", width=8, positive=False)
    draw(bench, strokes=[stroke])
    await bench.timeline.keep_draft()
    async with workbench(store, addresses) as again:
        assert await again.timeline.resume()
        assert (again.desk.objects["cup"].raw.mask == item.raw.mask).all()
        assert await finish(again.objects.marks_changed()) > 0
        size = coffee.width, coffee.height
        assert (again.desk.objects["cup"].raw.whole_mask(*size) != item.raw.whole_mask(*size)).any()


async def test_an_older_draft_never_replaces_a_newer_one(coffee, bench, store, monkeypatch):
    """Two events end at once, and the first is slow to write."""
    await bench.timeline.open_new(coffee, "coffee.jpg")
    await select(bench, "cup", CUP)
    begun, may_end, save = threading.Event(), threading.Event(), store.save_draft

    def slow_at_first(session_id, draft):
        if not begun.is_set():
            begun.set()
            assert may_end.wait(30)
        save(session_id, draft)

    monkeypatch.setattr(store, "save_draft", slow_at_first)
    drag(bench, "cup", 10, 0)
    first = asyncio.ensure_future(bench.timeline.keep_draft())
    assert await asyncio.to_thread(begun.wait, 30)
    drag(bench, "cup", 20, 0)
    second = asyncio.ensure_future(bench.timeline.keep_draft())
    await asyncio.sleep(0)  # the second one starts, and must wait
    may_end.set()
    await asyncio.gather(first, second)
    [placement] = store.load_draft(bench.desk.session_id)["marks"]["placements"]
    assert placement["dx"] == 20


async def test_a_draft_that_is_written_already_is_not_written_again(coffee, bench, store, monkeypatch):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    await select(bench, "cup", CUP)
    await bench.timeline.keep_draft()
    written = []
    monkeypatch.setattr(store, "save_draft", lambda session_id, draft: written.append(draft))
    await bench.timeline.keep_draft()
    assert written == []
    bench.objects.rename("cup", "my cup")
    await bench.timeline.keep_draft()
    assert len(written) == 1


@pytest.mark.parametrize(
    "draft",
    [
        {"marks": {"strokes": [{"id": "x"}]}},
        {"marks": "nonsense", "blank_size": ["a", "b"]},
        {"blank_size": 7},
        {"objects": [{"id": "x", "label": "y", "raw_mask": "0" * 64}]},
        {"references": {"b1": "0" * 64}},
        {"references": 7},
    ],
)
async def test_a_draft_that_makes_no_sense_does_not_keep_a_session_closed(coffee, bench, store, draft):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    store.save_draft(bench.desk.session_id, {"picture": coffee.id, **draft})
    await bench.timeline.open_session(bench.desk.session_id)
    assert same(shown(bench), coffee)
    assert bench.desk.marks == models.Marks()


async def test_an_object_whose_id_the_canvas_would_refuse_is_left_out(coffee, bench, store):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    await select(bench, "cup", CUP)
    await bench.timeline.keep_draft()
    draft = store.load_draft(bench.desk.session_id)
    draft["objects"].append({**draft["objects"][0], "id": '"><b>'})
    store.save_draft(bench.desk.session_id, draft)
    await bench.timeline.open_session(bench.desk.session_id)
    assert list(bench.desk.objects) == ["cup"]


async def test_nobody_opens_somebody_elses_session(coffee, bench, store, addresses):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    async with workbench(store, addresses, owner="another") as other:
        assert not await other.timeline.resume()
        with pytest.raises(SessionNotFound):
            await other.timeline.open_session(bench.desk.session_id)
        assert other.desk.picture is None
        assert other.desk.session_id == ""


# ── chat between edits ───────────────────────────────────────────────────────────────────────────────────────


async def test_going_back_over_an_exchange_keeps_what_is_on_the_desk(coffee, bench):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    item = await select(bench, "cup", CUP)
    drag(bench, "cup", 33, -4)
    exchange = NewTurn(kind="chat", messages=(Message(role="user", text="?"), Message(role="assistant", text="!")))
    await bench.timeline.append_chat(exchange, bench.desk.session_id)
    marks, objects = bench.desk.marks, dict(bench.desk.objects)
    for travel in (bench.timeline.undo, bench.timeline.redo, bench.timeline.undo):
        assert await travel()
        assert bench.desk.marks == marks
        assert bench.desk.objects == objects
        assert bench.desk.turn_id == bench.timeline.path[-1].id
    assert objects["cup"] is item
    assert await bench.proposals.accept()
    await bench.timeline.undo()
    assert bench.desk.marks == marks.model_copy(update={"placements": []}), "selected as before, where it was"


async def test_ten_steps_are_intact_after_going_to_the_start_and_back(coffee, bench, store):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    await select(bench, "cup", CUP)
    seen = [shown(bench)]
    for step in range(4):
        seen.append(await move(bench, "cup", 7 * (step + 1), (-1) ** step * 5))
        chat = NewTurn(kind="chat", messages=(Message(role="user", text=f"{step}?"),))
        await bench.timeline.append_chat(chat, bench.desk.session_id)
        seen.append(shown(bench))
    for picture in reversed(seen[:-1]):
        assert await bench.timeline.undo()
        assert same(shown(bench), picture)
    assert not await bench.timeline.undo()
    for picture in seen[1:]:
        assert await bench.timeline.redo()
        assert same(shown(bench), picture)
    assert not await bench.timeline.redo()


# ── marks that no person would draw ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), 1e300])
def test_numbers_that_are_no_places_never_get_in(value: float):
    for build in (
        lambda: models.Point(id="p", x=value, y=0),
        lambda: models.Box(id="b", x=0, y=value, width=1, height=1),
        lambda: models.Box(id="b", x=0, y=0, width=value, height=1),
        lambda: models.Stroke(id="s", path="M 0 0", width=value),
        lambda: models.Placement(object_id="o", dx=value),
        lambda: models.Placement(object_id="o", scale=value),
        lambda: models.Placement(object_id="o", rotation=value),
    ):
        with pytest.raises(ValidationError):
            build()


HUGE = 999_999.0
HOSTILE = {
    "an empty path": models.Marks(strokes=[models.Stroke(id="s", path="", width=5, object_id="o")]),
    "a path of spaces": models.Marks(strokes=[models.Stroke(id="s", path="   ", width=5, object_id="o")]),
    "a path that is no path": models.Marks(strokes=[models.Stroke(id="s", path="hello", width=5, object_id="o")]),
    "a path with NaN": models.Marks(strokes=[models.Stroke(id="s", path="M NaN 0 L 1 1", width=5, object_id="o")]),
    "a path of curves": models.Marks(strokes=[models.Stroke(id="s", path="M0 0C1 1 2 2 3 3", width=5, object_id="o")]),
    "a path with markup": models.Marks(strokes=[models.Stroke(id="s", path=MARKUP, width=5, object_id="o")]),
    "far numbers": models.Marks(strokes=[models.Stroke(id="s", path="M1e300 1e300L-1e300 9", width=5, object_id="o")]),
    "a far stroke": models.Marks(strokes=[models.Stroke(id="s", path="M9e5 9e5L8e5 8e5", width=9999, object_id="o")]),
    "a far point": models.Marks(points=[models.Point(id="p", x=HUGE, y=-HUGE, object_id="o")]),
    "a far box": models.Marks(boxes=[models.Box(id="b", x=HUGE, y=HUGE, width=HUGE, height=HUGE, object_id="o")]),
    "only negative": models.Marks(points=[models.Point(id="p", x=90, y=90, positive=False, object_id="o")]),
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_marks_get_a_clear_message_or_a_region_inside_the_picture(coffee, bench, name: str):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    bench.desk.see(models.CanvasValue(revision=bench.desk.revision + 1, marks=HOSTILE[name]))
    with contextlib.suppress(PersonError):
        await finish(bench.objects.marks_changed())
    for item in bench.desk.objects.values():
        assert item.cutout.rect.clip(coffee.width, coffee.height) == item.cutout.rect
    assert bench.desk.work is None
    assert same(shown(bench), coffee)
    bench.desk.set_marks(models.Marks())
    await select(bench, "cup", CUP)


async def test_ten_thousand_strokes_are_either_used_or_refused(coffee, bench):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    strokes = [
        models.Stroke(id=f"s{number}", path=f"M{90 + number % 60} {40 + number % 40}l3 3", width=3, object_id="o")
        for number in range(10_000)
    ]
    draw(bench, strokes=strokes)
    with contextlib.suppress(PersonError):
        await finish(bench.objects.marks_changed())
        assert bench.desk.objects["o"].cutout.mask.any()
    await bench.timeline.keep_draft()
    await bench.timeline.open_session(bench.desk.session_id)
    assert len(bench.desk.marks.strokes) == 10_000
    with pytest.raises(ValidationError):
        models.Marks(strokes=[*strokes, strokes[0]])


@pytest.mark.parametrize("kind", ["inpaint", "replace", "generate"])
async def test_words_that_are_too_long_are_refused_clearly(coffee, bench, kind: str):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    if kind == "replace":
        await select(bench, "cup", CUP)
    bench.set_mode("select" if kind == "replace" else kind)
    settings_ = PaintSettings(candidates=1, negative="no " * 2000)
    paint_here(bench, (10, 10, 50, 50), "a car")
    work = {
        "inpaint": lambda: bench.proposals.inpaint(settings_),
        "replace": lambda: bench.proposals.replace("a cat " * 500, PaintSettings(candidates=1)),
        "generate": lambda: bench.proposals.generate("a beach " * 1000, PaintSettings(candidates=1)),
    }[kind]()
    with pytest.raises(PromptError) as caught:
        await finish(work)
    assert caught.value.hint
    assert bench.desk.staged is None
    assert bench.desk.work is None


async def test_a_placement_far_away_or_tiny_ends_well(coffee, bench):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    await select(bench, "cup", CUP)
    for how in (
        {"dx": 1e6, "dy": -1e6},
        {"scale": 1e-9},
        {"scale": 100.0, "rotation": 35_999.0},
        {"dx": -1e6, "scale": 100.0},
    ):
        drag(bench, "cup", **how)
        with contextlib.suppress(AppError):
            await bench.proposals.accept()
        assert (shown(bench).width, shown(bench).height) == (coffee.width, coffee.height)
        await bench.timeline.undo()
        assert same(shown(bench), coffee)
        await select(bench, "cup", CUP)


async def test_an_object_can_be_shrunk_again_and_again(coffee, bench):
    """Each time it is resampled from the base, by a smaller factor; in the end it is too small to be an object."""
    await bench.timeline.open_new(coffee, "coffee.jpg")
    await select(bench, "cup", CUP)
    sizes = []
    while "cup" in bench.desk.objects and len(sizes) < 5:
        sizes.append(bench.desk.objects["cup"].cutout.rect.width)
        await move(bench, "cup", 0, 0, scale=0.2)
    assert sizes[:3] == pytest.approx([sizes[0], sizes[0] / 5, sizes[0] / 25], abs=4)
    assert len(sizes) < 5


async def test_markup_in_names_stays_text(coffee, bench):
    await bench.timeline.open_new(coffee, f"{MARKUP}.jpg")
    await select(bench, "cup", CUP)
    bench.objects.rename("cup", MARKUP)
    await move(bench, "cup", 5, 5)
    assert MARKUP in bench.timeline.path[-1].words
    assert bench.desk.objects["cup"].label == MARKUP
    await bench.timeline.open_session(bench.desk.session_id)
    assert bench.desk.objects["cup"].label == MARKUP


# ── the desk alone ───────────────────────────────────────────────────────────────────────────────────────────


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5)), max_size=30))
def test_marks_only_become_newer(reports: list[tuple[bool, int]]):
    """However late the browser's reports arrive, a mark set from this side is not wiped by an older one."""
    desk = Desk("me")
    last = models.Marks()
    for ours, age in reports:
        marks = models.Marks(active_object=f"o{len(last.active_object)}")
        revision = desk.revision
        if ours:
            desk.set_marks(marks)
            last = marks
            assert desk.revision == revision + 1
        elif desk.see(models.CanvasValue(revision=revision - age + 1, marks=marks)):
            assert age <= 1
            last = marks
        assert desk.shown_marks == last
        assert desk.revision >= revision


def test_older_work_learns_that_it_is_older():
    desk = Desk("me")
    first, other = desk.begin("cup"), desk.begin("spoon")
    assert first()
    second = desk.begin("cup")
    assert not first()
    assert second()
    assert other()


def test_names_of_nameless_objects_are_not_given_twice():
    desk = Desk("me")
    assert desk.next_label() == "object 1"


async def test_only_settings_that_the_painter_heeds_are_recorded(coffee, bench):
    """Otherwise a turn says that a result has to do with a guidance that its engine knows nothing of."""
    await bench.timeline.open_new(coffee, "coffee.jpg")
    bench.set_mode("inpaint")
    paint_here(bench, (10, 100, 60, 60), "a car")
    heeded = frozenset({"candidates", "seed", "coverage"})
    await finish(bench.proposals.inpaint(PaintSettings(candidates=1, seed=4, guidance=9.0, heeded=heeded)))
    assert await bench.proposals.accept()
    parameters = bench.timeline.path[-1].parameters
    assert parameters["candidates"] == 1
    assert not {"steps", "guidance", "tau", "context", "negative"} & parameters.keys()
    assert PaintSettings.of(parameters, seed=4, candidates=1) == PaintSettings(candidates=1, seed=4)
