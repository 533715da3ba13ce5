"""From a page's state to what its parts show; only what changed is sent."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import gradio as gr

from app.editing.desk import Desk
from app.ui.layout import Parts
from app.ui.pages import OpenPage, Pages
from app.ui.views import canvas, compare, editing, film, header, history, models, replay, sessions
from app.ui.views import chat as chat_views
from model_servers.protocol import SERVER_NAMES


def everything(parts: Parts) -> list[Any]:
    """All parts that :func:`render` may change, as the outputs of an event."""
    return [
        *status(parts), parts.canvas, parts.select.objects, parts.inpaint.boxes, parts.generate.boxes, parts.staged,
        parts.message, parts.history, parts.film, parts.chat.conversation, parts.chat.pointed, parts.chat.actions, parts.chat.stop,
        parts.select.grow, parts.select.feather, parts.tabs_host,
        parts.compare.choice, parts.compare.figures, parts.compare.strip,
        parts.sessions, parts.replay, parts.toast, parts.chat.earlier,
    ]  # fmt: skip


def status(parts: Parts) -> list[Any]:
    """The parts that depend on how the servers and their models are."""
    heeded = [component for component, _ in _heeded(parts)]
    return [parts.header, parts.models, parts.select.hint, parts.inpaint.hint, parts.generate.hint, *heeded]


def _heeded(parts: Parts) -> list[tuple[Any, str]]:
    """Controls that only some painters heed, with the parameter or capability that they are about."""
    inpaint, generate = parts.inpaint, parts.generate
    return [
        (inpaint.steps, "steps"), (inpaint.guidance, "guidance"), (inpaint.tau, "tau"), (inpaint.context, "context"),
        (generate.steps, "steps"), (generate.guidance, "guidance"), (generate.tau, "tau"), (generate.negative, "negative"),
        (generate.style, "style"),
    ]  # fmt: skip


async def draw(parts: Parts, page: OpenPage, pages: Pages) -> dict[Any, Any]:
    """Write the files that the page will show, then :func:`render` it."""
    desk = page.bench.desk.snapshot()
    # Side by side, and neither on the event loop: at twelve megapixels each takes tens of milliseconds of a new object.
    await asyncio.gather(asyncio.to_thread(page.files.write_all, desk), asyncio.to_thread(_trace, desk))
    return render(parts, page, pages)


def _trace(desk: Desk) -> None:
    """Make the outlines that :func:`render` will send; a cut-out keeps its own."""
    for item in desk.objects.values():
        _ = item.cutout.outline


def render(parts: Parts, page: OpenPage, pages: Pages) -> dict[Any, Any]:
    """Updates of the parts whose content changed since they were last sent.

    Runs on the event loop, like all that changes a desk, so that it sees no desk that is half changed.
    """
    bench, chat, files = page.bench, page.chat, page.files
    desk = bench.desk
    updates = render_status(parts, page, pages)

    def offer(name: str, component: Any, key: Any, update: Any) -> None:
        if page.shown.get(name) != key:
            page.shown[name] = key
            updates[component] = update() if callable(update) else update

    mode = canvas.canvas_mode(desk)
    offer(
        "canvas", parts.canvas, canvas.canvas_key(desk), lambda: gr.update(value=canvas.canvas(desk, files), mode=mode)
    )
    updates |= render_history(parts, page)
    for name, component, html in (
        ("objects", parts.select.objects, editing.objects(desk, files)),
        ("boxes", parts.inpaint.boxes, editing.boxes(desk, files, "inpaint")),
        ("places", parts.generate.boxes, editing.boxes(desk, files, "generate")),
        ("staged", parts.staged, editing.staged(bench, files)),
        ("pointed", parts.chat.pointed, chat_views.pointed(desk)),
        ("actions", parts.chat.actions, chat_views.actions(chat)),
        ("compare figures", parts.compare.figures, compare.figures(page.compare, desk.session_id)),
        ("compare strip", parts.compare.strip, compare.strip(page.compare)),
    ):
        offer(name, component, html, html)
    if page.sessions_panel.open:
        listed = sessions.sessions(page.sessions_panel, desk.session_id)
        offer("sessions", parts.sessions, listed, listed)
    if page.replay.open:
        dialog = replay.replay(page.replay)
        offer("replay", parts.replay, dialog, dialog)
    undoable = sessions.toast(page.toast)
    offer("toast", parts.toast, undoable, undoable)
    more = page.earlier_turns
    rows = chat_views.rows(chat, page.thumbnails, show_work=page.show_work, more=more, told=page.told)
    before = chat_views.earlier(chat, more)
    offer("earlier", parts.chat.earlier, before, before)
    ratings = [row.rating for row in rows if row.shown["role"] == "assistant"]
    offer(
        "chat",
        parts.chat.conversation,
        rows,
        lambda: gr.update(value=[row.shown for row in rows], feedback_value=ratings),
    )
    offer("stop", parts.chat.stop, chat.busy, lambda: gr.update(interactive=chat.busy))
    item = desk.active()
    edges = (item.edges.grow, item.edges.feather) if item else (0, 0)
    offer("grow", parts.select.grow, edges[0], edges[0])
    offer("feather", parts.select.feather, edges[1], edges[1])
    offer("tab", parts.tabs_host, desk.mode, lambda: gr.update(selected=desk.mode))
    return updates


def of_history(parts: Parts) -> list[Any]:
    """The parts that :func:`render_history` may change."""
    return [parts.message, parts.history, parts.film, parts.compare.choice]


def render_history(parts: Parts, page: OpenPage) -> dict[Any, Any]:
    """Updates of what depends on which sessions and turns there are, whoever made them."""
    desk = page.bench.desk
    updates: dict[Any, Any] = {}
    for name, component, html in (
        ("message", parts.message, editing.message(desk)),
        ("history", parts.history, history.history(page.bench)),
        ("compare choice", parts.compare.choice, compare.choice(page.compare, page.sessions, desk)),
    ):
        if page.shown.get(name) != html:
            page.shown[name] = html
            updates[component] = html
    patch = _film(page)
    if patch is not None:
        updates[parts.film] = patch
    return updates


def _film(page: OpenPage) -> dict[str, Any] | None:
    """What has changed of the filmstrip; it is not even drawn when nothing has."""
    timeline, session = page.bench.timeline, page.bench.desk.session_id
    if page.shown.get("film") == (session, timeline.version) or not timeline.path:
        return None
    page.shown["film"] = (session, timeline.version)
    current = timeline.path[-1].number
    tip = timeline.ahead[-1].number if timeline.ahead else current
    return page.film.patch(film.film(session, timeline.tree.values()), current, tip)


def render_status(parts: Parts, page: OpenPage, pages: Pages) -> dict[Any, Any]:
    """Updates of what depends on how the servers are."""
    states = pages.supervisor.states()
    facts = {server: pages.facts[server] for server in SERVER_NAMES if server in pages.facts}
    desk = page.bench.desk
    updates: dict[Any, Any] = {}
    rows = [
        ("header", parts.header, header.header(page.session, page.sessions, states, facts)),
        ("hint select", parts.select.hint, editing.hint(desk, "select", states)),
        ("hint inpaint", parts.inpaint.hint, editing.hint(desk, "inpaint", states)),
        ("hint generate", parts.generate.hint, editing.hint(desk, "generate", states)),
    ]
    if page.models.open:
        snapshot, notice = pages.models.snapshot(), page.models.notice or pages.models.problem
        if snapshot is not None:
            panel = replace(page.models, notice=notice)
            rows.append(("models", parts.models, models.models(snapshot, panel, states, facts)))
        else:
            rows.append(("models", parts.models, models.waiting(notice)))
    for name, component, html in rows:
        if page.shown.get(name) != html:
            page.shown[name] = html
            updates[component] = html
    painter = facts.get("gligen")
    if painter is not None:
        known = {*painter.capabilities, *(parameter.name for parameter in painter.parameters)}
        for number, (component, needs) in enumerate(_heeded(parts)):
            heeded = needs in known
            if page.shown.get(f"heeded {number}") is not heeded:
                page.shown[f"heeded {number}"] = heeded
                updates[component] = gr.update(visible=heeded)
    return updates
