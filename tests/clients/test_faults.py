"""Whatever a server does, its client answers with one of the application's errors, soon, and in words."""

from __future__ import annotations

import time

import msgpack
import numpy as np
import psutil
import pytest

from app.clients import LamaClient
from app.clients.base import PATIENCE_SECONDS
from app.errors import ServerFailed, ServerTimeout, ServerUnavailable
from model_servers.protocol import (
    LIMIT_NOTICE,
    Event,
    FillResult,
    Mask,
    PaintBox,
    PaintCandidate,
    PaintRequest,
    PaintResult,
    Patch,
    Progress,
    Segment,
    SegmentResponse,
)
from tests.clients.asking import CLIENTS, PATHS, SERVERS, ask, client_of, outcome
from tests.support.misbehaving import (
    MisbehavingServer,
    answer,
    cut_off,
    endless,
    error,
    hang,
    hang_up,
    raw,
    sse,
    stream,
)
from tests.support.waiting import LONG

PROGRESS = Event(kind="progress", progress=Progress(fraction=0.5)).pack()
HTML = "<html><body>502 Bad Gateway</body></html>"


# ── answers that make no sense ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize(
    "reaction",
    [
        answer(500, HTML),
        answer(502, ""),
        answer(200, HTML),
        answer(200, b"\xc1\xff\xfe"),
        answer(204),
        answer(302, "", "Location: http://127.0.0.1:9/"),
        answer(418, '{"error": "teapot"}'),
        answer(500, "[" * 60_000),
        answer(200, b"\x91" * 5000),
        endless(500, b"x" * 65536),
        raw(b"\x16\x03\x01\x02\x00nonsense\r\n\r\n"),
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n"),
    ],
    ids=[
        "html 500",
        "empty 502",
        "html",
        "no msgpack",
        "nothing",
        "redirect",
        "other error",
        "deep",
        "deeper",
        "endless",
        "tls",
        "length",
    ],
)
async def test_an_answer_that_makes_no_sense_is_refused(odd, cat, hole, server, reaction):
    odd.on("POST", PATHS[server], reaction)
    caught = await outcome(server, odd, cat, hole)
    # An answer that ends without any event is told apart no further: the server may have been killed.
    assert isinstance(caught, ServerFailed | ServerUnavailable)
    assert caught.server == server
    assert odd.asked("POST", PATHS[server]) <= 2


@pytest.mark.parametrize("server", ["lama", "gligen", "seem"])
@pytest.mark.parametrize(
    "claim", [b"\xdd\xff\xff\xff\xff", b"\xdf\xff\xff\xff\xff", b"\xc6\xff\xff\xff\xff", b"\xdd\x05\xf5\xe1\x00" * 40]
)
async def test_an_announced_giant_takes_no_memory(odd, cat, hole, server, claim):
    odd.on("POST", PATHS[server], stream(claim))
    before = psutil.Process().memory_info().rss
    assert isinstance(await outcome(server, odd, cat, hole), ServerFailed | ServerUnavailable)
    assert psutil.Process().memory_info().rss - before < 50e6


async def test_a_redirect_is_not_followed_and_the_token_stays_here(odd, cat, hole):
    with MisbehavingServer() as elsewhere:
        odd.on("POST", "/v1/fill", answer(307, "", f"Location: {elsewhere.address().base_url}/v1/fill"))
        odd.on("HEAD", "/v1/pictures/", answer(307, "", f"Location: {elsewhere.address().base_url}/v1/pictures/x"))
        assert isinstance(await outcome("lama", odd, cat, hole), ServerFailed)
        async with client_of("lama", odd.address) as client:
            with pytest.raises(ServerFailed):
                await client.ensure_pictures([cat])
        assert elsewhere.seen == []


def event(kind: str, **fields) -> bytes:
    return Event(kind=kind, **fields).pack()


def fill_result(patch: Patch) -> bytes:
    return event("result", result=FillResult(patch=patch, engine="odd", seconds=1.0).model_dump())


RGB = np.zeros((60, 90, 3), np.uint8)
GOOD_FILL = fill_result(Patch.encode(RGB, 120, 100))


@pytest.mark.parametrize(
    "pieces",
    [
        [msgpack.packb({"kind": "result"})],
        [msgpack.packb({"kind": "surprise"})],
        [msgpack.packb([1, 2, 3])],
        [event("progress", progress=Progress(fraction=0.1)).replace(b"fraction", b"fracture")],
        [fill_result(Patch.encode(RGB, 121, 100))],
        [fill_result(Patch.encode(RGB[:-1], 120, 100))],
        [fill_result(Patch.encode(RGB[..., 0], 120, 100))],
        [fill_result(Patch(x=120, y=100, width=90, height=60, data=b"short"))],
        [event("preview", preview=Patch.encode(RGB, -1, 0)), GOOD_FILL],
        [event("preview", preview=Patch.encode(RGB, 400, 290)), GOOD_FILL],
        [event("preview", preview=Patch(x=0, y=0, width=30000, height=30000, data=b"")), GOOD_FILL],
    ],
)
async def test_a_fill_that_is_not_of_this_hole_is_refused(odd, cat, hole, pieces):
    odd.on("POST", "/v1/fill", stream(*pieces))
    assert isinstance(await outcome("lama", odd, cat, hole), ServerFailed)


def candidate(patch: Patch, region: Mask | None = None) -> bytes:
    return event("candidate", candidate=PaintCandidate(index=0, seed=0, patch=patch, region=region))


PAINTED = event("result", result=PaintResult(candidates=1, engine="odd", seconds=1.0).model_dump())


@pytest.mark.parametrize(
    "pieces",
    [
        [PAINTED],
        [candidate(Patch.encode(RGB, 0, 0)), candidate(Patch.encode(RGB, 0, 0)), PAINTED],
        [candidate(Patch.encode(RGB, 400, 0)), PAINTED],
        [candidate(Patch.encode(RGB[..., 0], 0, 0)), PAINTED],
        [candidate(Patch(x=0, y=0, width=9, height=9, data=b"")), PAINTED],
        [candidate(Patch.encode(RGB, 0, 0), Mask.encode(np.ones((300, 450), dtype=bool))), PAINTED],
        [
            candidate(
                Patch.encode(RGB, 0, 0), Mask.encode(np.ones((300, 451), dtype=bool)).model_copy(update={"data": b""})
            ),
            PAINTED,
        ],
        [candidate(Patch.encode(RGB, 0, 0)), event("result", result={"candidates": "many"})],
    ],
)
async def test_a_painting_that_does_not_fit_the_picture_is_refused(odd, cat, hole, pieces):
    odd.on("POST", "/v1/paint", stream(*pieces))
    assert isinstance(await outcome("gligen", odd, cat, hole), ServerFailed)


WHOLE = np.ones((300, 451), dtype=bool)


@pytest.mark.parametrize(
    "segment",
    [
        Segment(mask=Mask.encode(WHOLE[:-1])),
        Segment(mask=Mask(width=32768, height=32768, x=0, y=0, crop_width=0, crop_height=0, data=b"")),
        Segment(mask=Mask.encode(WHOLE).model_copy(update={"data": b"junk"})),
        Segment(mask=Mask.encode(WHOLE), matte=Patch.encode(np.zeros((5, 5), np.uint8), -2, 0)),
        Segment(mask=Mask.encode(WHOLE), matte=Patch.encode(np.zeros((5, 5), np.uint8), 449, 0)),
        Segment(mask=Mask.encode(WHOLE), matte=Patch.encode(np.zeros((5, 5, 3), np.uint8), 0, 0)),
        Segment(mask=Mask.encode(WHOLE), matte=Patch(x=0, y=0, width=9, height=9, channels=1, data=b"")),
    ],
)
async def test_a_region_that_does_not_fit_the_picture_is_refused(odd, cat, hole, segment):
    body = SegmentResponse(segments=[segment], engine="odd", seconds=1.0).pack()
    odd.on("POST", "/v1/segment", answer(200, body))
    assert isinstance(await outcome("seem", odd, cat, hole), ServerFailed)


@pytest.mark.parametrize(
    "body",
    [
        b"data: {\n\n",
        b"data: []\n\n",
        b"data: null\n\n",
        sse([{"choices": []}]),
        sse([{"choices": [{"delta": {"content": {"a": 1}}}]}]),
        sse([{"error": {"reason": "unknown"}}]),
        b"data: \xff\xfe\n\n",
    ],
)
async def test_words_that_are_none_are_refused(odd, cat, hole, body):
    odd.on("POST", "/v1/chat/completions", stream(body))
    assert isinstance(await outcome("llava", odd, cat, hole), ServerFailed)


async def test_an_answer_that_was_cut_at_its_limit_says_so(odd, cat, hole):
    pieces = [{"choices": [{"delta": {"content": "Two ca"}}]}, {"choices": [{"delta": {}, "finish_reason": "length"}]}]
    odd.on("POST", "/v1/chat/completions", stream(sse(pieces) + b"data: [DONE]\n\n"))
    async with client_of("llava", odd.address) as client:
        assert await ask("llava", client, cat, hole) == f"Two ca{LIMIT_NOTICE}"


async def test_a_line_without_end_is_refused(odd, cat, hole):
    odd.on("POST", "/v1/chat/completions", endless(200, b"data" * 65536))
    assert isinstance(await outcome("llava", odd, cat, hole), ServerFailed)


# ── broken off ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize("reaction", [hang_up, cut_off(), cut_off(b"\x84\xa4")], ids=["at once", "no body", "half"])
async def test_what_is_broken_off_twice_is_refused_in_words(odd, cat, hole, server, reaction):
    odd.on("POST", PATHS[server], reaction)
    caught = await outcome(server, odd, cat, hole)
    assert isinstance(caught, ServerUnavailable)
    assert "stopped in the middle" in caught.message
    assert odd.asked("POST", PATHS[server]) == 2


@pytest.mark.parametrize("half", [1, len(GOOD_FILL) // 2, len(GOOD_FILL) - 1])
@pytest.mark.parametrize("end", [cut_off, stream])
async def test_half_an_event_is_asked_for_again_and_then_whole(odd, cat, hole, half, end):
    odd.on("POST", "/v1/fill", end(PROGRESS, GOOD_FILL[:half]), stream(PROGRESS, GOOD_FILL))
    async with client_of("lama", odd.address) as client:
        fill = await client.fill(cat, hole)
    assert np.array_equal(fill.pixels, RGB)
    assert odd.asked("POST", "/v1/fill") == 2


async def test_candidates_are_told_once_also_when_the_server_broke_off_between_them(odd, cat):
    one, two = (
        event("candidate", candidate=PaintCandidate(index=index, seed=index, patch=Patch.encode(RGB, 0, 0)))
        for index in (0, 1)
    )
    done = event("result", result=PaintResult(candidates=2, engine="odd", seconds=1.0).model_dump())
    odd.on("POST", "/v1/paint", cut_off(one), stream(one, two, done))
    told = []

    async def tell(found: PaintCandidate) -> None:
        told.append(found.index)

    box = PaintBox(x=10, y=10, width=50, height=50, label="car")
    async with client_of("gligen", odd.address) as client:
        request = PaintRequest(task="inpaint", picture=cat.id, boxes=[box], candidates=2)
        painted = await client.paint(request, {cat.id: cat}, on_candidate=tell)
    assert told == [0, 1]
    assert [found.index for found in painted.candidates] == [0, 1]


def words(*pieces: str) -> bytes:
    return sse({"choices": [{"delta": {"content": piece}}]} for piece in pieces)


async def test_an_answer_that_has_not_begun_is_asked_for_again(odd, cat, hole):
    odd.on("POST", "/v1/chat/completions", cut_off(words("")), stream(words("Good ", "day"), b"data: [DONE]\n\n"))
    async with client_of("llava", odd.address) as client:
        assert await ask("llava", client, cat, hole) == "Good day"


async def test_half_an_answer_is_kept_and_its_end_is_said(odd):
    odd.on("POST", "/v1/chat/completions", cut_off(words("Good ", "day")))
    said = []
    async with client_of("llava", odd.address) as client:

        async def listen() -> None:
            async for piece in client.chat([{"role": "user", "content": "hello"}]):
                said.append(piece)

        with pytest.raises(ServerUnavailable, match="stopped in the middle"):
            await listen()
    assert said == ["Good ", "day"]
    assert odd.asked("POST", "/v1/chat/completions") == 1


# ── slow, silent, absent ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize("begun", [(), (PROGRESS,)], ids=["silent", "falls silent"])
async def test_a_silent_server_is_waited_for_only_so_long(odd, cat, hole, server, begun):
    odd.on("POST", PATHS[server], hang(*begun))
    started = time.monotonic()
    caught = await outcome(server, odd, cat, hole, silence=0.3)
    assert isinstance(caught, ServerTimeout)
    assert time.monotonic() - started < LONG
    assert odd.asked("POST", PATHS[server]) == 1


@pytest.mark.parametrize("server", SERVERS)
async def test_a_server_that_does_not_run_is_waited_for_and_then_named(odd, cat, hole, server):
    client = CLIENTS[server](server, lambda: None, patience=0.3)
    started = time.monotonic()
    with pytest.raises(ServerUnavailable, match="is not running"):
        await ask(server, client, cat, hole)
    assert 0.3 <= time.monotonic() - started < PATIENCE_SECONDS
    await client.close()


async def test_a_server_that_appears_in_time_is_asked(odd, cat, hole):
    odd.on("POST", "/v1/fill", stream(GOOD_FILL))
    asked = 0

    def address():
        nonlocal asked
        asked += 1
        return odd.address() if asked > 3 else None

    client = LamaClient("lama", address, patience=5)
    assert np.array_equal((await client.fill(cat, hole)).pixels, RGB)
    await client.close()


async def test_a_server_that_failed_for_good_is_not_waited_for(odd, cat, hole):
    odd.on("POST", "/v1/fill", error(503, "not_ready", "The engine could not be loaded."))
    body = '{"server": "lama", "engine": "lama", "state": "failed", "message": "No weights.", "pid": 1}'
    odd.on("GET", "/health", answer(503, body))
    started = time.monotonic()
    caught = await outcome("lama", odd, cat, hole, patience=10 * LONG)
    assert time.monotonic() - started < LONG
    assert isinstance(caught, ServerUnavailable)
    assert "No weights." in str(caught)
