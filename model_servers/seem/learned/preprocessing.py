"""Picture → network input, and masks along with it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from torch import Tensor

from model_servers.seem.learned.configuration import SeemSizes

MEAN = (123.675, 116.28, 103.53)
DEVIATION = (58.395, 57.12, 57.375)
"""Of ImageNet's red, green and blue, in 0..255."""


@dataclass(frozen=True)
class Frame:
    """The sizes of one picture on its way: as it came, as the network sees it, and with its padding (rows, columns)."""

    native: tuple[int, int]
    resized: tuple[int, int]
    padded: tuple[int, int]


def frame_of(height: int, width: int, sizes: SeemSizes) -> Frame:
    """How a picture of this size goes through the network."""
    short, long = min(height, width), max(height, width)
    new_short, new_long = sizes.shorter_side, int(sizes.shorter_side * long / short)
    if sizes.longer_side is not None and new_long > sizes.longer_side:
        new_short, new_long = max(1, int(sizes.longer_side * new_short / new_long)), sizes.longer_side
    resized = (new_short, new_long) if height <= width else (new_long, new_short)
    rows, columns = (-(-side // sizes.divisor) * sizes.divisor for side in resized)
    return Frame((height, width), resized, (rows, columns))


def resize_picture(picture: np.ndarray, frame: Frame) -> np.ndarray:
    """uint8 H × W × 3 at native size → uint8 at the resized size (bicubic, antialiased)."""
    if frame.resized == frame.native:
        return picture
    height, width = frame.resized
    return np.asarray(Image.fromarray(picture).resize((width, height), Image.Resampling.BICUBIC))


def network_input(resized: np.ndarray, frame: Frame) -> Tensor:
    """uint8 H × W × 3 at the resized size → 1 × 3 × padded size, normalised; the padding, right and bottom, is 0."""
    pixels = torch.from_numpy(np.array(resized)).permute(2, 0, 1).float()
    mean, deviation = torch.tensor(MEAN)[:, None, None], torch.tensor(DEVIATION)[:, None, None]
    return _pad((pixels - mean) / deviation, frame)[None]


def network_mask(mask: np.ndarray, frame: Frame) -> Tensor:
    """bool H × W at native size → bool 1 × padded size.

    A pixel is marked when the mask, interpolated bilinearly in whole numbers of 0..255 as the official demo does, is
    not 0 there; so thin strokes survive where their remains are at least 1/510.
    """
    levels = torch.from_numpy(mask.astype(np.uint8) * 255)[None, None]
    resized = F.interpolate(levels, size=frame.resized, mode="bilinear", align_corners=False)
    return _pad(resized[0] > 0, frame)


def masks_at_resized(logits: Tensor, frame: Frame) -> Tensor:
    """Mask logits at stride 4, N × H × W → N × resized size."""
    padded = F.interpolate(logits[None].float(), size=frame.padded, mode="bilinear", align_corners=False)[0]
    height, width = frame.resized
    return padded[:, :height, :width]


def _pad(x: Tensor, frame: Frame) -> Tensor:
    height, width = x.shape[-2:]
    return F.pad(x, (0, frame.padded[1] - width, 0, frame.padded[0] - height))
