"""Turning tokens into text while they come."""

from __future__ import annotations

from collections.abc import Callable, Sequence

INCOMPLETE = "\N{REPLACEMENT CHARACTER}"
"""What a decoder writes for bytes that do not make a character yet."""


class Detokenizer:
    """Text of a growing list of tokens, piece by piece.

    A token's text can depend on the tokens before it (spaces, characters of several tokens). So the new text is what
    the text of the last few tokens gains, and it is held back while it ends within a character.

    Args:
        decode: the text of a list of tokens.
    """

    def __init__(self, decode: Callable[[Sequence[int]], str]) -> None:
        self._decode = decode
        self._tokens: list[int] = []
        self._context = 0
        self._told = 0

    def feed(self, token: int) -> str:
        """The text that this token completes."""
        self._tokens.append(token)
        return self._new(INCOMPLETE)

    def rest(self) -> str:
        """What is left at the end."""
        return self._new("")

    def _new(self, unless: str) -> str:
        before = self._decode(self._tokens[self._context : self._told])
        now = self._decode(self._tokens[self._context :])
        if len(now) <= len(before) or (unless and now.endswith(unless)):
            return ""
        self._context, self._told = self._told, len(self._tokens)
        return now[len(before) :]
