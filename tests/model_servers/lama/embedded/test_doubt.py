"""How well patches fit is told by what they copy: a pattern is trusted, what only lies nearby is not."""

from __future__ import annotations

import numpy as np
import pytest

from model_servers.lama.embedded.harmonic import resized, slow_colours
from model_servers.lama.embedded.levelling import DOUBTFUL
from model_servers.lama.embedded.pyramid import build
from model_servers.lama.embedded.solver import Solver


def _doubt(picture: np.ndarray) -> float:
    hole = np.zeros(picture.shape[:2], dtype=bool)
    hole[50:90, 60:110] = True
    levels, _ = build(picture, hole, ~hole)
    guide = slow_colours(picture, hole, ~hole)
    solver: Solver | None = None
    for number, level in enumerate(levels):
        coarse = solver
        solver = Solver(level, resized(guide, level.shape), number, lambda _: None)
        if coarse is None:
            solver.start()
        else:
            solver.inherit(coarse.field)
        solver.improve(6)
    assert solver is not None
    return solver.doubt()


@pytest.mark.parametrize("noise", [0, 8])
def test_a_pattern_is_trusted_also_when_noise_lies_on_it(noise):
    stripes = np.where(np.arange(180) // 8 % 2, 60, 190)[None, :, None]
    rough = np.random.default_rng(0).normal(0, noise, (150, 180, 3))
    assert _doubt(np.clip(stripes + rough, 0, 255).astype(np.uint8)) < DOUBTFUL / 3


def test_patches_of_a_photo_that_only_lie_nearby_are_doubted(cat):
    assert _doubt(cat[100:250, 120:300]) > DOUBTFUL / 2
