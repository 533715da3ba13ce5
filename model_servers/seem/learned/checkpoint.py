"""Read SEEM's official weight files.

A file is a flat table of names and float32 tensors, written by ``torch.save`` or as safetensors. Nothing in it says which
variant it is, so the variant is told by names and shapes. (``*_v0`` and ``*_v1`` files have the same ones: what a file was
trained for is known by its source alone.)
"""

from __future__ import annotations

import json
import pickle
import zipfile
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor

from model_servers.engine import EngineError
from model_servers.seem.learned.configuration import VARIANTS, SeemSizes
from model_servers.seem.learned.model import Seem
from model_servers.seem.learned.trees import sizes_of

UNUSED: Mapping[str, str] = {
    "dilation_kernel": "a kernel of ones that only the interactive evaluation uses, to make a click 3 × 3 pixels",
    "criterion.empty_weight": "the weight of each class in the training loss",
}
"""Entries of official files that inference has no use for, and what they are."""
NAMED_AT_MOST = 3
GET_AGAIN = "Get it again and compare its checksum: the download may have been cut off."
TREE = "config.json"


class CheckpointError(EngineError):
    """A file that cannot be used as SEEM's weights."""


def read_tensors(path: Path) -> dict[str, Tensor]:
    """The tensors of a weight file by name, on the CPU. Never runs code from the file.

    Raises:
        CheckpointError: no such file; damaged; or something else than named tensors.
    """
    if not path.is_file():
        raise CheckpointError(f"There is no weight file {path}.", "Get the weights, or name the file that holds them.")
    if path.suffix == ".safetensors":
        from safetensors import SafetensorError
        from safetensors.torch import load_file

        try:
            return load_file(path)
        except (SafetensorError, OSError, ValueError) as error:
            raise CheckpointError(f"{path.name} is damaged or not a safetensors file.", GET_AGAIN) from error
    try:
        # Memory-mapping needs the zip form, which every file written since torch 1.6 has.
        found = torch.load(path, map_location="cpu", weights_only=True, mmap=zipfile.is_zipfile(path))
    except pickle.UnpicklingError as error:
        hint = f"It may hold code or be no weight file at all. {GET_AGAIN}"
        raise CheckpointError(f"{path.name} holds more than tensors, or is damaged.", hint) from error
    except (RuntimeError, OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise CheckpointError(f"{path.name} is damaged or not a weight file.", GET_AGAIN) from error
    if not isinstance(found, dict) or not all(isinstance(value, Tensor) for value in found.values()):
        raise CheckpointError(f"{path.name} is not a table of tensors.", "SEEM's official files are.")
    return dict(found)


def expected_shapes(sizes: SeemSizes) -> dict[str, tuple[int, ...]]:
    """Names and shapes of every tensor that a variant needs; allocates nothing."""
    with torch.device("meta"):
        return {name: tuple(value.shape) for name, value in Seem(sizes).state_dict().items()}


def sizes_for(tensors: Mapping[str, Tensor], path: Path) -> SeemSizes:
    """What the tensors of a file are: told by the configuration beside it, if there is one, else by their shapes.

    A configuration is the official tree as ``config.json`` in the same folder; networks of other than the published sizes
    need one.

    Raises:
        CheckpointError: the configuration cannot be read; or there is none, and no published variant fits.
    """
    tree = path.parent / TREE
    if not tree.is_file():
        return recognise(tensors, path.name)
    try:
        return sizes_of(json.loads(tree.read_text(encoding="utf-8")), tensors)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        hint = "Remove it if the weights are official ones."
        raise CheckpointError(f"{tree} is not the configuration of these SEEM weights.", hint) from error


def recognise(tensors: Mapping[str, Tensor], source: str) -> SeemSizes:
    """The published variant that these tensors are.

    Args:
        tensors: of one file.
        source: its name, for the message.

    Raises:
        CheckpointError: none of them; says what the nearest one lacks.
    """
    lacking: dict[str, list[str]] = {}
    for sizes in VARIANTS:
        shapes = expected_shapes(sizes)
        lacking[sizes.name] = [
            name for name, shape in shapes.items() if name not in tensors or tuple(tensors[name].shape) != shape
        ]
        if not lacking[sizes.name]:
            return sizes
    nearest = min(lacking, key=lambda name: len(lacking[name]))
    names = ", ".join(lacking[nearest][:NAMED_AT_MOST])
    raise CheckpointError(
        f"{source} does not hold the weights of a SEEM model: for {nearest} it lacks {len(lacking[nearest])} tensors "
        f"({names} …).",
        "Use seem_focalt_v0, seem_focall_v0, seem_samvitb_v1 or seem_samvitl_v1 (or v1 of the Focal ones).",
    )


def build(tensors: Mapping[str, Tensor], sizes: SeemSizes, source: str) -> tuple[Seem, list[str]]:
    """A model with these weights, ready for inference, and the names of tensors that it does not know.

    Names listed in :data:`UNUSED` are left out knowingly and are not reported.

    Raises:
        CheckpointError: a tensor is missing, has another shape, or holds something else than numbers.
    """
    shapes = expected_shapes(sizes)
    wrong = [name for name, shape in shapes.items() if name not in tensors or tuple(tensors[name].shape) != shape]
    if wrong:
        names = ", ".join(wrong[:NAMED_AT_MOST])
        raise CheckpointError(
            f"{source} is not a complete {sizes.name}: {len(wrong)} tensors are missing or of another shape ({names}).",
            "Get the file again, or choose another variant.",
        )
    broken = [name for name in shapes if not is_finite(tensors[name])]
    if broken:
        names = ", ".join(broken[:NAMED_AT_MOST])
        raise CheckpointError(
            f"{source} is damaged: {len(broken)} of its tensors hold values that are no numbers ({names}).", GET_AGAIN
        )
    with torch.device("meta"):
        model = Seem(sizes)
    model.load_state_dict({name: tensors[name].float() for name in shapes}, assign=True)
    unknown = [name for name in tensors if name not in shapes and name not in UNUSED]
    return model.eval().requires_grad_(False), unknown


def is_finite(tensor: Tensor) -> bool:
    """Whether all of a tensor are numbers: neither NaN nor infinite.

    What is not finite makes the sum so, which reads the weights once and keeps nothing; only a sum that left the range of
    float32 is looked into.
    """
    return bool(tensor.sum(dtype=torch.float32).isfinite()) or bool(tensor.isfinite().all())
