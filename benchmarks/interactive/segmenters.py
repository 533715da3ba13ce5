"""Ways to reach a segmenter: in this process, or through a server's contract."""

from __future__ import annotations

import time
from typing import Any, Protocol, cast

import httpx
import numpy as np

from benchmarks.common.jobs import Quiet
from model_servers.engine import Segmenter, SegmentPrompt, create_engine
from model_servers.protocol import (
    HEIGHT_HEADER,
    MSGPACK,
    RAW_RGB,
    WIDTH_HEADER,
    Mask,
    SegmentRequest,
    SegmentResponse,
    picture_id,
)


class Subject(Protocol):
    """What is measured."""

    def show(self, picture: np.ndarray) -> None:
        """The next prompts are about this picture."""

    def ask(self, prompt: SegmentPrompt) -> tuple[np.ndarray, float]:
        """The best region (bool, height × width) and the seconds it took."""


class InProcess:
    """An engine built here; the first prompt on a picture pays for ``prepare``."""

    def __init__(self, engine: str) -> None:
        self._engine = cast(Segmenter, create_engine("seem", engine))
        started = time.perf_counter()
        self._engine.load()
        self.load_seconds = time.perf_counter() - started
        self.name = engine
        self._picture = np.zeros((1, 1, 3), np.uint8)
        self._features: Any = None

    def show(self, picture: np.ndarray) -> None:
        self._picture, self._features = picture, None

    def ask(self, prompt: SegmentPrompt) -> tuple[np.ndarray, float]:
        started = time.perf_counter()
        if self._features is None:
            self._features = self._engine.prepare(self._picture)
        regions = self._engine.segment(self._features, prompt, Quiet())
        return regions[0].mask, time.perf_counter() - started


class ThroughServer:
    """An engine behind its server; seconds include the wire."""

    def __init__(self, base_url: str, token: str) -> None:
        self._http = httpx.Client(base_url=base_url, headers={"Authorization": f"Bearer {token}"}, timeout=300)
        facts = self._http.get("/v1/engine").raise_for_status().json()
        self.name = str(facts["engine"])
        self._id = ""

    def show(self, picture: np.ndarray) -> None:
        self._id = picture_id(picture)
        headers = {
            "Content-Type": RAW_RGB,
            WIDTH_HEADER: str(picture.shape[1]),
            HEIGHT_HEADER: str(picture.shape[0]),
        }
        self._http.put(f"/v1/pictures/{self._id}", content=picture.tobytes(), headers=headers).raise_for_status()

    def ask(self, prompt: SegmentPrompt) -> tuple[np.ndarray, float]:
        started = time.perf_counter()
        request = SegmentRequest(
            picture=self._id,
            strokes=list(prompt.strokes),
            points=list(prompt.points),
            boxes=list(prompt.boxes),
            text=prompt.text,
            previous=None if prompt.previous is None else Mask.encode(prompt.previous),
        )
        answer = self._http.post("/v1/segment", content=request.pack(), headers={"Content-Type": MSGPACK})
        answer.raise_for_status()
        mask = SegmentResponse.unpack(answer.content).segments[0].mask.decode()
        return mask, time.perf_counter() - started
