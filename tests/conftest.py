"""What all tests share: one thread for numerical libraries, no settings of the person, a browser, the live application."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from xdist.scheduler import LoadScopeScheduling

from benchmarks.common.chromium import FLAGS, find_chromium
from tests.support.live_app import LiveApp

for _name in ("OMP_NUM_THREADS", "NUMBA_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
for _name in [name for name in os.environ if name.startswith("LLAVA_INTERACTIVE_")]:
    if _name != "LLAVA_INTERACTIVE_VENV":
        del os.environ[_name]
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_OFFLINE"] = "1"

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page
    from xdist.remote import Producer
    from xdist.scheduler import Scheduling

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "test-results"
DESKTOP = (1440, 900)
PAGE_TIMEOUT_MS = 30_000
BROWSER = "browser"
"""In the path of every module whose tests have a browser, and of no other."""
MOST_WORKERS = 4
"""Each may have an application with four servers, a browser and learned engines in its memory."""
_FAILED = pytest.StashKey[bool]()
_MISPLACED = pytest.StashKey[bool]()


def pytest_xdist_auto_num_workers() -> int:
    """With ``-n auto``: one worker for each processor, also where two of them share a core."""
    return min(os.cpu_count() or 1, MOST_WORKERS)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling | None:
    """Workers share the tests as :class:`WholeModules` says, unless ``--dist`` says else."""
    if config.option.dist != "load":
        return None
    config.option.loadscopereorder = False
    return WholeModules(config, log)


class WholeModules(LoadScopeScheduling):
    """A worker takes a whole module, in the order of :func:`pytest_collection_modifyitems`; one takes all with a browser.

    Two browsers on two processors took as long as one after the other, and were in each other's way.
    """

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.split("::", 1)[0]
        return BROWSER if BROWSER in module else module


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the browser tests and run them last; of either kind, the modules with slow tests first.

    Playwright's synchronous driver keeps an event loop running in the main thread as long as it lives, in which
    asynchronous tests could not run. Workers take whole modules, so a module has tests of one kind only. What is slow
    begins early, so that no worker is left with it at the end.
    """
    slow: set[Path] = set()
    kinds: dict[Path, set[bool]] = {}
    for item in items:
        browser = "browser" in getattr(item, "fixturenames", ()) or item.get_closest_marker("browser") is not None
        if browser:
            item.add_marker(pytest.mark.browser)
        if item.get_closest_marker("slow"):
            slow.add(item.path)
        kinds.setdefault(item.path, set()).add(browser)
    for item in items:
        browser = item.get_closest_marker("browser") is not None
        item.stash[_MISPLACED] = browser and (len(kinds[item.path]) > 1 or BROWSER not in item.nodeid.split("::", 1)[0])
    items.sort(key=lambda item: (item.get_closest_marker("browser") is not None, item.path not in slow))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.stash[_MISPLACED]:
        pytest.fail(
            "A test with a browser belongs into a module in which all have one, with “browser” in its path.",
            pytrace=False,
        )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    if report.when == "call":
        item.stash[_FAILED] = report.failed
    return report


@pytest.fixture(scope="session", autouse=True)
def uploads(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where Gradio keeps uploads of all applications that run in this process, whichever starts and ends first."""
    place = tmp_path_factory.mktemp("page") / "data" / "cache"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRADIO_TEMP_DIR", str(place))
        yield place


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A data directory that does not exist yet."""
    return tmp_path / "data"


@pytest.fixture(scope="session")
def photos() -> Path:
    """The example photos."""
    return ROOT / "assets" / "photos"


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """A Chromium; the test is skipped where there is none, except in CI."""
    path = find_chromium()
    if path is None:
        cannot = pytest.fail if os.environ.get("CI") else pytest.skip
        cannot("there is no Chromium; ./launch.sh test tries to install one, or set CHROMIUM")
    return path


@pytest.fixture(scope="session")
def browser(chromium_path: Path) -> Iterator[Browser]:
    """A headless Chromium, driven synchronously."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PAGE_TIMEOUT_MS)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(chromium_path), headless=True, args=list(FLAGS))
        yield launched
        launched.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh browser profile: another person, as far as the application can tell."""
    made = browser.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]}, accept_downloads=True)
    made.set_default_timeout(PAGE_TIMEOUT_MS)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, request: pytest.FixtureRequest) -> Iterator[Page]:
    """An empty page. When the test fails, its picture is left in ``test-results/``."""
    made = context.new_page()
    yield made
    if request.node.stash.get(_FAILED, False) and not made.is_closed():
        RESULTS.mkdir(exist_ok=True)
        name = "".join(sign if sign.isalnum() else "-" for sign in request.node.nodeid)
        made.screenshot(path=RESULTS / f"{name[-120:]}.png")


@pytest.fixture(scope="session")
def live_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveApp]:
    """The whole application with all servers ready, shared by all tests; who breaks it mends it."""
    app = LiveApp(tmp_path_factory.mktemp("live") / "data")
    try:
        yield app.start()
    finally:
        app.stop()
