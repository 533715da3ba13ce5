"""Painting over the wire."""

from __future__ import annotations

import numpy as np
import pytest

from model_servers.protocol import Mask, PaintBox, PaintRequest, PaintResult
from tests.support.servers import error_of, events_of, post, upload

PAINT = "/v1/paint"
CAR = PaintBox(x=60, y=150, width=150, height=100, label="a red car")


@pytest.fixture
def http(server_of):
    with server_of("gligen").http() as client:
        yield client


@pytest.fixture
def picture(http, cat):
    return upload(http, cat)


def painted(answer):
    """Candidates and result of a stream that kept to the contract."""
    events = events_of(answer)
    assert events[-1].kind == "result"
    assert {event.kind for event in events[:-1]} <= {"progress", "candidate"}
    candidates = [event.candidate for event in events if event.candidate]
    result = PaintResult.model_validate(events[-1].result)
    assert [candidate.index for candidate in candidates] == list(range(result.candidates))
    return candidates, result


def test_candidates_come_in_order_each_with_its_seed_and_what_it_changed(http, picture, cat):
    request = PaintRequest(task="inpaint", picture=picture, boxes=[CAR], candidates=3, seed=40)
    candidates, result = painted(post(http, PAINT, request))
    assert [candidate.seed for candidate in candidates] == [40, 41, 42]
    assert result.engine == "embedded"
    for candidate in candidates:
        region, pixels, patch = candidate.region.decode(), candidate.patch.decode(), candidate.patch
        assert region.shape == cat.shape[:2]
        assert region.any()
        assert patch.lies_within(cat.shape[1], cat.shape[0])
        area = (slice(patch.y, patch.y + patch.height), slice(patch.x, patch.x + patch.width))
        assert region.sum() == region[area].sum(), "all that changed is in the patch"
        assert np.array_equal(pixels[~region[area]], cat[area][~region[area]]), "nothing else changed"
        box = np.zeros_like(region)
        box[150:250, 60:210] = True
        assert not (region & ~box).any(), "without a mask, the box is what may change"
    assert len({candidate.patch.data for candidate in candidates}) == 3


def test_a_mask_is_what_may_change(http, picture, cat):
    mask = np.zeros(cat.shape[:2], dtype=bool)
    mask[180:230, 100:160] = True
    request = PaintRequest(task="inpaint", picture=picture, boxes=[CAR], mask=Mask.encode(mask))
    (candidate,), _ = painted(post(http, PAINT, request))
    assert not (candidate.region.decode() & ~mask).any()


def test_the_same_seed_paints_the_same(http, picture):
    request = PaintRequest(task="inpaint", picture=picture, boxes=[CAR], seed=5)
    (first,), _ = painted(post(http, PAINT, request))
    (second,), _ = painted(post(http, PAINT, request))
    assert first == second


def test_a_new_picture_has_the_size_that_was_asked_for(http):
    box = PaintBox(x=100, y=60, width=80, height=80, label="dog")
    request = PaintRequest(
        task="generate", width=320, height=200, caption="a dog on a beach", boxes=[box], candidates=2
    )
    candidates, _ = painted(post(http, PAINT, request))
    for candidate in candidates:
        assert (candidate.patch.x, candidate.patch.y) == (0, 0)
        assert candidate.patch.decode().shape == (200, 320, 3)
        assert candidate.region is None


def test_words_without_a_picture_are_said(http, picture):
    nonsense = PaintBox(x=10, y=10, width=80, height=80, label="frobnicator xyzzy")
    _, result = painted(post(http, PAINT, PaintRequest(task="inpaint", picture=picture, boxes=[CAR, nonsense])))
    assert any("frobnicator" in notice for notice in result.notices)
    answer = post(http, PAINT, PaintRequest(task="inpaint", picture=picture, boxes=[nonsense]))
    assert error_of(answer) == (422, "cannot_serve")
    assert answer.json()["error"]["hint"]


def test_every_picture_that_is_named_must_be_there(http, picture):
    with_reference = CAR.model_copy(update={"reference": "1" * 64})
    for request in (
        PaintRequest(task="inpaint", picture="0" * 64, boxes=[CAR]),
        PaintRequest(task="inpaint", picture=picture, boxes=[with_reference]),
        PaintRequest(task="generate", picture="0" * 64, caption="a beach"),
    ):
        assert error_of(post(http, PAINT, request)) == (404, "picture_unknown")


@pytest.mark.parametrize(
    "change",
    [
        {"picture": None},
        {"boxes": []},
        {"boxes": [{"x": 5000, "y": 5000, "width": 10, "height": 10, "label": "car"}]},
        {"boxes": [{"x": -500, "y": 5, "width": 10, "height": 10, "label": "car"}]},
        {"boxes": [{"x": 1, "y": 1, "width": 1e300, "height": 10, "label": "car"}]},
        {"boxes": [CAR.model_dump() | {"label": "x" * 1001}]},
        {"mask": {"width": 4, "height": 4, "x": 0, "y": 0, "crop_width": 0, "crop_height": 0, "data": ""}},
        {"task": "destroy"},
        {"task": "generate", "width": 63},
        {"task": "generate", "height": 4097},
        {"candidates": 0},
        {"candidates": 9},
        {"seed": -1},
        {"seed": 2**63},
        {"steps": 0},
        {"tau": 1.5},
        {"guidance": "strong"},
        {"caption": "x" * 4001},
        {"scheduler": "plms"},
    ],
)
def test_what_makes_no_sense_is_a_bad_request(http, picture, change):
    body = {"task": "inpaint", "picture": picture, "boxes": [CAR.model_dump()]} | change
    assert error_of(http.post(PAINT, json=body)) == (422, "bad_request")
