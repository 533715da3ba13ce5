"""Each type of error on the wire is one of the application's, with its words."""

from __future__ import annotations

import numpy as np
import pytest

from app.clients import SegmentPrompt
from app.errors import (
    Cancelled,
    EngineCannotServe,
    PictureError,
    PromptError,
    ServerBusy,
    ServerFailed,
    ServerTimeout,
)
from model_servers.protocol import Event, Point, Stroke
from tests.clients.asking import PATHS, SERVERS, client_of, outcome
from tests.support.misbehaving import answer, error, sse, stream


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize(
    ("status", "kind", "expected"),
    [
        (401, "unauthorized", ServerFailed),
        (404, "not_found", ServerFailed),
        (413, "too_large", PictureError),
        (422, "bad_request", PromptError),
        (422, "cannot_serve", EngineCannotServe),
        (499, "cancelled", Cancelled),
        (500, "failed", ServerFailed),
        (500, "a type of the future", ServerFailed),
        (503, "busy", ServerBusy),
        (504, "timeout", ServerTimeout),
    ],
)
async def test_each_type_of_error_is_one_of_the_applications(odd, cat, hole, server, status, kind, expected):
    odd.on("POST", PATHS[server], error(status, kind, "It rains.", "Take an umbrella."))
    caught = await outcome(server, odd, cat, hole)
    assert type(caught) is expected
    assert "It rains." in caught.message
    assert caught.hint
    assert odd.asked("POST", PATHS[server]) == 1


@pytest.mark.parametrize("server", ["lama", "gligen", "llava"])
async def test_an_error_in_the_middle_of_a_stream_is_the_same(odd, cat, hole, server):
    body = {"type": "timeout", "message": "It rains.", "hint": "Umbrella."}
    late = sse([{"error": body}]) if server == "llava" else Event(kind="error", error=body).pack()
    odd.on("POST", PATHS[server], stream(late))
    caught = await outcome(server, odd, cat, hole)
    assert type(caught) is ServerTimeout
    assert caught.hint == "Umbrella."


async def test_a_server_that_forgets_a_picture_at_once_is_not_asked_for_ever(odd, cat, hole):
    odd.on("POST", "/v1/fill", error(404, "picture_unknown"))
    odd.on("HEAD", "/v1/pictures/", answer(404))
    odd.on("PUT", "/v1/pictures/", answer(200, "{}"))
    caught = await outcome("lama", odd, cat, hole)
    assert isinstance(caught, ServerFailed)
    assert "PICTURE_CACHE_MB" in caught.hint
    assert (odd.asked("POST", "/v1/fill"), odd.asked("PUT", "/v1/pictures/")) == (2, 1)


# ── the person's input ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "prompt",
    [
        SegmentPrompt(points=[Point(x=1, y=1)] * 10_001),
        SegmentPrompt(text="x" * 1001),
        SegmentPrompt(strokes=[Stroke(path="M1 1", width=1)], known={"": np.ones((300, 451), dtype=bool)}),
    ],
)
async def test_what_does_not_fit_into_a_request_is_the_persons_to_change(odd, cat, prompt):
    async with client_of("seem", odd.address) as client:
        with pytest.raises(PromptError) as caught:
            await client.segment(cat, prompt)
    assert caught.value.hint
    assert odd.seen == []
