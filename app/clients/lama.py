"""Client of the filling server."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from pydantic import ValidationError

from app.clients.base import ServerClient
from app.clients.failures import unusable
from app.imaging.picture import Picture
from model_servers.protocol import MSGPACK, FillRequest, FillResult, Mask, Patch


@dataclass(frozen=True)
class Fill:
    """RGB over the hole's bounding box, whose corner is (x, y), and who made it up."""

    pixels: np.ndarray
    x: int
    y: int
    engine: str
    seconds: float
    notice: str = ""


class LamaClient(ServerClient):
    """``POST /v1/fill``."""

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
        """Make up what is under ``mask`` (bool, H × W). Raises the errors of :mod:`app.errors`.

        Args:
            picture: the picture.
            mask: what to replace.
            exclude: what must not be copied from either (bool, H × W).
            seed: for engines that draw lots.
            on_progress: called with a fraction in 0..1 and a word.
            on_preview: called with RGB pixels and their corner as soon as there is a quick result.
        """

        def make() -> FillRequest:
            try:
                return FillRequest(
                    picture=picture.id,
                    mask=Mask.encode(mask),
                    exclude=None if exclude is None else Mask.encode(exclude),
                    preview=on_preview is not None,
                    seed=seed,
                )
            except ValidationError as error:
                raise unusable(error) from error

        request = await asyncio.to_thread(make)
        body, headers = request.pack(), {"Content-Type": MSGPACK}

        async def ask() -> Fill:
            async with self._stream("/v1/fill", body, headers) as events:
                async for event in events:
                    if event.progress and on_progress:
                        on_progress(event.progress.fraction, event.progress.message)
                    elif event.preview and on_preview:
                        on_preview(self._pixels(event.preview, picture), event.preview.x, event.preview.y)
                    elif event.kind == "result":
                        return self._fill(event.result, request, picture)
            raise self._failures.interrupted()

        return await self._with_pictures({picture.id: picture}, ask)

    def _fill(self, value: object, request: FillRequest, picture: Picture) -> Fill:
        try:
            result = FillResult.model_validate(value)
        except ValidationError as error:
            raise self._failures.garbage() from error
        hole, patch = request.mask, result.patch
        if (patch.x, patch.y, patch.width, patch.height) != (hole.x, hole.y, hole.crop_width, hole.crop_height):
            raise self._failures.garbage()
        pixels = self._pixels(patch, picture)
        return Fill(pixels, patch.x, patch.y, result.engine, result.seconds, result.notice)

    def _pixels(self, patch: Patch, picture: Picture) -> np.ndarray:
        if patch.channels != 3 or not patch.lies_within(picture.width, picture.height):
            raise self._failures.garbage()
        try:
            return patch.decode()
        except ValueError as error:
            raise self._failures.garbage() from error
