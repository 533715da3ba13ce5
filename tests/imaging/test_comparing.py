"""The figures beside two pictures are right."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

from app.imaging.comparing import Part, difference, figures_between, magnitude, psnr, ssim


@pytest.fixture
def edited(photo):
    other = photo.copy()
    other[100:150, 200:260] = 255 - other[100:150, 200:260]
    other[0, 0, 2] ^= 1
    return other


def test_difference_finds_every_changed_pixel(photo, edited):
    changed = difference(photo, edited)
    np.testing.assert_array_equal(changed, (photo != edited).any(axis=2))
    assert changed[0, 0]
    assert not difference(photo, photo).any()


def test_figures_agree_with_scikit_image(photo, edited):
    assert psnr(photo, edited) == pytest.approx(peak_signal_noise_ratio(photo, edited), abs=1e-3)
    assert ssim(photo, edited) == pytest.approx(structural_similarity(photo, edited, channel_axis=2), abs=1e-4)


def test_a_region_counts_alone(photo, edited):
    region = np.zeros(photo.shape[:2], bool)
    region[110:140, 210:250] = True
    _, whole = structural_similarity(photo, edited, channel_axis=2, full=True)
    assert ssim(photo, edited, region) == pytest.approx(whole[region].mean(), abs=1e-4)
    elsewhere = np.zeros_like(region)
    elsewhere[300:, :100] = True
    assert ssim(photo, edited, elsewhere) == pytest.approx(1, abs=1e-6)
    assert psnr(photo, edited, elsewhere) == float("inf")
    assert psnr(photo, edited, region) < psnr(photo, edited)


def test_equal_and_tiny_pictures():
    one = np.full((1, 1, 3), 9, np.uint8)
    assert ssim(one, one) == 1
    assert ssim(one, one + 1) == 0
    assert psnr(one, one) == float("inf")


def test_pictures_of_different_sizes_have_no_difference(photo):
    for compare in (difference, psnr, ssim, figures_between, magnitude):
        with pytest.raises(ValueError, match="different sizes"):
            compare(photo, photo[:-1])


def test_all_figures_at_once_agree_with_scikit_image(photo, edited):
    region = np.zeros(photo.shape[:2], bool)
    region[90:160, 220:250] = True
    found = figures_between(photo, edited, region)
    changed = (photo != edited).any(axis=2)
    squares = np.square(photo.astype(float) - edited).mean(axis=2)
    _, similarity = structural_similarity(photo, edited, channel_axis=2, full=True)
    for part, mask in ((found.whole, np.ones_like(region)), (found.inside, region), (found.outside, ~region)):
        assert (part.pixels, part.changed) == (mask.sum(), changed[mask].sum())
        assert part.psnr == pytest.approx(10 * math.log10(255**2 / squares[mask].mean()), abs=1e-6)
        assert part.ssim == pytest.approx(similarity[mask].mean(), abs=1e-4)
    assert found.outside.changed > 1


def test_what_lies_outside_of_an_edit_is_the_same_to_the_bit(photo):
    edited = photo.copy()
    edited[100:150, 200:260] = 255 - edited[100:150, 200:260]
    region = np.zeros(photo.shape[:2], bool)
    region[100:150, 200:260] = True
    found = figures_between(photo, edited, region)
    assert (found.outside.changed, found.outside.psnr) == (0, math.inf)
    assert found.outside.ssim < 1, "beside the edge, the window of a pixel sees what changed"
    region[90:160, 190:270] = True
    assert figures_between(photo, edited, region).outside == Part(int((~region).sum()), 0, math.inf, 1.0)


def test_without_a_region_everything_is_inside(photo, edited):
    found = figures_between(photo, edited)
    assert found.inside == found.whole
    assert found.outside == Part(0, 0, None, None)
    assert found.whole.share == difference(photo, edited).mean()


def test_a_region_of_another_size_is_refused(photo):
    with pytest.raises(ValueError, match="a region of"):
        figures_between(photo, photo, np.zeros((2, 2), bool))


def test_magnitude_is_the_largest_difference_of_a_colour(photo, edited):
    np.testing.assert_array_equal(magnitude(photo, edited), np.abs(photo.astype(int) - edited).max(axis=2))


sides = st.integers(1, 24)


@st.composite
def pictures_with_a_region(draw):
    height, width = draw(sides), draw(sides)
    first = draw(arrays.arrays(np.uint8, (height, width, 3)))
    second = first.copy()
    top, left = draw(st.integers(0, height - 1)), draw(st.integers(0, width - 1))
    patch = draw(arrays.arrays(np.uint8, (draw(st.integers(1, height - top)), draw(st.integers(1, width - left)), 3)))
    second[top : top + patch.shape[0], left : left + patch.shape[1]] = patch
    return first, second, draw(arrays.arrays(bool, (height, width)))


@given(pictures_with_a_region())
@settings(max_examples=60, deadline=None)
def test_figures_hold_together(made):
    first, second, region = made
    found = figures_between(first, second, region)
    assert found == figures_between(second, first, region), "which comes first makes no difference"
    assert found.whole.pixels == found.inside.pixels + found.outside.pixels == region.size
    assert found.whole.changed == found.inside.changed + found.outside.changed == difference(first, second).sum()
    for part in (found.whole, found.inside, found.outside):
        assert (part.psnr is None) == (part.ssim is None) == (part.pixels == 0)
        if part.pixels:
            assert (part.psnr == math.inf) == (part.changed == 0)
            assert -1.001 <= part.ssim <= 1
    turned = figures_between(first, second, ~region)
    assert (turned.inside, turned.outside) == (found.outside, found.inside)


@given(pictures_with_a_region())
@settings(max_examples=30, deadline=None)
def test_a_picture_is_like_itself(made):
    first, _, region = made
    found = figures_between(first, first, region)
    assert found.whole == Part(region.size, 0, math.inf, 1.0)
