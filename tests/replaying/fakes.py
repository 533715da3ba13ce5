"""Engines in this process: quick, and what they answer depends on every bit of what they are asked.

They open no connection, so nothing of :class:`app.clients.ServerClient` is set up.
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from typing import Any

import numpy as np

from app.clients import Fill, Found, GligenClient, LamaClient, LlavaClient, Painted, SeemClient, Segmentation
from app.clients.seem import SegmentPrompt
from app.errors import EngineCannotServe, ServerUnavailable
from app.imaging.geometry import Rect
from app.imaging.picture import Picture
from app.replaying.engines import Engines
from app.session.model import EngineUse
from model_servers.protocol import EngineFacts, Mask, PaintCandidate, PaintRequest, Patch, Segment, SessionFacts

VERSION = "9"


def lot(*parts: object) -> np.random.Generator:
    """Random numbers that are others as soon as one bit of the parts is."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.tobytes() if isinstance(part, np.ndarray) else repr(part).encode())
        digest.update(b"/")
    return np.random.default_rng(int.from_bytes(digest.digest()[:8], "big"))


class FakeSeem(SeemClient):
    """``engine`` changes what it finds; words that begin with "no" find nothing."""

    def __init__(self, engine: str = "fake") -> None:
        self.server = "seem"
        self.engine_name = engine
        self.away = False

    async def segment(self, picture: Picture, prompt: SegmentPrompt) -> Segmentation:
        if self.away:
            raise ServerUnavailable("seem", "It is away.")
        if prompt.text.startswith("no"):
            raise EngineCannotServe("Such words are not understood.", "Draw instead.")
        known = [(label, mask) for label, mask in prompt.known.items()]
        asked = (
            picture.id, [repr(mark) for mark in (*prompt.strokes, *prompt.points, *prompt.boxes)], prompt.text,
            self.engine_name, *(part for pair in known for part in pair),
        )  # fmt: skip
        masks = []
        for number in range(2 if prompt.text else 1):
            rng = lot(*asked, number, np.zeros(0) if prompt.previous is None else prompt.previous)
            mask = np.zeros((picture.height, picture.width), dtype=bool)
            x, y = int(rng.integers(0, picture.width - 24)), int(rng.integers(0, picture.height - 24))
            for box in prompt.boxes:
                x, y = int(np.clip(box.x, 0, picture.width - 24)), int(np.clip(box.y, 0, picture.height - 24))
            mask[y : y + int(rng.integers(8, 22)), x : x + int(rng.integers(8, 22))] = True
            masks.append(mask)
        found = tuple(Found(mask, None, 0.5, prompt.text) for mask in masks)
        return Segmentation(found, self.engine_name, 0.01)


class FakeLama(LamaClient):
    def __init__(self) -> None:
        self.server = "lama"

    async def fill(
        self,
        picture: Picture,
        mask: np.ndarray,
        *,
        exclude: np.ndarray | None = None,
        seed: int = 0,
        on_progress: Callable[[float, str], None] | None = None,
        on_preview: Callable[[np.ndarray, int, int], None] | None = None,
    ) -> Fill:
        rect = Rect.of_mask(mask)
        assert rect is not None
        rng = lot(picture.id, mask, np.zeros(0) if exclude is None else exclude, seed)
        pixels = rng.integers(0, 256, (rect.height, rect.width, 3), dtype=np.uint8)
        return Fill(pixels, rect.x, rect.y, "fake", 0.01)


class FakeGligen(GligenClient):
    def __init__(self) -> None:
        self.server = "gligen"

    async def engine(self) -> EngineFacts:
        return EngineFacts(
            server="gligen", engine="fake", title="", version=VERSION, description="", limits=[], capabilities=[]
        )

    async def paint(
        self,
        request: PaintRequest,
        pictures: Mapping[str, Picture],
        *,
        on_progress: Callable[[float, str], None] | None = None,
        on_candidate: Callable[[PaintCandidate], Awaitable[None]] | None = None,
    ) -> Painted:
        made = []
        named = {request.picture, *(box.reference for box in request.boxes)}
        given = {name: picture for name, picture in pictures.items() if name in named}
        for number in range(request.candidates):
            seed = request.seed + number
            asked = request.model_dump(exclude={"seed", "candidates"})
            rng = lot(asked, seed, sorted(given))
            if on_progress is not None:
                on_progress((number + 1) / request.candidates, "Painting")
            made.append(self._candidate(request, number, seed, rng, given))
            if on_candidate is not None:
                await on_candidate(made[-1])
        return Painted(tuple(made), "fake", 0.02, ())

    @staticmethod
    def _candidate(
        request: PaintRequest, number: int, seed: int, rng: np.random.Generator, given: Mapping[str, Picture]
    ) -> PaintCandidate:
        if request.task == "generate":
            pixels = rng.integers(0, 256, (request.height, request.width, 3), dtype=np.uint8)
            return PaintCandidate(index=number, seed=seed, patch=Patch.encode(pixels, 0, 0))
        base = given[str(request.picture)]
        region = np.zeros((base.height, base.width), dtype=bool)
        placed = []
        for box in request.boxes:
            thing = np.zeros_like(region)
            top, left = int(box.y), int(box.x)
            thing[top : top + max(1, int(box.height)), left : left + max(1, int(box.width))] = True
            placed.append(Segment(mask=Mask.encode(thing), score=1.0, label=box.label))
            region |= thing
        pixels = rng.integers(0, 256, base.rgb.shape, dtype=np.uint8)
        return PaintCandidate(
            index=number, seed=seed, patch=Patch.encode(pixels, 0, 0), region=Mask.encode(region), placed=placed
        )


class FakeLlava(LlavaClient):
    """Its answer is a digest of all that it was told."""

    def __init__(self) -> None:
        self.server = "llava"

    async def chat(
        self,
        messages: Sequence[Mapping[str, Any]],
        *,
        session: SessionFacts | None = None,
        pictures: Mapping[str, Picture] | None = None,
        max_tokens: int = 1024,
        temperature: float = 0.2,
    ) -> AsyncGenerator[str]:
        told = repr((messages, session, sorted(pictures or {})))
        yield "I was told "
        yield hashlib.sha256(told.encode()).hexdigest()[:16]


def fake_engines(seem: FakeSeem | None = None) -> Engines:
    clients = {"seem": seem or FakeSeem(), "lama": FakeLama(), "gligen": FakeGligen(), "llava": FakeLlava()}
    uses = {server: EngineUse(server=server, engine="fake", version=VERSION) for server in clients}
    return Engines(**clients, uses=uses)  # type: ignore[arg-type]
