"""What the describer has to go by: the pictures, the session's objects and turns, the place pointed at.

Measurements are made when an answer first needs them, and once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from model_servers.engine import ChatPrompt, EngineError, Job
from model_servers.faces import find_faces
from model_servers.llava.embedded import measures
from model_servers.llava.embedded.colours import Swatch, small, swatches
from model_servers.llava.embedded.measures import Light, Sharpness, Size
from model_servers.llava.embedded.places import NormalBox, place_words
from model_servers.llava.embedded.reading import Reader
from model_servers.llava.embedded.wording import MODEL
from model_servers.protocol import PICTURE_SCHEME, Box, ChatMessage, SessionObject, SessionTurn

_NOTE = re.compile(r"\[Turn \d+: .*\]")
"""A line of its own that the application put before a message: an edit that happened in between."""
_POINTING = re.compile(r"About the region \[[\d., ]+\](?: \(.*?\))?, outlined in the second picture: ", re.DOTALL)
"""What the application puts before a question about a place; the second picture is then a copy with an outline."""


class View:
    """One picture (uint8 RGB, height × width × 3) and what was measured on it so far."""

    def __init__(self, rgb: np.ndarray) -> None:
        self.rgb = rgb

    @cached_property
    def size(self) -> Size:
        return Size(self.rgb.shape[1], self.rgb.shape[0])

    @cached_property
    def light(self) -> Light:
        return measures.light(self.rgb)

    @cached_property
    def sharpness(self) -> Sharpness | None:
        return measures.sharpness(self.rgb)

    @cached_property
    def small(self) -> np.ndarray:
        return small(self.rgb)

    @cached_property
    def colours(self) -> list[Swatch]:
        """All colours, largest share first."""
        return swatches(self.small)

    @cached_property
    def faces(self) -> Sequence[NormalBox]:
        return find_faces(self.rgb)

    def part(self, box: NormalBox) -> View:
        """The pixels of a normalised box as a view of their own."""
        return View(measures.crop(self.rgb, box))


@dataclass(frozen=True)
class Thing:
    """An object of the session; ``box`` is normalised, ``area`` the share of the picture (0..1)."""

    label: str
    box: NormalBox
    area: float
    removed: bool = False
    mask: np.ndarray | None = None

    @property
    def center(self) -> tuple[float, float]:
        return ((self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2)

    @property
    def place(self) -> str:
        return place_words(*self.center)


@dataclass(frozen=True)
class Knowledge:
    """Everything an answer may rest on."""

    view: View | None
    """The picture that the question is about."""
    job: Job
    attached: Sequence[View] = ()
    """Other pictures of the last message, in their order."""
    things: Sequence[Thing] = ()
    turns: Sequence[SessionTurn] = ()
    pictures: Mapping[str, View] = field(default_factory=dict)
    """Pictures of the session that are at hand, by id."""
    current: str | None = None
    """Id of the current picture."""
    pointed: NormalBox | None = None
    pointed_label: str = ""
    reader: Reader | None = None
    asked: Sequence[str] = ()
    """The person's messages, oldest first; the last is the question."""
    answers: Sequence[str] = ()
    """What was answered so far."""

    @property
    def seen(self) -> View:
        """The picture, for answers that are only given when there is one. Raises ``LookupError`` without one."""
        if self.view is None:
            raise LookupError("no picture is open")
        return self.view

    @property
    def last_answer(self) -> str:
        return self.answers[-1] if self.answers else ""

    @property
    def model_named(self) -> bool:
        """Whether an earlier answer said how to get a language model; once is enough."""
        return any(MODEL in answer for answer in self.answers)

    @property
    def present(self) -> Sequence[Thing]:
        """The objects that are in the picture now."""
        return [thing for thing in self.things if not thing.removed]

    @property
    def pointed_thing(self) -> Thing | None:
        """The object that the person points at: the one whose box came with the question."""
        return next((thing for thing in self.things if thing.box == self.pointed), None)

    def colours_of(self, thing: Thing) -> list[Swatch]:
        """The colours of an object: under its mask where there is one, else in the ellipse that its box holds."""
        crop = self.seen.part(thing.box)
        pixels = crop.small
        mask = _ellipse(pixels.shape[:2])
        if thing.mask is not None and thing.mask.shape == self.seen.rgb.shape[:2]:
            inside = small(measures.crop(thing.mask, thing.box).astype(np.uint8) * 255) > 127
            mask = inside if inside.any() else mask
        return swatches(pixels, mask)


def _ellipse(shape: tuple[int, ...]) -> np.ndarray:
    rows, columns = np.indices(shape[:2])
    y = (rows + 0.5) / shape[0] * 2 - 1
    x = (columns + 0.5) / shape[1] * 2 - 1
    inside = x * x + y * y <= 1
    return inside if inside.any() else np.ones(shape[:2], bool)


def _pixels_of(item: SessionObject, size: Size) -> np.ndarray | None:
    """An object's mask (bool, height × width); None where there is none of the picture's size."""
    if item.mask is None or (item.mask.width, item.mask.height) != (size.width, size.height):
        return None
    try:
        return item.mask.decode()
    except ValueError as error:
        raise EngineError(f"The region of an object cannot be read: {error}.", "Select it again.") from error


def gather(prompt: ChatPrompt, reader: Reader | None, job: Job) -> Knowledge:
    """Sort a prompt into what is known."""
    views = {url: View(rgb) for url, rgb in prompt.pictures.items()}
    by_id = {url.removeprefix(PICTURE_SCHEME): view for url, view in views.items() if url.startswith(PICTURE_SCHEME)}
    session = prompt.session
    current = session.picture if session else None
    last = [views[url] for url in _picture_urls(prompt.messages[-1]) if url in views]
    view = by_id.get(current) if current else None
    if view is None and last:
        view = last[0]
    if view is None:
        earlier = [views[url] for message in prompt.messages for url in _picture_urls(message) if url in views]
        view = earlier[-1] if earlier else None
    size = view.size if view else None
    things = []
    pointed = None
    if session and size:
        for item in session.objects:
            box = normalised(item.box, size)
            if box is not None:
                things.append(Thing(item.label, box, item.area, item.removed, _pixels_of(item, size)))
        pointed = normalised(session.pointed, size) if session.pointed else None
    return Knowledge(
        view=view,
        # By position: somebody may attach the very picture that is open.
        attached=last[1:] if last and last[0] is view else last,
        things=things,
        turns=session.turns if session else (),
        pictures=by_id,
        current=current,
        pointed=pointed,
        pointed_label=session.pointed.label if session and session.pointed else "",
        reader=reader,
        job=job,
        asked=[text_of(message) for message in prompt.messages if message.role == "user"],
        answers=[text_of(message) for message in prompt.messages if message.role == "assistant"],
    )


def normalised(box: Box, size: Size) -> NormalBox | None:
    """A box of pixels as shares of the picture, clipped to it; None where nothing is left."""
    x0, y0 = max(0.0, box.x / size.width), max(0.0, box.y / size.height)
    x1, y1 = min(1.0, (box.x + box.width) / size.width), min(1.0, (box.y + box.height) / size.height)
    return (x0, y0, x1, y1) if x1 > x0 and y1 > y0 else None


def text_of(message: ChatMessage) -> str:
    """What the person or the assistant said in a message, without what the application added."""
    if isinstance(message.content, str):
        return _said(message.content)
    texts = [str(part.get("text", "")) for part in message.content if part.get("type") == "text"]
    # Notes of edits come before what was asked; the question itself is the last part.
    return _said(texts[-1]) if texts else ""


def _said(text: str) -> str:
    lines = [line for line in text.split("\n") if not _NOTE.fullmatch(line.strip())]
    return _POINTING.sub("", "\n".join(lines).strip(), count=1)


def _picture_urls(message: ChatMessage) -> list[str]:
    """The pictures that were shown with the last thing said in a message, in their order, without an outlined copy."""
    if isinstance(message.content, str):
        return []
    urls: list[str] = []
    said = False
    outlined = False
    for part in message.content:
        if part.get("type") == "text":
            said = True
            outlined = bool(_POINTING.match(str(part.get("text", ""))))
        elif part.get("type") == "image_url":
            if said:
                # Neighbouring messages of one role are joined: pictures after a text begin the next of them.
                urls, said = [], False
            image = part.get("image_url")
            url = image.get("url") if isinstance(image, dict) else image
            if isinstance(url, str):
                urls.append(url)
    if outlined and len(urls) > 1:
        del urls[1]
    return urls
