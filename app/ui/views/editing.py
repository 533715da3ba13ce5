"""The middle panel: what to do next, objects, boxes, proposals, messages."""

from __future__ import annotations

from collections.abc import Mapping

from app.clients.base import TITLES
from app.editing.desk import Desk
from app.editing.workbench import Workbench
from app.launcher import ServerState
from app.ui.files import PageFiles
from app.ui.markup import attributes, text
from app.ui.views.header import STATE_WORDS
from app.ui.views.html import icon, percent, sentence, url
from model_servers.protocol import ServerName

_NEEDS: Mapping[ServerName, str] = {
    "seem": "Selecting",
    "lama": "Filling backgrounds",
    "gligen": "Painting",
    "llava": "Chat",
}


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
            f"{', '.join(TITLES[name] for name in down)} {STATE_WORDS[states[down[0]].state]}. Everything else works.</p>"
        )
    return f'<p class="line" role="status">{_next_step(desk, tab)}</p>'


def _next_step(desk: Desk, tab: str) -> str:
    if desk.staged is not None and desk.staged.engine and (desk.staged.kind == "generate") == (tab == "generate"):
        return "<b>Accept</b> a candidate, or discard them. Nothing has changed yet."
    if tab == "generate":
        if not desk.blank_marks.boxes:
            return "<b>Type a caption.</b> Draw and name boxes where things should stand."
        return "Name each box, then press <b>Generate</b>."
    if desk.picture is None:
        return "<b>Open a picture</b>: drop it onto the canvas, paste it, or take an example."
    if tab == "inpaint":
        if not desk.places:
            return "<b>Draw a box</b> where something new should be, and name it."
        if any(not box.label.strip() and box.id not in desk.references for box in desk.places):
            return "<b>Name each box</b>: what should be in it?"
        return "Press <b>Generate</b>, look at the candidates, accept one."
    placements = desk.placements()
    if placements:
        behind = [desk.objects[name].backdrop for name in placements]
        if all(backdrop is not None and backdrop.good for backdrop in behind):
            return "<b>Accept</b> the change, or go on moving things."
        return "<b>Accept</b> the change, or go on moving things. What is behind is being filled; it gets finer."
    if not desk.objects:
        return "<b>Draw a stroke</b> along a thing, or a box (R) around it, to select it."
    return "<b>Drag it</b> (V), remove (Delete) or replace it. More strokes refine it."


def objects(desk: Desk, files: PageFiles) -> str:
    picture = desk.picture
    if picture is None or not desk.objects:
        return '<ul class="list"><li class="empty">No object is selected yet.</li></ul>'
    placements, active = desk.placements(), desk.active()
    area = picture.width * picture.height
    rows = []
    for name, item in desk.objects.items():
        placement = placements.get(name)
        removed = placement is not None and placement.removed
        share = item.cutout.mask.sum() / area
        moved = "removed" if removed else "moved" if placement else percent(share)
        restore = (
            f'<button type="button" class="icon" data-action="restore" data-id="{name}" title="Put it back" aria-label="Put {text(item.label)} back">{icon("back")}</button>'
            if placement
            else f'<button type="button" class="icon" data-action="remove" data-id="{name}" title="Remove it from the picture" aria-label="Remove {text(item.label)} from the picture">{icon("trash")}</button>'
        )
        rows.append(
            f'<li class="row-item{" removed" if removed else ""}"{attributes(aria_current="true" if item is active else None)}>'
            f'<img src="{text(url(files.cutout(picture, item.cutout)))}" alt="">'
            f'<input class="name" data-action="rename" data-id="{name}" value="{text(item.label)}" title="{text(item.label)}" maxlength="200" aria-label="Name of the object">'
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
        return '<ul class="list"><li class="empty">No box yet. Draw one (R).</li></ul>'
    rows = []
    for index, box in enumerate(places):
        reference = desk.references.get(box.id)
        picture = f'<img src="{text(url(files.thumbnail(reference)))}" alt="Reference picture">' if reference else ""
        rows.append(
            f'<li class="row-item"{attributes(aria_current="true" if box.id == marks.selected else None)}>'
            f'{picture}<input class="name" data-action="label-box" data-id="{box.id}" value="{text(box.label)}" title="{text(box.label)}" maxlength="1000" placeholder="name it…" aria-label="Name of box {index + 1}">'
            f'<span class="facts">{box.width:.0f}×{box.height:.0f}</span>'
            f'<label class="icon" title="Reference picture">{icon("picture")}<input type="file" accept="image/*,.heic,.heif,.avif,.tif,.tiff" data-action="reference" data-id="{box.id}" aria-label="Reference picture for box {index + 1}"></label>'
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
            f'<div class="title" role="status">{text(sentence(desk.work.what))}…</div>{bar}<div class="buttons">{stop}</div>'
        )
    proposal = desk.staged
    if proposal is not None and proposal.candidates:
        thumbs = "".join(
            f'<button type="button" class="candidate" data-action="choose" data-stop data-id="{index}" aria-pressed="{"true" if index == proposal.chosen else "false"}" aria-label="Candidate {index + 1}, seed {item.seed}" title="Seed {item.seed}">'
            f'<img src="{text(url(files.thumbnail(item.pixels)))}" alt=""><span>{index + 1}</span></button>'
            for index, item in enumerate(proposal.candidates)
        )
        by = (
            f"{text(TITLES[proposal.server])} {text(proposal.engine)}, {proposal.seconds:.1f} s"
            if proposal.engine
            else ""
        )
        parts.append(f'<div class="title">Proposal <small>{by}</small></div><div class="candidates">{thumbs}</div>')
        parts.extend(f'<div class="notice">{text(notice)}</div>' for notice in proposal.notices)
    elif desk.mode == "select" and desk.placements():
        count = len(desk.placements())
        parts.append(
            f'<div class="title">Changed <small>{count} object{"s" if count > 1 else ""}, not accepted yet</small></div>'
        )
    if bench.proposals.waiting and (desk.work is None or not desk.work.cancellable):
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
