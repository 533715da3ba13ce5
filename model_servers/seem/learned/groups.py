"""Groups of vectors in the decoder, padding, and who may attend to whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from model_servers.seem.learned.plans import AttentionPlan

EVERYONE = -1
PADDING = -2
"""Owners that are no object's number."""


@dataclass(frozen=True)
class Group:
    """Vectors of one kind.

    Args:
        content: rows × N × width.
        position: the same shape; what is added for queries and keys.
        owner: rows × N, the number of the object that a vector belongs to; −1 belongs to all, −2 is padding.
    """

    content: Tensor
    position: Tensor
    owner: Tensor


def group_of(content: Tensor, position: Tensor, owner: Tensor | None = None) -> Group:
    """A group on its content's device; without owners it belongs to everyone."""
    if owner is None:
        owner = torch.full(content.shape[:2], EVERYONE)
    return Group(content, position, owner.to(content.device))


def padded(rows: Sequence[Sequence[Tensor]]) -> Group:
    """Tokens of unequal number, per row and object, as one group; they are their own position."""
    tokens = [torch.cat(list(objects)) for objects in rows]
    longest = max(len(row) for row in tokens)
    content = torch.stack([F.pad(row, (0, 0, 0, longest - len(row))) for row in tokens])
    owner = torch.full((len(rows), longest), PADDING)
    for row, objects in enumerate(rows):
        numbers = torch.arange(len(objects)) if len(objects) > 1 else torch.tensor([EVERYONE])
        counts = torch.tensor([len(each) for each in objects])
        owner[row, : len(tokens[row])] = numbers.repeat_interleave(counts)
    return group_of(content, content, owner)


def who_attends(groups: Mapping[str, Group], names: Sequence[str], plan: AttentionPlan) -> Tensor:
    """bool, rows × T × T: the plan, between vectors of the same object, and not from or to padding."""
    kind = torch.cat([torch.full((groups[name].content.shape[1],), number) for number, name in enumerate(names)])
    owner = torch.cat([groups[name].owner for name in names], dim=1)
    by_kind = torch.tensor([[other in plan.allowed[name] for other in names] for name in names])
    allowed = by_kind[kind[:, None], kind[None, :]].to(owner.device)
    mine, other = owner[:, :, None], owner[:, None, :]
    related = (mine == other) | (mine == EVERYONE) | (other == EVERYONE)
    return allowed & related & (mine != PADDING) & (other != PADDING)


def joined(groups: Mapping[str, Group], names: Sequence[str]) -> tuple[Tensor, Tensor]:
    """Contents and positions of the named groups, one after the other: rows × T × width each."""
    content = torch.cat([groups[name].content for name in names], dim=1)
    return content, torch.cat([groups[name].position for name in names], dim=1)


def indices(groups: Mapping[str, Group], names: Sequence[str], kept: Sequence[str]) -> Tensor:
    """Where among the vectors of ``names`` those of ``kept`` stand."""
    where = spans(groups, names)
    device = groups[names[0]].content.device
    return torch.cat([torch.arange(*where[name], device=device) for name in kept])


def spans(groups: Mapping[str, Group], names: Sequence[str]) -> dict[str, tuple[int, int]]:
    """First and last + 1 index of each named group when they stand one after the other."""
    found, first = {}, 0
    for name in names:
        end = first + groups[name].content.shape[1]
        found[name] = (first, end)
        first = end
    return found


def put_back(groups: dict[str, Group], names: Sequence[str], x: Tensor) -> None:
    """Replace the contents of the named groups by parts of ``x``, rows × T × width."""
    for name, (first, end) in spans(groups, names).items():
        groups[name] = Group(x[:, first:end], groups[name].position, groups[name].owner)
