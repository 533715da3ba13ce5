"""Laying everything that was ordered onto a canvas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import overload

import numpy as np

from model_servers.engine import Job, Region
from model_servers.gligen.embedded.canvas import Canvas, Footing, Sprite
from model_servers.gligen.embedded.library import Illustration, Library, Wanted, resize
from model_servers.gligen.embedded.looks import Look, look_of
from model_servers.gligen.embedded.orders import Order
from model_servers.gligen.embedded.placing import Spot, fitted, inside, spread, tilted
from model_servers.gligen.embedded.reference import cut_out


@dataclass(frozen=True)
class Landed:
    """Where a thing ended up: its alpha (uint8) with the corner at (x, y)."""

    alpha: np.ndarray
    x: int
    y: int


class Placed(Sequence[Region]):
    """The regions of what was painted, in box order, each made only when it is looked at.

    A hundred boxes on a large photo would be gigabytes of masks if all were kept.

    Args:
        things: what landed in each box, with the box's words.
        shape: height and width of the picture.
    """

    def __init__(self, things: Sequence[tuple[str, Sequence[Landed]]], shape: tuple[int, int]) -> None:
        self._things = things
        self._shape = shape

    def __len__(self) -> int:
        return len(self._things)

    @overload
    def __getitem__(self, index: int) -> Region: ...
    @overload
    def __getitem__(self, index: slice) -> list[Region]: ...
    def __getitem__(self, index: int | slice) -> Region | list[Region]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        words, landed = self._things[index]
        alpha = np.zeros(self._shape, np.uint8)
        for item in landed:
            top, left = max(0, item.y), max(0, item.x)
            bottom = min(self._shape[0], item.y + item.alpha.shape[0])
            right = min(self._shape[1], item.x + item.alpha.shape[1])
            if bottom > top and right > left:
                part = item.alpha[top - item.y : bottom - item.y, left - item.x : right - item.x]
                np.maximum(alpha[top:bottom, left:right], part, out=alpha[top:bottom, left:right])
        return Region(alpha > 127, label=words, alpha=alpha)


def compose(
    library: Library, canvas: Canvas, orders: Sequence[Order], seed: int, job: Job, done: float, share: float
) -> Placed:
    """Paint all orders, those whose floor is further up (further away) first.

    Args:
        done: progress before this, 0..1.
        share: part of the whole work that this is.
    """
    landed: dict[int, list[Landed]] = {index: [] for index in range(len(orders))}
    depth = sorted(landed, key=lambda index: orders[index].spot.bottom)
    for count, index in enumerate(depth):
        job.progress(done + share * count / len(orders))
        order = orders[index]
        rng = np.random.default_rng([seed, index])
        if order.reference is not None:
            rgba, spot = cut_out(order.reference, order.spot)
            sprite = Sprite(rgba, spot.x, spot.y)
            # A photo brings its own light; only its place is ours to choose.
            alpha = canvas.lay(sprite, canvas.plain_light, "air", rng, job)
            landed[index].append(Landed(alpha, spot.x, spot.y))
            continue
        for wanted, spot in _shared(order, seed):
            landed[index] += _things(library, canvas, wanted, spot, seed, rng, job)
    return Placed([(order.words, landed[index]) for index, order in enumerate(orders)], canvas.shape)


def _shared(order: Order, seed: int) -> Iterator[tuple[Wanted, Spot]]:
    """The box divided among its things, side by side, in the order of the words, wider things getting more of it."""
    weights = [float(np.clip(item.choice(seed).ratio * item.count**0.5, 0.5, 3)) for item in order.wanted]
    spot, start, total = order.spot, 0.0, sum(weights)
    for wanted, weight in zip(order.wanted, weights, strict=True):
        end = start + weight / total
        left, right = spot.x + int(spot.width * start), spot.x + int(spot.width * end)
        yield wanted, replace(spot, x=left, width=max(1, right - left))
        start = end


def _things(
    library: Library, canvas: Canvas, wanted: Wanted, spot: Spot, seed: int, rng: np.random.Generator, job: Job
) -> Iterator[Landed]:
    """Paint one thing, or several of it, in a spot."""
    lexicon, airy = library.lexicon, canvas.terrain.before_sky(spot)
    first = _fit_for(library, wanted.choice(seed), airy)
    flies = first.name in lexicon.floating or canvas.terrain.in_air(spot)
    for number, room in enumerate(spread(spot, wanted.count, first.ratio, rng, flying=flies)):
        job.check()
        shown = first
        if number % 3 == 2:
            shown = _fit_for(library, wanted.choices[int(rng.integers(len(wanted.choices)))], airy)
        look = look_of(lexicon, shown, wanted.colour, seed, number, rng, flies=flies)
        if canvas.allowed is not None:
            room = inside(room, shown.ratio, canvas.allowed)
        yield _thing(library, canvas, shown, look, room, rng, job)


def _fit_for(library: Library, illustration: Illustration, airy: bool) -> Illustration:
    """In the air, what can fly is shown flying."""
    flying = library.lexicon.flying.get(illustration.name)
    return library[flying] if airy and flying else illustration


def _thing(
    library: Library,
    canvas: Canvas,
    illustration: Illustration,
    look: Look,
    spot: Spot,
    rng: np.random.Generator,
    job: Job,
) -> Landed:
    footing = _footing(library, canvas, illustration, spot)
    stands = footing in ("ground", "water")
    frame, (width, height) = fitted(
        spot, illustration.ratio, look.pose, centred=not stands, room_below=footing == "ground"
    )
    rgba = resize(look.apply(library.draw(illustration, width, height)), width, height)
    rgba = tilted(rgba, look.pose.tilt, frame.width, frame.height)
    alpha = canvas.lay(Sprite(rgba, frame.x, frame.y), canvas.ambience(spot), footing, rng, job)
    return Landed(alpha, frame.x, frame.y)


def _footing(library: Library, canvas: Canvas, illustration: Illustration, spot: Spot) -> Footing:
    name, lexicon = illustration.name, library.lexicon
    if name in lexicon.floating or name in lexicon.face:
        return "air"
    if name in lexicon.wall:
        return "wall"
    if name in lexicon.afloat and canvas.terrain.on_water(spot):
        return "water"
    return "air" if canvas.terrain.in_air(spot) else "ground"
