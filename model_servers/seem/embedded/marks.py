"""Marks as pixels of a working frame."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from model_servers.engine import EngineError, SegmentPrompt
from model_servers.protocol import Box, Stroke

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_SUBPATH = re.compile(r"[Mm]([^Mm]*)")


@dataclass(frozen=True)
class Frame:
    """A window of the picture, scaled: frame = (picture − (x, y)) × scale."""

    x: float
    y: float
    scale: float
    width: int
    height: int

    def to_frame(self, points: np.ndarray) -> np.ndarray:
        return (points - np.array([self.x, self.y])) * self.scale


def stroke_points(stroke: Stroke) -> list[np.ndarray]:
    """The polylines of a stroke's path, each float64 n × 2 (x, y). Raises :class:`EngineError` for a bad path."""
    lines = []
    for body in _SUBPATH.findall(stroke.path):
        numbers = [float(number) for number in _NUMBER.findall(body)]
        if len(numbers) >= 2:
            pairs = np.array(numbers[: len(numbers) // 2 * 2]).reshape(-1, 2)
            if not np.isfinite(pairs).all() or np.abs(pairs).max() > 1e6:
                raise EngineError("A stroke has coordinates that make no sense.", "Draw it again.")
            lines.append(pairs)
    if not lines:
        raise EngineError("A stroke has no points.", "Draw it again.")
    return lines


def bounds(prompt: SegmentPrompt) -> np.ndarray | None:
    """left, top, right, bottom of all positive marks and boxes; None without any."""
    points = [line for stroke in prompt.strokes if stroke.positive for line in stroke_points(stroke)]
    points += [np.array([[point.x, point.y]]) for point in prompt.points if point.positive]
    for box in prompt.boxes:
        points.append(np.array([[box.x, box.y], [box.x + box.width, box.y + box.height]]))
    if not points:
        return None
    every = np.vstack(points)
    return np.concatenate([every.min(axis=0), every.max(axis=0)])


def draw_strokes(strokes: Sequence[Stroke], frame: Frame, positive: bool, thinning: float = 1.0) -> np.ndarray:
    """bool, frame.height × frame.width: where strokes of one sign were drawn."""
    canvas = np.zeros((frame.height, frame.width), dtype=np.uint8)
    for stroke in strokes:
        if stroke.positive != positive:
            continue
        thickness = int(np.clip(round(stroke.width * frame.scale * thinning), 1, 255))
        for line in stroke_points(stroke):
            # 1/16 pixel precision; what lies far outside the frame only needs the right direction.
            fixed = np.clip(np.round(frame.to_frame(line) * 16), -(2**20), 2**20).astype(np.int32)
            if len(fixed) == 1:
                fixed = np.vstack([fixed, fixed])
            cv2.polylines(canvas, [fixed[:, None, :]], False, 255, thickness, cv2.LINE_8, shift=4)
    return canvas > 0


def draw_points(prompt: SegmentPrompt, frame: Frame, radius: float) -> tuple[np.ndarray, np.ndarray]:
    """Positive and negative clicks as discs.

    A disc is as large as ``radius`` (frame pixels) but reaches at most halfway to the nearest click of the other sign.
    """
    places = np.array([[point.x, point.y] for point in prompt.points]).reshape(-1, 2)
    signs = np.array([point.positive for point in prompt.points], dtype=bool)
    drawn = np.zeros((2, frame.height, frame.width), dtype=np.uint8)
    in_frame = frame.to_frame(places)
    for index, (x, y) in enumerate(in_frame):
        other = in_frame[signs != signs[index]]
        gap = np.hypot(*(other - (x, y)).T).min() if len(other) else np.inf
        size = int(max(1, round(min(radius, 0.5 * gap))))
        center = (int(np.clip(np.floor(x), -4096, 65536)), int(np.clip(np.floor(y), -4096, 65536)))
        cv2.circle(drawn[0 if signs[index] else 1], center, size, 255, -1)
    return drawn[0] > 0, drawn[1] > 0


def draw_boxes(boxes: Sequence[Box], frame: Frame) -> np.ndarray:
    """bool: inside any box."""
    inside = np.zeros((frame.height, frame.width), dtype=bool)
    for box in boxes:
        (left, top), (right, bottom) = frame.to_frame(
            np.array([[box.x, box.y], [box.x + box.width, box.y + box.height]])
        )
        columns = slice(int(np.clip(np.floor(left), 0, frame.width)), int(np.clip(np.ceil(right), 0, frame.width)))
        rows = slice(int(np.clip(np.floor(top), 0, frame.height)), int(np.clip(np.ceil(bottom), 0, frame.height)))
        inside[rows, columns] = True
    return inside
