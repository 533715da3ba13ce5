"""Words that can be understood without a language model: names of this session, colours, faces."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import cv2
import numpy as np

from model_servers.engine import CannotServe, Job, Region
from model_servers.faces import find_faces

_ARTICLES = {"the", "a", "an", "that", "this", "my", "all", "every", "select", "find", "thing", "things", "object", "objects", "one", "ones", "part", "parts", "area"}  # fmt: skip
_FACES = {"face", "faces", "head", "heads"}

# Hue ranges in degrees, least saturation and the range of lightness that people call by the name; HSV as in Smith 1978.
_COLOURS: Mapping[str, Sequence[tuple[float, float, float, float, float]]] = {
    "red": [(345, 360, 0.35, 0.2, 1.0), (0, 14, 0.35, 0.2, 1.0)],
    "orange": [(14, 40, 0.45, 0.45, 1.0)],
    "brown": [(8, 42, 0.25, 0.12, 0.6)],
    "yellow": [(42, 68, 0.3, 0.45, 1.0)],
    "green": [(68, 165, 0.2, 0.12, 1.0)],
    "cyan": [(165, 195, 0.25, 0.3, 1.0)],
    "turquoise": [(160, 195, 0.25, 0.3, 1.0)],
    "blue": [(190, 258, 0.22, 0.15, 1.0)],
    "purple": [(258, 310, 0.18, 0.15, 1.0)],
    "violet": [(255, 300, 0.18, 0.15, 1.0)],
    "pink": [(300, 360, 0.12, 0.6, 1.0), (0, 12, 0.12, 0.75, 1.0)],
    "white": [(0, 360, 0.0, 0.82, 1.0)],
    "black": [(0, 360, 0.0, 0.0, 0.2)],
    "grey": [(0, 360, 0.0, 0.25, 0.8)],
}
_NEUTRAL_SATURATION = {"white": 0.16, "black": 1.0, "grey": 0.12}
_MAX_REGIONS = 4
HINT = "Draw a stroke or a box on it, or switch the SEEM engine to one that reads language."


def words_of(text: str) -> list[str]:
    """Lower-case words in the singular, without articles."""
    words = re.findall(r"[a-zà-öø-ÿ0-9]+", text.lower().replace("gray", "grey"))
    return [singular(word) for word in words if word not in _ARTICLES]


def singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def find(picture: np.ndarray, text: str, known: Mapping[str, np.ndarray], job: Job) -> list[Region]:
    """Regions for a text, best first. Raises :class:`CannotServe` when it is beyond this engine."""
    named = _named(text, known)
    if named:
        return named
    words = words_of(text)
    if any(word in _FACES for word in words):
        return _faces(picture)
    colours = [word for word in words if word in _COLOURS]
    if colours:
        job.check()
        regions = _coloured(picture, colours[0])
        if regions:
            return regions
        raise CannotServe(f"Nothing in the picture is clearly {colours[0]}.", HINT)
    raise CannotServe(
        f"This engine does not know what “{text.strip()[:60]}” looks like. It understands names given in this session, "
        "colours and “face”.",
        HINT,
    )


def _named(text: str, known: Mapping[str, np.ndarray]) -> list[Region]:
    wanted = words_of(text)
    scored = []
    for label, mask in known.items():
        name = words_of(label)
        shared = len(set(wanted) & set(name))
        exact = label.strip().lower() == text.strip().lower()
        # The noun comes last in English: "red mug" must not find the "red car".
        same_noun = bool(wanted and name) and wanted[-1] == name[-1]
        if mask.any() and (exact or same_noun):
            score = 1.0 if exact else shared / len(set(wanted) | set(name))
            scored.append(Region(mask, score=score, label=label))
    return sorted(scored, key=lambda region: -region.score)


def _faces(picture: np.ndarray) -> list[Region]:
    height, width = picture.shape[:2]
    regions = []
    for x0, y0, x1, y1 in find_faces(picture)[:_MAX_REGIONS]:
        mask = np.zeros((height, width), dtype=np.uint8)
        center = (round((x0 + x1) / 2 * width), round((y0 + y1) / 2 * height))
        cv2.ellipse(mask, center, (round((x1 - x0) * width * 0.42), round((y1 - y0) * height * 0.56)), 0, 0, 360, 1, -1)
        regions.append(Region(mask > 0, score=0.7, label="face"))
    if not regions:
        raise CannotServe("No face was found.", HINT)
    return regions


def _coloured(picture: np.ndarray, colour: str) -> list[Region]:
    height, width = picture.shape[:2]
    scale = min(1.0, 480 / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    hsv = cv2.cvtColor(cv2.GaussianBlur(small, (0, 0), 1.0).astype(np.float32) / 255, cv2.COLOR_RGB2HSV)
    hue, saturation, value = hsv[..., 0], hsv[..., 1], hsv[..., 2]
    mask = np.zeros(hue.shape, dtype=bool)
    for low, high, least, dark, bright in _COLOURS[colour]:
        mask |= (hue >= low) & (hue <= high) & (saturation >= least) & (value >= dark) & (value <= bright)
    if colour in _NEUTRAL_SATURATION:
        mask &= saturation <= _NEUTRAL_SATURATION[colour]
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5))
    closed = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_CLOSE, kernel)
    opened = cv2.morphologyEx(closed, cv2.MORPH_OPEN, kernel)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(opened, connectivity=8)
    order = sorted(range(1, count), key=lambda index: -stats[index, cv2.CC_STAT_AREA])
    regions: list[Region] = []
    for index in order[:_MAX_REGIONS]:
        share = stats[index, cv2.CC_STAT_AREA] / labels.size
        if share < 0.001 or (regions and share < 0.25 * stats[order[0], cv2.CC_STAT_AREA] / labels.size):
            break
        whole = cv2.resize((labels == index).astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR) > 0.5
        regions.append(Region(whole, score=min(1.0, 0.5 + share), label=f"{colour} object"))
    return regions
