"""``python -m benchmarks describer`` asks its questions and tells how many were answered rightly."""

from __future__ import annotations

import json

import pytest

from benchmarks.__main__ import main
from benchmarks.describing.questions import CASES, Case
from benchmarks.describing.scenes import PHOTOS, SCENES


def test_there_are_enough_questions_of_every_kind():
    assert len(CASES) >= 60
    kinds = {case.kind for case in CASES}
    assert {"size", "light", "colour", "count", "place", "text", "face", "changes", "conversation", "honesty"} <= kinds
    for case in CASES:
        assert case.must
        assert case.scene in SCENES or (PHOTOS / f"{case.scene}.jpg").is_file(), case.scene


def test_an_answer_is_judged_by_what_it_says():
    case = Case("size", "coffee", ("How big is it?",), ("600", r"400"), (r"\bmaybe\b",))
    assert case.right("It is **600 × 400** pixels.")
    assert not case.right("It is 600 × 4,000.000 pixels, maybe.")
    assert not case.right("It is large.")


def test_the_describer_answers_what_can_be_measured(tmp_path, capsys):
    kinds = ["size", "light", "colour", "count", "place", "relation", "changes", "compare", "conversation", "honesty"]
    kept = [kind for kind in kinds if kind != "count"]  # one of those needs a text reader
    assert main(["describer", "--kinds", ",".join(kept), "--json", str(tmp_path / "figures.json")]) == 0
    figures = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    assert figures["summary"]["all"]["share"] >= 0.95
    assert set(figures["summary"]) == {*kept, "all"}
    for result in figures["questions"]:
        assert result["answer"]
        assert result["seconds"] >= result["first_seconds"]
    printed = capsys.readouterr().out
    assert "right" in printed
    assert "all" in printed


def test_a_kind_that_is_not_there_is_told():
    with pytest.raises(SystemExit, match="size"):
        main(["describer", "--kinds", "nonsense"])
