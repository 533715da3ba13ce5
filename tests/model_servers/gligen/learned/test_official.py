"""Official files give the same models as their conversion, and nothing in them is run."""

from __future__ import annotations

import os
import pickle
import re
import shutil
import sys
import types
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch")
pytest.importorskip("diffusers")

import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from diffusers.loaders.single_file_utils import convert_ldm_unet_checkpoint, convert_ldm_vae_checkpoint
from transformers import (
    CLIPImageProcessorPil,
    CLIPTextConfig,
    CLIPTextModel,
    CLIPVisionConfig,
    CLIPVisionModelWithProjection,
)

from benchmarks.learned.tiny_gligen import make_gligen
from model_servers.engine import EngineError
from model_servers.gligen.engines.gligen import GligenPainter
from model_servers.gligen.learned import checkpoint, official
from model_servers.gligen.learned.diffusion import Diffusion, Grounded, Order, seeded
from model_servers.gligen.learned.loading import load_painter
from model_servers.gligen.learned.settings import GligenSettings
from model_servers.weights.settings import WeightsSettings
from model_servers.weights.store import Store

LEVELS, LAYERS, STRIDE = 2, 2, 3


def make_unet(kind: str, in_channels: int) -> UNet2DConditionModel:
    torch.manual_seed(0)
    model = UNet2DConditionModel(
        sample_size=256,
        in_channels=in_channels,
        layers_per_block=LAYERS,
        block_out_channels=(32, 64),
        down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"),
        up_block_types=("UpBlock2D", "CrossAttnUpBlock2D"),
        cross_attention_dim=64,
        attention_head_dim=8,
        attention_type=kind,
    )
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if "alpha_" in name or "null_" in name:
                weight.normal_()
    return model.eval()


@pytest.fixture(scope="module")
def unet() -> UNet2DConditionModel:
    return make_unet("gated", in_channels=9)


@pytest.fixture(scope="module")
def vae() -> AutoencoderKL:
    torch.manual_seed(1)
    return AutoencoderKL(
        block_out_channels=(32, 64),
        down_block_types=("DownEncoderBlock2D",) * LEVELS,
        up_block_types=("UpDecoderBlock2D",) * LEVELS,
        latent_channels=4,
    ).eval()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_gligen(tmp_path_factory.mktemp("official") / "other")


@pytest.fixture(scope="module")
def words(folder: Path) -> CLIPTextModel:
    torch.manual_seed(2)
    count = CLIPTextModel.from_pretrained(folder / "text_encoder").config.vocab_size
    ends = {"bos_token_id": count - 2, "eos_token_id": count - 1, "pad_token_id": count - 1}
    sizes = {"hidden_size": 64, "intermediate_size": 128, "num_hidden_layers": 2, "num_attention_heads": 1}
    return CLIPTextModel(CLIPTextConfig(vocab_size=count, **sizes, **ends)).eval()


def official_unet(model: UNet2DConditionModel) -> dict[str, torch.Tensor]:
    """The weights by the names of the official code, written down here the other way round."""
    out = {}
    for key, value in model.state_dict().items():
        name = key
        resnet = {"norm1": "in_layers.0", "conv1": "in_layers.2", "time_emb_proj": "emb_layers.1", "norm2": "out_layers.0",
                  "conv2": "out_layers.3", "conv_shortcut": "skip_connection"}  # fmt: skip
        if ".resnets." in name:
            for theirs, ours in resnet.items():
                name = re.sub(rf"\.{theirs}\.", f".{ours}.", name)
        for pattern, make in (
            (r"down_blocks\.(\d)\.resnets\.(\d)", lambda m: f"input_blocks.{1 + int(m[1]) * STRIDE + int(m[2])}.0"),
            (r"down_blocks\.(\d)\.attentions\.(\d)", lambda m: f"input_blocks.{1 + int(m[1]) * STRIDE + int(m[2])}.1"),
            (r"down_blocks\.(\d)\.downsamplers\.0\.conv", lambda m: f"input_blocks.{(int(m[1]) + 1) * STRIDE}.0.op"),
            (r"up_blocks\.(\d)\.resnets\.(\d)", lambda m: f"output_blocks.{int(m[1]) * STRIDE + int(m[2])}.0"),
            (r"up_blocks\.(\d)\.attentions\.(\d)", lambda m: f"output_blocks.{int(m[1]) * STRIDE + int(m[2])}.1"),
            # The upsampler comes after the attention, or after the block where there is none.
            (r"up_blocks\.0\.upsamplers\.0\.conv", lambda m: f"output_blocks.{STRIDE - 1}.1.conv"),
            (r"mid_block\.resnets\.(\d)", lambda m: f"middle_block.{2 * int(m[1])}"),
            (r"mid_block\.attentions\.0", lambda m: "middle_block.1"),
            (r"^conv_in\.", lambda m: "input_blocks.0.0."),
            (r"^conv_norm_out\.", lambda m: "out.0."),
            (r"^conv_out\.", lambda m: "out.2."),
            (r"^time_embedding\.linear_1\.", lambda m: "time_embed.0."),
            (r"^time_embedding\.linear_2\.", lambda m: "time_embed.2."),
        ):  # fmt: skip
            name = re.sub(pattern, make, name)
        out[name] = value
    return out


def official_vae(model: AutoencoderKL) -> dict[str, torch.Tensor]:
    out = {}
    for key, value in model.state_dict().items():
        name = re.sub(r"up_blocks\.(\d)", lambda m: f"up.{LEVELS - 1 - int(m[1])}", key)
        for theirs, ours in (
            ("down_blocks.", "down."), ("mid_block.resnets.0", "mid.block_1"), ("mid_block.resnets.1", "mid.block_2"),
            ("mid_block.attentions.0.group_norm", "mid.attn_1.norm"), ("mid_block.attentions.0.to_out.0", "mid.attn_1.proj_out"),
            ("mid_block.attentions.0.to_", "mid.attn_1."), ("resnets.", "block."), ("downsamplers.0", "downsample"),
            ("upsamplers.0", "upsample"), ("conv_shortcut", "nin_shortcut"), ("conv_norm_out", "norm_out"),
        ):  # fmt: skip
            name = name.replace(theirs, ours)
        out[name] = value[:, :, None, None] if re.search(r"attn_1\.(q|k|v|proj_out)\.weight", name) else value
    return out


def official_words(model: CLIPTextModel) -> dict[str, torch.Tensor]:
    """As the library wrote them at the time: everything under ``text_model``, with the positions' numbers."""
    own = {
        f"transformer.text_model.{key.removeprefix('text_model.')}": value for key, value in model.state_dict().items()
    }
    return {**own, "transformer.text_model.embeddings.position_ids": torch.arange(77)[None]}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, unet: Any, vae: Any, words: Any) -> Path:
    """Like the official files, also in that its configuration is made of another package's objects."""
    module = types.ModuleType("strange_package")

    class Node:
        def __init__(self) -> None:
            self.value = 3

    Node.__module__, Node.__qualname__ = "strange_package", "Node"
    module.Node = Node  # type: ignore[attr-defined]
    sys.modules["strange_package"] = module
    path = tmp_path_factory.mktemp("bin") / "diffusion_pytorch_model.bin"
    try:
        torch.save(
            {
                "model": official_unet(unet),
                "autoencoder": official_vae(vae),
                "text_encoder": official_words(words),
                "diffusion": {"betas": torch.zeros(3)},
                "config_dict": {"_content": {"model": Node()}},
            },
            path,
        )
    finally:
        del sys.modules["strange_package"]
    return path


def test_the_names_are_those_of_the_library(unet: UNet2DConditionModel, vae: AutoencoderKL) -> None:
    """diffusers can convert such files too, but for the part that takes the boxes."""
    prefixed = {f"model.diffusion_model.{key}": value for key, value in official_unet(unet).items()}
    theirs = convert_ldm_unet_checkpoint(prefixed, {"layers_per_block": LAYERS})
    own = {official.renamed_unet(key, STRIDE): value for key, value in official_unet(unet).items()}
    assert set(own) - set(theirs) == {key for key in own if key.startswith("position_net.")}
    assert all(torch.equal(own[key], theirs[key]) for key in theirs)
    prefixed = {f"first_stage_model.{key}": value for key, value in official_vae(vae).items()}
    theirs = convert_ldm_vae_checkpoint(prefixed, {"down_block_types": [0] * LEVELS, "up_block_types": [0] * LEVELS})
    assert set(theirs) == {official.renamed_vae(key, LEVELS) for key in official_vae(vae)}


def test_every_weight_arrives(file: Path, unet: Any, vae: Any, words: Any) -> None:
    parts = official.read(file)
    for made, expected in (
        (official.unet(parts["model"]), unet),
        (official.vae(parts["autoencoder"]), vae),
        (official.text_encoder(parts["text_encoder"], words.config.eos_token_id), words),
    ):
        known = expected.state_dict()
        found = made.state_dict()
        assert set(found) == set(known)
        assert all(torch.equal(found[key], known[key]) for key in known)
        assert not any(tensor.is_meta for tensor in [*made.parameters(), *made.buffers()])


def test_it_paints_like_its_parts(file: Path, folder: Path, unet: Any, vae: Any, words: Any, tmp_path: Path) -> None:
    converted = tmp_path / "converted"
    for part, model in (("unet", unet), ("vae", vae), ("text_encoder", words)):
        model.save_pretrained(converted / part)
    for part in ("tokenizer", "scheduler"):
        (converted / part).symlink_to(folder / part)
    order = Order(16, 16, "a cat", "", (Grounded((0.0, 0.0, 0.5, 0.5), "a cat"),), 3, 5.0, 1.0)
    latents = []
    for loaded in (
        checkpoint.load(converted, "cpu", "float32", "ddim", safety=False),
        checkpoint.load_official(file, folder / "tokenizer", "cpu", "float32", "ddim"),
    ):
        diffusion = Diffusion(loaded)
        run = diffusion.begin(order, seeded(0))
        while not run.done:
            diffusion.step([run])
        latents.append(run.latents)
    assert torch.allclose(latents[0], latents[1], atol=1e-4)


def test_nothing_in_a_file_is_run(tmp_path: Path) -> None:
    trace = tmp_path / "trace"

    class Evil:
        def __reduce__(self) -> tuple[Any, ...]:
            return os.system, (f"touch {trace}",)

    path = tmp_path / "evil.bin"
    torch.save({"model": Evil(), "autoencoder": {"a": Evil()}}, path)
    with pytest.raises(EngineError, match="no part"):
        official.read(path)
    with path.open("wb") as stream:
        pickle.dump(Evil(), stream)
    with pytest.raises(EngineError):
        official.read(path)
    assert not trace.exists()


def test_other_files_are_told(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.bin"
    other.write_bytes(b"no weights")
    with pytest.raises(EngineError, match="cannot be read"):
        official.read(other)
    other.write_bytes(file.read_bytes()[:-5000])
    with pytest.raises(EngineError, match="cannot be read"):
        official.read(other)
    torch.save({"state_dict": {}}, other)
    with pytest.raises(EngineError, match="no part 'model'"):
        official.read(other)
    parts = official.read(file)
    del parts["model"]["out.2.bias"]
    with pytest.raises(EngineError, match="not GLIGEN's"):
        official.unet(parts["model"])
    with pytest.raises(EngineError, match="no weight"):
        official.unet({"a": torch.zeros(1)})
    more = {**parts["text_encoder"], "transformer.text_model.extra.weight": torch.zeros(1)}
    with pytest.raises(EngineError, match=r"unknown weight extra\.weight"):
        official.text_encoder(more, 511)


def test_the_engine_loads_such_a_file(file: Path, folder: Path) -> None:
    beside = file.parent / "tokenizer"
    beside.symlink_to(folder / "tokenizer")
    engine = GligenPainter(GligenSettings(model=str(file), inpaint_model=str(file), device="cpu", precision="float32"))
    engine.load()
    try:
        assert engine.facts.capabilities == ["inpaint", "composited"], (
            "a checkpoint that sees what is kept paints no whole pictures"
        )
    finally:
        engine.unload()
        beside.unlink()


def test_a_folder_with_such_a_file_is_as_good(file: Path, folder: Path, tmp_path: Path) -> None:
    """As a pull of an official repository leaves it."""
    (tmp_path / official.FILE).symlink_to(file)
    (tmp_path / "tokenizer").symlink_to(folder / "tokenizer")
    engine = GligenPainter(GligenSettings(model=str(tmp_path), inpaint_model=str(tmp_path), device="cpu"))
    engine.load()
    try:
        assert engine.facts.capabilities == ["inpaint", "composited"]
    finally:
        engine.unload()


def test_reference_pictures_with_the_official_projection(vae: Any, words: Any, folder: Path, tmp_path: Path) -> None:
    """What the official code does with a picture's vector, written here as it is there: a product with the matrix."""
    torch.manual_seed(3)
    sizes = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 1, "num_attention_heads": 2}
    vision = CLIPVisionConfig(**sizes, image_size=32, patch_size=8, projection_dim=64)
    CLIPVisionModelWithProjection(vision).save_pretrained(tmp_path / "image_encoder")
    CLIPImageProcessorPil(size={"shortest_edge": 32}, crop_size=32).save_pretrained(tmp_path / "image_encoder")
    matrix = torch.randn(64, 64)
    torch.save(matrix, tmp_path / official.PROJECTION)
    model = make_unet("gated-text-image", in_channels=4)
    parts = {"model": official_unet(model), "autoencoder": official_vae(vae), "text_encoder": official_words(words)}
    torch.save(parts, tmp_path / official.FILE)
    (tmp_path / "tokenizer").symlink_to(folder / "tokenizer")
    settings = GligenSettings(model=str(tmp_path), inpaint_model=str(tmp_path), device="cpu")
    painter = load_painter(str(tmp_path), Store(WeightsSettings(models_dir=tmp_path / "models")), settings)
    painter.brushwork.close()
    loaded = painter.checkpoint
    assert loaded.takes_references
    vectors = torch.randn(3, 64)
    torch.testing.assert_close(loaded.eyes.projection(vectors), vectors @ matrix)
    (tmp_path / "image_encoder").rename(tmp_path / "elsewhere")
    with pytest.raises(EngineError, match="Reference pictures need openai/clip-vit-large-patch14") as refused:
        load_painter(str(tmp_path), Store(WeightsSettings(models_dir=tmp_path / "models")), settings)
    assert "weights pull" in refused.value.hint
    torch.save(matrix[:5], tmp_path / official.PROJECTION)
    with pytest.raises(EngineError, match="no square matrix"):
        official.projection(tmp_path / official.PROJECTION)


def test_a_damaged_tokenizer_is_told(file: Path, folder: Path, tmp_path: Path) -> None:
    (tmp_path / official.FILE).symlink_to(file)
    shutil.copytree(folder / "tokenizer", tmp_path / "tokenizer")
    (tmp_path / "tokenizer" / "merges.txt").write_text("<html>")
    engine = GligenPainter(GligenSettings(model=str(tmp_path), inpaint_model=str(tmp_path), device="cpu"))
    with pytest.raises(EngineError, match="no tokenizer that can be read") as refused:
        engine.load()
    assert refused.value.hint
