"""The benchmark of latencies measures real servers through the real workbench."""

from __future__ import annotations

import argparse

import pytest

from benchmarks import latency


@pytest.mark.slow
def test_every_step_is_measured_and_compared_between_sizes(capsys):
    parser = argparse.ArgumentParser()
    latency.add_arguments(parser)
    result = latency.run(parser.parse_args(["--megapixels", "0.4", "0.1", "--rounds", "1", "--strokes", "1"]))
    assert list(result["sizes"]) == ["0.1", "0.4"]
    for size in result["sizes"].values():
        assert set(size["seconds"]) == set(latency.STEPS)
        for figures in size["seconds"].values():
            assert 0 < figures["p50"] <= figures["p95"]
            assert figures["processor"] >= 0
        assert size["peak_memory_mb"].keys() == {"application", *latency.SERVERS}
        assert min(size["peak_memory_mb"].values()) > 50
    assert set(result["ratios"]["0.4 / 0.1 megapixels"]) == set(latency.STEPS)
    assert set(latency.RATIOS) < set(result["ratios"])
    assert "first stroke on a photo" in capsys.readouterr().out
