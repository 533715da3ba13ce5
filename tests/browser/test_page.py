"""The page as a whole: it fits, explains itself, can be read by machines and used by fingers and keys."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.studio import Studio
from tests.support.live_app import LiveApp

CONTROLS = (
    "button, input:not([type=hidden]):not([tabindex='-1']), textarea, summary, a[href], [role=button], [role=tab]"
)


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)], ids=["1440x900", "1024x700"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fills_the_window_and_never_scrolls(
    browser: Browser, live_app: LiveApp, size: tuple[int, int], scheme: str
) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)  # type: ignore[arg-type]
    try:
        page = context.new_page()
        Studio(page, live_app.url).open()
        root = page.evaluate(
            "() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight, innerWidth, innerHeight]"
        )
        assert root[0] <= root[2]
        assert root[1] <= root[3]
        for panel in ("header", "panel-picture", "panel-edit", "panel-chat", "history"):
            box = page.locator(f"#{panel}").bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= size[0] + 0.5, panel
            assert box["y"] + box["height"] <= size[1] + 0.5, panel
        background = page.evaluate("() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
        assert (sum(background[:3]) < 200) == (scheme == "dark")
    finally:
        context.close()


def test_the_first_visit_shows_a_photo_and_one_line_that_says_what_to_do(studio: Studio) -> None:
    assert studio.state()["scene"]["picture"] is not None
    expect(studio.page.locator("#select-hint")).to_contain_text("Draw a stroke")
    expect(studio.page.locator("#examples .example")).not_to_have_count(0)
    credits = [item.get_attribute("title") or "" for item in studio.page.locator("#examples .example").all()]
    assert all(" by " in line and ("CC" in line or "Public domain" in line) for line in credits), credits


def test_every_control_has_a_name_and_no_id_is_twice(studio: Studio) -> None:
    for tab in ("Remove or change", "Inpaint", "Generate"):
        studio.open_tab(tab)
        nameless = studio.page.evaluate(
            """selector => [...document.querySelectorAll(selector)]
                .filter(item => item.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}))
                .filter(item => !(item.getAttribute('aria-label') || item.title || item.innerText?.trim()
                    || item.placeholder || item.labels?.length || item.getAttribute('aria-labelledby')))
                .map(item => item.outerHTML.slice(0, 120))""",
            CONTROLS,
        )
        assert nameless == [], tab
    twice = studio.page.evaluate(
        """() => { const seen = new Set(); const twice = [];
            for (const item of document.querySelectorAll('#panels [id], #header [id], #history [id]')) {
                if (item.id && seen.has(item.id) && !item.closest('svg')) twice.push(item.id); seen.add(item.id); }
            return twice; }"""
    )
    assert twice == []


def test_shortcuts_are_listed_and_the_dialog_closes(studio: Studio) -> None:
    studio.page.locator("#help-open").click()
    dialog = studio.page.get_by_role("dialog", name="Shortcuts")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("positive stroke")
    studio.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_an_engine_says_what_it_is_and_what_it_cannot(studio: Studio) -> None:
    for server in ("llava", "seem", "gligen", "lama"):
        chip = studio.page.locator(f"#engine-{server}")
        chip.locator("summary").click()
        expect(chip.locator(".pop")).to_contain_text("embedded")
        assert chip.locator(".pop li").count() >= 1, "its limits are written where the person meets them"
        chip.locator("summary").click()


def test_panels_are_resized_and_remember_their_widths(studio: Studio) -> None:
    page = studio.page
    handle = page.get_by_role("separator", name="Width of the chat panel")
    box = handle.bounding_box()
    assert box is not None
    before = page.locator("#panel-chat").bounding_box()
    assert before is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 100)
    page.mouse.down()
    page.mouse.move(box["x"] - 80, box["y"] + 100, steps=4)
    page.mouse.up()
    widened = page.locator("#panel-chat").bounding_box()
    assert widened is not None
    assert widened["width"] > before["width"] + 60
    studio.reload()
    page.wait_for_function(
        "width => Math.abs(document.getElementById('panel-chat').getBoundingClientRect().width - width) < 2",
        arg=widened["width"],
    )


def test_narrow_windows_show_one_panel_at_a_time(browser: Browser, live_app: LiveApp) -> None:
    context = browser.new_context(viewport={"width": 800, "height": 700})
    try:
        page = context.new_page()
        Studio(page, live_app.url).open()
        expect(page.locator("#panel-picture")).to_be_visible()
        expect(page.locator("#panel-edit")).to_be_hidden()
        page.locator("#panel-tabs").get_by_text("Edit").click()
        expect(page.locator("#panel-edit")).to_be_visible()
        expect(page.locator("#panel-picture")).to_be_hidden()
    finally:
        context.close()


@pytest.mark.parametrize("size", [(390, 844), (720, 450)], ids=["phone", "laptop at 200 %"])
def test_nothing_is_cut_off_in_a_small_window(browser: Browser, live_app: LiveApp, size: tuple[int, int]) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    context.set_default_timeout(30_000)
    page = Studio(context.new_page(), live_app.url).open().page
    outside = """([parts, host]) => {
        const around = document.querySelector(host).getBoundingClientRect();
        return [...document.querySelectorAll(parts)].filter((part) => part.checkVisibility()).filter((part) => {
            const box = part.getBoundingClientRect();
            return box.left < around.left || box.top < around.top || box.right > around.right || box.bottom > around.bottom;
        }).map((part) => part.id || part.outerHTML.slice(0, 80));
    }"""
    for parts, host in (
        ("#header button, #header summary", "#header"),
        ("#canvas button", "#canvas"),
        ("#history button:not(.turn), #history a, #history summary", "#history"),
    ):
        assert page.evaluate(outside, [f":is({parts})", host]) == []
    film = page.locator("#film").bounding_box()
    assert film is not None
    assert film["width"] > 0.35 * size[0], "the filmstrip shows something"
    for menu, inside in (("#session-menu", ".pop"), ("#engine-seem", ".pop"), ("#export-menu", ".menu")):
        page.locator(f"{menu} > summary").click()
        assert page.evaluate(outside, [f"{menu} {inside}", "body"]) == []
    page.keyboard.press("Escape")
    page.locator("#history .turn").first.focus()
    page.keyboard.press("F2")
    page.locator("#turn-name").wait_for()
    assert page.evaluate(outside, ["#turn-card", "body"]) == []
    context.close()


def test_what_python_labels_never_covers_a_menu(studio: Studio) -> None:
    studio.page.set_viewport_size({"width": 1024, "height": 700})
    studio.page.locator("#engine-llava > summary").click()
    covered = """() => {
        const menu = document.querySelector('#engine-llava .pop').getBoundingClientRect();
        return [...document.querySelectorAll('#panels [data-testid=block-info]')].map((label) => label.getBoundingClientRect())
            .filter((box) => box.width && box.left > menu.left && box.right < menu.right && box.top > menu.top && box.bottom < menu.bottom)
            .map((box) => document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2))
            .map((top) => Boolean(top.closest('#engine-llava')));
    }"""
    found = studio.page.evaluate(covered)
    assert found, "the menu lies over a label"
    assert all(found)


def test_the_whole_job_from_the_keyboard(studio: Studio) -> None:
    studio.example("Free")
    page = studio.page
    studio.open_tab("Inpaint")
    studio.press("Insert")
    studio.wait_for("s.marks.boxes.length === 1")
    page.locator("#canvas input:focus").wait_for()
    page.keyboard.type("dog")
    page.keyboard.press("Enter")
    studio.wait_for("s.marks.boxes[0].label === 'dog'")
    start = studio.state()["marks"]["boxes"][0]["x"]
    studio.press("Shift+ArrowRight")
    studio.wait_for(f"s.marks.boxes[0].x > {start}")
    studio.press("Enter")
    page.locator("#staged .candidate").first.wait_for(timeout=60_000)
    page.locator("#accept").wait_for()
    number = studio.current_turn()
    studio.press("Enter")
    studio.wait_for_turn(lambda now: now > number)
    assert "dog" in studio.turns()[-1]
    studio.press("Control+z")
    studio.wait_for_turn(lambda now: now == number)


def test_fingers_draw_select_and_drag(browser: Browser, live_app: LiveApp) -> None:
    context = browser.new_context(viewport={"width": 1180, "height": 820}, has_touch=True)
    try:
        page = context.new_page()
        studio = Studio(page, live_app.url).open().example("Free")
        touch(studio, "r", [(0.33, 0.33), (0.77, 0.92)])
        studio.wait_for("s.scene.objects.length === 1")
        studio.wait_for_backgrounds()
        touch(studio, "v", [(0.5, 0.75), (0.4, 0.7), (0.2, 0.6)])
        studio.wait_for("s.marks.placements.length === 1 && s.marks.placements[0].dx < 0")
        press(studio, "#accept")
        studio.wait_for_turn(lambda now: now == 2)
    finally:
        context.close()


def press(studio: Studio, button: str) -> None:
    """One finger on a button, for two frames: of a touch that takes no time at all, Chromium makes no click now and then."""
    shown = studio.page.locator(button)
    shown.wait_for()
    box = shown.bounding_box()
    assert box is not None
    finger = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2, "id": 1}
    session = studio.page.context.new_cdp_session(studio.page)
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [finger]})
    studio.wait_until_drawn()
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def touch(studio: Studio, tool: str, places: list[tuple[float, float]]) -> None:
    """One finger on the canvas, as the browser's own touch input."""
    studio.press(tool)
    session = studio.page.context.new_cdp_session(studio.page)
    for number, place in enumerate(places):
        x, y = studio.screen(place)
        kind = "touchStart" if number == 0 else "touchMove"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y, "id": 1}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_session_is_renamed_and_found_again(page: Page, live_app: LiveApp) -> None:
    studio = Studio(page, live_app.url).open()
    page.locator("#session-menu summary").click()
    field = page.locator("#session-name")
    field.fill("Figs <b>for</b> & breakfast")
    field.press("Enter")
    expect(page.locator("#session-menu summary")).to_contain_text("Figs <b>for</b> & breakfast")
    studio.example("Free")
    page.locator("#session-menu summary").click()
    page.locator("#session-menu").get_by_role("button", name="Figs <b>for</b> & breakfast").click()
    expect(page.locator("#session-menu summary")).to_contain_text("Figs")
    studio.wait_for("s.scene.width === 1800 && s.scene.height === 1218")
