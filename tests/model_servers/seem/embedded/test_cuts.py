"""What the compiled parts answer: the same cut however it was come by, and true distances."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from model_servers.seem.embedded.geodesic import geodesic_distance
from model_servers.seem.embedded.look import DIRECTIONS
from model_servers.seem.embedded.maxflow import Grid


def energy(mask: np.ndarray, unary: np.ndarray, edges: np.ndarray) -> float:
    """What a labelling costs, up to a constant."""
    height, width = mask.shape
    total = -float(unary[mask].sum())
    for number, (down, right) in enumerate(DIRECTIONS):
        here = (slice(0, height - down), slice(max(0, -right), width - max(0, right)))
        there = (slice(down, height), slice(max(0, right), width - max(0, -right)))
        total += float(edges[(*here, number)][mask[here] != mask[there]].sum())
    return total


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 3), st.integers(1, 4))
def test_a_cut_after_others_is_as_cheap_as_any_labelling(seed: int, height: int, width: int) -> None:
    lot = np.random.default_rng(seed)
    edges = lot.random((height, width, 4)).astype(np.float32)
    grid, count = Grid(edges), height * width
    every = ((np.arange(2**count)[:, None] >> np.arange(count)) & 1).astype(bool).reshape(-1, height, width)
    for _ in range(3):
        unary = lot.normal(0, 1, (height, width)).astype(np.float32)
        found = energy(grid.cut(unary), unary, edges)
        sample = every if len(every) <= 256 else every[lot.choice(len(every), 256, replace=False)]
        assert found <= min(energy(mask, unary, edges) for mask in sample) + 1e-4


def test_a_cut_after_others_is_the_one_a_fresh_grid_finds() -> None:
    lot = np.random.default_rng(5)
    edges = lot.random((40, 50, 4)).astype(np.float32)
    grid = Grid(edges)
    for _ in range(4):
        unary = lot.normal(0, 2, (40, 50)).astype(np.float32)
        assert np.array_equal(grid.cut(unary), Grid(edges).cut(unary))


def test_the_way_around_a_wall_is_longer_than_the_way_to_it() -> None:
    features = np.zeros((20, 21, 1), dtype=np.float32)
    features[:15, 10] = 100.0
    seeds = np.zeros((20, 21), dtype=bool)
    seeds[3, 3] = True

    distance = geodesic_distance(seeds, features, gamma=10.0)

    assert distance[3, 9] == 6
    assert 25 < distance[3, 17] < 40  # down, below the wall's end and up again, instead of 14 across
    assert (geodesic_distance(np.zeros_like(seeds), features, gamma=10.0) > 1e8).all()
