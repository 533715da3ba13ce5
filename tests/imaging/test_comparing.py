"""The figures beside two pictures are right."""

from __future__ import annotations

import numpy as np
import pytest
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

from app.imaging.comparing import difference, psnr, ssim


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
    for compare in (difference, psnr, ssim):
        with pytest.raises(ValueError, match="different sizes"):
            compare(photo, photo[:-1])
