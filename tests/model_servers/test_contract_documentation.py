"""docs/API.md says what is: its examples run, its tables are complete."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from model_servers.host.settings import HostSettings
from model_servers.protocol import SERVER_NAMES, TOKEN_VARIABLE, ErrorBody
from tests.support.servers import PREFIX, ROOT

TEXT = (ROOT / "docs" / "API.md").read_text(encoding="utf-8")
RUN_SECONDS = 120


def blocks(language: str) -> str:
    """All examples in a language, as one program."""
    return "\n".join(re.findall(rf"^```{language}\n(.*?)^```", TEXT, re.S | re.M))


@pytest.fixture
def environment(server_of):
    """The variables that the examples use, of the running servers."""
    servers = [server_of(name) for name in SERVER_NAMES]
    addresses = {server.server.upper(): server.url for server in servers}
    return {**os.environ, **addresses, TOKEN_VARIABLE: servers[0].token, "PYTHONPATH": str(ROOT)}


@pytest.fixture
def folder(tmp_path) -> Path:
    """Where the examples may write; the photos are there."""
    (tmp_path / "assets").symlink_to(ROOT / "assets")
    return tmp_path


def test_the_python_examples_print_what_they_say(environment, folder):
    program = blocks("python")
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=RUN_SECONDS,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == re.findall(r"# → (.*)$", program, re.M)


@pytest.mark.skipif(not shutil.which("curl") or not shutil.which("bash"), reason="needs curl and bash")
def test_the_curl_examples_succeed(environment, folder):
    path = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", blocks("bash")],
        cwd=folder,
        env={**environment, "PATH": path},
        capture_output=True,
        text=True,
        timeout=RUN_SECONDS,
    )
    assert done.returncode == 0, done.stderr
    for said in (
        '"state":"ready"',
        '"server":"seem"',
        "model_server_in_flight 0.0",
        "data: [DONE]",
        '"cancelled":false',
    ):
        assert said in done.stdout, said
    assert (folder / "back.png").read_bytes().startswith(b"\x89PNG")


def test_every_path_and_every_type_of_error_is_told(server_of):
    for server in SERVER_NAMES:
        with server_of(server).http(token="") as stranger:
            for path, methods in stranger.get("/openapi.json").json()["paths"].items():
                for method in methods:
                    assert re.search(rf"{method.upper()}\b[^|]*{re.escape(path)}", TEXT), f"{method} {path}"
    types = dict(re.findall(r"``(\w+)``\s+(\d{3})", ErrorBody.__doc__ or ""))
    assert types
    assert types == dict(re.findall(r"^\| `([a-z_]+)` \| (\d{3}) \|", TEXT, re.M))


def test_every_limit_is_told_with_its_default():
    told = dict(re.findall(rf"^\| `{PREFIX}(\w+)` \| ([\d.]+) \|", TEXT, re.M))
    fields = {name.upper(): field for name, field in HostSettings.model_fields.items() if name != "token"}
    assert {name: float(value) for name, value in told.items()} == {
        name: float(field.default) for name, field in fields.items()
    }
