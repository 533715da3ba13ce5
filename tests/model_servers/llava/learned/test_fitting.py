"""Long conversations lose whole messages, the oldest first, and never the question, the system's words or the picture."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model_servers.engine import ChatPrompt, EngineError
from model_servers.llava.learned.conversation import Said, Shown, read_conversation, with_pictures, without_pictures
from model_servers.llava.learned.fitting import fit
from model_servers.llava.learned.notices import notice, without_notice
from model_servers.protocol import LIMIT_NOTICE, ChatMessage

PICTURE_LENGTH = 50


def length(told: Sequence[Said]) -> int:
    return sum(len(message.text) + 2 + PICTURE_LENGTH * len(message.pictures) for message in told)


@st.composite
def conversations(draw: st.DrawFn) -> list[Said]:
    turns = draw(st.integers(0, 8))
    told = [Said("system", ("be brief",))] if draw(st.booleans()) else []
    for index in range(2 * turns + 1):
        words = f"{index}:" + "x" * draw(st.integers(0, 30))
        shown = (Shown(f"p{index}"),) if index % 2 == 0 and draw(st.booleans()) else ()
        told.append(Said("user" if index % 2 == 0 else "assistant", (*shown, words)))
    return told


@given(told=conversations(), limit=st.integers(1, 600))
def test_what_is_kept_is_the_longest_end_that_fits(told: list[Said], limit: int) -> None:
    system = [message for message in told if message.role == "system"]
    rest = [message for message in told if message.role != "system"]
    try:
        fitted = fit(told, length, limit)
    except EngineError:
        shown = next((message.pictures for message in reversed(rest) if message.pictures), ())
        question = rest[-1] if rest[-1].pictures else with_pictures(rest[-1], shown)
        assert length([*system, question]) > limit
        return
    assert fitted.tokens == length(fitted.told) <= limit
    kept = [message for message in fitted.told if message.role != "system"]
    assert [message for message in fitted.told if message.role == "system"] == system
    assert kept[0].role == "user"
    assert [message.text for message in kept] == [message.text for message in rest[fitted.left_out :]]
    if any(message.pictures for message in rest):
        assert any(message.pictures for message in kept)
    if fitted.left_out >= 2 and any(message.pictures for message in rest[fitted.left_out :]):
        assert length([*system, *rest[fitted.left_out - 2 :]]) > limit


def test_the_question_alone_may_be_too_long() -> None:
    with pytest.raises(EngineError, match="too long") as failure:
        fit([Said("user", ("x" * 100,))], length, 50)
    assert failure.value.hint


def test_only_the_latest_pictures_are_shown() -> None:
    told = [
        Said("user", (Shown("a"),)),
        Said("assistant", ("nice",)),
        Said("user", (Shown("b"), "and this?", Shown("c"))),
    ]
    shown, dropped = without_pictures(told, 2)
    assert dropped == 1
    assert [message.pictures for message in shown] == [(), (), ("b", "c")]
    assert shown[0].text
    assert without_pictures(told, 3) == (told, 0)


def test_notices_are_said_and_not_taken_for_the_models_words() -> None:
    assert notice(0, 0) == ""
    for left_out, pictures in ((1, 0), (7, 0), (0, 1), (12, 3)):
        said = notice(left_out, pictures)
        assert without_notice(said + "A cat (a grey one).") == "A cat (a grey one)."
    assert without_notice(f"A cat.{LIMIT_NOTICE}") == "A cat."
    assert without_notice("(The cat is grey.)\n\nYes.") == "(The cat is grey.)\n\nYes."


def test_neighbours_of_one_role_are_joined() -> None:
    messages = [ChatMessage(role="user", content="Look."), ChatMessage(role="user", content="What is it?")]
    assert read_conversation(ChatPrompt(messages)) == [Said("user", ("Look.", "What is it?"))]
    with pytest.raises(EngineError, match="no question"):
        read_conversation(ChatPrompt([ChatMessage(role="user", content="")]))
