"""From queries to the one mask that is meant."""

from __future__ import annotations

import torch
from torch import Tensor

from model_servers.seem.learned.decoder import Decoded
from model_servers.seem.learned.language import LanguageEncoder


def scores_by_marks(decoded: Decoded, mean: Tensor) -> Tensor:
    """How much each query's mask covers the marks: rows × R.

    Args:
        decoded: the queries that may be chosen.
        mean: rows × objects × width, the mean mask feature under the marks of the first object. Its product with a mask
            embedding is the mean mask logit on the marks.
    """
    return (decoded.mask_embeddings @ mean[:, :1].to(decoded.mask_embeddings.dtype).transpose(1, 2))[:, :, 0]


def scores_by_own_queries(decoded: Decoded, mean: Tensor, per_object: int) -> Tensor:
    """Scores where each object has queries of its own: rows × objects × R, −∞ for the others' queries."""
    scores = mean @ decoded.mask_embeddings.transpose(1, 2)
    owner = torch.arange(scores.shape[2], device=scores.device) // per_object
    number = torch.arange(scores.shape[1], device=scores.device)
    return scores.masked_fill(owner[None, :] != number[:, None], float("-inf"))


def scores_by_words(decoded: Decoded, whole: Tensor, language: LanguageEncoder) -> Tensor:
    """How well what each query shows fits a text, rows × width: rows × R."""
    return language.similarity(decoded.captions, whole.to(decoded.captions.dtype))
