"""Holes are cut out with what is around them, and only holes change."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model_servers.lama.learned.cropping import at_most, box_of, holes, paste, quick_guess


@st.composite
def pictures_with_holes(draw):
    height, width = draw(st.integers(1, 300)), draw(st.integers(1, 300))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    picture = rng.integers(0, 256, (height, width, 3), dtype=np.uint8)
    mask = np.zeros((height, width), dtype=bool)
    for _ in range(draw(st.integers(1, 4))):
        top, left = draw(st.integers(0, height - 1)), draw(st.integers(0, width - 1))
        mask[top : top + draw(st.integers(1, 90)), left : left + draw(st.integers(1, 90))] = True
    return picture, mask


@settings(max_examples=60, deadline=None)
@given(pictures_with_holes())
def test_every_missing_pixel_is_filled_once_and_no_other_changes(given_picture):
    picture, mask = given_picture
    found = holes(picture, mask, None)
    covered = np.zeros(mask.shape, dtype=int)
    for hole in found:
        covered[hole.rows, hole.columns] += hole.missing
        assert not (hole.missing & ~hole.unknown).any()
        assert hole.pixels.shape[:2] == hole.missing.shape
    assert np.array_equal(covered, mask.astype(int))

    out = paste(picture, mask, ((hole, np.full_like(hole.pixels, 7)) for hole in found))
    area = box_of(mask)
    assert (out[mask[area]] == 7).all()
    assert np.array_equal(out[~mask[area]], picture[area][~mask[area]])


def test_holes_far_apart_are_filled_apart_and_near_ones_together():
    picture = np.zeros((400, 900, 3), np.uint8)
    mask = np.zeros((400, 900), dtype=bool)
    mask[100:120, 50:70] = mask[100:120, 80:100] = True
    mask[300:320, 800:820] = True
    found = holes(picture, mask, None)
    assert sorted(int(hole.missing.sum()) for hole in found) == [400, 800]
    assert all(hole.missing.size < mask.size / 2 for hole in found)


def test_the_model_sees_a_margin_around_the_hole():
    mask = np.zeros((1000, 1000), dtype=bool)
    mask[400:600, 450:500] = True
    (hole,) = holes(np.zeros((1000, 1000, 3), np.uint8), mask, None)
    assert (hole.rows, hole.columns) == (slice(250, 750), slice(300, 650))


def test_without_anything_known_nearby_the_whole_picture_is_seen():
    mask = np.zeros((500, 500), dtype=bool)
    mask[250, 250] = True
    exclude = np.ones((500, 500), dtype=bool)
    exclude[:10] = False
    (hole,) = holes(np.zeros((500, 500, 3), np.uint8), mask, exclude)
    assert hole.missing.shape == (500, 500)
    assert not hole.unknown.all()


def test_large_windows_are_filled_at_a_smaller_size():
    picture = np.zeros((400, 600, 3), np.uint8)
    mask = np.zeros((400, 600), dtype=bool)
    mask[100:300, 200:400] = True
    (hole,) = holes(picture, mask, None)
    seen = []

    def fill(pixels, missing):
        seen.append(pixels.shape)
        assert missing.shape == pixels.shape[:2]
        return np.full_like(pixels, 200)

    filled = at_most(150, hole, fill)
    assert max(seen[0]) == 150
    assert filled.shape == hole.pixels.shape
    assert (filled == 200).all()


def test_a_shrunk_hole_loses_no_pixel_of_the_objects_colour():
    picture = np.full((300, 300, 3), 50, np.uint8)
    mask = np.zeros((300, 300), dtype=bool)
    mask[101:199, 101:199] = True
    picture[mask] = 255
    (hole,) = holes(picture, mask, None)

    def fill(pixels, missing):
        assert pixels[~missing].max() == 50
        return pixels

    at_most(97, hole, fill)


def test_the_quick_guess_continues_the_colours_around():
    picture = np.full((200, 200, 3), (10, 120, 240), np.uint8)
    mask = np.zeros((200, 200), dtype=bool)
    mask[80:120, 80:120] = True
    picture[mask] = 255
    (hole,) = holes(picture, mask, None)
    assert np.abs(quick_guess(hole)[hole.missing].astype(int) - (10, 120, 240)).max() <= 6


@pytest.mark.parametrize("shape", [(1, 1), (1, 300), (300, 2)])
def test_thin_pictures_are_cut_out_too(shape):
    picture = np.zeros((*shape, 3), np.uint8)
    mask = np.zeros(shape, dtype=bool)
    mask[0, 0] = True
    (hole,) = holes(picture, mask, None)
    assert quick_guess(hole).shape == hole.pixels.shape
