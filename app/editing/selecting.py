"""From marks or words to scene objects."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from pydantic import ValidationError

from app.clients import SeemClient, Segmentation, SegmentPrompt
from app.clients.failures import unusable
from app.editing.marks import ObjectMarks
from app.editing.scene import CutOut, EdgeSettings, SceneObject, Step
from app.errors import PromptError
from app.imaging.picture import Picture
from model_servers.protocol import Box, Point, Stroke

REMEMBERED = 64
"""Masks kept for undo of marks."""


class Selecting:
    """Asks the segmentation server; remembers the masks of earlier marks so that undoing a mark restores them."""

    def __init__(self, seem: SeemClient) -> None:
        self._seem = seem
        self._seen: OrderedDict[tuple[str, str, str], SceneObject] = OrderedDict()

    def remembered(self, picture: Picture, object_id: str, marks: ObjectMarks) -> SceneObject | None:
        """The object as it was for exactly these marks."""
        return self._seen.get((picture.id, object_id, marks.key))

    async def by_marks(
        self, picture: Picture, object_id: str, marks: ObjectMarks, previous: SceneObject | None, label: str
    ) -> SceneObject:
        """Segment one object from its marks; ``previous`` is refined, keeps its label and its edge settings.

        Raises :class:`~app.errors.PromptError` when the marks select nothing, and the client's errors.
        """
        try:
            prompt = SegmentPrompt(
                strokes=tuple(Stroke(path=m.path, width=m.width, positive=m.positive) for m in marks.strokes),
                points=tuple(Point(x=m.x, y=m.y, positive=m.positive) for m in marks.points),
                boxes=tuple(Box(x=m.x, y=m.y, width=m.width, height=m.height) for m in marks.boxes),
                previous=None if previous is None else previous.raw.whole_mask(picture.width, picture.height),
            )
        except ValidationError as error:
            raise unusable(error) from error
        answer = await self._seem.segment(picture, prompt)
        best = answer.segments[0] if answer.segments else None
        if best is None or not best.mask.any():
            raise PromptError("These marks select nothing.", "Mark the object itself, or draw a box around it.")
        edges = previous.edges if previous else EdgeSettings()
        name = previous.label if previous else label
        found = await asyncio.to_thread(self._build, picture, object_id, name, best.mask, best.alpha, edges, answer)
        step = Step(marks.whole, engine=answer.engine, seconds=answer.seconds)
        found = replace(found, steps=(*(previous.steps if previous else ()), step))
        self._seen[(picture.id, object_id, marks.key)] = found
        while len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        return found

    async def by_words(
        self, picture: Picture, words: str, known: Mapping[str, CutOut], new_id: Sequence[str]
    ) -> list[SceneObject]:
        """Segment what the words name, best first; at most ``len(new_id)`` objects.

        Raises :class:`~app.errors.PromptError` without words or when nothing fits them, and
        :class:`~app.errors.EngineCannotServe` when the engine does not understand words of this kind.
        """
        words = words.strip()
        if not words:
            raise PromptError("There are no words to look for.", "Type what to select, for example “the red car”.")
        regions = {label: cutout.whole_mask(picture.width, picture.height) for label, cutout in known.items()}
        answer = await self._seem.segment(picture, SegmentPrompt(text=words, known=regions))
        found = [segment for segment in answer.segments if segment.mask.any()]
        if not found:
            raise PromptError(f"Nothing here fits “{words}”.", "Draw a stroke or a box on it instead.")
        items = [
            await asyncio.to_thread(
                self._build,
                picture,
                object_id,
                segment.label or words,
                segment.mask,
                segment.alpha,
                EdgeSettings(),
                answer,
            )
            for object_id, segment in zip(new_id, found, strict=False)
        ]
        return [
            replace(item, steps=(Step(None, words, rank, known, answer.engine, 0.0 if rank else answer.seconds),))
            for rank, item in enumerate(items)
        ]

    @staticmethod
    def _build(
        picture: Picture,
        object_id: str,
        label: str,
        mask: np.ndarray,
        alpha: np.ndarray | None,
        edges: EdgeSettings,
        answer: Segmentation,
    ) -> SceneObject:
        raw = CutOut.of(mask, alpha)
        plain = SceneObject(id=object_id, label=label, raw=raw, cutout=raw, engine=answer.engine, notice=answer.notice)
        return plain if edges == EdgeSettings() else plain.adjusted(edges, picture.width, picture.height)
