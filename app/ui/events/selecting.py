"""The tab "Remove or change": objects, words, edges."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from app.errors import PromptError
from app.ui.events.wiring import Wiring
from app.ui.pages import OpenPage


def connect(wiring: Wiring) -> None:
    tab = wiring.parts.select

    async def objects(page: OpenPage, data: dict[str, Any]) -> AsyncIterator[None]:
        bench, name = page.bench, str(data.get("id", ""))
        match data.get("action"):
            case "pick":
                bench.objects.select(name)
            case "rename":
                bench.objects.rename(name, str(data.get("value", "")))
            case "remove":
                bench.objects.set_removed(name, True)
            case "restore":
                bench.objects.set_removed(name, False)
            case "forget":
                bench.objects.forget(name)
        yield
        async for _ in bench.objects.fill_missing():
            yield

    async def find(page: OpenPage, data: dict[str, Any], words: str) -> AsyncIterator[None]:
        async for _ in page.bench.objects.find(words):
            yield

    def grow(page: OpenPage, data: dict[str, Any], value: float) -> None:
        page.shown["grow"] = int(value)
        page.bench.objects.adjust(grow=int(value))

    def feather(page: OpenPage, data: dict[str, Any], value: float) -> None:
        page.shown["feather"] = int(value)
        page.bench.objects.adjust(feather=int(value))

    async def settle(page: OpenPage, data: dict[str, Any], grown: float, soft: float) -> AsyncIterator[None]:
        # Of events that come faster than they are answered Gradio drops some, so what the sliders say now counts.
        page.shown.update(grow=int(grown), feather=int(soft))
        page.bench.objects.adjust(grow=int(grown), feather=int(soft))
        yield
        item = page.bench.desk.active()
        if item is not None:
            async for _ in page.bench.objects.fill_behind(item.id):
                yield

    def fill_holes(page: OpenPage, data: dict[str, Any]) -> None:
        bench = page.bench
        if bench.desk.active() is None:
            raise PromptError("Nothing is selected yet.", "Draw a stroke on a thing first.")
        bench.objects.adjust(fill_holes=True)

    def new_object(page: OpenPage, data: dict[str, Any]) -> None:
        page.bench.objects.new_object()

    def clear(page: OpenPage, data: dict[str, Any]) -> None:
        page.bench.objects.clear()

    def margin(page: OpenPage, data: dict[str, Any], value: float) -> None:
        page.bench.objects.margin = int(value)

    wiring.on(tab.objects.action, objects, lists=False)
    wiring.on(tab.find.click, find, [tab.words], lists=False)
    wiring.on(tab.words.submit, find, [tab.words], lists=False)
    for adjusted in (
        wiring.on(tab.grow.input, grow, [tab.grow], lists=False, newest=True),
        wiring.on(tab.feather.input, feather, [tab.feather], lists=False, newest=True),
        wiring.on(tab.fill_holes.click, fill_holes, lists=False),
    ):
        wiring.on(adjusted.then, settle, [tab.grow, tab.feather], lists=False)
    wiring.on(tab.new_object.click, new_object, lists=False)
    wiring.on(tab.clear.click, clear, lists=False)
    wiring.on(tab.margin.input, margin, [tab.margin], lists=False, newest=True)
