"""Answers about the session's objects: which there are, where, and how many."""

from __future__ import annotations

from collections.abc import Callable

from model_servers.llava.embedded import (
    about_changes,
    about_colours,
    about_findings,
    about_light,
    about_picture,
    about_session,
)
from model_servers.llava.embedded.areas import Answer, unnamed
from model_servers.llava.embedded.knowledge import Knowledge, Thing
from model_servers.llava.embedded.lexicon import words_of
from model_servers.llava.embedded.places import spread_words
from model_servers.llava.embedded.questions import Question
from model_servers.llava.embedded.things import gone_words, lies, mentioned, name, nearest, of_colours
from model_servers.llava.embedded.wording import (
    MODEL,
    Phrasing,
    bold,
    capital,
    colours_in_words,
    listing,
    lower,
    number,
    one_colour,
    percent,
    quoted,
    several,
)


def unknown(question: Question, known: Knowledge) -> Answer:
    """Something is asked for that nobody has named: say so, and what there is instead."""
    memory = about_session.remembered(question, known)
    if memory:
        yield f"Nothing here is named {quoted(question.noun)} now. {memory}"
        return
    if words_of(question.noun)[-1:] in (["background"], ["foreground"]):
        yield from _depth(known)
        return
    yield f"I cannot tell: {lower(unnamed(question, known))}"
    if known.present:
        yield f"What has a name is {listing(f'{name(thing)} ({thing.place})' for thing in known.present[:6])}."
    if question.colours:
        word, palette = question.colours[0]
        share = sum(swatch.share for swatch in known.seen.colours if swatch.name in palette)
        yield f"As for the colour: {percent(share)} of the picture is {word}."
    if known.model_named:
        yield "Select it and give it a name, and I can tell you where it is, how large and of which colours."
    else:
        yield f"Select it and give it a name, and I can measure it; to have things recognised, {MODEL}."


def _depth(known: Knowledge) -> Answer:
    """What lies in front and what behind takes understanding; what lies along the edges can be said."""
    yield "What lies in front and what behind I cannot tell: I measure, and see no depth."
    edges = listing(
        f"{words} **{known.seen.part(box).colours[0].name}**"
        for words, box in (("at the top", (0.0, 0.0, 1.0, 0.12)), ("at the bottom", (0.0, 0.88, 1.0, 1.0)),
                           ("at the left edge", (0.0, 0.0, 0.12, 1.0)), ("at the right edge", (0.88, 0.0, 1.0, 1.0)))
    )  # fmt: skip
    yield f"The main colour along its edges is {edges}."
    if known.present:
        yield f"What has a name is {listing(f'{name(thing)} ({thing.place})' for thing in known.present[:6])}."
    if not known.model_named:
        yield f"To have a scene understood, {MODEL}."


def objects(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    present = known.present
    if present and question.colours:
        present = [known.things[index] for index in of_colours(question, known)]
        word = listing((name for name, _ in question.colours), "or")
        if not present:
            yield f"None of this session’s objects is mainly {word}."
            return
        yield f"Mainly {word}: {listing(f'{name(thing)} {thing.place}' for thing in present[:10])}."
        return
    if not present:
        yield phrasing.pick(
            "No object has been selected in this session yet.", "This session has no named objects so far."
        )
        gone = [thing for thing in known.things if thing.removed]
        if gone:
            yield f"{capital(listing(name(thing) for thing in gone))} {'was' if len(gone) == 1 else 'were'} removed."
        yield f"Mark one with a stroke, a point or a box and give it a name; to have things recognised, {MODEL}."
        return
    if len(present) <= 2:
        described = listing(f"{name(thing)} {thing.place} ({percent(thing.area)} of the picture)" for thing in present)
        yield f"This session has {several(len(present), 'object')}: {described}."
    else:
        yield f"This session has {several(len(present), 'object')}:\n"
        for thing in sorted(present, key=lambda thing: -thing.area)[:20]:
            yield f"\n- {bold(thing.label)}, {thing.place}, {percent(thing.area)} of the picture"
    gone = [thing for thing in known.things if thing.removed]
    if gone:
        yield f"\n\n{capital(listing(name(thing) for thing in gone))} {'was' if len(gone) == 1 else 'were'} removed."


def where(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    found = mentioned(question, known)
    if found:
        for thing in found[:6]:
            if thing.removed:
                yield gone_words(thing, known)
                continue
            x, y = thing.center
            yield (
                f"{capital(name(thing))} is **{thing.place}**; its centre is {percent(x)} from the left and "
                f"{percent(y)} from the top."
            )
            beside = nearest(thing, known)
            if beside and len(found) == 1:
                yield f"It is {lies(thing, beside)} {name(beside)}."
        return
    if question.face or question.person:
        yield from about_findings.face(question, known, phrasing)
    elif question.text_asked:
        yield from about_findings.text(question, known, phrasing)
    elif question.has(r"\bchang|\bedit|\bdiffer"):
        yield from about_changes.changes(question, known, phrasing)
    elif question.noun:
        yield from unknown(question, known)
    elif question.colours:
        yield from _where_colour(question, known)
    elif question.has(r"\b(?:bright|light|dark)"):
        yield from about_light.light(question, known, phrasing)
    elif question.has(r"\b(?:sharp|focus|blur)"):
        yield from about_light.sharpness(question, known, phrasing)
    elif question.pointed:
        yield from about_picture.pointed(question, known, phrasing)
    else:
        yield from objects(question, known, phrasing)


def _where_colour(question: Question, known: Knowledge) -> Answer:
    for word, palette in question.colours:
        found = [swatch for swatch in known.seen.colours if swatch.name in palette]
        share = sum(swatch.share for swatch in found)
        if share < 0.003:
            yield f"I find no {word} in the picture."
            continue
        x = sum(swatch.center[0] * swatch.share for swatch in found) / share
        y = sum(swatch.center[1] * swatch.share for swatch in found) / share
        biggest = max(found, key=lambda swatch: swatch.share)
        yield f"The {word} is **{spread_words(x, y, biggest.spread)}**; it covers {percent(share)} of the picture."
        holders = [thing for thing in known.present if known.colours_of(thing)[0].name in palette]
        if holders:
            yield f"{capital(listing(name(thing) for thing in holders))} {'is' if len(holders) == 1 else 'are'} mostly {word}."


def coordinates(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    extent = known.seen.size
    found = mentioned(question, known) or ([] if question.noun or question.face else list(known.present))
    if question.face or question.person:
        for x0, y0, x1, y1 in known.seen.faces:
            yield f"\n- face: [{x0:.2f}, {y0:.2f}, {x1:.2f}, {y1:.2f}]"
        if not known.seen.faces:
            yield from about_findings.face(question, known, phrasing)
        return
    if not found:
        yield from unknown(question, known) if question.noun else objects(question, known, phrasing)
        return
    yield "Boxes as [x0, y0, x1, y1], from the upper left, as shares of width and height and in pixels:\n"
    for thing in found[:20]:
        x0, y0, x1, y1 = thing.box
        pixels = f"{x0 * extent.width:.0f}, {y0 * extent.height:.0f}, {x1 * extent.width:.0f}, {y1 * extent.height:.0f}"
        yield f"\n- {bold(thing.label)}: \\[{x0:.2f}, {y0:.2f}, {x1:.2f}, {y1:.2f}\\], \\[{pixels}\\]"


def count(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    if len(question.objects) > 1 and question.has(r"\b(?:more|fewer|less|as many)\b"):
        yield _more_of(question, known)
    elif question.objects and (question.things or question.has(r"\b(?:objects?|things?|items?|ones)\b")):
        yield from _compared(question, known)
    elif question.objects:
        found = mentioned(question, known)
        here = [thing for thing in found if not thing.removed]
        word = f"named {quoted(_common(found))}"
        yield f"**{capital(number(len(here)))}** {'object is' if len(here) == 1 else 'objects are'} {word} in this session."
        if here and len(here) <= 6:
            yield f"{'It is' if len(here) == 1 else 'They are'} {listing(f'{name(thing)} {thing.place}' for thing in here)}."
        if len(found) > len(here):
            yield f"{capital(number(len(found) - len(here)))} more {'was' if len(found) - len(here) == 1 else 'were'} removed."
        yield "Things that nobody has named I cannot count."
    elif question.face or question.person:
        yield from about_findings.face(question, known, phrasing)
    elif question.text_asked:
        yield from about_findings.text(question, known, phrasing)
    elif question.noun:
        yield from unknown(question, known)
    elif question.things and question.colours and known.present:
        found = [known.things[index] for index in of_colours(question, known)]
        word = listing((name for name, _ in question.colours), "or")
        yield f"**{capital(number(len(found)))}** of this session’s objects {'is' if len(found) == 1 else 'are'} mainly {word}."
        if found:
            yield f"{capital(listing(f'{name(thing)} {thing.place}' for thing in found[:10]))}."
    elif question.has(r"\bcolours?\b|\bshades?\b"):
        found_colours = [swatch for swatch in known.seen.colours if swatch.share >= 0.02]
        yield (
            f"I tell apart **{number(len(found_colours))}** colours that take 2 % of the picture or more: "
            f"{listing(one_colour(swatch) for swatch in found_colours)}."
        )
    elif question.has(r"\b(?:pixels?|megapixels?|mp|kb|mb|kilobytes|megabytes|bytes)\b"):
        yield from about_picture.size(question, known, phrasing)
    elif question.pictures:
        others = len(known.attached)
        yield f"With this question I see {several(1 + others, 'picture')}."
    else:
        present = known.present
        if not present:
            yield from objects(question, known, phrasing)
            return
        yield f"**{capital(number(len(present)))}** {'object has' if len(present) == 1 else 'objects have'} been selected in this session: {listing(name(thing) for thing in present[:10])}."
        yield "What nobody has selected I cannot count."


def _more_of(question: Question, known: Knowledge) -> str:
    """ "Are there more tiles than circles?"."""
    groups = [[known.things[index] for index in mention] for mention in question.objects[:2]]
    here = [sum(not thing.removed for thing in group) for group in groups]
    wanted = here[0] < here[1] if question.has(r"\b(?:fewer|less)\b") else here[0] > here[1]
    wanted = here[0] == here[1] if question.has(r"\bas many\b") else wanted
    told = listing(
        f"{several(count, 'object')} named {quoted(_common(group))}" for count, group in zip(here, groups, strict=True)
    )
    return f"{'Yes' if wanted else 'No'}: this session has {told}. Things that nobody has named I cannot count."


_LEVELS: tuple[tuple[str, str, Callable[[Thing, Thing], bool]], ...] = (
    (r"\bsmaller\b", "smaller than", lambda one, other: one.area < other.area),
    (r"\b(?:bigger|larger)\b", "larger than", lambda one, other: one.area > other.area),
    (r"\bleft of\b|\bto the left\b", "to the left of", lambda one, other: one.center[0] < other.center[0]),
    (r"\bright of\b|\bto the right\b", "to the right of", lambda one, other: one.center[0] > other.center[0]),
    (r"\b(?:above|over|higher)\b", "above", lambda one, other: one.center[1] < other.center[1]),
    (r"\b(?:below|under|beneath|lower)\b", "below", lambda one, other: one.center[1] > other.center[1]),
)


def _compared(question: Question, known: Knowledge) -> Answer:
    """ "How many objects are smaller than the circle?"."""
    other = mentioned(question, known)[0]
    level = next((level for level in _LEVELS if question.has(level[0])), None)
    if level is None or other.removed:
        yield from objects(question, known, Phrasing())
        return
    found = [thing for thing in known.present if thing is not other and level[2](thing, other)]
    lead = f"**{capital(number(len(found)))}** of this session’s objects {'is' if len(found) == 1 else 'are'} {level[1]} {name(other)}"
    yield f"{lead}: {listing(name(thing) for thing in found[:10])}." if found else f"{lead}."


def _common(found: list[Thing]) -> str:
    """The name that several labels share: "dog" of "dog 1" and "dog 2"."""
    labels = [thing.label.split() for thing in found]
    shared = [word for word in labels[0] if all(word in label for label in labels) and not word.isdigit()]
    return " ".join(shared) or found[0].label


def exists(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    found = mentioned(question, known)
    if found and not question.zone:
        here = [thing for thing in found if not thing.removed]
        for thing in here[:4]:
            yield f"Yes, {name(thing)} is {thing.place}, as it was named in this session."
        if not here:
            yield f"Not any more: {listing(name(thing) for thing in found)} was removed."
        return
    if found and question.zone:
        x0, y0, x1, y1 = question.zone.box
        for thing in found[:4]:
            inside = x0 <= thing.center[0] <= x1 and y0 <= thing.center[1] <= y1 and not thing.removed
            if question.has(r"\bor\b") and not thing.removed:
                yield f"{capital(name(thing))} is {thing.place}."
                continue
            yield (
                f"{'Yes' if inside else 'No'}, {name(thing)} is {thing.place}."
                if not thing.removed
                else f"No, {name(thing)} was removed."
            )
        return
    if question.face or question.person:
        yield from about_findings.face(question, known, phrasing)
    elif question.text_asked:
        yield from about_findings.text(question, known, phrasing)
    elif question.noun:
        yield from unknown(question, known)
    elif question.colours:
        yield from about_colours.colour(question, known, phrasing)
    elif question.zone:
        yield from about_picture.zone(question, known, phrasing)
    elif question.things:
        yield from objects(question, known, phrasing)
    else:
        yield from about_picture.describe(question, known, phrasing)


def describe_things(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    """One object, or a few: place, size, colours, neighbours."""
    for thing in mentioned(question, known)[:4]:
        if thing.removed:
            yield gone_words(thing, known)
            continue
        yield f"{capital(name(thing))} is {thing.place} and covers {percent(thing.area)} of the picture."
        yield f"It is {colours_in_words(known.colours_of(thing))}."
        beside = nearest(thing, known)
        if beside:
            yield f"It is {lies(thing, beside)} {name(beside)}."
    if not known.model_named and any(not thing.removed for thing in mentioned(question, known)):
        yield f"For more than that, {MODEL}."
