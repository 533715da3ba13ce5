"""What was dropped or left is there again: selections that a button dropped, proposals of the picture that one comes back to."""

from __future__ import annotations

from app.editing.painting import PaintSettings
from components.interactive_image import models
from tests.editing.hands import draw, finish, paint_here, select

CUP = (78, 6, 115, 112)


async def test_undo_gives_back_selections_that_a_button_cleared_as_they_were(coffee, bench):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    await select(bench, "cup", CUP)
    bench.objects.rename("cup", "my cup")
    assert bench.objects.adjust(grow=2)
    cup, marks = bench.desk.objects["cup"], bench.desk.marks
    bench.objects.clear()
    assert bench.desk.objects == {}
    assert bench.desk.marks.boxes == []
    draw(bench, boxes=marks.boxes, active_object="cup", selected="cup")  # the canvas has undone the step
    await finish(bench.objects.marks_changed())
    assert bench.desk.objects["cup"] is cup
    assert not bench.objects.bring_back(), "nothing else was dropped"


async def test_what_words_had_selected_comes_back_too_although_no_mark_tells_of_it(coffee, bench):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    item = await select(bench, "cup", CUP)
    draw(bench, boxes=[], active_object="", selected="")
    bench.desk.objects["cup"] = item
    bench.desk.segmented.clear()
    bench.objects.forget("cup")
    assert bench.objects.bring_back()
    assert bench.desk.objects == {"cup": item}
    assert bench.desk.marks.selected == "cup"
    assert not bench.objects.bring_back()


async def test_clearing_all_takes_marks_that_found_nothing_and_leaves_boxes_to_paint_into(coffee, bench):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    paint_here(bench, (10, 100, 60, 60), "a car")
    stray = models.Stroke(id="s", object_id="o1", path="M1 1L2 2", width=4)
    draw(bench, strokes=[stray])
    bench.objects.clear()
    assert bench.desk.marks.strokes == []
    assert [box.label for box in bench.desk.marks.boxes] == ["a car"]


async def test_what_was_dropped_does_not_come_to_another_picture(coffee, dogs, bench):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    await select(bench, "cup", CUP)
    bench.objects.clear()
    await bench.timeline.open_new(dogs, "dogs.jpg")
    assert not bench.objects.bring_back()
    assert bench.desk.objects == {}


async def test_a_proposal_waits_in_its_session(coffee, dogs, bench):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    first = bench.desk.session_id
    bench.set_mode("inpaint")
    paint_here(bench, (10, 100, 60, 60), "red car")
    await finish(bench.proposals.inpaint(PaintSettings(candidates=2, seed=3)))
    bench.proposals.choose(1)
    staged = bench.desk.staged
    await bench.timeline.open_new(dogs, "dogs.jpg")
    assert bench.desk.staged is None
    await bench.timeline.open_session(first)
    assert bench.desk.staged is staged
    assert await bench.proposals.accept()
    assert bench.timeline.path[-1].seed == staged.candidate.seed


async def test_a_proposal_waits_while_one_looks_at_the_turn_before(coffee, bench):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    bench.set_mode("inpaint")
    for label in ("red car", "dog"):
        paint_here(bench, (10, 100, 60, 60), label)
        await finish(bench.proposals.inpaint(PaintSettings(candidates=1, seed=3)))
        if label == "red car":
            assert await bench.proposals.accept()
    staged = bench.desk.staged
    assert await bench.timeline.undo()
    assert bench.desk.staged is None
    assert await bench.timeline.redo()
    assert bench.desk.staged is staged
    bench.proposals.discard()
    assert await bench.timeline.undo()
    assert await bench.timeline.redo()
    assert bench.desk.staged is None, "what was discarded stays away"
