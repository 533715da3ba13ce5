"""Lines that the hole cuts go on, nothing known is changed, and nothing hidden is looked at."""

from __future__ import annotations

import cv2
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from model_servers.lama.embedded.continuation import continued
from model_servers.lama.embedded.harmonic import slow_guess


def _hole(shape: tuple[int, int], top: int, bottom: int, left: int, right: int) -> np.ndarray:
    made = np.zeros(shape, dtype=bool)
    made[top:bottom, left:right] = True
    return made


def test_an_edge_that_enters_goes_on_better_than_in_a_smooth_guess():
    image = np.full((80, 80, 3), 40, np.float32)
    cv2.fillPoly(image, [np.array([[0, 0], [80, 0], [80, 15], [0, 65]])], (200, 160, 120))
    hole = _hole((80, 80), 28, 52, 28, 52)
    gaps = [np.abs(guess(image, ~hole) - image)[hole].mean() for guess in (continued, slow_guess)]
    assert gaps[0] < 0.75 * gaps[1]


@given(seed=st.integers(0, 2**32 - 1), top=st.integers(0, 14), left=st.integers(0, 14))
def test_what_is_known_stays_and_what_is_hidden_does_not_matter(seed: int, top: int, left: int):
    chance = np.random.default_rng(seed)
    image = chance.uniform(0, 255, (24, 24, 3)).astype(np.float32)
    hole = _hole((24, 24), top, top + 10, left, left + 10)
    guess = continued(image, ~hole)
    np.testing.assert_array_equal(guess[~hole], image[~hole])
    assert guess.min() >= 0
    assert guess.max() <= 255
    image[hole] = chance.uniform(0, 255, (100, 3))
    np.testing.assert_array_equal(continued(image, ~hole), guess)


def test_a_hole_at_the_side_of_the_picture_goes_on_from_the_one_side_that_is_known():
    image = np.repeat(np.linspace(30, 220, 60, dtype=np.float32)[:, None], 90, axis=1)[..., None].repeat(3, axis=2)
    hole = _hole((60, 90), 0, 60, 45, 90)
    guess = continued(np.where(hole[..., None], np.float32(0), image), ~hole)
    assert np.abs(guess - image)[hole].mean() < 25, "the mean of what is known misses it by 48"
