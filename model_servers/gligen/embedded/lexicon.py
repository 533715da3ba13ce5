"""Everyday words for the illustrations, and how they behave in a picture; read from ``lexicon.txt``."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

SIZES = {"huge": 0.62, "big": 0.44, "middle": 0.28, "small": 0.17, "tiny": 0.11}
"""Height of a thing as a share of the picture's, when nobody drew a box for it."""


@dataclass(frozen=True)
class Lexicon:
    """``words`` gives the names of illustrations that a word means, best first; the sets hold such names."""

    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    floating: frozenset[str] = frozenset()
    wall: frozenset[str] = frozenset()
    afloat: frozenset[str] = frozenset()
    plural: frozenset[str] = frozenset()
    face: frozenset[str] = frozenset()
    any_colour: frozenset[str] = frozenset()
    shows: dict[str, frozenset[str]] = field(default_factory=dict)
    """What else is to be seen in an illustration."""
    without: frozenset[str] = frozenset()
    """Words without an illustration whose last word names another thing: a cricket bat is no bat."""
    flying: dict[str, str] = field(default_factory=dict)
    """The illustration that shows a thing in flight, for those that have one."""
    sizes: dict[str, str] = field(default_factory=dict)
    """Size class by name, for the names that the file lists."""

    @classmethod
    def read(cls, path: Path) -> Lexicon:
        """Parse the file; its own head says how it is written."""
        sections: dict[str, list[str]] = {}
        current: list[str] = []
        for raw in path.read_text(encoding="utf-8").splitlines():
            line = raw.strip()
            if line.startswith("[") and line.endswith("]"):
                current = sections.setdefault(line[1:-1], [])
            elif line and not line.startswith("#"):
                current.append(line)
        words: dict[str, list[str]] = {}
        for line in sections["words"]:
            name, _, meanings = line.partition(":")
            for word in meanings.split(","):
                words.setdefault(word.strip(), []).append(name.strip())

        def members(section: str) -> frozenset[str]:
            return frozenset(name.strip() for line in sections[section] for name in line.split(","))

        return cls(
            words={word: tuple(names) for word, names in words.items()},
            floating=members("floating"),
            wall=members("wall"),
            afloat=members("afloat"),
            plural=members("plural"),
            face=members("face"),
            any_colour=members("any"),
            without=members("none"),
            flying={
                name.strip(): shown.strip()
                for name, _, shown in (line.partition(":") for line in sections["in flight"])
            },
            shows={
                name.strip(): frozenset(word.strip() for word in shown.split(","))
                for name, _, shown in (line.partition(":") for line in sections["shows"])
            },
            sizes={name: size for size in SIZES if size in sections for name in members(size)},
        )

    def size_of(self, name: str, group: str) -> float:
        """Share of the picture's height that suits a thing beside others."""
        usual = {"places": "middle", "people": "middle", "smileys": "small"}.get(group, "tiny")
        return SIZES[self.sizes.get(name, usual)]
