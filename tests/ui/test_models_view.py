"""The Models panel says where an engine runs and what it takes, and offers what can be done, in words that stay words."""

from __future__ import annotations

import pytest

from app.launcher import ServerState
from app.models import MemoryUse, Snapshot
from app.models.catalogue import EngineEntry, Listing, Weights
from app.models.downloads import Outcome, Task
from app.models.switching import Switch
from app.ui.pages import ModelsPanel
from app.ui.views.models import models, size, waiting
from model_servers.protocol import EngineFacts
from tests.ui.test_views import ELEMENTS, HOSTILE, Elements

WEIGHTS = Weights(
    "seem-focalt", "SEEM, Focal-T", "xdecoder/SEEM", "here", 700_000_000, 700_000_000, 2 * 10**9, "Apache-2.0"
)
ENTRIES = (
    EngineEntry("seem", "embedded", "Interactive graph cut", "Selects.", ""),
    EngineEntry("seem", "seem", "SEEM", "Knows things.", "Apache-2.0", weights=(WEIGHTS,)),
)


def drawn(engine: str, panel: ModelsPanel | None = None, on_device: int = 0, **more: object) -> str:
    facts = EngineFacts(
        server="seem", engine=engine, title="", version="1", description="", limits=[], capabilities=[],
        device="cuda (float16)",
    )  # fmt: skip
    snapshot = Snapshot(
        Listing({"seem": ENTRIES}, "/weights", 10**9, 10**9),
        memory={"seem": MemoryUse(1_500_000_000, on_device)},
        **more,
    )
    state = ServerState("ready", engine, pid=1, port=1)
    return models(snapshot, panel or ModelsPanel(open=True), {"seem": state}, {"seem": facts})


def ids(html: str) -> list[str | None]:
    seen = Elements()
    seen.feed(html)
    return [value for name, value in seen.attributes if name == "id"]


def test_device_precision_and_memory_of_what_answers_are_said():
    assert "seem, ready, on cuda (float16), takes 1.5 GB of memory</small>" in drawn("seem")
    assert "takes 1.5 GB of memory and 2.1 GB on the graphics processor" in drawn("seem", on_device=2_100_000_000)


def test_why_another_engine_answers_than_the_profiles_is_said():
    state = ServerState(
        "ready", "embedded", "'seem' is not available here; the embedded engine answers.", pid=1, port=1
    )
    html = models(Snapshot(Listing({"seem": ENTRIES})), ModelsPanel(open=True), {"seem": state}, {})
    assert "&#x27;seem&#x27; is not available here; the embedded engine answers." in html


def test_a_learned_engine_in_use_can_be_unloaded_and_the_embedded_one_cannot():
    html = drawn("seem")
    assert "model-unload-seem" in ids(html)
    button = html[html.index('id="model-unload-seem"') :].partition(">")[0]
    assert 'data-action="use-engine"' in button
    assert 'data-engine="embedded"' in button
    assert "model-unload-seem" not in ids(drawn("embedded"))


@pytest.mark.parametrize(
    ("work", "words"),
    [
        (Task("seem-focalt", "pull", "running", 350_000_000, 700_000_000), "downloading 350 MB of 700 MB"),
        (Task("seem-focalt", "verify", "running"), "checking"),
        (Task("seem-focalt", "pull"), "waits for its turn"),
    ],
)
def test_what_goes_on_is_said_and_can_be_stopped(work, words):
    html = drawn("embedded", tasks={"seem-focalt": work})
    assert words in html
    assert "weights-pause-seem-focalt" in ids(html)
    assert "weights-delete-seem-focalt" not in ids(html)


def test_a_switch_that_went_back_says_why():
    switch = Switch("seem", "seem", "embedded", "embedded", "returned", "There are no weights.")
    html = drawn("embedded", switches={"seem": switch})
    assert "SEEM could not be loaded: There are no weights. Interactive graph cut answers again." in html


def test_words_of_others_stay_words():
    html = drawn(
        "seem", ModelsPanel(open=True, notice=HOSTILE), outcomes={"seem-focalt": Outcome(HOSTILE, HOSTILE, failed=True)}
    )
    for part in (html, waiting(HOSTILE)):
        seen = Elements()
        seen.feed(part)
        assert seen.names <= ELEMENTS | {"article", "section", "h2", "h3", "code"}
        assert not [name for name, _ in seen.attributes if name.startswith("on")]
        assert "<script" not in part


@pytest.mark.parametrize(("count", "words"), [(1_400_000_000, "1.4 GB"), (210_000_000, "210 MB"), (4_000, "4 kB")])
def test_sizes_are_for_persons(count, words):
    assert size(count) == words
