"""LaMa (Suvorov et al., "Resolution-robust Large Mask Inpainting with Fourier Convolutions", 2022), as TorchScript."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from model_servers.engine import EngineError, Job, register
from model_servers.lama.learned.cropping import Hole, box_of, holes, paste, quick_guess
from model_servers.lama.learned.natively import natively
from model_servers.lama.learned.settings import LamaSettings, read
from model_servers.protocol import EngineFacts
from model_servers.weights import machine
from model_servers.weights.settings import read_settings
from model_servers.weights.store import Store

REPOSITORY = "fashn-ai/LaMa"
FILE = "big-lama.pt"
MULTIPLE = 8
"""The network halves its input three times."""
LEAST_SIDE = 64
"""Smaller inputs are too small for its mirrored borders."""


@register("lama", "lama")
class LamaFiller:
    """Runs the TorchScript of big-lama in this process."""

    concurrent = False

    def __init__(self, settings: LamaSettings | None = None) -> None:
        self._given = settings
        self._settings: LamaSettings | None = None
        self._model: Any = None
        self._device = ""
        self._revision = ""

    @property
    def facts(self) -> EngineFacts:
        return EngineFacts(
            server="lama",
            engine="lama",
            title="LaMa",
            version="1.0",
            description="A network that continues textures and structures into large holes.",
            limits=[
                "It continues what is around; it does not make up new things.",
                "Very large holes become soft.",
            ],
            capabilities=["fill", "preview"],
            device=f"{self._device} (float32)" if self._device else "",
            revision=self._revision,
            licence="Apache-2.0",
        )

    def load(self) -> None:
        settings = self._given or read(LamaSettings)
        machine.require("torch")
        device = machine.choose_device(settings.device)
        path, revision = _find_weights(settings.weights)
        model = _read(path, device)
        picture = np.zeros((LEAST_SIDE, LEAST_SIDE, 3), np.uint8)
        _run(model, device, picture, np.eye(LEAST_SIDE, dtype=bool), path.name)
        self._settings, self._model, self._device = settings, model, device
        self._revision = f"{path.name} {revision}".strip()

    def unload(self) -> None:
        if self._model is None:
            return
        self._model, self._device, self._revision = None, "", ""
        machine.free_unused()

    def fill(
        self, picture: np.ndarray, mask: np.ndarray, exclude: np.ndarray | None, *, preview: bool, seed: int, job: Job
    ) -> np.ndarray:
        settings, model, device = self._settings, self._model, self._device
        if settings is None or model is None:
            raise EngineError("The model is not loaded.", "Load it first.")
        if (mask if exclude is None else mask | exclude).all():
            raise EngineError("The region covers the whole picture, so there is nothing to continue.", "Select less.")
        found = holes(picture, mask, exclude)
        if preview:
            rows, columns = box_of(mask)
            guess = paste(picture, mask, ((hole, quick_guess(hole)) for hole in found))
            job.preview(guess, columns.start, rows.start)

        def run(pixels: np.ndarray, unknown: np.ndarray) -> np.ndarray:
            job.check()
            return _run(model, device, pixels, unknown, FILE)

        def filled() -> Iterator[tuple[Hole, np.ndarray]]:
            for number, hole in enumerate(found):
                job.progress(number / len(found), "filling")
                yield hole, natively(settings.max_side, hole, run)

        return paste(picture, mask, filled())


def _run(model: Any, device: str, pixels: np.ndarray, unknown: np.ndarray, source: str) -> np.ndarray:
    """RGB uint8 height × width × 3 and bool height × width (true: fill) → RGB of the same size."""
    import torch

    height, width = unknown.shape
    sides = [max(LEAST_SIDE, -(-side // MULTIPLE) * MULTIPLE) for side in (height, width)]
    border = ((0, sides[0] - height), (0, sides[1] - width))
    image = np.pad(pixels, (*border, (0, 0)), mode="symmetric").transpose(2, 0, 1).astype(np.float32) / 255
    mask = np.pad(unknown, border, mode="symmetric").astype(np.float32)
    try:
        with torch.inference_mode():
            tensors = (torch.from_numpy(x)[None].to(device) for x in (np.ascontiguousarray(image), mask[None]))
            out = model(*tensors)
        if not isinstance(out, torch.Tensor) or tuple(out.shape) != (1, 3, *sides):
            raise EngineError(f"{source} is not LaMa: it does not answer with a picture.", f"Use {FILE}.")
        if not bool(out.isfinite().all()):
            raise EngineError(
                f"{source} answers with values that are not numbers.", "Get it again and compare its checksum."
            )
    except torch.OutOfMemoryError as error:
        machine.free_unused()
        hint = "Select less, or set LLAVA_INTERACTIVE_LAMA_MAX_SIDE to a smaller number."
        raise EngineError("The device does not have enough memory for this hole.", hint) from error
    except RuntimeError as error:
        raise EngineError(f"{source} could not fill the hole.", f"It should be LaMa's {FILE}.") from error
    result = out[0].float().clamp(0, 1).permute(1, 2, 0)[:height, :width]
    return (result * 255).round().to(torch.uint8).cpu().numpy()


def _read(path: Path, device: str) -> Any:
    import torch

    try:
        return torch.jit.load(str(path), map_location=device).eval()
    except (RuntimeError, ValueError) as error:
        raise EngineError(
            f"{path.name} is damaged or not TorchScript.", "Get it again and compare its checksum."
        ) from error


def _find_weights(given: Path | None) -> tuple[Path, str]:
    """The file and its revision."""
    if given:
        path, revision = given.expanduser(), ""
    else:
        held = Store(read_settings()).find(REPOSITORY)
        path, revision = held.folder / FILE, held.revision
    if not path.is_file():
        raise EngineError(f"There is no weight file {path}.", f"It should be LaMa's {FILE}.")
    return path, revision
