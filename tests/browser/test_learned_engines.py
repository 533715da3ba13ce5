"""The main job once with all four learned engines, on tiny checkpoints: what they answer is noise, that they answer is the point."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from model_servers.protocol import SERVER_NAMES
from tests.browser.studio import Studio
from tests.support.live_app import LiveApp, is_running

pytest.importorskip("torch", reason="the learned engines' packages are not installed")
pytest.importorskip("diffusers", reason="the learned engines' packages are not installed")

from tests.support.tiny_checkpoints import ENGINES, make_all

A_STROKE = ((0.48, 0.70), (0.50, 0.78))
NAMED_BOX = (0.05, 0.1, 0.35, 0.6)


@pytest.fixture(scope="module")
def learned_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveApp]:
    """The application as ``./launch.sh --engine seem=seem …`` starts it."""
    folder = tmp_path_factory.mktemp("learned")
    options = [f"--engine={server}={engine}" for server, engine in ENGINES.items()]
    environment = {**make_all(folder).environment, "OMP_NUM_THREADS": "1"}
    app = LiveApp(folder / "data", options, environment=environment)
    try:
        yield app.start()
    finally:
        app.stop(seconds=60)


@pytest.mark.slow
def test_the_main_job_with_all_four_learned_engines(page: Page, learned_app: LiveApp) -> None:
    studio = Studio(page, learned_app.url).open()
    for server in SERVER_NAMES:
        studio.wait_for_server(server, ["ready"], timeout=60_000)
        assert learned_app.server(server)["engine"] == ENGINES[server]
    studio.example("Chelsea")
    before = studio.picture()

    studio.stroke(*A_STROKE)
    studio.wait_for("s.scene.objects.length === 1")
    found = studio.wait_for_backgrounds()[0]
    assert found["background"] is not None
    studio.press("v")
    studio.press("Shift+ArrowLeft")
    studio.wait_for("s.marks.placements.length === 1")
    studio.accept()
    moved = studio.picture()
    assert moved.shape == before.shape
    assert (moved != before).any()

    studio.open_tab("Inpaint")
    studio.named_box(*NAMED_BOX, "red car")
    studio.paint("#inpaint-run")
    studio.accept()
    changed = (studio.picture() != moved).any(axis=2)
    assert changed.any()
    rows, columns = (np.flatnonzero(changed.any(axis=axis)) for axis in (1, 0))
    height, width = changed.shape
    assert columns[-1] < (NAMED_BOX[2] + 0.05) * width
    assert rows[-1] < (NAMED_BOX[3] + 0.05) * height
    assert "red car" in studio.turns()[-1]

    ask_and_stop(studio, "What is in this picture?")

    studio.open_tab("Generate")
    studio.page.locator("#generate-caption textarea").fill("a beach at sunset")
    studio.paint("#generate-run")
    studio.accept()
    assert studio.picture().shape != before.shape, "a picture of its own size"
    assert studio.errors == []


def ask_and_stop(studio: Studio, question: str) -> None:
    """Ask, read the beginning of the answer, and stop it: random weights seldom find an end."""
    studio.send(question)
    begun = """() => [...document.querySelectorAll('#chat .bot .message-content')].some(item => {
        const text = item.innerText.trim();
        return text && text !== '…' && !text.startsWith('✎');
    })"""
    studio.page.wait_for_function(begun, timeout=60_000)
    studio.page.evaluate("document.querySelector('#chat-stop').click()")
    expect(studio.page.locator("#chat-stop")).to_be_disabled(timeout=60_000)
    assert studio.answers()[-1]


@pytest.mark.slow
def test_a_model_is_unloaded_and_loaded_again_without_losing_the_session(page: Page, learned_app: LiveApp) -> None:
    studio = Studio(page, learned_app.url).open()
    studio.wait_for_server("lama", ["ready"], timeout=60_000)
    studio.example("Chelsea")
    studio.stroke(*A_STROKE)
    studio.wait_for("s.scene.objects.length === 1")
    turns, pid = studio.turns(), learned_app.server_pids()["lama"]
    page.locator("#models-open").click()
    section = page.locator("#models-lama")
    expect(section).to_contain_text("lama, ready, on cpu (float32), takes", timeout=60_000)

    page.locator("#model-unload-lama").click()
    expect(page.locator("#models-switch-lama")).to_have_attribute("data-state", "done", timeout=60_000)
    assert learned_app.server("lama")["engine"] == "embedded"
    assert not is_running(pid), "which gave its memory back"
    expect(page.locator("#model-unload-lama")).to_have_count(0)

    page.locator("#model-use-lama-lama").click()
    expect(section).to_contain_text("lama, ready, on cpu (float32), takes", timeout=60_000)
    page.keyboard.press("Escape")
    assert studio.turns() == turns
    studio.wait_for("s.scene.objects.length === 1")
    assert studio.errors == []
