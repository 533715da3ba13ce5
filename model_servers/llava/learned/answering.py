"""Answering several waiting requests in one batch, each with its own stream, limits and end."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
from transformers import GenerationConfig, LogitsProcessorList, StoppingCriteria, StoppingCriteriaList

from model_servers.engine import EngineError, Job, LimitReached
from model_servers.llava.learned.checkpoint import Checkpoint, Input
from model_servers.llava.learned.detokenizer import Detokenizer
from model_servers.llava.learned.sampling import RowSampler, Taste
from model_servers.llava.learned.stops import StopCutter

logger = logging.getLogger(__name__)

TICK_SECONDS = 0.05
"""How often a waiting request looks whether it was given up."""
_END = object()


@dataclass(eq=False)
class Asked:
    """A request on its way; ``pieces`` receives its text, then the end or an error."""

    input: Input
    max_tokens: int
    taste: Taste
    stops: StopCutter
    detokenizer: Detokenizer
    tensors: Any = None
    """The input encoded alone, if somebody has done that already."""
    pieces: queue.SimpleQueue[Any] = field(default_factory=queue.SimpleQueue)
    given_up: threading.Event = field(default_factory=threading.Event)
    alone: bool = False
    """It failed together with others, so it is to be answered alone."""
    tokens: int = 0
    over: bool = False

    def take(self, token: int, ends: frozenset[int]) -> None:
        """The model's next token."""
        if token in ends:
            self.finish()
            return
        self.tokens += 1
        self._say(self.stops.feed(self.detokenizer.feed(token)))
        if self.stops.found or self.given_up.is_set():
            self.finish()
        elif self.tokens >= self.max_tokens:
            self.finish(cut=True)

    def finish(self, *, cut: bool = False) -> None:
        """The answer is complete, or ``cut`` at its limit."""
        if self.over:
            return
        self.over = True
        self._say(self.stops.feed(self.detokenizer.rest()))
        if not self.stops.found:
            self._say(self.stops.rest())
        if cut:
            self.pieces.put(LimitReached())
        self.pieces.put(_END)

    def fail(self, error: BaseException) -> None:
        """There will be no (further) answer."""
        if not self.over:
            self.over = True
            self.pieces.put(error)

    def follow(self, job: Job) -> Iterator[str]:
        """Yield the pieces as they come; give the request up when the job is, or when nobody asks any more."""
        try:
            while True:
                job.check()
                try:
                    item = self.pieces.get(timeout=TICK_SECONDS)
                except queue.Empty:
                    continue
                if item is _END:
                    return
                if isinstance(item, BaseException):
                    raise item
                yield item
        finally:
            self.given_up.set()

    def _say(self, text: str) -> None:
        if text:
            self.pieces.put(text)


class Answerer:
    """A thread that answers; requests that wait while it is busy are answered together next.

    Args:
        checkpoint: the loaded model.
        max_batch: most requests in one batch.
    """

    def __init__(self, checkpoint: Checkpoint, max_batch: int) -> None:
        self._checkpoint = checkpoint
        self._max_batch = max_batch
        self._waiting: list[Asked] = []
        self._changed = threading.Condition()
        self._closed = False
        self.largest_batch = 0
        """Most requests that were answered together so far."""
        self._thread = threading.Thread(target=self._work, name="llava-answers", daemon=True)
        self._thread.start()

    def ask(self, asked: Asked) -> None:
        """Queue a request."""
        with self._changed:
            if self._closed:
                raise EngineError("The model was unloaded.", "Ask again.")
            self._waiting.append(asked)
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
                self._answer(batch)
            except (torch.OutOfMemoryError, EngineError) as error:
                # Not all models' processors take different pictures in one batch, and memory may suffice for one.
                if self._separated(batch):
                    continue
                if isinstance(error, EngineError):
                    self._end(batch, error)
                    continue
                logger.warning("out of memory with %d requests at once", len(batch))
                error = EngineError(
                    "There is not enough memory for this conversation.", "Show fewer or smaller pictures."
                )
                self._end(batch, error)
            except Exception as error:  # noqa: BLE001 - the edge of the thread: every failure becomes the answers'
                self._end(batch, error)
        self._end(self._waiting, EngineError("The model was unloaded.", "Ask again."))

    def _separated(self, batch: Sequence[Asked]) -> bool:
        """Queue requests of which none has been answered yet again, each for itself; False where that is of no use."""
        if len(batch) < 2 or any(asked.tokens or asked.over for asked in batch):
            return False
        for asked in batch:
            asked.alone = True
        with self._changed:
            self._waiting = [*batch, *self._waiting]
        return True

    @staticmethod
    def _end(batch: Sequence[Asked], error: BaseException) -> None:
        for asked in batch:
            asked.fail(error)

    def _next_batch(self) -> list[Asked]:
        with self._changed:
            while not self._closed:
                self._waiting = [asked for asked in self._waiting if not asked.given_up.is_set()]
                if self._waiting and self._waiting[0].alone:
                    return [self._waiting.pop(0)]
                if self._waiting:
                    # Processors want pictures in all conversations of a batch, or in none.
                    seeing = bool(self._waiting[0].input.pictures)
                    alike = [
                        asked for asked in self._waiting if bool(asked.input.pictures) == seeing and not asked.alone
                    ]
                    batch = alike[: self._max_batch]
                    self._waiting = [asked for asked in self._waiting if asked not in batch]
                    return batch
                self._changed.wait()
        return []

    def _answer(self, batch: list[Asked]) -> None:
        checkpoint = self._checkpoint
        self.largest_batch = max(self.largest_batch, len(batch))
        alone = batch[0].tensors if len(batch) == 1 else None
        tensors = alone if alone is not None else checkpoint.encode([asked.input for asked in batch])
        tensors = tensors.to(checkpoint.device, checkpoint.dtype)
        watcher = _Watcher(batch, checkpoint.ends, self)
        samples = any(asked.taste.temperature > 0 for asked in batch)
        sampler = [RowSampler([asked.taste for asked in batch])] if samples else []
        with torch.inference_mode():
            checkpoint.model.generate(
                **tensors,
                generation_config=_greedy(checkpoint),
                max_new_tokens=max(asked.max_tokens for asked in batch),
                logits_processor=LogitsProcessorList(sampler),
                stopping_criteria=StoppingCriteriaList([watcher]),
            )
        for asked in batch:
            asked.finish()

    @property
    def closed(self) -> bool:
        """Whether everything is to be given up."""
        return self._closed


class _Watcher(StoppingCriteria):
    """Hands each new token to its request and tells which rows are done."""

    def __init__(self, batch: Sequence[Asked], ends: frozenset[int], answerer: Answerer) -> None:
        self._batch = batch
        self._ends = ends
        self._answerer = answerer

    def __call__(self, input_ids: torch.Tensor, scores: Any, **_: Any) -> torch.Tensor:
        for asked, token in zip(self._batch, input_ids[:, -1].tolist(), strict=True):
            if not asked.over:
                asked.take(token, self._ends)
        done = [asked.over or self._answerer.closed for asked in self._batch]
        return torch.tensor(done, dtype=torch.bool, device=input_ids.device)


def _greedy(checkpoint: Checkpoint) -> GenerationConfig:
    """The checkpoint's own configuration without sampling, which :class:`RowSampler` does."""
    config = GenerationConfig.from_dict(checkpoint.model.generation_config.to_dict())
    config.do_sample = False
    config.temperature = config.top_p = config.top_k = None
    if config.pad_token_id is None:
        config.pad_token_id = checkpoint.tokenizer.pad_token_id
    return config
