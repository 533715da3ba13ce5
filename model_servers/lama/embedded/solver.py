"""Filling one scale: patches look for sources, pixels take what the patches over them propose, again and again.

The scheme of Wexler, Shechtman and Irani ("Space-Time Completion of Video", PAMI 2007) with the layer-wise start of
Newson et al. ("Video Inpainting of Complex Scenes", SIAM J. Imaging Sciences 2014). Two things hold the fill to its
surroundings: in a patch, pixels count less the deeper in the hole they lie (they are guesses), and patches count less
the deeper their middle lies. Without the first, patches in the middle agree with each other on the wrong thing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import cv2
import numpy as np

from model_servers.lama.embedded import patchmatch
from model_servers.lama.embedded.patchmatch import RADIUS
from model_servers.lama.embedded.pyramid import Level

CONFIDENCE_BASE = 2.0
"""A guess counts this many times less per pixel into the hole (Wexler et al. have 1.3) …"""
LEAST_CONFIDENCE = 0.05
"""… but never less than this."""
PRICE = 20.0
"""Price of a source as far away as the crop is long, as a squared gap (8-bit units) of every number of a patch, times the
hole's share of the crop: what is far from a large hole's middle says little about it. It is the same in every depth of
the hole, where patches are ever less sure of what they fit, so that in the middle the near is the better bet."""
TOLERANCE = 4.0
"""Patches that fit this many times worse than most are heard e times less."""
GUIDANCE = 0.2
"""Weight of the squared gap between a target's and a source's slow colours, against that between sure pixels, times the
square of the hole's share of the crop: it decides in a large hole, where patches fit anything, and keeps ground out of the
sky; small holes are left to their patches. Like the price it is the same in every depth."""
START_SWEEPS = 4
LEAST_SURE = 1.0
"""Sure pixels a patch needs to take part in the start."""
CONTRAST_PATCHES = 1000
"""Source patches looked at for their contrast."""
LEAST_CONTRAST = 1.0
"""Variance (8-bit units) that even the flattest ground is taken to have."""
BAND_PATCHES = 30_000
"""Patches worked on between two checks whether the work is still wanted."""
_SIDE = 2 * RADIUS + 1


class Solver:
    """One level at work. ``field`` holds the source of every target; ``level.image`` is written inside the hole.

    Args:
        level: what to fill.
        guide: float32, height × width × 3: slow colours of the known, and what is guessed of the hole's.
        seed: of the random search.
        tick: called now and then with the number of patches done since; may raise to stop.
    """

    def __init__(self, level: Level, guide: np.ndarray, seed: int, tick: Callable[[int], None]) -> None:
        height, width = level.shape
        self.field = np.zeros((height, width, 2), dtype=np.int32)
        self._level = level
        self._tick = tick
        self._lot = np.random.default_rng(seed)
        self._channels = level.image.shape[2]
        self._image = level.image.reshape(height, width * self._channels)
        self._costs = np.zeros(level.shape, dtype=np.float32)
        self._bands = list(bands(level.targets))
        self._confidence = confidence(level.hole, level.known)
        price = PRICE * float(level.hole.mean()) * _SIDE**2 * self._channels / max(level.shape)
        guidance = np.float32(math.sqrt(GUIDANCE * float(level.hole.mean()) ** 2 * _SIDE**2 * self._channels))
        self._besides = (np.ascontiguousarray(guide * guidance), np.float32(price))

    def start(self) -> None:
        """Fill from the border inwards, each layer from patches that see only what is there already."""
        level = self._level
        self.field = nearest_sources(level)
        level.image[level.hole] = 0
        there = ~level.hole
        while not there.all():
            grown = cv2.dilate(there.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
            self._believe(self._confidence * there)
            layer = grown & ~there
            over = cv2.dilate(layer.astype(np.uint8), np.ones((_SIDE - 2, _SIDE - 2), np.uint8)) > 0
            askable = level.targets & over & (self._sure > LEAST_SURE)
            self._search(askable, max(level.shape), START_SWEEPS)
            self._vote(layer, askable)
            there = grown

    def inherit(self, coarse: np.ndarray) -> None:
        """Begin with the field of the next coarser level."""
        level = self._level
        nearest, step = nearest_in_cells(level.valid)
        patchmatch.inherit(coarse, 2, level.valid, level.targets, 0, 0, nearest, step, self.field)
        self._vote(level.hole, level.targets, even=True)

    def improve(self, rounds: int) -> None:
        """Search and vote so many times."""
        if rounds:
            self._believe(self._confidence)
        for _ in range(rounds):
            self._search(self._level.targets, max(self._level.shape), 1)
            self._vote(self._level.hole, self._level.targets)

    def doubt(self) -> float:
        """How much of their sources' contrast half of the patches miss at least: their squared gap, as a share of the
        variance in a source patch; after :meth:`improve` with at least one round. A pattern that goes on well is next to 0,
        what only lies nearby is 1 and more."""
        misfit = float(np.median(self._misfit(self._level.targets)))
        return misfit / (self._contrast() + LEAST_CONTRAST)

    def _contrast(self) -> float:
        """Variance of a colour within half of the source patches at most, of a sample of them."""
        sources = self.field[self._level.targets]
        sources = sources[:: max(1, len(sources) // CONTRAST_PATCHES)]
        reach = np.arange(-RADIUS, RADIUS + 1)
        rows, columns = sources[:, 0, None, None] + reach[:, None], sources[:, 1, None, None] + reach
        patches = self._level.image[rows, columns, :3].reshape(len(sources), _SIDE**2, 3)
        return float(np.median(patches.var(axis=1).mean(axis=1)))

    def _misfit(self, targets: np.ndarray) -> np.ndarray:
        """Mean squared gap between each of the targets (bool, height × width) and its source, per sure number: float32,
        in the order of the rows. What the guide wants says nothing about how well a patch fits."""
        guide, _ = self._besides
        source = self.field[targets]
        unlike = np.square(guide[targets] - guide[source[:, 0], source[:, 1]]).sum(axis=1)
        return np.maximum(self._costs[targets] - unlike, 0) / (np.maximum(self._sure[targets], 1e-6) * self._channels)

    def _believe(self, confidence: np.ndarray) -> None:
        """How much each pixel counts in a patch: float32, height × width."""
        self._sure = cv2.blur(confidence, (_SIDE, _SIDE), borderType=cv2.BORDER_CONSTANT) * _SIDE**2
        self._weights = np.repeat(confidence, self._channels, axis=1)

    def _search(self, targets: np.ndarray, reach: int, sweeps: int) -> None:
        shared = (self._image, self._weights, self._channels)
        for first, last, _ in self._bands:
            patchmatch.evaluate(*shared, targets, self.field, self._costs, *self._besides, first, last)
        for turn in range(2 * sweeps):
            forward = turn % 2 == 0
            for first, last, patches in self._bands if forward else self._bands[::-1]:
                patchmatch.search(
                    *shared, self._level.valid, targets, self.field, self._costs, *self._besides, reach, forward,
                    first, last, int(self._lot.integers(2**31)),
                )  # fmt: skip
                self._tick(patches)

    def _vote(self, where: np.ndarray, targets: np.ndarray, even: bool = False) -> None:
        """Write the image at ``where``; ``even``: without regard to how well the patches fit."""
        trust = trust_in_patches(self._confidence)
        if not even and targets.any():
            misfit = self._misfit(targets)
            usual = float(np.quantile(misfit, 0.75)) + 1.0
            trust[targets] *= np.exp(-misfit / (TOLERANCE * usual))
        trust = np.maximum(trust, 1e-12).astype(np.float32)
        for first, last, _ in self._bands:
            patchmatch.vote(self._image, self._channels, where, targets, self.field, trust, first, last)
            self._tick(0)


def nearest_sources(level: Level) -> np.ndarray:
    """For every pixel the nearest place where a whole patch is known: int32, height × width × 2."""
    return _nearest(level.valid)


def _nearest(wanted: np.ndarray) -> np.ndarray:
    _, labels = cv2.distanceTransformWithLabels(
        (~wanted).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    places = np.argwhere(wanted).astype(np.int32)
    by_label = np.zeros((labels.max() + 1, 2), dtype=np.int32)
    by_label[labels[places[:, 0], places[:, 1]]] = places
    return by_label[labels]


def nearest_in_cells(valid: np.ndarray) -> tuple[np.ndarray, int]:
    """Some valid place (row, column) near each cell of a grid: int32, rows × columns × 2; and pixels per cell."""
    step = max(1, max(valid.shape) // 256)
    # Every cell stands for its corner; cells without a valid corner find the nearest that has one.
    corners = np.ascontiguousarray(valid[::step, ::step])
    if not corners.any():
        step, corners = 1, valid
    return np.ascontiguousarray(_nearest(corners) * np.int32(step)), step


def confidence(hole: np.ndarray, known: np.ndarray) -> np.ndarray:
    """1 where known, less into the hole, 0 for what must not be looked at: float32, height × width."""
    depth = cv2.distanceTransform(hole.astype(np.uint8), cv2.DIST_L2, 3)
    guess = np.maximum(np.exp(np.float32(-np.log(CONFIDENCE_BASE)) * depth), np.float32(LEAST_CONFIDENCE))
    return np.where(hole, guess, known.astype(np.float32)).astype(np.float32)


def trust_in_patches(sure: np.ndarray) -> np.ndarray:
    """How much the word of the patch around each pixel counts: float32, as ``sure`` (see :func:`confidence`)."""
    return cv2.blur(sure, (_SIDE, _SIDE), borderType=cv2.BORDER_REPLICATE)


def bands(targets: np.ndarray) -> Iterator[tuple[int, int, int]]:
    """Rows from, to, and patches in them: pieces of work short enough to stop between."""
    first, patches = 0, 0
    per_row = np.count_nonzero(targets, axis=1)
    for row, here in enumerate(per_row):
        patches += int(here)
        if patches >= BAND_PATCHES:
            yield first, row + 1, patches
            first, patches = row + 1, 0
    if patches:
        yield first, len(per_row), patches
