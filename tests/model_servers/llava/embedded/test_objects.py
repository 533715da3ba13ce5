"""Questions about the session's objects: where, how many, how large, how they lie to each other."""

from __future__ import annotations

import re

import pytest

from model_servers.protocol import Box
from tests.model_servers.llava.embedded.conftest import thing


@pytest.fixture
def about(talk, shapes):
    """Ask about the composed shapes."""
    return lambda *texts: [talk(**shapes).ask(texts[0])][0] if len(texts) == 1 else _all(talk(**shapes), texts)


def _all(conversation, texts):
    answers = [conversation.ask(text) for text in texts]
    return answers[-1]


@pytest.mark.parametrize(
    ("label", "place"),
    [
        ("red square", "in the upper left"),
        ("blue circle", "in the lower right"),
        ("yellow tile", "in the middle"),
        ("green tile", "in the lower left"),
    ],
)
@pytest.mark.parametrize(
    "question", ["Where is the {}?", "where's the {} located", "Can you find the {}?", "Locate the {}."]
)
def test_where_an_object_is(about, label, place, question):
    answer = about(question.format(label))
    assert label in answer
    assert place in answer


def test_the_noun_alone_names_an_object(about):
    assert "lower right" in about("where is the circle")


def test_what_lies_in_a_part_of_the_picture(about):
    answer = about("What is in the lower left?")
    assert "green tile" in answer
    assert "red square" not in answer
    assert "blue circle" in about("what can you see on the right?")


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("How many objects are there?", "Four"),
        ("how many tiles are there", "Two"),
        ("Count the circles", "One"),
        ("How many red objects are there?", "One"),
        ("how many objects are purple?", "Zero|No"),
    ],
)
def test_how_many(about, question, number):
    answer = about(question)
    assert any(answer.startswith(word) for word in number.split("|")), answer


def test_how_large_an_object_is(about):
    answer = about("How big is the red square?")
    for fact in ("160 pixels wide", "160 high", "20 % of the picture’s width", "27 % of its height", "5 %"):
        assert fact in answer


def test_a_box_in_numbers(about):
    answer = about("What are the coordinates of the red square?")
    assert "[0.10, 0.10, 0.30, 0.37]" in answer
    assert "[80, 60, 240, 220]" in answer


def test_the_colour_of_an_object(about):
    assert about("What colour is the blue circle?").startswith("The blue circle is blue")
    assert about("Is the circle blue?").startswith("Yes")
    assert about("Is the circle red?").startswith("No")


def test_an_object_by_its_colour(about):
    assert "upper left" in about("Where is the red thing?")
    assert "blue circle" in about("Which objects are blue?")
    assert "round" in about("What shape is the blue object?")


@pytest.mark.parametrize(
    ("question", "starts"),
    [
        ("Is the red square left of the blue circle?", "Yes"),
        ("Is the red square to the right of the blue circle?", "No"),
        ("Is the red square above the green tile?", "Yes"),
        ("Is the blue circle above the red square?", "No"),
        ("Is the red square bigger than the blue circle?", "No"),
        ("Is the circle larger than the square?", "Yes"),
        ("Are the tiles the same size?", "No"),
        ("Is the yellow tile in the middle?", "Yes"),
        ("Is the yellow tile on the left?", "No"),
    ],
)
def test_yes_or_no(about, question, starts):
    assert about(question).startswith(starts)


def test_what_is_beside_above_and_between(about):
    assert "green tile" in about("What is below the red square?")
    assert "yellow tile" in about("What is between the red square and the blue circle?")
    assert "None of this session’s objects is to the left of the red square" in about("What is left of the red square?")


def test_the_extremes(about):
    assert "blue circle" in about("What is the biggest object?").split(":")[0]
    assert "yellow tile" in about("Which object is the smallest?").split(":")[0]
    assert "red square" in about("which one is furthest to the left?")


def test_the_distance_between_boxes(about):
    # From y 220, where the square ends, to y 480, where the tile begins; they overlap sideways.
    assert "260 pixels" in about("How far is the red square from the green tile?")


def test_the_distance_to_an_edge(about):
    assert "80 pixels" in about("How far is the red square from the left edge?")
    assert "80 pixels" in about("How far is the blue circle from the right edge of the picture?")


def test_the_shapes_of_all(about):
    answer = about("Which shapes are in the picture?")
    assert "red square looks square" in answer
    assert "blue circle looks round" in answer


def test_a_second_question_goes_on_with_the_answer_to_the_first(about):
    assert "The blue circle is in the lower right" in about("What is the largest object and where is it?")


def test_a_fig_lies_inside_its_bowl(talk, photo):
    objects = [thing("fig", 745, 430, 515, 470), thing("bowl", 412, 147, 1373, 1055, 0.42)]
    conversation = talk(photo("fig-bowl"), objects=objects)
    assert conversation.ask("Is the fig inside the bowl?").startswith("Yes")
    assert "fig" in conversation.ask("What is in the bowl?")
    assert conversation.ask("Is the bowl red?").startswith("Yes")


def test_what_was_taken_away_but_not_accepted(about):
    for question in ("Where is the purple star?", "Is there a purple star?", "What colour is the star?"):
        assert "removed" in about(question)
    assert "purple star" not in about("What is in the upper right?")


def test_the_list_of_objects(about):
    answer = about("What objects do you know?")
    for label in ("red square", "blue circle", "yellow tile", "green tile"):
        assert label in answer
    assert "purple star was removed" in answer


def test_things_that_nobody_named_are_not_made_up(about):
    answer = about("Where is the elephant?")
    assert "nothing here is named “elephant”" in answer
    assert "red square" in answer, "what there is instead helps"


@pytest.mark.parametrize(
    "question",
    ["Where are the fork and the spoon?", "How many forks or spoons are there?", "Is there a fork or a spoon?"],
)
def test_two_things_that_nobody_named_are_both_told(about, question):
    answer = about(question)
    assert re.search(r"nothing here is named “forks?” or “spoons?”", answer), answer


@pytest.mark.parametrize("question", ["Is the fork red or blue?", "Where is the fork and what colour is it?"])
def test_what_is_asked_about_a_thing_is_no_second_thing(about, question):
    assert "nothing here is named “fork”." in about(question)


def test_no_objects_at_all(ask):
    answer = ask("coffee", "Which objects are there?")
    assert "No object" in answer or "no named objects" in answer
    assert "stroke" in answer


def test_words_of_a_label_are_not_taken_for_the_question(talk, photo):
    """Labels such as "light", "text" or "how many" must not turn the question into another one."""
    for label in ("light bulb", "text box", "colour wheel", "count Dracula", "night stand", "sharp knife", "size tag"):
        conversation = talk(photo("coffee"), objects=[thing(label, 30, 20, 60, 60)])
        answer = conversation.ask(f"Where is the {label}?")
        assert "in the upper left" in answer, (label, answer)


@pytest.mark.parametrize(
    "label",
    ["**bold**", "[link](http://x)", "<b>b</b>", "`code`", "a_b_c", "![i](u)", "# head", "| t |", "$x$", "~~s~~"],
)
def test_markup_in_a_label_is_quoted(talk, photo, label):
    conversation = talk(photo("coffee"), objects=[thing(label, 30, 20, 60, 60)])
    conversation.ask("Which objects are there?")
    rest = conversation.last
    for sign in "[]<>`_#|$~!":
        assert all(rest[at - 1] == "\\" for at in range(len(rest)) if rest[at] == sign and sign in label), rest


def test_a_long_label_is_shortened(talk, photo):
    conversation = talk(photo("coffee"), objects=[thing("very " * 500 + "long", 30, 20, 60, 60)])
    assert len(conversation.ask("Which objects are there?")) < 400


def test_labels_in_other_scripts_are_found(talk, photo):
    for label in ("猫", "собака", "café", "Äpfel"):
        conversation = talk(photo("coffee"), objects=[thing(label, 30, 20, 60, 60)])
        assert "upper left" in conversation.ask(f"Where is the {label}?"), label


def test_what_the_person_points_at(talk, photo):
    objects = [thing("fig", 745, 430, 515, 470)]
    pointed = Box(x=745, y=430, width=515, height=470, label="fig")
    conversation = talk(photo("fig-bowl"), objects=objects, pointed=pointed)
    assert "You point at the fig, in the middle" in conversation.ask("What is this?")
    assert "red" in conversation.ask("What colour is it?")
    assert "515 pixels wide" in conversation.ask("How big is it?")


def test_a_place_that_nobody_named(talk, photo):
    conversation = talk(photo("fig-bowl"), pointed=Box(x=20, y=20, width=200, height=200))
    answer = conversation.ask("What is that?")
    assert "in the upper left" in answer
    assert "200 × 200" in answer
    assert "grey" in answer
    assert "do not recognise" in answer


def test_boxes_that_reach_outside_the_picture_are_clipped(talk, photo):
    conversation = talk(
        photo("coffee"), objects=[thing("saucer", -100, -100, 5000, 5000), thing("gone", 900, 900, 5, 5)]
    )
    assert "600 pixels wide and 400 high" in conversation.ask("How large is the saucer?")
    assert "gone" not in conversation.ask("Which objects are there?")
