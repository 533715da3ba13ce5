"""Questions about the picture as a whole, with the facts that the example photos make certain."""

from __future__ import annotations

import numpy as np
import pytest


@pytest.mark.parametrize(
    ("name", "size", "shape"),
    [
        ("coffee", "600 × 400", "landscape"),
        ("wine-room", "1,200 × 1,799", "portrait"),
        ("astronaut", "512 × 512", "square"),
        ("sunset", "4,272 × 2,848", "landscape"),
    ],
)
@pytest.mark.parametrize(
    "question", ["How big is the picture?", "what's the size", "resolution?", "What are its dimensions?"]
)
def test_its_size(ask, name, size, shape, question):
    answer = ask(name, question)
    assert size in answer
    assert shape in answer


@pytest.mark.parametrize(
    ("name", "ratio"), [("coffee", "3:2"), ("astronaut", "1:1"), ("dandelion", "16:9"), ("bird-lamp", "4:3")]
)
def test_its_aspect_ratio(ask, name, ratio):
    assert ratio in ask(name, "What is the aspect ratio?")


def test_its_megapixels(ask):
    assert "12.2 megapixels" in ask("sunset", "How many megapixels does it have?")


@pytest.mark.parametrize(
    ("name", "question", "starts"),
    [
        ("coffee", "Is it a landscape?", "Yes"),
        ("coffee", "Is it a portrait format photo?", "No"),
        ("wine-room", "is the picture vertical?", "Yes"),
        ("astronaut", "Is it square?", "Yes"),
        ("coffee", "Is it square?", "No"),
    ],
)
def test_its_orientation(ask, name, question, starts):
    assert ask(name, question).startswith(starts)


def test_how_wide_it_is_when_only_that_is_asked(ask):
    assert ask("cat", "How wide is it?").startswith("It is 451 pixels wide")
    assert ask("cat", "what is its height?").startswith("It is 300 pixels high")


def test_how_large_it_prints(ask):
    # 4272 pixels at 300 to the inch of 2.54 cm
    assert "36 × 24 cm" in ask("sunset", "Can I print this?")


def test_whether_it_has_a_standard_size(ask):
    assert ask("sunset", "Is it 4K?").startswith("Yes: 4K takes 3,840 × 2,160 pixels")
    assert ask("coffee", "Is it full HD?").startswith("No: FULL HD takes 1,920 × 1,080 pixels")


def test_the_average_colour(talk):
    picture = np.zeros((20, 20, 3), np.uint8)
    picture[:10] = 200
    assert "#646464" in talk(picture).ask("What is the average colour?")


def test_a_message_with_two_questions_gets_two_answers(ask):
    answer = ask("coffee", "How big is the picture and which colours does it have?")
    assert "600 × 400" in answer
    assert "brown" in answer
    answer = ask("coffee", "Is it sharp? How bright is it?")
    assert answer.startswith("Yes, the picture is sharp")
    assert "lightness" in answer


def test_two_parts_are_told_beside_each_other(ask):
    answer = ask("meadow", "How does the top differ from the bottom?")
    assert answer.index("At the top I see") < answer.index("At the bottom I see")
    assert "green" in answer.split("At the bottom")[1]


def test_either_or_is_not_answered_with_yes_or_no(ask):
    for question in ("Is it sharp or blurry?", "Is it bright or dark?", "Is it warm or cool?"):
        assert not ask("coffee", question).startswith(("Yes", "No"))


def test_the_size_of_its_file_is_not_known(ask):
    answer = ask("coffee", "How many MB is it?")
    assert "do not know" in answer
    assert "0.7 MB" in answer


@pytest.mark.parametrize(
    ("name", "colour", "place"),
    [("meadow", "green", "at the bottom"), ("fig-bowl", "red", "in the middle"), ("dandelion", "green", "")],
)
def test_where_a_colour_is(ask, name, colour, place):
    answer = ask(name, f"Where is the {colour}?")
    assert answer.startswith(f"The {colour} is")
    assert place in answer


def test_its_main_colours_come_with_shares_that_add_up(ask):
    import re

    shares = [float(share) for share in re.findall(r"\((\d+(?:\.\d)?) %", ask("meadow", "What are the main colours?"))]
    assert len(shares) >= 3
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) <= 101


@pytest.mark.parametrize(
    ("name", "question", "yes"),
    [
        ("meadow", "Is there any green in it?", True),
        ("meadow", "is there some pink", False),
        ("fig-bowl", "Do you see red?", True),
        ("fig-bowl", "any purple?", False),
        ("bird-lamp", "Is there something blue in the picture?", False),
    ],
)
def test_whether_a_colour_is_there(ask, name, question, yes):
    answer = ask(name, question)
    assert answer.startswith("Yes") == yes, answer
    assert answer.startswith("No") != yes, answer


def test_the_share_of_a_colour_is_counted(talk):
    picture = np.zeros((100, 200, 3), np.uint8)
    picture[:, :50] = (220, 30, 30)
    assert talk(picture).ask("What percentage of the picture is red?").startswith("25 % of the picture is red")


def test_which_of_two_colours_there_is_more_of(talk):
    picture = np.zeros((100, 200, 3), np.uint8)
    picture[:, :50] = (220, 30, 30)
    assert "more black (75 %) than red (25 %)" in talk(picture).ask("Is there more red or more black?")
    assert "less red (25 %) than black (75 %)" in talk(picture).ask("Is there less red or less black?")


def test_the_colours_of_a_part(ask):
    assert "green" in ask("meadow", "What colour is the bottom of the picture?")
    assert "green" not in ask("meadow", "And what colours are at the top?")


def test_exact_codes_when_they_are_asked_for(talk):
    picture = np.full((50, 50, 3), (220, 30, 30), np.uint8)
    assert "#dc1e1e" in talk(picture).ask("What is the hex code of its colour?")


def test_whether_it_is_black_and_white(ask, talk, photo):
    grey = np.repeat(photo("cat").mean(axis=2, keepdims=True).astype(np.uint8), 3, axis=2)
    assert talk(grey).ask("Is it black and white?").startswith("Yes")
    assert ask("cat", "Is it black and white?").startswith("No")


def test_whether_it_is_dark(talk, photo):
    dark = (photo("astronaut") * 0.12).astype(np.uint8)
    assert talk(dark).ask("Is it a dark picture?").startswith("Yes")
    assert talk(photo("bird-lamp")).ask("Is the picture dark?").startswith("No")
    assert "night" in talk(dark).ask("Day or night?")


def test_where_it_is_brightest(ask, talk):
    halves = np.zeros((100, 200, 3), np.uint8)
    halves[:, 100:] = 255
    assert "right half is brighter" in talk(halves).ask("Which side is brighter?")
    assert "left half is darker" in talk(halves).ask("Which side is darker?")
    assert "at the top" in ask("bird-lamp", "Where is it brightest?") or "upper" in ask(
        "bird-lamp", "Where is it brightest?"
    )


def test_two_parts_are_compared_by_their_light(ask):
    assert ask("sunset", "Is the bottom darker than the top?").startswith("Yes")
    assert ask("sunset", "Is the bottom brighter than the top?").startswith("No")


def test_the_time_of_day_is_a_guess_with_its_reason(ask):
    answer = ask("sunset", "What time of day is it?")
    assert "guess" in answer
    assert "morning or evening" in answer
    assert "cannot tell" in ask("cat", "Was it taken in daylight?")


def test_exposure(ask, talk):
    assert "well exposed" in ask("coffee", "Is it overexposed?")
    assert "overexposed" in talk(np.full((60, 80, 3), 255, np.uint8)).ask("How is the exposure?")


def test_whether_it_is_sharp(talk, photo):
    import cv2

    blurred = cv2.GaussianBlur(photo("coffee"), (0, 0), 7)
    assert talk(photo("coffee")).ask("Is it sharp?").startswith("Yes")
    assert talk(blurred).ask("Is it sharp?").startswith("No")
    assert talk(blurred).ask("Is the picture blurry?").startswith("Yes")
    assert "too little detail" in talk(np.full((200, 200, 3), 90, np.uint8)).ask("Is it in focus?")


def test_noise_is_measured(talk):
    rng = np.random.default_rng(5)
    smooth = np.full((160, 160, 3), 120, np.uint8)
    noisy = np.clip(120 + rng.normal(0, 8, (160, 160, 1)), 0, 255).astype(np.uint8).repeat(3, axis=2)
    assert "free of noise" in talk(smooth).ask("Is it noisy?")
    answer = talk(noisy).ask("Is it noisy?")
    assert "is noisy" in answer
    assert 6 < float(answer.split("about ")[1].split(" of")[0]) < 9


@pytest.mark.parametrize(
    "question", ["Is there a person?", "how many faces are there?", "Do you see a face?", "any people?"]
)
def test_a_face_is_found(ask, question):
    answer = ask("astronaut", question)
    assert "one face" in answer
    assert "at the top" in answer


def test_a_face_is_measured(ask):
    assert "101 pixels wide" in ask("astronaut", "How big is the face?")
    assert "beige" in ask("astronaut", "What colour is the face?")


@pytest.mark.parametrize("name", ["coffee", "meadow", "cat", "dogs", "bird-lamp"])
def test_no_face_is_made_up(ask, name):
    answer = ask(name, "Are there people in the picture?")
    assert answer.startswith("No")
    assert "escape me" in answer


def test_a_description_has_what_can_be_measured_and_says_what_cannot(ask):
    answer = ask("astronaut", "Describe the picture.")
    for fact in ("512 × 512", "square", "grey", "a face", "cannot recognise", "LLaVA model under “Models”"):
        assert fact in answer


def test_without_a_picture_it_says_how_to_open_one(talk):
    for question in ("What colours do you see?", "How big is it?", "Describe it", "Is there text?"):
        answer = talk(None).ask(question)
        assert "picture" in answer
        assert "Open one" in answer


@pytest.mark.parametrize(
    "question",
    [
        "What breed is the cat?", "Who is this?", "Write a poem about it", "How many cups are there?", "What is the cat doing?",
        "Is it a famous painting?", "Where was this taken?", "What is it made of?", "Tell me a story", "Is the cat happy?",
        "Why is the sky blue?", "What brand is the camera?", "Translate this to Latin", "What would you improve?",
    ],
)  # fmt: skip
def test_what_takes_understanding_is_said_to(ask, question):
    answer = ask("cat", question)
    assert any(words in answer for words in ("cannot", "do not recognise", "only measure")), answer
    assert "LLaVA model under “Models”" in answer
