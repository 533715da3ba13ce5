"""SAM 2 (Ravi et al., "SAM 2: Segment Anything in Images and Videos", 2024) on single pictures, through transformers."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from PIL import Image
from safetensors import SafetensorError
from torch import Tensor
from transformers import Sam2Model

from model_servers.engine import EngineError
from model_servers.seem.learned.checkpoint import is_finite
from model_servers.weights.damage import VERIFY

MEAN = (0.485, 0.456, 0.406)
DEVIATION = (0.229, 0.224, 0.225)
"""Of ImageNet's red, green and blue, in 0..1."""
SURE = 10.0
"""Logit that stands for "inside" in a mask that is given as a prompt."""
NAMED_AT_MOST = 3
_UNREADABLE = (
    OSError, ValueError, TypeError, AttributeError, RuntimeError, KeyError, SafetensorError, pickle.UnpicklingError,
)  # fmt: skip
"""What transformers raises for folders that hold something else."""


@dataclass(frozen=True)
class Features:
    """A picture that has been read, and the picture itself for the mask's border."""

    picture: np.ndarray
    maps: Sequence[Tensor]

    @property
    def nbytes(self) -> int:
        """Bytes of the feature maps."""
        return sum(x.element_size() * x.nelement() for x in self.maps)


@dataclass(frozen=True)
class Clicks:
    """What was pointed at, in picture pixels.

    Args:
        points: float, N × 2 (x, y).
        positive: bool, N.
        box: left, top, right, bottom; None without one.
    """

    points: np.ndarray
    positive: np.ndarray
    box: tuple[float, float, float, float] | None


class Sam2:
    """A loaded SAM 2.

    Args:
        folder: with ``config.json`` and the weights, as transformers keeps them.
        device: to run on.
        precision: half precisions run through autocast.

    Raises:
        EngineError: the folder does not hold SAM 2.
    """

    def __init__(self, folder: Path, device: torch.device, precision: torch.dtype) -> None:
        wrong = "Use a folder or repository with SAM 2 for transformers, such as facebook/sam2.1-hiera-tiny."
        try:
            model, info = Sam2Model.from_pretrained(
                str(folder), local_files_only=True, output_loading_info=True, dtype=torch.float32
            )
        except _UNREADABLE as error:
            raise EngineError(f"{folder} does not hold a SAM 2 that can be read.", wrong) from error
        missing = sorted(info["missing_keys"])
        if missing:
            names = ", ".join(missing[:NAMED_AT_MOST])
            raise EngineError(f"{folder} is not a complete SAM 2: {len(missing)} tensors are missing ({names}).", wrong)
        broken = [name for name, tensor in model.state_dict().items() if not is_finite(tensor)]
        if broken:
            raise EngineError(f"{folder} is damaged: {broken[0]} holds values that are no numbers.", VERIFY)
        self._model = model.to(device).eval().requires_grad_(False)
        self.precision = precision
        self.device = device
        self.side: int = model.prompt_encoder.input_image_size

    @torch.inference_mode()
    def features(self, picture: np.ndarray) -> Features:
        """Read a picture, uint8 H × W × 3. SAM 2 sees it stretched to a square."""
        square = Image.fromarray(picture).resize((self.side, self.side), Image.Resampling.BILINEAR)
        pixels = (np.asarray(square, dtype=np.float32) / 255 - MEAN) / DEVIATION
        tensor = torch.from_numpy(pixels.transpose(2, 0, 1).astype(np.float32))[None].to(self.device)
        with self._half():
            return Features(picture, tuple(self._model.get_image_embeddings(tensor)))

    @torch.inference_mode()
    def find(self, features: Features, clicks: Clicks, previous: np.ndarray | None) -> tuple[np.ndarray, float]:
        """The one mask that is meant.

        Args:
            features: of the picture.
            clicks: at least one point or a box.
            previous: bool, of the picture's size: the mask that the clicks refine.

        Returns:
            float32 logits of the whole picture at a quarter of the network's size, and the overlap (0..1) that the
            network expects of it with what is meant.
        """
        height, width = features.picture.shape[:2]
        stretch = np.array([self.side / width, self.side / height])
        given: dict[str, Tensor] = {}
        if len(clicks.points):
            given["input_points"] = self._tensor(clicks.points * stretch)[None, None]
            given["input_labels"] = torch.from_numpy(clicks.positive.astype(np.int64)).to(self.device)[None, None]
        if clicks.box is not None:
            given["input_boxes"] = self._tensor(np.array(clicks.box) * np.tile(stretch, 2))[None, None]
        if previous is not None:
            rows, columns = self._model.prompt_encoder.mask_input_size
            small = cv2.resize(previous.astype(np.float32), (columns, rows), interpolation=cv2.INTER_AREA)
            given["input_masks"] = self._tensor(np.where(small >= 0.5, SURE, -SURE))[None, None]
        # One click may mean a part or the whole, so the network proposes three masks; more prompts mean one thing.
        ambiguous = len(clicks.points) == 1 and clicks.box is None and previous is None
        with self._half():
            out = self._model(image_embeddings=list(features.maps), multimask_output=ambiguous, **given)
        best = int(out.iou_scores[0, 0].argmax())
        return out.pred_masks[0, 0, best].float().cpu().numpy(), float(out.iou_scores[0, 0, best].clamp(0, 1))

    def _tensor(self, values: np.ndarray) -> Tensor:
        return torch.from_numpy(values.astype(np.float32)).to(self.device)

    def _half(self) -> AbstractContextManager[object]:
        if self.precision == torch.float32:
            return nullcontext()
        return torch.autocast(self.device.type, self.precision)
