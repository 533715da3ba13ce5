"""What an engine lacks is known before it is loaded, with the command that brings it."""

import importlib.util

import pytest

from model_servers.engine import engines_of
from model_servers.protocol import SERVER_NAMES
from model_servers.readiness import OWN_WEIGHTS, lacks
from model_servers.weights.catalog import CATALOG
from model_servers.weights.settings import WeightsSettings, python
from model_servers.weights.store import Manifest, Store, WeightFile


@pytest.fixture
def settings(tmp_path):
    return WeightsSettings(data_dir=tmp_path / "data", cache_dir=tmp_path / "cache")


@pytest.fixture
def packages(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object())


def test_embedded_engines_lack_nothing(settings):
    assert [lacks(server, "embedded", settings) for server in SERVER_NAMES] == [[]] * 4


def test_missing_packages_come_first(settings, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    first, *others = lacks("gligen", "gligen", settings)
    assert "diffusers" in first.message
    assert first.remedy == f"{python()} -m pip install -r requirements-models.txt"
    assert others[0].remedy == settings.command("pull", "gligen-generation", "gligen-inpainting")


def test_weights_that_were_pulled_are_enough(settings, packages):
    assert [lack.remedy for lack in lacks("lama", "lama", settings)] == [settings.command("pull", "big-lama")]
    folder = Store(settings).folder_of("fashn-ai/LaMa")
    folder.mkdir(parents=True)
    (folder / "big-lama.pt").write_bytes(b"12345")
    manifest = Manifest(repository="fashn-ai/LaMa", revision="0" * 40, files=[WeightFile(path="big-lama.pt", size=5)])
    Store(settings).write(manifest)
    assert lacks("lama", "lama", settings) == []


def test_a_file_of_ones_own_is_enough_if_it_is_there(settings, packages, monkeypatch, tmp_path):
    monkeypatch.setenv("LLAVA_INTERACTIVE_LAMA_WEIGHTS", str(tmp_path / "mine.pt"))
    (lack,) = lacks("lama", "lama", settings)
    assert "mine.pt, which is not there" in lack.message
    (tmp_path / "mine.pt").touch()
    assert lacks("lama", "lama", settings) == []


def test_lama_cleaner_lacks_its_environment(settings, monkeypatch, tmp_path):
    monkeypatch.setenv("LLAVA_INTERACTIVE_LAMA_CLEANER_VENV", str(tmp_path))
    assert [lack.remedy for lack in lacks("lama", "lama-cleaner", settings)] == ["./launch.sh lama-cleaner"]
    monkeypatch.setenv("LLAVA_INTERACTIVE_LAMA_CLEANER_BASE_URL", "http://127.0.0.1:8080")
    assert lacks("lama", "lama-cleaner", settings) == []


def test_every_engine_of_the_catalog_is_one_that_there_is():
    assert {(entry.server, entry.engine) for entry in CATALOG} == set(OWN_WEIGHTS)
    for server, engine in OWN_WEIGHTS:
        assert engine in engines_of(server)
