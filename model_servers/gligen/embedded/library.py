"""The illustrations and their words."""

from __future__ import annotations

import difflib
import json
import zipfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from model_servers.gligen.embedded.phrases import Phrase, singular

FOLDER = Path(__file__).resolve().parents[3] / "assets" / "illustrations"

# Everyday words → names of the set, where its own keywords mislead or are silent.
SYNONYMS = {
    "car": "automobile", "boat": "sailboat", "sailing": "sailboat", "ship": "ship", "tv": "television", "sofa": "couch and lamp",
    "couch": "couch and lamp", "tree": "deciduous tree", "pine": "evergreen tree", "fir": "evergreen tree", "mug": "hot beverage",
    "cup": "hot beverage", "coffee": "hot beverage", "tea": "teacup without handle", "flower": "sunflower", "plane": "airplane",
    "aeroplane": "airplane", "bike": "bicycle", "motorbike": "motorcycle", "phone": "mobile phone", "apple": "red apple",
    "sheep": "ewe", "lamb": "ewe", "cow": "cow", "horse": "horse", "bird": "bird", "seagull": "bird", "gull": "bird", "kitten": "cat",
    "puppy": "dog", "duckling": "duck", "chick": "baby chick", "hen": "chicken", "bunny": "rabbit", "hare": "rabbit", "whale": "whale",
    "grape": "grapes", "cherry": "cherries", "orange": "tangerine", "lemon": "lemon", "bread": "bread", "loaf": "bread", "cake": "birthday cake",
    "burger": "hamburger", "chip": "french fries", "ball": "soccer ball", "football": "soccer ball", "umbrella": "umbrella",
    "parasol": "umbrella on ground", "book": "closed book", "laptop": "laptop", "computer": "desktop computer", "lamp": "light bulb",
    "castle": "castle", "church": "church", "building": "office building", "skyscraper": "office building", "hut": "hut", "cottage": "house with garden",
    "mountain": "snow capped mountain", "cloud": "cloud", "star": "star", "moon": "crescent moon", "sun": "sun", "rainbow": "rainbow",
    "hat": "top hat", "cap": "billed cap", "shoe": "running shoe", "shirt": "t shirt", "dress": "dress", "bag": "handbag", "ring": "ring",
    "wine": "wine glass", "glass": "glass of milk", "bottle": "bottle with popping cork", "beer": "beer mug", "train": "locomotive", "tram": "tram", "truck": "delivery truck",
    "lorry": "delivery truck", "rocket": "rocket", "spaceship": "rocket", "ufo": "flying saucer", "robot": "robot", "ghost": "ghost",
    "guitar": "guitar", "piano": "musical keyboard", "drum": "drum", "plant": "potted plant", "cactus": "cactus", "palm": "palm tree",
    "child": "child", "kid": "child", "guy": "man", "lady": "woman", "girl": "girl", "boy": "boy", "baby": "baby", "family": "family",
    "snowman": "snowman without snow", "butterfly": "butterfly", "bee": "honeybee", "ladybug": "lady beetle", "ladybird": "lady beetle", "fish": "fish",
    "goldfish": "tropical fish", "dolphin": "dolphin", "turtle": "turtle", "clock": "mantelpiece clock", "gift": "wrapped gift", "present": "wrapped gift",
    "vase": "amphora", "bench": "chair", "stool": "chair", "armchair": "couch and lamp", "bear": "bear", "teddy": "teddy bear", "balloon": "balloon", "mushroom": "mushroom",
    "pumpkin": "jack o lantern", "egg": "egg", "cheese": "cheese wedge", "donut": "doughnut", "icecream": "soft ice cream", "cookie": "cookie", "candy": "candy",
    "window": "window", "door": "door", "key": "key", "pen": "pen", "pencil": "pencil", "paintbrush": "paintbrush", "camera": "camera", "boot": "womans boot",
    "dinosaur": "t rex", "dragon": "dragon", "unicorn": "unicorn", "wolf": "wolf", "fox": "fox", "lion": "lion", "tiger": "tiger", "elephant": "elephant",
    "bus": "bus", "taxi": "taxi", "ambulance": "ambulance", "tractor": "tractor", "helicopter": "helicopter", "canoe": "canoe", "tent": "tent", "fountain": "fountain",
    "volcano": "volcano", "island": "desert island", "beach": "beach with umbrella", "bridge": "bridge at night", "factory": "factory", "school": "school", "hotel": "hotel",
    "bed": "bed", "bathtub": "bathtub", "mirror": "mirror", "candle": "candle", "basket": "basket", "box": "package", "crown": "crown", "watch": "watch",
}  # fmt: skip
_PREFERENCE = {
    "nature": 0.06,
    "food": 0.05,
    "places": 0.05,
    "objects": 0.04,
    "activities": 0.03,
    "people": 0.0,
    "smileys": -0.12,
}


@dataclass(frozen=True)
class Illustration:
    """One picture of the set."""

    name: str
    group: str
    keywords: tuple[str, ...]


@dataclass(frozen=True)
class Match:
    illustration: Illustration
    score: float
    """1: the words are its name; from 0.5 on it is what was asked for."""


class Library:
    """Finds and draws illustrations. Made once; reading it is thread-safe."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._archive = folder / "illustrations.zip"
        entries = json.loads((folder / "index.json").read_text(encoding="utf-8"))
        self._all = [Illustration(entry["name"], entry["group"], tuple(entry["keywords"])) for entry in entries]
        self._by_name = {item.name: item for item in self._all}
        self._by_word: dict[str, list[Illustration]] = defaultdict(list)
        for item in self._all:
            for word in {*_words(item.name), *(w for keyword in item.keywords for w in _words(keyword))}:
                self._by_word[word].append(item)

    def __len__(self) -> int:
        return len(self._all)

    def find(self, phrase: Phrase, limit: int = 4) -> list[Match]:
        """Illustrations for a phrase, best first; empty when none fits."""
        if not phrase.words:
            return []
        found: dict[str, Match] = {}

        def offer(item: Illustration, score: float) -> None:
            total = score + _PREFERENCE[item.group]
            if item.name not in found or found[item.name].score < total:
                found[item.name] = Match(item, total)

        joined = " ".join(phrase.words)
        if joined in self._by_name:
            offer(self._by_name[joined], 1.0)
        for length in range(len(phrase.words), 0, -1):
            # Later words first: the noun stands at the end, before "of …" and "with …" were cut away.
            for start in range(len(phrase.words) - length, -1, -1):
                part = " ".join(phrase.words[start : start + length])
                weight = 0.9 * (length / len(phrase.words)) ** 0.3 - 0.02 * (len(phrase.words) - start - length)
                for name in (SYNONYMS.get(part.replace(" ", "")), part):
                    if name in self._by_name:
                        offer(self._by_name[name], weight)
        noun = phrase.words[-1]
        for item in self._by_word.get(noun, []):
            names = _words(item.name)
            shared = len(set(names) & set(phrase.words))
            if noun in names:
                place = 0.72 if names[-1] == noun else 0.58
                offer(item, place * (0.7 + 0.3 * shared / len(set(names) | set(phrase.words))))
            elif noun in item.keywords:
                rank = item.keywords.index(noun)
                offer(item, 0.55 - 0.03 * min(rank, 4) + 0.05 * (shared > 0))
        ranked = sorted(found.values(), key=lambda match: (-match.score, match.illustration.name))
        return [match for match in ranked if match.score >= 0.4][:limit]

    def near(self, phrase: Phrase, limit: int = 3) -> list[str]:
        """Names that are written similarly, to suggest."""
        wanted = phrase.words[-1] if phrase.words else phrase.text.lower()
        return difflib.get_close_matches(wanted, list(self._by_name), n=limit, cutoff=0.6)

    def draw(self, illustration: Illustration, side: int) -> np.ndarray:
        """The illustration, trimmed to what is painted: uint8, height × width × 4 (straight alpha), longer side ``side``."""
        import resvg_py

        with zipfile.ZipFile(self._archive) as archive:
            svg = archive.read(illustration.name.replace(" ", "-") + ".svg").decode()
        # The paintings leave a margin of their square empty; it is drawn larger so that trimming costs no resolution.
        size = int(np.clip(side * 1.15, 16, 2048))
        png = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=size, height=size))
        bgra = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED)
        rgba = cv2.cvtColor(bgra, cv2.COLOR_BGRA2RGBA)
        rows, columns = np.flatnonzero(rgba[..., 3].any(axis=1)), np.flatnonzero(rgba[..., 3].any(axis=0))
        trimmed = rgba[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        scale = side / max(trimmed.shape[:2])
        width, height = max(1, round(trimmed.shape[1] * scale)), max(1, round(trimmed.shape[0] * scale))
        return _resize(trimmed, width, height)


def _words(text: str) -> Sequence[str]:
    return [singular(word) for word in text.lower().replace("-", " ").replace("_", " ").split()]


def _resize(rgba: np.ndarray, width: int, height: int) -> np.ndarray:
    """Resize with premultiplied colours, so that no dark rim appears."""
    alpha = rgba[..., 3:].astype(np.float32) / 255
    premultiplied = np.dstack([rgba[..., :3] * alpha, alpha * 255]).astype(np.float32)
    method = cv2.INTER_AREA if width < rgba.shape[1] else cv2.INTER_CUBIC
    small = cv2.resize(premultiplied, (width, height), interpolation=method)
    weight = np.clip(small[..., 3:] / 255, 0, 1)
    colour = small[..., :3] / np.maximum(weight, 1e-3)
    return np.clip(np.round(np.dstack([colour, weight * 255])), 0, 255).astype(np.uint8)
