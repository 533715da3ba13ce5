"""Painting into photos."""

from __future__ import annotations

import subprocess
import sys
import tracemalloc
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest

from model_servers.engine import Cancelled, CannotServe, EngineError, PaintTask
from model_servers.gligen.engines.embedded import MAX_BOXES, EmbeddedPainter
from tests.model_servers.gligen.conftest import Listener, area_of, whole

CAR = (40, 230, 200, 130, "a red car")
ROOT = Path(__file__).resolve().parents[3]


def lab(pixels: np.ndarray) -> np.ndarray:
    return cv2.cvtColor(pixels[None].astype(np.float32) / 255, cv2.COLOR_RGB2LAB)[0]


def test_pixels_outside_of_what_may_change_are_untouched(inpaint, meadow):
    drawn = np.zeros(meadow.shape[:2], np.uint8)
    cv2.ellipse(drawn, (300, 280), (120, 70), 20, 0, 360, 1, -1)
    mask = drawn > 0
    (painting,) = inpaint((150, 180, 300, 200, "a red car"), mask=mask)
    after = whole(painting, meadow)
    assert np.array_equal(after[~mask], meadow[~mask])
    assert np.array_equal((after != meadow).any(axis=2), painting.region)
    assert painting.region.sum() > 0.2 * mask.sum()


def test_what_is_painted_is_told_with_its_outline(inpaint):
    (painting,) = inpaint(CAR, (300, 250, 160, 100, "two cats"))
    car, cats = painting.placed
    assert (car.label, cats.label) == ("a red car", "two cats")
    assert len(painting.placed[:]) == 2
    for thing in painting.placed:
        assert thing.mask.any()
        assert np.array_equal(thing.mask, thing.alpha > 127)
    count, _, stats, _ = cv2.connectedComponentsWithStats(cats.mask.astype(np.uint8))
    assert np.count_nonzero(stats[1:count, cv2.CC_STAT_AREA] > 400) == 2, "two cats, side by side"


def test_an_illustration_is_fitted_without_distortion(inpaint, library):
    (painting,) = inpaint((20, 150, 500, 120, "a lighthouse"))
    rows, columns = np.nonzero(painting.placed[0].mask)
    ratio = (np.ptp(columns) + 1) / (np.ptp(rows) + 1)
    assert ratio == pytest.approx(library["lighthouse"].ratio, rel=0.05)


@pytest.mark.parametrize(
    ("colour", "hue"), [("red", 40), ("yellow", 95), ("green", 140), ("blue", 282), ("purple", 318)]
)
def test_coloured_words_are_honoured(inpaint, meadow, colour, hue):
    (painting,) = inpaint((40, 200, 240, 160, f"a {colour} car"))
    values = lab(whole(painting, meadow)[painting.placed[0].mask])
    vivid = values[np.hypot(values[:, 1], values[:, 2]) > 25]
    angle = np.degrees(np.arctan2(vivid[:, 2], vivid[:, 1])) % 360
    gap = np.abs((angle - hue + 180) % 360 - 180)
    assert np.mean(gap < 40) > 0.5


def test_black_and_white_are_colours_too(inpaint, meadow):
    light = {}
    for colour in ("black", "white"):
        (painting,) = inpaint((300, 220, 200, 150, f"a {colour} horse"))
        light[colour] = np.median(lab(whole(painting, meadow)[painting.placed[0].mask])[:, 0])
    assert light["black"] < 30
    assert light["white"] > 70


def test_standing_things_darken_the_ground_and_flying_ones_do_not(inpaint, meadow):
    (dog,) = inpaint((250, 250, 140, 110, "dog"))
    (bird,) = inpaint((250, 5, 100, 60, "a bird"))
    for painting, shadowed in ((dog, True), (bird, False)):
        around = painting.region & ~(painting.placed[0].alpha > 0)
        assert around.any() == shadowed
        if shadowed:
            after = whole(painting, meadow)
            ratio = after[around].mean(axis=1) / np.maximum(meadow[around].mean(axis=1), 1)
            assert np.percentile(ratio, 5) < 0.75
            assert np.flatnonzero(around.any(axis=1)).mean() > 320, "it lies at the feet"


def test_things_are_lit_like_what_is_around_them(inpaint, meadow):
    bright = np.clip(meadow.astype(np.float32) * 1.6, 0, 255).astype(np.uint8)
    dark = (meadow * 0.3).astype(np.uint8)
    level = []
    for picture in (dark, meadow, bright):
        (painting,) = inpaint((200, 230, 200, 140, "a cow"), picture=picture)
        level.append(whole(painting, picture)[painting.placed[0].mask].mean())
    assert all(darker + 8 < lighter for darker, lighter in pairwise(level))


def test_a_seed_paints_the_same_again_and_another_something_visibly_different(inpaint, meadow):
    boxes = [CAR, (300, 250, 160, 100, "three sheep"), (300, 10, 100, 60, "a bird")]
    first = inpaint(*boxes, seed=3, candidates=3)
    again = inpaint(*boxes, seed=3, candidates=3)
    for one, other in zip(first, again, strict=True):
        assert np.array_equal(whole(one, meadow), whole(other, meadow))
    assert [painting.seed for painting in first] == [3, 4, 5]
    pictures = [whole(painting, meadow).astype(int) for painting in first]
    area = area_of(boxes, meadow)
    for one, other in [(0, 1), (1, 2), (0, 2)]:
        different = np.abs(pictures[one] - pictures[other]).max(axis=2)[area] > 24
        assert different.mean() > 0.05


@pytest.mark.parametrize(("words", "least"), [("two cats", 2), ("three balloons", 3), ("four stars", 4)])
def test_several_are_painted_for_several(inpaint, words, least):
    (painting,) = inpaint((60, 140, 480, 220, words))
    count, _, stats, _ = cv2.connectedComponentsWithStats((painting.placed[0].alpha > 200).astype(np.uint8))
    assert np.count_nonzero(stats[1:count, cv2.CC_STAT_AREA] > 150) == least


def test_two_things_in_one_box_stand_side_by_side(inpaint, meadow):
    (painting,) = inpaint((60, 200, 400, 160, "a blue car and a tree"))
    assert painting.notices == []
    after = lab(whole(painting, meadow)[painting.placed[0].mask])
    assert np.mean(after[:, 2] < -20) > 0.1, "the blue of the car"
    assert np.mean((after[:, 1] < -15) & (after[:, 2] > 15)) > 0.1, "the green of the tree"


def test_a_reference_picture_is_cut_out_and_placed(inpaint, meadow):
    reference = np.full((120, 200, 3), 250, np.uint8)
    cv2.circle(reference, (100, 60), 40, (200, 30, 160), -1)
    (painting,) = inpaint((200, 200, 160, 160, ""), reference=reference)
    after = whole(painting, meadow)[painting.placed[0].alpha > 250]
    assert np.abs(after.mean(axis=0) - (200, 30, 160)).max() < 12
    rows, columns = np.nonzero(painting.placed[0].mask)
    assert np.ptp(rows) == pytest.approx(np.ptp(columns), rel=0.05), "its plain background is left away"


def test_words_without_a_picture_are_said_and_the_rest_is_painted(inpaint):
    (painting,) = inpaint(CAR, (300, 200, 100, 100, "an elphnt"))
    assert len(painting.placed) == 1
    (notice,) = painting.notices
    assert "elphnt" in notice
    assert "elephant" in notice, "the word that would work"


def test_a_stand_in_is_said(inpaint):
    (painting,) = inpaint((40, 230, 100, 100, "a golf ball"))
    assert any("golf ball" in notice and "soccer ball" in notice for notice in painting.notices)


@pytest.mark.parametrize(
    "words", ["", "   ", "gryphon", "🦄🐉", "<img src=x onerror=alert(1)>", "\x00\x07", "quux " * 199]
)
def test_nothing_is_painted_for_what_has_no_picture(inpaint, words):
    with pytest.raises(CannotServe) as caught:
        inpaint((40, 230, 100, 100, words))
    assert caught.value.hint
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    "words", ["<b>dog</b>", "dog\n\n\ndog", "DOG!!!", "dog 🐕", "very " * 190 + "big dog", "the " * 240 + "dog"]
)
def test_odd_spellings_of_a_thing_are_understood(inpaint, words):
    (painting,) = inpaint((40, 230, 100, 100, words))
    assert painting.placed[0].mask.any()


@pytest.mark.parametrize(
    "box", [(0, 0, 1, 1), (599, 398, 50, 50), (-40, -40, 60, 60), (10, 10, 3, 300), (10, 10, 580, 2)]
)
def test_the_smallest_and_narrowest_boxes_are_served(inpaint, meadow, box):
    (painting,) = inpaint((*box, "a red car"))
    assert np.array_equal(
        whole(painting, meadow)[~area_of([(*box, "")], meadow)], meadow[~area_of([(*box, "")], meadow)]
    )


@pytest.mark.parametrize("shape", [(1, 1), (1, 400), (400, 1), (2, 2)])
def test_tiny_pictures_are_served(inpaint, shape):
    picture = np.full((*shape, 3), 128, np.uint8)
    (painting,) = inpaint((0, 0, shape[1], shape[0], "car"), picture=picture)
    assert painting.pixels.shape[:2] <= shape


def test_too_many_boxes_are_refused(inpaint):
    with pytest.raises(EngineError, match="limit"):
        inpaint(*[(5 * n, 5, 5, 5, "car") for n in range(MAX_BOXES + 1)])


def test_progress_rises_and_giving_up_stops_it(inpaint):
    listener = Listener()
    inpaint(CAR, (300, 250, 160, 100, "three sheep"), candidates=2, job=listener)
    assert listener.fractions == sorted(listener.fractions)
    assert 0 <= listener.fractions[0] < listener.fractions[-1] < 1
    for patience in (0, 1, listener.checks // 2, listener.checks - 1):
        with pytest.raises(Cancelled):
            inpaint(CAR, (300, 250, 160, 100, "three sheep"), candidates=2, job=Listener(patience))


def test_an_engine_that_was_unloaded_says_so(meadow):
    made = EmbeddedPainter()
    assert made.facts.capabilities, "complete before it is loaded"
    made.load()
    made.unload()
    with pytest.raises(EngineError, match="not loaded"):
        list(made.paint(PaintTask(task="inpaint", width=600, height=399, picture=meadow), Listener()))


def test_memory_is_bounded_on_a_photo_of_twelve_megapixels(inpaint, sunset):
    height, width = sunset.shape[:2]
    inpaint(CAR)
    tracemalloc.start()
    try:
        inpaint((100, 100, width - 200, height - 200, "a red car"), picture=sunset)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 8 * sunset.nbytes, f"{peak / sunset.nbytes:.1f} pictures"


def test_no_learned_library_is_imported():
    code = (
        "import sys; from model_servers.engine import create_engine; e = create_engine('gligen', 'embedded'); e.load(); "
        "print(sorted({'torch', 'diffusers', 'transformers', 'resvg_py'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout.strip() == "[]", "not even the drawing library, before it draws"
