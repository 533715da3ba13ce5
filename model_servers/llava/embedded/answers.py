"""From an understood question to its answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from model_servers.llava.embedded import (
    about_before,
    about_changes,
    about_colours,
    about_findings,
    about_light,
    about_picture,
    about_pictures,
    about_relations,
    about_session,
    about_things,
    talk,
)
from model_servers.llava.embedded.areas import Answer
from model_servers.llava.embedded.knowledge import Knowledge
from model_servers.llava.embedded.lexicon import Topic
from model_servers.llava.embedded.questions import Question, understand
from model_servers.llava.embedded.things import of_colours
from model_servers.llava.embedded.wording import Phrasing

_OTHER_PICTURE = r"\b(?:attached|second|other|new) (?:picture|image|photo|one)\b"
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
    elif question.pronoun or question.whole or question.has(r"^what(?: is| are)?(?: there| here)?\W*$"):
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
    "unclear": talk.unclear,
    "model": talk.beyond,
    "history": about_session.history,
    "recall": talk.recall,
    "moods": talk.moods,
    "changes": about_changes.changes,
}
"""Answered with or without a picture."""

MEASURED: Mapping[Topic, Answerer] = {
    "compare": about_pictures.pictures,
    "text": about_findings.text,
    "count": about_things.count,
    "exists": about_things.exists,
    "where": about_things.where,
    "relation": about_relations.relate,
    "neighbours": about_relations.neighbours,
    "bigger": about_relations.bigger,
    "extreme": about_relations.extreme,
    "objects": about_things.objects,
    "shape": about_relations.shape,
    "face": about_findings.face,
    "colour": about_colours.colour,
    "size": about_picture.size,
    "light": about_light.light,
    "sharpness": about_light.sharpness,
    "describe": _describe,
    "what": _what,
    "coordinates": about_things.coordinates,
    "past": about_before.past,
}
"""Answered from a picture."""


def answer(known: Knowledge) -> Iterator[str]:
    """The sentences that answer the last thing that was asked, as they are found."""
    labels = [thing.label for thing in known.things]
    parts = parts_of(known.asked[-1], labels)
    said = known.last_answer
    for index, part in enumerate(parts):
        asked = [*known.asked[:-1], *parts[:index], part]
        question = understand(asked, labels, last_answer=said, pointing=known.pointed is not None)
        said = ""
        for sentence in _answer(question, known, Phrasing(*asked[-3:])):
            yield sentence if said or index == 0 else f"\n\n{sentence}"
            said += sentence


def _answer(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    if known.view is not None:
        question, known = _narrowed(question, known)
    if question.of_attached:
        yield "About the attached picture:"
    if question.topic in TALK:
        yield from TALK[question.topic](question, known, phrasing)
    elif known.view is None:
        yield phrasing.pick(
            "No picture is open yet, so there is nothing to measure.", "There is no picture to look at yet."
        )
        yield "Open one, drop it onto the canvas, or take an example."
    else:
        yield from MEASURED[question.topic](question, known, phrasing)


def parts_of(text: str, labels: Sequence[str]) -> list[str]:
    """The questions that a message joins: "How big is it and which colours has it?" are two.

    Only where each part is a question that can be answered by itself; up to three.
    """
    parts = [part.strip() for part in _JOINTS.split(text[:_LONGEST]) if part.strip()]
    if not 1 < len(parts) <= 3:
        return [text]
    topics = [understand(parts[: index + 1], labels).topic for index in range(len(parts))]
    if set(topics) <= {"changes", "history"} and _TOLD_ANYWAY.fullmatch(parts[-1]):
        return parts_of(" ".join(parts[:-1]), labels)
    apart = all(topic in MEASURED or topic in ("changes", "history") for topic in topics)
    return parts if apart and len(set(topics)) > 1 else [text]


_LONGEST = 500
_TOLD_ANYWAY = re.compile(r"(?:and )?(?:where|how much)\W*", re.IGNORECASE)
"""What is said of every edit."""
_JOINTS = re.compile(
    r"(?<=[?!])\s+|(?<=[a-z0-9])\.\s+(?=[A-Z])|,?\s+and\s+(?=(?:what|which|how|where|is|are|does|do|did|has|was)\b)",
    re.IGNORECASE,
)


def _narrowed(question: Question, known: Knowledge) -> tuple[Question, Knowledge]:
    """The question with what only the pictures can tell: which of them is meant, which things "the red one" names."""
    if known.attached:
        alike = question.topic == "changes" and (question.has(_TWO_PICTURES) or not about_changes.edits_of(known))
        if alike or (question.topic == "bigger" and not question.objects):
            return replace(question, topic="compare"), known
        if question.topic in MEASURED and question.topic != "compare" and question.has(_OTHER_PICTURE):
            attached = replace(known, view=known.attached[0], attached=(), things=(), turns=(), pointed=None)
            return replace(question, of_attached=True), attached
    elif question.topic == "compare" and question.colours and not question.objects and known.present:
        # “Which one is blue?”: of the objects, as there is one picture only.
        return replace(question, topic="objects"), known
    elif question.topic == "compare" and len(question.objects) > 1:
        return replace(question, topic="bigger"), known
    if question.other_zone and question.has(r"\b(?:differ\w*|compare\w*|versus|vs)\b"):
        return replace(question, topic="what"), known
    if question.topic == "bigger" and question.zone and not question.objects:
        return replace(question, topic="light"), known
    if question.colours and not question.objects and (question.things or question.has(r"\bones?\b")):
        if question.topic in ("objects", "count", "exists"):
            return question, known
        found = of_colours(question, known)
        if found:
            return replace(question, objects=(tuple(found),), colours=(), things=False), known
    return question, known
