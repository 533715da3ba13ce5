"""The embedded painter: an illustrator, no weights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from model_servers.engine import CannotServe, EngineError, Job, Painting, PaintPlace, PaintTask, Region, register
from model_servers.gligen.embedded import backdrops
from model_servers.gligen.embedded.library import Illustration, Library
from model_servers.gligen.embedded.phrases import Phrase, parse
from model_servers.gligen.embedded.placing import FLOATING, Canvas, Spot, place, prepare, spread
from model_servers.protocol import Box, EngineFacts, Parameter

HINT = "Use another word, or switch the GLIGEN engine to one that paints anything."
MAX_BOXES = 100
ALTERNATIVE = 0.85
"""Another illustration may stand in for the best one when it fits at least this share as well."""


@dataclass(frozen=True)
class Order:
    """One box to serve."""

    spot: Spot
    phrase: Phrase
    choices: tuple[Illustration, ...]
    reference: np.ndarray | None


@register("gligen", "embedded")
class EmbeddedPainter:
    """Places vector illustrations that match each box's words; paints backdrops for whole pictures."""

    concurrent = True

    def __init__(self) -> None:
        self._library: Library | None = None

    @property
    def facts(self) -> EngineFacts:
        return EngineFacts(
            server="gligen",
            engine="embedded",
            title="Illustrator",
            version="1.0",
            description="Places illustrations that match your words, lit like their surroundings. Needs no weights.",
            limits=[
                "It draws, it does not imagine: about 1,200 everyday things, in one illustration style.",
                "Backdrops are painted scenes such as beach, meadow, city, room or night sky.",
                "Words it has no picture for are said, not faked.",
            ],
            capabilities=["inpaint", "generate", "reference", "style", "composited"],
            parameters=[
                Parameter(name="candidates", title="Candidates", kind="integer", default=2, minimum=1, maximum=4),
                Parameter(name="seed", title="Seed", kind="integer", default=0, minimum=0),
            ],
            licence="Illustrations: Microsoft Fluent UI Emoji, MIT",
        )

    def load(self) -> None:
        self._library = Library()

    def unload(self) -> None:
        self._library = None

    def paint(self, task: PaintTask, job: Job) -> Iterator[Painting]:
        library = self._library
        if library is None:
            raise EngineError("The illustrator is not loaded.")
        if len(task.places) > MAX_BOXES:
            raise EngineError(f"There are {len(task.places)} boxes; the limit is {MAX_BOXES}.", "Delete some.")
        orders, notices = self._orders(library, task)
        if task.task == "inpaint" and not orders:
            raise CannotServe(" ".join(notices) or "There is nothing to paint.", HINT)
        for index in range(task.candidates):
            job.progress(index / task.candidates, f"candidate {index + 1} of {task.candidates}")
            seed = task.seed + index
            yield (
                self._inpaint(library, task, orders, notices, seed, job)
                if task.task == "inpaint"
                else self._generate(library, task, orders, notices, seed, job)
            )

    def _orders(self, library: Library, task: PaintTask) -> tuple[list[Order], list[str]]:
        orders, notices = [], []
        places = list(task.places)
        if task.task == "generate" and not places:
            places = _laid_out(library, task.caption, task.width, task.height)
        whole = task.mask is not None and task.task == "inpaint" and len(places) == 1
        for item in places:
            spot = _spot(item.box, task.width, task.height)
            if whole and task.mask is not None and item.reference is None:
                spot = _within(spot, task.mask)
            phrase = parse(item.box.label)
            matches = library.find(phrase)
            if item.reference is None and not matches:
                name = item.box.label.strip()[:60]
                near = library.near(phrase)
                suggestion = f" Close words: {', '.join(near)}." if near else ""
                notices.append(f"There is no illustration of “{name}”.{suggestion}")
                continue
            best = matches[0].score if matches else 0
            choices = tuple(match.illustration for match in matches if match.score >= ALTERNATIVE * best)
            orders.append(Order(spot, phrase, choices, item.reference))
        return orders, notices

    def _inpaint(
        self, library: Library, task: PaintTask, orders: list[Order], notices: list[str], seed: int, job: Job
    ) -> Painting:
        assert task.picture is not None
        canvas = Canvas(task.picture.copy(), task.mask)
        placed = self._serve(library, canvas, orders, seed, 0.5, job)
        rows, columns = np.flatnonzero(canvas.changed.any(axis=1)), np.flatnonzero(canvas.changed.any(axis=0))
        top, bottom = (int(rows[0]), int(rows[-1]) + 1) if rows.size else (0, 1)
        left, right = (int(columns[0]), int(columns[-1]) + 1) if columns.size else (0, 1)
        return Painting(
            seed=seed,
            pixels=canvas.pixels[top:bottom, left:right],
            x=left,
            y=top,
            region=canvas.changed,
            placed=placed,
            notices=notices,
        )

    def _generate(
        self, library: Library, task: PaintTask, orders: list[Order], notices: list[str], seed: int, job: Job
    ) -> Painting:
        name, recipe = backdrops.choose(task.caption)
        backdrop = backdrops.paint(recipe, task.width, task.height, seed)
        if task.picture is not None:
            backdrop = backdrops.take_palette(backdrop, task.picture)
        canvas = Canvas(backdrop)
        placed = self._serve(library, canvas, orders, seed, 0.6, job)
        told = list(notices)
        if name == "studio" and task.caption.strip() and "studio" not in task.caption.lower() and not orders:
            told.append("The caption names no place that can be painted, so the backdrop is neutral.")
        return Painting(seed=seed, pixels=canvas.pixels, placed=placed, notices=told)

    @staticmethod
    def _serve(
        library: Library, canvas: Canvas, orders: list[Order], seed: int, light: float, job: Job
    ) -> list[Region]:
        """Lay all orders, the ones whose floor is further up (further away) first; regions in box order."""
        rng = np.random.default_rng(seed)
        found: dict[int, Region] = {}
        chosen = [
            (order.choices[int(rng.integers(len(order.choices))) if seed % 3 == 2 else 0] if order.choices else None)
            for order in orders
        ]
        mirrored = [bool(rng.integers(2)) for _ in orders]
        depth = sorted(range(len(orders)), key=lambda index: orders[index].spot.y + orders[index].spot.height)
        for index in depth:
            job.check()
            order, illustration = orders[index], chosen[index]
            alpha = np.zeros(canvas.changed.shape, dtype=np.uint8)
            if order.reference is not None:
                alpha = canvas.lay(*_fit_reference(order.reference, order.spot), with_shadow=False)
            elif illustration is not None:
                floats = illustration.name in FLOATING
                probe = library.draw(illustration, 32)
                ratio = probe.shape[1] / probe.shape[0]
                jitter = order.spot if seed == 0 else _jitter(order.spot, rng)
                for spot in spread(jitter, order.phrase.count, ratio, rng):
                    flip = mirrored[index] ^ (order.phrase.count > 1 and bool(rng.integers(2)))
                    rgba = prepare(library, illustration, order.phrase.colour, spot, flip)
                    alpha = np.maximum(alpha, place(canvas, rgba, spot, floats=floats, light=light))
            found[index] = Region(alpha > 127, label=order.phrase.text, alpha=alpha)
        return [found[index] for index in range(len(orders))]


def _spot(box: Box, width: int, height: int) -> Spot:
    left, top = int(np.clip(np.floor(box.x), 0, width - 1)), int(np.clip(np.floor(box.y), 0, height - 1))
    right, bottom = (
        int(np.clip(np.ceil(box.x + box.width), left + 1, width)),
        int(np.clip(np.ceil(box.y + box.height), top + 1, height)),
    )
    return Spot(left, top, right - left, bottom - top)


def _within(spot: Spot, mask: np.ndarray) -> Spot:
    """The part of the spot that the mask covers."""
    crop = mask[spot.y : spot.y + spot.height, spot.x : spot.x + spot.width]
    rows, columns = np.flatnonzero(crop.any(axis=1)), np.flatnonzero(crop.any(axis=0))
    if rows.size == 0:
        return spot
    return Spot(
        spot.x + int(columns[0]), spot.y + int(rows[0]), int(columns[-1] - columns[0]) + 1, int(rows[-1] - rows[0]) + 1
    )


def _jitter(spot: Spot, rng: np.random.Generator) -> Spot:
    """A little smaller, somewhere in the spot: what makes candidates differ."""
    scale = rng.uniform(0.8, 1.0)
    width, height = max(1, int(spot.width * scale)), max(1, int(spot.height * scale))
    return Spot(
        spot.x + int(rng.uniform(0, spot.width - width + 1)), spot.y + int(rng.uniform(0.5, 1) * (spot.height - height)), width, height
    )  # fmt: skip


def _fit_reference(picture: np.ndarray, spot: Spot) -> tuple[np.ndarray, int, int]:
    """A reference picture fitted into the spot with soft edges, its plain background (if it has one) left away."""
    scale = min(spot.width / picture.shape[1], spot.height / picture.shape[0])
    width, height = max(1, round(picture.shape[1] * scale)), max(1, round(picture.shape[0] * scale))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    small = cv2.resize(picture, (width, height), interpolation=method)
    alpha = _plain_background(small)
    if alpha is None:
        distance = np.minimum.outer(_edge_distance(height), _edge_distance(width))
        alpha = np.clip(distance / max(1.0, 0.08 * min(width, height)) * 255, 0, 255).astype(np.uint8)
    rgba = np.dstack([small, alpha])
    return rgba, spot.x + (spot.width - width) // 2, spot.y + spot.height - height


def _edge_distance(length: int) -> np.ndarray:
    index = np.arange(length)
    return np.minimum(index + 1, length - index).astype(np.float32)


def _plain_background(picture: np.ndarray) -> np.ndarray | None:
    """Alpha of the thing before a plain background; None when the border is not plain."""
    border = np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]]).astype(np.float32)
    colour = np.median(border, axis=0)
    if np.percentile(np.abs(border - colour).max(axis=1), 85) > 14:
        return None
    distance = np.abs(picture.astype(np.float32) - colour).max(axis=2)
    thing = cv2.morphologyEx((distance > 22).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    if not 0.03 < thing.mean() < 0.97:
        return None
    return cv2.GaussianBlur(thing * 255, (0, 0), 1.0)


def _laid_out(library: Library, caption: str, width: int, height: int) -> list[PaintPlace]:
    """Boxes for the things that a caption without boxes names: side by side on the ground, flying things above."""
    pieces = [piece for piece in caption.replace(" and ", ",").replace(" with ", ",").split(",") if piece.strip()]
    named = []
    for piece in pieces:
        for part in piece.split(" on ")[0].split(" in ")[:1]:
            words = parse(part)
            if words.words and not backdrops.names_a_place(part):
                matches = library.find(words)
                if matches and matches[0].score >= 0.6:
                    named.append((part.strip(), matches[0].illustration))
    places = []
    for index, (words, illustration) in enumerate(named[:6]):
        cell = width / len(named[:6])
        size = min(cell * 0.8, height * 0.42)
        top = height * 0.08 if illustration.name in FLOATING else height * 0.9 - size
        left = cell * index + (cell - size) / 2
        places.append(PaintPlace(Box(x=left, y=top, width=size, height=size, label=words[:200])))
    return places
