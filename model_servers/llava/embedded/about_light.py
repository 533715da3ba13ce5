"""Answers about light and sharpness."""

from __future__ import annotations

from model_servers.llava.embedded.areas import WHOLE, Answer, Area, areas_of, gone, guessed, unnamed
from model_servers.llava.embedded.knowledge import Knowledge
from model_servers.llava.embedded.measures import Light, noise
from model_servers.llava.embedded.places import place_words
from model_servers.llava.embedded.questions import Question
from model_servers.llava.embedded.wording import Phrasing, capital, listing, percent

_DARK, _BRIGHT = 38.0, 62.0
"""Mean L* (0..100) below and above which a yes is due to "is it dark?" and "is it bright?"."""


def light(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    """Brightness, contrast, warmth, the time of day, or where it is brightest: what is asked for."""
    areas = areas_of(question, known)
    if not areas:
        yield from gone(question, known)
        return
    area = areas[0]
    if question.noun and not (question.objects or question.zone or question.pointed or question.whole):
        yield unnamed(question, known)
        area = guessed(question, known) or area
    measured = area.view.light
    general = question.has(r"\b(?:bright|dark|lightness)\b")
    if question.zone and question.other_zone:
        yield from _two_parts(question, known)
    elif question.has(
        r"\b(?:day|daytime|daylight|night|nighttime|evening|morning|dusk|dawn|noon|sunset|sunrise|golden|indoors?|outdoors?)\b"
    ):
        yield from _time_of_day(question, measured)
    elif question.has(r"\b(?:brighte|darke|lighte)(?:r|st)\b|\blight come|\bwhich (?:side|half|part)"):
        yield from _extremes(question, area)
    elif question.has(r"expos|\bblown\b|\bclipp"):
        yield _exposure(question, area)
    elif question.has(r"\bcontrast") and not general:
        yield (
            f"The contrast of {area.words} is **{measured.contrast}**: from lightness {measured.dark:.0f} in its darkest "
            f"twentieth to {measured.bright:.0f} in its brightest (of 100)."
        )
    elif question.has(r"\b(?:warm|cool|cold)\w*\b|temperature|white balance") and not general:
        yield f"{capital(area.words)} is **{measured.warmth}** in colour on the whole (mean b\\* {measured.cast:+.0f}; yellow counts up, blue down)."
        if measured.neutral_cast is not None and area.box == WHOLE:
            tint = "warm" if measured.neutral_cast > 4 else "cool" if measured.neutral_cast < -4 else "neutral"
            yield f"Its greys are {tint}, which says more about the light itself."
    else:
        yield from _brightness(question, area, phrasing)


def _time_of_day(question: Question, measured: Light) -> Answer:
    guess, reason = measured.time_of_day
    if guess:
        yield f"My guess is **{guess}**: {reason}."
    else:
        yield f"I cannot tell from measurements: {reason}."
    yield f"What I can measure is that it is {measured.brightness} (lightness {measured.mean:.0f} of 100) and {measured.warmth} in colour."


def _extremes(question: Question, area: Area) -> Answer:
    measured = area.view.light
    dark = question.has(r"\bdark")
    x, y = measured.darkest if dark else measured.brightest
    x0, y0, x1, y1 = area.box
    place = place_words(x0 + x * (x1 - x0), y0 + y * (y1 - y0))
    if not question.has(r"\bwhich (?:side|half)\b"):
        yield f"It is {'darkest' if dark else 'brightest'} **{place}**."
    left, right = measured.sides
    if abs(left - right) < 4:
        yield f"The left and the right half are about equally bright (lightness {left:.0f} and {right:.0f} of 100)."
        return
    side, other = ("left", "right") if (left > right) != dark else ("right", "left")
    values = sorted((left, right), reverse=not dark)
    word = "darker" if dark else "brighter"
    yield f"The **{side}** half is {word} than the {other} one (lightness {values[0]:.0f} against {values[1]:.0f} of 100)."


def _two_parts(question: Question, known: Knowledge) -> Answer:
    """ "Is the bottom darker than the top?"."""
    zones = [zone for zone in (question.zone, question.other_zone) if zone is not None]
    first, second = (known.seen.part(zone.box).light.mean for zone in zones)
    words = [zone.words for zone in zones]
    figures = f"lightness {first:.0f} {words[0]}, {second:.0f} {words[1]} (of 100)"
    if abs(first - second) < 2:
        yield f"Both are about equally bright: {figures}."
        return
    asks_darker = question.has(r"\bdark")
    opening = ""
    if question.has(r"^(?:is|are)\b"):
        opening = "Yes, it" if (first < second) == asks_darker else "No, it"
    yield f"{opening or 'It'} is {'darker' if first < second else 'brighter'} {words[0]} than {words[1]}: {figures}."


def _exposure(question: Question, area: Area) -> str:
    measured = area.view.light
    over, under = measured.highlights > 0.05 or measured.mean > 80, measured.shadows > 0.25 or measured.mean < 25
    clipped = (
        f"{percent(measured.highlights)} of it is blown out to white, {percent(measured.shadows)} is all but black"
    )
    if not over and not under:
        opening = "No, it" if question.has(r"(?:over|under)exposed|blown|clipp") else "It"
        return f"{opening} looks well exposed: {clipped}."
    asked = ((r"overexposed|blown|clipp", over), (r"underexposed", under), (r"\b(?:well|correct|right)\w*", False))
    truth = next((true for pattern, true in asked if question.has(pattern)), None)
    opening = "" if truth is None or not question.has(r"^(?:is|are|was|were)\b") else "Yes: " if truth else "No: "
    word = "both over- and underexposed in parts" if over and under else "overexposed" if over else "underexposed"
    return capital(
        f"{opening}{area.words} is {word}: {clipped}, and its lightness is {measured.mean:.0f} of 100 on average."
    )


def _brightness(question: Question, area: Area, phrasing: Phrasing) -> Answer:
    measured = area.view.light
    opening = ""
    either = question.has(r"\bor\b")
    if question.has(r"^(?:is|are|was)\b.*\b(?:dark|dim|gloomy|underexposed)\b") and not either:
        opening = "Yes, " if measured.mean < _DARK else "No, "
    elif not either and question.has(r"^(?:is|are|was)\b.*\b(?:bright|sunny|light|overexposed)\b"):
        opening = "Yes, " if measured.mean > _BRIGHT else "No, "
    yield capital(
        f"{opening}{area.words} is **{measured.brightness}** (lightness {measured.mean:.0f} of 100 on average), "
        f"with {measured.contrast} contrast."
    )
    clipped = [f"{percent(measured.highlights)} of it is blown out to white"] if measured.highlights > 0.02 else []
    clipped += [f"{percent(measured.shadows)} is all but black"] if measured.shadows > 0.05 else []
    if clipped and measured.shadows < 0.99:
        yield f"{capital(listing(clipped))}."
    if area.box == WHOLE:
        yield phrasing.pick(
            f"Its colours are {measured.warmth}, and it is brightest {place_words(*measured.brightest)}.",
            f"It is brightest {place_words(*measured.brightest)}, and its colours are {measured.warmth}.",
        )


def sharpness(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    areas = areas_of(question, known)
    if not areas:
        yield from gone(question, known)
        return
    area = areas[0]
    if question.noun and not (question.objects or question.zone or question.pointed or question.whole):
        yield unnamed(question, known)
        area = guessed(question, known) or area
    if question.has(r"\b(?:nois[ey]|noisy|grain\w*)\b"):
        yield _noise(area)
        return
    measured = area.view.sharpness
    if measured is None:
        yield f"{capital(area.words)} has too little detail to tell whether it is sharp."
        return
    opening = ""
    if question.has(r"^(?:is|are|was)\b") and not question.has(r"\bor\b"):
        asks_blur = question.has(r"\b(?:blur\w*|out of focus|soft|fuzzy|shaky)\b")
        soft = measured.word in ("blurry throughout", "a little soft")
        opening = "Yes, " if asks_blur == soft else "No, "
    yield capital(f"{opening}{area.words} is **{measured.word}**.")
    if measured.typical - measured.best > 0.1 and area.box == WHOLE:
        yield phrasing.pick("The sharpest part I find is", "It is sharpest") + f" {place_words(*measured.place)}."
    yield f"(Blur {measured.best:.2f} at its sharpest and {measured.typical:.2f} typically, where 0 is sharp and 1 is blurred.)"


def _noise(area: Area) -> str:
    value = noise(area.view.rgb)
    if value is None:
        return f"{capital(area.words)} is too small to tell."
    word = "practically free of noise" if value < 1.5 else "slightly noisy" if value < 4 else "noisy"
    return f"{capital(area.words)} is **{word}**: its smooth parts vary by about {value:.1f} of 255 grey levels."
