"""The Models panel: opening it, switching engines, getting weights and getting rid of them."""

from __future__ import annotations

import asyncio
from typing import Any

from app.errors import AppError
from app.ui.events.wiring import Wiring
from app.ui.pages import OpenPage, Pages


def open_panel(page: OpenPage, pages: Pages) -> None:
    """Show what is known at once in the panel that the browser has opened, and find out anew what is here."""
    page.models.open, page.models.asking, page.models.notice = True, "", ""
    page.shown.pop("models", None)
    pages.models.begin_to_look()


def connect(wiring: Wiring) -> None:
    parts, room = wiring.parts, wiring.pages.models

    async def act(page: OpenPage, data: dict[str, Any]) -> None:
        panel, name = page.models, str(data.get("name", ""))
        panel.asking = panel.notice = ""
        try:
            match data.get("action"):
                case "close-models":
                    panel.open = False
                case "use-engine":
                    await asyncio.to_thread(room.use, str(data.get("server", "")), str(data.get("engine", "")))
                case "download-weights":
                    room.download(name)
                case "pause-weights":
                    room.pause(name)
                case "verify-weights":
                    room.verify(name)
                case "ask-delete-weights":
                    panel.asking = name
                case "delete-weights":
                    room.delete(name)
        except AppError as error:
            panel.notice = str(error)

    wiring.on(parts.models.action, act, keep=False, lists=False)
