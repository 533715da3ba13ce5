"""Ways to fill a hole: an engine in this process, one behind its server, and two plain library calls to compare with."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Protocol, cast

import cv2
import httpx
import numpy as np

from benchmarks.common.jobs import Quiet
from model_servers.engine import Filler, create_engine
from model_servers.protocol import (
    HEIGHT_HEADER,
    MSGPACK,
    RAW_RGB,
    WIDTH_HEADER,
    EventReader,
    FillRequest,
    FillResult,
    Mask,
    picture_id,
)

BASELINE_RADIUS = 3.0
"""Neighbourhood of OpenCV's two methods, in pixels; its own samples use 3."""


@dataclass(frozen=True)
class Filled:
    """The whole picture with its hole filled, and the seconds until the preview (None without one) and the result; on the
    clock, and of this process's processor time (None where another process works)."""

    picture: np.ndarray
    seconds: float
    preview_seconds: float | None = None
    processor: float | None = None
    preview_processor: float | None = None


class Subject(Protocol):
    """What is measured."""

    name: str

    def fill(self, picture: np.ndarray, hole: np.ndarray, seed: int = 0) -> Filled:
        """Fill a hole (bool, height × width) of a picture (uint8 RGB)."""


class _Watch(Quiet):
    """Remembers when the first preview came."""

    def __init__(self) -> None:
        self.started, self.processor_started = time.perf_counter(), time.process_time()
        self.preview_seconds: float | None = None
        self.preview_processor: float | None = None

    def preview(self, pixels: np.ndarray, x: int, y: int) -> None:
        if self.preview_seconds is None:
            self.preview_seconds = time.perf_counter() - self.started
            self.preview_processor = time.process_time() - self.processor_started


class InProcess:
    """An engine built here."""

    def __init__(self, engine: str) -> None:
        self._engine = cast(Filler, create_engine("lama", engine))
        started = time.perf_counter()
        self._engine.load()
        self.load_seconds = time.perf_counter() - started
        self.name = engine

    def fill(self, picture: np.ndarray, hole: np.ndarray, seed: int = 0) -> Filled:
        watch = _Watch()
        patch = self._engine.fill(picture, hole, None, preview=True, seed=seed, job=watch)
        seconds, processor = time.perf_counter() - watch.started, time.process_time() - watch.processor_started
        rows, columns = np.flatnonzero(hole.any(axis=1)), np.flatnonzero(hole.any(axis=0))
        return Filled(
            _pasted(picture, hole, patch, columns[0], rows[0]), seconds, watch.preview_seconds,
            processor, watch.preview_processor,
        )  # fmt: skip


class ThroughServer:
    """An engine behind its server; seconds include the wire, but not the upload of the picture."""

    def __init__(self, base_url: str, token: str) -> None:
        self._http = httpx.Client(base_url=base_url, headers={"Authorization": f"Bearer {token}"}, timeout=600)
        facts = self._http.get("/v1/engine").raise_for_status().json()
        self.name = str(facts["engine"])

    def fill(self, picture: np.ndarray, hole: np.ndarray, seed: int = 0) -> Filled:
        name = picture_id(picture)
        size = {WIDTH_HEADER: str(picture.shape[1]), HEIGHT_HEADER: str(picture.shape[0])}
        self._http.put(
            f"/v1/pictures/{name}", content=picture.tobytes(), headers={"Content-Type": RAW_RGB, **size}
        ).raise_for_status()
        started = time.perf_counter()
        request = FillRequest(picture=name, mask=Mask.encode(hole), seed=seed)
        preview_seconds = None
        reader = EventReader()
        with self._http.stream("POST", "/v1/fill", content=request.pack(), headers={"Content-Type": MSGPACK}) as answer:
            if answer.is_error:
                answer.read()
                answer.raise_for_status()
            for chunk in answer.iter_bytes():
                for event in reader.feed(chunk):
                    if event.error is not None:
                        raise RuntimeError(f"the server answered: {event.error.message}")
                    if event.preview is not None and preview_seconds is None:
                        preview_seconds = time.perf_counter() - started
                    if event.result is not None:
                        patch = FillResult.model_validate(event.result).patch
                        seconds = time.perf_counter() - started
                        filled = _pasted(picture, hole, patch.decode(), patch.x, patch.y)
                        return Filled(filled, seconds, preview_seconds)
        raise RuntimeError("the server's answer ended without a result")


class Baseline:
    """OpenCV's ``inpaint``: A. Telea, J. Graphics Tools 9 (2004), or after M. Bertalmio et al., CVPR 2001."""

    def __init__(self, name: str, method: int) -> None:
        self.name = name
        self._method = method

    def fill(self, picture: np.ndarray, hole: np.ndarray, seed: int = 0) -> Filled:
        started = time.perf_counter()
        filled = cv2.inpaint(picture, hole.astype(np.uint8), BASELINE_RADIUS, self._method)
        return Filled(filled, time.perf_counter() - started)


def baselines() -> list[Baseline]:
    """The plain library calls that stand beside every engine."""
    return [Baseline("telea", cv2.INPAINT_TELEA), Baseline("navier-stokes", cv2.INPAINT_NS)]


def _pasted(picture: np.ndarray, hole: np.ndarray, patch: np.ndarray, x: int, y: int) -> np.ndarray:
    """As the application pastes it: only inside the hole, whatever else the engine changed."""
    out = picture.copy()
    area = (slice(y, y + patch.shape[0]), slice(x, x + patch.shape[1]))
    out[area] = np.where(hole[area][..., None], patch, picture[area])
    return out
