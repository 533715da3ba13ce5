"""The bar at the top: sessions, and how the engines are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.clients.base import TITLES
from app.launcher import ServerState
from app.session.model import Session
from app.ui.markup import attributes, text
from model_servers.protocol import SERVER_NAMES, EngineFacts, ServerName

STATE_WORDS = {
    "absent": "not running",
    "starting": "starting",
    "ready": "ready",
    "busy": "working",
    "failed": "not available",
}
RECENT = 8
"""So many sessions are in the menu; all are in the list."""


START = '<div class="bar"><h1 class="brand"><b>LLaVA</b>-Interactive</h1></div>'
"""The bar before Python has told anything, so that nothing jumps when it has."""


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
        for item in sessions[:RECENT]
    )
    menu = (
        f'<details class="session" id="session-menu"><summary aria-label="Session: {text(name)}"><span>{text(name)}</span> ▾</summary>'
        '<div class="pop"><h3>Session</h3><div class="line">'
        f'<input type="text" id="session-name" data-action="rename-session" value="{text(name)}" maxlength="200" aria-label="Name of the session"></div>'
        f'<div class="rows">{rows}</div>'
        '<button type="button" class="ghost" id="sessions-open" data-action="open-sessions" data-page="sessions" aria-haspopup="dialog">All sessions…</button>'
        '<button type="button" class="ghost" id="session-new" data-action="new-session">New empty session</button>'
        '<label class="ghost file" title="Open a .llavai file as a new session">Import a session…'
        '<input type="file" id="session-import" data-action="import-session" accept=".llavai" aria-label="Import a session file"></label>'
        "</div></details>"
    )
    chips = "".join(_chip(server, states.get(server), facts.get(server)) for server in SERVER_NAMES)
    panels = "".join(
        f'<button type="button" class="ghost" data-page="{panel}">{label}</button>'
        for panel, label in (("panel-picture", "Picture"), ("panel-edit", "Edit"), ("panel-chat", "Chat"))
    )
    return (
        f'<div class="bar"><h1 class="brand"><b>LLaVA</b>-Interactive</h1>{menu}'
        f'<nav id="panel-tabs" aria-label="Panels">{panels}</nav><span class="spacer"></span>'
        f'<span class="chips" role="status" aria-label="Engines">{chips}</span>'
        '<button type="button" class="ghost" id="models-open" data-action="open-models" data-page="models" aria-haspopup="dialog">Models</button>'
        '<button type="button" class="ghost" id="theme-toggle" data-page="theme" aria-label="Light or dark" title="Light or dark">☾</button>'
        '<button type="button" class="ghost" id="help-open" data-page="help" aria-label="Shortcuts and help" title="Shortcuts  (?)">?</button></div>'
    )


def _chip(server: ServerName, state: ServerState | None, facts: EngineFacts | None) -> str:
    kind = state.state if state else "absent"
    engine = state.engine if state else ""
    words = STATE_WORDS[kind]
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
