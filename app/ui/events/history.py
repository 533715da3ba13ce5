"""What is done with the history: going back and forth, and what the card of a turn offers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.ui.events.replay import turn_work
from app.ui.events.wiring import Wiring, Work
from app.ui.pages import OpenPage


def connect(wiring: Wiring) -> None:
    """Connect the bar, the filmstrip and the card of a turn: each reports what to do, with the turn's id."""

    offered = {**WORK, **turn_work(wiring.pages)}

    def act(page: OpenPage, data: dict[str, Any]) -> Any:
        work = offered.get(str(data.get("action")))
        return work(page, data) if work is not None else None

    parts = wiring.parts
    for source in (parts.history, parts.film, parts.turn_card):
        wiring.on(source.action, act)


async def undo(page: OpenPage, data: dict[str, Any]) -> None:
    await page.bench.timeline.undo()


async def redo(page: OpenPage, data: dict[str, Any]) -> None:
    await page.bench.timeline.redo()


async def jump(page: OpenPage, data: dict[str, Any]) -> None:
    await page.bench.timeline.jump(str(data.get("id", "")))


async def continue_from(page: OpenPage, data: dict[str, Any]) -> None:
    """Go to a turn, and say what that means."""
    timeline = page.bench.timeline
    await timeline.jump(str(data.get("id", "")))
    current = timeline.path[-1]
    if any(turn.parent_id == current.id for turn in timeline.tree.values()):
        told = f"You go on from turn {current.number}. What you do next begins a branch beside what came after it."
    else:
        told = f"You go on from turn {current.number}."
    page.bench.desk.tell(told, "Nothing is lost: every turn stays in the strip.")


async def star(page: OpenPage, data: dict[str, Any]) -> None:
    await page.bench.timeline.annotate(str(data.get("id", "")), star=bool(data.get("value")))


async def name(page: OpenPage, data: dict[str, Any]) -> None:
    await page.bench.timeline.annotate(str(data.get("id", "")), name=str(data.get("value", "")))


async def note(page: OpenPage, data: dict[str, Any]) -> None:
    await page.bench.timeline.annotate(str(data.get("id", "")), note=str(data.get("value", ""))[:NOTE_LENGTH])


def whole_film(page: OpenPage, data: dict[str, Any]) -> None:
    """The browser has missed a patch."""
    page.film.forget()
    page.shown.pop("film", None)


NOTE_LENGTH = 5000
WORK: Mapping[str, Work] = {
    "undo": undo,
    "redo": redo,
    "jump": jump,
    "continue-from": continue_from,
    "star-turn": star,
    "name-turn": name,
    "note-turn": note,
    "whole-film": whole_film,
}
"""By the names of actions; those of ``TURN_ACTIONS`` (views/history.py) are among them. Work may be asynchronous, or a
generator that yields when something has changed."""
