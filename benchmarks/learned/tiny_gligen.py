"""A GLIGEN with random weights in diffusers' format, small enough to be made in a moment.

Its fusers' gates are open, which they are not in a new UNet: with closed gates boxes would change nothing, and a test
that boxes matter could not fail.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

WIDTH = 32
SAMPLE = 16
CELL = 2
SIDE = SAMPLE * CELL
MULTIPLE = 2 * CELL
SMALL_UNET: dict[str, Any] = {
    "sample_size": SAMPLE,
    "out_channels": 4,
    "layers_per_block": 1,
    "block_out_channels": (32, 64),
    "down_block_types": ("CrossAttnDownBlock2D", "DownBlock2D"),
    "up_block_types": ("UpBlock2D", "CrossAttnUpBlock2D"),
    "cross_attention_dim": WIDTH,
    "attention_head_dim": 4,
    "norm_num_groups": 8,
}
SMALL_VAE: dict[str, Any] = {
    "block_out_channels": (16, 32),
    "down_block_types": ("DownEncoderBlock2D",) * 2,
    "up_block_types": ("UpDecoderBlock2D",) * 2,
    "latent_channels": 4,
    "norm_num_groups": 8,
    "sample_size": SIDE,
}
BETAS: dict[str, Any] = {
    "beta_start": 0.00085,
    "beta_end": 0.012,
    "beta_schedule": "scaled_linear",
    "num_train_timesteps": 1000,
    "steps_offset": 1,
}
"""Stable Diffusion 1's."""


def make_gligen(
    folder: Path, *, inpaint: bool = False, references: bool = False, guard: bool = False, seed: int = 0
) -> Path:
    """Write a checkpoint for whole pictures, or with ``inpaint`` one that sees what is kept."""
    import torch
    from diffusers import AutoencoderKL, PNDMScheduler, UNet2DConditionModel
    from transformers import CLIPTextConfig, CLIPTextModel

    torch.manual_seed(seed)
    unet = UNet2DConditionModel(
        **SMALL_UNET,
        in_channels=9 if inpaint else 4,
        attention_type="gated-text-image" if references else "gated",
    )
    with torch.no_grad():
        for name, weight in unet.named_parameters():
            if name.endswith(("fuser.alpha_attn", "fuser.alpha_dense")):
                weight.fill_(1.0)
            elif "null_" in name:
                weight.normal_()
    unet.save_pretrained(folder / "unet")
    AutoencoderKL(**SMALL_VAE).save_pretrained(folder / "vae")
    words = _write_tokenizer(folder / "tokenizer")
    config = CLIPTextConfig(
        vocab_size=words,
        bos_token_id=words - 2,
        eos_token_id=words - 1,
        pad_token_id=words - 1,
        hidden_size=WIDTH,
        intermediate_size=2 * WIDTH,
        num_hidden_layers=2,
        num_attention_heads=4,
        max_position_embeddings=77,
    )
    CLIPTextModel(config).save_pretrained(folder / "text_encoder")
    PNDMScheduler(skip_prk_steps=True, **BETAS).save_pretrained(folder / "scheduler")
    if references:
        _write_eyes(folder)
    if guard:
        _write_guard(folder)
    return folder


def _write_tokenizer(folder: Path) -> int:
    """CLIP's byte-level tokenizer with an alphabet and hardly a word; its number of tokens."""
    folder.mkdir(parents=True)
    printable = [*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)]
    others = [value for value in range(256) if value not in printable]
    alphabet = [chr(value) for value in printable] + [chr(256 + index) for index in range(len(others))]
    merges = ["a t</w>", "c at</w>", "d o", "do g</w>"]
    words = alphabet + [f"{sign}</w>" for sign in alphabet] + [merge.replace(" ", "") for merge in merges]
    words += ["<|startoftext|>", "<|endoftext|>"]
    (folder / "vocab.json").write_text(json.dumps({word: index for index, word in enumerate(words)}))
    (folder / "merges.txt").write_text("#version: 0.2\n" + "\n".join(merges) + "\n")
    config = {
        "tokenizer_class": "CLIPTokenizer",
        "bos_token": "<|startoftext|>",
        "eos_token": "<|endoftext|>",
        "unk_token": "<|endoftext|>",
        "pad_token": "<|endoftext|>",
        "model_max_length": 77,
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(config))
    return len(words)


def _write_eyes(folder: Path) -> None:
    from diffusers.pipelines.stable_diffusion.clip_image_project_model import CLIPImageProjection
    from transformers import CLIPImageProcessorPil, CLIPVisionConfig, CLIPVisionModelWithProjection

    config = CLIPVisionConfig(**_SMALL_EYES, projection_dim=WIDTH)
    CLIPVisionModelWithProjection(config).save_pretrained(folder / "image_encoder")
    CLIPImageProjection(WIDTH).save_pretrained(folder / "image_project")
    CLIPImageProcessorPil(size={"shortest_edge": 32}, crop_size=32).save_pretrained(folder / "processor")


def _write_guard(folder: Path) -> None:
    """A safety checker that objects to every picture."""
    import torch
    from diffusers.pipelines.stable_diffusion.safety_checker import StableDiffusionSafetyChecker
    from transformers import CLIPConfig, CLIPImageProcessorPil

    config = CLIPConfig(
        vision_config=_SMALL_EYES,
        text_config={"hidden_size": WIDTH, "num_hidden_layers": 1, "num_attention_heads": 4, "vocab_size": 100},
        projection_dim=WIDTH,
    )
    checker = StableDiffusionSafetyChecker(config)
    with torch.no_grad():
        checker.concept_embeds.normal_()
        checker.concept_embeds_weights.fill_(-2.0)
        checker.special_care_embeds.normal_()
        checker.special_care_embeds_weights.fill_(2.0)
    checker.save_pretrained(folder / "safety_checker")
    CLIPImageProcessorPil(size={"shortest_edge": 32}, crop_size=32).save_pretrained(folder / "feature_extractor")


_SMALL_EYES: dict[str, Any] = {
    "hidden_size": 32,
    "intermediate_size": 64,
    "num_hidden_layers": 1,
    "num_attention_heads": 4,
    "image_size": 32,
    "patch_size": 8,
}
