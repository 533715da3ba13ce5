"""The list of everyday phrases: the share that is found and right does not fall, and the committed figures are true."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from benchmarks import illustrations

RESULTS = Path(illustrations.__file__).parent / "results" / "illustrations.json"


@pytest.fixture(scope="module")
def figures():
    parser = argparse.ArgumentParser()
    illustrations.add_arguments(parser)
    return illustrations.run(parser.parse_args([]))


def test_most_everyday_phrases_are_found_and_right(figures):
    assert figures["all"]["with_illustration"] >= 300
    assert figures["all"]["right"] > 0.95
    assert figures["apart"]["right"] > 0.65


def test_what_there_is_no_picture_of_is_said(figures):
    assert figures["all"]["unknown_said"] > 0.95
    assert figures["apart"]["unknown_said"] > 0.9


def test_the_committed_figures_are_those_of_this_code(figures):
    committed = json.loads(RESULTS.read_text(encoding="utf-8"))
    for part in ("all", "apart", "illustrations"):
        assert committed[part] == figures[part], "run: python -m benchmarks illustrations --json " + str(RESULTS)


def test_no_phrase_is_listed_twice():
    words = [entry["words"] for entry in json.loads(illustrations.PHRASES.read_text(encoding="utf-8"))]
    assert len(words) == len(set(words))


def test_a_page_shows_every_phrase(tmp_path, capsys):
    phrases, html = tmp_path / "phrases.json", tmp_path / "page.html"
    phrases.write_text(json.dumps([{"words": "cat", "names": ["cat"]}, {"words": "gryphon", "names": []}]))
    parser = argparse.ArgumentParser()
    illustrations.add_arguments(parser)
    illustrations.run(parser.parse_args(["--phrases", str(phrases), "--html", str(html)]))
    text = html.read_text(encoding="utf-8")
    assert text.count("<section>") == 2
    assert text.count("<img") == 1
    assert "kept apart" in capsys.readouterr().out
