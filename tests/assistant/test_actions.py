"""What is a command and what is not: chat offers to do what was clearly asked for, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assistant.actions import Action, recognise

COMMANDS: list[tuple[str, str, str, str]] = [
    # sentence, kind, target, words
    ("Remove the cup", "remove", "cup", ""),
    ("remove the cup.", "remove", "cup", ""),
    ("Please remove the cup!", "remove", "cup", ""),
    ("Could you please remove the cup?", "remove", "cup", ""),
    ("can you delete the dog on the left", "remove", "dog on the left", ""),
    ("Erase it", "remove", "", ""),
    ("get rid of that", "remove", "", ""),
    ("Get rid of the red car in the picture", "remove", "red car", ""),
    ("take away the spoon from the photo", "remove", "spoon", ""),
    ("I want to remove the spoon", "remove", "spoon", ""),
    ("I'd like to remove the spoon", "remove", "spoon", ""),
    ("I would like you to delete this object", "remove", "", ""),
    ("Okay, now remove the selected object", "remove", "", ""),
    ("REMOVE THE CUP", "remove", "CUP", ""),
    ("wipe out the writing", "remove", "writing", ""),
    ("Replace the cup with a teapot", "replace", "cup", "a teapot"),
    ("replace it by a red apple", "replace", "", "a red apple"),
    ("Swap the dog for a cat", "replace", "dog", "a cat"),
    ("exchange that for two pears", "replace", "", "two pears"),
    ("turn the cat into a lion", "replace", "cat", "a lion"),
    ("Change the sky into a starry night", "replace", "sky", "a starry night"),
    ("make it into a boat", "replace", "", "a boat"),
    ("could you replace “the lamp” with a candle?", "replace", "lamp", "a candle"),
    ("Move the cup to the left", "move", "cup", ""),
    ("move it to the right side", "move", "", ""),
    ("shift the bottle towards the upper right corner", "move", "bottle", ""),
    ("drag this to the centre", "move", "", ""),
    ("put the spoon in the middle", "move", "spoon", ""),
    ("please put it on the left", "move", "", ""),
    ("Add a red car", "add", "a red car", ""),
    ("add a boat in the foreground", "add", "a boat", ""),
    ("Draw a rainbow in the sky", "add", "a rainbow", ""),
    ("paint a cat on the left", "add", "a cat", ""),
    ("insert two birds into the sky", "add", "two birds", ""),
    ("put a boat on the right", "add", "a boat", ""),
    ("place a lamp at the top", "add", "a lamp", ""),
    ("let's add some trees to the background", "add", "some trees", ""),
    ("Generate a picture of a beach at sunset", "generate", "a beach at sunset", ""),
    ("create an image of two cats", "generate", "two cats", ""),
    ("generate me a new photo showing a harbour", "generate", "a harbour", ""),
    ("Draw a picture of a house", "generate", "a house", ""),
    ("paint a scene with snow", "generate", "snow", ""),
    ("select the red car", "select", "red car", ""),
    ("Find the faces", "select", "faces", ""),
    ("segment the dog", "select", "dog", ""),
    ("cut out the lamp", "select", "lamp", ""),
    ("highlight the writing", "select", "writing", ""),
    ("undo", "undo", "", ""),
    ("Undo that.", "undo", "", ""),
    ("please undo the last edit", "undo", "", ""),
    ("take it back", "undo", "", ""),
    ("revert this", "undo", "", ""),
    ("redo", "redo", "", ""),
    ("Redo it!", "redo", "", ""),
]
NO_COMMANDS = [
    "",
    "   ",
    "?",
    "What is in this picture?",
    "what would change if you remove the cup?",
    "How do I remove the cup?",
    "How can I move it to the left?",
    "Where is the cup?",
    "Why did you remove the spoon?",
    "Is there a cup to remove?",
    "Did you add a red car?",
    "Who can find the faces?",
    "Which colour is the car?",
    "Do you see the dog on the left?",
    "Don't remove the cup",
    "do not delete anything",
    "Never replace the sky with stars",
    "I removed the cup",
    "The cup was moved to the left",
    "You added a car in the sky",
    "The dog looks sad.",
    "nice",
    "thank you",
    "Compare it with the picture before",
    "Describe the picture in one sentence",
    "Read the text",
    "Count the birds",
    "Tell me about the removed cup",
    "redo the lighting so that it is warmer",
    "undo what I said about cats being better",
    "remove",
    "add",
    "move the cup",
    "replace the cup",
    "Find out why it is dark",
    "make it darker",
    "Change the mood",
    "put simply, it is a cup",
    "add up the numbers in the picture",
    "Place is important in photography",
    "remove the cup " + "very " * 80 + "carefully",
]


@pytest.mark.parametrize(("sentence", "kind", "target", "words"), COMMANDS, ids=[row[0] for row in COMMANDS])
def test_a_command_is_offered(sentence: str, kind: str, target: str, words: str):
    action = recognise(sentence)
    assert action is not None
    assert (action.kind, action.target, action.words) == (kind, target, words)
    assert action.sentence


@pytest.mark.parametrize("sentence", NO_COMMANDS)
def test_what_is_no_command_is_not_offered(sentence: str):
    assert recognise(sentence) is None


def test_there_are_many_sentences():
    assert len(COMMANDS) + len(NO_COMMANDS) >= 60


@pytest.mark.parametrize(
    ("sentence", "left", "top"),
    [
        ("move it to the upper left", True, True),
        ("move it to the lower right corner", False, False),
        ("add a car on the left", True, None),
        ("add a kite in the sky", None, True),
        ("add a ball in the foreground", None, False),
        ("put a boat at the bottom", None, False),
        ("add a hat at the top of the picture", None, True),
    ],
)
def test_places_are_where_they_say(sentence: str, left: bool | None, top: bool | None):
    action = recognise(sentence)
    assert action is not None
    assert action.place is not None
    x, y, width, height = action.place
    assert 0 <= x < x + width <= 1
    assert 0 <= y < y + height <= 1
    if left is not None:
        assert (x + width / 2 < 0.5) == left
    if top is not None:
        assert (y + height / 2 < 0.5) == top


def test_something_new_lands_in_the_picture_when_no_place_is_named():
    action = recognise("add a cat")
    assert action is not None
    assert action.place is not None
    x, y, width, height = action.place
    assert x >= 0.0
    assert y >= 0.0
    assert x + width <= 1.0
    assert y + height <= 1.0


@given(st.text(max_size=400))
def test_any_text_is_either_a_command_with_what_it_needs_or_none(text: str):
    action = recognise(text)
    if action is None:
        return
    assert isinstance(action, Action)
    if action.kind in ("add", "generate"):
        assert action.target
    if action.kind == "replace":
        assert action.words
    if action.kind in ("add", "move"):
        assert action.place
