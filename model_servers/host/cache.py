"""Bounded, content-addressed memory: pictures, and what engines computed from them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

V = TypeVar("V")

WAIT_SECONDS = 0.1
"""How often a thread that waits for another's computation asks whether its own request is still wanted."""


class ByteCache(Generic[V]):
    """Least-recently-used values within a budget of bytes; the newest is always kept. Thread-safe.

    Args:
        budget: in bytes.
        size: the bytes of a value.
        on_drop: told the key of every value that had to go, outside the cache's lock.
    """

    def __init__(
        self, budget: int, size: Callable[[V], int], on_drop: Callable[[str], None] = lambda key: None
    ) -> None:
        self.budget = budget
        self._size = size
        self._on_drop = on_drop
        self._values: OrderedDict[str, V] = OrderedDict()
        self._making: dict[str, Lock] = {}
        self._lock = Lock()
        self.bytes = 0
        self.hits = 0
        self.misses = 0

    def get(self, key: str) -> V | None:
        with self._lock:
            value = self._values.get(key)
            if value is None:
                self.misses += 1
                return None
            self.hits += 1
            self._values.move_to_end(key)
            return value

    def put(self, key: str, value: V) -> None:
        dropped = []
        with self._lock:
            self._forget(key)
            self._values[key] = value
            self.bytes += self._size(value)
            while self.bytes > self.budget and len(self._values) > 1:
                oldest = next(iter(self._values))
                self._forget(oldest)
                dropped.append(oldest)
        for oldest in dropped:
            self._on_drop(oldest)

    def get_or_make(self, key: str, make: Callable[[], V], check: Callable[[], None] = lambda: None) -> V:
        """The value; made once also when several threads ask at the same time.

        ``check`` is called while waiting for another thread; what it raises ends the wait.
        """
        with self._lock:
            gate = self._making.setdefault(key, Lock())
        while not gate.acquire(timeout=WAIT_SECONDS):
            check()
        try:
            value = self.get(key)
            if value is None:
                value = make()
                self.put(key, value)
            return value
        finally:
            with self._lock:
                if self._making.get(key) is gate:
                    del self._making[key]
            gate.release()

    def remove(self, key: str) -> None:
        """Forget a value, if it is there."""
        with self._lock:
            self._forget(key)

    def clear(self) -> None:
        with self._lock:
            self._values.clear()
            self.bytes = 0

    def __contains__(self, key: str) -> bool:
        with self._lock:
            return key in self._values

    def __len__(self) -> int:
        with self._lock:
            return len(self._values)

    def _forget(self, key: str) -> None:
        value = self._values.pop(key, None)
        if value is not None:
            self.bytes -= self._size(value)
