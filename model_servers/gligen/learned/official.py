"""Reading the official ``diffusion_pytorch_model.bin`` files of GLIGEN, which hold the same parts by other names.

The file holds the UNet (``model``), the autoencoder and the text encoder as published with Stable Diffusion 1, beside
training configuration that needs the package omegaconf to be read and is left unread. Sizes are taken from the weights.
"""

from __future__ import annotations

import pickle
import re
import types
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import diffusers
import torch
import transformers
from diffusers.pipelines.stable_diffusion.clip_image_project_model import CLIPImageProjection

from model_servers.engine import EngineError

Tensors = Mapping[str, torch.Tensor]
Renaming = tuple[tuple[re.Pattern[str], str], ...]

FILE = "diffusion_pytorch_model.bin"
PROJECTION = "projection_matrix"
"""The file of GLIGEN's code repository that reference pictures need beside the weights."""
HEAD_WIDTH = 64
"""Of CLIP's text encoders; their number of heads cannot be seen from the weights."""
UNET_HEADS = 8
"""Of Stable Diffusion 1."""
SIDE = 512
BETAS = {"beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear", "num_train_timesteps": 1000}
SCHEDULER = {
    "_class_name": "PNDMScheduler",
    **BETAS,
    "skip_prk_steps": True,
    "steps_offset": 1,
    "set_alpha_to_one": False,
}
"""The schedule that Stable Diffusion 1 and GLIGEN were trained with (official ``ldm/models/diffusion``)."""
HINT = "It should be a diffusion_pytorch_model.bin of the gligen organisation; check it with its checksum."


def read(path: Path) -> dict[str, dict[str, torch.Tensor]]:
    """The parts ``model``, ``autoencoder`` and ``text_encoder``. Raises :class:`EngineError` for any other file.

    Nothing in the file is run: what is not a tensor is replaced by an empty shell.
    """
    try:
        content = torch.load(path, map_location="cpu", weights_only=False, mmap=True, pickle_module=_tensors_only())
    except (OSError, RuntimeError, ValueError, EOFError, pickle.UnpicklingError) as error:
        raise EngineError(f"{path} cannot be read: {str(error).splitlines()[0][:200]}", HINT) from error
    parts = {}
    for name in ("model", "autoencoder", "text_encoder"):
        part = content.get(name) if isinstance(content, dict) else None
        if not isinstance(part, dict):
            raise EngineError(f"{path} has no part '{name}'.", HINT)
        parts[name] = {key: value for key, value in part.items() if isinstance(value, torch.Tensor)}
    return parts


def unet(tensors: Tensors) -> Any:
    """The UNet with its grounding, from the official names."""
    levels = _count(tensors, r"input_blocks\.\d+\.0\.op\.weight") + 1
    layers = (_count(tensors, r"input_blocks\.\d+\.0\.(op|in_layers\.0)\.weight") - levels + 1) // levels
    stride = layers + 1
    widths = tuple(
        _tensor(tensors, f"input_blocks.{level * stride + 1}.0.out_layers.3.weight").shape[0] for level in range(levels)
    )
    attends = [f"input_blocks.{level * stride + 1}.1.norm.weight" in tensors for level in range(levels)]
    references = "position_net.null_image_feature" in tensors
    return _build(
        diffusers.UNet2DConditionModel,
        {renamed_unet(key, stride): value for key, value in tensors.items()},
        sample_size=SIDE // 2 ** (levels - 1),
        in_channels=_tensor(tensors, "input_blocks.0.0.weight").shape[1],
        out_channels=_tensor(tensors, "out.2.weight").shape[0],
        layers_per_block=layers,
        block_out_channels=widths,
        down_block_types=tuple("CrossAttnDownBlock2D" if here else "DownBlock2D" for here in attends),
        up_block_types=tuple("CrossAttnUpBlock2D" if here else "UpBlock2D" for here in reversed(attends)),
        cross_attention_dim=_tensor(tensors, "middle_block.1.transformer_blocks.0.attn2.to_k.weight").shape[1],
        attention_head_dim=UNET_HEADS,
        attention_type="gated-text-image" if references else "gated",
    )


def projection(path: Path) -> CLIPImageProjection:
    """What turns CLIP's vector of a picture into words' place, from the official ``projection_matrix``.

    The official code multiplies a picture's vector (a row) with the matrix itself.

    Raises:
        EngineError: the file holds something else.
    """
    hint = f"It should be the file {PROJECTION} of GLIGEN's code repository."
    try:
        matrix = torch.load(path, map_location="cpu", weights_only=True)
    except (OSError, RuntimeError, ValueError, EOFError, pickle.UnpicklingError) as error:
        raise EngineError(f"{path} cannot be read.", hint) from error
    if not isinstance(matrix, torch.Tensor) or matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        raise EngineError(f"{path} is no square matrix.", hint)
    model = CLIPImageProjection(matrix.shape[0])
    model.load_state_dict({"project.weight": matrix.float().T.contiguous()})
    return model


def vae(tensors: Tensors) -> Any:
    """The autoencoder, from the official names."""
    levels = len({key.split(".")[2] for key in tensors if key.startswith("encoder.down.")})
    layers = len({key.split(".")[4] for key in tensors if key.startswith("encoder.down.0.block.")})
    renamed = {}
    for key, value in tensors.items():
        name = renamed_vae(key, levels)
        # Attention was written as convolutions with 1 × 1 kernels.
        renamed[name] = value[:, :, 0, 0] if ".attentions." in name and value.ndim == 4 else value
    return _build(
        diffusers.AutoencoderKL,
        renamed,
        block_out_channels=tuple(
            _tensor(tensors, f"encoder.down.{level}.block.0.conv2.weight").shape[0] for level in range(levels)
        ),
        down_block_types=("DownEncoderBlock2D",) * levels,
        up_block_types=("UpDecoderBlock2D",) * levels,
        latent_channels=_tensor(tensors, "post_quant_conv.weight").shape[0],
        layers_per_block=layers,
        sample_size=SIDE,
    )


def text_encoder(tensors: Tensors, end: int) -> Any:
    """CLIP's text encoder; ``end`` is the token that ends a text, whose place holds the text as a whole."""
    own = {
        key.removeprefix("transformer."): value for key, value in tensors.items() if not key.endswith("position_ids")
    }
    words = _tensor(own, "text_model.embeddings.token_embedding.weight")
    config = transformers.CLIPTextConfig(
        vocab_size=words.shape[0],
        hidden_size=words.shape[1],
        intermediate_size=_tensor(own, "text_model.encoder.layers.0.mlp.fc1.weight").shape[0],
        num_hidden_layers=len({key.split(".")[3] for key in own if key.startswith("text_model.encoder.layers.")}),
        num_attention_heads=max(1, words.shape[1] // HEAD_WIDTH),
        max_position_embeddings=_tensor(own, "text_model.embeddings.position_embedding.weight").shape[0],
        bos_token_id=end - 1,
        eos_token_id=end,
        pad_token_id=end,
    )
    load: Any = transformers.CLIPTextModel.from_pretrained
    model, report = load(None, config=config, state_dict=own, output_loading_info=True)
    for problem, names in (("lacks", report["missing_keys"]), ("has the unknown weight", report["unexpected_keys"])):
        if names:
            raise EngineError(f"The text encoder {problem} {sorted(names)[0]}.", HINT)
    return model


def renamed_unet(key: str, stride: int) -> str:
    """The name of one of the UNet's weights in diffusers; ``stride`` is a level's number of blocks."""
    blocks = re.match(r"(input|output)_blocks\.(\d+)\.(\d)\.(.+)", key)
    if blocks is None:
        return _rename(key, _UNET)
    side, number, part, rest = blocks.groups()
    index = int(number) - 1 if side == "input" else int(number)
    if index < 0:
        return f"conv_in.{rest}"
    place = f"{'down' if side == 'input' else 'up'}_blocks.{index // stride}"
    if rest.startswith("op."):
        return f"{place}.downsamplers.0.conv.{rest.removeprefix('op.')}"
    if rest.startswith("conv."):
        return f"{place}.upsamplers.0.{rest}"
    if part == "0":
        return _rename(f"{place}.resnets.{index % stride}.{rest}", _RESNET)
    return f"{place}.attentions.{index % stride}.{rest}"


def renamed_vae(key: str, levels: int) -> str:
    """The name of one of the autoencoder's weights in diffusers, which counts the decoder's levels from its input."""
    up = re.match(r"decoder\.up\.(\d+)\.(.+)", key)
    if up is not None:
        key = f"decoder.up_blocks.{levels - 1 - int(up[1])}.{up[2]}"
    return _rename(key, _VAE)


def _names(*pairs: tuple[str, str]) -> Renaming:
    return tuple((re.compile(pattern), name) for pattern, name in pairs)


_RESNET = _names(
    (r"\.in_layers\.0\.", ".norm1."),
    (r"\.in_layers\.2\.", ".conv1."),
    (r"\.emb_layers\.1\.", ".time_emb_proj."),
    (r"\.out_layers\.0\.", ".norm2."),
    (r"\.out_layers\.3\.", ".conv2."),
    (r"\.skip_connection\.", ".conv_shortcut."),
)
_UNET = (
    *_names(
        (r"^time_embed\.0\.", "time_embedding.linear_1."),
        (r"^time_embed\.2\.", "time_embedding.linear_2."),
        (r"^out\.0\.", "conv_norm_out."),
        (r"^out\.2\.", "conv_out."),
        (r"^middle_block\.0\.", "mid_block.resnets.0."),
        (r"^middle_block\.1\.", "mid_block.attentions.0."),
        (r"^middle_block\.2\.", "mid_block.resnets.1."),
    ),
    *_RESNET,
)
_VAE = _names(
    (r"\.norm_out\.", ".conv_norm_out."),
    (r"\.down\.(\d+)\.", r".down_blocks.\1."),
    (r"\.block\.(\d+)\.", r".resnets.\1."),
    (r"\.downsample\.conv\.", ".downsamplers.0.conv."),
    (r"\.upsample\.conv\.", ".upsamplers.0.conv."),
    (r"\.mid\.block_1\.", ".mid_block.resnets.0."),
    (r"\.mid\.block_2\.", ".mid_block.resnets.1."),
    (r"\.mid\.attn_1\.norm\.", ".mid_block.attentions.0.group_norm."),
    (r"\.mid\.attn_1\.([qkv])\.", r".mid_block.attentions.0.to_\1."),
    (r"\.mid\.attn_1\.proj_out\.", ".mid_block.attentions.0.to_out.0."),
    (r"\.nin_shortcut\.", ".conv_shortcut."),
)


def _rename(key: str, names: Renaming) -> str:
    for pattern, name in names:
        key = pattern.sub(name, key)
    return key


def _build(kind: Callable[..., Any], tensors: Tensors, **config: Any) -> Any:
    """A model with exactly these weights, which are not copied."""
    with torch.device("meta"):
        model = kind(**config)
    try:
        model.load_state_dict(dict(tensors), strict=True, assign=True)
    except RuntimeError as error:
        raise EngineError(f"These weights are not GLIGEN's: {' '.join(str(error).split())[:300]}", HINT) from error
    return model


def _tensor(tensors: Tensors, key: str) -> torch.Tensor:
    if key not in tensors:
        raise EngineError(f"There is no weight '{key}' in this file.", HINT)
    return tensors[key]


def _count(tensors: Tensors, pattern: str) -> int:
    return sum(1 for key in tensors if re.fullmatch(pattern, key))


class _Shell:
    """Stands for anything in the file that is no tensor. Takes every argument and does nothing."""

    def __new__(cls, *_: object, **__: object) -> _Shell:
        return super().__new__(cls)

    def __init__(self, *_: object, **__: object) -> None:
        """Nothing is kept."""

    def __setstate__(self, _: object) -> None:
        """Nothing is kept."""

    def __setitem__(self, _: object, __: object) -> None:
        """Nothing is kept."""

    def append(self, _: object) -> None:
        """Nothing is kept."""


_NEEDED = {
    ("collections", "OrderedDict"),
    ("torch._utils", "_rebuild_tensor_v2"),
    ("torch._utils", "_rebuild_parameter"),
}


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        storage = module == "torch" and (
            name.endswith("Storage") or isinstance(getattr(torch, name, None), torch.dtype)
        )
        if storage or (module, name) in _NEEDED:
            return super().find_class(module, name)
        return _Shell


def _tensors_only() -> types.ModuleType:
    """A stand-in for the module pickle that makes nothing but tensors, dictionaries and lists."""
    module = types.ModuleType("tensors_only")
    module.Unpickler = _Unpickler  # type: ignore[attr-defined]
    module.load = lambda stream, **options: _Unpickler(stream, **options).load()  # type: ignore[attr-defined]
    return module
