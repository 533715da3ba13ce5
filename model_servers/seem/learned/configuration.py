"""Sizes of SEEM's parts, and the published variants."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class FocalSizes:
    """A FocalNet backbone.

    Args:
        width: channels of the first stage; each further stage has twice as many.
        depths: blocks per stage.
        levels: focal levels (depth-wise convolutions of growing size) per modulation.
        depthwise: the ``focal_dw`` form, with two further depth-wise convolutions per block.
    """

    width: int
    depths: tuple[int, ...]
    levels: int
    depthwise: bool

    @property
    def channels(self) -> tuple[int, ...]:
        """Channels of the outputs, strides 4, 8, 16, 32."""
        return tuple(self.width << stage for stage in range(len(self.depths)))


@dataclass(frozen=True)
class VitSizes:
    """SAM's plain ViT with a simple feature pyramid.

    Args:
        width: channels of every block.
        heads: attention heads.
        depth: number of blocks.
        global_blocks: indices of the blocks that attend everywhere; the others attend within windows.
        window: side of a window, in patches.
        side: the only picture side it takes, in pixels.
        channels: of the pyramid's outputs, strides 4, 8, 16, 32.
        patch: side of a patch, in pixels.
    """

    width: int
    heads: int
    depth: int
    global_blocks: tuple[int, ...]
    window: int = 14
    side: int = 1024
    channels: tuple[int, ...] = (128, 256, 512, 1024)
    patch: int = 16


@dataclass(frozen=True)
class TextSizes:
    """The text encoder, of CLIP's form."""

    width: int = 512
    heads: int = 8
    layers: int = 12
    context: int = 77
    vocabulary: int = 49408


@dataclass(frozen=True)
class SeemSizes:
    """Everything that tells one SEEM from another.

    Args:
        name: of the variant.
        backbone: either kind; a FocalNet goes with the FPN pixel decoder, a ViT with the deformable one.
        text: the text encoder.
        width: channels of the decoders and of the joint space of words, masks and prompts.
        heads: attention heads of the decoders.
        feedforward: hidden width of the SEEM decoder and of the FPN pixel decoder.
        encoder_layers: transformer layers of the pixel decoder.
        decoder_layers: layers of the SEEM decoder.
        queries: object queries.
        memories: memory prompts (v0 and v1 plans).
        shorter_side: the picture is resized so, in pixels.
        divisor: the network input's sides are padded to a multiple of this.
        longer_side: the resized picture's longer side is at most this; None means no limit.
    """

    name: str
    backbone: FocalSizes | VitSizes
    text: TextSizes = field(default_factory=TextSizes)
    width: int = 512
    heads: int = 8
    feedforward: int = 2048
    encoder_layers: int = 6
    decoder_layers: int = 9
    queries: int = 101
    memories: int = 32
    shorter_side: int = 512
    divisor: int = 32
    longer_side: int | None = None


FOCAL_T = SeemSizes("Focal-T", FocalSizes(96, (2, 2, 6, 2), 3, depthwise=True))
FOCAL_L = SeemSizes("Focal-L", FocalSizes(192, (2, 2, 18, 2), 4, depthwise=False))
SAM_VIT_B = SeemSizes(
    "SAM-ViT-B", VitSizes(768, 12, 12, (2, 5, 8, 11)), shorter_side=1000, divisor=1024, longer_side=1024
)
SAM_VIT_L = SeemSizes(
    "SAM-ViT-L", VitSizes(1024, 16, 24, (5, 11, 17, 23)), shorter_side=1000, divisor=1024, longer_side=1024
)
VARIANTS: tuple[SeemSizes, ...] = (FOCAL_T, FOCAL_L, SAM_VIT_B, SAM_VIT_L)
"""The variants with published checkpoints."""

DEFORMABLE_FEEDFORWARD = 1024
"""Hidden width of the deformable pixel decoder, fixed in the official code."""
