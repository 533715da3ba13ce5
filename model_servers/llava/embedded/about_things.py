"""Answers about the session's objects: which there are, where, how many, how they lie to each other."""

from __future__ import annotations

from collections.abc import Callable

from model_servers.llava.embedded import about_colours, about_findings, about_light, about_picture, about_session
from model_servers.llava.embedded.areas import Answer, unnamed
from model_servers.llava.embedded.colours import joined
from model_servers.llava.embedded.knowledge import Knowledge, Thing
from model_servers.llava.embedded.places import gap, relation, spread_words
from model_servers.llava.embedded.questions import Question
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

_BESIDE = 0.12
"""Boxes closer than this (share of the picture) are "next to" each other."""


def mentioned(question: Question, known: Knowledge) -> list[Thing]:
    return [known.things[index] for mention in question.objects for index in mention]


def name(thing: Thing) -> str:
    return f"the {bold(thing.label)}"


def unknown(question: Question, known: Knowledge) -> Answer:
    """Something is asked for that nobody has named: say so, and what there is instead."""
    memory = about_session.remembered(question, known)
    if memory:
        yield f"Nothing here is named {quoted(question.noun)} now. {memory}"
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


def of_colours(question: Question, known: Knowledge) -> list[int]:
    """The indices of the objects in the picture whose main colour is one that the question names."""
    palette = {name for _, names in question.colours for name in names}
    found = []
    for index, thing in enumerate(known.things):
        if not thing.removed:
            main = joined(known.colours_of(thing))[0]
            if main.name in palette or palette.intersection(main.shades):
                found.append(index)
    return found


def gone_words(thing: Thing, known: Knowledge) -> str:
    """That an object was taken away, and where it was."""
    label = thing.label.lower()
    turn = next(
        (turn for turn in reversed(known.turns) if "remov" in turn.words.lower() and label in turn.words.lower()), None
    )
    if turn:
        return f"{capital(name(thing))} was removed in turn {turn.number}; it was {thing.place}."
    return f"{capital(name(thing))} was removed, though that is not accepted as a turn yet; it was {thing.place}."


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
            beside = _nearest(thing, known)
            if beside and len(found) == 1:
                yield f"It is {_lies(thing, beside)} {name(beside)}."
        return
    if question.face or question.person:
        yield from about_findings.face(question, known, phrasing)
    elif question.text_asked:
        yield from about_findings.text(question, known, phrasing)
    elif question.has(r"\bchang|\bedit|\bdiffer"):
        yield from about_session.changes(question, known, phrasing)
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
    if question.objects:
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
        beside = _nearest(thing, known)
        if beside:
            yield f"It is {_lies(thing, beside)} {name(beside)}."
    if not known.model_named and any(not thing.removed for thing in mentioned(question, known)):
        yield f"For more than that, {MODEL}."


def _nearest(thing: Thing, known: Knowledge) -> Thing | None:
    others = [other for other in known.present if other is not thing]
    return min(others, key=lambda other: (gap(thing.box, other.box), other.label)) if others else None


def _lies(thing: Thing, other: Thing) -> str:
    """ "left of", "inside the box of" …, ready for the other's name."""
    words = relation(thing.box, other.box)
    if words == "around":
        return "around"
    if words in ("left of", "right of"):
        return f"to the {words}"
    return "overlapping" if words == "overlapping" else words


def neighbours(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    found = [thing for thing in mentioned(question, known) if not thing.removed]
    if not found:
        yield from unknown(question, known) if question.noun else objects(question, known, phrasing)
        return
    thing = found[0]
    others = [other for other in known.present if other is not thing]
    if len(found) > 1 and question.has(r"\bbetween\b"):
        yield _between(found[0], found[1], others)
        return
    side = _side_asked(question)
    if side:
        fitting = [other for other in others if relation(other.box, thing.box) == side]
        words = {"left of": "to the left of", "right of": "to the right of"}.get(side, side)
        if fitting:
            fitting.sort(key=lambda other: gap(other.box, thing.box))
            yield f"{capital(words)} {name(thing)} there is {listing(name(other) for other in fitting[:4])}."
        else:
            yield f"None of this session’s objects is {words} {name(thing)}."
            if others:
                near = min(others, key=lambda other: gap(other.box, thing.box))
                yield f"The closest is {name(near)}, {_lies(near, thing)} it."
        return
    close = sorted(
        (other for other in others if gap(other.box, thing.box) <= _BESIDE), key=lambda other: gap(other.box, thing.box)
    )
    if close:
        yield f"Next to {name(thing)}: {listing(f'{name(other)} ({_lies(other, thing)} it)' for other in close[:4])}."
    elif others:
        near = min(others, key=lambda other: gap(other.box, thing.box))
        yield f"Nothing named is close to {name(thing)}. The nearest is {name(near)}, {_lies(near, thing)} it."
    else:
        yield f"{capital(name(thing))} is the only object of this session, so I know of nothing next to it."


def _between(first: Thing, second: Thing, others: list[Thing]) -> str:
    """Which objects have their centre in the box that the centres of two others span."""
    low, high = ([pick(a, b) for a, b in zip(first.center, second.center, strict=True)] for pick in (min, max))
    inside = [
        other
        for other in others
        if other is not second and all(low[axis] <= other.center[axis] <= high[axis] for axis in (0, 1))
    ]
    if not inside:
        return f"None of this session’s objects lies between {name(first)} and {name(second)}."
    return f"Between {name(first)} and {name(second)} there is {listing(name(other) for other in inside)}."


_SIDES = (
    (r"\b(?:left of|to the left)\b", "left of"),
    (r"\b(?:right of|to the right)\b", "right of"),
    (r"\b(?:above|over|on top of|higher)\b", "above"),
    (r"\b(?:below|under|beneath|lower)\b", "below"),
    (r"\binside\b", "inside"),
    (r"\boverlap\w*\b", "overlapping"),
)


def _side_asked(question: Question) -> str:
    return next((side for pattern, side in _SIDES if question.has(pattern)), "")


def relate(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    """ "Is the cup left of the bottle?", "how far is …?"."""
    found = [thing for thing in mentioned(question, known) if not thing.removed]
    if len(found) < 2:
        yield from (neighbours if found else where)(question, known, phrasing)
        return
    first, second = found[0], found[1]
    actual = relation(first.box, second.box)
    distance = gap(first.box, second.box)
    side = _side_asked(question)
    if side:
        dx, dy = first.center[0] - second.center[0], first.center[1] - second.center[1]
        by_center = {"left of": dx < 0, "right of": dx > 0, "above": dy < 0, "below": dy > 0}.get(side, False)
        yes = actual == side or (by_center and actual not in ("inside", "around"))
        yield f"{'Yes' if yes else 'No'}: {name(first)} is {_lies(first, second)} {name(second)}."
    elif question.has(r"\b(?:next to|near|beside|close)\b"):
        yield f"{'Yes' if distance <= _BESIDE else 'No'}: {name(first)} is {_lies(first, second)} {name(second)}."
    else:
        yield f"{capital(name(first))} is {_lies(first, second)} {name(second)}."
    if distance > 0:
        extent = known.seen.size
        x = max(0.0, max(first.box[0], second.box[0]) - min(first.box[2], second.box[2])) * extent.width
        y = max(0.0, max(first.box[1], second.box[1]) - min(first.box[3], second.box[3])) * extent.height
        yield f"Between their boxes are about {round((x * x + y * y) ** 0.5):,} pixels."
    elif actual not in ("inside", "around", "overlapping"):
        yield "Their boxes touch."


_KEYS: tuple[tuple[str, str, Callable[[Thing], float], bool], ...] = (
    (r"\b(?:tall\w*|high\w*)\b", "taller", lambda thing: thing.box[3] - thing.box[1], True),
    (r"\bshort\w*\b", "shorter", lambda thing: thing.box[3] - thing.box[1], False),
    (r"\bwid\w*\b", "wider", lambda thing: thing.box[2] - thing.box[0], True),
    (r"\bnarrow\w*\b", "narrower", lambda thing: thing.box[2] - thing.box[0], False),
    (r"\bsmall\w*\b", "smaller", lambda thing: thing.area, False),
    (r"\b(?:big\w*|large\w*|main)\b", "larger", lambda thing: thing.area, True),
)


def bigger(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    found = [thing for thing in mentioned(question, known) if not thing.removed]
    if len(found) < 2:
        if found and known.present and len(known.present) > 1:
            yield from extreme(question, known, phrasing)
        elif question.noun or not known.present:
            yield from unknown(question, known) if question.noun else objects(question, known, phrasing)
        else:
            yield "Name two objects of the session and I can compare them."
            yield from objects(question, known, phrasing)
        return
    first, second = found[0], found[1]
    if question.has(r"\b(?:bright|dark|light)er\b"):
        values = [known.seen.part(thing.box).light.mean for thing in (first, second)]
        darker = question.has(r"\bdarker\b")
        winner = first if (values[0] > values[1]) != darker else second
        yield f"{capital(name(winner))} is {'darker' if darker else 'brighter'}: lightness {values[0]:.0f} for {name(first)} against {values[1]:.0f} for {name(second)}."
        return
    _, word, value, largest = next((key for key in _KEYS if question.has(key[0])), _KEYS[-1])
    one, two = value(first), value(second)
    winner = first if (one > two) == largest else second
    opening = ""
    if question.has(r"^(?:is|are)\b"):
        opening = "Yes: " if winner is first else "No: "
    if abs(one - two) < 0.02 * max(one, two):
        yield f"They are about the same ({percent(one)} and {percent(two)})."
        return
    what = {"larger": "of the picture", "smaller": "of the picture"}.get(
        word, "of the height" if word in ("taller", "shorter") else "of the width"
    )
    yield capital(
        f"{opening}{name(winner)} is {word}: {name(first)} takes {percent(one)} {what}, {name(second)} {percent(two)}."
    )


def extreme(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    present = known.present
    if not present:
        yield from objects(question, known, phrasing)
        return
    edges: tuple[tuple[str, Callable[[Thing], float], str], ...] = (
        (r"\bleftmost\b|furthest (?:to the )?left", lambda thing: -thing.box[0], "furthest to the left"),
        (r"\brightmost\b|furthest (?:to the )?right", lambda thing: thing.box[2], "furthest to the right"),
        (r"\b(?:topmost|highest)\b", lambda thing: -thing.box[1], "highest up"),
        (r"\blowest\b", lambda thing: thing.box[3], "lowest down"),
    )
    edge = next((item for item in edges if question.has(item[0])), None)
    if edge:
        best = max(present, key=edge[1])
        yield f"{capital(name(best))} is {edge[2]}, {best.place}."
        return
    _, word, value, largest = next((key for key in _KEYS if question.has(key[0])), _KEYS[-1])
    ordered = sorted(present, key=value, reverse=largest)
    superlative = {
        "taller": "tallest",
        "shorter": "shortest",
        "wider": "widest",
        "narrower": "narrowest",
        "smaller": "smallest",
        "larger": "largest",
    }[word]
    best = ordered[0]
    yield f"The {superlative} of this session’s objects is {name(best)}, {best.place}: it covers {percent(best.area)} of the picture."
    if len(ordered) > 1:
        yield f"Next comes {name(ordered[1])} with {percent(ordered[1].area)}."


def shape(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    """How round or rectangular objects are, by how much of their boxes they fill."""
    found = [thing for thing in mentioned(question, known) if not thing.removed]
    if not found:
        yield from unknown(question, known) if question.noun else about_picture.size(question, known, phrasing)
        return
    extent = known.seen.size
    for thing in found[:4]:
        width, height = (thing.box[2] - thing.box[0]) * extent.width, (thing.box[3] - thing.box[1]) * extent.height
        fill = min(1.0, thing.area * extent.width * extent.height / (width * height))
        even = 0.87 <= width / height <= 1.15
        if fill > 0.93:
            words = "square" if even else "rectangular"
        elif 0.72 <= fill <= 0.85:
            words = "round" if even else "oval"
        else:
            words = "irregular"
        lies = "" if even else f" and {'wider than high' if width > height else 'higher than wide'}"
        yield f"{capital(name(thing))} looks **{words}**{lies}: it fills {percent(fill)} of its box, {round(width):,} × {round(height):,} pixels."
    yield "(That is a guess from its outline: a circle fills 79 % of its box.)"
