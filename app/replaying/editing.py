"""A recorded edit, made again on another picture: the same marks, words, parameters and seed."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from app.editing.arranging import accept_arrangement, extend
from app.editing.backdrops import DEFAULT_MARGIN, Backdrops
from app.editing.desk import Candidate, placements_of
from app.editing.painting import Painter, Painting, PaintSettings, Place, left_alone
from app.editing.records import Edited, finders
from app.editing.scene import Area, Arrangement, Backdrop, Filling, SceneObject
from app.errors import PromptError, ServerFailed
from app.imaging.picture import Picture
from app.replaying.engines import Engines
from app.replaying.standing import Standing
from app.session.model import FillRecord, NewTurn
from app.session.store import SessionStore
from components.interactive_image import models

DERIVED = ("size", "box", "continues", "replay_of", "replay_failed")
"""Parameters that say how a turn came out, and not what was asked for."""

Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class Order:
    """An edit to be made again.

    Attributes:
        turn: as it was recorded.
        at: what it is made on.
        scene: its objects, as :class:`~app.replaying.finding.Finder` found them.
        seed: instead of the recorded ones.
        keep_ids: whether painted objects get their recorded ids, for turns that come after; otherwise fresh ones.
    """

    turn: NewTurn
    at: Standing
    scene: dict[str, SceneObject]
    seed: int | None = None
    keep_ids: bool = True

    @property
    def marks(self) -> models.Marks:
        return models.Marks.model_validate(self.turn.marks)

    @property
    def parameters(self) -> dict[str, Any]:
        return {name: value for name, value in self.turn.parameters.items() if name not in DERIVED}

    @property
    def seed_of_turn(self) -> int:
        return self.seed if self.seed is not None else self.turn.seed or 0

    @property
    def picture(self) -> Picture:
        """What is edited. Raises :class:`~app.errors.PromptError` without one."""
        if self.at.picture is None:
            raise PromptError("There is no picture to edit.", "Open one first.")
        return self.at.picture


class Editor:
    """Makes edits with given engines.

    Args:
        store: has the masks and reference pictures that were recorded.
        engines: who does the work.
    """

    def __init__(self, store: SessionStore, engines: Engines) -> None:
        self._store = store
        self._engines = engines
        self._backdrops = Backdrops(engines.lama)
        self._painter = Painter(engines.gligen)

    async def edit(self, order: Order, on_progress: Progress | None = None) -> tuple[Edited, Arrangement | None]:
        """The edit, and the arrangement that it ends with when objects were moved. Writes nothing.

        Raises :class:`~app.errors.PromptError` when it was recorded without what is needed, or cannot be made on this
        picture, and the clients' errors.
        """
        if order.turn.kind == "arrange":
            return await self._arrange(order)
        return await self._paint(order, on_progress), None

    # ── moving and removing ───────────────────────────────────────────────────────────────────────────────────

    async def _arrange(self, order: Order) -> tuple[Edited, Arrangement]:
        picture, turn = order.picture, order.turn
        placements = placements_of(order.marks, order.scene)
        if not placements:
            raise _unrecorded(turn)
        # Backgrounds are made as they were recorded, not as they happen to lie ready.
        scene = _bare(order.scene)
        before = order.at.arrangement if turn.parameters.get("continues") else None
        before = None if before is None else replace(before, objects=_bare(before.objects))
        arrangement = await asyncio.to_thread(extend, picture, scene, placements, before)
        for fill in turn.fills:
            name = fill.objects[0] if fill.ahead and fill.objects else ""
            if name not in arrangement.objects:
                continue
            backdrop = await self._behind(fill, arrangement.base, arrangement.objects[name], scene, order.seed)
            if before is not None and name in before.objects:
                before = replace(
                    before, objects={**before.objects, name: replace(before.objects[name], backdrop=backdrop)}
                )
            if name in scene:
                scene[name] = replace(scene[name], backdrop=backdrop)
        started = time.monotonic()
        arranged = await accept_arrangement(
            picture,
            scene,
            placements,
            before,
            self._backdrops,
            margin=int(turn.parameters.get("margin", DEFAULT_MARGIN)),
            seed=order.seed_of_turn,
        )
        continues = before is not None and arranged.arrangement.base is before.base
        again = NewTurn(
            kind="arrange",
            words=arranged.words,
            marks=turn.marks,
            parameters={**order.parameters, "continues": continues},
            seed=order.seed_of_turn,
            engines=self._engines.named(*(("lama", fill.engine) for fill in arranged.fills), *finders(scene)),
            seconds=time.monotonic() - started,
        )
        edited = Edited(again, picture, arranged.picture, arranged.region, arranged.objects, scene, arranged.fills)
        return edited, arranged.arrangement

    async def _behind(
        self, fill: FillRecord, base: Picture, item: SceneObject, scene: Mapping[str, SceneObject], seed: int | None
    ) -> Backdrop:
        """What is behind an object, asked for as it was recorded."""
        hole = await asyncio.to_thread(self._backdrops.hole, base, [item.cutout], fill.margin)
        recorded = await asyncio.to_thread(self._store.get_mask, fill.hole)
        if recorded.shape == hole.shape and np.array_equal(recorded, hole):
            exclude = self._store.get_mask(fill.exclude).astype(bool) if fill.exclude else np.zeros_like(hole)
        else:
            others = [scene[name].cutout for name in fill.others if name in scene]
            exclude = await asyncio.to_thread(self._backdrops.hole, base, others, fill.margin)
            exclude &= ~hole
        seed = fill.seed if seed is None else seed
        last: Backdrop | None = None
        async for backdrop in self._backdrops.fill(base, hole, exclude, seed=seed):
            last = backdrop
        assert last is not None
        filling = Filling((item.id,), fill.others, Area.of(exclude), fill.margin, seed, ahead=True)
        return replace(last, filling=filling)

    # ── painting ──────────────────────────────────────────────────────────────────────────────────────────────

    async def _paint(self, order: Order, on_progress: Progress | None) -> Edited:
        turn = order.turn
        settings = PaintSettings.of(order.parameters, seed=order.seed_of_turn, candidates=1)
        given = {name: await asyncio.to_thread(self._store.get_picture, kept) for name, kept in turn.given.items()}
        consumed: list[str] = []
        if turn.kind == "replace":
            painting, subject = await self._replace(order, settings, on_progress)
            consumed = [subject.id]
        else:
            places = [
                Place((box.x, box.y, box.width, box.height), box.label, given.get(box.id))
                for box in order.marks.boxes
                if not box.object_id
            ]
            if turn.kind == "inpaint":
                painting = await self._painter.inpaint(order.picture, places, settings, on_progress=on_progress)
            else:
                painting = await self._generate(order, places, settings, given.get("style"), on_progress)
        if not painting.candidates:
            raise ServerFailed("gligen", "The painter proposed nothing.", "Try another seed.")
        candidate = painting.candidates[0]
        before = order.at.picture
        region = None
        if before is not None and candidate.region is not None:
            region = np.zeros((before.height, before.width), dtype=bool)
            region[candidate.rect.slices] = candidate.region
        scene = {} if turn.kind == "generate" else order.scene
        parameters = {**order.parameters, "candidates": 1, "candidate": 0, "notices": list(painting.notices)}
        lama = [("lama", fill.engine) for fill in painting.fills]
        again = NewTurn(
            kind=turn.kind,
            words=turn.words,
            marks=turn.marks,
            parameters=parameters,
            seed=candidate.seed,
            engines=self._engines.named(("gligen", painting.engine), *lama, *finders(scene)),
            seconds=painting.seconds,
        )
        objects = {**left_alone(scene, consumed, region), **_painted(order, candidate, painting.engine)}
        return Edited(again, before, candidate.pixels, region, objects, scene, painting.fills, given)

    async def _replace(
        self, order: Order, settings: PaintSettings, on_progress: Progress | None
    ) -> tuple[Painting, SceneObject]:
        words, subject = order.parameters.get("words"), order.scene.get(str(order.parameters.get("subject")))
        if not isinstance(words, str) or subject is None or not order.turn.fills:
            raise _unrecorded(order.turn)
        backdrop = await self._behind(order.turn.fills[0], order.picture, subject, order.scene, order.seed)
        painting = await self._painter.replace(
            order.picture, subject, backdrop, words, settings, on_progress=on_progress
        )
        return painting, subject

    async def _generate(
        self,
        order: Order,
        places: list[Place],
        settings: PaintSettings,
        style: Picture | None,
        on_progress: Progress | None,
    ) -> Painting:
        caption, size = order.parameters.get("caption"), order.turn.parameters.get("size")
        if not isinstance(caption, str) or size is None:
            raise _unrecorded(order.turn)
        width, height = size
        return await self._painter.generate(
            int(width), int(height), caption, places, settings, style=style, on_progress=on_progress
        )


def _bare(objects: Mapping[str, SceneObject]) -> dict[str, SceneObject]:
    return {name: replace(item, backdrop=None) for name, item in objects.items()}


def _painted(order: Order, candidate: Candidate, engine: str) -> dict[str, SceneObject]:
    """What the painter says it painted, under the ids by which later turns know it."""
    before = {record.id for record in order.turn.scene}
    recorded = [record.id for record in order.turn.objects if record.id not in before] if order.keep_ids else []
    found = {}
    for number, (item, label) in enumerate(zip(candidate.objects, candidate.labels, strict=False)):
        name = recorded[number] if number < len(recorded) else f"p{secrets.token_hex(5)}"
        found[name] = replace(item, id=name, label=item.label or label, engine=engine)
    return found


def _unrecorded(turn: NewTurn) -> PromptError:
    return PromptError(
        f"“{turn.words}” was recorded by an earlier version, without what is needed to repeat it.",
        "Make the edit by hand.",
    )
