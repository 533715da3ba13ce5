"""Answers about what changed: which edits a question means, and what they did to the pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model_servers.llava.embedded.areas import Answer
from model_servers.llava.embedded.changes import Difference, compare, same_size
from model_servers.llava.embedded.knowledge import Knowledge, View, normalised
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

MOST_TOLD = 8
"""How many turns one answer lists."""
_COLOUR_MOVED = 0.01
_LIGHTER = 3.0
"""Change of the mean L* (0..100) that the eye notices."""


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
        yield from unchanged(known)
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
    yield from listed(span.edits, known)
    if difference is not None:
        yield f"\n\nTogether they changed {how_much(difference)}.{_what_came(difference)}"
    elif span.before is not None and span.after is not None:
        yield f"\n\nThe picture was {pixels(span.before)} before and is {pixels(span.after)} now."


def unchanged(known: Knowledge) -> Answer:
    """That there is no edit yet."""
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
        yield f"It changed {percent(turn.changed)} of the pixels{place_of(turn, known)}."


def how_much(difference: Difference) -> str:
    """ "3 % of the pixels, in the middle"."""
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


def listed(turns: Sequence[SessionTurn], known: Knowledge) -> Answer:
    """The turns as a Markdown list, the last :data:`MOST_TOLD` of them."""
    if len(turns) > MOST_TOLD:
        yield f"(the last {number(MOST_TOLD)})\n"
    for turn in turns[-MOST_TOLD:]:
        share = f" ({percent(turn.changed)} of the pixels{place_of(turn, known)})" if turn.changed else ""
        yield f"\n- Turn {turn.number}: {told(turn)}{share}"


def place_of(turn: SessionTurn, known: Knowledge) -> str:
    """Where a turn changed the picture, with a comma before; "" where it changed nearly all of it."""
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


def pixels(view: View) -> str:
    """ "600 × 400 pixels"."""
    return f"{view.size.width:,} × {view.size.height:,} pixels"
