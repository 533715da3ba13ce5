"""The embedded filler: patch-based, no weights."""

from __future__ import annotations

import cv2
import numpy as np

from model_servers.engine import EngineError, Job, register
from model_servers.lama.embedded.completion import NoSource, complete, context_window, preview
from model_servers.protocol import EngineFacts

GROUP_GAP = 24
"""Holes closer than this many pixels are filled together."""


@register("lama", "embedded")
class EmbeddedFiller:
    """Continues the texture around a hole from the nearest similar patches."""

    concurrent = True

    @property
    def facts(self) -> EngineFacts:
        return EngineFacts(
            server="lama",
            engine="embedded",
            title="Patch-based fill",
            version="1.0",
            description="Continues texture and edges from the surroundings. Needs no weights and no GPU.",
            limits=[
                "It copies what is around the hole; it cannot make up what is nowhere to be seen.",
                "Faces, lettering and regular architecture behind an object are not reconstructed.",
            ],
            capabilities=["fill", "preview"],
            licence="Apache-2.0",
        )

    def load(self) -> None:
        # Compiles (or reads from the cache) now rather than during the first fill.
        picture = np.arange(64 * 64 * 3, dtype=np.uint32).reshape(64, 64, 3).astype(np.uint8)
        hole = np.zeros((64, 64), dtype=bool)
        hole[28:36, 28:36] = True
        complete(picture, hole, ~hole, 0, lambda _: None)

    def unload(self) -> None:
        """Nothing is held."""

    def fill(
        self, picture: np.ndarray, mask: np.ndarray, exclude: np.ndarray | None, *, preview: bool, seed: int, job: Job
    ) -> np.ndarray:
        known = ~mask if exclude is None else ~(mask | exclude)
        if not known.any():
            raise EngineError("The region covers the whole picture, so there is nothing to continue.", "Select less.")
        rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
        box = (slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1))
        groups = _groups(mask)
        if preview:
            job.preview(self._preview(picture, mask, known, groups, box), box[1].start, box[0].start)
        out = picture[box].copy()
        for number, group in enumerate(groups):
            window = context_window(group)
            hole = group[window]

            def tick(share: float, number: int = number) -> None:
                job.progress((number + share) / len(groups), "filling")

            try:
                filled = complete(picture[window], hole, known[window], seed, tick)
            except NoSource:
                filled = self._fallback(picture, group, known, window)
            _paste(out, filled, hole, window, box)
        return out

    @staticmethod
    def _preview(
        picture: np.ndarray,
        mask: np.ndarray,
        known: np.ndarray,
        groups: list[np.ndarray],
        box: tuple[slice, slice],
    ) -> np.ndarray:
        out = picture[box].copy()
        for group in groups:
            window = context_window(group)
            try:
                guess, area = preview(picture[window], group[window], known[window])
            except NoSource:
                continue
            _paste(out, guess, group[window][area], _within(window, area), box)
        return out

    @staticmethod
    def _fallback(picture: np.ndarray, group: np.ndarray, known: np.ndarray, window: tuple[slice, slice]) -> np.ndarray:
        """Too little is known for whole patches (thin or nearly covered pictures): a smooth fill from all there is."""
        filled = picture[window].copy()
        try:
            guess, area = preview(filled, group[window], known[window])
            filled[area] = guess
        except NoSource:
            filled[group[window]] = np.round(picture[known].mean(axis=0)).astype(np.uint8)
        return filled


def _groups(mask: np.ndarray) -> list[np.ndarray]:
    """Holes that lie far apart, each a bool array like ``mask``."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if (rows[-1] - rows[0]) * (columns[-1] - columns[0]) <= 4 * np.count_nonzero(mask):
        return [mask]
    scale = min(1.0, 512 / max(mask.shape))
    size = (max(1, int(mask.shape[1] * scale)), max(1, int(mask.shape[0] * scale)))
    small = cv2.resize(mask.astype(np.uint8) * 255, size, interpolation=cv2.INTER_AREA) > 0
    reach = 2 * max(1, round(GROUP_GAP * scale)) + 1
    joined = cv2.dilate(small.astype(np.uint8), np.ones((reach, reach), np.uint8))
    count, labels = cv2.connectedComponents(joined)
    if count <= 2:
        return [mask]
    whole = cv2.resize(labels.astype(np.uint16), mask.shape[::-1], interpolation=cv2.INTER_NEAREST)
    groups = [mask & (whole == label) for label in range(1, count)]
    rest = mask & (whole == 0)
    if rest.any():
        groups.append(rest)
    return [group for group in groups if group.any()]


def _within(window: tuple[slice, slice], area: tuple[slice, slice]) -> tuple[slice, slice]:
    """Rows and columns of the picture that are ``area`` of a window in it."""
    (rows, columns), (down, across) = window, area
    return (
        slice(rows.start + down.start, rows.start + down.stop),
        slice(columns.start + across.start, columns.start + across.stop),
    )


def _paste(
    out: np.ndarray, filled: np.ndarray, hole: np.ndarray, window: tuple[slice, slice], box: tuple[slice, slice]
) -> None:
    """Copy the hole's pixels from a window into the array over the mask's box."""
    top, left = max(window[0].start, box[0].start), max(window[1].start, box[1].start)
    bottom, right = min(window[0].stop, box[0].stop), min(window[1].stop, box[1].stop)
    inside = (
        slice(top - window[0].start, bottom - window[0].start),
        slice(left - window[1].start, right - window[1].start),
    )
    target = out[top - box[0].start : bottom - box[0].start, left - box[1].start : right - box[1].start]
    np.copyto(target, filled[inside], where=hole[inside][..., None])
