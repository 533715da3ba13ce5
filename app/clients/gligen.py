"""Client of the painting server."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from app.clients.base import ServerClient
from app.imaging.picture import Picture
from model_servers.protocol import MSGPACK, PaintCandidate, PaintRequest, PaintResult


@dataclass(frozen=True)
class Painted:
    """All candidates, and who painted them."""

    candidates: tuple[PaintCandidate, ...]
    engine: str
    seconds: float
    notices: tuple[str, ...]


class GligenClient(ServerClient):
    """``POST /v1/paint``."""

    async def paint(
        self,
        request: PaintRequest,
        pictures: Mapping[str, Picture],
        *,
        on_progress: Callable[[float, str], None] | None = None,
        on_candidate: Callable[[PaintCandidate], Awaitable[None]] | None = None,
    ) -> Painted:
        """Paint; ``pictures`` are those that the request names, by id. Raises the errors of :mod:`app.errors`.

        ``on_candidate`` is called and awaited once for each candidate, in order, as soon as it is there, also when the
        server was restarted in between.
        """
        body, headers = request.pack(), {"Content-Type": MSGPACK}
        frame = pictures.get(request.picture or "") if request.task == "inpaint" else None
        told = 0

        async def ask() -> Painted:
            nonlocal told
            candidates: list[PaintCandidate] = []
            async with self._stream("/v1/paint", body, headers) as events:
                async for event in events:
                    if event.progress and on_progress:
                        on_progress(event.progress.fraction, event.progress.message)
                    elif event.candidate:
                        self._check(event.candidate, frame)
                        candidates.append(event.candidate)
                        if on_candidate and len(candidates) > told:
                            told = len(candidates)
                            await on_candidate(event.candidate)
                    elif event.kind == "result":
                        return self._painted(event.result, candidates)
            raise self._failures.interrupted()

        return await self._with_pictures(pictures, ask)

    def _painted(self, value: object, candidates: list[PaintCandidate]) -> Painted:
        try:
            result = PaintResult.model_validate(value)
        except ValidationError as error:
            raise self._failures.garbage() from error
        if result.candidates != len(candidates):
            raise self._failures.garbage()
        return Painted(tuple(candidates), result.engine, result.seconds, tuple(result.notices))

    def _check(self, candidate: PaintCandidate, frame: Picture | None) -> None:
        """That it can be decoded and lies inside the picture that is painted into, if there is one."""
        patch, region = candidate.patch, candidate.region
        fits = patch.channels == 3
        if frame is not None:
            fits &= patch.lies_within(frame.width, frame.height)
            fits &= region is None or (region.width, region.height) == (frame.width, frame.height)
        if not fits:
            raise self._failures.garbage()
        try:
            patch.decode()
            if region is not None:
                region.decode()
        except ValueError as error:
            raise self._failures.garbage() from error
