"""The prompts each photo is asked, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from benchmarks.interactive.data import Sample
from benchmarks.interactive.marks import next_click, scribble_strokes, skeleton_stroke, tight_box
from benchmarks.interactive.measures import boundary_f, iou
from benchmarks.interactive.segmenters import Subject
from model_servers.engine import SegmentPrompt

MOST_CLICKS = 20
STOP_AT = 0.9
"""Clicking stops there: the strictest number of clicks that is counted is NoC@90."""
CORRECTIONS = 3
"""Strokes after the first that mend the largest error."""


@dataclass
class Outcome:
    """IoUs of one sample by kind of prompt, and the seconds of every answer."""

    sample: str
    set: str
    clicks: list[float] = field(default_factory=list)
    box: float | None = None
    box_boundary: float | None = None
    stroke: float | None = None
    stroke_boundary: float | None = None
    corrected: float | None = None
    scribbles: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)


class Trial:
    """All prompts on one sample."""

    def __init__(self, subject: Subject, sample: Sample) -> None:
        self._subject, self._sample = subject, sample
        self.outcome = Outcome(sample.id, sample.set)
        subject.show(sample.picture)

    def run(self, kinds: frozenset[str]) -> Outcome:
        """Ask the prompts of these kinds: ``box``, ``stroke``, ``clicks``, ``scribbles``."""
        for kind in ("clicks", "box", "stroke", "scribbles"):
            if kind in kinds:
                getattr(self, f"_{kind}")()
        return self.outcome

    def _ask(self, prompt: SegmentPrompt) -> np.ndarray:
        mask, seconds = self._subject.ask(prompt)
        self.outcome.seconds.append(seconds)
        return mask

    def _score(self, mask: np.ndarray) -> float:
        return iou(self._sample.truth, mask, self._sample.counted)

    def _clicks(self) -> None:
        sample = self._sample
        found, taken = np.zeros_like(sample.truth), np.zeros_like(sample.truth)
        prompt = SegmentPrompt()
        for _ in range(MOST_CLICKS):
            click = next_click(sample.truth, found, sample.counted, taken)
            if click is None:
                break
            taken[int(click.y), int(click.x)] = True
            prompt = replace(prompt, points=(*prompt.points, click))
            found = self._ask(prompt)
            prompt = replace(prompt, previous=found)
            self.outcome.clicks.append(self._score(found))
            if self.outcome.clicks[-1] >= STOP_AT:
                break

    def _box(self) -> None:
        found = self._ask(SegmentPrompt(boxes=(tight_box(self._sample.truth),)))
        self.outcome.box = self._score(found)
        self.outcome.box_boundary = boundary_f(self._sample.truth, found)

    def _stroke(self) -> None:
        sample = self._sample
        prompt = SegmentPrompt(strokes=(skeleton_stroke(sample.truth),))
        found = self._ask(prompt)
        self.outcome.stroke = self._score(found)
        self.outcome.stroke_boundary = boundary_f(sample.truth, found)
        for _ in range(CORRECTIONS):
            missing, surplus = sample.truth & ~found & sample.counted, found & ~sample.truth & sample.counted
            positive = np.count_nonzero(missing) >= np.count_nonzero(surplus)
            wrong = missing if positive else surplus
            if not wrong.any():
                break
            stroke = skeleton_stroke(wrong, positive)
            prompt = replace(prompt, strokes=(*prompt.strokes, stroke), previous=found)
            found = self._ask(prompt)
        self.outcome.corrected = self._score(found)

    def _scribbles(self) -> None:
        for inside, outside in self._sample.scribbles:
            strokes = (*scribble_strokes(inside, True), *scribble_strokes(outside, False))
            self.outcome.scribbles.append(self._score(self._ask(SegmentPrompt(strokes=strokes))))
