"""Photos with holes, from a manifest or made from the example photos."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

OWN_PHOTOS = Path(__file__).resolve().parents[2] / "assets" / "photos"
OWN_LONGEST_SIDE = 900
"""Example photos are measured at this size, so that all of them count alike and it takes a minute, not an hour."""
OWN_HOLES = ("rect", "strokes", "object", "large")


@dataclass(frozen=True)
class Hole:
    """One hole in one photo.

    ``kind`` is the class of hole. ``truth`` tells whether the photo itself shows what belongs into the hole; where it
    does not (something is to be removed), ``reference`` may show another method's result, for the eye.
    """

    id: str
    kind: str
    picture: np.ndarray
    hole: np.ndarray
    truth: bool
    reference: np.ndarray | None = None


def holes_of(data: Path | None) -> tuple[int, Iterator[Hole]]:
    """How many holes there are, and the holes, read one by one.

    Args:
        data: a folder with ``manifest.json`` or ``inpainting/manifest.json``; None for the example photos.

    Raises:
        FileNotFoundError: neither file is there.
    """
    if data is None:
        photos = sorted(OWN_PHOTOS.glob("*.jpg"))
        return len(photos) * len(OWN_HOLES), _own(photos)
    for folder in (data, data / "inpainting"):
        manifest = folder / "manifest.json"
        if manifest.is_file():
            entries = json.loads(manifest.read_text(encoding="utf-8"))
            return len(entries), (_load(folder, entry) for entry in entries)
    raise FileNotFoundError(f"no manifest.json in {data} or {data / 'inpainting'}")


def _load(folder: Path, entry: dict) -> Hole:
    reference = entry.get("reference")
    truth = entry["kind"] == "known_gt"
    return Hole(
        id=entry["id"],
        kind=entry["hole"] if truth else entry["kind"],
        picture=_picture(folder / entry["image"]),
        hole=np.array(Image.open(folder / entry["mask"]).convert("L")) > 127,
        truth=truth,
        reference=_picture(folder / reference) if reference else None,
    )


def _picture(path: Path) -> np.ndarray:
    return np.array(Image.open(path).convert("RGB"))


def _own(photos: list[Path]) -> Iterator[Hole]:
    for number, path in enumerate(photos):
        picture = _picture(path)
        scale = min(1.0, OWN_LONGEST_SIDE / max(picture.shape[:2]))
        if scale < 1:
            picture = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        for kind in OWN_HOLES:
            chance = np.random.default_rng([number, OWN_HOLES.index(kind)])
            yield Hole(f"{path.stem}_{kind}", kind, picture, make_hole(kind, picture.shape[:2], chance), truth=True)


def make_hole(kind: str, shape: tuple[int, int], chance: np.random.Generator) -> np.ndarray:
    """A hole of a class, bool, height × width: a rectangle or a round, uneven outline of about a twentieth of the
    picture, strokes of about as much together, or a rectangle of half of it."""
    height, width = shape
    hole = np.zeros(shape, dtype=np.uint8)
    if kind in ("rect", "large"):
        share = 0.05 if kind == "rect" else 0.45
        ratio = chance.uniform(0.7, 1.4) if kind == "rect" else width / height
        tall = min(0.9 * height, np.sqrt(share * height * width / ratio))
        wide = min(0.9 * width, tall * ratio)
        top, left = (
            chance.uniform(0.05 * height, 0.95 * height - tall),
            chance.uniform(0.05 * width, 0.95 * width - wide),
        )
        hole[round(top) : round(top + tall), round(left) : round(left + wide)] = 1
    elif kind == "strokes":
        thickness = max(3, round(0.02 * max(shape)))
        while np.count_nonzero(hole) < 0.05 * hole.size:
            turns = np.cumsum(chance.normal(0, 0.5, 8)) + chance.uniform(0, 2 * np.pi)
            steps = 0.05 * max(shape) * np.stack([np.cos(turns), np.sin(turns)], axis=1)
            line = chance.uniform(0, 1, 2) * (width, height) + np.cumsum(steps, axis=0)
            cv2.polylines(hole, [np.round(line).astype(np.int32)], False, 1, thickness)
    else:
        radius = np.sqrt(0.05 * height * width / np.pi)
        angles = np.linspace(0, 2 * np.pi, 120, endpoint=False)
        waves = sum(
            chance.normal(0, 0.16 / wave) * np.sin(wave * angles + chance.uniform(0, 7)) for wave in range(1, 7)
        )
        reach = radius * (1 + waves)
        middle = np.array([chance.uniform(0.25, 0.75) * width, chance.uniform(0.25, 0.75) * height])
        outline = middle + np.stack([np.cos(angles) * reach, np.sin(angles) * reach], axis=1)
        cv2.fillPoly(hole, [np.round(outline).astype(np.int32)], 1)
    return hole > 0
