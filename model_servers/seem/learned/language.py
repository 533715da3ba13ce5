"""Words → vectors: the tokeniser and the text encoder, both of CLIP's form (Radford et al., "Learning Transferable Visual
Models From Natural Language Supervision", 2021)."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from model_servers.engine import EngineError
from model_servers.seem.learned.attention import Attention
from model_servers.seem.learned.classes import CLASS_NAMES, TEMPLATES, plain_name
from model_servers.seem.learned.configuration import TextSizes
from model_servers.weights.damage import VERIFY, first_line, vocabulary_read

logger = logging.getLogger(__name__)

NORM_EPSILON = 1e-12
"""Inside the root; CLIP itself uses 1e-5."""
LENGTH_EPSILON = 1e-7
MAX_LOGIT_SCALE = 100.0
TEXTS_AT_ONCE = 256


def unit(x: Tensor) -> Tensor:
    """Divide by the length (plus 1e-7) along the last axis."""
    return x / (x.norm(dim=-1, keepdim=True) + LENGTH_EPSILON)


@dataclass(frozen=True)
class TextEmbedding:
    """Words in the joint space, not normalised.

    Args:
        tokens: batch × N × width, one per word piece, with the start and end tokens.
        whole: batch × width, the end token's: the meaning of all of it.
        lengths: batch; how many of the N count (start, words, end).
        hidden: batch × N × text width, before the last norm's projection.
    """

    tokens: Tensor
    whole: Tensor
    lengths: Tensor
    hidden: Tensor


class Tokeniser:
    """CLIP's byte-pair encoding.

    Args:
        folder: holds ``vocab.json`` and ``merges.txt`` of ``openai/clip-vit-base-patch32``.
        context: longest sequence; longer texts are cut, the end token stays.

    Raises:
        EngineError: the files are damaged.
    """

    def __init__(self, folder: Path, context: int = 77) -> None:
        from transformers import CLIPTokenizer

        self.context = context
        try:
            with vocabulary_read(folder):
                self._tokenizer: Any = CLIPTokenizer.from_pretrained(str(folder), local_files_only=True)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise EngineError(f"{folder} holds no tokenizer that can be read: {first_line(error)}", VERIFY) from error

    @property
    def vocabulary(self) -> int:
        """Number of different tokens."""
        return len(self._tokenizer)

    def __call__(self, texts: Sequence[str]) -> Tensor:
        """Token numbers, padded with the end token: batch × context."""
        options = {"padding": "max_length", "truncation": True, "max_length": self.context, "return_tensors": "pt"}
        return self._tokenizer(list(texts), **options)["input_ids"]


class Mlp(nn.Module):
    """Two linear layers with x · sigmoid(1.702 x), CLIP's quick GELU, between."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.c_fc = nn.Linear(width, 4 * width)
        self.c_proj = nn.Linear(4 * width, width)

    def forward(self, x: Tensor) -> Tensor:
        inner = self.c_fc(x)
        return self.c_proj(inner * torch.sigmoid(1.702 * inner))


class TextBlock(nn.Module):
    """A pre-norm transformer block."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.attn = Attention(width, heads)
        self.ln_1 = nn.LayerNorm(width, eps=NORM_EPSILON)
        self.mlp = Mlp(width)
        self.ln_2 = nn.LayerNorm(width, eps=NORM_EPSILON)

    def forward(self, x: Tensor, allowed: Tensor) -> Tensor:
        normed = self.ln_1(x)
        x = x + self.attn(normed, normed, normed, allowed)
        return x + self.mlp(self.ln_2(x))


class TextTransformer(nn.Module):
    """Token numbers → hidden states. A token sees itself and what stands before it."""

    def __init__(self, sizes: TextSizes) -> None:
        super().__init__()
        self.token_embedding = nn.Embedding(sizes.vocabulary, sizes.width)
        self.positional_embedding = nn.Parameter(torch.zeros(sizes.context, sizes.width))
        self.resblocks = nn.ModuleList(TextBlock(sizes.width, sizes.heads) for _ in range(sizes.layers))
        self.ln_final = nn.LayerNorm(sizes.width, eps=NORM_EPSILON)

    def forward(self, ids: Tensor) -> Tensor:
        """batch × N → batch × N × text width."""
        count = ids.shape[1]
        x = self.token_embedding(ids) + self.positional_embedding[:count]
        causal = torch.ones(count, count, dtype=torch.bool, device=ids.device).tril()
        for block in self.resblocks:
            x = block(x, causal)
        return self.ln_final(x)


class LanguageEncoder(nn.Module):
    """Texts → the joint space, and classes from there.

    The class table is not part of the checkpoints; see :meth:`class_table`.
    """

    def __init__(self, sizes: TextSizes, width: int) -> None:
        super().__init__()
        self.lang_encoder = TextTransformer(sizes)
        self.lang_proj = nn.Parameter(torch.zeros(sizes.width, width))
        self.logit_scale = nn.Parameter(torch.tensor(1 / 0.07).log())

    def forward(self, ids: Tensor) -> TextEmbedding:
        """Embed token numbers, batch × N, padded with the end token (the highest number there is)."""
        hidden = self.lang_encoder(ids)
        tokens = hidden @ self.lang_proj
        end = ids.argmax(dim=1)
        return TextEmbedding(tokens, tokens[torch.arange(len(ids), device=ids.device), end], end + 1, hidden)

    def class_logits(self, captions: Tensor, table: Tensor) -> Tensor:
        """Class scores: captions batch × Q × width, table classes × width → batch × Q × classes."""
        return self.logit_scale.exp() * (unit(captions) @ table.T)

    def similarity(self, captions: Tensor, whole: Tensor) -> Tensor:
        """How well queries fit a text: captions batch × Q × width, whole batch × width → batch × Q."""
        scale = self.logit_scale.exp().clamp(max=MAX_LOGIT_SCALE)
        return scale * (unit(captions) @ unit(whole)[:, :, None])[:, :, 0]

    @torch.no_grad()
    def class_table(
        self, tokeniser: Tokeniser, names: Sequence[str] = CLASS_NAMES, templates: Sequence[str] = TEMPLATES
    ) -> Tensor:
        """Embeddings of class names: names × width, each of length 1.

        A name is put into every template; the embeddings, normalised, are averaged and normalised again ("prompt
        ensembling", Radford et al., section 3.1.4).
        """
        texts = [template.format(plain_name(name)) for name in names for template in templates]
        ids = tokeniser(texts)
        lengths = ids.argmax(dim=1) + 1
        whole = torch.empty(len(texts), self.lang_proj.shape[1], device=self.lang_proj.device)
        # A token does not see what follows, so nothing behind the end token needs to be computed: texts go by length.
        for part in lengths.argsort().split(TEXTS_AT_ONCE):
            cut = ids[part, : int(lengths[part].max())].to(self.lang_proj.device)
            whole[part] = unit(self(cut).whole).to(whole.dtype)
        mean = whole.unflatten(0, (len(names), len(templates))).mean(dim=1)
        return mean / mean.norm(dim=-1, keepdim=True)
