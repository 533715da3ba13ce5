"""Things fit their room without distortion."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from model_servers.gligen.embedded.placing import Pose, Spot, fitted, inside, spread, tilted
from model_servers.protocol import Box

SPOTS = st.builds(Spot, st.integers(0, 500), st.integers(0, 500), st.integers(1, 900), st.integers(1, 900))
RATIOS = st.floats(0.15, 6)


@given(SPOTS, RATIOS, st.floats(0.5, 1), st.floats(0, 1), st.floats(-8, 8), st.booleans(), st.booleans())
def test_a_fitted_thing_keeps_its_shape_and_stays_in_its_room(spot, ratio, scale, lean, tilt, centred, room_below):
    frame, (width, height) = fitted(spot, ratio, Pose(scale, lean, tilt), centred=centred, room_below=room_below)
    assert spot.x <= frame.x
    assert frame.x + frame.width <= spot.x + spot.width
    assert spot.y <= frame.y
    assert frame.bottom <= spot.bottom
    # Whole pixels: each side is off by half of one at most, or is at its least.
    assert width == 1 or height == 1 or abs(width - ratio * height) <= 0.5 + ratio * 0.5 + 1e-6


def test_an_upright_thing_fills_its_room_and_stands_on_its_floor():
    frame, size = fitted(Spot(10, 20, 300, 100), 2.0, Pose(), centred=False, room_below=False)
    assert size == (200, 100)
    assert (frame.bottom, frame.width) == (120, 200)
    assert frame.x == 60, "it stands in the middle"


def test_a_tilted_thing_is_not_cut():
    square = np.zeros((100, 100, 4), np.uint8)
    square[...] = 255
    frame, (width, height) = fitted(Spot(0, 0, 200, 200), 1.0, Pose(tilt=7), centred=True, room_below=False)
    turned = tilted(np.full((height, width, 4), 255, np.uint8), 7, frame.width, frame.height)
    area = np.count_nonzero(turned[..., 3] > 127)
    assert abs(area - width * height) < 0.02 * width * height


@settings(deadline=None)
@given(SPOTS, st.integers(1, 12), RATIOS, st.booleans(), st.integers(0, 99))
def test_several_things_all_get_room_inside(spot, count, ratio, flying, seed):
    rooms = spread(spot, count, ratio, np.random.default_rng(seed), flying=flying)
    assert len(rooms) == count
    for room in rooms:
        assert spot.x <= room.x
        assert room.x + room.width <= spot.x + spot.width
        assert spot.y <= room.y
        assert room.bottom <= spot.bottom
        assert min(room.width, room.height) >= 1
    assert [room.bottom for room in rooms] == sorted(room.bottom for room in rooms), "those behind come first"


def test_two_things_stand_side_by_side_on_the_floor():
    left, right = sorted(
        spread(Spot(0, 0, 400, 300), 2, 1.0, np.random.default_rng(0), flying=False), key=lambda s: s.x
    )
    assert left.x + left.width <= right.x + 6
    assert min(left.bottom, right.bottom) > 250


def test_a_round_hole_makes_things_smaller_instead_of_cutting_them():
    rows, columns = np.mgrid[0:200, 0:200]
    disc = np.hypot(rows - 100, columns - 100) < 90
    room = inside(Spot(0, 0, 200, 200), 1.0, disc)
    assert room.width < 190
    y, x = np.mgrid[room.y : room.bottom, room.x : room.x + room.width]
    ellipse = (
        np.hypot((y - room.y - room.height / 2) / (room.height / 2), (x - room.x - room.width / 2) / (room.width / 2))
        < 1
    )
    assert disc[y[ellipse], x[ellipse]].mean() > 0.95


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.floats(1e-3, 1e6))
def test_any_box_becomes_a_spot_of_the_picture(x, y, width, height):
    spot = Spot.of_box(Box(x=x, y=y, width=width, height=height), 320, 200)
    assert 0 <= spot.x < spot.x + spot.width <= 320
    assert 0 <= spot.y < spot.bottom <= 200
