"""``python -m benchmarks engines`` measures what it says, on tiny weights."""

import json
import math

import pytest

pytest.importorskip("torch", reason="the learned engines' packages are not installed")
pytest.importorskip("diffusers", reason="the learned engines' packages are not installed")

from benchmarks.__main__ import main


@pytest.mark.slow
def test_every_engine_is_loaded_asked_and_compared(tmp_path, capfd):
    file = tmp_path / "figures.json"
    options = ["--rounds", "1", "--steps", "3", "--tokens", "8", "--folder", str(tmp_path / "weights")]
    assert main(["engines", *options, "--json", str(file)]) == 0
    figures = json.loads(file.read_text())
    assert figures["weights"] == "tiny"
    assert set(figures["engines"]) == {"seem", "gligen", "llava", "lama"}
    for name, found in figures["engines"].items():
        assert found["peak_mb"] > 50, name
        for step in ("load", "first", "again"):
            assert found[step]["processor"] > 0, (name, step)
        assert all(0 < ratio < math.inf for ratio in found["ratios"].values()), name
    assert figures["engines"]["llava"]["tokens"] > 0
    assert set(figures["engines"]["gligen"]["ours_per_picture"]) == {"1", "4"}
    printed = capfd.readouterr().out
    assert "later stroke / first stroke" in printed
    assert "server's tokens per second / generate's" in printed
