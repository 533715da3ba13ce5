"""Cutting a conversation that is longer than the model's context, between messages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from model_servers.engine import EngineError
from model_servers.llava.learned.conversation import Said, with_pictures


@dataclass(frozen=True)
class Fitted:
    """What the model is told, how many messages were left out, and its length in tokens."""

    told: tuple[Said, ...]
    left_out: int
    tokens: int


def fit(told: Sequence[Said], count: Callable[[Sequence[Said]], int], limit: int) -> Fitted:
    """Leave out the oldest messages, whole, until the conversation is at most ``limit`` tokens long.

    What the system says stays. What is kept begins with a message of the person; when all pictures were in messages
    that go, the latest of them come along, because the conversation is about them.

    Args:
        told: the conversation, roles alternating, the last message from the person.
        count: how long a conversation is, in tokens.
        limit: how long it may be.

    Raises:
        EngineError: the last message alone is too long.
    """
    tokens = count(told)
    if tokens <= limit:
        return Fitted(tuple(told), 0, tokens)
    system = [message for message in told if message.role == "system"]
    rest = [message for message in told if message.role != "system"]
    starts = [index for index, message in enumerate(rest) if message.role == "user"]

    def from_start(start: int) -> list[Said]:
        kept = rest[start:]
        if not any(message.pictures for message in kept):
            shown = next((message.pictures for message in reversed(rest[:start]) if message.pictures), ())
            kept = [with_pictures(kept[0], shown), *kept[1:]]
        return [*system, *kept]

    # Templates may write different beginnings, so the length shrinks only nearly with every message that goes: bisection
    # comes close, and the loop after it makes sure.
    low, high = 0, len(starts) - 1
    while low < high:
        middle = (low + high) // 2
        if count(from_start(starts[middle])) <= limit:
            high = middle
        else:
            low = middle + 1
    for start in starts[low:]:
        kept = from_start(start)
        tokens = count(kept)
        if tokens <= limit:
            return Fitted(tuple(kept), start, tokens)
    raise EngineError(
        f"The message is too long for this model: {tokens} tokens with its pictures, where {limit} are left for it.",
        "Write less, or show fewer pictures.",
    )
