"""Where a place lies, as sines and cosines."""

from __future__ import annotations

import math

import torch
from torch import Tensor

TEMPERATURE = 10000.0


def sine_code(height: int, width: int, channels: int, like: Tensor) -> Tensor:
    """Two-dimensional sine position code (Carion et al., "End-to-End Object Detection with Transformers", 2020).

    Rows and columns are numbered from 1, divided by their count and multiplied by 2π; the first half of the channels
    codes the row, the second half the column, sines in the even and cosines in the odd channels.

    Args:
        height, width: of the feature map.
        channels: divisible by 4.
        like: gives device and precision.

    Returns:
        1 × channels × height × width.
    """
    half = channels // 2
    index = torch.arange(half, dtype=torch.float32, device=like.device)
    period = TEMPERATURE ** (2 * torch.div(index, 2, rounding_mode="floor") / half)

    def code(count: int) -> Tensor:
        place = torch.arange(1, count + 1, dtype=torch.float32, device=like.device)
        angle = (place / (count + 1e-6) * (2 * math.pi))[:, None] / period
        return torch.stack((angle[:, 0::2].sin(), angle[:, 1::2].cos()), dim=2).flatten(1)

    rows = code(height).T[:, :, None].expand(half, height, width)
    columns = code(width).T[:, None, :].expand(half, height, width)
    return torch.cat((rows, columns))[None].to(like.dtype)
