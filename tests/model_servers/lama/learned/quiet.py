"""Requests as engines see them."""

import numpy as np

from model_servers.engine import Cancelled


class QuietJob:
    """A request that nobody gives up; remembers what was shown meanwhile."""

    def __init__(self) -> None:
        self.previews: list[tuple[np.ndarray, int, int]] = []
        self.fractions: list[float] = []

    def check(self) -> None:
        pass

    def progress(self, fraction: float, message: str = "") -> None:
        self.fractions.append(fraction)

    def preview(self, pixels: np.ndarray, x: int, y: int) -> None:
        self.previews.append((pixels, x, y))


class GivenUpJob(QuietJob):
    """A request that is given up at once."""

    def check(self) -> None:
        raise Cancelled
