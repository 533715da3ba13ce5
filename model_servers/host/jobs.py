"""Running an engine: one call at a time, cancellable, limited in time, with events on the way."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np

from model_servers.engine import Cancelled
from model_servers.host.errors import TimedOut, WireError, to_wire
from model_servers.protocol import Event, Patch, Progress

R = TypeVar("R")


@dataclass
class RunningJob:
    """The engine's view of a request (:class:`model_servers.engine.Job`)."""

    deadline: float
    emit: Callable[[Event], None] = lambda event: None
    cancelled: threading.Event = field(default_factory=threading.Event)

    def check(self) -> None:
        if self.cancelled.is_set():
            raise Cancelled
        if time.monotonic() > self.deadline:
            raise TimedOut

    def progress(self, fraction: float, message: str = "") -> None:
        self.check()
        self.emit(Event(kind="progress", progress=Progress(fraction=min(1.0, max(0.0, fraction)), message=message)))

    def preview(self, pixels: np.ndarray, x: int, y: int) -> None:
        self.check()
        self.emit(Event(kind="preview", preview=Patch.encode(pixels, x, y)))


class Jobs:
    """The queue before the engine.

    Args:
        seconds: time limit of a request, waiting not counted.
        max_waiting: more requests than this at once are refused as busy.
        concurrent: whether the engine may be called from several threads.
    """

    def __init__(self, seconds: float, max_waiting: int, *, concurrent: bool) -> None:
        self._seconds = seconds
        self._max_waiting = max_waiting
        self._running: dict[str, RunningJob] = {}
        self._slots = asyncio.Semaphore(max_waiting if concurrent else 1)
        self.in_flight = 0

    def cancel(self, request_id: str) -> bool:
        """Ask a request to stop; False when there is none of this name."""
        job = self._running.get(request_id)
        if job is None:
            return False
        job.cancelled.set()
        return True

    async def run(self, request_id: str, call: Callable[[RunningJob], R], watch: Callable[[], Any] | None = None) -> R:
        """Call the engine in a thread and wait; cancelling the awaiting task cancels the engine's work.

        ``watch`` is an awaitable factory that returns when the client has gone.
        """
        job = RunningJob(deadline=float("inf"))
        async with self._place(request_id, job):
            task = asyncio.ensure_future(asyncio.to_thread(self._guard, job, call))
            watcher = asyncio.ensure_future(watch()) if watch else None
            try:
                waiting = {task, watcher} if watcher else {task}
                await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
                if not task.done():
                    job.cancelled.set()
                return await task
            finally:
                # The engine keeps its place until its thread has really stopped.
                job.cancelled.set()
                await asyncio.wait({task})
                if watcher:
                    watcher.cancel()

    async def stream(self, request_id: str, call: Callable[[RunningJob], Event]) -> AsyncIterator[Event]:
        """Call the engine in a thread; yield its events and the event that the call returns, or an error event."""
        loop = asyncio.get_running_loop()
        events: asyncio.Queue[Event | None] = asyncio.Queue()
        job = RunningJob(deadline=float("inf"), emit=lambda event: loop.call_soon_threadsafe(events.put_nowait, event))

        def work() -> None:
            try:
                final = self._guard(job, call)
            except (Cancelled, Exception) as error:  # noqa: BLE001 - every failure becomes the stream's last event
                final = Event(kind="error", error=to_wire(error).body)
            loop.call_soon_threadsafe(events.put_nowait, final)
            loop.call_soon_threadsafe(events.put_nowait, None)

        async with self._place(request_id, job):
            task = asyncio.ensure_future(asyncio.to_thread(work))
            try:
                while (event := await events.get()) is not None:
                    yield event
            finally:
                job.cancelled.set()
                await asyncio.shield(task)

    def _guard(self, job: RunningJob, call: Callable[[RunningJob], R]) -> R:
        job.deadline = time.monotonic() + self._seconds
        job.check()
        return call(job)

    def _place(self, request_id: str, job: RunningJob) -> _Place:
        if self.in_flight >= self._max_waiting:
            raise WireError(503, "busy", "The server has too much to do.", "Try again in a moment.")
        return _Place(self, self._slots, request_id, job)


class _Place:
    """A request's place in the queue."""

    def __init__(self, jobs: Jobs, slots: asyncio.Semaphore, request_id: str, job: RunningJob) -> None:
        self._jobs, self._slots, self._request_id, self._job = jobs, slots, request_id, job

    async def __aenter__(self) -> None:
        self._jobs.in_flight += 1
        self._jobs._running[self._request_id] = self._job
        try:
            await self._slots.acquire()
        except asyncio.CancelledError:
            self._leave()
            raise

    async def __aexit__(self, *_: object) -> None:
        self._slots.release()
        self._leave()

    def _leave(self) -> None:
        self._jobs.in_flight -= 1
        if self._jobs._running.get(self._request_id) is self._job:
            del self._jobs._running[self._request_id]
