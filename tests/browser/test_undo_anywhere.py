"""Undo as in any picture editor: wherever the keyboard is, and of what a button did as of what the hand drew."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.studio import Studio

HUMMINGBIRD = (0.33, 0.33, 0.77, 0.92)


def test_keys_of_the_canvas_work_after_a_button_was_pressed(studio: Studio) -> None:
    page = studio.page
    studio.example("Free")
    studio.select_in_box(*HUMMINGBIRD)
    page.locator("#objects input.name").fill("hummingbird")
    page.locator("#clear-objects").click()
    studio.wait_for("s.scene.objects.length === 0 && s.marks.boxes.length === 0")
    page.keyboard.press("Control+z")
    studio.wait_for("s.scene.objects.length === 1 && s.scene.objects[0].label === 'hummingbird'")
    page.keyboard.press("Control+Shift+z")
    studio.wait_for("s.scene.objects.length === 0")
    page.locator("#new-object").click()
    page.keyboard.press("p")
    studio.wait_for("s.tool === 'point'")


def test_what_was_removed_with_a_button_is_put_back_and_a_turn_is_undone(studio: Studio) -> None:
    page = studio.page
    studio.example("Free")
    studio.select_in_box(*HUMMINGBIRD)
    page.locator("#objects [data-action=remove]").click()
    studio.wait_for("s.marks.placements.some(p => p.removed)")
    page.keyboard.press("Control+z")
    studio.wait_for("s.scene.objects.length === 1 && !s.marks.placements.some(p => p.removed)")
    page.keyboard.press("Control+Shift+z")
    studio.wait_for("s.marks.placements.some(p => p.removed)")
    studio.accept()
    page.keyboard.press("Control+z")
    expect(page.locator("#history .turn[aria-current=true] .number")).to_have_text("1")


def test_keys_mean_something_else_where_one_types_and_in_what_covers_the_page(studio: Studio) -> None:
    page = studio.page
    tool = studio.state()["tool"]
    page.locator("#chat-question textarea").click()
    page.keyboard.type("very ripe")
    expect(page.locator("#chat-question textarea")).to_have_value("very ripe")
    page.locator("#help-open").click()
    page.keyboard.press("p")
    page.keyboard.press("Escape")
    assert studio.state()["tool"] == tool
