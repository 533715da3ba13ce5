"""Answers about the session: its turns, what was removed, moved or added, and by which engine."""

from __future__ import annotations

import re
from collections.abc import Sequence

from model_servers.llava.embedded.about_changes import (
    MOST_TOLD,
    changes,
    edits_of,
    listed,
    place_of,
    span_of,
    told,
    unchanged,
)
from model_servers.llava.embedded.areas import Answer
from model_servers.llava.embedded.knowledge import Knowledge
from model_servers.llava.embedded.lexicon import singular, words_of
from model_servers.llava.embedded.questions import Question
from model_servers.llava.embedded.wording import Phrasing, bold, capital, listing, number, percent, plain, several
from model_servers.protocol import SessionTurn

_KINDS: Sequence[tuple[str, str]] = (
    (r"\b(?:remov|delet|eras)\w*|\bget rid\b|\b(?:gone|missing|lost|taken away)\b", r"\b(?:remov|delet|eras)"),
    (r"\b(?:mov|drag|shift)\w*", r"\bmov"),
    (r"\b(?:add|paint|insert|draw|drew|put)\w*", r"\b(?:add|paint|insert|draw|generat)"),
    (r"\b(?:replac|swap|exchang)\w*", r"\breplac"),
    (r"\bgenerat\w*", r"\bgenerat"),
)
"""What a question asks for, and how the words of such a turn read."""


def history(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    """The session so far, or the part of it that is asked for."""
    edits = edits_of(known)
    wanted = next((words for asked, words in _KINDS if question.has(asked)), "")
    if question.has(_EXTREME_EDIT) and edits:
        yield from _extreme(question, known, edits)
        return
    if question.has(r"\bhow many\b") and not wanted:
        yield from _how_many(question, known, edits)
        return
    memory = remembered(question, known) if question.has(r"\bwhat happened to\b") else ""
    if memory:
        yield memory
        return
    if question.has(r"\b(?:engine|model|server)s?\b"):
        yield _engines(question, known, edits)
        return
    if wanted:
        yield from _of_kind(question, known, edits, wanted)
        return
    if question.objects and question.has(r"\bhappened\b|\b(?:do|did|done) (?:to|with)\b"):
        yield from _story(question, known, edits)
        return
    if question.since is not None or (question.zone is not None and edits):
        yield from changes(question, known, phrasing)
        return
    opened = next((turn for turn in known.turns if turn.kind == "open"), None)
    if not edits:
        yield f"You {told(opened)}, and nothing has been changed since." if opened else next(unchanged(known))
    elif len(edits) == 1:
        yield f"There is one edit so far: turn {edits[0].number}, {told(edits[0])}."
        if edits[0].changed:
            yield f"It changed {percent(edits[0].changed)} of the pixels{place_of(edits[0], known)}."
    else:
        start = f"You {told(opened)}. Since then there were" if opened else "So far there were"
        yield f"{start} {several(len(edits), 'edit')}:\n"
        yield from listed(edits, known)
    asked = sum(turn.kind == "chat" for turn in known.turns)
    if asked:
        gap = "\n\n" if len(edits) > 1 else ""
        yield f"{gap}You also asked {several(asked, 'question')}."


_EXTREME_EDIT = r"\b(?:biggest|largest|smallest|most|least)\b"


def _extreme(question: Question, known: Knowledge, edits: Sequence[SessionTurn]) -> Answer:
    """ "Which edit was the biggest?"."""
    least = question.has(r"\b(?:smallest|least)\b")
    turn = sorted(edits, key=lambda turn: turn.changed, reverse=not least)[0]
    yield f"{'The smallest' if least else 'The biggest'} edit is turn {turn.number}: {told(turn)}."
    if turn.changed:
        yield f"It changed {percent(turn.changed)} of the pixels{place_of(turn, known)}."


def _story(question: Question, known: Knowledge, edits: Sequence[SessionTurn]) -> Answer:
    """What the edits did to the objects that are named."""
    for thing in (known.things[index] for mention in question.objects for index in mention):
        label = thing.label.lower()
        found = [turn for turn in edits if label in turn.words.lower()]
        if found:
            yield capital(f"{listing(f'turn {turn.number} {told(turn)}' for turn in found[-MOST_TOLD:])}.")
        else:
            yield f"No edit of this session names the {bold(thing.label)}."
        yield f"It is {'not in the picture any more' if thing.removed else f'{thing.place} now'}."


def remembered(question: Question, known: Knowledge) -> str:
    """What the session's record says about something that has no name any more; "" where it says nothing."""
    head = singular(question.noun.lower().split()[-1]) if question.noun else ""
    if not head:
        return ""
    turn = next((turn for turn in reversed(known.turns) if turn.kind != "chat" and head in words_of(turn.words)), None)
    return f"The last I know of it: turn {turn.number} {told(turn)}." if turn else ""


def _engines(question: Question, known: Knowledge, edits: Sequence[SessionTurn]) -> str:
    chosen = span_of(question, known, edits).edits if edits else ()
    found = [f"turn {turn.number} ({told(turn)}) with **{plain(turn.engine)}**" for turn in chosen if turn.engine]
    return f"{capital(listing(found[-MOST_TOLD:]))}." if found else "No engine is recorded for that."


def _how_many(question: Question, known: Knowledge, edits: Sequence[SessionTurn]) -> Answer:
    if question.has(r"\b(?:turns?|steps?)\b"):
        yield f"This version of the picture has **{several(len(known.turns), 'turn')}**: {several(len(edits), 'edit')}, the others are questions or opened it."
    else:
        yield f"**{capital(several(len(edits), 'edit'))}** so far."
    if edits:
        yield f"The last was turn {edits[-1].number}: {told(edits[-1])}."


def _of_kind(question: Question, known: Knowledge, edits: Sequence[SessionTurn], wanted: str) -> Answer:
    """ "What did I remove?", "did I move the fig?"."""
    found = [turn for turn in edits if re.search(wanted, turn.words.lower())]
    gone = [thing for thing in known.things if thing.removed] if "remov" in wanted else []
    yes_or_no = question.has(r"^(?:did|have|has|was|were)\b")
    things = [known.things[index] for mention in question.objects for index in mention]
    if things:
        labels = [thing.label.lower() for thing in things]
        found = [turn for turn in found if any(label in turn.words.lower() for label in labels)]
        gone = [thing for thing in gone if thing in things]
    elif question.noun and yes_or_no:
        words = question.noun.lower()
        found = [turn for turn in found if words in turn.words.lower()]
        gone = []
    if not found and not gone:
        yield "No, I find no such edit in this session." if yes_or_no else "There was no such edit in this session."
        if edits:
            yield f"The last edit was turn {edits[-1].number}: {told(edits[-1])}."
        return
    opening = "Yes: " if yes_or_no else ""
    if question.has(r"\bhow many\b"):
        opening = f"{capital(number(len(found) or len(gone)))}: "
    if found:
        yield capital(f"{opening}{listing(f'turn {turn.number} {told(turn)}' for turn in found[-MOST_TOLD:])}.")
    else:
        names = listing(f"the {bold(thing.label)}" for thing in gone)
        yield capital(
            f"{opening}{names} {'is' if len(gone) == 1 else 'are'} taken away, but that is not accepted as a turn yet."
        )
