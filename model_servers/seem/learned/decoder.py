"""The SEEM decoder: a masked-attention transformer (Cheng et al., "Masked-attention Mask Transformer for Universal Image
Segmentation", 2022) whose queries also attend to prompts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model_servers.seem.learned import plans
from model_servers.seem.learned.attention import Attention
from model_servers.seem.learned.configuration import SeemSizes
from model_servers.seem.learned.fpn import PixelFeatures
from model_servers.seem.learned.language import LanguageEncoder
from model_servers.seem.learned.plans import AttentionPlan
from model_servers.seem.learned.positions import sine_code
from model_servers.seem.learned.visual_prompts import Draws, MaskPrompt, VisualPrompt, sample_prompt

LEVELS = 3


@dataclass(frozen=True)
class Prompts:
    """All that a person gave, in the joint space; one entry per batch row.

    Args:
        spatial: marks in this picture.
        visual: marks in a reference picture.
        text: per row, N × width, the words' tokens.
        audio: the same for transcribed speech.
        memory: mask logits of the round before, rows × objects × H/4 × W/4 (v0 and v1 plans).
    """

    spatial: VisualPrompt | None = None
    visual: VisualPrompt | None = None
    text: Sequence[Tensor] | None = None
    audio: Sequence[Tensor] | None = None
    memory: Tensor | None = None


@dataclass(frozen=True)
class Group:
    """Vectors of one kind.

    Args:
        content: rows × N × width.
        position: the same shape; what is added for queries and keys.
        owner: rows × N, the number of the object that a vector belongs to; −1 belongs to all, −2 is padding.
    """

    content: Tensor
    position: Tensor
    owner: Tensor


EVERYONE = -1
PADDING = -2


@dataclass(frozen=True)
class LayerState:
    """What happened in one layer, for tests and for looking inside.

    Args:
        looked_at: bool, rows × R × H·W, where the looking vectors could attend (cross-attention).
        reset: how many predicted masks were empty, so that their queries could look everywhere.
        entering: rows × T × width, all vectors as they enter self-attention.
        attended: bool, rows × T × T, who could attend to whom.
        groups: name, first and last + 1 index of each group among the T.
        queries: rows × R × width, the looking vectors after the layer.
    """

    looked_at: Tensor
    reset: Tensor
    entering: Tensor
    attended: Tensor
    groups: tuple[tuple[str, int, int], ...]
    queries: Tensor


@dataclass(frozen=True)
class Decoded:
    """The decoder's answer: every looking vector's, by group.

    Args:
        queries: rows × R × width, before the heads.
        captions: rows × R × width, what a query shows, in the joint space.
        mask_embeddings: rows × R × width.
        masks: rows × R × H/4 × W/4, mask logits.
        groups: first and last + 1 index of each group among the R.
    """

    queries: Tensor
    captions: Tensor
    mask_embeddings: Tensor
    masks: Tensor
    groups: Mapping[str, tuple[int, int]]

    def of(self, group: str) -> Decoded:
        """One group's part."""
        first, end = self.groups[group]
        parts = (x[:, first:end] for x in (self.queries, self.captions, self.mask_embeddings, self.masks))
        return Decoded(*parts, {group: (0, end - first)})


class SelfAttentionLayer(nn.Module):
    """x → LN(x + attention among all vectors)."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.self_attn = Attention(width, heads)
        self.norm = nn.LayerNorm(width)

    def forward(self, x: Tensor, position: Tensor, allowed: Tensor) -> Tensor:
        placed = x + position
        return self.norm(x + self.self_attn(placed, placed, x, allowed))


class CrossAttentionLayer(nn.Module):
    """x → LN(x + attention to the picture)."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.multihead_attn = Attention(width, heads)
        self.norm = nn.LayerNorm(width)

    def forward(self, x: Tensor, position: Tensor, source: Tensor, code: Tensor, allowed: Tensor) -> Tensor:
        return self.norm(x + self.multihead_attn(x + position, source + code, source, allowed))


class FeedForwardLayer(nn.Module):
    """x → LN(x + MLP(x))."""

    def __init__(self, width: int, inner: int) -> None:
        super().__init__()
        self.linear1 = nn.Linear(width, inner)
        self.linear2 = nn.Linear(inner, width)
        self.norm = nn.LayerNorm(width)

    def forward(self, x: Tensor) -> Tensor:
        return self.norm(x + self.linear2(F.relu(self.linear1(x))))


class Perceptron(nn.Module):
    """Three linear layers with ReLU between."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(width, width) for _ in range(3))

    def forward(self, x: Tensor) -> Tensor:
        first, second, third = self.layers
        return third(F.relu(second(F.relu(first(x)))))


class SeemDecoder(nn.Module):
    """Pixel features and prompts → masks and what they show."""

    def __init__(self, sizes: SeemSizes) -> None:
        super().__init__()
        width, layers = sizes.width, range(sizes.decoder_layers)
        self.transformer_self_attention_layers = nn.ModuleList(SelfAttentionLayer(width, sizes.heads) for _ in layers)
        self.transformer_cross_attention_layers = nn.ModuleList(CrossAttentionLayer(width, sizes.heads) for _ in layers)
        self.transformer_ffn_layers = nn.ModuleList(FeedForwardLayer(width, sizes.feedforward) for _ in layers)
        self.decoder_norm = nn.LayerNorm(width)
        self.query_feat = nn.Embedding(sizes.queries, width)
        self.query_embed = nn.Embedding(sizes.queries, width)
        self.level_embed = nn.Embedding(LEVELS, width)
        self.pn_indicator = nn.Embedding(2, width)
        self.spatial_featured = nn.Embedding(sizes.memories, width)
        self.spatial_embed = nn.Embedding(sizes.memories, width)
        self.mask_sptial_embed = nn.ParameterList(torch.zeros(width, width) for _ in range(LEVELS))
        self.class_embed = nn.Parameter(torch.zeros(width, width))
        self.mask_embed = Perceptron(width)
        self.lang_encoder = LanguageEncoder(sizes.text, width)

    def sources(self, features: PixelFeatures) -> list[Tensor]:
        """The three maps that the layers look at in turn, strides 32, 16, 8, told apart by level embeddings."""
        levels = zip(features.multi_scale, self.level_embed.weight, strict=True)
        return [x + level[None, :, None, None] for x, level in levels]

    def sample(
        self, features: PixelFeatures, masks: Sequence[MaskPrompt], draws: Draws, missing_mean: float = 0.0
    ) -> VisualPrompt:
        """Features under marks; rows of ``masks`` and of ``features`` correspond."""
        pairs = zip(self.sources(features), self.mask_sptial_embed, strict=True)
        levels = [torch.einsum("bchw,cd->bdhw", source, matrix) for source, matrix in pairs]
        return sample_prompt(masks, features.mask_features, levels, self.pn_indicator.weight, missing_mean, draws)

    def forward(
        self,
        features: PixelFeatures,
        prompts: Prompts,
        plan: AttentionPlan,
        draws: Draws,
        watch: Callable[[LayerState], None] | None = None,
    ) -> Decoded:
        """Decode.

        Args:
            features: with as many batch rows as the prompts.
            prompts: may be empty: then the object queries find everything there is.
            plan: who attends to whom.
            draws: random choices of the v1 plan.
            watch: told the state after each layer.
        """
        sources = self.sources(features)
        codes = [sine_code(*x.shape[2:], x.shape[1], x).flatten(2).transpose(1, 2) for x in sources]
        tokens = [x.flatten(2).transpose(1, 2) for x in sources]
        groups = self._looking_groups(len(tokens[0]), prompts, plan, draws)
        groups |= self._word_groups(prompts)
        decoded = self._heads(groups, features)
        for number, (cross, among, feed) in enumerate(
            zip(
                self.transformer_cross_attention_layers,
                self.transformer_self_attention_layers,
                self.transformer_ffn_layers,
                strict=True,
            )
        ):
            level = number % LEVELS
            if prompts.memory is not None and plan.drawn_queries and plans.MEMORY in groups:
                groups[plans.MEMORY] = _assign_memory(groups[plans.MEMORY], prompts.memory.shape[1], draws)
            looked_at, reset = _where_to_look(decoded, groups, prompts.memory, sources[level].shape[2:])
            looking = [name for name in plans.LOOKING if name in groups]
            x = torch.cat([groups[name].content for name in looking], dim=1)
            position = torch.cat([groups[name].position for name in looking], dim=1)
            x = cross(x, position, tokens[level], codes[level], looked_at)
            _put_back(groups, looking, x)

            everyone = groups | _fresh_groups(prompts, level)
            names = [name for name in plans.ORDER if name in everyone]
            entering = torch.cat([everyone[name].content for name in names], dim=1)
            position = torch.cat([everyone[name].position for name in names], dim=1)
            attended = _who_attends(everyone, names, plan)
            x = feed(among(entering, position, attended))
            _put_back(everyone, names, x)
            groups = {name: everyone[name] for name in groups}
            decoded = self._heads(groups, features)
            if watch is not None:
                spans = tuple((name, *span) for name, span in _spans(everyone, names).items())
                watch(LayerState(looked_at, reset, entering, attended, spans, decoded.queries))
        return decoded

    def _looking_groups(self, rows: int, prompts: Prompts, plan: AttentionPlan, draws: Draws) -> dict[str, Group]:
        def queries(chosen: Tensor | None = None, owner: Tensor | None = None) -> Group:
            content, position = self.query_feat.weight, self.query_embed.weight
            if chosen is not None:
                content, position = content[chosen], position[chosen]
            return _group(content.expand(rows, -1, -1), position.expand(rows, -1, -1), owner)

        groups = {plans.OBJECT_QUERIES: queries()}
        if not plan.own_queries:
            return groups
        if prompts.text is not None:
            groups[plans.TEXT_QUERIES] = queries()
        if prompts.spatial is not None:
            if plan.drawn_queries:
                objects = prompts.spatial.positive.shape[1]
                chosen = draws.queries(len(self.query_feat.weight), plan.drawn_queries * objects)
                owner = torch.arange(objects).repeat_interleave(plan.drawn_queries).expand(rows, -1)
                groups[plans.SPATIAL_QUERIES] = queries(chosen.to(self.query_feat.weight.device), owner)
            else:
                groups[plans.SPATIAL_QUERIES] = queries()
            if prompts.memory is not None:
                content, position = self.spatial_featured.weight, self.spatial_embed.weight
                groups[plans.MEMORY] = _group(content.expand(rows, -1, -1), position.expand(rows, -1, -1))
        return groups

    @staticmethod
    def _word_groups(prompts: Prompts) -> dict[str, Group]:
        words = {plans.TEXT_TOKENS: prompts.text, plans.AUDIO_TOKENS: prompts.audio}
        return {name: _padded([[row] for row in rows]) for name, rows in words.items() if rows is not None}

    def _heads(self, groups: Mapping[str, Group], features: PixelFeatures) -> Decoded:
        names = [name for name in plans.LOOKING if name in groups]
        queries = torch.cat([groups[name].content for name in names], dim=1)
        normed = self.decoder_norm(queries)
        embeddings = self.mask_embed(normed)
        masks = torch.einsum("bqc,bchw->bqhw", embeddings, features.mask_features)
        return Decoded(queries, normed @ self.class_embed, embeddings, masks, _spans(groups, names))


def _group(content: Tensor, position: Tensor, owner: Tensor | None = None) -> Group:
    if owner is None:
        owner = torch.full(content.shape[:2], EVERYONE)
    return Group(content, position, owner.to(content.device))


def _padded(rows: Sequence[Sequence[Tensor]]) -> Group:
    """Tokens of unequal number, per row and object, as one group; they are their own position."""
    joined = [torch.cat(list(objects)) for objects in rows]
    longest = max(len(row) for row in joined)
    content = torch.stack([F.pad(row, (0, 0, 0, longest - len(row))) for row in joined])
    owner = torch.full((len(rows), longest), PADDING)
    for row, objects in enumerate(rows):
        numbers = torch.arange(len(objects)) if len(objects) > 1 else torch.tensor([EVERYONE])
        counts = torch.tensor([len(tokens) for tokens in objects])
        owner[row, : len(joined[row])] = numbers.repeat_interleave(counts)
    return _group(content, content, owner)


def _fresh_groups(prompts: Prompts, level: int) -> dict[str, Group]:
    sampled = {plans.SPATIAL_TOKENS: prompts.spatial, plans.VISUAL_TOKENS: prompts.visual}
    return {name: _padded(prompt.levels[level]) for name, prompt in sampled.items() if prompt is not None}


def _assign_memory(group: Group, objects: int, draws: Draws) -> Group:
    """Give each memory vector an object to remember, anew in every layer."""
    owner = draws.memories(objects, group.content.shape[1]).expand(len(group.content), -1)
    return _group(group.content, group.position, owner)


def _where_to_look(
    decoded: Decoded, groups: Mapping[str, Group], memory: Tensor | None, size: tuple[int, int]
) -> tuple[Tensor, Tensor]:
    """Masked attention: a query looks where the mask that it predicted so far is, a memory where its object was.

    Returns:
        bool, rows × R × H·W; how many predicted masks were empty (a vector whose mask is empty looks everywhere).
    """

    def inside(masks: Tensor) -> Tensor:
        resized = F.interpolate(masks, size=size, mode="bilinear", align_corners=False)
        return resized.flatten(2).sigmoid() >= 0.5

    allowed = inside(decoded.masks)
    empty = (~allowed.any(dim=2)).sum()
    if memory is not None and plans.MEMORY in groups:
        first, end = decoded.groups[plans.MEMORY]
        owners = groups[plans.MEMORY].owner.clamp(min=0)
        earlier = torch.stack([row[owner] for row, owner in zip(inside(memory), owners, strict=True)])
        allowed = torch.cat((allowed[:, :first], earlier, allowed[:, end:]), dim=1)
    return allowed | ~allowed.any(dim=2, keepdim=True), empty


def _who_attends(groups: Mapping[str, Group], names: Sequence[str], plan: AttentionPlan) -> Tensor:
    """bool, rows × T × T: the plan, between vectors of the same object, and not from or to padding."""
    kind = torch.cat([torch.full((groups[name].content.shape[1],), number) for number, name in enumerate(names)])
    owner = torch.cat([groups[name].owner for name in names], dim=1)
    by_kind = torch.tensor([[other in plan.allowed[name] for other in names] for name in names])
    allowed = by_kind[kind[:, None], kind[None, :]].to(owner.device)
    mine, other = owner[:, :, None], owner[:, None, :]
    related = (mine == other) | (mine == EVERYONE) | (other == EVERYONE)
    return allowed & related & (mine != PADDING) & (other != PADDING)


def _spans(groups: Mapping[str, Group], names: Sequence[str]) -> dict[str, tuple[int, int]]:
    spans, first = {}, 0
    for name in names:
        end = first + groups[name].content.shape[1]
        spans[name] = (first, end)
        first = end
    return spans


def _put_back(groups: dict[str, Group], names: Sequence[str], x: Tensor) -> None:
    """Replace the contents of the named groups by parts of ``x``, rows × T × width."""
    for name, (first, end) in _spans(groups, names).items():
        groups[name] = Group(x[:, first:end], groups[name].position, groups[name].owner)
