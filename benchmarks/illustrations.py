"""How many everyday phrases the illustrator understands: found at all, found right, and honest about the rest.

Phrases marked ``apart`` were written when the words of the library were done. No word was added to it for them, though
rules that they showed to be wrong (“two slices of pizza”) were mended. A phrase leaves them when a word is added that finds it.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.common.jobs import Quiet
from benchmarks.common.machine import versions
from benchmarks.common.sheet import Row, page
from model_servers.engine import PaintPlace, PaintTask
from model_servers.gligen.embedded.library import Library
from model_servers.gligen.engines.embedded import EmbeddedPainter
from model_servers.protocol import Box

PHRASES = Path(__file__).parent / "data" / "phrases.json"


@dataclass(frozen=True)
class Judged:
    """A phrase with what was expected of it (an entry of the list), and what came of it."""

    expected: dict[str, Any]
    found: bool
    right: bool
    got: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``python -m benchmarks illustrations``."""
    parser.add_argument(
        "--phrases", type=Path, default=PHRASES, help="JSON list of {words, names, count?, colour?, apart?}"
    )
    parser.add_argument("--show-wrong", action="store_true", help="also print every phrase that went wrong")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write pictures of all phrases there, worst first")


def judge(library: Library, expected: dict[str, Any]) -> tuple[bool, bool, str]:
    """Whether a phrase found something, whether that is right, and what it was.

    Right: the first choice is one of ``names`` (nothing is found when there are none), in the ``count`` and ``colour``
    expected where these are given.
    """
    found, _ = library.wanted(expected["words"])
    if not found:
        return False, not expected["names"], "nothing"
    first = found[0]
    right = len(found) == 1 and first.choices[0].name in expected["names"]
    right = right and first.count == expected.get("count", first.count)
    right = right and first.colour == expected.get("colour", first.colour)
    return True, right, f"{first.count} × {first.colour} {first.choices[0].name}".replace("  ", " ")


def run(args: argparse.Namespace) -> dict[str, Any]:
    """Judge all phrases; prints and returns shares (0..1) and the time for one phrase in milliseconds."""
    library = Library()
    phrases = json.loads(args.phrases.read_text(encoding="utf-8"))
    started = time.perf_counter()
    results = [Judged(expected, *judge(library, expected)) for expected in phrases]
    milliseconds = 1000 * (time.perf_counter() - started) / len(phrases)
    apart = [result for result in results if result.expected.get("apart")]
    figures: dict[str, Any] = {
        "all": _figures(results),
        "apart": _figures(apart),
        "milliseconds_per_phrase": round(milliseconds, 3),
        "illustrations": len(library),
        "versions": {"illustrator": EmbeddedPainter().facts.version, "resvg_py": version("resvg_py")} | versions(),
    }
    for title, key in (("all phrases", "all"), ("kept apart", "apart")):
        part = figures[key]
        print(
            f"{title}: {part['with_illustration']} with an illustration, {part['found']:.1%} found, {part['right']:.1%} "
            f"right; {part['without']} without one, {part['unknown_said']:.1%} said"
        )
    print(f"{milliseconds:.2f} ms a phrase, {len(library)} illustrations")
    if args.show_wrong:
        for result in results:
            if not result.right:
                wanted = result.expected
                print(f"  {wanted['words']}: {result.got}, expected {wanted['names']} {wanted.get('count', '')}")
    library.close()
    if args.html:
        rows = _rows(results)
        args.html.parent.mkdir(parents=True, exist_ok=True)
        args.html.write_text(page("Everyday phrases", json.dumps(figures, indent=1), rows), encoding="utf-8")
    return figures


def _rows(results: Sequence[Judged]) -> list[Row]:
    """What each phrase is painted as, in a studio."""
    painter = EmbeddedPainter()
    painter.load()
    rows = []
    for result in results:
        words = result.expected["words"]
        box = PaintPlace(Box(x=12, y=12, width=136, height=136, label=words))
        task = PaintTask(task="generate", width=160, height=160, caption="plain background", places=[box])
        pictures = [(result.got, painting.pixels) for painting in painter.paint(task, Quiet())] if result.found else []
        wanted = ", ".join(result.expected["names"]) or "nothing"
        rows.append(Row(words, f"{result.got}; expected {wanted}", pictures, float(not result.right)))
    painter.unload()
    return rows


def _figures(results: list[Judged]) -> dict[str, float]:
    known = [result for result in results if result.expected["names"]]
    unknown = [result for result in results if not result.expected["names"]]
    return {
        "with_illustration": len(known),
        "found": round(sum(result.found for result in known) / max(1, len(known)), 4),
        "right": round(sum(result.right for result in known) / max(1, len(known)), 4),
        "without": len(unknown),
        "unknown_said": round(sum(result.right for result in unknown) / max(1, len(unknown)), 4),
    }
