"""Engines for tests of what is around engines: they work for ever, do not listen, break, or cannot be loaded."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from model_servers.engine import CannotServe, ChatPrompt, EngineError, Job, Region, SegmentPrompt, register
from model_servers.protocol import EngineFacts, ServerName
from tests.support.odd_settings import DEAF_SECONDS, MAY_LOAD

STEP_SECONDS = 0.01


def _facts(server: ServerName, engine: str) -> EngineFacts:
    return EngineFacts(
        server=server,
        engine=engine,
        title=engine,
        version="1",
        description="For tests.",
        limits=[],
        capabilities=[],
    )


class _Filler:
    concurrent = False
    name = ""

    @property
    def facts(self) -> EngineFacts:
        return _facts("lama", self.name)

    def load(self) -> None:
        pass

    def unload(self) -> None:
        pass

    def fill(
        self, picture: np.ndarray, mask: np.ndarray, exclude: np.ndarray | None, *, preview: bool, seed: int, job: Job
    ) -> np.ndarray:
        rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
        return np.full((np.ptp(rows) + 1, np.ptp(columns) + 1, 3), seed % 256, np.uint8)


@register("lama", "plain")
class Plain(_Filler):
    """Fills with the seed as a grey, at once, outside the mask as well."""

    name = "plain"


@register("lama", "endless")
class Endless(_Filler):
    """Works until it is stopped, if the seed is odd."""

    name = "endless"

    def fill(
        self, picture: np.ndarray, mask: np.ndarray, exclude: np.ndarray | None, *, preview: bool, seed: int, job: Job
    ) -> np.ndarray:
        while seed % 2:
            job.progress(0.5, "working")
            time.sleep(STEP_SECONDS)
        return super().fill(picture, mask, exclude, preview=preview, seed=seed, job=job)


@register("lama", "deaf")
class Deaf(_Filler):
    """Works for long and never checks whether it should go on."""

    name = "deaf"

    def fill(
        self, picture: np.ndarray, mask: np.ndarray, exclude: np.ndarray | None, *, preview: bool, seed: int, job: Job
    ) -> np.ndarray:
        threading.Event().wait(DEAF_SECONDS)
        return super().fill(picture, mask, exclude, preview=preview, seed=seed, job=job)


@register("lama", "wrong")
class Wrong(_Filler):
    """Answers with another size, with one that numpy would stretch, with another kind of number, or with no array."""

    name = "wrong"

    def fill(
        self, picture: np.ndarray, mask: np.ndarray, exclude: np.ndarray | None, *, preview: bool, seed: int, job: Job
    ) -> np.ndarray:
        right = super().fill(picture, mask, exclude, preview=preview, seed=seed, job=job)
        answers: Sequence[Any] = (
            np.zeros((1, 2, 3), np.uint8),
            right[:1, :1],
            right.astype(np.float32),
            right.tolist(),
        )
        return answers[seed]


@register("lama", "late")
class Late(_Filler):
    """Loads as long as the file that :data:`MAY_LOAD` names is not there."""

    name = "late"

    def load(self) -> None:
        while not Path(os.environ[f"LLAVA_INTERACTIVE_{MAY_LOAD.upper()}"]).exists():
            time.sleep(STEP_SECONDS)


@register("lama", "unloadable")
class Unloadable(_Filler):
    """Lacks something."""

    name = "unloadable"

    def load(self) -> None:
        raise EngineError("The weights are missing.", hint="Download them first.")


@register("lama", "surprised")
class Surprised(_Filler):
    """Cannot be loaded for a reason that nobody foresaw."""

    name = "surprised"

    def load(self) -> None:
        raise KeyError("nobody foresaw this")


@register("seem", "broken")
class Broken:
    """Fails on its words' say-so, and repeats them in the exception, as libraries do."""

    concurrent = True

    @property
    def facts(self) -> EngineFacts:
        return _facts("seem", "broken")

    def load(self) -> None:
        pass

    def unload(self) -> None:
        pass

    def prepare(self, picture: np.ndarray) -> Any:
        return picture

    def segment(self, features: Any, prompt: SegmentPrompt, job: Job) -> Sequence[Region]:
        if prompt.text.startswith("cannot serve"):
            raise CannotServe("This engine does not read.", hint="Draw it.")
        if prompt.text.startswith("memory"):
            raise MemoryError(prompt.text)
        if prompt.text:
            raise RuntimeError(f"what is {prompt.text!r}?")
        return [Region(np.ones(features.shape[:2], dtype=bool))]


@register("llava", "counting")
class Counting:
    """Says the numbers up to ``max_tokens``; fails after three when it is asked to."""

    concurrent = True

    @property
    def facts(self) -> EngineFacts:
        return _facts("llava", "counting")

    def load(self) -> None:
        pass

    def unload(self) -> None:
        pass

    def chat(self, prompt: ChatPrompt, job: Job) -> Iterator[str]:
        for number in range(1, prompt.max_tokens + 1):
            job.check()
            words = str(prompt.messages[-1].content)
            if words.startswith("fail") and number > 3:
                raise RuntimeError(words)
            if number > 1:
                time.sleep(STEP_SECONDS)
            yield f"{number} "
