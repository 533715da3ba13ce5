"""What happens on the canvas, which tab is open, and the end of a proposal."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from app.errors import PersonError
from app.imaging.codecs import has_transparency
from app.ui.events.opening import opening
from app.ui.events.wiring import Wiring, uploaded
from app.ui.pages import OpenPage
from components.interactive_image import models


def connect(wiring: Wiring) -> None:
    parts = wiring.parts
    canvas = parts.canvas

    async def mark(page: OpenPage, data: dict[str, Any], value: models.CanvasValue) -> AsyncIterator[None]:
        if page.see(value):
            yield
            async for _ in page.bench.objects.marks_changed():
                yield

    async def arrange(page: OpenPage, data: dict[str, Any], value: models.CanvasValue) -> AsyncIterator[None]:
        if page.see(value):
            yield
            async for _ in page.bench.objects.fill_missing():
                yield

    async def open_picture(page: OpenPage, data: dict[str, Any]) -> AsyncIterator[None]:
        if data.get("problem"):
            raise PersonError("The picture could not be opened.", str(data["problem"])[:300])
        path = uploaded(data.get("path"))
        yield
        async for _ in opening(page, page.bench.timeline.open_file(path, str(data.get("name") or "Picture"))):
            yield
        if page.bench.desk.notice is None and await asyncio.to_thread(has_transparency, path):
            page.bench.desk.tell(
                "The transparent parts of this picture lie on white.", "Edits and downloads of it are opaque."
            )

    async def undo(page: OpenPage, data: dict[str, Any]) -> None:
        """The canvas has no step left: what words had selected and a button dropped has none there."""
        if not page.bench.objects.bring_back():
            await page.bench.timeline.undo()

    async def redo(page: OpenPage, data: dict[str, Any]) -> None:
        await page.bench.timeline.redo()

    def rename(page: OpenPage, data: dict[str, Any]) -> None:
        page.bench.objects.rename(str(data.get("object_id", "")), str(data.get("label", "")))

    def cancel(page: OpenPage, data: dict[str, Any]) -> None:
        page.bench.proposals.cancel()

    wiring.on(canvas.mark, mark, [canvas], lists=False)
    wiring.on(canvas.arrange, arrange, [canvas], lists=False)
    wiring.on(canvas.select, arrange, [canvas], lists=False)
    wiring.on(canvas.open, open_picture)
    wiring.on(canvas.undo, undo)
    wiring.on(canvas.redo, redo)
    wiring.on(canvas.rename, rename, lists=False)
    wiring.on(canvas.cancel, cancel, lists=False)
    canvas.help(None, None, None, js="() => window.llavaInteractive.showHelp()", api_visibility="private")

    for tab, mode in zip(parts.tabs, ("select", "inpaint", "generate"), strict=True):

        def switch(page: OpenPage, data: dict[str, Any], mode: Any = mode) -> None:
            if page.loaded:
                if page.bench.desk.mode != mode:  # else the page has followed what was opened, and nobody has read it
                    page.bench.desk.notice = None
                page.bench.set_mode(mode)
                page.shown["tab"] = mode

        wiring.on(tab.select, switch, lists=False, quiet=True)

    async def staged(page: OpenPage, data: dict[str, Any]) -> None:
        bench = page.bench
        match data.get("action"):
            case "accept":
                await bench.proposals.accept()
            case "discard":
                bench.proposals.discard()
            case "choose":
                bench.proposals.choose(int(data["id"]))
            case "cancel-work":
                bench.proposals.cancel()

    wiring.on(parts.staged.action, staged, after_canvas=True)
