"""Client of the painting server."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
        on_candidate: Callable[[PaintCandidate], None] | None = None,
    ) -> Painted:
        """Paint; ``pictures`` are those that the request names, by id. Raises the errors of :mod:`app.errors`.

        ``on_candidate`` is called once for each candidate, in order, as soon as it is there, also when the server was
        restarted in between.
        """
        body, headers = request.pack(), {"Content-Type": MSGPACK}
        told = 0

        async def ask() -> Painted:
            nonlocal told
            candidates: list[PaintCandidate] = []
            async for event in self._events("/v1/paint", body, headers):
                if event.progress and on_progress:
                    on_progress(event.progress.fraction, event.progress.message)
                elif event.candidate:
                    try:
                        event.candidate.patch.decode()
                        if event.candidate.region is not None:
                            event.candidate.region.decode()
                    except ValueError as error:
                        raise self._garbage() from error
                    candidates.append(event.candidate)
                    if on_candidate and len(candidates) > told:
                        told = len(candidates)
                        on_candidate(event.candidate)
                elif event.kind == "result":
                    try:
                        result = PaintResult.model_validate(event.result)
                    except ValidationError as error:
                        raise self._garbage() from error
                    return Painted(tuple(candidates), result.engine, result.seconds, tuple(result.notices))
            raise self._garbage()

        return await self._with_pictures(pictures, ask)
