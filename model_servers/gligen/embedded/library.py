"""The illustrations and the words that find them."""

from __future__ import annotations

import difflib
import json
import re
import threading
import zipfile
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np

from model_servers.gligen.embedded.colours import BAND
from model_servers.gligen.embedded.drawing import NotDrawn, draw_svg
from model_servers.gligen.embedded.lexicon import Lexicon
from model_servers.gligen.embedded.phrases import (
    COLOURS,
    PORTIONS,
    SERVINGS,
    Phrase,
    describes,
    parse,
    parts,
    purpose,
    singulars,
    tokens,
)
from model_servers.gligen.embedded.spelling import is_slip, sounding

FOLDER = Path(__file__).resolve().parents[3] / "assets" / "illustrations"
MIN_SIDE, MAX_SIDE = 8, 1024
"""Larger illustrations are drawn at this side and enlarged: they are smooth inside, and drawing takes long."""
GROUP_WEIGHT = {
    "nature": 0.06,
    "food": 0.05,
    "places": 0.05,
    "objects": 0.04,
    "activities": 0.03,
    "people": 0.0,
    "smileys": -0.15,
}
NAMED, LISTED, PART = 1.0, 0.97, 0.62
"""How sure a hit is: the words are the name; the lexicon says so; they end the name. A keyword only tells what a thing has
to do with (a parrot with “pirate”): it is good for suggestions, not for painting."""
ENOUGH = 0.4
_OTHER_SIZES = 12
"""Sizes, each a pixel larger, that are tried where the drawing library fails at the one wanted."""
_SHORTEST_SLIP = 5
"""Letters of a word from which a slip in it can be told from another word."""
MOST_WORDS = 6
"""Words of a phrase that are looked at, from its end: names are shorter, and longer phrases are no names."""
ALTERNATIVE = 0.84
"""Another illustration may stand in for the best one when it scores at least this share of it."""
_VIEW = re.compile(r'viewBox="(-?[\d.]+) (-?[\d.]+) ([\d.]+) [\d.]+"')


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
    loose: bool = False
    """Whether words that may tell what it is were left out."""


@dataclass(frozen=True)
class Wanted:
    """A phrase with the illustrations that show it, best first (never empty), and how many to place."""

    phrase: Phrase
    choices: tuple[Illustration, ...]
    count: int
    colour: str
    """Colour to give them; empty when the words name none or the illustration has it already."""
    loose: bool = False
    """Whether words that may tell what it is were left out: a golf ball, shown as any ball."""

    def choice(self, seed: int) -> Illustration:
        """The best for even seeds, the others by turns."""
        if seed % 2 == 0 or len(self.choices) == 1:
            return self.choices[0]
        return self.choices[1 + (seed // 2) % (len(self.choices) - 1)]


class Library:
    """Finds and draws illustrations. Made once; reading it is thread-safe."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._archive = zipfile.ZipFile(folder / "illustrations.zip")
        self._lock = threading.Lock()
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

        self._nouns = tuple(word for word in {**self._by_name, **self.lexicon.words} if " " not in word)
        self._by_slip = {sounding(word): word for word in reversed(self._nouns)}

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
        said = tuple(word for word in tokens(text) if word not in ("a", "an", "the"))
        if phrase.number > 1 and self._exact(" ".join(said)):
            # The number belongs to the name, as in “four-leaf clover”.
            phrase = Phrase(phrase.text, said)
        if len(parts(text)) > 1 and self._exact(phrase.whole):
            # “Bow and arrow” is one picture.
            phrase = Phrase(phrase.text, tuple(phrase.whole.split()))
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
        single = next((s for s in singulars(phrase.noun) if self._known(s) or s in {*PORTIONS, *SERVINGS}), "")
        several = phrase.number if not (phrase.collective and good[0].name in self.lexicon.plural) else phrase.groups
        count = several or (3 if single and not already else 1)
        return Wanted(phrase, tuple(good), count, "" if coloured else phrase.colour, best.loose)

    def find(self, phrase: Phrase, limit: int = 6) -> list[Match]:
        """Illustrations for a phrase, best first; empty when none fits."""
        whole = [name for name, score in self._hits(phrase.whole) if score >= 0.9] if " of " in phrase.whole else []
        if whole:
            return [Match(self._by_name[name], LISTED) for name in dict.fromkeys(whole)][:limit]
        if phrase.joint == "of" and phrase.inner:
            forms = {phrase.noun, *singulars(phrase.noun)}
            served = self._find(phrase.inner) if forms & {*PORTIONS, *SERVINGS} else []
            if forms & PORTIONS or (served and served[0].score >= LISTED - 0.1):
                return served[:limit]
        found = self._find(phrase.head)
        if not found and {phrase.noun, *singulars(phrase.noun)} & PORTIONS:
            # “Lemon slice” is said as often as “slice of lemon”.
            found = self._find(phrase.head[:-1])
        return (found or self._misspelt(phrase.head))[:limit]

    def _misspelt(self, head: tuple[str, ...]) -> list[Match]:
        """What a noun that nothing finds is a slip of the hand for; loose, so that it is said what is shown."""
        if not head or not self._by_slip.get(sounding(head[-1])):
            slips = [word for word in self._nouns if head and is_slip(head[-1], word)]
            word = slips[0] if len(slips) == 1 else ""
        else:
            word = self._by_slip[sounding(head[-1])]
        if not word or len(head[-1]) < _SHORTEST_SLIP:
            return []
        return [replace(match, loose=True) for match in self._find((*head[:-1], word))]

    def has_name(self, text: str) -> bool:
        """Whether all words of ``text`` together, adjectives of size and the like aside, name an illustration."""
        return self._exact(" ".join(parse(text).head))

    def near(self, text: str, limit: int = 3) -> list[str]:
        """Words that find something and are written similarly, or are part of ``text``: to suggest."""
        phrase = parse(text)
        known = [*self._by_name, *self.lexicon.words]
        near: list[str] = []
        for word in phrase.head[-MOST_WORDS:][::-1]:
            near += difflib.get_close_matches(word[:40], known, n=limit, cutoff=0.8)
        near += [
            word
            for word in (*phrase.head[-MOST_WORDS:-1], *phrase.inner[:MOST_WORDS])
            if word not in COLOURS and self._exact(word)
        ]
        for form in (phrase.noun, *singulars(phrase.noun)):
            near += [item.name for item in self._by_keyword.get(form, []) if item.group != "smileys"]
        return list(dict.fromkeys(near))[:limit]

    def _find(self, head: tuple[str, ...]) -> list[Match]:
        """The longest run of words that ends with the noun and finds something, with and without its colour."""
        head = self._joined(head[-MOST_WORDS:])
        if any(
            form in self.lexicon.without for start in range(len(head)) for form in self._forms(" ".join(head[start:]))
        ):
            return []
        while (
            len(head) > 1
            and head[-1].endswith(("ing", "ed"))
            and not self._exact(" ".join(head))
            and not self._exact(head[-1])
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
                    if score < LISTED - 0.2 and start and not set(head[:start]) <= set(COLOURS):
                        # A washing machine is not a fax machine: with a word left out, a part of a name says nothing.
                        continue
                    total = score + whole + GROUP_WEIGHT[self._by_name[name].group] * (score < LISTED - 0.2)
                    total += 0.04 * len(set(head[:-1]) & {*name.split(), *self._by_name[name].keywords})
                    if name not in found or found[name].score < total:
                        left_out = [
                            word
                            for word in head[:start]
                            if word not in name.split() and (purpose(word) or not describes(word))
                        ]
                        found[name] = Match(self._by_name[name], total, bool(left_out))
        strong = [match for match in found.values() if match.score >= ENOUGH]
        sure = LISTED - 0.1
        bodies = [m for m in strong if m.score >= sure and m.illustration.name not in self.lexicon.face]
        asked_face = head[-1:] == ("face",) or head[-1:] == ("head",)
        kept = (
            strong if asked_face or not bodies else [m for m in strong if m.illustration.name not in self.lexicon.face]
        )
        return sorted(kept, key=lambda match: (-match.score, match.illustration.name))

    def _joined(self, head: tuple[str, ...]) -> tuple[str, ...]:
        """The head with its last two words as one where only that names something: “egg plant”, “gold fish”."""
        if len(head) < 2 or self._exact(" ".join(head[-2:])):
            return head
        single = head[-2] + head[-1]
        return (*head[:-2], single) if self._exact(single) else head

    @staticmethod
    def _forms(words: str) -> list[str]:
        """Words as they are, and with their last one in the singular."""
        start, _, noun = words.rpartition(" ")
        return [words, *(f"{start} {single}".strip() for single in singulars(noun))]

    def _hits(self, words: str) -> list[tuple[str, float]]:
        """Names that words, or their singular, find, with how sure that is."""
        forms = self._forms(words)
        hits: list[tuple[str, float]] = []
        for form in forms:
            if form in self._by_name:
                hits.append((form, NAMED if form == words else NAMED - 0.01))
            for rank, name in enumerate(self.lexicon.words.get(form, ())):
                hits.append((name, LISTED - 0.03 * rank - (0.06 if form in self._by_name else 0.0)))
            # Rather common words are keywords of much: they count for less.
            tail = self._by_last.get(form, [])
            hits += [(item.name, PART - 0.02 * min(5, len(tail))) for item in tail]
        if not hits:
            # Some pictures have the name of many: one firework is shown by “fireworks”.
            hits = [(form, LISTED) for form in (f"{words}s", f"{words}es") if form in self._by_name]
        return hits

    def _exact(self, words: str) -> bool:
        return any(score >= 0.9 for _, score in self._hits(words))

    def _known(self, word: str) -> bool:
        return word in self._by_name or word in self.lexicon.words or word in self._by_last

    def draw(self, illustration: Illustration, width: int, height: int) -> np.ndarray:
        """The painted part of an illustration, fit to be resized to this size: uint8 RGBA, straight alpha.

        It has that size unless that is larger than :data:`MAX_SIDE` or smaller than :data:`MIN_SIDE`. The caller keeps
        :attr:`Illustration.ratio`; this does not.
        """
        scale = min(1.0, MAX_SIDE / max(width, height))
        size = (max(MIN_SIDE, round(width * scale)), max(MIN_SIDE, round(height * scale)))
        with self._lock:
            svg = self._archive.read(illustration.name.replace(" ", "-") + ".svg").decode()
        for more in range(_OTHER_SIZES):
            tried = (size[0] + more, size[1] + more)
            try:
                drawn = draw_svg(_cut(svg, illustration.box, tried), *tried)
            except NotDrawn:
                continue
            return resize(drawn, *size)
        raise NotDrawn(f"“{illustration.name}” cannot be drawn at {size[0]} × {size[1]} pixels")

    def close(self) -> None:
        """Let go of the file."""
        self._archive.close()


def _cut(svg: str, box: tuple[float, float, float, float], size: tuple[int, int]) -> str:
    """The drawing, showing only what is painted, stretched to a size in pixels."""
    found = _VIEW.search(svg)
    if found is None:
        raise ValueError("an illustration has no viewBox")
    x, y, side = float(found.group(1)), float(found.group(2)), float(found.group(3))
    left, top, right, bottom = (share * side for share in box)
    view = f'viewBox="{x + left:.4f} {y + top:.4f} {right - left:.4f} {bottom - top:.4f}" preserveAspectRatio="none"'
    return svg.replace(found.group(0), f'{view} width="{size[0]}" height="{size[1]}"', 1)


def resize(rgba: np.ndarray, width: int, height: int) -> np.ndarray:
    """Resize uint8 RGBA with premultiplied colours, so that no dark rim appears; enlarged outlines stay crisp."""
    if rgba.shape[:2] == (height, width):
        return rgba
    growth = width / rgba.shape[1]
    method = cv2.INTER_AREA if growth < 1 else cv2.INTER_LINEAR
    alpha = rgba[..., 3:].astype(np.uint16)
    premultiplied = np.dstack([(rgba[..., :3] * alpha + 127) // 255, alpha]).astype(np.uint8)
    out = cv2.resize(premultiplied, (width, height), interpolation=method)
    for top in range(0, height, BAND):
        rows = out[top : top + BAND]
        weight = rows[..., 3:].astype(np.float32)
        rows[..., :3] = np.clip(np.round(rows[..., :3] * (255 / np.maximum(weight, 1))), 0, 255)
        if growth > 1.2:
            rows[..., 3:] = np.clip(np.round((weight - 127.5) * (0.7 * growth) + 127.5), 0, 255)
    return out
