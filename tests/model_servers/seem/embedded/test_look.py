"""What a frame looks like: borders count more than texture, and a box is looked at more closely."""

from __future__ import annotations

import numpy as np

from model_servers.seem.embedded.look import _alike, look_at
from model_servers.seem.embedded.windows import BOX_SIDE, WORKING_SIDE, window

BORDER = 60


def _textured() -> np.ndarray:
    """Two slightly rough surfaces side by side."""
    noise = np.random.default_rng(3).normal(0, 6, (120, 120, 3))
    colours = np.where(np.arange(120)[None, :, None] < BORDER, 110.0, 140.0)
    return np.clip(colours + noise, 0, 255).astype(np.uint8)


def _stands_out(alike: np.ndarray) -> float:
    """What a cut elsewhere costs more than one along the true border, for each pixel. Links to the right come first."""
    right = alike[8:-8, 8:-8, 0]
    return float(np.delete(right, BORDER - 1 - 8, axis=1).mean() - right[:, BORDER - 1 - 8].mean())


def test_a_border_stands_out_of_texture() -> None:
    look = look_at(_textured())
    assert _stands_out(look.edges) > _stands_out(_alike(look.lab)) + 0.04


def test_what_looks_the_same_everywhere_has_no_border() -> None:
    look = look_at(np.full((40, 50, 3), 90, dtype=np.uint8))
    inner = look.edges[1:-1, 1:-1]
    assert np.allclose(inner, inner[0, 0])


def test_a_smaller_look_is_made_of_what_it_shows() -> None:
    """Half the size has edges between the pixels that are left, not every second one of before."""
    look = look_at(_textured()).halved()
    assert look.shape == (60, 60)
    assert look.step == 2
    right = look.edges[4:-4, 4:-4, 0]
    assert np.delete(right, BORDER // 2 - 1 - 4, axis=1).mean() > 10 * right[:, BORDER // 2 - 1 - 4].mean()


def test_a_box_has_a_finer_window_than_a_stroke() -> None:
    bounds, shape = np.array([100.0, 100.0, 900.0, 700.0]), (1000, 1200)
    stroke, box = (window(bounds, 50, shape, side) for side in (WORKING_SIDE, BOX_SIDE))
    assert max(stroke.width, stroke.height) == WORKING_SIDE
    assert max(box.width, box.height) == BOX_SIDE
    assert (stroke.x, stroke.y) == (box.x, box.y)


def test_a_window_is_never_finer_than_the_picture() -> None:
    frame = window(np.array([10.0, 10.0, 60.0, 40.0]), 5, (100, 100), BOX_SIDE)
    assert frame.scale == 1
    assert (frame.width, frame.height) == (60, 40)
