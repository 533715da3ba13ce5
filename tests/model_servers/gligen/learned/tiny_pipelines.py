"""Inpainting pipelines of three families with random weights, in diffusers' format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import diffusers
import torch
import transformers
from tokenizers import Tokenizer, models, pre_tokenizers

from benchmarks.learned.tiny_gligen import SMALL_UNET, SMALL_VAE, WIDTH

PACKED = 16
"""Channels of four neighbouring latents, which Flux takes together."""


def make_sd(folder: Path, words: Path) -> Path:
    """Stable Diffusion 1's inpainting model; ``words`` is a folder with CLIP's tokenizer."""
    torch.manual_seed(0)
    tokenizer = transformers.CLIPTokenizer.from_pretrained(words)
    diffusers.StableDiffusionInpaintPipeline(
        vae=diffusers.AutoencoderKL(**SMALL_VAE),
        text_encoder=transformers.CLIPTextModel(_clip(len(tokenizer))),
        tokenizer=tokenizer,
        unet=diffusers.UNet2DConditionModel(**SMALL_UNET, in_channels=9),
        scheduler=diffusers.DDIMScheduler(beta_schedule="scaled_linear", clip_sample=False, steps_offset=1),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    ).save_pretrained(folder)
    return folder


def make_sdxl(folder: Path, words: Path) -> Path:
    """Stable Diffusion XL's, which has two text encoders and is told sizes."""
    torch.manual_seed(0)
    tokenizer = transformers.CLIPTokenizer.from_pretrained(words)
    unet = diffusers.UNet2DConditionModel(
        **{**SMALL_UNET, "cross_attention_dim": 2 * WIDTH},
        in_channels=9,
        addition_embed_type="text_time",
        addition_time_embed_dim=8,
        projection_class_embeddings_input_dim=WIDTH + 6 * 8,
    )
    diffusers.StableDiffusionXLInpaintPipeline(
        vae=diffusers.AutoencoderKL(**SMALL_VAE),
        text_encoder=transformers.CLIPTextModel(_clip(len(tokenizer))),
        text_encoder_2=transformers.CLIPTextModelWithProjection(_clip(len(tokenizer))),
        tokenizer=tokenizer,
        tokenizer_2=tokenizer,
        unet=unet,
        scheduler=diffusers.EulerDiscreteScheduler(beta_schedule="scaled_linear", steps_offset=1),
        add_watermarker=False,
    ).save_pretrained(folder)
    return folder


def make_flux(folder: Path, words: Path, *, fill: bool) -> Path:
    """Flux's model for whole pictures, or with ``fill`` the one that sees what is kept."""
    torch.manual_seed(0)
    tokenizer = transformers.CLIPTokenizer.from_pretrained(words)
    vae = {"shift_factor": 0.1, "scaling_factor": 0.3, "use_quant_conv": False, "use_post_quant_conv": False}
    transformer = diffusers.FluxTransformer2DModel(
        patch_size=1,
        in_channels=3 * PACKED if fill else PACKED,
        out_channels=PACKED,
        num_layers=1,
        num_single_layers=1,
        attention_head_dim=16,
        num_attention_heads=2,
        joint_attention_dim=WIDTH,
        pooled_projection_dim=WIDTH,
        axes_dims_rope=(4, 4, 8),
        guidance_embeds=True,
    )
    letters = _letters()
    kind = diffusers.FluxFillPipeline if fill else diffusers.FluxPipeline
    kind(
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(),
        vae=diffusers.AutoencoderKL(**SMALL_VAE, **vae),
        text_encoder=transformers.CLIPTextModel(_clip(len(tokenizer))),
        tokenizer=tokenizer,
        text_encoder_2=transformers.T5EncoderModel(
            transformers.T5Config(vocab_size=len(letters), d_model=WIDTH, d_kv=8, d_ff=64, num_layers=1, num_heads=4)
        ),
        tokenizer_2=letters,
        transformer=transformer,
    ).save_pretrained(folder)
    return folder


def _clip(words: int) -> Any:
    return transformers.CLIPTextConfig(
        vocab_size=words,
        bos_token_id=words - 2,
        eos_token_id=words - 1,
        pad_token_id=words - 1,
        hidden_size=WIDTH,
        projection_dim=WIDTH,
        intermediate_size=2 * WIDTH,
        num_hidden_layers=1,
        num_attention_heads=4,
    )


def _letters() -> Any:
    """A tokenizer in the place of T5's, one token a letter."""
    pieces = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -1.0)]
    tokenizer = Tokenizer(models.Unigram([*pieces, *((chr(97 + index), -1.0) for index in range(26))], unk_id=2))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    return transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="<pad>", eos_token="</s>", unk_token="<unk>", model_max_length=64
    )
