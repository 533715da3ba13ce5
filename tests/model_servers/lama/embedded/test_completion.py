"""The weight-free fill: what it must not touch, what it continues, when it stops, and what its work grows with."""

from __future__ import annotations

import numpy as np
import pytest

from model_servers.engine import Cancelled, EngineError
from model_servers.lama.embedded import pyramid
from model_servers.lama.embedded.completion import NoSource, complete, context_window, preview
from model_servers.lama.embedded.pyramid import build
from model_servers.lama.engines.embedded import EmbeddedFiller


class Watching:
    """A job that notes what comes, and may be given up after so many steps."""

    def __init__(self, steps: int | None = None) -> None:
        self.seen: list[str] = []
        self._left = steps

    def check(self) -> None:
        if self._left is not None:
            self._left -= 1
            if self._left < 0:
                raise Cancelled

    def progress(self, fraction: float, message: str = "") -> None:
        self.seen.append("progress")
        self.check()

    def preview(self, pixels: np.ndarray, x: int, y: int) -> None:
        self.seen.append("preview")
        self.check()


def stripes(height: int, width: int) -> np.ndarray:
    """Upright stripes of 16 pixels, a little noise on them."""
    columns = np.where(np.arange(width) // 8 % 2, 60, 190)[None, :, None]
    noise = np.random.default_rng(0).integers(-6, 7, (height, width, 1))
    return np.broadcast_to(columns + noise, (height, width, 3)).astype(np.uint8)


def hole_in(shape: tuple[int, ...], top: int, left: int, height: int, width: int) -> np.ndarray:
    hole = np.zeros(shape[:2], dtype=bool)
    hole[top : top + height, left : left + width] = True
    return hole


def filled(picture: np.ndarray, hole: np.ndarray, known: np.ndarray | None = None, seed: int = 0) -> np.ndarray:
    return complete(picture, hole, ~hole if known is None else known, seed, lambda _: None)


@pytest.mark.parametrize("finest", [pyramid.FINEST_HOLE, 1000])
def test_a_pattern_goes_on_through_the_hole_also_when_it_is_searched_at_a_smaller_size(monkeypatch, finest):
    monkeypatch.setattr(pyramid, "FINEST_HOLE", finest)
    picture = stripes(161, 203)
    hole = hole_in(picture.shape, 50, 70, 50, 60)
    _, factor = build(picture, hole, ~hole)
    assert factor == (1 if finest > 3000 else 2)
    out = filled(picture, hole)
    np.testing.assert_array_equal(out[~hole], picture[~hole])
    gap = np.abs(out[hole].astype(int) - picture[hole])
    assert np.mean(gap) < 12, "the stripes meet; a smooth guess misses them by 65"


@pytest.fixture
def cat_small(cat) -> np.ndarray:
    return cat[:200, :260]


def test_the_same_seed_gives_the_same_pixels(cat_small):
    hole = hole_in(cat_small.shape, 60, 80, 40, 50)
    np.testing.assert_array_equal(filled(cat_small, hole, seed=5), filled(cat_small, hole, seed=5))


@pytest.mark.parametrize("finest", [pyramid.FINEST_HOLE, 500])
def test_nothing_is_copied_from_what_is_excluded(monkeypatch, finest):
    monkeypatch.setattr(pyramid, "FINEST_HOLE", finest)
    picture = np.full((150, 180, 3), 100, np.uint8)
    picture[:, 100:] = (255, 0, 0)
    hole = hole_in(picture.shape, 50, 30, 50, 69)
    known = ~hole
    known[:, 99:] = False
    out = filled(picture, hole, known)
    assert (np.abs(out[hole].astype(int) - 100) <= 1).all()


def test_too_little_known_is_said_and_the_engine_falls_back_to_something_smooth():
    picture = np.full((60, 60, 3), 120, np.uint8)
    hole = np.ones((60, 60), dtype=bool)
    hole[:3] = False
    with pytest.raises(NoSource):
        filled(picture, hole)
    out = EmbeddedFiller().fill(picture, hole, None, preview=False, seed=0, job=Watching())
    assert np.abs(out.astype(int) - 120).max() <= 15, "the smooth fill drifts a little"
    with pytest.raises(EngineError, match="nothing to continue"):
        EmbeddedFiller().fill(picture, np.ones((60, 60), dtype=bool), None, preview=False, seed=0, job=Watching())


def test_the_levels_grow_with_the_hole_and_not_with_the_picture():
    """What is searched stays below a bound, however large the photo is."""
    for side in (200, 600, 1200):
        picture = np.zeros((2 * side, 2 * side, 3), np.uint8)
        hole = hole_in(picture.shape, side // 2, side // 2, side, side)
        window = context_window(hole)
        levels, factor = build(picture[window], hole[window], ~hole[window])
        assert np.count_nonzero(levels[-1].hole) <= pyramid.FINEST_HOLE * 1.05
        assert np.count_nonzero(levels[-1].hole) * factor**2 == pytest.approx(side * side, rel=0.05)


@pytest.mark.parametrize("times", [1, 9])
def test_a_preview_continues_what_surrounds_the_hole_at_any_size(times):
    rows, columns = np.mgrid[: 120 * times, : 160 * times]
    picture = np.dstack([rows / times, columns / times, 60 + 0 * rows]).astype(np.uint8)
    hole = hole_in(picture.shape, 40 * times, 50 * times, 45 * times, 60 * times)
    pixels, area = preview(np.where(hole[..., None], 255, picture).astype(np.uint8), hole, ~hole)
    assert area == (slice(40 * times, 85 * times), slice(50 * times, 110 * times))
    assert np.abs(pixels.astype(int) - picture[area]).max() <= 3


def test_the_preview_comes_before_the_work_and_a_given_up_request_stops_soon(cat_small):
    hole = hole_in(cat_small.shape, 40, 60, 60, 90)
    job = Watching()
    EmbeddedFiller().fill(cat_small, hole, None, preview=True, seed=0, job=job)
    assert job.seen[0] == "preview"
    assert len(job.seen) > 20
    job = Watching(steps=5)
    with pytest.raises(Cancelled):
        EmbeddedFiller().fill(cat_small, hole, None, preview=True, seed=0, job=job)
    assert len(job.seen) == 6
