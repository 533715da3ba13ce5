"""SEEM's official configuration trees (its YAML files), as far as they say how large the network is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from torch import Tensor

from model_servers.seem.learned.configuration import (
    FOCAL_T,
    SAM_VIT_B,
    SAM_VIT_L,
    FocalSizes,
    SeemSizes,
    TextSizes,
    VitSizes,
)


def sizes_of(tree: Mapping[str, Any], tensors: Mapping[str, Tensor]) -> SeemSizes:
    """Sizes from an official configuration tree; what the tree does not tell, from the tensors' shapes."""
    model, extra = tree["MODEL"], tree.get("GOLDEN", {})
    decoder, text = model["DECODER"], model["TEXT"]
    backbone = model["BACKBONE"]
    queries = tensors["sem_seg_head.predictor.query_feat.weight"].shape[0]
    memories = tensors["sem_seg_head.predictor.spatial_embed.weight"].shape[0]
    vocabulary = tensors["sem_seg_head.predictor.lang_encoder.lang_encoder.token_embedding.weight"].shape[0]
    sizes: FocalSizes | VitSizes
    if backbone["NAME"] == "vit":
        vit = extra.get("vit")
        published = SAM_VIT_L if backbone.get("VIT", {}).get("SIZE") == "large" else SAM_VIT_B
        sizes = published.backbone if vit is None else _vit_sizes(vit)
    else:
        focal = backbone["FOCAL"]
        depthwise = backbone["NAME"] == "focal_dw"
        sizes = FocalSizes(focal["EMBED_DIM"], tuple(focal["DEPTHS"]), focal["FOCAL_LEVELS"][0], depthwise)
    return SeemSizes(
        name=model["NAME"],
        backbone=sizes,
        text=TextSizes(text["WIDTH"], text["HEADS"], text["LAYERS"], text["CONTEXT_LENGTH"], vocabulary),
        width=decoder["HIDDEN_DIM"],
        heads=decoder["NHEADS"],
        feedforward=decoder["DIM_FEEDFORWARD"],
        encoder_layers=model["ENCODER"]["TRANSFORMER_ENC_LAYERS"],
        decoder_layers=decoder["DEC_LAYERS"] - 1,
        queries=queries,
        memories=memories,
        shorter_side=extra.get("resize_shorter_side", FOCAL_T.shorter_side),
        divisor=decoder["SIZE_DIVISIBILITY"],
        longer_side=sizes.side if isinstance(sizes, VitSizes) else None,
    )


def _vit_sizes(vit: Mapping[str, Any]) -> VitSizes:
    return VitSizes(
        width=vit["embed_dim"],
        heads=vit["num_heads"],
        depth=vit["depth"],
        global_blocks=tuple(vit["global_attn_indexes"]),
        window=vit["window_size"],
        side=vit["img_size"],
        channels=tuple(vit["out_dims"]),
        patch=vit["patch_size"],
    )
