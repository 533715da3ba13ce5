"""Which queries and tokens may attend to which.

SEEM's decoder is one transformer over several groups of vectors; what makes it interactive is who may look at whom.
There are three published plans over the same weights: that of the demo, where the object queries look at all prompts,
and those of training and evaluation (v0, v1), where words and marks have copies of the queries to themselves and earlier
rounds come back as memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

OBJECT_QUERIES = "queries_object"
TEXT_QUERIES = "queries_grounding"
SPATIAL_QUERIES = "queries_spatial"
TEXT_TOKENS = "tokens_grounding"
SPATIAL_TOKENS = "tokens_spatial"
VISUAL_TOKENS = "tokens_visual"
AUDIO_TOKENS = "tokens_audio"
MEMORY = "memories_spatial"

ORDER: tuple[str, ...] = (
    OBJECT_QUERIES,
    TEXT_QUERIES,
    SPATIAL_QUERIES,
    TEXT_TOKENS,
    SPATIAL_TOKENS,
    VISUAL_TOKENS,
    AUDIO_TOKENS,
    MEMORY,
)
"""In which the groups stand in self-attention."""
LOOKING: tuple[str, ...] = (OBJECT_QUERIES, TEXT_QUERIES, SPATIAL_QUERIES, MEMORY)
"""The groups that look at the picture (cross-attention), in this order."""


@dataclass(frozen=True)
class AttentionPlan:
    """One way to run the decoder.

    Args:
        name: as in the official configurations.
        allowed: for each group, the groups it may attend to.
        own_queries: words and marks have queries of their own.
        drawn_queries: so many queries are drawn at random for each marked object; 0 takes all of them.
        missing_mean: stands in, in every channel, for the mean feature of a mask without pixels.
    """

    name: str
    allowed: Mapping[str, frozenset[str]]
    own_queries: bool = False
    drawn_queries: int = 0
    missing_mean: float = 0.0


def _demo() -> dict[str, frozenset[str]]:
    prompts = (TEXT_TOKENS, SPATIAL_TOKENS, VISUAL_TOKENS, AUDIO_TOKENS)
    return {
        OBJECT_QUERIES: frozenset((OBJECT_QUERIES, *prompts)),
        TEXT_TOKENS: frozenset((OBJECT_QUERIES, TEXT_TOKENS)),
        AUDIO_TOKENS: frozenset((OBJECT_QUERIES, AUDIO_TOKENS)),
        SPATIAL_TOKENS: frozenset((SPATIAL_TOKENS,)),
        VISUAL_TOKENS: frozenset((VISUAL_TOKENS,)),
    }


def _separate() -> dict[str, frozenset[str]]:
    return {
        OBJECT_QUERIES: frozenset((OBJECT_QUERIES,)),
        TEXT_QUERIES: frozenset((TEXT_QUERIES, TEXT_TOKENS)),
        SPATIAL_QUERIES: frozenset((SPATIAL_QUERIES, SPATIAL_TOKENS, MEMORY)),
        TEXT_TOKENS: frozenset((TEXT_QUERIES, TEXT_TOKENS)),
        SPATIAL_TOKENS: frozenset((SPATIAL_TOKENS,)),
        MEMORY: frozenset((MEMORY,)),
    }


DEMO = AttentionPlan("seem_demo", _demo())
V0 = AttentionPlan("seem_v0", _separate(), own_queries=True)
V1 = AttentionPlan("seem_v1", _separate(), own_queries=True, drawn_queries=3, missing_mean=-1.0)
PLANS: tuple[AttentionPlan, ...] = (DEMO, V0, V1)
