"""What the machine has: packages, a device, memory. Imports torch only when asked about devices."""

from __future__ import annotations

import gc
import importlib
import importlib.util
from typing import TYPE_CHECKING

import psutil

from model_servers.engine import EngineError
from model_servers.weights.settings import python

if TYPE_CHECKING:
    import torch

INSTALL_MODELS = f"{python()} -m pip install -r requirements-models.txt"
INSTALL_GPU = f"{python()} -m pip install -r requirements-gpu.txt"
MEMORY_MARGIN = 1.2
"""Working memory beside the weights, as a factor."""
GIGABYTE = 1e9


def require(*packages: str, install: str = INSTALL_MODELS) -> None:
    """Import packages, or say what installs them. Raises :class:`EngineError`."""
    for name in packages:
        try:
            importlib.import_module(name)
        except ImportError as error:
            raise EngineError(f"The package {name} is not installed, or cannot be used.", f"Run: {install}") from error


def require_no_broken_torchvision() -> None:
    """A torchvision made for another build of torch keeps transformers from loading models. Raises :class:`EngineError`.

    Its wheel from PyPI registers operators that the CPU build of torch does not know, and fails when it is imported.
    """
    if importlib.util.find_spec("torchvision") is None:
        return
    try:
        importlib.import_module("torchvision")
    except (ImportError, RuntimeError, OSError, AttributeError) as error:
        raise EngineError(
            "The installed torchvision does not work with the installed torch.",
            f"Run: {python()} -m pip uninstall torchvision   (or, with a CUDA torch, {INSTALL_GPU})",
        ) from error


def choose_device(wanted: str = "auto") -> str:
    """``cuda``, ``mps`` or ``cpu``, whatever is there first; or the one that is wanted. Raises :class:`EngineError`."""
    import torch

    if wanted == "auto":
        if torch.cuda.is_available():
            return "cuda"
        return "mps" if torch.backends.mps.is_available() else "cpu"
    try:
        device = torch.device(wanted)
    except RuntimeError as error:
        raise EngineError(f"There is no device '{wanted}'.", "Use auto, cpu, cuda, cuda:1 or mps.") from error
    there = {"cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if not there.get(device.type, False):
        raise EngineError(f"This machine has no device '{wanted}'.", "Use auto, or cpu.")
    if device.type == "cuda" and (device.index or 0) >= torch.cuda.device_count():
        raise EngineError(f"This machine has {torch.cuda.device_count()} CUDA devices, not '{wanted}'.", "Use cuda.")
    return wanted


def choose_precision(device: str, wanted: str = "auto", parameters: int = 0) -> torch.dtype:
    """The floating point type to run in.

    Half precision on GPUs (bfloat16 where the GPU has it); on the CPU float32, which is fastest there, unless only
    bfloat16 fits into memory.

    Args:
        device: from :func:`choose_device`.
        wanted: ``auto``, ``float32``, ``bfloat16`` or ``float16``.
        parameters: how many weights the model has, if known.
    """
    import torch

    if wanted != "auto":
        return {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}[wanted]
    if device.startswith("cuda"):
        return torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float16
    if device == "mps":
        return torch.float16
    return torch.bfloat16 if parameters * 4 * MEMORY_MARGIN > free_memory("cpu") else torch.float32


def described(device: object, precision: torch.dtype) -> str:
    """A device and a precision for the person: ``cuda (bfloat16)``."""
    return f"{device} ({str(precision).removeprefix('torch.')})"


def free_memory(device: str) -> int:
    """Bytes that can be taken on a device now."""
    if device.startswith("cuda"):
        import torch

        return torch.cuda.mem_get_info(torch.device(device))[0]
    return psutil.virtual_memory().available


def check_memory(what: str, needed: float, device: str, hint: str) -> None:
    """Raises :class:`EngineError` when ``needed`` bytes with a margin are not free."""
    free = free_memory(device)
    if needed * MEMORY_MARGIN > free:
        raise EngineError(
            f"{what} needs about {needed * MEMORY_MARGIN / GIGABYTE:.1f} GB of memory on {device}; "
            f"{free / GIGABYTE:.1f} GB are free.",
            hint,
        )


def free_unused() -> None:
    """Give memory of models that nobody holds any more back to the system."""
    gc.collect()
    import torch

    if torch.cuda.is_available():
        torch.cuda.empty_cache()
