"""What is measured: names of colours, places, light, sharpness, and the difference of two pictures."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model_servers.llava.embedded import measures
from model_servers.llava.embedded.changes import compare
from model_servers.llava.embedded.colours import FAMILIES, NAMES, joined, meant_by, name_of, swatches, vocabulary
from model_servers.llava.embedded.measures import Size
from model_servers.llava.embedded.places import gap, place_words, relation, zones_in

unit = st.floats(0, 1)


@pytest.mark.parametrize(
    ("rgb", "name"),
    [
        ((0, 0, 0), "black"), ((255, 255, 255), "white"), ((128, 128, 128), "grey"), ((255, 0, 0), "red"),
        ((0, 128, 0), "green"), ((0, 0, 255), "blue"), ((255, 255, 0), "yellow"), ((255, 165, 0), "orange"),
        ((128, 0, 128), "purple"), ((255, 192, 203), "pink"), ((139, 69, 19), "brown"), ((0, 255, 255), "turquoise"),
        ((245, 245, 220), "cream"), ((128, 128, 0), "olive"), ((0, 0, 128), "dark blue"), ((0, 100, 0), "dark green"),
        ((128, 0, 0), "dark red"), ((173, 216, 230), "light blue"), ((211, 211, 211), "light grey"), ((0, 128, 128), "teal"),
    ],
)  # fmt: skip
def test_colours_have_the_names_that_css_gives_them(rgb, name):
    assert name_of(rgb) == name


def test_every_colour_of_a_family_is_in_the_palette_and_every_word_means_one():
    for names in FAMILIES.values():
        assert set(names) <= set(NAMES)
    for word in vocabulary():
        assert meant_by(word) is not None


@given(st.integers(0, 255), st.integers(0, 255), st.integers(0, 255))
def test_every_colour_has_a_name(red, green, blue):
    assert name_of((red, green, blue)) in NAMES


def test_shares_and_centres_are_counted(photo):
    found = swatches(photo("cat"))
    assert sum(swatch.share for swatch in found) == pytest.approx(1)
    assert [swatch.share for swatch in found] == sorted((swatch.share for swatch in found), reverse=True)
    halves = np.zeros((10, 20, 3), np.uint8)
    halves[:, 10:] = 255
    black, white = sorted(swatches(halves), key=lambda swatch: swatch.name)
    assert (black.name, black.share, black.center) == ("black", 0.5, pytest.approx((0.25, 0.5)))
    assert (white.name, white.share, white.center) == ("white", 0.5, pytest.approx((0.75, 0.5)))


def test_shades_are_joined_and_nothing_is_lost(photo):
    found = swatches(photo("meadow"))
    together = joined(found)
    assert sum(swatch.share for swatch in together) == pytest.approx(1)
    assert together[0].name == "green"
    assert set(together[0].shades) >= {"green", "olive"} or together[0].shades == ()


@given(unit, unit)
def test_every_point_has_a_place(x, y):
    words = place_words(x, y)
    assert ("left" in words) == (x < 1 / 3)
    assert ("right" in words) == (x >= 2 / 3)
    assert ("top" in words or "upper" in words) == (y < 1 / 3)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("what is on the left", ["on the left"]),
        ("the upper right corner", ["in the upper right"]),
        ("what is in the middle of the picture", ["in the middle"]),
        ("is the bottom darker than the top", ["at the bottom", "at the top"]),
        ("what is left of the cup", []),
        ("the top-left and the bottom-right", ["in the upper left", "in the lower right"]),
        ("what remains", []),
    ],
)
def test_parts_of_the_picture_are_found_in_words(text, words):
    assert [zone.words for zone in zones_in(text)] == words


boxes = st.tuples(unit, unit, unit, unit).map(
    lambda v: (min(v[0], v[2]), min(v[1], v[3]), max(v[0], v[2]) + 0.01, max(v[1], v[3]) + 0.01)
)
OPPOSITE = {"left of": "right of", "above": "below", "inside": "around", "overlapping": "overlapping"}
OPPOSITE |= {value: key for key, value in OPPOSITE.items()}


@given(boxes, boxes)
def test_relations_have_their_opposites(one, other):
    assert gap(one, other) == gap(other, one)
    centers = [((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) for box in (one, other)]
    if centers[0][0] != centers[1][0] and centers[0][1] != centers[1][1]:
        assert relation(other, one) == OPPOSITE[relation(one, other)]


@pytest.mark.parametrize(
    ("size", "orientation", "ratio"),
    [
        ((600, 400), "landscape", "3:2"), ((1200, 1799), "portrait", "about 2:3"), ((512, 512), "square", "1:1"),
        ((1920, 1080), "landscape", "16:9"), ((3000, 500), "landscape", "6.00:1"), ((1, 1), "square", "1:1"),
    ],
)  # fmt: skip
def test_sizes_in_words(size, orientation, ratio):
    assert Size(*size).orientation == orientation
    assert Size(*size).ratio == ratio


def test_blur_grows_with_blurring(photo):
    values = []
    for sigma in (0, 1, 2, 4):
        rgb = photo("coffee") if sigma == 0 else cv2.GaussianBlur(photo("coffee"), (0, 0), sigma)
        found = measures.sharpness(rgb)
        assert found is not None
        values.append(found.best)
    assert values == sorted(values)


def test_lightness_follows_the_picture(photo):
    rgb = photo("meadow")
    means = [measures.light((rgb * factor).astype(np.uint8)).mean for factor in (0.2, 0.5, 0.8, 1)]
    assert means == sorted(means)
    assert measures.light(np.zeros((5, 5, 3), np.uint8)).mean == 0
    assert measures.light(np.full((5, 5, 3), 255, np.uint8)).mean == pytest.approx(100, abs=0.1)


def test_warm_and_cool(photo):
    warm = photo("meadow").astype(int) + np.array([40, 10, -40])
    cool = photo("meadow").astype(int) + np.array([-40, 0, 40])
    as_picture = [np.clip(rgb, 0, 255).astype(np.uint8) for rgb in (warm, cool)]
    assert "warm" in measures.light(as_picture[0]).warmth
    assert "cool" in measures.light(as_picture[1]).warmth


def test_a_difference_is_exact_and_placed(photo):
    before = photo("coffee")
    after = before.copy()
    after[10:50, 20:80] = (30, 60, 200)
    after[300:340, 500:560] = (255, 255, 255)
    found = compare(before, after)
    assert found.share == pytest.approx(2 * 2400 / 240_000, abs=1e-4)
    assert len(found.areas) == 2
    assert found.box == pytest.approx((20 / 600, 10 / 400, 560 / 600, 340 / 400), abs=0.01)
    assert {"blue", "white"} <= set(found.came)


def test_equal_pictures_do_not_differ(photo):
    assert compare(photo("cat"), photo("cat")).share == 0
    with pytest.raises(ValueError, match="same size"):
        compare(photo("cat"), photo("coffee"))
