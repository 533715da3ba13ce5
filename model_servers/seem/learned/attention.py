"""Multi-head attention with one packed projection, as in torch's ``nn.MultiheadAttention``."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class Attention(nn.Module):
    """Multi-head attention (Vaswani et al., "Attention Is All You Need", 2017).

    Args:
        width: channels of queries, keys and values.
        heads: divides ``width``.
    """

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.in_proj_weight = nn.Parameter(torch.empty(3 * width, width))
        self.in_proj_bias = nn.Parameter(torch.zeros(3 * width))
        self.out_proj = nn.Linear(width, width)
        nn.init.xavier_uniform_(self.in_proj_weight)

    def forward(self, query: Tensor, key: Tensor, value: Tensor, allowed: Tensor | None = None) -> Tensor:
        """Attend.

        Args:
            query: batch × Q × width.
            key, value: batch × K × width.
            allowed: bool, batch × Q × K or Q × K, the same for all heads; a query that may attend nowhere gets 0
                before the output projection. None allows everything.

        Returns:
            batch × Q × width.
        """
        return self.attend(query, *self.project(key, value), allowed)

    def project(self, key: Tensor, value: Tensor) -> tuple[Tensor, Tensor]:
        """Keys and values, batch × heads × K × (width / heads): the part that does not depend on the queries."""
        return self._projected(key, 1), self._projected(value, 2)

    def attend(self, query: Tensor, key: Tensor, value: Tensor, allowed: Tensor | None = None) -> Tensor:
        """As :meth:`forward`, with keys and values from :meth:`project`."""
        if allowed is not None and allowed.dim() == 3:
            allowed = allowed[:, None]
        out = F.scaled_dot_product_attention(self._projected(query, 0), key, value, attn_mask=allowed)
        return self.out_proj(out.transpose(1, 2).flatten(2))

    def _projected(self, x: Tensor, part: int) -> Tensor:
        """batch × N × width → batch × heads × N × (width / heads), by the queries', keys' or values' matrix."""
        weight, bias = self.in_proj_weight.chunk(3)[part], self.in_proj_bias.chunk(3)[part]
        return F.linear(x, weight, bias).unflatten(2, (self.heads, -1)).transpose(1, 2)
