"""Running an engine: in threads, one call at a time, cancellable, limited in time, with results on the way."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections import deque
from collections.abc import AsyncIterator, Callable

import numpy as np

from model_servers.engine import Cancelled
from model_servers.host.errors import TimedOut, WireError
from model_servers.protocol import Event, Patch, Progress

Encode = Callable[[Event | str], bytes]
"""What a request sends of what its engine says; empty bytes are not sent."""


def pack_event(item: Event | str) -> bytes:
    """For streams of events."""
    return item.pack() if isinstance(item, Event) else b""


class RunningJob:
    """The engine's view of a request (:class:`model_servers.engine.Job`), used from the engine's thread."""

    def __init__(self, send: Callable[[bytes], None], encode: Encode) -> None:
        self._send = send
        self._encode = encode
        self.cancelled = threading.Event()
        self.deadline = float("inf")

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

    def emit(self, item: Event | str) -> None:
        """Send something to the client as soon as possible."""
        data = self._encode(item)
        if data:
            self.send(data)

    def send(self, data: bytes) -> None:
        """Send bytes of the answer as they are."""
        self._send(data)


class Work:
    """A request in the hands of the engine. Iterating yields the bytes it sends, then raises why it failed, if it did.

    Lives on the event loop; only its job is touched by the engine's thread.
    """

    def __init__(self, jobs: Jobs, request_id: str, call: Callable[[RunningJob], None], encode: Encode) -> None:
        self.request_id = request_id
        self.job = RunningJob(self._post, encode)
        self._jobs = jobs
        self._call = call
        self._loop = asyncio.get_running_loop()
        self._out: asyncio.Queue[bytes | BaseException | None] = asyncio.Queue()
        self._timer: asyncio.TimerHandle | None = None
        self._over = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while (item := await self._out.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item

    def cancel(self) -> None:
        """Stop: at once for whoever waits, and as soon as it checks for the engine."""
        self.job.cancelled.set()
        self._jobs.withdraw(self)
        self.finish(Cancelled())

    def limit(self, seconds: float, error: BaseException) -> None:
        """Fail after so many seconds, whether or not the engine notices."""
        if self._timer:
            self._timer.cancel()
        self._timer = self._loop.call_later(seconds, self._out_of_time, error)

    def begin(self, seconds: float) -> None:
        """Call the engine in a thread of its own.

        A daemon: an engine that never checks must not keep the process from ending.
        """
        self.job.deadline = time.monotonic() + seconds
        self.limit(seconds, TimedOut())
        threading.Thread(target=self._run, name=f"engine-{self.request_id[:12]}", daemon=True).start()

    def finish(self, error: BaseException | None) -> None:
        """No more will come. What comes first counts."""
        if self._over:
            return
        self._over = True
        if self._timer:
            self._timer.cancel()
        if error is not None:
            self._out.put_nowait(error)
        self._out.put_nowait(None)

    def _out_of_time(self, error: BaseException) -> None:
        self.job.cancelled.set()
        self._jobs.withdraw(self)
        self.finish(error)

    def _post(self, data: bytes) -> None:
        self._on_loop(lambda: None if self._over else self._out.put_nowait(data))

    def _run(self) -> None:
        error: BaseException | None = None
        try:
            self.job.check()
            self._call(self.job)
        except BaseException as caught:  # noqa: BLE001 - the edge of the thread: every failure becomes the answer
            error = caught
        self._on_loop(lambda: self._ended(error))

    def _ended(self, error: BaseException | None) -> None:
        self.finish(error)
        self._jobs.release(self)

    def _on_loop(self, call: Callable[[], None]) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: the server is ending
            self._loop.call_soon_threadsafe(call)


class Jobs:
    """The queue before the engine.

    Args:
        seconds: time limit of a request in the engine, and of its wait before that.
        max_waiting: more requests than this at once are refused as busy.
        at_once: how many calls the engine takes at the same time.
    """

    def __init__(self, seconds: float, max_waiting: int, at_once: int) -> None:
        self._seconds = seconds
        self._max_waiting = max_waiting
        self._free = at_once
        self._pending: deque[Work] = deque()
        self._works: set[Work] = set()

    @property
    def in_flight(self) -> int:
        """Requests with the engine or waiting for it, also those that were given up but have not stopped yet."""
        return len(self._works)

    def start(self, request_id: str, call: Callable[[RunningJob], None], encode: Encode) -> Work:
        """Queue a call. Raises ``busy`` when there is too much to do."""
        if len(self._works) >= self._max_waiting:
            raise _busy()
        work = Work(self, request_id, call, encode)
        work.limit(self._seconds, _busy())
        self._works.add(work)
        self._pending.append(work)
        self._begin_next()
        return work

    def cancel(self, request_id: str) -> bool:
        """Stop the requests of this name; False when there are none."""
        found = [work for work in self._works if work.request_id == request_id]
        for work in found:
            work.cancel()
        return bool(found)

    def cancel_all(self) -> None:
        for work in list(self._works):
            work.cancel()

    def withdraw(self, work: Work) -> None:
        """Forget a request that the engine has not begun with."""
        if work in self._pending:
            self._pending.remove(work)
            self._works.discard(work)

    def release(self, work: Work) -> None:
        """The engine is done with this request."""
        self._works.discard(work)
        self._free += 1
        self._begin_next()

    def _begin_next(self) -> None:
        while self._pending and self._free > 0:
            self._free -= 1
            self._pending.popleft().begin(self._seconds)


def _busy() -> WireError:
    return WireError(503, "busy", "The server has too much to do.", "Try again in a moment.")
