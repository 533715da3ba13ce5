"""What the chat engine is told: roles take turns, few pictures, every edit, and old messages whole or not at all."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.assistant.conversation import (
    MAX_CHARACTERS,
    MAX_PICTURES,
    MAX_TURNS,
    Asked,
    Request,
    build,
    edit_note,
    messages_of,
    normalised,
    since_clear,
)
from app.session.model import EngineUse, Message, Turn
from model_servers.protocol import PICTURE_SCHEME, Box, ChatRequest, SessionFacts, SessionObject

SIZE = (400, 200)


def picture(number: int) -> str:
    return f"{number:064x}"


def turn(number: int, kind: str, words: str = "", **more: Any) -> Turn:
    return Turn(
        id=f"t{number}", session_id="s", parent_id=f"t{number - 1}" if number > 1 else None, number=number, kind=kind,
        words=words, created=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), **more,
    )  # fmt: skip


def opened(number: int, name: str = "cup.jpg", shows: int = 1) -> Turn:
    return turn(number, "open", f"opened {name}", output_picture=picture(shows))


def exchange(number: int, question: str, answer: str, about: int = 1, attached: tuple[int, ...] = ()) -> Turn:
    asked = Message(role="user", text=question, picture=picture(about), attachments=tuple(map(picture, attached)))
    return turn(number, "chat", question, messages=(asked, Message(role="assistant", text=answer)))


def edited(number: int, words: str, before: int, after: int) -> Turn:
    return turn(
        number, "arrange", words, input_picture=picture(before), output_picture=picture(after), changed=0.125,
        parameters={"box": [100, 50, 200, 100], "size": [400, 200]}, engines=(EngineUse(server="lama", engine="e"),),
    )  # fmt: skip


def cleared(number: int) -> Turn:
    return turn(number, "chat", "cleared the chat", parameters={"clear": True})


def ask(path: list[Turn], text: str = "And now?", now: int | None = 1, **more: Any) -> Request:
    return build(path, None if now is None else picture(now), None if now is None else SIZE, [], Asked(text, **more))


def texts(message: dict[str, Any]) -> str:
    content = message["content"]
    return content if isinstance(content, str) else " ".join(part["text"] for part in content if part["type"] == "text")


def shown(message: dict[str, Any]) -> list[str]:
    content = message["content"]
    if isinstance(content, str):
        return []
    return [part["image_url"]["url"].removeprefix(PICTURE_SCHEME) for part in content if part["type"] == "image_url"]


def everything(request: Request) -> str:
    return "\n".join(texts(message) for message in request.messages)


# ── any path ─────────────────────────────────────────────────────────────────────────────────────────────────

steps = st.lists(
    st.one_of(
        st.tuples(st.just("chat"), st.integers(1, 6), st.text(max_size=30)),
        st.tuples(st.just("edit"), st.integers(1, 6), st.text(max_size=30)),
        st.tuples(st.just("clear"), st.just(0), st.just("")),
        st.tuples(st.just("long"), st.integers(1, 6), st.just("word " * 2500)),
    ),
    max_size=14,
)


def path_of(plan: list[tuple[str, int, str]]) -> list[Turn]:
    made = [opened(1)]
    for number, (kind, about, words) in enumerate(plan, start=2):
        if kind in ("chat", "long"):
            made.append(exchange(number, words, "yes", about, (about + 10,)))
        elif kind == "edit":
            made.append(edited(number, words, 1, about))
        else:
            made.append(cleared(number))
    return made


@settings(deadline=None, max_examples=120)
@given(steps, st.booleans(), st.booleans())
def test_any_path_makes_a_request_that_a_server_takes(plan, pointed: bool, attached: bool):
    path = path_of(plan)
    asked = Asked(
        "And now?",
        (picture(99),) if attached else (),
        Box(x=100, y=50, width=200, height=100, label="cup") if pointed else None,
        picture(98) if pointed else None,
    )
    request = build(path, picture(1), SIZE, [], asked)
    roles = [message["role"] for message in request.messages]
    assert roles[0] == "system"
    assert roles[-1] == "user"
    assert all(first != second for first, second in pairwise(roles))
    named = [name for message in request.messages for name in shown(message)]
    assert set(named) <= set(request.pictures)
    assert picture(1) in shown(request.messages[-1])
    assert len(set(named) - {picture(98), picture(99)}) <= MAX_PICTURES
    assert texts(request.messages[-1]).endswith("And now?")
    told = sum(len(texts(message)) for message in request.messages[1:])
    assert told <= MAX_CHARACTERS + 1000
    assert bool(request.notice) == (told < sum(len(m.text) for _, _, m in messages_of(path)))
    ChatRequest.model_validate({"messages": request.messages, "session": request.session.model_dump()})


# ── what is told ─────────────────────────────────────────────────────────────────────────────────────────────


def test_edits_are_told_where_they_happened():
    request = ask([opened(1), exchange(2, "What is it?", "A cup."), edited(3, "Removed the cup", 1, 2)], now=2)
    told = everything(request)
    note = "[Turn 3: Removed the cup at [0.25, 0.25, 0.75, 0.75] with lama/e; 12.5% of the pixels changed]"
    assert note in told
    assert told.index("A cup.") < told.index(note) < told.index("And now?")
    assert "[Turn 1: opened cup.jpg]" in told


def test_an_empty_start_is_not_told():
    request = ask([turn(1, "start", "started")], now=None)
    assert "started" not in everything(request)
    assert request.pictures == ()
    assert request.session.picture is None


def test_the_current_picture_comes_with_the_question_and_earlier_ones_with_theirs():
    path = [opened(1), exchange(2, "What is it?", "A cup.", 1), edited(3, "Moved it", 1, 2)]
    request = ask(path, now=2)
    assert shown(request.messages[-1]) == [picture(1), picture(2)] or shown(request.messages[-1]) == [picture(2)]
    first = next(message for message in request.messages if "What is it?" in texts(message))
    assert shown(first) == [picture(1)]


def test_few_pictures_are_sent_the_latest_ones():
    path = [opened(1), *(exchange(number, f"{number}?", "yes", number) for number in range(2, 10))]
    request = ask(path, now=9)
    named = {name for message in request.messages for name in shown(message)}
    assert named == {picture(9), picture(8), picture(7)}


def test_answers_carry_no_pictures():
    reply = Message(role="assistant", text="A cup.", picture=picture(1))
    path = [opened(1), turn(2, "chat", messages=(Message(role="user", text="?", picture=picture(1)), reply))]
    assert all(shown(message) == [] for message in ask(path).messages if message["role"] == "assistant")


def test_what_is_pointed_at_is_told_in_words_and_shown():
    box = Box(x=100, y=50, width=200, height=100, label="cup")
    request = ask([opened(1)], pointed=box, marked=picture(7))
    last = request.messages[-1]
    assert "[0.25, 0.25, 0.75, 0.75] (cup), outlined in the second picture: And now?" in texts(last)
    assert shown(last) == [picture(1), picture(7)]
    assert request.session.pointed == box


def test_old_messages_are_left_out_whole_with_a_notice():
    long = "word " * (MAX_CHARACTERS // 15)
    path = [opened(1), *(exchange(number, f"question {number} {long}", f"answer {number}") for number in range(2, 8))]
    request = ask(path)
    told = everything(request)
    kept = [number for number in range(2, 8) if f"question {number} " in told]
    assert kept == list(range(kept[0], 8)), "the latest are kept"
    assert all(f"question {number} {long}" in told for number in kept), "whole"
    assert kept[0] > 2
    missing = (
        1 + 2 * 6 - sum(told.count(f"{word} {number}") for number in range(2, 8) for word in ("question", "answer"))
    )
    assert request.notice.startswith(f"{missing} earlier messages")


def test_nothing_is_left_out_of_a_short_conversation():
    assert ask([opened(1), exchange(2, "?", "!")]).notice == ""


def test_what_was_said_before_clearing_is_not_told():
    path = [opened(1), exchange(2, "secret", "word"), cleared(3), exchange(4, "open", "talk")]
    told = everything(ask(path))
    assert "secret" not in told
    assert "open" in told
    assert [message.text for _, _, message in messages_of(path)] == ["open", "talk"]
    assert since_clear(path) == path[3:]
    assert since_clear(path[:3]) == []


def test_the_session_is_told_in_full_to_engines_that_measure():
    path = [opened(1), edited(2, "Moved the cup", 1, 2)]
    thing = SessionObject(label="cup", box=Box(x=1, y=2, width=3, height=4), area=0.1)
    facts = build(path, picture(2), SIZE, [thing], Asked("?")).session
    assert isinstance(facts, SessionFacts)
    assert facts.objects == [thing]
    assert [(item.number, item.kind, item.before, item.after) for item in facts.turns] == [
        (1, "open", None, picture(1)),
        (2, "arrange", picture(1), picture(2)),
    ]
    assert facts.turns[1].changed == pytest.approx(0.125)


def test_a_very_long_history_is_bounded():
    path = [opened(1), *(edited(number, "Moved it", 1, 2) for number in range(2, 2 * MAX_TURNS))]
    request = ask(path, now=2)
    assert len(request.session.turns) == MAX_TURNS
    assert request.session.turns[-1].number == path[-1].number


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(0.001, 1e6), st.floats(0.001, 1e6))
def test_places_are_shares_of_the_picture(x: float, y: float, width: float, height: float):
    text = normalised(Box(x=x, y=y, width=width, height=height), SIZE)
    values = [float(value) for value in text.strip("[]").split(", ")]
    assert len(values) == 4
    assert all(0 <= value <= 1 for value in values)
    assert values[0] <= values[2]
    assert values[1] <= values[3]


def test_a_note_says_what_is_known():
    assert edit_note(turn(4, "generate", "Generated a beach")) == "[Turn 4: Generated a beach]"
