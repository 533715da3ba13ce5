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
from model_servers.seem.learned.groups import Group, group_of, indices, joined, padded, put_back, spans, who_attends
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
class Scene:
    """All that the decoder ever sees of the pictures; computed once, whatever is asked about them.

    Args:
        mask_features: rows × width × H/4 × W/4.
        sources: per level, rows × width × h × w, strides 32, 16, 8: what is sampled under marks.
        small_masks: per level, the mask features at that size. A mask resized is the mask of the resized features, which
            is much less work, since each query has a mask per layer.
        keys, values: per layer, rows × heads × h·w × (width / heads): what the layer looks at.
    """

    mask_features: Tensor
    sources: tuple[Tensor, ...]
    small_masks: tuple[Tensor, ...]
    keys: tuple[Tensor, ...]
    values: tuple[Tensor, ...]

    @property
    def tensors(self) -> tuple[Tensor, ...]:
        """All of it."""
        return (self.mask_features, *self.sources, *self.small_masks, *self.keys, *self.values)

    def row(self, number: int) -> Scene:
        """One picture's part, copied, so that it does not keep the others in memory."""

        def cut(tensors: Sequence[Tensor]) -> tuple[Tensor, ...]:
            return tuple(x[number : number + 1].clone() for x in tensors)

        (mask_features,) = cut((self.mask_features,))
        return Scene(mask_features, cut(self.sources), cut(self.small_masks), cut(self.keys), cut(self.values))


@dataclass(frozen=True)
class LayerState:
    """What happened in one layer, for tests and for looking inside.

    Args:
        looking: rows × R × width, the looking vectors before the layer.
        looked_at: bool, rows × R × H·W, where the looking vectors could attend (cross-attention).
        reset: how many predicted masks were empty, so that their queries could look everywhere.
        entering: rows × T × width, all vectors as they enter self-attention.
        attended: bool, rows × T × T, who could attend to whom.
        groups: name, first and last + 1 index of each group among the T.
        queries: rows × R × width, the looking vectors after the layer.
    """

    looking: Tensor
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

    def float(self) -> Decoded:
        """The same in float32."""
        queries, captions, embeddings = self.queries.float(), self.captions.float(), self.mask_embeddings.float()
        return Decoded(queries, captions, embeddings, self.masks.float(), self.groups)

    def of(self, group: str) -> Decoded:
        """One group's part."""
        first, end = self.groups[group]
        part = slice(first, end)
        return Decoded(
            self.queries[:, part],
            self.captions[:, part],
            self.mask_embeddings[:, part],
            self.masks[:, part],
            {group: (0, end - first)},
        )


class SelfAttentionLayer(nn.Module):
    """x → LN(x + attention among all vectors)."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.self_attn = Attention(width, heads)
        self.norm = nn.LayerNorm(width)

    def forward(self, x: Tensor, position: Tensor, allowed: Tensor, kept: Tensor) -> Tensor:
        """x, position: rows × T × width; allowed: rows × T × T; only the vectors at the indices ``kept`` come back."""
        placed = x + position
        return self.norm(x[:, kept] + self.self_attn(placed[:, kept], placed, x, allowed[:, kept]))


class CrossAttentionLayer(nn.Module):
    """x → LN(x + attention to the picture)."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.multihead_attn = Attention(width, heads)
        self.norm = nn.LayerNorm(width)

    def forward(self, x: Tensor, position: Tensor, key: Tensor, value: Tensor, allowed: Tensor) -> Tensor:
        return self.norm(x + self.multihead_attn.attend(x + position, key, value, allowed))


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

    def look(self, features: PixelFeatures) -> Scene:
        """Prepare pictures for decoding.

        The layers look at the three scales in turn, coarse to fine, told apart by level embeddings.
        """
        levels = zip(features.multi_scale, self.level_embed.weight, strict=True)
        sources = tuple(x + level[None, :, None, None] for x, level in levels)
        masks = features.mask_features.contiguous()
        small = tuple(F.interpolate(masks, size=x.shape[2:], mode="bilinear", align_corners=False) for x in sources)
        codes = [sine_code(x.shape[2], x.shape[3], x.shape[1], x).flatten(2).transpose(1, 2) for x in sources]
        tokens = [x.flatten(2).transpose(1, 2) for x in sources]
        projected = [
            layer.multihead_attn.project(tokens[number % LEVELS] + codes[number % LEVELS], tokens[number % LEVELS])
            for number, layer in enumerate(self.transformer_cross_attention_layers)
        ]
        keys, values = zip(*projected, strict=True)
        return Scene(features.mask_features, sources, small, keys, values)

    def sample(
        self, scene: Scene, masks: Sequence[MaskPrompt], draws: Draws, missing_mean: float = 0.0
    ) -> VisualPrompt:
        """Features under marks; rows of ``masks`` and of the scene correspond."""
        matrices, signs = list(self.mask_sptial_embed), self.pn_indicator.weight
        return sample_prompt(masks, scene.mask_features, scene.sources, matrices, signs, missing_mean, draws)

    def forward(
        self,
        scene: Scene,
        prompts: Prompts,
        plan: AttentionPlan,
        draws: Draws,
        watch: Callable[[LayerState], None] | None = None,
    ) -> Decoded:
        """Decode.

        Args:
            scene: with as many batch rows as the prompts.
            prompts: may be empty: then the object queries find everything there is.
            plan: who attends to whom.
            draws: random choices of the v1 plan.
            watch: told the state after each layer.
        """
        groups = self._looking_groups(len(scene.mask_features), prompts, plan, draws)
        groups |= self._word_groups(prompts)
        layers = zip(
            self.transformer_cross_attention_layers,
            self.transformer_self_attention_layers,
            self.transformer_ffn_layers,
            strict=True,
        )
        for number, (cross, among, feed) in enumerate(layers):
            level = number % LEVELS
            if prompts.memory is not None and plan.drawn_queries and plans.MEMORY in groups:
                groups[plans.MEMORY] = _assign_memory(groups[plans.MEMORY], prompts.memory.shape[1], draws)
            looking = [name for name in plans.LOOKING if name in groups]
            x, position = joined(groups, looking)
            masks = torch.einsum("bqc,bchw->bqhw", self.mask_embed(self.decoder_norm(x)), scene.small_masks[level])
            looked_at, reset = _where_to_look(masks, groups, prompts.memory)
            put_back(groups, looking, cross(x, position, scene.keys[number], scene.values[number], looked_at))

            everyone = groups | _fresh_groups(prompts, level)
            names = [name for name in plans.ORDER if name in everyone]
            entering, position = joined(everyone, names)
            attended = who_attends(everyone, names, plan)
            carried = [name for name in names if name in groups]
            put_back(groups, carried, feed(among(entering, position, attended, indices(everyone, names, carried))))
            if watch is not None:
                where = tuple((name, *span) for name, span in spans(everyone, names).items())
                watch(LayerState(x, looked_at, reset, entering, attended, where, joined(groups, looking)[0]))
        return self._heads(groups, scene.mask_features)

    def _looking_groups(self, rows: int, prompts: Prompts, plan: AttentionPlan, draws: Draws) -> dict[str, Group]:
        def queries(chosen: Tensor | None = None, owner: Tensor | None = None) -> Group:
            content, position = self.query_feat.weight, self.query_embed.weight
            if chosen is not None:
                content, position = content[chosen], position[chosen]
            return group_of(content.expand(rows, -1, -1), position.expand(rows, -1, -1), owner)

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
                groups[plans.MEMORY] = group_of(content.expand(rows, -1, -1), position.expand(rows, -1, -1))
        return groups

    @staticmethod
    def _word_groups(prompts: Prompts) -> dict[str, Group]:
        words = {plans.TEXT_TOKENS: prompts.text, plans.AUDIO_TOKENS: prompts.audio}
        return {name: padded([[row] for row in rows]) for name, rows in words.items() if rows is not None}

    def _heads(self, groups: Mapping[str, Group], mask_features: Tensor) -> Decoded:
        names = [name for name in plans.LOOKING if name in groups]
        queries = torch.cat([groups[name].content for name in names], dim=1)
        normed = self.decoder_norm(queries)
        embeddings = self.mask_embed(normed)
        masks = torch.einsum("bqc,bchw->bqhw", embeddings, mask_features)
        return Decoded(queries, normed @ self.class_embed, embeddings, masks, spans(groups, names))


def _fresh_groups(prompts: Prompts, level: int) -> dict[str, Group]:
    sampled = {plans.SPATIAL_TOKENS: prompts.spatial, plans.VISUAL_TOKENS: prompts.visual}
    return {name: padded(prompt.levels[level]) for name, prompt in sampled.items() if prompt is not None}


def _assign_memory(memory: Group, objects: int, draws: Draws) -> Group:
    """Give each memory vector an object to remember, anew in every layer."""
    owner = draws.memories(objects, memory.content.shape[1]).expand(len(memory.content), -1)
    return group_of(memory.content, memory.position, owner)


def _where_to_look(masks: Tensor, groups: Mapping[str, Group], memory: Tensor | None) -> tuple[Tensor, Tensor]:
    """Masked attention: a query looks where the mask that it predicted so far is, a memory where its object was.

    Args:
        masks: rows × R × h × w, mask logits of the looking vectors at the size of the level.
        groups: tell which object a memory remembers.
        memory: mask logits of the round before, rows × objects × H × W.

    Returns:
        bool, rows × R × h·w; how many predicted masks were empty (a vector whose mask is empty looks everywhere).
    """
    allowed = masks.flatten(2).float().sigmoid() >= 0.5
    empty = (~allowed.any(dim=2)).sum()
    if memory is not None and plans.MEMORY in groups:
        resized = F.interpolate(memory, size=masks.shape[2:], mode="bilinear", align_corners=False)
        remembered = resized.flatten(2).sigmoid() >= 0.5
        owners = groups[plans.MEMORY].owner.clamp(min=0)
        earlier = torch.stack([row[owner] for row, owner in zip(remembered, owners, strict=True)])
        # The memories stand last among those that look.
        allowed = torch.cat((allowed[:, : -earlier.shape[1]], earlier), dim=1)
    return allowed | ~allowed.any(dim=2, keepdim=True), empty
