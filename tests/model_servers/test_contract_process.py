"""A server as a process: how it starts, why it does not, and how it ends."""

from __future__ import annotations

import re
import signal
import socket

import pytest

from tests.support.servers import ModelServer
from tests.support.waiting import LONG, wait_for


@pytest.mark.parametrize("end", ["its launcher", signal.SIGTERM, signal.SIGINT])
def test_it_ends_tidily_with_its_launcher_or_when_it_is_told_to(tmp_path, end):
    with ModelServer("lama", tmp_path, engine="plain", odd=True) as made:
        assert made.port_file.exists()
        if end == "its launcher":
            assert made.close_stdin() == 0
        else:
            made.process.send_signal(end)
            made.process.wait(LONG)
        assert not made.port_file.exists()
        assert "Traceback" not in made.log


@pytest.mark.parametrize(
    ("options", "settings", "words"),
    [
        (["--engine", "perpetuum-mobile"], {}, "It has: embedded"),
        (["--host", "0.0.0.0"], {"token": ""}, "LLAVA_INTERACTIVE_TOKEN"),
        (["--port", "99999"], {}, "Port 99999"),
        ([], {"max_megapixels": "-1"}, "LLAVA_INTERACTIVE_MAX_MEGAPIXELS"),
    ],
)
def test_it_says_why_it_does_not_start(tmp_path, options, settings, words):
    made = ModelServer("lama", tmp_path, settings=settings, options=options)
    made.start(wait=False)
    assert made.process.wait(LONG) == 2
    assert words in made.log
    assert "Traceback" not in made.log


def test_a_port_that_is_taken_is_told(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        made = ModelServer("lama", tmp_path, options=["--port", port])
        made.start(wait=False)
        assert made.process.wait(LONG) == 2
    assert f"Port {port} on 127.0.0.1 cannot be used" in made.log


def test_without_a_token_it_makes_one_and_prints_it(tmp_path):
    made = ModelServer("lama", tmp_path, engine="plain", odd=True, settings={"token": ""})
    made.start()
    try:
        printed = wait_for(lambda: re.search(r"^LLAVA_INTERACTIVE_TOKEN=(\S{20,})$", made.log, re.M), LONG, "the token")
        with made.http(token=printed[1]) as client:
            assert client.get("/v1/engine").status_code == 200
    finally:
        made.stop()
