"""A person who takes an edit back goes on with what they had selected for it."""

from __future__ import annotations

import numpy as np

from tests.browser.studio import Studio


def test_an_edit_that_was_undone_is_made_in_another_way_without_selecting_again(studio: Studio) -> None:
    photo = studio.picture()
    selected = studio.select_in_box(0.2, 0.2, 0.6, 0.7)
    studio.drag((0.35, 0.4), (0.6, 0.5))
    studio.accept()
    number = studio.current_turn()
    studio.press("Control+z")
    studio.wait_for_turn(lambda now: now < number)
    studio.wait_for("s.scene.objects.length === 1")
    back = studio.objects()[0]
    assert [back[key] for key in ("id", "x", "y", "outline")] == [selected[key] for key in ("id", "x", "y", "outline")]
    state = studio.state()
    assert state["marks"]["selected"] == selected["id"]
    assert state["marks"]["placements"] == []
    assert np.array_equal(studio.picture(), photo)

    studio.drag((0.35, 0.4), (0.3, 0.6))
    studio.accept()
    assert studio.current_turn() > number
    assert not np.array_equal(studio.picture(), photo)

    studio.undo()
    studio.press("Control+z")
    studio.wait_for("s.scene.objects.length === 0 && s.marks.boxes.length === 0")
    assert studio.current_turn() < number, "first the selection, then a turn"
