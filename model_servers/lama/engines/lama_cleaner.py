"""A running lama-cleaner, in an environment of its own."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from model_servers.engine import EngineError, Job, register
from model_servers.lama.learned.cleaner import CleanerClient
from model_servers.lama.learned.cropping import Hole, at_most, box_of, holes, paste, quick_guess
from model_servers.lama.learned.settings import LamaCleanerSettings, read
from model_servers.protocol import EngineFacts


@register("lama", "lama-cleaner")
class LamaCleanerFiller:
    """Sends each hole with its surroundings to a lama-cleaner server."""

    concurrent = False

    def __init__(self, settings: LamaCleanerSettings | None = None) -> None:
        self._given = settings
        self._settings: LamaCleanerSettings | None = None
        self._model = ""

    @property
    def facts(self) -> EngineFacts:
        where = f" at {self._settings.base_url}" if self._settings else ""
        return EngineFacts(
            server="lama",
            engine="lama-cleaner",
            title=f"lama-cleaner ({self._model})" if self._model else "lama-cleaner",
            version="1.0",
            description=f"Whatever model a running lama-cleaner{where} uses.",
            limits=["The surroundings of what you remove are sent to that server."],
            capabilities=["fill", "preview"],
            device="remote",
            licence="Apache-2.0",
        )

    def load(self) -> None:
        settings = self._given or read(LamaCleanerSettings)
        self._model = CleanerClient(settings.base_url, settings.seconds).model()
        self._settings = settings

    def unload(self) -> None:
        self._settings, self._model = None, ""

    def fill(
        self, picture: np.ndarray, mask: np.ndarray, exclude: np.ndarray | None, *, preview: bool, seed: int, job: Job
    ) -> np.ndarray:
        settings = self._settings
        if settings is None:
            raise EngineError("lama-cleaner is not set up.", "Load it first.")
        if (mask if exclude is None else mask | exclude).all():
            raise EngineError("The region covers the whole picture, so there is nothing to continue.", "Select less.")
        found = holes(picture, mask, exclude)
        if preview:
            rows, columns = box_of(mask)
            guess = paste(picture, mask, ((hole, quick_guess(hole)) for hole in found))
            job.preview(guess, columns.start, rows.start)
        client = CleanerClient(settings.base_url, settings.seconds)

        def ask(pixels: np.ndarray, missing: np.ndarray) -> np.ndarray:
            return client.inpaint(pixels, missing, seed, job.check)

        def filled() -> Iterator[tuple[Hole, np.ndarray]]:
            for number, hole in enumerate(found):
                job.progress(number / len(found), "filling")
                yield hole, at_most(settings.max_side, hole, ask)

        return paste(picture, mask, filled())
