"""The embedded segmenter: interactive graph cut, no weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from model_servers.engine import CannotServe, EngineError, Job, Region, SegmentPrompt, register
from model_servers.protocol import EngineFacts
from model_servers.seem.embedded import marks, words
from model_servers.seem.embedded.cut import Seeds, border_contrast, cut
from model_servers.seem.embedded.marks import Frame
from model_servers.seem.embedded.refine import refine

WORKING_SIDE = 360
"""Longer side of the working frame: a cut takes about 0.1 s there and finer frames gain little."""
POINT_RADIUS = 0.02
"""Of the frame's longer side: how much of the surroundings a click vouches for."""

MARGIN = 2.0
"""Room around strokes, in lengths of their own."""
LEAST_MARGIN = 0.22
"""… and at least this share of the picture's longer side."""
LEAST_POINT_MARGIN = 0.3
"""The same for points, which say nothing about size."""
LEAST_EXTENT = 0.15
TIGHTENING = 0.5
"""Of the extent of the marks, for a second look at a selection that runs into the window's side."""
CLEAR_OUTLINE = 15.0
"""Contrast (Lab, 8-bit units) at which that second look is believed."""
GROWTH = (2.5, 1e6)
"""Margins tried in turn otherwise, as multiples of the first; the last is the whole picture."""


@dataclass(frozen=True)
class Features:
    """The prompt-free part: the picture itself, and a small copy for frames that cover all of it."""

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
            version="1.1",
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
        blank = np.zeros((16, 16, 3), np.uint8)
        blank[4:12, 4:12] = 200
        seeds = Seeds(np.pad(np.ones((2, 2), bool), 7), np.zeros((16, 16), bool), extent=4.0)
        cut(blank.astype(np.float32), blank, seeds)

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
        small, frame = self._select(picture, prompt, extent, job)
        mask, alpha = refine(picture, small, frame)
        mask, alpha = _obey(prompt, mask, alpha)
        return [Region(mask, score=1.0, alpha=alpha)]

    def _select(
        self, picture: np.ndarray, prompt: SegmentPrompt, extent: np.ndarray | None, job: Job
    ) -> tuple[np.ndarray, Frame]:
        """The mask and the window it lies in.

        A selection that runs into the window's side is either a small object that leaked or a large one that was cut
        off. The first is believed when holding on to the marks more tightly gives an object with a clear outline.
        """
        height, width = picture.shape[:2]
        reach = _reach(prompt, extent)
        size = _extent(extent, picture)
        frame = _frame(prompt, reach, 1.0, width, height)
        view = _view(picture, frame)
        job.check()
        small = cut(*view, _seeds(prompt, frame, size * frame.scale))
        if not _cropped(small, frame, width, height):
            return small, frame
        if prompt.previous is None and not prompt.boxes:
            job.check()
            tight = cut(*view, _seeds(prompt, frame, TIGHTENING * size * frame.scale))
            if not _cropped(tight, frame, width, height) and border_contrast(view[0], tight) > CLEAR_OUTLINE:
                return tight, frame
        for growth in GROWTH:
            frame = _frame(prompt, reach, growth, width, height)
            job.check()
            small = cut(*_view(picture, frame), _seeds(prompt, frame, size * frame.scale))
            if not _cropped(small, frame, width, height):
                break
        return small, frame


def _extent(bounds: np.ndarray | None, picture: np.ndarray) -> float:
    """How large the marks say the object is, in picture pixels; a dot says little, so there is a least value."""
    least = LEAST_EXTENT * max(picture.shape[:2])
    return least if bounds is None else max(least, float(np.hypot(*(bounds[2:] - bounds[:2]))))


def _reach(prompt: SegmentPrompt, extent: np.ndarray | None) -> np.ndarray:
    """left, top, right, bottom of all positive marks, boxes and the mask that is refined."""
    spans = [] if extent is None else [extent]
    if prompt.previous is not None and prompt.previous.any():
        rows, columns = np.flatnonzero(prompt.previous.any(axis=1)), np.flatnonzero(prompt.previous.any(axis=0))
        spans.append(np.array([columns[0], rows[0], columns[-1] + 1, rows[-1] + 1], dtype=float))
    return np.concatenate([np.min([span[:2] for span in spans], axis=0), np.max([span[2:] for span in spans], axis=0)])


def _frame(prompt: SegmentPrompt, reach: np.ndarray, growth: float, width: int, height: int) -> Frame:
    """A window that should hold the object: boxes with a margin, strokes with room to grow."""
    left, top, right, bottom = reach
    size = max(right - left, bottom - top, 1.0)
    if prompt.boxes and not prompt.strokes and not prompt.points:
        margin = 0.25 * size + 8
    elif prompt.previous is not None:
        margin = 0.4 * size + 16
    else:
        least = LEAST_MARGIN if prompt.strokes else LEAST_POINT_MARGIN
        margin = max(MARGIN * size, least * max(width, height))
    margin *= growth
    x0, y0 = max(0, int(left - margin)), max(0, int(top - margin))
    x1, y1 = min(width, int(np.ceil(right + margin))), min(height, int(np.ceil(bottom + margin)))
    x0, y0 = min(x0, width - 1), min(y0, height - 1)
    x1, y1 = max(x1, x0 + 1), max(y1, y0 + 1)
    scale = min(1.0, WORKING_SIDE / max(x1 - x0, y1 - y0))
    return Frame(x0, y0, scale, max(1, round((x1 - x0) * scale)), max(1, round((y1 - y0) * scale)))


def _cropped(mask: np.ndarray, frame: Frame, width: int, height: int) -> bool:
    """Whether the selection ends at a side of the window that is not a side of the picture."""
    right, bottom = frame.x + frame.width / frame.scale, frame.y + frame.height / frame.scale
    return bool(
        (frame.x > 0 and mask[:, 0].any())
        or (frame.y > 0 and mask[0].any())
        or (right < width - 1 / frame.scale and mask[:, -1].any())
        or (bottom < height - 1 / frame.scale and mask[-1].any())
    )


def _view(picture: np.ndarray, frame: Frame) -> tuple[np.ndarray, np.ndarray]:
    """The window in Lab (float32, 8-bit units, a little smoothed) and RGB (uint8), both at the frame's size."""
    rgb = _window(picture, frame)
    return cv2.cvtColor(cv2.GaussianBlur(rgb, (0, 0), 0.8), cv2.COLOR_RGB2LAB).astype(np.float32), rgb


def _window(picture: np.ndarray, frame: Frame) -> np.ndarray:
    right = int(frame.x) + max(1, round(frame.width / frame.scale))
    bottom = int(frame.y) + max(1, round(frame.height / frame.scale))
    crop = picture[int(frame.y) : bottom, int(frame.x) : right]
    if frame.scale == 1.0:
        return np.ascontiguousarray(crop)
    return cv2.resize(crop, (frame.width, frame.height), interpolation=cv2.INTER_AREA)


def _seeds(prompt: SegmentPrompt, frame: Frame, extent: float) -> Seeds:
    radius = POINT_RADIUS * max(frame.width, frame.height)
    plus, minus = marks.draw_points(prompt, frame, radius)
    # A stroke's outer half may slip over the edge; its core is what the person surely means.
    positive = plus | marks.draw_strokes(prompt.strokes, frame, True, thinning=0.5)
    negative = minus | marks.draw_strokes(prompt.strokes, frame, False, thinning=0.5)
    previous = None
    if prompt.previous is not None and prompt.previous.any():
        crop = prompt.previous[
            int(frame.y) : int(frame.y) + max(1, round(frame.height / frame.scale)),
            int(frame.x) : int(frame.x) + max(1, round(frame.width / frame.scale)),
        ]
        previous = cv2.resize(crop.astype(np.float32), (frame.width, frame.height), interpolation=cv2.INTER_AREA) > 0.5
    positive &= ~minus
    negative &= ~plus & ~positive
    # Once there is a mask, corrections count more than the box that it came from: they may reach over its edge.
    box = marks.draw_boxes(prompt.boxes, frame) if prompt.boxes and previous is None else None
    if not positive.any() and box is None and previous is None:
        raise EngineError("The marks lie outside the picture.", "Draw on the picture.")
    return Seeds(positive, negative, box, previous, extent)


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
