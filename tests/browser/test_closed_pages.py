"""What a page leaves behind when it is closed: its session, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.studio import Studio
from tests.support.live_app import LiveApp
from tests.support.waiting import wait_for


@pytest.mark.slow
def test_the_pictures_of_a_closed_page_go_and_those_of_an_open_one_stay(browser: Browser, data_dir: Path) -> None:
    app = LiveApp(data_dir, ["--page-return-seconds", "1"])
    try:
        app.start()
        stays, goes = browser.new_context(), browser.new_context()
        kept = Studio(stays.new_page(), app.url).open()

        def folders() -> set[Path]:
            """Of the pages: each owner has a folder, with one for each page in it."""
            return {
                path.parent for path in (data_dir / "cache").glob("*/*/*.jpg") if path.parent.parent.name != "examples"
            }

        before = wait_for(folders)
        closed = Studio(goes.new_page(), app.url).open()
        wait_for(lambda: len(folders()) == len(before) + 1)
        closed.page.close()
        wait_for(lambda: folders() == before, what="the folder of the closed page is gone")
        kept.select_in_box(0.3, 0.3, 0.7, 0.7)
        assert folders() == before
        stays.close()
        goes.close()
    finally:
        app.stop()
