"""The FocalNet backbone (Yang et al., "Focal Modulation Networks", NeurIPS 2022), in SEEM's two forms."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model_servers.seem.learned.configuration import FocalSizes

FIRST_WINDOW = 3
WINDOW_STEP = 2
MLP_RATIO = 4


class FocalModulation(nn.Module):
    """Focal modulation: each place is multiplied by a summary of its surroundings, gathered level by level.

    Level l sums up the result of level l − 1 with a depth-wise convolution, the last level is the mean over the whole
    map; gates, computed from the place itself, say how much each level counts.
    """

    def __init__(self, width: int, levels: int) -> None:
        super().__init__()
        self.levels = levels
        self.f = nn.Linear(width, 2 * width + levels + 1)
        self.h = nn.Conv2d(width, width, 1)
        self.proj = nn.Linear(width, width)
        sizes = [FIRST_WINDOW + WINDOW_STEP * level for level in range(levels)]
        self.focal_layers = nn.ModuleList(
            nn.Sequential(nn.Conv2d(width, width, size, padding=size // 2, groups=width, bias=False), nn.GELU())
            for size in sizes
        )

    def forward(self, x: Tensor) -> Tensor:
        """batch × H × W × width → the same shape."""
        width = x.shape[-1]
        projected = self.f(x).permute(0, 3, 1, 2)
        query, context, gates = projected.split((width, width, self.levels + 1), dim=1)
        gathered = torch.zeros_like(context)
        for level, layer in enumerate(self.focal_layers):
            context = layer(context)
            gathered = gathered + context * gates[:, level : level + 1]
        everywhere = F.gelu(context.mean(2, keepdim=True).mean(3, keepdim=True))
        gathered = gathered + everywhere * gates[:, self.levels :]
        modulator = self.h(gathered / (self.levels + 1))
        return self.proj((query * modulator).permute(0, 2, 3, 1))


class Mlp(nn.Module):
    """Two linear layers with GELU between."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.fc1 = nn.Linear(width, MLP_RATIO * width)
        self.fc2 = nn.Linear(MLP_RATIO * width, width)

    def forward(self, x: Tensor) -> Tensor:
        return self.fc2(F.gelu(self.fc1(x)))


class FocalBlock(nn.Module):
    """Modulation, then MLP; each normalised after it and scaled per channel before it is added."""

    def __init__(self, width: int, levels: int) -> None:
        super().__init__()
        self.modulation = FocalModulation(width, levels)
        self.mlp = Mlp(width)
        self.norm1 = nn.LayerNorm(width)
        self.norm2 = nn.LayerNorm(width)
        self.gamma_1 = nn.Parameter(torch.ones(width))
        self.gamma_2 = nn.Parameter(torch.ones(width))

    def forward(self, x: Tensor) -> Tensor:
        """batch × H × W × width → the same shape."""
        x = x + self.gamma_1 * self.norm1(self.modulation(x))
        return x + self.gamma_2 * self.norm2(self.mlp(x))


class DepthwiseFocalBlock(FocalBlock):
    """The ``focal_dw`` form: a depth-wise convolution before each half, and normalisation after the addition."""

    def __init__(self, width: int, levels: int) -> None:
        super().__init__(width, levels)
        self.dw1 = nn.Conv2d(width, width, 3, padding=1, groups=width)
        self.dw2 = nn.Conv2d(width, width, 3, padding=1, groups=width)

    def forward(self, x: Tensor) -> Tensor:
        """batch × H × W × width → the same shape."""
        x = x + _channels_last(self.dw1, x)
        x = self.norm1(x + self.gamma_1 * self.modulation(x))
        x = x + _channels_last(self.dw2, x)
        return self.norm2(x + self.gamma_2 * self.mlp(x))


class PatchEmbedding(nn.Module):
    """A strided convolution and a layer norm: the stem, and the step from one stage to the next."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int, padding: int) -> None:
        super().__init__()
        self.proj = nn.Conv2d(inputs, outputs, kernel, stride=stride, padding=padding)
        self.norm = nn.LayerNorm(outputs)

    def forward(self, x: Tensor) -> Tensor:
        """batch × H × W × inputs → batch × H/stride × W/stride × outputs."""
        return self.norm(_channels_last(self.proj, x))


class FocalStage(nn.Module):
    """Blocks of one resolution, and the step down to the next (but for the last stage)."""

    def __init__(self, width: int, depth: int, levels: int, depthwise: bool, last: bool) -> None:
        super().__init__()
        block = DepthwiseFocalBlock if depthwise else FocalBlock
        self.blocks = nn.ModuleList(block(width, levels) for _ in range(depth))
        self.downsample = None if last else PatchEmbedding(width, 2 * width, 3, 2, 1)

    def forward(self, x: Tensor) -> Tensor:
        """batch × H × W × width → the same shape, before the step down."""
        for block in self.blocks:
            x = block(x)
        return x


class FocalNet(nn.Module):
    """Picture → four feature maps."""

    def __init__(self, sizes: FocalSizes) -> None:
        super().__init__()
        self.patch_embed = PatchEmbedding(3, sizes.width, 7, 4, 3 if sizes.depthwise else 2)
        last = len(sizes.depths) - 1
        self.layers = nn.ModuleList(
            FocalStage(width, depth, sizes.levels, sizes.depthwise, last=stage == last)
            for stage, (width, depth) in enumerate(zip(sizes.channels, sizes.depths, strict=True))
        )
        for stage, width in enumerate(sizes.channels):
            self.add_module(f"norm{stage}", nn.LayerNorm(width))

    def forward(self, picture: Tensor) -> list[Tensor]:
        """Feature maps of a normalised picture.

        Args:
            picture: batch × 3 × H × W, sides divisible by 32.

        Returns:
            res2 to res5: batch × channels × H/stride × W/stride, strides 4, 8, 16, 32; each normalised, taken before
            the step down.
        """
        x = self.patch_embed(picture.permute(0, 2, 3, 1))
        maps = []
        for number, stage in enumerate(self.layers):
            x = stage(x)
            maps.append(self.get_submodule(f"norm{number}")(x).permute(0, 3, 1, 2).contiguous())
            if stage.downsample is not None:
                x = stage.downsample(x)
        return maps


def _channels_last(convolution: nn.Conv2d, x: Tensor) -> Tensor:
    """Convolve batch × H × W × channels."""
    return convolution(x.permute(0, 3, 1, 2)).permute(0, 2, 3, 1)
