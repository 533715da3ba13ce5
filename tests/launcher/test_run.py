"""The application's life as a process: its start, a second start, its end in every way."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from tests.support.live_app import LiveApp, is_running
from tests.support.waiting import LONG, wait_for

ENDS_SECONDS = 10.0
"""What is promised is five; a machine on which much else runs gets twice as long."""
COMMAND = (sys.executable, "-P", "-m", "tests.launcher.little_app")


@pytest.fixture
def launch(tmp_path: Path) -> Iterator[Callable[..., LiveApp]]:
    made: list[LiveApp] = []

    def start(*options: str, name: str = "data of mine", wait: bool = True, **environment: str) -> LiveApp:
        app = LiveApp(tmp_path / name, options, command=COMMAND, environment=environment)
        made.append(app)
        return app.start(wait=wait)

    yield start
    for app in made:
        if app.process.poll() is None:
            app.kill()


def ended(app: LiveApp, seconds: float = LONG) -> str:
    """What an application that ends by itself has printed."""
    app.process.wait(seconds)
    wait_for(lambda: app.process.stdout is None or app.process.stdout.closed)
    return app.story()


def test_it_says_where_the_page_is_once_everything_is_ready(launch):
    app = launch()
    assert app.url.startswith("http://127.0.0.1:")
    assert httpx.get(app.url).json() == dict.fromkeys(("llava", "seem", "gligen", "lama"), "ready")
    assert app.state()["url"] == app.url


def test_the_page_already_answers_while_a_server_loads(launch):
    app = launch("--engine", "seem=slow", wait=False)
    state_file = app.data_dir / "run" / "state.json"
    url = wait_for(lambda: state_file.exists() and app.state()["url"], LONG, "the page's address")
    answer = wait_for(lambda: answer_of(url), LONG, "the page's answer")
    assert answer["seem"] == "starting"
    (app.data_dir / "run" / "seem.loaded").touch()
    app.wait_until_ready(LONG)


def answer_of(url: str) -> dict[str, str] | None:
    with contextlib.suppress(httpx.HTTPError):
        return httpx.get(url).json()
    return None


def test_a_server_that_cannot_start_is_named_and_the_rest_is_announced(launch):
    app = launch("--engine", "seem=refuses")
    said = "".join(app.output)
    assert "seem is not available (failed)" in said
    assert "has no engine 'refuses'" in said
    assert httpx.get(app.url).json()["lama"] == "ready"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_everything_within_seconds(launch, number):
    app = launch()
    pids = app.server_pids().values()
    started = time.monotonic()
    assert app.stop(number) == 0
    assert time.monotonic() - started < ENDS_SECONDS
    assert not any(map(is_running, pids))
    assert not (app.data_dir / "run" / "state.json").exists()


@pytest.mark.parametrize("path", ["/block", "/stream"])
def test_a_signal_ends_everything_also_while_the_page_hangs(launch, path):
    app = launch("--engine", "lama=stubborn")
    pids = app.server_pids().values()

    def visit() -> None:
        with contextlib.suppress(httpx.HTTPError), httpx.stream("GET", app.url + path, timeout=30) as answer:
            for _ in answer.iter_bytes():
                reached.set()

    reached = threading.Event()
    threading.Thread(target=visit, daemon=True).start()
    if path == "/stream":
        assert reached.wait(LONG)
    else:
        wait_for(lambda: not responds(app.url), LONG, "a page that hangs")
    started = time.monotonic()
    app.stop(seconds=LONG)
    assert time.monotonic() - started < ENDS_SECONDS
    assert not any(map(is_running, pids))


def responds(url: str) -> bool:
    try:
        return httpx.get(url, timeout=0.3).is_success
    except httpx.HTTPError:
        return False


def test_a_signal_while_the_page_is_still_being_built_ends_everything(launch):
    app = launch("--max-upload-mb", "13", wait=False)
    state_file = app.data_dir / "run" / "state.json"
    wait_for(lambda: state_file.exists() and len(app.server_pids()) == 4, LONG, "four servers")
    pids = app.server_pids().values()
    started = time.monotonic()
    assert app.stop() == 0
    assert time.monotonic() - started < ENDS_SECONDS
    assert not any(map(is_running, pids))


def test_when_the_application_is_killed_its_servers_end_too_and_it_starts_again(launch):
    app = launch()
    pids = app.server_pids().values()
    app.kill()
    wait_for(lambda: not any(map(is_running, pids)), LONG, "the end of all servers")
    url = app.url
    app.start()
    assert app.url == url
    assert app.state()["pid"] == app.process.pid


def test_a_second_start_with_the_same_data_names_the_first_and_leaves_it_alone(launch):
    first = launch()
    second = launch(wait=False)
    said = ended(second)
    assert second.process.returncode != 0
    assert f"process {first.process.pid}" in said
    assert first.url in said
    assert "--data-dir" in said
    assert httpx.get(first.url).is_success


def test_two_applications_with_different_data_run_side_by_side(launch):
    first, second = launch(name="one"), launch(name="two")
    assert first.url != second.url
    assert httpx.get(first.url).is_success
    assert httpx.get(second.url).is_success


def test_a_taken_port_is_reported_with_who_has_it_and_what_to_do(launch):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        app = launch("--port", str(port), wait=False)
        said = ended(app)
    assert app.process.returncode != 0
    assert f"Port {port} on 127.0.0.1 is taken by {psutil.Process().name()} (process {os.getpid()})" in said
    assert f"--port {port + 1}" in said
    assert not (app.data_dir / "run").exists(), "no server may be started in vain"


def test_a_data_directory_that_is_a_file_is_explained(launch, tmp_path):
    (tmp_path / "file").write_text("")
    app = launch("--data-dir", str(tmp_path / "file"), wait=False)
    assert "cannot be used" in ended(app)
    assert app.process.returncode != 0


def test_a_new_data_directory_is_for_this_user_alone(launch, tmp_path):
    app = launch("--data-dir", str(tmp_path / "new"), "--port", "0")
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
    app.stop()


def test_a_page_for_others_needs_a_password(launch):
    app = launch("--host", "0.0.0.0", wait=False)
    assert "can be reached from other machines" in ended(app)
    protected = launch("--host", "0.0.0.0", LLAVA_INTERACTIVE_PASSWORD="tulip")
    assert protected.url.startswith("http://127.0.0.1:")
    assert "tulip" not in protected.story() + json.dumps(protected.state())


def test_a_killed_server_is_back_and_the_page_never_stops(launch):
    app = launch()
    killed = app.kill_server("gligen")
    app.wait_for_server("gligen", not_pid=killed, seconds=LONG)
    assert app.server("gligen")["restarts"] == 1
    wait_for(lambda: httpx.get(app.url).json()["gligen"] == "ready", LONG, "the page knowing")
