"""From an understood question to its answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from model_servers.llava.embedded import (
    about_colours,
    about_findings,
    about_light,
    about_picture,
    about_session,
    about_things,
    talk,
)
from model_servers.llava.embedded.areas import Answer
from model_servers.llava.embedded.knowledge import Knowledge
from model_servers.llava.embedded.lexicon import Topic
from model_servers.llava.embedded.questions import Question, understand
from model_servers.llava.embedded.wording import Phrasing

_TWO_PICTURES = r"\b(?:two|both|other|attached|second|images|pictures|photos)\b"
Answerer = Callable[[Question, Knowledge, Phrasing], Answer]


def _what(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    """ "What is this?", "what is on the left?", "what is the cup?"."""
    if question.pointed:
        yield from about_picture.pointed(question, known, phrasing)
    elif question.objects:
        yield from about_things.describe_things(question, known, phrasing)
    elif question.zone:
        yield from about_picture.zone(question, known, phrasing)
    elif question.noun and not question.whole:
        yield from about_things.unknown(question, known)
    elif question.pronoun or question.whole or not question.named:
        yield from about_picture.describe(question, known, phrasing)
    else:
        yield from talk.beyond(question, known, phrasing)


def _describe(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    if question.pointed or question.objects or question.zone:
        yield from _what(question, known, phrasing)
    elif question.noun and not question.whole:
        yield from about_things.unknown(question, known)
    else:
        yield from about_picture.describe(question, known, phrasing)


TALK: Mapping[Topic, Answerer] = {
    "empty": talk.empty,
    "hello": talk.hello,
    "thanks": talk.thanks,
    "bye": talk.bye,
    "yes": talk.acknowledge,
    "help": talk.abilities,
    "howto": talk.howto,
    "command": talk.command,
    "why": talk.why,
    "foreign": talk.foreign,
    "model": talk.beyond,
    "history": about_session.history,
    "changes": about_session.changes,
}
"""Answered with or without a picture."""

MEASURED: Mapping[Topic, Answerer] = {
    "compare": about_session.pictures,
    "text": about_findings.text,
    "count": about_things.count,
    "exists": about_things.exists,
    "where": about_things.where,
    "relation": about_things.relate,
    "neighbours": about_things.neighbours,
    "bigger": about_things.bigger,
    "extreme": about_things.extreme,
    "objects": about_things.objects,
    "face": about_findings.face,
    "colour": about_colours.colour,
    "size": about_picture.size,
    "light": about_light.light,
    "sharpness": about_light.sharpness,
    "describe": _describe,
    "what": _what,
    "coordinates": about_things.coordinates,
}
"""Answered from a picture."""


def answer(known: Knowledge) -> Iterator[str]:
    """The sentences that answer the last thing that was asked, as they are found."""
    labels = [thing.label for thing in known.things]
    question = understand(known.asked, labels, last_answer=known.last_answer, pointing=known.pointed is not None)
    phrasing = Phrasing(*known.asked[-3:])
    if question.topic == "changes" and known.attached and question.has(_TWO_PICTURES):
        yield from about_session.pictures(question, known, phrasing)
    elif question.topic in TALK:
        yield from TALK[question.topic](question, known, phrasing)
    elif known.view is None:
        yield phrasing.pick(
            "No picture is open yet, so there is nothing to measure.", "There is no picture to look at yet."
        )
        yield "Open one, drop it onto the canvas, or take an example."
    else:
        yield from MEASURED[question.topic](question, known, phrasing)
