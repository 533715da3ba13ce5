"""Sentences about what was measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from model_servers.llava.embedded import measures
from model_servers.llava.embedded.questions import Question
from model_servers.protocol import PICTURE_SCHEME, SessionFacts, SessionObject, SessionTurn

NEEDS_MODEL = (
    "That needs a language model that understands pictures; this describer only measures. "
    "Start one with `--engine llava=…` to have it answered."
)
_PART = {
    "upper left": (0, 0, 0.5, 0.5), "upper right": (0.5, 0, 1, 0.5), "lower left": (0, 0.5, 0.5, 1), "lower right": (0.5, 0.5, 1, 1),
    "left": (0, 0, 0.4, 1), "right": (0.6, 0, 1, 1), "top": (0, 0, 1, 0.4), "bottom": (0, 0.6, 1, 1), "middle": (0.3, 0.3, 0.7, 0.7),
}  # fmt: skip


@dataclass(frozen=True)
class Material:
    """All there is to answer from."""

    picture: np.ndarray | None
    others: Sequence[np.ndarray]
    """Attached pictures besides the current one."""
    session: SessionFacts
    by_id: Mapping[str, np.ndarray]
    """Pictures of the session that the server holds, by ``picture:<id>``."""
    reader: measures.TextReader

    def recall(self, name: str | None) -> np.ndarray | None:
        return self.by_id.get(PICTURE_SCHEME + name) if name else None


def answer(question: Question, material: Material) -> list[str]:
    """The sentences of an answer, in order."""
    picture = material.picture
    topic = question.topic
    if topic == "thanks":
        return ["You are welcome."]
    if topic == "help":
        return [_abilities(material)]
    if topic == "greeting":
        return ["Hello. " + _abilities(material)]
    if topic == "changes" and (material.session.turns or "since" in question.text.lower() or picture is None):
        return _changes(question, material)
    if picture is None:
        return ["No picture is open yet, so there is nothing to measure. Open one, or drop it onto the canvas."]
    if material.session.pointed is not None:
        return _pointed(question, material, picture)
    if material.others and ("compare" in question.topics or topic in ("describe", "unknown")):
        return _compare(picture, material.others)
    simple = {
        "size": lambda: [_size(picture)],
        "light": lambda: [_light(picture)],
        "sharpness": lambda: [_sharpness(picture)],
        "text": lambda: [_text(picture, material.reader)],
        "faces": lambda: _faces(question, picture),
        "colours": lambda: _colours(question, picture),
        "describe": lambda: _describe(picture, material),
        "compare": lambda: ["There is only one picture here. Attach another one to compare them."],
    }
    if topic in ("where", "count", "objects", "pointed", "changes") or _mentioned(question, material.session):
        return _objects(question, material, picture)
    if topic in simple:
        return simple[topic]()
    return [NEEDS_MODEL, *_describe(picture, material)[:2]]


def _abilities(material: Material) -> str:
    reading = (
        "text in it" if material.reader.available else "no text, since this machine has neither Tesseract nor RapidOCR"
    )
    return (
        "I measure, I do not imagine: ask me about the picture's size, light, colours and sharpness, about faces, "
        f"{reading}, the objects you named and where they are, and what your edits changed. {NEEDS_MODEL}"
    )


def _size(picture: np.ndarray) -> str:
    height, width = picture.shape[:2]
    shape = "square" if width == height else "landscape" if width > height else "portrait"
    millions = width * height / 1e6
    amount = f"{millions:.1f} megapixels" if millions >= 0.1 else f"{width * height:,} pixels"
    return f"The picture is {width} × {height} pixels ({amount}), in {shape} format with an aspect ratio of {width / height:.2f}."


def _light(picture: np.ndarray) -> str:
    found = measures.light(picture)
    level = "dark" if found.brightness < 35 else "bright" if found.brightness > 65 else "of medium brightness"
    contrast = "strong" if found.contrast > 70 else "soft" if found.contrast < 40 else "moderate"
    tone = "warm" if found.warmth > 8 else "cool" if found.warmth < -4 else "neutral"
    guess = ""
    if found.brightness < 25:
        guess = " It may have been taken at night or in a dark room; that is a guess."
    elif found.brightness > 55 and found.warmth < 2:
        guess = " It looks like daylight; that is a guess."
    return f"It is {level} (mean lightness {found.brightness:.0f} of 100) with {contrast} contrast and a {tone} tone.{guess}"


def _sharpness(picture: np.ndarray) -> str:
    value = measures.sharpness(picture)
    word = "soft or out of focus" if value < 60 else "fairly sharp" if value < 400 else "sharp and rich in detail"
    return f"It looks {word} (variance of the Laplacian: {value:.0f})."


def _text(picture: np.ndarray, reader: measures.TextReader) -> str:
    if not reader.available:
        return "I cannot read text here: neither Tesseract nor RapidOCR is installed on this machine."
    lines = list(reader.read(picture))
    if not lines:
        return "I found no text that I could read with confidence."
    shown = "; ".join(f"“{line}”" for line in lines[:8])
    more = f" and {len(lines) - 8} more lines" if len(lines) > 8 else ""
    return f"I read: {shown}{more}."


def _faces(question: Question, picture: np.ndarray) -> list[str]:
    found = measures.faces(picture)
    if not found:
        return [
            "I found no frontal face. People seen from the side or from behind, and small faces, escape me.",
        ]
    where = ", ".join(measures.place(x + w / 2, y + h / 2) for x, y, w, h in found)
    first = f"I found {_count(len(found), 'face')}: {where}."
    if any(word in question.text.lower() for word in ("who", "smil", "old", "name", "feel", "doing")):
        return [first, NEEDS_MODEL]
    return [first]


def _part(picture: np.ndarray, name: str) -> np.ndarray:
    left, top, right, bottom = _PART[name]
    height, width = picture.shape[:2]
    return picture[int(top * height) : max(1, int(bottom * height)), int(left * width) : max(1, int(right * width))]


def _colours(question: Question, picture: np.ndarray) -> list[str]:
    area = _part(picture, question.place) if question.place in _PART else picture
    found = measures.colours(area)
    where = f"In the {question.place} part" if question.place in _PART else "In the picture"
    if "dominant" in question.text.lower() or "main" in question.text.lower():
        return [f"{where} the dominant colour is {found[0].name} ({found[0].share:.0%})."]
    asked = [name for name in ("red", "green", "blue", "yellow", "orange", "purple", "pink", "brown", "black", "white", "grey", "beige", "turquoise") if name in question.text.lower().replace("gray", "grey").split() or f"{name}?" in question.text.lower()]  # fmt: skip
    if asked:
        every = measures.colours(area, limit=30, least=0.002)
        sentences = []
        for name in asked:
            share = sum(colour.share for colour in every if name in colour.name.split())
            spot = next((colour.place for colour in every if name in colour.name.split()), "")
            sentences.append(
                f"{name.capitalize()} covers about {share:.0%} of it, mostly {spot}." if share >= 0.005 else f"There is hardly any {name} in it."
            )  # fmt: skip
        return sentences
    listed = ", ".join(f"{colour.name} {colour.share:.0%} ({colour.place})" for colour in found)
    return [f"{where} I see, by share: {listed}."]


def _describe(picture: np.ndarray, material: Material) -> list[str]:
    main = measures.colours(picture)
    names = " and ".join(colour.name for colour in main[:2])
    sentences = [_size(picture), _light(picture), f"Its main colours are {names}."]
    faces = measures.faces(picture)
    if faces:
        sentences.append(f"There is {_count(len(faces), 'face')} in it.")
    objects = [item for item in material.session.objects if not item.removed]
    if objects:
        sentences.append("You have named " + _join([_placed(item, picture) for item in objects]) + ".")
    else:
        sentences.append(
            "What it shows I cannot tell without a language model; select and name things and I can talk about them."
        )
    return sentences


def _placed(item: SessionObject, picture: np.ndarray) -> str:
    height, width = picture.shape[:2]
    box = item.box
    where = measures.place((box.x + box.width / 2) / width, (box.y + box.height / 2) / height)
    return f"{_named(item.label)} ({where}, {item.area:.1%} of the picture)"


def _mentioned(question: Question, session: SessionFacts) -> list[SessionObject]:
    text = question.text.lower()
    return [
        item for item in session.objects
        if item.label.lower() in text or (item.label.lower().split()[-1:] and item.label.lower().split()[-1] in text.replace("?", "").split())
    ]  # fmt: skip


def _objects(question: Question, material: Material, picture: np.ndarray) -> list[str]:
    objects = [item for item in material.session.objects if not item.removed]
    asked = [item for item in _mentioned(question, material.session) if not item.removed]
    gone = [item for item in _mentioned(question, material.session) if item.removed]
    if gone and not asked:
        return [f"{_named(gone[0].label).capitalize()} was removed from the picture."]
    if (question.topic == "count" and "object" in question.topics) or (question.topic == "count" and not asked):
        kinds = _join([_named(item.label) for item in objects])
        told = f"{_count(len(objects), 'object')} {'has' if len(objects) == 1 else 'have'} been named in this session"
        return [
            f"{told}{': ' + kinds if objects else ''}.",
            "I cannot count what nobody has selected; that needs a language model.",
        ]
    if asked:
        sentences = []
        for item in asked:
            box, (height, width) = item.box, picture.shape[:2]
            where = measures.place((box.x + box.width / 2) / width, (box.y + box.height / 2) / height)
            crop = picture[max(0, int(box.y)) : int(box.y + box.height), max(0, int(box.x)) : int(box.x + box.width)]
            colour = f", mostly {measures.colours(crop)[0].name}" if crop.size else ""
            sentences.append(
                f"{_named(item.label).capitalize()} is {_at(where)} of the picture, {box.width:.0f} × {box.height:.0f} pixels "
                f"({item.area:.1%} of its area){colour}."
            )
        if len(asked) >= 2:
            sentences.append(_relation(asked[0], asked[1]))
        elif len(objects) > 1 and question.topic == "where":
            other = min((item for item in objects if item is not asked[0]), key=lambda item: _distance(item, asked[0]))
            sentences.append(_relation(asked[0], other))
        return sentences
    if objects:
        return ["You have named " + _join([_placed(item, picture) for item in objects]) + "."]
    return [
        "Nothing has been selected and named yet. Draw a stroke on a thing, name it, and I can say where and how large it is.",
        NEEDS_MODEL,
    ]


def _at(where: str) -> str:
    return {
        "middle": "in the middle",
        "top": "at the top",
        "bottom": "at the bottom",
        "left": "on the left",
        "right": "on the right",
    }.get(where, f"in the {where}")


def _distance(first: SessionObject, second: SessionObject) -> float:
    return abs(_middle(first)[0] - _middle(second)[0]) + abs(_middle(first)[1] - _middle(second)[1])


def _middle(item: SessionObject) -> tuple[float, float]:
    return item.box.x + item.box.width / 2, item.box.y + item.box.height / 2


def _relation(first: SessionObject, second: SessionObject) -> str:
    (x1, y1), (x2, y2) = _middle(first), _middle(second)
    if abs(x1 - x2) >= abs(y1 - y2):
        side = "to the left of" if x1 < x2 else "to the right of"
    else:
        side = "above" if y1 < y2 else "below"
    return f"{_named(first.label).capitalize()} is {side} {_named(second.label)}."


def _pointed(question: Question, material: Material, picture: np.ndarray) -> list[str]:
    box = material.session.pointed
    assert box is not None
    height, width = picture.shape[:2]
    left, top = int(np.clip(box.x, 0, width - 1)), int(np.clip(box.y, 0, height - 1))
    crop = picture[top : max(top + 1, int(box.y + box.height)), left : max(left + 1, int(box.x + box.width))]
    if question.topic == "text":
        return [_text(crop, material.reader)]
    if question.topic == "faces":
        return _faces(question, crop)
    name = f"You point at {_named(box.label)}" if box.label else "You point at a region"
    where = measures.place((box.x + box.width / 2) / width, (box.y + box.height / 2) / height)
    found = measures.colours(crop)
    listed = ", ".join(f"{colour.name} {colour.share:.0%}" for colour in found[:4])
    sentences = [f"{name} {_at(where)}, {box.width:.0f} × {box.height:.0f} pixels. Its colours are {listed}."]
    if question.topic in ("light", "sharpness"):
        sentences.append(_light(crop) if question.topic == "light" else _sharpness(crop))
    elif question.topic not in ("colours", "where", "size"):
        sentences.append("What it is I can only repeat from its name. " + NEEDS_MODEL)
    return sentences


def _changes(question: Question, material: Material) -> list[str]:
    edits = [turn for turn in material.session.turns if turn.kind not in ("chat", "open", "start")]
    if not edits:
        return ["Nothing has been changed yet: this is the picture as it was opened."]
    if question.turn is not None:
        later = [turn for turn in edits if turn.number > question.turn]
        exact = [turn for turn in edits if turn.number == question.turn]
        if "since" in question.text.lower() or "after" in question.text.lower():
            edits = later
            if not edits:
                return [f"Nothing has changed since turn {question.turn}."]
        elif exact:
            edits = exact
    elif "last" in question.text.lower() or "just" in question.text.lower():
        edits = edits[-1:]
    sentences = []
    for turn in edits[-6:]:
        sentences.append(_told(turn, material))
    if len(edits) > 6:
        sentences.insert(0, f"There are {len(edits)} edits; these are the last six.")
    if len(edits) > 1:
        before, after = (
            material.recall(edits[0].before),
            material.recall(edits[-1].after) if edits[-1].after else material.picture,
        )
        if before is not None and after is not None and before.shape == after.shape:
            share, middle = measures.changed_box(before, after)
            if middle is not None:
                sentences.append(
                    f"Together they changed {_percent(share)} of the pixels, mostly {_at(measures.place(*middle))}."
                )
    return sentences


def _told(turn: SessionTurn, material: Material) -> str:
    where = ""
    picture = material.picture
    if turn.box is not None and picture is not None:
        height, width = picture.shape[:2]
        where = f", {_at(measures.place((turn.box.x + turn.box.width / 2) / width, (turn.box.y + turn.box.height / 2) / height))}"
    share = f" ({_percent(turn.changed)} of the pixels{where})" if turn.changed else ""
    sentence = f"Turn {turn.number}: {turn.words}{share}."
    before, after = material.recall(turn.before), material.recall(turn.after)
    if before is not None and after is not None and before.shape == after.shape:
        came, went = _exchanged(before, after)
        if came and went and came != went:
            sentence += f" There, {went} gave way to {came}."
    return sentence


def _exchanged(before: np.ndarray, after: np.ndarray) -> tuple[str, str]:
    """The main colour that came and the one that went, where two pictures differ."""
    differs = (before != after).any(axis=2)
    if not differs.any():
        return "", ""
    rows, columns = np.nonzero(differs)
    step = max(1, rows.size // 4096)
    new = after[rows[::step], columns[::step]][None]
    old = before[rows[::step], columns[::step]][None]
    return measures.colours(new)[0].name, measures.colours(old)[0].name


def _compare(picture: np.ndarray, others: Sequence[np.ndarray]) -> list[str]:
    sentences = []
    for number, other in enumerate(others, start=1):
        here, there = measures.light(picture), measures.light(other)
        mine = measures.colours(picture)[0].name
        its = measures.colours(other)[0].name
        brighter = (
            "brighter"
            if there.brightness > here.brightness + 2
            else "darker"
            if there.brightness < here.brightness - 2
            else "as bright"
        )
        sentences.append(
            f"The attached picture {number} is {other.shape[1]} × {other.shape[0]} pixels against {picture.shape[1]} × {picture.shape[0]} here; "
            f"it is {brighter}{' as this one' if brighter == 'as bright' else ' than this one'}, and its main colour is {its} against {mine}."
        )
        if other.shape == picture.shape:
            share, middle = measures.changed_box(picture, other)
            sentences.append(
                "The two are identical."
                if middle is None
                else f"They differ in {_percent(share)} of the pixels, mostly {_at(measures.place(*middle))}."
            )
    return sentences


def _named(label: str) -> str:
    return (
        f"the {label}"
        if label and not label.lower().startswith(("the ", "a ", "an ", "object "))
        else label or "an object"
    )


def _percent(share: float) -> str:
    return f"{share:.1%}" if share >= 0.001 else "less than 0.1%"


def _count(number: int, noun: str) -> str:
    return f"one {noun}" if number == 1 else f"{number} {noun}s"


def _join(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1]
