"""What can be compared: the picture of a turn, or a candidate that waits to be accepted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.editing.desk import Staged
from app.errors import PersonError
from app.imaging.picture import Picture
from app.session.model import Session, Turn
from app.session.store import SessionStore


@dataclass(frozen=True)
class Edit:
    """One step to a picture; ``region`` is a mask of the store or an array (bool, height × width), None: everything."""

    picture: str
    region: str | np.ndarray | None


@dataclass(frozen=True)
class Side:
    """One of two pictures that are compared, with what made it."""

    key: str
    """``turn:<session>:<turn>`` or ``candidate:<number from 0>``."""
    label: str
    """For a person: "turn 3" or "candidate 2"."""
    picture: Picture
    edits: tuple[Edit, ...]
    """From the root of the session to this picture."""
    kind: str
    words: str
    engine: str
    seed: int | None
    seconds: float
    parameters: Mapping[str, Any]
    session: str = ""
    """Name of the session."""
    number: int | None = None
    """Of the turn; None for a candidate."""


def turn_key(session_id: str, turn_id: str) -> str:
    return f"turn:{session_id}:{turn_id}"


def candidate_key(index: int) -> str:
    return f"candidate:{index}"


def pictured(turns: Iterable[Turn]) -> list[Turn]:
    """Those turns that made a picture: what can be chosen."""
    return [turn for turn in turns if turn.output_picture]


def lineage(turns: Sequence[Turn], turn_id: str) -> list[Turn]:
    """The turns that made pictures, from the root to this turn. Empty when it is not among ``turns``."""
    known = {turn.id: turn for turn in turns}
    found: list[Turn] = []
    walk: str | None = turn_id
    while walk is not None and walk in known:
        found.append(known[walk])
        walk = known[walk].parent_id
    return pictured(reversed(found))


def of_turn(store: SessionStore, session: Session, turn_id: str) -> Side:
    """The picture that a turn shows; a turn of chat shows that of the edit before it.

    Raises:
        PersonError: there is no picture yet at that turn, or no such turn.
        SessionDamaged: the picture cannot be read.
    """
    way = lineage(store.tree(session.id), turn_id)
    if not way:
        raise PersonError("That turn shows no picture.", "Choose one that does.")
    turn = way[-1]
    assert turn.output_picture is not None
    return Side(
        key=turn_key(session.id, turn.id),
        label=f"turn {turn.number}",
        picture=store.get_picture(turn.output_picture),
        edits=tuple(Edit(step.output_picture or "", step.region) for step in way),
        kind=turn.kind,
        words=turn.words,
        engine=engines_of(turn),
        seed=turn.seed,
        seconds=turn.seconds,
        parameters=turn.parameters,
        session=session.name,
        number=turn.number,
    )


def of_candidate(staged: Staged | None, index: int, before: Side | None) -> Side:
    """A candidate of the proposal.

    Args:
        staged: the proposal; None when there is none any more.
        index: which candidate, from 0.
        before: the picture that is painted on; None for a new picture.

    Raises :class:`~app.errors.PersonError` when there is no such candidate.
    """
    if staged is None or not 0 <= index < len(staged.candidates):
        raise PersonError("That candidate is no longer there.", "Choose a turn from the history.")
    candidate = staged.candidates[index]
    pixels, region = candidate.pixels, None
    if candidate.region is not None:
        region = np.zeros((pixels.height, pixels.width), dtype=bool)
        region[candidate.rect.slices] = candidate.region
    earlier = before.edits if before is not None and staged.kind != "generate" else ()
    return Side(
        key=candidate_key(index),
        label=f"candidate {index + 1}",
        picture=pixels,
        edits=(*earlier, Edit(pixels.id, region)),
        kind=staged.kind,
        words=staged.words,
        engine=f"{staged.server}: {staged.engine}" if staged.engine else "",
        seed=candidate.seed,
        seconds=staged.seconds,
        parameters=staged.parameters,
        session=before.session if before is not None else "",
    )


def engines_of(turn: Turn) -> str:
    """Who made a turn, with versions: ``gligen: embedded 1``."""
    return ", ".join(" ".join(filter(None, (f"{use.server}: {use.engine}", use.version))) for use in turn.engines)
