"""Loading, how the servers are, sessions, history and examples."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import gradio as gr

from app.errors import AppError
from app.sharing.archive import import_session
from app.ui.events.models import open_panel
from app.ui.events.opening import opening
from app.ui.events.sessions import open_list
from app.ui.events.wiring import Wiring, nothing, owner_of, uploaded
from app.ui.hearing import concerns, hear
from app.ui.layout import SIZES
from app.ui.pages import OpenPage
from app.ui.render import draw, of_history, render_history, render_status, status


def connect(wiring: Wiring, blocks: gr.Blocks) -> None:
    parts, pages = wiring.parts, wiring.pages

    async def load(request: gr.Request) -> AsyncIterator[dict[Any, Any]]:
        page = await pages.get(str(request.session_hash), owner_of(request))
        async with page.sending:
            page.shown.clear()
            page.film.forget()
            await page.refresh_lists()
            updates = await draw(parts, page, pages)
            updates[parts.generate.size] = _size_name(page)
            page.loaded = True
            yield updates
        yield nothing(parts)

    async def watch(request: gr.Request) -> AsyncIterator[dict[Any, Any]]:
        # It goes on as long as the page is open, and so keeps Gradio's stream of answers open: Gradio closes the stream
        # after the last answer, and an event that the browser sends at that very moment would never be answered.
        page = await pages.get(str(request.session_hash), owner_of(request))
        async for changed in pages.changes(page):
            pages.tell_engines(page)
            told = [await hear(page, change) for change in changed if concerns(page, change)]
            async with page.sending:
                updates = render_status(parts, page, pages)
                if any(told):
                    updates |= render_history(parts, page)
                if updates:
                    yield updates
        yield {parts.header: gr.skip()}

    def leave(request: gr.Request) -> None:
        pages.close(str(request.session_hash))

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "concurrency_limit": None}
    loaded = blocks.load(load, None, [*wiring.outputs, parts.generate.size], **quiet)

    async def after_load(request: gr.Request) -> AsyncIterator[dict[Any, Any]]:
        page = await pages.get(str(request.session_hash), owner_of(request))
        objects = page.bench.objects
        try:
            for work in (objects.marks_changed, objects.fill_missing):
                async for _ in work():
                    async with page.sending:
                        updates = await draw(parts, page, pages)
                        if updates:
                            yield updates
        except AppError as error:
            page.bench.desk.tell(error.message, error.hint, error=True)
        async with page.sending:
            updates = await draw(parts, page, pages)
            if updates:
                yield updates
        pages.models.prepare()
        yield nothing(parts)

    loaded.then(after_load, None, wiring.outputs, **quiet)
    blocks.load(watch, None, [*status(parts), *of_history(parts)], **quiet)
    blocks.unload(leave)

    async def import_file(page: OpenPage, data: dict[str, Any]) -> None:
        problem = data.get("problem")
        advice = f"{problem} A large one comes in with: python -m app sessions import FILE" if problem else None
        file, bench = uploaded(data.get("path"), advice), page.bench
        try:
            session = await asyncio.to_thread(
                import_session, bench.store, bench.desk.owner, file, limits=pages.import_limits
            )
        finally:
            file.unlink(missing_ok=True)
        await bench.timeline.open_session(session.id)
        bench.desk.tell(f"Imported the session “{session.name}”.")

    async def header(page: OpenPage, data: dict[str, Any]) -> AsyncIterator[None]:
        bench = page.bench
        match data.get("action"):
            case "open-models":
                open_panel(page, pages)
            case "open-sessions":
                await open_list(page)
            case "open-session":
                async for _ in opening(page, bench.timeline.open_session(str(data["id"]))):
                    yield
            case "new-session" if [turn.kind for turn in bench.timeline.path] == ["start"]:
                bench.desk.tell("This session is still empty.", "Open a picture, or paint one in the tab Generate.")
            case "new-session":
                async for _ in opening(page, bench.timeline.new_empty()):
                    yield
            case "import-session":
                async for _ in opening(page, import_file(page, data)):
                    yield
            case "rename-session":
                await asyncio.to_thread(
                    bench.store.rename, bench.desk.owner, bench.desk.session_id, str(data.get("value", ""))
                )

    async def example(page: OpenPage, data: dict[str, Any]) -> AsyncIterator[None]:
        if any(item["file"] == data.get("id") for item in pages.examples):
            async for _ in opening(page, pages.open_example(page, str(data["id"]))):
                yield

    def dismiss(page: OpenPage, data: dict[str, Any]) -> None:
        page.bench.desk.notice = None

    wiring.on(parts.header.action, header)
    wiring.on(parts.examples.action, example)
    wiring.on(parts.message.action, dismiss, keep=False, lists=False)


def _size_name(page: OpenPage) -> str:
    size = page.bench.desk.blank_size
    return next((name for name, value in SIZES.items() if value == size), next(iter(SIZES)))
