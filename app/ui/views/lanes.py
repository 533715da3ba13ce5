"""Where each turn of a tree stands in the filmstrip: a column for each step, a lane for each branch.

A turn stands one column right of its parent. The deepest of its children goes on in its lane, the others begin lanes
below it. Branches are put in from the right to the left, each into the first lane that is free as far as it reaches and
below the branches of the same turn that came before; a line down to a branch never passes through a turn or another
line. So abandoned tries hang below the way that went on, and a lane is used again as soon as it is free.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A cell of the strip, counted from 0: columns to the right, lanes down."""

    column: int
    lane: int


def lay_out(parents: Mapping[str, str | None]) -> dict[str, Place]:
    """Places by turn.

    Args:
        parents: of each turn, every one after its parent. A turn whose parent is None or not among them is a root.

    Time grows with the number of turns times the number of lanes.
    """
    children: dict[str, list[str]] = {name: [] for name in parents}
    roots: list[str] = []
    for name, parent in parents.items():
        children.get(parent or "", roots).append(name)
    reach = dict.fromkeys(parents, 0)
    """How many turns follow, at most, on one way."""
    for name, parent in reversed(list(parents.items())):
        if parent in reach:
            reach[parent] = max(reach[parent], reach[name] + 1)
    places: dict[str, Place] = {}
    lanes = _Lanes()
    lowest_of: dict[str | None, int] = {}
    """By turn, the lane of the branch that was begun at it last, or its own."""
    waiting = [(root, 0) for root in reversed(roots)]
    while waiting:
        first, column = waiting.pop()
        parent = parents[first]
        chain = [first]
        while following := children[chain[-1]]:
            chain.append(max(following, key=reach.__getitem__))
        above = lowest_of.get(parent)
        lane = lanes.take(above, column, column + len(chain) - 1)
        lowest_of[parent] = lane
        for offset, name in enumerate(chain):
            places[name] = Place(column + offset, lane)
            lowest_of[name] = lane
        # The last one put here is placed next: the rightmost, and of several at one turn the oldest.
        for offset, name in enumerate(chain):
            others = [child for child in children[name] if child not in places]
            waiting += [(child, column + offset + 1) for child in reversed(others)]
    return places


class _Lanes:
    """What is taken: of each lane the columns (even numbers) and the gaps left of them (odd ones)."""

    def __init__(self) -> None:
        self._taken: list[set[int]] = []

    def take(self, above: int | None, start: int, end: int) -> int:
        """The lane of a chain over these columns, now taken, below ``above``.

        That is the lane of what it branches from, or of the branch before it from the same turn.
        """
        lowest = 0 if above is None else above + 1
        lane = self._first_free(lowest, range(2 * start, 2 * end + 1))
        while len(self._taken) <= lane:
            self._taken.append(set())
        self._taken[lane].update(range(2 * start, 2 * end + 1))
        for passed in self._taken[lowest : lane + 1]:
            passed.add(2 * start - 1)
        return lane

    def _first_free(self, lowest: int, wanted: range) -> int:
        # The line down to it is never barred. What was put in before begins farther right, or at the same turn and lies
        # above; and what reaches below this lane is joined to what it came from by lines that would have barred the lane.
        free = (lane for lane in range(lowest, len(self._taken)) if self._taken[lane].isdisjoint(wanted))
        return next(free, len(self._taken))


def lanes_of(places: Mapping[str, Place]) -> int:
    """How many lanes are used."""
    return 1 + max((place.lane for place in places.values()), default=-1)
