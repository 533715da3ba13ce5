"""LLaVA-OneVision, also without torchvision, and weights in fewer bits, which need bitsandbytes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

pytest.importorskip("torch")
pytest.importorskip("transformers")

import torch
import transformers

from benchmarks.learned.tiny_llava import PATCH, SIDE, TEMPLATE, make_llava
from model_servers.engine import ChatPrompt, EngineError
from model_servers.llava.engines.transformers import TransformersChatter
from model_servers.llava.learned import checkpoint
from model_servers.llava.learned.settings import TransformersSettings
from model_servers.protocol import ChatMessage

QUESTION = [{"type": "image_url", "image_url": {"url": "picture:x"}}, {"type": "text", "text": "What is it?"}]
PINPOINTS = [[SIDE, SIDE], [SIDE, 2 * SIDE], [2 * SIDE, SIDE]]


def settings(folder: Path, **changes: object) -> TransformersSettings:
    return TransformersSettings(**{"model": str(folder), "device": "cpu", **changes})


@pytest.fixture(scope="module")
def onevision(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A OneVision of two layers, in the form of the published ones."""
    folder = tmp_path_factory.mktemp("onevision")
    plain = make_llava(tmp_path_factory.mktemp("plain") / "llava", context=1024)
    tokenizer = transformers.AutoTokenizer.from_pretrained(plain)
    tokenizer.add_special_tokens({"additional_special_tokens": ["<video>"]})
    torch.manual_seed(0)
    config = transformers.LlavaOnevisionConfig(
        vision_config=transformers.SiglipVisionConfig(
            hidden_size=32,
            intermediate_size=64,
            num_hidden_layers=2,
            num_attention_heads=2,
            image_size=SIDE,
            patch_size=PATCH,
            vision_use_head=False,
        ),
        text_config=transformers.Qwen2Config(
            vocab_size=len(tokenizer),
            hidden_size=64,
            intermediate_size=128,
            num_hidden_layers=2,
            num_attention_heads=4,
            num_key_value_heads=2,
            max_position_embeddings=1024,
            initializer_range=0.2,
        ),
        image_token_index=tokenizer.convert_tokens_to_ids("<image>"),
        video_token_index=tokenizer.convert_tokens_to_ids("<video>"),
        image_grid_pinpoints=PINPOINTS,
        vision_feature_layer=-1,
    )
    model = transformers.LlavaOnevisionForConditionalGeneration(config)
    model.generation_config.eos_token_id = tokenizer.eos_token_id
    model.generation_config.pad_token_id = tokenizer.pad_token_id
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    size = {"height": SIDE, "width": SIDE}
    pictures = {"image_processor_type": "LlavaOnevisionImageProcessor", "size": size, "image_grid_pinpoints": PINPOINTS}
    (folder / "preprocessor_config.json").write_text(json.dumps(pictures))
    videos = {"video_processor_type": "LlavaOnevisionVideoProcessor", "size": size}
    (folder / "video_preprocessor_config.json").write_text(json.dumps(videos))
    processor = {
        "processor_class": "LlavaOnevisionProcessor",
        "num_image_tokens": (SIDE // PATCH) ** 2,
        "vision_feature_select_strategy": "full",
    }
    (folder / "processor_config.json").write_text(json.dumps(processor))
    (folder / "chat_template.jinja").write_text(TEMPLATE)
    return folder


def test_onevision_answers_as_the_library_does(onevision, job, photos):
    engine = TransformersChatter(settings(onevision))
    engine.load()
    try:
        cat = np.asarray(Image.open(photos / "cat.jpg").convert("RGB"))
        message = ChatMessage(role="user", content=QUESTION)
        prompt = ChatPrompt(messages=[message], pictures={"picture:x": cat}, temperature=0, max_tokens=12)
        answer = "".join(engine.chat(prompt, job))
        model, processor = engine.checkpoint.model, engine.checkpoint.processor
        words = [{"role": "user", "content": [{"type": "image"}, {"type": "text", "text": "What is it?"}]}]
        text = processor.apply_chat_template(words, tokenize=False, add_generation_prompt=True)
        inputs = processor(images=[Image.fromarray(cat)], text=text, return_tensors="pt")
        out = model.generate(**inputs, do_sample=False, max_new_tokens=12)[0, inputs["input_ids"].shape[1] :]
        assert answer == processor.tokenizer.decode(out, skip_special_tokens=True, clean_up_tokenization_spaces=False)
    finally:
        engine.unload()


@pytest.mark.parametrize(("wanted", "eight", "four"), [("8bit", True, False), ("4bit", False, True)])
def test_fewer_bits_are_asked_of_the_library(tmp_path, monkeypatch, wanted, eight, four):
    """That the library is told the right thing, also where bitsandbytes is not here."""
    asked: dict[str, object] = {}

    def load(folder: Path, **options: object) -> tuple[object, dict[str, list[str]]]:
        asked.update(options)
        return SimpleNamespace(eval=lambda: "the model"), {"missing_keys": []}

    monkeypatch.setattr(checkpoint.machine, "require", lambda *packages, install: asked.update(packages=packages))
    monkeypatch.setattr(transformers.AutoModelForImageTextToText, "from_pretrained", load)
    assert checkpoint._load_model(tmp_path, torch.bfloat16, "cuda", checkpoint.BITS[wanted]) == "the model"
    config = asked["quantization_config"]
    assert (config.load_in_8bit, config.load_in_4bit) == (eight, four)
    assert config.bnb_4bit_compute_dtype == torch.bfloat16
    assert asked["packages"] == ("bitsandbytes",)
    assert asked["device_map"] == {"": "cuda"}


@pytest.mark.parametrize(("wanted", "kind"), [("8bit", "Linear8bitLt"), ("4bit", "Linear4bit")])
def test_a_model_in_fewer_bits_answers(tmp_path, job, wanted, kind):
    """Where bitsandbytes is here, which runs on processors, too."""
    pytest.importorskip("bitsandbytes")
    engine = TransformersChatter(settings(make_llava(tmp_path / "llava"), quantize=wanted))
    engine.load()
    try:
        assert kind in {type(module).__name__ for module in engine.checkpoint.model.modules()}
        assert f"weights in {wanted[0]} bits" in engine.facts.device
        prompt = ChatPrompt([ChatMessage(role="user", content="What is a meadow?")], temperature=0, max_tokens=8)
        assert "".join(engine.chat(prompt, job))
    finally:
        engine.unload()


def test_whole_precision_asks_for_no_bits(tmp_path, monkeypatch):
    asked: dict[str, object] = {}

    def load(folder: Path, **options: object) -> tuple[object, dict[str, list[str]]]:
        asked.update(options)
        return SimpleNamespace(eval=lambda: "the model"), {"missing_keys": []}

    monkeypatch.setattr(transformers.AutoModelForImageTextToText, "from_pretrained", load)
    checkpoint._load_model(tmp_path, torch.float32, "cpu", checkpoint.BITS["none"])
    assert "quantization_config" not in asked


def test_without_bitsandbytes_the_command_that_installs_it_is_named(tmp_path):
    try:
        import bitsandbytes  # noqa: F401
    except ImportError:
        folder = make_llava(tmp_path / "llava")
        with pytest.raises(EngineError, match="bitsandbytes is not installed") as refused:
            TransformersChatter(settings(folder, quantize="4bit")).load()
        assert refused.value.hint.endswith(" -m pip install -r requirements-gpu.txt")
        shutil.rmtree(folder)
