"""The embedded segmenter: interactive graph cut, no weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from model_servers.engine import CannotServe, EngineError, Job, Region, SegmentPrompt, register
from model_servers.protocol import EngineFacts, Point
from model_servers.seem.embedded import marks, words
from model_servers.seem.embedded.correct import Wrong, contradictions, grown, recut
from model_servers.seem.embedded.cut import cut
from model_servers.seem.embedded.evidence import Seeds
from model_servers.seem.embedded.look import Look, look_at
from model_servers.seem.embedded.marks import Frame
from model_servers.seem.embedded.refine import refine
from model_servers.seem.embedded.windows import (
    BOX_SIDE,
    WORKING_SIDE,
    area,
    bounds_of,
    carried,
    covers,
    inner_sides,
    pixels,
    shrunk,
    window,
)

POINT_RADIUS, LIKE_RADIUS = 0.02, 0.04
"""Of the frame's longer side: how much around a click is sure, and how much is typical."""
BOX_MARGIN, STROKE_MARGIN, OBJECT_MARGIN = 0.25, 1.2, 0.4
"""Room around a box, around strokes and points, and around an object that is mended, in lengths of their own."""
OBJECT_MARGIN_PIXELS = 16
LEAST_MARGIN = 0.3
"""Room around strokes and points, of the picture's longer side: they say little about size."""
GROWTHS = (1.0, 2.5)
"""Of that room, until the object ends inside the window."""
ERROR_REACH = 3.5
"""Room around a correction, in radii of the error that it speaks for."""
SAME_WINDOW = 1.6
"""A window that is not this much finer than the object's is not worth looking at anew."""
LEAST_REACH, LEAST_REACH_PIXELS = 0.06, 24
"""At least this share of the picture's longer side, and this many pixels."""


@dataclass(frozen=True)
class Features:
    """The prompt-free part is the picture itself: what a mark needs is made in its window."""

    picture: np.ndarray
    nbytes: int


@register("seem", "embedded")
class EmbeddedSegmenter:
    """Strokes, points and boxes by colour, distance and graph cut; words where they can be measured."""

    concurrent = True

    @property
    def facts(self) -> EngineFacts:
        return EngineFacts(
            server="seem",
            engine="embedded",
            title="Interactive graph cut",
            version="2.1",
            description="Selects by colour and edges from strokes, points and boxes. Needs no weights and no GPU.",
            limits=[
                "Many-coloured objects take more than one mark; negative strokes help most.",
                "Words: only names given in this session, colours (“the red thing”) and “face”.",
                "Hair, leaves and glass get a soft edge, not single strands.",
            ],
            capabilities=["stroke", "point", "box", "negative", "refine", "text"],
            licence="Apache-2.0",
        )

    def load(self) -> None:
        # Compiles (or reads from the cache) now rather than during the first stroke.
        picture = np.zeros((48, 64, 3), np.uint8)
        picture[16:32, 16:40] = (200, 40, 40)
        prompt = SegmentPrompt(points=(Point(x=28, y=24),))
        first = self.segment(self.prepare(picture), prompt, _Unwatched())[0].mask
        again = replace(prompt, points=(*prompt.points, Point(x=4, y=4)), previous=first)
        self.segment(self.prepare(picture), again, _Unwatched())

    def unload(self) -> None:
        """Nothing is kept."""

    def prepare(self, picture: np.ndarray) -> Features:
        return Features(picture, nbytes=1024)

    def segment(self, features: Features, prompt: SegmentPrompt, job: Job) -> Sequence[Region]:
        picture = features.picture
        height, width = picture.shape[:2]
        marked = bool(prompt.strokes or prompt.points or prompt.boxes)
        if prompt.text.strip() and not marked:
            return words.find(picture, prompt.text, prompt.known, job)
        if not marked:
            raise EngineError("There is nothing to go by.", "Draw a stroke, a point or a box on the object.")
        extent = marks.bounds(prompt)
        if extent is None and (prompt.previous is None or not prompt.previous.any()):
            raise CannotServe("Negative marks alone select nothing.", "Mark what belongs to the object first.")
        if extent is not None and (extent[0] >= width or extent[1] >= height or extent[2] < 0 or extent[3] < 0):
            raise EngineError("The marks lie outside the picture.", "Draw on the picture.")
        job.check()
        previous = prompt.previous
        if previous is not None and previous.any():
            mask, alpha = self._mended(picture, prompt, previous, job)
        else:
            mask, alpha = self._selected(picture, prompt, extent, job)
        mask, alpha = _obey(prompt, mask, alpha)
        return [Region(mask, score=1.0, alpha=alpha)]

    def _selected(
        self, picture: np.ndarray, prompt: SegmentPrompt, extent: np.ndarray | None, job: Job
    ) -> tuple[np.ndarray, np.ndarray]:
        """Mask and alpha for marks on an object that is not known yet."""
        if extent is None:
            raise CannotServe("Negative marks alone select nothing.", "Mark what belongs to the object first.")
        for growth in GROWTHS:
            job.check()
            view = View.of(picture, _frame(prompt, extent, picture.shape[:2], growth))
            seeds = _seeds(prompt, view.frame)
            if not seeds.positive.any() and seeds.box is None:
                raise EngineError("The marks lie outside the picture.", "Draw on the picture.")
            small = cut(view.look, seeds, job.check)
            if not (small & inner_sides(view.frame, picture.shape[:2])).any():
                break
        job.check()
        return refine(picture, view.rgb, small, view.frame)

    def _mended(
        self, picture: np.ndarray, prompt: SegmentPrompt, previous: np.ndarray, job: Job
    ) -> tuple[np.ndarray, np.ndarray]:
        """Mask and alpha after marks on a mask; where no mark contradicts it, it stays."""
        wrongs = contradictions(prompt, previous)
        corners = [bounds_of(previous), *(wrong.bounds for wrong in wrongs)]
        bounds = np.concatenate([np.min(corners, axis=0)[:2], np.max(corners, axis=0)[2:]])
        margin = OBJECT_MARGIN * float((bounds[2:] - bounds[:2]).max()) + OBJECT_MARGIN_PIXELS
        whole = View.of(picture, window(bounds, margin, previous.shape))
        changes = [_change(whole, prompt, previous, wrong, job) for wrong in wrongs]
        before, marked = shrunk(previous, whole.frame), _marked(wrongs, whole.frame)
        local = before.copy()
        for view, change in changes:
            local ^= carried(change, view.frame, whole.frame)
        if marked.any() and not np.array_equal(before, local):
            seeds = _seeds(prompt, whole.frame)
            outside = inner_sides(whole.frame, previous.shape) & ~before & ~seeds.positive
            seeds = replace(seeds, box=None, negative=seeds.negative | outside)
            small = recut(whole.look, local, before, seeds, marked, job.check)
            if small is not local:
                changes = [(whole, (small ^ before) & (before != wrong.positive)) for wrong in wrongs]
        mask = previous.copy()
        for wrong, (view, change) in zip(wrongs, changes, strict=True):
            _apply(mask, previous, wrong.positive, view, change)
        fresh, alpha = refine(picture, whole.rgb, shrunk(mask, whole.frame), whole.frame)
        # What was mended at the picture's own size is finer than the frame.
        place = area(whole.frame)
        differs = fresh[place] != mask[place]
        alpha[place][differs] = 255 * mask[place][differs]
        return mask, alpha


class _Unwatched:
    """A job that nobody waits for."""

    def check(self) -> None:
        """Go on."""

    def progress(self, fraction: float, message: str = "") -> None:
        """Nobody watches."""

    def preview(self, pixels: np.ndarray, x: int, y: int) -> None:
        """Nobody watches."""


@dataclass(frozen=True)
class View:
    """A window of a picture: its pixels at the frame's size (uint8), and what they look like."""

    picture: np.ndarray
    frame: Frame
    rgb: np.ndarray
    look: Look

    @classmethod
    def of(cls, picture: np.ndarray, frame: Frame) -> View:
        rgb = pixels(picture, frame)
        return cls(picture, frame, rgb, look_at(rgb))


def _change(whole: View, prompt: SegmentPrompt, mask: np.ndarray, wrong: Wrong, job: Job) -> tuple[View, np.ndarray]:
    """What changes around marks, and the window that shows it, which grows until the change ends in it.

    ``whole`` shows the object; it serves as window when the error is about as large.
    """
    reach = max(ERROR_REACH * wrong.radius, LEAST_REACH * max(mask.shape), LEAST_REACH_PIXELS)
    while True:
        job.check()
        frame = window(wrong.bounds, reach, mask.shape)
        near_enough = SAME_WINDOW * whole.frame.scale > frame.scale and covers(whole.frame, frame)
        view = whole if near_enough else View.of(whole.picture, frame)
        change = grown(view.look, prompt, view.frame, shrunk(mask, view.frame), wrong, job.check)
        everything = reach > max(mask.shape)
        if everything or not (change & inner_sides(view.frame, mask.shape)).any():
            return view, change
        reach *= 2


def _apply(mask: np.ndarray, before: np.ndarray, positive: bool, view: View, change: np.ndarray) -> None:
    """Change a mask (bool, height × width) in place, its new border drawn to the picture's edges."""
    if not change.any():
        return
    fresh, _ = refine(view.picture, view.rgb, shrunk(before, view.frame) ^ change, view.frame, within=change)
    place = area(view.frame)
    around = cv2.dilate(change.astype(np.uint8), np.ones((3, 3), np.uint8))
    near = cv2.resize(around, mask[place].shape[::-1], interpolation=cv2.INTER_NEAREST) > 0
    mask[place][near & (fresh[place] == positive)] = positive


def _marked(wrongs: Sequence[Wrong], frame: Frame) -> np.ndarray:
    """bool, frame.height × frame.width: the very pixels of the marks."""
    marked = np.zeros((frame.height, frame.width), dtype=bool)
    for wrong in wrongs:
        columns, rows = np.clip(frame.to_frame(wrong.places).astype(int), 0, [frame.width - 1, frame.height - 1]).T
        marked[rows, columns] = True
    return marked


def _frame(prompt: SegmentPrompt, bounds: np.ndarray, shape: tuple[int, int], growth: float) -> Frame:
    """A window that should hold the object: boxes with a margin, strokes with room to grow."""
    size = max(bounds[2] - bounds[0], bounds[3] - bounds[1], 1.0)
    margin, side = max(STROKE_MARGIN * size, LEAST_MARGIN * max(shape)), WORKING_SIDE
    if prompt.boxes:
        side = BOX_SIDE
        if not prompt.strokes and not prompt.points:
            margin = BOX_MARGIN * size + 8
    return window(bounds, growth * margin, shape, side)


def _seeds(prompt: SegmentPrompt, frame: Frame) -> Seeds:
    size = max(frame.width, frame.height)
    plus, minus = marks.draw_points(prompt, frame, POINT_RADIUS * size)
    like, unlike = marks.draw_points(prompt, frame, LIKE_RADIUS * size)
    # A stroke's outer half may slip over the edge; its core is what the person surely means.
    positive = plus | marks.draw_strokes(prompt.strokes, frame, True, thinning=0.5)
    negative = minus | marks.draw_strokes(prompt.strokes, frame, False, thinning=0.5)
    positive &= ~minus
    negative &= ~plus & ~positive
    box = marks.draw_boxes(prompt.boxes, frame) if prompt.boxes else None
    return Seeds(positive, negative, like | positive, unlike | negative, box)


def _obey(prompt: SegmentPrompt, mask: np.ndarray, alpha: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Whatever was computed, the pixel under a click is in or out as the person said."""
    height, width = mask.shape
    for point in prompt.points:
        x, y = int(point.x), int(point.y)
        if 0 <= x < width and 0 <= y < height and mask[y, x] != point.positive:
            area = (slice(max(0, y - 1), y + 2), slice(max(0, x - 1), x + 2))
            mask[area] = point.positive
            alpha[area] = 255 if point.positive else 0
    return mask, alpha
