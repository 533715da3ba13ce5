"""The colours of soft borders: the same whether all of them are asked for or a few, and told by what is near."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.imaging.compositing import Background, Layer, arrange, foreground_of
from app.imaging.geometry import Placement, Rect
from app.imaging.masks import feather, grow
from app.imaging.unmixing import foreground
from tests.imaging.test_compositing import disc


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 400), st.integers(1, 300), st.integers(10, 300), st.integers(0, 9))
def test_a_colour_does_not_depend_on_what_else_is_asked_for(x, y, side, odd):
    chance = np.random.default_rng(odd)
    pixels = chance.integers(0, 256, (301 + odd, 403 + odd, 3)).astype(np.uint8)
    alpha = feather(disc((200, 150), 110, pixels.shape[:2]), 9)
    wanted = np.zeros(alpha.shape, dtype=bool)
    wanted[y : y + side, x : x + side] = True
    whole, part = foreground(pixels, alpha), foreground(pixels, alpha, wanted)
    np.testing.assert_array_equal(part[wanted], whole[wanted])
    np.testing.assert_array_equal(part[~wanted], pixels[~wanted])


def test_where_nothing_is_soft_or_wanted_the_pixels_stay(photo):
    hard = np.where(disc((300, 200), 90, photo.shape[:2]), 255, 0).astype(np.uint8)
    assert foreground(photo, hard) is photo
    assert foreground(photo, feather(hard > 0, 5), np.zeros(hard.shape, dtype=bool)) is photo


@pytest.mark.parametrize("touch", [(0, 0), (-40, 25)])
def test_what_stays_is_redrawn_with_the_colours_of_its_whole_border(photo, touch):
    """Restricting the work to what a hole took changes no pixel of the picture."""
    size = photo.shape[:2]
    gone = disc((300, 200), 60, size)
    beside = feather(disc((300 + 95 + touch[0], 200 + touch[1]), 60, size), 9)
    gone_alpha = feather(gone, 3)
    hole = grow(gone, 12)
    layers = [
        Layer(rect, alpha[rect.slices], placement)
        for alpha, placement in ((gone_alpha, Placement(removed=True)), (beside, Placement()))
        if (rect := Rect.of_mask(alpha > 0))
    ]
    hole_rect = Rect.of_mask(hole)
    flat = np.full((hole_rect.height, hole_rect.width, 3), 90, np.uint8)
    made = arrange(photo, layers, [Background(hole_rect, flat, hole[hole_rect.slices])])
    opaque = (beside == 255) & ~grow(gone_alpha > 0, 4)
    np.testing.assert_array_equal(made.pixels[opaque], photo[opaque])
    soft = (beside > 0) & (beside < 255) & hole & ~grow(gone_alpha > 0, 4)
    assert soft.any()
    weight = beside[soft].astype(float)[:, None] / 255
    without = arrange(photo, layers[:1], [Background(hole_rect, flat, hole[hole_rect.slices])])
    colours = photo.copy()
    colours[layers[1].rect.slices] = foreground_of(photo, layers[1])
    wanted = colours[soft] * weight + without.pixels[soft] * (1 - weight)
    assert np.abs(made.pixels[soft] - wanted).max() <= 1
