"""Client of the filling server."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from pydantic import ValidationError

from app.clients.base import ServerClient
from app.imaging.picture import Picture
from model_servers.protocol import MSGPACK, FillRequest, FillResult, Mask


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
        request = FillRequest(
            picture=picture.id,
            mask=Mask.encode(mask),
            exclude=None if exclude is None else Mask.encode(exclude),
            preview=on_preview is not None,
            seed=seed,
        )
        body, headers = request.pack(), {"Content-Type": MSGPACK}

        async def ask() -> Fill:
            async for event in self._events("/v1/fill", body, headers):
                try:
                    if event.progress and on_progress:
                        on_progress(event.progress.fraction, event.progress.message)
                    elif event.preview and on_preview:
                        on_preview(event.preview.decode(), event.preview.x, event.preview.y)
                    elif event.kind == "result":
                        result = FillResult.model_validate(event.result)
                        pixels = result.patch.decode()
                        if pixels.shape != (request.mask.crop_height, request.mask.crop_width, 3):
                            raise self._garbage()
                        return Fill(
                            pixels, result.patch.x, result.patch.y, result.engine, result.seconds, result.notice
                        )
                except (ValueError, ValidationError) as error:
                    raise self._garbage() from error
            raise self._garbage()

        return await self._with_pictures({picture.id: picture}, ask)
