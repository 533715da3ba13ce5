"""What is larger than the model's largest input is filled at the picture's own size wherever that can be done well."""

import numpy as np
import pytest

from model_servers.lama.learned.cropping import holes
from model_servers.lama.learned.natively import natively

SIDE = 512


class Model:
    """Fills with what is known to the left of each pixel, or the mean; keeps the sizes that it was given."""

    def __init__(self):
        self.sizes = []

    def __call__(self, pixels, unknown):
        assert unknown.any()
        assert not unknown.all(), "there is something to go by"
        self.sizes.append(unknown.shape)
        out = pixels.copy()
        out[unknown] = np.round(pixels[~unknown].mean(axis=0))
        return out


def filled(height, width, *rectangles):
    """The model, the hole, and its window filled; the picture is striped, which any change of size would blur."""
    picture = np.zeros((height, width, 3), np.uint8)
    picture[:, ::2] = 255
    mask = np.zeros((height, width), dtype=bool)
    for top, left, rows, columns in rectangles:
        mask[top : top + rows, left : left + columns] = True
    (hole,) = holes(picture, mask, None)
    model = Model()
    return model, hole, natively(SIDE, hole, model)


@pytest.mark.parametrize(
    ("rectangles", "parts"),
    [
        ([(500, 500, 100, 100)], 1),  # fits
        ([(500, 500, 300, 250)], 1),  # fits with less around it
        ([(0, 1000, 300, 250)], 1),  # at a border
        ([(600, 0, 3, 1800)], 6),  # a cable from side to side
        ([(600, 0, 3, 1800), (0, 900, 1200, 4)], 9),  # and a pole that it hangs from
        ([(1197, 0, 3, 1800)], 6),  # along the lower border
    ],
)
def test_it_is_filled_at_the_pictures_own_size(rectangles, parts):
    model, hole, out = filled(1200, 1800, *rectangles)
    assert len(model.sizes) == parts
    assert max(max(size) for size in model.sizes) <= SIDE
    assert np.array_equal(out[~hole.missing], hole.pixels[~hole.missing])
    assert (out[hole.missing] > 60).all()
    assert (out[hole.missing] < 200).all()


def test_what_is_large_in_both_directions_is_filled_smaller():
    model, hole, out = filled(1200, 1800, (200, 300, 700, 900))
    assert len(model.sizes) == 1
    assert max(model.sizes[0]) == SIDE
    assert out.shape == hole.pixels.shape


def test_many_holes_keep_no_copies_of_the_whole_picture():
    picture = np.zeros((1500, 2000, 3), np.uint8)
    mask = np.zeros((1500, 2000), dtype=bool)
    for index in range(40):
        mask[100 + index // 8 * 260, 100 + index % 8 * 230] = True
    found = holes(picture, mask, None)
    assert len(found) == 40
    for hole in found:
        kept = hole.missing if hole.missing.base is None else hole.missing.base
        assert kept.nbytes < mask.nbytes / 10
