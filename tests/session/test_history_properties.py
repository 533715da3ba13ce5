"""Whatever a person does, in any order, the tree stays a tree and every picture stays what it was."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app.errors import SessionNotFound
from app.session import Message, NewTurn, Turn
from app.session.checking import check
from app.session.collecting import collect
from app.sharing.archive import ImportLimits, export_session, import_session
from tests.session.conftest import Place, picture_of

LABELS = st.text("aäZ 語é", max_size=8)
"""Names of turns are labels: markup and control characters in them do not survive an export as they are."""


class History(RuleBasedStateMachine):
    """The store beside a model of it: parents, the current turn, and which child was left last."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.store = place.open()
        self.turns: list[Turn] = []
        self.current = ""
        self.forward: dict[str, str] = {}
        self.seed = 0

    def teardown(self) -> None:
        # Removing what nobody needs took nothing away, and whatever was done left no damage.
        try:
            collect(self.store, grace=timedelta())
            assert list(check(self.store)) == []
        finally:
            self.store.close()

    @initialize()
    def begin(self) -> None:
        self.session = self.store.create("me", "x")

    def parent(self, turn_id: str) -> str | None:
        return next(turn.parent_id for turn in self.turns if turn.id == turn_id)

    def line(self, turn_id: str | None) -> list[str]:
        """From the root to a turn."""
        found = []
        while turn_id:
            found.append(turn_id)
            turn_id = self.parent(turn_id)
        return found[::-1]

    def arrived(self, turn_id: str) -> None:
        line = self.line(turn_id)
        self.forward.update(pairwise(line))
        self.current = turn_id

    @rule()
    def edit(self) -> None:
        self.seed += 1
        picture = self.store.put_picture(picture_of(self.seed, 8, 6))
        kind = "arrange" if self.turns else "open"
        turn = self.store.append(self.session.id, NewTurn(kind=kind, output_picture=picture, seed=self.seed))
        assert turn.parent_id == (self.current or None)
        self.turns.append(turn)
        self.arrived(turn.id)

    @rule()
    def chat(self) -> None:
        turn = self.store.append(self.session.id, NewTurn(kind="chat", messages=(Message(role="user", text="?"),)))
        self.turns.append(turn)
        self.arrived(turn.id)

    @rule()
    def undo(self) -> None:
        turn = self.store.undo(self.session.id)
        parent = self.parent(self.current) if self.current else None
        assert (turn.id if turn else None) == parent
        if parent:
            self.forward[parent] = self.current
            self.current = parent

    @rule()
    def redo(self) -> None:
        turn = self.store.redo(self.session.id)
        assert (turn.id if turn else None) == self.forward.get(self.current)
        if turn:
            self.current = turn.id

    @precondition(lambda self: self.turns)
    @rule()
    def edit_then_undo_is_nothing(self) -> None:
        before = self.store.path(self.session.id)
        self.edit()
        self.store.undo(self.session.id)
        self.current = self.parent(self.current)
        assert self.store.path(self.session.id) == before

    @precondition(lambda self: self.turns)
    @rule(number=st.integers(0, 1000))
    def jump(self, number: int) -> None:
        turn = self.turns[number % len(self.turns)]
        assert self.store.jump(self.session.id, turn.id) == turn
        self.arrived(turn.id)

    @rule()
    def close_and_open(self) -> None:
        self.store.close()
        self.store = self.place.open()

    def follow(self, session_id: str) -> None:
        """Go on in a session that is a copy of this one, turn by turn."""
        copies = self.store.tree(session_id)
        ids = {old.id: new.id for old, new in zip(self.turns, copies, strict=True)}
        for old, new in zip(self.turns, copies, strict=True):
            moved = {"id": new.id, "session_id": session_id, "parent_id": ids[old.parent_id] if old.parent_id else None}
            assert new == old.model_copy(update=moved)
        self.session = self.store.get("me", session_id)
        self.turns, self.current = list(copies), ids[self.current]
        self.forward = {ids[parent]: ids[child] for parent, child in self.forward.items()}

    @precondition(lambda self: self.turns)
    @rule()
    def go_on_in_a_copy(self) -> None:
        """A duplicate behaves as the session itself would have."""
        self.follow(self.store.duplicate("me", self.session.id).id)

    @precondition(lambda self: self.turns)
    @rule()
    def go_on_elsewhere(self) -> None:
        """So does what was exported and imported, but that redo is known on the current path only."""
        file = io.BytesIO()
        export_session(self.store, "me", self.session.id, file)
        file.seek(0)
        self.follow(import_session(self.store, "me", file, limits=ImportLimits()).id)
        line = self.line(self.current)
        while line[-1] in self.forward:
            line.append(self.forward[line[-1]])
        self.forward = dict(pairwise(line))

    @precondition(lambda self: self.turns)
    @rule(number=st.integers(0, 1000), name=LABELS, note=st.text(max_size=8), star=st.booleans())
    def annotate(self, number: int, name: str, note: str, star: bool) -> None:
        index = number % len(self.turns)
        said = {"name": name.strip(), "note": note, "star": star}
        turn = self.store.annotate(self.session.id, self.turns[index].id, name=name, note=note, star=star)
        assert turn == self.turns[index].model_copy(update=said)
        self.turns[index] = turn

    @rule()
    def delete_and_restore(self) -> None:
        self.store.delete("me", self.session.id)
        collect(self.store, grace=timedelta())
        with pytest.raises(SessionNotFound):
            self.store.path(self.session.id)
        assert self.store.restore("me", self.session.id).name == self.session.name

    @invariant()
    def nothing_is_lost_or_changed(self) -> None:
        tree = self.store.tree(self.session.id)
        assert tree == self.turns
        assert [turn.number for turn in tree] == list(range(1, len(tree) + 1))
        assert sum(turn.parent_id is None for turn in tree) == min(1, len(tree))
        assert [turn.id for turn in self.store.path(self.session.id)] == self.line(self.current)

    @invariant()
    def redo_leads_where_the_model_says(self) -> None:
        expected, walk = [], self.forward.get(self.current)
        while walk:
            expected.append(walk)
            walk = self.forward.get(walk)
        assert [turn.id for turn in self.store.ahead(self.session.id)] == expected

    @invariant()
    def the_pictures_on_the_path_are_those_that_were_put(self) -> None:
        for turn in self.store.path(self.session.id):
            if turn.output_picture:
                assert self.store.get_picture(turn.output_picture) == picture_of(turn.seed, 8, 6)


def test_any_sequence_of_steps(new_place: Callable[[], Place]):
    """On either database: edit, chat, undo, redo, jump, annotate, copy, export, import, delete, restore, close, open."""
    run_state_machine_as_test(
        lambda: History(new_place()),
        settings=settings(
            max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
