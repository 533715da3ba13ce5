"""The part of the picture that a question is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from model_servers.llava.embedded.colours import Swatch
from model_servers.llava.embedded.knowledge import Knowledge, Thing, View
from model_servers.llava.embedded.lexicon import LIKELY_PLACES, singular
from model_servers.llava.embedded.places import NormalBox, zone_in
from model_servers.llava.embedded.questions import Question
from model_servers.llava.embedded.wording import bold, capital, listing, quoted

Answer = Iterator[str]
"""Sentences, as they are found."""
WHOLE: NormalBox = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True)
class Area:
    """The part of the picture that a question is about."""

    words: str
    """As the subject of a sentence: "the picture", "the part on the left", "the **cup**"."""
    view: View
    box: NormalBox
    thing: Thing | None = None
    known: Knowledge | None = None
    """Where the object's own colours are found."""

    @cached_property
    def colours(self) -> list[Swatch]:
        """Largest share first; of an object without what surrounds it, as far as that is known."""
        if self.thing is not None and self.known is not None:
            return self.known.colours_of(self.thing)
        return self.view.colours

    @property
    def exact(self) -> bool:
        """False where only a box is known and what surrounds the object is measured with it."""
        return self.thing is None or self.thing.mask is not None


def areas_of(question: Question, known: Knowledge) -> list[Area]:
    """What a question is about, as areas: the place pointed at, objects, a part of the picture, or all of it."""
    view = known.seen
    if question.pointed and known.pointed:
        part = view.part(known.pointed)
        return [Area("the place you point at", part, known.pointed, known.pointed_thing, known)]
    present = [known.things[index] for mention in question.objects for index in mention]
    if present:
        return [area_of(thing, known) for thing in present if not thing.removed]
    if question.face and view.faces:
        box = view.faces[0]
        return [Area("the face" if len(view.faces) == 1 else "the largest face", view.part(box), box)]
    if question.zone:
        part = view.part(question.zone.box)
        return [Area(f"the part {question.zone.words}", part, question.zone.box)]
    return [Area("the picture", view, WHOLE)]


def guessed(question: Question, known: Knowledge) -> Area | None:
    """Where one would look for a thing that nobody has named: the sky at the top, the background along the edges."""
    head = singular(question.noun.split()[-1]) if question.noun else ""
    zone = zone_in(LIKELY_PLACES.get(head, ""))
    if zone is None:
        return None
    part = known.seen.part(zone.box)
    return Area(f"the part {zone.words}, where one would look for it,", part, zone.box)


def area_of(thing: Thing, known: Knowledge) -> Area:
    return Area(f"the {bold(thing.label)}", known.seen.part(thing.box), thing.box, thing, known)


def unnamed(question: Question, known: Knowledge) -> str:
    """That we do not know the thing that is asked about."""
    said = any("by their looks" in answer for answer in known.answers)
    why = "" if said else "I do not recognise things by their looks, and "
    meant = get_close_matches(question.noun, [thing.label for thing in known.present], n=1, cutoff=_ALIKE)
    ask = f" Did you mean the {bold(meant[0])}?" if meant else ""
    names = listing((quoted(noun) for noun in (question.noun, question.other_noun) if noun), "or")
    return capital(f"{why}nothing here is named {names}.{ask}")


_ALIKE = 0.6
"""How much of a word must be that of a name for it to be a slip of the hand (``difflib``'s ratio)."""


def gone(question: Question, known: Knowledge) -> Answer:
    names = listing(f"the {bold(known.things[index].label)}" for mention in question.objects for index in mention)
    yield f"{capital(names)} was removed, so there is nothing of it left to measure."
