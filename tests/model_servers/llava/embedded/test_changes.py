"""Questions about what happened: turns, what they changed, and how pictures differ."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from model_servers.protocol import Box, SessionTurn
from tests.model_servers.llava.embedded.conftest import BLUE, id_of, thing


@pytest.fixture
def edited(talk, photo):
    """The coffee photo after three edits: the cup moved, a blue ball added in the upper left, the spoon removed."""
    first = photo("coffee")
    moved = first.copy()
    moved[20:260, 240:460] = first[20:260, 170:390]
    added = moved.copy()
    cv2.rectangle(added, (20, 20), (119, 119), BLUE, -1)
    removed = added.copy()
    removed[220:330, 320:410] = (110, 30, 20)

    def turn(
        number: int, kind: str, words: str, before: str | None, after: str | None, box: tuple[int, ...], share: float
    ):
        x, y, width, height = box
        return SessionTurn(
            number=number, kind=kind, words=words, engine="embedded", changed=share,
            before=id_of(before) if before else None, after=id_of(after) if after else None,
            box=Box(x=x, y=y, width=width, height=height),
        )  # fmt: skip

    turns = [
        SessionTurn(number=1, kind="open", words="opened coffee.jpg", after=id_of("first")),
        turn(2, "arrange", "Moved the cup", "first", "moved", (170, 20, 290, 240), 0.2),
        SessionTurn(number=3, kind="chat", words="how bright is it?"),
        turn(4, "inpaint", "Added a blue ball", "moved", "added", (20, 20, 100, 100), 10_000 / 240_000),
        turn(5, "arrange", "Removed the spoon", "added", "now", (320, 220, 90, 110), 9_900 / 240_000),
    ]
    objects = [thing("cup", 240, 20, 220, 240, 0.16), thing("blue ball", 20, 20, 100, 100, 0.04)]

    def begin(**changed):
        pictures = {"first": first, "moved": moved, "added": added}
        return talk(removed, **{"objects": objects, "turns": turns, "pictures": pictures, **changed})

    return begin


def test_since_a_turn(edited):
    answer = edited().ask("What changed since turn 2?")
    assert "added a blue ball" in answer
    assert "removed the spoon" in answer
    assert "moved the cup" not in answer
    # 10,000 + 9,900 of 240,000 pixels
    assert "8 % of the pixels" in answer


def test_since_the_beginning(edited):
    answer = edited().ask("What has changed since the beginning?")
    for words in ("moved the cup", "added a blue ball", "removed the spoon"):
        assert words in answer


def test_one_turn(edited):
    answer = edited().ask("What did turn 4 change?")
    assert answer.startswith("Turn 4: added a blue ball")
    assert "4.2 % of the pixels" in answer
    assert "in the upper left" in answer
    assert "blue" in answer.split("gave way to")[1]


@pytest.mark.parametrize("question", ["What did I do last?", "what was the last edit", "What just changed?"])
def test_the_last_edit(edited, question):
    answer = edited().ask(question)
    assert "removed the spoon" in answer
    assert "ball" not in answer


def test_turns_counted_back_and_by_number(edited):
    assert "ball" in edited().ask("what changed in the last two edits?")
    assert "moved the cup" in edited().ask("What was the first edit?")
    answer = edited().ask("What changed between turn 2 and turn 4?")
    assert "blue ball" in answer
    assert "spoon" not in answer


def test_a_turn_that_is_not_there(edited):
    assert "There is no turn 12" in edited().ask("What changed since turn 12?")
    assert "Nothing has changed since turn 5" in edited().ask("What changed since turn 5?")
    assert "only three edits" in edited().ask("what was the fifth edit?")


def test_where_something_changed(edited):
    answer = edited().ask("What changed in the upper left since turn 2?")
    assert "blue" in answer
    assert "changed since turn 2" in answer
    assert "no pixel has changed" in edited().ask("What changed in the lower left since the start?")


def test_how_much_changed_as_an_exact_share(edited):
    assert edited().ask("How much has changed since turn 4?").startswith("4.1 % of the pixels changed since turn 4")


def test_what_was_done(edited):
    assert edited().ask("Did I remove the spoon?").startswith("Yes")
    assert edited().ask("Did I move the ball?").startswith("No")
    assert "blue ball" in edited().ask("What did I add?")
    assert edited().ask("How many edits did I make?").startswith("Three edits")
    assert "embedded" in edited().ask("Which engine did the last edit?")


@pytest.mark.parametrize("question", ["What did I change, and where?", "What changed and how much?"])
def test_where_is_told_with_what_and_not_once_more(edited, question):
    answer = edited().ask(question)
    assert answer.count("8 % of the pixels") + answer.count("8.3 % of the pixels") <= 1, answer
    assert "in the upper left" in answer
    assert "removed the spoon" in answer


def test_what_became_of_something_that_is_gone(edited):
    for question in ("Where is the spoon?", "What happened to the spoon?", "Is the spoon still there?"):
        assert "turn 5 removed the spoon" in edited().ask(question)


def test_the_whole_session(edited):
    answer = edited().ask("What happened so far?")
    for words in ("moved the cup", "added a blue ball", "removed the spoon"):
        assert words in answer
    assert "You opened coffee.jpg" in edited().ask("Show me the history")


def test_the_original(edited):
    assert edited().ask("Is it brighter than before?").startswith(("No", "Yes"))
    assert "blue" in edited().ask("Did the colours change?")
    assert "At the beginning" in edited().ask("What did it look like before?")


def test_whether_something_changed(edited):
    assert edited().ask("Did the size of the picture change?").startswith("No: 600 × 400")
    assert "blue" in edited().ask("Has the left side changed?")
    assert "removed the spoon" in edited().ask("What did I just do?")


def test_nothing_was_changed(ask):
    assert "Nothing has been changed" in ask("coffee", "What changed?")


def test_pictures_that_are_not_at_hand_are_told_from_the_record(edited):
    answer = edited(pictures={}).ask("What did turn 4 change?")
    assert "added a blue ball" in answer
    assert "4.2 % of the pixels, in the upper left" in answer


def test_another_size_is_told(talk, photo):
    turns = [
        SessionTurn(number=1, kind="open", words="opened a.jpg", after=id_of("old")),
        SessionTurn(number=2, kind="generate", words="Generated a lake", before=id_of("old"), after=id_of("x")),
        SessionTurn(number=3, kind="generate", words="Generated a sea", before=id_of("x"), after=id_of("now")),
    ]
    old = np.zeros((10, 30, 3), np.uint8)
    answer = talk(photo("coffee"), turns=turns, pictures={"old": old}).ask("What changed?")
    assert "30 × 10 pixels before and is 600 × 400 pixels now" in answer


def test_attached_pictures_are_compared(talk, photo):
    dark = (photo("meadow") * 0.4).astype(np.uint8)
    assert "The current picture is brighter" in talk(photo("meadow")).ask("Which one is brighter?", dark)
    assert talk(photo("meadow")).ask("Is the second picture darker?", dark).startswith("Yes")
    assert "darker" in talk(dark).ask("Compare the two pictures", photo("meadow"))
    assert "identical" in talk(photo("cat")).ask("What is the difference between the two images?", photo("cat"))
    assert "512 × 512" in talk(photo("coffee")).ask("Which of them is larger?", photo("astronaut"))


def test_the_attached_picture_alone_can_be_asked_about(talk, photo):
    answer = talk(photo("coffee")).ask("How big is the attached picture?", photo("astronaut"))
    assert "512 × 512" in answer
    assert "600" not in answer


def test_nothing_to_compare_with(ask):
    assert "only one picture" in ask("coffee", "Compare the two pictures")


def test_markup_in_a_turn_is_quoted(talk, photo):
    turns = [
        SessionTurn(
            number=2, kind="arrange", words="Moved <img src=x> and **this**", before=id_of("a"), after=id_of("now")
        )
    ]
    conversation = talk(photo("coffee"), turns=turns)
    conversation.ask("What changed?")
    assert "\\<img" in conversation.last
    assert "\\*\\*this" in conversation.last
