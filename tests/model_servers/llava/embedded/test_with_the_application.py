"""The prompts that the application makes: notes of edits, outlined copies, attachments, and joined messages."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from app.assistant.conversation import Asked, build
from app.session.model import Message, Turn
from model_servers.engine import ChatPrompt
from model_servers.protocol import PICTURE_SCHEME, Box, ChatMessage
from tests.model_servers.llava.embedded.conftest import PatientJob, id_of, plain, thing


def turn(number: int, kind: str, words: str, **more) -> Turn:
    return Turn(
        id=f"t{number}", session_id="s", parent_id=f"t{number - 1}" if number > 1 else None, number=number, kind=kind,
        words=words, created=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), **more,
    )  # fmt: skip


def exchange(number: int, question: str, answer: str, picture: str) -> Turn:
    messages = (
        Message(role="user", text=question, picture=picture),
        Message(role="assistant", text=answer, picture=picture),
    )
    return turn(number, "chat", question, messages=messages)


@pytest.fixture
def say(engine, photo):
    """Ask through the application's own prompt; ``pictures`` are by name."""

    def ask(path, asked: Asked, pictures: dict[str, np.ndarray], current: str = "now", objects=()) -> str:
        rgb = pictures[current]
        request = build(path, id_of(current), (rgb.shape[1], rgb.shape[0]), list(objects), asked)
        held = {PICTURE_SCHEME + id_of(name): value for name, value in pictures.items()}
        named = {PICTURE_SCHEME + name for name in request.pictures}
        assert named <= set(held), "the application uploads what it names"
        messages = [ChatMessage.model_validate(message) for message in request.messages]
        return plain(
            "".join(engine.chat(ChatPrompt(messages=messages, pictures=held, session=request.session), PatientJob()))
        )

    return ask


def test_the_current_picture_is_measured_and_not_an_earlier_one(say, photo):
    path = [
        turn(1, "open", "opened cat.jpg", output_picture=id_of("old")),
        exchange(2, "How big is it?", "It measures 451 × 300 pixels.", id_of("old")),
        turn(3, "generate", "Generated a cup of coffee", input_picture=id_of("old"), output_picture=id_of("now")),
    ]
    answer = say(path, Asked("and how big is it now?"), {"old": photo("cat"), "now": photo("coffee")})
    assert "600 × 400" in answer


def test_notes_of_edits_are_not_taken_for_the_question(say, photo):
    """An edit before the first question stands in the same message as the question."""
    pictures = {"old": photo("coffee"), "now": photo("coffee")}
    path = [
        turn(1, "open", "opened coffee.jpg", output_picture=id_of("old")),
        turn(
            2,
            "arrange",
            "Removed the text and 3 faces",
            input_picture=id_of("old"),
            output_picture=id_of("now"),
            changed=0.1,
        ),
    ]
    assert "600 × 400" in say(path, Asked("How big is it?"), pictures)


def test_the_conversation_goes_on_over_an_edit(say, photo):
    pictures = {"old": photo("coffee"), "now": photo("coffee")}
    objects = [thing("cup", 180, 20, 220, 240)]
    path = [
        exchange(1, "Where is the cup?", "The **cup** is in the middle.", id_of("old")),
        turn(2, "arrange", "Moved the spoon", input_picture=id_of("old"), output_picture=id_of("now"), changed=0.1),
    ]
    answer = say(path, Asked("and how big is it?"), pictures, objects=objects)
    assert "220 pixels wide" in answer


def test_an_outlined_copy_is_not_another_picture(say, photo):
    rgb = photo("fig-bowl")
    pictures = {"now": rgb, "marked": np.full_like(rgb, 7)}
    pointed = Box(x=745, y=430, width=515, height=470, label="fig")
    answer = say([], Asked("What is this?", pointed=pointed, marked=id_of("marked")), pictures)
    assert answer.startswith("You point at the fig, in the middle")
    assert "attached" not in answer
    answer = say([], Asked("Compare them", pointed=pointed, marked=id_of("marked")), pictures)
    assert "black" not in answer


def test_an_attached_picture_is_another_picture(say, photo):
    pictures = {"now": photo("coffee"), "other": photo("astronaut")}
    answer = say([], Asked("Which one is larger?", attachments=(id_of("other"),)), pictures)
    assert answer.startswith("The attached one is larger")


def test_the_same_picture_may_be_attached(say, photo):
    answer = say([], Asked("What is the difference between the two?", (id_of("now"),)), {"now": photo("coffee")})
    assert "identical" in answer


def test_an_attached_picture_beside_an_outlined_copy(say, photo):
    pictures = {"now": photo("coffee"), "marked": photo("coffee"), "other": photo("astronaut")}
    asked = Asked(
        "How big is the attached picture?", (id_of("other"),), Box(x=1, y=1, width=50, height=50), id_of("marked")
    )
    assert "512 × 512" in say([], asked, pictures)


def test_what_changed_is_measured_on_the_pictures_of_the_path(say, photo):
    after = photo("coffee").copy()
    after[:100, :100] = (30, 60, 200)
    pictures = {"old": photo("coffee"), "now": after}
    path = [
        turn(1, "open", "opened coffee.jpg", output_picture=id_of("old")),
        turn(2, "inpaint", "Added a blue box", input_picture=id_of("old"), output_picture=id_of("now"), changed=1 / 24),
    ]
    answer = say(path, Asked("What changed since turn 1?"), pictures)
    assert "added a blue box" in answer
    assert "4.2 % of the pixels, in the upper left" in answer
    assert "blue" in answer.split("gave way to")[1]
