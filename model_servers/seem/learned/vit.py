"""The image encoder of "Segment Anything" (Kirillov et al., 2023) with a simple feature pyramid (Li et al., "Exploring
Plain Vision Transformer Backbones for Object Detection", 2022)."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model_servers.seem.learned.configuration import VitSizes

MLP_RATIO = 4
NORM_EPSILON = 1e-6


class RelativeAttention(nn.Module):
    """Self-attention over a map, with learned relative positions per axis.

    Args:
        width: channels.
        heads: divides ``width``.
        side: of the square map that it sees, in patches.
    """

    def __init__(self, width: int, heads: int, side: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.proj = nn.Linear(width, width)
        self.rel_pos_h = nn.Parameter(torch.zeros(2 * side - 1, width // heads))
        self.rel_pos_w = nn.Parameter(torch.zeros(2 * side - 1, width // heads))

    def forward(self, x: Tensor) -> Tensor:
        """batch × side × side × width → the same shape."""
        batch, height, width, _ = x.shape
        packed = self.qkv(x).reshape(batch, height * width, 3, self.heads, -1)
        query, key, value = packed.permute(2, 0, 3, 1, 4)
        bias = self._bias(query.unflatten(2, (height, width)))
        out = F.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        return self.proj(out.transpose(1, 2).reshape(batch, height, width, -1))

    def _bias(self, query: Tensor) -> Tensor:
        """What relative positions add to the scores: batch × heads × H·W × H·W."""
        height, width = query.shape[2:4]
        rows = torch.arange(height, device=query.device)
        columns = torch.arange(width, device=query.device)
        by_row = self.rel_pos_h[rows[:, None] - rows[None, :] + height - 1]
        by_column = self.rel_pos_w[columns[:, None] - columns[None, :] + width - 1]
        vertical = torch.einsum("bnhwc,hkc->bnhwk", query, by_row)
        horizontal = torch.einsum("bnhwc,wkc->bnhwk", query, by_column)
        return (vertical[..., :, None] + horizontal[..., None, :]).flatten(4).flatten(2, 3)


class Mlp(nn.Module):
    """Two linear layers with GELU between."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.lin1 = nn.Linear(width, MLP_RATIO * width)
        self.lin2 = nn.Linear(MLP_RATIO * width, width)

    def forward(self, x: Tensor) -> Tensor:
        return self.lin2(F.gelu(self.lin1(x)))


class VitBlock(nn.Module):
    """A pre-norm transformer block; ``window`` 0 attends everywhere, else within windows of that side."""

    def __init__(self, sizes: VitSizes, window: int) -> None:
        super().__init__()
        self.window = window
        self.norm1 = nn.LayerNorm(sizes.width, eps=NORM_EPSILON)
        self.attn = RelativeAttention(sizes.width, sizes.heads, window or sizes.side // sizes.patch)
        self.norm2 = nn.LayerNorm(sizes.width, eps=NORM_EPSILON)
        self.mlp = Mlp(sizes.width)

    def forward(self, x: Tensor) -> Tensor:
        """batch × H × W × width → the same shape."""
        normed = self.norm1(x)
        x = x + (_in_windows(self.attn, normed, self.window) if self.window else self.attn(normed))
        return x + self.mlp(self.norm2(x))


def _in_windows(attention: RelativeAttention, x: Tensor, window: int) -> Tensor:
    """Attend within windows; the map is padded with zeros to whole windows, which take part (as in the original)."""
    batch, height, width, channels = x.shape
    x = F.pad(x, (0, 0, 0, -width % window, 0, -height % window))
    rows, columns = x.shape[1] // window, x.shape[2] // window
    tiles = x.reshape(batch, rows, window, columns, window, channels).transpose(2, 3)
    tiles = attention(tiles.reshape(-1, window, window, channels))
    tiles = tiles.reshape(batch, rows, columns, window, window, channels).transpose(2, 3)
    return tiles.reshape(batch, rows * window, columns * window, channels)[:, :height, :width]


class PatchEmbedding(nn.Module):
    """Patches → vectors."""

    def __init__(self, width: int, patch: int) -> None:
        super().__init__()
        self.proj = nn.Conv2d(3, width, patch, stride=patch)

    def forward(self, picture: Tensor) -> Tensor:
        """batch × 3 × H × W → batch × H/patch × W/patch × width."""
        return self.proj(picture).permute(0, 2, 3, 1)


class SimplePyramid(nn.Module):
    """One map of stride 16 → four of strides 4, 8, 16, 32. Every norm is a GroupNorm of one group."""

    def __init__(self, width: int, channels: tuple[int, ...]) -> None:
        super().__init__()
        fine, medium, coarse, coarsest = channels
        middle = max(medium, width // 2)
        self.down_4 = nn.Sequential(
            nn.ConvTranspose2d(width, middle, 2, stride=2),
            nn.GroupNorm(1, middle),
            nn.GELU(),
            nn.ConvTranspose2d(middle, middle // 2, 2, stride=2),
            nn.GroupNorm(1, middle // 2),
            nn.Conv2d(middle // 2, fine, 1),
            nn.GroupNorm(1, fine),
            nn.GELU(),
        )
        self.down_8 = nn.Sequential(
            nn.ConvTranspose2d(width, middle, 2, stride=2),
            nn.GroupNorm(1, middle),
            nn.Conv2d(middle, medium, 1),
            nn.GroupNorm(1, medium),
            nn.GELU(),
        )
        self.down_16 = nn.Sequential(nn.Conv2d(width, coarse, 1), nn.GroupNorm(1, coarse), nn.GELU())
        wide = max(coarsest, 2 * width)
        self.down_32 = nn.Sequential(
            nn.Conv2d(width, wide, 2, stride=2),
            nn.GroupNorm(1, wide),
            nn.Conv2d(wide, coarsest, 1),
            nn.GroupNorm(1, coarsest),
            nn.GELU(),
        )

    def forward(self, x: Tensor) -> list[Tensor]:
        """batch × width × H × W → four maps."""
        return [self.down_4(x), self.down_8(x), self.down_16(x), self.down_32(x)]


class Vit(nn.Module):
    """Picture of one fixed size → four feature maps."""

    def __init__(self, sizes: VitSizes) -> None:
        super().__init__()
        grid = sizes.side // sizes.patch
        self.side = sizes.side
        self.patch_embed = PatchEmbedding(sizes.width, sizes.patch)
        self.pos_embed = nn.Parameter(torch.zeros(1, grid, grid, sizes.width))
        self.blocks = nn.ModuleList(
            VitBlock(sizes, 0 if number in sizes.global_blocks else sizes.window) for number in range(sizes.depth)
        )
        self.neck = SimplePyramid(sizes.width, sizes.channels)

    def forward(self, picture: Tensor) -> list[Tensor]:
        """Feature maps of a normalised, padded picture.

        Args:
            picture: batch × 3 × side × side.

        Returns:
            res2 to res5: batch × channels × side/stride × side/stride, strides 4, 8, 16, 32.
        """
        if picture.shape[-2:] != (self.side, self.side):
            raise ValueError(f"this backbone takes {self.side} × {self.side} pixels, not {tuple(picture.shape[-2:])}")
        x = self.patch_embed(picture) + self.pos_embed
        for block in self.blocks:
            x = block(x)
        return self.neck(x.permute(0, 3, 1, 2))
