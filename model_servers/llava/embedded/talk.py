"""Answers that are about the talk itself: greetings, what can be asked, how to edit, why an answer was given."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from model_servers.llava.embedded.areas import Answer
from model_servers.llava.embedded.colours import joined
from model_servers.llava.embedded.knowledge import Knowledge, View
from model_servers.llava.embedded.languages import sorry_in
from model_servers.llava.embedded.questions import Question
from model_servers.llava.embedded.wording import (
    MODEL,
    Phrasing,
    bold,
    colour_list,
    colour_name,
    listing,
    number,
    quoted,
)

_SELECT = "mark it with a stroke, a point or a box in **Remove or change**"
NO_TOOL = "There is no tool for that here: this editor selects, moves, removes, replaces and adds things."
_HOW: Sequence[tuple[str, str]] = (
    (r"\b(?:undo|redo|revert|go back)\b", "Press Ctrl+Z to undo and Ctrl+Shift+Z to redo, or pick any turn in the history below the canvas; nothing is lost."),
    (r"\bzoom\w*", "The wheel zooms at the pointer; 0 fits the picture, 1 shows it at 100 %, and Space held pans it."),
    (r"\brenam\w*|\bname (?:it|an?|the|this|that)\b|\bcall it\b", "Write the new name into the object’s line in the list of objects; the answers here use it from then on."),
    (r"^(?:what|where) (?:is|are) (?:the |a |an )?(?:turns?|history)\b", "A turn is one step of the session: opening a picture, an edit that you accepted, or a question. The history below the canvas shows them all; pick one to go back to it, and go on from there."),
    (r"^what (?:is|are) (?:the |a |an )?candidates?\b", "Candidates are the results that an engine offers for one edit; **Accept** keeps the one you like and the others go."),
    (r"^what (?:is|are) (?:the |a |an )?(?:negative )?(?:strokes?|scribbles?|masks?|layers?)\b", "A stroke marks what you mean, a negative stroke what you do not; the mask is the part of the picture that the marks select."),
    (r"\b(?:remov|delet|eras|get rid|clean)\w*", f"To remove something, {_SELECT}, press Delete, look at the result and **Accept** it. The background is filled by itself."),
    (r"\b(?:replac|swap)\w*|\binto\b", f"To replace something, {_SELECT}, type what should be there under “Replace with”, press **Replace**, and **Accept** the result."),
    (r"\b(?:mov|drag|shift|resiz|enlarg|shrink|scal|rotat|lift|flip)\w*", f"To move, scale or turn something, {_SELECT}, then drag it or its handles on the canvas, and **Accept**."),
    (r"\b(?:generat|creat)\w*.*\b(?:picture|image|photo)\b", "To make a whole picture, open **Generate**, write a caption, draw and name boxes, and press Generate."),
    (r"\b(?:add|insert|put|place|draw|paint|generat|creat)\w*", "To add something, draw a box where it should be in **Inpaint** (R), name it, press Generate, and **Accept** the candidate you like."),
    (r"\b(?:select|segment|mask|outlin|cut out|extract)\w*", "To select something, draw a stroke on it (B), click it with the point tool (P) or draw a box around it (R). A negative stroke (N) takes away what is too much."),
    (r"\b(?:export|download|sav)\w*", "The download buttons beside the history save the picture as it is now."),
    (r"\b(?:open|load|upload)\w*", "Open a picture with the button, drop it onto the canvas, paste it, or take one of the examples."),
    (r"\b(?:blur|bright|dark|light|sharp|crop|recolou?r|colour|contrast|enhanc)\w*", NO_TOOL),
)  # fmt: skip
_MEASURED: Mapping[str, str] = {
    "colour": "I give every pixel the name of the nearest of some forty named colours (in CIE L\\*a\\*b\\*) and count the shares, on a copy of 256 pixels.",
    "light": "I take the lightness L\\* of all pixels (0 black, 100 white): its mean for the brightness, its span between the darkest and brightest twentieth for the contrast, and the mean b\\* for warm or cool.",
    "sharpness": "I blur parts of the picture once more and see how much detail that costs (Crété-Roffet’s measure): what was sharp loses much, what was soft loses little.",
    "size": "I count the pixels, or take the box around the selected object.",
    "face": "A classical detector (a cascade of local binary patterns) looks for faces from the front. It misses profiles and people who turn away, and is fooled now and then.",
    "text": "A text reader went over the picture and I kept the words it was sure of. Small or decorated letters get lost.",
    "changes": "I compare the pixels of the two pictures one by one; what the edits were comes from the session’s record.",
    "history": "That comes from the session’s record of its turns.",
    "compare": "I measured the pictures one after the other, and where they have the same size I compared them pixel by pixel.",
    "where": "Objects have the place and the name that they got when they were selected; I take the middle of their box, and divide the picture into thirds.",
    "count": "I count the objects that were selected in this session; what nobody selected I do not see.",
    "model": "I measure pictures and know the session’s record; I do not understand what pictures show, so I rather say so than guess.",
}  # fmt: skip
_ALIKE: Mapping[str, str] = {
    "coordinates": "where", "exists": "where", "relation": "where", "neighbours": "where", "bigger": "size",
    "extreme": "size", "objects": "count", "what": "model",
}  # fmt: skip


def hello(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    yield phrasing.pick("Hello!", "Hi!", "Hello, good to have you here.")
    if known.view is None:
        yield "Open a picture and ask me about its colours, its light, its size, the text in it, or what your edits changed."
        return
    yield f"Your picture is open: {colour_list(known.view.colours, 2)}, {known.view.light.brightness}."
    yield "What would you like to know about it?"


def moods(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    """ "How are you?", or scolding: an honest word, and what would help."""
    if question.has(r"^how (?:are|is)\b"):
        yield "Ready to measure, thank you."
    else:
        yield phrasing.pick("I am sorry that I am not of more help.", "I am sorry; what I know is what I can measure.")
        if not known.model_named:
            yield f"For answers that take understanding, {MODEL}."
    yield f"You could ask {_suggestion(known, phrasing)}."


def recall(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    """What was asked or answered before in this conversation."""
    if question.has(r"\b(?:ask(?:ed)?|questions?)\b|\b(?:i|we) (?:say|said)\b"):
        asked = [text for text in known.asked[:-1] if text.strip()]
        first = question.has(r"\bfirst\b")
        if not asked:
            yield "This is your first question in this conversation."
        elif first or len(asked) == 1 or question.has(r"\b(?:just|last|previous)\b"):
            yield f"You asked {quoted(asked[0 if first else -1], 200)}."
        else:
            yield f"Your last questions were {listing(quoted(text, 100) for text in asked[-_REPEATED:])}."
    elif known.last_answer:
        yield known.last_answer
    else:
        yield f"I have not said anything yet. You could ask {_suggestion(known, phrasing)}."


_REPEATED = 4
"""How many questions are repeated."""


def thanks(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    yield phrasing.pick("You are welcome.", "Gladly.", "With pleasure.")


def bye(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    yield phrasing.pick("Goodbye! The session is kept.", "See you! Your session stays as it is.")


def acknowledge(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    yield phrasing.pick("Good.", "Fine.", "All right.")
    yield f"You could ask {_suggestion(known, phrasing)}."


def unclear(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    yield f"I do not understand {quoted(question.text)}. You could ask {_suggestion(known, phrasing)}."


def empty(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    yield f"I see no words in that. You could ask {_suggestion(known, phrasing)}."


def _suggestion(known: Knowledge, phrasing: Phrasing) -> str:
    if known.view is None:
        return "“How do I open a picture?”"
    ways = ["“Which colours has it?”", "“How bright is it?”", "“Is it sharp?”"]
    if known.present:
        ways.append(f"“Where is the {bold(known.present[0].label)}?”")
    if any(turn.changed for turn in known.turns):
        ways.append("“What changed?”")
    return phrasing.pick(*ways)


def abilities(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    """Who answers, and what can be asked."""
    if question.has(r"\bwho are you\b|\bare you\b|\bwhat are you\b|\bwhich (?:model|engine)\b|\bhow do you work\b"):
        yield "I am the describer, the chat engine that works without a language model: I measure the picture and read the session’s record."
    elif question.has(r"\bcan (?:you|u) (?:really )?(?:see|understand)\b"):
        if known.view is None:
            yield "No picture is open yet, so there is nothing to see."
            return
        yield f"I can measure it, which is not the same as understanding it: {known.view.size.width:,} × {known.view.size.height:,} pixels, {colour_list(known.view.colours, 2)}."
    else:
        yield "I measure pictures."
    reading = "text in it" if known.reader is not None else "no text, as this machine has no text reader"
    yield (
        f"Ask me about size, light, colours and sharpness, faces, {reading}, the objects you have named and where they "
        "are, and what your edits changed."
    )
    yield f"Things and people I do not recognise; for that, {MODEL}."


def howto(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    if question.has(r"\b(?:llava|model|engine)s?\b"):
        yield "“Models”, at the top of the page, shows the engines and gets their weights: `transformers` runs a LLaVA model on this machine, `openai` asks a server that speaks OpenAI’s interface."
        return
    yield (
        _how(question)
        or _editing(question)
        or "The **?** in the upper right lists the shortcuts; select something with a stroke and the tools for it appear."
    )


def _editing(question: Question) -> str:
    if not question.has(r"\bedit\w*|\bchange\b|\bhelp me\b"):
        return ""
    return (
        "Mark a thing with a stroke, a point or a box in **Remove or change**; then drag it, delete it or replace "
        "it with what you type, and **Accept** the result. New things go into boxes in **Inpaint**."
    )


def _how(question: Question) -> str:
    return next((words for pattern, words in _HOW if question.has(pattern)), "")


def command(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    """I do not edit; say which tool does."""
    names = [known.things[index] for mention in question.objects for index in mention]
    if names and names[0].removed:
        yield f"The {bold(names[0].label)} is not in the picture any more."
        return
    how = _how(question)
    if how != NO_TOOL:
        yield "I only answer; if a button with your edit appears below, press it."
    if names:
        yield f"The {bold(names[0].label)} is {names[0].place}."
    yield how or "Otherwise take the tools beside the canvas."


_CORRECTED = re.compile(
    r"^(?:no|nope|wrong|not)\b.*?\b(?:it|that|this|he|she) ?(?:['’]?s|is|was) (?:an?|the|called) (?P<name>\w[\w -]{1,40})"
)
"""Who says so tells what a thing is: "no, it is a parrot"."""


def why(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    """How the answer before was come by; or what to do with a name that corrects it."""
    before = question.before
    corrected = _CORRECTED.match(question.words)
    if corrected:
        yield f"I take your word for it: {bold(corrected['name'].strip())}."
        first = "Write" if known.present else "Select it and write"
        yield f"What things are I do not see for myself. {first} that name into its line in the list of objects; the answers use it from then on."
        return
    if question.has(r"\b(?:wrong|incorrect|mistaken?|nonsense)\b|\bnot (?:true|right|correct)\b|^no\b"):
        yield phrasing.pick("That may be.", "I may be mistaken.")
    if before is None:
        yield f"I measure the picture and read the session’s record. You could ask {_suggestion(known, phrasing)}."
        return
    topic = _ALIKE.get(before.topic, before.topic)
    yield _MEASURED.get(topic, _MEASURED["light"] if topic == "describe" else _MEASURED["model"])
    if question.has(r"\bsure|certain|accura|reliab|exact|right|true|correct|really"):
        yield "The figures are measured, so they are exact; the words for them are a matter of taste." if topic in (
            "colour", "light", "size", "changes", "sharpness", "compare", "describe"
        ) else "So take it with a grain of salt."  # fmt: skip


def foreign(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    """Another language than English: say so in it, and what would help."""
    sorry = sorry_in(question.language)
    if sorry:
        yield sorry
        yield f"(I understand English only; for your language, {MODEL}.)"
    else:
        yield f"I am sorry, I understand English only. For other languages, {MODEL}."


def beyond(question: Question, known: Knowledge, phrasing: Phrasing) -> Answer:
    """What takes a language model: say so, and what can be measured that is of use."""
    yield phrasing.pick(
        "That takes a model that understands what pictures show; I only measure.",
        "I cannot tell that: I measure pictures, I do not understand them.",
        "I cannot answer that from measurements alone.",
    )
    if known.view is None:
        yield "And no picture is open yet."
    else:
        for sentence in _of_use(question, known, known.view):
            # What was said once helps nobody a second time.
            repeated = any(sentence in earlier for earlier in known.answers)
            yield f"You could ask {_suggestion(known, phrasing)}." if repeated else sentence
    if not known.model_named:
        yield f"For such questions, {MODEL}."


_OF_THE_FILE = r"\b(?:camera|lens|aperture|iso|shutter|exif|gps|metadata|jpe?g|png|webp|tiff?|gif|raw (?:file|photo|image|format|picture)|taken|photographed|photographer)\b"


def _of_use(question: Question, known: Knowledge, view: View) -> Answer:
    names = listing(bold(thing.label) for thing in known.present[:6])
    if question.has(r"\b(?:mood|feel\w*|atmosphere|emotion\w*|season|weather|happy|sad|style)\b"):
        yield f"What may help: it is {view.light.brightness}, {view.light.warmth} in colour and of {view.light.contrast} contrast, with {colour_list(view.colours, 3)}."
    elif question.has(_OF_THE_FILE):
        yield "I get the pixels and not the file: neither its format nor what the camera wrote into it, such as when and where."
    elif question.person or question.has(r"\bwho\b"):
        faces = len(view.faces)
        if faces:
            yield f"What I do find is {'one face' if faces == 1 else f'{number(faces)} faces'} seen from the front."
    elif question.has(r"\b(?:titles?|captions?|hashtags?|tags?)\b"):
        words = listing(colour_name(swatch) for swatch in joined(view.colours)[:3])
        yield f"Words that fit it: {f'{names}; ' if names else ''}{words}."
    elif names:
        yield f"What has a name here: {names}."
    else:
        yield f"What I can say is that it is {view.light.brightness} and mostly {colour_list(view.colours, 2)}."
