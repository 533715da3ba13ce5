"""Doing turns again: one edit on the picture that is shown, or the session with other engines or seeds."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import aclosing
from dataclasses import replace
from typing import Any

from app.errors import AppError, PersonError, PromptError
from app.replaying.repeating import Repeated, Repeater
from app.replaying.replay import plan, way_through
from app.replaying.running import ReplayRun
from app.replaying.standing import Standing
from app.ui.events.wiring import Wiring, Work
from app.ui.pages import OpenPage, Pages
from app.ui.views.replay import Choices, available
from model_servers.protocol import SERVER_NAMES

MAX_SEED = 2**63 - 1


def connect(wiring: Wiring) -> None:
    """Connect the dialog."""
    pages = wiring.pages
    work: Mapping[str, Work] = {
        "replay-from": choose,
        "replay-engine": choose,
        "replay-seed": choose,
        "start-replay": lambda page, data: start(page, pages),
        "cancel-replay": cancel,
        "replay-again": again,
        "show-replay": show,
        "close-replay": close,
    }

    def act(page: OpenPage, data: dict[str, Any]) -> Any:
        wanted = work.get(str(data.get("action")))
        return wanted(page, data) if wanted is not None else None

    wiring.on(wiring.parts.replay.action, act, keep=False)


def turn_work(pages: Pages) -> Mapping[str, Work]:
    """What the card of a turn offers, by the names of actions."""
    return {
        "copy-edit": lambda page, data: copy_edit(page, pages, str(data.get("id", ""))),
        "open-replay": lambda page, data: open_dialog(page, pages, str(data.get("id", ""))),
    }


async def copy_edit(page: OpenPage, pages: Pages, turn_id: str) -> AsyncIterator[None]:
    """Make the edit of a turn again on the picture that is shown; a new turn."""
    bench = page.bench
    desk, turn = bench.desk, bench.timeline.tree.get(turn_id)
    if turn is None:
        raise PromptError("There is no such turn in this session.", "Choose one from the history.")
    if bench.proposals.waiting:
        raise PromptError("Something waits to be accepted.", "Accept or discard it first.")
    repeater = Repeater(bench.store, pages.engines())
    standing, known, still = Standing(desk.picture, dict(desk.objects)), desk.known(), desk.stays()
    making = bench.proposals.alone("Making the edit again", repeater.on_top(turn, standing))
    done: Repeated | None = None
    async with aclosing(making) as coming:
        async for result in coming:
            done = result
            yield
    if done is None or done.edited is None:
        return
    await bench.timeline.append_edit(done.edited, known=known, still=still)
    desk.arrangement = done.after.arrangement
    if desk.mode == "generate":
        bench.set_mode("select")
    desk.tell(f"Made turn {turn.number} again here.", " ".join(done.notices))


async def open_dialog(page: OpenPage, pages: Pages, turn_id: str = "") -> AsyncIterator[None]:
    """Offer to do the path that ends here again, from a turn on. A replay that goes on is shown instead."""
    panel, timeline = page.replay, page.bench.timeline
    panel.open, panel.notice = True, ""
    page.shown.pop("replay", None)
    if panel.run is not None and panel.run.under_way:
        return
    panel.run = None
    panel.session_id = page.bench.desk.session_id
    try:
        way = await asyncio.to_thread(way_through, page.bench.store, panel.session_id, timeline.path, turn_id)
    except AppError as error:
        panel.turns, panel.notice = (), str(error)
        return
    panel.turns = tuple(way[1:])
    answering = pages.answering()
    first = turn_id if turn_id in {turn.id for turn in panel.turns} else panel.turns[0].id if panel.turns else ""
    panel.offered = Choices(first, dict(answering))
    panel.chosen = replace(panel.offered, engines=dict(answering))
    panel.available = {server: (engine,) for server, engine in answering.items()}
    panel.looking = True
    yield
    try:
        await asyncio.to_thread(pages.models.look)
        snapshot = pages.models.snapshot()
        if snapshot is not None:
            panel.available = available(snapshot.listing, answering)
    except AppError as error:
        panel.notice = str(error)
    finally:
        panel.looking = False


def choose(page: OpenPage, data: dict[str, Any]) -> None:
    chosen, value = page.replay.chosen, str(data.get("value", ""))
    match data.get("action"):
        case "replay-from":
            chosen.first = value
        case "replay-seed":
            chosen.seed = value.strip()
        case "replay-engine":
            server = next((name for name in SERVER_NAMES if name == data.get("server")), None)
            if server is not None and value in page.replay.available.get(server, ()):
                chosen.engines[server] = value


async def start(page: OpenPage, pages: Pages) -> AsyncIterator[None]:
    """Do it, as long as the page is open; the strip grows meanwhile."""
    panel, timeline = page.replay, page.bench.timeline
    panel.notice = ""
    try:
        seed = _seed(panel.chosen.seed)
        if pages.replaying is not None and pages.replaying.under_way:
            raise PersonError("Another replay goes on.", "Wait until it has ended.")
        if page.bench.desk.session_id != panel.session_id:
            raise PersonError("Another session is open now.", "Open this dialog again.")
        what = await asyncio.to_thread(
            plan, page.bench.store, panel.session_id, first=panel.chosen.first, last=panel.turns[-1].id
        )
    except AppError as error:
        panel.notice = str(error)
        panel.offered = replace(panel.chosen, engines=dict(panel.chosen.engines))
        return
    panel.run = pages.replaying = run = ReplayRun(
        pages.settings,
        page.bench.store,
        what,
        answering=pages.answering(),
        addresses=pages.addresses(),
        engines=panel.chosen.engines,
        seed=seed,
    )
    known = 0
    async with aclosing(run.go()) as going:
        async for _ in going:
            if len(run.rows) != known:
                known = len(run.rows)
                await timeline.look_again()
            yield


def cancel(page: OpenPage, data: dict[str, Any]) -> None:
    if page.replay.run is not None:
        page.replay.run.cancel()


def again(page: OpenPage, data: dict[str, Any]) -> None:
    """Back to the form, with what was chosen."""
    panel = page.replay
    if panel.run is not None and not panel.run.under_way:
        panel.run = None
        panel.offered = replace(panel.chosen, engines=dict(panel.chosen.engines))


async def show(page: OpenPage, data: dict[str, Any]) -> None:
    """Make the end of the new branch the current turn."""
    page.replay.open = False
    await page.bench.timeline.jump(str(data.get("id", "")))


def close(page: OpenPage, data: dict[str, Any]) -> None:
    """A replay that goes on does so."""
    page.replay.open = False


def _seed(words: str) -> int | None:
    if not words:
        return None
    if not words.isascii() or not words.isdigit() or int(words) > MAX_SEED:
        raise PersonError(f"“{words[:30]}” is not a seed.", "Type a whole number from 0 on, or nothing.")
    return int(words)
