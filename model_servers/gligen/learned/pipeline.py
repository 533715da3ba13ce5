"""Any of diffusers' inpainting pipelines, for painting into a part of a picture."""

from __future__ import annotations

import inspect
import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import diffusers
import numpy as np
import torch
from PIL import Image
from safetensors import SafetensorError

from model_servers.engine import EngineError
from model_servers.gligen.learned.checkpoint import VERIFY, bytes_of, precision_for, quiet_libraries
from model_servers.weights import machine

DEFAULT_SIDE = 1024
"""Of models that do not say on which size they were trained, which are all newer ones."""
SAFE_MULTIPLE = 64
"""Sides that every known pipeline can work on."""
DEFAULT_GUIDANCE = 7.5
NEGATIVE_GUIDANCE = 4.0
"""Weight of the words against the negative ones, for models whose own guidance is a number that they were trained to take."""
SMALLER = "Choose a smaller model, or free memory."


class InpaintPipeline:
    """A loaded pipeline. One call at a time: pipelines keep their scheduler's state to themselves."""

    def __init__(self, folder: Path, device: str, precision: str) -> None:
        """Load it. Raises :class:`EngineError` when it is damaged or does not paint into pictures."""
        quiet_libraries()
        self.device = device
        # Stable Diffusion's weights are published in float16, all others' in bfloat16, whose range some of them need.
        convolves = (folder / "unet").is_dir()
        self.dtype = precision_for(device, precision) if convolves else machine.choose_precision(device, precision)
        machine.check_memory("The painter", bytes_of(folder), device, SMALLER)
        try:
            pipeline = _kind(folder).from_pretrained(
                folder, dtype=self.dtype, local_files_only=True, variant=_variant(folder)
            )
        except torch.OutOfMemoryError as error:
            raise EngineError("There is not enough memory for this model.", SMALLER) from error
        except ImportError as error:
            raise EngineError(
                "This model needs packages that are not installed.", f"Run: {machine.INSTALL_GPU}"
            ) from error
        except (
            OSError,
            ValueError,
            KeyError,
            TypeError,
            AttributeError,
            RuntimeError,
            SafetensorError,
            pickle.UnpicklingError,
        ) as error:
            reason = (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
            raise EngineError(f"{folder} is no inpainting pipeline that can be loaded: {reason}", VERIFY) from error
        pipeline.set_progress_bar_config(disable=True)
        self._pipeline = pipeline.to(device)
        self._takes = inspect.signature(type(pipeline).__call__).parameters
        if not {"callback_on_step_end", "callback"} & set(self._takes):
            raise EngineError(
                f"{type(pipeline).__name__} cannot be stopped once it paints.", "Choose another inpainting model."
            )

    @property
    def side(self) -> int:
        """The side of the pictures that the model was trained on."""
        core = getattr(self._pipeline, "unet", None)
        sample = getattr(core.config, "sample_size", None) if core is not None else None
        return sample * self._pipeline.vae_scale_factor if isinstance(sample, int) else DEFAULT_SIDE

    @property
    def multiple(self) -> int:
        """Sides of pictures are multiples of this."""
        core = getattr(self._pipeline, "unet", None)
        if core is None:
            return SAFE_MULTIPLE
        return self._pipeline.vae_scale_factor * 2 ** (len(core.config.block_out_channels) - 1)

    @property
    def guidance(self) -> float:
        """The weight of the words that this kind of model wants by default."""
        given = self._takes.get("true_cfg_scale" if self._guided_by_negatives else "guidance_scale")
        return float(given.default) if given and isinstance(given.default, int | float) else DEFAULT_GUIDANCE

    @property
    def takes_negatives(self) -> bool:
        """Whether it can be told what the picture must not show."""
        return "negative_prompt" in self._takes

    @property
    def _guided_by_negatives(self) -> bool:
        """Whether guidance is a step away from negative words by another name, as Qwen-Image's."""
        core = getattr(self._pipeline, "transformer", None)
        return "true_cfg_scale" in self._takes and not getattr(getattr(core, "config", None), "guidance_embeds", False)

    def paint(
        self,
        picture: np.ndarray,
        mask: np.ndarray,
        prompt: str,
        negative: str,
        steps: int,
        guidance: float,
        seed: int,
        on_step: Callable[[float], None],
    ) -> np.ndarray | None:
        """Paint into the mask; uint8 RGB of the picture's size, or None where the safety checker objected.

        Args:
            picture: uint8 RGB, sides of :attr:`multiple`.
            mask: bool, where to paint.
            prompt, negative: what the region shows, and what it must not.
            steps, guidance, seed: of the sampler.
            on_step: told the share of the steps done; what it raises ends the work.

        Raises:
            EngineError: memory does not suffice.
        """

        def after_step(_: Any, index: int, moment: Any, tensors: dict[str, Any]) -> dict[str, Any]:
            on_step(min(1.0, (index + 1) / steps))
            return tensors

        def after_old_step(index: int, moment: Any, tensors: Any) -> None:
            on_step(min(1.0, (index + 1) / steps))

        height, width = mask.shape
        options = {
            "prompt": prompt,
            "negative_prompt": negative or None,
            "image": Image.fromarray(picture),
            "mask_image": Image.fromarray(mask.astype(np.uint8) * 255),
            "width": width,
            "height": height,
            "strength": 1.0,
            "num_inference_steps": steps,
            "guidance_scale": guidance,
            "generator": torch.Generator().manual_seed(seed % (1 << 63)),
            "callback_on_step_end": after_step,
        }
        if "callback_on_step_end" not in self._takes:
            options["callback"] = after_old_step
        if self._guided_by_negatives:
            # Without negative words there would be no guidance at all.
            options |= {"negative_prompt": negative or " ", "true_cfg_scale": guidance, "guidance_scale": None}
        elif negative:
            options["true_cfg_scale"] = NEGATIVE_GUIDANCE
        try:
            result = self._pipeline(**{name: value for name, value in options.items() if name in self._takes})
        except torch.OutOfMemoryError as error:
            machine.free_unused()
            raise EngineError("There is not enough memory to paint this.", SMALLER) from error
        if (getattr(result, "nsfw_content_detected", None) or [False])[0]:
            return None
        return np.asarray(result.images[0].convert("RGB"))


def _kind(folder: Path) -> Any:
    """The class to load with: the one that the folder names, if it inpaints, or what diffusers derives from it."""
    told = json.loads((folder / "model_index.json").read_text(encoding="utf-8"))
    named = getattr(diffusers, str(told.get("_class_name")), None) if isinstance(told, dict) else None
    # Some that only inpaint, as Flux Fill, are not on diffusers' list.
    if callable(named) and {"image", "mask_image"} <= set(inspect.signature(named.__call__).parameters):
        return named
    return diffusers.AutoPipelineForInpainting


def _variant(folder: Path) -> str | None:
    """``fp16`` where only files in half precision are there."""
    weights = [path for pattern in ("*/*.safetensors", "*/*.bin") for path in folder.glob(pattern)]
    return "fp16" if weights and all(".fp16." in path.name for path in weights) else None
