"""Answers about colours."""

from __future__ import annotations

import re

import cv2
import numpy as np

from model_servers.llava.embedded.about_session import remembered
from model_servers.llava.embedded.areas import WHOLE, Answer, Area, areas_of, gone, guessed, unnamed
from model_servers.llava.embedded.colours import joined, lab, merged, name_of
from model_servers.llava.embedded.knowledge import Knowledge
from model_servers.llava.embedded.places import place_words, spread_words
from model_servers.llava.embedded.questions import Question
from model_servers.llava.embedded.wording import (
    Phrasing,
    bold,
    capital,
    colour_list,
    colour_name,
    colours_in_words,
    listing,
    one_colour,
    percent,
    quoted,
)

_LEAST = 0.02
"""A colour with a smaller share of an area is not worth naming."""
_PRESENT = 0.003
"""Share from which a colour counts as being there."""
_MOSTLY = 0.4
_PLAIN = 0.9
"""Share from which an area simply has that colour."""


def colour(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    areas = areas_of(question, known)
    if not areas:
        yield from gone(question, known)
        return
    pixel = _POSITION.search(question.words) if question.has(_AT_A_PIXEL) else None
    if pixel:
        yield _of_pixel(known, int(pixel["x"]), int(pixel["y"]))
        return
    if question.has(r"\bmost colourful (?:part|place|area|region|side|corner)\b"):
        yield _most_colourful(areas[0])
        return
    if question.has(r"\b(?:in colour|black and white|monochrome|greyscale|colourful|saturat\w+)\b"):
        yield _colourfulness(question, areas[0])
        return
    if question.noun and not (question.objects or question.zone or question.pointed):
        yield from _of_unnamed(question, known, phrasing)
        return
    if len(question.colours) > 1 and question.has(r"\b(?:more|less|most|least|or|than)\b"):
        yield _which_more(question, areas[0])
        return
    if question.has(r"\b(?:average|mean)\b") and not question.colours:
        mean = areas[0].view.small.reshape(-1, 3).mean(axis=0).round().astype(int).tolist()
        code = "#{:02x}{:02x}{:02x}".format(*mean)
        yield f"On average, {areas[0].words} is **{name_of((mean[0], mean[1], mean[2]))}** (`{code}`)."
        return
    for area in areas[:4]:
        if question.colours:
            yield from _share_of(question, area, phrasing)
        else:
            yield _main_colours(area, phrasing)
            if question.has(r"\b(?:hex|codes?|rgb|exact colours?|values?|palette|swatches)\b"):
                yield _codes(area)
    inexact = [area for area in areas if not area.exact and area.colours[0].share < _PLAIN]
    if inexact and not any(_INEXACT in answer for answer in known.answers):
        yield _INEXACT


_INEXACT = "I measured inside the box, so a little of what surrounds it is counted too."


_AT_A_PIXEL = r"\bpixels?\b|\bpoint\b|\bat\b|\bposition\b"
_POSITION = re.compile(r"\(?(?:x\s*[=:]?\s*)?(?P<x>\d{1,6})\s*(?:[,;/x ]|and)\s*(?:y\s*[=:]?\s*)?(?P<y>\d{1,6})\)?")


def _of_pixel(known: Knowledge, x: int, y: int) -> str:
    """The colour of one pixel, counted from the upper left corner, which is 0, 0."""
    extent = known.seen.size
    if x >= extent.width or y >= extent.height:
        return (
            f"There is no pixel {x:,}, {y:,}: the picture reaches from 0, 0 in the upper left corner to "
            f"{extent.width - 1:,}, {extent.height - 1:,}."
        )
    red, green, blue = known.seen.rgb[y, x].tolist()
    return (
        f"The pixel {x:,}, {y:,} (from the upper left) is **{name_of((red, green, blue))}**: "
        f"`#{red:02x}{green:02x}{blue:02x}`, red {red}, green {green}, blue {blue}."
    )


def _main_colours(area: Area, phrasing: Phrasing) -> str:
    found = [swatch for swatch in joined(area.colours) if swatch.share >= _LEAST] or joined(area.colours)[:1]
    whole = area.box == WHOLE
    first = found[0]
    subject = capital(area.words)
    others = listing(one_colour(swatch, whole) for swatch in found[1:4])
    if first.share >= _PLAIN:
        return f"{subject} is **{colour_name(first)}**" + (f", with a little {others}." if others else ".")
    if first.share >= 0.35 or first.share >= 1.5 * found[1].share:
        return phrasing.pick(
            f"{subject} is mostly {one_colour(first, whole)}, with {others}.",
            f"{subject} is above all {one_colour(first, whole)}; then come {others}."
            if len(found) > 2
            else f"{subject} is above all {one_colour(first, whole)}; then comes {others}.",
        )
    return f"{subject} has several main colours: {listing(one_colour(swatch, whole) for swatch in found[:5])}."


def _codes(area: Area) -> str:
    found = [swatch for swatch in area.colours if swatch.share >= _LEAST][:5]
    return f"As codes: {listing(f'{swatch.name} `{swatch.hex}`' for swatch in found)} (each the mean of its pixels)."


def _share_of(question: Question, area: Area, phrasing: Phrasing) -> Answer:
    """How much of an area has the colour that is asked for."""
    for name, palette in question.colours:
        found = [swatch for swatch in area.colours if swatch.name in palette]
        share = sum(swatch.share for swatch in found)
        asks_amount = question.has(
            r"\bhow (?:much|many)\b|\bpercent\w*\b|\bshare\b|\bratio\b|\bproportion\b|\bfraction\b|\bhow [a-z]+ (?:is|are)\b"
        )
        if share < _PRESENT:
            yield (
                f"Nothing of {area.words} is clearly {name}."
                if asks_amount
                else phrasing.pick(f"No, I find no {name} in {area.words}.", f"No: nothing in {area.words} is {name}.")
                if area.thing is None
                else f"No, the {bold(area.thing.label)} is not {name}."
            )
            yield f"It is {colours_in_words(area.colours)}."
            continue
        shades = [f"{swatch.name} {percent(swatch.share)}" for swatch in found[:3] if swatch.share >= _PRESENT]
        detail = f" ({listing(shades)})" if len(shades) > 1 or found[0].name != name else ""
        all_of_it = merged(name, found)
        amount = f"{percent(share)} of {area.words} is {name}{detail}"
        if asks_amount:
            yield f"{capital(amount)}."
        elif area.thing or question.pointed:
            yield f"{'Yes' if share >= _MOSTLY else 'Partly'}: {amount}."
            if share < _MOSTLY:
                yield f"It is {colours_in_words(area.colours)}."
        else:
            where = f", {spread_words(*all_of_it.center, all_of_it.spread)}" if area.box == WHOLE else ""
            yield f"Yes: {amount}{where}."


def _colourfulness(question: Question, area: Area) -> str:
    """Hasler and Süsstrunk, "Measuring colourfulness in natural images" (2003), in their words for its scale."""
    pixels = area.view.small.astype(np.float32)
    red_green = pixels[..., 0] - pixels[..., 1]
    yellow_blue = (pixels[..., 0] + pixels[..., 1]) / 2 - pixels[..., 2]
    value = float(np.hypot(red_green.std(), yellow_blue.std()))
    value += 0.3 * float(np.hypot(red_green.mean(), yellow_blue.mean()))
    asks = "Yes: " if value < 4 else "No: "
    if question.has(r"^(?:is|are|was)\b.*\bin colour\b"):
        return capital(
            f"{'No' if value < 4 else 'Yes'}: {area.words} is {'black and white' if value < 4 else 'in colour'}."
        )
    opening = asks if question.has(r"^(?:is|are|was)\b.*\b(?:black and white|monochrome|greyscale)\b") else ""
    if value < 4:
        return capital(f"{opening}{area.words} is black and white, with no colour to speak of.")
    words = ("slightly", "moderately", "fairly", "quite", "highly", "extremely")
    word = words[sum(value > limit for limit in (24, 39, 52, 70, 95))]
    return capital(
        f"{opening}{area.words} is in colour, and {word} colourful ({value:.0f} on the scale of Hasler and Süsstrunk): "
        f"{colour_list(area.colours, 3)}."
    )


def _most_colourful(area: Area) -> str:
    values = lab(area.view.small)
    soft = cv2.blur(
        np.hypot(values[..., 1], values[..., 2]), (max(1, values.shape[1] // 6), max(1, values.shape[0] // 6))
    )
    row, column = np.unravel_index(int(soft.argmax()), soft.shape)
    x0, y0, x1, y1 = area.box
    x, y = (float(column) + 0.5) / soft.shape[1], (float(row) + 0.5) / soft.shape[0]
    return f"It is most colourful **{place_words(x0 + x * (x1 - x0), y0 + y * (y1 - y0))}**."


def _which_more(question: Question, area: Area) -> str:
    shares = [
        (sum(swatch.share for swatch in area.colours if swatch.name in palette), name)
        for name, palette in question.colours
    ]
    shares.sort(reverse=question.has(r"\b(?:less|least)\b") is False)
    (first, name), *rest = shares
    word = "less" if question.has(r"\b(?:less|least)\b") else "more"
    others = listing(f"{other} ({percent(share)})" for share, other in rest)
    return f"There is {word} **{name}** ({percent(first)}) than {others} in {area.words}."


def _of_unnamed(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    """The colour of something that nobody has named: of the place where one would look for it."""
    memory = remembered(question, known)
    if memory:
        yield f"Nothing here is named {quoted(question.noun)} now. {memory}"
        return
    yield unnamed(question, known)
    area = guessed(question, known)
    if area is None:
        area = areas_of(Question("colour", question.text), known)[0]
    if question.colours and area.box == WHOLE:
        for name, palette in question.colours:
            share = sum(swatch.share for swatch in area.colours if swatch.name in palette)
            yield f"As for the colour, {percent(share)} of the picture is {name}."
    elif question.colours:
        yield from _share_of(question, area, phrasing)
    else:
        yield _main_colours(area, phrasing)
    yield "Select it and give it a name, or point at it with “Ask about this”, and I can tell exactly."
