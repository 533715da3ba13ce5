"""The engine ``lama-cleaner`` against a server that speaks lama-cleaner 1.2.5's language.

``LAMA_CLEANER_TEST_URL`` names a running lama-cleaner to test against the real one as well, such as
``lama-cleaner --model cv2 --device cpu --port 8391``.
"""

import os
import threading

import numpy as np
import pytest
from PIL import Image

from model_servers.engine import Cancelled, EngineError, create_engine
from model_servers.lama.engines.lama_cleaner import LamaCleanerFiller
from model_servers.lama.learned.settings import LamaCleanerSettings
from tests.model_servers.lama.learned.quiet import QuietJob
from tests.model_servers.lama.learned.stand_in import BOOLEANS, NUMBERS, TEXTS, WHOLE_NUMBERS, stand_in


@pytest.fixture
def server():
    with stand_in() as running:
        yield running


@pytest.fixture
def engine(server):
    made = LamaCleanerFiller(LamaCleanerSettings(base_url=server.url))
    made.load()
    return made


def holed(height=120, width=160):
    picture = np.full((height, width, 3), (40, 80, 120), np.uint8)
    mask = np.zeros((height, width), dtype=bool)
    mask[50:70, 60:90] = True
    picture[mask] = 255
    return picture, mask


def fill(engine, picture, mask, job=None, seed=0):
    return engine.fill(picture, mask, None, preview=True, seed=seed, job=job or QuietJob())


def test_the_hole_is_filled_by_the_server(engine, server):
    picture, mask = holed()
    job = QuietJob()
    out = fill(engine, picture, mask, job)
    assert out.shape == (20, 30, 3)
    assert np.abs(out.astype(int) - (40, 80, 120)).max() <= 1
    assert len(job.previews) == 1
    assert engine.facts.title == "lama-cleaner (lama)"


def test_every_field_of_the_form_is_sent_and_no_other(engine, server):
    fill(engine, *holed(), seed=2**40 + 5)
    (form,) = server.forms
    assert form.keys() == WHOLE_NUMBERS | NUMBERS | BOOLEANS | TEXTS
    assert form["hdStrategy"] == "Original"
    assert form["sdSeed"] == "5"


def test_only_the_surroundings_of_the_hole_are_sent(engine, server, photos):
    picture = np.asarray(Image.open(photos / "wine-room.jpg").convert("RGB"))
    picture = np.tile(picture, (2, 2, 1))
    mask = np.zeros(picture.shape[:2], dtype=bool)
    mask[40:60, 50:80] = True
    out = fill(engine, picture, mask)
    assert server.shapes[0][0] * server.shapes[0][1] < mask.size / 4
    assert out.shape == (20, 30, 3)


@pytest.mark.parametrize(
    ("behaviour", "message"),
    [
        ("fail", "answered 500. CUDA out of memory"),
        ("text", "did not answer with a picture"),
        ("small", "1 × 1 pixels"),
    ],
)
def test_bad_answers_become_errors_in_words(engine, server, behaviour, message):
    server.behaviour = behaviour
    with pytest.raises(EngineError, match=message):
        fill(engine, *holed())


def test_giving_up_does_not_wait_for_the_server(engine, server):
    server.behaviour = "hang"

    class GivesUpOnceAsked(QuietJob):
        def check(self):
            if server.asked.is_set():
                raise Cancelled

    with pytest.raises(Cancelled):
        fill(engine, *holed(), job=GivesUpOnceAsked())
    assert not server.released.is_set()


def test_a_server_that_takes_too_long_is_given_up(server):
    server.behaviour = "hang"
    engine = LamaCleanerFiller(LamaCleanerSettings(base_url=server.url, seconds=0.3))
    engine.load()
    with pytest.raises(EngineError, match="did not answer in time"):
        fill(engine, *holed())


def test_without_a_server_it_is_said_how_to_start_one():
    with stand_in() as gone:
        url = gone.url
    with pytest.raises(EngineError, match="does not answer") as refused:
        LamaCleanerFiller(LamaCleanerSettings(base_url=url)).load()
    assert "lama-cleaner --model lama" in refused.value.hint


def test_the_address_comes_from_the_settings(server, monkeypatch):
    monkeypatch.setenv("LLAVA_INTERACTIVE_LAMA_CLEANER_BASE_URL", server.url + "/")
    engine = create_engine("lama", "lama-cleaner")
    engine.load()
    assert np.abs(fill(engine, *holed()).astype(int) - (40, 80, 120)).max() <= 1


def test_an_address_that_is_none_is_named(monkeypatch):
    monkeypatch.setenv("LLAVA_INTERACTIVE_LAMA_CLEANER_BASE_URL", "here")
    with pytest.raises(EngineError, match="LLAVA_INTERACTIVE_LAMA_CLEANER_BASE_URL"):
        create_engine("lama", "lama-cleaner").load()


def test_several_fills_after_each_other_and_from_other_threads(engine):
    results = []

    def work():
        results.append(fill(engine, *holed()))

    for _ in range(2):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    assert len(results) == 2
    assert np.array_equal(*results)


@pytest.mark.skipif("LAMA_CLEANER_TEST_URL" not in os.environ, reason="LAMA_CLEANER_TEST_URL names no lama-cleaner")
def test_the_real_lama_cleaner_fills(photos):
    engine = LamaCleanerFiller(LamaCleanerSettings(base_url=os.environ["LAMA_CLEANER_TEST_URL"]))
    engine.load()
    picture = np.asarray(Image.open(photos / "meadow.jpg").convert("RGB"))
    mask = np.zeros(picture.shape[:2], dtype=bool)
    mask[100:140, 100:160] = True
    mask[110:115, 110:115] = False
    out = fill(engine, picture, mask, seed=3)
    area = (slice(100, 140), slice(100, 160))
    assert np.array_equal(out[~mask[area]], picture[area][~mask[area]])
    assert (out[mask[area]] != picture[area][mask[area]]).any(axis=-1).mean() > 0.8
