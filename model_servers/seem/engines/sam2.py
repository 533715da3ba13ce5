"""SAM 2 through transformers, for who prefers it: points, boxes, strokes; no words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from model_servers.engine import CannotServe, EngineError, Job, Region, SegmentPrompt, register
from model_servers.protocol import EngineFacts
from model_servers.seem.embedded import marks as drawing
from model_servers.seem.learned.settings import Sam2Settings, read
from model_servers.weights import machine
from model_servers.weights.settings import read_settings
from model_servers.weights.store import Store

if TYPE_CHECKING:
    from model_servers.seem.learned.sam2 import Clicks, Features, Sam2

LARGE = "facebook/sam2.1-hiera-large"
SMALL = "facebook/sam2.1-hiera-tiny"
POINTS_PER_STROKE = 6
"""SAM 2 was trained on a few clicks per object; a stroke stands for so many, evenly along it."""


@register("seem", "sam2")
class Sam2Segmenter:
    """Segment Anything 2: knows what a thing is, but not what it is called."""

    concurrent = False

    def __init__(self, settings: Sam2Settings | None = None) -> None:
        self._given = settings
        self._model: Sam2 | None = None
        self._name = ""
        self._revision = ""

    @property
    def facts(self) -> EngineFacts:
        return EngineFacts(
            server="seem",
            engine="sam2",
            title=self._name.rpartition("/")[2] or "SAM 2",
            version="1.0",
            description="Segment Anything 2: exact masks from a click, a box or a stroke.",
            limits=["It understands no words.", "A stroke counts as a few clicks along it."],
            capabilities=["stroke", "point", "box", "negative", "refine"],
            device=machine.described(self._model.device, self._model.precision) if self._model else "",
            revision=self._revision,
            licence="Apache-2.0",
        )

    def load(self) -> None:
        settings = self._given or read(Sam2Settings)
        machine.require("torch", "transformers", "safetensors")
        machine.require_no_broken_torchvision()
        import torch

        from model_servers.seem.learned.sam2 import Sam2

        device = torch.device(machine.choose_device(settings.device))
        name = settings.model or (SMALL if device.type == "cpu" else LARGE)
        held = Store(read_settings()).find(name)
        self._model = Sam2(held.folder, device, machine.choose_precision(str(device), settings.precision))
        self._name, self._revision = name, held.revision

    def unload(self) -> None:
        if self._model is None:
            return
        self._model, self._name, self._revision = None, "", ""
        machine.free_unused()

    def prepare(self, picture: np.ndarray) -> Features:
        return self._ready().features(picture)

    def segment(self, features: Features, prompt: SegmentPrompt, job: Job) -> Sequence[Region]:
        model = self._ready()
        if not (prompt.strokes or prompt.points or prompt.boxes):
            return _named(prompt)
        clicks = _clicks(prompt, features.picture.shape[:2])
        previous = prompt.previous if prompt.previous is not None and prompt.previous.any() else None
        job.check()
        logits, score = model.find(features, clicks, previous)
        job.check()
        from model_servers.seem.learned.upsampling import to_native

        mask, alpha = to_native(features.picture, logits)
        if not mask.any():
            raise CannotServe("SAM 2 found nothing there.", "Mark more of the object.")
        return [Region(mask, score=score, alpha=alpha)]

    def _ready(self) -> Sam2:
        if self._model is None:
            raise EngineError("The model is not loaded.", "Load it first.")
        return self._model


def _named(prompt: SegmentPrompt) -> list[Region]:
    """What was named in this session. Raises :class:`EngineError` for other words, and for nothing at all."""
    words = prompt.text.strip().casefold()
    if not words:
        raise EngineError("There is nothing to go by.", "Draw a stroke, a point or a box on the object.")
    for label in prompt.known:
        if label.strip().casefold() == words:
            return [Region(prompt.known[label], score=1.0, label=label)]
    raise CannotServe("SAM 2 understands no words.", "Draw on the object, or switch to the engine seem.")


def _clicks(prompt: SegmentPrompt, shape: tuple[int, int]) -> Clicks:
    """Marks as clicks and one box around all boxes. Raises :class:`EngineError` when none lies on the picture."""
    from model_servers.seem.learned.sam2 import Clicks

    height, width = shape
    places = [np.array([[point.x, point.y]]) for point in prompt.points]
    signs = [point.positive for point in prompt.points]
    for stroke in prompt.strokes:
        line = _along(drawing.stroke_points(stroke))
        places.append(line)
        signs += [stroke.positive] * len(line)
    points, positive = np.vstack([np.empty((0, 2)), *places]), np.array(signs, dtype=bool)
    inside = ((points >= 0) & (points < (width, height))).all(axis=1)
    points, positive = points[inside], positive[inside]
    box = None
    if prompt.boxes:
        edges = np.array([[b.x, b.y, b.x + b.width, b.y + b.height] for b in prompt.boxes])
        left, top = np.clip(edges[:, :2].min(axis=0), 0, (width, height))
        right, bottom = np.clip(edges[:, 2:].max(axis=0), 0, (width, height))
        box = (float(left), float(top), float(right), float(bottom)) if right > left and bottom > top else None
    if box is None and not positive.any():
        if len(points):
            raise CannotServe("Negative marks alone select nothing.", "Mark what belongs to the object first.")
        raise EngineError("The marks lie outside the picture.", "Draw on the picture.")
    return Clicks(points, positive, box)


def _along(lines: Sequence[np.ndarray]) -> np.ndarray:
    """Points evenly along a stroke's polylines, away from its ends: N × 2."""
    found = []
    for line in lines:
        lengths = np.concatenate([[0.0], np.hypot(*np.diff(line, axis=0).T).cumsum()])
        count = max(1, POINTS_PER_STROKE // len(lines))
        at = (np.arange(count) + 0.5) / count * lengths[-1]
        places = np.column_stack([np.interp(at, lengths, line[:, axis]) for axis in (0, 1)])
        found.append(places if lengths[-1] > 0 else line[:1])
    return np.vstack(found)
