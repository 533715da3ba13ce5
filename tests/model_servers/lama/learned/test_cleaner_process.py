"""The lama-cleaner that the engine starts: a process of its own that comes, fills, says why it does not, and always ends.

The fast tests put a little program in lama-cleaner's place. The slow ones run the real lama-cleaner 1.2.5, in the environment
that ``./launch.sh lama-cleaner`` makes or ``LAMA_CLEANER_TEST_VENV`` names, and are skipped without it.
"""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import psutil
import pytest
from PIL import Image

from model_servers.engine import EngineError
from model_servers.lama.engines.lama_cleaner import LamaCleanerFiller
from model_servers.lama.learned.cleaner_process import ENVIRONMENT, python_of
from model_servers.lama.learned.settings import LamaCleanerSettings
from tests.model_servers.lama.learned.quiet import QuietJob
from tests.support.waiting import wait_for

ROOT = Path(__file__).resolve().parents[4]
REAL = Path(os.environ.get("LAMA_CLEANER_TEST_VENV", ENVIRONMENT))
needs_the_real_one = pytest.mark.skipif(
    not python_of(REAL).is_file(), reason="lama-cleaner is not installed; ./launch.sh lama-cleaner does that"
)
STAND_IN = """
import os, sys
sys.path.insert(0, {root!r})

def entry_point():
    from http.server import ThreadingHTTPServer
    from tests.model_servers.lama.learned import stand_in
    if os.environ.get("STAND_IN_FAILS"):
        sys.exit("No such model: " + sys.argv[sys.argv.index("--model") + 1])
    server = stand_in.StandIn.__new__(stand_in.StandIn)
    ThreadingHTTPServer.__init__(server, ("127.0.0.1", int(sys.argv[sys.argv.index("--port") + 1])), stand_in.Handler)
    server.behaviour, server.forms, server.shapes = "fill", [], []
    server.asked = server.released = __import__("threading").Event()
    server.serve_forever()
"""


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """An environment with a ``lama_cleaner`` that is our stand-in, and this Python's packages."""
    folder = tmp_path_factory.mktemp("cleaner")
    python_of(folder).parent.mkdir(parents=True)
    modules = folder / "modules"
    modules.mkdir()
    (modules / "lama_cleaner.py").write_text(STAND_IN.format(root=str(ROOT)))
    python_of(folder).write_text(f'#!/bin/sh\nPYTHONPATH={modules} exec {sys.executable} "$@"\n')
    python_of(folder).chmod(0o755)
    return folder


def settings(environment, **changes):
    return LamaCleanerSettings(**{"venv": environment, "model": "cv2", **changes})


def holed(picture=None):
    picture = np.full((120, 160, 3), (40, 80, 120), np.uint8) if picture is None else picture
    mask = np.zeros(picture.shape[:2], dtype=bool)
    mask[50:70, 60:90] = True
    return picture, mask


def test_it_is_started_fills_and_ends_with_the_engine(environment):
    engine = LamaCleanerFiller(settings(environment))
    engine.load()
    picture, mask = holed()
    out = engine.fill(picture, mask, None, preview=False, seed=0, job=QuietJob())
    assert np.abs(out.astype(int) - (40, 80, 120)).max() <= 1
    assert engine.facts.device == "cpu"
    pid = engine._process.pid
    assert psutil.pid_exists(pid)
    engine.unload()
    assert not psutil.pid_exists(pid)


def test_it_ends_also_when_the_server_is_killed(environment):
    code = (
        "import sys; from pathlib import Path\n"
        "from model_servers.lama.learned.cleaner_process import CleanerProcess\n"
        "made = CleanerProcess(Path(sys.argv[1]), 'cv2', 'cpu'); made.wait_until_ready()\n"
        "print(made.pid, flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(environment)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        child = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
    wait_for(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE, 20, "its end")


def test_its_last_words_are_told_when_it_cannot_start(environment, monkeypatch):
    monkeypatch.setenv("STAND_IN_FAILS", "yes")
    with pytest.raises(EngineError, match="No such model: cv2") as refused:
        LamaCleanerFiller(settings(environment)).load()
    assert "./launch.sh lama-cleaner" in refused.value.hint


def test_where_it_is_not_installed_the_command_is_named(tmp_path):
    with pytest.raises(EngineError, match="not installed") as refused:
        LamaCleanerFiller(settings(tmp_path)).load()
    assert refused.value.hint == "Run: ./launch.sh lama-cleaner"


def test_weights_are_never_fetched_unasked(environment, tmp_path):
    with pytest.raises(EngineError, match="There is no weight file"):
        LamaCleanerFiller(settings(environment, model="lama", weights=tmp_path / "big-lama.pt")).load()


@needs_the_real_one
@pytest.mark.slow
def test_the_real_one_fills_without_weights(photos):
    engine = LamaCleanerFiller(settings(REAL))
    engine.load()
    try:
        picture, mask = holed(np.asarray(Image.open(photos / "meadow.jpg").convert("RGB")))
        mask[55:60, 65:70] = False
        out = engine.fill(picture, mask, None, preview=False, seed=3, job=QuietJob())
    finally:
        engine.unload()
    area = (slice(50, 70), slice(60, 90))
    assert np.array_equal(out[~mask[area]], picture[area][~mask[area]])
    assert (out[mask[area]] != picture[area][mask[area]]).any(axis=-1).mean() > 0.8


@needs_the_real_one
@pytest.mark.slow
def test_the_real_one_runs_the_torchscript_that_we_run(photos, tmp_path):
    pytest.importorskip("torch")
    from benchmarks.learned.tiny_lama import make_lama
    from model_servers.lama.engines.lama import LamaFiller
    from model_servers.lama.learned.settings import LamaSettings

    weights = make_lama(tmp_path / "big-lama.pt")
    theirs = LamaCleanerFiller(settings(REAL, model="lama", weights=weights))
    ours = LamaFiller(LamaSettings(weights=weights, device="cpu"))
    picture, mask = holed(np.asarray(Image.open(photos / "meadow.jpg").convert("RGB")))
    filled = []
    for engine in (theirs, ours):
        engine.load()
        try:
            filled.append(engine.fill(picture, mask, None, preview=False, seed=0, job=QuietJob()).astype(int))
        finally:
            engine.unload()
    assert theirs.facts.title == "lama-cleaner"
    # It cuts colours down to whole numbers where we round them.
    assert np.abs(filled[0] - filled[1]).max() <= 1
