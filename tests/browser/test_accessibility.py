"""What axe-core finds wrong with the page for people who do not see it, or not well, or use no mouse."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.studio import Studio
from tests.conftest import ROOT
from tests.support.live_app import LiveApp

AXE = ROOT / "components" / "interactive_image" / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
BIRD = (0.33, 0.33, 0.77, 0.92)
RULES = {"label-content-name-mismatch": {"enabled": True}}
"""Off in axe unless asked for: who speaks to the page says what they see on it."""


@pytest.fixture(params=["light", "dark"])
def person(request: pytest.FixtureRequest, browser: Browser, live_app: LiveApp) -> Iterator[Studio]:
    """The page in one of its two dresses."""
    if not AXE.exists():
        cannot = pytest.fail if os.environ.get("CI") else pytest.skip
        cannot("axe-core is not installed: run npm ci in components/interactive_image/frontend")
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme=request.param)
    context.set_default_timeout(30_000)
    studio = Studio(context.new_page(), live_app.url).open()
    studio.page.evaluate(AXE.read_text(encoding="utf-8"))
    yield studio
    context.close()


def violations(page: Page) -> list[str]:
    """What is serious or worse, each with where it is."""
    return page.evaluate(
        """rules => axe.run(document, {resultTypes: ['violations'], rules}).then(({violations}) => violations
            .filter(({impact}) => ['serious', 'critical'].includes(impact))
            .flatMap(({id, nodes}) => nodes.map((node) => `${id}: ${node.target} ${node.html.slice(0, 100)}`)))""",
        RULES,
    )


def test_nothing_serious_stands_in_the_way(person: Studio) -> None:
    page = person.page
    assert violations(page) == []
    person.select_in_box(*BIRD)
    person.ask("What colours are there?")
    assert violations(page) == [], "with a selection and a chat"
    person.open_tab("Inpaint")
    person.named_box(0.05, 0.5, 0.3, 0.9, "dog")
    person.paint("#inpaint-run")
    assert violations(page) == [], "with a proposal"
    person.open_tab("Generate")
    page.locator("#generate-advanced button").first.click()
    expect(page.locator("#generate-style")).to_be_visible()
    assert violations(page) == [], "with all settings"


def test_nor_in_dialogs(person: Studio) -> None:
    page = person.page
    page.locator("#help-open").click()
    assert violations(page) == [], "shortcuts"
    page.keyboard.press("Escape")
    page.locator("#models-open").click()
    page.locator("#models .model").first.wait_for()
    assert violations(page) == [], "models"
    page.keyboard.press("Escape")
    page.locator("#session-menu summary").click()
    assert violations(page) == [], "the menu of the session"
    page.locator("#sessions-open").click()
    page.locator(".session-card").first.wait_for()
    assert violations(page) == [], "sessions"
    page.keyboard.press("Escape")
    page.locator("#engine-seem summary").click()
    assert violations(page) == [], "an engine"


def test_a_reference_picture_is_given_from_the_keyboard(studio: Studio) -> None:
    studio.example("Free")
    studio.open_tab("Inpaint")
    studio.named_box(0.05, 0.5, 0.3, 0.9, "dog")
    expect(studio.page.get_by_label("Name of box 1")).to_have_value("dog", timeout=30_000)
    field = studio.page.get_by_label("Reference picture for box 1")
    field.focus()
    with studio.page.expect_file_chooser() as chooser:
        studio.page.keyboard.press("Space")
    chooser.value.set_files(ROOT / "assets" / "photos" / "coffee.jpg")
    expect(studio.page.get_by_role("img", name="Reference picture")).to_be_visible(timeout=30_000)
