"""The scene: a picture and the things in it that a person has selected, moved or taken away.

Nothing here changes a picture. Objects keep their raw mask, so that growing, softening or refining it again always
starts from what the segmenter said; and they keep the pixels' origin, so that an object that is moved back is put back
exactly (see :class:`Arrangement`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from app.imaging.geometry import Placement, Rect
from app.imaging.masks import feather, fill_holes, grow, shrink
from app.imaging.outlines import outline_path
from app.imaging.picture import Picture
from components.interactive_image import models


@dataclass(frozen=True)
class EdgeSettings:
    """How an object's mask is adjusted: grown (or shrunk, negative) and softened, in pixels; holes filled."""

    grow: int = 0
    feather: int = 0
    fill_holes: bool = False

    def apply(self, mask: np.ndarray, alpha: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
        """Adjusted boolean mask and its alpha (uint8), both height × width."""
        if self.fill_holes:
            filled = fill_holes(mask)
            if alpha is not None:
                alpha = np.where(filled & ~mask, np.uint8(255), alpha)
            mask = filled
        if self.grow:
            mask = grow(mask, self.grow) if self.grow > 0 else shrink(mask, -self.grow)
            alpha = None
        if self.feather:
            alpha = feather(mask, self.feather)
        if alpha is None:
            alpha = np.where(mask, np.uint8(255), np.uint8(0))
        return mask, alpha


@dataclass(frozen=True)
class CutOut:
    """A region of a picture and its soft edge, as crops at ``rect`` so that ten objects cost what they cover."""

    rect: Rect
    mask: np.ndarray
    """bool, rect.height × rect.width."""
    alpha: np.ndarray
    """uint8, rect.height × rect.width."""

    @classmethod
    def of(cls, mask: np.ndarray, alpha: np.ndarray | None = None) -> CutOut:
        """From a whole mask (bool, height × width) and alpha (uint8, same shape; None: the mask itself).

        Raises ``ValueError`` when the mask is empty.
        """
        covered = mask if alpha is None else mask | (alpha > 0)
        rect = Rect.of_mask(covered)
        if rect is None:
            raise ValueError("an object covers at least one pixel")
        rows, columns = rect.slices
        crop = np.ascontiguousarray(mask[rows, columns])
        soft = (
            np.where(crop, np.uint8(255), np.uint8(0)) if alpha is None else np.ascontiguousarray(alpha[rows, columns])
        )
        return cls(rect, crop, soft)

    def whole_mask(self, width: int, height: int) -> np.ndarray:
        """bool, height × width."""
        out = np.zeros((height, width), dtype=bool)
        rows, columns = self.rect.slices
        out[rows, columns] = self.mask
        return out

    def whole_alpha(self, width: int, height: int) -> np.ndarray:
        """uint8, height × width."""
        out = np.zeros((height, width), dtype=np.uint8)
        rows, columns = self.rect.slices
        out[rows, columns] = self.alpha
        return out

    @cached_property
    def outline(self) -> str:
        """SVG path of the region's border in picture pixels."""
        return outline_path(self.mask, offset=(self.rect.x, self.rect.y))

    def pixels(self, picture: Picture) -> np.ndarray:
        """RGB under the cut-out, rect.height × rect.width × 3."""
        rows, columns = self.rect.slices
        return picture.rgb[rows, columns]


@dataclass(frozen=True)
class Area:
    """A region of a picture as the crop (bool) at ``rect``."""

    rect: Rect
    mask: np.ndarray

    @classmethod
    def of(cls, mask: np.ndarray) -> Area | None:
        """From a whole mask (bool, height × width); None for an empty one."""
        rect = Rect.of_mask(mask)
        return None if rect is None else cls(rect, np.ascontiguousarray(mask[rect.slices]))

    def whole(self, width: int, height: int) -> np.ndarray:
        """bool, height × width."""
        out = np.zeros((height, width), dtype=bool)
        out[self.rect.slices] = self.mask
        return out


@dataclass(frozen=True)
class Filling:
    """How a background was asked for, so that it can be asked for again."""

    objects: tuple[str, ...]
    """Ids of the objects that it lies behind."""
    others: tuple[str, ...] = ()
    """Ids of objects that would be gone too."""
    exclude: Area | None = None
    """What those cover: no source for the fill."""
    margin: int = 0
    seed: int = 0
    ahead: bool = False
    """Made before anybody accepted anything."""


@dataclass(frozen=True)
class Backdrop:
    """What is behind an object: RGB at ``rect``, valid where ``hole`` (bool, same size) is true."""

    rect: Rect
    pixels: np.ndarray
    hole: np.ndarray
    good: bool = True
    """False for the quick preview."""
    engine: str = ""
    seconds: float = 0.0
    filling: Filling | None = None


@dataclass(frozen=True)
class Step:
    """How an object was found or refined: all marks that it then had, or words.

    ``rank`` says which of the things that the words named it was, from 0; ``known`` are the objects, by label, that the
    words might have meant.
    """

    marks: models.Marks | None = None
    words: str = ""
    rank: int = 0
    known: Mapping[str, CutOut] = field(default_factory=dict)
    engine: str = ""
    seconds: float = 0.0


@dataclass(frozen=True)
class SceneObject:
    """A segmented thing of the current picture."""

    id: str
    label: str
    raw: CutOut
    """What the segmenter said."""
    cutout: CutOut
    """After the edge settings."""
    edges: EdgeSettings = EdgeSettings()
    engine: str = ""
    notice: str = ""
    backdrop: Backdrop | None = None
    steps: tuple[Step, ...] = ()
    """How it was found since the last turn; empty for what that turn knew."""

    def adjusted(self, edges: EdgeSettings, width: int, height: int) -> SceneObject:
        """The same object with other edge settings; its backdrop no longer fits and is dropped."""
        mask, alpha = edges.apply(self.raw.whole_mask(width, height), self.raw.whole_alpha(width, height))
        if not mask.any():
            return self
        return replace(self, cutout=CutOut.of(mask, alpha), edges=edges, backdrop=None)


def combine(first: Placement, second: Placement, center: tuple[float, float], seen: tuple[float, float]) -> Placement:
    """``second`` after ``first``, as one placement.

    Args:
        first: turns and scales about ``center``.
        second: turns and scales about ``seen``.
        center: of the object as it was cut out, in pixels.
        seen: of the object as it lay after ``first``. It is the middle of what can be seen of it, which is not where
            ``first`` put ``center`` when the object was turned or reaches over the picture's border.
    """
    second = second.snapped()
    x, y = seen[0] - center[0] - first.dx, seen[1] - center[1] - first.dy
    turned = second.matrix((0.0, 0.0))[:, :2] @ np.array([x, y])
    return Placement(
        dx=first.dx + second.dx + (x - float(turned[0])),
        dy=first.dy + second.dy + (y - float(turned[1])),
        scale=first.scale * second.scale,
        rotation=first.rotation + second.rotation,
        removed=first.removed or second.removed,
    ).snapped()


@dataclass(frozen=True)
class Arrangement:
    """Where the pixels of moved objects come from, across several turns of moving.

    Every new arrangement is composed again from ``base`` with the sum of all placements, not from the picture that the
    last one made. So moving an object five times resamples it once, and moving it back restores the base exactly.
    """

    base: Picture
    objects: Mapping[str, SceneObject] = field(default_factory=dict)
    """As they were cut out of ``base``, with their backdrops."""
    placements: Mapping[str, Placement] = field(default_factory=dict)
    """Those moved last are last: they lie on top."""
    staying: Mapping[str, CutOut] = field(default_factory=dict)
    """Objects of ``base`` that nobody moved: a hole beside them must not bite into them."""

    def with_object(self, scene_object: SceneObject, placement: Placement) -> Arrangement:
        """The arrangement after one more placement of an object, which then lies on top of the others."""
        source = self.objects.get(scene_object.id, scene_object)
        before = self.placements.get(scene_object.id, Placement())
        total = combine(before, placement, source.cutout.rect.center, scene_object.cutout.rect.center)
        below = {name: other for name, other in self.placements.items() if name != scene_object.id}
        return replace(
            self,
            objects={**self.objects, scene_object.id: source},
            placements={**below, scene_object.id: total},
        )

    def touched(self) -> Iterable[tuple[SceneObject, Placement]]:
        """Objects that are not where they were, lowest first."""
        for object_id, placement in self.placements.items():
            if not placement.is_identity:
                yield self.objects[object_id], placement

    def resting(self) -> Iterable[CutOut]:
        """What objects of ``base`` cover that are where they were."""
        yield from self.staying.values()
        for object_id, placement in self.placements.items():
            if placement.is_identity:
                yield self.objects[object_id].cutout
