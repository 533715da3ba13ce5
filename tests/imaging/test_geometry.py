"""Rectangles and placements do what their pictures do."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.imaging.geometry import Placement, Rect

sides = st.integers(1, 30)
rects = st.builds(Rect, st.integers(-20, 40), st.integers(-20, 40), sides, sides)


def covered(rect: Rect | None) -> set[tuple[int, int]]:
    """The pixels of a rectangle, one by one."""
    if rect is None:
        return set()
    return {(x, y) for x in range(rect.x, rect.right) for y in range(rect.y, rect.bottom)}


@given(rects, rects)
def test_intersection_is_what_both_cover(a, b):
    assert covered(a.intersect(b)) == covered(a) & covered(b)
    assert a.intersect(b) == b.intersect(a)


@given(rects, rects)
def test_union_is_the_smallest_that_covers_both(a, b):
    both = a.union(b)
    assert covered(both) >= covered(a) | covered(b)
    pixels = covered(a) | covered(b)
    assert both.x == min(x for x, _ in pixels)
    assert both.right == max(x for x, _ in pixels) + 1
    assert both.y == min(y for _, y in pixels)
    assert both.bottom == max(y for _, y in pixels) + 1


@given(rects, sides, sides)
def test_clipping_leaves_what_lies_in_the_picture(rect, width, height):
    clipped = rect.clip(width, height)
    assert covered(clipped) == covered(rect) & covered(Rect(0, 0, width, height))
    if clipped is not None:
        picture = np.zeros((height, width), int)
        picture[clipped.slices] = 1
        assert picture.sum() == clipped.area


@given(rects, st.integers(0, 9))
def test_expanding_there_and_back(rect, margin):
    assert rect.expand(margin).expand(-margin) == rect
    assert rect.expand(margin).intersect(rect) == rect


@given(rects, rects)
def test_relative_rectangles_index_crops(a, b):
    inside = a.intersect(b)
    if inside is not None:
        whole = np.arange(80 * 80).reshape(80, 80)
        shift = Rect(a.x + 20, a.y + 20, a.width, a.height)
        part = Rect(inside.x + 20, inside.y + 20, inside.width, inside.height)
        np.testing.assert_array_equal(whole[shift.slices][inside.relative_to(a).slices], whole[part.slices])


@given(st.integers(1, 12), st.integers(1, 12), st.sets(st.tuples(st.integers(0, 11), st.integers(0, 11))))
def test_the_box_of_a_mask_is_tight(width, height, pixels):
    mask = np.zeros((height, width), bool)
    for x, y in pixels:
        if x < width and y < height:
            mask[y, x] = True
    rect = Rect.of_mask(mask)
    if rect is None:
        assert not mask.any()
        return
    assert mask[rect.slices].sum() == mask.sum()
    crop = mask[rect.slices]
    assert all(edge.any() for edge in (crop[0], crop[-1], crop[:, 0], crop[:, -1]))


def test_identity_shift_and_snapping():
    assert Placement().is_identity
    assert Placement(rotation=720.0).is_identity
    assert Placement(rotation=-360.0).is_identity
    assert not Placement(removed=True).is_identity
    assert Placement(3, -4).is_shift
    assert not Placement(0.5).is_shift
    assert Placement(0.4, 7.6, rotation=360.0).snapped() == Placement(0, 8)
    assert Placement(0.4).snapped().is_identity
    turned = Placement(0.4, rotation=10)
    assert turned.snapped() == turned


placements = st.builds(
    Placement,
    dx=st.floats(-50, 50),
    dy=st.floats(-50, 50),
    scale=st.floats(0.1, 5),
    rotation=st.floats(-720, 720),
)


@given(placements, st.tuples(st.floats(-20, 60), st.floats(-20, 60)))
def test_the_centre_moves_by_the_offset_and_sizes_scale(placement, center):
    matrix = placement.matrix(center)
    moved = matrix @ [*center, 1]
    assert moved == pytest.approx([center[0] + placement.dx, center[1] + placement.dy], abs=1e-6)
    assert np.linalg.det(matrix[:, :2]) == pytest.approx(placement.scale**2)


def test_rotation_is_clockwise_as_seen():
    """Right of the centre goes to below it: y points down."""
    assert Placement(rotation=90).matrix((10, 10)) @ [15, 10, 1] == pytest.approx([10, 15])


@given(rects, placements)
def test_bounds_hold_every_placed_pixel(rect, placement):
    bounds = placement.bounds(rect)
    matrix = placement.matrix(rect.center)
    for x, y in [(rect.x, rect.y), (rect.right, rect.bottom), (rect.x, rect.bottom), rect.center]:
        px, py = matrix @ [x, y, 1]
        assert bounds.x - 1e-5 <= px <= bounds.right + 1e-5
        assert bounds.y - 1e-5 <= py <= bounds.bottom + 1e-5
