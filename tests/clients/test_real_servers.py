"""Clients and real servers: what is uploaded, what a restart costs the person, and what cancelling frees."""

from __future__ import annotations

import asyncio
import os
import signal
import time

import numpy as np
import pytest
from prometheus_client.parser import text_string_to_metric_families

from app.clients import LamaClient, ServerAddress
from app.clients.failures import TITLES
from app.errors import ServerFailed, ServerUnavailable
from app.launcher import Supervisor
from app.settings import Settings
from tests.clients.asking import SERVERS, ask, client_of
from tests.support.odd_settings import MAY_LOAD
from tests.support.servers import ModelServer
from tests.support.waiting import LONG


@pytest.fixture(scope="module", params=SERVERS)
def real(request, tmp_path_factory):
    """Each server as it is by default."""
    with ModelServer(request.param, tmp_path_factory.mktemp(request.param)) as made:
        yield made


@pytest.fixture
def odd_lama(tmp_path):
    """A server that a test may kill and start with another engine."""
    made = ModelServer("lama", tmp_path, engine="endless", odd=True)
    made.start()
    yield made
    made.stop()


def uploads(server: ModelServer) -> float:
    with server.http() as http:
        families = text_string_to_metric_families(http.get("/metrics").text)
        values = {sample.name: sample.value for family in families for sample in family.samples}
    return values["model_server_picture_uploads_total"]


async def test_a_picture_travels_once_and_after_a_restart_once_more(real, cat, hole):
    async with client_of(real.server, real.address, patience=LONG) as client:
        for _ in range(2):
            assert await ask(real.server, client, cat, hole)
        assert uploads(real) == 1
        real.kill()
        with pytest.raises(ServerUnavailable):
            await client.health()
        starting = asyncio.to_thread(real.start)
        _, answer = await asyncio.gather(starting, ask(real.server, client, cat, hole))
        assert answer
        assert uploads(real) == 1
        assert (await client.health()).pid == real.pid
        assert (await client.engine()).server == real.server


async def test_what_a_killed_server_was_doing_is_done_by_the_next(odd_lama, cat, hole):
    def kill(fraction: float, message: str) -> None:
        if odd_lama.address() is not None:
            odd_lama.kill()
            odd_lama.engine = "plain"
            odd_lama.start(wait=False)

    async with client_of("lama", odd_lama.address, patience=LONG) as client:
        fill = await client.fill(cat, hole, seed=1, on_progress=kill)
    assert fill.engine == "plain"
    assert (fill.pixels == 1).all()


async def test_a_kill_at_any_moment_costs_the_person_nothing_but_time(data_dir, cat, hole):
    supervisor = Supervisor(Settings(data_dir=data_dir), ("lama",))
    supervisor.start()
    seen: list[int] = []

    def kill(fraction: float, message: str) -> None:
        if not seen:
            seen.append(supervisor.states()["lama"].pid)
            os.kill(seen[0], signal.SIGKILL)

    try:
        async with client_of("lama", lambda: supervisor.address("lama"), patience=LONG) as client:
            fill = await client.fill(cat, hole, on_progress=kill)
            again = await client.fill(cat, hole)
        assert supervisor.states()["lama"].pid not in (0, *seen)
        assert supervisor.states()["lama"].restarts == 1
        assert np.array_equal(fill.pixels, again.pixels)
    finally:
        await asyncio.to_thread(supervisor.stop)


async def test_what_kills_a_server_twice_is_not_asked_a_third_time(odd_lama, cat, hole):
    kills = 0

    def kill(fraction: float, message: str) -> None:
        nonlocal kills
        if odd_lama.address() is not None:  # more of the one before may still arrive while the next one starts
            kills += 1
            odd_lama.kill()
            odd_lama.start(wait=False)

    async with client_of("lama", odd_lama.address, patience=LONG) as client:
        with pytest.raises(ServerUnavailable) as caught:
            await client.fill(cat, hole, seed=1, on_progress=kill)
    assert kills == 2
    assert caught.value.message == "Fill stopped in the middle of its work."
    odd_lama.wait_until("ready")


async def test_a_server_that_does_not_come_back_is_given_up(odd_lama, cat, hole):
    async with client_of("lama", odd_lama.address, patience=0.5) as client:
        started = time.monotonic()
        with pytest.raises(ServerUnavailable):
            await client.fill(cat, hole, seed=1, on_progress=lambda *_: odd_lama.kill())
        assert time.monotonic() - started < LONG


async def test_a_server_that_is_still_loading_is_waited_for(tmp_path, cat, hole):
    loaded = tmp_path / "loaded"
    server = ModelServer("lama", tmp_path, engine="late", odd=True, settings={MAY_LOAD: loaded})
    server.start(wait=False)
    try:
        await asyncio.to_thread(server.wait_until, "starting")
        async with client_of("lama", server.address, patience=LONG) as client:
            filling = asyncio.create_task(client.fill(cat, hole, seed=9))
            done, _ = await asyncio.wait([filling], timeout=0.5)
            assert not done, "it cannot be answered yet"
            loaded.touch()
            assert (await filling).engine == "late"
    finally:
        server.stop()


async def test_an_engine_that_cannot_be_loaded_is_told_at_once(tmp_path, cat, hole):
    server = ModelServer("lama", tmp_path, engine="unloadable", odd=True)
    server.start(wait=False)
    try:
        server.wait_until("failed")
        async with client_of("lama", server.address, patience=10 * LONG) as client:
            started = time.monotonic()
            with pytest.raises(ServerUnavailable, match="Download them first"):
                await client.fill(cat, hole)
            assert time.monotonic() - started < LONG
    finally:
        server.stop()


async def test_a_wrong_token_is_said_and_not_shown(real, cat, hole):
    def address() -> ServerAddress:
        return ServerAddress(real.url, "not the token")

    assert "not the token" not in repr(address())
    async with client_of(real.server, address) as client:
        with pytest.raises(ServerFailed) as caught:
            await ask(real.server, client, cat, hole)
    assert TITLES[real.server] in caught.value.message
    assert "start the application again" in caught.value.hint
    assert "not the token" not in str(caught.value)


async def test_giving_up_frees_the_server_at_once(odd_lama, cat, hole):
    begun = asyncio.Event()
    async with client_of("lama", odd_lama.address, patience=LONG) as client:
        task = asyncio.create_task(client.fill(cat, hole, seed=1, on_progress=lambda *_: begun.set()))
        await asyncio.wait_for(begun.wait(), LONG)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await asyncio.to_thread(odd_lama.wait_until, "ready", seconds=LONG)
        assert (await client.fill(cat, hole, seed=2)).pixels.max() == 2


async def test_an_error_of_the_listener_frees_the_server_too(odd_lama, cat, hole):
    def stumble(fraction: float, message: str) -> None:
        raise LookupError("a mistake of ours")

    async with client_of("lama", odd_lama.address, patience=LONG) as client:
        with pytest.raises(LookupError):
            await client.fill(cat, hole, seed=1, on_progress=stumble)
        await asyncio.to_thread(odd_lama.wait_until, "ready", seconds=LONG)


async def test_leaving_an_answer_frees_the_chat_server(tmp_path):
    with ModelServer("llava", tmp_path, engine="counting", odd=True) as server:
        async with client_of("llava", server.address, patience=LONG) as client:
            answer = client.chat([{"role": "user", "content": "count"}], max_tokens=30_000)
            assert (await anext(answer)).strip() == "1"
            assert (await client.health()).state == "busy"
            await answer.aclose()
            await asyncio.to_thread(server.wait_until, "ready", seconds=LONG)


async def test_many_fills_at_once_share_one_upload(odd_lama, cat, hole):
    async with client_of("lama", odd_lama.address, patience=LONG) as client:
        assert isinstance(client, LamaClient)
        await client.ensure_pictures([cat])
        fills = await asyncio.gather(*(client.fill(cat, hole, seed=2 * n) for n in range(15)))
    assert [int(fill.pixels[0, 0, 0]) for fill in fills] == [2 * n for n in range(15)]
    assert all(np.array_equal(fill.pixels.shape, (60, 90, 3)) for fill in fills)
    assert uploads(odd_lama) == 1
