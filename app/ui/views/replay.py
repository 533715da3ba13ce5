"""The dialog that does a session again: what to choose, how far it is, and the table of figures."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.clients.failures import TITLES
from app.models.catalogue import EngineEntry, Listing
from app.replaying.running import ReplayRun
from app.replaying.table import Row, as_csv, as_json, changed, figure, verdict
from app.session.model import Turn
from app.ui.markup import attributes, text
from model_servers.protocol import SERVER_NAMES, ServerName

WORDS_LENGTH = 60


@dataclass
class Choices:
    """What a replay is asked for: the first turn (its id), engines by server, and the seed as typed."""

    first: str = ""
    engines: dict[ServerName, str] = field(default_factory=dict)
    seed: str = ""


@dataclass
class ReplayPanel:
    """The dialog of one page. ``offered`` is what it was drawn with: choosing does not draw it anew."""

    open: bool = False
    looking: bool = False
    """Until it is known which engines are here: what somebody chose would be lost when the form is drawn anew."""
    session_id: str = ""
    offered: Choices = field(default_factory=Choices)
    chosen: Choices = field(default_factory=Choices)
    turns: Sequence[Turn] = ()
    """Those that can be done again: of the path, after the first one."""
    available: Mapping[ServerName, Sequence[str]] = field(default_factory=dict)
    run: ReplayRun | None = None
    notice: str = ""


def replay(panel: ReplayPanel) -> str:
    """The dialog: the form, or the replay that goes on or has ended."""
    notice = f'<p class="problem" id="replay-notice" role="alert">{text(panel.notice)}</p>' if panel.notice else ""
    body = _form(panel) if panel.run is None else _run(panel.run)
    return (
        '<div class="dialog replay" role="dialog" aria-modal="true" aria-labelledby="replay-title">'
        '<div class="dialog-head"><h2 id="replay-title">Replay with…</h2>'
        f'<button type="button" class="ghost" id="replay-close" data-action="close-replay" data-page="replay-close" title="Close (Esc)">Close</button></div>'
        f"{notice}{body}</div>"
    )


def available(listing: Listing, answering: Mapping[ServerName, str]) -> dict[ServerName, tuple[str, ...]]:
    """The engines by server that could be loaded here without a download, those that answer now first."""
    found: dict[ServerName, tuple[str, ...]] = {}
    for server in SERVER_NAMES:
        names = [entry.engine for entry in listing.engines.get(server, ()) if _ready(entry)]
        now = answering.get(server, "")
        found[server] = tuple(dict.fromkeys([*([now] if now else []), *names]))
    return found


def _ready(entry: EngineEntry) -> bool:
    here = not entry.weights or any(weights.state in ("here", "cache") for weights in entry.weights)
    return not entry.missing and not entry.other and here


def _form(panel: ReplayPanel) -> str:
    if panel.looking:
        return '<p class="nothing">Looking which engines are here…</p>'
    if not panel.turns:
        return '<p class="nothing">There is nothing to do again yet: no turn follows the first one.</p>'
    turns = "".join(
        _option(turn.id, f"{turn.number}: {turn.words[:WORDS_LENGTH]}", panel.offered.first) for turn in panel.turns
    )
    engines = "".join(
        f"<label>{text(TITLES[server])}"
        f'<select id="replay-engine-{server}" data-action="replay-engine" data-server="{server}">'
        f"{''.join(_option(name, name, panel.offered.engines.get(server, '')) for name in panel.available.get(server, ()))}</select></label>"
        for server in SERVER_NAMES
    )
    return (
        "<p>Does the turns of this path again, with the same marks and words, and puts the new turns beside them as a "
        "branch. Nothing is overwritten.</p>"
        f'<div class="replay-form"><label>From turn<select id="replay-from" data-action="replay-from">{turns}</select></label>'
        f'<label>Seed<input type="text" inputmode="numeric" id="replay-seed" data-action="replay-seed" value="{text(panel.offered.seed)}" placeholder="as recorded" maxlength="19"></label>'
        f"{engines}</div>"
        '<p class="nothing">Engines that are not installed are in the Models panel. One that does not run yet is loaded beside '
        "those that do, for as long as the replay takes.</p>"
        '<div class="replay-buttons"><button type="button" class="button primary" id="replay-start" data-action="start-replay">Replay</button></div>'
    )


def _option(value: str, words: str, chosen: str) -> str:
    return f"<option{attributes(value=value, selected=value == chosen)}>{text(words)}</option>"


def _run(run: ReplayRun) -> str:
    done, total = len(run.rows), len(run.what.turns)
    if run.under_way:
        percent = round(100 * run.fraction)
        head = (
            f'<p id="replay-state" data-state="running" role="status">{done} of {total} turns. {text(run.word)}</p>'
            f'<div class="replay-progress"><div class="bar-progress" role="progressbar" aria-label="Replay" aria-valuenow="{percent}" aria-valuemin="0" aria-valuemax="100"><i style="width:{percent}%"></i></div>'
            '<button type="button" class="button" id="replay-cancel" data-action="cancel-replay">Cancel</button></div>'
        )
        return head + _table(run.rows)
    state = "stopped" if run.problem else "done"
    told = (
        f"{run.problem} {done} of {total} turns were done."
        if run.problem
        else "The turn was done."
        if total == 1
        else f"All {total} turns were done."
    )
    go = ""
    if run.rows:
        tip = run.rows[-1]
        go = (
            f'<button type="button" class="button primary" id="replay-go" data-action="show-replay" data-page="replay-close" data-id="{tip.turn_id}">Go to the new branch (turn {tip.replayed})</button>'
            f'<a class="ghost" id="replay-csv" download="replay.csv" href="{_data("text/csv", as_csv(run.rows))}">CSV</a>'
            f'<a class="ghost" id="replay-json" download="replay.json" href="{_data("application/json", as_json(run.rows))}">JSON</a>'
        )
    again = '<button type="button" class="button" id="replay-again" data-action="replay-again">Replay again…</button>'
    return (
        f'<p id="replay-state" data-state="{state}" role="status">{text(told)}</p>{_table(run.rows)}'
        f'<div class="replay-buttons">{go}{again}</div>'
    )


def _table(rows: Sequence[Row]) -> str:
    if not rows:
        return ""
    head = "".join(f"<th>{name}</th>" for name in ("Turn", "Engines", "Seed", "IoU", "PSNR, dB", "SSIM", "Seconds", ""))
    return (
        f'<div class="replay-table"><table id="replay-table"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(map(_row, rows))}</tbody></table></div>"
    )


def _row(row: Row) -> str:
    seeds = changed(
        "" if row.seed is None else str(row.seed), "" if row.seed_replayed is None else str(row.seed_replayed)
    )
    state = "problem" if row.problem else "identical" if row.identical else "differs"
    cells = (
        changed(row.engines, row.engines_replayed),
        seeds,
        figure(row.region_iou, 3),
        figure(row.psnr, 1),
        figure(row.ssim, 4),
        f"{row.seconds:.1f} → {row.seconds_replayed:.1f}",
        verdict(row),
    )
    line = (
        f'<tr data-state="{state}"><td title="{text(row.words)}"><b>{row.number}</b> → {row.replayed} {text(row.words[:WORDS_LENGTH])}</td>'
        + "".join(f"<td>{text(cell)}</td>" for cell in cells)
        + "</tr>"
    )
    if not row.question or row.identical:
        return line
    return (
        f'{line}<tr class="answers"><td colspan="4"><b>Recorded</b> {text(row.answer)}</td>'
        f'<td colspan="4"><b>Replayed</b> {text(row.answer_replayed)}</td></tr>'
    )


def _data(kind: str, content: str) -> str:
    mark = "\ufeff" if kind == "text/csv" else ""
    return f"data:{kind};charset=utf-8;base64,{base64.b64encode((mark + content).encode()).decode()}"
