"""Nothing of an object stays when it goes: what the selection cut off is found, its neighbours are not."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from app.editing.backdrops import DEFAULT_MARGIN, Backdrops
from app.editing.scene import CutOut
from app.imaging.leftovers import leftovers
from app.imaging.masks import grow, largest
from app.imaging.picture import Picture

PHOTOS = Path(__file__).resolve().parents[2] / "assets" / "photos"


@pytest.fixture(scope="module")
def photo() -> np.ndarray:
    """A red bowl on grey concrete."""
    pixels = cv2.imread(str(PHOTOS / "fig-bowl.jpg"))
    return np.ascontiguousarray(cv2.resize(pixels, (900, 609), interpolation=cv2.INTER_AREA)[..., ::-1])


@pytest.fixture(scope="module")
def bowl(photo: np.ndarray) -> np.ndarray:
    red, green = photo[..., 0].astype(int), photo[..., 1].astype(int)
    return largest(cv2.morphologyEx((red - green > 60).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((41, 41))) > 0)


def test_what_a_box_cut_off_is_found(photo: np.ndarray, bowl: np.ndarray) -> None:
    box = bowl.copy()
    box[:, :280] = False
    cut_off = bowl & ~box
    found = leftovers(photo, box)
    assert np.count_nonzero(cut_off) > 1000
    assert np.count_nonzero(found & cut_off) > 0.95 * np.count_nonzero(cut_off)
    assert np.count_nonzero(found & ~grow(bowl, 6)) < 0.02 * np.count_nonzero(bowl)


def test_a_good_mask_gets_nothing_but_its_rim(photo: np.ndarray, bowl: np.ndarray) -> None:
    assert np.count_nonzero(leftovers(photo, bowl) & ~grow(bowl, 6)) < 0.02 * np.count_nonzero(bowl)


def test_a_thing_that_looks_the_same_beside_it_stays(photo: np.ndarray, bowl: np.ndarray) -> None:
    """Half of the bowl is not a leftover of the other half, nor is another one next to it."""
    half = bowl.copy()
    half[:, 560:] = False
    assert not leftovers(photo, half)[:, 700:].any()
    twins = np.full_like(photo, 128)
    cv2.circle(twins, (200, 300), 90, (200, 40, 20), -1)
    cv2.circle(twins, (200 + 195, 300), 90, (200, 40, 20), -1)
    one = np.zeros(twins.shape[:2], np.uint8)
    cv2.circle(one, (200, 300), 90, 1, -1)
    assert not leftovers(twins, one > 0)[:, 300:].any()


@pytest.mark.parametrize("kind", ["empty", "all", "pixel", "corner"])
def test_masks_that_leave_nothing_to_compare(photo: np.ndarray, kind: str) -> None:
    mask = np.zeros(photo.shape[:2], dtype=bool)
    if kind == "all":
        mask[:] = True
    elif kind == "pixel":
        mask[100, 100] = True
    elif kind == "corner":
        mask[:40, :40] = True
    found = leftovers(photo, mask)
    assert found.shape == mask.shape
    assert not (found & mask).any()
    if kind in ("empty", "all"):
        assert not found.any()


def test_the_same_again(photo: np.ndarray, bowl: np.ndarray) -> None:
    cut = bowl.copy()
    cut[:, :300] = False
    first = leftovers(photo, cut)
    cv2.setRNGSeed(7)
    assert np.array_equal(first, leftovers(photo, cut))


class _NoServer:
    """The hole is found without one."""


def test_the_hole_clears_the_place_and_the_margin_zero_is_exact(photo: np.ndarray, bowl: np.ndarray) -> None:
    cut = bowl.copy()
    cut[:, :280] = False
    cutout, picture = CutOut.of(cut), Picture(photo)
    backdrops = Backdrops(_NoServer())  # type: ignore[arg-type]
    hole = backdrops.hole(picture, [cutout], DEFAULT_MARGIN)
    assert np.count_nonzero(bowl & ~hole) < 0.001 * np.count_nonzero(bowl)
    assert np.array_equal(backdrops.hole(picture, [cutout], 0), cut)
    assert not (grow(cut, DEFAULT_MARGIN) & ~hole).any()
