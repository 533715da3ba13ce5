"""How many everyday phrases the illustrator understands: found at all, found right, and honest about the rest."""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

from model_servers.gligen.embedded.library import Library

PHRASES = Path(__file__).parent / "data" / "phrases.json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``python -m benchmarks illustrations``."""
    parser.add_argument("--phrases", type=Path, default=PHRASES, help="JSON list of {words, names, count?, colour?}")
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
    results = [(expected, *judge(library, expected)) for expected in phrases]
    milliseconds = 1000 * (time.perf_counter() - started) / len(phrases)
    known = [result for result in results if result[0]["names"]]
    unknown = [result for result in results if not result[0]["names"]]
    figures = {
        "phrases": len(phrases),
        "found": sum(found for _, found, _, _ in known) / len(known),
        "right": sum(right for _, _, right, _ in known) / len(known),
        "unknown_said": sum(right for _, _, right, _ in unknown) / len(unknown),
        "milliseconds": round(milliseconds, 3),
    }
    print(f"{len(known)} phrases with an illustration: {figures['found']:.1%} found, {figures['right']:.1%} right")
    print(f"{len(unknown)} without one: {figures['unknown_said']:.1%} said; {milliseconds:.2f} ms a phrase")
    if args.show_wrong:
        for expected, _, right, got in results:
            if not right:
                print(f"  {expected['words']}: {got}, expected {expected['names']} {expected.get('count', '')}")
    return figures
