"""The list of sessions: search, open, rename, duplicate, delete and bring back; and the toast that offers to undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.session.model import Session
from app.session.searching import Place, Places
from app.session.shelf import KEPT_AFTER_DELETION
from app.session.tables import Where
from app.ui.markup import attributes, text
from app.ui.views.html import icon

SHOWN = 60
"""So many sessions are drawn; words find the others."""
FOUND_IN: Mapping[Where, str] = {
    "name": "Name",
    "note": "Note",
    "question": "Asked",
    "answer": "Answered",
    "label": "Label",
    "pointed": "Pointed at",
    "words": "Done",
}
"""How the text of a turn that words were found in is called."""


@dataclass
class SessionsPanel:
    """The list of one page: what it shows, what was searched for, and which session it asks about deleting."""

    open: bool = False
    words: str = ""
    found: Sequence[Session] = ()
    deleted: Sequence[Session] = ()
    turns: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[str, Places] = field(default_factory=dict)
    """By session, where the words stand."""
    asking: str = ""
    notice: str = ""


@dataclass(frozen=True)
class Toast:
    """What was just done, and how it is undone: the action that its button reports, with an id."""

    said: str
    data_action: str
    data_id: str
    number: int = 0
    """Counted up while one follows another, so that each begins its time anew."""


def sessions(panel: SessionsPanel, current: str) -> str:
    """The list, with the open session marked."""
    cards = "".join(_card(item, panel, item.id == current) for item in panel.found[:SHOWN])
    if not panel.found:
        nothing = f"No session has “{text(panel.words)}” in its name, labels, notes or chat." if panel.words else ""
        cards = f'<p class="nothing">{nothing}</p>'
    more = len(panel.found) - SHOWN
    rest = f'<p class="nothing">{more} more. Search to find them.</p>' if more > 0 else ""
    notice = f'<p class="problem" id="sessions-notice" role="alert">{text(panel.notice)}</p>' if panel.notice else ""
    return (
        '<div class="dialog sessions" role="dialog" aria-modal="true" aria-labelledby="sessions-title">'
        '<div class="dialog-head"><h2 id="sessions-title">Sessions</h2>'
        '<input type="search" id="sessions-search" data-action="search-sessions" data-live placeholder="Words in names, labels, notes and chat" aria-label="Search sessions">'
        f'<button type="button" class="ghost" id="sessions-close" data-action="close-sessions" data-page="sessions-close" title="Close (Esc)">Close</button></div>'
        f'<div class="sessions-told">{notice}</div>'
        f'<div class="session-cards" id="sessions-found">{cards}</div><div class="sessions-rest">{rest}</div>'
        f'<div class="sessions-gone">{_deleted(panel)}</div></div>'
    )


def _card(item: Session, panel: SessionsPanel, current: bool) -> str:
    name = text(item.name)
    facts = f"{_turns(panel.turns.get(item.id, 0))} · {item.updated.astimezone():%d %b %Y, %H:%M}"
    if panel.asking == item.id:
        return (
            f'<div class="session-card asking"><p>Delete “{name}”? It can be brought back for {KEPT_AFTER_DELETION.days} days.</p><div class="pair">'
            f'<button type="button" class="button" data-action="delete-session" data-id="{item.id}" aria-label="Delete: {name}">Delete</button>'
            f'<button type="button" class="button" data-action="keep-session" data-id="{item.id}" aria-label="Keep: {name}">Keep</button></div></div>'
        )
    return (
        f'<div class="session-card"{attributes(aria_current="true" if current else None)}>'
        f'<button type="button" class="session-picture" data-action="open-session" data-stop data-page="sessions-close" data-id="{item.id}" aria-label="Open: {name}">{_picture(item)}</button>'
        f'<input type="text" class="name" data-action="rename-session" data-id="{item.id}" value="{name}" maxlength="200" aria-label="Name of the session {name}">{_places(item, panel)}'
        f'<div class="facts"><span>{facts}</span>'
        f'<button type="button" class="icon" data-action="duplicate-session" data-id="{item.id}" title="Duplicate" aria-label="Duplicate: {name}">{icon("copy")}</button>'
        f'<button type="button" class="icon" data-action="ask-delete-session" data-id="{item.id}" title="Delete" aria-label="Delete: {name}">{icon("trash")}</button></div></div>'
    )


def _places(item: Session, panel: SessionsPanel) -> str:
    """The turns that the words were found in; a click opens the session there."""
    found = panel.places.get(item.id)
    if found is None or not found.shown:
        return ""
    rows = "".join(_place(place, item) for place in found.shown)
    more = (
        f'<span class="more">and in {found.more} more turn{"" if found.more == 1 else "s"}</span>' if found.more else ""
    )
    return f'<div class="matches" role="group" aria-label="Found in {text(item.name)}">{rows}{more}</div>'


def _place(place: Place, item: Session) -> str:
    parts = "".join(f"<mark>{text(part.text)}</mark>" if part.found else text(part.text) for part in place.excerpt)
    whole = "".join(part.text for part in place.excerpt)
    return (
        f'<button type="button" class="match" data-action="open-session" data-page="sessions-close" data-id="{item.id}" data-turn="{place.turn_id}" '
        f'title="Open the session at turn {place.number}" aria-label="Turn {place.number}, {FOUND_IN[place.where].lower()}: {text(whole)}">'
        f"<b>{place.number}</b><span><i>{FOUND_IN[place.where]}</i> {parts}</span></button>"
    )


def _picture(item: Session) -> str:
    if item.thumbnail is None:
        return '<span class="nothing">no picture</span>'
    return f'<img loading="lazy" src="/session/{item.id}/picture?of={item.thumbnail[:12]}" alt="">'


def _turns(count: int) -> str:
    return f"{count} turn{'' if count == 1 else 's'}"


def _deleted(panel: SessionsPanel) -> str:
    if not panel.deleted:
        return ""
    rows = "".join(
        f'<li>{_picture(item)}<span class="name">{text(item.name)}</span><span class="facts">{_turns(panel.turns.get(item.id, 0))}'
        + (f" · deleted {item.deleted.astimezone():%d %b %Y, %H:%M}" if item.deleted else "")
        + f'</span><button type="button" class="ghost" data-action="restore-session" data-id="{item.id}" aria-label="Bring back: {text(item.name)}">Bring back</button></li>'
        for item in panel.deleted[:SHOWN]
    )
    return f'<h3>Recently deleted</h3><ul id="sessions-deleted" aria-label="Recently deleted">{rows}</ul>'


def toast(shown: Toast | None) -> str:
    """A line over the page that goes by itself; its button undoes what it tells of."""
    if shown is None:
        return ""
    return (
        f'<div class="undo-toast" role="status" style="animation-name:toast-goes-{shown.number % 2}"><span>{text(shown.said)}</span>'
        f'<button type="button" class="button" id="toast-undo"{attributes(data_action=shown.data_action, data_id=shown.data_id)}>Undo</button>'
        f'<button type="button" class="icon" data-action="dismiss-toast" aria-label="Dismiss">{icon("close")}</button></div>'
    )
