"""Mixtures of Gaussians over colours: what GrabCut (Rother et al., SIGGRAPH 2004) knows about object and background."""

from __future__ import annotations

import cv2
import numpy as np

PARTS = 5
SAMPLE = 2_500
"""Pixels from which a mixture is made."""
LEAST = 5
"""A part needs more pixels than this."""
BLUR = 4.0
"""Added to every variance, in squared 8-bit units: noise, and what a small sample does not show."""
MOST_COLOUR = 3.0
"""Log-odds beyond which a colour that fits ever better says no more."""


def terms_of(colours: np.ndarray) -> np.ndarray:
    """Everything a Gaussian needs to know of each pixel: float32, 10 × n, from colours … × 3 (8-bit units).

    The logarithm of a Gaussian is linear in them, so that all parts of a mixture are one matrix product.
    """
    centred = colours.reshape(-1, 3).astype(np.float32) - 128
    one, two, three = centred.T
    pairs = [one * one, two * two, three * three, one * two, one * three, two * three]
    return np.stack([np.ones_like(one), one, two, three, *pairs])


def log_likelihood(terms: np.ndarray, members: np.ndarray) -> np.ndarray:
    """Of every pixel under the mixture of some: float32, n.

    Args:
        terms: of all pixels.
        members: indices of the pixels that the mixture is made from; at least one.
    """
    if len(members) > SAMPLE:
        members = members[np.random.default_rng(0).choice(len(members), SAMPLE, replace=False)]
    sample = np.ascontiguousarray(terms[1:4, members].T)
    groups = [sample] if len(sample) <= LEAST else _groups(sample)
    groups = [group for group in groups if len(group) > LEAST] or [sample]
    logs = np.stack([_coefficients(group, len(group) / len(sample)) for group in groups]) @ terms
    top = logs.max(axis=0)
    return top + np.log(np.exp(logs - top).sum(axis=0))


def _groups(sample: np.ndarray) -> list[np.ndarray]:
    """Similar colours, by k-means."""
    cv2.setRNGSeed(0)
    stop = (cv2.TERM_CRITERIA_MAX_ITER, 10, 0)
    _, labels, _ = cv2.kmeans(sample, min(PARTS, len(sample)), None, stop, 1, cv2.KMEANS_PP_CENTERS)  # type: ignore[call-overload]
    return [sample[labels.ravel() == label] for label in range(labels.max() + 1)]


def _coefficients(group: np.ndarray, share: float) -> np.ndarray:
    """Of the logarithm of one part's density, up to a constant, in the order of :func:`terms_of`."""
    mean = group.mean(axis=0, dtype=np.float64)
    centred = group - mean
    spread = centred.T @ centred / len(group) + BLUR * np.eye(3)
    precise = np.linalg.inv(spread)
    linear = precise @ mean
    constant = np.log(share) - 0.5 * (mean @ linear + np.linalg.slogdet(spread)[1])
    squares, products = -0.5 * np.diag(precise), -precise[[0, 0, 1], [1, 2, 2]]
    return np.concatenate([[constant], linear, squares, products]).astype(np.float32)
