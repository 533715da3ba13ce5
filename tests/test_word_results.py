"""What docs/ENGINES.md says of the describer and the illustrator is what the benchmarks wrote."""

from __future__ import annotations

import json

import pytest

from tests.support.filling_tables import DOCUMENT, RESULTS
from tests.support.word_tables import TABLES, with_tables


def test_the_tables_are_those_of_the_results():
    text = DOCUMENT.read_text(encoding="utf-8")
    assert all(f"<!-- {mark} -->" in text and f"<!-- /{mark} -->" in text for mark in TABLES)
    assert with_tables(text) == text, "run: python -m tests.support.word_tables"


@pytest.mark.parametrize("mark", TABLES)
def test_a_table_follows_its_figures(mark):
    name, table = TABLES[mark]
    figures = json.loads((RESULTS / name).read_text(encoding="utf-8"))
    assert {"python", "numpy"} <= figures["versions"].keys()
    before = table(figures)
    row = figures["summary"]["all"] if mark == "describer" else figures["all"]
    row["right"] = row["right"] / 2
    assert table(figures) != before


def test_the_committed_answers_are_those_to_the_questions_of_this_code():
    from benchmarks.describing.questions import CASES

    figures = json.loads((RESULTS / "describer.json").read_text(encoding="utf-8"))
    asked = [(case.kind, case.scene, case.asked[-1]) for case in CASES]
    assert [(one["kind"], one["scene"], one["question"]) for one in figures["questions"]] == asked
    judged = [case.right(one["answer"]) for case, one in zip(CASES, figures["questions"], strict=True)]
    assert judged == [one["right"] for one in figures["questions"]]
