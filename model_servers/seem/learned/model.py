"""SEEM, put together."""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor, nn

from model_servers.seem.learned.configuration import FocalSizes, SeemSizes
from model_servers.seem.learned.decoder import SeemDecoder
from model_servers.seem.learned.deformable import DeformablePixelDecoder
from model_servers.seem.learned.focal import FocalNet
from model_servers.seem.learned.fpn import FpnPixelDecoder, PixelFeatures
from model_servers.seem.learned.vit import Vit


@dataclass(frozen=True)
class Encoded:
    """A picture, read once: the backbone's maps, strides 4 to 32, and what the pixel decoder made of them."""

    maps: list[Tensor]
    pixels: PixelFeatures


class SegmentationHead(nn.Module):
    """Pixel decoder and SEEM decoder, together as the checkpoints have them."""

    def __init__(self, sizes: SeemSizes) -> None:
        super().__init__()
        pixel_decoder = FpnPixelDecoder if isinstance(sizes.backbone, FocalSizes) else DeformablePixelDecoder
        self.pixel_decoder = pixel_decoder(sizes, sizes.backbone.channels)
        self.predictor = SeemDecoder(sizes)


class Seem(nn.Module):
    """The whole network; :meth:`encode` once per picture, then ``decoder`` per gesture."""

    def __init__(self, sizes: SeemSizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.backbone = FocalNet(sizes.backbone) if isinstance(sizes.backbone, FocalSizes) else Vit(sizes.backbone)
        self.sem_seg_head = SegmentationHead(sizes)

    @property
    def decoder(self) -> SeemDecoder:
        """Queries and prompts → masks."""
        return self.sem_seg_head.predictor

    def encode(self, pictures: Tensor) -> Encoded:
        """Normalised, padded pictures, batch × 3 × H × W → all that the decoder needs of them."""
        maps = self.backbone(pictures)
        return Encoded(maps, self.sem_seg_head.pixel_decoder(maps))


def repeat_rows(features: PixelFeatures, rows: int) -> PixelFeatures:
    """One picture's features for several batch rows, without copying."""
    scales = tuple(x.expand(rows, -1, -1, -1) for x in features.multi_scale)
    encoded = features.encoded.expand(rows, -1, -1, -1)
    return PixelFeatures(features.mask_features.expand(rows, -1, -1, -1), scales, encoded)
