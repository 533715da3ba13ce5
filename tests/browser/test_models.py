"""The Models panel: nothing is fetched unasked, weights come and go, and a failed switch leaves everything working."""

from __future__ import annotations

import random
import socket
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Page, expect

from tests.browser.studio import Studio
from tests.model_servers.hub import StandIn, running
from tests.support.live_app import LiveApp, is_running
from tests.support.waiting import wait_for

SECONDS = 60_000
BIRD = (0.33, 0.33, 0.77, 0.92)


@pytest.fixture
def hub() -> Iterator[StandIn]:
    body = random.Random(2).randbytes(3_000_000)
    with running(StandIn("fashn-ai/LaMa", {"big-lama.pt": body})) as made:
        made.breaks["big-lama.pt"] = [2_000_000]
        yield made


@pytest.fixture
def own_app(data_dir: Path, hub: StandIn) -> Iterator[LiveApp]:
    """An application whose hub is the stand-in, and which looks for lama-cleaner where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        environment = {
            "LLAVA_INTERACTIVE_HUB_URL": hub.url,
            "LLAVA_INTERACTIVE_RETRY_SECONDS": "600",
            "LLAVA_INTERACTIVE_LAMA_CLEANER_BASE_URL": f"http://127.0.0.1:{taken.getsockname()[1]}",
        }
        app = LiveApp(data_dir, environment=environment)
        try:
            yield app.start()
        finally:
            app.stop()


@pytest.mark.slow
def test_models_are_fetched_switched_and_given_up_while_the_rest_works(
    page: Page, own_app: LiveApp, hub: StandIn
) -> None:
    studio = Studio(page, own_app.url).open()
    studio.example("Free")
    turns = studio.turns()
    panel = page.locator("#models")
    expect(panel).to_be_hidden()
    page.locator("#models-open").click()
    expect(panel).to_be_visible()
    weights = page.locator("#weights-big-lama")
    expect(weights).to_have_attribute("data-state", "absent", timeout=SECONDS)
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(item => item.id).filter(Boolean)")
    assert sorted({name for name in ids if ids.count(name) > 1}) == []
    assert hub.asked == []

    # A switch that fails goes back by itself and says why.
    lama = own_app.server_pids()["lama"]
    page.locator("#model-use-lama-lama-cleaner").click()
    told = page.locator("#models-switch-lama")
    expect(told).to_have_attribute("data-state", "returned", timeout=SECONDS)
    expect(told).to_contain_text("lama-cleaner could not be loaded")
    expect(told).to_contain_text("Patch-based fill answers again")
    assert not is_running(lama)
    assert own_app.server("lama")["engine"] == "embedded"

    # A download is seen, survives a reload of the page, pauses, and goes on.
    page.locator("#weights-download-big-lama").click()
    expect(page.locator("#weights-pause-big-lama")).to_be_visible(timeout=SECONDS)
    wait_for(lambda: hub.asked and not hub.breaks["big-lama.pt"], 60, "the download")
    studio.reload()
    expect(panel).to_be_hidden()
    page.locator("#models-open").click()
    expect(weights).to_have_attribute("data-work", "pull", timeout=SECONDS)
    page.locator("#weights-pause-big-lama").click()
    expect(weights).to_have_attribute("data-state", "partly", timeout=SECONDS)
    page.locator("#weights-resume-big-lama").click()
    expect(weights).to_have_attribute("data-state", "here", timeout=SECONDS)
    expect(weights).to_contain_text("checksums are right")
    assert (hub.asked[-1][1] or "").startswith("bytes=")
    page.locator("#weights-verify-big-lama").click()
    expect(weights).to_contain_text("All 1 files are intact", timeout=SECONDS)
    page.locator("#weights-delete-big-lama").click()
    page.locator("#weights-keep-big-lama").click()
    page.locator("#weights-delete-big-lama").click()
    page.locator("#weights-really-delete-big-lama").click()
    expect(weights).to_have_attribute("data-state", "absent", timeout=SECONDS)

    # The session is as it was, and the filler that came back fills.
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert studio.turns() == turns
    studio.select_in_box(*BIRD)
    assert studio.errors == []

    # The end of the application ends its downloads.
    hub.breaks["big-lama.pt"] = [2_000_000]
    page.locator("#models-open").click()
    page.locator("#weights-download-big-lama").click()
    wait_for(lambda: not hub.breaks["big-lama.pt"], 60, "the download")
    children = psutil.Process(own_app.process.pid).children()
    (download,) = [child.pid for child in children if "pull" in child.cmdline()]
    assert own_app.stop() == 0
    assert not is_running(download)
