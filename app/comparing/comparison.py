"""How two sides differ: in their pixels, and in how they were made."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.comparing.sides import Edit, Side
from app.errors import PersonError
from app.imaging.comparing import Figures, figures_between
from app.imaging.masks import iou
from app.session.store import SessionStore

_RESULTS = frozenset({"box", "size", "notices", "candidate"})
"""What is kept among a turn's parameters and is none: what came out of them."""


@dataclass(frozen=True)
class Differing:
    """A parameter that the two sides were made with differently; None where one has no such parameter."""

    name: str
    a: Any
    b: Any


@dataclass(frozen=True)
class Comparison:
    """Two sides, held against each other."""

    a: Side
    b: Side
    region: np.ndarray | None
    """bool, height × width: all that was edited on the way from one to the other; None: all of the picture."""
    figures: Figures
    region_iou: float | None
    """Overlap of the regions of the edits that the sides ended with, 0 to 1; None when one has no region."""
    differing: tuple[Differing, ...]


def compare(store: SessionStore, a: Side, b: Side) -> Comparison:
    """Compare two sides. Takes about a second at twelve megapixels: not for the event loop.

    Raises:
        PersonError: the pictures have different sizes.
        SessionDamaged: a region cannot be read.
    """
    if a.picture.rgb.shape != b.picture.rgb.shape:
        raise PersonError(
            f"The pictures have different sizes: {_sized(a)}, {_sized(b)}.",
            "Choose two whose pictures have the same size.",
        )
    region = edited_between(store, a, b)
    first, second = (_array(store, side.edits[-1]) for side in (a, b))
    overlap = iou(first, second) if first is not None and second is not None and first.shape == second.shape else None
    return Comparison(
        a=a,
        b=b,
        region=region,
        figures=figures_between(a.picture.rgb, b.picture.rgb, region),
        region_iou=overlap,
        differing=tuple(differing(a.parameters, b.parameters)),
    )


def edited_between(store: SessionStore, a: Side, b: Side) -> np.ndarray | None:
    """The union of the regions of all edits after the last picture that both have in common, bool, height × width.

    Sides of different sessions have pictures in common when both began with the same one. For two sides with one
    picture it is the region of the edit that made it. None: everything was edited.
    """
    shared = 0
    for first, second in zip(a.edits, b.edits, strict=False):
        if first.picture != second.picture:
            break
        shared += 1
    steps = [*a.edits[shared:], *b.edits[shared:]] or [b.edits[-1]]
    if any(step.region is None for step in steps):
        return None
    union = np.zeros(a.picture.rgb.shape[:2], dtype=bool)
    for step in steps:
        region = _array(store, step)
        if region is None or region.shape != union.shape:
            return None
        union |= region
    return union


def differing(a: Mapping[str, Any], b: Mapping[str, Any]) -> Iterable[Differing]:
    """The parameters with different values, by name."""
    for name in sorted((a.keys() | b.keys()) - _RESULTS):
        if a.get(name) != b.get(name):
            yield Differing(name, a.get(name), b.get(name))


def settings_of(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """A turn's parameters without what came out of them, as JSON can hold them."""
    return json.loads(
        json.dumps({name: parameters[name] for name in sorted(parameters) if name not in _RESULTS}, default=str)
    )


def _array(store: SessionStore, edit: Edit) -> np.ndarray | None:
    return store.get_mask(edit.region).astype(bool) if isinstance(edit.region, str) else edit.region


def _sized(side: Side) -> str:
    return f"{side.label} is {side.picture.width} × {side.picture.height}"
