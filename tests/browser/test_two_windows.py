"""One session in two windows: each learns what the other does, says what to do about it, and loses nothing.

No model server is needed: clearing the chat is a turn like any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from app.session.store import SessionStore
from app.ui.access import COOKIE
from tests.browser.studio import Studio
from tests.browser.test_history import card, cell, goes_to, owner, sessions, tell
from tests.editing.conftest import small_photo
from tests.ui.server import serving

PEOPLE = 4
SOON_MS = 5_000


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, photos: Path) -> Iterator[str]:
    """An application in which several people have one session of four turns."""
    data = tmp_path_factory.mktemp("windows") / "data"
    with SessionStore(data) as store:
        for number in range(PEOPLE):
            tell(store, owner(number), small_photo(photos / "coffee.jpg", 400), "Breakfast")
    with serving(data) as url:
        yield url


@pytest.fixture(scope="module")
def newcomers() -> Iterator[int]:
    return iter(range(PEOPLE))


@pytest.fixture
def windows(page: Page, address: str, newcomers: Iterator[int]) -> Iterator[tuple[Studio, Studio]]:
    """Both at the last turn."""
    page.context.add_cookies([{"name": COOKIE, "value": owner(next(newcomers)), "url": address}])
    opened = Studio(page, address).open(), Studio(page.context.new_page(), address).open()
    yield opened
    assert [each.errors for each in opened] == [[], []]


def clear_chat(studio: Studio) -> None:
    studio.page.locator("#chat-clear").click()


def test_what_one_window_does_is_in_the_strip_of_the_other(windows: tuple[Studio, Studio]) -> None:
    here, there = windows
    clear_chat(here)
    goes_to(here, 5)
    expect(cell(there, 5)).to_be_visible(timeout=SOON_MS)
    goes_to(there, 4)
    expect(there.page.locator("#message")).to_contain_text("Turn 5 was made from here in another window")
    expect(there.page.locator("#message")).to_contain_text("Choose it in the strip")
    expect(there.page.locator("#turn-standing")).to_contain_text("An edit now begins a branch")
    expect(here.page.locator("#message")).not_to_contain_text("another window")

    clear_chat(there)  # it goes on from what it shows
    goes_to(there, 6)
    expect(cell(there, 6)).to_have_attribute("data-parent", "4")
    expect(cell(here, 6)).to_be_visible(timeout=SOON_MS)
    goes_to(here, 5)

    card(here, 2).get_by_role("button", name="Star").click()
    expect(cell(there, 2).locator(".mark.star")).to_be_visible(timeout=SOON_MS)


def test_undo_and_download_are_of_the_window(windows: tuple[Studio, Studio]) -> None:
    here, there = windows
    last = there.picture()
    download = here.page.locator("#download-png")
    shown = str(download.get_attribute("href"))
    here.page.locator('#history .turn[data-number="1"]').click()
    goes_to(here, 1)
    expect(download).not_to_have_attribute("href", shown)
    np.testing.assert_array_equal(there.picture(), last)
    assert (here.picture() != last).any()
    there.undo()
    goes_to(there, 3)
    goes_to(here, 1)


def test_a_session_renamed_and_deleted_elsewhere(windows: tuple[Studio, Studio]) -> None:
    here, there = windows
    cards = sessions(here)
    name = cards.first.get_by_role("textbox")
    name.fill("Elevenses")
    name.press("Enter")
    expect(there.page.locator("#session-menu summary")).to_contain_text("Elevenses", timeout=SOON_MS)
    here.page.get_by_label("Delete: Elevenses").click()
    here.page.locator('[data-action="delete-session"]').click()
    message = there.page.locator("#message")
    expect(message).to_contain_text("This session was deleted in another window", timeout=SOON_MS)
    expect(message).to_contain_text("Recently deleted")
    clear_chat(there)
    expect(message).to_contain_text("Bring it back")
    expect(there.page.locator("#history .turn")).to_have_count(4)
    here.page.locator("#toast-undo").click()
    expect(message).to_contain_text("brought back", timeout=SOON_MS)
    clear_chat(there)
    goes_to(there, 5)
