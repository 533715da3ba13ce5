"""Names for colours: the nearest of a small palette in CIE L*a*b*.

The palette holds the eleven basic colour terms of Berlin and Kay (1969) and the compound names that people use for the
colours in photographs. Each name has a few examples, because a name covers a range and not a point; a colour gets the
name of its nearest example.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import cv2
import numpy as np

_EXAMPLES: Mapping[str, Sequence[str]] = {
    "black": ("000000", "101010", "1a1a1a", "0e0a08", "080a10", "0c1209"),
    "dark grey": ("303030", "404040", "525252"),
    "grey": ("6a6a6a", "808080", "979797"),
    "light grey": ("aaaaaa", "c0c0c0", "d4d4d4"),
    "white": ("e9e9e9", "f4f4f4", "ffffff", "f6f2ec", "ecf2f6"),
    "red": ("e0201b", "c81e1e", "ff0000", "ff3b30", "d7332f", "b3201c"),
    "dark red": ("7a1010", "8b0000", "5a1212", "601a1e", "8c2420"),
    "orange": ("ce5b35", "d4622f", "ff8c00", "f07818", "ff6a13", "e2641c", "ffa500", "f79646"),
    "rust": ("b7410e", "a8502a", "9c4420", "c05a2e"),
    "brown": ("7a4a24", "8b4513", "8b5a2b", "6b4226", "95683f", "5f4a34"),
    "dark brown": ("3b2414", "4a2f1c", "2c1b10", "33261b"),
    "light brown": ("b08860", "a9825a", "9a7b5b", "bb9a74"),
    "beige": ("d8c3a5", "cbb593", "e3d3b8", "c9b8a4", "dcc7b0"),
    "cream": ("f7ecd0", "fff6d8", "f3e6c8"),
    "yellow": ("ffe600", "f5d800", "ffff00", "e8d22a", "fff25a"),
    "gold": ("d4a017", "c99a2e", "e0b040", "b8891f"),
    "olive": ("6b6b23", "808000", "5c5a2a", "84803a", "4a4a20"),
    "yellow-green": ("9acd32", "b5cc3a", "a4b83c", "c8dc50"),
    "green": ("2e8b2e", "008000", "3aa63a", "4c9a2a", "00b050", "00ff00", "5a8a3a", "3f7f3f"),
    "dark green": ("0e3b12", "006400", "123d1a", "1f3a14", "24401c", "2a3318", "004d26"),
    "light green": ("90ee90", "a8d8a0", "98c98a", "bfe3b4"),
    "teal": ("008080", "1c6e73", "0f5f63", "2a7f7a"),
    "turquoise": ("40e0d0", "30c8bd", "00ced1", "00ffff", "66d4cf"),
    "light blue": ("a9cdee", "87ceeb", "b7d4ea", "9bbfe0", "bcd3e6", "c6dcf2"),
    "blue": ("1f5fd0", "2a6fdb", "0000ff", "3b78c4", "4a86c8", "1e90ff", "2244bb", "5b8fc7"),
    "dark blue": ("0a1a5c", "000080", "14284f", "1c2f5e", "0b2040"),
    "blue-grey": ("6f8090", "5d6f82", "8496a8", "4d5a69", "98a8b8", "3a4654"),
    "purple": ("7b2fa0", "800080", "6a3d9a", "8e44ad", "5b2c83", "663399"),
    "lavender": ("b9a7dc", "c8b6e2", "a99bc9", "d3c9ee"),
    "magenta": ("ff00ff", "d01a9c", "c2188b", "e0359f"),
    "pink": ("ffb6c1", "f49ac1", "ff8fb1", "f2a6b4", "f7c5cc", "ff69b4"),
    "salmon": ("fa8072", "e9967a", "f0a58a", "f08a7a"),
    "peach": ("e8b796", "d9a482", "c98f6e", "f0c8ac"),
}

FAMILIES: Mapping[str, Sequence[str]] = {
    "black": ("black",),
    "grey": ("dark grey", "grey", "light grey", "blue-grey"),
    "white": ("white", "cream"),
    "red": ("red", "dark red"),
    "orange": ("orange", "rust"),
    "brown": ("brown", "dark brown", "light brown", "rust"),
    "beige": ("beige", "cream", "peach"),
    "yellow": ("yellow", "gold"),
    "green": ("green", "dark green", "light green", "olive", "yellow-green"),
    "turquoise": ("turquoise", "teal"),
    "blue": ("blue", "dark blue", "light blue", "blue-grey"),
    "purple": ("purple", "lavender"),
    "pink": ("pink", "salmon", "magenta"),
}
"""What a person means by a basic word: "blue" takes in light and dark blue."""

_SHADES: Mapping[str, Sequence[str]] = {
    **FAMILIES,
    "grey": ("dark grey", "grey", "light grey"),
    "white": ("white",),
    "orange": ("orange",),
    "blue": ("blue", "dark blue", "light blue", "blue-grey"),
}
"""As :data:`FAMILIES`, but with each palette name in one family only."""

_SYNONYMS: Mapping[str, str] = {
    "gray": "grey", "violet": "purple", "cyan": "turquoise", "navy": "dark blue", "crimson": "red", "scarlet": "red",
    "maroon": "dark red", "tan": "light brown", "golden": "gold", "azure": "light blue", "lime": "yellow-green",
    "ivory": "cream", "fuchsia": "magenta", "lilac": "lavender", "aqua": "turquoise", "silver": "light grey",
    "reddish": "red", "bluish": "blue", "greenish": "green", "yellowish": "yellow", "brownish": "brown",
    "burgundy": "dark red", "indigo": "dark blue", "ochre": "gold", "charcoal": "dark grey",
}  # fmt: skip

NAMES: tuple[str, ...] = tuple(_EXAMPLES)
_SIDE = 256
"""Longer side of the copy on which colours are counted: 65,536 pixels tell shares to a tenth of a percent."""


@dataclass(frozen=True)
class Swatch:
    """A named colour in a picture: its share of the pixels (0..1), mean RGB, and the centre of its pixels (0..1)."""

    name: str
    share: float
    rgb: tuple[int, int, int]
    center: tuple[float, float]
    spread: float
    """Root mean square distance from the centre, in units of the picture's sides; evenly spread is 0.41."""
    shades: tuple[str, ...] = ()
    """The palette names that it joins, where it is several (:func:`joined`)."""

    @property
    def hex(self) -> str:
        return "#{:02x}{:02x}{:02x}".format(*self.rgb)


def lab(rgb: np.ndarray) -> np.ndarray:
    """CIE L*a*b* (D65; L* 0..100) of uint8 RGB, height × width × 3, as float32."""
    return cv2.cvtColor(rgb.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)


@lru_cache(maxsize=1)
def _table() -> np.ndarray:
    """The index in :data:`NAMES` for RGB quantised to five bits a channel: uint8, 32 × 32 × 32."""
    owners = [index for index, name in enumerate(NAMES) for _ in _EXAMPLES[name]]
    examples = [[int(code[at : at + 2], 16) for at in (0, 2, 4)] for codes in _EXAMPLES.values() for code in codes]
    palette = lab(np.array([examples], np.uint8))[0]
    steps = np.arange(32, dtype=np.uint8) * 8 + 4
    cube = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), axis=-1).reshape(1, -1, 3)
    # Names depend on hue and chroma more than on lightness, so lightness counts less than in ΔE*ab.
    weights = np.array([0.8, 1.0, 1.0], np.float32)
    distance = ((lab(cube)[0][:, None] - palette[None]) * weights) ** 2
    return np.array(owners, np.uint8)[distance.sum(axis=2).argmin(axis=1)].reshape(32, 32, 32)


def warm_up() -> None:
    """Make the table of names now, so that the first question does not wait for it."""
    _table()


def name_pixels(rgb: np.ndarray) -> np.ndarray:
    """The name of every pixel as its index in :data:`NAMES`: uint8, height × width."""
    quantised = rgb >> 3
    return _table()[quantised[..., 0], quantised[..., 1], quantised[..., 2]]


def name_of(rgb: tuple[int, int, int]) -> str:
    """The name of one colour."""
    return NAMES[int(name_pixels(np.array([[rgb]], np.uint8))[0, 0])]


def small(rgb: np.ndarray, side: int = _SIDE) -> np.ndarray:
    """A copy whose longer side is at most ``side`` pixels (area average)."""
    height, width = rgb.shape[:2]
    scale = side / max(height, width)
    if scale >= 1:
        return rgb
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)


def swatches(rgb: np.ndarray, mask: np.ndarray | None = None, least: float = 0.0) -> list[Swatch]:
    """The colours of a picture (uint8 RGB, height × width × 3), largest share first.

    Args:
        rgb: the pixels; take a :func:`small` copy of a large picture first.
        mask: bool, height × width: count these pixels only.
        least: leave out colours with a smaller share (0..1).
    """
    names = name_pixels(rgb)
    grid = np.indices(names.shape)
    chosen = np.ones(names.shape, bool) if mask is None else mask
    total = int(chosen.sum())
    found = []
    for index in np.unique(names[chosen]):
        where = chosen & (names == index)
        share = float(where.sum()) / total
        if share < least:
            continue
        mean = [int(value) for value in rgb[where].mean(axis=0).round()]
        x = (grid[1][where] + 0.5) / names.shape[1]
        y = (grid[0][where] + 0.5) / names.shape[0]
        spread = float(np.sqrt(x.var() + y.var()))
        center = (float(x.mean()), float(y.mean()))
        found.append(Swatch(NAMES[int(index)], share, (mean[0], mean[1], mean[2]), center, spread))
    return sorted(found, key=lambda swatch: -swatch.share)


_MAIN_SHADE = 0.8
"""A family of which one shade has this share goes by that shade's name."""


def joined(found: Sequence[Swatch]) -> list[Swatch]:
    """The same colours with the shades of one family in one, largest share first: what people call the main colours."""
    result = []
    for family, names in _SHADES.items():
        members = [swatch for swatch in found if swatch.name in names]
        if not members:
            continue
        if members[0].share >= _MAIN_SHADE * sum(swatch.share for swatch in members):
            family = members[0].name
        result.append(merged(family, members))
    return sorted(result, key=lambda swatch: -swatch.share)


def merged(name: str, members: Sequence[Swatch]) -> Swatch:
    """Several swatches of one picture as one: the shares added, colour, centre and spread over all their pixels."""
    if len(members) == 1:
        return replace(members[0], name=name)
    shares = np.array([swatch.share for swatch in members])
    weights = shares / shares.sum()
    rgb = (weights[:, None] * np.array([swatch.rgb for swatch in members])).sum(axis=0).round().astype(int)
    centers = np.array([swatch.center for swatch in members])
    center = (weights[:, None] * centers).sum(axis=0)
    spread = weights @ (np.array([swatch.spread for swatch in members]) ** 2 + ((centers - center) ** 2).sum(axis=1))
    shades = tuple(swatch.name for swatch in members)
    return Swatch(
        name,
        float(shares.sum()),
        (int(rgb[0]), int(rgb[1]), int(rgb[2])),
        (float(center[0]), float(center[1])),
        float(spread) ** 0.5,
        shades if name not in shades or len(shades) == 1 else (),
    )


def meant_by(word: str) -> tuple[str, tuple[str, ...]] | None:
    """The colour that a word of the person's names: its usual name, and the palette names it takes in."""
    word = word.lower()
    word = _SYNONYMS.get(word, word)
    if word in FAMILIES:
        return word, tuple(FAMILIES[word])
    if word in _EXAMPLES:
        return word, (word,)
    return None


def vocabulary() -> tuple[str, ...]:
    """Every word for a colour that :func:`meant_by` knows, longest first."""
    return tuple(sorted({*FAMILIES, *NAMES, *_SYNONYMS}, key=len, reverse=True))
