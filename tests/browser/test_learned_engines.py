"""The main job once with all four learned engines, on tiny checkpoints: what they answer is noise, that they answer is the point."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from playwright.sync_api import Page

from model_servers.protocol import SERVER_NAMES
from tests.browser.studio import Studio
from tests.support.live_app import LiveApp

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
        app.stop()


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

    assert studio.ask("What is in this picture?")

    studio.open_tab("Generate")
    studio.page.locator("#generate-caption textarea").fill("a beach at sunset")
    studio.paint("#generate-run")
    studio.accept()
    assert len(studio.turns()) == 5
    assert studio.errors == []
