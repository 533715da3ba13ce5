"""The pixel decoder of the Focal variants: a transformer on the coarsest map, then a feature pyramid (Lin et al.,
"Feature Pyramid Networks for Object Detection", 2017) down to stride 4."""

from __future__ import annotations

from dataclasses import dataclass

import torch.nn.functional as F
from torch import Tensor, nn

from model_servers.seem.learned.attention import Attention
from model_servers.seem.learned.configuration import SeemSizes
from model_servers.seem.learned.positions import sine_code

NORM_GROUPS = 32


@dataclass(frozen=True)
class PixelFeatures:
    """What a pixel decoder makes of a picture: all that the SEEM decoder sees of it.

    Args:
        mask_features: batch × width × H/4 × W/4; a mask is their product with a mask embedding.
        multi_scale: batch × width × H/stride × W/stride, strides 32, 16, 8.
        encoded: the transformer encoder's output at stride 32, batch × width × H/32 × W/32.
    """

    mask_features: Tensor
    multi_scale: tuple[Tensor, ...]
    encoded: Tensor


class NormedConvolution(nn.Conv2d):
    """A convolution without bias and the GroupNorm behind it (``norm``)."""

    def __init__(self, inputs: int, outputs: int, kernel: int) -> None:
        super().__init__(inputs, outputs, kernel, padding=kernel // 2, bias=False)
        self.norm = nn.GroupNorm(NORM_GROUPS, outputs)

    def forward(self, x: Tensor) -> Tensor:
        return self.norm(super().forward(x))


class EncoderLayer(nn.Module):
    """A post-norm transformer encoder layer; positions are added to queries and keys only."""

    def __init__(self, width: int, heads: int, feedforward: int) -> None:
        super().__init__()
        self.self_attn = Attention(width, heads)
        self.linear1 = nn.Linear(width, feedforward)
        self.linear2 = nn.Linear(feedforward, width)
        self.norm1 = nn.LayerNorm(width)
        self.norm2 = nn.LayerNorm(width)

    def forward(self, x: Tensor, position: Tensor) -> Tensor:
        """x: batch × N × width, position: 1 × N × width → batch × N × width."""
        placed = x + position
        x = self.norm1(x + self.self_attn(placed, placed, x))
        return self.norm2(x + self.linear2(F.relu(self.linear1(x))))


class Encoder(nn.Module):
    """Layers, one after the other."""

    def __init__(self, sizes: SeemSizes) -> None:
        super().__init__()
        self.layers = nn.ModuleList(
            EncoderLayer(sizes.width, sizes.heads, sizes.feedforward) for _ in range(sizes.encoder_layers)
        )

    def forward(self, x: Tensor, position: Tensor) -> Tensor:
        for layer in self.layers:
            x = layer(x, position)
        return x


class Transformer(nn.Module):
    """An encoder alone; a module of its own because the checkpoints name it so."""

    def __init__(self, sizes: SeemSizes) -> None:
        super().__init__()
        self.encoder = Encoder(sizes)

    def forward(self, x: Tensor) -> Tensor:
        """batch × width × H × W → the same shape."""
        height, width = x.shape[2:]
        position = sine_code(height, width, x.shape[1], x).flatten(2).transpose(1, 2)
        encoded = self.encoder(x.flatten(2).transpose(1, 2), position)
        return encoded.transpose(1, 2).unflatten(2, (height, width))


class FpnPixelDecoder(nn.Module):
    """Backbone maps → pixel features."""

    def __init__(self, sizes: SeemSizes, channels: tuple[int, ...]) -> None:
        super().__init__()
        width = sizes.width
        self.input_proj = nn.Conv2d(channels[3], width, 1)
        self.transformer = Transformer(sizes)
        self.adapter_1 = NormedConvolution(channels[0], width, 1)
        self.adapter_2 = NormedConvolution(channels[1], width, 1)
        self.adapter_3 = NormedConvolution(channels[2], width, 1)
        self.layer_1 = NormedConvolution(width, width, 3)
        self.layer_2 = NormedConvolution(width, width, 3)
        self.layer_3 = NormedConvolution(width, width, 3)
        self.layer_4 = NormedConvolution(width, width, 3)
        self.mask_features = nn.Conv2d(width, width, 3, padding=1)

    def forward(self, maps: list[Tensor]) -> PixelFeatures:
        """res2 to res5 of the backbone → pixel features."""
        encoded = self.transformer(self.input_proj(maps[3]))
        y = F.relu(self.layer_4(encoded))
        scales = [y]
        steps = ((self.adapter_3, self.layer_3), (self.adapter_2, self.layer_2), (self.adapter_1, self.layer_1))
        for (adapter, layer), finer in zip(steps, reversed(maps[:3]), strict=True):
            lateral = adapter(finer)
            y = F.relu(layer(lateral + F.interpolate(y, size=lateral.shape[2:], mode="nearest")))
            scales.append(y)
        return PixelFeatures(self.mask_features(y), tuple(scales[:3]), encoded)
