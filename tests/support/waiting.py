"""Waiting for a condition, never for a time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

LONG = 30.0
"""Seconds of patience with what takes a moment, on a machine that has much else to do.

A test that would otherwise wait for this long fails anyway; one that passes never waits for it.
"""


def wait_for(condition: Callable[[], T], seconds: float = LONG, what: str = "the condition") -> T:
    """The first true value of ``condition``; fails when there is none within this time."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"{what} did not come true within {seconds:g} s; the last value was {value!r}")
        time.sleep(0.02)
