"""Answers about what happened: the edits, and what they changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from model_servers.llava.embedded.areas import Answer
from model_servers.llava.embedded.changes import Difference, compare, same_size
from model_servers.llava.embedded.knowledge import Knowledge, View, normalised
from model_servers.llava.embedded.lexicon import singular, words_of
from model_servers.llava.embedded.measures import crop
from model_servers.llava.embedded.places import NormalBox, place_words
from model_servers.llava.embedded.questions import Question, Since
from model_servers.llava.embedded.wording import (
    Phrasing,
    bold,
    capital,
    listing,
    number,
    percent,
    plain,
    several,
)
from model_servers.protocol import SessionTurn

_MOST_TOLD = 8
_COLOUR_MOVED = 0.01
_LIGHTER = 3.0
"""Change of the mean L* (0..100) that the eye notices."""
_KINDS: Sequence[tuple[str, str]] = (
    (r"\b(?:remov|delet|eras)\w*|\bget rid\b|\b(?:gone|missing|lost|taken away)\b", r"\b(?:remov|delet|eras)"),
    (r"\b(?:mov|drag|shift)\w*", r"\bmov"),
    (r"\b(?:add|paint|insert|draw|drew|put)\w*", r"\b(?:add|paint|insert|draw|generat)"),
    (r"\b(?:replac|swap|exchang)\w*", r"\breplac"),
    (r"\bgenerat\w*", r"\bgenerat"),
)
"""What a question asks for, and how the words of such a turn read."""


@dataclass(frozen=True)
class Span:
    """The edits that a question is about, how to name the time, and the pictures before and after them."""

    edits: Sequence[SessionTurn]
    words: str
    before: View | None = None
    after: View | None = None


def edits_of(known: Knowledge) -> list[SessionTurn]:
    """The turns that changed the picture, oldest first."""
    return [turn for turn in known.turns if turn.kind not in ("chat", "start", "open")]


def changes(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    """What changed, since when it was asked."""
    edits = edits_of(known)
    if not edits:
        yield from _unchanged(known)
        return
    missing = _missing_turn(question, known)
    if missing:
        yield missing
        return
    span = span_of(question, known, edits)
    if not span.edits:
        yield f"Nothing has changed {span.words}."
        return
    difference = _difference(span, question, known)
    if question.objects or question.zone:
        yield from _changed_there(question, known, span, difference)
        return
    if question.has(r"\b(?:size|dimensions|resolution|format)\b") and span.before and span.after:
        same = span.before.size == span.after.size
        yield f"{'No' if same else 'Yes'}: {pixels(span.before)} before, {pixels(span.after)} now."
        return
    if question.has(r"\bcolours?\b") and span.before and span.after:
        yield _colours_moved(span)
        return
    if question.has(r"\bhow many pixels\b") and difference is not None and span.after is not None:
        extent = span.after.size
        count = round(difference.share * extent.width * extent.height)
        yield f"**{count:,}** of {extent.width * extent.height:,} pixels changed {span.words} ({percent(difference.share)})."
        return
    if question.has(r"\bhow much\b|^(?:and )?where\b") and difference is not None:
        much, _, places = how_much(difference).partition(", ")
        yield f"{capital(much)} changed {span.words}{f', {places}' if places else ''}.{_what_came(difference)}"
        return
    if len(span.edits) == 1:
        turn = span.edits[0]
        if "since" in span.words:
            yield f"{capital(span.words)} there was one edit, turn {turn.number}: {told(turn)}."
        elif question.since and question.since.back:
            yield f"The last edit was turn {turn.number}: {told(turn)}."
        else:
            yield f"Turn {turn.number}: {told(turn)}."
        yield from _measured(turn, difference, phrasing, known)
        return
    yield f"{capital(span.words)} there were {several(len(span.edits), 'edit')}:\n"
    yield from _listed(span.edits, known)
    if difference is not None:
        yield f"\n\nTogether they changed {how_much(difference)}.{_what_came(difference)}"
    elif span.before is not None and span.after is not None:
        yield f"\n\nThe picture was {pixels(span.before)} before and is {pixels(span.after)} now."


def _unchanged(known: Knowledge) -> Answer:
    if known.view is None:
        yield "Nothing has happened yet: no picture is open."
    else:
        yield "Nothing has been changed yet: this is the picture as it was opened."


def _colours_moved(span: Span) -> str:
    """Which colours take more or less of the picture than before."""
    assert span.before is not None
    assert span.after is not None
    shares = [{swatch.name: swatch.share for swatch in view.colours} for view in (span.before, span.after)]
    moved = [
        (shares[1].get(colour, 0.0) - shares[0].get(colour, 0.0), colour) for colour in sorted({*shares[0], *shares[1]})
    ]
    moved = sorted((item for item in moved if abs(item[0]) >= _COLOUR_MOVED), key=lambda item: -abs(item[0]))[:4]
    if not moved:
        return f"Hardly: {span.words}, no colour’s share of the picture changed by more than {percent(_COLOUR_MOVED)}."
    listed = listing(
        f"{'more' if by > 0 else 'less'} **{colour}** ({percent(shares[0].get(colour, 0.0))} before, "
        f"{percent(shares[1].get(colour, 0.0))} now)"
        for by, colour in moved
    )
    return f"{capital(span.words)} there is {listed}."


def _missing_turn(question: Question, known: Knowledge) -> str:
    since = question.since
    if since is None or not known.turns:
        return ""
    numbers = [turn.number for turn in known.turns]
    if since.turn is not None and not min(numbers) <= since.turn <= max(numbers):
        return f"There is no turn {since.turn} here; this version of the picture has turns {min(numbers)} to {max(numbers)}."
    edits = edits_of(known)
    if since.edit is not None and since.edit > len(edits):
        return f"There {'is only one edit' if len(edits) == 1 else f'are only {number(len(edits))} edits'} so far."
    return ""


def span_of(question: Question, known: Knowledge, edits: Sequence[SessionTurn]) -> Span:
    """The edits that "since turn 3", "in turn 3", "the last edit" or "two turns ago" mean; all where nothing is said."""
    since = question.since or Since()
    later = question.has(r"\b(?:since|after|from)\b")
    earlier = question.has(r"\b(?:before|until|up to)\b") and not question.has(r"\bbefore and after\b")
    if since.turn is not None:
        start, words = since.turn, f"since turn {since.turn}"
        if since.until is not None:
            chosen = [turn for turn in edits if start < turn.number <= since.until]
            words = f"between turn {start} and turn {since.until}"
        elif later:
            chosen = [turn for turn in edits if turn.number > start]
        elif earlier:
            chosen, words = [turn for turn in edits if turn.number < start], f"before turn {start}"
        else:
            chosen, words = [turn for turn in edits if turn.number == start], f"in turn {start}"
    elif since.edit is not None:
        at = since.edit
        chosen = list(edits[at:] if later else edits[at - 1 : at])
        words = f"since turn {edits[at - 1].number}" if later else f"in turn {edits[at - 1].number}"
    elif since.back is not None:
        chosen = list(edits[-since.back :]) if since.back else []
        words = "with the last edit" if since.back == 1 else f"in the last {number(since.back)} edits"
    else:
        chosen, words = list(edits), "since the beginning"
    if not chosen:
        return Span((), words)
    after = known.view if chosen[-1] is edits[-1] else known.pictures.get(chosen[-1].after or "")
    return Span(chosen, words, known.pictures.get(chosen[0].before or ""), after)


def _difference(span: Span, question: Question, known: Knowledge) -> Difference | None:
    """What differs over a span, or in the part of the picture that is asked about; None where it cannot be measured."""
    before, after = span.before, span.after
    if before is None or after is None or not same_size(before.rgb, after.rgb):
        return None
    box = _asked_box(question, known)
    if box is None:
        return compare(before.rgb, after.rgb)
    return compare(crop(before.rgb, box), crop(after.rgb, box))


def _asked_box(question: Question, known: Knowledge) -> NormalBox | None:
    things = [known.things[index] for mention in question.objects for index in mention]
    if things:
        return things[0].box
    return question.zone.box if question.zone else None


def _changed_there(question: Question, known: Knowledge, span: Span, difference: Difference | None) -> Answer:
    """What changed about an object or in a part of the picture."""
    if difference is not None and question.has(r"^(?:did|have|has|was|is)\b"):
        yield "Yes." if difference.share > 0 else "No."
    things = [known.things[index] for mention in question.objects for index in mention]
    what = f"the {bold(things[0].label)}" if things else f"the part {question.zone.words if question.zone else ''}"
    if things:
        label = things[0].label.lower()
        named = [turn for turn in span.edits if label in turn.words.lower()]
        for turn in named[-3:]:
            yield f"{capital(told(turn))} (turn {turn.number})."
    if difference is None:
        yield f"How {what} looked {span.words.replace('since', 'at')} I cannot measure: that picture is not at hand."
    elif difference.share == 0:
        yield (
            f"Where {what} is now, no pixel has changed {span.words}."
            if things
            else f"In {what}, no pixel has changed {span.words}."
        )
    else:
        where = f"Where {what} is now" if things else f"In {what}"
        yield f"{where}, {percent(difference.share)} of the pixels changed {span.words}.{_what_came(difference)}"


def _measured(turn: SessionTurn, difference: Difference | None, phrasing: Phrasing, known: Knowledge) -> Answer:
    if difference is not None and difference.share > 0:
        lead = phrasing.pick("That changed", "It changed")
        yield f"{lead} {how_much(difference)}.{_what_came(difference)}"
    elif difference is not None:
        yield "Not one pixel differs, though."
    elif turn.changed:
        yield f"It changed {percent(turn.changed)} of the pixels{_place(turn, known)}."


def how_much(difference: Difference) -> str:
    if difference.share == 0:
        return "nothing that lasted: the picture is as it was"
    places = list(dict.fromkeys(place_words((a[0] + a[2]) / 2, (a[1] + a[3]) / 2) for a in difference.areas))
    where = f", {listing(places)}" if places and difference.share < 0.8 else ""
    more = " and elsewhere" if difference.more_areas and where else ""
    return f"{percent(difference.share)} of the pixels{where}{more}"


def _what_came(difference: Difference) -> str:
    """A sentence on the colours and the light where something changed, with a space before; "" where nothing stands out."""
    came, went = difference.came, difference.went
    lighter = ""
    if abs(difference.lighter) >= _LIGHTER:
        lighter = "lighter" if difference.lighter > 0 else "darker"
    if came and went:
        tail = f", and it became {lighter}" if lighter else ""
        return f" There, {listing(went)} gave way to {listing(came)}{tail}."
    if came:
        return f" There is more {listing(came)} there now{f', and it is {lighter}' if lighter else ''}."
    if went:
        return f" There is less {listing(went)} there now{f', and it is {lighter}' if lighter else ''}."
    return f" It became {lighter} there." if lighter else ""


def _listed(turns: Sequence[SessionTurn], known: Knowledge) -> Answer:
    if len(turns) > _MOST_TOLD:
        yield f"(the last {number(_MOST_TOLD)})\n"
    for turn in turns[-_MOST_TOLD:]:
        share = f" ({percent(turn.changed)} of the pixels{_place(turn, known)})" if turn.changed else ""
        yield f"\n- Turn {turn.number}: {told(turn)}{share}"


def _place(turn: SessionTurn, known: Knowledge) -> str:
    view = known.pictures.get(turn.after or "") or known.view
    box = normalised(turn.box, view.size) if turn.box is not None and view is not None else None
    if box is None or (box[2] - box[0]) * (box[3] - box[1]) > 0.8:
        return ""
    return f", {place_words((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)}"


def told(turn: SessionTurn) -> str:
    """A turn in its recorded words, beginning in lower case: "moved the fig"."""
    words = plain(turn.words, 160).rstrip(".") or turn.kind
    first = words.split()[0]
    return words[0].lower() + words[1:] if first[1:].islower() or len(first) == 1 else words


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
        yield f"You {told(opened)}, and nothing has been changed since." if opened else next(_unchanged(known))
    elif len(edits) == 1:
        yield f"There is one edit so far: turn {edits[0].number}, {told(edits[0])}."
        if edits[0].changed:
            yield f"It changed {percent(edits[0].changed)} of the pixels{_place(edits[0], known)}."
    else:
        start = f"You {told(opened)}. Since then there were" if opened else "So far there were"
        yield f"{start} {several(len(edits), 'edit')}:\n"
        yield from _listed(edits, known)
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
        yield f"It changed {percent(turn.changed)} of the pixels{_place(turn, known)}."


def _story(question: Question, known: Knowledge, edits: Sequence[SessionTurn]) -> Answer:
    """What the edits did to the objects that are named."""
    for thing in (known.things[index] for mention in question.objects for index in mention):
        label = thing.label.lower()
        found = [turn for turn in edits if label in turn.words.lower()]
        if found:
            yield capital(f"{listing(f'turn {turn.number} {told(turn)}' for turn in found[-_MOST_TOLD:])}.")
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
    return f"{capital(listing(found[-_MOST_TOLD:]))}." if found else "No engine is recorded for that."


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
        yield capital(f"{opening}{listing(f'turn {turn.number} {told(turn)}' for turn in found[-_MOST_TOLD:])}.")
    else:
        names = listing(f"the {bold(thing.label)}" for thing in gone)
        yield capital(
            f"{opening}{names} {'is' if len(gone) == 1 else 'are'} taken away, but that is not accepted as a turn yet."
        )


def pixels(view: View) -> str:
    """ "600 × 400 pixels"."""
    return f"{view.size.width:,} × {view.size.height:,} pixels"
