"""The benchmark of the session measures what it says."""

from __future__ import annotations

import argparse

import pytest

from benchmarks import session


def arguments(*given: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    session.add_arguments(parser)
    return parser.parse_args(given)


def test_it_answers_seconds_and_bytes_per_turn(tmp_path, capsys):
    result = session.run(arguments("--turns", "3", "4", "--share", "0.01", "--directory", str(tmp_path)))
    assert (result["width"], result["height"]) == (4000, 3000)
    assert result["turn"].keys() == result["open"].keys() == {"3", "4"}
    assert 0 < result["turn"]["4"]["bytes"] < result["first_picture"]["bytes"] / 4
    assert "turn 4" in capsys.readouterr().out
    assert not list(tmp_path.iterdir())


def test_a_session_without_edits_cannot_be_measured():
    with pytest.raises(SystemExit, match="at least 2"):
        session.run(arguments("--turns", "1"))
