"""Small ICC profiles, made by the book (ICC.1:2001-04, three-component matrix and monochrome input profiles)."""

from __future__ import annotations

import struct

import numpy as np

BRADFORD_D65_TO_D50 = np.array(
    [[1.0478112, 0.0228866, -0.0501270], [0.0295424, 0.9904844, -0.0170491], [-0.0092345, 0.0150436, 0.7521316]]
)
"""Lindbloom, chromatic adaptation; ICC profiles are relative to D50."""


def rgb_to_xyz(primaries: list[tuple[float, float]], white: tuple[float, float] = (0.3127, 0.3290)) -> np.ndarray:
    """3 × 3 matrix of an RGB space from the chromaticities of its primaries and white (Lindbloom)."""
    columns = np.array([[x / y, 1, (1 - x - y) / y] for x, y in primaries]).T
    white_xyz = np.array([white[0] / white[1], 1, (1 - white[0] - white[1]) / white[1]])
    return columns * np.linalg.solve(columns, white_xyz)


SRGB = rgb_to_xyz([(0.64, 0.33), (0.30, 0.60), (0.15, 0.06)])
DISPLAY_P3 = rgb_to_xyz([(0.680, 0.320), (0.265, 0.690), (0.150, 0.060)])


def matrix_profile(matrix: np.ndarray, gamma: float, name: str = "wide") -> bytes:
    """An RGB profile with these primaries (to XYZ at D65) and one gamma."""
    adapted = BRADFORD_D65_TO_D50 @ matrix
    tags = {b"desc": _description(name), b"wtpt": _xyz([0.9642, 1.0, 0.8249]), b"cprt": _text("none")}
    for column, letter in enumerate((b"r", b"g", b"b")):
        tags[letter + b"XYZ"] = _xyz(adapted[:, column])
        tags[letter + b"TRC"] = _curve(gamma)
    return _profile(b"RGB ", tags)


def grey_profile(gamma: float) -> bytes:
    """A monochrome profile."""
    tags = {b"desc": _description("grey"), b"wtpt": _xyz([0.9642, 1.0, 0.8249]), b"cprt": _text("none")}
    return _profile(b"GRAY", {**tags, b"kTRC": _curve(gamma)})


def _xyz(values) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _curve(gamma: float) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256))


def _text(text: str) -> bytes:
    return b"text\0\0\0\0" + text.encode() + b"\0"


def _description(text: str) -> bytes:
    data = text.encode() + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(data)) + data + bytes(4 + 4 + 2 + 1 + 67)


def _profile(space: bytes, tags: dict[bytes, bytes]) -> bytes:
    table, body = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, data in tags.items():
        table += name + struct.pack(">II", start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    header = struct.pack(">I4sI4s4s4s", 128 + len(table) + len(body), b"none", 0x02400000, b"mntr", space, b"XYZ ")
    header += struct.pack(">6H", 2024, 1, 1, 0, 0, 0) + b"acsp" + bytes(28)
    header += _xyz([0.9642, 1.0, 0.8249])[8:]
    return header.ljust(128, b"\0") + table + body
