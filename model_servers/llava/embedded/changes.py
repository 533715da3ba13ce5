"""What differs between two pictures of the same session, measured."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from model_servers.llava.embedded.colours import NAMES, lab, name_pixels, small
from model_servers.llava.embedded.places import NormalBox

_SIDE = 512
_LEAST_SHARE = 0.12
"""A colour came or went when its share of the changed pixels moved by this much (0..1)."""
_MAX_AREAS = 3


@dataclass(frozen=True)
class Difference:
    """Two pictures of one size compared.

    ``share`` is the exact share of the pixels that differ, ``areas`` where they are (normalised boxes, largest first),
    ``came`` and ``went`` the colours that gained or lost there, ``lighter`` the change of the mean L* there.
    """

    share: float
    areas: tuple[NormalBox, ...] = ()
    more_areas: int = 0
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()
    lighter: float = 0.0

    @property
    def box(self) -> NormalBox | None:
        """Around all that changed."""
        if not self.areas:
            return None
        columns = list(zip(*self.areas, strict=True))
        return (min(columns[0]), min(columns[1]), max(columns[2]), max(columns[3]))


def same_size(before: np.ndarray, after: np.ndarray) -> bool:
    return before.shape == after.shape


def compare(before: np.ndarray, after: np.ndarray) -> Difference:
    """Compare two pictures (uint8 RGB) of the same size. Raises ``ValueError`` for different sizes."""
    if not same_size(before, after):
        raise ValueError("only pictures of the same size can be compared pixel by pixel")
    changed = _changed(before, after)
    share = float(changed.mean())
    if share == 0.0:
        return Difference(0.0)
    height, width = changed.shape
    scale = min(1.0, _SIDE / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    shares = cv2.resize(changed.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    mask = shares > 0.25
    if not mask.any():
        mask = shares > 0
    first, second = small(before, _SIDE), small(after, _SIDE)
    came, went = _colours(first, second, mask)
    areas, more = _areas(mask)
    lighter = float((lab(second)[..., 0] - lab(first)[..., 0])[mask].mean())
    return Difference(share, areas, more, came, went, lighter)


def _changed(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """True where any channel differs: bool, height × width."""
    out = np.empty(before.shape[:2], bool)
    for top in range(0, before.shape[0], 512):  # strips, so that a large picture needs little memory
        rows = slice(top, top + 512)
        out[rows] = (before[rows] != after[rows]).any(axis=2)
    return out


def _colours(first: np.ndarray, second: np.ndarray, mask: np.ndarray) -> tuple[tuple[str, ...], tuple[str, ...]]:
    total = int(mask.sum())
    counts = [np.bincount(name_pixels(rgb)[mask], minlength=len(NAMES)) / total for rgb in (first, second)]
    moved = counts[1] - counts[0]
    order = np.argsort(-np.abs(moved))
    came = tuple(NAMES[index] for index in order if moved[index] >= _LEAST_SHARE)
    went = tuple(NAMES[index] for index in order if moved[index] <= -_LEAST_SHARE)
    return came[:3], went[:3]


def _areas(mask: np.ndarray) -> tuple[tuple[NormalBox, ...], int]:
    height, width = mask.shape
    reach = max(3, round(0.03 * max(height, width))) | 1
    joined = cv2.dilate(mask.astype(np.uint8), cv2.getStructuringElement(cv2.MORPH_RECT, (reach, reach)))
    count, labels = cv2.connectedComponents(joined, connectivity=8)
    found = []
    for index in range(1, count):
        rows, columns = np.nonzero(mask & (labels == index))
        if rows.size:
            box = (columns.min() / width, rows.min() / height, (columns.max() + 1) / width, (rows.max() + 1) / height)
            found.append((rows.size, tuple(float(value) for value in box)))
    found.sort(reverse=True)
    # Specks beside a real change are noise of its edge.
    real = [box for size, box in found if size >= 0.05 * found[0][0]]
    return tuple(real[:_MAX_AREAS]), max(0, len(real) - _MAX_AREAS)  # type: ignore[arg-type]
