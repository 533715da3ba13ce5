"""Answers that compare pictures: the current one with those attached, or with what it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from model_servers.llava.embedded.about_changes import edits_of, how_much, pixels
from model_servers.llava.embedded.areas import Answer
from model_servers.llava.embedded.changes import compare, same_size
from model_servers.llava.embedded.knowledge import Knowledge, View
from model_servers.llava.embedded.questions import Question
from model_servers.llava.embedded.wording import Phrasing, capital, colour_list, listing, percent


@dataclass(frozen=True)
class _Scale:
    """Something that one picture can have more of than another; the least difference counts as one."""

    pattern: str
    word: str
    measure: Callable[[View], float]
    told: Callable[[View], str]
    least: float = 0.0


def _blur(view: View) -> float:
    return view.sharpness.best if view.sharpness else 1.0


def _lightness(view: View) -> str:
    return f"lightness {view.light.mean:.0f}"


def _yellow(view: View) -> str:
    return f"mean b\\* {view.light.cast:+.0f}"


def _span(view: View) -> float:
    return view.light.bright - view.light.dark


_SCALES: Sequence[_Scale] = (
    _Scale(r"\bbright\w*|\blight(?:er|est)\b", "brighter", lambda view: view.light.mean, _lightness, 1.0),
    _Scale(r"\bdark\w*", "darker", lambda view: -view.light.mean, _lightness, 1.0),
    _Scale(r"\bwarm\w*", "warmer", lambda view: view.light.cast, _yellow, 1.0),
    _Scale(r"\bco(?:ol|ld)\w*", "cooler", lambda view: -view.light.cast, _yellow, 1.0),
    _Scale(r"\bcontrast\w*", "richer in contrast", _span, lambda view: f"a span of {_span(view):.0f}", 2.0),
    _Scale(r"\bsharp\w*", "sharper", lambda view: -_blur(view), lambda view: f"blur {_blur(view):.2f}", 0.02),
    _Scale(r"\bblur\w*", "blurrier", _blur, lambda view: f"blur {_blur(view):.2f}", 0.02),
    _Scale(r"\b(?:large|big)\w*", "larger", lambda view: view.size.megapixels, pixels),
    _Scale(r"\bsmall\w*", "smaller", lambda view: -view.size.megapixels, pixels),
)


def pictures(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    """The current picture beside those attached; beside its beginning where none is attached."""
    if not known.attached:
        yield from _then_and_now(question, known)
        return
    names = ["the attached one"] if len(known.attached) == 1 else []
    names = names or [f"attached picture {index}" for index in range(1, len(known.attached) + 1)]
    views, names = [known.seen, *known.attached], ["the current picture", *names]
    # "Is the second one darker?" asks about the attached picture.
    ranked = _ranked(
        question, views, names, asked=1 if question.has(r"^is (?:the )?(?:second|attached|other|new)\b") else 0
    )
    if ranked:
        yield ranked
        return
    for name, other in zip(names[1:], known.attached, strict=True):
        yield from _beside(known.seen, other, "The current picture", name)


def _then_and_now(question: Question, known: Knowledge) -> Answer:
    since = question.since
    if since is not None and since.turn is not None and question.has(r"\blook(?:ed)? like\b"):
        turn = next((turn for turn in known.turns if turn.number == since.turn), None)
        view = known.pictures.get(turn.after or turn.before or "") if turn else None
        if view is None:
            yield f"I have no picture of turn {since.turn} at hand; pick it in the history to see it."
        else:
            yield f"At turn {since.turn} it was {view.light.brightness}, with {colour_list(view.colours, 3, places=True)}."
            yield "Pick the turn in the history to see it."
        return
    edits = edits_of(known)
    before = known.pictures.get(edits[0].before or "") if edits else None
    if before is None:
        yield "I see only one picture here. Attach another one to your question and I can compare them."
    elif question.has(r"\blook(?:ed)? like\b"):
        yield f"At the beginning it was {before.light.brightness}, with {colour_list(before.colours, 3, places=True)}."
        yield "Pick its turn in the history, or hold Tab over the canvas, to see it."
    else:
        ranked = _ranked(question, [known.seen, before], ["the picture now", "the original"])
        if ranked:
            yield ranked
        else:
            yield from _beside(known.seen, before, "The picture now", "the original")


def _beside(one: View, other: View, first: str, second: str) -> Answer:
    if same_size(one.rgb, other.rgb):
        difference = compare(other.rgb, one.rgb)
        if difference.share == 0:
            yield f"{first} and {second} are identical, pixel by pixel."
            return
        yield f"Both are {pixels(one)}; they differ in {how_much(difference)}."
    else:
        yield f"{first} is {pixels(one)}, {second} {pixels(other)}."
    light, its = one.light, other.light
    if abs(light.mean - its.mean) < 2:
        yield f"They are equally bright (lightness {light.mean:.0f} of 100)."
    else:
        word = "brighter" if light.mean > its.mean else "darker"
        yield f"{first} is {word} (lightness {light.mean:.0f} against {its.mean:.0f})."
    yield f"{first} has {colour_list(one.colours, 3)}; {second} has {colour_list(other.colours, 3)}."


def _ranked(question: Question, views: Sequence[View], names: Sequence[str], asked: int = 0) -> str:
    """ "Which one is brighter?", "is it brighter than before?"; "" where nothing of the kind is asked.

    Args:
        asked: the picture that a yes or no is about.
    """
    scale = next((scale for scale in _SCALES if question.has(scale.pattern)), None)
    if scale is None:
        return _more_of(question, views, names) if question.colours else ""
    told = listing(f"{scale.told(view)} for {name}" for view, name in zip(views, names, strict=True))
    values = [scale.measure(view) for view in views]
    if max(values) - min(values) <= scale.least:
        return f"No noticeable difference: {told}."
    best = values.index(max(values))
    opening = "" if not question.has(r"^(?:is|are|was|did)\b") else "Yes: " if best == asked else "No: "
    return capital(f"{opening}{names[best]} is {scale.word}, with {told}.")


def _more_of(question: Question, views: Sequence[View], names: Sequence[str]) -> str:
    word, palette = question.colours[0]
    shares = [sum(swatch.share for swatch in view.colours if swatch.name in palette) for view in views]
    told = listing(f"{percent(share)} in {name}" for share, name in zip(shares, names, strict=True))
    return f"{capital(names[shares.index(max(shares))])} has more {word}: {told}."
