"""The benchmark of the start measures a real start."""

from __future__ import annotations

import argparse

import pytest

from benchmarks import start
from model_servers.protocol import SERVER_NAMES


@pytest.mark.slow
def test_it_answers_seconds_and_memory_of_every_process(capsys):
    parser = argparse.ArgumentParser()
    start.add_arguments(parser)
    result = start.run(parser.parse_args(["--runs", "1", "--skip-cold"]))
    assert result["cold_seconds"] is None
    assert 0 < result["warm_seconds"] < start.READY_SECONDS
    assert result["stop_seconds"] > 0
    assert result["states"] == dict.fromkeys(SERVER_NAMES, "ready")
    assert result["memory_mb"].keys() == {"page", *SERVER_NAMES}
    assert result["memory_total_mb"] > 100
    assert "warm start to Ready" in capsys.readouterr().out
