"""Edits never hurt what they do not touch, and moved things look as if they had always been there."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.imaging.compositing import (
    SEAM,
    Background,
    Layer,
    arrange,
    blend,
    foreground,
    match_colour,
    place,
)
from app.imaging.geometry import Placement, Rect
from app.imaging.masks import feather, grow

SIZE = (48, 64)


def noise(seed: int, shape: tuple[int, int] = SIZE) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (*shape, 3)).astype(np.uint8)


def layer_of(mask: np.ndarray, placement: Placement, soft: int = 0) -> Layer:
    alpha = feather(mask, soft)
    rect = Rect.of_mask(alpha > 0)
    return Layer(rect, alpha[rect.slices], placement)


def background_of(hole: np.ndarray, pixels: np.ndarray) -> Background:
    rect = Rect.of_mask(hole)
    return Background(rect, pixels[rect.slices], hole[rect.slices])


def disc(center: tuple[int, int], radius: int, shape: tuple[int, int] = SIZE) -> np.ndarray:
    canvas = np.zeros(shape, np.uint8)
    cv2.circle(canvas, center, radius, 1, -1)
    return canvas.astype(bool)


numbers = st.floats(-80, 80)
placements = st.one_of(
    st.just(Placement()),
    st.just(Placement(removed=True)),
    st.builds(Placement, st.integers(-80, 80).map(float), st.integers(-60, 60).map(float)),
    st.builds(Placement, numbers, numbers, st.floats(0.1, 3), st.floats(-400, 400)),
)
discs = st.builds(disc, st.tuples(st.integers(0, 63), st.integers(0, 47)), st.integers(1, 14))
objects = st.tuples(discs, placements, st.integers(0, 3), st.integers(0, 5))


@settings(max_examples=150, deadline=None)
@given(st.lists(objects, min_size=1, max_size=4), st.integers(0, 9))
def test_outside_the_region_nothing_changes(things, seed):
    base, behind = noise(seed), noise(seed + 100)
    before = base.copy()
    layers = [layer_of(mask, placement, soft) for mask, placement, soft, _ in things]
    backgrounds = [
        background_of(grow(feather(mask, soft) > 0, margin), behind)
        for mask, placement, soft, margin in things
        if not placement.is_identity
    ]
    result = arrange(base, layers, backgrounds)
    np.testing.assert_array_equal(base, before)
    np.testing.assert_array_equal(result.pixels[~result.region], base[~result.region])
    assert result.pixels.dtype == np.uint8
    assert result.pixels.shape == base.shape
    if result.rect is not None:
        assert result.region.sum() == result.region[result.rect.slices].sum()


@settings(max_examples=50, deadline=None)
@given(st.lists(discs, min_size=1, max_size=3), st.integers(0, 3))
def test_objects_that_stay_change_nothing(masks, soft):
    base = noise(1)
    stays = [Placement(), Placement(rotation=360), Placement(0.3, -0.2)]
    layers = [layer_of(mask, stay, soft) for mask, stay in zip(masks, stays, strict=False)]
    result = arrange(base, layers, [background_of(mask, noise(2)) for mask in masks])
    np.testing.assert_array_equal(result.pixels, base)
    assert not result.region.any()
    assert result.rect is None


@settings(max_examples=50, deadline=None)
@given(discs, st.integers(-70, 70), st.integers(-50, 50), st.integers(0, 3))
def test_a_shift_copies_opaque_pixels_exactly(mask, dx, dy, soft):
    base = noise(3)
    layer = layer_of(mask, Placement(dx, dy), soft)
    result = arrange(base, [layer], [])
    rows, columns = np.nonzero(layer.alpha == 255)
    for y, x in zip(rows + layer.rect.y, columns + layer.rect.x, strict=True):
        if 0 <= y + dy < SIZE[0] and 0 <= x + dx < SIZE[1]:
            assert result.pixels[y + dy, x + dx].tolist() == base[y, x].tolist()


@settings(max_examples=60, deadline=None)
@given(discs, st.integers(-70, 70), st.integers(-50, 50))
def test_moving_away_and_back_restores(mask, dx, dy):
    """Two turns, each composed on the picture of the one before; the second puts back what the object covered."""
    base, behind = noise(4), noise(5)
    inside = np.zeros(SIZE, bool)
    rows, columns = np.nonzero(mask)
    kept = (rows + dy >= 0) & (rows + dy < SIZE[0]) & (columns + dx >= 0) & (columns + dx < SIZE[1])
    mask = np.zeros(SIZE, bool)
    mask[rows[kept], columns[kept]] = True
    if not mask.any():
        return
    inside[rows[kept] + dy, columns[kept] + dx] = True
    away = arrange(base, [layer_of(mask, Placement(dx, dy))], [background_of(mask, behind)])
    covered = np.where(mask[..., None], behind, base)
    back = arrange(away.pixels, [layer_of(inside, Placement(-dx, -dy))], [background_of(inside, covered)])
    np.testing.assert_array_equal(back.pixels, base)


def test_removing_shows_the_background_under_all_of_the_object():
    base, behind = noise(6), noise(7)
    mask = disc((30, 24), 9)
    hole = grow(mask, 6)
    layer = layer_of(mask, Placement(removed=True), soft=2)
    result = arrange(base, [layer], [background_of(hole, behind)])
    covered = np.zeros(SIZE, bool)
    covered[layer.rect.slices] = layer.alpha > 0
    np.testing.assert_array_equal(result.pixels[covered], behind[covered])
    np.testing.assert_array_equal(result.region, hole)


def test_a_faint_seam_is_soft_and_lies_within_the_hole():
    base = np.full((60, 60, 3), 100, np.uint8)
    behind = np.full((60, 60, 3), 108, np.uint8)
    mask = disc((30, 30), 8, (60, 60))
    result = arrange(base, [layer_of(mask, Placement(removed=True))], [background_of(grow(mask, 8), behind)])
    row = result.pixels[30, :, 0].astype(int)
    assert row[30 - 16 - 1] == 100
    edge = row[14 : 14 + SEAM]
    assert 100 < edge[0] < 108
    assert (np.diff(row[10:31]) >= 0).all()
    assert (row[14 + SEAM : 46 - SEAM] == 108).all()


def test_the_blur_of_a_removed_object_does_not_come_back_through_the_seam():
    """The object's dark blur reaches up to the hole's border, where the fill is softened."""
    base = np.full((60, 60, 3), 150, np.uint8)
    base[disc((30, 30), 15, (60, 60))] = 60
    behind = np.full((60, 60, 3), 150, np.uint8)
    mask = disc((30, 30), 8, (60, 60))
    result = arrange(base, [layer_of(mask, Placement(removed=True))], [background_of(grow(mask, 8), behind)])
    assert (result.pixels == 150).all()


def test_a_hole_at_the_border_of_the_picture_has_no_seam_there():
    base = np.full((40, 40, 3), 100, np.uint8)
    behind = np.full((40, 40, 3), 110, np.uint8)
    mask = np.zeros((40, 40), bool)
    mask[10:20, 0:8] = True
    result = arrange(base, [layer_of(mask, Placement(removed=True))], [background_of(grow(mask, 5), behind)])
    assert result.pixels[15, 0, 0] == 110
    assert 100 < result.pixels[15, 12, 0] < 110


def test_layers_are_drawn_from_the_lowest_to_the_highest():
    base = np.zeros((40, 60, 3), np.uint8)
    first, second = disc((10, 20), 6, (40, 60)), disc((50, 20), 6, (40, 60))
    base[first], base[second] = (255, 0, 0), (0, 255, 0)
    to_middle = [layer_of(first, Placement(20, 0)), layer_of(second, Placement(-20, 0))]
    assert arrange(base, to_middle, []).pixels[20, 30].tolist() == [0, 255, 0]
    assert arrange(base, to_middle[::-1], []).pixels[20, 30].tolist() == [255, 0, 0]


def test_a_thing_can_leave_the_one_that_holds_it():
    """A cup on a table, both objects, and the table's region covers the cup: the cup goes, and is seen where it is put."""
    base = np.zeros((40, 60, 3), np.uint8)
    table, cup = np.zeros((40, 60), bool), disc((20, 20), 6, (40, 60))
    table[5:35, 5:55] = True
    base[table], base[cup] = (120, 80, 40), (255, 255, 255)
    layers = [layer_of(cup, Placement(20, 0)), layer_of(table, Placement())]
    for order in (layers, layers[::-1]):
        result = arrange(base, order, [background_of(cup, np.full_like(base, 90))])
        assert result.pixels[20, 20].tolist() == [90, 90, 90]
        assert result.pixels[20, 40].tolist() == [255, 255, 255]


def test_a_neighbour_that_the_hole_reaches_into_is_not_painted_over():
    base, behind = noise(8), noise(9)
    gone, neighbour = disc((20, 24), 8), disc((36, 24), 7)
    hole = grow(gone, 6)
    assert (hole & neighbour).any()
    layers = [layer_of(gone, Placement(removed=True)), layer_of(neighbour & ~gone, Placement())]
    result = arrange(base, layers, [background_of(hole, behind)])
    kept = neighbour & ~grow(gone, SEAM)
    assert (hole & kept).any()
    np.testing.assert_array_equal(result.pixels[kept], base[kept])


@pytest.mark.parametrize("placement", [Placement(0, 0, 2.0), Placement(3, -2, 1.0, 90), Placement(0, 0, 0.5, 45)])
def test_a_scaled_and_turned_object_is_where_it_should_be(placement):
    """A coloured square with a mark in one corner, compared with the same drawn directly."""
    base = np.zeros((120, 120, 3), np.uint8)
    base[50:70, 50:70] = (200, 120, 40)
    base[50:60, 60:70] = (20, 40, 220)
    mask = base.any(axis=2)
    result = arrange(base, [layer_of(mask, placement)], [background_of(grow(mask, 6), np.zeros_like(base))])
    matrix = placement.matrix((60, 60))
    for x, y, colour in [(55, 55, (200, 120, 40)), (65, 55, (20, 40, 220)), (65, 65, (200, 120, 40))]:
        px, py = (matrix @ [x, y, 1]).astype(int)
        assert np.abs(result.pixels[py, px].astype(int) - colour).max() <= 3
    light = result.pixels.sum() / base.sum()
    assert light == pytest.approx(placement.scale**2, rel=0.05)


def test_turning_by_a_right_angle_keeps_pixels(photo):
    mask = np.zeros(photo.shape[:2], bool)
    mask[100:220, 200:320] = True
    result = arrange(photo, [layer_of(mask, Placement(rotation=90))], [])
    np.testing.assert_array_equal(result.pixels[101:219, 201:319], np.rot90(photo[100:220, 200:320], -1)[1:-1, 1:-1])


def test_shrinking_keeps_thin_lines():
    """Every fourth column white: at a quarter of the size it is grey, not black or white stripes."""
    base = np.zeros((128, 128, 3), np.uint8)
    base[:, ::4] = 255
    mask = np.zeros((128, 128), bool)
    mask[16:112, 16:112] = True
    rect, colour, alpha = place(
        base[16:112, 16:112], np.full((96, 96), 255, np.uint8), Rect(16, 16, 96, 96), Placement(scale=0.25), 128, 128
    )
    inner = colour[rect.height // 4 : -rect.height // 4, rect.width // 4 : -rect.width // 4]
    assert abs(inner.mean() - 64) < 12
    assert inner.std() < 40
    assert alpha.max() == 255


def test_an_object_dragged_out_of_the_picture_is_gone():
    base = noise(10)
    result = arrange(base, [layer_of(disc((30, 24), 8), Placement(500, 0))], [])
    np.testing.assert_array_equal(result.pixels, base)
    far = arrange(base, [layer_of(disc((30, 24), 8), Placement(1e6, -1e6, 3, 20))], [])
    np.testing.assert_array_equal(far.pixels, base)


def test_no_rim_of_the_old_background_is_carried_along():
    """A red disc with a soft edge, cut out of green and put on green's opposite: no green remains."""
    size = (160, 240)
    alpha = feather(disc((60, 80), 35, size), 4)
    weight = alpha[..., None] / 255
    red, green, grey = np.array([210, 30, 30]), np.array([20, 200, 20]), np.array([128, 128, 128])
    base = np.round(weight * red + (1 - weight) * green)
    base[:, 120:] = grey
    base = base.astype(np.uint8)
    rect = Rect.of_mask(alpha > 0)
    layer = Layer(rect, alpha[rect.slices], Placement(110, 0))
    moved = arrange(base, [layer], []).pixels[:, 120:]
    ideal = np.round(weight * red + (1 - weight) * grey)[:, 10:130]
    soft = ((alpha > 0) & (alpha < 255))[:, 10:130]
    error = np.abs(moved.astype(float) - ideal)[soft].mean()
    naive = weight * base + (1 - weight) * grey
    naive_error = np.abs(naive[:, 10:130] - ideal)[soft].mean()
    assert error < 3
    assert error < naive_error / 4


def test_foreground_keeps_opaque_pixels(photo):
    alpha = feather(disc((300, 200), 90, photo.shape[:2]), 5)
    colours = foreground(photo, alpha)
    np.testing.assert_array_equal(colours[alpha == 255], photo[alpha == 255])
    np.testing.assert_array_equal(colours[alpha == 0], photo[alpha == 0])


@settings(max_examples=60, deadline=None)
@given(st.integers(-70, 70), st.integers(-50, 50), st.integers(1, 70), st.integers(1, 50), st.integers(0, 9))
def test_blending_is_exact_at_both_ends(x, y, width, height, seed):
    base, patch = noise(seed), noise(seed + 1, (height, width))
    alpha = np.random.default_rng(seed).choice([0, 100, 255], (height, width)).astype(np.uint8)
    result = blend(base, patch, Rect(x, y, width, height), alpha)
    whole, pixels = np.zeros(SIZE, np.uint8), base.copy()
    inside = Rect(x, y, width, height).clip(SIZE[1], SIZE[0])
    if inside is not None:
        source = inside.relative_to(Rect(x, y, width, height)).slices
        whole[inside.slices] = alpha[source]
        pixels[inside.slices] = patch[source]
    np.testing.assert_array_equal(result[whole == 0], base[whole == 0])
    np.testing.assert_array_equal(result[whole == 255], pixels[whole == 255])
    low, high = np.minimum(base, pixels), np.maximum(base, pixels)
    assert ((result >= low) & (result <= high)).all()


def test_blending_a_picture_with_itself_changes_nothing(photo):
    alpha = np.tile(np.arange(256, dtype=np.uint8), (100, 1))
    result = blend(photo, photo[50:150, 20:276], Rect(20, 50, 256, 100), alpha)
    np.testing.assert_array_equal(result, photo)


def test_matched_colours_meet_at_the_ring(photo):
    target = photo[100:200, 200:320]
    patch = np.clip(target.astype(np.int16) * 0.9 + 14, 0, 255).astype(np.uint8)
    ring = np.ones(target.shape[:2], bool)
    ring[20:-20, 20:-20] = False
    matched = match_colour(patch, target, ring)
    before = np.abs(patch.astype(int) - target)[~ring].mean()
    after = np.abs(matched.astype(int) - target)[~ring].mean()
    assert after < before / 3
    assert match_colour(patch, target, np.zeros_like(ring)) is patch
