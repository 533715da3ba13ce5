"""Segmenting over the wire."""

from __future__ import annotations

import msgpack
import numpy as np
import pytest
from prometheus_client.parser import text_string_to_metric_families

from model_servers.protocol import (
    MSGPACK,
    Box,
    KnownRegion,
    Mask,
    Point,
    ReferenceRegion,
    SegmentRequest,
    SegmentResponse,
    Stroke,
)
from tests.support.servers import ModelServer, error_of, post, upload

SEGMENT = "/v1/segment"


@pytest.fixture
def http(server_of):
    with server_of("seem").http() as client:
        yield client


@pytest.fixture
def picture(http, cat):
    return upload(http, cat)


CAT = Box(x=40, y=20, width=340, height=270)


def segments_of(answer) -> SegmentResponse:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == MSGPACK
    return SegmentResponse.unpack(answer.content)


def test_a_box_on_a_photo_gives_one_region_inside_it(http, picture, cat):
    response = segments_of(post(http, SEGMENT, SegmentRequest(picture=picture, boxes=[CAT])))
    (segment,) = response.segments
    mask = segment.mask.decode()
    assert mask.shape == cat.shape[:2]
    box = np.zeros_like(mask)
    box[20:290, 40:380] = True
    assert (mask & box).sum() > 0.9 * mask.sum()
    assert mask.sum() > 0.2 * box.sum()
    assert response.engine == "embedded"
    assert response.seconds > 0
    matte = segment.matte
    assert matte is not None
    assert matte.channels == 1
    assert matte.lies_within(cat.shape[1], cat.shape[0])
    assert matte.decode().max() == 255


def test_json_asks_the_same_as_messagepack(http, picture):
    request = SegmentRequest(picture=picture, boxes=[CAT])
    packed = segments_of(post(http, SEGMENT, request)).segments
    plain = http.post(SEGMENT, json=request.model_dump(mode="json"))
    assert segments_of(plain).segments == packed


def test_the_answer_does_not_depend_on_what_was_asked_before(http, picture):
    request = SegmentRequest(picture=picture, strokes=[Stroke(path="M200 150 L220 180", width=10)])
    first = segments_of(post(http, SEGMENT, request)).segments
    post(http, SEGMENT, SegmentRequest(picture=picture, boxes=[CAT]))
    assert segments_of(post(http, SEGMENT, request)).segments == first


def test_a_region_is_found_again_by_its_name_and_refined_from_its_mask(http, picture, cat):
    region = np.zeros(cat.shape[:2], dtype=bool)
    region[100:200, 150:250] = True
    known = [KnownRegion(label="Kitty", mask=Mask.encode(region))]
    named = segments_of(post(http, SEGMENT, SegmentRequest(picture=picture, text="the kitty", known=known))).segments
    assert np.array_equal(named[0].mask.decode(), region)
    assert named[0].label
    request = SegmentRequest(picture=picture, previous=Mask.encode(region), points=[Point(x=200, y=150)])
    refined = segments_of(post(http, SEGMENT, request)).segments[0].mask.decode()
    assert refined[150, 200]


def test_the_second_stroke_does_not_prepare_the_picture_again(http, dogs):
    def hits() -> dict[str, float]:
        families = text_string_to_metric_families(http.get("/metrics").text)
        return {sample.name: sample.value for family in families for sample in family.samples}

    name = upload(http, dogs[:200, :200])
    request = SegmentRequest(picture=name, points=[Point(x=50, y=50)])
    segments_of(post(http, SEGMENT, request))
    before = hits()
    segments_of(post(http, SEGMENT, request))
    after = hits()
    assert after["model_server_feature_cache_hits"] == before["model_server_feature_cache_hits"] + 1
    assert after["model_server_feature_cache_misses"] == before["model_server_feature_cache_misses"]


def test_words_that_cannot_be_found_say_what_would_help(http, picture):
    answer = post(http, SEGMENT, SegmentRequest(picture=picture, text="the meaning of life"))
    assert error_of(answer) == (422, "cannot_serve")
    assert answer.json()["error"]["hint"]


def test_a_picture_that_is_not_there_is_asked_for(http):
    answer = post(http, SEGMENT, SegmentRequest(picture="0" * 64, points=[Point(x=1, y=1)]))
    assert error_of(answer) == (404, "picture_unknown")


FLOOD = Mask(width=451, height=300, x=0, y=0, crop_width=451, crop_height=300, data=b"x" * 10).model_dump()


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"points": [{"x": float("nan"), "y": 1.0}]},
        {"points": [{"x": 1e9, "y": 1.0}]},
        {"points": [{"x": -1e6, "y": -1e6}]},
        {"points": [{"x": "1; DROP", "y": 1}]},
        {"points": [{"x": 1.0, "y": 1.0}] * 10_001},
        {"boxes": [{"x": 1.0, "y": 1.0, "width": 0.0, "height": 5.0}]},
        {"boxes": [{"x": 1.0, "y": 1.0, "width": -4.0, "height": float("inf")}]},
        {"strokes": [{"path": "M1 1 L<script>", "width": 5.0}]},
        {"strokes": [{"path": "M1e308 1e308 L-1e308 9e999", "width": 5.0}]},
        {"strokes": [{"path": "", "width": 5.0}]},
        {"strokes": [{"path": "M1 1", "width": 0.0}]},
        {"strokes": "M1 1"},
        {"text": "x" * 1001},
        {"colour": "red"},
        {"picture": "../../etc/passwd"},
        {"previous": FLOOD},
        {"previous": FLOOD | {"width": 32768, "height": 32768}},
        {"previous": FLOOD | {"x": 400}},
        {"previous": FLOOD | {"data": "not bytes"}},
    ],
)
def test_marks_that_make_no_sense_are_bad_requests(http, picture, change):
    body = msgpack.packb({"picture": picture, **change})
    answer = http.post(SEGMENT, content=body, headers={"Content-Type": MSGPACK})
    assert error_of(answer) == (422, "bad_request")


def test_ten_thousand_strokes_are_answered(http, picture):
    strokes = [Stroke(path=f"M{100 + i % 200} {50 + i % 150}", width=2) for i in range(10_000)]
    segments_of(post(http, SEGMENT, SegmentRequest(picture=picture, strokes=strokes)))


def test_a_one_pixel_picture_is_segmented_or_refused_but_nothing_breaks(http):
    name = upload(http, np.full((1, 1, 3), 7, np.uint8))
    answer = post(http, SEGMENT, SegmentRequest(picture=name, points=[Point(x=0.5, y=0.5)]))
    assert answer.status_code in (200, 422), answer.text


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    with ModelServer("seem", tmp_path_factory.mktemp("broken"), engine="broken", odd=True) as made:
        yield made


@pytest.mark.parametrize(
    ("words", "error", "logged"),
    [
        ("cannot serve", (422, "cannot_serve"), ""),
        ("memory", (500, "failed"), "unexpected MemoryError"),
        ("xanadu", (500, "failed"), "unexpected RuntimeError"),
    ],
)
def test_a_failing_engine_is_a_typed_error_that_repeats_no_words(broken, cat, words, error, logged):
    with broken.http() as http:
        name = upload(http, cat)
        answer = post(http, SEGMENT, SegmentRequest(picture=name, text=f"{words} xanadu"))
        assert error_of(answer) == error
        assert "xanadu" not in answer.text
        assert segments_of(post(http, SEGMENT, SegmentRequest(picture=name))).segments, "it goes on"
    assert "xanadu" not in broken.log
    assert logged in broken.log, "what nobody foresaw is in the log"


@pytest.mark.parametrize("wish", ["reference", "everything"])
def test_what_an_engine_cannot_is_refused_with_one_that_can(http, picture, cat, wish):
    example = ReferenceRegion(picture=picture, mask=Mask.encode(np.ones(cat.shape[:2], dtype=bool)))
    asked = {"reference": {"reference": example}, "everything": {"everything": True}}[wish]
    answer = post(http, SEGMENT, SegmentRequest(picture=picture, boxes=[CAT], **asked))
    assert error_of(answer) == (422, "cannot_serve")
    assert "seem" in answer.json()["error"]["hint"]
