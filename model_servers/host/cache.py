"""Bounded, content-addressed memory: pictures, and what engines computed from them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, Generic, TypeVar

import numpy as np

V = TypeVar("V")


class ByteCache(Generic[V]):
    """Least-recently-used values within a budget of bytes; the newest is always kept. Thread-safe."""

    def __init__(self, budget: int, size: Callable[[V], int]) -> None:
        self.budget = budget
        self._size = size
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
        with self._lock:
            before = self._values.pop(key, None)
            if before is not None:
                self.bytes -= self._size(before)
            self._values[key] = value
            self.bytes += self._size(value)
            while self.bytes > self.budget and len(self._values) > 1:
                _, dropped = self._values.popitem(last=False)
                self.bytes -= self._size(dropped)

    def get_or_make(self, key: str, make: Callable[[], V]) -> V:
        """The value; made once also when several threads ask at the same time."""
        with self._lock:
            gate = self._making.setdefault(key, Lock())
        try:
            with gate:
                value = self.get(key)
                if value is None:
                    value = make()
                    self.put(key, value)
                return value
        finally:
            with self._lock:
                self._making.pop(key, None)

    def clear(self) -> None:
        with self._lock:
            self._values.clear()
            self.bytes = 0

    def __contains__(self, key: str) -> bool:
        with self._lock:
            return key in self._values


def picture_cache(budget: int) -> ByteCache[np.ndarray]:
    return ByteCache(budget, lambda rgb: rgb.nbytes)


def feature_cache(budget: int) -> ByteCache[Any]:
    return ByteCache(budget, lambda features: int(getattr(features, "nbytes", 1 << 20)))
