"""The tables of docs/ENGINES.md about the describer and the illustrator, from the figures that the benchmarks wrote.

``python -m tests.support.word_tables`` writes them into the document.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from tests.support.filling_tables import DOCUMENT, RESULTS

ASKED = {"apart": "kept apart", "all": "all"}
"""Kinds of questions that are called otherwise in the document."""


def describer_table(figures: dict[str, Any]) -> str:
    """Questions of each kind and how many were answered rightly; the largest kinds first, “apart” and “all” last."""
    kinds = sorted(
        figures["summary"].items(), key=lambda item: (item[0] in ASKED, item[0] == "all", -item[1]["questions"])
    )
    lines = ["| questions about | asked | right |", "|---|---|---|"]
    lines += [f"| {ASKED.get(kind, kind)} | {row['questions']} | {row['right']} |" for kind, row in kinds]
    return "\n".join(lines)


def illustrator_table(figures: dict[str, Any]) -> str:
    """Shares of the phrases that were found, and right, of all and of those kept apart."""
    lines = ["| phrases | with an illustration | found | right | without one | said so |", "|---|---|---|---|---|---|"]
    for key, words in (("all", "all"), ("apart", "kept apart")):
        row = figures[key]
        shares = [f"{100 * row[name]:.1f} %" for name in ("found", "right", "unknown_said")]
        lines.append(
            f"| {words} | {row['with_illustration']} | {shares[0]} | {shares[1]} | {row['without']} | {shares[2]} |"
        )
    return "\n".join(lines)


TABLES: Mapping[str, tuple[str, Callable[[dict[str, Any]], str]]] = {
    "describer": ("describer.json", describer_table),
    "illustrator": ("illustrations.json", illustrator_table),
}
"""Marks in the document, the file whose table stands between them, and what makes it."""


def with_tables(text: str) -> str:
    """The document with the tables as they should be."""
    for mark, (name, table) in TABLES.items():
        begin, end = f"<!-- {mark} -->\n", f"\n<!-- /{mark} -->"
        before, _, rest = text.partition(begin)
        _, _, after = rest.partition(end)
        text = before + begin + table(json.loads((RESULTS / name).read_text(encoding="utf-8"))) + end + after
    return text


if __name__ == "__main__":
    DOCUMENT.write_text(with_tables(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
