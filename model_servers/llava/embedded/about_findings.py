"""Answers about what detectors find: text and faces."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from model_servers.engine import EngineError
from model_servers.llava.embedded.areas import Answer, Area, areas_of, gone
from model_servers.llava.embedded.colours import lab, swatches
from model_servers.llava.embedded.knowledge import Knowledge
from model_servers.llava.embedded.lexicon import words_of
from model_servers.llava.embedded.places import NormalBox, place_words
from model_servers.llava.embedded.questions import Question
from model_servers.llava.embedded.reading import TextLine
from model_servers.llava.embedded.wording import (
    MODEL,
    Phrasing,
    bold,
    capital,
    listing,
    number,
    plain,
    quoted,
    several,
)

_MOST_LINES = 12
_UNSURE = 0.8
"""Confidence (0..1) below which a line is said to be uncertain."""


def text(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    """What is written in the picture or in a part of it."""
    if known.reader is None:
        yield "I cannot read text on this machine: neither RapidOCR nor Tesseract is installed."
        yield "Install one (`pip install rapidocr onnxruntime`, or the system’s `tesseract-ocr`) and start again."
        return
    areas = areas_of(question, known)
    if not areas:
        yield from gone(question, known)
        return
    area = areas[0]
    # Reading takes a moment, and an answer should begin at once.
    yield phrasing.pick("Let me read it.", "I read what I can.", "A moment, I am reading.")
    try:
        lines = known.reader.read(area.view.rgb, known.job)
    except EngineError as error:
        yield f"Reading failed: {error} {error.hint}".strip()
        return
    if question.has(r"\btranslate\b"):
        yield f"I cannot translate; for that, {MODEL}."
    if not lines:
        yield phrasing.pick(f"I find no text that I can read in {area.words}.", f"I can read no text in {area.words}.")
        if question.before is None or question.before.topic != "text":
            yield "Small, curved or decorated lettering escapes me; point at it with “Ask about this” to have me look closer."
    elif question.topic == "count":
        total = sum(len(line.text.split()) for line in lines)
        if question.has(r"\b(?:letters?|characters?)\b"):
            letters = sum(character.isalnum() for line in lines for character in line.text)
            yield f"I read **{several(letters, 'letter')}** in {area.words}, spaces not counted."
        elif question.has(r"\blines?\b"):
            yield f"I read **{several(len(lines), 'line')}** of text in {area.words}."
        else:
            yield f"I read **{several(total, 'word')}** in {area.words}, on {several(len(lines), 'line')}."
    elif question.has(r"\bdo(?:es)? (?:it|the \w+|that|this) (?:say|read)\s+[\"']?\w"):
        yield _whether(question, lines)
    elif question.has(r"^(?:is|does) the (?:word|name|text)\b"):
        yield _holds_word(question, lines)
    elif question.has(_NTH):
        yield _nth(question, lines)
    elif question.has(r"\bcolou?rs?\b"):
        yield from _lettering_colours(lines, area)
    elif question.topic in ("where", "coordinates"):
        yield from _places(lines, area)
    else:
        yield from _said(lines, area, phrasing)


def _whether(question: Question, lines: Sequence[TextLine]) -> str:
    """ "Does it say closed?"."""
    said = " ".join(line.text for line in lines)
    asked = re.split(r"\b(?:say|read)s?\b", question.text, maxsplit=1, flags=re.IGNORECASE)[-1].strip(" ?.!\"'“”")
    words = words_of(asked)
    there = bool(words) and all(word in words_of(said) for word in words)
    return f"{'Yes, it says' if there else 'No, it says'} {quoted(said, 200)}."


_ORDER = ("first", "second", "third", "fourth", "fifth")
_NTH = r"\b(?P<which>first|second|third|fourth|fifth|last) (?P<unit>word|line|letter)s?\b"


def _nth(question: Question, lines: Sequence[TextLine]) -> str:
    """ "What is the second line?"."""
    match = re.search(_NTH, question.words)
    assert match is not None  # asked for before
    which, unit = match["which"], match["unit"]
    read = [line.text for line in lines]
    if unit != "line":
        read = [word for line in read for word in line.split()]
    if unit == "letter":
        read = [letter for word in read for letter in word if letter.isalnum()]
    at = -1 if which == "last" else _ORDER.index(which)
    if at >= len(read):
        return f"I read {several(len(read), unit)} only."
    return f"The {which} {unit} that I read is {quoted(read[at], 200)}."


def _holds_word(question: Question, lines: Sequence[TextLine]) -> str:
    """ "Is the word pen there?"."""
    match = re.search(
        r"\bthe (?:word|name|text) [\"'“]?(?P<word>.+?)[\"'”]?(?: (?:there|here|appear\w*|written|in|on|anywhere|shown|visible)\b.*)?[?. ]*$",
        question.text,
        flags=re.IGNORECASE,
    )
    asked = words_of(match["word"]) if match else []
    holding = [line for line in lines if asked and all(word in words_of(line.text) for word in asked)]
    word = quoted(match["word"]) if match else "that"
    if not holding:
        return (
            f"No, I do not read {word} there. I read {listing(quoted(line.text, 80) for line in lines[:_MOST_LINES])}."
        )
    return f"Yes, I read {word} in {listing(quoted(line.text, 80) for line in holding)}."


_INK_CONTRAST = 0.35
"""What differs from a line's ground by more than this share of the largest difference counts as letters."""


def _lettering_colours(lines: Sequence[TextLine], area: Area) -> Answer:
    """The colours of letters and of what they stand on: the ground is what most of a line's box shows."""
    for line in lines[:3]:
        pixels = area.view.part(line.box).small
        values = lab(pixels)
        ground = np.median(values.reshape(-1, 3), axis=0)
        distance = np.linalg.norm(values - ground, axis=2)
        letters = distance > max(1.0, float(np.percentile(distance, 99))) * (1 - _INK_CONTRAST)
        inks, grounds = swatches(pixels, letters), swatches(pixels, distance <= np.median(distance))
        if inks and grounds:
            yield f"The letters of {quoted(line.text, 80)} are **{inks[0].name}** on **{grounds[0].name}**."


def _places(lines: Sequence[TextLine], area: Area) -> Answer:
    for line in lines[:_MOST_LINES]:
        yield f"{quoted(line.text, 80)} is **{_place(line.box, area)}**."


def _said(lines: Sequence[TextLine], area: Area, phrasing: Phrasing) -> Answer:
    unsure = [line for line in lines if line.confidence < _UNSURE]
    if len(lines) == 1:
        doubt = ", though I am not quite sure of it" if unsure else ""
        yield f"It says {quoted(lines[0].text, 200)}, {_place(lines[0].box, area)}{doubt}."
        return
    yield phrasing.pick(f"I read in {area.words}:\n", f"This is what I can read in {area.words}:\n")
    for line in lines[:_MOST_LINES]:
        yield f"\n- {plain(line.text, 200)}{' (not sure)' if line.confidence < _UNSURE else ''}"
    if len(lines) > _MOST_LINES:
        yield f"\n\nand {several(len(lines) - _MOST_LINES, 'more line')}."


def _place(box: NormalBox, area: Area) -> str:
    """Where a box within an area lies in the picture."""
    x0, y0, x1, y1 = area.box
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return place_words(x0 + x * (x1 - x0), y0 + y * (y1 - y0))


def face(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    """Faces seen from the front, which is as near to "people" as we come."""
    found = known.seen.faces
    asks = question.zone is None and question.has(r"^(?:is|are|was|were|do|does|can|any)\b")
    # A label may say what the detector cannot.
    labelled = [
        known.things[index] for mention in question.objects for index in mention if not known.things[index].removed
    ]
    if labelled:
        yield f"There is {listing(f'the {bold(thing.label)} {thing.place}' for thing in labelled)}, as named in this session."
    if not found:
        yield phrasing.pick(
            f"{'No, ' if asks else ''}I find no face that looks at the camera.",
            f"{'No, ' if asks else ''}I see no face from the front.",
        )
        yield "People who turn away, profiles, small faces and animals escape me, so there may still be someone."
        return
    places = [place_words((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) for box in found]
    if len(found) == 1:
        width = round((found[0][2] - found[0][0]) * known.seen.size.width)
        yield f"{'Yes, ' if asks else ''}I find **one face**, {places[0]}, about {width:,} pixels wide."
    else:
        yield f"{'Yes, ' if asks else ''}I find **{number(len(found))} faces**: {listing(places)}."
    if question.person and question.topic == "count":
        yield capital("people whose face does not show I cannot count.")
