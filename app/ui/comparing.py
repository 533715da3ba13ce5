"""The comparison that a page shows: what is chosen, what was measured, and its files."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from app.comparing.comparison import Differing, compare, differing
from app.comparing.sides import Side, candidate_key, lineage, of_candidate, of_turn, pictured, turn_key
from app.comparing.tables import Row, csv_lines, json_pieces, row_of
from app.editing.desk import Desk, Staged
from app.errors import AppError, PersonError
from app.imaging.comparing import Figures, magnitude
from app.imaging.outlines import outline_path
from app.session.model import Turn
from app.session.store import SessionStore
from app.ui.files import PageFiles

Letter = Literal["a", "b"]
GAINS = (1, 4, 16, 64)
MAX_ALTERNATIVES = 12
_PERCENTILE = 99
"""The amplification is chosen so that this share of the pixels that differ, in percent, is not yet the brightest."""


@dataclass(frozen=True)
class Seen:
    """A side as it is shown; ``image`` is a file, ``width`` and ``height`` are its pixels."""

    key: str
    label: str
    words: str
    session: str
    engine: str
    seed: int | None
    seconds: float
    image: str
    width: int
    height: int


@dataclass(frozen=True)
class Result:
    """A comparison as it is shown, both pictures fitted into a frame of ``width`` × ``height``.

    ``difference`` is a file: how much each pixel differs, as grey. Of pictures of different sizes there is none ("") and
    there are no ``figures`` and no ``row``.
    """

    a: Seen
    b: Seen
    width: int
    height: int
    figures: Figures | None
    region_iou: float | None
    differing: tuple[Differing, ...]
    outline: str
    """What was edited between the two, as an SVG path; "" when that is everything."""
    difference: str
    gain: int
    row: Row | None


@dataclass(frozen=True)
class Alternative:
    """One of several pictures that could be B; ``thumbnail`` and ``image`` are files. No figures: it has another size."""

    key: str
    label: str
    words: str
    seed: int | None
    thumbnail: str
    image: str
    figures: Figures | None
    row: Row | None


@dataclass
class ComparePanel:
    """What is compared on a page. Measuring is done in threads, one comparison at a time, the newest only."""

    open: bool = False
    busy: bool = False
    problem: str = ""
    a: str = ""
    b: str = ""
    turns: dict[str, Sequence[Turn]] = field(default_factory=dict)
    """By session, the turns that can be chosen."""
    candidates: int = 0
    """How many are proposed on the desk."""
    result: Result | None = None
    strip: tuple[Alternative, ...] = ()
    tables: dict[str, str] = field(default_factory=dict)
    """Files of the figures: ``csv`` and ``json``."""
    _asked: int = 0
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def show(self, store: SessionStore, desk: Desk, files: PageFiles, a: str, b: str) -> AsyncIterator[None]:
        """Compare two sides by their keys; yields whenever there is more to show."""
        self._asked += 1
        mine = self._asked
        self.open, self.busy, self.problem, self.a, self.b = True, True, "", a, b
        yield
        async with self._lock:
            if mine != self._asked:
                return
            measuring = _Measuring(store, desk, files)
            try:
                self.turns = await asyncio.to_thread(measuring.choices, a, b)
                self.candidates = measuring.candidates
                result = await asyncio.to_thread(measuring.result, a, b)
                if mine != self._asked:
                    return
                self.result, self.strip, self.tables = result, (), {}
                self.a, self.b = result.a.key, result.b.key
                yield
                strip = await asyncio.to_thread(measuring.alternatives, self.turns)
                tables = await asyncio.to_thread(_tables, files, result, strip)
                if mine == self._asked:
                    self.strip, self.tables = strip, tables
            except AppError as error:
                if mine == self._asked:
                    self.result, self.strip, self.tables, self.problem = None, (), {}, str(error)
            finally:
                if mine == self._asked:
                    self.busy = False
        yield

    def close(self) -> None:
        """Forget what was measured."""
        self._asked += 1
        self.open = self.busy = False
        self.result, self.strip, self.tables, self.problem = None, (), {}, ""

    def session_of(self, letter: Letter, desk: Desk) -> str:
        """The session that a side is of; a candidate is of the open one."""
        key = self.a if letter == "a" else self.b
        return key.split(":")[1] if key.startswith("turn:") else desk.session_id


def usual(desk: Desk, path: Sequence[Turn], ahead: Sequence[Turn] = ()) -> tuple[str, str]:
    """What is compared unless somebody chooses: the proposal, else the current turn, against what it was made from; at the
    first picture, that with the one that redo would bring back.

    Raises :class:`~app.errors.PersonError` when there is no picture.
    """
    way = [turn_key(desk.session_id, turn.id) for turn in pictured(path)]
    staged = desk.staged
    if staged is not None and staged.candidates:
        chosen = candidate_key(staged.chosen)
        if way and (staged.kind != "generate" or len(staged.candidates) == 1):
            return way[-1], chosen
        return candidate_key((staged.chosen + 1) % len(staged.candidates)), chosen
    if not way:
        raise PersonError("There is no picture to compare yet.", "Open one first.")
    undone = next(iter(pictured(ahead)), None)
    if len(way) == 1 and undone is not None and undone.kind != "generate":
        return way[0], turn_key(desk.session_id, undone.id)
    return way[-2 if len(way) > 1 else -1], way[-1]


def of_session(store: SessionStore, owner: str, session_id: str) -> str:
    """The key of the picture that a session shows. Raises :class:`~app.errors.PersonError` when it has none."""
    store.get(owner, session_id)
    way = pictured(store.path(session_id))
    if not way:
        raise PersonError("That session has no picture yet.", "Choose another one.")
    return turn_key(session_id, way[-1].id)


class _Measuring:
    """One comparison, in threads of its own; what it needs of the desk is taken when it begins."""

    def __init__(self, store: SessionStore, desk: Desk, files: PageFiles) -> None:
        self._store = store
        self._files = files
        self._owner, self._session_id, self._turn_id = desk.owner, desk.session_id, desk.turn_id
        self._staged: Staged | None = desk.staged
        self._a: Side | None = None
        self._b: Side | None = None

    @property
    def candidates(self) -> int:
        return len(self._staged.candidates) if self._staged is not None else 0

    def choices(self, *keys: str) -> dict[str, Sequence[Turn]]:
        """The turns with pictures of the sessions that the keys name, and of the open one."""
        ids = [key.split(":")[1] for key in keys if key.startswith("turn:")]
        found: dict[str, Sequence[Turn]] = {}
        for session_id in dict.fromkeys([self._session_id, *ids]):
            self._store.get(self._owner, session_id)
            found[session_id] = pictured(self._store.tree(session_id))
        return found

    def result(self, a: str, b: str) -> Result:
        self._a, self._b = self._side(a), self._side(b)
        if self._a.picture.rgb.shape != self._b.picture.rgb.shape:
            return self._unlike(self._a, self._b)
        found = compare(self._store, self._a, self._b)
        grey = magnitude(self._a.picture.rgb, self._b.picture.rgb)
        return Result(
            a=self._seen(self._a),
            b=self._seen(self._b),
            width=self._a.picture.width,
            height=self._a.picture.height,
            figures=found.figures,
            region_iou=found.region_iou,
            differing=found.differing,
            outline=outline_path(found.region) if found.region is not None else "",
            difference=self._files.difference(self._a.picture, self._b.picture, grey),
            gain=gain_for(grey),
            row=row_of(found),
        )

    def _unlike(self, a: Side, b: Side) -> Result:
        """Two pictures of different sizes: to look at, with nothing measured."""
        return Result(
            a=self._seen(a),
            b=self._seen(b),
            width=max(a.picture.width, b.picture.width),
            height=max(a.picture.height, b.picture.height),
            figures=None,
            region_iou=None,
            differing=tuple(differing(a.parameters, b.parameters)),
            outline="",
            difference="",
            gain=1,
            row=None,
        )

    def alternatives(self, turns: dict[str, Sequence[Turn]]) -> tuple[Alternative, ...]:
        """Other pictures that B could be: the candidates, else all that was made from the same picture as B."""
        assert self._a is not None
        assert self._b is not None
        keys = [candidate_key(index) for index in range(self.candidates)]
        if self._b.key not in keys and self._a.key not in keys:
            keys = _siblings(turns, self._b.key)
        if len(keys) < 2:
            return ()
        return tuple(self._alternative(key, self._a) for key in keys[-MAX_ALTERNATIVES:])

    def _alternative(self, key: str, a: Side) -> Alternative:
        side = self._side(key)
        thumbnail, image = self._files.thumbnail(side.picture), self._files.picture(side.picture)
        shown = (key, side.label, side.words, side.seed, thumbnail, image)
        if side.picture.rgb.shape != a.picture.rgb.shape:
            return Alternative(*shown, None, None)
        found = compare(self._store, a, side)
        return Alternative(*shown, found.figures, row_of(found))

    def _side(self, key: str) -> Side:
        kind, _, rest = key.partition(":")
        if kind == "candidate" and rest.isdecimal():
            shown = lineage(self._store.tree(self._session_id), self._turn_id)
            before = self._turn(self._session_id, self._turn_id) if shown else None
            return of_candidate(self._staged, int(rest), before)
        session_id, _, turn_id = rest.partition(":")
        return self._turn(session_id, turn_id)

    def _turn(self, session_id: str, turn_id: str) -> Side:
        return of_turn(self._store, self._store.get(self._owner, session_id), turn_id)

    def _seen(self, side: Side) -> Seen:
        picture = side.picture
        return Seen(
            key=side.key,
            label=side.label,
            words=side.words,
            session=side.session,
            engine=side.engine,
            seed=side.seed,
            seconds=side.seconds,
            image=self._files.picture(picture),
            width=picture.width,
            height=picture.height,
        )


def gain_for(grey: np.ndarray) -> int:
    """The largest amplification at which hardly any difference is cut off. ``grey``: uint8, how much pixels differ."""
    counts = np.bincount(grey.ravel(), minlength=256)
    counts[0] = 0
    if not counts.any():
        return 1
    usual_gap = int(np.searchsorted(np.cumsum(counts), math.ceil(counts.sum() * _PERCENTILE / 100)))
    return max(gain for gain in GAINS if gain * usual_gap <= 255)


def _siblings(turns: dict[str, Sequence[Turn]], key: str) -> list[str]:
    """Keys of the turns of a session that were made from the same picture as this one, itself among them."""
    _, session_id, turn_id = key.split(":")
    known = turns[session_id]
    mine = next((turn for turn in known if turn.id == turn_id), None)
    if mine is None or mine.input_picture is None:
        return []
    return [turn_key(session_id, turn.id) for turn in known if turn.input_picture == mine.input_picture]


def _tables(files: PageFiles, result: Result, strip: Sequence[Alternative]) -> dict[str, str]:
    if result.row is None:
        return {}
    others = [item.row for item in strip if item.row is not None and item.key != result.b.key]
    rows = [result.row, *others]
    return {
        "csv": files.table("comparison.csv", "".join(csv_lines(rows))),
        "json": files.table("comparison.json", "".join(json_pieces(rows))),
    }
