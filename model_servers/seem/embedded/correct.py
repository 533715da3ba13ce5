"""Mending a mask around the marks that contradict it.

Who corrects a mask marks the middle of what is wrong. How far such a mark is from the mask's border therefore says how
large the error is, which a click cannot say about an object: the mark vouches for a disc of about that size. Several
masks are made, and the one is taken that keeps the mark in the middle of what it changes:

* a local one, in a window as large as the error;
* recuts of the whole object that start there and learn its colours anew, as GrabCut does (Rother et al., SIGGRAPH
  2004), more or less bound to the local mask.

In all of them only what hangs together with the marks changes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from model_servers.engine import SegmentPrompt
from model_servers.seem.embedded import marks
from model_servers.seem.embedded.cut import border, settled_from
from model_servers.seem.embedded.evidence import GAMMA, Seeds, halved_marks
from model_servers.seem.embedded.geodesic import geodesic_distance
from model_servers.seem.embedded.judge import centred
from model_servers.seem.embedded.look import Look
from model_servers.seem.embedded.marks import Frame
from model_servers.seem.embedded.maxflow import Grid
from model_servers.seem.embedded.mixture import MOST_COLOUR

SURE_SHARE, LIKE_SHARE = 0.3, 0.65
"""Of an error's radius around a mark: what changes for sure, and what is typical of what is wrong."""
FAR = 2.5
"""In radii of the error: what is further away is right as it is."""
MARK_RADIUS = 2.0
"""Of the clicks that are obeyed already, in frame pixels."""
COLOUR, NEARER, LOCAL, SEEN = 0.4, 0.7, 2.0, 0.4
"""Log-odds of changing: by colour, by shares of the geodesic way, by place, and by the colours of the last round."""
KEPT = 4.0
"""Log-odds of what cannot change: the cut's border may still follow the picture beside it."""
GROWING_ROUNDS = 2
CAUTIONS = (0.0, 1.5, 3.0)
"""Subtracted from the log-odds of changing, one after the other, until the marks are in the middle of what changes."""
BELIEVED = 0.6
"""Depth of the marks in what changes, of its greatest depth, that is middle enough; else only their discs change."""
SURE = 1e4

LOYALTIES, FINE_LOYALTY = (0.0, 1.0, 2.0), 2.0
"""Log-odds with which recuts hold on to the local mask, and the last one to the coarse mask it starts from."""
ROUNDS = 3
RECUT_BONUS, LEAST_RECUT = 0.3, 0.5
"""Recuts are preferred, unless one takes most of the local change back: then it has not understood the mark."""
CENTRED_ENOUGH = 0.8
"""Marks are not drawn in the very middle."""
OVERVIEW_SIDE = 320
"""Longer side at which large errors are measured."""


@dataclass(frozen=True)
class Wrong:
    """Marks of one sign that contradict a mask.

    ``places`` are float64, n × 2 (x, y in the picture); ``radii``, n, how large the error is that each speaks for, in
    picture pixels.
    """

    positive: bool
    places: np.ndarray
    radii: np.ndarray

    @property
    def radius(self) -> float:
        """The largest."""
        return float(self.radii.max())

    @property
    def bounds(self) -> np.ndarray:
        """left, top, right, bottom of the places."""
        return np.concatenate([self.places.min(axis=0), self.places.max(axis=0)])

    def discs(self, frame: Frame, share: float) -> np.ndarray:
        """bool, frame.height × frame.width: around every place, ``share`` of its radius."""
        drawn = np.zeros((frame.height, frame.width), np.uint8)
        centres = np.floor(frame.to_frame(self.places)).astype(int)
        for (x, y), radius in zip(centres.tolist(), self.radii * frame.scale * share, strict=True):
            cv2.circle(drawn, (x, y), int(radius), 255, -1)
        return drawn > 0


def contradictions(prompt: SegmentPrompt, mask: np.ndarray) -> list[Wrong]:
    """The marks that a mask (bool, height × width) does not obey: at most one entry for each sign."""
    height, width = mask.shape
    found = []
    for positive in (True, False):
        places = _places(prompt, positive)
        inside = ((places >= 0) & (places < (width, height))).all(axis=1)
        columns, rows = places[inside].astype(int).T
        wrong = mask[rows, columns] != positive
        if wrong.any():
            places = places[inside][wrong]
            found.append(Wrong(positive, places, _radii(mask if positive else ~mask, places)))
    return found


def _places(prompt: SegmentPrompt, positive: bool) -> np.ndarray:
    places = [np.array([[point.x, point.y]]) for point in prompt.points if point.positive == positive]
    for stroke in prompt.strokes:
        if stroke.positive == positive:
            places += [_along(line, max(stroke.width / 2, 1.0)) for line in marks.stroke_points(stroke)]
    return np.vstack(places) if places else np.zeros((0, 2))


def _along(line: np.ndarray, step: float) -> np.ndarray:
    """Points of a polyline, ``step`` apart."""
    if len(line) == 1:
        return line
    parts = [line[:1]]
    for one, other in pairwise(line):
        count = int(np.clip(np.ceil(np.hypot(*(other - one)) / step), 1, 4096))
        parts.append(one + (other - one) * (np.arange(1, count + 1) / count)[:, None])
    return np.vstack(parts)


def _radii(other: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Distance of each place to the nearest pixel of ``other`` or to the picture's side, at least 1."""
    height, width = other.shape
    scale = min(1.0, OVERVIEW_SIDE / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    radii = _depth(cv2.resize(other.view(np.uint8), size, interpolation=cv2.INTER_NEAREST), places * scale) / scale
    if scale < 1:
        # What is small there is measured again in the picture itself.
        for index in np.flatnonzero(radii < 8 / scale):
            x, y = places[index].astype(int)
            reach = int(radii[index] + 2 / scale) + 1
            left, top = max(0, x - reach), max(0, y - reach)
            crop = np.ascontiguousarray(other[top : y + reach + 1, left : x + reach + 1]).view(np.uint8)
            radii[index] = _depth(crop, np.array([[x - left, y - top]]))[0]
    return np.maximum(radii, 1.0)


def _depth(other: np.ndarray, places: np.ndarray) -> np.ndarray:
    depth = cv2.distanceTransform(np.pad(1 - other, 1), cv2.DIST_L2, 5)[1:-1, 1:-1]
    columns, rows = np.clip(places.astype(int), 0, [other.shape[1] - 1, other.shape[0] - 1]).T
    return depth[rows, columns]


def grown(
    look: Look, prompt: SegmentPrompt, frame: Frame, before: np.ndarray, wrong: Wrong, check: Callable[[], None]
) -> np.ndarray:
    """What changes sides so that the marks are obeyed: bool, height × width of the frame, hanging together with them.

    Args:
        look: the frame.
        prompt: all marks.
        frame: where it lies.
        before: the mask in the frame.
        wrong: the marks that it contradicts.
        check: called between the steps; may raise to stop.
    """
    plus, minus = marks.draw_points(prompt, frame, MARK_RADIUS)
    plus |= marks.draw_strokes(prompt.strokes, frame, True, thinning=0.5)
    minus |= marks.draw_strokes(prompt.strokes, frame, False, thinning=0.5)
    contrary = minus if wrong.positive else plus
    # From here on seen from the side that grows.
    ours = before if wrong.positive else ~before
    theirs = ~ours & ~contrary
    sure, like = (wrong.discs(frame, share) & theirs for share in (SURE_SHARE, LIKE_SHARE))
    if not sure.any():
        return sure
    radius = max(wrong.radius * frame.scale, 1.0)
    away = cv2.distanceTransform((~like).astype(np.uint8), cv2.DIST_L2, 5)
    rest = (~ours & (away > FAR * radius)) | (contrary & ~sure)
    typical_rest = rest if rest.any() else theirs & ~like
    colour = look.palette_odds(_share(like) + 0.5 * _share(ours), _share(typical_rest) + _share(contrary))
    here, there = (geodesic_distance(seeds, look.flat, GAMMA) for seeds in (sure, rest))
    share = there / (here + there + 1e-6)
    odds = COLOUR * colour + NEARER * np.log((share + 0.02) / (1.02 - share))
    odds += LOCAL * np.clip(1 - away / radius, -1, 1)
    odds[ours], odds[contrary & ~ours], odds[sure] = KEPT, -SURE, SURE
    free, grid = theirs & ~sure, border(look)
    for caution in CAUTIONS:
        check()
        careful = odds.copy()
        careful[free] -= caution
        change = touching(_colonised(look, grid, careful, theirs, free) | sure, sure)
        if centred(change, sure) >= BELIEVED:
            return change
    return touching(like, sure)


def _colonised(look: Look, grid: Grid, odds: np.ndarray, theirs: np.ndarray, free: np.ndarray) -> np.ndarray:
    """The part of ``theirs`` that the cut gives to the side that grows, after it has learned the colours."""
    labels = grid.cut(odds)
    for _ in range(GROWING_ROUNDS):
        if labels.all() or not labels.any():
            break
        last, again = labels, odds.copy()
        again[free] += SEEN * np.clip(look.colour_odds(labels), -MOST_COLOUR, MOST_COLOUR)[free]
        labels = grid.cut(again)
        if np.array_equal(last, labels):
            break
    return labels & theirs


def recut(
    look: Look, local: np.ndarray, before: np.ndarray, seeds: Seeds, wrong: np.ndarray, check: Callable[[], None]
) -> np.ndarray:
    """The whole object cut anew, or ``local`` itself when no recut is better: bool, height × width of the frame.

    Args:
        look: the frame.
        local: the mask that was mended, with which recuts start.
        before: the mask before.
        seeds: all marks.
        wrong: the marked pixels that ``before`` contradicts.
        check: called between the steps; may raise to stop.
    """
    coarse, few = look.halved(), seeds.halved()
    before_few, local_few, wrong_few = before[::2, ::2], local[::2, ::2], halved_marks(wrong)
    best, most = None, _believed(before_few ^ local_few, wrong_few)
    least = LEAST_RECUT * np.count_nonzero(before_few ^ local_few)
    for loyalty in LOYALTIES:
        check()
        change = _own(before_few, settled_from(coarse, local_few, few, loyalty, ROUNDS), wrong_few)
        believed = _believed(change, wrong_few) + RECUT_BONUS
        if believed > most and np.count_nonzero(change) >= least:
            best, most = before_few ^ change, believed
    if best is None:
        return local
    check()
    start = cv2.resize(best.view(np.uint8), look.shape[::-1], interpolation=cv2.INTER_NEAREST) > 0
    return before ^ _own(before, settled_from(look, start, seeds, FINE_LOYALTY, 1), wrong)


def _own(before: np.ndarray, after: np.ndarray, wrong: np.ndarray) -> np.ndarray:
    """What marks change of a mask: what is added in one piece with marks outside it, and taken away with those inside."""
    return touching(after & ~before, wrong) | touching(before & ~after, wrong)


def _believed(change: np.ndarray, wrong: np.ndarray) -> float:
    """How well a change of a mask goes with marks in the middle of what was wrong."""
    return min(centred(change, wrong), CENTRED_ENOUGH)


def touching(region: np.ndarray, seeds: np.ndarray) -> np.ndarray:
    """The connected parts of a region that hold a seed; both and the answer bool, height × width."""
    _, parts = cv2.connectedComponents(region.astype(np.uint8), connectivity=8)
    return region & np.isin(parts, np.unique(parts[seeds & region]))


def _share(sample: np.ndarray) -> np.ndarray:
    """Weights of a sample that add up to 1, float32."""
    return sample.astype(np.float32) / max(int(np.count_nonzero(sample)), 1)
