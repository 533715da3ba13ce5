"""Inpaint new objects and generate new pictures."""

from __future__ import annotations

import numpy as np
from playwright.sync_api import Route, expect

from tests.browser.studio import Studio


def test_a_named_thing_appears_in_its_box_and_nowhere_else(studio: Studio) -> None:
    studio.example("Aitzgorri")
    before = studio.picture()
    studio.open_tab("Inpaint")
    studio.named_box(0.55, 0.6, 0.85, 0.95, "red car")
    studio.paint("#inpaint-run")
    assert studio.state()["scene"]["staged"] is not None
    assert np.array_equal(studio.picture(), before), "a proposal changes nothing yet"
    studio.accept()
    after = studio.picture()
    changed = (after != before).any(axis=2)
    height, width = changed.shape
    rows, columns = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
    assert columns[0] >= 0.5 * width
    assert columns[-1] <= 0.9 * width
    assert rows[0] >= 0.55 * height
    assert changed.mean() > 0.01
    assert "red car" in studio.turns()[-1]
    assert any(item["label"] == "red car" for item in studio.objects()), "what was painted can be moved"


def test_candidates_differ_and_the_chosen_one_is_accepted(studio: Studio) -> None:
    studio.example("Aitzgorri")
    studio.open_tab("Inpaint")
    studio.named_box(0.3, 0.5, 0.6, 0.9, "dog")
    studio.page.locator("#inpaint-candidates input[type=number]").fill("3")
    studio.page.locator("#inpaint-candidates input[type=number]").press("Tab")
    studio.page.locator("#inpaint-run").click()
    candidates = studio.page.locator("#staged .candidate")
    expect(candidates).to_have_count(3, timeout=60_000)
    first = studio.state()["scene"]["staged"]["image"]["path"]
    candidates.nth(2).click()
    studio.wait_for(f"s.scene.staged && s.scene.staged.image.path !== '{first}'")
    expect(candidates.nth(2)).to_have_attribute("aria-pressed", "true")
    seeds = {candidates.nth(index).get_attribute("title") for index in range(3)}
    assert len(seeds) == 3
    studio.accept()


def test_discard_drops_the_proposal_and_keeps_the_boxes(studio: Studio) -> None:
    studio.example("Aitzgorri")
    before = studio.picture()
    studio.open_tab("Inpaint")
    studio.named_box(0.3, 0.5, 0.6, 0.9, "tree")
    studio.paint("#inpaint-run")
    studio.page.locator("#discard").click()
    studio.wait_for("!s.scene.staged")
    assert [box["label"] for box in studio.state()["marks"]["boxes"]] == ["tree"]
    assert np.array_equal(studio.picture(), before)
    assert len(studio.turns()) == 1


def test_a_locked_seed_paints_the_same_again(studio: Studio) -> None:
    studio.example("Aitzgorri")
    studio.open_tab("Inpaint")
    studio.named_box(0.3, 0.5, 0.6, 0.9, "cat")
    studio.page.locator("#inpaint-advanced button").first.click()
    studio.page.locator("#inpaint-seed input").fill("7")
    studio.page.locator("#inpaint-seed-locked input").check()
    images = []
    for _ in range(2):
        studio.paint("#inpaint-run")
        studio.accept()
        images.append(studio.picture())
        studio.undo()
        studio.wait_for("s.marks.boxes.length === 1 && s.marks.boxes[0].label === 'cat'")  # undo gives the box back
    assert np.array_equal(images[0], images[1])


def test_words_without_a_picture_are_said_and_not_faked(studio: Studio) -> None:
    studio.example("Aitzgorri")
    studio.open_tab("Inpaint")
    studio.named_box(0.3, 0.5, 0.6, 0.9, "zxqvorp")
    studio.page.locator("#inpaint-run").click()
    expect(studio.page.locator("#message .toast, #staged .notice").first).to_contain_text("zxqvorp", timeout=60_000)
    assert len(studio.turns()) == 1


def test_a_new_picture_from_a_caption_and_named_boxes(studio: Studio) -> None:
    studio.open_tab("Generate")
    studio.page.locator("#generate-caption textarea").fill("a beach at sunset")
    studio.named_box(0.1, 0.4, 0.4, 0.95, "palm tree")
    studio.named_box(0.6, 0.6, 0.9, 0.85, "sailboat")
    studio.paint("#generate-run")
    studio.accept()
    picture = studio.picture()
    assert picture.shape == (512, 768, 3)
    assert len(np.unique(picture.reshape(-1, 3), axis=0)) > 1000
    studio.wait_for("s.mode === 'select' && s.scene.objects.length === 2")
    assert {item["label"] for item in studio.objects()} == {"palm tree", "sailboat"}
    studio.undo()
    studio.wait_for("s.scene.width !== 768")
    assert studio.size != (768, 512), "the picture before is back"


def test_a_name_that_is_still_on_its_way_is_waited_for(studio: Studio) -> None:
    """The browser sends events side by side; here the name of the box is sent only after the button's press."""
    page = studio.page
    studio.example("Free")
    studio.open_tab("Inpaint")
    studio.box(0.1, 0.6, 0.3, 0.9)
    page.locator("#canvas input:focus").wait_for()
    page.keyboard.type("dog")
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    page.route("**/queue/join*", hold_the_first)
    page.keyboard.press("Enter")
    studio.wait_for("s.marks.boxes[0].label === 'dog'")
    with page.expect_response(lambda response: "/queue/join" in response.url):
        page.locator("#inpaint-run").click()
    held[0].continue_()
    page.unroute("**/queue/join*")
    page.locator("#staged .candidate").first.wait_for(timeout=60_000)
    expect(page.locator("#message")).not_to_contain_text("no name")
