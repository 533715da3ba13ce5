"""Recorded runs of the official SEEM, and how far this one is from them."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from model_servers.engine import EngineError
from model_servers.seem.learned.checkpoint import build, read_tensors
from model_servers.seem.learned.configuration import SeemSizes
from model_servers.seem.learned.decoder import Scene
from model_servers.seem.learned.language import Tokeniser
from model_servers.seem.learned.model import Encoded, Seem
from model_servers.seem.learned.plans import PLANS, AttentionPlan
from model_servers.seem.learned.preprocessing import Frame, frame_of, network_input, resize_picture
from model_servers.seem.learned.trees import sizes_of

TOLERANCE = 1e-4
LOGIT_TOLERANCE = 3e-4
"""Class logits are embeddings' cosines times the logit scale, up to a hundred, and so are their errors."""
MASK_MARGIN = 1e-3
"""Pixels with a mask logit nearer to 0 may fall to either side."""
GIVEN = ("in/", "rng/", "meta/")
"""How the names begin of what went into a run, of its random choices, and of what was noted about it."""

Arrays = Mapping[str, np.ndarray]


@dataclass(frozen=True)
class Finding:
    """How far one output is from its recording.

    Args:
        family, case, output: which.
        relative: largest difference, divided by the recording's largest magnitude.
        absolute: largest difference; for masks, labels and numbers, how many entries differ.
        allowed: what ``absolute`` may be.
        compared: whether it could be; recorded is also what no part of this SEEM is known to correspond to.

    Differences are infinite where there is nothing to compare.
    """

    family: str
    case: str
    output: str
    relative: float = math.inf
    absolute: float = math.inf
    allowed: float = 0.0
    compared: bool = True

    @property
    def agrees(self) -> bool:
        return not self.compared or self.absolute <= self.allowed


class Comparison:
    """Collects the findings of one case."""

    def __init__(self, family: str, case: str, recorded: Arrays) -> None:
        self.family = family
        self.case = case
        self.recorded = recorded
        self.findings: list[Finding] = []
        self._seen: set[str] = set()

    def given(self, *names: str) -> None:
        """These were recorded as inputs: they are made use of and not compared."""
        self._seen.update(names)

    def left_out(self) -> list[Finding]:
        """What was recorded and neither compared nor made use of."""
        rest = (name for name in self.recorded if name not in self._seen and not name.startswith(GIVEN))
        return [Finding(self.family, self.case, name, compared=False) for name in rest]

    def close(self, output: str, found: Tensor | np.ndarray, allowed: float = TOLERANCE) -> None:
        """Compare numbers, if they were recorded."""
        self._seen.add(output)
        if output not in self.recorded:
            return
        expected = np.asarray(self.recorded[output], dtype=np.float64)
        actual = self._array(found).astype(np.float64)
        if actual.shape != expected.shape:
            self._different_shape(output)
            return
        both_infinite = np.isinf(expected) & (actual == expected)
        difference = np.abs(np.where(both_infinite, 0, actual) - np.where(both_infinite, 0, expected))
        absolute = float(difference.max(initial=0.0))
        magnitude = float(np.abs(expected[np.isfinite(expected)]).max(initial=0.0))
        self._add(output, absolute / magnitude if magnitude else absolute, absolute, allowed)

    def equal(self, output: str, found: Any, ignore: np.ndarray | None = None) -> None:
        """Compare things that are equal or not, if they were recorded; ``ignore`` marks entries that do not count."""
        self._seen.add(output)
        if output not in self.recorded:
            return
        expected, actual = self.recorded[output], self._array(found)
        if actual.shape != expected.shape:
            self._different_shape(output)
            return
        wrong = np.asarray(actual != expected)
        if ignore is not None:
            wrong = wrong & ~ignore
        count = int(wrong.sum())
        self._add(output, count / max(1, wrong.size), count, 0.0)

    def _different_shape(self, output: str) -> None:
        self.findings.append(Finding(self.family, self.case, output))

    def _add(self, output: str, relative: float, absolute: float, allowed: float) -> None:
        self.findings.append(Finding(self.family, self.case, output, relative, float(absolute), allowed))

    @staticmethod
    def _array(found: Any) -> np.ndarray:
        return found.detach().cpu().numpy() if isinstance(found, Tensor) else np.asarray(found)


@dataclass(frozen=True)
class Picture:
    """A picture on its way through the network."""

    frame: Frame
    resized: np.ndarray
    input: Tensor
    encoded: Encoded
    scene: Scene


class Weights:
    """A recorded set of weights, shared by the families that use it.

    Args:
        path: of the file; its configuration lies beside it.
        tokenizer: folder with the vocabulary.
    """

    def __init__(self, path: Path, tokenizer: Path) -> None:
        tensors = read_tensors(path)
        self.tree = json.loads((path.parent / "config.json").read_text())
        self.sizes: SeemSizes = sizes_of(self.tree, tensors)
        self.model: Seem = build(tensors, self.sizes, str(path))[0]
        self.tokeniser = Tokeniser(tokenizer, self.sizes.text.context)
        self.pictures: dict[tuple[Path, str], Picture] = {}

    @cached_property
    def class_table(self) -> Tensor:
        return self.model.decoder.lang_encoder.class_table(self.tokeniser)


class Family:
    """Recordings that share weights and configuration.

    Args:
        folder: holds ``config.json``.
        root: the top of the recordings; shared files are looked for up to there.
        loaded: weights that other families of the run have read, by path.
    """

    def __init__(self, folder: Path, root: Path, loaded: dict[Path, Weights]) -> None:
        self.folder = folder
        self.name = folder.name
        self._root = root
        own = json.loads((folder / "config.json").read_text())
        self._weights = (folder / own.get("weights", "weights.safetensors")).resolve()
        if self._weights not in loaded:
            loaded[self._weights] = Weights(self._weights, self._find("tokenizer"))
        self.weights = loaded[self._weights]
        tree = self.weights.tree
        name = own.get("MODEL.DECODER.NAME") or tree["MODEL"]["DECODER"]["NAME"]
        plans = {plan.name: plan for plan in PLANS}
        if name not in plans:
            raise EngineError(
                f"{folder / 'config.json'} names an unknown decoder, {name}.", f"Known: {', '.join(plans)}."
            )
        drawn = own.get("ATTENTION_ARCH", {}).get("QUERY_NUMBER", plans[name].drawn_queries)
        self.plan: AttentionPlan = replace(plans[name], drawn_queries=drawn if plans[name].drawn_queries else 0)
        self.detections = tree["MODEL"]["DECODER"]["TEST"]["DETECTIONS_PER_IMAGE"]

    @property
    def model(self) -> Seem:
        return self.weights.model

    @property
    def tokeniser(self) -> Tokeniser:
        return self.weights.tokeniser

    @property
    def class_table(self) -> Tensor:
        return self.weights.class_table

    @cached_property
    def _images(self) -> dict[str, np.ndarray]:
        return read_arrays(self._find("images.npz"))

    @property
    def default_picture(self) -> str:
        """The picture of cases that name none: the one whose features were recorded."""
        path = self._weights.parent / "features_target.npz"
        return str(read_arrays(path)["in/image"]) if path.is_file() else sorted(self._images)[0]

    def picture(self, name: str) -> Picture:
        """A recorded picture, encoded once."""
        pictures = self.weights.pictures
        key = (self._find("images.npz"), name)
        if key not in pictures:
            native = self._images[name]
            frame = frame_of(native.shape[0], native.shape[1], self.weights.sizes)
            resized = resize_picture(native, frame)
            tensor = network_input(resized, frame)
            encoded = self.model.encode(tensor)
            pictures[key] = Picture(frame, resized, tensor, encoded, self.model.decoder.look(encoded.pixels))
        return pictures[key]

    def files(self, pattern: str) -> Iterator[tuple[str, dict[str, np.ndarray]]]:
        """Recordings by name."""
        for path in sorted(self.folder.glob(pattern)):
            yield path.stem, read_arrays(path)

    def _find(self, name: str) -> Path:
        """A shared file: beside the configuration, the weights, or above."""
        starts = (self.folder, self._weights.parent.resolve())
        for start in starts:
            for folder in (start, *start.parents):
                if (folder / name).exists():
                    return folder / name
                if folder.resolve() == self._root.resolve():
                    break
        above = self._root.resolve().parent / name
        if above.exists():
            return above
        raise EngineError(f"{self.folder} has no {name}, nor have the folders above it.", "Copy it there.")


def read_arrays(path: Path) -> dict[str, np.ndarray]:
    """All arrays of an npz file."""
    with np.load(path, allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}


class RecordedDraws:
    """The random choices that were recorded with a case."""

    def __init__(self, recorded: Arrays) -> None:
        self._recorded = recorded
        self._points = 0
        self._layer = 0

    def points(self, count: int, wanted: int) -> Tensor:
        drawn = self._next(f"rng/randperm_{self._points}")
        self._points += 1
        return drawn[:wanted]

    def queries(self, count: int, wanted: int) -> Tensor:
        return self._next("rng/object_query_indices")

    def memories(self, objects: int, wanted: int) -> Tensor:
        drawn = self._next(f"rng/memory_indices_{self._layer}")
        self._layer += 1
        return drawn

    def _next(self, name: str) -> Tensor:
        if name not in self._recorded:
            raise EngineError(f"The case needs random numbers that were not recorded ({name}).", "Record it again.")
        return torch.from_numpy(self._recorded[name])
