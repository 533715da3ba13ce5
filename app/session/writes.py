"""Knowing when nothing is being written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class Writes:
    """Counts the writes that are under way in this process, so that the collector keeps out of their way."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._count = 0

    @contextmanager
    def under_way(self) -> Iterator[None]:
        """Something is written inside; any number of threads may be."""
        with self._changed:
            self._count += 1
        try:
            yield
        finally:
            with self._changed:
                self._count -= 1
                self._changed.notify_all()

    @contextmanager
    def none(self) -> Iterator[None]:
        """Waits until nothing is being written; inside, no write begins. For something short."""
        with self._changed:
            self._changed.wait_for(lambda: self._count == 0)
            yield
