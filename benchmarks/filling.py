"""Quality and speed of a filler: holes with known ground truth, objects to remove, and a 12-megapixel photo."""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.common.machine import machine, peak_memory_mb, versions
from benchmarks.common.sheet import Row, outlined, page
from benchmarks.inpainting.data import OWN_PHOTOS, Hole, holes_of
from benchmarks.inpainting.fillers import InProcess, Subject, ThroughServer, baselines
from benchmarks.inpainting.large import LARGE_SIZE, large_photo, object_hole
from benchmarks.inpainting.measures import Measures, measure
from model_servers.protocol import TOKEN_VARIABLE

KEYS = ("psnr", "ssim", "perceptual", "seam", "sharpness", "seconds_per_megapixel")
LARGE_RUNS = 3
LARGE_SHARES = (0.05, 0.1)
"""Shares of the photo that are removed: what docs/PERFORMANCE.md aims at, and a tenth as in the latency benchmark."""


@dataclass(frozen=True)
class Outcome:
    """One hole filled by one subject; ``measures`` is None where nobody knows the truth."""

    hole: str
    kind: str
    megapixels: float
    hole_share: float
    measures: Measures | None
    seconds: float
    preview_seconds: float | None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``python -m benchmarks filling``."""
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder with a manifest.json (docs/ENGINES.md)")
    parser.add_argument("--engine", default="embedded", help="engine to build in this process")
    parser.add_argument("--server", metavar="URL", help=f"ask this server instead; its token in {TOKEN_VARIABLE}")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write pictures there, worst first")
    parser.add_argument("--limit", type=int, metavar="N", help="at most N holes of each class")
    parser.add_argument("--no-baselines", action="store_true", help="leave Telea and Navier-Stokes out")
    parser.add_argument("--no-large", action="store_true", help="leave the 12-megapixel photo out")


def run(args: argparse.Namespace) -> dict[str, Any]:
    """Measure, print a table, and answer the figures per class of hole and over all."""
    if args.data is None:
        print(f"No --data: measuring synthetic holes in the example photos in {OWN_PHOTOS}.")
    try:
        count, holes = holes_of(args.data)
    except FileNotFoundError as error:
        sys.exit(f"{error}. See docs/ENGINES.md for the layout, or leave --data out.")
    subject: Subject = (
        ThroughServer(args.server, os.environ.get(TOKEN_VARIABLE, "")) if args.server else InProcess(args.engine)
    )
    subjects = [subject] if args.no_baselines else [subject, *baselines()]
    outcomes: dict[str, list[Outcome]] = {one.name: [] for one in subjects}
    rows: list[Row] = []
    started, seen = time.perf_counter(), dict[str, int]()
    for number, hole in enumerate(holes, 1):
        seen[hole.kind] = seen.get(hole.kind, 0) + 1
        if args.limit is None or seen[hole.kind] <= args.limit:
            rows.append(_try(hole, subjects, outcomes, bool(args.html)))
        print(f"\r{number}/{count} {time.perf_counter() - started:.0f} s", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    summaries = {name: summarise(found) for name, found in outcomes.items()}
    load = os.getloadavg()[0]
    large = [] if args.no_large else [measure_large(subject, share) for share in LARGE_SHARES]
    text = "\n\n".join(table(name, summary) for name, summary in summaries.items())
    for one in large:
        text += (
            f"\n\n12 megapixels, hole of {100 * one['hole_share']:.1f} %: preview {one['preview_seconds']} s, "
            f"result {one['seconds']} s"
        )
    print(text)
    if args.html:
        args.html.parent.mkdir(parents=True, exist_ok=True)
        args.html.write_text(page(f"Filling: {subject.name}", text, rows), encoding="utf-8")
    return {
        "benchmark": "filling",
        "engine": subject.name,
        "through": "server" if args.server else "process",
        "data": "example photos" if args.data is None else args.data.name,
        "versions": versions(),
        "machine": machine(),
        "load_seconds": round(subject.load_seconds, 3) if isinstance(subject, InProcess) else None,
        "peak_memory_mb": None if args.server else round(peak_memory_mb()),
        "summary": summaries[subject.name],
        "baselines": {name: summary for name, summary in summaries.items() if name != subject.name},
        "load": load,
        "large": large,
        "samples": [_rounded(asdict(outcome)) for outcome in outcomes[subject.name]],
    }


def _try(hole: Hole, subjects: Sequence[Subject], outcomes: dict[str, list[Outcome]], show: bool) -> Row:
    """Let everybody fill one hole; answers its row of the page."""
    pictures = [
        ("hole", outlined(np.where(hole.hole[..., None], 127, hole.picture).astype(np.uint8), hole.hole, (255, 0, 80)))
    ]
    badness, figures = 0.0, ""
    for subject in subjects:
        filled = subject.fill(hole.picture, hole.hole)
        measures = measure(filled.picture, hole.picture, hole.hole) if hole.truth else None
        outcomes[subject.name].append(
            Outcome(
                hole=hole.id,
                kind=hole.kind,
                megapixels=hole.hole.size / 1e6,
                hole_share=float(hole.hole.mean()),
                measures=measures,
                seconds=filled.seconds,
                preview_seconds=filled.preview_seconds,
            )
        )
        caption = subject.name
        if measures:
            caption += f": {measures.psnr:.1f} dB, perceptual {measures.perceptual:.3f}, seam {measures.seam:.1f}"
        if subject is subjects[0]:
            badness, figures = (measures.perceptual if measures else 0.0), f"{filled.seconds:.2f} s"
        pictures.append((caption, filled.picture))
    pictures.append(("the photo", hole.picture))
    if hole.reference is not None:
        pictures.append(("another method's result", hole.reference))
    return Row(hole.id, figures, pictures if show else (), badness)


def summarise(outcomes: Sequence[Outcome]) -> dict[str, dict[str, float | int | None]]:
    """Mean figures per class of hole, and over all holes as ``all``; None where nothing was measured.

    ``seconds_per_megapixel`` is over the picture's pixels, not the hole's: it is what a person waits for a photo.
    """
    kinds = list(dict.fromkeys(outcome.kind for outcome in outcomes))
    groups = {kind: [one for one in outcomes if one.kind == kind] for kind in kinds} | {"all": list(outcomes)}
    return {name: _figures(group) for name, group in groups.items()}


def _figures(outcomes: Sequence[Outcome]) -> dict[str, float | int | None]:
    measured = [outcome.measures for outcome in outcomes if outcome.measures]
    figures: dict[str, float | int | None] = {"holes": len(outcomes)}
    for key in KEYS[:-1]:
        figures[key] = round(statistics.fmean(getattr(one, key) for one in measured), 4) if measured else None
    pixels = sum(outcome.megapixels for outcome in outcomes)
    figures["seconds_per_megapixel"] = round(sum(one.seconds for one in outcomes) / pixels, 3) if outcomes else None
    previews = [one.preview_seconds for one in outcomes if one.preview_seconds is not None]
    figures["preview_seconds"] = round(statistics.median(previews), 4) if previews else None
    return figures


def measure_large(subject: Subject, share: float) -> dict[str, float | None]:
    """Seconds to remove an object of a share of a 12-megapixel photo: medians of a few runs, and the processor seconds of
    a whole one; None for what the subject does not tell."""
    photo = large_photo()
    hole = object_hole(photo.shape[:2], share)
    filled = [subject.fill(photo, hole) for _ in range(LARGE_RUNS)]

    def median(times: Sequence[float | None]) -> float | None:
        told = [one for one in times if one is not None]
        return round(statistics.median(told), 3) if told else None

    return {
        "megapixels": round(LARGE_SIZE[0] * LARGE_SIZE[1] / 1e6, 2),
        "hole_share": round(float(hole.mean()), 4),
        "preview_seconds": median([one.preview_seconds for one in filled]),
        "preview_processor": median([one.preview_processor for one in filled]),
        "seconds": median([one.seconds for one in filled]),
        "processor": median([one.processor for one in filled]),
    }


def table(name: str, summary: dict[str, dict[str, Any]]) -> str:
    """The summary of one subject as text."""
    lines = [f"{name:<14}" + "".join(f"{key.replace('_per_megapixel', '/MP'):>12}" for key in ("holes", *KEYS))]
    for kind, figures in summary.items():
        cells = ("–" if figures[key] is None else figures[key] for key in ("holes", *KEYS))
        lines.append(f"{kind:<14}" + "".join(f"{cell:>12}" for cell in cells))
    return "\n".join(lines)


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    return value
