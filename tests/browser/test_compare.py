"""A person holds two pictures of the history against each other, in every way that there is."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.studio import Studio

MIDDLE = "document.getElementById('compare-stage')"
WITHIN = 0.5
"""CSS pixels by which places may be apart because browsers round."""


@pytest.fixture
def edited(studio: Studio) -> Studio:
    """Something was taken out of a photo."""
    studio.example("Coffee")
    remove(studio, 0.25, 0.25, 0.75, 0.75)
    return studio


def remove(studio: Studio, left: float, top: float, right: float, bottom: float) -> None:
    """Take away what is in a box."""
    studio.select_in_box(left, top, right, bottom)
    studio.page.locator("#objects").get_by_role("button", name=re.compile("^Remove ")).last.click()
    studio.accept()


def stage(studio: Studio) -> Locator:
    return studio.page.locator("#compare-stage")


def open_compare(studio: Studio) -> None:
    studio.page.locator("#compare-open").click()
    measured(studio)


def measured(studio: Studio) -> None:
    """Until everything is measured and both pictures are loaded."""
    studio.page.locator("#compare-figures .compare-figures[data-a]:not([data-busy])").wait_for()
    studio.page.wait_for_function(
        "['a', 'b'].every(side => { const it = document.getElementById(`compare-image-${side}`);"
        " return it.src && it.complete && it.naturalWidth > 0; })"
    )


def sheet(studio: Studio, letter: str) -> dict[str, float]:
    """Where a picture is in its pane: scale, and place of the picture's corner."""
    return studio.page.evaluate(
        """letter => {
            const pane = document.getElementById(`compare-pane-${letter}`).getBoundingClientRect();
            const sheet = document.querySelector(`#compare-pane-${letter} .sheet`).getBoundingClientRect();
            return {x: sheet.x - pane.x, y: sheet.y - pane.y, width: sheet.width};
        }""",
        letter,
    )


def same_place(studio: Studio) -> dict[str, float]:
    a, b = sheet(studio, "a"), sheet(studio, "b")
    for name in a:
        assert a[name] == pytest.approx(b[name], abs=WITHIN), name
    return a


def visible(studio: Studio, letter: str) -> bool:
    return studio.page.evaluate(
        "letter => getComputedStyle(document.getElementById(`compare-pane-${letter}`)).visibility === 'visible'", letter
    )


def figures(studio: Studio, kind: str) -> Any:
    """What the links of the panel give."""
    with studio.page.expect_download() as download:
        studio.page.locator(kind).click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def test_two_pictures_are_looked_at_in_all_four_ways(edited: Studio) -> None:
    slider_and_keys(edited)
    side_by_side(edited)
    blinking(edited)
    two_fingers(edited)
    # The keyboard never leaves the panel, and goes back to where it was.
    page = edited.page
    for _ in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate("document.getElementById('compare').contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(page.locator("#compare")).to_be_hidden()
    expect(page.locator("#compare-open")).to_be_focused()
    difference_map(edited)


def slider_and_keys(edited: Studio) -> None:
    page = edited.page
    panel = page.locator("#compare")
    expect(panel).to_be_hidden()
    open_compare(edited)
    expect(panel).to_have_attribute("role", "dialog")
    expect(panel).to_be_visible()
    expect(page.locator("#compare-summary")).to_contain_text("none outside of what was edited")
    expect(stage(edited)).to_be_focused()
    divider = page.get_by_role("slider", name="Divider")
    expect(divider).to_have_attribute("aria-valuenow", "50")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    expect(divider).to_have_attribute("aria-valuenow", "61")
    box = stage(edited).bounding_box()
    assert box is not None
    handle = divider.bounding_box()
    assert handle is not None
    page.mouse.move(handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.25 * box["width"], box["y"] + 0.9 * box["height"], steps=4)
    page.mouse.up()
    expect(divider).to_have_attribute("aria-valuenow", "25")
    clip = page.evaluate("getComputedStyle(document.getElementById('compare-pane-b')).clipPath")
    assert float(clip.split()[-1].rstrip("%)")) == pytest.approx(25, abs=0.5)
    page.keyboard.press("Home")
    expect(divider).to_have_attribute("aria-valuenow", "0")
    outline = page.locator("#compare-pane-b path")
    expect(outline).to_be_hidden()
    page.locator("#compare-outline").check()
    expect(outline).to_be_visible()
    page.locator("#compare-outline").uncheck()


def side_by_side(edited: Studio) -> None:
    page = edited.page
    page.keyboard.press("2")
    expect(page.locator("#compare-mode-side")).to_have_attribute("aria-pressed", "true")
    fitted = same_place(edited)
    panes = [page.locator(f"#compare-pane-{letter}").bounding_box() for letter in "ab"]
    assert panes[0] is not None
    assert panes[1] is not None
    assert panes[1]["x"] >= panes[0]["x"] + panes[0]["width"]
    place = (panes[0]["x"] + 0.3 * panes[0]["width"], panes[0]["y"] + 0.4 * panes[0]["height"])
    page.mouse.move(*place)
    page.mouse.wheel(0, -400)
    page.wait_for_function(f"Number({MIDDLE}.dataset.scale) > 0")
    zoomed = same_place(edited)
    assert zoomed["width"] > 1.5 * fitted["width"]
    under = (0.3 * panes[0]["width"] - fitted["x"]) / fitted["width"]
    assert (0.3 * panes[0]["width"] - zoomed["x"]) / zoomed["width"] == pytest.approx(under, abs=0.01)
    page.mouse.down()
    page.mouse.move(place[0] + 30, place[1] + 20, steps=3)
    page.mouse.up()
    panned = same_place(edited)
    assert panned["x"] - zoomed["x"] == pytest.approx(30, abs=1)
    assert panned["y"] - zoomed["y"] == pytest.approx(20, abs=1)
    page.keyboard.press("0")
    assert same_place(edited)["width"] == pytest.approx(fitted["width"], abs=WITHIN)
    page.locator("#compare-zoom-100").click()
    assert same_place(edited)["width"] == pytest.approx(edited.size[0], abs=WITHIN)


def blinking(edited: Studio) -> None:
    page = edited.page
    page.keyboard.press("3")
    assert [visible(edited, letter) for letter in "ab"] == [False, True]
    page.wait_for_function(f"{MIDDLE}.dataset.shows === 'a'")
    assert [visible(edited, letter) for letter in "ab"] == [True, False]
    page.wait_for_function(f"{MIDDLE}.dataset.shows === 'b'")
    pause = page.locator("#compare-pause")
    stage(edited).focus()
    page.keyboard.press("Space")
    expect(pause).to_have_attribute("aria-pressed", "true")
    shows = stage(edited).get_attribute("data-shows")
    page.wait_for_timeout(1600)  # nothing must happen in twice the time in which something would
    assert stage(edited).get_attribute("data-shows") == shows
    pause.click()
    page.wait_for_function(f"{MIDDLE}.dataset.shows !== '{shows}'")


def difference_map(edited: Studio) -> None:
    page = edited.page
    after = edited.picture().astype(int)
    edited.undo()
    before = edited.picture().astype(int)
    edited.redo()
    gap = abs(after - before).max(axis=2)
    open_compare(edited)
    page.keyboard.press("4")
    page.wait_for_function("document.getElementById('compare-difference').dataset.key")
    expect(page.locator("#compare-legend")).to_be_visible()
    expect(page.locator("#compare-legend-top")).to_contain_text("of 255")

    def drawn() -> list[int]:
        return page.evaluate(
            """() => {
                const map = document.getElementById('compare-difference');
                const data = map.getContext('2d').getImageData(0, 0, map.width, map.height).data;
                let [different, top] = [0, 0];
                for (let i = 0; i < data.length; i += 4) {
                    if (data[i] + data[i + 1] + data[i + 2] > 4) different++;
                    if (data[i] === 252 && data[i + 1] === 255) top++;
                }
                return [map.width, map.height, different, top];
            }"""
        )

    page.locator("#compare-gain").select_option("64")
    expect(page.locator("#compare-legend-top")).to_have_text("4 of 255 or more")
    width, height, different, top = drawn()
    assert (width, height) == edited.size
    assert different == (gap > 0).sum()
    assert top == (gap * 64 >= 255).sum()
    cells = page.locator("#compare-figures .parts tr", has_text="Changed").locator("td")
    assert cells.all_inner_texts() == [f"{different:,}", f"{different:,}", "0"]


def test_other_turns_other_sessions_and_what_they_say(edited: Studio) -> None:
    page = edited.page
    first = str(page.locator("#download-png").get_attribute("href")).split("/")[2].split("?")[0]
    edited.undo()
    page.locator("#clear-objects").click()
    edited.wait_for("s.scene.objects.length === 0")
    remove(edited, 0.3, 0.3, 0.6, 0.75)
    open_compare(edited)
    others = page.locator("#compare-strip .other")
    expect(others).to_have_count(2)
    showing = page.locator("#compare-image-b").get_attribute("src")
    others.first.hover()
    looked_at = str(others.first.get_attribute("data-image"))
    expect(page.locator("#compare-image-b")).to_have_attribute("src", looked_at)
    page.mouse.move(700, 400)
    expect(page.locator("#compare-image-b")).to_have_attribute("src", str(showing))
    others.first.click()
    expect(others.first).to_have_attribute("aria-pressed", "true")
    measured(edited)
    b = page.locator("#compare-b")
    branch = b.input_value()
    page.locator("#compare-swap").click()
    expect(page.locator("#compare-a")).to_have_value(branch)
    measured(edited)
    rows = json.loads(figures(edited, "#compare-export-json"))
    assert rows[0]["changed_outside"] == 0
    assert rows[0]["psnr_outside"] == "inf"
    lines = list(csv.DictReader(io.StringIO(figures(edited, "#compare-export-csv"), newline="")))
    assert [line["turn"] for line in lines] == [str(row["turn"]) for row in rows]
    path = json.loads(figures(edited, "#compare-path-json"))
    assert [row["turn"] for row in path] == [1, 3]

    # Two branches: the regions of both edits count, and overlap as far as they do.
    page.locator("#compare-a").select_option(index=1)
    measured(edited)
    page.locator("#compare-b").select_option(index=2)
    expect(page.locator("#compare-figures .compare-figures")).to_have_attribute("data-label-b", "B: turn 3")
    measured(edited)
    expect(page.locator("#compare-iou")).to_have_text(re.compile(r"^0\.\d{3}$"))
    page.locator("#compare-close").click()

    # From the card of a turn: that turn against the current one.
    page.locator("#history .turn", has_text="2").first.focus()
    page.keyboard.press("F2")
    page.locator("#turn-actions").get_by_role("button", name="Compare").click()
    expect(page.locator("#compare-figures .compare-figures")).to_have_attribute("data-label-a", "A: turn 2")
    expect(page.locator("#compare-figures .compare-figures")).to_have_attribute("data-label-b", "B: turn 3")
    page.keyboard.press("Escape")
    expect(page.locator("#compare-open")).to_be_focused()

    # Another session with the same photo is measured; one with a picture of another size is shown in the same frame.
    edited.example("Coffee")
    open_compare(edited)
    page.locator("#compare-session-a").select_option(first)
    expect(page.locator("#compare-figures .compare-figures")).to_have_attribute("data-label-a", "A: turn 3")
    measured(edited)
    expect(page.locator("#compare-summary")).to_contain_text("none outside")
    page.locator("#compare-close").click()
    edited.example("Chelsea")
    open_compare(edited)
    measured(edited)
    page.keyboard.press("4")
    expect(page.locator("#compare-legend")).to_be_visible()
    page.locator("#compare-session-b").select_option(first)
    expect(page.locator("#compare-summary")).to_contain_text("different sizes")
    expect(page.locator("#compare-mode-difference")).to_have_attribute("aria-disabled", "true")
    expect(page.locator("#compare-mode-slider")).to_have_attribute("aria-pressed", "true")
    for letter in ("a", "b"):
        page.wait_for_function(f"() => document.querySelector('#compare-image-{letter}').naturalWidth > 0")
    assert sheet(edited, "a") == sheet(edited, "b")
    page.keyboard.press("4")
    expect(page.locator("#compare-legend")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator("#compare-open")).to_be_focused()


def test_candidates_are_compared_at_once(studio: Studio) -> None:
    page = studio.page
    studio.example("Coffee")
    studio.open_tab("Inpaint")
    studio.named_box(0.1, 0.1, 0.4, 0.4, "balloon")
    studio.paint("#inpaint-run")
    expect(page.locator("#staged .candidate")).to_have_count(2)
    open_compare(studio)
    assert page.locator("#compare-b").input_value() == "candidate:0"
    others = page.locator("#compare-strip .other")
    expect(others).to_have_count(2)
    for width, height in ((1440, 900), (1024, 700)):
        page.set_viewport_size({"width": width, "height": height})
        for part in (others.last, stage(studio), page.locator("#compare-path-json"), page.locator("#compare-close")):
            box = part.bounding_box()
            assert box is not None
            assert min(box["x"], box["y"]) >= 0
            assert box["x"] + box["width"] <= width
            assert box["y"] + box["height"] <= height
    others.last.click()
    expect(page.locator("#compare-b")).to_have_value("candidate:1")
    measured(studio)
    rows = json.loads(figures(studio, "#compare-export-json"))
    assert len(rows) == 2
    assert rows[0]["turn"] is None
    assert rows[0]["seed"] != rows[1]["seed"]
    page.keyboard.press("Escape")
    expect(page.locator("#accept")).to_be_visible()


def two_fingers(edited: Studio) -> None:
    page = edited.page
    page.keyboard.press("1")
    page.keyboard.press("0")
    fitted = sheet(edited, "b")
    box = stage(edited).bounding_box()
    assert box is not None
    x, y = box["x"] + 0.3 * box["width"], box["y"] + 0.5 * box["height"]
    touch: Callable[..., Any] = page.context.new_cdp_session(page).send
    both = lambda gap: [{"x": x - gap, "y": y, "id": 1}, {"x": x + gap, "y": y, "id": 2}]  # noqa: E731
    touch("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": both(40)})
    for gap in (60, 80):
        touch("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": both(gap)})
    touch("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert sheet(edited, "b")["width"] == pytest.approx(2 * fitted["width"], rel=0.1)
    same_place(edited)
