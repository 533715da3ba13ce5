"""The questions, and what an answer must and must not say to be right.

An answer is checked in lower case, without Markdown's signs; every pattern of ``must`` has to be found in it and none
of ``never``. The patterns take any wording that gives the fact.

Those of the kind “apart” were written when the describer was done, and nothing was mended for them: they tell how a new
question fares. The others were asked while it was written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """One question: ``asked`` are the messages of the person, of which the last is judged."""

    kind: str
    scene: str
    asked: tuple[str, ...]
    must: tuple[str, ...]
    never: tuple[str, ...] = ()

    def right(self, answer: str) -> bool:
        """Whether an answer to the last message is right."""
        plain = re.sub(r"[*_`>\\]", "", answer.lower()).replace("’", "'").replace("\u00a0", " ")
        plain = re.sub(r"\s+", " ", plain)
        return all(re.search(pattern, plain) for pattern in self.must) and not any(
            re.search(pattern, plain) for pattern in self.never
        )


_CANNOT = r"\b(?:cannot|can't|can not|unable|do not (?:recogni[sz]e|understand|know)|not able|takes a|needs? a|must understand|i only measure)\b"
_NO = r"\b(?:no|not|nothing|none|never|neither|zero)\b"
_YES = r"\byes\b"


def _case(kind: str, scene: str, *asked: str, must: str | tuple[str, ...], never: str | tuple[str, ...] = ()) -> Case:
    return Case(
        kind,
        scene,
        asked,
        (must,) if isinstance(must, str) else must,
        (never,) if isinstance(never, str) else never,
    )


CASES: tuple[Case, ...] = (
    # Size
    _case("size", "coffee", "How big is the picture?", must=("600", "400")),
    _case("size", "sunset", "what's the resolution", must=(r"4,?272", r"2,?848")),
    _case("size", "sunset", "how many megapixels is that?", must=r"12\.[12]"),
    _case("size", "astronaut", "Is it portrait or landscape?", must="square"),
    _case("size", "wine-room", "is this a portrait or a landscape format photo", must="portrait"),
    _case("size", "coffee", "What is the aspect ratio?", must=r"3\s*:\s*2|1\.5"),
    _case("size", "dandelion", "aspect ratio?", must="16:9"),
    _case("size", "cat", "How wide is it?", must="451"),
    _case("size", "shapes", "How large is the red square?", must=("160", r"5(?:\.3)? ?%")),
    _case("size", "shapes", "how much of the picture does the blue circle cover?", must=r"6\.5|7 %"),
    _case("size", "bowl", "how wide is the fig in pixels?", must="515"),
    # Light
    _case("light", "night", "Is it a dark picture?", must=(_YES, "dark")),
    _case("light", "night", "day or night?", must="night"),
    _case("light", "bird-lamp", "is the image dark?", must=_NO, never=r"^yes"),
    _case("light", "meadow", "Was this taken during the day?", must="day"),
    _case("light", "bird-lamp", "where is it brightest?", must=r"\b(?:top|upper)\b"),
    _case("light", "halves", "Which side is brighter?", must="right", never=r"left (?:half|side) is (?:lighter|brighter)"),
    _case("light", "halves", "how strong is the contrast?", must="strong|high"),
    _case("light", "coffee", "are the colours warm or cold?", must="warm", never="cool|cold"),
    _case("light", "halves", "how bright is the left half?", must=r"very dark|\bblack\b"),
    # Sharpness
    _case("sharpness", "blurred", "Is the picture blurry?", must=(_YES, "blur|soft")),
    _case("sharpness", "coffee", "is it in focus?", must=(_YES, "sharp|focus")),
    # Colours
    _case("colour", "meadow", "What are the main colours?", must="green"),
    _case("colour", "meadow", "what colour is the bottom of the picture?", must="green"),
    _case("colour", "meadow", "Where is the green?", must=r"bottom|lower"),
    _case("colour", "meadow", "is there any pink in it?", must=_NO, never=_YES),
    _case("colour", "fig-bowl", "is there something red in the photo?", must=_YES),
    _case("colour", "shapes", "What percentage of the picture is white?", must=r"8[45678](?:\.\d)? ?%"),
    _case("colour", "shapes", "how much of it is blue?", must=r"6\.[3-8]|7 ?%"),
    _case("colour", "shapes", "What colour is the red square?", must="red"),
    _case("colour", "shapes", "what's the color of the circle?", must="blue", never=_CANNOT),
    _case("colour", "shapes", "Is the yellow tile green?", must=r"\bno\b|not green|yellow"),
    _case("colour", "grey", "is this photo black and white?", must="black and white|no colour"),
    _case("colour", "astronaut", "is it a black and white picture?", must=r"in colour|\bno\b", never=r"is black and white"),
    _case("colour", "halves", "dominant colours?", must=("black", "white")),
    _case("colour", "halves", "what color is the right side", must="white", never="black"),
    _case("colour", "coffee", "What colours does the lower left have?", must="brown|rust|red|orange"),
    # Counting
    _case("count", "shapes", "How many objects are there?", must=r"\b(?:four|4)\b", never=r"\b(?:five|5) objects"),
    _case("count", "shapes", "how many tiles do you see?", must=r"\b(?:two|2)\b"),
    _case("count", "shapes", "Count the circles.", must=r"\b(?:one|1)\b"),
    _case("count", "bowl", "how many bowls are there?", must=r"\b(?:one|1)\b"),
    _case("count", "astronaut", "how many faces can you find?", must=r"\b(?:one|1)\b"),
    _case("count", "page", "How many lines of text are there?", must=r"\b(?:three|3)\b"),
    _case("count", "edited", "how many edits did I make?", must=r"\b(?:three|3)\b"),
    # Places
    _case("place", "shapes", "Where is the red square?", must=r"upper left|top left"),
    _case("place", "shapes", "where's the circle?", must=r"lower right|bottom right"),
    _case("place", "shapes", "Where can I find the yellow tile?", must=r"middle|centre|center"),
    _case("place", "bowl", "where is the fig", must=r"middle|centre|center|inside"),
    _case("place", "shapes", "What is in the lower left?", must="green tile", never="blue circle|red square"),
    _case("place", "shapes", "which object is on the right?", must="blue circle"),
    _case("place", "shapes", "Give me the bounding box of the red square", must=("0.10", "0.10", r"0\.30", r"0\.37")),
    _case("place", "shapes", "Where is the purple star?", must="removed|not any more|gone"),
    _case("place", "shapes", "Is there a purple star in the picture?", must="removed|not any more|gone|no longer"),
    # Relations
    _case("relation", "shapes", "Is the red square left of the blue circle?", must=_YES),
    _case("relation", "shapes", "is the blue circle above the red square?", must=r"\bno\b"),
    _case("relation", "shapes", "What is below the red square?", must="green tile"),
    _case("relation", "shapes", "Which is bigger, the red square or the blue circle?", must=r"blue circle is (?:larger|bigger)|the blue circle"),
    _case("relation", "shapes", "What's the smallest object?", must="yellow tile"),
    _case("relation", "shapes", "Which object is the largest?", must=r"largest.*blue circle|blue circle"),
    _case("relation", "bowl", "is the fig inside the bowl?", must=_YES),
    _case("relation", "shapes", "How far is the red square from the green tile?", must=r"\b2(?:5\d|6\d)\b"),
    _case("relation", "shapes", "which one is furthest to the left?", must="red square"),
    # Text
    _case("text", "sign", "What does the sign say?", must="open 24 hours"),
    _case("text", "sign", "is there any text in the image?", must="open 24 hours"),
    _case("text", "sign", "where is the text?", must=r"lower right|right|bottom"),
    _case("text", "page", "Read the text please", must=("annual meeting", "friday at nine", "bring a pen")),
    _case("text", "meadow", "Can you read anything written there?", must=_NO),
    # Faces
    _case("face", "astronaut", "Is there a person in the picture?", must=(r"\bone face|\ba face|yes",)),
    _case("face", "astronaut", "where is her face?", must=r"\btop|upper"),
    _case("face", "coffee", "are there any people?", must=_NO),
    _case("face", "meadow", "do you see a face?", must=_NO),
    # Changes
    _case("changes", "edited", "What changed since turn 2?", must=("ball", "spoon"), never=r"moved (?:the )?cup"),
    _case("changes", "edited", "what did I do last?", must="spoon", never="ball"),
    _case("changes", "edited", "What has changed since the beginning?", must=("cup", "ball", "spoon")),
    _case("changes", "edited", "what did turn 4 change?", must=("ball", "blue"), never="spoon"),
    _case("changes", "edited", "Did I remove the spoon?", must=_YES),
    _case("changes", "edited", "what did I add?", must="ball", never="spoon"),
    _case("changes", "edited", "what happened so far?", must=("cup", "ball", "spoon")),
    _case("changes", "edited", "What changed in the upper left since the start?", must="blue"),
    _case("changes", "edited", "has anything changed since turn 5?", must="nothing"),
    _case("changes", "edited", "what changed since turn 12?", must=r"no turn 12|is no"),
    _case("changes", "coffee", "what changed?", must=r"nothing|no edit|not been changed"),
    # Comparing pictures
    _case("compare", "with a darker one", "Which picture is brighter?", must=r"current|first"),
    _case("compare", "with a darker one", "compare the two pictures", must="brighter|darker"),
    _case("compare", "with its twin", "what is the difference between the two images?", must="identical|no difference|same"),
    _case("compare", "with another size", "which of them is larger?", must=(r"512",)),
    # Pointing
    _case("pointing", "pointed at the fig", "What is this?", must="fig"),
    _case("pointing", "pointed at the fig", "what colour is it?", must="red|pink|salmon|rust|white|beige|cream|brown"),
    _case("pointing", "pointed at the wall", "What is that?", must=("grey", _CANNOT)),
    _case("pointing", "pointed at the wall", "is it red?", must=r"\bno\b|not|mostly .*grey", never=_YES),
    # Conversation
    _case("conversation", "shapes", "Where is the red square?", "And how big is it?", must=("160",)),
    _case("conversation", "shapes", "What colour is the red square?", "and the circle?", must="blue"),
    _case("conversation", "shapes", "where is the yellow tile?", "what about the green one?", must=r"lower left|bottom left"),
    _case("conversation", "meadow", "Is there any pink?", "And green?", must=_YES),
    _case("conversation", "meadow", "what colour is the top?", "and the bottom?", must="green"),
    _case("conversation", "edited", "What changed since turn 2?", "and since turn 4?", must="spoon", never="ball"),
    _case("conversation", "shapes", "How many tiles are there?", "where are they?", must=("yellow", "green")),
    _case("conversation", "coffee", "How bright is it?", "why?", must="lightness"),
    _case("conversation", "coffee", "How bright is it?", "how do you know?", must="lightness"),
    _case("conversation", "shapes", "Which is the biggest object?", "what colour is it?", must="blue", never="yellow"),
    _case("conversation", "bowl", "hi", "what is in the picture?", must=("fig", "bowl")),
    # Honesty
    _case("honesty", "cat", "What breed is the cat?", must=_CANNOT),
    _case("honesty", "astronaut", "Who is this woman?", must=_CANNOT),
    _case("honesty", "coffee", "how many cups are there?", must=_CANNOT),
    _case("honesty", "wine-room", "Is there a bottle in the picture?", must=_CANNOT),
    _case("honesty", "meadow", "Write a poem about this photo.", must=_CANNOT),
    _case("honesty", "dogs", "What are the dogs doing?", must=_CANNOT),
    _case("honesty", "sunset", "in which country was this taken?", must=_CANNOT),
    _case("honesty", "coffee", "why is the saucer red?", must=_CANNOT),
    _case("honesty", "nothing", "what colours do you see?", must="no picture|open"),
    _case("honesty", "dogs", "Wie viele Hunde sind auf dem Bild?", must=("englisch", "llava|language model")),
    _case("honesty", "dogs", "¿De qué color es la casa?", must=("inglés", "llava|language model")),
    _case("honesty", "dogs", "写真には何が写っていますか？", must=("英語", "llava|language model")),
    # Two at once, and asked in passing
    _case("several", "meadow", "How big is the picture and which colours does it have?", must=("800", "green")),
    _case("several", "coffee", "Is it sharp? And how bright is it?", must=("sharp", "lightness|bright")),
    _case("several", "bowl", "Where is the fig and what colour is it?", must=("middle|inside", "red")),
    _case("several", "coffee", "Thanks! And what colours does it have?", must="brown|rust|red|orange"),
    _case("light", "sunset", "is the bottom darker than the top?", must=_YES),
    _case("size", "sunset", "Is it 4K?", must=_YES),
    _case("colour", "astronaut", "is there more orange or more black?", must=r"more black|black"),
    _case("relation", "shapes", "what's between the red square and the blue circle?", must="yellow tile"),
    _case("count", "shapes", "how many red objects are there?", must=r"\b(?:one|1)\b"),
    _case("place", "shapes", "where's the red thing?", must="upper left|top left"),
    _case("text", "sign", "does it say closed?", must=_NO),
    _case("changes", "edited", "Was the cup moved?", must=_YES),
    _case("changes", "edited", "has the ball moved?", must=_NO, never=_YES),
    _case("changes", "edited", "how many pixels changed?", must=r"66,?931|28(?:\.\d)? ?%"),
    _case("changes", "edited", "What happened to the spoon?", must="removed"),
    _case("compare", "with a darker one", "is the second picture darker?", must=_YES),
    _case("conversation", "bowl", "where is the bowl?", "and the fig?", "which is bigger?", must="bowl (?:is|takes)"),
    _case("conversation", "shapes", "where is the circle?", "is it red?", must=_NO, never=_YES),
    # In free words, as people wrote who had not read these questions
    _case("free words", "edited", "did I change anything in the top right?", must=(_YES, "pixels")),
    _case("free words", "edited", "which edit was the biggest?", must=("turn 2", "cup"), never="ball"),
    _case("free words", "edited", "what did we do with the ball?", must=("turn 4", "added")),
    _case("free words", "edited", "where was the cup before?", must=(r"\b(?:6\d|7\d) pixels to the right", "middle")),
    _case("free words", "edited", "how far did the cup move?", must=r"\b(?:6\d|7\d) pixels to the right"),
    _case("free words", "edited", "what was there before the ball?", must="brown", never="blue ball is blue"),
    _case("free words", "edited", "what engine was used?", must="embedded"),
    _case("free words", "edited", "Is anything gone?", must="spoon", never="ball"),
    _case("free words", "edited", "what did I move?", "and what did I add?", "and remove?", must="spoon", never="ball"),
    _case("free words", "edited", "how many cups are there now?", must=r"\bone\b"),
    _case("free words", "edited", "is the ball left of the cup?", must=_YES),
    _case("free words", "edited", "what have I deleted?", must="spoon", never="ball"),
    _case("free words", "coffee", "make it brighter", must="no tool"),
    _case("free words", "coffee", "Please remove the spoon", must="delete"),
    _case("free words", "coffee", "what colour is the pixel at 100, 50?", must="#b14916"),
    _case("free words", "coffee", "color of pixel (700, 10)", must="no pixel"),
    _case("free words", "coffee", "give me a palette of 5 colours", must=r"#[0-9a-f]{6}"),
    _case("free words", "coffee", "which camera was it?", must="not the file"),
    _case("free words", "coffee", "is it a png?", must="not the file"),
    _case("free words", "coffee", "Merci !", must="anglais"),
    _case("free words", "coffee", "gracias", must="inglés"),
    _case("free words", "coffee", "good morning", must=r"hello|\bhi\b", never="measurements"),
    _case("free words", "coffee", "how are you?", must="ready"),
    _case("free words", "coffee", "you're useless", must="sorry"),
    _case("free words", "coffee", "😀", must="no words"),
    _case("free words", "coffee", "", must="no words"),
    _case("free words", "coffee", "asdkjh qwe zxc", must="not understand"),
    _case("free words", "coffee", "how bright is it?", "what did I just ask?", must="how bright is it"),
    _case("free words", "coffee", "how bright is it?", "repeat that", must="lightness"),
    _case("free words", "coffee", "what is a turn?", must="step"),
    _case("free words", "astronaut", "man or woman?", must=_CANNOT),
    _case("free words", "dogs", "what's in the background?", must=_CANNOT),
    _case("free words", "dogs", "is the dog left of the chair?", must=_CANNOT),
    _case("free words", "meadow", "what is green?", must=r"bottom|lower"),
    _case("free words", "sign", "what colour are the letters?", must=("black", "white"), never="green"),
    _case("free words", "page", "what's the second line?", must="friday at nine", never="annual"),
    _case("free words", "page", "what is the last word?", must="pen", never="friday"),
    _case("free words", "page", "is the word pen there?", must=_YES),
    _case("free words", "page", "does the word cat appear?", must=r"^(?:let me read it|i read what i can|a moment, i am reading)\. no\b"),
    _case("free words", "shapes", "how many tiles are there?", "which one is bigger?", must="green tile is larger"),
    _case("free words", "shapes", "are there more tiles than circles?", must=_YES),
    _case("free words", "shapes", "what is the closest object to the circle?", must="yellow tile"),
    _case("free words", "shapes", "do they overlap?", must=_NO),
    _case("free words", "shapes", "How many objects are smaller than the circle?", must=r"\bthree\b"),
    _case("free words", "shapes", "whats the colour of teh circl", must="did you mean the blue circle"),
    _case("free words", "bowl", "rename the fig to apple", must="list of objects"),
    _case("free words", "night", "is it underexposed?", must=_YES),
    _case("free words", "bird-lamp", "are there blown out highlights?", must=r"blown out to white", never="named"),
    _case("free words", "with its twin", "are they the same?", must="identical|same"),
    _case("free words", "with another size", "what colours does the second one have?", must=("attached", "grey")),
    # Kept apart: written when the describer was done, and nothing was mended for them
    _case("apart", "coffee", "how many pixels does it have in total?", must=r"240,?000|0\.24"),
    _case("apart", "coffee", "is this photo wider than it is tall?", must=rf"{_YES}|landscape"),
    _case("apart", "dandelion", "which part of the photo is in focus?", must=r"lower left|left"),
    _case("apart", "sunset", "where does the light come from?", must=r"middle|top|upper|bright"),
    _case("apart", "sunset", "is the top bluer than the bottom?", must=rf"{_YES}|blue"),
    _case("apart", "meadow", "roughly how much of it is grass?", must=_CANNOT),
    _case("apart", "meadow", "is there more green or more blue?", must="green"),
    _case("apart", "night", "could you make out anything in the dark parts?", must=rf"{_CANNOT}|black|dark"),
    _case("apart", "halves", "what's the colour on the far left?", must="black", never="white"),
    _case("apart", "halves", "is the right hand side white?", must=_YES),
    _case("apart", "grey", "any colours in there?", must=r"grey|no colour|black and white"),
    _case("apart", "blurred", "is it sharp enough to print?", must=r"blur|soft|\bno\b|print"),
    _case("apart", "shapes", "what lies to the right of the green tile?", must="blue circle|yellow tile|red square"),
    _case("apart", "shapes", "is anything inside the circle?", must=rf"{_NO}|none"),
    _case("apart", "shapes", "name the two biggest objects", must=("blue circle", "red square")),
    _case("apart", "shapes", "which things are square?", must="red square"),
    _case("apart", "shapes", "what happened with the star?", must="removed|gone|taken"),
    _case("apart", "shapes", "is the green tile below the red square?", must=_YES),
    _case("apart", "shapes", "does the square touch the left edge?", must=_NO, never=_YES),
    _case("apart", "shapes", "what is at the very top left?", must="red square"),
    _case("apart", "shapes", "where's the circle?", "and how wide is it?", must="200"),
    _case("apart", "shapes", "where's the red square?", "what about its colour?", must="red"),
    _case("apart", "shapes", "how tall is the yellow tile?", "and the green one?", must="80"),
    _case("apart", "bowl", "what fruit is in the bowl?", must=rf"fig|{_CANNOT}"),
    _case("apart", "bowl", "is the bowl larger than the fig?", must=_YES),
    _case("apart", "edited", "list my edits", must=("cup", "ball", "spoon")),
    _case("apart", "edited", "in which turn did I add the ball?", must=r"turn 4|\b4\b"),
    _case("apart", "edited", "was anything added?", must="ball"),
    _case("apart", "edited", "did the picture get darker?", must=rf"{_NO}|same|difference|darker"),
    _case("apart", "edited", "how much did the second edit change?", must=r"3\.3 ?%|3 ?%"),
    _case("apart", "edited", "has the bottom right changed?", must=rf"{_YES}|{_NO}|pixels"),
    _case("apart", "edited", "which turn removed something?", must=r"turn 5|\b5\b"),
    _case("apart", "edited", "what did the picture look like before the last edit?", must=r"turn 4|turn 5|history|before|beginning"),
    _case("apart", "sign", "what are the opening hours?", must=rf"24 hours|{_CANNOT}"),
    _case("apart", "sign", "where is the lettering?", must=r"lower right|bottom right|right"),
    _case("apart", "page", "how many words are on the page?", must=r"\b(?:nine|ten|9|10)\b"),
    _case("apart", "page", "does it mention a pen?", must=rf"{_YES}|pen"),
    _case("apart", "page", "when is the meeting?", must=rf"friday|{_CANNOT}"),
    _case("apart", "astronaut", "how big is the face?", must=r"\d+ (?:pixels|wide)|\d+ ?× ?\d+|pixels wide"),
    _case("apart", "astronaut", "are there several people?", must=rf"one face|{_CANNOT}"),
    _case("apart", "dogs", "Combien de chiens y a-t-il ?", must=("anglais", "llava|language model")),
    _case("apart", "dogs", "are both dogs looking at the camera?", must=_CANNOT),
    _case("apart", "cat", "is it a kitten or a grown cat?", must=_CANNOT),
    _case("apart", "wine-room", "how many people could sit here?", must=rf"{_CANNOT}|face"),
    _case("apart", "coffee", "could you crop the left side away?", must="no tool"),
    _case("apart", "coffee", "sharpen it a bit please", must="no tool|tools beside"),
    _case("apart", "coffee", "which shortcut undoes?", must="ctrl"),
    _case("apart", "coffee", "nice one, cheers", must="welcome|gladly|pleasure"),
    _case("apart", "with a darker one", "is the first one brighter?", must=_YES),
    _case("apart", "pointed at the wall", "what colour is this here?", must="grey"),
    # About the describer
    _case("talk", "coffee", "hello!", must=r"hello|\bhi\b"),
    _case("talk", "coffee", "What can you do?", must=("colour", "text", "size")),
    _case("talk", "coffee", "thanks a lot", must="welcome|gladly|pleasure"),
    _case("talk", "shapes", "How do I remove the circle?", must=("delete", "stroke|point|box")),
    _case("talk", "coffee", "how can I undo that?", must="ctrl"),
    _case("talk", "coffee", "Describe the picture.", must=("600", "400", "brown|rust|red|orange")),
)  # fmt: skip
