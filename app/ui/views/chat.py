"""The chat: messages, edits between them, what is pointed at, what chat offers to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from app.assistant.chat import Chat
from app.assistant.conversation import edit_note
from app.editing.desk import Desk
from app.session.model import Message, Rating, Turn
from app.ui.markup import text
from app.ui.views.html import icon, sentence

RATINGS: Mapping[Rating, str] = {"like": "Like", "dislike": "Dislike"}
"""How the chatbot calls them."""
SUGGESTIONS = ("What is in this picture?", "Which colours does it have?", "What can I do here?")
SHOWN_TURNS = 30
STEP = 10
MORE_TURNS = 100


@dataclass(frozen=True)
class Row:
    """One message of the chatbot, and which of :meth:`Chat.messages` it is (None: a picture, an edit, or not kept yet)."""

    shown: dict[str, Any]
    position: int | None = None
    rating: str | None = None


def first_shown(turns: int, more: int) -> int:
    """From which of the chat's turns on it is shown, so that a long one does not slow the page down.

    Args:
        turns: how many there are.
        more: how many times the person asked for earlier ones.

    It goes on in steps: what is shown does not shift with every turn.
    """
    return max(0, max(0, turns - SHOWN_TURNS) // STEP * STEP - more * MORE_TURNS)


def earlier(chat: Chat, more: int) -> str:
    """The button that shows the turns before those that are shown; empty when all are."""
    hidden = first_shown(len(chat.turns()), more)
    if not hidden:
        return ""
    return f'<button type="button" class="ghost" id="chat-earlier-more" data-action="show-earlier">▴ {hidden} earlier turn{"" if hidden == 1 else "s"}</button>'


def rows(
    chat: Chat,
    thumbnails: Mapping[str, str],
    *,
    show_work: bool,
    more: int = 0,
    told: Mapping[str, tuple[str, str]] = MappingProxyType({}),
) -> list[Row]:
    """What the chatbot shows: each question with the picture it saw, edits in between as notes.

    Args:
        chat: its turns and what is going on.
        thumbnails: files by the ids of pictures.
        show_work: tell all parameters of edits.
        more: how many times the person asked for earlier turns.
        told: by the ids of exchanges, title and HTML of what the engine was told; shown with ``show_work``.
    """
    made: list[Row] = []
    turns = chat.turns()
    start = first_shown(len(turns), more)
    position, last_picture = sum(len(turn.messages) for turn in turns[:start]), ""

    def ask(message: Message) -> None:
        """The pictures of a question, unless they have just been shown."""
        nonlocal last_picture
        names = [] if message.picture in (None, last_picture) else [message.picture]
        last_picture = message.picture or last_picture
        for name in [*names, *message.attachments]:
            if name in thumbnails:
                made.append(Row(_picture(thumbnails[name])))

    for turn in turns[start:]:
        if turn.kind not in ("chat", "start"):
            made.append(Row(_edit(turn, show_work)))
            continue
        for message in turn.messages:
            if message.role == "user":
                ask(message)
            elif show_work and turn.id in told:
                made.append(Row(_work(*told[turn.id])))
            made.append(Row(_message(message), position, RATINGS.get(message.rating)))
            position += 1
    if chat.pending is not None and chat.asked_in == chat.bench.desk.session_id:
        ask(chat.pending)
        made.append(Row(_message(chat.pending)))
        made.append(Row({"role": "assistant", "content": chat.answer or "…"}))
    return made


def _message(message: Message) -> dict[str, Any]:
    about = f"*About {message.pointed_label or 'the marked region'}:* " if message.pointed else ""
    return {"role": message.role, "content": (about if message.role == "user" else "") + message.text}


def _edit(turn: Turn, show_work: bool) -> dict[str, Any]:
    if show_work:
        return {"role": "assistant", "content": edit_note(turn)[1:-1], "metadata": {"title": "✎ " + turn.words[:60]}}
    return {"role": "assistant", "content": f"<small>✎ Turn {turn.number}: {text(sentence(turn.words))}</small>"}


def _work(title: str, html: str) -> dict[str, Any]:
    """Folded until it is opened."""
    return {"role": "assistant", "content": html, "metadata": {"title": title, "status": "done"}}


def _picture(path: str) -> dict[str, Any]:
    return {"role": "user", "content": {"path": path, "alt_text": "The picture this message is about"}}


def pointed(desk: Desk) -> str:
    box = desk.pointed
    if box is None:
        return ""
    label = box.label or f"region {box.width:.0f}×{box.height:.0f}"
    return (
        f'<div class="pointed"><span class="region">About: {text(label)}'
        f'<button type="button" class="icon" data-action="unpoint" aria-label="Do not ask about it">{icon("close")}</button></span></div>'
    )


def _suggestions(chat: Chat) -> str:
    """How to begin, while nothing has been asked; page.js puts the words into the question."""
    if chat.busy or chat.pending is not None or chat.bench.desk.picture is None:
        return ""
    if any(turn.messages for turn in chat.turns()):
        return ""
    chips = "".join(
        f'<button type="button" class="ghost" data-ask="{text(question)}">{text(question)}</button>'
        for question in SUGGESTIONS
    )
    return f'<div class="offers" id="chat-suggestions" role="group" aria-label="Questions to begin with">{chips}</div>'


def actions(chat: Chat) -> str:
    """What chat offers to do, or, before anything was asked, questions to begin with."""
    note = f'<span class="notice">{text(chat.notice)}</span>' if chat.notice else ""
    if chat.offer is None or chat.busy:
        return f'<div class="offers">{note}</div>' if note else _suggestions(chat)
    return (
        f'<div class="offers">{note}<button type="button" class="ghost" id="chat-do" data-action="do">▸ {text(chat.offer.sentence)}</button>'
        f'<button type="button" class="icon" data-action="drop-offer" aria-label="No">{icon("close")}</button></div>'
    )
