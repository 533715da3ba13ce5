"""Everything in the picture at once: panoptic, semantic and instance segmentation from the object queries, as in
Mask2Former (Cheng et al., 2022)."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from model_servers.seem.learned.classes import THINGS

SHARPNESS = 0.5
"""A pixel belongs to a mask where its probability is at least this."""


@dataclass(frozen=True)
class Segment:
    """A part of the picture: its number in the map (from 1), whether it is a countable thing, its class, how sure (0..1)."""

    number: int
    thing: bool
    label: int
    score: float = 0.0


def panoptic(logits: Tensor, masks: Tensor, score_limit: float, overlap_limit: float) -> tuple[Tensor, list[Segment]]:
    """Divide the picture among the queries that are sure of themselves.

    Args:
        logits: Q × classes, the last class being background.
        masks: Q × H × W, mask logits.
        score_limit: queries at most this sure of their class are left out (0.4 in the demo).
        overlap_limit: so is a query that keeps less than this share of its own mask (0.8).

    Returns:
        int32, H × W, segment numbers (0: none); the segments. Stuff of one class is one segment.
    """
    scores, labels = logits.softmax(-1).max(-1)
    kept = (labels != logits.shape[1] - 1) & (scores > score_limit)
    numbers = torch.zeros(masks.shape[1:], dtype=torch.int32, device=masks.device)
    segments: list[Segment] = []
    if not kept.any():
        return numbers, segments
    probabilities = masks[kept].sigmoid()
    winner = (scores[kept, None, None] * probabilities).argmax(0)
    stuff: dict[int, int] = {}
    for query, label in enumerate(labels[kept].tolist()):
        own = probabilities[query] >= SHARPNESS
        won = winner == query
        area = own & won
        if not area.any() or int(won.sum()) / int(own.sum()) < overlap_limit:
            continue
        thing = label < THINGS
        if not thing and label in stuff:
            numbers[area] = stuff[label]
            continue
        segment = Segment(len(segments) + 1, thing, label, float(scores[kept][query]))
        segments.append(segment)
        numbers[area] = segment.number
        if not thing:
            stuff[label] = segment.number
    return numbers, segments


def semantic(logits: Tensor, masks: Tensor) -> Tensor:
    """Class scores per pixel: classes without background × H × W; arguments as for :func:`panoptic`."""
    return torch.einsum("qc,qhw->chw", logits.softmax(-1)[:, :-1], masks.sigmoid())


@dataclass(frozen=True)
class Instances:
    """Things found: masks bool N × H × W, scores N (0..1), classes N."""

    masks: Tensor
    scores: Tensor
    classes: Tensor


def instances(logits: Tensor, masks: Tensor, count: int = 100) -> Instances:
    """The ``count`` best pairs of query and class, things only; arguments as for :func:`panoptic`."""
    scores = logits.softmax(-1)[:, :-1]
    classes = scores.shape[1]
    best, index = scores.flatten().topk(min(count, scores.numel()), sorted=False)
    labels = index % classes
    things = labels < THINGS
    best, labels, chosen = best[things], labels[things], masks[torch.div(index, classes, rounding_mode="floor")[things]]
    inside = (chosen > 0).float()
    quality = (chosen.sigmoid() * inside).flatten(1).sum(1) / (inside.flatten(1).sum(1) + 1e-6)
    return Instances(chosen > 0, best * quality, labels)
