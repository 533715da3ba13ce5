"""The bar around the filmstrip, the card that tells of one turn, and the strip of examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.clients.base import TITLES
from app.comparing.sides import turn_key
from app.editing.timeline import Timeline
from app.editing.workbench import Workbench
from app.session.model import Turn, TurnKind
from app.ui.markup import attributes, text
from app.ui.views.film import KINDS, picture_address, words_of
from app.ui.views.html import icon, percent, url

EXPORTS = (
    (
        "This picture in layers",
        (
            ("ora", "OpenRaster", "objects as layers, for Krita and GIMP"),
            ("psd", "Photoshop PSD", "the same, for Photoshop and Affinity"),
            ("png-set", "PNG files", "the picture, cut-outs and masks in a zip"),
        ),
    ),
    (
        "The session",
        (
            ("llavai", "Session file", "all turns and pictures, to open elsewhere"),
            ("branch", "Only this branch", "a session file of the way to this turn"),
            ("report", "Report", "one web page, to read offline or print"),
            ("conversation", "Chat as training data", "LLaVA conversations with their pictures"),
        ),
    ),
)
"""What the export menu offers, by groups: the last part of the element's id, its name, and what it is."""
ANSWER_LENGTH = 400


@dataclass(frozen=True)
class TurnAction:
    """Something to do with a turn, as a button of its card. What it does is in ``events/history.py``.

    Attributes:
        data_action: the name that the event reports, with the turn's id as ``id``.
        label: on the button.
        about: what it does, in a sentence.
        kinds: of turns that it can be done with; none: of all.
        opens: the dialog that the browser shows for it.
    """

    data_action: str
    label: str
    about: str
    kinds: tuple[TurnKind, ...] = ()
    opens: str | None = None


TURN_ACTIONS = (
    TurnAction(
        data_action="continue-from",
        label="Continue from here",
        about="Go to this turn. What you do next begins a branch; nothing is overwritten.",
    ),
    TurnAction(
        data_action="copy-edit",
        label="Copy this edit here",
        about="Make this edit again on the picture that is shown now: the same marks, words, settings and seed.",
        kinds=("arrange", "replace", "inpaint", "generate"),
    ),
    TurnAction(
        data_action="open-replay",
        label="Replay with…",
        about="Do this turn and those after it again, with other engines or another seed, as a new branch.",
        kinds=("arrange", "replace", "inpaint", "generate", "chat"),
        opens="replay",
    ),
)


START = '<div class="tools going"></div><div class="tools taking"></div>'
"""Room for :func:`history` before it is known."""


def history(bench: Workbench) -> str:
    """What stands beside the filmstrip: undo, redo, where one is, download and export."""
    timeline = bench.timeline
    can_undo, can_redo = len(timeline.path) > 1, bool(timeline.ahead)
    session = bench.desk.session_id
    disabled = "true" if bench.desk.picture is None else None
    downloads = "".join(
        f'<a class="ghost" id="download-{kind}" href="/download/{session}?format={kind}&amp;turn={bench.desk.turn_id}" download title="Download the picture as {name}"{attributes(aria_disabled=disabled)}>{name}</a>'
        for kind, name in (("png", "PNG"), ("jpeg", "JPEG"), ("webp", "WebP"))
    )
    return (
        '<div class="tools going"><div class="pair">'
        f'<button type="button" class="ghost" id="turn-undo" data-action="undo" aria-disabled="{"false" if can_undo else "true"}" title="Undo the last turn  (Ctrl+Z)">↶ Undo</button>'
        f'<button type="button" class="ghost" id="turn-redo" data-action="redo" aria-disabled="{"false" if can_redo else "true"}" title="Redo  (Ctrl+Shift+Z)">↷ Redo</button></div>'
        f'<p id="turn-standing" role="status">{_standing(timeline)}</p></div>'
        f'<div class="tools taking" aria-label="Download the picture"><div class="pair">{downloads}</div><div class="pair">'
        f'<button type="button" class="ghost" id="compare-open" data-page="compare"{attributes(aria_disabled=disabled)} title="Hold two pictures of the history against each other">Compare</button>'
        '<details class="export" id="export-menu"><summary class="ghost" title="Take the whole session with you">Export ▾</summary>'
        f'<div class="menu">{_exports(session, bench.desk.turn_id, bench.desk.picture is not None)}</div></details></div></div>'
    )


def _exports(session: str, turn: str, has_picture: bool) -> str:
    """The export menu's groups; those of the picture only when there is one."""
    groups = []
    for index, (title, items) in enumerate(EXPORTS):
        if index == 0 and not has_picture:
            continue
        links = "".join(
            f'<a id="export-{kind}" href="{_address(session, turn, kind)}" download><b>{name}</b><span>{about}</span></a>'
            for kind, name, about in items
        )
        groups.append(
            f'<div class="group" role="group" aria-label="{title}"><span class="head">{title}</span>{links}</div>'
        )
    return "".join(groups)


def _address(session: str, turn: str, kind: str) -> str:
    """Of what this page shows, where it is not of the whole session: another window may be elsewhere in it."""
    if kind in ("llavai", "report"):
        return f"/export/{session}?kind={kind}"
    return f"/export/{session}?kind={'llavai' if kind == 'branch' else kind}&amp;turn={turn}"


def _standing(timeline: Timeline) -> str:
    if not timeline.path:
        return ""
    current = timeline.path[-1]
    going_on = [turn for turn in timeline.tree.values() if turn.parent_id == current.id]
    branch = "<br>An edit now begins a branch." if going_on else ""
    return f"Turn {current.number} of {len(timeline.tree)}.{branch}"


def turn_card(turn: Turn) -> str:
    """What is known of a turn, larger: before and after, kind, words, engine, time; name, star, note and what to do."""
    about = [
        KINDS[turn.kind],
        *dict.fromkeys(
            f"{TITLES.get(use.server, use.server)}: {use.engine} {use.version}".strip() for use in turn.engines
        ),
    ]
    about += [f"{turn.seconds:.1f} s"] if turn.seconds and turn.seconds >= 0.05 else []
    about += [f"seed {turn.seed}"] if turn.seed is not None else []
    about += [f"{percent(turn.changed)} changed"] if turn.changed else []
    about += [f"{turn.created.astimezone():%d %b %Y, %H:%M}"]
    buttons = "".join(
        f'<button type="button" class="ghost" data-action="{action.data_action}" data-id="{turn.id}"{attributes(data_page=action.opens)} title="{text(action.about)}">{text(action.label)}</button>'
        for action in TURN_ACTIONS
        if not action.kinds or turn.kind in action.kinds
    )
    if turn.output_picture:
        buttons += (
            f'<button type="button" class="ghost" data-page="compare" data-a="{turn_key(turn.session_id, turn.id)}" '
            'title="Hold this picture against the current one; the current one against the one before">Compare</button>'
        )
    star = attributes(
        type="button", id="turn-star", data_action="star-turn", data_id=turn.id, data_value="" if turn.star else "1",
        aria_pressed="true" if turn.star else "false", aria_label="Star", title="Star: to find it again",
    )  # fmt: skip
    return (
        f'<div class="turn-card" data-turn="{turn.id}">{_pictures(turn)}'
        f'<p class="words"><b>Turn {turn.number}</b> {text(words_of(turn))}</p>{_answer(turn)}'
        f'<p class="facts">{text(" · ".join(about))}</p>'
        f'<div class="line"><button class="icon star"{star}>{icon("star")}</button>'
        f'<input type="text" id="turn-name" data-action="name-turn" data-id="{turn.id}" value="{text(turn.name)}" maxlength="200" placeholder="Name this turn…" aria-label="Name of the turn"></div>'
        f'<textarea id="turn-note" data-action="note-turn" data-id="{turn.id}" rows="2" maxlength="5000" placeholder="A note…" aria-label="Note on the turn">{text(turn.note)}</textarea>'
        f'<div class="buttons" id="turn-actions">{buttons}</div></div>'
    )


def _pictures(turn: Turn) -> str:
    before = turn.input_picture if turn.input_picture != turn.output_picture else None
    if turn.kind == "chat":
        seen = next((message.picture for message in turn.messages if message.picture), None)
        which = [("before", "Seen", seen)]
    else:
        which = [("before", "Before", before), ("after", "After", turn.output_picture)]
    shown = "".join(
        f'<figure><img src="{picture_address(turn, name)}?side=384" alt="{label}"><figcaption>{label}</figcaption></figure>'
        for name, label, there in which
        if there
    )
    return f'<div class="pictures">{shown}</div>' if shown else ""


def _answer(turn: Turn) -> str:
    said = next((message.text for message in reversed(turn.messages) if message.role == "assistant"), "")
    short = said if len(said) <= ANSWER_LENGTH else said[:ANSWER_LENGTH] + "…"
    return f'<p class="answer">{text(short)}</p>' if said else ""


def examples(items: Sequence[Mapping[str, Any]], folder: Path) -> str:
    cells = "".join(
        f'<button type="button" class="example" data-action="example" data-stop data-id="{text(item["file"])}" '
        f'title="{text(item["title"])} by {text(item["author"])}, {text(item["licence"])}. {text(item["suggestion"])}" aria-label="Open the example {text(item["title"])}">'
        f'<img loading="lazy" src="{text(url(str(folder / (item["file"] + ".jpg"))))}" alt=""></button>'
        for item in items
    )
    return f'<div class="examples"><span class="label">Examples</span>{cells}</div>'
