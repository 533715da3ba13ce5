"""The tables of docs/ENGINES.md about filling, from the figures that the benchmark wrote.

``python -m tests.support.filling_tables`` writes them into the document.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "ENGINES.md"
RESULTS = ROOT / "benchmarks" / "results"
FILES = {"filling-photos": "filling.json", "filling-public": "filling-public.json"}
"""Marks in the document, and the file whose table stands between them."""
KINDS = {
    "rect": "rectangle",
    "strokes": "strokes",
    "object": "outline of an object",
    "large": "half of the picture",
    "all": "all",
}


def table(figures: dict[str, Any]) -> str:
    """One row per class of hole: PSNR, perceptual distance and seam of the engine / Telea / Navier-Stokes."""
    subjects = [figures["summary"], figures["baselines"]["telea"], figures["baselines"]["navier-stokes"]]
    lines = ["| holes | | PSNR, dB | perceptual | seam |", "|---|---|---|---|---|"]
    for kind, words in KINDS.items():
        if kind not in subjects[0]:
            continue
        rows = [subject[kind] for subject in subjects]
        count = sum(1 for one in figures["samples"] if one["measures"] and kind in ("all", one["kind"]))
        cells = (
            " / ".join(f"{row[key]:.{digits}f}" for row in rows)
            for key, digits in (("psnr", 1), ("perceptual", 3), ("seam", 2))
        )
        lines.append(f"| {words} | {count} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def with_tables(text: str) -> str:
    """The document with the tables as they should be."""
    for mark, name in FILES.items():
        begin, end = f"<!-- {mark} -->\n", f"\n<!-- /{mark} -->"
        before, _, rest = text.partition(begin)
        _, _, after = rest.partition(end)
        figures = json.loads((RESULTS / name).read_text(encoding="utf-8"))
        text = before + begin + table(figures) + end + after
    return text


if __name__ == "__main__":
    DOCUMENT.write_text(with_tables(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
