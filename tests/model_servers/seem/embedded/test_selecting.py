"""First marks on an object."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.interactive.measures import iou
from model_servers.engine import CannotServe, EngineError, SegmentPrompt
from model_servers.protocol import Box, Point, Stroke
from model_servers.seem.embedded.evidence import Seeds, gather
from model_servers.seem.embedded.look import look_at


def fits(truth: np.ndarray, mask: np.ndarray) -> float:
    return iou(truth, mask, np.ones_like(truth))


def test_a_stroke_over_both_colours_selects_the_whole_thing(ask, scene):
    picture, disc = scene
    mask = ask(picture, SegmentPrompt(strokes=(Stroke(path="M160 75 L160 165", width=8),)))
    assert fits(disc, mask) > 0.9


def test_a_box_selects_what_reaches_its_sides(ask, scene):
    picture, disc = scene
    mask = ask(picture, SegmentPrompt(boxes=(Box(x=98, y=58, width=124, height=124),)))
    assert fits(disc, mask) > 0.9
    assert not mask[:, :97].any()


def test_a_stroke_on_the_background_keeps_it_out(ask, photo):
    picture = photo("coffee")
    height, width = picture.shape[:2]
    inside = Stroke(path=f"M{width * 0.45} {height * 0.4} L{width * 0.55} {height * 0.4}", width=6)
    outside = Stroke(path=f"M5 5 L{width - 5} 5", width=6, positive=False)
    mask = ask(picture, SegmentPrompt(strokes=(inside, outside)))
    assert mask[round(height * 0.4), width // 2]
    assert not mask[5, 10 : width - 10].any()


@pytest.mark.parametrize("middle", [60, 80])
def test_between_marks_on_alike_neighbours_the_nearer_mark_decides(middle):
    picture = np.full((100, 160, 3), (70, 110, 60), np.uint8)
    picture[30:70, 20:140] = (200, 60, 50)
    positive, negative = np.zeros((2, 100, 160), dtype=bool)
    positive[35:65, middle - 32 : middle - 29] = True
    negative[35:65, middle + 30 : middle + 33] = True
    evidence = gather(look_at(picture), Seeds(positive, negative, like=positive, unlike=negative))
    assert (evidence[40:60, middle - 20 : middle - 6] > 0).all()
    assert (evidence[40:60, middle + 6 : middle + 20] < 0).all()


def test_an_object_that_reaches_the_pictures_sides_is_not_taken_for_background(ask):
    picture = np.full((200, 320, 3), (70, 110, 60), np.uint8)
    picture[80:] = (200, 60, 50)
    inside = Stroke(path="M120 140 L200 140", width=6)
    outside = Stroke(path="M60 30 L260 30", width=6, positive=False)
    mask = ask(picture, SegmentPrompt(strokes=(inside, outside)))
    assert fits(np.repeat(np.arange(200)[:, None] >= 80, 320, axis=1), mask) > 0.95


@pytest.mark.parametrize("name", ["cat", "dogs", "bird-lamp"])
def test_the_pixel_under_a_click_is_in(ask, photo, name):
    picture = photo(name)
    height, width = picture.shape[:2]
    for x, y in ((0.5, 0.5), (0.1, 0.2), (0.99, 0.99)):
        point = Point(x=width * x, y=height * y)
        mask = ask(picture, SegmentPrompt(points=(point,)))
        assert mask[int(point.y), int(point.x)]


def test_the_same_marks_on_the_same_picture_at_twice_the_size_select_the_same(ask, photo):
    picture = photo("cat")
    large = np.repeat(np.repeat(picture, 2, axis=0), 2, axis=1)
    small = ask(picture, SegmentPrompt(strokes=(Stroke(path="M200 120 L230 180", width=8),)))
    twice = ask(large, SegmentPrompt(strokes=(Stroke(path="M400 240 L460 360", width=16),)))
    assert fits(small, twice[::2, ::2]) > 0.9


@pytest.mark.parametrize("shape", [(1, 1), (1, 9), (7, 1), (2, 2), (3, 40)])
@pytest.mark.parametrize("before", [False, True])
def test_pictures_of_a_few_pixels_are_answered(ask, shape, before):
    picture = np.full((*shape, 3), 7, np.uint8)
    previous = np.eye(*shape) < 1 if before else None
    mask = ask(picture, SegmentPrompt(points=(Point(x=0.5, y=0.5),), previous=previous))
    assert mask[0, 0]


def test_negative_marks_alone_and_marks_beside_the_picture_say_what_would_help(ask, scene):
    picture, _ = scene
    with pytest.raises(CannotServe, match="Negative marks alone"):
        ask(picture, SegmentPrompt(points=(Point(x=5, y=5, positive=False),)))
    with pytest.raises(EngineError, match="outside the picture"):
        ask(picture, SegmentPrompt(points=(Point(x=5000, y=5),)))
