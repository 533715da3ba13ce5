"""lama-cleaner, in an environment of its own: a running one, or one that is started here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from model_servers.engine import EngineError, Job, register
from model_servers.lama.learned.cleaner import CleanerClient
from model_servers.lama.learned.cleaner_process import ENVIRONMENT, CleanerProcess
from model_servers.lama.learned.cropping import Hole, box_of, holes, paste, quick_guess
from model_servers.lama.learned.natively import natively
from model_servers.lama.learned.settings import LamaCleanerSettings, read
from model_servers.protocol import EngineFacts
from model_servers.weights.settings import read_settings
from model_servers.weights.store import Store

REPOSITORY = "fashn-ai/LaMa"
FILE = "big-lama.pt"


@register("lama", "lama-cleaner")
class LamaCleanerFiller:
    """Sends each hole with its surroundings to a lama-cleaner server, and runs that server if there is none."""

    concurrent = False

    def __init__(self, settings: LamaCleanerSettings | None = None) -> None:
        self._given = settings
        self._settings: LamaCleanerSettings | None = None
        self._model = ""
        self._client: CleanerClient | None = None
        self._process: CleanerProcess | None = None

    @property
    def facts(self) -> EngineFacts:
        own = self._process is not None
        where = f" at {self._client.base_url}" if self._client and not own else ""
        return EngineFacts(
            server="lama",
            engine="lama-cleaner",
            title=f"lama-cleaner ({self._model})" if self._model else "lama-cleaner",
            version="1.0",
            description=f"Whatever model a running lama-cleaner{where} uses.",
            limits=[
                "It runs on this machine, in an environment of its own."
                if own
                else "The surroundings of what you remove are sent to that server."
            ],
            capabilities=["fill", "preview"],
            device=self._settings.device if own and self._settings else "remote",
            licence="Apache-2.0",
        )

    def load(self) -> None:
        settings = self._given or read(LamaCleanerSettings)
        base_url = settings.base_url
        if not base_url:
            environment = settings.venv.expanduser() if settings.venv else ENVIRONMENT
            self._process = CleanerProcess(environment, settings.model, settings.device, _weights(settings))
            try:
                self._process.wait_until_ready()
            except EngineError:
                self.unload()
                raise
            base_url = self._process.base_url
        self._client = CleanerClient(base_url, settings.seconds)
        try:
            self._model = self._client.model()
        except EngineError:
            self.unload()
            raise
        self._settings = settings

    def unload(self) -> None:
        if self._process is not None:
            self._process.stop()
        self._settings, self._model, self._client, self._process = None, "", None, None

    def fill(
        self, picture: np.ndarray, mask: np.ndarray, exclude: np.ndarray | None, *, preview: bool, seed: int, job: Job
    ) -> np.ndarray:
        settings, client = self._settings, self._client
        if settings is None or client is None:
            raise EngineError("lama-cleaner is not set up.", "Load it first.")
        if (mask if exclude is None else mask | exclude).all():
            raise EngineError("The region covers the whole picture, so there is nothing to continue.", "Select less.")
        found = holes(picture, mask, exclude)
        if preview:
            rows, columns = box_of(mask)
            guess = paste(picture, mask, ((hole, quick_guess(hole)) for hole in found))
            job.preview(guess, columns.start, rows.start)
        if self._process is not None and not self._process.running:
            raise EngineError("lama-cleaner has ended.", "Load it again in the Models panel.")

        def ask(pixels: np.ndarray, missing: np.ndarray) -> np.ndarray:
            return client.inpaint(pixels, missing, seed, job.check)

        def filled() -> Iterator[tuple[Hole, np.ndarray]]:
            for number, hole in enumerate(found):
                job.progress(number / len(found), "filling")
                yield hole, natively(settings.max_side, hole, ask)

        return paste(picture, mask, filled())


def _weights(settings: LamaCleanerSettings) -> Path | None:
    """The TorchScript for its model ``lama``: the file that is named, or the one that was pulled.

    Raises :class:`EngineError` when there is none, because lama-cleaner would fetch it unasked.
    """
    if settings.model != "lama":
        return None
    file = settings.weights.expanduser() if settings.weights else Store(read_settings()).find(REPOSITORY).folder / FILE
    if not file.is_file():
        raise EngineError(f"There is no weight file {file}.", f"It should be LaMa's {FILE}.")
    return file
