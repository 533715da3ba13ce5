"""SEEM as the engine uses it: features once per picture, a mask per gesture."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from threading import Lock

import numpy as np
import torch
from torch import Tensor

from model_servers.seem.learned import plans
from model_servers.seem.learned.choosing import scores_by_marks, scores_by_words
from model_servers.seem.learned.classes import BACKGROUND, CLASS_NAMES, TEMPLATES, plain_name
from model_servers.seem.learned.decoder import Decoded, Prompts, Scene
from model_servers.seem.learned.gathering import Gatherer
from model_servers.seem.learned.language import TextEmbedding, Tokeniser
from model_servers.seem.learned.model import Seem
from model_servers.seem.learned.panoptic import Segment, panoptic
from model_servers.seem.learned.plans import AttentionPlan
from model_servers.seem.learned.preprocessing import (
    Frame,
    frame_of,
    masks_at_resized,
    network_input,
    resize_picture,
)
from model_servers.seem.learned.visual_prompts import MaskPrompt, SeededDraws, VisualPrompt

SCORE_LIMIT, OVERLAP_LIMIT = 0.4, 0.8
"""Of the official demo, for dividing the whole picture."""
SEED = 0
"""Of the pixels that are drawn from large marks: the same marks give the same mask."""
BATCH_ON_GPU = 4
MAX_LONGER_SIDE = 2048
"""Of the resized picture: a panorama of more than four to one is made smaller than SEEM's usual size."""
CPU_TEMPLATES = 1
"""Sentences per class name on a CPU, where all 81 take minutes; they only make the suggested label a little better."""


@dataclass(frozen=True)
class Features:
    """A picture that has been read: what the decoder needs of it, and the picture itself for the mask's border."""

    picture: np.ndarray
    frame: Frame
    scene: Scene

    @property
    def nbytes(self) -> int:
        """Bytes of the feature maps."""
        return sum(x.element_size() * x.nelement() for x in self.scene.tensors)


@dataclass(frozen=True)
class Marks:
    """Marks at the resized picture's size, bool, rows × columns each."""

    positive: np.ndarray
    negative: np.ndarray


@dataclass(frozen=True)
class Example:
    """A thing in another picture: that picture, read, and the region at its resized size, bool, rows × columns."""

    features: Features
    region: np.ndarray


@dataclass(frozen=True)
class Found:
    """One mask: float32 logits at the resized size, mean probability inside (0..1), and the class it was given."""

    logits: np.ndarray
    score: float
    label: str


class Predictor:
    """A loaded SEEM. Thread-safe.

    Args:
        model: on its device.
        tokeniser: for words.
        precision: half precisions run through autocast; the weights stay float32, and so does what chooses among the
            queries: a cosine of half precision, times the logit scale, is off by a tenth.
        max_batch: pictures that are read together; 0 takes what suits the device.
    """

    def __init__(
        self, model: Seem, tokeniser: Tokeniser, precision: torch.dtype = torch.float32, max_batch: int = 0
    ) -> None:
        self.model = model
        self.tokeniser = tokeniser
        self.device = next(model.parameters()).device
        self.precision = precision
        self._sizes = replace(model.sizes, longer_side=model.sizes.longer_side or MAX_LONGER_SIDE)
        self._lock = Lock()
        together = max_batch or (BATCH_ON_GPU if self.device.type == "cuda" else 1)
        self._encoder = Gatherer(self._encode, self._lock, together)
        templates = TEMPLATES if self.device.type == "cuda" else TEMPLATES[:CPU_TEMPLATES]
        self._table = model.decoder.lang_encoder.class_table(tokeniser, templates=templates)

    @property
    def largest_batch(self) -> int:
        """Most pictures that were read together so far."""
        return self._encoder.largest_batch

    def features(self, picture: np.ndarray) -> Features:
        """Read a picture, uint8 H × W × 3; pictures that wait at the same time are read together."""
        frame = frame_of(picture.shape[0], picture.shape[1], self._sizes)
        tensor = network_input(resize_picture(picture, frame), frame)
        return Features(picture, frame, self._encoder(tensor, frame.padded))

    def find(
        self,
        features: Features,
        marks: Marks | None,
        words: str,
        previous: np.ndarray | None,
        example: Example | None = None,
    ) -> Found:
        """The one mask that is meant.

        Args:
            features: of the picture.
            marks: what was drawn; decides over words, which then only help.
            words: what to look for; may be empty if there are marks.
            previous: bool at the resized size, the mask that the marks refine, remembered if there are no words.
            example: a thing in another picture; decides where there are no marks, and helps where there are.
        """
        with torch.inference_mode(), self._lock:
            language = self.model.decoder.lang_encoder
            text = self._embed(words) if words else None
            visual = None if example is None else self._look_at(example)
            if marks is not None:
                decoded, scores = self._by_marks(features, marks, text, previous, visual)
            elif visual is not None:
                prompts = Prompts(visual=visual, text=None if text is None else [_counting(text)])
                decoded = self._decode(features, prompts, plans.DEMO)
                scores = scores_by_marks(decoded, visual.positive)
            elif text is not None:
                decoded = self._decode(features, Prompts(text=[_counting(text)]), plans.DEMO)
                scores = scores_by_words(decoded, text.whole, language)
            else:
                raise ValueError("neither marks nor words nor an example")
            return self._found(decoded, int(scores[0].argmax()), features, words if marks is None else "")

    def everything(
        self, features: Features, score_limit: float = SCORE_LIMIT, overlap_limit: float = OVERLAP_LIMIT
    ) -> tuple[np.ndarray, list[Segment]]:
        """The whole picture divided among what is found in it: see :func:`panoptic`.

        Returns:
            int32 at the resized size, segment numbers (0: nothing); the segments.
        """
        with torch.inference_mode(), self._lock:
            decoded = self._decode(features, Prompts(), plans.DEMO)
            logits = self.model.decoder.lang_encoder.class_logits(decoded.captions, self._table)[0]
            masks = masks_at_resized(decoded.masks[0], features.frame)
            numbers, segments = panoptic(logits, masks, score_limit, overlap_limit)
        return numbers.cpu().numpy(), segments

    def _look_at(self, example: Example) -> VisualPrompt:
        """Features under the region of a reference picture."""
        region = self._padded(example.region, example.features)
        return self._sample(example.features, MaskPrompt(region, torch.zeros_like(region)))

    def _by_marks(
        self,
        features: Features,
        marks: Marks,
        text: TextEmbedding | None,
        previous: np.ndarray | None,
        visual: VisualPrompt | None,
    ) -> tuple[Decoded, Tensor]:
        """Queries to choose from, and their scores, rows × queries."""
        masks = MaskPrompt(self._padded(marks.positive, features), self._padded(marks.negative, features))
        spatial = self._sample(features, masks)
        if text is None and visual is None and previous is not None:
            # Without memory this plan computes what the demo's does for marks alone.
            prompts = Prompts(spatial=spatial, memory=self._remembered(previous, features))
            decoded = self._decode(features, prompts, plans.V0).of(plans.SPATIAL_QUERIES)
        else:
            prompts = Prompts(spatial=spatial, visual=visual, text=None if text is None else [_counting(text)])
            decoded = self._decode(features, prompts, plans.DEMO)
        # A mask that also covers what was marked as not belonging loses as much as it covers.
        unwanted = scores_by_marks(decoded, spatial.negative).clamp(min=0)
        return decoded, scores_by_marks(decoded, spatial.positive) - unwanted

    def _sample(self, features: Features, masks: MaskPrompt) -> VisualPrompt:
        with self._half():
            return self.model.decoder.sample(features.scene, [masks], SeededDraws(SEED))

    def _decode(self, features: Features, prompts: Prompts, plan: AttentionPlan) -> Decoded:
        """The queries, in float32."""
        with self._half():
            return self.model.decoder(features.scene, prompts, plan, SeededDraws(SEED)).float()

    def _found(self, decoded: Decoded, query: int, features: Features, words: str) -> Found:
        logits = masks_at_resized(decoded.masks[0, query : query + 1], features.frame)[0]
        inside = logits > 0
        score = float(logits[inside].sigmoid().mean()) if bool(inside.any()) else 0.0
        captions = decoded.captions[:, query : query + 1]
        label = int(self.model.decoder.lang_encoder.class_logits(captions, self._table)[0, 0].argmax())
        named = words or ("" if label == BACKGROUND else plain_name(CLASS_NAMES[label]))
        return Found(logits.cpu().numpy(), score, named)

    @torch.inference_mode()
    def _encode(self, pictures: Sequence[Tensor]) -> list[Scene]:
        with self._half():
            pixels = self.model.encode(torch.cat(list(pictures)).to(self.device)).pixels
            scene = self.model.decoder.look(pixels)
        return [scene] if len(pictures) == 1 else [scene.row(number) for number in range(len(pictures))]

    def _embed(self, words: str) -> TextEmbedding:
        with self._half():
            return self.model.decoder.lang_encoder(self.tokeniser([words]).to(self.device))

    def _padded(self, mask: np.ndarray, features: Features) -> Tensor:
        """bool, 1 × padded size."""
        full = np.zeros(features.frame.padded, dtype=bool)
        full[: mask.shape[0], : mask.shape[1]] = mask
        return torch.from_numpy(full)[None].to(self.device)

    def _remembered(self, previous: np.ndarray, features: Features) -> Tensor:
        """A mask as the logits it might have come from, 1 × 1 × padded size: only their sign matters."""
        return self._padded(previous, features).float()[None] * 2 - 1

    def _half(self) -> AbstractContextManager[object]:
        if self.precision == torch.float32:
            return nullcontext()
        return torch.autocast(self.device.type, self.precision)


def _counting(text: TextEmbedding) -> Tensor:
    """The tokens of the one text up to its end: N × width."""
    return text.tokens[0, : int(text.lengths[0])]
