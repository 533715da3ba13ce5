"""Models of other families with two layers and random weights, in the library's formats. None of them needs torchvision."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import torch
import transformers

from benchmarks.learned.tiny_llava import PATCH, SIDE, SMALL_VISION, TEMPLATE

CONTEXT = 2048
TEXT: dict[str, Any] = {
    "hidden_size": 64,
    "intermediate_size": 128,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "max_position_embeddings": CONTEXT,
    # Tied, it would only repeat the last word.
    "tie_word_embeddings": False,
}


def qwen2_5_vl(folder: Path, words: Path) -> Path:
    """Qwen2.5-VL: pictures at their own proportions, positions in three dimensions."""
    marks = ["<|vision_start|>", "<|image_pad|>", "<|vision_end|>", "<|video_pad|>"]
    names = ["vision_bos_token", "image_token", "vision_eos_token", "video_token"]
    tokenizer = _tokenizer(words, dict(zip(names, marks, strict=True)))
    start, image, end, video = tokenizer.convert_tokens_to_ids(marks)
    positions = {"rope_type": "default", "mrope_section": [2, 3, 3], "rope_theta": 10_000.0}
    config = transformers.Qwen2_5_VLConfig(
        text_config={**TEXT, "vocab_size": len(tokenizer), "rope_parameters": positions},
        vision_config={
            "depth": 2,
            "hidden_size": 32,
            "out_hidden_size": TEXT["hidden_size"],
            "num_heads": 2,
            "intermediate_size": 64,
            "patch_size": PATCH,
            "window_size": SIDE,
            "fullatt_block_indexes": [1],
        },
        vision_start_token_id=start,
        image_token_id=image,
        vision_end_token_id=end,
        video_token_id=video,
    )
    pictures = {"image_processor_type": "Qwen2VLImageProcessor", "min_pixels": 2 * SIDE**2, "max_pixels": 8 * SIDE**2}
    return _save(
        folder,
        transformers.Qwen2_5_VLForConditionalGeneration(config),
        tokenizer,
        pictures,
        {"processor_class": "Qwen2_5_VLProcessor"},
        "".join(marks[:3]),
    )


def idefics3(folder: Path, words: Path) -> Path:
    """Idefics 3, which cuts a picture into tiles and names each by its row and column."""
    tiles = [f"<row_{row}_col_{column}>" for row in range(1, 5) for column in range(1, 5)]
    tokenizer = _tokenizer(words, ["<image>", "<fake_token_around_image>", "<global-img>", *tiles])
    config = transformers.Idefics3Config(
        text_config=transformers.LlamaConfig(**TEXT, vocab_size=len(tokenizer), pad_token_id=tokenizer.pad_token_id),
        vision_config=SMALL_VISION,
        image_token_id=tokenizer.convert_tokens_to_ids("<image>"),
        pad_token_id=tokenizer.pad_token_id,
        scale_factor=2,
    )
    pictures = {
        "image_processor_type": "Idefics3ImageProcessor",
        "size": {"longest_edge": 2 * SIDE},
        "max_image_size": {"longest_edge": SIDE},
        "do_image_splitting": True,
    }
    return _save(
        folder,
        transformers.Idefics3ForConditionalGeneration(config),
        tokenizer,
        pictures,
        {"processor_class": "Idefics3Processor", "image_seq_len": (SIDE // PATCH // 2) ** 2},
        "<image>",
    )


def gemma3(folder: Path, words: Path) -> Path:
    """Gemma 3: a picture's tokens see each other in both directions."""
    named = {"boi_token": "<start_of_image>", "image_token": "<image_soft_token>", "eoi_token": "<end_of_image>"}
    tokenizer = _tokenizer(words, named)
    begin, image, end = (tokenizer.convert_tokens_to_ids(mark) for mark in named.values())
    config = transformers.Gemma3Config(
        text_config={**TEXT, "vocab_size": len(tokenizer), "head_dim": 16, "sliding_window": 512},
        vision_config={**SMALL_VISION, "vision_use_head": False},
        mm_tokens_per_image=4,
        tie_word_embeddings=False,
        boi_token_index=begin,
        image_token_index=image,
        eoi_token_index=end,
    )
    pictures = {"image_processor_type": "Gemma3ImageProcessor", "size": {"height": SIDE, "width": SIDE}}
    return _save(
        folder,
        transformers.Gemma3ForConditionalGeneration(config),
        tokenizer,
        pictures,
        {"processor_class": "Gemma3Processor", "image_seq_length": 4},
        "<start_of_image>",
    )


def paligemma(folder: Path, words: Path) -> Path:
    """PaliGemma, which takes no question without a picture."""
    tokenizer = _tokenizer(words, {"image_token": "<image>"})
    config = transformers.PaliGemmaConfig(
        # Its processor adds a thousand tokens for places in pictures.
        text_config={**TEXT, "model_type": "gemma", "vocab_size": len(tokenizer) + 1200, "head_dim": 16},
        vision_config={**SMALL_VISION, "projection_dim": TEXT["hidden_size"], "vision_use_head": False},
        image_token_index=tokenizer.convert_tokens_to_ids("<image>"),
        projection_dim=TEXT["hidden_size"],
        tie_word_embeddings=False,
    )
    pictures = {
        "image_processor_type": "SiglipImageProcessor",
        "size": {"height": SIDE, "width": SIDE},
        "image_seq_length": (SIDE // PATCH) ** 2,
    }
    return _save(
        folder,
        transformers.PaliGemmaForConditionalGeneration(config),
        tokenizer,
        pictures,
        {"processor_class": "PaliGemmaProcessor"},
        "<image>",
    )


MODELS: Mapping[str, Callable[[Path, Path], Path]] = {
    "qwen2.5-vl": qwen2_5_vl,
    "idefics3": idefics3,
    "gemma3": gemma3,
    "paligemma": paligemma,
}
"""Each writes a model into a folder; the second one holds a tokenizer to begin with."""


def _tokenizer(words: Path, marks: list[str] | Mapping[str, str]) -> Any:
    """The tokenizer of a folder with marks of its own, some of which have names."""
    given = transformers.AutoTokenizer.from_pretrained(words)
    if not isinstance(marks, Mapping):
        given.add_special_tokens({"additional_special_tokens": marks})
        return given
    return transformers.PreTrainedTokenizerFast(
        tokenizer_object=given.backend_tokenizer,
        unk_token="<unk>",
        bos_token="<s>",
        eos_token="</s>",
        pad_token="<pad>",
        extra_special_tokens=dict(marks),
        model_max_length=CONTEXT,
    )


def _save(folder: Path, model: Any, tokenizer: Any, pictures: object, processor: object, shown: str) -> Path:
    """``shown`` is what the chat template writes in a picture's place."""
    model.generation_config.eos_token_id = tokenizer.eos_token_id
    model.generation_config.pad_token_id = tokenizer.pad_token_id
    torch.manual_seed(0)
    with torch.no_grad():
        for weights in model.parameters():
            weights.normal_(std=0.2 if weights.ndim > 1 else 0.02)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    (folder / "preprocessor_config.json").write_text(json.dumps(pictures))
    (folder / "processor_config.json").write_text(json.dumps(processor))
    (folder / "chat_template.jinja").write_text(TEMPLATE.replace("<image>", shown))
    return folder
