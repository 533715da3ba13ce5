"""The Models panel: the engines of every server, what they need, and their weights."""

from __future__ import annotations

from collections.abc import Mapping

from app.clients.base import TITLES
from app.launcher import ServerState
from app.models import MemoryUse, Snapshot
from app.models.catalogue import EngineEntry, Weights
from app.models.downloads import Outcome, Task
from app.models.switching import Switch
from app.settings import EMBEDDED
from app.ui.markup import attributes, text
from app.ui.pages import ModelsPanel
from app.ui.views.header import STATE_WORDS
from model_servers.protocol import SERVER_NAMES, EngineFacts, ServerName

PROFILES = {"cpu": "suits a computer without a graphics processor", "gpu": "suits a graphics processor"}
_HERE = {"here": "here", "partly": "partly here", "cache": "here, in Hugging Face's cache", "absent": "not here"}
_WORK = {"pull": "downloading", "verify": "checking", "delete": "deleting"}
_NOTE = "Nothing is downloaded, and no other machine is asked, before you press Download."


def waiting(problem: str = "") -> str:
    """The panel before it is known what is here, or when that cannot be found out."""
    words = f'<p class="problem" role="alert">{text(problem)}</p>' if problem else "<p>Looking what is here…</p>"
    return _frame(words)


def models(
    snapshot: Snapshot,
    panel: ModelsPanel,
    states: Mapping[ServerName, ServerState],
    facts: Mapping[ServerName, EngineFacts],
) -> str:
    listing = snapshot.listing
    notice = f'<p class="problem" id="models-notice" role="alert">{text(panel.notice)}</p>' if panel.notice else ""
    room = (
        f"<p>{_NOTE} Weights are kept in <code>{text(listing.folder)}</code>. "
        f"Free here: {size(listing.free_disk)} of disk, {size(listing.free_memory)} of memory.</p>"
    )
    sections = "".join(
        _server(server, snapshot, panel, states.get(server), facts.get(server)) for server in SERVER_NAMES
    )
    return _frame(notice + room + sections)


def _frame(content: str) -> str:
    return (
        '<div class="models" role="dialog" aria-modal="true" aria-labelledby="models-title">'
        '<div class="models-head"><h2 id="models-title">Models</h2>'
        '<button type="button" class="ghost" id="models-close" data-action="close-models" data-page="models-close">Close</button></div>'
        f"{content}</div>"
    )


def _takes(memory: MemoryUse | None) -> str:
    if memory is None:
        return ""
    beside = f" and {size(memory.device)} on the graphics processor" if memory.device else ""
    return f", takes {size(memory.process)} of memory{beside}"


def _server(
    server: ServerName, snapshot: Snapshot, panel: ModelsPanel, state: ServerState | None, facts: EngineFacts | None
) -> str:
    kind = state.state if state else "absent"
    now = f"{state.engine if state else 'nothing'}, {STATE_WORDS[kind]}"
    if state and state.available and facts is not None and facts.engine == state.engine:
        now += f", on {facts.device}" if facts.device else ""
        now += _takes(snapshot.memory.get(server))
    message = ""
    if state and state.message:
        # Also of one that answers: it may stand in for another that a profile asked for.
        message = f'<p class="problem">{text(state.message)}</p>'
    switch = snapshot.switches.get(server)
    told = _switch(server, switch, snapshot) if switch else ""
    entries = "".join(
        _engine(entry, snapshot, panel, state, switch) for entry in snapshot.listing.engines.get(server, ())
    )
    return (
        f'<section class="model-server" id="models-{server}" data-state="{kind}" aria-label="{TITLES[server]}">'
        f'<h3><i class="dot {kind}"></i>{TITLES[server]} <small>{text(now)}</small></h3>{told or message}{entries}</section>'
    )


def _switch(server: ServerName, switch: Switch, snapshot: Snapshot) -> str:
    def name(engine: str) -> str:
        entry = snapshot.listing.engine(server, engine)
        return entry.title if entry else engine

    wanted, target, reason = name(switch.engine), name(switch.target), text(switch.reason)
    words = {
        "loading": f"{text(wanted)} is being loaded …",
        "returning": f"{text(wanted)} could not be loaded: {reason} {text(target)} is being started again …",
        "done": f"{text(wanted)} answers now.",
        "returned": f"{text(wanted)} could not be loaded: {reason} {text(target)} answers again.",
        "failed": f"{text(wanted)} could not be loaded: {reason} No engine could be started; choose another.",
    }[switch.state]
    kind = "problem" if switch.reason else "told"
    return f'<p class="{kind}" id="models-switch-{server}" data-state="{switch.state}" role="status">{words}</p>'


def _engine(
    entry: EngineEntry, snapshot: Snapshot, panel: ModelsPanel, state: ServerState | None, switch: Switch | None
) -> str:
    current = state is not None and state.engine == entry.engine
    loading = current and switch is not None and switch.under_way
    available = current and state is not None and state.available
    needs = []
    if entry.missing:
        needs.append(
            f"It needs packages that are not installed: {text(', '.join(entry.missing))}. "
            f"Run <code>{text(entry.install)}</code> in the project's folder, then open this panel again."
        )
    if entry.other:
        needs.append(text(entry.other))
    if not (entry.missing or entry.other or entry.weights):
        needs.append("It needs nothing.")
    action = attributes(data_action="use-engine", data_server=entry.server, data_engine=entry.engine)
    settled = available and entry.engine == EMBEDDED
    words = "Loading …" if loading else "In use" if settled else "Load again" if current else "Use"
    disabled = bool(entry.missing) or loading or settled
    button = (
        f'<button type="button" class="button{"" if current else " primary"}" id="model-use-{entry.server}-{entry.engine}"'
        f"{action}{attributes(aria_disabled='true' if disabled else None, aria_label=f'{words}: {entry.title}')}>{words}</button>"
    )
    badge = unload = ""
    if available and not settled:
        badge = '<span class="badge">in use</span>'
        give_up = attributes(
            data_action="use-engine",
            data_server=entry.server,
            data_engine=EMBEDDED,
            aria_label=f"Unload: {entry.title}",
            title="Gives its memory back; the engine without weights answers then.",
        )
        unload = f'<button type="button" class="button" id="model-unload-{entry.server}"{give_up}>Unload</button>'
    weights = "".join(
        _weights(item, snapshot.tasks.get(item.name), snapshot.outcomes.get(item.name), panel) for item in entry.weights
    )
    licence = f" {text(entry.licence)}" if entry.licence else ""
    return (
        f'<article class="model" id="model-{entry.server}-{entry.engine}"{attributes(aria_current="true" if current else None)}>'
        f'<div class="model-head"><b>{text(entry.title)}</b> <small>{text(entry.engine)}{licence}</small>{badge}{unload}{button}</div>'
        f"<p>{text(entry.description)}</p><p>{' '.join(needs)}</p>{weights}</article>"
    )


def _weights(weights: Weights, task: Task | None, outcome: Outcome | None, panel: ModelsPanel) -> str:
    about = [_HERE[weights.state], f"{size(weights.size)} to download"]
    if weights.state in ("here", "partly"):
        about[1] = f"{size(weights.bytes)} of disk" if weights.state == "here" else f"{size(weights.bytes)} so far"
    if weights.memory:
        about.append(f"about {size(weights.memory)} of memory")
    about.append(weights.licence)
    about += [PROFILES[profile] for profile in weights.profiles]
    note = f"<p>{text(weights.note)}</p>" if weights.note else ""
    if task is not None:
        controls = _task(weights, task)
    elif panel.asking == weights.name:
        controls = _asking(weights)
    else:
        controls = f'<div class="model-buttons">{_buttons(weights)}</div>'
    told = ""
    if outcome is not None and task is None:
        kind = "problem" if outcome.failed else "told"
        told = f'<p class="{kind}" role="status">{text(f"{outcome.message} {outcome.hint}".strip())}</p>'
    return (
        f'<div class="weights" id="weights-{_key(weights)}" data-state="{weights.state}"{attributes(data_work=task.kind if task else None)}>'
        f'<div class="weights-about"><span>{text(weights.title)}</span><small>{text(" · ".join(about))}</small>{note}{told}</div>'
        f"{controls}</div>"
    )


def _buttons(weights: Weights) -> str:
    get = {
        "absent": _button(weights, "Download", "download", attributes(data_action="download-weights")),
        "partly": _button(weights, "Resume", "resume", attributes(data_action="download-weights")),
        "here": _button(weights, "Verify", "verify", attributes(data_action="verify-weights")),
    }.get(weights.state, "")
    drop = _button(weights, "Delete", "delete", attributes(data_action="ask-delete-weights"))
    return get + (drop if weights.state in ("here", "partly") else "")


def _asking(weights: Weights) -> str:
    also = f" This also deletes {text(', '.join(weights.together_with))}, if here." if weights.together_with else ""
    delete = _button(weights, "Delete", "really-delete", attributes(data_action="delete-weights"))
    keep = _button(weights, "Keep", "keep", attributes(data_action="keep-weights"))
    return (
        f'<div class="model-ask" role="alert"><span>Delete {size(weights.bytes)} from this disk?{also}</span>'
        f"{delete}{keep}</div>"
    )


def _task(weights: Weights, task: Task) -> str:
    share = 100 * task.done / task.total if task.total else 0.0
    words = {"waiting": "waits for its turn", "stopping": "stopping", "running": _WORK[task.kind]}[task.state]
    if task.total and task.state == "running":
        words += f" {size(task.done)} of {size(task.total)}"
    bar = stop = ""
    if task.kind == "pull":
        bar = (
            f'<div class="bar-progress" role="progressbar" aria-label="{text(weights.title)}" aria-valuemin="0" '
            f'aria-valuemax="100" aria-valuenow="{share:.0f}"><i style="width:{share:.1f}%"></i></div>'
        )
    if task.kind != "delete" and task.state != "stopping":
        name = "Pause" if task.kind == "pull" else "Stop"
        stop = _button(weights, name, "pause", attributes(data_action="pause-weights"))
    return f'<div class="model-work"><span>{words}</span>{bar}{stop}</div>'


def _button(weights: Weights, words: str, verb: str, action: str) -> str:
    about = attributes(data_name=weights.name, aria_label=f"{words}: {weights.title}")
    return f'<button type="button" class="button" id="weights-{verb}-{_key(weights)}"{action}{about}>{words}</button>'


def _key(weights: Weights) -> str:
    """The name as a part of element ids, which selectors take without escapes."""
    return weights.name.replace(".", "-")


def size(count: int) -> str:
    """Bytes for a person: ``1.4 GB``, ``210 MB``."""
    if count >= 1_000_000_000:
        return f"{count / 1e9:.1f} GB"
    return f"{count / 1e6:.0f} MB" if count >= 1_000_000 else f"{count / 1e3:.0f} kB"
