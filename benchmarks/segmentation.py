"""Quality and speed of a segmenter: clicks, boxes, strokes and human scribbles against ground truth."""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.interactive.data import load_all, read_manifest, thin
from benchmarks.interactive.measures import clicks_needed
from benchmarks.interactive.protocols import MOST_CLICKS, Outcome, Trial
from benchmarks.interactive.segmenters import InProcess, ThroughServer
from model_servers.protocol import TOKEN_VARIABLE

KINDS = ("clicks", "box", "stroke", "scribbles")
LIBRARIES = ("numpy", "opencv-contrib-python-headless", "numba", "scikit-image")
"""What the figures of the embedded engine depend on, beside its own code."""
OWN_PHOTOS = Path(__file__).resolve().parent.parent / "assets" / "photos"
COLUMNS = (
    "box_mean_iou",
    "stroke_mean_iou",
    "corrected_mean_iou",
    "scribble_mean_iou",
    "noc85",
    "noc90",
    "failures20",
    "seconds_p50",
    "seconds_p95",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder with a manifest.json (see its layout in docs)")
    parser.add_argument("--engine", default="embedded", help="engine to build in this process")
    parser.add_argument("--server", metavar="URL", help=f"ask this server instead; its token in {TOKEN_VARIABLE}")
    parser.add_argument("--limit", type=int, metavar="N", help="at most N photos of each set")
    parser.add_argument("--kinds", default=",".join(KINDS), help="of " + ", ".join(KINDS))


def run(args: argparse.Namespace) -> dict[str, Any]:
    """Measure, print a table, and answer the figures per set and over all."""
    kinds = frozenset(args.kinds.split(","))
    if not kinds <= set(KINDS):
        sys.exit(f"--kinds are of {', '.join(KINDS)}")
    data = args.data
    if data is None:
        data = OWN_PHOTOS
        print(f"No --data: measuring on the example photos in {OWN_PHOTOS}, which is a smoke test, not a benchmark.")
    try:
        entries = thin(read_manifest(data), args.limit)
    except FileNotFoundError as error:
        sys.exit(f"{error}. The example photos carry no ground truth: give a folder with photos and masks (--data).")
    subject = ThroughServer(args.server, os.environ.get(TOKEN_VARIABLE, "")) if args.server else InProcess(args.engine)
    outcomes = []
    started = time.perf_counter()
    for number, sample in enumerate(load_all(entries), 1):
        outcomes.append(Trial(subject, sample).run(kinds))
        print(f"\r{number}/{len(entries)} {time.perf_counter() - started:.0f} s", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    summary = {name: summarise([one for one in outcomes if one.set == name]) for name in _sets(outcomes)}
    summary["all"] = summarise(outcomes)
    print(table(summary))
    return {
        "benchmark": "segmentation",
        "engine": subject.name,
        "through": "server" if args.server else "process",
        "versions": {name: version(name) for name in LIBRARIES},
        "summary": summary,
        "samples": [vars(outcome) for outcome in outcomes],
    }


def _sets(outcomes: Sequence[Outcome]) -> list[str]:
    return list(dict.fromkeys(outcome.set for outcome in outcomes))


def summarise(outcomes: Sequence[Outcome]) -> dict[str, float | int | None]:
    """Figures over some outcomes; None where nothing was measured.

    ``noc85``, ``noc90``: mean number of clicks until that IoU, 20 where it is not reached. ``failures20``: share of
    photos below 90 % after 20 clicks (both as in Sofiiuk et al., ICIP 2022, after Xu et al., CVPR 2016).
    """
    clicked = [outcome.clicks for outcome in outcomes if outcome.clicks]
    seconds = [second for outcome in outcomes for second in outcome.seconds]
    needed = {level: [clicks_needed(clicks, level / 100, MOST_CLICKS) for clicks in clicked] for level in (85, 90)}
    return {
        "photos": len(outcomes),
        "box_mean_iou": _mean([one.box for one in outcomes]),
        "box_boundary_f": _mean([one.box_boundary for one in outcomes]),
        "stroke_mean_iou": _mean([one.stroke for one in outcomes]),
        "stroke_boundary_f": _mean([one.stroke_boundary for one in outcomes]),
        "corrected_mean_iou": _mean([one.corrected for one in outcomes]),
        "scribble_mean_iou": _mean([value for one in outcomes for value in one.scribbles]),
        "noc85": _mean(needed[85]),
        "noc90": _mean(needed[90]),
        "failures20": _mean([float(max(clicks) < 0.9) for clicks in clicked]),
        "seconds_p50": _percentile(seconds, 50),
        "seconds_p95": _percentile(seconds, 95),
    }


def _mean(values: Sequence[float | int | None]) -> float | None:
    known = [value for value in values if value is not None]
    return round(statistics.fmean(known), 4) if known else None


def _percentile(values: Sequence[float], share: float) -> float | None:
    return round(float(np.percentile(values, share)), 4) if values else None


def table(summary: dict[str, dict[str, Any]]) -> str:
    """The summary as text."""
    lines = ["set        " + "  ".join(f"{column.removesuffix('_mean_iou'):>11}" for column in ("photos", *COLUMNS))]
    for name, figures in summary.items():
        cells = [figures["photos"], *(figures[column] for column in COLUMNS)]
        lines.append(f"{name:<11}" + "  ".join(f"{'–' if cell is None else cell:>11}" for cell in cells))
    return "\n".join(lines)


TITLES = {"grabcut": "GrabCut", "berkeley": "Berkeley", "coco_mval": "COCO", "all": "all"}


def markdown(summary: dict[str, dict[str, Any]]) -> str:
    """The summary as the table that docs/ENGINES.md shows."""
    heads = ("", "photos", "box", "stroke", "corrected", "scribbles", "NoC@85", "NoC@90", "failures")
    rows = [heads, ("---",) * len(heads)]
    for name, figures in summary.items():
        shares = [figures[f"{kind}_mean_iou"] for kind in ("box", "stroke", "corrected", "scribble")]
        rows.append(
            (
                TITLES.get(name, name),
                str(figures["photos"]),
                *("" if share is None else f"{share:.3f}".lstrip("0") for share in shares),
                *("" if figures[noc] is None else f"{figures[noc]:.1f}" for noc in ("noc85", "noc90")),
                "" if figures["failures20"] is None else f"{100 * figures['failures20']:.0f} %",
            )
        )
    return "\n".join("| " + " | ".join(row) + " |" for row in rows).replace("|  |", "| |").replace("|  |", "| |")
