"""The parts of a GLIGEN checkpoint in diffusers' format, loaded and checked."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import diffusers
import torch
import transformers
from diffusers.models.attention import GatedSelfAttentionDense
from diffusers.pipelines.stable_diffusion.clip_image_project_model import CLIPImageProjection
from diffusers.pipelines.stable_diffusion.safety_checker import StableDiffusionSafetyChecker
from safetensors import SafetensorError

from model_servers.engine import EngineError
from model_servers.gligen.learned import official
from model_servers.weights import machine
from model_servers.weights.damage import VERIFY, first_line, vocabulary_read

LATENT_CHANNELS = 4
INPAINT_CHANNELS = 9
"""Noisy latents, latents of what is kept, and where it is kept."""
SCHEDULERS = {
    "ddim": "DDIMScheduler",
    "pndm": "PNDMScheduler",
    "dpm": "DPMSolverMultistepScheduler",
    "euler": "EulerDiscreteScheduler",
    "unipc": "UniPCMultistepScheduler",
}


@dataclass(frozen=True)
class Eyes:
    """What turns a reference picture into words' place: CLIP's vision half and a projection."""

    encoder: Any
    projection: Any
    processor: Any


@dataclass(frozen=True)
class Guard:
    """The safety checker."""

    checker: Any
    processor: Any


@dataclass(frozen=True)
class Checkpoint:
    """A loaded checkpoint; nothing in it changes while it is used, but for the fusers' switch."""

    unet: Any
    vae: Any
    text_encoder: Any
    tokenizer: Any
    new_scheduler: Callable[[], Any]
    device: str
    dtype: torch.dtype
    eyes: Eyes | None = None
    guard: Guard | None = None

    @property
    def inpaints(self) -> bool:
        """Whether the model itself sees what is kept."""
        return self.unet.config.in_channels == INPAINT_CHANNELS

    @property
    def takes_references(self) -> bool:
        """Whether boxes may show a picture."""
        return self.unet.config.attention_type == "gated-text-image" and self.eyes is not None

    @property
    def cell(self) -> int:
        """Pixels along a side of a latent's cell."""
        return 2 ** (len(self.vae.config.block_out_channels) - 1)

    @property
    def multiple(self) -> int:
        """Sides of pictures are multiples of this, so that the UNet halves and doubles them exactly."""
        return self.cell * 2 ** (len(self.unet.config.block_out_channels) - 1)

    @property
    def side(self) -> int:
        """The side of the pictures that the model was trained on."""
        return self.unet.config.sample_size * self.cell

    def switch_fusers(self, enabled: bool) -> None:
        """Heed the boxes, or not."""
        for module in self.unet.modules():
            if isinstance(module, GatedSelfAttentionDense):
                module.enabled = enabled


def load(folder: Path, device: str, precision: str, scheduler: str, *, safety: bool) -> Checkpoint:
    """Load a folder in diffusers' format.

    Args:
        folder: with ``unet``, ``vae``, ``text_encoder``, ``tokenizer`` and ``scheduler``; ``image_encoder`` and
            ``image_project`` too for reference pictures.
        device: from :func:`model_servers.weights.machine.choose_device`.
        precision: ``auto``, ``float32``, ``bfloat16`` or ``float16``.
        scheduler: ``checkpoint`` or a key of :data:`SCHEDULERS`.
        safety: load the safety checker, if there is one.

    Raises:
        EngineError: a part is missing, damaged or of another kind.
    """
    quiet_libraries()
    dtype = precision_for(device, precision)
    machine.check_memory(
        "The painter", bytes_of(folder), device, "Choose a checkpoint in half precision, or free memory."
    )
    unet = load_part(diffusers.UNet2DConditionModel, folder / "unet", dtype)
    if getattr(unet.config, "attention_type", "default") not in ("gated", "gated-text-image"):
        raise EngineError(
            f"{folder} is no GLIGEN checkpoint: its UNet takes no boxes.", "For others, use the engine inpaint."
        )
    eyes = None
    if (folder / "image_encoder").is_dir() and (folder / "image_project").is_dir():
        eyes = Eyes(
            load_part(transformers.CLIPVisionModelWithProjection, folder / "image_encoder", dtype).to(device).eval(),
            load_part(CLIPImageProjection, folder / "image_project", dtype).to(device).eval(),
            picture_processor(folder / "processor" if (folder / "processor").is_dir() else folder / "image_encoder"),
        )
    guard = None
    if safety and (folder / "safety_checker").is_dir() and (folder / "feature_extractor").is_dir():
        guard = Guard(
            load_part(StableDiffusionSafetyChecker, folder / "safety_checker", dtype).to(device).eval(),
            picture_processor(folder / "feature_extractor"),
        )
    return Checkpoint(
        unet=unet.to(device).eval(),
        # In half precision some decoders overflow, and all of them lose smooth tones.
        vae=load_part(diffusers.AutoencoderKL, folder / "vae", torch.float32).to(device).eval(),
        text_encoder=load_part(transformers.CLIPTextModel, folder / "text_encoder", dtype).to(device).eval(),
        tokenizer=_words(folder / "tokenizer"),
        new_scheduler=scheduler_maker(folder / "scheduler", scheduler),
        device=device,
        dtype=dtype,
        eyes=eyes,
        guard=guard,
    )


def load_official(
    file: Path, tokenizer: Path, device: str, precision: str, scheduler: str, encoder: Path | None = None
) -> Checkpoint:
    """Load an official ``.bin`` file.

    Args:
        file: ``diffusion_pytorch_model.bin`` of generation or inpainting, with text alone or with reference pictures.
        tokenizer: folder with CLIP's tokenizer, which the file lacks.
        encoder: folder with CLIP's ViT-L/14, for reference pictures; ``projection_matrix`` lies beside ``file`` then.
        device, precision, scheduler: as in :func:`load`.

    Raises:
        EngineError: the file is damaged or of another kind.
    """
    quiet_libraries()
    dtype = precision_for(device, precision)
    machine.check_memory("The painter", file.stat().st_size, device, "Free memory, or use another device.")
    words = _words(tokenizer)
    parts = official.read(file)
    end = words.eos_token_id
    return Checkpoint(
        unet=official.unet(parts["model"]).to(device, dtype).eval(),
        vae=official.vae(parts["autoencoder"]).to(device, torch.float32).eval(),
        text_encoder=official.text_encoder(parts["text_encoder"], end).to(device, dtype).eval(),
        tokenizer=words,
        new_scheduler=_scheduler_maker(official.SCHEDULER, scheduler, file),
        device=device,
        dtype=dtype,
        eyes=None
        if encoder is None
        else Eyes(
            load_part(transformers.CLIPVisionModelWithProjection, encoder, dtype).to(device).eval(),
            official.projection(file.parent / official.PROJECTION).to(device, dtype).eval(),
            picture_processor(encoder),
        ),
    )


def quiet_libraries() -> None:
    """No progress bars and no advice from the libraries."""
    for library in (transformers, diffusers):
        library.logging.set_verbosity_error()
        library.logging.disable_progress_bar()


def precision_for(device: str, wanted: str) -> torch.dtype:
    """Half precision on GPUs, in which Stable Diffusion's weights are published; float32 elsewhere."""
    if wanted == "auto":
        return torch.float32 if device == "cpu" else torch.float16
    return machine.choose_precision(device, wanted)


def load_part(kind: Any, folder: Path, dtype: torch.dtype) -> Any:
    """A model of this class with all its weights, in plain or ``fp16`` files, whichever are there."""
    variant = None if _has_files(folder, "*model*.safetensors", "*model*.bin", but="fp16") else "fp16"
    model, report = _read(
        folder,
        lambda path: kind.from_pretrained(
            path, local_files_only=True, output_loading_info=True, variant=variant, dtype=dtype
        ),
    )
    missing = sorted(report["missing_keys"])
    if missing:
        raise EngineError(f"{folder} lacks {len(missing)} weights, among them {missing[0]}.", VERIFY)
    return model


def _words(folder: Path) -> Any:
    with vocabulary_read(folder):
        return _read(folder, transformers.CLIPTokenizer.from_pretrained)


def picture_processor(folder: Path) -> Any:
    """CLIP's preparation of pictures, which needs no torchvision."""
    return _read(folder, transformers.CLIPImageProcessorPil.from_pretrained)


def scheduler_maker(folder: Path, name: str) -> Callable[[], Any]:
    """Makes a new scheduler for each picture: schedulers remember their steps."""
    config = _read(folder, lambda path: json.loads((path / "scheduler_config.json").read_text(encoding="utf-8")))
    return _scheduler_maker(config, name, folder)


def _scheduler_maker(config: Mapping[str, Any], name: str, source: Path) -> Callable[[], Any]:
    wanted = SCHEDULERS.get(name) or (config.get("_class_name") if isinstance(config, dict) else None)
    kind = getattr(diffusers, str(wanted), None)
    if kind is None or not issubclass(kind, diffusers.SchedulerMixin):
        raise EngineError(f"{source} names the unknown scheduler '{wanted}'.", f"Set another: {', '.join(SCHEDULERS)}.")
    return lambda: kind.from_config(config)


def _read(folder: Path, load_from: Callable[[Path], Any]) -> Any:
    if not folder.is_dir():
        raise EngineError(f"{folder.parent} has no part '{folder.name}'.", VERIFY)
    try:
        return load_from(folder)
    except torch.OutOfMemoryError as error:
        raise EngineError(
            "There is not enough memory for this model.", "Free memory, or use another device."
        ) from error
    except ImportError as error:
        raise EngineError(f"{folder} needs packages that are not installed.", f"Run: {machine.INSTALL_GPU}") from error
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, SafetensorError, pickle.UnpicklingError) as error:
        raise EngineError(f"{folder} cannot be loaded: {first_line(error)}", VERIFY) from error


def _has_files(folder: Path, *patterns: str, but: str) -> bool:
    return any(but not in path.name for pattern in patterns for path in folder.glob(pattern))


def bytes_of(folder: Path) -> int:
    """Of the files that would be loaded: one of each part's formats, with all of its pieces."""
    total = 0
    for part in (path for path in folder.iterdir() if path.is_dir()):
        formats: dict[tuple[str, bool], int] = {}
        for path in part.glob("*model*"):
            if path.suffix in (".bin", ".safetensors"):
                key = (path.suffix, ".fp16" in path.name)
                formats[key] = formats.get(key, 0) + path.stat().st_size
        total += min(formats.values(), default=0)
    return total
