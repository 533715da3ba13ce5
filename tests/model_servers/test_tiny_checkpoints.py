"""Tiny checkpoints of all four learned engines are made in seconds, and the engines take them by their settings."""

import time

import pytest

pytest.importorskip("torch", reason="the learned engines' packages are not installed")
pytest.importorskip("diffusers", reason="the learned engines' packages are not installed")
pytest.importorskip("transformers", reason="the learned engines' packages are not installed")

from model_servers.engine import create_engine
from tests.support.tiny_checkpoints import ENGINES, make_all

PROCESSOR_SECONDS = 5


@pytest.mark.slow
def test_four_checkpoints_are_made_in_seconds_and_every_engine_loads_its_own(tmp_path, monkeypatch):
    started = time.process_time()
    made = make_all(tmp_path)
    assert time.process_time() - started < PROCESSOR_SECONDS
    for name, value in made.environment.items():
        monkeypatch.setenv(name, value)
    for server, name in ENGINES.items():
        engine = create_engine(server, name)
        engine.load()
        assert engine.facts.device == "cpu (float32)", "device and precision are said on the page"
        engine.unload()
