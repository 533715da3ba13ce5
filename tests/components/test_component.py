"""The component's Python side in an application."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import gradio as gr
import pytest

from components.interactive_image import InteractiveImage, models

PACKAGE = Path(sys.modules[InteractiveImage.__module__].__file__ or "").parent


def test_a_value_may_be_a_model_a_dictionary_or_nothing() -> None:
    component = InteractiveImage()
    value = models.CanvasValue(revision=3)
    assert component.postprocess(value) is value
    assert component.postprocess({"revision": 3}) == value
    assert component.postprocess(None) is None
    assert component.preprocess(None) == models.CanvasValue()
    assert component.preprocess(value) is value


def test_a_value_that_is_none_is_refused_with_a_reason() -> None:
    with pytest.raises(gr.Error, match=r"not a canvas value: 2 field\(s\)"):
        InteractiveImage().postprocess(
            {"revision": "new", "marks": {"points": [{"id": "p", "x": float("nan"), "y": 1}]}}
        )


def test_it_is_described_for_clients_of_the_api() -> None:
    component = InteractiveImage()
    assert models.CanvasValue(**component.example_payload()) == models.CanvasValue()
    assert "strokes" in str(component.api_info())


def test_it_listens_to_every_event_that_the_browser_raises() -> None:
    source = (PACKAGE.parents[1] / "frontend" / "core" / "events.ts").read_text(encoding="utf-8")
    body = source.partition("interface EditorEvents {")[2].partition("\n}")[0]
    raised = set(re.findall(r"^\t(\w+):", body, re.MULTILINE))
    listened = {str(event) for event in InteractiveImage.EVENTS}
    assert raised
    assert raised <= listened


def test_both_sides_have_the_same_limits() -> None:
    source = (PACKAGE.parents[1] / "frontend" / "core" / "limits.ts").read_text(encoding="utf-8")
    limits = {name: float(number.replace("_", "")) for name, number in re.findall(r"const (\w+) = ([\d_.]+);", source)}

    def schema(model: type[models.CanvasValue] | type, field: str) -> dict[str, float]:
        return model.model_json_schema()["properties"][field]

    assert schema(models.Marks, "strokes")["maxItems"] == limits["MAX_STROKES"]
    assert schema(models.Marks, "points")["maxItems"] == limits["MAX_POINTS"]
    assert schema(models.Marks, "boxes")["maxItems"] == limits["MAX_BOXES"]
    assert schema(models.Stroke, "path")["maxLength"] == limits["MAX_PATH_LENGTH"]
    assert schema(models.Stroke, "width")["maximum"] == limits["MAX_STROKE_WIDTH"]
    assert schema(models.Box, "label")["maxLength"] == limits["MAX_LABEL_LENGTH"]
    assert schema(models.Point, "x")["maximum"] == limits["MAX_COORDINATE"]
    assert schema(models.Placement, "scale")["maximum"] >= limits["MAX_OBJECT_SCALE"]


@pytest.mark.parametrize("part", ["component", "example"])
def test_the_built_page_is_there_and_asks_nobody_else(part: str) -> None:
    folder = PACKAGE / "templates" / part
    assert {"index.js", "style.css", "svelte_runtime_entry.js"} <= {file.name for file in folder.iterdir()}
    for file in folder.iterdir():
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"""(?:import|fetch|url)\s*\(\s*['"`]?https?://""", text), file.name
        assert "sourceMappingURL" not in text


def test_the_readme_shows_a_page_that_works(monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        (PACKAGE.parents[1] / "README.md").read_text(encoding="utf-8").partition("```python\n")[2].partition("```")[0]
    )
    launched = []
    monkeypatch.setattr(gr.Blocks, "launch", lambda page, **options: launched.append((page, options)))
    shown: dict[str, Any] = {}
    exec(code, shown)
    assert launched
    answer = shown["marked"](models.CanvasValue(marks=models.Marks(), scene=shown["scene"]))
    assert (answer.scene.status, answer.scene.revision) == ("0 strokes", 2)
