"""Chat: answers stream, edits are told, chat offers what it can do."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.studio import Studio


def test_an_answer_tells_what_is_measured_and_becomes_a_turn(studio: Studio) -> None:
    answer = studio.ask("How large is this picture?")
    assert "1800" in answer.replace(",", "")
    assert "1218" in answer.replace(",", "")
    expect(studio.page.locator("#history .turn").last).to_have_attribute("aria-label", re.compile("How large"))
    assert studio.page.locator("#chat-question textarea").input_value() == ""


def test_chat_knows_the_edits_so_far(studio: Studio) -> None:
    studio.example("Free")
    studio.select_in_box(0.33, 0.33, 0.77, 0.92)
    field = studio.page.get_by_label("Name of the object")
    field.fill("bird")
    field.press("Enter")
    studio.wait_for("s.scene.objects[0].label === 'bird'")
    studio.drag((0.5, 0.75), (0.2, 0.6))
    studio.accept()
    assert "left" in studio.ask("Where is the bird?").lower()
    changed = studio.ask("What did I change?").lower()
    assert "bird" in changed
    assert "moved" in changed


def test_chat_offers_an_edit_that_is_staged_first(studio: Studio) -> None:
    studio.example("Free")
    studio.select_in_box(0.33, 0.33, 0.77, 0.92)
    studio.ask("Please remove object 1 from the picture")
    studio.page.locator("#chat-do").click()
    studio.wait_for("s.marks.placements.some(p => p.removed)")
    expect(studio.page.locator("#accept")).to_be_visible()
    studio.accept()
    assert "emoved" in studio.turns()[-1]


def test_asking_about_what_is_selected(studio: Studio) -> None:
    studio.example("Eileen Collins")
    studio.select_in_box(0.1, 0.55, 0.65, 0.99)
    studio.page.locator("#chat-ask-about").click()
    expect(studio.page.locator("#chat-pointed .region")).to_contain_text("object 1")
    answer = studio.ask("What colour is this?").lower()
    assert "orange" in answer or "red" in answer
    expect(studio.page.locator("#chat-pointed .region")).to_have_count(0)


def test_clear_starts_afresh_and_undo_brings_the_chat_back(studio: Studio) -> None:
    studio.ask("How bright is it?")
    studio.page.locator("#chat-clear").click()
    expect(studio.page.locator("#chat .user")).to_have_count(0)
    studio.undo()
    expect(studio.page.locator("#chat .user").first).to_be_visible()


def test_an_answer_can_be_asked_for_again_and_rated(studio: Studio) -> None:
    first = studio.ask("Which colours are there?")
    assert first
    studio.page.locator("#chat").get_by_label("Retry").last.click()
    studio.wait_for_turn(lambda now: now == 3)
    expect(studio.page.locator("#history .turn.on")).to_have_count(2)  # the picture, and the exchange on its new branch
    expect(studio.page.locator("#history .turn.aside")).to_have_count(1)
    rated = studio.page.locator("#chat").get_by_label("Liked", exact=True)
    expect(rated).to_have_count(0)
    studio.page.locator("#chat").get_by_label("Like", exact=True).last.click()
    expect(rated).to_have_count(1)
    studio.reload()
    expect(rated).to_have_count(1)


def test_markup_in_a_question_is_shown_and_not_run(studio: Studio) -> None:
    studio.ask('Is this <img src=x onerror="window.hacked = 1"> <script>window.hacked = 1</script> large?')
    assert studio.page.evaluate("window.hacked") is None


def test_show_work_tells_what_the_model_was_told(studio: Studio) -> None:
    page = studio.page
    studio.example("Free")
    studio.ask("How bright is it?")
    page.locator("#chat-show-work input").check()
    folded = page.locator("#chat .bot", has_text="what it was told")
    expect(folded).to_contain_text("LLaVA embedded")
    folded.get_by_text("what it was told").click()
    expect(folded.locator(".told")).to_contain_text("How bright is it?")
    expect(folded.locator(".told")).to_contain_text("You are the assistant of an image editor")
    page.locator("#chat-show-work input").uncheck()
    expect(folded).to_have_count(0)
