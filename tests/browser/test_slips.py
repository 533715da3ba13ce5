"""What hands do that nobody means: double clicks, bouncing keys, files beside their place, a reload at a bad moment."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.studio import Studio
from tests.support.live_app import LiveApp

HUMMINGBIRD = (0.22, 0.54, 0.68, 0.9)
DRAG = """({selector, type, files, text}) => {
    const data = new DataTransfer();
    for (const [name, bytes] of files) data.items.add(new File([new Uint8Array(bytes)], name, {type: 'image/jpeg'}));
    if (text) data.setData('text/plain', text);
    const event = new DragEvent(type, {dataTransfer: data, bubbles: true, cancelable: true});
    document.querySelector(selector).dispatchEvent(event);
    return [event.defaultPrevented, data.dropEffect];
}"""


def drag(studio: Studio, selector: str, type: str, files: tuple[Path, ...] = (), text: str = "") -> list[object]:
    """Let go (``type`` drop) or hold (dragover) something over an element; whether the page took it, and how."""
    given = [[path.name, list(path.read_bytes())] for path in files]
    return studio.page.evaluate(DRAG, {"selector": selector, "type": type, "files": given, "text": text})


def test_a_double_click_does_once(studio: Studio) -> None:
    page = studio.page
    sessions = page.locator("#session-menu [data-action=open-session]")
    count = sessions.count()
    page.get_by_label("Open the example Free", exact=True).dblclick()
    expect(sessions).to_have_count(count + 1)
    expect(page.locator("#session-menu > summary")).to_contain_text("Free")
    studio.wait_for("!s.loading")
    studio.select_in_box(*HUMMINGBIRD)
    page.locator("#objects").get_by_role("button", name=re.compile("^Remove ")).dblclick()
    page.locator("#accept").dblclick()
    expect(page.locator("#history .turn")).to_have_count(2)
    page.locator("#chat-question textarea").fill("How large is the picture?")
    page.locator("#chat-question .submit-button").dblclick()
    expect(page.locator("#chat-stop")).to_be_disabled(timeout=60_000)
    expect(page.locator("#chat .user .message-content")).to_have_count(1)
    expect(sessions).to_have_count(count + 1)
    assert studio.message() == ""


def test_buttons_that_are_pressed_again_and_again_still_are(studio: Studio) -> None:
    studio.example("Free")
    scales = [studio.state()["view"]["scale"]]
    for press in ("click", "dblclick"):
        getattr(studio.page.locator("#canvas-zoom-in"), press)()
        scales.append(studio.state()["view"]["scale"])
    assert scales[2] / scales[1] == pytest.approx((scales[1] / scales[0]) ** 2)


def test_a_key_that_bounces_sends_once_and_starts_nothing(studio: Studio) -> None:
    page = studio.page
    studio.example("Free")
    studio.send("How large is the picture?")
    page.keyboard.press("Enter")
    expect(page.locator("#chat .user .message-content")).to_have_count(1)
    expect(page.locator("#chat-stop")).to_be_disabled(timeout=60_000)
    assert studio.message() == ""
    studio.open_tab("Inpaint")
    studio.named_box(0.05, 0.5, 0.3, 0.9, "dog")
    page.keyboard.press("Enter")
    studio.wait_until_drawn()
    assert not studio.state()["scene"]["busy"]
    expect(page.locator("#staged .candidate")).to_have_count(0)


def test_one_picture_of_several_is_opened_and_the_page_says_so(studio: Studio, photos: Path) -> None:
    studio.example("Free")
    before = studio.state()["scene"]["picture_id"]
    drag(studio, "#canvas [data-canvas]", "drop", (photos / "cat.jpg", photos / "coffee.jpg"))
    expect(studio.page.locator("#canvas-notice")).to_have_text(re.compile("this is cat.jpg, of 2 files"))
    studio.wait_for(f"s.scene.picture_id !== '{before}' && !s.loading")
    drag(studio, "#canvas [data-canvas]", "drop", text="a cat")
    expect(studio.page.locator("#canvas-notice")).to_have_text(re.compile("That is no picture"))


def test_a_file_beside_the_canvas_does_not_lead_away_from_the_page(studio: Studio, photos: Path) -> None:
    for place in ("#history", "#header", "#panel-edit", "#panel-chat"):
        for type in ("dragover", "drop"):
            assert drag(studio, place, type, (photos / "cat.jpg",)) == [True, "none"], f"{type} on {place}"


def test_another_picture_while_a_proposal_waits(studio: Studio) -> None:
    studio.example("Free")
    studio.open_tab("Inpaint")
    studio.named_box(0.05, 0.5, 0.3, 0.9, "dog")
    studio.paint("#inpaint-run")
    studio.page.get_by_label("Open the example Chelsea", exact=True).click()
    expect(studio.page.locator("#message .toast")).to_contain_text("The proposal for “Free” waits there")
    studio.page.locator("#session-menu > summary").click()
    studio.page.locator("#session-menu [data-action=open-session]").nth(1).click()
    studio.wait_for("s.marks.boxes.length === 1 && s.marks.boxes[0].label === 'dog' && s.scene.staged !== null")
    studio.accept()
    assert "dog" in studio.turns()[-1]


def test_a_reload_gives_back_the_question_whose_answer_was_coming(studio: Studio) -> None:
    page = studio.page
    studio.example("Free")
    question = "Describe this picture, please. Which colours are there, and what can I do here?"
    studio.send(question)
    expect(page.locator("#chat-stop")).to_be_enabled()
    expect(page.locator("#chat-question textarea")).to_have_value("")
    studio.reload()
    field = page.locator("#chat-question textarea")
    expect(field).to_have_value(question)
    studio.ask(question)
    studio.reload()
    expect(page.locator("#chat .user .message-content")).to_have_count(1)
    expect(field).to_have_value("")


def test_a_menu_stays_open_while_a_server_comes_and_goes(studio: Studio, live_app: LiveApp) -> None:
    page = studio.page
    studio.example("Free")
    page.locator("#session-menu > summary").click()
    name = page.locator("#session-name")
    name.fill("Half a na")
    live_app.kill_server("lama")
    studio.wait_for_server("lama", ["starting", "failed", "absent"], 30_000)
    studio.wait_for_server("lama", ["ready"], 60_000)
    expect(name).to_be_focused()
    expect(name).to_have_value("Half a na")
    expect(page.locator("#session-menu > summary")).to_contain_text("Free")
    page.keyboard.type("me")
    page.keyboard.press("Enter")
    expect(page.locator("#session-menu > summary")).to_contain_text("Half a name")
    page.keyboard.press("Escape")
    expect(name).to_be_hidden()
    for menu, inside in (("#export-menu", "#export-report"), ("#engine-seem", "#engine-seem .pop")):
        page.locator(f"{menu} > summary").click()
        expect(page.locator(inside)).to_be_visible()
    expect(page.locator("#export-report")).to_be_hidden()
    studio.reload()
    expect(page.locator("#engine-seem .pop")).to_be_hidden()
