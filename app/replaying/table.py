"""What a replay says of each turn, as a table to read, as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import numpy as np

from app.errors import PersonError
from app.imaging.comparing import Figures, figures_between
from app.imaging.masks import iou
from app.session.model import NewTurn, Turn
from app.session.store import SessionStore


@dataclass(frozen=True)
class Row:
    """A recorded turn beside its replay.

    Attributes:
        number: of the recorded turn.
        replayed: number of the new turn.
        kind, words: what it does.
        engines, engines_replayed: who did it, as ``server/engine``.
        seed, seed_replayed: None where none was needed.
        identical: whether the two pictures are equal in every pixel, or the two answers in every letter.
        region_iou: overlap of the changed regions, intersection over union; None where there are none.
        psnr: of the two pictures in dB, infinite for equal ones; None for an exchange, and for different sizes.
        ssim: likewise, at most 1.
        psnr_inside, ssim_inside: of what either turn changed; None also where there is no region.
        seconds, seconds_replayed: what the engines took.
        question, answer, answer_replayed: of the chat.
        problem: why the turn was taken over as it was recorded; "" when it was repeated.
        notices: what could not be done in the same way.
        turn_id: id of the new turn.
    """

    number: int
    replayed: int
    kind: str
    words: str
    engines: str
    engines_replayed: str
    seed: int | None
    seed_replayed: int | None
    identical: bool
    region_iou: float | None
    psnr: float | None
    ssim: float | None
    psnr_inside: float | None
    ssim_inside: float | None
    seconds: float
    seconds_replayed: float
    question: str
    answer: str
    answer_replayed: str
    problem: str
    notices: str
    turn_id: str


def row_of(store: SessionStore, turn: Turn, again: Turn, problem: str = "", notices: Sequence[str] = ()) -> Row:
    """Compare a turn with its replay; reads their pictures and regions."""
    overlap: float | None = None
    either: np.ndarray | None = None
    if turn.region and again.region:
        first, second = store.get_mask(turn.region).astype(bool), store.get_mask(again.region).astype(bool)
        if first.shape == second.shape:
            overlap, either = iou(first, second), first | second
    figures: Figures | None = None
    if turn.output_picture and again.output_picture:
        before, after = store.get_picture(turn.output_picture).rgb, store.get_picture(again.output_picture).rgb
        if before.shape == after.shape:
            figures = figures_between(before, after, either)
    identical = turn.output_picture == again.output_picture
    identical &= [message.text for message in turn.messages] == [message.text for message in again.messages]
    return Row(
        number=turn.number,
        replayed=again.number,
        kind=turn.kind,
        words=turn.words,
        engines=_engines(turn),
        engines_replayed=_engines(again),
        seed=turn.seed,
        seed_replayed=again.seed,
        identical=identical,
        region_iou=overlap,
        psnr=figures.whole.psnr if figures else None,
        ssim=figures.whole.ssim if figures else None,
        psnr_inside=figures.inside.psnr if figures and either is not None else None,
        ssim_inside=figures.inside.ssim if figures and either is not None else None,
        seconds=round(turn.engine_seconds, 3),
        seconds_replayed=round(again.engine_seconds, 3),
        question=_said(turn, "user"),
        answer=_said(turn, "assistant"),
        answer_replayed=_said(again, "assistant"),
        problem=problem,
        notices=" ".join(notices),
        turn_id=again.id,
    )


def as_csv(rows: Sequence[Row]) -> str:
    """CSV with a header; an infinite PSNR is ``inf``, what does not apply is empty."""
    out = io.StringIO()
    writer = csv.DictWriter(out, [item.name for item in fields(Row)], lineterminator="\n")
    writer.writeheader()
    for row in rows:
        # A spreadsheet would run words that look like a formula.
        writer.writerow({name: _plain(value) for name, value in asdict(row).items()})
    return out.getvalue()


def as_json(rows: Sequence[Row]) -> str:
    """A JSON list of objects; JSON knows no infinite number, so a PSNR of equal pictures is null beside ``identical``."""
    values = [asdict(row) for row in rows]
    for value in values:
        for name in ("psnr", "psnr_inside"):
            if value[name] is not None and math.isinf(value[name]):
                value[name] = None
    return json.dumps(values, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def as_text(rows: Sequence[Row]) -> str:
    """The table for a terminal, with the chat's answers side by side below."""
    cells = [("turn", "new", "kind", "engines", "seed", "IoU", "PSNR dB", "SSIM", "seconds", "")]
    cells += [
        (
            str(row.number),
            str(row.replayed),
            row.kind,
            changed(row.engines, row.engines_replayed),
            changed(_or_dash(row.seed), _or_dash(row.seed_replayed)),
            figure(row.region_iou, 3),
            figure(row.psnr, 1),
            figure(row.ssim, 4),
            f"{row.seconds:.1f} → {row.seconds_replayed:.1f}",
            verdict(row),
        )
        for row in rows
    ]
    widths = [max(len(line[column]) for line in cells) for column in range(len(cells[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells]
    for row in rows:
        if row.question:
            lines += ["", f"turn {row.number}, asked: {row.question}", f"  recorded: {row.answer}"]
            lines += [f"  replayed: {row.answer_replayed}"]
    return "\n".join(lines) + "\n"


def verdict(row: Row) -> str:
    """In a few words how a replay came out."""
    if row.problem:
        return f"taken over: {row.problem}"
    return "identical" if row.identical else row.notices or "differs"


def figure(value: float | None, digits: int) -> str:
    """A figure of the table; "–" where it does not apply, "∞" for equal pictures."""
    if value is None:
        return "–"
    return "∞" if math.isinf(value) else f"{value:.{digits}f}"


def changed(before: str, after: str) -> str:
    """One value when it stayed the same, else both."""
    return before or "–" if before == after else f"{before or '–'} → {after or '–'}"


def save(rows: Sequence[Row], stem: Path) -> tuple[Path, Path]:
    """Write ``stem.csv`` and ``stem.json``. Raises :class:`~app.errors.PersonError` when that cannot be done."""
    paths = (stem.with_name(stem.name + ".csv"), stem.with_name(stem.name + ".json"))
    try:
        stem.parent.mkdir(parents=True, exist_ok=True)
        # With the mark by which spreadsheets know the encoding.
        paths[0].write_text(as_csv(rows), encoding="utf-8-sig")
        paths[1].write_text(as_json(rows), encoding="utf-8")
    except OSError as error:
        raise PersonError(f"{stem.parent} cannot be written: {error.strerror}.", "Choose another place.") from error
    return paths


def _engines(turn: NewTurn) -> str:
    return ", ".join(f"{use.server}/{use.engine}" for use in turn.engines)


def _said(turn: NewTurn, role: str) -> str:
    return "\n".join(message.text for message in turn.messages if message.role == role)


def _or_dash(seed: int | None) -> str:
    return "–" if seed is None else str(seed)


def _plain(value: object) -> object:
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return value
