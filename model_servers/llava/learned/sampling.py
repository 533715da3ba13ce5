"""Choosing tokens for several requests at once, each with its own temperature and seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch


@dataclass(frozen=True)
class Taste:
    """How one request wants its tokens chosen; temperature 0 takes the likeliest."""

    temperature: float
    top_p: float
    generator: torch.Generator | None


class RowSampler:
    """A logits processor for greedy ``generate`` that makes the greedy choice of a row a sample.

    ``generate`` samples all rows of a batch with one temperature and one random generator. Here each row that samples
    gets its token drawn, and is returned with that token as the only one possible, so that the same seed gives the same
    answer whoever else is in the batch.
    """

    def __init__(self, tastes: Sequence[Taste]) -> None:
        self._tastes = tastes

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        """From scores, rows × vocabulary, to scores of the same shape."""
        for row, taste in enumerate(self._tastes):
            if taste.temperature > 0:
                token = draw(scores[row], taste)
                scores[row] = float("-inf")
                scores[row, token] = 0.0
        return scores


def draw(scores: torch.Tensor, taste: Taste) -> int:
    """A token from scores (vocabulary), by nucleus sampling (Holtzman et al. 2020, "The Curious Case of …")."""
    chances = torch.softmax(scores.float() / taste.temperature, dim=-1).cpu()
    if taste.top_p < 1:
        ordered, order = chances.sort(descending=True)
        # The token that crosses top_p still belongs to the nucleus.
        beyond = ordered.cumsum(dim=-1) - ordered >= taste.top_p
        chances[order[beyond]] = 0
    return int(torch.multinomial(chances, 1, generator=taste.generator))
