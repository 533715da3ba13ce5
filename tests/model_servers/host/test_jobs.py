"""The queue before an engine: in turn, as many at once as it takes, stopped at once, limited in time."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator

import numpy as np
import pytest

from model_servers.engine import Cancelled
from model_servers.host.errors import TimedOut, WireError
from model_servers.host.jobs import Jobs, RunningJob, Work, pack_event
from model_servers.protocol import Event, EventReader
from tests.support.waiting import LONG

PLENTY = 30.0


async def result_of(work: Work) -> bytes:
    return b"".join([piece async for piece in work])


async def rest_of(pieces: AsyncIterator[bytes]) -> bytes:
    return b"".join([piece async for piece in pieces])


async def until(condition) -> None:
    """Let the loop run until a condition holds."""
    async with asyncio.timeout(LONG):
        while not condition():
            await asyncio.sleep(0.001)


async def test_pieces_come_in_order_and_while_the_engine_still_works():
    jobs, gate = Jobs(PLENTY, 4, 1), threading.Event()

    def call(job: RunningJob) -> None:
        job.send(b"a")
        gate.wait(LONG)
        job.send(b"b")

    pieces = aiter(jobs.start("1", call, pack_event))
    assert await anext(pieces) == b"a"
    assert jobs.in_flight == 1
    gate.set()
    assert [piece async for piece in pieces] == [b"b"]
    await until(lambda: jobs.in_flight == 0)


async def test_what_the_engine_raises_is_raised_to_whoever_reads():
    def call(job: RunningJob) -> None:
        job.send(b"a")
        raise ZeroDivisionError

    pieces = aiter(Jobs(PLENTY, 4, 1).start("1", call, pack_event))
    assert await anext(pieces) == b"a"
    with pytest.raises(ZeroDivisionError):
        await anext(pieces)


@pytest.mark.parametrize("at_once", [1, 3])
async def test_no_more_work_at_once_than_the_engine_takes(at_once):
    jobs = Jobs(PLENTY, 20, at_once)
    lock, running, most, order = threading.Lock(), [], [], []

    def call_of(number: int):
        def call(job: RunningJob) -> None:
            with lock:
                running.append(number)
                most.append(len(running))
                order.append(number)
            threading.Event().wait(0.01)
            with lock:
                running.remove(number)

        return call

    works = [jobs.start(str(number), call_of(number), pack_event) for number in range(10)]
    await asyncio.gather(*map(result_of, works))
    assert max(most) <= at_once
    if at_once == 1:
        assert order == list(range(10)), "who comes first is served first"


async def test_too_many_are_refused_and_room_is_made_when_one_ends():
    jobs, gate = Jobs(PLENTY, 2, 1), threading.Event()
    works = [jobs.start(str(number), lambda job: gate.wait(LONG), pack_event) for number in range(2)]
    with pytest.raises(WireError) as caught:
        jobs.start("3", lambda job: None, pack_event)
    assert (caught.value.status, caught.value.body.type) == (503, "busy")
    gate.set()
    await asyncio.gather(*map(result_of, works))
    await until(lambda: jobs.in_flight == 0)
    await result_of(jobs.start("3", lambda job: None, pack_event))


async def test_cancelling_ends_the_wait_at_once_and_the_engine_when_it_looks():
    jobs, stopped = Jobs(PLENTY, 4, 1), threading.Event()

    def call(job: RunningJob) -> None:
        try:
            while True:
                job.progress(0.5)
                threading.Event().wait(0.001)
        except Cancelled:
            stopped.set()
            raise

    work = jobs.start("mine", call, pack_event)
    pieces = aiter(work)
    await anext(pieces)
    assert not jobs.cancel("not mine")
    assert jobs.cancel("mine")
    with pytest.raises(Cancelled):
        await rest_of(pieces)
    assert await asyncio.to_thread(stopped.wait, LONG)
    await until(lambda: jobs.in_flight == 0)


async def test_who_waits_and_is_cancelled_never_reaches_the_engine():
    jobs, gate, calls = Jobs(PLENTY, 4, 1), threading.Event(), []
    first = jobs.start("1", lambda job: gate.wait(LONG), pack_event)
    second = jobs.start("2", lambda job: calls.append("2"), pack_event)
    third = jobs.start("3", lambda job: calls.append("3"), pack_event)
    second.cancel()
    with pytest.raises(Cancelled):
        await result_of(second)
    assert jobs.in_flight == 2
    gate.set()
    await asyncio.gather(result_of(first), result_of(third))
    assert calls == ["3"]


async def test_an_engine_that_does_not_listen_costs_only_its_own_request():
    jobs, gate = Jobs(0.05, 4, 1), threading.Event()
    deaf = jobs.start("deaf", lambda job: gate.wait(LONG), pack_event)
    waiting = jobs.start("waiting", lambda job: None, pack_event)
    with pytest.raises(TimedOut):
        await result_of(deaf)
    with pytest.raises(WireError, match="too much to do"):
        await result_of(waiting)
    assert jobs.in_flight == 1, "the engine is still at it, and nobody else is sent to it"
    gate.set()
    await until(lambda: jobs.in_flight == 0)
    await result_of(jobs.start("next", lambda job: None, pack_event))


async def test_what_comes_first_counts_and_what_an_engine_sends_later_is_not_kept():
    jobs, gate = Jobs(PLENTY, 4, 1), threading.Event()

    def call(job: RunningJob) -> None:
        gate.wait(LONG)
        job.send(b"too late")
        raise ZeroDivisionError

    work = jobs.start("1", call, pack_event)
    work.cancel()
    gate.set()
    await until(lambda: jobs.in_flight == 0)
    with pytest.raises(Cancelled):
        await result_of(work)
    assert await result_of(work) == b""
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(anext(aiter(work)), 0.05)


async def test_the_time_limit_is_told_to_an_engine_that_asks():
    seen = []

    def call(job: RunningJob) -> None:
        try:
            while True:
                job.check()
                threading.Event().wait(0.001)
        except (TimedOut, Cancelled) as error:
            seen.append(type(error))
            raise

    jobs = Jobs(0.05, 4, 1)
    with pytest.raises(TimedOut):
        await result_of(jobs.start("1", call, pack_event))
    await until(lambda: seen and jobs.in_flight == 0)


async def test_ending_cancels_all():
    jobs, gate = Jobs(PLENTY, 8, 2), threading.Event()
    works = [jobs.start(str(number), lambda job: gate.wait(LONG), pack_event) for number in range(5)]
    jobs.cancel_all()
    ends = await asyncio.gather(*map(result_of, works), return_exceptions=True)
    assert [type(end) for end in ends] == [Cancelled] * 5
    gate.set()
    await until(lambda: jobs.in_flight == 0)


async def test_progress_stays_within_its_bounds_and_previews_carry_pixels():
    pixels = np.arange(48, dtype=np.uint8).reshape(4, 4, 3)

    def call(job: RunningJob) -> None:
        job.progress(-1)
        job.progress(7, "almost")
        job.preview(pixels, 3, 5)

    data = await result_of(Jobs(PLENTY, 4, 1).start("1", call, pack_event))
    first, second, third = EventReader().feed(data)
    assert (first.progress.fraction, second.progress.fraction, second.progress.message) == (0.0, 1.0, "almost")
    assert isinstance(third, Event)
    assert (third.preview.x, third.preview.y) == (3, 5)
    assert np.array_equal(third.preview.decode(), pixels)
