"""What is wrong with the records of one session, and what would mend it. Values only; nothing is read or written here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from app.session.model import Turn


@dataclass(frozen=True)
class Finding:
    """Something that is not as it was written."""

    session_id: str
    turn: int | None
    """Number of the turn; None when it is about the whole session or store."""
    what: str
    repaired: str = ""
    """What was done about it; empty when nothing was or could be."""


@dataclass(frozen=True)
class Link:
    """How a turn hangs in its tree, as the database says."""

    id: str
    number: int
    parent_id: str | None
    forward: str | None


@dataclass(frozen=True)
class Case:
    """The records of one session, as they are."""

    session_id: str
    is_there: bool
    """Whether there is a record of the session itself."""
    current: str | None
    draft_is_readable: bool
    links: tuple[Link, ...]
    """By number."""
    turns: Mapping[str, Turn]
    """Those that can be read."""
    flawed: frozenset[str]
    """Turns of which a picture or region cannot be read."""
    bad_annotations: Mapping[int, str] = field(default_factory=dict)
    """Annotations that cannot be read, each with its turn."""


@dataclass
class Plan:
    """What would make the records of a session sound again, and why."""

    findings: list[Finding] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    """Turns to set aside."""
    parents: dict[str, str | None] = field(default_factory=dict)
    """New parents of turns."""
    forwards: dict[str, str | None] = field(default_factory=dict)
    """New places where redo leads from turns."""
    current: str | None = None
    """The new current turn; None leaves the one that there is."""
    is_left_empty: bool = False
    """No turn can be read, so none is current."""
    revive: bool = False
    """Whether to make a record of the session."""
    empty_draft: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.findings


def plan(case: Case) -> Plan:
    """Every record that can be read stays; one that cannot is set aside, and its children go to its parent."""
    made = Plan()

    def find(what: str, repair: str, number: int | None = None) -> None:
        made.findings.append(Finding(case.session_id, number, what, repair))

    if not case.is_there:
        made.revive = True
        find("its turns are there, but not the session", "made a session for them")
    elif not case.draft_is_readable:
        made.empty_draft = True
        find("its draft cannot be read", "set aside; the draft is empty")
    for link in case.links:
        if link.id not in case.turns:
            made.unreadable.append(link.id)
            find("the record cannot be read", "set aside", link.number)
    parents = _parents(case, made, find)
    numbers = {link.id: link.number for link in case.links}
    for turn_id in case.bad_annotations.values():
        if turn_id in case.turns:
            find("a name, note, star or rating cannot be read", "set aside", numbers[turn_id])
    _forwards(case, made, parents, find)
    _current(case, made, parents, find)
    return made


_Find = Callable[..., None]


def _parents(case: Case, made: Plan, find: _Find) -> dict[str, str | None]:
    """The parents of all turns that stay, mended."""
    links = {link.id: link for link in case.links}
    parents: dict[str, str | None] = {}
    root: str | None = None
    for link in case.links:
        if link.id not in case.turns:
            continue
        wanted = link.parent_id
        passed = 0
        while wanted in links and wanted not in case.turns and passed < len(links):
            wanted, passed = links[wanted].parent_id, passed + 1
        if root is None:
            is_right, mended = wanted is None, None
        else:
            # Those before it have been seen already, so what it follows from is among them.
            is_right = wanted in parents
            mended = wanted if is_right else _likely_parent(case, link, parents, root)
        if not is_right and not (root is None and passed):
            find(
                "what it follows from is not there", "hung where its picture was made, or else at the root", link.number
            )
        if mended != link.parent_id:
            made.parents[link.id] = mended
        parents[link.id] = mended
        root = root or link.id
    return parents


def _likely_parent(case: Case, link: Link, before: Mapping[str, str | None], root: str) -> str:
    """The last turn before it that made the picture which it began with."""
    wanted = case.turns[link.id].input_picture
    makers = [turn for turn in before if wanted and case.turns[turn].output_picture == wanted]
    return makers[-1] if makers else root


def _forwards(case: Case, made: Plan, parents: Mapping[str, str | None], find: _Find) -> None:
    children: dict[str, list[str]] = defaultdict(list)
    for child, parent in parents.items():
        if parent is not None:
            children[parent].append(child)
    for link in case.links:
        if link.id not in parents or link.forward is None or link.forward in children[link.id]:
            continue
        made.forwards[link.id] = children[link.id][-1] if children[link.id] else None
        if link.forward not in made.unreadable and link.forward not in made.parents:
            find("redo leads to a turn that does not follow from it", "leads to the newest that does", link.number)


def _current(case: Case, made: Plan, parents: Mapping[str, str | None], find: _Find) -> None:
    """The current turn must be there, and what it shows readable."""
    numbers = {link.id: link.number for link in case.links}
    if case.current is None:
        return
    if not parents:
        made.is_left_empty = True
        if case.current not in made.unreadable:
            find("the current turn is not there", "none is current")
        return
    start: str | None = case.current
    if start in made.unreadable:
        links = {link.id: link for link in case.links}
        while start is not None and start not in parents and start in links:
            start = links[start].parent_id
    if start is None or start not in parents:
        start = list(parents)[-1]
    walk: str | None = start
    while walk is not None and not _shows_something_sound(case, parents, walk):
        walk = parents[walk]
    wanted = walk or start
    if wanted == case.current:
        return
    made.current = wanted
    if case.current not in numbers:
        find("the current turn is not there", f"turn {numbers[wanted]} is current")
    elif case.current in parents:
        find("cannot be shown", f"turn {numbers[wanted]} before it is current", numbers[case.current])


def _shows_something_sound(case: Case, parents: Mapping[str, str | None], turn_id: str) -> bool:
    if turn_id in case.flawed:
        return False
    walk: str | None = turn_id
    while walk is not None:
        if case.turns[walk].output_picture:
            return walk not in case.flawed
        walk = parents[walk]
    return True
