"""How an event runs: find the page, do the work, say what went wrong, keep the draft, draw what changed."""

from __future__ import annotations

import asyncio
import inspect
import logging
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import gradio as gr
from gradio.utils import get_upload_folder

from app.errors import AppError, Cancelled, PersonError
from app.ui.layout import Parts
from app.ui.pages import OpenPage, Pages
from app.ui.render import draw, everything

logger = logging.getLogger(__name__)

Work = Callable[..., "AsyncIterator[None] | Awaitable[None] | None"]
MAX_SEED = 2**31 - 1
_UPLOAD = re.compile(r"[0-9a-f]{64}")
"""Gradio keeps each uploaded file in a folder that is named by its SHA-256."""


class Wiring:
    """Connects the parts of the page with what they do."""

    def __init__(self, parts: Parts, pages: Pages) -> None:
        self.parts = parts
        self.pages = pages
        self.outputs = everything(parts)

    def on(
        self,
        trigger: Callable[..., Any],
        work: Work,
        inputs: Sequence[Any] = (),
        *,
        clear: Any = None,
        keep: bool = True,
        lists: bool = True,
        newest: bool = False,
        quiet: bool = False,
        after_canvas: bool = False,
    ) -> Any:
        """Run ``work(page, event data, *input values)`` when ``trigger`` fires; the event, for what follows it.

        Args:
            trigger: a component's event method.
            work: may be a function, a coroutine or an asynchronous generator that yields when something changed.
            inputs: components whose values are passed.
            clear: a text field that is emptied as soon as the work has begun.
            keep: write the draft afterwards.
            lists: read the lists of sessions and turns again afterwards.
            quiet: what fires may be the page itself and no person; the work takes an old message away, if it should go.
            newest: while the work goes on, only the last of further events is kept (a slider that is dragged).
            after_canvas: the work is about what is drawn, so it waits for what is still on its way: the browser sends
                events side by side, and the press of a button may overtake the last stroke.
        """
        parts, pages = self.parts, self.pages

        async def handle(request: gr.Request, event: gr.EventData, *values: Any) -> AsyncIterator[dict[Any, Any]]:
            page = await pages.get(str(request.session_hash), owner_of(request))
            bench = page.bench
            if not quiet:
                bench.desk.notice = None
            data = event._data if isinstance(event._data, dict) else {}
            if after_canvas:
                await page.catch_up(values[0])
                values = values[1:]
            try:
                result = work(page, data, *values)
                if inspect.isasyncgen(result):
                    first = True
                    async for _ in result:
                        async with page.sending:
                            # What the person sees, they have: it is written before they see it.
                            updates, _ = await asyncio.gather(self._draw(page), self._keep(page, keep))
                            if first and clear is not None:
                                updates[clear] = None
                            first = False
                            if updates:
                                yield updates
                elif inspect.isawaitable(result):
                    await result
            except Cancelled as error:
                bench.desk.tell(error.message)
            except AppError as error:
                bench.desk.tell(error.message, error.hint, error=True)
            except Exception:  # the page must say that something went wrong, whatever it was; the log says what
                logger.exception("a handler failed")
                bench.desk.tell(
                    "Something went wrong in the application; nothing was changed.", "The log says more.", error=True
                )
            await self._keep(page, keep)
            async with page.sending:
                updates = await self._draw(page, lists=lists)
                if updates:
                    yield updates
            yield nothing(parts)

        return trigger(
            handle,
            [*([parts.canvas] if after_canvas else []), *inputs] or None,
            [*self.outputs, *([clear] if clear is not None else [])],
            show_progress="hidden",
            trigger_mode="always_last" if newest else "multiple",
            concurrency_limit=None,
            api_visibility="private",
        )

    @staticmethod
    async def _keep(page: OpenPage, wanted: bool) -> None:
        if not wanted:
            return
        try:
            await page.bench.timeline.keep_draft()
        except AppError as error:
            page.bench.desk.tell(error.message, error.hint, error=True)

    async def _draw(self, page: OpenPage, *, lists: bool = False) -> dict[Any, Any]:
        if lists or page.chat.pending is not None:
            await page.refresh_lists()
        return await draw(self.parts, page, self.pages)


def nothing(parts: Parts) -> dict[Any, Any]:
    """What every handler yields last.

    Gradio sends the last answer of a handler a second time when the handler has ended. By then another event may have
    sent something newer, which an old value would replace.
    """
    return {parts.message: gr.skip()}


def owner_of(request: gr.Request) -> str:
    """Whose page this is, as the access layer found it (see access.py)."""
    return str(request.request.scope["state"]["owner"]) if request.request is not None else ""


def uploaded(path: Any, problem: Any = None) -> Path:
    """A path that the browser names; only what was uploaded to this application is accepted.

    What the application itself puts into that folder (examples, pages of other owners) was not.

    Raises :class:`~app.errors.PersonError`, also when the browser reports that it could not upload.
    """
    if problem:
        raise PersonError("The file could not be uploaded.", str(problem)[:300])
    folder = Path(get_upload_folder()).resolve()
    try:
        found = Path(path).resolve()
        parts = found.relative_to(folder).parts
    except (TypeError, ValueError, OSError):
        parts = ()
    if len(parts) != 2 or not _UPLOAD.fullmatch(parts[0]) or not found.is_file():
        raise PersonError("That file was not uploaded here.", "Open it with the button, or drop it onto the canvas.")
    return found
