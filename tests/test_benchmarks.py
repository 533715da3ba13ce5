"""Benchmarks are found by themselves, say what they measure, and write their figures."""

from __future__ import annotations

import importlib
import json
import sys

import pytest

from benchmarks.__main__ import found, main


def test_every_benchmark_is_listed_with_what_it_measures(capsys):
    assert main([]) == 0
    out = capsys.readouterr().out
    assert {"segmentation", "session", "start"} <= set(found())
    for name, about in found().items():
        assert about.endswith("."), f"the first line of benchmarks/{name}.py is a sentence"
        assert about in out


@pytest.mark.parametrize("name", sorted(found()))
def test_every_benchmark_can_be_called(name, capsys):
    module = importlib.import_module(f"benchmarks.{name}")
    assert hasattr(module, "run") == hasattr(module, "add_arguments")
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert "usage" in capsys.readouterr().out


def test_an_unknown_name_is_refused_with_those_that_there_are(capsys):
    assert main(["speed-of-light"]) == 2
    assert "start" in capsys.readouterr().err


def test_figures_are_written_with_the_machine_they_were_taken_on(tmp_path, monkeypatch):
    from benchmarks import session

    monkeypatch.setattr(session, "run", lambda args: {"benchmark": "session", "turns": args.turns})
    assert main(["session", "--turns", "3", "--json", str(tmp_path / "a" / "figures.json")]) == 0
    figures = json.loads((tmp_path / "a" / "figures.json").read_text())
    assert figures["turns"] == [3]
    assert figures["machine"]["processors"] >= 1
    assert figures["machine"]["python"] == sys.version.split()[0]
