"""What docs/ENGINES.md says about the segmenter is what was measured."""

from __future__ import annotations

import json
import re
from pathlib import Path

from benchmarks.interactive.protocols import Outcome
from benchmarks.segmentation import LIBRARIES, markdown, summarise

ROOT = Path(__file__).resolve().parents[4]
RESULTS = ROOT / "benchmarks" / "results" / "segmentation.json"
FIGURES = re.compile(r"<!-- figures: (\S+) -->\n(.*?)\n<!-- end of figures -->", re.DOTALL)


def test_the_table_is_made_from_the_results():
    shown = FIGURES.search((ROOT / "docs" / "ENGINES.md").read_text(encoding="utf-8"))
    assert shown
    assert ROOT / shown[1] == RESULTS
    assert shown[2] == markdown(json.loads(RESULTS.read_text())["summary"])


def test_the_results_are_complete_and_add_up():
    results = json.loads(RESULTS.read_text())
    assert results["engine"] == "embedded"
    assert set(results["versions"]) >= set(LIBRARIES)
    outcomes = [Outcome(**sample) for sample in results["samples"]]
    for name, figures in results["summary"].items():
        chosen = [one for one in outcomes if name in ("all", one.set)]
        assert summarise(chosen) == figures
        assert all(one.clicks and one.box is not None and one.stroke is not None for one in chosen)
