"""What the chat engine is told: the conversation of a path, the edits in between, and the pictures they are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.session.model import Message, Turn
from model_servers.protocol import PICTURE_SCHEME, Box, SessionFacts, SessionObject, SessionTurn

MAX_PICTURES = 3
"""Pictures that a request carries: models with a small context lose the thread with more."""
MAX_CHARACTERS = 24_000
"""Of earlier messages; about 6,000 tokens. Older ones are left out whole, never cut."""
MAX_TURNS = 200

SYSTEM = (
    "You are the assistant of an image editor. The person looks at the current picture and edits it turn by turn. "
    "Answer about the current picture, the last one shown, unless an earlier one is named. Edits are told in square "
    "brackets where they happened. Places are boxes [x0, y0, x1, y1], each from 0 to 1, measured from the upper left "
    "corner. Say so when you are not sure."
)


@dataclass(frozen=True)
class Asked:
    """A new question: its words, the pictures attached to it (ids), and what it points at (pixels, with its name)."""

    text: str
    attachments: tuple[str, ...] = ()
    pointed: Box | None = None
    marked: str | None = None
    """Id of a copy of the picture on which what is pointed at is drawn."""


@dataclass(frozen=True)
class Request:
    """What is sent to the chat server."""

    messages: list[dict[str, Any]]
    session: SessionFacts
    pictures: tuple[str, ...]
    """Ids that the messages and the session name and the engine may look at."""
    notice: str = ""


def build(
    path: Sequence[Turn],
    picture: str | None,
    size: tuple[int, int] | None,
    objects: Sequence[SessionObject],
    asked: Asked,
) -> Request:
    """The request for a question.

    Args:
        path: from the root to the current turn.
        picture: id of the current picture.
        size: its width and height.
        objects: the scene now.
        asked: the question.
    """
    told = _history(path)
    kept, dropped = _within_budget(told)
    messages: list[dict[str, Any]] = [{"role": "system", "content": SYSTEM}]
    shown = [picture] if picture else []
    for item in reversed(kept):
        for name in item.pictures:
            if name not in shown and len(shown) < MAX_PICTURES:
                shown.append(name)
    for item in kept:
        messages.append({"role": item.role, "content": _content(item.text, [p for p in item.pictures if p in shown])})
    question = asked.text
    if asked.pointed is not None and size is not None:
        name = f" ({asked.pointed.label})" if asked.pointed.label else ""
        question = (
            f"About the region {normalised(asked.pointed, size)}{name}, outlined in the second picture: {question}"
        )
    current = [picture] if picture else []
    if asked.marked:
        current.append(asked.marked)
    messages.append({"role": "user", "content": _content(question, [*current, *asked.attachments])})
    messages = _merge_roles(messages)
    session = SessionFacts(
        picture=picture, objects=list(objects), turns=[_turn(turn) for turn in path[-MAX_TURNS:]], pointed=asked.pointed
    )
    named = [*shown, *current, *asked.attachments]
    return Request(messages, session, tuple(dict.fromkeys(named)), _left_out(dropped))


def _left_out(count: int) -> str:
    if count == 1:
        return "One earlier message no longer fits and was left out."
    return f"{count} earlier messages no longer fit and were left out." if count else ""


def normalised(box: Box, size: tuple[int, int]) -> str:
    """``[x0, y0, x1, y1]`` in shares of the picture with two decimals, as LLaVA-Plus writes boxes."""
    width, height = size
    values = (box.x / width, box.y / height, (box.x + box.width) / width, (box.y + box.height) / height)
    return "[" + ", ".join(f"{min(1.0, max(0.0, value)):.2f}" for value in values) + "]"


def since_clear(path: Sequence[Turn]) -> list[Turn]:
    """The part of a path that the chat shows: what came after it was last cleared."""
    start = 0
    for index, turn in enumerate(path):
        if turn.kind == "chat" and turn.parameters.get("clear"):
            start = index + 1
    return list(path[start:])


@dataclass(frozen=True)
class _Told:
    role: str
    text: str
    pictures: tuple[str, ...] = ()


def _history(path: Sequence[Turn]) -> list[_Told]:
    told: list[_Told] = []
    for turn in since_clear(path):
        for message in turn.messages:
            pictures = ((message.picture,) if message.picture else ()) + message.attachments
            told.append(_Told(message.role, message.text, pictures if message.role == "user" else ()))
        if turn.kind not in ("chat", "start"):
            told.append(_Told("user", edit_note(turn)))
    return told


def edit_note(turn: Turn) -> str:
    """One edit in a sentence, in square brackets."""
    where = ""
    box, size = turn.parameters.get("box"), turn.parameters.get("size")
    if box and size:
        where = f" at {normalised(Box(x=box[0], y=box[1], width=box[2], height=box[3]), (size[0], size[1]))}"
    engines = ", ".join(f"{use.server}/{use.engine}" for use in turn.engines)
    share = f"; {turn.changed:.1%} of the pixels changed" if turn.changed else ""
    return f"[Turn {turn.number}: {turn.words}{where}{f' with {engines}' if engines else ''}{share}]"


def _content(text: str, pictures: Sequence[str]) -> str | list[dict[str, Any]]:
    if not pictures:
        return text
    parts: list[dict[str, Any]] = [
        {"type": "image_url", "image_url": {"url": PICTURE_SCHEME + name}} for name in pictures
    ]
    return [*parts, {"type": "text", "text": text}]


def _within_budget(told: Sequence[_Told]) -> tuple[list[_Told], int]:
    kept: list[_Told] = []
    used = 0
    for item in reversed(told):
        used += len(item.text)
        if used > MAX_CHARACTERS:
            break
        kept.append(item)
    return kept[::-1], len(told) - len(kept)


def _merge_roles(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Chat templates want user and assistant to take turns, so neighbours of one role become one message."""
    merged: list[dict[str, Any]] = []
    for message in messages:
        if not merged or merged[-1]["role"] != message["role"]:
            merged.append(message)
            continue
        merged[-1] = {"role": message["role"], "content": _parts(merged[-1]["content"]) + _parts(message["content"])}
    return merged


def _parts(content: str | list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"type": "text", "text": content + "\n"}] if isinstance(content, str) else content


def _turn(turn: Turn) -> SessionTurn:
    box = turn.parameters.get("box")
    return SessionTurn(
        number=turn.number,
        kind=turn.kind,
        words=turn.words[:500],
        engine=turn.engines[0].engine if turn.engines else "",
        before=turn.input_picture,
        after=turn.output_picture,
        box=Box(x=box[0], y=box[1], width=max(1, box[2]), height=max(1, box[3])) if box else None,
        changed=min(1.0, turn.changed or 0.0),
    )


def messages_of(path: Sequence[Turn]) -> list[tuple[Turn, int, Message]]:
    """The chat of a path: each message with its turn and its index in it."""
    return [(turn, index, message) for turn in since_clear(path) for index, message in enumerate(turn.messages)]
