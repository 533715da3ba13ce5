"""Engines are switched while the rest works, and the one before comes back when the new one cannot be loaded."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.launcher import Supervisor
from app.models.switching import Switch, Switching
from app.settings import Settings
from tests.launcher.test_supervisor import QUICK, little
from tests.support.live_app import is_running
from tests.support.odd_settings import MAY_LOAD
from tests.support.servers import PREFIX
from tests.support.waiting import wait_for

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 30


def odd(server: str, engine: str, port_file: Path, verbose: bool) -> list[str]:
    """A real server that also has the odd engines."""
    options = ["--engine", engine, "--port-file", str(port_file), "--exit-with-stdin"]
    return [sys.executable, "-m", "tests.support.odd_server", server, *options]


@pytest.fixture
def begin(data_dir: Path) -> Iterator[Callable[..., tuple[Supervisor, Switching]]]:
    """Start servers with these engines, and what switches them."""
    made: list[Supervisor] = []

    def start(command: object = little, **engines: str) -> tuple[Supervisor, Switching]:
        settings = Settings(data_dir=data_dir, engines=engines)
        supervisor = Supervisor(settings, tuple(engines), command=command, patience=QUICK)
        made.append(supervisor)
        supervisor.start()
        assert supervisor.wait_until_settled(SECONDS)
        return supervisor, Switching(supervisor)

    yield start
    for supervisor in made:
        supervisor.stop()


def let_it_load(data_dir: Path) -> None:
    """End the loading of ``slow``."""
    (data_dir / "run" / "lama.loaded").touch()


def end_of(switching: Switching, server: str) -> Switch:
    wait_for(lambda: not switching.latest()[server].under_way, SECONDS, "the end of the switch")
    return switching.latest()[server]


def test_another_engine_answers_and_the_other_servers_do_not_notice(begin, data_dir):
    supervisor, switching = begin(seem="well", lama="well")
    before = supervisor.states()
    switching.use("lama", "slow")
    assert switching.latest()["lama"].state == "loading"
    assert supervisor.states()["seem"] == before["seem"]
    let_it_load(data_dir)
    assert end_of(switching, "lama") == Switch("lama", "slow", "well", "slow", "done")
    after = supervisor.states()
    assert after["lama"].available
    assert after["lama"].engine == "slow"
    assert after["seem"].pid == before["seem"].pid
    assert "seem" not in switching.latest()


def test_the_old_engines_process_has_ended_when_the_new_one_starts(begin, data_dir):
    """So their memory never adds up, whatever they take; also on the way back from one that cannot be loaded."""
    servers: list[Supervisor] = []
    still_there: list[bool] = []

    def watched(server: str, engine: str, port_file: Path, verbose: bool) -> list[str]:
        if servers:
            still_there.append(is_running(pids[-1]))
        return little(server, engine, port_file, verbose)

    supervisor, switching = begin(watched, lama="well")
    servers.append(supervisor)
    pids = [supervisor.states()["lama"].pid]
    assert is_running(pids[-1])
    switching.use("lama", "slow")
    let_it_load(data_dir)
    end_of(switching, "lama")
    pids.append(supervisor.states()["lama"].pid)
    switching.use("lama", "ails")
    assert end_of(switching, "lama").state == "returned"
    assert still_there == [False, False, False]


@pytest.mark.parametrize(
    ("engine", "reason"),
    [
        ("ails", "There are no weights. Download them."),
        ("refuses", "lama has no engine 'refuses'"),
        ("dies", "It ended while it was loading"),
    ],
)
def test_an_engine_that_cannot_be_loaded_gives_way_to_the_one_before(begin, engine, reason):
    supervisor, switching = begin(lama="well")
    switching.use("lama", engine)
    switch = end_of(switching, "lama")
    assert (switch.state, switch.target, switch.engine) == ("returned", "well", engine)
    assert reason in switch.reason
    state = supervisor.states()["lama"]
    assert state.available
    assert state.engine == "well"


def test_when_the_one_before_fails_too_the_embedded_engine_answers(begin, tmp_path):
    broken = tmp_path / "broken"

    def command(server: str, engine: str, port_file: Path, verbose: bool) -> list[str]:
        return little(server, "refuses" if broken.exists() and engine != "embedded" else engine, port_file, verbose)

    supervisor, switching = begin(command, lama="well")
    broken.touch()
    switching.use("lama", "slow")
    switch = end_of(switching, "lama")
    assert (switch.state, switch.target, switch.before) == ("returned", "embedded", "well")
    assert supervisor.states()["lama"].engine == "embedded"


def test_when_nothing_starts_it_is_said_and_another_choice_mends_it(begin, tmp_path):
    broken = tmp_path / "broken"

    def command(server: str, engine: str, port_file: Path, verbose: bool) -> list[str]:
        return little(server, "refuses" if broken.exists() else engine, port_file, verbose)

    supervisor, switching = begin(command, lama="embedded")
    broken.touch()
    switching.use("lama", "slow")
    assert end_of(switching, "lama").state == "failed"
    assert supervisor.states()["lama"].state == "failed"
    broken.unlink()
    switching.use("lama", "well")
    assert end_of(switching, "lama").state == "done"
    assert supervisor.states()["lama"].available


def test_the_same_engine_can_be_loaded_again(begin):
    supervisor, switching = begin(lama="well")
    pid = supervisor.states()["lama"].pid
    switching.use("lama", "well")
    assert end_of(switching, "lama").state == "done"
    assert supervisor.states()["lama"].pid != pid


def test_a_change_of_mind_while_loading_takes_the_last_choice_and_remembers_the_first(begin):
    supervisor, switching = begin(lama="well")
    switching.use("lama", "slow")
    switching.use("lama", "chatty")
    assert end_of(switching, "lama") == Switch("lama", "chatty", "well", "chatty", "done")
    switching.use("lama", "slow")
    switching.use("lama", "ails")
    switch = end_of(switching, "lama")
    assert (switch.state, switch.target) == ("returned", "chatty")
    assert supervisor.states()["lama"].engine == "chatty"


def test_it_is_told_of_each_step(begin):
    supervisor, _ = begin(lama="well")
    seen: list[str] = []
    switching = Switching(supervisor, lambda: seen.append(switching.latest()["lama"].state))
    switching.use("lama", "ails")
    end_of(switching, "lama")
    wait_for(lambda: seen[-1] == "returned", SECONDS, "the last step")
    assert [state for index, state in enumerate(seen) if state not in seen[:index]] == [
        "loading", "returning", "returned",
    ]  # fmt: skip
    switching.stop()
    seen.clear()
    supervisor.restart("lama", "well")
    wait_for(lambda: supervisor.states()["lama"].available, SECONDS, "lama")
    assert seen == []


def test_a_real_server_goes_back_when_weights_are_missing(begin, monkeypatch, tmp_path):
    loaded = tmp_path / "loaded"
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv(f"{PREFIX}{MAY_LOAD.upper()}", str(loaded))
    supervisor, switching = begin(odd, lama="plain")
    switching.use("lama", "unloadable")
    switch = end_of(switching, "lama")
    assert (switch.state, switch.target) == ("returned", "plain")
    assert switch.reason == "The weights are missing. Download them first."
    switching.use("lama", "late")
    loaded.touch()
    assert end_of(switching, "lama").state == "done"
    assert supervisor.states()["lama"].engine == "late"


def test_only_a_switch_that_succeeded_is_remembered(begin, data_dir):
    supervisor, _ = begin(lama="well")
    kept: list[tuple[str, str]] = []
    switching = Switching(supervisor, remember=lambda server, engine: kept.append((server, engine)))
    switching.use("lama", "ails")
    assert end_of(switching, "lama").state == "returned"
    assert kept == []
    switching.use("lama", "slow")
    let_it_load(data_dir)
    assert end_of(switching, "lama").state == "done"
    wait_for(lambda: kept == [("lama", "slow")], SECONDS, "its being remembered")
