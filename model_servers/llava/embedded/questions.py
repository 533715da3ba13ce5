"""Understanding a question: what is asked (topic) about what (targets), with what came before it.

There is no language model here. Patterns vote for a topic (:data:`lexicon.RULES`), the names of the session's objects,
colours, parts of the picture and turns are looked up in the words, and what a follow-up leaves out is taken from the
question before it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from model_servers.llava.embedded import lexicon
from model_servers.llava.embedded.colours import meant_by
from model_servers.llava.embedded.languages import language_of
from model_servers.llava.embedded.lexicon import Topic, normal, words_of
from model_servers.llava.embedded.places import Zone, zones_in
from model_servers.llava.embedded.targets import NOT_THINGS, Since, colours_in, mentions, noun_in, since_in

_TARGETED: Collection[Topic] = (
    "count", "exists", "where", "relation", "neighbours", "bigger", "shape", "colour", "size", "light", "sharpness", "describe",
    "what", "coordinates", "face", "text",
)  # fmt: skip
"""Topics that are about something, so that a follow-up may swap the something."""


@dataclass(frozen=True)
class Question:
    """One question, understood.

    ``objects`` are indices of the labels it names, in their order (one tuple for each mention, because "the dogs" may
    be several); ``colours`` are (name, palette names); ``noun`` is a thing it names that nobody has labelled.
    """

    topic: Topic
    text: str
    """In the person's words, on one line."""
    words: str = ""
    """Normalised, with a white square for each name of an object, so that names are not taken for the question."""
    objects: tuple[tuple[int, ...], ...] = ()
    colours: tuple[tuple[str, tuple[str, ...]], ...] = ()
    zone: Zone | None = None
    other_zone: Zone | None = None
    """A second part of the picture, to compare with."""
    noun: str = ""
    other_noun: str = ""
    """A second such thing: "the fig and the spoon"."""
    face: bool = False
    person: bool = False
    text_asked: bool = False
    things: bool = False
    turns: bool = False
    pictures: bool = False
    whole: bool = False
    """Says "the picture"."""
    pronoun: bool = False
    """Says "it" or "this" and names nothing else."""
    pointed: bool = False
    """Is about the place that the person points at."""
    of_attached: bool = False
    """Is about a picture that came with it, not the one that is open."""
    since: Since | None = None
    language: str = "en"
    before: Question | None = None
    """The question before, for "why?"."""
    recent: tuple[tuple[int, ...], ...] = ()
    """The last objects that the questions before spoke of, latest last."""

    @property
    def named(self) -> bool:
        """Whether it says what it is about."""
        about = (self.objects, self.colours, self.zone, self.noun, self.face, self.person, self.text_asked)
        return any(about) or self.things or self.whole or self.pointed

    @property
    def subject(self) -> bool:
        """Whether it says what it is about, colours aside: "is it red?" does not."""
        return self.named and (not self.colours or replace(self, colours=()).named)

    def has(self, pattern: str) -> bool:
        """Whether the words match."""
        return re.search(pattern, self.words) is not None


def understand(
    asked: Sequence[str], labels: Sequence[str], *, last_answer: str = "", pointing: bool = False
) -> Question:
    """The last of the person's messages, understood in the light of those before it.

    Args:
        asked: all questions of the conversation, oldest first; the last one is to be answered.
        labels: the names of the session's objects.
        last_answer: what was answered last, for "it".
        pointing: whether the person points at a place with the last question.
    """
    before: Question | None = None
    recent: tuple[tuple[int, ...], ...] = ()
    for text in asked[:-1][-_REMEMBERED:]:
        question = _resolve(replace(_parse(text, labels), recent=recent), before, labels, "", False)
        if question.topic not in ("hello", "thanks", "yes", "empty", "why", "help", "foreign", "bye"):
            before = replace(question, before=None)
            recent = (*(mention for mention in recent if mention not in question.objects), *question.objects)[-3:]
    question = replace(_parse(asked[-1], labels), recent=recent)
    return _resolve(question, before, labels, last_answer, pointing)


_REMEMBERED = 12


def _parse(text: str, labels: Sequence[str]) -> Question:
    plain = normal(text)
    one_line = re.sub(r"\s+", " ", text).strip()
    if not re.search(r"\w", plain):
        only_question_mark = "?" in plain
        return Question("why" if only_question_mark else "empty", one_line, plain)
    language = language_of(text)
    if language != "en":
        return Question("foreign", one_line, plain, language=language)
    objects, rest = mentions(plain, labels)
    zones = zones_in(rest)
    zone = zones[0] if zones else None
    colours = colours_in(rest)
    noun = noun_in(rest)
    noun_words = words_of(noun)
    head = noun_words[-1] if noun_words else ""
    rest_words = set(words_of(rest))
    topic = _topic(rest)
    question = Question(
        topic or "model",
        one_line,
        rest,
        objects=objects,
        colours=colours,
        zone=zone,
        other_zone=zones[1] if len(zones) > 1 else None,
        face=bool(rest_words & lexicon.FACE_WORDS),
        person=bool(rest_words & lexicon.PERSON_WORDS),
        text_asked=head in lexicon.TEXT_WORDS or head in ("sign", "label"),
        things=head in lexicon.THING_WORDS,
        turns=bool(rest_words & lexicon.TURN_WORDS),
        pictures=bool(re.search(r"\b(?:pictures|images|photos)\b", rest)),
        whole=bool(rest_words & lexicon.PICTURE_WORDS),
        pronoun=bool(_PRONOUN.search(rest)) and not objects,
        since=since_in(plain),
    )
    if (
        colours
        and not objects
        and topic == "size"
        and re.search(r"\b(?:percentage|share|fraction|part|proportion) of\b", rest)
    ):
        topic = "colour"
        question = replace(question, topic=topic)
    if colours and not objects and topic in ("what", "model", "exists", None) and _WHAT_IS_COLOURED.fullmatch(rest):
        topic = "where"
        question = replace(question, topic=topic)
    if len(colours) > 1 and not objects and topic in ("model", "what", "size", "bigger", "exists", "compare", None):
        topic = "colour"
        question = replace(question, topic=topic)
    if head and not objects and not _is_known(head, question):
        question = replace(question, noun=noun, other_noun=_other_noun(rest, noun, question))
    return question if topic else replace(question, topic=_by_target(question))


def _other_noun(rest: str, noun: str, question: Question) -> str:
    """What is named beside the noun: "spoon" in "where are the fig and the spoon"."""
    beside = re.search(
        rf"\b{re.escape(noun)} (?:and|or) (?:(?:how many|the|a|an|some|any) )?(?P<word>[a-z]{{3,}})\b", rest
    )
    if beside is None or beside["word"] in _ASKING or _is_known(beside["word"], question) or colours_in(beside["word"]):
        return ""
    return beside["word"]


_ASKING = frozenset({"how", "where", "what", "which", "who", "when", "why", "are", "does", "did"})


def _is_known(head: str, question: Question) -> bool:
    """Whether the noun is something that the other slots already hold."""
    known = lexicon.PICTURE_WORDS | lexicon.PRONOUNS | lexicon.THING_WORDS | lexicon.FACE_WORDS | lexicon.PERSON_WORDS
    known |= lexicon.TEXT_WORDS | lexicon.TURN_WORDS | NOT_THINGS
    if head in known:
        return True
    return meant_by(head) is not None or (question.zone is not None and head in ("left", "right", "middle", "corner"))


_WHAT_IS_COLOURED = re.compile(
    r"(?:and )?(?:what|which (?:part|thing|area|bit|side|one)|what (?:thing|part|else))"
    r"(?: in (?:it|(?:the|this) \w+))? (?:is|looks) (?:so |very |mostly |the )?[a-z]+(?: (?:there|here|thing|part|in (?:it|(?:the|this) \w+)))?[?. ]*"
)
_PRONOUN = re.compile(
    r"\b(?:it|its|they|them|he|she|him|her|these|those|here)\b"
    r"|\b(?:this|that)\b(?!\s+(?:picture|image|photo|photograph|scene|shot|mess|session|one is|there)\b)"
)


def _topic(plain: str) -> Topic | None:
    """The topic that the patterns vote for; None where none of them speaks."""
    scores: dict[Topic, float] = {}
    for topic, weight, pattern in lexicon.RULES:
        if pattern.search(plain):
            scores[topic] = scores[topic] + weight / 8 if topic in scores else weight
    if not scores:
        return None
    best: Topic = max(scores, key=scores.__getitem__)
    return best


def _by_target(question: Question) -> Topic:
    """The topic of words that only name something: "the cup?", "green?", "the upper left corner"."""
    if question.colours:
        return "colour"
    if question.objects and question.zone and question.has(r"^(?:is|are|was|were)\b"):
        return "exists"
    if question.objects or question.whole:
        return "describe"
    if question.zone:
        return "what"
    if question.face or question.person:
        return "face"
    return "model" if len(question.words.split()) > 3 or question.noun else "unclear"


_AGAIN = re.compile(
    r"(?:and )?(?:now|again|once more|then|in (?:percent|pixels|numbers|detail)|exactly|more exactly|by how much|how much)[?. ]*"
)
_OF_CHANGES = re.compile(r"(?:and )?(?:where|how much|how many pixels)(?: exactly)?[?. ]*")
_KIND_OF_EDIT = r"\b(?:remov|delet|eras|mov|add|paint|insert|replac|swap|generat)\w*"
_FOLLOW_UP = re.compile(r"^(?:and|or|but|also|what about|how about|what of|then|same for|the same for)\b")


def _resolve(
    question: Question, before: Question | None, labels: Sequence[str], last_answer: str, pointing: bool
) -> Question:
    """Fill in what the question leaves to the conversation."""
    question = replace(question, before=before)
    if pointing and not question.objects and (question.pronoun or not question.named):
        question = replace(question, pointed=True, topic="what" if question.topic == "describe" else question.topic)
        if question.topic == "model" and len(question.words.split()) <= 3:
            question = replace(question, topic="what")
    if question.pointed or before is None:
        return _about_last_answer(question, labels, last_answer)
    short = len(question.words.split()) <= 5
    vague = question.topic in ("model", "unclear", "what", "describe")
    follows = bool(_FOLLOW_UP.match(question.words)) or (short and vague)
    if follows and vague and before.topic in _TARGETED and question.named:
        return replace(question, topic=_fitting(before.topic, question))
    if follows and _AGAIN.fullmatch(question.words):
        return replace(before, before=before, recent=question.recent, words=f"{before.words} {question.words}")
    if before.topic in ("changes", "history") and _OF_CHANGES.fullmatch(question.words):
        return replace(
            before, topic="changes", before=before, recent=question.recent, words=f"{question.words} {before.words}"
        )
    if before.topic in ("changes", "history") and short and vague and question.has(_KIND_OF_EDIT):
        return replace(question, topic="history")
    together = before.objects[0] if len(before.objects) == 1 and not question.named else ()
    if question.topic in ("bigger", "relation", "compare") and len(together) > 1:
        return replace(question, topic="bigger" if question.topic == "compare" else question.topic, objects=(together,))
    if question.topic in ("bigger", "relation", "compare") and len(question.objects) < 2 <= len(question.recent):
        wanted = question.recent[-2:] if not question.objects else (*question.objects, question.recent[-1])
        if len(set(wanted)) == 2 and not question.noun:
            topic: Topic = "bigger" if question.topic == "compare" else question.topic
            return replace(question, topic=topic, objects=wanted)
    needs = question.topic in _TARGETED and not (question.subject if question.pronoun else question.named)
    lone = short and question.topic in ("where", "count", "colour", "size", "exists", "sharpness", "light")
    if needs and (question.pronoun or (lone and not question.whole)):
        if before.objects or before.zone or before.face or before.person or before.noun or before.pointed:
            return replace(
                question,
                objects=before.objects[-1:],
                zone=before.zone if question.pronoun or follows else None,
                face=before.face,
                person=before.person,
                noun=before.noun,
                pointed=before.pointed and pointing,
                colours=before.colours if question.topic in ("where", "count") else question.colours,
            )
        if before.colours and question.topic in ("where", "count", "exists"):
            return replace(question, colours=before.colours)
        if before.text_asked or before.topic == "text":
            return replace(question, text_asked=question.topic in ("where", "count"))
    if needs and before.topic == "text" and question.topic in ("where", "count"):
        return replace(question, text_asked=True)
    return _about_last_answer(question, labels, last_answer)


def _fitting(topic: Topic, question: Question) -> Topic:
    """The topic before, where it makes sense for what is named now."""
    if topic == "face" and (question.objects or question.noun):
        return "exists"
    if topic == "text" and not question.zone:
        return "exists" if question.noun else question.topic
    return topic


def _about_last_answer(question: Question, labels: Sequence[str], last_answer: str) -> Question:
    """ "It" means what the last answer spoke of first, where the questions say nothing."""
    if question.named or not question.pronoun or question.topic not in _TARGETED or not last_answer:
        return question
    answer = last_answer.lower()
    places = [(answer.find(f"**{label.lower()}**"), index) for index, label in enumerate(labels)]
    found = sorted((place, index) for place, index in places if place >= 0)
    return replace(question, objects=((found[0][1],),)) if found else question
