"""What a labelling costs, and the labelling that costs least.

Boykov and Jolly, "Interactive Graph Cuts", ICCV 2001, with colour models that are fitted again after each cut (Rother
et al., "GrabCut", SIGGRAPH 2004). Unlike GrabCut, what the marks say about place stays in every round's energy, so that
colour alone never carries a selection far from them.
"""

from __future__ import annotations

import numpy as np

from model_servers.seem.embedded.colours import fit
from model_servers.seem.embedded.maxflow import minimum_cut

PARTS = 6
"""Gaussians per colour model."""
MOST_EVIDENCE = 4.0
"""Log-likelihood ratio at which one pixel's colour is believed; keeps an odd pixel from outweighing its surroundings."""
CERTAIN = 1e4


def edge_weights(lab: np.ndarray, strength: float) -> np.ndarray:
    """Cost of parting neighbours, small across edges of the picture: float32, height × width × 4 for a minimum cut.

    ``strength · exp(−‖Δ‖² / 2⟨‖Δ‖²⟩) / length`` (Boykov and Jolly), the mean taken over the frame.
    """
    height, width = lab.shape[:2]
    pairs = (
        (lab[:, :-1], lab[:, 1:]),
        (lab[:-1], lab[1:]),
        (lab[:-1, :-1], lab[1:, 1:]),
        (lab[:-1, 1:], lab[1:, :-1]),
    )
    steps = [np.square(one - other).sum(axis=-1) for one, other in pairs]
    mean = float(np.mean([step.mean() for step in steps if step.size] or [0.0])) + 1e-6
    places = (np.s_[:, :-1], np.s_[:-1], np.s_[:-1, :-1], np.s_[:-1, 1:])
    weights = np.zeros((height, width, 4), dtype=np.float32)
    for way, (place, step) in enumerate(zip(places, steps, strict=True)):
        weights[..., way][place] = strength * np.exp(-step / (2 * mean)) / (1 if way < 2 else np.sqrt(2))
    return weights


def minimise(
    lab: np.ndarray, prior: np.ndarray, start: np.ndarray, strength: float, rounds: int, fixed: tuple[np.ndarray, ...]
) -> np.ndarray:
    """Fit colours to the labelling, cut, and again.

    Args:
        lab: float32, height × width × 3, 8-bit units.
        prior: float32, height × width: log odds of "object" from everything but the colour models.
        start: bool, height × width: the first labelling.
        strength: weight of the edges.
        rounds: of fitting and cutting.
        fixed: two bool masks, what is certainly object and what is certainly background.

    Returns:
        bool, height × width.
    """
    weights = edge_weights(lab, strength)
    mask = start
    for _ in range(rounds):
        if mask.all() or not mask.any():
            break
        ratio = fit(lab[mask], PARTS).log_likelihood(lab) - fit(lab[~mask], PARTS).log_likelihood(lab)
        unary = np.clip(ratio, -MOST_EVIDENCE, MOST_EVIDENCE) + prior
        unary[fixed[1]] = -CERTAIN
        unary[fixed[0]] = CERTAIN
        cut = minimum_cut(unary.astype(np.float32), weights)
        if (cut == mask).all():
            break
        mask = cut
    return mask
