"""Answers about the picture as a whole, a part of it, or the place pointed at."""

from __future__ import annotations

from model_servers.llava.embedded.areas import Answer, areas_of, gone, unnamed
from model_servers.llava.embedded.knowledge import Knowledge
from model_servers.llava.embedded.measures import texture
from model_servers.llava.embedded.places import NormalBox, gap, place_words
from model_servers.llava.embedded.questions import Question
from model_servers.llava.embedded.wording import (
    MODEL,
    Phrasing,
    bold,
    capital,
    colour_list,
    listing,
    number,
    percent,
)

_STANDARDS = (
    ("8k", 7_680, 4_320),
    ("4k|uhd", 3_840, 2_160),
    ("full hd|1080p", 1_920, 1_080),
    ("hd|720p", 1_280, 720),
)
_ORIENTATIONS = ("landscape|horizontal", "portrait|vertical|upright", "square")


def size(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    extent = known.seen.size
    areas = areas_of(question, known)
    if question.noun and not (question.objects or question.whole or question.pointed or question.zone):
        yield f"{unnamed(question, known)} Select it and give it a name, and I can measure it."
        yield f"The picture itself is {extent.width:,} × {extent.height:,} pixels."
        return
    if question.objects or question.pointed or (question.face and known.seen.faces):
        for area in areas[:6]:
            x0, y0, x1, y1 = area.box
            width, height = round((x1 - x0) * extent.width), round((y1 - y0) * extent.height)
            line = f"{capital(area.words)} is about {width:,} pixels wide and {height:,} high"
            line += f" ({percent(x1 - x0)} of the picture’s width, {percent(y1 - y0)} of its height)"
            yield f"{line}; it covers {percent(area.thing.area)} of the picture." if area.thing else f"{line}."
        if not areas:
            yield from gone(question, known)
        return
    if question.zone and not question.whole:
        x0, y0, x1, y1 = areas[0].box
        yield f"{capital(areas[0].words)}, as I divide the picture, is {round((x1 - x0) * extent.width):,} × {round((y1 - y0) * extent.height):,} pixels."
        return
    mega = f"{extent.megapixels:.1f}" if extent.megapixels >= 0.95 else f"{extent.megapixels:.2f}"
    asked = next((words for words in _ORIENTATIONS if question.has(rf"\b(?:{words})\b")), "")
    if (asked or question.has(r"\borientation\b")) and not question.has(r"\b(?:resolution|pixels)\b"):
        opening = ""
        if asked and question.has(r"^(?:is|are|was)\b") and not question.has(r"\bor\b"):
            opening = "Yes, it" if extent.orientation in asked else "No, it"
        words = "square" if extent.orientation == "square" else f"in **{extent.orientation}** format"
        yield f"{opening or 'It'} is {words}: {extent.width:,} pixels wide and {extent.height:,} high ({extent.ratio})."
    elif question.has(r"\b(?:wide|width)\b") and not question.has(r"\b(?:high|tall|height)\b"):
        yield f"It is **{extent.width:,} pixels** wide (and {extent.height:,} high)."
    elif question.has(r"\b(?:high|tall|height)\b") and not question.has(r"\b(?:wide|width|resolution)\b"):
        yield f"It is **{extent.height:,} pixels** high (and {extent.width:,} wide)."
    elif question.has(r"\b(?:4k|8k|full hd|uhd|hd|1080p|720p)\b"):
        word, wide, high = next(item for item in _STANDARDS if question.has(rf"\b(?:{item[0]})\b"))
        enough = max(extent.width, extent.height) >= wide and min(extent.width, extent.height) >= high
        name = word.split("|")[0].upper()
        yield (
            f"{'Yes' if enough else 'No'}: {name} takes {wide:,} × {high:,} pixels, "
            f"and it has {extent.width:,} × {extent.height:,}."
        )
    elif question.has(r"\b(?:print\w*|dpi|ppi)\b"):
        yield (
            f"At 300 pixels per inch it prints about {extent.width / 300 * 2.54:.0f} × {extent.height / 300 * 2.54:.0f} cm; "
            f"at 150, which does for a poster, twice that ({extent.width:,} × {extent.height:,} pixels)."
        )
    elif question.has(r"\b(?:file size|kb|mb|kilobytes|megabytes)\b"):
        yield "I get the pixels and not the file, so I do not know its size on disk."
        yield f"Unpacked, its {extent.width:,} × {extent.height:,} pixels take {extent.megapixels * 3:.1f} MB."
    elif question.has(r"\b(?:aspect|ratio)\b"):
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


def zone(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    """ "What is on the left?"."""
    assert question.zone is not None
    if question.other_zone:
        for side in (question.zone, question.other_zone):
            view = known.seen.part(side.box)
            yield f"{capital(side.words)} I see {colour_list(view.colours, 3)}; lightness {view.light.mean:.0f} of 100."
        return
    box = question.zone.box
    inside = [
        thing for thing in known.present if box[0] <= thing.center[0] <= box[2] and box[1] <= thing.center[1] <= box[3]
    ]
    if not known.present:
        yield f"{capital(question.zone.words)} I see {colour_list(known.seen.part(box).colours, 3)}."
        if not known.model_named:
            yield f"What is there I cannot recognise; for that, {MODEL}."
        return
    if inside:
        yield f"{capital(question.zone.words)} there is {listing(f'the {bold(thing.label)}' for thing in inside)}."
    else:
        yield phrasing.pick(
            f"None of this session’s objects is {question.zone.words}.",
            f"Nothing that has a name in this session is {question.zone.words}.",
        )
    part = known.seen.part(box)
    yield f"The colours there: {colour_list(part.colours, 3)}. It is {part.light.brightness}."


def pointed(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    """What lies at the place pointed at."""
    assert known.pointed is not None
    box = known.pointed
    part = known.seen.part(box)
    colours = known.colours_of(known.pointed_thing) if known.pointed_thing else part.colours
    here = [thing for thing in known.present if _overlap(thing.box, box) > 0.4]
    if known.pointed_label:
        yield f"You point at the {bold(known.pointed_label)}, {place_words((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)}."
    elif here:
        yield f"That is the {bold(here[0].label)}, as it was named in this session."
    else:
        yield f"You point at a place {place_words((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)} that nobody has named yet."
    width, height = round((box[2] - box[0]) * known.seen.size.width), round((box[3] - box[1]) * known.seen.size.height)
    yield (
        f"It is {width:,} × {height:,} pixels, {texture(part.rgb)} and {part.light.brightness}: {colour_list(colours, 3)}."
    )
    close = sorted(
        (gap(thing.box, box), thing.label)
        for thing in known.present
        if thing not in here and thing.label != known.pointed_label
    )
    if close and close[0][0] < 0.15:
        yield f"Next to it is the {bold(close[0][1])}."
    if not known.pointed_label and not here:
        yield (
            "Give it a name and I will remember it."
            if known.model_named
            else f"What it is I do not recognise; for that, {MODEL}."
        )


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
    shape = "square" if view.size.orientation == "square" else f"in {view.size.orientation} format"
    yield f"It is a picture {shape}, {view.size.width:,} × {view.size.height:,} pixels, {view.light.brightness} and {view.light.warmth} in colour."
    yield phrasing.pick("I see", "Its main colours are") + f" {colour_list(view.colours, 4, places=True)}."
    if known.present:
        named = listing(f"the {bold(thing.label)} {thing.place}" for thing in known.present[:6])
        more = f" and {number(len(known.present) - 6)} more" if len(known.present) > 6 else ""
        yield f"You have named {named}{more}."
    if view.faces:
        box = view.faces[0]
        where = place_words((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        yield f"There is a face {where}." if len(view.faces) == 1 else f"There are {number(len(view.faces))} faces."
    edits = [turn for turn in known.turns if turn.changed > 0 and turn.before]
    if edits:
        yield f"It was edited {'once' if len(edits) == 1 else f'{number(len(edits))} times'} so far."
    if not known.model_named:
        yield f"What it shows I cannot recognise; for that, {MODEL}."
