"""A chat request as the learned engines see it: who said what, with which pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from model_servers.engine import ChatPrompt, EngineError
from model_servers.llava.learned.notices import without_notice
from model_servers.protocol import ChatMessage

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True)
class Shown:
    """A picture in a message; ``url`` is its key in :attr:`ChatPrompt.pictures`."""

    url: str


Part = str | Shown


@dataclass(frozen=True)
class Said:
    """One message: texts and pictures in their order."""

    role: Role
    parts: tuple[Part, ...]

    @property
    def pictures(self) -> tuple[str, ...]:
        """Keys of the pictures, in order, also repeatedly."""
        return tuple(part.url for part in self.parts if isinstance(part, Shown))

    @property
    def text(self) -> str:
        """The words alone."""
        return "\n".join(part for part in self.parts if isinstance(part, str))


def read_conversation(prompt: ChatPrompt) -> list[Said]:
    """The messages without our notices, with neighbours of the same role joined, as chat templates want roles to alternate.

    Raises:
        EngineError: the last message is empty.
    """
    told: list[Said] = []
    for message in prompt.messages:
        parts = tuple(part for part in _parts(message) if part)
        if not parts:
            continue
        if told and told[-1].role == message.role:
            told[-1] = Said(message.role, told[-1].parts + parts)
        else:
            told.append(Said(message.role, parts))
    if not told or told[-1].role != "user":
        raise EngineError("There is no question.", "Write something, or show a picture.")
    return told


def without_pictures(told: Sequence[Said], keep: int) -> tuple[list[Said], int]:
    """Leave out all but the last ``keep`` pictures.

    Returns:
        The messages (those that only showed a picture keep a word about it), and how many pictures went.
    """
    total = sum(len(message.pictures) for message in told)
    drop = max(0, total - keep)
    left = drop
    out = []
    for message in told:
        parts: list[Part] = []
        for part in message.parts:
            if isinstance(part, Shown) and left > 0:
                left -= 1
                continue
            parts.append(part)
        out.append(Said(message.role, tuple(parts) or ("(A picture that is no longer shown.)",)))
    return out, drop


def with_pictures(message: Said, urls: Iterable[str]) -> Said:
    """The message with these pictures before it."""
    return Said(message.role, (*(Shown(url) for url in urls), *message.parts))


def _parts(message: ChatMessage) -> list[Part]:
    own = without_notice if message.role == "assistant" else str
    if isinstance(message.content, str):
        return [own(message.content)]
    parts: list[Part] = []
    for part in message.content:
        if part.get("type") == "text":
            parts.append(own(part["text"]))
        elif part.get("type") == "image_url":
            image = part["image_url"]
            parts.append(Shown(image["url"] if isinstance(image, dict) else image))
    return parts
