"""Painting named things: replace an object, add objects in boxes, generate a whole picture."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from pydantic import ValidationError

from app.clients import GligenClient
from app.clients.failures import unusable
from app.editing.desk import Candidate
from app.editing.scene import Backdrop, CutOut, SceneObject
from app.errors import PromptError
from app.imaging.compositing import blend, match_colour
from app.imaging.geometry import Rect
from app.imaging.masks import feather
from app.imaging.picture import Picture
from model_servers.protocol import Mask, PaintBox, PaintCandidate, PaintRequest, Patch

SEAM = 10
"""Width of the feathered seam inside a painted region, in pixels, as Krita's AI plug-in feathers by default."""
SELF_BLENDING = "composited"
"""Capability of engines that blend what they paint into the picture themselves."""


@dataclass(frozen=True)
class PaintSettings:
    """What the person set for the painter."""

    candidates: int = 2
    seed: int = 0
    steps: int = 30
    guidance: float = 7.5
    tau: float = 0.3
    context: float = 0.5
    negative: str = ""
    heeded: frozenset[str] | None = None
    """Names of those that the painter heeds, as far as it is known; None is all."""

    @classmethod
    def of(cls, parameters: Mapping[str, Any], *, seed: int, candidates: int) -> PaintSettings:
        """From what :meth:`parameters` recorded."""
        known = {
            name: parameters[name] for name in ("steps", "guidance", "tau", "context", "negative") if name in parameters
        }
        return cls(candidates=candidates, seed=seed, **known)

    def parameters(self) -> dict[str, object]:
        """As recorded in the turn: what the painter does not heed has no part in the result, and is left out."""
        given: dict[str, object] = {
            "candidates": self.candidates,
            "steps": self.steps,
            "guidance": self.guidance,
            "tau": self.tau,
            "context": self.context,
            "negative": self.negative,
        }
        return {name: value for name, value in given.items() if self.heeded is None or name in self.heeded}


@dataclass(frozen=True)
class Place:
    """A box to paint into: words and, optionally, a picture of the thing."""

    rect: tuple[float, float, float, float]
    words: str
    reference: Picture | None = None


@dataclass(frozen=True)
class Painting:
    """What the painter proposes."""

    candidates: tuple[Candidate, ...]
    engine: str
    seconds: float
    notices: tuple[str, ...]
    fills: tuple[Backdrop, ...] = ()
    """The backgrounds that it was painted on."""


Progress = Callable[[float, str], None]


class Painter:
    """Asks the painting server, and brings what it paints back into the native-size picture."""

    def __init__(self, gligen: GligenClient) -> None:
        self._gligen = gligen

    async def inpaint(
        self,
        picture: Picture,
        places: Sequence[Place],
        settings: PaintSettings,
        *,
        caption: str = "",
        on_progress: Progress | None = None,
        on_candidate: Callable[[Candidate], None] | None = None,
    ) -> Painting:
        """Paint named things into boxes of a picture.

        Raises :class:`~app.errors.PromptError` when a box lies outside the picture or has no words, and the client's
        errors.
        """
        boxes = _boxes(places, picture.width, picture.height)
        request = self._request(picture, boxes, settings, caption=caption)
        return await self._paint(request, picture, places, on_progress, on_candidate)

    async def replace(
        self,
        picture: Picture,
        subject: SceneObject,
        backdrop: Backdrop,
        words: str,
        settings: PaintSettings,
        *,
        on_progress: Progress | None = None,
        on_candidate: Callable[[Candidate], None] | None = None,
    ) -> Painting:
        """Paint ``words`` where an object was; the background is filled first, so nothing of it shines through."""
        if not words.strip():
            raise PromptError("There are no words for the replacement.", "Type what should be there instead.")
        plate = await asyncio.to_thread(_without, picture, backdrop)
        hole = np.zeros((picture.height, picture.width), dtype=bool)
        hole[backdrop.rect.slices] = backdrop.hole
        rect = subject.cutout.rect
        place = Place((rect.x, rect.y, rect.width, rect.height), words)
        boxes = _boxes([place], picture.width, picture.height)
        request = self._request(plate, boxes, settings, caption=words, mask=hole)
        return await self._paint(request, plate, [place], on_progress, on_candidate, cleared=backdrop)

    async def generate(
        self,
        width: int,
        height: int,
        caption: str,
        places: Sequence[Place],
        settings: PaintSettings,
        *,
        style: Picture | None = None,
        on_progress: Progress | None = None,
        on_candidate: Callable[[Candidate], None] | None = None,
    ) -> Painting:
        """Paint a whole new picture from a caption and named boxes; at least one of the two must say something."""
        if not caption.strip() and not places:
            raise PromptError("There is nothing to paint yet.", "Type a caption, or draw a box and name it.")
        request = _request(
            task="generate",
            picture=style.id if style else None,
            width=width,
            height=height,
            caption=caption,
            negative=settings.negative,
            boxes=_boxes(places, width, height),
            candidates=settings.candidates,
            seed=settings.seed,
            steps=settings.steps,
            guidance=settings.guidance,
            tau=settings.tau,
        )
        return await self._paint(request, style, places, on_progress, on_candidate)

    def _request(
        self,
        picture: Picture,
        boxes: list[PaintBox],
        settings: PaintSettings,
        *,
        caption: str = "",
        mask: np.ndarray | None = None,
    ) -> PaintRequest:
        return _request(
            task="inpaint",
            picture=picture.id,
            caption=caption,
            negative=settings.negative,
            boxes=boxes,
            mask=None if mask is None else Mask.encode(mask),
            candidates=settings.candidates,
            seed=settings.seed,
            steps=settings.steps,
            guidance=settings.guidance,
            tau=settings.tau,
            context=settings.context,
        )

    async def _paint(
        self,
        request: PaintRequest,
        picture: Picture | None,
        places: Sequence[Place],
        on_progress: Progress | None,
        on_candidate: Callable[[Candidate], None] | None,
        cleared: Backdrop | None = None,
    ) -> Painting:
        facts = await self._gligen.engine()
        blends = SELF_BLENDING not in facts.capabilities
        pictures = {place.reference.id: place.reference for place in places if place.reference}
        if picture is not None:
            pictures[picture.id] = picture
        candidates: list[Candidate] = []

        async def arrived(proposal: PaintCandidate) -> None:
            # In a thread: blending into twelve megapixels takes up to half a second, in which no page would be answered.
            candidate = await asyncio.to_thread(_candidate, request, proposal, picture, blends=blends, cleared=cleared)
            candidates.append(candidate)
            if on_candidate:
                on_candidate(candidate)

        painted = await self._gligen.paint(request, pictures, on_progress=on_progress, on_candidate=arrived)
        fills = () if cleared is None else (cleared,)
        return Painting(tuple(candidates), painted.engine, painted.seconds, tuple(painted.notices), fills)


def left_alone(
    scene: Mapping[str, SceneObject], consumed: Collection[str], region: np.ndarray | None
) -> dict[str, SceneObject]:
    """The objects that an edit left alone; a backdrop that it painted over is made anew.

    Args:
        scene: that it began with.
        consumed: ids of the objects that it replaced.
        region: bool, height × width: what it changed.
    """
    kept = {}
    for name, item in scene.items():
        if name not in consumed:
            stale = region is not None and item.backdrop is not None and region[item.backdrop.rect.slices].any()
            kept[name] = replace(item, backdrop=None) if stale else item
    return kept


def _request(**fields: Any) -> PaintRequest:
    """A request; :class:`~app.errors.PromptError` when something is longer or larger than a request may hold."""
    try:
        return PaintRequest(**fields)
    except ValidationError as error:
        raise unusable(error) from error


def _boxes(places: Sequence[Place], width: int, height: int) -> list[PaintBox]:
    boxes = []
    for number, place in enumerate(places, start=1):
        x, y, box_width, box_height = place.rect
        left, top = max(0.0, x), max(0.0, y)
        right, bottom = min(float(width), x + box_width), min(float(height), y + box_height)
        if right - left < 1 or bottom - top < 1:
            raise PromptError(f"Box {number} lies outside the picture.", "Move it inside, or delete it.")
        if not place.words.strip() and place.reference is None:
            raise PromptError(f"Box {number} has no name yet.", "Type what to paint in it.")
        try:
            boxes.append(
                PaintBox(
                    x=left,
                    y=top,
                    width=right - left,
                    height=bottom - top,
                    label=place.words.strip(),
                    reference=place.reference.id if place.reference else None,
                )
            )
        except ValidationError as error:
            raise unusable(error) from error
    return boxes


def _without(picture: Picture, backdrop: Backdrop) -> Picture:
    """The picture with its hole filled."""
    rgb = picture.rgb.copy()
    area = rgb[backdrop.rect.slices]
    area[backdrop.hole] = backdrop.pixels[backdrop.hole]
    return Picture(rgb)


def _candidate(
    request: PaintRequest, proposal: PaintCandidate, base: Picture | None, *, blends: bool, cleared: Backdrop | None
) -> Candidate:
    """The whole picture that a proposal makes, changed only inside its region."""
    labels = tuple(box.label for box in request.boxes)
    patch = proposal.patch.decode()
    objects = tuple(
        SceneObject(id="", label=placed.label, raw=cut, cutout=cut)
        for placed in proposal.placed
        if (cut := _cutout(placed.mask, placed.matte)) is not None
    )
    if request.task == "generate" or base is None:
        picture = Picture(patch)
        return Candidate(picture, Rect(0, 0, picture.width, picture.height), None, proposal.seed, labels, objects)
    region = _region(request, proposal, base)
    rect = Rect(proposal.patch.x, proposal.patch.y, patch.shape[1], patch.shape[0])
    inside = region[rect.slices]
    if blends:
        alpha = seam(inside)
        patch = match_colour(patch, base.rgb[rect.slices], ~inside)
    else:
        alpha = np.where(inside, np.uint8(255), np.uint8(0))
    pixels = Picture(blend(base.rgb, patch, rect, alpha))
    if cleared is not None:
        region[cleared.rect.slices] |= cleared.hole
    changed = Rect.of_mask(region) or Rect(0, 0, 1, 1)
    return Candidate(pixels, changed, region[changed.slices], proposal.seed, labels, objects)


def _region(request: PaintRequest, proposal: PaintCandidate, base: Picture) -> np.ndarray:
    """Where the proposal may change the picture: what it says it changed, within what was allowed."""
    allowed = np.zeros((base.height, base.width), dtype=bool)
    if request.mask is not None:
        allowed |= request.mask.decode()
    else:
        for box in request.boxes:
            left, top = int(np.floor(box.x)), int(np.floor(box.y))
            right, bottom = int(np.ceil(box.x + box.width)), int(np.ceil(box.y + box.height))
            allowed[top:bottom, left:right] = True
    return allowed if proposal.region is None else allowed & proposal.region.decode()


def _cutout(mask: Mask, matte: Patch | None) -> CutOut | None:
    whole = mask.decode()
    if not whole.any():
        return None
    if matte is None:
        return CutOut.of(whole)
    alpha = np.zeros(whole.shape, dtype=np.uint8)
    alpha[matte.y : matte.y + matte.height, matte.x : matte.x + matte.width] = matte.decode()
    return CutOut.of(whole, alpha)


def seam(region: np.ndarray) -> np.ndarray:
    """Alpha (uint8, height × width) that rises over :data:`SEAM` pixels from a region's border inwards; 0 outside it."""
    soft = feather(region, SEAM).astype(np.int16)
    return np.where(region, np.clip(2 * soft - 255, 0, 255), 0).astype(np.uint8)
