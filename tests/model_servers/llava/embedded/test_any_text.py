"""Whatever is typed, an answer comes: at once, in words, safe inside Markdown, and the same again."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model_servers.engine import Cancelled, ChatPrompt
from model_servers.llava.embedded.wording import plain
from model_servers.protocol import Box, ChatMessage, SessionFacts, SessionObject, SessionTurn
from tests.model_servers.llava.embedded.conftest import PatientJob, Talk, id_of, thing

WORDS = [
    "what",
    "where",
    "how",
    "many",
    "is",
    "are",
    "the",
    "a",
    "of",
    "picture",
    "colour",
    "colours",
    "red",
    "blue",
    "cup",
    "and",
    "it",
    "this",
    "left",
    "right",
    "top",
    "big",
    "bigger",
    "changed",
    "since",
    "turn",
    "2",
    "text",
    "read",
    "face",
    "light",
    "dark",
    "why",
    "?",
    "!",
    ",",
    "not",
    "you",
    "than",
    "edit",
    "last",
    "first",
    "object",
    "one",
    "two",
    "inside",
    "between",
    "percent",
    "sky",
]
PICTURE = np.random.default_rng(3).integers(0, 255, (24, 32, 3), np.uint8)
QUICK = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
anything = st.one_of(st.text(max_size=300), words)


class Silent:
    """A reader that finds nothing: the properties are not about reading, which is slow."""

    name = "nobody"

    def read(self, rgb, job):
        return []


@pytest.fixture(scope="module")
def mute(engine):
    quick = type(engine)()
    quick._reader = Silent()
    return quick


@QUICK
@given(texts=st.lists(anything, min_size=1, max_size=3), label=st.text(min_size=1, max_size=30))
def test_any_conversation_is_answered(mute, texts, label):
    conversation = Talk(
        mute,
        PICTURE,
        objects=[thing(label, 4, 4, 10, 10), thing("cup", 20, 8, 8, 8)],
        turns=[
            SessionTurn(number=2, kind="arrange", words=f"Moved the {label}", before=id_of("a"), after=id_of("now"))
        ],
    )
    for text in texts:
        assert conversation.ask(text).strip(), text


@QUICK
@given(texts=st.lists(anything, min_size=1, max_size=2))
def test_any_text_is_answered_without_a_picture(mute, texts):
    conversation = Talk(mute, None)
    for text in texts:
        assert conversation.ask(text).strip(), text


@QUICK
@given(text=anything)
def test_any_text_is_answered_about_a_place(mute, text):
    conversation = Talk(mute, PICTURE, pointed=Box(x=3, y=2, width=9, height=7, label=text[:50]))
    assert conversation.ask(text).strip()


@QUICK
@given(text=words, width=st.integers(1, 40), height=st.integers(1, 40), value=st.integers(0, 255))
def test_pictures_of_any_size_are_measured(mute, text, width, height, value):
    assert Talk(mute, np.full((height, width, 3), value, np.uint8)).ask(text).strip()


@QUICK
@given(text=anything)
def test_somebodys_words_are_safe_inside_markdown(text):
    shown = plain(text)
    assert "\n" not in shown
    bare = shown.replace("\\\\", "")
    for sign in "`*_[]<>|#~$!&":
        assert all(bare[at - 1] == "\\" for at in range(len(bare)) if bare[at] == sign)


def test_a_very_long_question_is_answered_quickly(talk, photo):
    conversation = talk(photo("coffee"))
    for text in (
        "How big is it? " * 700,
        "a" * 10_000,
        "(" * 10_000,
        "what is the " * 900,
        "red " * 2500 + "?",
        "is " * 3400,
    ):
        answer = conversation.ask(text)
        assert answer
        assert len(answer) < 3000
        assert conversation.seconds < 2


def test_the_token_limit_and_stop_words_are_kept(talk, photo):
    full = talk(photo("coffee")).ask("Describe the picture")
    short = talk(photo("coffee")).ask("Describe the picture", max_tokens=10)
    assert full.startswith(short)
    assert 0 < len(short) <= 60
    stopped = talk(photo("coffee")).ask("Describe the picture", stop=["pixels"])
    assert stopped.endswith("600 × 400")
    assert talk(photo("coffee")).ask("Describe the picture", stop=["It"]) == ""


def test_an_answer_comes_in_pieces_that_make_the_whole(engine, talk, photo):
    conversation = talk(photo("coffee"))
    pieces = list(engine.chat(conversation.prompt("Describe the picture"), PatientJob()))
    assert len(pieces) > 20
    assert all(len(piece) < 40 for piece in pieces)
    whole = talk(photo("coffee"))
    whole.ask("Describe the picture")
    assert "".join(pieces) == whole.last


def test_an_answer_stops_when_it_is_given_up(engine, talk, photo):
    conversation = talk(photo("coffee"))
    said: list[str] = []
    with pytest.raises(Cancelled):
        said.extend(engine.chat(conversation.prompt("Describe the picture"), PatientJob(checks=5)))


@pytest.mark.parametrize(
    "question",
    [
        "Describe it",
        "What are the main colours?",
        "Is it sharp?",
        "Are there faces?",
        "How bright is it?",
        "Is it noisy?",
    ],
)
def test_twelve_megapixels_are_answered_in_time(talk, photo, question):
    conversation = talk(photo("sunset"))
    conversation.ask(question)
    assert conversation.seconds < 2


def test_messages_of_plain_strings_and_without_a_session(engine):
    prompt = ChatPrompt(messages=[ChatMessage(role="user", content="How big is it?")])
    assert "No picture" in "".join(engine.chat(prompt, PatientJob())) or "no picture" in "".join(
        engine.chat(prompt, PatientJob())
    )
    system = ChatMessage(role="system", content="You are a pirate.")
    prompt = ChatPrompt(messages=[system, ChatMessage(role="user", content="hello")], session=SessionFacts())
    assert "".join(engine.chat(prompt, PatientJob()))


def test_hundreds_of_objects_are_listed_in_short(talk, photo):
    objects = [
        SessionObject(label=f"thing {index}", box=Box(x=index, y=5, width=4, height=4), area=0.001)
        for index in range(300)
    ]
    answer = talk(photo("coffee"), objects=objects).ask("Which objects are there?")
    assert "300 objects" in answer
    assert len(answer) < 3000
