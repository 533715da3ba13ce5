"""Painting into a part of a picture leaves the rest of it alone, whatever the mask."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from model_servers.gligen.learned.framing import (
    MAX_ASPECT,
    frame_around,
    match_colours,
    paste,
    resized,
    resized_mask,
    seam,
    work_size,
)
from model_servers.protocol import Box

SIDES = st.integers(16, 400)


@st.composite
def masks(draw: st.DrawFn) -> np.ndarray:
    height, width = draw(SIDES), draw(SIDES)
    mask = np.zeros((height, width), dtype=bool)
    for _ in range(draw(st.integers(1, 3))):
        y, x = draw(st.integers(0, height - 1)), draw(st.integers(0, width - 1))
        mask[y : y + draw(st.integers(1, 200)), x : x + draw(st.integers(1, 200))] = True
    return mask


@given(mask=masks(), context=st.floats(0, 4), side=st.sampled_from([64, 256, 512]))
def test_the_model_sees_all_that_may_change(mask: np.ndarray, context: float, side: int) -> None:
    height, width = mask.shape
    frame = frame_around(mask, [Box(x=-5, y=3, width=20, height=7)], context, side, 64)
    assert 0 <= frame.x <= frame.x + frame.width <= width
    assert 0 <= frame.y <= frame.y + frame.height <= height
    assert mask[frame.rows, frame.columns].sum() == mask.sum()
    assert frame.work_width % 64 == frame.work_height % 64 == 0
    free = frame.width < width and frame.height < height
    assert not free or max(frame.width, frame.height) <= MAX_ASPECT * min(frame.width, frame.height) + 2


def test_the_models_size_has_its_area_and_the_crops_proportions() -> None:
    assert work_size(1000, 1000, 512, 64) == (512, 512)
    assert work_size(1600, 900, 512, 64) == (704, 384)
    assert work_size(300, 4000, 512, 64) == (256, 1856)


@given(mask=masks(), width=st.integers(1, 200), height=st.integers(1, 200))
def test_a_smaller_mask_covers_all_of_the_larger(mask: np.ndarray, width: int, height: int) -> None:
    small = resized_mask(mask, width, height)
    assert small.shape == (height, width)
    if width <= mask.shape[1] and height <= mask.shape[0]:
        for y, x in zip(*np.nonzero(mask), strict=True):
            assert small[y * height // mask.shape[0], x * width // mask.shape[1]]
    assert small.any()
    assert resized_mask(np.zeros_like(mask), width, height).sum() == 0


@given(mask=masks(), seed=st.integers(0, 5))
def test_pixels_outside_the_mask_stay(mask: np.ndarray, seed: int) -> None:
    rng = np.random.default_rng(seed)
    picture = rng.integers(0, 256, (*mask.shape, 3), dtype=np.uint8)
    frame = frame_around(mask, [], 0.2, 64, 8)
    painted = rng.integers(0, 256, (frame.work_height, frame.work_width, 3), dtype=np.uint8)
    done = paste(picture, mask, frame, painted)
    after = picture.copy()
    height, width = done.pixels.shape[:2]
    after[done.y : done.y + height, done.x : done.x + width] = done.pixels
    assert np.array_equal(done.region, mask)
    assert np.array_equal(after[~mask], picture[~mask])


def test_the_seam_is_soft_inside_and_closed_outside() -> None:
    mask = np.zeros((200, 200), dtype=bool)
    mask[50:150, 0:120] = True
    alpha = seam(mask)
    assert (alpha[~mask] == 0).all()
    assert (alpha[mask] > 0).all()
    assert alpha[100, 60] == 1
    assert alpha[100, 0] == 1, "the picture's own border is no edge"
    assert 0 < alpha[50, 60] < alpha[51, 60] < 1
    thin = np.zeros((50, 50), dtype=bool)
    thin[20:23, 5:40] = True
    assert seam(thin)[21, 20] == 1
    assert (seam(np.ones((30, 30), dtype=bool)) == 1).all()


@pytest.mark.parametrize("name", ["meadow", "coffee"])
def test_a_shift_of_colours_is_undone(photos: Path, name: str) -> None:
    original = np.asarray(Image.open(photos / f"{name}.jpg").convert("RGB").resize((240, 200)))
    shifted = np.clip(original * 0.9 + np.array([12, -6, 4]), 0, 255).astype(np.uint8)
    mask = np.zeros((200, 240), dtype=bool)
    mask[60:140, 80:160] = True
    before = np.abs(shifted[mask].astype(float) - original[mask]).mean()
    after = np.abs(match_colours(shifted, original, mask)[mask] - original[mask]).mean()
    assert after < before / 3


def test_pictures_keep_their_look_at_another_size(photos: Path) -> None:
    original = np.asarray(Image.open(photos / "cat.jpg").convert("RGB").resize((256, 256)))
    back = resized(resized(original, 512, 384), 256, 256)
    assert np.abs(back.astype(int) - original).mean() < 3
