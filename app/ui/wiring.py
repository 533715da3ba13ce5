"""Events: each handler is a few lines on the workbench or the chat; what changed is drawn by render.py."""

from __future__ import annotations

import asyncio
import inspect
import logging
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import gradio as gr
from gradio.utils import get_upload_folder, is_in_or_equal

from app.assistant.actions import Action
from app.editing.painting import PaintSettings
from app.errors import AppError, Cancelled, PersonError, PromptError
from app.ui.layout import SIZES, Parts
from app.ui.pages import OpenPage, Pages
from app.ui.render import everything, render, render_status, status
from app.ui.views import message_positions
from components.interactive_image import models

logger = logging.getLogger(__name__)

Work = Callable[..., "AsyncIterator[None] | Awaitable[None] | None"]
MAX_SEED = 2**31 - 1


class Wiring:
    """Connects the parts of the page with what they do."""

    def __init__(self, parts: Parts, pages: Pages) -> None:
        self._parts = parts
        self._pages = pages
        self._outputs = everything(parts)

    def on(
        self,
        trigger: Callable[..., Any],
        work: Work,
        inputs: Sequence[Any] = (),
        *,
        extra: Sequence[Any] = (),
        clear: Any = None,
        keep: bool = True,
        lists: bool = True,
    ) -> None:
        """Run ``work(page, event data, *input values)`` when ``trigger`` fires.

        Args:
            trigger: a component's event method.
            work: may be a function, a coroutine or an asynchronous generator that yields when something changed.
            inputs: components whose values are passed.
            extra: further outputs; ``work`` returns their values, as a dictionary.
            clear: a text field that is emptied as soon as the work has begun.
            keep: write the draft afterwards.
            lists: read the lists of sessions and turns again afterwards.
        """
        parts, pages = self._parts, self._pages

        async def handle(request: gr.Request, event: gr.EventData, *values: Any) -> AsyncIterator[dict[Any, Any]]:
            page = await pages.get(str(request.session_hash), _owner(request))
            bench = page.bench
            bench.desk.notice = None
            more: dict[Any, Any] = {}
            data = event._data if isinstance(event._data, dict) else {}
            try:
                result = work(page, data, *values)
                if inspect.isasyncgen(result):
                    first = True
                    async for _ in result:
                        updates = await self._draw(page)
                        if first and clear is not None:
                            updates[clear] = None
                        first = False
                        if updates:
                            yield updates
                elif inspect.isawaitable(result):
                    more = await result or {}
            except Cancelled as error:
                bench.tell(error.message)
            except AppError as error:
                bench.tell(error.message, error.hint, error=True)
            except Exception:  # the page must say that something went wrong, whatever it was; the log says what
                logger.exception("a handler failed")
                bench.tell(
                    "Something went wrong in the application; nothing was changed.", "The log says more.", error=True
                )
            if keep:
                try:
                    await bench.keep_draft()
                except AppError as error:
                    bench.tell(error.message, error.hint, error=True)
            updates = await self._draw(page, lists=lists)
            updates.update(more)
            yield updates or {parts.message: gr.skip()}

        trigger(
            handle,
            list(inputs) or None,
            [*self._outputs, *extra, *([clear] if clear is not None else [])],
            show_progress="hidden",
            trigger_mode="multiple",
            concurrency_limit=None,
            api_visibility="private",
        )

    async def _draw(self, page: OpenPage, *, lists: bool = False) -> dict[Any, Any]:
        if lists or page.chat.pending is not None:
            await page.refresh_lists()
        return await asyncio.to_thread(render, self._parts, page, self._pages)

    # ── all events ────────────────────────────────────────────────────────────────────────────────────────────

    def connect(self, blocks: gr.Blocks) -> None:
        """Connect every control of the page."""
        self._page(blocks)
        self._canvas()
        self._selecting()
        self._painting()
        self._chat()

    def _page(self, blocks: gr.Blocks) -> None:
        parts, pages = self._parts, self._pages

        async def load(request: gr.Request) -> dict[Any, Any]:
            page = await pages.get(str(request.session_hash), _owner(request))
            page.shown.clear()
            await page.refresh_lists()
            updates = await asyncio.to_thread(render, parts, page, pages)
            updates[parts.generate.size] = _size_name(page)
            return updates

        async def tick(request: gr.Request) -> dict[Any, Any]:
            page = await pages.get(str(request.session_hash), _owner(request))
            await pages.learn_engines()
            pages.tell_engines(page)
            return render_status(parts, page, pages) or {parts.header: gr.skip()}

        def leave(request: gr.Request) -> None:
            pages.close(str(request.session_hash))

        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "concurrency_limit": None}
        loaded = blocks.load(load, None, [*self._outputs, parts.generate.size], **quiet)

        async def after_load(request: gr.Request) -> AsyncIterator[dict[Any, Any]]:
            page = await pages.get(str(request.session_hash), _owner(request))
            try:
                async for _ in page.bench.fill_missing():
                    yield await asyncio.to_thread(render, parts, page, pages)
            except AppError as error:
                page.bench.tell(error.message, error.hint, error=True)
            yield await asyncio.to_thread(render, parts, page, pages) or {parts.message: gr.skip()}

        loaded.then(after_load, None, self._outputs, **quiet)
        parts.clock.tick(tick, None, status(parts), queue=False, **quiet)
        blocks.unload(leave)

        async def header(page: OpenPage, data: dict[str, Any]) -> None:
            bench = page.bench
            match data.get("action"):
                case "open-session":
                    await bench.open_session(str(data["id"]))
                case "new-session":
                    await bench.new_empty()
                case "rename-session":
                    await asyncio.to_thread(
                        bench.store.rename, bench.desk.owner, bench.desk.session_id, str(data.get("value", ""))
                    )

        async def history(page: OpenPage, data: dict[str, Any]) -> None:
            match data.get("action"):
                case "undo":
                    await page.bench.undo()
                case "redo":
                    await page.bench.redo()
                case "jump":
                    await page.bench.jump(str(data["id"]))

        async def example(page: OpenPage, data: dict[str, Any]) -> None:
            if any(item["file"] == data.get("id") for item in pages.examples):
                await pages.open_example(page, str(data["id"]))

        def dismiss(page: OpenPage, data: dict[str, Any]) -> None:
            page.bench.desk.notice = None

        self.on(parts.header.action, header)
        self.on(parts.history.action, history)
        self.on(parts.examples.action, example)
        self.on(parts.message.action, dismiss, keep=False, lists=False)

    def _canvas(self) -> None:
        parts = self._parts
        canvas = parts.canvas

        async def mark(page: OpenPage, data: dict[str, Any], value: models.CanvasValue) -> AsyncIterator[None]:
            if page.bench.desk.see(value):
                async for _ in page.bench.marks_changed():
                    yield

        async def arrange(page: OpenPage, data: dict[str, Any], value: models.CanvasValue) -> AsyncIterator[None]:
            if page.bench.desk.see(value):
                yield
                async for _ in page.bench.fill_missing():
                    yield

        async def open_picture(page: OpenPage, data: dict[str, Any]) -> AsyncIterator[None]:
            if data.get("problem"):
                raise PersonError("The picture could not be opened.", str(data["problem"])[:300])
            path = _uploaded(data.get("path"))
            yield
            await page.bench.open_file(path, str(data.get("name") or "Picture"))

        async def undo(page: OpenPage, data: dict[str, Any]) -> None:
            await page.bench.undo()

        async def redo(page: OpenPage, data: dict[str, Any]) -> None:
            await page.bench.redo()

        def rename(page: OpenPage, data: dict[str, Any]) -> None:
            page.bench.rename_object(str(data.get("object_id", "")), str(data.get("label", "")))

        def cancel(page: OpenPage, data: dict[str, Any]) -> None:
            page.bench.cancel()

        self.on(canvas.mark, mark, [canvas], lists=False)
        self.on(canvas.arrange, arrange, [canvas], lists=False)
        self.on(canvas.select, arrange, [canvas], lists=False)
        self.on(canvas.open, open_picture)
        self.on(canvas.undo, undo)
        self.on(canvas.redo, redo)
        self.on(canvas.rename, rename, lists=False)
        self.on(canvas.cancel, cancel, lists=False)
        canvas.help(None, None, None, js="() => window.llavaInteractive.showHelp()", api_visibility="private")

        for tab, mode in zip(parts.tabs, ("select", "inpaint", "generate"), strict=True):

            def switch(page: OpenPage, data: dict[str, Any], mode: Any = mode) -> None:
                page.bench.set_mode(mode)
                page.shown["tab"] = mode

            self.on(tab.select, switch, lists=False)

        async def staged(page: OpenPage, data: dict[str, Any]) -> None:
            bench = page.bench
            match data.get("action"):
                case "accept":
                    await bench.accept()
                case "discard":
                    bench.discard()
                case "choose":
                    bench.choose(int(data["id"]))
                case "cancel-work":
                    bench.cancel()

        self.on(parts.staged.action, staged)

    def _selecting(self) -> None:
        parts, tab = self._parts, self._parts.select

        async def objects(page: OpenPage, data: dict[str, Any]) -> AsyncIterator[None]:
            bench, name = page.bench, str(data.get("id", ""))
            match data.get("action"):
                case "pick":
                    bench.select_object(name)
                case "rename":
                    bench.rename_object(name, str(data.get("value", "")))
                case "remove":
                    bench.set_removed(name, True)
                case "restore":
                    bench.set_removed(name, False)
                case "forget":
                    bench.forget_object(name)
            yield
            async for _ in bench.fill_missing():
                yield

        async def find(page: OpenPage, data: dict[str, Any], words: str) -> AsyncIterator[None]:
            async for _ in page.bench.find(words):
                yield

        def edge(name: str) -> Work:
            async def change(page: OpenPage, data: dict[str, Any], value: float) -> AsyncIterator[None]:
                bench = page.bench
                page.shown[name] = int(value)
                if bench.adjust(**{name: int(value)}):
                    yield
                    item = bench.desk.active()
                    if item is not None:
                        async for _ in bench.fill_behind(item.id):
                            yield

            return change

        async def fill_holes(page: OpenPage, data: dict[str, Any]) -> AsyncIterator[None]:
            bench = page.bench
            if bench.desk.active() is None:
                raise PromptError("Nothing is selected yet.", "Draw a stroke on a thing first.")
            bench.adjust(fill_holes=True)
            yield
            item = bench.desk.active()
            if item is not None:
                async for _ in bench.fill_behind(item.id):
                    yield

        def new_object(page: OpenPage, data: dict[str, Any]) -> None:
            page.bench.new_object()

        def clear(page: OpenPage, data: dict[str, Any]) -> None:
            page.bench.clear_objects()

        def margin(page: OpenPage, data: dict[str, Any], value: float) -> None:
            page.bench.margin = int(value)

        self.on(tab.objects.action, objects, lists=False)
        self.on(tab.find.click, find, [tab.words], lists=False)
        self.on(tab.words.submit, find, [tab.words], lists=False)
        self.on(tab.grow.release, edge("grow"), [tab.grow], lists=False)
        self.on(tab.feather.release, edge("feather"), [tab.feather], lists=False)
        self.on(tab.fill_holes.click, fill_holes, lists=False)
        self.on(tab.new_object.click, new_object, lists=False)
        self.on(tab.clear.click, clear, lists=False)
        self.on(tab.margin.release, margin, [tab.margin], lists=False)
        self._seeded(
            [tab.replace.click, tab.replace_words.submit],
            lambda page, settings, words: page.bench.replace(words, settings),
            [tab.replace_words],
            tab.seed,
            tab.seed_locked,
            tab.candidates,
        )
        assert parts.select is tab

    def _painting(self) -> None:
        inpaint, generate = self._parts.inpaint, self._parts.generate

        async def boxes(page: OpenPage, data: dict[str, Any]) -> None:
            bench, name = page.bench, str(data.get("id", ""))
            match data.get("action"):
                case "label-box":
                    bench.label_box(name, str(data.get("value", "")))
                case "delete-box":
                    bench.delete_box(name)
                case "reference":
                    await bench.set_reference(name, _uploaded(data.get("path")))

        def size(page: OpenPage, data: dict[str, Any], name: str) -> None:
            page.bench.set_blank_size(*SIZES[name])

        self.on(inpaint.boxes.action, boxes, lists=False)
        self.on(generate.boxes.action, boxes, lists=False)
        self.on(generate.size.input, size, [generate.size], lists=False)
        self._seeded(
            [inpaint.generate.click],
            lambda page, settings: page.bench.inpaint(settings),
            [],
            inpaint.seed,
            inpaint.seed_locked,
            inpaint.candidates,
            sampling=(inpaint.steps, inpaint.guidance, inpaint.tau, inpaint.context, None),
        )
        self._seeded(
            [generate.generate.click],
            lambda page, settings, caption, style: page.bench.generate(
                caption, settings, Path(style) if style else None
            ),
            [generate.caption, generate.style],
            generate.seed,
            generate.seed_locked,
            generate.candidates,
            sampling=(generate.steps, generate.guidance, generate.tau, None, generate.negative),
        )
        # Enter on the canvas presses the tab's button, so that it acts on what the tab's fields say.
        self._parts.canvas.submit(
            None,
            None,
            None,
            js="""() => {
                const visible = (id) => { const found = document.getElementById(id); return found && found.offsetParent ? found : null; };
                (visible('accept') ?? visible('inpaint-run') ?? visible('generate-run'))?.click();
            }""",
            api_visibility="private",
        )

    def _seeded(
        self,
        triggers: Sequence[Callable[..., Any]],
        work: Callable[..., AsyncIterator[None]],
        inputs: Sequence[Any],
        seed: gr.Number,
        locked: gr.Checkbox,
        candidates: gr.Slider,
        sampling: tuple[Any, Any, Any, Any, Any] | None = None,
    ) -> None:
        """A painting button: a fresh seed is shown before it runs, unless the seed is locked."""
        fields = [item for item in (sampling or ()) if item is not None]

        async def paint(page: OpenPage, data: dict[str, Any], *values: Any) -> AsyncIterator[None]:
            number, count = values[:2]
            given = dict(zip(fields, values[2 : 2 + len(fields)], strict=True))
            settings = PaintSettings(candidates=int(count), seed=int(number or 0))
            if sampling is not None:
                steps, guidance, tau, context, negative = sampling
                settings = PaintSettings(
                    candidates=int(count),
                    seed=int(number or 0),
                    steps=int(given[steps]),
                    guidance=float(given[guidance]),
                    tau=float(given[tau]),
                    context=float(given[context]) if context is not None else 0.5,
                    negative=str(given[negative] or "") if negative is not None else "",
                )
            async for _ in work(page, settings, *values[2 + len(fields) :]):
                yield

        def draw_seed(number: float | None, keep: bool) -> int:
            return max(0, int(number or 0)) if keep else random.randint(0, MAX_SEED)

        for trigger in triggers:
            drawn = trigger(
                draw_seed, [seed, locked], seed, show_progress="hidden", queue=False, api_visibility="private"
            )
            self.on(drawn.then, paint, [seed, candidates, *fields, *inputs])

    def _chat(self) -> None:
        chat = self._parts.chat

        async def ask(page: OpenPage, data: dict[str, Any], question: dict[str, Any] | None) -> AsyncIterator[None]:
            question = question or {}
            files = [_uploaded(path) for path in question.get("files", [])]
            async for _ in page.chat.ask(question.get("text", ""), files):
                yield

        def stop(page: OpenPage, data: dict[str, Any]) -> None:
            page.chat.stop()

        async def clear(page: OpenPage, data: dict[str, Any]) -> None:
            await page.chat.clear()

        async def retry(page: OpenPage, data: dict[str, Any]) -> AsyncIterator[None]:
            async for _ in page.chat.retry():
                yield

        async def edit(page: OpenPage, data: dict[str, Any]) -> AsyncIterator[None]:
            page.shown.pop("chat", None)
            position = _position(page, data.get("index"))
            if position is None:
                raise PromptError("Only questions can be edited.", "Edit one of your messages.")
            turn, _, _ = page.chat.messages()[position]
            async for _ in page.chat.resend(turn, str(data.get("value", ""))):
                yield

        async def like(page: OpenPage, data: dict[str, Any]) -> None:
            position = _position(page, data.get("index"))
            if position is not None:
                liked = data.get("liked")
                rating = (
                    "like" if liked is True or liked == "Like" else "dislike" if liked in (False, "Dislike") else ""
                )
                await page.chat.rate(position, rating)

        def show_work(page: OpenPage, data: dict[str, Any], on: bool) -> None:
            page.show_work = bool(on)

        def ask_about(page: OpenPage, data: dict[str, Any]) -> None:
            page.chat.point_at_selection()

        def unpoint(page: OpenPage, data: dict[str, Any]) -> None:
            page.bench.desk.pointed = None

        async def act(page: OpenPage, data: dict[str, Any]) -> AsyncIterator[None]:
            offer, page.chat.offer = page.chat.offer, None
            yield
            if data.get("action") == "do" and offer is not None:
                async for _ in perform(page, offer):
                    yield

        self.on(chat.question.submit, ask, [chat.question], clear=chat.question)
        self.on(chat.stop.click, stop, keep=False)
        self.on(chat.clear.click, clear)
        self.on(chat.conversation.clear, clear)
        self.on(chat.conversation.retry, retry)
        self.on(chat.conversation.edit, edit)
        self.on(chat.conversation.like, like, keep=False)
        self.on(chat.show_work.input, show_work, [chat.show_work], keep=False)
        self.on(chat.ask_about.click, ask_about, keep=False)
        self.on(chat.pointed.action, unpoint, keep=False)
        self.on(chat.actions.action, act)


async def perform(page: OpenPage, action: Action) -> AsyncIterator[None]:
    """Do what chat offered; edits are staged, so that the person sees them before they accept."""
    bench, desk = page.bench, page.bench.desk
    settings = PaintSettings(candidates=2, seed=random.randint(0, MAX_SEED))
    if action.kind == "undo":
        await bench.undo()
    elif action.kind == "redo":
        await bench.redo()
    elif action.kind == "generate":
        bench.set_mode("generate")
        yield
        async for _ in bench.generate(action.target, settings):
            yield
    elif action.kind == "add":
        if desk.picture is None or action.place is None:
            raise PromptError("No picture is open.", "Open one first.")
        bench.set_mode("inpaint")
        x, y, width, height = action.place
        size = (desk.picture.width, desk.picture.height)
        bench.add_box((x * size[0], y * size[1], width * size[0], height * size[1]), action.target)
        yield
        async for _ in bench.inpaint(settings):
            yield
    else:
        bench.set_mode("select")
        if action.target:
            async for _ in bench.find(action.target):
                yield
        item = desk.active()
        if item is None:
            raise PromptError("Nothing is selected yet.", "Draw a stroke on the thing, then ask again.")
        if action.kind == "remove":
            bench.set_removed(item.id, True)
        elif action.kind == "move" and action.place is not None and desk.picture is not None:
            x, y, width, height = action.place
            bench.move_to(item.id, (x + width / 2) * desk.picture.width, (y + height / 2) * desk.picture.height)
        elif action.kind == "replace":
            async for _ in bench.replace(action.words, settings):
                yield
    yield


def _position(page: OpenPage, row: Any) -> int | None:
    """Which message of the chat a row of the chatbot is."""
    if isinstance(row, list | tuple):
        row = row[0]
    rows = message_positions(page.chat, page.thumbnails)
    return rows[row] if isinstance(row, int) and 0 <= row < len(rows) else None


def _uploaded(path: Any) -> Path:
    """A path that the browser names; only what was uploaded to this application is accepted."""
    if not isinstance(path, str) or not path or not is_in_or_equal(path, get_upload_folder()):
        raise PersonError("That file was not uploaded here.", "Open it with the button, or drop it onto the canvas.")
    return Path(path)


def _owner(request: gr.Request) -> str:
    """Whose page this is, as the access layer found it (see access.py)."""
    return str(request.request.scope["state"]["owner"]) if request.request is not None else ""


def _size_name(page: OpenPage) -> str:
    size = page.bench.desk.blank_size
    return next((name for name, value in SIZES.items() if value == size), next(iter(SIZES)))
