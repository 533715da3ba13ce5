"""What docs/ENGINES.md says of filling is what the benchmark wrote, and the engine is as good as is claimed."""

from __future__ import annotations

import json

import pytest

from tests.support.filling_tables import DOCUMENT, FILES, RESULTS, table, with_tables


def test_the_tables_of_filling_are_those_of_the_results():
    text = DOCUMENT.read_text(encoding="utf-8")
    assert all(f"<!-- {mark} -->" in text and f"<!-- /{mark} -->" in text for mark in FILES)
    assert with_tables(text) == text, "run: python -m tests.support.filling_tables"


@pytest.mark.parametrize("name", FILES.values())
def test_a_table_follows_its_figures(name):
    figures = json.loads((RESULTS / name).read_text(encoding="utf-8"))
    assert {"python", "numpy", "numba"} <= figures["versions"].keys()
    before = table(figures)
    figures["summary"]["rect"]["psnr"] += 1
    assert table(figures) != before


@pytest.mark.parametrize("name", FILES.values())
def test_in_every_class_of_hole_the_fill_is_nearer_to_the_truth_by_eye_than_plain_calls(name):
    figures = json.loads((RESULTS / name).read_text(encoding="utf-8"))
    for plain in figures["baselines"].values():
        for kind, theirs in plain.items():
            if theirs["psnr"] is None:
                continue
            ours = figures["summary"][kind]
            assert ours["perceptual"] < theirs["perceptual"], kind
            assert ours["seam"] < theirs["seam"], kind
            assert ours["psnr"] > theirs["psnr"] - (0 if kind == "all" else 0.5), kind
