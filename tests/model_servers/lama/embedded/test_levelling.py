"""The slow band of a fill follows the surroundings; its texture, its border and flat grounds stay."""

from __future__ import annotations

import numpy as np
import pytest

from model_servers.lama.embedded.levelling import DOUBTFUL, levelled, met


@pytest.fixture
def hole() -> np.ndarray:
    made = np.zeros((160, 200), dtype=bool)
    made[40:120, 60:150] = True
    return made


DOUBT = 100.0
AREA = (slice(34, 126), slice(54, 156))


def test_a_flat_ground_stays_flat(hole):
    crop = np.full((*hole.shape, 3), 120, np.uint8)
    out = levelled(crop, hole, ~hole, crop[AREA].astype(np.float32), AREA, DOUBT)
    assert np.abs(out - 120).max() <= 1


def test_a_drifted_middle_comes_back_and_keeps_its_texture(hole):
    crop = np.full((*hole.shape, 3), 120, np.uint8)
    rough = np.random.default_rng(0).normal(0, 12, (*hole.shape, 3)).astype(np.float32)
    filled = (crop + 40 * hole[..., None] + rough)[AREA]
    out = levelled(crop, hole, ~hole, filled, AREA, DOUBT)
    middle = (slice(35, 57), slice(40, 62))
    assert abs(out[middle].mean() - 120) < 0.6 * abs(filled[middle].mean() - 120)
    assert out[middle].std() == pytest.approx(filled[middle].std(), rel=0.1)
    edge = out[6, 40:60] - filled[6, 40:60]
    assert np.abs(edge).max() < 4, "what meets the surroundings goes on meeting them"


def test_a_pattern_that_goes_on_well_keeps_its_contrast(hole):
    stripes = np.where(np.arange(hole.shape[1]) // 8 % 2, 60, 190)[None, :, None]
    crop = np.broadcast_to(stripes, (*hole.shape, 3)).astype(np.uint8)
    filled = crop[AREA].astype(np.float32)
    assert np.abs(levelled(crop, hole, ~hole, filled, AREA, DOUBTFUL / 6) - filled)[hole[AREA]].mean() < 4
    assert np.abs(levelled(crop, hole, ~hole, filled, AREA, DOUBT) - filled)[hole[AREA]].mean() > 15


def test_patches_that_fit_are_left_alone(hole):
    crop = np.random.default_rng(0).integers(0, 256, (*hole.shape, 3)).astype(np.uint8)
    filled = crop[AREA].astype(np.float32)
    np.testing.assert_array_equal(levelled(crop, hole, ~hole, filled, AREA, 0.0), filled)


def test_what_must_not_be_looked_at_does_not_colour_the_fill(hole):
    crop = np.full((*hole.shape, 3), 120, np.uint8)
    known = ~hole
    crop[:, 150:170], known[:, 150:170] = (255, 0, 0), False
    out = levelled(crop, hole, known, np.where(hole[..., None], 120, crop)[AREA].astype(np.float32), AREA, DOUBT)
    assert np.abs(out[hole[AREA]] - 120).max() <= 1


@pytest.fixture
def field() -> np.ndarray:
    """Every pixel comes from the crop's corner."""
    return np.full((AREA[0].stop - AREA[0].start, AREA[1].stop - AREA[1].start, 2), 10, dtype=np.int32)


def test_a_step_a_little_inside_the_border_goes_and_the_middle_stays(hole, field):
    crop = np.full((*hole.shape, 3), 120, np.uint8)
    crop[:20, :20] = 150
    filled = (crop + 30 * hole[..., None]).astype(np.float32)[AREA]
    inside = met(crop, hole, ~hole, filled, field, AREA)[hole[AREA]].reshape(80, 90, 3)
    assert inside[4:7, 20:70].mean() < 135, "of a step of 30, little is left where the eye compares"
    np.testing.assert_allclose(inside[35:45, 35:55], 150, atol=1)


def test_a_step_that_the_sources_have_too_stays(hole, field):
    crop = np.full((*hole.shape, 3), 120, np.uint8)
    filled = (crop + 30 * hole[..., None]).astype(np.float32)[AREA]
    np.testing.assert_allclose(met(crop, hole, ~hole, filled, field, AREA), filled, atol=0.1)
