"""A talk with the describer, in this process, on example photos and composed pictures."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from model_servers.engine import ChatPrompt
from model_servers.llava.engines.embedded import EmbeddedDescriber
from model_servers.protocol import PICTURE_SCHEME, Box, ChatMessage, SessionFacts, SessionObject, SessionTurn


class PatientJob:
    """A request that nobody gives up, unless it is told to."""

    def __init__(self, checks: int | None = None) -> None:
        self.left = checks

    def check(self) -> None:
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                from model_servers.engine import Cancelled

                raise Cancelled

    def progress(self, fraction: float, message: str = "") -> None:
        self.check()

    def preview(self, pixels: np.ndarray, x: int, y: int) -> None:
        self.check()


def id_of(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def plain(answer: str) -> str:
    """An answer in one line, without the signs of Markdown."""
    return re.sub(r"\s+", " ", re.sub(r"[*\\]", "", answer)).strip()


class Talk:
    """A conversation about a picture; :meth:`ask` goes on with it."""

    def __init__(
        self,
        engine: EmbeddedDescriber,
        picture: np.ndarray | None,
        *,
        objects: Sequence[SessionObject] = (),
        turns: Sequence[SessionTurn] = (),
        pictures: dict[str, np.ndarray] | None = None,
        pointed: Box | None = None,
    ) -> None:
        self.engine = engine
        self.pictures = {PICTURE_SCHEME + id_of(name): rgb for name, rgb in (pictures or {}).items()}
        self.current = PICTURE_SCHEME + id_of("now") if picture is not None else None
        if self.current and picture is not None:
            self.pictures[self.current] = picture
        self.session = SessionFacts(
            picture=id_of("now") if picture is not None else None,
            objects=list(objects),
            turns=list(turns),
            pointed=pointed,
        )
        self.messages: list[ChatMessage] = []
        self.seconds = 0.0
        """Of processor time that the last answer took: a busy machine does not change them much."""

    def prompt(self, text: str, attached: Sequence[np.ndarray] = (), **options: Any) -> ChatPrompt:
        urls = [self.current] if self.current else []
        for number, rgb in enumerate(attached):
            url = f"data:{len(self.messages)}-{number}"
            self.pictures[url] = rgb
            urls.append(url)
        parts: list[dict[str, Any]] = [{"type": "image_url", "image_url": {"url": url}} for url in urls]
        message = ChatMessage(role="user", content=[*parts, {"type": "text", "text": text}])
        self.messages.append(message)
        return ChatPrompt(messages=list(self.messages), pictures=dict(self.pictures), session=self.session, **options)

    def ask(self, text: str, *attached: np.ndarray, **options: Any) -> str:
        """The answer, plain."""
        prompt = self.prompt(text, attached, **options)
        started = time.process_time()
        answer = "".join(self.engine.chat(prompt, PatientJob()))
        self.seconds = time.process_time() - started
        self.messages.append(ChatMessage(role="assistant", content=answer))
        self.last = answer
        return plain(answer)


@pytest.fixture(scope="session")
def engine() -> EmbeddedDescriber:
    made = EmbeddedDescriber()
    made.load()
    return made


@pytest.fixture(scope="session")
def photo(photos: Path) -> Callable[[str], np.ndarray]:
    """An example photo by its name, uint8 RGB, read-only."""
    kept: dict[str, np.ndarray] = {}

    def read(name: str) -> np.ndarray:
        if name not in kept:
            kept[name] = cv2.imread(str(photos / f"{name}.jpg"), cv2.IMREAD_COLOR_RGB)
            kept[name].flags.writeable = False
        return kept[name]

    return read


@pytest.fixture
def talk(engine: EmbeddedDescriber) -> Callable[..., Talk]:
    """Begin a talk: ``talk(picture, objects=…, turns=…)``."""
    return lambda picture, **more: Talk(engine, picture, **more)


@pytest.fixture
def ask(engine: EmbeddedDescriber, photo: Callable[[str], np.ndarray]) -> Callable[..., str]:
    """One question about an example photo: ``ask("coffee", "How big is it?")``."""
    return lambda name, text, **more: Talk(engine, photo(name), **more).ask(text)


def thing(
    label: str, x: float, y: float, width: float, height: float, area: float = 0.05, **more: Any
) -> SessionObject:
    """An object of the session."""
    return SessionObject(label=label, box=Box(x=x, y=y, width=width, height=height), area=area, **more)


WHITE, RED, GREEN, BLUE, YELLOW = (255, 255, 255), (220, 30, 30), (30, 140, 40), (30, 60, 200), (245, 215, 10)


@pytest.fixture
def shapes() -> dict[str, Any]:
    """White, 800 × 600, with four named objects, and one that was taken away: a picture and its objects."""
    rgb = np.full((600, 800, 3), 255, np.uint8)
    cv2.rectangle(rgb, (80, 60), (239, 219), RED, -1)
    cv2.circle(rgb, (620, 440), 100, BLUE, -1)
    cv2.rectangle(rgb, (380, 270), (439, 329), YELLOW, -1)
    cv2.rectangle(rgb, (100, 480), (199, 559), GREEN, -1)
    return {
        "picture": rgb,
        "objects": [
            thing("red square", 80, 60, 160, 160, 0.053),
            thing("blue circle", 520, 340, 200, 200, 0.065),
            thing("yellow tile", 380, 270, 60, 60, 0.0075),
            thing("green tile", 100, 480, 100, 80, 0.0167),
            thing("purple star", 600, 60, 90, 90, 0.008, removed=True),
        ],
    }
