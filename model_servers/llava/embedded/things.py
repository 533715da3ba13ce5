"""The session's objects in answers: their names, their neighbours, what became of them."""

from __future__ import annotations

from model_servers.llava.embedded.colours import joined
from model_servers.llava.embedded.knowledge import Knowledge, Thing
from model_servers.llava.embedded.places import gap, relation
from model_servers.llava.embedded.questions import Question
from model_servers.llava.embedded.wording import bold, capital


def mentioned(question: Question, known: Knowledge) -> list[Thing]:
    return [known.things[index] for mention in question.objects for index in mention]


def name(thing: Thing) -> str:
    return f"the {bold(thing.label)}"


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


def nearest(thing: Thing, known: Knowledge) -> Thing | None:
    others = [other for other in known.present if other is not thing]
    return min(others, key=lambda other: (gap(thing.box, other.box), other.label)) if others else None


def lies(thing: Thing, other: Thing) -> str:
    """ "left of", "inside the box of" …, ready for the other's name."""
    words = relation(thing.box, other.box)
    if words == "around":
        return "around"
    if words in ("left of", "right of"):
        return f"to the {words}"
    return "overlapping" if words == "overlapping" else words
