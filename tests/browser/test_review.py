"""The three checks of a review of interactive editing: nothing is lost in a long session, servers fail alone, context is kept."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.studio import Studio
from tests.support.live_app import LiveApp

BIRD = (0.33, 0.33, 0.77, 0.92)


@pytest.mark.slow
def test_ten_steps_with_chat_in_between_are_all_intact(studio: Studio) -> None:
    studio.example("Free")
    pictures = [studio.picture()]

    def done() -> None:
        pictures.append(studio.picture())

    studio.ask("What are the main colours?")
    done()
    studio.select_in_box(*BIRD)
    studio.drag((0.5, 0.75), (0.25, 0.6))
    studio.accept()
    done()
    studio.ask("What changed?")
    done()
    studio.open_tab("Inpaint")
    studio.named_box(0.6, 0.6, 0.85, 0.95, "red car")
    studio.paint("#inpaint-run")
    studio.accept()
    done()
    studio.named_box(0.05, 0.75, 0.2, 0.95, "dog")
    studio.paint("#inpaint-run")
    studio.accept()
    done()
    studio.ask("Where is the red car?")
    done()
    studio.open_tab("Remove or change")
    studio.page.get_by_label("Remove red car from the picture").click()
    studio.wait_for("s.marks.placements.some(p => p.removed)")
    studio.accept()
    done()
    studio.page.get_by_label("Remove dog from the picture").click()
    studio.wait_for("s.marks.placements.some(p => p.removed)")
    studio.accept()
    done()
    studio.ask("How many objects are left?")
    done()
    turns = studio.turns()
    assert len(turns) == len(pictures) == 10
    for number in range(9, 0, -1):
        studio.undo()
        assert studio.current_turn() == number
        assert np.array_equal(studio.picture(), pictures[number - 1]), turns[number - 1]
    expect(studio.page.locator("#turn-undo")).to_have_attribute("aria-disabled", "true")
    assert studio.answers() == []
    for number in range(2, 11):
        studio.redo()
        assert studio.current_turn() == number
        assert np.array_equal(studio.picture(), pictures[number - 1]), turns[number - 1]
    assert studio.turns() == turns
    assert len(studio.answers()) == 4


@pytest.mark.slow
@pytest.mark.parametrize("server", ["seem", "lama", "gligen", "llava"])
def test_a_server_that_is_killed_is_shown_comes_back_and_takes_nothing_along(
    studio: Studio, live_app: LiveApp, server: str
) -> None:
    studio.example("Free")
    studio.select_in_box(*BIRD)
    before = studio.picture()
    pid = live_app.kill_server(server)
    studio.wait_for_server(server, ["absent", "starting", "failed"], timeout=15_000)
    # Something that does not need this server works meanwhile.
    if server == "llava":
        studio.drag((0.5, 0.75), (0.3, 0.6))
        studio.accept()
        assert not np.array_equal(studio.picture(), before)
    else:
        assert studio.ask("How large is it?")
    # What needs it waits for it, and is done.
    if server == "seem":
        studio.page.locator("#new-object").click()
        studio.wait_for("s.marks.active_object === ''")
        studio.box(0.45, 0.05, 0.8, 0.5)
        studio.wait_for("s.scene.objects.length === 2")
    elif server == "gligen":
        studio.open_tab("Inpaint")
        studio.named_box(0.6, 0.6, 0.85, 0.95, "red car")
        studio.paint("#inpaint-run")
    elif server == "lama":
        studio.page.get_by_label("Remove object 1 from the picture").click()
        studio.wait_for("s.marks.placements.some(p => p.removed)")
        studio.accept()
    else:
        assert studio.ask("How large is it?")
    live_app.wait_for_server(server, not_pid=pid)
    studio.wait_for_server(server, ["ready", "busy"], timeout=30_000)


@pytest.mark.slow
def test_chat_segment_move_inpaint_chat_keeps_its_context(studio: Studio) -> None:
    studio.example("Free")
    studio.ask("Describe the picture.")
    studio.select_in_box(*BIRD)
    field = studio.page.get_by_label("Name of the object")
    field.fill("hummingbird")
    field.press("Enter")
    studio.wait_for("s.scene.objects[0].label === 'hummingbird'")
    studio.drag((0.5, 0.75), (0.2, 0.6))
    studio.accept()
    studio.open_tab("Inpaint")
    studio.named_box(0.6, 0.6, 0.85, 0.95, "red car")
    studio.paint("#inpaint-run")
    studio.accept()
    answer = studio.ask("What did I change so far?").lower()
    assert "hummingbird" in answer
    assert "red car" in answer
    where = studio.ask("Where is the red car?").lower()
    assert "right" in where
    again = studio.ask("And the hummingbird?").lower()
    assert "left" in again
    assert len(studio.answers()) == 4
