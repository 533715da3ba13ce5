"""Places in a picture and the words for them. Boxes here are normalised: x0, y0, x1, y1 in 0..1."""

from __future__ import annotations

import re
from dataclasses import dataclass

NormalBox = tuple[float, float, float, float]

_THIRD = 1 / 3
_ROWS = ("upper", "", "lower")
_COLUMNS = ("left", "", "right")
_EDGES = {"left": "on the left", "right": "on the right", "upper": "at the top", "lower": "at the bottom"}
_EVEN_SPREAD = 0.37
"""Pixels spread evenly over a unit square are 0.41 from their centre (root mean square)."""


@dataclass(frozen=True)
class Zone:
    """A part of the picture that words name: how to say it, and where it is."""

    words: str
    box: NormalBox


def place_words(x: float, y: float) -> str:
    """Where a point (0..1) lies, in thirds: "in the upper left", "at the top", "in the middle"."""
    row, column = _ROWS[_third(y)], _COLUMNS[_third(x)]
    if row and column:
        return f"in the {row} {column}"
    if row or column:
        return _EDGES[row or column]
    return "in the middle"


def spread_words(x: float, y: float, spread: float) -> str:
    """As :func:`place_words`, or "all over the picture" for what has no one place."""
    if spread >= _EVEN_SPREAD:
        return "all over the picture" if abs(x - 0.5) < 0.12 and abs(y - 0.5) < 0.12 else f"mostly {place_words(x, y)}"
    return place_words(x, y)


def _third(value: float) -> int:
    return min(2, max(0, int(value / _THIRD)))


_VERTICAL = r"(?P<row>top|upper|bottom|lower)"
_HORIZONTAL = r"(?P<column>left|right)"
_CORNER = re.compile(rf"\b{_VERTICAL}[\s-]*(?:hand\s+)?{_HORIZONTAL}\b")
_SIDE = re.compile(
    r"\b(?:(?:on|at|in|to|from|along|near|towards?)\s+(?:the\s+|its\s+)?(?:(?:very|far|exact|dead)\s+)?"
    r"|(?:the|and|its)\s+(?:the\s+)?)"
    r"(?P<side>left|right|top|bottom|upper part|lower part|cent(?:er|re)|middle)(?:[\s-]*(?:hand)?\s*(?:side|half|edge|part|corner|area))?\b"
)
_BARE = re.compile(r"\b(?P<side>left|right|top|bottom|upper|lower)[\s-]*(?:hand)?\s*(?:side|half|edge|part|corner)s?\b")
_BOXES: dict[str, NormalBox] = {
    "left": (0.0, 0.0, _THIRD, 1.0),
    "right": (1 - _THIRD, 0.0, 1.0, 1.0),
    "top": (0.0, 0.0, 1.0, _THIRD),
    "bottom": (0.0, 1 - _THIRD, 1.0, 1.0),
    "middle": (_THIRD, _THIRD, 1 - _THIRD, 1 - _THIRD),
}
_SAID = {
    "left": "on the left",
    "right": "on the right",
    "top": "at the top",
    "bottom": "at the bottom",
    "middle": "in the middle",
}


def zone_in(text: str) -> Zone | None:
    """The part of the picture that a question (lower case) speaks of, or None."""
    found = zones_in(text)
    return found[0] if found else None


def zones_in(text: str) -> list[Zone]:
    """Every part of the picture that a question (lower case) speaks of, in their order."""
    found: list[tuple[int, int, Zone]] = []
    for corner in _CORNER.finditer(text):
        row = "upper" if corner["row"] in ("top", "upper") else "lower"
        x0 = 0.0 if corner["column"] == "left" else 0.6
        y0 = 0.0 if row == "upper" else 0.6
        zone = Zone(f"in the {row} {corner['column']}", (x0, y0, x0 + 0.4, y0 + 0.4))
        found.append((corner.start(), corner.end(), zone))
    for pattern in (_SIDE, _BARE):
        for side in pattern.finditer(text):
            # "left of the cup" relates two things; it is not a part of the picture.
            relates = re.match(r"\s+(?:of|from)\s+(?!the\s+(?:picture|image|photo|scene)\b)", text[side.end() :])
            if relates or any(side.start() < end and start < side.end() for start, end, _ in found):
                continue
            name = side["side"]
            name = {"upper": "top", "lower": "bottom"}.get(name.split()[0], name)
            name = "middle" if name.startswith("cent") else name
            found.append((side.start(), side.end(), Zone(_SAID[name], _BOXES[name])))
    return [zone for _, _, zone in sorted(found, key=lambda item: item[0])]


def relation(subject: NormalBox, other: NormalBox) -> str:
    """How ``subject`` lies to ``other``: "left of", "right of", "above", "below", "inside", "around", "overlapping"."""
    if _covers(other, subject):
        return "inside"
    if _covers(subject, other):
        return "around"
    dx = (subject[0] + subject[2] - other[0] - other[2]) / 2
    dy = (subject[1] + subject[3] - other[1] - other[3]) / 2
    gap_x = max(subject[0], other[0]) - min(subject[2], other[2])
    gap_y = max(subject[1], other[1]) - min(subject[3], other[3])
    width = min(subject[2] - subject[0], other[2] - other[0])
    height = min(subject[3] - subject[1], other[3] - other[1])
    if gap_x < -0.6 * width and gap_y < -0.6 * height:
        return "overlapping"
    # The axis on which they are further apart, measured by the gap rather than by the centres: a tall thing beside a
    # low one is beside it although its centre is higher.
    if gap_x >= gap_y:
        return "left of" if dx < 0 else "right of"
    return "above" if dy < 0 else "below"


def gap(one: NormalBox, other: NormalBox) -> float:
    """The distance between two boxes, 0 where they touch or overlap."""
    x = max(0.0, max(one[0], other[0]) - min(one[2], other[2]))
    y = max(0.0, max(one[1], other[1]) - min(one[3], other[3]))
    return (x * x + y * y) ** 0.5


def _covers(outer: NormalBox, inner: NormalBox) -> bool:
    """At least nine tenths of ``inner`` lie in a clearly larger ``outer``."""
    width = min(outer[2], inner[2]) - max(outer[0], inner[0])
    height = min(outer[3], inner[3]) - max(outer[1], inner[1])
    area = (inner[2] - inner[0]) * (inner[3] - inner[1])
    outer_area = (outer[2] - outer[0]) * (outer[3] - outer[1])
    return width > 0 and height > 0 and width * height >= 0.9 * area and outer_area >= 1.5 * area
