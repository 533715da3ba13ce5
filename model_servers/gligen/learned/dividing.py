"""Painting boxes that lie far apart one after the other, because seen at once each would be small and become coarse.

A task is divided into parts; what is painted of each is put together again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from model_servers.engine import PaintPlace, PaintTask
from model_servers.gligen.learned.framing import Extent, Frame, Pasted, extent_of, frame_of, paste

LARGEST_SHARE = 1.5
"""What is seen at once may have so many times the model's own area before it is divided."""
MOST_PIECES = 100
"""Masks that fall into more pieces are not divided: they are a texture, and no things."""


@dataclass(frozen=True)
class _Group:
    """Boxes and pieces of the mask that are painted together."""

    extent: Extent
    places: frozenset[int]
    pieces: frozenset[int]

    def joined(self, other: _Group) -> _Group:
        return _Group(self.extent.joined(other.extent), self.places | other.places, self.pieces | other.pieces)


def divided(task: PaintTask, side: int) -> list[PaintTask]:
    """The parts of a task that lie so far apart that none is in sight of another; the task itself where there are none.

    Args:
        task: of any kind; only painting into a picture is divided.
        side: the model's own side in pixels.
    """
    if task.task != "inpaint" or task.mask is None or len(task.places) < 2:
        return [task]
    whole = extent_of(task.mask, [place.box for place in task.places])
    shape = task.mask.shape
    frame = frame_of(whole, task.context, shape, side)
    if frame.width * frame.height <= LARGEST_SHARE * side * side:
        return [task]
    count, labels, stats, _ = cv2.connectedComponentsWithStats(task.mask.astype(np.uint8))
    if count - 1 > MOST_PIECES:
        return [task]
    groups = [
        _Group(Extent(x, y, x + width, y + height), frozenset(), frozenset({piece}))
        for piece, (x, y, width, height, _) in enumerate(stats[1:].tolist(), start=1)
    ]
    groups += [_Group(_seen(place, shape), frozenset({index}), frozenset()) for index, place in enumerate(task.places)]
    groups = _joined(groups, task.context, shape, side)
    if len(groups) < 2 or not all(group.places and group.pieces for group in groups):
        return [task]
    groups.sort(key=lambda group: min(group.places))
    return [
        replace(
            task,
            places=[task.places[index] for index in sorted(group.places)],
            mask=np.isin(labels, sorted(group.pieces)),
        )
        for group in groups
    ]


def assembled(picture: np.ndarray, parts: Sequence[tuple[PaintTask, Frame, np.ndarray]]) -> Pasted:
    """Each part's painting put back into the picture.

    Args:
        picture: uint8 RGB, height × width × 3.
        parts: the task, what the model saw, and what it made of it.
    """
    after, region = picture.copy(), np.zeros(picture.shape[:2], dtype=bool)
    for task, frame, painted in parts:
        assert task.mask is not None
        done = paste(picture, task.mask, frame, painted)
        height, width = done.pixels.shape[:2]
        after[done.y : done.y + height, done.x : done.x + width] = done.pixels
        region |= done.region
    rows, columns = np.flatnonzero(region.any(axis=1)), np.flatnonzero(region.any(axis=0))
    x, y = int(columns[0]), int(rows[0])
    return Pasted(after[y : rows[-1] + 1, x : columns[-1] + 1], x, y, region)


def _joined(groups: Sequence[_Group], context: float, shape: tuple[int, ...], side: int) -> list[_Group]:
    """Groups of which none sees another: those that do are joined, until there are none left."""
    apart: list[_Group] = []
    left = list(groups)
    while left:
        group = left.pop()
        frame = frame_of(group.extent, context, shape, side)
        near = next((other for other in apart if frame.overlaps(frame_of(other.extent, context, shape, side))), None)
        if near is None:
            apart.append(group)
        else:
            apart.remove(near)
            left.append(group.joined(near))
    return apart


def _seen(place: PaintPlace, shape: tuple[int, ...]) -> Extent:
    """A box as far as it lies in the picture."""
    box, (height, width) = place.box, shape[:2]
    left, top = min(max(0.0, box.x), width - 1.0), min(max(0.0, box.y), height - 1.0)
    return Extent(left, top, max(left, min(width, box.x + box.width)), max(top, min(height, box.y + box.height)))
