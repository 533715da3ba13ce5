"""Patience: what to do while a server is not there."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

from app.errors import ServerUnavailable

FIRST_POLL_SECONDS = 0.05
LONGEST_POLL_SECONDS = 0.5


class Outage:
    """One call's experience of a server that is absent or starting.

    Args:
        seconds: how long the server may stay away; counted from the moment when it was first missed.
        ready: whether the server can serve now; raises :class:`~app.errors.ServerUnavailable` when waiting is in vain.
    """

    def __init__(self, seconds: float, ready: Callable[[], Awaitable[bool]]) -> None:
        self._seconds = seconds
        self._ready = ready
        self._deadline: float | None = None
        self._broken = False

    async def wait(self, error: ServerUnavailable, *, in_the_middle: bool) -> None:
        """Return when the server is back; raise the error when that takes too long.

        A request during which the server went away (``in_the_middle``) is repeated once only: it may be the reason.
        """
        if in_the_middle:
            if self._broken:
                raise error
            self._broken = True
            self._deadline = None
        if self._deadline is None:
            self._deadline = time.monotonic() + self._seconds
        pause = FIRST_POLL_SECONDS
        while True:
            left = self._deadline - time.monotonic()
            if left <= 0:
                raise error
            await asyncio.sleep(min(pause, left))
            pause = min(2 * pause, LONGEST_POLL_SECONDS)
            if await self._ready():
                return
