"""How long to wait before a server that ended is started again."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Patience:
    """Times of the launcher, in seconds."""

    poll_starting: float = 0.1
    """Between two looks at a server that is loading."""
    poll_running: float = 1.0
    health_timeout: float = 3.0
    silent_after: float = 5.0
    """A server that has not answered for so long is said to be silent…"""
    hangs_after: float = 20.0
    """…and after so long it is restarted. Engines let others run while they compute, so silence means trouble."""
    stop: float = 2.5
    """A server that has not ended so long after it was asked to is killed."""
    first_delay: float = 0.2
    longest_delay: float = 30.0
    stable_after: float = 20.0
    """A server that has run for so long starts again with the first delay."""
    gives_up_after: int = 5
    """Quick failures in a row until a server counts as failed; it is then still tried, at the longest delay."""


class Backoff:
    """Exponential delays with jitter (each ±20 %), so that servers that fall together do not rise together."""

    def __init__(self, patience: Patience, chance: random.Random) -> None:
        self._patience = patience
        self._chance = chance
        self._failures = 0

    @property
    def gave_up(self) -> bool:
        return self._failures >= self._patience.gives_up_after

    def reset(self) -> None:
        """Forget the failures: somebody asks for a fresh start."""
        self._failures = 0

    def after(self, ran_for: float) -> float:
        """Seconds to wait after a run of ``ran_for`` seconds."""
        patience = self._patience
        self._failures = 1 if ran_for > patience.stable_after else self._failures + 1
        delay = patience.longest_delay if self.gave_up else patience.first_delay * 2.0 ** (self._failures - 1)
        return min(patience.longest_delay, delay * self._chance.uniform(0.8, 1.2))
