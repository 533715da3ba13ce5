"""A page of pictures to look at: one row a photo, worst first, in one HTML file that needs nothing beside it."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import cv2
import numpy as np

LONGEST_SIDE = 320
JPEG_QUALITY = 82

_STYLE = """
:root { color-scheme: light dark }
body { font: 14px/1.4 system-ui, sans-serif; margin: 2rem }
section { border-top: 1px solid #8886; padding: .75rem 0 }
h2 { font-size: 1rem; margin: 0 0 .5rem }
h2 small { font-weight: normal; opacity: .75; margin-left: .75rem }
.row { display: flex; flex-wrap: wrap; gap: .75rem }
figure { margin: 0 } figcaption { font-size: 12px; opacity: .75; max-width: 320px }
img { display: block; max-width: 320px }
pre { overflow-x: auto }
"""


@dataclass(frozen=True)
class Row:
    """One photo: a title, a line of figures, and pictures (uint8 RGB) with a caption each. ``badness`` sorts."""

    title: str
    figures: str
    pictures: Sequence[tuple[str, np.ndarray]]
    badness: float


def page(title: str, summary: str, rows: Sequence[Row]) -> str:
    """The HTML. ``summary`` is shown as it is set, for example a table in plain text."""
    parts = [
        f"<!doctype html><html lang=en><meta charset=utf-8><title>{escape(title)}</title><style>{_STYLE}</style>",
        f"<h1>{escape(title)}</h1><pre>{escape(summary)}</pre><p>Worst first.</p>",
    ]
    for row in sorted(rows, key=lambda row: -row.badness):
        figures = "".join(_figure(caption, picture) for caption, picture in row.pictures)
        parts.append(
            f"<section><h2>{escape(row.title)}<small>{escape(row.figures)}</small></h2><div class=row>{figures}</div></section>"
        )
    return "\n".join(parts) + "\n"


def outlined(picture: np.ndarray, region: np.ndarray, colour: tuple[int, int, int]) -> np.ndarray:
    """The picture with the border of a region (bool, height × width) drawn in."""
    out = picture.copy()
    lines, _ = cv2.findContours(region.astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    cv2.drawContours(out, lines, -1, colour, max(1, round(max(region.shape) / 250)))
    return out


def _figure(caption: str, picture: np.ndarray) -> str:
    scale = min(1.0, LONGEST_SIDE / max(picture.shape[:2]))
    size = (max(1, round(picture.shape[1] * scale)), max(1, round(picture.shape[0] * scale)))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA) if scale < 1 else picture
    _, data = cv2.imencode(".jpg", cv2.cvtColor(small, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    source = base64.b64encode(data.tobytes()).decode()
    return (
        f'<figure><img alt="{escape(caption)}" src="data:image/jpeg;base64,{source}">'
        f"<figcaption>{escape(caption)}</figcaption></figure>"
    )
