"""Filling over the wire: a stream with progress, that can be stopped, is limited in time, and fails in words."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import numpy as np
import pytest
from prometheus_client.parser import text_string_to_metric_families

from model_servers.protocol import MSGPACK, Event, EventReader, FillRequest, FillResult, Mask
from tests.support.odd_settings import DEAF_SECONDS, MAY_LOAD
from tests.support.servers import ModelServer, error_of, events_of, post, upload
from tests.support.waiting import LONG, wait_for

FILL = "/v1/fill"


@pytest.fixture(scope="module")
def endless(tmp_path_factory):
    """Works for ever on odd seeds; two requests at once at most."""
    settings = {"max_waiting": 2, "request_seconds": 60}
    with ModelServer("lama", tmp_path_factory.mktemp("endless"), engine="endless", odd=True, settings=settings) as made:
        yield made


@pytest.fixture
def http(server_of):
    with server_of("lama").http() as client:
        yield client


def a_hole(rgb: np.ndarray, top: int = 100, left: int = 120, height: int = 60, width: int = 90) -> np.ndarray:
    mask = np.zeros(rgb.shape[:2], dtype=bool)
    mask[top : top + height, left : left + width] = True
    mask[top, left] = False
    return mask


def request_for(http: httpx.Client, rgb: np.ndarray, mask: np.ndarray, **more) -> FillRequest:
    return FillRequest(picture=upload(http, rgb), mask=Mask.encode(mask), **more)


# ── what it does ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_fill_tells_its_progress_shows_a_preview_and_ends_with_the_result(http, cat):
    mask = a_hole(cat)
    events = events_of(post(http, FILL, request_for(http, cat, mask)))
    kinds = [event.kind for event in events]
    assert kinds[-1] == "result"
    assert kinds.count("result") == 1
    assert kinds.index("preview") < len(kinds) - 1
    fractions = [event.progress.fraction for event in events if event.progress]
    assert fractions
    assert fractions == sorted(fractions)

    result = FillResult.model_validate(events[-1].result)
    patch = result.patch
    assert (patch.x, patch.y, patch.width, patch.height) == (120, 100, 90, 60)
    pixels, hole, before = patch.decode(), mask[100:160, 120:210], cat[100:160, 120:210]
    assert np.array_equal(pixels[~hole], before[~hole]), "what is not masked stays as it is"
    assert not np.array_equal(pixels[hole], before[hole])
    assert result.engine == "embedded"


def test_no_preview_when_none_is_asked_for(http, cat):
    events = events_of(post(http, FILL, request_for(http, cat, a_hole(cat), preview=False)))
    assert {event.kind for event in events} == {"progress", "result"}


def test_the_same_request_gives_the_same_pixels(http, cat):
    request = request_for(http, cat, a_hole(cat), preview=False, seed=3)
    first, second = (FillResult.model_validate(events_of(post(http, FILL, request))[-1].result) for _ in range(2))
    assert first.patch == second.patch


def test_pixels_outside_the_mask_are_the_pictures_whatever_the_engine_says(endless, cat):
    with endless.http() as http:
        mask = a_hole(cat)
        events = events_of(post(http, FILL, request_for(http, cat, mask, seed=78)))
        pixels = FillResult.model_validate(events[-1].result).patch.decode()
        hole = mask[100:160, 120:210]
        assert np.array_equal(pixels[~hole], cat[100:160, 120:210][~hole])
        assert (pixels[hole] == 78).all()


# ── what it refuses ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_picture_that_is_not_there_is_asked_for_before_the_stream(http, cat):
    answer = post(http, FILL, FillRequest(picture="0" * 64, mask=Mask.encode(a_hole(cat))))
    assert error_of(answer) == (404, "picture_unknown")


@pytest.mark.parametrize("shape", ["empty", "everything", "another size", "exclude of another size", "damaged"])
def test_masks_that_make_no_sense_are_refused_before_the_stream(http, cat, shape):
    mask = a_hole(cat)
    more = {}
    if shape == "empty":
        mask = np.zeros_like(mask)
    elif shape == "everything":
        mask = np.ones_like(mask)
    elif shape == "another size":
        mask = mask[:, :-1]
    elif shape == "exclude of another size":
        more["exclude"] = Mask.encode(mask[:-1])
    request = request_for(http, cat, mask, **more)
    if shape == "damaged":
        request = request.model_copy(update={"mask": request.mask.model_copy(update={"data": b"\0"})})
    assert error_of(post(http, FILL, request)) == (422, "bad_request")


def test_an_engine_that_breaks_its_word_is_a_failure_and_not_a_wrong_picture(tmp_path, cat):
    with ModelServer("lama", tmp_path, engine="wrong", odd=True) as server, server.http() as http:
        for way in range(4):
            answer = post(http, FILL, request_for(http, cat, a_hole(cat), seed=way))
            assert error_of(answer) == (500, "failed")
            assert "wrong size or kind" in answer.json()["error"]["message"]
        assert server.state == "ready"


# ── stopping ──────────────────────────────────────────────────────────────────────────────────────────────────


def begin(http: httpx.Client, request: FillRequest, **headers: str):
    """A stream of which the first event has come."""
    stream = http.stream("POST", FILL, content=request.pack(), headers={"Content-Type": MSGPACK} | headers)
    answer = stream.__enter__()
    chunks = answer.iter_raw()
    first = next(EventReader().feed(next(chunks)))
    assert first.kind == "progress"
    return stream, chunks


def test_closing_the_connection_frees_the_engine_at_once(endless, cat):
    with endless.http() as http:
        request = request_for(http, cat, a_hole(cat), seed=1)
        stream, _ = begin(http, request)
        assert endless.state == "busy"
        stream.__exit__(None, None, None)
        endless.wait_until("ready", seconds=LONG)
        assert events_of(post(http, FILL, request.model_copy(update={"seed": 2})))[-1].kind == "result"


def test_closing_the_connection_stops_the_real_engine_too(server_of, sunset):
    server = server_of("lama")
    with server.http() as http:
        mask = a_hole(sunset, 200, 200, 2000, 3500)
        stream, _ = begin(http, request_for(http, sunset, mask, preview=False))
        assert server.state == "busy"
        stream.__exit__(None, None, None)
        server.wait_until("ready", seconds=LONG)


def test_a_request_is_stopped_by_its_name_and_the_stream_says_so(endless, cat):
    with endless.http() as http:
        stream, chunks = begin(http, request_for(http, cat, a_hole(cat), seed=1), **{"X-Request-Id": "mine-1"})
        with endless.http() as another:
            assert another.delete("/v1/requests/mine-1").json() == {"cancelled": True}
        reader = EventReader()
        events = [event for chunk in chunks for event in reader.feed(chunk)]
        stream.__exit__(None, None, None)
        assert events[-1].error.type == "cancelled"
        endless.wait_until("ready", seconds=LONG)


def test_one_works_one_waits_and_the_third_is_told_to_come_back(endless, cat):
    packed = {"Content-Type": MSGPACK}
    with endless.http() as http, ThreadPoolExecutor(1) as elsewhere:
        request = request_for(http, cat, a_hole(cat), seed=1)
        with endless.http() as first, endless.http() as second:
            stream, _ = begin(first, request)
            waiting = elsewhere.submit(
                second.post, FILL, content=request.pack(), headers={**packed, "X-Request-Id": "second"}
            )
            wait_for(lambda: in_flight(http) == 2, LONG, "one working and one waiting")
            assert error_of(post(http, FILL, request)) == (503, "busy")
            stream.__exit__(None, None, None)
            wait_for(lambda: in_flight(http) == 1, LONG, "the turn of who waited")
            http.delete("/v1/requests/second").raise_for_status()
            answer = waiting.result(LONG)
        endless.wait_until("ready", seconds=LONG)
    if answer.status_code == 200:  # it had begun
        assert events_of(answer)[-1].error.type == "cancelled"
    else:
        assert error_of(answer) == (499, "cancelled")


def in_flight(http: httpx.Client) -> float:
    families = text_string_to_metric_families(http.get("/metrics").text)
    return next(s.value for family in families for s in family.samples if s.name == "model_server_in_flight")


# ── time ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("engine", ["endless", "deaf"])
def test_what_takes_too_long_is_stopped_and_said_also_when_the_engine_does_not_listen(tmp_path, cat, engine):
    settings = {"request_seconds": 0.4}
    with ModelServer("lama", tmp_path, engine=engine, odd=True, settings=settings) as server, server.http() as http:
        request = request_for(http, cat, a_hole(cat), seed=1)
        started = time.monotonic()
        answer = post(http, FILL, request)
        assert 0.3 < time.monotonic() - started < DEAF_SECONDS / 2
        if engine == "endless":
            last: Event = events_of(answer)[-1]
            assert last.error.type == "timeout"
            server.wait_until("ready", seconds=LONG)
        else:
            assert error_of(answer) == (504, "timeout")
            assert server.close_stdin() == 0, "a deaf engine does not keep the process from ending"


# ── loading ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_while_the_engine_loads_the_server_says_so_and_takes_pictures(tmp_path, cat):
    loaded = tmp_path / "loaded"
    server = ModelServer("lama", tmp_path, engine="late", odd=True, settings={MAY_LOAD: loaded})
    server.start(wait=False)
    try:
        server.wait_until("starting")
        with server.http() as http:
            assert http.get("/health").status_code == 503
            assert http.get("/v1/engine").status_code == 200
            request = request_for(http, cat, a_hole(cat))
            assert error_of(post(http, FILL, request)) == (503, "not_ready")
            loaded.touch()
            server.wait_until("ready")
            assert events_of(post(http, FILL, request))[-1].kind == "result"
    finally:
        server.stop()


@pytest.mark.parametrize(("engine", "words"), [("unloadable", "Download them first."), ("surprised", "log says more")])
def test_an_engine_that_cannot_be_loaded_says_why_and_the_server_stays(tmp_path, cat, engine, words):
    server = ModelServer("lama", tmp_path, engine=engine, odd=True)
    server.start(wait=False)
    try:
        server.wait_until("failed")
        with server.http() as http:
            health = http.get("/health")
            assert (health.status_code, health.json()["state"]) == (503, "failed")
            assert words in health.json()["message"]
            answer = post(http, FILL, request_for(http, cat, a_hole(cat)))
            assert error_of(answer) == (503, "not_ready")
            assert words in answer.json()["error"]["message"]
    finally:
        server.stop()


# ── memory ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_picture_least_lately_used_goes_when_memory_is_full(tmp_path, cat):
    settings = {"picture_cache_mb": 0.1}
    with ModelServer("lama", tmp_path, engine="plain", odd=True, settings=settings) as server, server.http() as http:
        crops = [cat[top : top + 100, :100] for top in (0, 20, 40, 60)]  # 30,000 bytes each: three fit
        names = [upload(http, crop) for crop in crops[:3]]
        http.head(f"/v1/pictures/{names[0]}")
        names.append(upload(http, crops[3]))
        upload(http, crops[3])  # the same content again takes no more room
        held = [http.head(f"/v1/pictures/{name}").status_code for name in names]
        assert held == [200, 404, 200, 200]
        assert b"model_server_picture_cache_bytes 90000.0" in http.get("/metrics").content
        large = upload(http, cat)  # larger than all: kept as long as nothing newer comes
        assert http.head(f"/v1/pictures/{large}").status_code == 200
