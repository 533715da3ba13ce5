"""Random weights to measure with: tiny ones, or of the published sizes. Both are in the formats of the real ones."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.learned.plan import Plan
from benchmarks.learned.tiny_gligen import BETAS, make_gligen
from benchmarks.learned.tiny_lama import make_lama
from benchmarks.learned.tiny_llava import make_llava
from model_servers.protocol import ServerName
from model_servers.weights.settings import PREFIX

SEEM = Path(__file__).resolve().parents[2] / "tests" / "data" / "seem"
"""Tiny weights in SEEM's official layout, and a tokenizer."""
LLAVA_CONTEXT = 4096
VOCABULARY = 49_408
"""Word pieces of CLIP's tokenizer."""
VISION = {
    "hidden_size": 1024,
    "intermediate_size": 4096,
    "num_hidden_layers": 24,
    "num_attention_heads": 16,
    "image_size": 336,
    "patch_size": 14,
}
TEXT_7_B = {
    "hidden_size": 4096,
    "intermediate_size": 11008,
    "num_hidden_layers": 32,
    "num_attention_heads": 32,
    "vocab_size": 32_064,
}
"""Both as in LLaVA 1.5's published configuration of seven billion weights."""
TEXT_HALF_B = {
    "hidden_size": 1024,
    "intermediate_size": 2816,
    "num_hidden_layers": 24,
    "num_attention_heads": 16,
    "vocab_size": 152_000,
}
"""Of the size of Qwen 1.5's half a billion (its published configuration), the language model of LLaVA-Interleave 0.5B."""


def environment(name: ServerName, plan: Plan) -> Mapping[str, str]:
    """Make an engine's weights, if they are not in the folder yet; the variables that make the engine take them."""
    full = plan.weights == "full"
    folder = plan.folder.absolute() / plan.weights / (f"{name}-large" if full and plan.large else name)
    settings = {
        "seem": _seem_full if full else _seem_tiny,
        "gligen": _gligen_full if full else _gligen_tiny,
        "llava": _llava_full if full else _llava_tiny,
        "lama": _lama,
    }[name](folder, plan)
    settings[f"{name}_device"] = plan.device
    return {f"{PREFIX}{key.upper()}": str(value) for key, value in settings.items()}


def _seem_tiny(folder: Path, plan: Plan) -> dict[str, object]:
    return {"seem_weights": SEEM / "focalt" / "weights.safetensors", "seem_tokenizer": SEEM / "tokenizer"}


def _seem_full(folder: Path, plan: Plan) -> dict[str, object]:
    file = folder / "seem.safetensors"
    if not file.is_file():
        import torch
        from safetensors.torch import save_file

        from model_servers.seem.learned.configuration import FOCAL_L, FOCAL_T
        from model_servers.seem.learned.model import Seem

        torch.manual_seed(0)
        tokenizer = _tokenizer(folder / "tokenizer")
        model = Seem(FOCAL_L if plan.large else FOCAL_T)
        save_file({key: value.contiguous() for key, value in model.state_dict().items()}, file)
        return {"seem_weights": file, "seem_tokenizer": tokenizer}
    return {"seem_weights": file, "seem_tokenizer": folder / "tokenizer"}


def _gligen_tiny(folder: Path, plan: Plan) -> dict[str, object]:
    made = _once(folder, make_gligen)
    return {"gligen_model": made, "gligen_inpaint_model": made}


def _gligen_full(folder: Path, plan: Plan) -> dict[str, object]:
    """Stable Diffusion 1.4's sizes with GLIGEN's fusers."""

    def make(folder: Path) -> None:
        import torch
        from diffusers import AutoencoderKL, PNDMScheduler, UNet2DConditionModel
        from transformers import CLIPTextConfig, CLIPTextModel

        torch.manual_seed(0)
        unet = UNet2DConditionModel(
            sample_size=64, cross_attention_dim=768, attention_head_dim=8, attention_type="gated"
        )  # fmt: skip
        unet.save_pretrained(folder / "unet")
        vae = AutoencoderKL(
            block_out_channels=(128, 256, 512, 512),
            down_block_types=("DownEncoderBlock2D",) * 4,
            up_block_types=("UpDecoderBlock2D",) * 4,
            layers_per_block=2,
            latent_channels=4,
            sample_size=512,
        )
        vae.save_pretrained(folder / "vae")
        words = CLIPTextConfig(hidden_size=768, intermediate_size=3072, num_attention_heads=12, vocab_size=VOCABULARY)
        CLIPTextModel(words).save_pretrained(folder / "text_encoder")
        _tokenizer(folder / "tokenizer")
        PNDMScheduler(skip_prk_steps=True, **BETAS).save_pretrained(folder / "scheduler")

    made = _once(folder, make)
    return {"gligen_model": made, "gligen_inpaint_model": made}


def _llava_tiny(folder: Path, plan: Plan) -> dict[str, object]:
    return {"llava_model": _once(folder, lambda at: make_llava(at, context=LLAVA_CONTEXT))}


def _llava_full(folder: Path, plan: Plan) -> dict[str, object]:
    """LLaVA 1.5's seven billion weights, made where they fit; or half a billion behind the same eyes."""
    sizes: dict[str, Any] = {
        "vision": VISION,
        "text": TEXT_7_B if plan.large else TEXT_HALF_B,
        "context": LLAVA_CONTEXT,
    }
    device = "cpu" if plan.device == "mps" else plan.device
    return {"llava_model": _once(folder, lambda at: make_llava(at, dtype="bfloat16", device=device, **sizes))}


def _lama(folder: Path, plan: Plan) -> dict[str, object]:
    """A stand-in in both cases: big-lama's own network is published as TorchScript only."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "big-lama.pt"
    return {"lama_weights": file if file.is_file() else make_lama(file)}


def _once(folder: Path, make: Callable[[Path], object]) -> Path:
    """A folder that is made when it is not there, whole or not at all."""
    if not folder.is_dir():
        half = folder.with_name(f"{folder.name}.part")
        shutil.rmtree(half, ignore_errors=True)
        make(half)
        half.rename(folder)
    return folder


def _tokenizer(folder: Path) -> Path:
    """As many word pieces as CLIP's, of two signs each."""
    folder.mkdir(parents=True, exist_ok=True)
    printable = [*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)]
    signs = [chr(value) for value in printable] + [chr(256 + index) for index in range(256 - len(printable))]
    alphabet = signs + [f"{sign}</w>" for sign in signs]
    pairs = [(first, second) for first in signs for second in alphabet][: VOCABULARY - len(alphabet) - 2]
    words = alphabet + ["".join(pair) for pair in pairs] + ["<|startoftext|>", "<|endoftext|>"]
    (folder / "vocab.json").write_text(json.dumps({word: index for index, word in enumerate(words)}), encoding="utf-8")
    (folder / "merges.txt").write_text(
        "#version: 0.2\n" + "\n".join(" ".join(pair) for pair in pairs) + "\n", encoding="utf-8"
    )
    special = {"bos_token": "<|startoftext|>", "eos_token": "<|endoftext|>", "unk_token": "<|endoftext|>"}
    config = {"tokenizer_class": "CLIPTokenizer", **special, "pad_token": "<|endoftext|>", "model_max_length": 77}
    (folder / "tokenizer_config.json").write_text(json.dumps(config), encoding="utf-8")
    return folder
