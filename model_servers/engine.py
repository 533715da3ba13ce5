"""What an engine is: one class behind one of four small protocols, found by name in one registry.

An engine module lives in ``model_servers/<server>/engines/`` and decorates its class with :func:`register`. That is
all: the registry imports the modules of that folder when it is asked, so a new engine is one new file. Importing an
engine module must be cheap; whatever is heavy (torch, models, indices) is imported and made in ``load()``.

Engines are synchronous and are called from worker threads, one call at a time per engine unless the class sets
``concurrent = True``. They see numpy arrays, never the wire. Pictures are uint8 RGB height × width × 3 and read-only.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, TypeVar

import numpy as np

from model_servers.protocol import Box, ChatMessage, EngineFacts, Point, ServerName, SessionFacts, Stroke


class EngineError(Exception):
    """An engine cannot do what was asked. ``hint`` tells the person what would work."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class CannotServe(EngineError):
    """This engine cannot answer such a prompt by its nature (answered as 422 ``cannot_serve``)."""


class Cancelled(Exception):
    """The person or the connection gave the request up. Raised by :meth:`Job.check`; engines let it pass."""


class Job(Protocol):
    """The running request, as an engine sees it. Cheap to call; call it at least every 100 ms of work."""

    def check(self) -> None:
        """Raise :class:`Cancelled` when the request was given up or its time limit is over."""

    def progress(self, fraction: float, message: str = "") -> None:
        """Report progress in 0..1, and :meth:`check`."""

    def preview(self, pixels: np.ndarray, x: int, y: int) -> None:
        """Show an intermediate result: RGB pixels at (x, y) of the picture."""


@dataclass(frozen=True)
class Region:
    """A segmented region: boolean mask height × width, optional alpha (uint8, same shape), score 0..1, words."""

    mask: np.ndarray
    score: float = 1.0
    label: str = ""
    alpha: np.ndarray | None = None


@dataclass(frozen=True)
class Reference:
    """A thing in another picture: what ``prepare`` made of that picture, and the region (bool, H × W of it)."""

    features: Any
    region: np.ndarray


@dataclass(frozen=True)
class SegmentPrompt:
    """All marks of one object, oldest first, and/or words; ``previous`` is the mask they refine (bool, H × W)."""

    strokes: Sequence[Stroke] = ()
    points: Sequence[Point] = ()
    boxes: Sequence[Box] = ()
    text: str = ""
    previous: np.ndarray | None = None
    known: Mapping[str, np.ndarray] = field(default_factory=dict)
    """Names given in this session and the regions (bool, H × W) they mean."""
    reference: Reference | None = None
    """Only for engines with the capability ``reference``."""
    everything: bool = False
    """Divide the whole picture; only for engines with the capability ``everything``."""


@dataclass(frozen=True)
class PaintPlace:
    """A box to paint into, its words, and optionally a picture of the thing to paint there."""

    box: Box
    reference: np.ndarray | None = None


@dataclass(frozen=True)
class PaintTask:
    """See :class:`model_servers.protocol.PaintRequest`; ``mask`` (bool, H × W) is where pixels may change."""

    task: Literal["inpaint", "generate"]
    width: int
    height: int
    picture: np.ndarray | None = None
    """The picture to paint into; for ``generate`` a style reference or None."""
    mask: np.ndarray | None = None
    caption: str = ""
    negative: str = ""
    places: Sequence[PaintPlace] = ()
    candidates: int = 1
    seed: int = 0
    steps: int = 30
    guidance: float = 7.5
    tau: float = 0.3
    context: float = 0.5


@dataclass(frozen=True)
class Painting:
    """One candidate: RGB ``pixels`` at (x, y); ``region`` (bool, whole picture) is what changed, None if all."""

    seed: int
    pixels: np.ndarray
    x: int = 0
    y: int = 0
    region: np.ndarray | None = None
    placed: Sequence[Region] = ()
    notices: Sequence[str] = ()
    """What could not be honoured ("I have no picture of a 'gryphon'"), in sentences for the person."""


@dataclass(frozen=True)
class Withheld:
    """A candidate that may not be shown; ``reason`` is a sentence for the person."""

    seed: int
    reason: str


class LimitReached(str):
    """An empty last piece of an answer that ends because it may not be longer, not because all is said."""

    __slots__ = ()


@dataclass(frozen=True)
class ChatPrompt:
    """A conversation. ``picture:<id>`` and data URLs in the messages are resolved into ``pictures``, by URL."""

    messages: Sequence[ChatMessage]
    pictures: Mapping[str, np.ndarray] = field(default_factory=dict)
    session: SessionFacts | None = None
    temperature: float = 0.2
    top_p: float = 1.0
    max_tokens: int = 1024
    seed: int | None = None
    stop: Sequence[str] = ()


class Engine(Protocol):
    """What all engines share."""

    concurrent: bool

    @property
    def facts(self) -> EngineFacts:
        """Who this engine is and what it can do; complete before ``load()``."""

    def load(self) -> None:
        """Get ready to serve; may take long. Raises :class:`EngineError` with a hint when something is missing."""

    def unload(self) -> None:
        """Free what ``load`` took."""


class Segmenter(Engine, Protocol):
    """Finds regions from marks and words (server ``seem``)."""

    def prepare(self, picture: np.ndarray) -> Any:
        """The costly, prompt-free part, once per picture. The host caches it; ``nbytes`` on it tells its size."""

    def segment(self, features: Any, prompt: SegmentPrompt, job: Job) -> Sequence[Region]:
        """Best first. Raises :class:`CannotServe` for a prompt the engine does not understand."""


class Filler(Engine, Protocol):
    """Makes up backgrounds (server ``lama``)."""

    def fill(
        self, picture: np.ndarray, mask: np.ndarray, exclude: np.ndarray | None, *, preview: bool, seed: int, job: Job
    ) -> np.ndarray:
        """RGB over the bounding box of ``mask`` (rows, then columns). Outside the mask it equals the picture."""


class Painter(Engine, Protocol):
    """Paints named things into boxes (server ``gligen``)."""

    def paint(self, task: PaintTask, job: Job) -> Iterator[Painting | Withheld]:
        """Yield ``task.candidates`` paintings, each as soon as it is done; :class:`Withheld` in place of a hidden one."""


class Chatter(Engine, Protocol):
    """Talks about pictures (server ``llava``)."""

    def chat(self, prompt: ChatPrompt, job: Job) -> Iterator[str]:
        """Yield the answer in pieces, as it is found; :class:`LimitReached` last, where it is cut at ``max_tokens``."""


E = TypeVar("E")
_REGISTRY: dict[tuple[str, str], Callable[[], Engine]] = {}


def register(server: ServerName, name: str) -> Callable[[type[E]], type[E]]:
    """Class decorator: make the class known as engine ``name`` of ``server``. It is built without arguments."""

    def decorate(cls: type[E]) -> type[E]:
        _REGISTRY[(server, name)] = cls  # type: ignore[assignment]
        return cls

    return decorate


def engines_of(server: ServerName) -> dict[str, Callable[[], Engine]]:
    """Every engine of a server by name."""
    package = importlib.import_module(f"model_servers.{server}.engines")
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{module.name}")
    return {name: builder for (owner, name), builder in _REGISTRY.items() if owner == server}


def create_engine(server: ServerName, name: str) -> Engine:
    """A new, unloaded engine. Raises :class:`EngineError` naming the engines there are."""
    available = engines_of(server)
    if name not in available:
        raise EngineError(f"{server} has no engine '{name}'", hint=f"It has: {', '.join(sorted(available))}.")
    return available[name]()
