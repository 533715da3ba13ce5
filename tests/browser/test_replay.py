"""Doing turns again on the page: a replay with progress, cancel and table, and one edit on the picture that is shown."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.browser.studio import Studio

BIRD = (0.33, 0.33, 0.77, 0.92)
REPLAY_MS = 120_000


def card(studio: Studio, number: int) -> Locator:
    """The card of a turn, opened as the context menu does."""
    studio.page.locator(f"#film .turn[data-number='{number}']").click(button="right")
    found = studio.page.locator(f"#turn-card .turn-card:has-text('Turn {number}')")
    found.wait_for()
    return found


def move_the_bird(studio: Studio) -> None:
    """Turn 2 of the example "Free"."""
    studio.example("Free")
    studio.select_in_box(*BIRD)
    studio.drag((0.5, 0.75), (0.3, 0.65))
    studio.wait_for("s.marks.placements.length === 1")
    studio.accept()


def test_a_replay_is_a_branch_with_a_table(studio: Studio, tmp_path: Path) -> None:
    page = studio.page
    move_the_bird(studio)
    answer = studio.ask("How large is the picture?")
    before = studio.picture()
    card(studio, 2).get_by_role("button", name="Replay with…").click()
    page.locator("#replay-from").wait_for()
    expect(page.locator("#replay-engine-seem")).to_have_value("embedded")
    page.locator("#replay-start").click()
    expect(page.locator("#replay-state")).to_have_attribute("data-state", "done", timeout=REPLAY_MS)
    rows = page.locator("#replay-table tbody tr")
    expect(rows).to_have_count(2)
    assert {row.get_attribute("data-state") for row in rows.all()} == {"identical"}
    with page.expect_download() as coming:
        page.locator("#replay-json").click()
    table = json.loads(Path(coming.value.path()).read_text(encoding="utf-8"))
    assert [(row["number"], row["replayed"]) for row in table] == [(2, 4), (3, 5)]
    assert table[1]["answer_replayed"].replace("**", "").strip() == answer
    with page.expect_download() as coming:
        page.locator("#replay-csv").click()
    lines = Path(coming.value.path()).read_text(encoding="utf-8-sig")
    assert [line["kind"] for line in csv.DictReader(io.StringIO(lines))] == ["arrange", "chat"]
    assert studio.current_turn() == 3, "the session stays where it was"
    page.locator("#replay-go").click()
    studio.wait_for_turn(lambda now: now == 5)
    expect(page.locator("#replay")).to_be_hidden()
    assert (studio.picture() == before).all()


def test_a_replay_is_cancelled_and_what_is_made_stays(studio: Studio) -> None:
    page = studio.page
    move_the_bird(studio)
    for question in ("How large is the picture?", "Which colours are there?", "What changed?"):
        studio.ask(question)
    card(studio, 2).get_by_role("button", name="Replay with…").click()
    page.locator("#replay-start").click()
    page.locator("#replay-cancel").click()
    expect(page.locator("#replay-state")).to_have_attribute("data-state", "stopped", timeout=REPLAY_MS)
    expect(page.locator("#replay-state")).to_contain_text("Cancelled.")
    page.keyboard.press("Escape")
    expect(page.locator("#replay")).to_be_hidden()
    assert studio.current_turn() == 5
    studio.ask("How large is the picture?")


def test_a_seed_that_is_none_is_refused(studio: Studio) -> None:
    page = studio.page
    move_the_bird(studio)
    card(studio, 2).get_by_role("button", name="Replay with…").click()
    page.locator("#replay-seed").fill("dice")
    page.locator("#replay-start").click()
    expect(page.locator("#replay-notice")).to_contain_text("“dice” is not a seed.", timeout=REPLAY_MS)
    page.locator("#replay-close").click()


def test_an_edit_is_made_again_on_another_picture(studio: Studio) -> None:
    """Undone, it is copied onto the picture before it: the same pixels, as another branch."""
    move_the_bird(studio)
    moved = studio.picture()
    studio.undo()
    card(studio, 2).get_by_role("button", name="Copy this edit here").click()
    studio.wait_for_turn(lambda now: now == 3)
    assert (studio.picture() == moved).all()
    expect(studio.page.locator("#message")).to_contain_text("Made turn 2 again here.")
