"""Whole pictures from a caption."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from model_servers.engine import Cancelled, CannotServe
from model_servers.gligen.embedded.scenery.backdrop import PAINTERS, paint_backdrop, terrain_of
from model_servers.gligen.embedded.scenery.captions import PLACES, Setting, is_about_place, setting_of
from tests.model_servers.gligen.conftest import Listener


@pytest.mark.parametrize(
    ("caption", "place", "light", "season"),
    [
        ("a beach at sunset", "beach", "sunset", "summer"),
        ("a snowy mountain landscape with a house", "snow", "day", "winter"),
        ("night city", "city", "night", "summer"),
        ("a living room with a sofa", "room", "day", "summer"),
        ("an autumn forest in the morning", "forest", "morning", "autumn"),
        ("cars in the rain on a street", "street", "grey", "summer"),
        ("a park in winter", "snow", "day", "winter"),
        ("sunset", "sea", "sunset", "summer"),
        ("a gift", "studio", "day", "summer"),
    ],
)
def test_a_caption_names_place_light_and_season(caption, place, light, season):
    setting = setting_of(caption)
    assert (setting.place, setting.light, setting.season) == (place, light, season)


def test_words_about_the_backdrop_are_told_from_things():
    assert is_about_place("a quiet beach")
    assert is_about_place("snowy mountain landscape")
    assert not is_about_place("a beach umbrella")
    assert not is_about_place("a dog")


@pytest.mark.parametrize("place", sorted(PLACES))
@pytest.mark.parametrize("light", ["day", "night"])
def test_every_place_is_painted_fills_its_size_and_is_no_plain_colour(place, light):
    pixels, ground = paint_backdrop(Setting(place, light), 120, 80, 1, Listener())
    assert pixels.shape == (80, 120, 3)
    assert pixels.dtype == np.uint8
    assert pixels.reshape(-1, 3).std(axis=0).max() > (4 if place == "studio" else 9)
    assert 0 < ground.horizon <= 1000
    assert ground.floor <= 1000
    assert terrain_of(ground, 120, 80).sky.shape == terrain_of(ground, 120, 80).water.shape


def test_every_place_that_captions_know_has_its_painter():
    assert set(PLACES) == set(PAINTERS)


def test_night_is_dark_and_sunset_is_warm():
    day, sunset, night = (
        paint_backdrop(Setting("beach", light), 150, 100, 0, Listener())[0].reshape(-1, 3).mean(axis=0)
        for light in ("day", "sunset", "night")
    )
    assert night.mean() < 0.5 * day.mean()
    assert sunset[0] - sunset[2] > day[0] - day[2] + 20


def test_snow_falls_only_outdoors():
    outside, inside = (
        [
            paint_backdrop(Setting(place, "grey", falling=falling), 150, 100, 0, Listener())[0]
            for falling in ("", "snow")
        ]
        for place in ("street", "room")
    )
    assert np.mean(np.abs(outside[0].astype(int) - outside[1]).max(axis=2) > 20) > 0.002
    assert np.mean(np.abs(inside[0].astype(int) - inside[1]).max(axis=2) > 20) == 0


@pytest.mark.parametrize("size", [(64, 64), (64, 512), (512, 64), (333, 257)])
def test_every_size_is_painted_exactly(generate, size):
    (painting,) = generate("a meadow", size=size)
    assert painting.pixels.shape == (size[1], size[0], 3)


def test_seeds_are_repeated_and_differ(generate):
    first = generate("a beach at sunset", candidates=3, seed=11)
    again = generate("a beach at sunset", candidates=3, seed=11)
    for one, other in zip(first, again, strict=True):
        assert np.array_equal(one.pixels, other.pixels)
    for one, other in [(0, 1), (1, 2), (0, 2)]:
        gap = np.abs(first[one].pixels.astype(int) - first[other].pixels).max(axis=2)
        assert np.mean(gap > 20) > 0.2


def test_boxes_are_painted_where_they_are(generate):
    (painting,) = generate("a beach", (20, 40, 80, 140, "palm tree"), (180, 90, 60, 40, "boat"))
    palm, boat = painting.placed
    assert np.flatnonzero(palm.mask.any(axis=0)).max() < 101
    rows, columns = np.nonzero(boat.mask)
    assert columns.min() >= 180
    assert columns.max() < 241
    assert rows.max() < 131


def test_things_of_a_caption_without_boxes_get_their_place(generate):
    (painting,) = generate("a beach with a palm tree, a boat and a dog")
    assert [thing.label for thing in painting.placed] == ["a palm tree", "a boat", "a dog"]
    heights = [np.ptp(np.nonzero(thing.mask)[0]) for thing in painting.placed]
    assert heights[0] > heights[2], "a palm is taller than a dog"
    assert painting.notices == []


def test_the_name_of_a_thing_is_no_place(generate):
    (desert,) = generate("a hot air balloon over the desert", seed=1)
    lower = desert.pixels[150:].reshape(-1, 3).astype(int)
    assert np.mean(lower[:, 0] - lower[:, 2] > 40) > 0.8, "sand below, not clouds"


@pytest.mark.parametrize("caption", ["gryphon", "", "   ", "🐉", "<script>alert(1)</script>", "zyx " * 900])
def test_what_names_neither_place_nor_thing_is_refused(generate, caption):
    with pytest.raises(CannotServe):
        generate(caption)


def test_unknown_things_of_a_caption_are_said(generate):
    (painting,) = generate("a gryphon on the beach")
    assert any("gryphon" in notice for notice in painting.notices)


def test_a_style_picture_lends_its_colours(generate, dogs):
    red = np.full((40, 40, 3), (200, 40, 40), np.uint8)
    (plain,), (styled,) = generate("a meadow"), generate("a meadow", style=red)
    assert styled.pixels[..., 0].mean() > plain.pixels[..., 0].mean() + 15
    assert styled.pixels[..., 1].mean() < plain.pixels[..., 1].mean() - 15


def test_boats_are_mirrored_in_water_and_only_there(generate):
    (painting,) = generate("the sea", (100, 80, 80, 80, "boat"))
    (empty,) = generate("the sea")
    below = np.abs(painting.pixels.astype(int) - empty.pixels).max(axis=2)[161:175, 100:180]
    assert np.mean(below > 12) > 0.1


def test_giving_up_stops_it(generate):
    listener = Listener()
    generate("a beach with a dog", candidates=2, job=listener)
    for patience in (0, 2, listener.checks - 1):
        with pytest.raises(Cancelled):
            generate("a beach with a dog", candidates=2, job=Listener(patience))


def test_a_large_picture_is_as_sharp_as_a_small_one(generate):
    (small,), (large,) = generate("night city", size=(256, 192)), generate("night city", size=(768, 576))
    detail = [cv2.Laplacian(p.pixels.mean(axis=2).astype(np.float32), cv2.CV_32F).var() for p in (small, large)]
    assert detail[1] > 0.05 * detail[0]
