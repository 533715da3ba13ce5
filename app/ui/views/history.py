"""The filmstrip, the downloads, and the strip of examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.editing.workbench import Workbench
from app.session.model import Turn
from app.ui.markup import attributes, text
from app.ui.views.html import url

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


def history(bench: Workbench, thumbnails: Mapping[str, str]) -> str:
    """The filmstrip: the path, then what redo would bring back, with undo, redo and download beside it."""
    turns = [*((turn, False) for turn in bench.timeline.path), *((turn, True) for turn in bench.timeline.ahead)]
    cells = "".join(_cell(turn, ahead, bench.desk.turn_id, thumbnails) for turn, ahead in turns if turn.kind != "start")
    can_undo, can_redo = len(bench.timeline.path) > 1, bool(bench.timeline.ahead)
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
        f'<div class="tools" aria-label="Download the picture"><div class="pair">{downloads}</div>'
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
    return f"/export/{session}?kind=llavai&amp;turn={turn}" if kind == "branch" else f"/export/{session}?kind={kind}"


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
