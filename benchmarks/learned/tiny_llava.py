"""A LLaVA of two layers with random weights and a tokenizer of its own, in the library's format."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

TEMPLATE = (
    "{% for message in messages %}{{ message['role'].upper() + ': ' }}"
    "{% for part in message['content'] %}{% if part['type'] == 'image' %}<image>{% else %}{{ part['text'] }}{% endif %}"
    "{% endfor %}{{ ' ' if message['role'] == 'user' else '</s>' }}{% endfor %}"
    "{% if add_generation_prompt %}ASSISTANT:{% endif %}"
)
"""After LLaVA 1.5's."""
WORDS = "USER: ASSISTANT: SYSTEM: What is in the picture? A cat and a dog play on the green meadow. How many are there?"
SIDE = 56
PATCH = 14
PICTURE_TOKENS = (SIDE // PATCH) ** 2
VOCABULARY = 400
CONTEXT = 256


SMALL_VISION: dict[str, Any] = {
    "hidden_size": 32,
    "intermediate_size": 64,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "image_size": SIDE,
    "patch_size": PATCH,
}
SMALL_TEXT: dict[str, Any] = {
    "hidden_size": 64,
    "intermediate_size": 128,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
}


def make_llava(
    folder: Path,
    *,
    system: bool = True,
    tiles: bool = False,
    context: int = CONTEXT,
    seed: int = 0,
    vision: Mapping[str, Any] = SMALL_VISION,
    text: Mapping[str, Any] = SMALL_TEXT,
    dtype: str = "float32",
    device: str = "cpu",
) -> Path:
    """Write the checkpoint.

    Args:
        folder: where to.
        system: whether its template takes system messages, which some models' refuse.
        tiles: a LLaVA 1.6, which also looks at a picture's parts, instead of a 1.5.
        context: tokens that it was made for.
        seed: of its weights.
        vision, text: sizes of its halves.
        dtype: of its weights.
        device: where they are drawn.
    """
    import torch
    import transformers
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE(unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    special = ["<unk>", "<s>", "</s>", "<pad>", "<image>"]
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY,
        special_tokens=special,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator([WORDS] * 4, trainer)
    fast = transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        unk_token="<unk>",
        bos_token="<s>",
        eos_token="</s>",
        pad_token="<pad>",
        extra_special_tokens={"image_token": "<image>"},
        model_max_length=context,
    )
    refusal = "{% if messages[0]['role'] == 'system' %}{{ raise_exception('no system') }}{% endif %}"
    side = vision["image_size"]
    sizes = {"size": {"shortest_edge": side}, "crop_size": {"height": side, "width": side}, "do_center_crop": True}
    parts = [[side, 2 * side], [2 * side, side], [2 * side, 2 * side]]
    if tiles:
        pictures = transformers.LlavaNextImageProcessorPil(**sizes, image_grid_pinpoints=parts)
    else:
        pictures = transformers.CLIPImageProcessorPil(**sizes)
    processor = (transformers.LlavaNextProcessor if tiles else transformers.LlavaProcessor)(
        image_processor=pictures,
        tokenizer=fast,
        patch_size=vision["patch_size"],
        vision_feature_select_strategy="default",
        chat_template=TEMPLATE if system else refusal + TEMPLATE,
        num_additional_image_tokens=1,
    )
    torch.manual_seed(seed)
    config = (transformers.LlavaNextConfig if tiles else transformers.LlavaConfig)(
        vision_config=transformers.CLIPVisionConfig(**vision),
        text_config=transformers.LlamaConfig(
            **{"vocab_size": len(fast), **text},
            max_position_embeddings=context,
            # Weights that are large enough for answers to depend on what was said.
            initializer_range=0.2,
        ),
        image_token_index=fast.convert_tokens_to_ids("<image>"),
        image_seq_length=(side // vision["patch_size"]) ** 2,
        initializer_range=0.2,
        **({"image_grid_pinpoints": parts} if tiles else {}),
    )
    kind = transformers.LlavaNextForConditionalGeneration if tiles else transformers.LlavaForConditionalGeneration
    before = torch.get_default_dtype()
    torch.set_default_dtype(getattr(torch, dtype))
    try:
        with torch.device(device):
            model = kind(config)
    finally:
        torch.set_default_dtype(before)
    model.generation_config.eos_token_id = fast.eos_token_id
    model.generation_config.pad_token_id = fast.pad_token_id
    model.save_pretrained(folder)
    processor.save_pretrained(folder)
    return folder
