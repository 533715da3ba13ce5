"""The pixel decoder of the SAM variants: deformable attention over three scales (Zhu et al., "Deformable DETR", 2021), as
in Mask2Former (Cheng et al., 2022)."""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model_servers.seem.learned.configuration import DEFORMABLE_FEEDFORWARD, SeemSizes
from model_servers.seem.learned.fpn import NORM_GROUPS, NormedConvolution, PixelFeatures
from model_servers.seem.learned.positions import sine_code

SCALES = 3
POINTS = 4


class DeformableAttention(nn.Module):
    """Each place looks at a few learned places on every scale instead of everywhere."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.sampling_offsets = nn.Linear(width, heads * SCALES * POINTS * 2)
        self.attention_weights = nn.Linear(width, heads * SCALES * POINTS)
        self.value_proj = nn.Linear(width, width)
        self.output_proj = nn.Linear(width, width)

    def forward(self, query: Tensor, places: Tensor, value: Tensor, shapes: Sequence[tuple[int, int]]) -> Tensor:
        """Attend.

        Args:
            query: batch × N × width, N places of all scales one after the other.
            places: N × 2, (x, y) of each place in 0..1.
            value: batch × N × width.
            shapes: (height, width) of every scale.

        Returns:
            batch × N × width.
        """
        batch, count, _ = query.shape
        offsets = self.sampling_offsets(query).reshape(batch, count, self.heads, SCALES, POINTS, 2)
        weights = self.attention_weights(query).reshape(batch, count, self.heads, SCALES * POINTS).softmax(-1)
        extents = torch.tensor([(width, height) for height, width in shapes], dtype=query.dtype, device=query.device)
        at = places[None, :, None, None, None] + offsets / extents[:, None]
        projected = self.value_proj(value).unflatten(2, (self.heads, -1)).permute(0, 2, 3, 1).flatten(0, 1)
        sampled = []
        for scale, part in enumerate(projected.split([height * width for height, width in shapes], dim=2)):
            grid = (2 * at[:, :, :, scale] - 1).transpose(1, 2).flatten(0, 1)
            maps = part.unflatten(2, shapes[scale])
            sampled.append(F.grid_sample(maps, grid, mode="bilinear", padding_mode="zeros", align_corners=False))
        seen = torch.cat(sampled, dim=3)  # (batch · heads) × channels per head × N × (scales · points)
        weighted = (seen * weights.transpose(1, 2).flatten(0, 1)[:, None]).sum(-1)
        return self.output_proj(weighted.unflatten(0, (batch, self.heads)).flatten(1, 2).transpose(1, 2))


class DeformableLayer(nn.Module):
    """A post-norm encoder layer with deformable attention."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.self_attn = DeformableAttention(width, heads)
        self.norm1 = nn.LayerNorm(width)
        self.linear1 = nn.Linear(width, DEFORMABLE_FEEDFORWARD)
        self.linear2 = nn.Linear(DEFORMABLE_FEEDFORWARD, width)
        self.norm2 = nn.LayerNorm(width)

    def forward(self, x: Tensor, position: Tensor, places: Tensor, shapes: Sequence[tuple[int, int]]) -> Tensor:
        x = self.norm1(x + self.self_attn(x + position, places, x, shapes))
        return self.norm2(x + self.linear2(F.relu(self.linear1(x))))


class DeformableEncoder(nn.Module):
    """Layers, one after the other."""

    def __init__(self, sizes: SeemSizes) -> None:
        super().__init__()
        self.layers = nn.ModuleList(DeformableLayer(sizes.width, sizes.heads) for _ in range(sizes.encoder_layers))


class DeformableTransformer(nn.Module):
    """Three maps → the same maps, having seen each other."""

    def __init__(self, sizes: SeemSizes) -> None:
        super().__init__()
        self.encoder = DeformableEncoder(sizes)
        self.level_embed = nn.Parameter(torch.zeros(SCALES, sizes.width))

    def forward(self, maps: Sequence[Tensor]) -> list[Tensor]:
        """batch × width × H × W each."""
        shapes = [(x.shape[2], x.shape[3]) for x in maps]
        x = torch.cat([_as_tokens(part) for part in maps], dim=1)
        codes = [_as_tokens(sine_code(part.shape[2], part.shape[3], part.shape[1], part)) for part in maps]
        position = torch.cat([code + level for code, level in zip(codes, self.level_embed, strict=True)], dim=1)
        places = torch.cat([_centres(height, width, x) for height, width in shapes])
        for layer in self.encoder.layers:
            x = layer(x, position, places, shapes)
        parts = x.split([height * width for height, width in shapes], dim=1)
        return [part.transpose(1, 2).unflatten(2, shape) for part, shape in zip(parts, shapes, strict=True)]


class DeformablePixelDecoder(nn.Module):
    """Backbone maps → pixel features."""

    def __init__(self, sizes: SeemSizes, channels: tuple[int, ...]) -> None:
        super().__init__()
        width = sizes.width
        self.input_proj = nn.ModuleList(
            nn.Sequential(nn.Conv2d(inputs, width, 1), nn.GroupNorm(NORM_GROUPS, width))
            for inputs in reversed(channels[1:])
        )
        self.transformer = DeformableTransformer(sizes)
        self.adapter_1 = NormedConvolution(channels[0], width, 1)
        self.layer_1 = NormedConvolution(width, width, 3)
        self.mask_features = nn.Conv2d(width, width, 1)

    def forward(self, maps: list[Tensor]) -> PixelFeatures:
        """res2 to res5 of the backbone → pixel features. In float32 always, as the official code runs it."""
        with torch.autocast(maps[0].device.type, enabled=False):
            maps = [x.float() for x in maps]
            coarse_first = [project(x) for project, x in zip(self.input_proj, reversed(maps[1:]), strict=True)]
            scales = self.transformer(coarse_first)
            lateral = self.adapter_1(maps[0])
            finest = F.interpolate(scales[-1], size=lateral.shape[2:], mode="bilinear", align_corners=False)
            y = F.relu(self.layer_1(lateral + finest))
            return PixelFeatures(self.mask_features(y), tuple(scales), scales[0])


def _as_tokens(x: Tensor) -> Tensor:
    """batch × width × H × W → batch × H·W × width."""
    return x.flatten(2).transpose(1, 2)


def _centres(height: int, width: int, like: Tensor) -> Tensor:
    """(x, y) of the centres of a map's places, in 0..1: H·W × 2."""
    rows = (torch.arange(height, dtype=like.dtype, device=like.device) + 0.5) / height
    columns = (torch.arange(width, dtype=like.dtype, device=like.device) + 0.5) / width
    y, x = torch.meshgrid(rows, columns, indexing="ij")
    return torch.stack((x, y), dim=-1).flatten(0, 1)
