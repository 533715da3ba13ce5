"""The smooth guess goes on from what is known, sideways rather than down, and the search follows it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model_servers.lama.embedded.completion import complete
from model_servers.lama.embedded.harmonic import harmonic, resized, slow_colours


def _hole(shape: tuple[int, int], top: int, bottom: int, left: int, right: int) -> np.ndarray:
    made = np.zeros(shape, dtype=bool)
    made[top:bottom, left:right] = True
    return made


def test_a_ramp_goes_on():
    rows, columns = np.mgrid[:40, :50].astype(np.float32)
    image = np.dstack([3 * rows, 2 * columns, rows + columns])
    hole = _hole((40, 50), 10, 30, 15, 35)
    given_image = np.where(hole[..., None], np.float32(0), image)
    np.testing.assert_allclose(harmonic(given_image, ~hole), image, atol=0.5)


@given(seed=st.integers(0, 2**32 - 1), top=st.integers(0, 12), left=st.integers(0, 12))
def test_a_guess_stays_among_the_colours_around_it_and_leaves_the_known(seed: int, top: int, left: int):
    image = np.random.default_rng(seed).uniform(20, 200, (24, 24, 3)).astype(np.float32)
    hole = _hole((24, 24), top, top + 10, left, left + 11)
    solved = harmonic(image, ~hole)
    np.testing.assert_array_equal(solved[~hole], image[~hole])
    assert solved.min() >= 19
    assert solved.max() <= 201


def test_sides_count_more_than_top_and_bottom():
    image = np.zeros((41, 41, 1), np.float32)
    hole = _hole((41, 41), 10, 31, 10, 31)
    image[10:31, :10] = image[10:31, 31:] = 100
    assert harmonic(image, ~hole)[20, 20, 0] > 60


def test_slow_colours_are_small_for_a_deep_hole_and_do_not_see_it():
    crop = np.full((400, 500, 3), 90, np.uint8)
    hole = _hole((400, 500), 100, 300, 100, 350)
    crop[hole] = 255
    slow = slow_colours(crop, hole, ~hole)
    assert max(slow.shape) < 100
    np.testing.assert_allclose(slow, 90, atol=1)
    assert resized(slow, (7, 9)).shape == (7, 9, 3)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_large_hole_keeps_the_layers_of_the_scene(seed: int):
    rough = np.random.default_rng(seed).normal(0, 25, (160, 220, 1))
    # Lower half and upper half differ in colour, and the hole shows more of the one than of the other.
    scene = np.where(np.arange(160)[:, None, None] < 90, (90, 130, 210), (110, 120, 60)) + rough
    picture = np.clip(scene, 0, 255).astype(np.uint8)
    hole = _hole((160, 220), 25, 150, 25, 200)
    filled = complete(picture, hole, ~hole, seed, lambda _: None)
    blue = filled[..., 2].astype(float) - filled[..., 0]
    assert blue[30:75, 40:190].mean() > 80
    assert blue[105:145, 40:190].mean() < -20
