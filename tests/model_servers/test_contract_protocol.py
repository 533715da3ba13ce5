"""What travels comes out as it went in, and nothing that is sent can do more than be refused."""

from __future__ import annotations

import json
import tracemalloc
import zlib
from contextlib import suppress
from itertools import pairwise

import msgpack
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from pydantic import ValidationError

from model_servers.protocol import (
    Box,
    ChatRequest,
    Event,
    EventReader,
    FillRequest,
    Mask,
    PaintRequest,
    Patch,
    Point,
    Progress,
    SegmentRequest,
    SegmentResponse,
    SessionFacts,
    SessionObject,
    picture_id,
)

sides = st.integers(1, 40)
masks = st.tuples(sides, sides).flatmap(lambda shape: arrays.arrays(bool, shape))
pictures = st.tuples(sides, sides).flatmap(lambda shape: arrays.arrays(np.uint8, (*shape, 3)))
MESSAGES = (SegmentRequest, SegmentResponse, FillRequest, PaintRequest, Event, Mask, Patch)


@given(masks)
def test_a_mask_comes_back(mask):
    assert np.array_equal(Mask.unpack(Mask.encode(mask).pack()).decode(), mask)


@given(masks)
def test_a_mask_comes_back_from_json(mask):
    """Chat is OpenAI's JSON; an object's mask travels in it."""
    box = Box(x=0, y=0, width=1, height=1)
    facts = SessionFacts(objects=[SessionObject(label="cup", box=box, area=0.5, mask=Mask.encode(mask))])
    back = SessionFacts.model_validate_json(json.dumps(facts.model_dump(mode="json"))).objects[0].mask
    assert back is not None
    assert np.array_equal(back.decode(), mask)


def test_a_mask_of_a_photo_is_small(cat):
    mask = cat.mean(axis=2) > 128
    assert len(Mask.encode(mask).pack()) < mask.size / 8


@given(pictures, st.integers(-50, 50), st.integers(-50, 50))
def test_pixels_come_back(pixels, x, y):
    patch = Patch.unpack(Patch.encode(pixels, x, y).pack())
    assert np.array_equal(patch.decode(), pixels)
    grey = Patch.unpack(Patch.encode(pixels[..., 0], x, y).pack())
    assert np.array_equal(grey.decode(), pixels[..., 0])
    assert (patch.x, patch.y) == (x, y)


@given(pictures)
def test_the_name_is_of_pixels_and_size_alone(rgb):
    height, width = rgb.shape[:2]
    assert picture_id(np.asfortranarray(rgb)) == picture_id(rgb)
    if height != width:
        assert picture_id(rgb.reshape(width, height, 3)) != picture_id(rgb)
    other = rgb.copy()
    other[0, 0, 0] ^= 1
    assert picture_id(other) != picture_id(rgb)


@pytest.mark.parametrize("wrong", [np.zeros((4, 4), np.uint8), np.zeros((4, 4, 4), np.uint8), np.zeros((4, 4, 3))])
def test_only_pictures_have_names(wrong):
    with pytest.raises(ValueError, match="a picture is uint8"):
        picture_id(wrong)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_message_or_refused(data):
    for message in MESSAGES:
        try:
            message.unpack(data)
        except ValueError:
            continue


EVENTS = [
    Event(kind="progress", progress=Progress(fraction=0.25, message="grüßt")),
    Event(kind="preview", preview=Patch.encode(np.arange(300, dtype=np.uint8).reshape(10, 10, 3), 1, 2)),
    Event(kind="result", result={"engine": "e", "values": list(range(50))}),
]


@given(st.lists(st.integers(0, sum(len(event.pack()) for event in EVENTS)), max_size=20))
def test_a_stream_may_be_cut_anywhere(cuts):
    data = b"".join(event.pack() for event in EVENTS)
    edges = [0, *sorted(cuts), len(data)]
    reader = EventReader()
    found = [event for a, b in pairwise(edges) for event in reader.feed(data[a:b])]
    assert found == EVENTS


@given(st.binary(min_size=1, max_size=200))
def test_any_bytes_are_events_or_refused(data):
    reader = EventReader(max_bytes=1 << 16)
    try:
        list(reader.feed(data))
    except ValueError:
        return


@pytest.mark.parametrize(
    "claim", [b"\xdd\xff\xff\xff\xff", b"\xdf\xff\xff\xff\xff", b"\xdd\x03\xff\xff\xff" * 30, b"\xc6\xff\xff\xff\xff"]
)
def test_what_only_claims_to_be_large_takes_no_memory(claim):
    tracemalloc.start()
    try:
        with pytest.raises(ValueError, match=r".+"):
            SegmentRequest.unpack(claim)
        with suppress(ValueError):  # what could still become an event is waited for
            assert list(EventReader().feed(claim)) == []
        assert tracemalloc.get_traced_memory()[1] < 5e6
    finally:
        tracemalloc.stop()


def test_a_mask_that_inflates_to_more_than_it_says_is_refused():
    bomb = zlib.compress(bytes(50_000_000), 9)
    claim = Mask(width=80, height=80, x=0, y=0, crop_width=80, crop_height=80, data=bomb)
    tracemalloc.start()
    try:
        with pytest.raises(ValueError, match="do not fit"):
            claim.decode()
        assert tracemalloc.get_traced_memory()[1] < 1e6
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "change",
    [{"x": 30}, {"y": 71}, {"crop_width": 200}, {"data": b""}, {"data": b"\0\1\2"}, {"data": zlib.compress(b"few")}],
)
def test_a_mask_whose_parts_contradict_each_other_is_refused(change):
    mask = np.zeros((80, 60), dtype=bool)
    mask[10:20, 5:45] = True
    with pytest.raises(ValueError, match=r"mask|picture"):
        Mask.encode(mask).model_copy(update=change).decode()


@given(st.floats(), st.floats(), st.floats(), st.floats())
def test_coordinates_are_finite_and_sizes_positive_or_refused(x, y, width, height):
    try:
        box = Box(x=x, y=y, width=width, height=height)
        point = Point(x=x, y=y)
    except ValidationError:
        return
    values = [box.x, box.y, box.width, box.height, point.x, point.y]
    assert np.isfinite(values).all()
    assert np.abs(values).max() <= 1e6
    assert min(box.width, box.height) > 0


@given(st.integers(-5, 25), st.integers(-5, 25), st.integers(0, 25), st.integers(0, 25))
def test_a_patch_lies_within_when_all_its_pixels_do(x, y, width, height):
    patch = Patch(x=x, y=y, width=width, height=height, data=b"")
    inside = all(0 <= column < 20 for column in (x, x + width - 1)) and all(
        0 <= row < 20 for row in (y, y + height - 1)
    )
    if width and height:
        assert patch.lies_within(20, 20) == inside


def test_messages_cannot_be_changed_and_refuse_what_they_do_not_know():
    point = Point(x=1, y=2)
    with pytest.raises(ValidationError):
        point.x = 3
    with pytest.raises(ValidationError):
        Point.model_validate({"x": 1, "y": 2, "z": 3})
    with pytest.raises(ValueError, match="extra"):
        Point.unpack(msgpack.packb({"x": 1, "y": 2, "z": 3}))


def test_a_conversation_ends_with_the_persons_words():
    with pytest.raises(ValidationError, match="must come from the user"):
        ChatRequest.model_validate({"messages": [{"role": "assistant", "content": "I begin."}]})
