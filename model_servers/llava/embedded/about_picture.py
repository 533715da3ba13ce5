"""Answers about the picture as a whole, a part of it, or the place pointed at: colours, light, size, sharpness, text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from model_servers.engine import EngineError
from model_servers.llava.embedded.colours import Swatch
from model_servers.llava.embedded.knowledge import Knowledge, Thing, View
from model_servers.llava.embedded.lexicon import LIKELY_PLACES, singular
from model_servers.llava.embedded.measures import crop, texture
from model_servers.llava.embedded.places import NormalBox, gap, place_words, spread_words, zone_in
from model_servers.llava.embedded.questions import Question
from model_servers.llava.embedded.wording import (
    Phrasing,
    bold,
    capital,
    colour_list,
    listing,
    number,
    percent,
    plain,
    quoted,
    several,
)

Answer = Iterator[str]
_LEAST = 0.02
"""A colour with a smaller share of an area is not worth naming."""
_PRESENT = 0.003
"""Share from which a colour counts as being there."""
_MOST_LINES = 12


@dataclass(frozen=True)
class Area:
    """The part of the picture that a question is about."""

    words: str
    """As the subject of a sentence: "the picture", "the part on the left", "the **cup**"."""
    view: View
    box: NormalBox
    colours: list[Swatch]
    thing: Thing | None = None
    exact: bool = True
    """False where only a box is known and what surrounds the object is measured with it."""


def areas_of(question: Question, known: Knowledge) -> list[Area]:
    """What a question is about, as areas: the place pointed at, objects, a part of the picture, or all of it."""
    view = known.seen
    if question.pointed and known.pointed:
        part = view.part(known.pointed)
        return [Area("the place you point at", part, known.pointed, part.colours)]
    present = [known.things[index] for mention in question.objects for index in mention]
    if present:
        return [area_of(thing, known) for thing in present if not thing.removed]
    if question.zone:
        part = view.part(question.zone.box)
        return [Area(f"the part {question.zone.words}", part, question.zone.box, part.colours)]
    return [Area("the picture", view, (0.0, 0.0, 1.0, 1.0), view.colours)]


def area_of(thing: Thing, known: Knowledge) -> Area:
    part = known.seen.part(thing.box)
    return Area(f"the {bold(thing.label)}", part, thing.box, known.colours_of(thing), thing, thing.mask is not None)


def colour(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    areas = areas_of(question, known)
    if question.has(r"\b(?:black and white|monochrome|greyscale|colourful|saturat\w+)\b"):
        yield _colourfulness(areas[0]) if areas else ""
        return
    if question.noun and not question.colours:
        yield from _colour_of_unknown(question, known)
        return
    if question.colours:
        for area in areas[:4]:
            yield from _share_of(question, area, phrasing)
        return
    single = question.has(r"\b(?:dominant|main|most common|most frequent|prevailing|primary|strongest|colour is)\b")
    for area in areas[:4]:
        found = [swatch for swatch in area.colours if swatch.share >= _LEAST] or area.colours[:1]
        first, rest = found[0], found[1:]
        whole = area.thing is None and not question.zone and not question.pointed
        where = f", {spread_words(*first.center, first.spread)}" if whole else ""
        verb = "is" if area.thing or question.pointed else "has"
        if verb == "is":
            yield f"{capital(area.words)} is mostly **{first.name}** ({percent(first.share)}, {first.hex})."
        else:
            yield (
                phrasing.pick(
                    f"The dominant colour of {area.words} is **{first.name}**: {percent(first.share)} of it{where}.",
                    f"{capital(area.words)} is mostly **{first.name}**: {percent(first.share)} of it{where}.",
                )
                + f" Its mean is {first.hex}."
                if single
                else phrasing.pick(
                    f"Most of {area.words} is **{first.name}**: {percent(first.share)} of it{where}.",
                    f"The colour that takes the most room in {area.words} is **{first.name}** "
                    f"({percent(first.share)}{where}).",
                )
            )
        if rest:
            most = 2 if single else 4
            lead = phrasing.pick("Then come", "After that come") if len(rest) > 1 and most > 1 else "Then comes"
            yield f"{lead} {colour_list(rest, most, places=whole)}."
    if not areas:
        yield from _gone(question, known)
    elif not all(area.exact for area in areas):
        yield "I measured inside the box, so a little of what surrounds it is counted too."


def _share_of(question: Question, area: Area, phrasing: Phrasing) -> Answer:
    for name, palette in question.colours:
        share = sum(swatch.share for swatch in area.colours if swatch.name in palette)
        found = [swatch for swatch in area.colours if swatch.name in palette and swatch.share >= _PRESENT]
        asks_amount = question.has(r"\bhow (?:much|many)\b|\bpercent\w*\b|\bshare\b|\bproportion\b")
        if not found or share < _PRESENT:
            yield (
                f"No part of {area.words} is clearly {name}."
                if asks_amount or area.thing
                else phrasing.pick(f"No, I find no {name} in {area.words}.", f"No: nothing in {area.words} is {name}.")
            )
            if area.colours:
                yield f"It is mostly {colour_list(area.colours, 2)}."
            continue
        shades = listing(f"{swatch.name} {percent(swatch.share)}" for swatch in found[:3])
        detail = f" ({shades})" if len(found) > 1 or found[0].name != name else ""
        biggest = max(found, key=lambda swatch: swatch.share)
        where = spread_words(*_middle(found), biggest.spread)
        if asks_amount:
            yield f"{percent(share)} of {area.words} is {name}{detail}."
        elif area.thing or question.pointed:
            mostly = share >= 0.4
            least = "Yes" if mostly else "Partly"
            yield f"{least}: {percent(share)} of {area.words} is {name}{detail}."
            if not mostly:
                yield f"It is mostly {colour_list(area.colours, 2)}."
        else:
            yield f"Yes: {percent(share)} of {area.words} is {name}{detail}, {where}."


def _middle(found: list[Swatch]) -> tuple[float, float]:
    total = sum(swatch.share for swatch in found)
    x = sum(swatch.center[0] * swatch.share for swatch in found) / total
    return x, sum(swatch.center[1] * swatch.share for swatch in found) / total


def _colourfulness(area: Area) -> str:
    """Hasler and Süsstrunk, "Measuring colourfulness in natural images" (2003), in their words for its scale."""
    pixels = area.view.small.astype(np.float32)
    red_green = pixels[..., 0] - pixels[..., 1]
    yellow_blue = (pixels[..., 0] + pixels[..., 1]) / 2 - pixels[..., 2]
    value = float(np.hypot(red_green.std(), yellow_blue.std()))
    value += 0.3 * float(np.hypot(red_green.mean(), yellow_blue.mean()))
    if value < 4:
        return f"{capital(area.words)} is black and white: it has no colour to speak of."
    words = ("slightly", "moderately", "averagely", "quite", "highly", "extremely")
    word = words[sum(value > limit for limit in (24, 39, 52, 70, 95))]
    top = colour_list([swatch for swatch in area.colours if swatch.share >= _LEAST], 3)
    return f"{capital(area.words)} is in colour, and {word} colourful ({value:.0f} on the scale of Hasler and Süsstrunk). It has {top}."


def _colour_of_unknown(question: Question, known: Knowledge) -> Answer:
    head = singular(question.noun.split()[-1])
    yield f"I cannot recognise things by their looks, and nothing here is named {quoted(question.noun)}."
    likely = zone_in(LIKELY_PLACES.get(head, ""))
    if likely:
        part = known.seen.part(likely.box)
        yield f"Where one would look for it, {likely.words}, the picture has {colour_list(part.colours, 3)}."
    else:
        yield f"The picture as a whole has {colour_list(known.seen.colours, 3, places=True)}."
    yield "Select it and give it a name, or point at it with “Ask about this”, and I can tell its colour."


def _gone(question: Question, known: Knowledge) -> Answer:
    names = listing(f"the {bold(known.things[index].label)}" for mention in question.objects for index in mention)
    yield f"{capital(names)} was removed, so there is nothing of it left to measure."


def size(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    extent = known.seen.size
    areas = areas_of(question, known)
    if question.noun and not (question.objects or question.whole or question.pointed or question.zone):
        yield f"Nothing here is named {quoted(question.noun)}, so I cannot measure it; select it and give it a name."
        yield f"The picture itself is {extent.width:,} × {extent.height:,} pixels."
        return
    if question.objects or question.pointed:
        for area in areas[:6]:
            x0, y0, x1, y1 = area.box
            width, height = round((x1 - x0) * extent.width), round((y1 - y0) * extent.height)
            line = f"{capital(area.words)} is about {width:,} pixels wide and {height:,} high"
            line += f" ({percent(x1 - x0)} of the picture’s width, {percent(y1 - y0)} of its height)"
            yield f"{line}; it covers {percent(area.thing.area)} of the picture." if area.thing else f"{line}."
        if not areas:
            yield from _gone(question, known)
        return
    mega = f"{extent.megapixels:.1f}" if extent.megapixels >= 0.95 else f"{extent.megapixels:.2f}"
    if question.has(r"\bportrait|landscape|square|orientation\b") and not question.has(r"\bresolution|pixels\b"):
        yield f"It is {'a ' + extent.orientation if extent.orientation != 'square' else 'square'}: {extent.width:,} pixels wide and {extent.height:,} high ({extent.ratio})."
    elif question.has(r"\baspect|ratio\b"):
        yield f"The aspect ratio is {extent.ratio} ({extent.width:,} × {extent.height:,} pixels)."
    else:
        yield phrasing.pick(
            f"The picture is **{extent.width:,} × {extent.height:,} pixels**, that is {mega} megapixels.",
            f"It measures **{extent.width:,} × {extent.height:,} pixels** ({mega} megapixels).",
        )
        shape = (
            "It is square."
            if extent.orientation == "square"
            else f"It is in {extent.orientation} format, {extent.ratio}."
        )
        yield shape


def light(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    areas = areas_of(question, known)
    if not areas:
        yield from _gone(question, known)
        return
    area = areas[0]
    measured = area.view.light
    whole = area.box == (0.0, 0.0, 1.0, 1.0)
    if question.has(r"\b(?:day|daytime|daylight|night|nighttime|evening|morning|dusk|dawn|noon)\b"):
        guess, reason = measured.time_of_day
        if guess:
            yield f"My guess is **{guess}**, because {reason}."
        else:
            yield f"I cannot tell: {reason}."
        yield f"What I can measure: it is {measured.brightness} (lightness {measured.mean:.0f} of 100) and {measured.warmth} in colour."
        return
    if question.has(r"\bcontrast") and not question.has(r"\bbright|\bdark|\blight"):
        yield f"The contrast of {area.words} is **{measured.contrast}**: lightness runs from {measured.dark:.0f} to {measured.bright:.0f} (of 100) between its darkest and its brightest twentieth."
        return
    if question.has(r"\bbrightest|darkest|light come|lightest"):
        yield f"The brightest part is {place_words(*measured.brightest)}."
        left, right = measured.sides
        if abs(left - right) >= 4:
            side, other = ("left", "right") if left > right else ("right", "left")
            yield f"The {side} half is lighter than the {other} (lightness {max(left, right):.0f} against {min(left, right):.0f})."
        return
    if question.has(r"\bwarm|\bcool|\bcold|temperature|white balance|warmth") and not question.has(r"\bbright|\bdark"):
        yield f"The colours of {area.words} are **{measured.warmth}** on the whole (mean b* {measured.cast:+.0f}; yellow is positive, blue negative)."
        if measured.neutral_cast is not None and whole:
            tint = "warm" if measured.neutral_cast > 4 else "cool" if measured.neutral_cast < -4 else "neutral"
            yield f"Its greys are {tint}, which says more about the light itself."
        return
    opening = ""
    if question.has(r"^(?:is|are|was)\b.*\b(?:dark|dim|gloomy|underexposed)\b"):
        opening = "Yes. " if measured.mean < 38 else "No. "
    elif question.has(r"^(?:is|are|was)\b.*\b(?:bright|sunny|light|overexposed)\b"):
        opening = "Yes. " if measured.mean > 62 else "No. "
    yield f"{opening}{capital(area.words)} is **{measured.brightness}** (mean lightness {measured.mean:.0f} of 100), with {measured.contrast} contrast."
    if measured.highlights > 0.02 or measured.shadows > 0.05:
        clipped = [f"{percent(measured.highlights)} is blown out to white"] if measured.highlights > 0.02 else []
        clipped += [f"{percent(measured.shadows)} is all but black"] if measured.shadows > 0.05 else []
        yield f"{capital(listing(clipped))}."
    if whole:
        tone = "neutral in colour" if measured.warmth == "neutral" else f"{measured.warmth} in colour"
        yield phrasing.pick(
            f"It is {tone} on the whole, and brightest {place_words(*measured.brightest)}.",
            f"Its brightest part is {place_words(*measured.brightest)}; on the whole it is {tone}.",
        )


def sharpness(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    areas = areas_of(question, known)
    if not areas:
        yield from _gone(question, known)
        return
    area = areas[0]
    measured = area.view.sharpness
    if measured is None:
        yield f"{capital(area.words)} has too little detail to tell whether it is sharp."
        return
    opening = ""
    if question.has(r"^(?:is|are|was)\b"):
        asks_blur = question.has(r"\b(?:blur\w*|out of focus|soft|fuzzy|shaky)\b")
        soft = measured.word in ("blurry throughout", "a little soft")
        opening = "Yes. " if asks_blur == soft else "No. "
    figures = (
        f"blur {measured.best:.2f} where it is sharpest, {measured.typical:.2f} typically; 0 is sharp, 1 is blurred"
    )
    yield f"{opening}{capital(area.words)} is **{measured.word}** ({figures})."
    if measured.typical - measured.best > 0.1 and area.thing is None:
        yield phrasing.pick("The sharpest part I find is", "It is sharpest") + f" {place_words(*measured.place)}."


def text(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    if known.reader is None:
        yield "I cannot read text on this machine: neither RapidOCR nor Tesseract is installed."
        yield "Install one (`pip install rapidocr`, or the system’s `tesseract-ocr`) and start again, or choose a LLaVA engine in **Models**."
        return
    areas = areas_of(question, known)
    area = areas[0] if areas else None
    view, words = (area.view, area.words) if area else (known.seen, "the picture")
    try:
        lines = known.reader.read(view.rgb, known.job)
    except EngineError as error:
        yield f"Reading failed: {error} {error.hint}".strip()
        return
    if not lines:
        yield phrasing.pick(
            f"I find no text in {words} that {known.reader.name} can read.",
            f"{known.reader.name} finds nothing readable in {words}.",
        )
        yield "Small, curved or decorated lettering is often missed; pointing at it with “Ask about this” helps."
        return
    if question.topic == "count":
        if question.has(r"\blines?\b"):
            yield f"{known.reader.name} reads {several(len(lines), 'line')} of text in {words}."
        else:
            total = sum(len(line.text.split()) for line in lines)
            yield f"{known.reader.name} reads {several(total, 'word')} in {words}, on {several(len(lines), 'line')}."
    elif question.topic in ("where", "coordinates"):
        for line in lines[:_MOST_LINES]:
            x, y = (line.box[0] + line.box[2]) / 2, (line.box[1] + line.box[3]) / 2
            yield f"{quoted(line.text, 80)} is {place_words(x, y)}."
    elif len(lines) == 1:
        line = lines[0]
        where = place_words((line.box[0] + line.box[2]) / 2, (line.box[1] + line.box[3]) / 2)
        yield f"It says {quoted(line.text, 200)}, {where}."
    else:
        yield phrasing.pick(f"{known.reader.name} reads this in {words}:", f"In {words} I read:")
        for line in lines[:_MOST_LINES]:
            yield f"\n> {plain(line.text, 200)}  "
        if len(lines) > _MOST_LINES:
            yield f"\n\nand {several(len(lines) - _MOST_LINES, 'more line')}."
    unsure = [line for line in lines if line.confidence < 0.8]
    if unsure and question.topic == "text":
        yield f"\n\nNot sure about {listing(quoted(line.text, 40) for line in unsure[:3])}."


def face(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    found = known.seen.faces
    # A label may say what the detector cannot.
    labelled = [known.things[index] for mention in question.objects for index in mention]
    if not found:
        yield phrasing.pick(
            "I find no face that looks at the camera.", "No: my detector finds no face seen from the front."
        )
        yield "People who turn away, profiles, small faces and animals escape it, so there may still be someone."
    else:
        places = [place_words((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) for box in found]
        extent = known.seen.size
        yield f"I find **{several(len(found), 'face')}**, {listing(places)}."
        left, _, right, _ = found[0]
        if len(found) == 1:
            yield f"It is about {round((right - left) * extent.width)} pixels wide."
        if question.person:
            yield "I only see faces from the front; people without one are not counted."
    if labelled:
        yield f"In this session there is {listing(bold(thing.label) for thing in labelled)}."


def zone(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    """ "What is on the left?"."""
    assert question.zone is not None
    box = question.zone.box
    inside = [
        thing for thing in known.present if box[0] <= thing.center[0] <= box[2] and box[1] <= thing.center[1] <= box[3]
    ]
    if inside:
        yield f"{capital(question.zone.words)} there is {listing(f'the {bold(thing.label)}' for thing in inside)}."
    else:
        yield phrasing.pick(
            f"None of this session’s objects is {question.zone.words}.",
            f"Nothing that has a name in this session is {question.zone.words}.",
        )
    part = known.seen.part(box)
    yield f"The colours there are {colour_list([swatch for swatch in part.colours if swatch.share >= _LEAST], 3)}, and it is {part.light.brightness}."


def pointed(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    """What lies at the place pointed at."""
    assert known.pointed is not None
    box = known.pointed
    part = known.seen.part(box)
    here = [thing for thing in known.present if _overlap(thing.box, box) > 0.4]
    if known.pointed_label:
        yield f"You point at the {bold(known.pointed_label)}, {place_words((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)}."
    elif here:
        yield f"That is the {bold(here[0].label)}, as it was named in this session."
    else:
        yield f"You point at a place {place_words((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)} that nobody has named yet."
    width, height = round((box[2] - box[0]) * known.seen.size.width), round((box[3] - box[1]) * known.seen.size.height)
    found = [swatch for swatch in part.colours if swatch.share >= _LEAST] or part.colours
    yield f"It is {width:,} × {height:,} pixels, {texture(crop(known.seen.rgb, box))} and {part.light.brightness}: {colour_list(found, 3)}."
    close = sorted(
        (gap(thing.box, box), thing.label)
        for thing in known.present
        if thing not in here and thing.label != known.pointed_label
    )
    if close and close[0][0] < 0.15:
        yield f"Next to it is the {bold(close[0][1])}."
    if not known.pointed_label and not here:
        yield "What it is takes a language model; choose a LLaVA engine in **Models** or start with `--engine llava=…`."


def _overlap(one: NormalBox, other: NormalBox) -> float:
    """Intersection over the smaller of two boxes."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return width * height / smaller


def describe(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    """The picture in four or five sentences."""
    view = known.seen
    shape = "a square picture" if view.size.orientation == "square" else f"a picture in {view.size.orientation} format"
    yield f"It is {shape}, {view.size.width:,} × {view.size.height:,} pixels, {view.light.brightness} and {view.light.warmth} in colour."
    yield f"Its main colours are {colour_list([swatch for swatch in view.colours if swatch.share >= _LEAST], 4, places=True)}."
    if known.present:
        named = listing(f"the {bold(thing.label)} {thing.place}" for thing in known.present[:6])
        more = f" and {number(len(known.present) - 6)} more" if len(known.present) > 6 else ""
        yield f"In this session you have named {named}{more}."
    if view.faces:
        box = view.faces[0]
        where = place_words((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        yield f"There is a face {where}." if len(view.faces) == 1 else f"There are {number(len(view.faces))} faces."
    edits = [turn for turn in known.turns if turn.changed > 0 and turn.before]
    if edits:
        yield f"It was edited {'once' if len(edits) == 1 else f'{number(len(edits))} times'} so far."
    if not any("--engine llava=" in answer for answer in known.answers):
        yield (
            "What it shows, beyond what can be measured, takes a language model: choose a LLaVA engine in **Models** "
            "or start with `--engine llava=…`."
        )
