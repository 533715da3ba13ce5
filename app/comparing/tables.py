"""Figures as rows: of one comparison, of several candidates, of the whole path of a session; as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from app.comparing.comparison import Comparison, settings_of
from app.comparing.sides import engines_of
from app.errors import SessionError
from app.imaging.comparing import Figures, figures_between
from app.session.model import Session, Turn
from app.session.store import SessionStore

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet would run text that begins so."""


@dataclass(frozen=True)
class Row:
    """One line of a table: a picture, what made it, and how it differs from another. None: cannot be told.

    ``psnr`` is in dB; of equal pixels it is infinite, which is written ``inf``. ``changed`` counts pixels.
    """

    session: str
    turn: int | None
    """None: a candidate that was not accepted."""
    kind: str
    words: str
    engine: str
    seed: int | None
    seconds: float
    against_session: str = ""
    against_turn: int | None = None
    width: int | None = None
    height: int | None = None
    changed: int | None = None
    changed_inside: int | None = None
    changed_outside: int | None = None
    psnr: float | None = None
    psnr_inside: float | None = None
    psnr_outside: float | None = None
    ssim: float | None = None
    ssim_inside: float | None = None
    ssim_outside: float | None = None
    region_pixels: int | None = None
    region_iou: float | None = None
    parameters: dict[str, Any] = field(default_factory=dict)
    differing: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    """Parameters with different values: that of the other, then this one's."""
    problem: str = ""
    """Why there are no figures, where there should be some."""


COLUMNS = tuple(item.name for item in fields(Row))


def row_of(comparison: Comparison) -> Row:
    """B's row, against A."""
    a, b = comparison.a, comparison.b
    return Row(
        session=b.session,
        turn=b.number,
        kind=b.kind,
        words=b.words,
        engine=b.engine,
        seed=b.seed,
        seconds=b.seconds,
        against_session=a.session,
        against_turn=a.number,
        width=b.picture.width,
        height=b.picture.height,
        **_figures(comparison.figures),
        region_iou=comparison.region_iou,
        parameters=settings_of(b.parameters),
        differing={item.name: (item.a, item.b) for item in comparison.differing},
    )


def path_rows(store: SessionStore, session: Session, turns: Sequence[Turn]) -> Iterator[Row]:
    """A row for each turn of a path, against the picture before it, as they are measured.

    What cannot be read does not end the table: the row says so.

    Args:
        store: where the pictures are.
        session: whose path it is.
        turns: from the root.
    """
    before: Turn | None = None
    for turn in turns:
        yield _turn_row(store, session, before, turn)
        before = turn if turn.output_picture else before


def csv_lines(rows: Iterable[Row]) -> Iterator[str]:
    """CSV, header first, a row at a time. Text that a spreadsheet would take for a formula gets an apostrophe."""
    yield _csv_line(COLUMNS)
    for row in rows:
        yield _csv_line([_cell(value) for value in _plain(row).values()])


def json_pieces(rows: Iterable[Row]) -> Iterator[str]:
    """A JSON array of objects, a row at a time. An infinite PSNR is the string ``inf``."""
    yield "["
    for index, row in enumerate(rows):
        yield (",\n" if index else "\n") + json.dumps(_plain(row), ensure_ascii=False, allow_nan=False)
    yield "\n]\n"


def _turn_row(store: SessionStore, session: Session, before: Turn | None, turn: Turn) -> Row:
    about: dict[str, Any] = {
        "session": session.name,
        "turn": turn.number,
        "kind": turn.kind,
        "words": turn.words,
        "engine": engines_of(turn),
        "seed": turn.seed,
        "seconds": turn.seconds,
        "parameters": settings_of(turn.parameters),
    }
    if not turn.output_picture:
        return Row(**about)
    try:
        after = store.get_picture(turn.output_picture)
        about |= {"width": after.width, "height": after.height}
        if before is None or not before.output_picture:
            return Row(**about)
        about |= {"against_session": session.name, "against_turn": before.number}
        other = store.get_picture(before.output_picture)
        if other.rgb.shape != after.rgb.shape:
            return Row(**about, problem="the picture before has another size")
        region = store.get_mask(turn.region).astype(bool) if turn.region else None
        if region is not None and region.shape != after.rgb.shape[:2]:
            region = None
        return Row(**about, **_figures(figures_between(other.rgb, after.rgb, region)))
    except SessionError as error:
        return Row(**about, problem=error.message)


def _figures(figures: Figures) -> dict[str, Any]:
    whole, inside, outside = figures.whole, figures.inside, figures.outside
    return {
        "changed": whole.changed,
        "changed_inside": inside.changed,
        "changed_outside": outside.changed,
        "psnr": whole.psnr,
        "psnr_inside": inside.psnr,
        "psnr_outside": outside.psnr,
        "ssim": whole.ssim,
        "ssim_inside": inside.ssim,
        "ssim_outside": outside.ssim,
        "region_pixels": inside.pixels,
    }


def _plain(row: Row) -> dict[str, Any]:
    """As JSON holds it."""
    return {name: _finite(value) for name, value in asdict(row).items()}


def _finite(value: Any) -> Any:
    if not isinstance(value, float):
        return value
    return "inf" if math.isinf(value) else round(value, 6)


def _cell(value: Any) -> Any:
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False) if value else ""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value


def _csv_line(cells: Sequence[Any]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
