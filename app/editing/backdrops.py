"""What is behind the objects, made before anybody asks for it."""

from __future__ import annotations

import asyncio
import hashlib
import math
from collections import OrderedDict
from collections.abc import AsyncGenerator, Iterable
from contextlib import aclosing
from dataclasses import replace

import numpy as np

from app.clients import Fill, LamaClient
from app.editing.scene import Area, Backdrop, CutOut, Filling, SceneObject
from app.imaging.geometry import Rect
from app.imaging.leftovers import leftovers
from app.imaging.masks import grow
from app.imaging.picture import Picture

DEFAULT_MARGIN = 6
"""Pixels by which the hole exceeds the object. The cut is clean, so it is small; what must go is the soft border and
the object's reflection in the demosaiced pixels next to it (Krita's default is 4 px, grown before feathering)."""
MARGIN_OF_SIZE = 0.02
"""The margin of a large object, of its size (the side of a square as large as it): on a photo of many pixels blur and the
inaccuracy of a mask are as many times wider."""


class Backdrops:
    """Fills behind objects by the filling server, kept by picture and hole within a budget of bytes."""

    def __init__(self, lama: LamaClient, budget: int = 256 << 20) -> None:
        self._lama = lama
        self._budget = budget
        self._kept: OrderedDict[str, Backdrop] = OrderedDict()

    def hole(self, picture: Picture, cutouts: Iterable[CutOut], margin: int) -> np.ndarray:
        """What has to be made up when the objects go: bool, height × width.

        That is the pixels that they cover even a little, what the selection missed of them (see
        :func:`~app.imaging.leftovers.leftovers`), and a margin: ``margin`` pixels, more around large objects. Without a
        margin (0) it is exactly the pixels that they cover.
        """
        hole = np.zeros((picture.height, picture.width), dtype=bool)
        for cutout in cutouts:
            rows, columns = cutout.rect.slices
            if margin <= 0:
                hole[rows, columns] |= cutout.mask | (cutout.alpha > 0)
                continue
            covered = np.zeros_like(hole)
            covered[rows, columns] = cutout.mask | (cutout.alpha > 0)
            size = math.sqrt(np.count_nonzero(covered[rows, columns]))
            covered |= leftovers(picture.rgb, covered)
            hole |= grow(covered, max(margin, round(MARGIN_OF_SIZE * size)))
        return hole

    async def behind(
        self,
        picture: Picture,
        subject: SceneObject,
        others: Iterable[SceneObject] = (),
        *,
        margin: int = DEFAULT_MARGIN,
        seed: int = 0,
    ) -> AsyncGenerator[Backdrop]:
        """Yield a quick backdrop (where the engine makes one) and then the good one.

        Args:
            picture: the picture that the object was cut out of.
            subject: the object to look behind.
            others: objects that will be gone too; their pixels are no source for the fill.
            margin: how far the hole exceeds the object, in pixels.
            seed: for engines that draw lots.
        """
        others = list(others)
        hole = await asyncio.to_thread(self.hole, picture, [subject.cutout], margin)
        exclude = await asyncio.to_thread(self.hole, picture, [other.cutout for other in others], margin)
        exclude &= ~hole
        filling = Filling(
            (subject.id,), tuple(other.id for other in others), Area.of(exclude), margin, seed, ahead=True
        )
        async with aclosing(self.fill(picture, hole, exclude, seed=seed)) as backdrops:
            async for backdrop in backdrops:
                yield replace(backdrop, filling=filling)

    async def fill(
        self, picture: Picture, hole: np.ndarray, exclude: np.ndarray | None = None, *, seed: int = 0
    ) -> AsyncGenerator[Backdrop]:
        """As :meth:`behind`, for any hole (bool, height × width; at least one pixel)."""
        rect = Rect.of_mask(hole)
        if rect is None:
            raise ValueError("an empty hole needs no background")
        key = await asyncio.to_thread(_key, picture.id, hole, exclude, seed)
        if key in self._kept:
            self._kept.move_to_end(key)
            yield self._kept[key]
            return
        rows, columns = rect.slices
        crop = np.ascontiguousarray(hole[rows, columns])
        arrived: asyncio.Queue[Backdrop] = asyncio.Queue()

        def preview(pixels: np.ndarray, x: int, y: int) -> None:
            if (x, y) == (rect.x, rect.y) and pixels.shape[:2] == (rect.height, rect.width):
                arrived.put_nowait(Backdrop(rect, pixels, crop, good=False))

        async def work() -> Fill:
            excluded = exclude if exclude is not None and exclude.any() else None
            return await self._lama.fill(picture, hole, exclude=excluded, seed=seed, on_preview=preview)

        task = asyncio.ensure_future(work())
        try:
            while not task.done():
                waiting = asyncio.ensure_future(arrived.get())
                try:
                    await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
                finally:
                    waiting.cancel()
                if waiting.done():
                    yield waiting.result()
            filled = task.result()
        finally:
            task.cancel()
        backdrop = Backdrop(rect, filled.pixels, crop, engine=filled.engine, seconds=filled.seconds)
        self._keep(key, backdrop)
        yield backdrop

    def _keep(self, key: str, backdrop: Backdrop) -> None:
        self._kept[key] = backdrop
        total = sum(kept.pixels.nbytes + kept.hole.nbytes for kept in self._kept.values())
        while total > self._budget and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            total -= dropped.pixels.nbytes + dropped.hole.nbytes


def _key(picture: str, hole: np.ndarray, exclude: np.ndarray | None, seed: int) -> str:
    digest = hashlib.sha256(f"{picture}/{seed}/".encode())
    digest.update(np.packbits(hole).tobytes())
    if exclude is not None and exclude.any():
        digest.update(np.packbits(exclude).tobytes())
    return digest.hexdigest()
