"""Answers about how things were before an edit: where one was, how far it was moved, what its place showed."""

from __future__ import annotations

from collections.abc import Sequence

from model_servers.llava.embedded.about_changes import edits_of, told
from model_servers.llava.embedded.areas import Answer
from model_servers.llava.embedded.knowledge import Knowledge, Thing, View, normalised
from model_servers.llava.embedded.lexicon import words_of
from model_servers.llava.embedded.places import NormalBox, place_words
from model_servers.llava.embedded.questions import Question
from model_servers.llava.embedded.things import gone_words, mentioned, name
from model_servers.llava.embedded.wording import Phrasing, capital, colours_in_words, listing
from model_servers.protocol import SessionTurn

_STILL = 0.01
"""A change that reaches no further than this share of the picture beyond a thing is its edge and not its way."""


def past(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    """ "Where was the cup before?", "how far did it move?", "what was there before the ball?"."""
    found = mentioned(question, known)
    if not found:
        yield "Name one of this session’s objects, and I can tell what its edits did to it."
        if known.present:
            yield f"There is {listing(name(thing) for thing in known.present[:6])}."
        return
    thing = found[0]
    turns = turns_about(thing, known)
    if question.has(r"\bwhat (?:was|were|did)\b|\bwhat .*\bbehind\b"):
        yield from _what_was_there(thing, turns, known)
        return
    moves = [turn for turn in turns if "mov" in turn.words.lower()]
    if not moves:
        yield gone_words(thing, known) if thing.removed else _never_moved(thing, turns)
        return
    turn = moves[-1]
    yield f"Turn {turn.number} {told(turn)}."
    shift = moved_by(thing, turn, known)
    if shift is None:
        yield "How far I cannot tell: the record holds what changed, and not each object’s place at the time."
        return
    yield from _told_shift(question, thing, shift, known)


def _never_moved(thing: Thing, turns: Sequence[SessionTurn]) -> str:
    made = f" Turn {turns[0].number} {told(turns[0])}." if turns else ""
    return f"No edit of this session moved {name(thing)}: it is where it was selected, {thing.place}.{made}"


def _told_shift(question: Question, thing: Thing, shift: tuple[float, float], known: Knowledge) -> Answer:
    extent = known.seen.size
    across, down = round(shift[0] * extent.width), round(shift[1] * extent.height)
    ways = []
    if across:
        ways.append(f"about **{abs(across):,} pixels to the {'right' if across > 0 else 'left'}**")
    if down:
        ways.append(f"about **{abs(down):,} pixels {'down' if down > 0 else 'up'}**")
    was = place_words(thing.center[0] - shift[0], thing.center[1] - shift[1])
    if question.has(r"\bfar\b|\bdistance\b"):
        yield f"It went {listing(ways)}, as far as what changed there tells."
        return
    yield f"Before that {name(thing)} was {was}; it went {listing(ways)} and is {thing.place} now."


def turns_about(thing: Thing, known: Knowledge) -> list[SessionTurn]:
    """The edits whose words name an object, oldest first."""
    label = words_of(thing.label)
    return [turn for turn in edits_of(known) if _holds(words_of(turn.words), label)]


def _holds(words: Sequence[str], label: Sequence[str]) -> bool:
    """Whether the words of a label stand in a sentence, side by side."""
    return any(list(words[start : start + len(label)]) == list(label) for start in range(len(words) - len(label) + 1))


def moved_by(thing: Thing, turn: SessionTurn, known: Knowledge) -> tuple[float, float] | None:
    """How far a turn moved a thing, right and down, as shares of the picture; None where the record does not show it.

    What changed covers where the thing was and where it is now. So it reaches beyond the thing on the side it came from,
    by as much as it moved. That holds when nothing else moved with it and nothing moved it since.
    """
    if turn.box is None or thing.removed or turn is not turns_about(thing, known)[-1]:
        return None
    others = [other for other in known.things if other is not thing]
    if any(_holds(words_of(turn.words), words_of(other.label)) for other in others):
        return None
    changed = normalised(turn.box, known.seen.size)
    if changed is None:
        return None
    shift = [_along(changed, thing.box, axis) for axis in (0, 1)]
    return (shift[0], shift[1]) if None not in shift and any(shift) else None  # type: ignore[return-value]


def _along(changed: NormalBox, now: NormalBox, axis: int) -> float | None:
    """The way along an axis; None where the change reaches beyond the thing on both of its sides."""
    before, after = max(0.0, now[axis] - changed[axis]), max(0.0, changed[axis + 2] - now[axis + 2])
    if before > _STILL and after > _STILL:
        return None
    return before if before > _STILL else -after if after > _STILL else 0.0


def _what_was_there(thing: Thing, turns: Sequence[SessionTurn], known: Knowledge) -> Answer:
    """The colours of a thing's place before the edit that put it there."""
    turn = turns[-1] if turns else None
    before = known.pictures.get(turn.before or "") if turn else None
    if turn is None or before is None or before.size != known.seen.size:
        yield f"I know of no edit that put {name(thing)} there, so I have no picture of its place without it."
        return
    part: View = before.part(thing.box)
    yield f"Before turn {turn.number} ({told(turn)}), the place where {name(thing)} {'was' if thing.removed else 'is'} was {colours_in_words(part.colours)}."
    yield capital("pick the turn before it in the history, or hold Tab over the canvas, to see it.")
