"""Answers about how the session's objects lie to each other, which is larger, and of what shape they are."""

from __future__ import annotations

from collections.abc import Callable

from model_servers.llava.embedded import about_picture
from model_servers.llava.embedded.about_things import objects, unknown, where
from model_servers.llava.embedded.areas import Answer
from model_servers.llava.embedded.knowledge import Knowledge, Thing
from model_servers.llava.embedded.places import gap, relation
from model_servers.llava.embedded.questions import Question
from model_servers.llava.embedded.things import lies, mentioned, name
from model_servers.llava.embedded.wording import Phrasing, capital, listing, percent

_BESIDE = 0.12
"""Boxes closer than this (share of the picture) are "next to" each other."""


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
                yield f"The closest is {name(near)}, {lies(near, thing)} it."
        return
    close = sorted(
        (other for other in others if gap(other.box, thing.box) <= _BESIDE), key=lambda other: gap(other.box, thing.box)
    )
    if close:
        yield f"Next to {name(thing)}: {listing(f'{name(other)} ({lies(other, thing)} it)' for other in close[:4])}."
    elif others:
        near = min(others, key=lambda other: gap(other.box, thing.box))
        yield f"Nothing named is close to {name(thing)}. The nearest is {name(near)}, {lies(near, thing)} it."
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


def _from_the_edge(thing: Thing, side: str, known: Knowledge) -> str:
    extent = known.seen.size
    x0, y0, x1, y1 = thing.box
    gaps = {
        "on the left": x0 * extent.width, "on the right": (1 - x1) * extent.width,
        "at the top": y0 * extent.height, "at the bottom": (1 - y1) * extent.height,
    }  # fmt: skip
    if side not in gaps:
        return f"{capital(name(thing))} is {thing.place}."
    edge = side.split()[-1]
    return f"From {name(thing)} to the {edge} edge of the picture it is {round(gaps[side]):,} pixels."


def relate(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    """ "Is the cup left of the bottle?", "how far is …?"."""
    found = [thing for thing in mentioned(question, known) if not thing.removed]
    if len(found) == 1 and question.zone and question.has(r"\bhow far\b|\bdistance\b"):
        yield _from_the_edge(found[0], question.zone.words, known)
        return
    if not found and not question.noun and question.has(r"\b(?:overlap|touch)\w*"):
        yield _touching(known)
        return
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
        yield f"{'Yes' if yes else 'No'}: {name(first)} is {lies(first, second)} {name(second)}."
    elif question.has(r"\b(?:next to|near|beside|close)\b"):
        yield f"{'Yes' if distance <= _BESIDE else 'No'}: {name(first)} is {lies(first, second)} {name(second)}."
    else:
        yield f"{capital(name(first))} is {lies(first, second)} {name(second)}."
    if distance > 0:
        extent = known.seen.size
        x = max(0.0, max(first.box[0], second.box[0]) - min(first.box[2], second.box[2])) * extent.width
        y = max(0.0, max(first.box[1], second.box[1]) - min(first.box[3], second.box[3])) * extent.height
        yield f"Between their boxes are about {round((x * x + y * y) ** 0.5):,} pixels."
    elif actual not in ("inside", "around", "overlapping"):
        yield "Their boxes touch."


def _touching(known: Knowledge) -> str:
    """ "Do they overlap?", asked of all."""
    present = known.present
    pairs = [(one, other) for index, one in enumerate(present) for other in present[index + 1 :]]
    near = [(one, other) for one, other in pairs if gap(one.box, other.box) == 0]
    if not pairs:
        return "That takes two objects of the session, and there are not as many."
    if not near:
        return "No: the boxes of this session’s objects lie apart from each other."
    return f"Yes: {listing(f'{name(one)} is {lies(one, other)} {name(other)}' for one, other in near[:6])}, by their boxes."


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
    if not found and question.has(r"\bshapes\b"):
        found = list(known.present)
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
