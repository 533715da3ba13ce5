"""What people write who have not read which questions there are: asides, slips, and questions about the talk itself."""

from __future__ import annotations

import pytest

from model_servers.protocol import Box, SessionTurn
from tests.model_servers.llava.embedded.conftest import id_of, thing


@pytest.fixture
def moved(talk, photo):
    """The coffee photo after its cup was moved 70 pixels to the right, and a second edit that named two things."""
    first = photo("coffee")
    after = first.copy()
    after[20:260, 240:460] = first[20:260, 170:390]
    both = after.copy()
    both[300:, :] = 0

    def turn(number: int, words: str, before: str, after: str, box: tuple[int, int, int, int], share: float):
        x, y, width, height = box
        return SessionTurn(
            number=number, kind="arrange", words=words, before=id_of(before), after=id_of(after),
            box=Box(x=x, y=y, width=width, height=height), changed=share,
        )  # fmt: skip

    turns = [
        SessionTurn(number=1, kind="open", words="opened coffee.jpg", after=id_of("first")),
        turn(2, "Moved the cup", "first", "after", (170, 20, 290, 240), 0.2),
        turn(3, "Moved the spoon and the plate", "after", "now", (0, 300, 600, 100), 0.25),
    ]
    objects = [
        thing("cup", 240, 20, 220, 240, 0.16),
        thing("spoon", 100, 320, 200, 40, 0.02),
        thing("plate", 320, 310, 200, 80, 0.06),
    ]
    return talk(both, objects=objects, turns=turns, pictures={"first": first, "after": after})


def test_how_far_a_thing_was_moved_follows_from_what_changed(moved):
    assert "about 70 pixels to the right" in moved.ask("how far did the cup move?")
    before = moved.ask("where was the cup before?")
    assert "Turn 2 moved the cup" in before
    assert "70 pixels to the right" in before


def test_a_way_that_the_record_does_not_show_is_not_made_up(moved):
    answer = moved.ask("how far did the spoon move?")
    assert "Turn 3 moved the spoon and the plate" in answer
    assert "cannot tell" in answer
    assert "pixels to the" not in answer


def test_what_a_place_looked_like_before_an_edit_is_measured(moved):
    answer = moved.ask("what was there before the cup?")
    assert "Before turn 2" in answer
    assert "brown" in answer


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("which edit was the biggest?", "turn 3"),
        ("what did we do with the cup?", "Turn 2 moved the cup"),
        ("did I change anything in the upper left?", "no pixel has changed|pixels changed"),
        ("did I change anything at the bottom?", "Yes."),
        ("what is missing?", "no such edit"),
    ],
)
def test_questions_about_edits(moved, question, fact):
    answer = moved.ask(question)
    assert any(part in answer for part in fact.split("|")), answer


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("How many objects are smaller than the circle?", "Three"),
        ("how many things are left of the yellow tile?", "Two"),
        ("are there more tiles than circles?", "Yes: this session has two"),
        ("are there fewer tiles than circles?", "No: this session has two"),
        ("do they overlap?", "No: the boxes"),
        ("what's the nearest object to the circle?", "yellow tile"),
        ("what colour is the pixel at 100, 100?", "#dc1e1e"),
        ("colour at x=800 y=5", "no pixel 800, 5"),
        ("What is red?", "red is in the upper left"),
        ("which one is blue?", "Mainly blue: the blue circle"),
        ("whats the colour of the circl", "Did you mean the blue circle?"),
        ("give me the palette", "#1f3dc8"),
        ("rename the circle to sun", "list of objects"),
        ("what's in the background?", "see no depth"),
    ],
)
def test_questions_about_objects_and_colours(talk, shapes, question, fact):
    assert fact in talk(**shapes).ask(question)


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("which camera was used?", "pixels and not the file"),
        ("when was it taken?", "pixels and not the file"),
        ("Merci !", "anglais"),
        ("danke", "Englisch"),
        ("muchas gracias", "inglés"),
        ("good morning", "Your picture is open"),
        ("how are you?", "Ready to measure"),
        ("you are useless", "sorry"),
        ("great job!", "welcome|Gladly|pleasure"),
        ("man or woman?", "one face"),
        ("what is a turn?", "one step of the session"),
        ("what did I ask before?", "first question"),
    ],
)
def test_asides_are_understood(talk, photo, question, fact):
    answer = talk(photo("astronaut")).ask(question)
    assert any(part in answer for part in fact.split("|")), answer


def test_the_talk_itself_is_remembered(talk, photo):
    conversation = talk(photo("coffee"))
    bright = conversation.ask("how bright is it?")
    assert conversation.ask("can you repeat that?") == bright
    assert "how bright is it?" in conversation.ask("what did I ask first?")


def test_the_same_consolation_is_not_given_twice(talk, photo):
    conversation = talk(photo("coffee"))
    first = conversation.ask("is the cup heavy?")
    second = conversation.ask("is the table expensive?")
    said = "it is of medium brightness and mostly"
    assert said in first
    assert said not in second
    assert "You could ask" in second
