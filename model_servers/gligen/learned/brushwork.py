"""A thread that paints: it steps the pictures of all requests, several at a time where the device gains from it."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch

from model_servers.engine import EngineError, Job
from model_servers.gligen.learned.diffusion import Diffusion, Order, Run, seeded

logger = logging.getLogger(__name__)

TICK_SECONDS = 0.05
"""How often a waiting request looks whether it was given up."""
PREVIEWS = 8
"""A picture is previewed about so many times."""


@dataclass(frozen=True)
class Step:
    """A picture has come a step further; sometimes with a small preview of it (uint8 RGB)."""

    preview: np.ndarray | None = None


@dataclass(frozen=True)
class Finished:
    """A picture (uint8 RGB); hidden when the safety checker objected to it."""

    pixels: np.ndarray
    hidden: bool = False
    notices: tuple[str, ...] = ()


@dataclass(eq=False)
class Commission:
    """One picture of a request."""

    order: Order
    seed: int
    previews: bool
    news: queue.SimpleQueue[Any] = field(default_factory=queue.SimpleQueue)
    given_up: threading.Event = field(default_factory=threading.Event)
    run: Run | None = None
    turn: int = 0
    """When it was stepped last."""

    @property
    def fraction(self) -> float:
        """How much of it is done, 0..1."""
        return self.run.index / self.run.total if self.run else 0.0

    def follow(self, job: Job) -> Iterator[Step | Finished]:
        """Yield what becomes of it, to the end."""
        while True:
            job.check()
            try:
                item = self.news.get(timeout=TICK_SECONDS)
            except queue.Empty:
                continue
            if isinstance(item, BaseException):
                raise item
            yield item
            if isinstance(item, Finished):
                return


class Brushwork:
    """Paints commissions, in the order they come.

    Args:
        diffusion: used by this thread only.
        max_batch: pictures that are stepped together.
    """

    def __init__(self, diffusion: Diffusion, max_batch: int) -> None:
        self._diffusion = diffusion
        self._max_batch = max_batch
        self._waiting: list[Commission] = []
        self._changed = threading.Condition()
        self._closed = False
        self._turn = 0
        self.largest_batch = 0
        """Most pictures that were stepped together so far."""
        self._thread = threading.Thread(target=self._work, name="gligen-paints", daemon=True)
        self._thread.start()

    def commission(self, commissions: Sequence[Commission]) -> None:
        """Queue pictures."""
        with self._changed:
            if self._closed:
                raise EngineError("The painter was unloaded.", "Ask again.")
            self._waiting += commissions
            self._changed.notify()

    def close(self) -> None:
        """Give up everything and end the thread; returns when the model is no longer in use."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join()

    def _work(self) -> None:
        while batch := self._next_batch():
            try:
                self._advance(batch)
            except torch.OutOfMemoryError:
                logger.warning("out of memory with %d pictures at once", len(batch))
                self._drop(batch, EngineError("There is not enough memory to paint this.", "Ask for fewer candidates."))
            except Exception as error:  # noqa: BLE001 - the edge of the thread: every failure becomes the answers'
                self._drop(batch, error)
        self._drop(list(self._waiting), EngineError("The painter was unloaded.", "Ask again."))

    def _next_batch(self) -> list[Commission]:
        """Pictures whose next step can be made together, those first that have waited longest for theirs."""
        with self._changed:
            while not self._closed:
                self._waiting = [one for one in self._waiting if not one.given_up.is_set()]
                admitted = self._waiting[: self._max_batch]
                if not admitted:
                    self._changed.wait()
                    continue
                new = [one for one in admitted if one.run is None]
                if new:
                    return new[:1]
                first = min(admitted, key=lambda one: one.turn)
                return [one for one in admitted if one.run and first.run and one.run.kind == first.run.kind]
        return []

    def _advance(self, batch: list[Commission]) -> None:
        if batch[0].run is None:
            batch[0].run = self._diffusion.begin(batch[0].order, seeded(batch[0].seed))
            return
        runs = [one.run for one in batch if one.run is not None]
        self._diffusion.step(runs)
        self._turn += 1
        self.largest_batch = max(self.largest_batch, len(runs))
        for one, run in zip(batch, runs, strict=True):
            one.turn = self._turn
            shown = one.previews and not run.done and run.index % max(1, run.total // PREVIEWS) == 0
            one.news.put(Step(self._diffusion.preview(run) if shown else None))
            if run.done:
                pixels = self._diffusion.pixels(run)
                one.news.put(Finished(pixels, self._diffusion.is_unsafe(pixels), tuple(run.notices)))
        self._leave([one for one, run in zip(batch, runs, strict=True) if run.done])

    def _drop(self, batch: Sequence[Commission], error: BaseException) -> None:
        for one in batch:
            one.news.put(error)
        self._leave(batch)

    def _leave(self, batch: Sequence[Commission]) -> None:
        with self._changed:
            self._waiting = [one for one in self._waiting if one not in batch]
