"""Jobs for engines that run in this process."""

from __future__ import annotations

import numpy as np


class Quiet:
    """A job that nobody cancels and whose progress nobody watches."""

    def check(self) -> None:
        """Go on."""

    def progress(self, fraction: float, message: str = "") -> None:
        """Nobody watches."""

    def preview(self, pixels: np.ndarray, x: int, y: int) -> None:
        """Nobody watches."""
