"""The chat: messages, edits between them, what is pointed at, what chat offers to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.assistant.chat import Chat
from app.assistant.conversation import edit_note
from app.editing.desk import Desk
from app.ui.markup import text
from app.ui.views.html import icon


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
