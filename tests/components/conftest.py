"""The component's own demo, served for the browser tests."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Browser, Page

from tests.components.driver import Canvas

DEMO = Path(__file__).resolve().parents[2] / "components" / "interactive_image" / "demo" / "app.py"


@pytest.fixture(scope="session")
def demo() -> ModuleType:
    """The demo as a module; its name is its own, since the application's package is called ``app`` as well."""
    spec = importlib.util.spec_from_file_location("interactive_image_demo", DEMO)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def demo_url(demo: ModuleType, photos: Path) -> Iterator[str]:
    """The demo with a photo of 451 × 300 pixels open."""
    yield from _serve(demo, photos / "cat.jpg")


@pytest.fixture(scope="module")
def empty_demo_url(demo: ModuleType) -> Iterator[str]:
    """The demo with nothing open."""
    yield from _serve(demo, None)


def _serve(demo: ModuleType, photo: Path | None) -> Iterator[str]:
    blocks = demo.build(photo)
    _, url, _ = blocks.launch(
        prevent_thread_lock=True, quiet=True, server_port=None, allowed_paths=[str(demo.temporary_folder())]
    )
    yield url
    blocks.close(verbose=False)


@pytest.fixture
def canvas(page: Page, demo_url: str) -> Canvas:
    """The demo's canvas with its photo shown; errors of the page fail the test."""
    page.goto(demo_url)
    return Canvas(page).wait_until_shown()


@pytest.fixture
def large_canvas(canvas: Canvas, photos: Path) -> Canvas:
    """The demo's canvas after twelve megapixels were opened."""
    canvas.page.set_input_files("#canvas-file", photos / "sunset.jpg")
    canvas.wait("s.scene.width === 4272")
    return canvas.wait_until_shown()


@pytest.fixture
def touch_canvas(browser: Browser, demo_url: str) -> Iterator[Canvas]:
    """The demo's canvas on a device with a touch screen."""
    context = browser.new_context(viewport={"width": 1024, "height": 768}, has_touch=True)
    page = context.new_page()
    page.goto(demo_url)
    yield Canvas(page).wait_until_shown()
    context.close()
