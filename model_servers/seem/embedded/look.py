"""What a working frame looks like, as far as no mark matters: colours, texture, edges, and a palette of it all."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from model_servers.seem.embedded.mixture import log_likelihood, terms_of

PALETTE = 80
"""Colours of the palette; neighbouring ones share their votes, so the number matters little."""
SAMPLE = 6_000
"""Pixels from which the palette is made."""
BATCH = 4_096
"""Pixels compared with the palette at a time: what lies between stays in the processor's cache."""
SHARE = 10.0
"""How far colours of the palette share votes, in units of :func:`_appearance`."""
FLATNESS = 0.5
"""How much edges count that are left when texture is smoothed away, against all edges."""
DIRECTIONS = ((0, 1), (1, 0), (1, 1), (1, -1))
"""Right, down, down right, down left: the order of :func:`model_servers.seem.embedded.maxflow.Grid`."""


@dataclass(frozen=True)
class Look:
    """A frame, described.

    ``lab`` and ``flat`` are float32, height × width × 3, 8-bit CIELAB; in ``flat`` texture is smoothed away and edges are
    kept. ``edges`` are float32, height × width × 4, 0..1: 1 where neighbours look alike. ``index`` names each pixel's
    colour of the palette, ``kinship`` (colours × colours) tells how alike those are, ``terms`` are what
    :mod:`mixture <model_servers.seem.embedded.mixture>` needs of every pixel's flat colour.
    """

    lab: np.ndarray
    flat: np.ndarray
    edges: np.ndarray
    index: np.ndarray
    kinship: np.ndarray
    terms: np.ndarray
    step: int = 1
    """Frame pixels from one pixel to the next."""

    @property
    def shape(self) -> tuple[int, int]:
        return self.index.shape

    def halved(self) -> Look:
        """The same with every second row and column."""
        lab, flat = (np.ascontiguousarray(part[::2, ::2]) for part in (self.lab, self.flat))
        return Look(
            lab,
            flat,
            _edges(lab, flat),
            np.ascontiguousarray(self.index[::2, ::2]),
            self.kinship,
            terms_of(flat),
            2 * self.step,
        )

    def palette_odds(self, inside: np.ndarray, outside: np.ndarray) -> np.ndarray:
        """Log-odds of every pixel's look under two weighted samples (float32, height × width each); -4..4.

        By shares of the palette: knows texture and surroundings beside colour, and gets by with few samples.
        """
        count = len(self.kinship)
        ours, theirs = (
            self.kinship @ np.bincount(self.index.ravel(), weights=sample.ravel(), minlength=count)
            / max(float(sample.sum()), 1e-9)
            for sample in (inside, outside)
        )  # fmt: skip
        odds = np.log(ours + 1e-4) - np.log(theirs + 1e-4)
        return np.clip(odds, -4, 4).astype(np.float32)[self.index]

    def colour_odds(self, inside: np.ndarray) -> np.ndarray:
        """Log-odds of every pixel's colour when a mask (bool, height × width, neither empty nor full) is right."""
        ours, theirs = (log_likelihood(self.terms, np.flatnonzero(side)) for side in (inside, ~inside))
        return (ours - theirs).reshape(self.shape)


def look_at(rgb: np.ndarray) -> Look:
    """Describe a frame (uint8, height × width × 3)."""
    lab = cv2.cvtColor(cv2.GaussianBlur(rgb, (0, 0), 0.8), cv2.COLOR_RGB2LAB).astype(np.float32)
    flat = cv2.cvtColor(cv2.bilateralFilter(rgb, 7, 30, 5), cv2.COLOR_RGB2LAB).astype(np.float32)
    palette, index = _palette(_appearance(lab))
    gaps = ((palette[:, None] - palette[None]) ** 2).sum(axis=2)
    return Look(lab, flat, _edges(lab, flat), index, np.exp(-gaps / (2 * SHARE**2)), terms_of(flat))


def _appearance(lab: np.ndarray) -> np.ndarray:
    """Seven numbers per pixel: colour, colour of the surroundings, roughness. Hue counts more than light, for shadows."""
    light = lab[..., 0]
    rough = (light - cv2.GaussianBlur(light, (0, 0), 1.5)) ** 2
    texture = 2 * np.sqrt(np.maximum(cv2.GaussianBlur(rough, (0, 0), 3), 0))
    around = cv2.GaussianBlur(lab, (0, 0), 3)
    colour = lab * np.array([0.7, 1.5, 1.5], dtype=np.float32)
    return np.dstack([colour, around * np.array([0.5, 1, 1], dtype=np.float32), texture]).astype(np.float32)


def _palette(appearance: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Colours by k-means (float32, n × 7) and the nearest one of each pixel."""
    pixels = appearance.reshape(-1, appearance.shape[2])
    lot = np.random.default_rng(0)
    sample = pixels[lot.choice(len(pixels), SAMPLE, replace=False)] if len(pixels) > SAMPLE else pixels
    if len(sample) == 1:
        return sample, np.zeros(appearance.shape[:2], dtype=np.intp)
    cv2.setRNGSeed(1)
    stop = (cv2.TERM_CRITERIA_MAX_ITER, 6, 0)
    _, _, palette = cv2.kmeans(sample, min(PALETTE, len(sample)), None, stop, 1, cv2.KMEANS_RANDOM_CENTERS)  # type: ignore[call-overload]
    squares, twice = (palette**2).sum(axis=1), np.ascontiguousarray(-2 * palette.T)
    nearest = np.empty(len(pixels), dtype=np.intp)
    for first in range(0, len(pixels), BATCH):
        gaps = pixels[first : first + BATCH] @ twice
        gaps += squares
        gaps.argmin(axis=1, out=nearest[first : first + BATCH])
    return palette, nearest.reshape(appearance.shape[:2])


def _edges(lab: np.ndarray, flat: np.ndarray) -> np.ndarray:
    """How alike neighbours look, 0..1: in all that is seen, and in what texture leaves.

    An object's border parts colours in both; the stripes of a zebra and the blades of a meadow only in the first.
    """
    return (1 - FLATNESS) * _alike(lab) + FLATNESS * _alike(flat)


def _alike(lab: np.ndarray) -> np.ndarray:
    """exp(-gap² / (2 · mean gap²)) / distance (Boykov and Jolly, ICCV 2001; the scale as in Rother et al., 2004)."""
    height, width = lab.shape[:2]
    gaps = np.zeros((height, width, 4), dtype=np.float32)
    inside = [(slice(0, height - down), slice(max(0, -right), width - max(0, right))) for down, right in DIRECTIONS]
    for number, ((down, right), here) in enumerate(zip(DIRECTIONS, inside, strict=True)):
        there = (slice(down, height), slice(max(0, right), width - max(0, -right)))
        gap = (lab[here] - lab[there]) ** 2
        gaps[(*here, number)] = gap[..., 0] + gap[..., 1] + gap[..., 2]  # a sum over the last axis takes thrice as long
    usual = max(
        float(
            np.mean(
                [
                    gaps[(*here, number)].mean() if gaps[(*here, number)].size else 0.0
                    for number, here in enumerate(inside)
                ]
            )
        ),
        1e-6,
    )
    length = np.array([np.hypot(down, right) for down, right in DIRECTIONS], dtype=np.float32)
    return np.exp(-gaps / (2 * usual)) / length
