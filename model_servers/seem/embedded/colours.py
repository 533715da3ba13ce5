"""What colours a set of pixels has: a mixture of Gaussians (as in GrabCut: Rother et al., SIGGRAPH 2004)."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numba
import numpy as np

MOST_SAMPLES = 2500
"""Pixels that a mixture is fitted to; more change nothing that shows."""
LEAST_PER_PART = 8
NOISE = 12.0
"""Variance added to each Lab channel (8-bit units), so that a flat colour does not forbid its neighbours."""


@dataclass(frozen=True)
class Mixture:
    """``parts`` Gaussians in Lab: log weight with normaliser, mean, inverse covariance (parts × …, float32)."""

    offsets: np.ndarray
    means: np.ndarray
    inverses: np.ndarray

    def log_likelihood(self, lab: np.ndarray) -> np.ndarray:
        """Natural logarithm of the density, up to a constant: float32, height × width for height × width × 3."""
        height, width = lab.shape[:2]
        return _log_likelihood(lab.reshape(-1, 3), self.offsets, self.means, self.inverses).reshape(height, width)


def fit(pixels: np.ndarray, parts: int) -> Mixture:
    """The mixture of some colours (float32, n × 3, n ≥ 1); fewer parts than asked when there are few pixels."""
    if len(pixels) > MOST_SAMPLES:
        pixels = pixels[np.linspace(0, len(pixels) - 1, MOST_SAMPLES).astype(int)]
    pixels = np.ascontiguousarray(pixels, dtype=np.float32)
    parts = max(1, min(parts, len(pixels) // LEAST_PER_PART))
    labels = np.zeros(len(pixels), dtype=np.int32)
    if parts > 1:
        cv2.setRNGSeed(0)
        criteria = (cv2.TERM_CRITERIA_MAX_ITER, 8, 0)
        labels = cv2.kmeans(pixels, parts, None, criteria, 1, cv2.KMEANS_PP_CENTERS)[1].ravel()
    offsets, means, inverses = [], [], []
    for part in range(parts):
        members = pixels[labels == part].astype(np.float64)
        if not len(members):
            continue
        centre = members.mean(axis=0)
        spread = (members - centre).T @ (members - centre) / len(members) + np.eye(3) * NOISE
        offsets.append(np.log(len(members) / len(pixels)) - 0.5 * np.linalg.slogdet(spread)[1])
        means.append(centre)
        inverses.append(np.linalg.inv(spread))
    return Mixture(np.array(offsets, np.float32), np.array(means, np.float32), np.array(inverses, np.float32))


@numba.njit(cache=True, nogil=True, fastmath=True)
def _log_likelihood(
    pixels: np.ndarray, offsets: np.ndarray, means: np.ndarray, inverses: np.ndarray
) -> np.ndarray:  # pragma: no cover - compiled
    count, parts = pixels.shape[0], offsets.shape[0]
    out = np.empty(count, np.float32)
    terms = np.empty(parts, np.float32)
    for index in range(count):
        best = np.float32(-1e30)
        for part in range(parts):
            a = pixels[index, 0] - means[part, 0]
            b = pixels[index, 1] - means[part, 1]
            c = pixels[index, 2] - means[part, 2]
            inverse = inverses[part]
            form = (
                a * a * inverse[0, 0]
                + b * b * inverse[1, 1]
                + c * c * inverse[2, 2]
                + np.float32(2) * (a * b * inverse[0, 1] + a * c * inverse[0, 2] + b * c * inverse[1, 2])
            )
            terms[part] = offsets[part] - np.float32(0.5) * form
            best = max(best, terms[part])
        total = np.float32(0)
        for part in range(parts):
            total += np.exp(terms[part] - best)
        out[index] = best + np.log(total)
    return out
