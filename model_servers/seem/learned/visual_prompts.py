"""Marks → tokens: SEEM's visual sampler, which turns a click, stroke, box or region into features taken under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import torch
import torch.nn.functional as F
from torch import Tensor

MAX_POINTS = 512
"""A mask of more pixels is sampled at so many of them."""


class Draws(Protocol):
    """Where the model's random choices come from."""

    def points(self, count: int, wanted: int) -> Tensor:
        """``wanted`` different numbers below ``count``."""

    def queries(self, count: int, wanted: int) -> Tensor:
        """``wanted`` numbers below ``count``, with repetition."""

    def memories(self, objects: int, wanted: int) -> Tensor:
        """``wanted`` numbers below ``objects``, with repetition, sorted."""


class SeededDraws:
    """Choices that a seed determines."""

    def __init__(self, seed: int) -> None:
        self._generator = torch.Generator().manual_seed(seed)

    def points(self, count: int, wanted: int) -> Tensor:
        return torch.randperm(count, generator=self._generator)[:wanted]

    def queries(self, count: int, wanted: int) -> Tensor:
        return torch.randint(count, (wanted,), generator=self._generator)

    def memories(self, objects: int, wanted: int) -> Tensor:
        return torch.multinomial(torch.ones(objects), wanted, replacement=True, generator=self._generator).sort()[0]


@dataclass(frozen=True)
class MaskPrompt:
    """What is marked in one batch row.

    Args:
        positive: bool, objects × H × W at the padded network size: belongs to the object.
        negative: the same shape: does not belong.
    """

    positive: Tensor
    negative: Tensor


@dataclass(frozen=True)
class VisualPrompt:
    """Features under marks.

    Args:
        positive: rows × objects × width, the mean mask feature under the positive marks.
        negative: the same for the negative ones.
        levels: per decoder level, per row, per object: N × width, positive tokens before negative ones.
    """

    positive: Tensor
    negative: Tensor
    levels: Sequence[Sequence[Sequence[Tensor]]]


def points_of(mask: Tensor, draws: Draws) -> Tensor:
    """Where a mask is true: N × 2, (row / H, column / W), row by row; at most :data:`MAX_POINTS`, drawn."""
    places = mask.nonzero()
    if len(places) > MAX_POINTS:
        places = places[draws.points(len(places), MAX_POINTS).to(places.device)]
    return places / torch.tensor(mask.shape, dtype=torch.float32, device=mask.device)


def features_at(features: Tensor, points: Tensor) -> Tensor:
    """Sample a feature map bilinearly.

    Args:
        features: width × H × W; 0 and 1 of a point are the centres of the first and last pixel.
        points: N × 2, (row, column) in 0..1.

    Returns:
        N × width.
    """
    grid = (2 * points.flip(1) - 1).to(features.dtype)[None, :, None]
    return F.grid_sample(features[None], grid, mode="bilinear", padding_mode="zeros", align_corners=True)[0, :, :, 0].T


def sample_prompt(
    masks: Sequence[MaskPrompt],
    mask_features: Tensor,
    levels: Sequence[Tensor],
    matrices: Sequence[Tensor],
    signs: Tensor,
    missing_mean: float,
    draws: Draws,
) -> VisualPrompt:
    """Features under marks, for every row and object.

    Args:
        masks: one per batch row, all with equally many objects.
        mask_features: rows × width × H × W.
        levels: per decoder level, rows × width × h × w.
        matrices: per level, width × width: from picture to prompt space.
        signs: 2 × width, what is added to positive and to negative tokens.
        missing_mean: stands in for the mean of a mask without pixels.
        draws: which pixels of large masks are taken; asked for the positive means, the negative means, and then for the
            positive and negative tokens level by level.
    """

    def means(choose: Callable[[MaskPrompt], Tensor]) -> Tensor:
        rows = []
        for features, prompt in zip(mask_features, masks, strict=True):
            sampled = [features_at(features, points_of(mask, draws)) for mask in choose(prompt)]
            rows.append(torch.stack([_mean(found, missing_mean) for found in sampled]))
        return torch.stack(rows)

    def tokens(
        level: Tensor, matrix: Tensor, choose: Callable[[MaskPrompt], Tensor], sign: Tensor
    ) -> list[list[Tensor]]:
        return [
            [features_at(features, points_of(mask, draws)) @ matrix + sign for mask in choose(prompt)]
            for features, prompt in zip(level, masks, strict=True)
        ]

    positive, negative = means(_positive), means(_negative)
    found = []
    for level, matrix in zip(levels, matrices, strict=True):
        plus, minus = tokens(level, matrix, _positive, signs[0]), tokens(level, matrix, _negative, signs[1])
        found.append([[torch.cat(pair) for pair in zip(*rows, strict=True)] for rows in zip(plus, minus, strict=True)])
    return VisualPrompt(positive, negative, found)


def _positive(prompt: MaskPrompt) -> Tensor:
    return prompt.positive


def _negative(prompt: MaskPrompt) -> Tensor:
    return prompt.negative


def _mean(features: Tensor, missing: float) -> Tensor:
    return features.mean(dim=0) if len(features) else torch.full_like(features[0:0].sum(dim=0), missing)
