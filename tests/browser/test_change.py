"""Remove or change objects, on real photos."""

from __future__ import annotations

import numpy as np
from playwright.sync_api import expect

from tests.browser.studio import Studio

BIRD = (0.33, 0.33, 0.77, 0.92)
"""A box around the bird of the example "Free"."""


def test_a_stroke_selects_and_the_background_is_filled_ahead_of_need(studio: Studio) -> None:
    studio.example("Free")
    studio.stroke((0.48, 0.70), (0.50, 0.78))
    studio.wait_for("s.scene.objects.length === 1")
    found = studio.objects()[0]
    width, height = studio.size
    assert found["x"] < 0.49 * width < found["x"] + found["width"]
    assert found["y"] < 0.74 * height < found["y"] + found["height"]
    assert found["outline"].startswith("M")
    assert studio.wait_for_backgrounds()[0]["background"] is not None
    expect(studio.page.locator("#objects .row-item")).to_have_count(1)


def test_dragging_moves_the_thing_and_leaves_everything_else_alone(studio: Studio) -> None:
    studio.example("Free")
    before = studio.picture()
    bird = studio.select_in_box(*BIRD)
    studio.drag((0.5, 0.75), (0.2, 0.6))
    studio.wait_for("s.marks.placements.length === 1")
    moved = studio.state()["marks"]["placements"][0]
    assert moved["dx"] < 0
    assert moved["dy"] < 0
    studio.accept()
    after = studio.picture()
    assert after.shape == before.shape
    changed = (after != before).any(axis=2)
    margin = 45  # the fill's own margin and its seam
    allowed = np.zeros_like(changed)
    for dx, dy in ((0, 0), (moved["dx"], moved["dy"])):
        top, left = round(bird["y"] + dy) - margin, round(bird["x"] + dx) - margin
        bottom, right = top + round(bird["height"]) + 2 * margin, left + round(bird["width"]) + 2 * margin
        allowed[max(0, top) : bottom, max(0, left) : right] = True
    assert changed.any()
    assert not (changed & ~allowed).any()


def test_delete_takes_a_thing_away_and_undo_brings_it_back_exactly(studio: Studio) -> None:
    studio.example("Free")
    before = studio.picture()
    studio.select_in_box(*BIRD)
    studio.press("v")
    studio.draw([(0.5, 0.75), (0.5, 0.75)])
    studio.press("Delete")
    studio.wait_for("s.marks.placements.some(p => p.removed)")
    studio.accept()
    removed = studio.picture()
    assert (removed != before).any()
    assert "emoved" in studio.turns()[-1]
    studio.undo()
    assert np.array_equal(studio.picture(), before)
    studio.redo()
    assert np.array_equal(studio.picture(), removed)


def test_another_thing_is_painted_in_its_place(studio: Studio) -> None:
    studio.example("Free")
    before = studio.picture()
    studio.select_in_box(*BIRD)
    studio.page.locator("#replace-words textarea").fill("a red apple")
    studio.paint("#replace-run")
    studio.accept()
    after = studio.picture()
    changed = (after != before).any(axis=2)
    assert 0.001 < changed.mean() < 0.4
    new = after[changed].astype(int)
    redder = (new[:, 0] > new[:, 1] + 60) & (new[:, 0] > new[:, 2] + 60)
    assert redder.mean() > 0.05, "there is red where the apple should be"


def test_a_negative_stroke_takes_back_part_of_the_selection(studio: Studio) -> None:
    studio.example("Fig in a red bowl")
    studio.select_in_box(0.1, 0.1, 0.99, 0.99)
    first = studio.objects()[0]
    share = studio.page.locator("#objects .facts").inner_text()
    studio.stroke((0.58, 0.42), (0.62, 0.6), negative=True)
    studio.page.wait_for_function(
        "share => document.querySelector('#objects .facts')?.innerText !== share", arg=share, timeout=30_000
    )
    second = studio.objects()
    assert len(second) == 1
    assert second[0]["id"] == first["id"]
    smaller = float(studio.page.locator("#objects .facts").inner_text().rstrip("%"))
    assert smaller < float(share.rstrip("%"))


def test_words_select_what_they_name_or_say_what_to_do(studio: Studio) -> None:
    studio.example("Eileen Collins")
    studio.page.locator("#select-words textarea").fill("face")
    studio.page.locator("#select-find").click()
    studio.wait_for("s.scene.objects.length === 1")
    studio.page.locator("#select-words textarea").fill("the happiness of flying")
    studio.page.locator("#select-find").click()
    expect(studio.page.locator("#message .toast.error")).to_be_visible()
    assert len(studio.objects()) == 1


def test_sliders_change_the_edge_of_the_selected_thing(studio: Studio) -> None:
    studio.example("Free")
    before = studio.select_in_box(*BIRD)
    field = studio.page.locator("#mask-grow input[type=range]")
    field.focus()
    for _ in range(8):
        field.press("ArrowRight")
    studio.wait_for(f"s.scene.objects[0].x < {before['x']} && s.scene.objects[0].width >= {before['width']} + 8")
    studio.wait_for_backgrounds()
    assert field.input_value() == "8"
    for _ in range(8):
        field.press("ArrowLeft")
    studio.wait_for(f"s.scene.objects[0].outline === '{before['outline']}'")


def test_a_thing_taken_away_can_be_put_back_or_discarded(studio: Studio) -> None:
    studio.example("Free")
    studio.select_in_box(*BIRD)
    studio.page.get_by_label("Remove object 1 from the picture").click()
    studio.wait_for("s.marks.placements.some(p => p.removed)")
    expect(studio.page.locator("#staged")).to_contain_text("1 object")
    studio.page.get_by_label("Put object 1 back").click()
    studio.wait_for("s.marks.placements.every(p => !p.removed)")
    studio.page.get_by_label("Remove object 1 from the picture").click()
    studio.wait_for("s.marks.placements.some(p => p.removed)")
    studio.page.locator("#discard").click()
    studio.wait_for("s.marks.placements.length === 0")
    expect(studio.page.locator("#accept")).to_have_count(0)
    assert studio.turns() == ["Turn 1: opened Free"]


def test_several_things_move_in_one_go_and_can_be_put_back(studio: Studio) -> None:
    studio.example("Free")
    studio.select_in_box(*BIRD)
    studio.page.locator("#new-object").click()
    studio.wait_for("s.marks.active_object === ''")
    studio.select_in_box(0.45, 0.05, 0.8, 0.5)
    assert len(studio.objects()) == 2
    studio.page.get_by_label("Remove object 1 from the picture").click()
    studio.page.get_by_label("Remove object 2 from the picture").click()
    studio.wait_for("s.marks.placements.filter(p => p.removed).length === 2")
    expect(studio.page.locator("#staged")).to_contain_text("2 objects")
    studio.page.get_by_label("Put object 2 back").click()
    studio.wait_for("s.marks.placements.filter(p => p.removed).length === 1")
    studio.page.locator("#discard").click()
    studio.wait_for("s.marks.placements.length === 0")
    expect(studio.page.locator("#accept")).to_have_count(0)
    assert studio.turns() == ["Turn 1: opened Free"]
