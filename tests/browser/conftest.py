"""A person at the page of the whole application, which all these tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.studio import Studio
from tests.support.live_app import LiveApp


@pytest.fixture
def studio(page: Page, live_app: LiveApp) -> Iterator[Studio]:
    """The page, open with its first example, in a browser profile of its own."""
    opened = Studio(page, live_app.url).open()
    yield opened
    assert opened.errors == [], "the page raised errors"
