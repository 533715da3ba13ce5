"""What the page shows of a workbench, as HTML for the lists and as values for Gradio's components."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from gradio.data_classes import FileData

from app.assistant.chat import Chat
from app.assistant.conversation import edit_note
from app.clients.base import TITLES
from app.editing.desk import Desk
from app.editing.workbench import Workbench
from app.launcher import ServerState
from app.session.model import Session, Turn
from app.ui.files import PageFiles
from app.ui.markup import attributes, text
from components.interactive_image import models
from model_servers.protocol import SERVER_NAMES, EngineFacts, ServerName

FILE_ROUTE = "/gradio_api/file="
SWATCHES = ("#8b5cf6", "#3b82f6", "#22c55e", "#f59e0b", "#ec4899", "#14b8a6")
_STATE_WORDS = {
    "absent": "not running",
    "starting": "starting",
    "ready": "ready",
    "busy": "working",
    "failed": "not available",
}
_NEEDS: Mapping[ServerName, str] = {
    "seem": "Selecting",
    "lama": "Filling backgrounds",
    "gligen": "Painting",
    "llava": "Chat",
}
_ICON = {
    "trash": "M4 6h12M8 6V4h4v2M6 6l1 10h6l1-10",
    "close": "M5 5l10 10M15 5L5 15",
    "back": "M7 5L3.500 8.500 7 12M4 8.500h8a4 4 0 010 8h-2",
    "picture": "M3 4h14v12H3zM3 13l4-4 4 4 2-2 4 4",
    "target": "M10 3v4M10 13v4M3 10h4M13 10h4",
}


def url(path: str) -> str:
    """The address of a file in the cache."""
    return FILE_ROUTE + quote(path)


def file_data(path: str) -> FileData:
    return FileData(path=path, url=url(path))


def icon(name: str) -> str:
    return (
        '<svg viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" '
        f'stroke-linejoin="round" aria-hidden="true"><path d="{_ICON[name]}"/></svg>'
    )


# ── canvas ────────────────────────────────────────────────────────────────────────────────────────────────────


def canvas(desk: Desk, files: PageFiles) -> models.CanvasValue:
    """The canvas's value. Counts the scene's revision up."""
    desk.scene_revision += 1
    scene = _blank_scene(desk, files) if desk.mode == "generate" else _scene(desk, files)
    return models.CanvasValue(revision=desk.revision, marks=desk.shown_marks, scene=scene)


def canvas_key(desk: Desk) -> tuple[object, ...]:
    """Changes exactly when the canvas has something new to show. Cut-outs and backdrops are known by identity."""
    return (
        desk.mode,
        desk.revision,
        desk.picture.id if desk.picture else "",
        desk.blank_size,
        tuple((name, item.label, id(item.cutout), id(item.backdrop)) for name, item in desk.objects.items()),
        (desk.staged.chosen, len(desk.staged.candidates)) if desk.staged else None,
        desk.work is not None,
    )


def canvas_mode(desk: Desk) -> str:
    return {"select": "select", "inpaint": "boxes", "generate": "generate"}[desk.mode]


def _scene(desk: Desk, files: PageFiles) -> models.Scene:
    picture = desk.picture
    if picture is None:
        return models.Scene(revision=desk.scene_revision)
    return models.Scene(
        revision=desk.scene_revision,
        picture=file_data(files.picture(picture)),
        picture_id=picture.id,
        width=picture.width,
        height=picture.height,
        objects=[_object(desk, name, files) for name in desk.objects],
        staged=_overlay(desk, files),
        previous=file_data(files.picture(desk.previous)) if desk.previous is not None else None,
        status=f"changed {desk.changed:.1%}" if desk.changed else "",
        busy=desk.work is not None,
    )


def _blank_scene(desk: Desk, files: PageFiles) -> models.Scene:
    width, height = desk.blank_size
    return models.Scene(
        revision=desk.scene_revision,
        picture=file_data(files.blank(width, height)),
        picture_id=f"blank {width}x{height}",
        width=width,
        height=height,
        staged=_overlay(desk, files),
        busy=desk.work is not None,
    )


def _object(desk: Desk, name: str, files: PageFiles) -> models.SceneObject:
    item, picture = desk.objects[name], desk.picture
    assert picture is not None
    rect, backdrop = item.cutout.rect, item.backdrop
    shown = models.SceneObject(
        id=name,
        label=item.label[:200],
        x=rect.x,
        y=rect.y,
        width=rect.width,
        height=rect.height,
        outline=item.cutout.outline,
        cutout=file_data(files.cutout(picture, item.cutout)),
        background_state="pending",
    )
    if backdrop is None:
        return shown
    return shown.model_copy(
        update={
            "background": file_data(files.backdrop(backdrop)),
            "bx": backdrop.rect.x,
            "by": backdrop.rect.y,
            "bwidth": backdrop.rect.width,
            "bheight": backdrop.rect.height,
            "background_state": "ready" if backdrop.good else "preview",
        }
    )


def _overlay(desk: Desk, files: PageFiles) -> models.Overlay | None:
    staged = desk.staged
    if staged is None or not staged.candidates or (staged.kind == "generate") != (desk.mode == "generate"):
        return None
    picture = staged.candidate.pixels
    return models.Overlay(
        image=file_data(files.picture(picture)), x=0, y=0, width=picture.width, height=picture.height, caption=staged.words[:200]
    )  # fmt: skip


# ── header ────────────────────────────────────────────────────────────────────────────────────────────────────


def header(
    session: Session | None,
    sessions: Sequence[Session],
    states: Mapping[ServerName, ServerState],
    facts: Mapping[ServerName, EngineFacts],
) -> str:
    name = session.name if session else "No session"
    rows = "".join(
        f'<button type="button" class="ghost"{attributes(data_action="open-session", data_id=item.id, aria_current="true" if session and item.id == session.id else None)}>'
        f"{text(item.name)}</button>"
        for item in sessions[:30]
    )
    menu = (
        f'<details class="session" id="session-menu"><summary aria-label="Session: {text(name)}">{text(name)} ▾</summary>'
        '<div class="pop"><h3>Session</h3><div class="line">'
        f'<input type="text" id="session-name" data-action="rename-session" value="{text(name)}" maxlength="200" aria-label="Name of the session"></div>'
        f'<div class="rows">{rows}</div>'
        '<button type="button" class="ghost" id="session-new" data-action="new-session">New empty session</button></div></details>'
    )
    chips = "".join(_chip(server, states.get(server), facts.get(server)) for server in SERVER_NAMES)
    panels = "".join(
        f'<button type="button" class="ghost" data-page="{panel}">{label}</button>'
        for panel, label in (("panel-picture", "Picture"), ("panel-edit", "Edit"), ("panel-chat", "Chat"))
    )
    return (
        f'<div class="bar"><span class="brand"><b>LLaVA</b>-Interactive</span>{menu}'
        f'<nav id="panel-tabs" aria-label="Panels">{panels}</nav><span class="spacer"></span>'
        f'<span class="chips" role="status" aria-label="Engines">{chips}</span>'
        '<button type="button" class="ghost" id="theme-toggle" data-page="theme" aria-label="Light or dark" title="Light or dark">☾</button>'
        '<button type="button" class="ghost" id="help-open" data-page="help" aria-label="Shortcuts and help" title="Shortcuts  (?)">?</button></div>'
    )


def _chip(server: ServerName, state: ServerState | None, facts: EngineFacts | None) -> str:
    kind = state.state if state else "absent"
    engine = state.engine if state else ""
    words = _STATE_WORDS[kind]
    title = TITLES[server]
    about = ""
    if facts is not None:
        limits = "".join(f"<li>{text(limit)}</li>" for limit in facts.limits)
        about = f"<h3>{title}: {text(facts.title)}</h3><p>{text(facts.description)}</p><ul>{limits}</ul>"
        about += f"<p>Engine <b>{text(facts.engine)}</b> {text(facts.version)} on {text(facts.device)}. {text(facts.licence)}</p>"
    else:
        about = f"<h3>{title}</h3>"
    message = f"<p>{text(state.message)}</p>" if state and state.message else ""
    return (
        f'<details class="chip" id="engine-{server}" data-state="{kind}"><summary title="{title}: {words} ({text(engine)})" '
        f'aria-label="{title}: {words}, engine {text(engine)}"><i class="dot {kind}"></i><span>{title}</span></summary>'
        f'<div class="pop">{about}<p>It is {words}.</p>{message}</div></details>'
    )


# ── middle panel ──────────────────────────────────────────────────────────────────────────────────────────────


def hint(desk: Desk, tab: str, states: Mapping[ServerName, ServerState]) -> str:
    servers: dict[str, tuple[ServerName, ...]] = {
        "select": ("seem", "lama"),
        "inpaint": ("gligen",),
        "generate": ("gligen",),
    }
    down = [name for name in servers[tab] if name in states and states[name].state not in ("ready", "busy")]
    if down:
        what = " and ".join(_NEEDS[name] for name in down)
        word = "is" if len(down) == 1 else "are"
        return (
            f'<p class="line unavailable" role="status">{what} {word} unavailable: '
            f"{', '.join(TITLES[name] for name in down)} {_STATE_WORDS[states[down[0]].state]}. Everything else works.</p>"
        )
    return f'<p class="line" role="status">{_next_step(desk, tab)}</p>'


def _next_step(desk: Desk, tab: str) -> str:
    if tab == "generate":
        if not desk.blank_marks.boxes:
            return "<b>Type a caption</b>, and draw and name boxes on the page if things should stand somewhere."
        return "Boxes are named on the page or in the list. Then <b>Generate</b>."
    if desk.picture is None:
        return "<b>Open a picture</b>: drop it onto the canvas, paste it, or take an example below it."
    if tab == "inpaint":
        if not desk.places:
            return "<b>Draw a box</b> where something new should be, and name it."
        if any(not box.label.strip() and box.id not in desk.references for box in desk.places):
            return "<b>Name each box</b>: what should be in it?"
        return "Press <b>Generate</b>, look at the candidates, accept one."
    if desk.placements():
        return "<b>Accept</b> the change, or go on moving things."
    if not desk.objects:
        return "<b>Draw a stroke</b> on a thing to select it. Then drag it, remove it or replace it."
    return "<b>Drag it</b> with the select tool (V), press Delete to remove it, or type what to replace it with. Another stroke refines it."


def objects(desk: Desk, files: PageFiles) -> str:
    picture = desk.picture
    if picture is None or not desk.objects:
        return '<ul class="list"><li class="empty">No object is selected yet.</li></ul>'
    placements, active = desk.placements(), desk.active()
    area = picture.width * picture.height
    rows = []
    for index, (name, item) in enumerate(desk.objects.items()):
        placement = placements.get(name)
        removed = placement is not None and placement.removed
        share = item.cutout.mask.sum() / area
        moved = "removed" if removed else "moved" if placement else f"{share:.1%}"
        restore = (
            f'<button type="button" class="icon" data-action="restore" data-id="{name}" title="Put it back" aria-label="Put {text(item.label)} back">{icon("back")}</button>'
            if placement
            else f'<button type="button" class="icon" data-action="remove" data-id="{name}" title="Remove it from the picture" aria-label="Remove {text(item.label)} from the picture">{icon("trash")}</button>'
        )
        rows.append(
            f'<li class="row-item{" removed" if removed else ""}"{attributes(aria_current="true" if item is active else None)}>'
            f'<span class="swatch" style="background:{SWATCHES[index % len(SWATCHES)]}"></span>'
            f'<img src="{text(url(files.cutout(picture, item.cutout)))}" alt="">'
            f'<input class="name" data-action="rename" data-id="{name}" value="{text(item.label)}" maxlength="200" aria-label="Name of the object">'
            f'<span class="facts">{moved}</span>'
            f'<button type="button" class="icon" data-action="pick" data-id="{name}" title="Work on this one" aria-label="Work on {text(item.label)}">{icon("target")}</button>'
            f"{restore}"
            f'<button type="button" class="icon" data-action="forget" data-id="{name}" title="Drop the selection" aria-label="Drop the selection {text(item.label)}">{icon("close")}</button></li>'
        )
    return f'<ul class="list" aria-label="Objects">{"".join(rows)}</ul>'


def boxes(desk: Desk, files: PageFiles, tab: str) -> str:
    marks = desk.blank_marks if tab == "generate" else desk.marks
    places = [box for box in marks.boxes if not box.object_id]
    if not places:
        return '<ul class="list"><li class="empty">No box yet. Draw one on the canvas (R).</li></ul>'
    rows = []
    for index, box in enumerate(places):
        reference = desk.references.get(box.id)
        picture = f'<img src="{text(url(files.thumbnail(reference)))}" alt="Reference picture">' if reference else ""
        rows.append(
            f'<li class="row-item"{attributes(aria_current="true" if box.id == marks.selected else None)}>'
            f'<span class="swatch" style="background:{SWATCHES[index % len(SWATCHES)]}"></span>{picture}'
            f'<input class="name" data-action="label-box" data-id="{box.id}" value="{text(box.label)}" maxlength="1000" placeholder="name it…" aria-label="Name of box {index + 1}">'
            f'<span class="facts">{box.width:.0f}×{box.height:.0f}</span>'
            f'<label class="icon" title="Reference picture" tabindex="0" role="button" aria-label="Reference picture for box {index + 1}">{icon("picture")}<input type="file" accept="image/*" data-action="reference" data-id="{box.id}"></label>'
            f'<button type="button" class="icon" data-action="delete-box" data-id="{box.id}" title="Delete the box" aria-label="Delete box {index + 1}">{icon("close")}</button></li>'
        )
    return f'<ul class="list" aria-label="Boxes">{"".join(rows)}</ul>'


def staged(bench: Workbench, files: PageFiles) -> str:
    """Progress, candidates, and the two buttons that end a proposal."""
    desk = bench.desk
    parts = []
    if desk.work is not None:
        share = desk.work.fraction
        bar = f'<div class="bar-progress"><i style="width:{(share or 0.04):.0%}"></i></div>'
        stop = (
            '<button type="button" class="button" id="cancel-work" data-action="cancel-work">Cancel</button>'
            if desk.work.cancellable
            else ""
        )
        parts.append(
            f'<div class="title" role="status">{text(desk.work.what)}…</div>{bar}<div class="buttons">{stop}</div>'
        )
    proposal = desk.staged
    if proposal is not None and proposal.candidates:
        thumbs = "".join(
            f'<button type="button" class="candidate" data-action="choose" data-stop data-id="{index}" aria-pressed="{"true" if index == proposal.chosen else "false"}" aria-label="Candidate {index + 1}, seed {item.seed}" title="Seed {item.seed}">'
            f'<img src="{text(url(files.thumbnail(item.pixels)))}" alt=""><span>{index + 1}</span></button>'
            for index, item in enumerate(proposal.candidates)
        )
        by = f"{text(proposal.engine)}, {proposal.seconds:.1f} s" if proposal.engine else ""
        parts.append(f'<div class="title">Proposal <small>{by}</small></div><div class="candidates">{thumbs}</div>')
        parts.extend(f'<div class="notice">{text(notice)}</div>' for notice in proposal.notices)
    elif desk.mode == "select" and desk.placements():
        count = len(desk.placements())
        parts.append(
            f'<div class="title">Changed <small>{count} object{"s" if count > 1 else ""}, not accepted yet</small></div>'
        )
    if bench.has_proposal and (desk.work is None or not desk.work.cancellable):
        parts.append(
            '<div class="buttons"><button type="button" class="button" id="discard" data-action="discard">Discard</button>'
            '<button type="button" class="button primary" id="accept" data-action="accept">Accept</button></div>'
        )
    return f'<div class="staged">{"".join(parts)}</div>' if parts else ""


def message(desk: Desk) -> str:
    note = desk.notice
    if note is None:
        return ""
    role = "alert" if note.error else "status"
    kind = "error" if note.error else "info"
    hint_text = text(note.hint)
    return (
        f'<div class="toast {kind}" role="{role}"><div><b>{text(note.text)}</b>{hint_text}</div>'
        f'<button type="button" class="icon" data-action="dismiss" aria-label="Dismiss">{icon("close")}</button></div>'
    )


# ── history ───────────────────────────────────────────────────────────────────────────────────────────────────


def history(bench: Workbench, thumbnails: Mapping[str, str]) -> str:
    """The filmstrip: the path, then what redo would bring back, with undo, redo and download beside it."""
    turns = [*((turn, False) for turn in bench.path), *((turn, True) for turn in bench.ahead)]
    cells = "".join(_cell(turn, ahead, bench.desk.turn_id, thumbnails) for turn, ahead in turns if turn.kind != "start")
    can_undo, can_redo = len(bench.path) > 1, bool(bench.ahead)
    session = bench.desk.session_id
    disabled = "true" if bench.desk.picture is None else "false"
    downloads = "".join(
        f'<a class="ghost" id="download-{kind}" href="/download/{session}?format={kind}" download{attributes(aria_disabled=disabled if disabled == "true" else None)}>{name}</a>'
        for kind, name in (("png", "PNG"), ("jpeg", "JPEG"), ("webp", "WebP"))
    )
    return (
        '<div class="history"><div class="tools"><div class="pair">'
        f'<button type="button" class="ghost" id="turn-undo" data-action="undo" aria-disabled="{"false" if can_undo else "true"}" title="Undo the last turn">↶ Undo</button>'
        f'<button type="button" class="ghost" id="turn-redo" data-action="redo" aria-disabled="{"false" if can_redo else "true"}" title="Redo">↷ Redo</button></div></div>'
        f'<div class="film" role="listbox" aria-label="History">{cells}</div>'
        f'<div class="tools" aria-label="Download the picture"><div class="pair">{downloads}</div></div></div>'
    )


def _cell(turn: Turn, ahead: bool, current: str, thumbnails: Mapping[str, str]) -> str:
    engines = ", ".join(use.engine for use in turn.engines)
    full = f"Turn {turn.number}: {turn.words}" + (f" ({engines})" if engines else "")
    same = attributes(
        type="button", data_action="jump", data_stop=True, data_id=turn.id, title=full, aria_label=full, role="option",
        aria_selected="true" if turn.id == current else "false", aria_current="true" if turn.id == current else None,
    )  # fmt: skip
    state = " ahead" if ahead else ""
    if turn.kind == "chat":
        return f'<button class="turn chat{state}"{same}><span class="number">{turn.number}</span><span class="words">{text(turn.words[:80])}</span></button>'
    image = thumbnails.get(turn.output_picture or "")
    shown = f'<img src="{text(url(image))}" alt="">' if image else ""
    return f'<button class="turn{state}"{same}>{shown}<span class="number">{turn.number}</span><span class="caption">{text(turn.words)}</span></button>'


def examples(items: Sequence[Mapping[str, Any]], folder: Path) -> str:
    cells = "".join(
        f'<button type="button" class="example" data-action="example" data-stop data-id="{text(item["file"])}" '
        f'title="{text(item["title"])} by {text(item["author"])}, {text(item["licence"])}. {text(item["suggestion"])}" aria-label="Open the example {text(item["title"])}">'
        f'<img loading="lazy" src="{text(url(str(folder / (item["file"] + ".jpg"))))}" alt=""></button>'
        for item in items
    )
    return f'<div class="examples"><span class="label">Examples</span>{cells}</div>'


# ── chat ──────────────────────────────────────────────────────────────────────────────────────────────────────


def conversation(chat: Chat, thumbnails: Mapping[str, str], *, show_work: bool) -> list[dict[str, Any]]:
    """The chatbot's messages: each question with the picture it saw, edits in between as notes."""
    shown: list[dict[str, Any]] = []
    last_picture = ""
    for turn in chat.turns():
        if turn.kind in ("chat", "start"):
            for item in turn.messages:
                if item.role == "user" and item.picture and item.picture != last_picture and item.picture in thumbnails:
                    shown.append(_picture_message(thumbnails[item.picture]))
                    last_picture = item.picture
                for name in item.attachments:
                    if name in thumbnails:
                        shown.append(_picture_message(thumbnails[name]))
                pointing = (
                    f"*About {item.pointed_label or 'the marked region'}:* "
                    if item.pointed and item.role == "user"
                    else ""
                )
                shown.append({"role": item.role, "content": pointing + item.text})
            continue
        note = edit_note(turn)[1:-1] if show_work else f"Turn {turn.number}: {turn.words}"
        shown.append(
            {"role": "assistant", "content": note, "metadata": {"title": "✎ " + turn.words[:60]}}
            if show_work
            else {"role": "assistant", "content": f"<small>✎ {text(note)}</small>"}
        )
    if chat.pending is not None:
        if chat.pending.picture and chat.pending.picture != last_picture and chat.pending.picture in thumbnails:
            shown.append(_picture_message(thumbnails[chat.pending.picture]))
        shown.append({"role": "user", "content": chat.pending.text})
        shown.append({"role": "assistant", "content": chat.answer or "…"})
    return shown


def _picture_message(path: str) -> dict[str, Any]:
    return {"role": "user", "content": {"path": path, "alt_text": "The picture this message is about"}}


def message_positions(chat: Chat, thumbnails: Mapping[str, str]) -> list[int | None]:
    """For each row of :func:`conversation`, which of :meth:`Chat.messages` it shows (None: a picture or an edit)."""
    rows: list[int | None] = []
    position, last_picture = 0, ""
    for turn in chat.turns():
        if turn.kind not in ("chat", "start"):
            rows.append(None)
            continue
        for item in turn.messages:
            if item.role == "user" and item.picture and item.picture != last_picture and item.picture in thumbnails:
                rows.append(None)
                last_picture = item.picture
            rows.extend(None for name in item.attachments if name in thumbnails)
            rows.append(position)
            position += 1
    return rows


def pointed(desk: Desk) -> str:
    box = desk.pointed
    if box is None:
        return ""
    label = box.label or f"region {box.width:.0f}×{box.height:.0f}"
    return (
        f'<div class="pointed"><span class="region">About: {text(label)}'
        f'<button type="button" class="icon" data-action="unpoint" aria-label="Do not ask about it">{icon("close")}</button></span></div>'
    )


def actions(chat: Chat) -> str:
    note = f'<span class="notice">{text(chat.notice)}</span>' if chat.notice else ""
    if chat.offer is None or chat.busy:
        return f'<div class="offers">{note}</div>' if note else ""
    return (
        f'<div class="offers">{note}<button type="button" class="ghost" id="chat-do" data-action="do">▸ {text(chat.offer.sentence)}</button>'
        f'<button type="button" class="icon" data-action="drop-offer" aria-label="No">{icon("close")}</button></div>'
    )


_SHORTCUTS = (
    ("V", "select, move, scale, turn"), ("B", "positive stroke"), ("N", "negative stroke"), ("E", "erase marks"),
    ("P", "point (Alt: negative)"), ("R", "box"), ("H / Space", "pan"), ("[ ]", "brush size"),
    ("Wheel + −", "zoom"), ("0 / 1", "fit / 100 %"), ("Insert", "a box in the middle"), ("F2", "name it"),
    ("Arrows", "move (Shift: 10 px)"), ("Alt+Arrows", "resize a box"), ("Delete", "remove the selected"), ("Esc", "cancel"),
    ("Tab (hold)", "the turn before"), ("Shift+Tab", "leave the canvas"), ("Ctrl+Z", "undo"), ("Ctrl+Shift+Z", "redo"),
    ("Enter", "the tab’s main button"), ("?", "this list"),
)  # fmt: skip


def help_dialog() -> str:
    keys = "".join(f"<kbd>{text(key)}</kbd><span>{text(what)}</span>" for key, what in _SHORTCUTS)
    return (
        '<dialog id="help" aria-label="Shortcuts"><h2>Talk about a picture, point at it, change it</h2>'
        f'<div class="keys">{keys}</div>'
        '<form method="dialog"><button class="button" style="flex:none;padding:0 16px">Close</button></form></dialog>'
    )
