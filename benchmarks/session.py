"""What a turn costs in seconds and bytes, early and late in a session, and how fast a long session opens."""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from app.imaging.codecs import encode, encode_display, open_picture, thumbnail
from app.imaging.geometry import Rect
from app.imaging.picture import Picture
from app.session import NewTurn, SessionStore

PHOTO = Path(__file__).resolve().parent.parent / "assets" / "photos" / "sunset.jpg"
SIZE = (4000, 3000)
OWNER = "benchmark"
_SAMPLES = 5
"""Turns that are measured at each length; the median counts."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``python -m benchmarks session``."""
    parser.add_argument("--photo", type=Path, default=PHOTO, help="a photo; it is scaled to 4000 × 3000 pixels")
    parser.add_argument("--turns", type=int, nargs="+", default=[10, 1000], metavar="N", help="lengths to measure at")
    parser.add_argument("--share", type=float, default=0.05, help="part of the picture that a measured edit changes")
    parser.add_argument("--directory", type=Path, help="where to make the temporary store (default: the system's)")


def run(args: argparse.Namespace) -> dict[str, Any]:
    """Measure, print, and answer the figures (seconds and bytes)."""
    lengths = sorted(set(args.turns))
    if lengths[0] < 2:
        sys.exit("--turns are at least 2: the first turn is the photo itself")
    photo = open_picture(args.photo, max_pixels=200_000_000)
    picture = Picture(cv2.resize(photo.rgb, SIZE, interpolation=cv2.INTER_AREA))
    result: dict[str, Any] = {"width": picture.width, "height": picture.height, "codecs": _codecs(picture)}
    with tempfile.TemporaryDirectory(dir=args.directory) as directory:
        result |= _session(Path(directory), picture, lengths, args.share)
    _print(result)
    return result


def _codecs(picture: Picture) -> dict[str, float]:
    file = encode(picture, "jpeg")
    return {
        "open_jpeg": _fastest(lambda: open_picture(file, max_pixels=200_000_000)),
        "encode_display": _fastest(lambda: encode_display(picture)),
        "thumbnail": _fastest(lambda: thumbnail(picture, 256)),
        "name": _fastest(lambda: Picture(picture.rgb).id),
    }


def _session(directory: Path, picture: Picture, lengths: list[int], share: float) -> dict[str, Any]:
    chance = np.random.default_rng(0)
    turns, opening = {}, {}
    with SessionStore(directory) as store:
        session_id = store.create(OWNER, "benchmark").id
        started, before = time.perf_counter(), _bytes(directory)
        store.append(session_id, NewTurn(kind="open", output_picture=store.put_picture(picture)))
        first = {"seconds": time.perf_counter() - started, "bytes": _bytes(directory) - before}
    length = 1
    for wanted in lengths:
        with SessionStore(directory) as store:
            # Small edits bring the session to its length; only the last ones are as large as asked and measured.
            while length < wanted - _SAMPLES:
                picture, _ = _turn(store, session_id, picture, 0.0001, chance)
                length += 1
            samples = []
            while length < wanted:
                before = _bytes(directory)
                picture, cost = _turn(store, session_id, picture, share, chance)
                samples.append((*cost, _bytes(directory) - before))
                length += 1
        turns[str(wanted)] = {
            "seconds": statistics.median(seconds for seconds, _, _ in samples),
            "processor_seconds": statistics.median(seconds for _, seconds, _ in samples),
            "bytes": int(statistics.median(size for _, _, size in samples)),
        }
        opening[str(wanted)] = _open(directory, session_id)
        turns[str(wanted)]["database_bytes"] = (directory / "sessions.sqlite").stat().st_size // length
    return {"first_picture": first, "turn": turns, "open": opening}


def _turn(
    store: SessionStore, session_id: str, picture: Picture, share: float, chance: np.random.Generator
) -> tuple[Picture, tuple[float, float]]:
    """Append an edit of a rectangle somewhere; the new picture, and the seconds by the clock and of the processor that
    keeping it took."""
    width, height = (max(1, round(side * share**0.5)) for side in (picture.width, picture.height))
    x, y = chance.integers(0, picture.width - width), chance.integers(0, picture.height - height)
    rect = Rect(int(x), int(y), width, height)
    rgb = picture.rgb.copy()
    rgb[rect.slices] += np.array([3, 2, 1], dtype=np.uint8)
    region = np.zeros(rgb.shape[:2], dtype=bool)
    region[rect.slices] = True
    edited = Picture(rgb)
    started, worked = time.perf_counter(), time.process_time()
    new = NewTurn(
        kind="arrange",
        words="lighter",
        marks={"strokes": [{"path": "M10 10L20 20" * 20, "width": 12.0}]},
        input_picture=picture.id,
        output_picture=store.put_picture(edited),
        region=store.put_mask(region),
    )
    store.append(session_id, new)
    return edited, (time.perf_counter() - started, time.process_time() - worked)


def _open(directory: Path, session_id: str) -> dict[str, float]:
    """From a closed store to the path and the decoded current picture."""
    started, worked = time.perf_counter(), time.process_time()
    with SessionStore(directory) as store:
        path = store.path(session_id)
        listed = time.perf_counter() - started
        if path[-1].output_picture is not None:
            store.get_picture(path[-1].output_picture)
        whole, of_processor = time.perf_counter() - started, time.process_time() - worked
        return {"path": listed, "path_and_picture": whole, "processor_seconds": of_processor}


def _bytes(directory: Path) -> int:
    """Of pictures and masks; what the database needs besides is told apart, as it grows by pages."""
    return sum(path.stat().st_size for path in (directory / "blobs").rglob("*") if path.is_file())


def _fastest(work: Callable[[], object], times: int = 3) -> float:
    seconds = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return min(seconds)


def _print(result: dict[str, Any]) -> None:
    print(f"{result['width']} × {result['height']} pixels")
    for name, seconds in result["codecs"].items():
        print(f"{name.replace('_', ' '):<34}{1000 * seconds:9.1f} ms")
    first = result["first_picture"]
    print(f"{'keep the first picture':<34}{1000 * first['seconds']:9.1f} ms {first['bytes'] / 1e6:9.2f} MB")
    for length, cost in result["turn"].items():
        print(
            f"{f'turn {length}':<34}{1000 * cost['seconds']:9.1f} ms {cost['bytes'] / 1e6:9.2f} MB"
            f" {1000 * cost['processor_seconds']:9.1f} ms of processor"
        )
        print(f"{f'database per turn, at {length}':<34}{'':12} {cost['database_bytes'] / 1e3:9.1f} kB")
    for length, cost in result["open"].items():
        print(f"{f'open {length} turns: path':<34}{1000 * cost['path']:9.1f} ms")
        print(
            f"{f'open {length} turns: path, picture':<34}{1000 * cost['path_and_picture']:9.1f} ms {'':12}"
            f" {1000 * cost['processor_seconds']:9.1f} ms of processor"
        )
    lengths = list(result["turn"])
    first, last = lengths[0], lengths[-1]
    early, late = result["turn"][first], result["turn"][last]
    print(
        f"turn {last} costs {late['processor_seconds'] / early['processor_seconds']:.2f} times the processor time of turn "
        f"{first}, and {late['bytes'] / early['bytes']:.2f} times its bytes"
    )
