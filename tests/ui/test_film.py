"""The filmstrip: the browser gets what changed and no more, and ends up with what there is."""

from __future__ import annotations

import datetime as dt
import json
import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.session.model import EngineUse, Message, Turn
from app.ui.views.chat import MORE_TURNS, SHOWN_TURNS, first_shown
from app.ui.views.film import Sent, film, title
from app.ui.views.history import TURN_ACTIONS, turn_card
from tests.ui.server import Visitor
from tests.ui.test_files import picture_file

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def turn(number: int, parent: int | None, session: str = "s", **values: Any) -> Turn:
    filled = {"kind": "arrange", "words": f"step {number}", "input_picture": "a", "output_picture": "b", **values}
    return Turn(
        id=f"{session}{number}", session_id=session, parent_id=f"{session}{parent}" if parent else None, number=number,
        created=NOW, **filled,
    )  # fmt: skip


def long_story(length: int, session: str = "s") -> list[Turn]:
    return [turn(number, number - 1 if number > 1 else None, session) for number in range(1, length + 1)]


class Browser:
    """As much of film.js as keeps the strip."""

    def __init__(self) -> None:
        self.known = 0
        self.cells: dict[str, str] = {}
        self.standing = (0, 0)
        self.missed = False

    def take(self, patch: dict[str, Any] | None) -> None:
        if patch is None or patch["to"] <= self.known:
            return
        if patch["from"] not in (0, self.known):
            self.missed = True
            return
        self.known = patch["to"]
        self.cells = patch["cells"] if patch["from"] == 0 else {**self.cells, **patch["cells"]}
        self.standing = (patch["current"], patch["tip"])


@given(
    st.lists(
        st.tuples(st.sampled_from(["append", "back", "star", "other", "lost", "again"]), st.integers(0, 30)),
        max_size=25,
    )
)
def test_patches_make_the_browsers_strip_what_it_should_be(steps: list[tuple[str, int]]):
    sent, browser = Sent(), Browser()
    stories, session, current = {"s": long_story(1), "t": long_story(3, "t")}, "s", 1
    for kind, number in steps:
        turns = stories[session]
        if kind == "append":
            turns.append(turn(len(turns) + 1, current, session))
            current = len(turns)
        elif kind == "back":
            current = 1 + number % len(turns)
        elif kind == "star":
            where = number % len(turns)
            turns[where] = turns[where].model_copy(update={"star": not turns[where].star})
        elif kind == "other":
            session = "t" if session == "s" else "s"
            current = len(stories[session])
        shown = film(session, stories[session])
        patch = sent.patch(shown, current, current)
        if kind == "again":
            assert sent.patch(shown, current, current) is None, "what was sent is not sent again"
        if kind == "lost":  # the browser does not get this one; it asks for the whole strip at the next
            continue
        browser.take(patch)
        if browser.missed:
            browser.missed = False
            sent.forget()
            browser.take(sent.patch(shown, current, current))
        if patch is not None:
            assert browser.cells == {str(name): cell for name, cell in shown.cells.items()}
            assert browser.standing == (current, current)


def test_one_step_in_a_history_of_200_turns_sends_one_cell():
    turns = long_story(200)
    sent = Sent()
    whole = len(json.dumps(sent.patch(film("s", turns), 200, 200)))
    assert whole < 200 * 700
    going_back = sent.patch(film("s", turns), 150, 200)
    assert going_back is not None
    assert going_back["cells"] == {}
    turns.append(turn(201, 200))
    grown = sent.patch(film("s", turns), 201, 201)
    assert grown is not None
    assert list(grown["cells"]) == ["201"]
    assert len(json.dumps(grown)) < 1500
    turns.append(turn(202, 100))
    branched = sent.patch(film("s", turns), 202, 202)
    assert branched is not None
    assert list(branched["cells"]) == ["202"], "a branch moves nothing that is there"


def test_a_long_chat_is_shown_from_near_its_end():
    starts = [first_shown(count, 0) for count in range(400)]
    assert starts[: SHOWN_TURNS + 1] == [0] * (SHOWN_TURNS + 1)
    assert all(SHOWN_TURNS <= count - start < SHOWN_TURNS + 10 for count, start in enumerate(starts) if count > 30)
    assert sum(now != before for before, now in pairwise(starts)) == 36, "it moves in steps"
    assert first_shown(400, 1) == first_shown(400, 0) - MORE_TURNS
    assert first_shown(400, 9) == 0


def test_a_turn_in_one_line_names_each_engine_once():
    use = EngineUse(server="lama", engine="embedded")
    assert title(turn(3, 2, engines=(use, use))) == "Turn 3: step 3 (embedded)"
    assert title(turn(3, 2, name="good")) == "Turn 3: good – step 3"


def test_the_card_tells_what_is_known():
    edit = turn(
        2, 1, seconds=2.34, seed=11, changed=0.031, engines=(EngineUse(server="lama", engine="lama", version="1"),)
    )
    for words in (
        "Turn 2",
        "Step 2",
        "Changed objects",
        "lama 1",
        "2.3 s",
        "seed 11",
        "3.1\N{NO-BREAK SPACE}% changed",
        "Before",
        "After",
    ):
        assert words in turn_card(edit)
    foreign = turn_card(turn(2, 1, engines=(EngineUse(server="upscaler", engine="x4"),)))
    assert "upscaler: x4" in foreign, "an imported session may name servers that are not here"
    opened = turn_card(turn(1, None, kind="open", input_picture=None))
    assert "Before" not in opened
    said = (Message(role="user", text="How?", picture="p"), Message(role="assistant", text="So. " * 500))
    chat = turn_card(turn(2, 1, kind="chat", messages=said, input_picture=None, output_picture=None))
    assert "Seen" in chat
    assert "So. So." in chat
    assert len(chat) < 4000, "a long answer is cut"


def test_actions_that_are_for_some_kinds_only_are_not_offered_for_others():
    for kind in ("open", "arrange", "chat"):
        offered = set(
            re.findall(r'data-action="([\w-]+)"', turn_card(turn(2, 1, kind=kind)).partition("turn-actions")[2])
        )
        assert offered == {item.data_action for item in TURN_ACTIONS if not item.kinds or kind in item.kinds}


# ── through the page ─────────────────────────────────────────────────────────────────────────────────────────


def cells_of(visitor: Visitor) -> dict[int, str]:
    """Ids of the turns by their numbers, of the whole strip."""
    visitor.fire("film", "action", {"action": "whole-film"})
    found = visitor.value("film")
    assert found["from"] == 0
    return {int(number): re.search(r'data-id="(\w+)"', cell)[1] for number, cell in found["cells"].items()}  # type: ignore[index]


def test_what_is_said_about_a_turn_is_kept_and_shown(visitor: Visitor):
    visitor.open_file(picture_file(60, 40), "small.png")
    (identity,) = cells_of(visitor).values()
    for action, value in (("star-turn", "1"), ("name-turn", "my name"), ("note-turn", "my note")):
        changed = visitor.fire("turn-card", "action", {"action": action, "id": identity, "value": value})
        assert visitor.component("film") in changed
        assert visitor.component("canvas") not in changed
        assert visitor.component("chat") not in changed
    patch = visitor.value("film")
    assert set(patch["cells"]) == {"1"}
    assert "my name" in patch["cells"]["1"]
    session = patch["session"]
    card = visitor.http.get(f"/turn/{session}/{identity}")
    assert card.headers["cache-control"] == "private, no-store"
    for words in ("my name", "my note", 'aria-pressed="true"'):
        assert words in card.text


def test_small_pictures_are_the_owners_alone(visitor: Visitor, url: str):
    visitor.open_file(picture_file(600, 400), "small.png")
    (identity,) = cells_of(visitor).values()
    session = visitor.value("film")["session"]
    addresses = [
        f"/turn/{session}/{identity}/after",
        f"/turn/{session}/{identity}/after?side=384",
        f"/session/{session}/picture",
    ]
    for address in addresses:
        answer = visitor.http.get(address)
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "image/jpeg"
        assert "private" in answer.headers["cache-control"]
    with Visitor(url) as other:
        other.open()
        for address in [*addresses, f"/turn/{session}/{identity}"]:
            assert other.http.get(address).status_code == 404
    assert visitor.http.get(f"/turn/{session}/{identity}/before").status_code == 404
    assert visitor.http.get(f"/turn/{session}/nothing/after").status_code == 404
    assert visitor.http.get(f"/turn/{session}/{identity}/after?side=5000").status_code == 422


@pytest.mark.parametrize("action", ["jump", "continue-from", "star-turn", "open-session", "delete-session"])
def test_ids_of_others_are_refused(visitor: Visitor, action: str):
    visitor.open_file(picture_file(60, 40), "small.png")
    before = visitor.value("film")["session"]
    source = "sessions" if "session" in action else "turn-card"
    visitor.fire(source, "action", {"action": action, "id": "0" * 16, "value": "1"})
    assert visitor.value("film")["session"] == before
    if action != "delete-session":  # nobody was asked about deleting it, so nothing was tried
        assert "There is no such" in visitor.value("message")
