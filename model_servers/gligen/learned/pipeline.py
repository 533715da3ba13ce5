"""Any of diffusers' inpainting pipelines, for painting into a part of a picture."""

from __future__ import annotations

import inspect
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
from model_servers.gligen.learned.checkpoint import VERIFY, precision_for, quiet_libraries
from model_servers.weights import machine

DEFAULT_SIDE = 1024
"""Of models that do not say on which size they were trained, which are all newer ones."""
SAFE_MULTIPLE = 64
"""Sides that every known pipeline can work on."""


class InpaintPipeline:
    """A loaded pipeline. One call at a time: pipelines keep their scheduler's state to themselves."""

    def __init__(self, folder: Path, device: str, precision: str) -> None:
        """Load it. Raises :class:`EngineError` when it is damaged or does not paint into pictures."""
        quiet_libraries()
        self.device = device
        self.dtype = precision_for(device, precision)
        try:
            pipeline = diffusers.AutoPipelineForInpainting.from_pretrained(
                folder, dtype=self.dtype, local_files_only=True, variant=_variant(folder)
            )
        except torch.OutOfMemoryError as error:
            raise EngineError("There is not enough memory for this model.", "Choose a smaller one.") from error
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
        self._takes = set(inspect.signature(type(pipeline).__call__).parameters)

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
        """

        def after_step(_: Any, index: int, moment: Any, tensors: dict[str, Any]) -> dict[str, Any]:
            on_step(min(1.0, (index + 1) / steps))
            return tensors

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
        result = self._pipeline(**{name: value for name, value in options.items() if name in self._takes})
        if (getattr(result, "nsfw_content_detected", None) or [False])[0]:
            return None
        return np.asarray(result.images[0].convert("RGB"))


def _variant(folder: Path) -> str | None:
    """``fp16`` where only files in half precision are there."""
    weights = [path for pattern in ("*/*.safetensors", "*/*.bin") for path in folder.glob(pattern)]
    return "fp16" if weights and all(".fp16." in path.name for path in weights) else None
