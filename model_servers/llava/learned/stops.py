"""Ending an answer at one of the words that the client named."""

from __future__ import annotations

from collections.abc import Sequence


class StopCutter:
    """Cuts a streamed text before the first of several stop sequences.

    Text that may be the beginning of a stop sequence is held back until it is clear that it is not, so that no part of
    one is ever shown, however the text falls into pieces.
    """

    def __init__(self, stops: Sequence[str]) -> None:
        self._stops = [stop for stop in stops if stop]
        self._held = ""
        self.found = False
        """A stop sequence was met; nothing that comes after it counts."""

    def feed(self, piece: str) -> str:
        """The text that can be shown now."""
        if self.found:
            return ""
        text = self._held + piece
        ends = [at for at in (text.find(stop) for stop in self._stops) if at >= 0]
        if ends:
            self.found = True
            self._held = ""
            return text[: min(ends)]
        keep = max((_overlap(text, stop) for stop in self._stops), default=0)
        self._held = text[len(text) - keep :]
        return text[: len(text) - keep]

    def rest(self) -> str:
        """What was held back, once the text is complete."""
        held, self._held = self._held, ""
        return held


def _overlap(text: str, stop: str) -> int:
    """Length of the longest end of the text that begins the stop sequence."""
    for length in range(min(len(text), len(stop) - 1), 0, -1):
        if text.endswith(stop[:length]):
            return length
    return 0
