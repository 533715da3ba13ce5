"""Photos with ground truth, from a manifest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image


@dataclass(frozen=True)
class Sample:
    """One object of one photo.

    ``truth`` and ``counted`` are bool, height × width; pixels outside ``counted`` belong to neither side. ``scribbles``
    are pairs of bool masks (object, background) that people drew.
    """

    id: str
    set: str
    picture: np.ndarray
    truth: np.ndarray
    counted: np.ndarray
    scribbles: tuple[tuple[np.ndarray, np.ndarray], ...] = ()


def read_manifest(folder: Path) -> list[dict]:
    """The list in ``folder/manifest.json`` or ``folder/segmentation/manifest.json``, with ``folder`` beside each.

    Raises ``FileNotFoundError`` naming both places when there is neither.
    """
    for place in (folder, folder / "segmentation"):
        manifest = place / "manifest.json"
        if manifest.is_file():
            return [{**entry, "folder": place} for entry in json.loads(manifest.read_text(encoding="utf-8"))]
    raise FileNotFoundError(f"no manifest.json in {folder} or {folder / 'segmentation'}")


def thin(entries: list[dict], limit: int | None) -> list[dict]:
    """``limit`` entries spread evenly over each set; all of them without a limit."""
    if limit is None:
        return entries
    kept = []
    for name in dict.fromkeys(entry["set"] for entry in entries):
        of_set = [entry for entry in entries if entry["set"] == name]
        picks = np.unique(np.linspace(0, len(of_set) - 1, min(limit, len(of_set))).round().astype(int))
        kept += [of_set[index] for index in picks]
    return kept


def load(entry: dict) -> Sample:
    """Read the files of one manifest entry."""
    folder = entry["folder"]
    picture = np.array(Image.open(folder / entry["image"]).convert("RGB"))
    mask = np.array(Image.open(folder / entry["mask"]).convert("L"))
    scribbles = []
    for key in ("strokes1", "strokes2"):
        if entry.get(key):
            drawn = np.array(Image.open(folder / entry[key]).convert("L"))
            scribbles.append((drawn == 255, (drawn > 0) & (drawn < 255)))
    return Sample(
        id=f"{entry['set']}/{entry['id']}",
        set=entry["set"],
        picture=picture,
        truth=mask > 200,
        counted=(mask < 50) | (mask > 200),
        scribbles=tuple(scribbles),
    )


def load_all(entries: list[dict]) -> Iterator[Sample]:
    """The samples, read one by one."""
    return (load(entry) for entry in entries)
