"""Engines that were switched to come back with the next start, unless others are asked for."""

from app.launcher import RememberedEngines, Supervisor
from app.settings import Settings


def first(settings):
    supervisor = Supervisor(settings, remembered=RememberedEngines(settings).read())
    return {server: state.engine for server, state in supervisor.states().items()}


def test_the_next_start_has_the_engine_that_was_switched_to(data_dir):
    settings = Settings(data_dir=data_dir)
    data_dir.mkdir()
    assert set(first(settings).values()) == {"embedded"}
    RememberedEngines(settings).remember("seem", "sam2")
    RememberedEngines(settings).remember("lama", "lama")
    assert first(settings) == {"llava": "embedded", "seem": "sam2", "gligen": "embedded", "lama": "lama"}
    RememberedEngines(settings).remember("seem", "embedded")
    assert RememberedEngines(settings).read() == {"lama": "lama"}


def test_what_is_named_and_another_profile_count_over_it(data_dir):
    data_dir.mkdir()
    RememberedEngines(Settings(data_dir=data_dir)).remember("lama", "lama-cleaner")
    assert first(Settings(data_dir=data_dir, engines={"lama": "embedded"}))["lama"] == "embedded"
    assert first(Settings(data_dir=data_dir, profile="cpu"))["lama"] == "lama"
    assert first(Settings(data_dir=data_dir))["lama"] == "lama-cleaner"


def test_a_damaged_or_unwritable_file_is_no_reason_not_to_start(data_dir):
    data_dir.mkdir()
    settings = Settings(data_dir=data_dir)
    for text in (
        "",
        "[]",
        '{"profile": "embedded", "engines": 3}',
        '{"profile": "embedded"}',
        '{"profile": "embedded", "engines": {"elsewhere": "x"}}',
    ):
        (data_dir / "engines.json").write_text(text)
        assert RememberedEngines(settings).read() == {}
    (data_dir / "engines.json").unlink()
    (data_dir / "engines.json").mkdir()
    RememberedEngines(settings).remember("lama", "lama")
    assert set(first(settings).values()) == {"embedded"}
