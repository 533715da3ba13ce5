"""Servers are started side by side, watched, brought back, given up with a reason, and ended."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from app.launcher import ServerState, Supervisor
from app.launcher.backoff import Patience
from app.settings import PREFIX, Settings
from tests.support.live_app import is_running
from tests.support.waiting import LONG, wait_for

LITTLE = Path(__file__).with_name("little_server.py")
QUICK = Patience(
    poll_starting=0.02, poll_running=0.1, stop=1.0, first_delay=0.02, longest_delay=0.5, stable_after=5.0,
    gives_up_after=4,
)  # fmt: skip
"""Quick where that costs nothing; a server on a busy machine may take as long to answer as in earnest."""
HASTY = replace(QUICK, health_timeout=0.3, silent_after=0.4, hangs_after=1.0)


def little(server: str, engine: str, port_file: Path, verbose: bool) -> list[str]:
    return [sys.executable, str(LITTLE), server, engine, str(port_file)]


@pytest.fixture
def supervise(data_dir: Path) -> Iterator[Callable[..., Supervisor]]:
    """Start a supervisor of little servers with these engines; it is stopped at the end."""
    made: list[Supervisor] = []

    def start(profile: str = "embedded", patience: Patience = QUICK, **engines: str) -> Supervisor:
        settings = Settings(data_dir=data_dir, profile=profile, engines=engines)
        supervisor = Supervisor(settings, command=little, patience=patience)
        made.append(supervisor)
        supervisor.start()
        return supervisor

    yield start
    for supervisor in made:
        supervisor.stop()


def until(supervisor: Supervisor, server: str, condition: Callable[[ServerState], bool], seconds: float = LONG) -> None:
    wait_for(lambda: condition(supervisor.states()[server]), seconds, server)


def test_all_servers_become_ready_each_at_an_address_of_its_own(supervise):
    supervisor = supervise()
    assert supervisor.wait_until_settled(LONG)
    states = supervisor.states()
    assert {state.state for state in states.values()} == {"ready"}
    assert len({state.port for state in states.values()}) == 4
    address = supervisor.address("seem")
    assert address.base_url == f"http://127.0.0.1:{states['seem'].port}"
    assert len(address.token) >= 32
    assert address.token not in repr(address)


def test_a_slow_server_does_not_hold_the_others_up(supervise, data_dir):
    supervisor = supervise(seem="slow")
    until(supervisor, "lama", lambda state: state.state == "ready")
    assert supervisor.states()["seem"].state == "starting"
    assert supervisor.address("seem") is None
    assert not supervisor.wait_until_settled(0.0)
    (data_dir / "run" / "seem.loaded").touch()
    assert supervisor.wait_until_settled(LONG)
    assert supervisor.address("seem") is not None


def test_a_killed_server_is_seen_and_comes_back_while_the_others_stay(supervise):
    supervisor = supervise()
    assert supervisor.wait_until_settled(LONG)
    before = supervisor.states()
    heard: list[ServerState] = []
    supervisor.subscribe(lambda states: heard.append(states["lama"]))
    os.kill(before["lama"].pid, signal.SIGKILL)
    until(supervisor, "lama", lambda state: state.available and state.pid != before["lama"].pid)
    assert any(state.pid == 0 and not state.available for state in heard), "nobody asks a server that is dead"
    after = supervisor.states()
    assert after["lama"].restarts == 1
    assert {name: after[name].pid for name in ("seem", "gligen", "llava")} == {
        name: before[name].pid for name in ("seem", "gligen", "llava")
    }


def test_a_server_that_keeps_dying_is_given_up_with_its_last_words_yet_still_tried(supervise):
    supervisor = supervise(seem="dies")
    until(supervisor, "seem", lambda state: state.state == "failed")
    assert "it fell over a stone" in supervisor.states()["seem"].message
    restarts = supervisor.states()["seem"].restarts
    until(supervisor, "seem", lambda state: state.restarts > restarts)
    assert supervisor.wait_until_settled(LONG), "a failed server must not keep the page from being announced"


def test_a_server_without_the_engine_says_which_there_are(supervise):
    supervisor = supervise(seem="refuses")
    until(supervisor, "seem", lambda state: state.state == "failed")
    assert "has no engine 'refuses'" in supervisor.states()["seem"].message


@pytest.mark.parametrize(
    ("engine", "why"), [("learns", "has no engine 'learns' It has: embedded"), ("ails", "There are no weights")]
)
def test_a_profile_falls_back_to_the_embedded_engine_and_says_why(engine, why, supervise, monkeypatch):
    monkeypatch.setattr("app.settings.PROFILES", {"gpu": dict.fromkeys(("llava", "seem", "gligen", "lama"), engine)})
    supervisor = supervise(profile="gpu")
    until(supervisor, "gligen", lambda state: state.available and state.engine == "embedded")
    message = supervisor.states()["gligen"].message
    assert f"'{engine}' is not available here" in message
    assert why in message


def test_an_engine_that_a_person_named_is_never_replaced(supervise):
    supervisor = supervise(seem="ails")
    assert supervisor.wait_until_settled(LONG)
    state = supervisor.states()["seem"]
    assert (state.state, state.engine) == ("failed", "ails")
    assert state.message == "There are no weights. Download them."
    supervisor.restart("seem", "embedded")
    until(supervisor, "seem", lambda state: state.available)


def test_a_hanging_server_is_called_silent_then_replaced(supervise):
    supervisor = supervise(patience=HASTY, seem="hangs")
    heard: list[ServerState] = []
    supervisor.subscribe(lambda states: heard.append(states["seem"]))
    wait_for(lambda: [state for state in heard if "not answered" in state.message], what="the word of its silence")
    silent = next(state for state in heard if "not answered" in state.message)
    assert silent.state == "busy"
    until(supervisor, "seem", lambda state: state.pid not in (0, silent.pid))
    assert not is_running(silent.pid)


def test_restart_starts_another_engine_at_once(supervise):
    supervisor = supervise(patience=Patience(first_delay=20.0, longest_delay=20.0, stop=1.0))
    assert supervisor.wait_until_settled(LONG)
    first = supervisor.states()["seem"].pid
    supervisor.restart("seem", "other")
    until(supervisor, "seem", lambda state: state.engine == "other" and state.available and state.pid != first)
    assert not is_running(first)


def test_restart_does_not_wait_for_the_back_off(supervise):
    supervisor = supervise(patience=Patience(first_delay=20.0, longest_delay=20.0, stop=1.0), seem="dies")
    until(supervisor, "seem", lambda state: state.restarts == 1 and state.pid == 0)
    supervisor.restart("seem", "embedded")
    until(supervisor, "seem", lambda state: state.available)


def test_everything_ends_within_seconds_even_a_stubborn_server(supervise):
    supervisor = supervise(seem="stubborn")
    assert supervisor.wait_until_settled(LONG)
    pids = [state.pid for state in supervisor.states().values()]
    started = time.monotonic()
    supervisor.stop()
    assert time.monotonic() - started < 10, "it would never end by itself"
    assert not any(map(is_running, pids))
    assert {state.state for state in supervisor.states().values()} == {"absent"}


def test_subscribers_hear_of_every_change_until_they_leave(supervise):
    supervisor = supervise()
    heard: list[str] = []
    leave = supervisor.subscribe(lambda states: heard.append(states["seem"].state))
    until(supervisor, "seem", lambda state: state.available)
    wait_for(lambda: "ready" in heard)
    leave()
    count = len(heard)
    supervisor.restart("seem")
    until(supervisor, "seem", lambda state: state.restarts == 1 and state.available)
    assert len(heard) == count


def test_logs_are_kept_apart_and_rotated(supervise, data_dir):
    supervisor = supervise(seem="chatty")
    assert supervisor.wait_until_settled(LONG)
    logs = data_dir / "logs"
    wait_for(lambda: (logs / "seem.log.1").exists(), LONG, "a second log file")
    wait_for(lambda: "line 059999" in (logs / "seem.log").read_text(), LONG, "the last line")
    assert "lama with embedded" in (logs / "lama.log").read_text()
    assert "seem" not in (logs / "lama.log").read_text()
    assert all(path.stat().st_size <= 2_100_000 for path in logs.iterdir())


def test_the_state_file_tells_other_programs_everything_but_tokens(supervise, data_dir):
    supervisor = supervise()
    assert supervisor.wait_until_settled(LONG)
    supervisor.set_url("http://127.0.0.1:1")
    text = (data_dir / "run" / "state.json").read_text()
    about = json.loads(text)
    assert about["url"] == "http://127.0.0.1:1"
    assert about["servers"]["seem"]["pid"] == supervisor.states()["seem"].pid
    assert supervisor.address("seem").token not in text
    supervisor.stop()
    assert not (data_dir / "run" / "state.json").exists()


def test_servers_get_the_token_and_limits_but_never_the_page_s_password(supervise, data_dir, monkeypatch):
    monkeypatch.delenv("HF_HUB_OFFLINE")
    monkeypatch.setenv(f"{PREFIX}PASSWORD", "tulip")
    supervisor = supervise()
    assert supervisor.wait_until_settled(LONG)
    process = psutil.Process(supervisor.states()["seem"].pid)
    environment = process.environ()
    assert environment[f"{PREFIX}TOKEN"] == supervisor.address("seem").token
    assert environment[f"{PREFIX}MAX_MEGAPIXELS"] == "100"
    assert environment[f"{PREFIX}DATA_DIR"] == str(data_dir)
    assert f"{PREFIX}PASSWORD" not in environment
    assert environment["HF_HUB_OFFLINE"] == "1", "from the first start on: what an engine needs is here, or it says so"
    assert supervisor.address("seem").token not in " ".join(process.cmdline())
