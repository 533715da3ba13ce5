"""How many everyday phrases the illustrator understands: found at all, found right, and honest about the rest.

Phrases marked ``apart`` were written when the words of the library were done, and are not used to improve them.
"""

from __future__ import annotations

import argparse
import json
import platform
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from model_servers.gligen.embedded.library import Library
from model_servers.gligen.engines.embedded import EmbeddedPainter

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
    figures = {
        "all": _figures(results),
        "apart": _figures(apart),
        "milliseconds_per_phrase": round(milliseconds, 3),
        "illustrations": len(library),
        "versions": {"illustrator": EmbeddedPainter().facts.version, "python": platform.python_version()},
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
    return figures


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
