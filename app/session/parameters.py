"""A turn's parameters in people's words, as the page and the report show them; what is stored keeps its short names."""

from __future__ import annotations

import json
from typing import Any

INTERNAL = frozenset({"box", "size", "notices", "candidate", "subject", "clear"})
"""Kept with a turn, and nothing that a person has set."""
_TITLES = {
    "candidates": "Candidates",
    "caption": "Caption",
    "context": "Context around boxes",
    "continues": "Goes on from the edit before",
    "guidance": "Guidance",
    "guidance_scale": "Guidance",
    "margin": "Margin of the fill",
    "negative": "What to avoid",
    "steps": "Steps",
    "strength": "Strength of the change",
    "tau": "Scheduled sampling τ",
    "words": "Words",
}
_UNITS = {"context": "× the box", "margin": "px", "tau": "of the steps"}
_LONGEST = 120


def title(name: str) -> str:
    """What a person calls a parameter; of one that is not known, its own name as words."""
    return _TITLES.get(name) or name.replace("_", " ").strip().capitalize()


def value(name: str, given: Any) -> str:
    """A parameter's value with its unit, at most 120 characters and the unit; "–" for none."""
    if given is None or given in ("", [], {}):
        return "–"
    if isinstance(given, bool):
        return "yes" if given else "no"
    if isinstance(given, str):
        written = given
    elif isinstance(given, float):
        written = f"{given:g}"
    else:
        written = json.dumps(given, ensure_ascii=False, default=str)
    short = written if len(written) <= _LONGEST else written[: _LONGEST - 1] + "…"
    return f"{short} {_UNITS[name]}" if name in _UNITS else short
