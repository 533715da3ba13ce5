"""Requests that wait at the same time are computed together."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


@dataclass(eq=False)
class _Waiting(Generic[T, R]):
    item: T
    kind: Hashable
    result: list[R] = field(default_factory=list)
    """Empty until it is there."""


class Gatherer(Generic[T, R]):
    """Whoever gets the model next takes along what waits for it.

    Args:
        compute: items of one kind → as many results. Called by one thread at a time.
        lock: held meanwhile; shared with everything else that uses the model.
        largest: items at once.
    """

    def __init__(self, compute: Callable[[Sequence[T]], Sequence[R]], lock: Lock, largest: int) -> None:
        self._compute = compute
        self._lock = lock
        self._largest = largest
        self._waiting: list[_Waiting[T, R]] = []
        self._guard = Lock()
        self.largest_batch = 0
        """Most items that were computed together so far."""

    def __call__(self, item: T, kind: Hashable) -> R:
        """The item's result. Raises what ``compute`` raises for it alone."""
        mine: _Waiting[T, R] = _Waiting(item, kind)
        with self._guard:
            self._waiting.append(mine)
        try:
            with self._lock:
                if not mine.result:
                    self._run(mine)
        finally:
            with self._guard:
                if mine in self._waiting:
                    self._waiting.remove(mine)
        return mine.result[0]

    def _run(self, mine: _Waiting[T, R]) -> None:
        with self._guard:
            others = [each for each in self._waiting if each.kind == mine.kind and each is not mine and not each.result]
        batch = [mine, *others[: self._largest - 1]]
        self.largest_batch = max(self.largest_batch, len(batch))
        try:
            results = self._compute([each.item for each in batch])
        except RuntimeError:
            # torch's way to say that memory does not suffice, which may be the batch's fault.
            if len(batch) == 1:
                raise
            batch, results = [mine], self._compute([mine.item])
        for each, result in zip(batch, results, strict=True):
            each.result.append(result)
