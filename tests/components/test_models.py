"""What crosses the wire between canvas and application comes over as it was, and nonsense is refused."""

from __future__ import annotations

import json
import math
import time
from typing import Any

import pytest
from gradio.data_classes import FileData
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from components.interactive_image import models

LIMIT = 1_000_000
MARKUP = '<img src=x onerror="alert(1)"> & "quoted" \'single\' </script> \u202eright to left \U0001f600'

ids = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-", min_size=1, max_size=64)
object_ids = st.one_of(st.just(""), ids)
finite = st.floats(-LIMIT, LIMIT)
sizes = st.floats(1e-3, LIMIT)
names = st.one_of(st.just(MARKUP), st.text(st.characters(exclude_categories=["Cs"]), max_size=1_000))
files = st.one_of(st.none(), st.builds(FileData, path=st.just("pictures/x.png"), url=st.just("http://localhost/x.png")))
points = st.lists(st.tuples(finite, finite), min_size=1, max_size=8)
paths = points.map(lambda corners: "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners))

strokes = st.builds(
    models.Stroke, id=ids, path=paths, width=st.floats(1e-3, 10_000), positive=st.booleans(), object_id=object_ids
)
marked_points = st.builds(models.Point, id=ids, x=finite, y=finite, positive=st.booleans(), object_id=object_ids)
boxes = st.builds(models.Box, id=ids, x=finite, y=finite, width=sizes, height=sizes, label=names, object_id=object_ids)
placements = st.builds(
    models.Placement,
    object_id=ids,
    dx=finite,
    dy=finite,
    scale=st.floats(1e-3, 100),
    rotation=st.floats(-36_000, 36_000),
    removed=st.booleans(),
)
marks = st.builds(
    models.Marks,
    strokes=st.lists(strokes, max_size=4),
    points=st.lists(marked_points, max_size=4),
    boxes=st.lists(boxes, max_size=4),
    placements=st.lists(placements, max_size=4),
    active_object=object_ids,
    selected=object_ids,
)
objects = st.builds(
    models.SceneObject,
    id=ids,
    label=names,
    x=finite,
    y=finite,
    width=finite,
    height=finite,
    outline=paths,
    cutout=files,
    background=files,
    background_state=st.sampled_from(["none", "pending", "preview", "ready"]),
)
scenes = st.builds(
    models.Scene,
    revision=st.integers(0, 2**31),
    picture=files,
    width=st.integers(0, 100_000),
    height=st.integers(0, 100_000),
    objects=st.lists(objects, max_size=3),
    previous=files,
    status=names,
    busy=st.booleans(),
)
values = st.builds(models.CanvasValue, revision=st.integers(0, 2**53), marks=marks, scene=scenes)


@given(values)
def test_a_value_comes_back_from_the_browser_as_it_went(value: models.CanvasValue) -> None:
    sent = json.dumps(value.model_dump(), allow_nan=False)
    assert models.CanvasValue(**json.loads(sent)) == value


@given(values)
def test_a_value_is_strict_json(value: models.CanvasValue) -> None:
    """The browser's parser knows neither NaN nor Infinity."""

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    json.loads(value.model_dump_json(), parse_constant=refuse)


BAD_NUMBERS = [math.nan, math.inf, -math.inf, LIMIT * 1.001, -1e300, "many", None]


@pytest.mark.parametrize("number", BAD_NUMBERS)
@pytest.mark.parametrize(
    ("model", "fields", "name"),
    [
        (models.Point, {"id": "p", "x": 1, "y": 1}, "x"),
        (models.Point, {"id": "p", "x": 1, "y": 1}, "y"),
        (models.Box, {"id": "b", "x": 1, "y": 1, "width": 1, "height": 1}, "x"),
        (models.Box, {"id": "b", "x": 1, "y": 1, "width": 1, "height": 1}, "width"),
        (models.Stroke, {"id": "s", "path": "M1 1L2 2", "width": 1}, "width"),
        (models.Placement, {"object_id": "o"}, "dx"),
        (models.Placement, {"object_id": "o"}, "scale"),
        (models.Placement, {"object_id": "o"}, "rotation"),
        (models.SceneObject, {"id": "o", "x": 1, "y": 1, "width": 1, "height": 1}, "width"),
    ],
)
def test_numbers_that_are_none_are_refused(model: type, fields: dict[str, Any], name: str, number: object) -> None:
    model(**fields)
    with pytest.raises(ValidationError) as refusal:
        model(**fields | {name: number})
    assert refusal.value.errors()[0]["loc"] == (name,)


@pytest.mark.parametrize("size", [0, -1])
def test_boxes_strokes_and_scales_have_a_size(size: float) -> None:
    with pytest.raises(ValidationError):
        models.Box(id="b", x=0, y=0, width=size, height=1)
    with pytest.raises(ValidationError):
        models.Stroke(id="s", path="M1 1", width=size)
    with pytest.raises(ValidationError):
        models.Placement(object_id="o", scale=size)


@pytest.mark.parametrize("identity", ["", "a b", '"><script>', "../../etc", "x" * 65, "a\n"])
def test_ids_can_stand_in_an_element_a_file_name_and_a_log(identity: str) -> None:
    with pytest.raises(ValidationError):
        models.Point(id=identity, x=0, y=0)


def test_labels_keep_their_markup_to_the_letter() -> None:
    box = models.Box(id="b", x=0, y=0, width=1, height=1, label=MARKUP)
    assert models.Box.model_validate_json(box.model_dump_json()).label == MARKUP
    with pytest.raises(ValidationError):
        models.Box(id="b", x=0, y=0, width=1, height=1, label="x" * 1_001)


def many_strokes(count: int) -> list[dict[str, Any]]:
    path = "M10 10" + "".join(f"L{index} {index / 2}" for index in range(30))
    return [{"id": f"s{index}", "path": path, "width": 5.0, "object_id": "o"} for index in range(count)]


def test_ten_thousand_strokes_pass_quickly_and_one_more_is_refused() -> None:
    sent = json.dumps({"revision": 1, "marks": {"strokes": many_strokes(10_000)}})
    started = time.process_time()
    value = models.CanvasValue(**json.loads(sent))
    answer = value.model_dump_json()
    seconds = time.process_time() - started
    assert len(value.marks.strokes) == 10_000
    assert models.CanvasValue.model_validate_json(answer) == value
    assert seconds < 2
    with pytest.raises(ValidationError, match="at most 10000 items"):
        models.Marks(strokes=many_strokes(10_001))


def test_a_stroke_has_a_longest_path() -> None:
    with pytest.raises(ValidationError, match="at most 200000 characters"):
        models.Stroke(id="s", path="M" + "1" * 200_000, width=1)


def test_a_mark_without_a_sign_says_that_this_belongs() -> None:
    marks = models.Marks.model_validate(
        {"strokes": [{"id": "s", "path": "M1 1L2 2", "width": 3}], "points": [{"id": "p", "x": 1, "y": 2}]}
    )
    assert marks.strokes[0].positive
    assert marks.points[0].positive
    assert (marks.strokes[0].object_id, marks.points[0].object_id) == ("", "")
