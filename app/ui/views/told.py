"""What the chat engine was told for an answer, for those who want to see how it came about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.assistant.conversation import Request
from app.clients.base import TITLES
from app.session.model import Turn
from app.ui.markup import text

LONGEST = 4000
"""Characters of one message that are shown."""


def title(exchange: Turn) -> str:
    """Who answered, and how long it took."""
    use = next(iter(exchange.engines), None)
    who = f"{TITLES['llava']} {use.engine} {use.version}".strip() if use is not None else "Nobody is on record"
    return f"{who}, {exchange.seconds:.1f} s: what it was told"


def told(exchange: Turn, request: Request) -> str:
    """HTML of the request: the question as it was sent, how much was told before it, and the instruction."""
    instruction, *conversation = request.messages
    along = [_count(len(request.pictures), "picture"), f"{_count(len(request.session.turns), 'turn')} in a table"]
    along += [f"where “{record.label}” is, with its mask" for record in exchange.scene]
    parts = [
        _part("Question, as it was sent", _words(conversation[-1])),
        _part("Along with it", ", ".join(filter(None, along))),
    ]
    before = _count(len(conversation) - 1, "message")
    if before:
        parts.append(
            _part("Before it", f"{before}: questions, answers and edits as they stand above. {request.notice}")
        )
    parts.append(_part("Instruction", _words(instruction)))
    return f'<div class="told">{"".join(parts)}</div>'


def _part(name: str, words: str) -> str:
    return f"<p><b>{text(name)}</b><br>{text(words[:LONGEST].strip()).replace(chr(10), '<br>')}</p>"


def _words(message: dict[str, Any]) -> str:
    """A message as one text; a picture in it is named."""
    content: str | Sequence[dict[str, Any]] = message["content"]
    if isinstance(content, str):
        return content
    return " ".join("[picture]" if part["type"] == "image_url" else str(part["text"]) for part in content)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}" if number > 0 else ""
