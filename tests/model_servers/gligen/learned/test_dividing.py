"""Boxes far apart in a large picture are each painted at the model's size, and everything between them stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from model_servers.engine import PaintPlace, PaintTask
from model_servers.gligen.learned.dividing import assembled, divided
from model_servers.gligen.learned.framing import Frame, frame_around
from model_servers.protocol import Box

SIDE, MULTIPLE = 512, 64
Rectangle = tuple[int, int, int, int]


@pytest.fixture(scope="module")
def sunset(photos: Path) -> Iterator[np.ndarray]:
    """12 megapixels."""
    with Image.open(photos / "sunset.jpg") as image:
        yield np.array(image.convert("RGB"))


def task(picture: np.ndarray, *boxes: Rectangle, mask: np.ndarray | None = None) -> PaintTask:
    """``boxes`` are x, y, width, height; without a mask they are what may change."""
    if mask is None:
        mask = np.zeros(picture.shape[:2], dtype=bool)
        for x, y, width, height in boxes:
            mask[y : y + height, x : x + width] = True
    height, width = picture.shape[:2]
    places = [
        PaintPlace(Box(x=x, y=y, width=box_width, height=box_height, label=f"thing {index}"))
        for index, (x, y, box_width, box_height) in enumerate(boxes)
    ]
    return PaintTask("inpaint", width, height, picture=picture, mask=mask, places=places)


def frames(parts: list[PaintTask], side: int = SIDE, multiple: int = MULTIPLE) -> list[Frame]:
    return [
        frame_around(part.mask, [place.box for place in part.places], part.context, side, multiple)
        for part in parts
        if part.mask is not None
    ]


def test_far_boxes_are_seen_each_at_its_own_size(sunset: np.ndarray) -> None:
    height, width = sunset.shape[:2]
    whole = task(sunset, (20, 20, 400, 300), (width - 300, height - 500, 290, 490), (2000, 1200, 5, 5))
    parts = divided(whole, SIDE)
    assert [[place.box.label for place in part.places] for part in parts] == [["thing 0"], ["thing 1"], ["thing 2"]]
    assert sum(part.mask for part in parts if part.mask is not None).max() == 1
    for frame in frames(parts):
        assert frame.width / frame.work_width < 2, "no box is painted much coarser than the picture is"
    painted = [np.full((frame.work_height, frame.work_width, 3), 200, np.uint8) for frame in frames(parts)]
    done = assembled(sunset, list(zip(parts, frames(parts), painted, strict=True)))
    after = sunset.copy()
    after[done.y : done.y + done.pixels.shape[0], done.x : done.x + done.pixels.shape[1]] = done.pixels
    assert whole.mask is not None
    assert np.array_equal(done.region, whole.mask)
    assert np.array_equal(after[~whole.mask], sunset[~whole.mask])
    assert (after[whole.mask] != sunset[whole.mask]).any(axis=-1).mean() > 0.9


def test_what_is_in_sight_of_each_other_is_painted_together(sunset: np.ndarray) -> None:
    near = task(sunset, (1000, 1000, 400, 300), (1450, 1000, 300, 300), (3900, 100, 200, 200))
    assert [[place.box.label for place in part.places] for part in divided(near, SIDE)] == [
        ["thing 0", "thing 1"],
        ["thing 2"],
    ]
    small = sunset[:500, :700]
    one = task(small, (5, 5, 90, 90), (600, 400, 90, 90))
    assert divided(one, SIDE) == [one], "a picture of about the model's size is seen whole"
    everything = task(sunset, (0, 0, sunset.shape[1], sunset.shape[0]), (100, 100, 50, 50))
    assert divided(everything, SIDE) == [everything]


def test_a_mask_that_does_not_fall_apart_as_the_boxes_do_is_left_whole(sunset: np.ndarray) -> None:
    mask = np.zeros(sunset.shape[:2], dtype=bool)
    mask[100:300, 100:4000] = True
    joined = task(sunset, (100, 100, 200, 200), (3800, 100, 200, 200), mask=mask)
    assert divided(joined, SIDE) == [joined]
    mask = np.zeros(sunset.shape[:2], dtype=bool)
    mask[100:300, 100:300] = True
    unmasked = task(sunset, (100, 100, 200, 200), (3800, 2000, 200, 200), mask=mask)
    assert divided(unmasked, SIDE) == [unmasked]
    mask[::40, ::40] = True
    texture = task(sunset, (100, 100, 200, 200), (3800, 2000, 200, 200), mask=mask)
    assert divided(texture, SIDE) == [texture]


@given(
    boxes=st.lists(
        st.tuples(st.integers(0, 390), st.integers(0, 290), st.integers(1, 60), st.integers(1, 60)), max_size=6
    )
)
def test_every_box_and_every_pixel_is_in_exactly_one_part(boxes: list[Rectangle]) -> None:
    picture = np.zeros((300, 400, 3), np.uint8)
    whole = task(picture, *(boxes or [(0, 0, 9, 9)]))
    parts = divided(whole, 32)
    labels = [place.box.label for part in parts for place in part.places]
    assert sorted(labels) == sorted(place.box.label for place in whole.places)
    covered = sum(part.mask.astype(int) for part in parts if part.mask is not None)
    assert whole.mask is not None
    assert np.array_equal(covered, whole.mask.astype(int))
    seen = np.zeros((300, 400), dtype=int)
    for frame in frames(parts, side=32, multiple=8):
        seen[frame.rows, frame.columns] += 1
    assert seen.max() == 1 or len(parts) == 1
