"""The filmstrip: one cell for each turn of the tree, and what to send of it when something has changed.

The browser keeps the strip (``static/film.js``); it gets a patch with the cells that are new or other than before. So an
event costs what it changed, however long the history is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.session.model import Turn, TurnKind
from app.ui.markup import attributes, text
from app.ui.views.html import sentence
from app.ui.views.lanes import Place, lanes_of, lay_out

KINDS: Mapping[TurnKind, str] = {
    "start": "Empty session",
    "open": "Opened",
    "generate": "Generated",
    "arrange": "Changed objects",
    "replace": "Replaced",
    "inpaint": "Inpainted",
    "chat": "Chat",
}
CAPTION_LENGTH = 60


@dataclass(frozen=True)
class Film:
    """A tree as cells: HTML by the turn's number."""

    session_id: str
    cells: Mapping[int, str]
    lanes: int
    columns: int


@dataclass
class Sent:
    """What a browser page has of the strip, and as which revision."""

    revision: int = 0
    film: Film = field(default_factory=lambda: Film("", {}, 0, 0))
    standing: tuple[int, int] = (0, 0)

    def patch(self, film: Film, current: int, tip: int) -> dict[str, Any] | None:
        """What makes the browser's strip this one; None when it is. Counts as sent.

        Args:
            film: what should be shown.
            current: number of the turn that is shown.
            tip: number of the turn where redo leads in the end; that of the current one without redo.
        """
        before = self.film if self.film.session_id == film.session_id else Film("", {}, 0, 0)
        cells = {number: cell for number, cell in film.cells.items() if before.cells.get(number) != cell}
        if self.revision and film.session_id == self.film.session_id and not cells and self.standing == (current, tip):
            return None
        whole = self.revision == 0 or not before.cells
        self.revision += 1
        self.film, self.standing = film, (current, tip)
        return {
            "from": 0 if whole else self.revision - 1,
            "to": self.revision,
            "session": film.session_id,
            "lanes": film.lanes,
            "columns": film.columns,
            "current": current,
            "tip": tip,
            "cells": {str(number): cell for number, cell in cells.items()},
        }

    def forget(self) -> None:
        """The browser has lost it: the next patch is the whole strip. Revisions go on, so that older ones stay older."""
        self.film = Film("", {}, 0, 0)


def film(session_id: str, turns: Iterable[Turn]) -> Film:
    """All turns of a session as cells."""
    ordered = sorted(turns, key=lambda turn: turn.number)
    known = {turn.id: turn for turn in ordered}
    places = lay_out({turn.id: turn.parent_id for turn in ordered})
    cells = {}
    for turn in ordered:
        parent = known.get(turn.parent_id or "")
        cells[turn.number] = _cell(turn, places[turn.id], parent, places[parent.id] if parent else None)
    columns = 1 + max((place.column for place in places.values()), default=-1)
    return Film(session_id, cells, lanes_of(places), columns)


def title(turn: Turn) -> str:
    """A turn in one line."""
    engines = ", ".join(dict.fromkeys(use.engine for use in turn.engines))
    words = f"{turn.name} – {turn.words}" if turn.name else turn.words
    marks = (", starred" if turn.star else "") + (", with a note" if turn.note else "")
    return f"Turn {turn.number}: {words}" + (f" ({engines})" if engines else "") + marks


def words_of(turn: Turn) -> str:
    """What a turn did; what was asked stands as it was typed."""
    return turn.words if turn.kind == "chat" else sentence(turn.words)


def picture_address(turn: Turn, which: str = "after") -> str:
    """Where the browser gets the small picture ``before`` or ``after`` a turn."""
    return f"/turn/{turn.session_id}/{turn.id}/{which}"


def _cell(turn: Turn, place: Place, parent: Turn | None, above: Place | None) -> str:
    shown = turn.name or words_of(turn)
    marks = "".join(
        f'<i class="mark {kind}"></i>' for kind, there in (("star", turn.star), ("note", bool(turn.note))) if there
    )
    kind = "chat" if turn.kind == "chat" else "start" if turn.output_picture is None else "edit"
    inside = (
        f'<img loading="lazy" decoding="async" src="{picture_address(turn)}" alt=""><span class="caption">{text(shown[:CAPTION_LENGTH])}</span>'
        if kind == "edit"
        else f'<span class="words">{text(shown[:CAPTION_LENGTH])}</span>'
    )
    style = f"--x:{place.column};--y:{place.lane}" + (f";--up:{place.lane - above.lane}" if above else "")
    line = "root" if above is None else "straight" if above.lane == place.lane else "down"
    head = attributes(
        type="button", role="treeitem", tabindex="-1", data_action="jump", data_id=turn.id, data_number=turn.number,
        data_parent=parent.number if parent else None, aria_level=place.column + 1, aria_label=title(turn), style=style,
    )  # fmt: skip
    return (
        f'<button class="turn {kind} {line}"{head}><span class="number">{turn.number}</span> {inside}{marks}</button>'
    )
