"""Marks on a mask change what they contradict, and nothing else."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from benchmarks.interactive.marks import next_click
from benchmarks.interactive.measures import iou
from model_servers.engine import SegmentPrompt
from model_servers.protocol import Point, Stroke
from model_servers.seem.embedded.correct import contradictions, touching


def parts(region: np.ndarray) -> int:
    return cv2.connectedComponents(region.astype(np.uint8), connectivity=8)[0] - 1


def test_how_far_a_mark_is_from_the_border_says_how_large_the_error_is():
    mask = np.zeros((400, 600), dtype=bool)
    mask[100:300, 100:200] = True
    prompt = SegmentPrompt(
        points=(Point(x=250.5, y=200.5), Point(x=150.5, y=150.5), Point(x=110.5, y=200.5, positive=False))
    )
    more, less = contradictions(prompt, mask)
    assert (more.positive, less.positive) == (True, False)
    assert len(more.places) == 1, "the second point agrees with the mask"
    assert more.radius == pytest.approx(51, abs=3)
    assert less.radius == pytest.approx(11, abs=3)


def test_a_long_stroke_contradicts_only_where_it_does():
    mask = np.zeros((100, 300), dtype=bool)
    mask[:, :150] = True
    (wrong,) = contradictions(SegmentPrompt(strokes=(Stroke(path="M10 50 L290 50", width=4),)), mask)
    assert wrong.places[:, 0].min() >= 150
    assert wrong.places[:, 0].max() == 290


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(x=some.integers(0, 319), y=some.integers(0, 239), positive=some.booleans())
def test_a_correction_is_obeyed_and_changes_one_piece_on_its_side(ask, scene, x, y, positive):
    picture, disc = scene
    before = np.roll(disc, 25, axis=1)
    mask = ask(picture, SegmentPrompt(points=(Point(x=x + 0.5, y=y + 0.5, positive=positive),), previous=before))
    assert mask[y, x] == positive
    changed = mask ^ before
    if before[y, x] == positive:
        assert not changed.any()
        return
    assert (mask[changed] == positive).all()
    assert parts(changed) <= 2, "what hangs together at half size may part at a thin place"


def test_every_click_of_the_protocol_changes_something_and_they_end_well(ask, scene):
    picture, disc = scene
    found, taken, prompt = np.zeros_like(disc), np.zeros_like(disc), SegmentPrompt()
    counted = np.ones_like(disc)
    for _ in range(6):
        click = next_click(disc, found, counted, taken)
        if click is None:
            break
        taken[int(click.y), int(click.x)] = True
        prompt = SegmentPrompt(points=(*prompt.points, click), previous=found if found.any() else None)
        after = ask(picture, prompt)
        assert (after != found).any()
        found = after
    assert iou(disc, found, counted) > 0.93


def test_the_mask_that_was_given_is_not_written_to(ask, scene):
    picture, disc = scene
    previous = disc.copy()
    previous.flags.writeable = False
    ask(picture, SegmentPrompt(points=(Point(x=160, y=120, positive=False),), previous=previous))


def test_only_pieces_with_a_mark_are_kept():
    region = np.zeros((5, 9), dtype=bool)
    region[:, [1, 4, 7]] = True
    seeds = np.zeros_like(region)
    seeds[2, 4] = seeds[0, 0] = True
    assert np.array_equal(np.flatnonzero(touching(region, seeds).any(axis=0)), [4])
