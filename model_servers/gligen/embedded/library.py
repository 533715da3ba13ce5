"""The illustrations and the words that find them."""

from __future__ import annotations

import difflib
import json
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from model_servers.gligen.embedded.lexicon import Lexicon
from model_servers.gligen.embedded.phrases import COLOURS, PORTIONS, Phrase, parse, parts, singulars

FOLDER = Path(__file__).resolve().parents[3] / "assets" / "illustrations"
MAX_SIDE = 2048
"""Larger illustrations are drawn at this side and enlarged: they are smooth, and memory stays bounded."""
GROUP_WEIGHT = {
    "nature": 0.06,
    "food": 0.05,
    "places": 0.05,
    "objects": 0.04,
    "activities": 0.03,
    "people": 0.0,
    "smileys": -0.15,
}
NAMED, LISTED, PART, KEYWORD = 1.0, 0.97, 0.62, 0.5
"""How sure a hit is: the words are the name; the lexicon says so; they end the name; they are a keyword."""
ENOUGH = 0.4
ALTERNATIVE = 0.84
"""Another illustration may stand in for the best one when it scores at least this share of it."""


@dataclass(frozen=True)
class Illustration:
    """One picture of the set; ``box`` is left, top, right, bottom of what is painted, in shares of its square."""

    name: str
    group: str
    keywords: tuple[str, ...]
    box: tuple[float, float, float, float]

    @property
    def ratio(self) -> float:
        """Width by height of what is painted."""
        return (self.box[2] - self.box[0]) / (self.box[3] - self.box[1])


@dataclass(frozen=True)
class Match:
    """An illustration for a phrase."""

    illustration: Illustration
    score: float
    """1: the words are its name; from :data:`ENOUGH` on it is what was asked for."""


@dataclass(frozen=True)
class Wanted:
    """A phrase with the illustrations that show it, best first (never empty), and how many to place."""

    phrase: Phrase
    choices: tuple[Illustration, ...]
    count: int
    colour: str
    """Colour to give them; empty when the words name none or the illustration has it already."""

    def choice(self, seed: int) -> Illustration:
        """The best for even seeds, the others by turns."""
        if seed % 2 == 0 or len(self.choices) == 1:
            return self.choices[0]
        return self.choices[1 + (seed // 2) % (len(self.choices) - 1)]


class Library:
    """Finds and draws illustrations. Made once; reading it is thread-safe."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._archive = folder / "illustrations.zip"
        self.lexicon = Lexicon.read(folder / "lexicon.txt")
        entries = json.loads((folder / "index.json").read_text(encoding="utf-8"))
        every = [Illustration(e["name"], e["group"], tuple(e["keywords"]), tuple(e["box"])) for e in entries]
        self._by_name = {item.name: item for item in every}
        self._by_last: dict[str, list[Illustration]] = defaultdict(list)
        self._by_keyword: dict[str, list[Illustration]] = defaultdict(list)
        for item in every:
            words = item.name.split()
            for start in range(1, len(words)):
                self._by_last[" ".join(words[start:])].append(item)
            for keyword in {keyword.lower().replace("-", " ") for keyword in item.keywords}:
                self._by_keyword[keyword].append(item)

    def __len__(self) -> int:
        return len(self._by_name)

    def __getitem__(self, name: str) -> Illustration:
        return self._by_name[name]

    def names(self) -> list[str]:
        """Of all illustrations."""
        return list(self._by_name)

    def wanted(self, text: str) -> tuple[list[Wanted], list[str]]:
        """Read a box's words: what can be shown, and the parts of them that nothing shows."""
        phrase = parse(text)
        whole = self.want(phrase) if len(parts(text)) < 2 or self._exact(" ".join(phrase.head)) else None
        if whole is not None:
            return [whole], []
        found, missing = [], []
        pieces = parts(text)
        for piece in pieces:
            want = self.want(parse(piece))
            if want is not None:
                found.append(want)
            elif piece.strip().lower() not in COLOURS:
                missing.append(piece.strip())
        return found, missing or ([] if found else [text.strip()])

    def want(self, phrase: Phrase) -> Wanted | None:
        """What to show for one thing; None when nothing shows it."""
        matches = self.find(phrase)
        if not matches:
            return None
        best = matches[0]
        good = [match.illustration for match in matches if match.score >= ALTERNATIVE * best.score]
        if phrase.colour:
            own = [item for item in good if phrase.colour in item.name.split()]
            good = own or [item for item in good if not set(item.name.split()) & set(COLOURS)] or good[:1]
        # The set's black things are a dark purple, which only passes for black beside other pictures of the set.
        coloured = phrase.colour != "black" and any(phrase.colour == COLOURS.get(word) for word in good[0].name.split())
        already = good[0].name in self.lexicon.plural or good[0].name == " ".join(phrase.head)
        single = next((s for s in singulars(phrase.noun) if self._known(s)), "")
        several = phrase.number if not (phrase.collective and good[0].name in self.lexicon.plural) else 1
        count = several or (3 if single and not already else 1)
        return Wanted(phrase, tuple(good), count, "" if coloured else phrase.colour)

    def find(self, phrase: Phrase, limit: int = 6) -> list[Match]:
        """Illustrations for a phrase, best first; empty when none fits."""
        whole = [name for name, score in self._hits(phrase.whole) if score >= 0.9] if " of " in phrase.whole else []
        if whole:
            return [Match(self._by_name[name], LISTED) for name in dict.fromkeys(whole)][:limit]
        if phrase.inner and phrase.noun in PORTIONS and phrase.joint == "of":
            return self._find(phrase.inner)[:limit]
        return self._find(phrase.head)[:limit]

    def near(self, text: str, limit: int = 3) -> list[str]:
        """Words that find something and are written similarly, or are part of ``text``: to suggest."""
        phrase = parse(text)
        known = [*self._by_name, *self.lexicon.words]
        near: list[str] = []
        for word in reversed(phrase.head):
            near += difflib.get_close_matches(word, known, n=limit, cutoff=0.74)
        near += [word for word in (*phrase.head[:-1], *phrase.inner) if word not in COLOURS and self._exact(word)]
        for form in (phrase.noun, *singulars(phrase.noun)):
            near += [item.name for item in self._by_keyword.get(form, []) if item.group != "smileys"]
        return list(dict.fromkeys(near))[:limit]

    def _find(self, head: tuple[str, ...]) -> list[Match]:
        """The longest run of words that ends with the noun and finds something, with and without its colour."""
        while (
            len(head) > 1 and head[-1].endswith("ing") and not self._exact(" ".join(head)) and not self._exact(head[-1])
        ):
            head = head[:-1]
        found: dict[str, Match] = {}
        for start in range(len(head)):
            if any(match.score >= LISTED - 0.1 for match in found.values()):
                # What fewer of the words find is less: a palm tree is not any tree.
                break
            words = list(head[start:])
            for run in (words, [word for word in words[:-1] if word not in COLOURS] + words[-1:]):
                whole = 0.12 * len(run) / max(1, len(head))
                for name, score in self._hits(" ".join(run)):
                    total = score + whole + GROUP_WEIGHT[self._by_name[name].group] * (score < LISTED - 0.2)
                    total += 0.04 * len(set(head[:-1]) & {*name.split(), *self._by_name[name].keywords})
                    if name not in found or found[name].score < total:
                        found[name] = Match(self._by_name[name], total)
        strong = [match for match in found.values() if match.score >= ENOUGH]
        sure = LISTED - 0.1
        bodies = [m for m in strong if m.score >= sure and m.illustration.name not in self.lexicon.face]
        asked_face = head[-1:] == ("face",) or head[-1:] == ("head",)
        kept = (
            strong if asked_face or not bodies else [m for m in strong if m.illustration.name not in self.lexicon.face]
        )
        return sorted(kept, key=lambda match: (-match.score, match.illustration.name))

    def _hits(self, words: str) -> list[tuple[str, float]]:
        """Names that words, or their singular, find, with how sure that is."""
        start, _, noun = words.rpartition(" ")
        forms = [words, *(f"{start} {single}".strip() for single in singulars(noun))]
        hits: list[tuple[str, float]] = []
        for form in forms:
            if form in self._by_name:
                hits.append((form, NAMED if form == words else NAMED - 0.01))
            for rank, name in enumerate(self.lexicon.words.get(form, ())):
                hits.append((name, LISTED - 0.03 * rank - (0.06 if form in self._by_name else 0.0)))
            # Rather common words are keywords of much: they count for less.
            tail = self._by_last.get(form, [])
            hits += [(item.name, PART - 0.02 * min(5, len(tail))) for item in tail]
            # A single keyword tells what the thing has to do with (a parrot with “pirate”): only good for suggestions.
            if " " in form:
                hits += [(item.name, KEYWORD) for item in self._by_keyword.get(form, [])]
        return hits

    def _exact(self, words: str) -> bool:
        return any(score >= 0.9 for _, score in self._hits(words))

    def _known(self, word: str) -> bool:
        return word in self._by_name or word in self.lexicon.words or word in self._by_last

    def draw(self, illustration: Illustration, width: int, height: int) -> np.ndarray:
        """The painted part of an illustration at exactly this size: uint8 RGBA (straight alpha), height × width × 4.

        The caller keeps :attr:`Illustration.ratio`; this does not.
        """
        import resvg_py

        with zipfile.ZipFile(self._archive) as archive:
            svg = archive.read(illustration.name.replace(" ", "-") + ".svg").decode()
        left, top, right, bottom = illustration.box
        side = int(np.clip(np.ceil(max(width / (right - left), height / (bottom - top))), 24, MAX_SIDE))
        png = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=side, height=side))
        rgba = cv2.cvtColor(cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED), cv2.COLOR_BGRA2RGBA)
        rows = slice(int(np.floor(top * side)), int(np.ceil(bottom * side)))
        columns = slice(int(np.floor(left * side)), int(np.ceil(right * side)))
        return resize(rgba[rows, columns], width, height)


def resize(rgba: np.ndarray, width: int, height: int) -> np.ndarray:
    """Resize uint8 RGBA with premultiplied colours, so that no dark rim appears."""
    if rgba.shape[:2] == (height, width):
        return rgba
    alpha = rgba[..., 3:].astype(np.float32) / 255
    premultiplied = np.dstack([rgba[..., :3] * alpha, alpha * 255]).astype(np.float32)
    method = cv2.INTER_AREA if width < rgba.shape[1] else cv2.INTER_CUBIC
    small = cv2.resize(premultiplied, (width, height), interpolation=method)
    weight = np.clip(small[..., 3:] / 255, 0, 1)
    colour = small[..., :3] / np.maximum(weight, 1e-3)
    return np.clip(np.round(np.dstack([colour, weight * 255])), 0, 255).astype(np.uint8)
