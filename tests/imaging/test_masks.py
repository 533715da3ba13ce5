"""What the mask sliders do: exact, symmetric, and never beyond their reach."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from app.imaging import masks
from app.imaging.geometry import Rect

any_mask = arrays.arrays(bool, st.tuples(st.integers(1, 24), st.integers(1, 24)))
reach = st.integers(0, 6)


def blob(height: int, width: int, seed: int) -> np.ndarray:
    """An irregular region with holes and islands, as segmentation makes them."""
    noise = np.random.default_rng(seed).random((height, width)).astype(np.float32)
    return cv2.GaussianBlur(noise, (0, 0), 4) > 0.5


def within(mask: np.ndarray, pixels: int) -> np.ndarray:
    """All pixels at most so far from the mask, by trying every offset."""
    out = np.zeros_like(mask)
    height, width = mask.shape
    rows, columns = np.nonzero(mask)
    for dy in range(-pixels, pixels + 1):
        for dx in range(-pixels, pixels + 1):
            if dx * dx + dy * dy <= pixels * pixels:
                y, x = rows + dy, columns + dx
                inside = (y >= 0) & (y < height) & (x >= 0) & (x < width)
                out[y[inside], x[inside]] = True
    return out


@given(any_mask, reach)
def test_growing_reaches_exactly_so_far(mask, pixels):
    np.testing.assert_array_equal(masks.grow(mask, pixels), within(mask, pixels))


@given(any_mask, reach)
def test_shrinking_is_growing_the_outside(mask, pixels):
    np.testing.assert_array_equal(masks.shrink(mask, pixels), ~within(~mask, pixels))


@given(any_mask, reach)
def test_growing_then_shrinking_keeps_the_mask(mask, pixels):
    closed = masks.shrink(masks.grow(mask, pixels), pixels)
    assert not (mask & ~closed).any()
    opened = masks.grow(masks.shrink(mask, pixels), pixels)
    assert not (opened & ~mask).any()


@given(any_mask, reach)
def test_nothing_changes_its_input(mask, pixels):
    before = mask.copy()
    for change in (masks.grow, masks.shrink, masks.feather, masks.feather_inside, masks.smooth):
        change(mask, pixels)
    for change in (masks.fill_holes, masks.largest, masks.outline_path, masks.centroid):
        change(mask)
    np.testing.assert_array_equal(mask, before)


@given(any_mask, st.integers(1, 6))
def test_a_feathered_edge_keeps_inside_and_outside(mask, pixels):
    alpha = masks.feather(mask, pixels)
    assert alpha.dtype == np.uint8
    assert (alpha[mask] > 127).all()
    assert (alpha[~mask] < 128).all()
    assert (alpha[~within(mask, pixels)] == 0).all()
    assert (alpha[~within(~mask, pixels)] == 255).all()


@given(any_mask, reach)
def test_feathering_inside_stays_inside(mask, pixels):
    alpha = masks.feather_inside(mask, pixels)
    assert (alpha[~mask] == 0).all()
    assert (alpha[~within(~mask, pixels)] == 255).all()
    assert (alpha[mask] > 0).all()
    deeper = masks.shrink(mask, 1)
    if pixels and deeper.any() and not mask.all():
        assert alpha[deeper].min() >= alpha[mask].min()


def test_filled_holes_are_those_that_do_not_reach_the_border():
    mask = np.zeros((20, 30), bool)
    mask[2:18, 2:28] = True
    mask[5:8, 5:9] = False
    mask[12:13, 12:13] = False
    filled = masks.fill_holes(mask)
    assert filled[2:18, 2:28].all()
    assert filled.sum() == 16 * 26
    small_only = masks.fill_holes(mask, largest=3)
    assert small_only[12, 12]
    assert not small_only[6, 6]
    bay = mask.copy()
    bay[0:8, 6] = False
    assert not masks.fill_holes(bay)[6, 6]


@given(any_mask)
def test_filling_twice_is_filling_once(mask):
    once = masks.fill_holes(mask)
    assert not (mask & ~once).any()
    np.testing.assert_array_equal(masks.fill_holes(once), once)
    everything = np.pad(np.ones_like(mask), 1)
    np.testing.assert_array_equal(masks.fill_holes(everything), everything)


def test_the_largest_parts():
    mask = np.zeros((20, 40), bool)
    mask[1:5, 1:5] = True
    mask[5, 5] = True
    mask[10:12, 10:20] = True
    mask[0, 39] = True
    np.testing.assert_array_equal(np.argwhere(masks.largest(mask)), np.argwhere(mask & (np.arange(40) >= 10))[1:])
    assert masks.largest(mask, 2).sum() == 37
    assert masks.largest(mask, 9).sum() == 38
    assert masks.largest(mask, 9, smallest=2).sum() == 37
    assert not masks.largest(np.zeros((3, 3), bool)).any()


def test_smoothing_calms_the_border_and_keeps_the_thing():
    mask = np.zeros((100, 100), bool)
    cv2.circle(mask.view(np.uint8), (50, 50), 30, 1, -1)
    ragged = mask.copy()
    ragged[49:51, 80:95] = True
    ragged[50, 20:26] = False
    smooth = masks.smooth(ragged, 3)
    assert not smooth[49:51, 86:95].any()
    assert masks.iou(smooth, mask) > 0.97


@given(any_mask, any_mask)
def test_iou(a, b):
    if a.shape == b.shape:
        assert masks.iou(a, b) == masks.iou(b, a)
        assert 0 <= masks.iou(a, b) <= 1
    assert masks.iou(a, a) == 1
    assert masks.iou(a, np.zeros_like(a)) == (0 if a.any() else 1)


def test_centroid_is_in_pixel_coordinates():
    mask = np.zeros((10, 10), bool)
    assert masks.centroid(mask) is None
    mask[3, 7] = True
    assert masks.centroid(mask) == (7.5, 3.5)
    mask[3:6, 5:8] = True
    assert masks.centroid(mask) == (6.5, 4.5)


def rasterised(path: str, shape: tuple[int, int]) -> np.ndarray:
    """Fill an SVG path of M, L, Z by the even-odd rule: count the crossings left of each pixel's centre."""
    height, width = shape
    crossings = np.zeros((height, width + 1), int)
    for subpath in path.split("Z")[:-1]:
        points = [tuple(map(float, point.split())) for point in subpath.removeprefix("M").split("L")]
        assert len(points) >= 3
        for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True):
            for row in range(height):
                y = row + 0.5
                if (y0 <= y) != (y1 <= y):
                    x = x0 + (y - y0) / (y1 - y0) * (x1 - x0)
                    crossings[row, max(0, int(np.ceil(x - 0.5)))] += 1
    return (np.cumsum(crossings, axis=1)[:, :-1] % 2).astype(bool)


@given(any_mask)
def test_the_exact_outline_fills_to_the_mask(mask):
    np.testing.assert_array_equal(rasterised(masks.outline_path(mask, 0), mask.shape), mask)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1000), st.floats(0.5, 2))
def test_a_simplified_outline_stays_close(seed, tolerance):
    mask = np.pad(blob(60, 80, seed), 5)
    exact, simple = masks.outline_path(mask, 0), masks.outline_path(mask, tolerance)
    assert len(simple) < len(exact)
    wrong = rasterised(simple, mask.shape) ^ mask
    near = within(masks.grow(mask, 3) & ~masks.shrink(mask, 3), 1)
    assert not (wrong & ~near).any()


def test_a_single_pixel_has_an_outline_of_its_own():
    mask = np.zeros((5, 5), bool)
    mask[2, 3] = True
    path = masks.outline_path(mask)
    assert path.count("L") == 3
    np.testing.assert_array_equal(rasterised(path, mask.shape), mask)
    assert masks.outline_path(np.zeros((5, 5), bool)) == ""


@pytest.mark.parametrize("pixels", [8])
def test_work_on_a_large_picture_costs_what_the_object_covers(pixels):
    """Everything far from the object is the same array as before, so only the crop can have been worked on."""
    mask = np.zeros((3000, 4000), bool)
    mask[1000:1200, 1500:1800] = True
    for changed in (masks.grow(mask, pixels), masks.feather(mask, pixels) > 0, masks.smooth(mask, pixels)):
        assert Rect.of_mask(changed).expand(-pixels).intersect(Rect(1500, 1000, 300, 200)) is not None
        assert changed.sum() < 320 * 220
