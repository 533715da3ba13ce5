"""The real application with its four real servers: one of them is killed, and everything else goes on."""

from __future__ import annotations

import subprocess
import sys

import httpx
import psutil
import pytest

from model_servers.protocol import SERVER_NAMES
from tests.support.live_app import ROOT, LiveApp
from tests.support.waiting import LONG, wait_for


def python(live_app: LiveApp, command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "app", command, "--port", "0", "--data-dir", str(live_app.data_dir)],
        env={**psutil.Process().environ(), "PYTHONPATH": str(ROOT)},
        cwd=live_app.data_dir,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_all_servers_are_ready_and_the_page_is_there(live_app):
    state = live_app.state()
    assert {name: server["state"] for name, server in state["servers"].items()} == dict.fromkeys(SERVER_NAMES, "ready")
    assert "gradio" in httpx.get(live_app.url, timeout=30).text.lower()
    for server in state["servers"].values():
        refused = httpx.get(f"http://127.0.0.1:{server['port']}/v1/engine", timeout=30)
        assert refused.status_code == 401, "only who has the token may ask"


@pytest.mark.skipif(not hasattr(psutil.Process, "memory_maps"), reason="this system does not tell")
def test_the_default_loads_no_torch(live_app):
    for pid in [live_app.process.pid, *live_app.server_pids().values()]:
        maps = psutil.Process(pid).memory_maps()
        assert not any("libtorch" in part.path for part in maps)


def test_a_killed_server_is_known_and_comes_back_while_the_others_stay(live_app):
    before = live_app.server_pids()
    killed = live_app.kill_server("seem")
    wait_for(lambda: live_app.server("seem")["state"] != "ready", LONG, "the state file knowing")
    assert httpx.get(live_app.url, timeout=30).is_success
    live_app.wait_for_server("seem", not_pid=killed)
    after = live_app.server_pids()
    assert after["seem"] != killed
    assert live_app.server("seem")["restarts"] >= 1
    assert {name: pid for name, pid in after.items() if name != "seem"} == {
        name: pid for name, pid in before.items() if name != "seem"
    }
    assert "ended with status -9" in live_app.log("app")


def test_a_second_start_and_the_doctor_find_it(live_app):
    second = python(live_app, "run")
    assert second.returncode == 2
    assert live_app.url in second.stderr
    doctor = python(live_app, "doctor")
    assert doctor.returncode == 0, doctor.stdout
    assert f"process {live_app.process.pid}, {live_app.url}" in doctor.stdout
    assert "seem ready" in doctor.stdout
