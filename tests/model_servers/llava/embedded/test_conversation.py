"""A conversation is kept: "and how big is it?", "why?", and what an earlier answer was about."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from tests.model_servers.llava.embedded.conftest import thing


@pytest.mark.parametrize(
    ("questions", "fact"),
    [
        (["Where is the red square?", "And how big is it?"], "160 pixels wide"),
        (["What colour is the red square?", "and the circle?"], "The blue circle is blue"),
        (["Where is the yellow tile?", "what about the green one?"], "lower left"),
        (["How many tiles are there?", "Where are they?"], "yellow tile"),
        (["Which is the biggest object?", "What colour is it?"], "blue circle is blue"),
        (["Where is the circle?", "Is it red?"], "No, the blue circle is not red"),
        (["Where is the circle?", "and the square?", "Which is bigger?"], "The blue circle is larger"),
        (["Where is the circle?", "and the square?", "How far apart are they?"], "305 pixels"),
        (["How big is the red square?", "and in percent?"], "5 %"),
        (["Is there any purple?", "And blue?"], "Yes"),
        (["What colour is the left?", "and the right?"], "white"),
    ],
)
def test_a_question_goes_on_with_the_one_before(talk, shapes, questions, fact):
    conversation = talk(**shapes)
    answers = [conversation.ask(question) for question in questions]
    assert fact in answers[-1], answers


def test_it_means_the_picture_when_nothing_else_was_named(talk, shapes):
    conversation = talk(**shapes)
    conversation.ask("How bright is the picture?")
    assert "800 × 600" in conversation.ask("and how big is it?")


def test_naming_the_picture_leaves_the_object(talk, shapes):
    conversation = talk(**shapes)
    conversation.ask("Where is the red square?")
    assert "800 × 600" in conversation.ask("How big is the picture?")


def test_why_tells_how_the_last_answer_was_measured(talk, shapes):
    conversation = talk(**shapes)
    conversation.ask("How bright is it?")
    assert "lightness" in conversation.ask("why?")
    conversation.ask("Are there faces?")
    assert "detector" in conversation.ask("How do you know?")


@pytest.mark.parametrize("words", ["no, it is a parrot", "No, that's a parrot!", "Wrong. This is a parrot."])
def test_who_says_what_it_is_hears_how_to_teach_it(talk, shapes, words):
    conversation = talk(**shapes)
    conversation.ask("What is in this picture?")
    answer = conversation.ask(words)
    assert "parrot" in answer
    assert "list of objects" in answer
    assert "lightness" not in answer


def test_small_talk_does_not_lose_the_thread(talk, shapes):
    conversation = talk(**shapes)
    conversation.ask("Where is the red square?")
    assert "welcome" in conversation.ask("thank you") or conversation.last in ("Gladly.", "With pleasure.")
    assert "160 pixels" in conversation.ask("and how big is it?")


def test_the_same_conversation_gets_the_same_words_and_repeated_questions_vary(talk, shapes):
    one, two = talk(**shapes), talk(**shapes)
    questions = [
        "hello",
        "How bright is it?",
        "What are the main colours?",
        "How big is it?",
        "How big is the picture?",
    ]
    assert [one.ask(question) for question in questions] == [two.ask(question) for question in questions]


def test_how_to_get_a_model_is_said_once(talk, photo):
    conversation = talk(photo("cat"))
    first = conversation.ask("What breed is it?")
    second = conversation.ask("And how old is the cat?")
    assert "LLaVA model under “Models”" in first
    assert "LLaVA model under “Models”" not in second
    assert second


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("hello", ("picture",)),
        ("What can you do?", ("colour", "size", "text", "LLaVA model under “Models”")),
        ("Who are you?", ("describer", "without a language model")),
        ("thanks a lot!", ()),
        ("ok", ("You could ask",)),
        ("", ("You could ask",)),
        ("???", ("You could ask",)),
        ("qwertz", ("do not understand “qwertz”", "You could ask")),
        ("How do I remove something?", ("Delete", "Accept")),
        ("how can I undo that", ("Ctrl+Z",)),
        ("Remove the cat", ("I only answer", "Delete")),
        ("Make it brighter", ("no tool for that",)),
        ("bye", ()),
    ],
)
def test_talk_about_the_talk(ask, question, facts):
    answer = ask("cat", question)
    assert answer
    for fact in facts:
        assert fact in answer


def test_a_command_about_an_object_says_where_it_is(talk, shapes):
    assert "lower right" in talk(**shapes).ask("Please remove the blue circle")


def test_something_else_is_talked_about_after_a_new_object(talk, photo):
    conversation = talk(photo("coffee"), objects=[thing("cup", 180, 20, 220, 240)])
    conversation.ask("Where is the cup?")
    assert "nothing here is named “dog”" in conversation.ask("and the dog?")


def test_the_tools_that_it_names_are_on_the_page(ask):
    """Directions that lead nowhere are worse than none."""
    page = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "app" / "ui").rglob("*.py"))
    questions = (
        "How do I remove it?",
        "How can I add a cat?",
        "how to generate a new picture?",
        "How do I replace the cat?",
    )
    for question in questions:
        answer = ask("cat", question)
        named = [
            name for name in ("Remove or change", "Inpaint", "Generate", "Replace with", "Replace") if name in answer
        ]
        assert named
        for name in named:
            assert f'"{name}"' in page, name
    assert '"Ask about this"' in page
    assert ">Accept<" in page
