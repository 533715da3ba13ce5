"""The panel Compare: choosing two pictures, looking at others of the strip, closing it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from app.errors import AppError
from app.ui.comparing import of_session, usual
from app.ui.events.wiring import Wiring
from app.ui.pages import OpenPage


def connect(wiring: Wiring) -> None:
    parts = wiring.parts.compare

    async def act(page: OpenPage, data: dict[str, Any]) -> AsyncIterator[None]:
        panel, bench = page.compare, page.bench
        if data.get("action") == "close-compare":
            panel.close()
            yield
            return
        try:
            a, b = await _wanted(page, data)
        except AppError as error:
            panel.open, panel.problem = True, str(error)
            yield
            return
        async for _ in panel.show(bench.store, bench.desk, page.files, a, b):
            yield

    for part in (parts.head, parts.choice, parts.strip):
        wiring.on(part.action, act, keep=False, lists=False)


async def _wanted(page: OpenPage, data: dict[str, Any]) -> tuple[str, str]:
    """The keys of the two sides after what was done."""
    panel, bench, value = page.compare, page.bench, str(data.get("value", ""))
    match data.get("action"):
        case "begin-compare":
            a, b = usual(bench.desk, bench.timeline.path, bench.timeline.ahead)
            wanted = str(data.get("a") or a), str(data.get("b") or b)
            return (a, b) if wanted == (b, b) else wanted
        case "compare-swap":
            return panel.b, panel.a
        case "compare-turn":
            return (value, panel.b) if data.get("side") == "a" else (panel.a, value)
        case "compare-session":
            key = await asyncio.to_thread(of_session, bench.store, bench.desk.owner, value)
            return (key, panel.b) if data.get("side") == "a" else (panel.a, key)
        case "compare-pick":
            return panel.a, str(data.get("id", ""))
    return panel.a, panel.b
