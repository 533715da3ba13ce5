"""What a replay does when something cannot be done again; figures and tables; one edit on another picture."""

from __future__ import annotations

import csv
import io
import json
import math

import numpy as np
import pytest

from app.editing.painting import PaintSettings
from app.editing.workbench import Workbench
from app.errors import PromptError, ServerUnavailable, SessionNotFound
from app.imaging.picture import Picture
from app.replaying import Repeater, Standing, as_csv, as_json, as_text, plan, replay_whole
from app.session import SessionStore
from tests.editing.conftest import small_photo
from tests.editing.hands import finish, move, select, shown
from tests.replaying.fakes import FakeSeem, fake_engines
from tests.replaying.test_properties import make, new_bench

WITH_WORDS = [("find", "cup"), ("move painted", 9, 4), ("accept",), ("ask",), ("inpaint", 4, 20, 2), ("ask",)]


class Deaf(FakeSeem):
    """Understands no words, as an engine without a language model."""

    async def segment(self, picture, prompt):
        if prompt.text:
            prompt = type(prompt)(text="no " + prompt.text)
        return await super().segment(picture, prompt)


@pytest.fixture(scope="module")
def photo(photos) -> Picture:
    return small_photo(photos / "coffee.jpg", 120)


@pytest.fixture
def bench(store: SessionStore) -> Workbench:
    return new_bench(store)


# ── turns that cannot be done again ──────────────────────────────────────────────────────────────────────────


async def test_a_turn_that_cannot_be_repeated_is_taken_over_and_the_others_go_on(store, photo):
    session = await make(store, photo, WITH_WORDS)
    path = store.path(session)
    rows = await replay_whole(store, fake_engines(Deaf()), plan(store, session))
    assert [(row.kind, bool(row.problem)) for row in rows] == [
        ("arrange", True), ("chat", False), ("inpaint", False), ("chat", False),
    ]  # fmt: skip
    assert "not understood" in rows[0].problem
    first, *others = [store.turn(session, row.turn_id) for row in rows]
    assert first.parameters["replay_of"] == 2
    assert first.parameters["replay_failed"] == rows[0].problem
    assert (first.output_picture, first.engines) == (path[1].output_picture, path[1].engines)
    assert "replay_failed" not in others[0].parameters
    assert others[1].output_picture == path[3].output_picture, "the recorded picture is what it begins with"


async def test_a_picture_taken_over_names_all_that_is_other_than_before(store, photo, bench):
    """The turn before it came out otherwise, so more than the recorded region differs."""
    ops = [("inpaint", 4, 20, 2), ("find", "cup"), ("move painted", 9, 4), ("accept",)]
    session = await make(store, photo, ops)
    rows = await replay_whole(store, fake_engines(Deaf()), plan(store, session), seed=5)
    painted, moved = [store.turn(session, row.turn_id) for row in rows]
    assert rows[1].problem
    before, after = store.get_picture(painted.output_picture), store.get_picture(moved.output_picture)
    assert moved.input_picture == before.id
    region = store.get_mask(moved.region).astype(bool)
    assert (region == (before.rgb != after.rgb).any(axis=2)).all()


async def test_without_a_server_it_stops_and_what_is_made_stays(store, photo):
    session = await make(
        store, photo, [("inpaint", 4, 20, 2), ("select", "a", 10, 10), ("move", "a", 9, 4), ("accept",)]
    )
    seem = FakeSeem()
    seem.away = True
    before = len(store.tree(session))
    with pytest.raises(ServerUnavailable):
        await replay_whole(store, fake_engines(seem), plan(store, session))
    assert len(store.tree(session)) == before + 1
    assert store.get(None, session).current_turn == store.tree(session)[before - 1].id


async def test_a_turn_of_an_earlier_version_is_taken_over(store, photo):
    session = await make(store, photo, [("select", "a", 10, 10), ("move", "a", 9, 4), ("accept",)])
    old = store.path(session)[1]
    new = store.create("me", "old")
    store.append(new.id, store.path(session)[0].content)
    store.append(new.id, old.content.model_copy(update={"scene": (), "fills": ()}))
    (row,) = await replay_whole(store, fake_engines(), plan(store, new.id))
    assert "earlier version" in row.problem
    assert row.identical


# ── what is planned ──────────────────────────────────────────────────────────────────────────────────────────


async def test_a_part_of_a_path_is_done_again(store, photo):
    session = await make(store, photo, WITH_WORDS)
    path = store.path(session)
    rows = await replay_whole(store, fake_engines(), plan(store, session, first="3", last=path[3].id))
    assert [row.number for row in rows] == [3, 4]
    assert store.turn(session, rows[0].turn_id).parent_id == path[1].id


async def test_what_cannot_be_planned_is_said(store, photo):
    session = await make(store, photo, [*WITH_WORDS, ("undo",), ("undo",), ("ask",)])
    with pytest.raises(SessionNotFound, match="no turn 99"):
        plan(store, session, first="99")
    with pytest.raises(SessionNotFound, match="Turn 5 is not on the way to turn 6"):
        plan(store, session, first="5")
    with pytest.raises(PromptError, match="nothing to repeat"):
        plan(store, session, last="1")
    with pytest.raises(PromptError, match="empty"):
        plan(store, store.create("me", "none").id)


async def test_another_seed_goes_to_every_turn(store, photo):
    session = await make(store, photo, [("inpaint", 4, 20, 2), ("generate", 3)])
    rows = await replay_whole(store, fake_engines(), plan(store, session), seed=40)
    assert [(row.seed_replayed, row.identical) for row in rows] == [(40, False), (40, False)]
    painted = rows[0]
    assert painted.region_iou == 1.0
    assert painted.psnr_inside < painted.psnr < 60, "all that differs lies in the painted box"
    again = await replay_whole(store, fake_engines(), plan(store, session, last=rows[-1].turn_id))
    assert [(row.seed, row.identical) for row in again] == [(40, True), (40, True)], "a replay can be replayed"


# ── tables ───────────────────────────────────────────────────────────────────────────────────────────────────


async def test_the_table_in_three_forms(store, photo):
    session = await make(store, photo, [("inpaint", 4, 20, 2), ("ask",)])
    rows = await replay_whole(store, fake_engines(), plan(store, session))
    assert math.isinf(rows[0].psnr)
    painted, asked = json.loads(as_json(rows))
    assert (painted["psnr"], painted["identical"], painted["region_iou"]) == (None, True, 1.0)
    assert (painted["psnr_inside"], painted["ssim_inside"]) == (None, 1.0)
    assert (asked["ssim"], asked["answer"]) == (None, asked["answer_replayed"])
    lines = list(csv.DictReader(io.StringIO(as_csv(rows))))
    assert [line["psnr"] for line in lines] == ["inf", ""]
    text = as_text(rows)
    assert "inpaint" in text
    assert "asked: What is here?" in text


async def test_words_are_no_formula_of_a_spreadsheet(store, photo, bench):
    await bench.timeline.open_new(photo, "coffee.jpg")
    from app.assistant.chat import Chat

    await finish(Chat(bench, 10**6).ask("=HYPERLINK()"))
    rows = await replay_whole(store, fake_engines(), plan(store, bench.desk.session_id))
    (line,) = csv.DictReader(io.StringIO(as_csv(rows)))
    assert line["question"] == "'=HYPERLINK()"


# ── one edit on another picture ──────────────────────────────────────────────────────────────────────────────


async def copied(bench: Workbench, turn) -> None:
    repeater = Repeater(bench.store, fake_engines())
    desk = bench.desk
    again = await repeater.on_top(turn, Standing(desk.picture, dict(desk.objects)))
    await bench.timeline.append_edit(again.edited, still=desk.stays())


async def test_an_edit_is_copied_onto_a_picture_with_objects_of_its_own(bench, photo):
    await bench.timeline.open_new(photo, "coffee.jpg")
    await select(bench, "a", (10, 10, 20, 20))
    await move(bench, "a", dx=30)
    moved = bench.timeline.path[-1]
    await select(bench, "b", (60, 40, 20, 20))
    await move(bench, "b", dy=-20)
    before, objects = shown(bench), set(bench.desk.objects)
    await copied(bench, moved)
    after = shown(bench)
    turn = bench.timeline.path[-1]
    assert turn.kind == "arrange"
    assert (turn.input_picture, turn.output_picture) == (before.id, after.id)
    outside = ~bench.store.get_mask(turn.region).astype(bool)
    assert (before.rgb[outside] == after.rgb[outside]).all()
    assert objects < set(bench.desk.objects), "what was selected here stays, and what the marks select now comes to it"
    (replayed,) = await replay_whole(
        bench.store, fake_engines(), plan(bench.store, bench.desk.session_id, first=turn.id)
    )
    assert replayed.identical, "the copy is a turn like any other"


async def test_painting_is_copied_with_its_words_and_seed(bench, photo):
    await bench.timeline.open_new(photo, "coffee.jpg")
    from tests.editing.hands import paint_here

    bench.set_mode("inpaint")
    paint_here(bench, (5, 5, 30, 20), "a ball")
    await finish(bench.proposals.inpaint(PaintSettings(candidates=2, seed=7)))
    bench.proposals.choose(1)
    await bench.proposals.accept()
    painted, picture = bench.timeline.path[-1], shown(bench)
    await bench.timeline.undo()
    await copied(bench, painted)
    assert (shown(bench).rgb == picture.rgb).all()
    assert bench.timeline.path[-1].seed == 8
    assert len(bench.desk.objects) == 1


async def test_what_cannot_be_copied_is_said(bench, photo):
    await bench.timeline.open_new(photo, "coffee.jpg")
    opened = bench.timeline.path[-1]
    await select(bench, "a", (10, 10, 20, 20))
    await move(bench, "a", dx=30)
    moved = bench.timeline.path[-1]
    with pytest.raises(PromptError, match="Only edits"):
        await copied(bench, opened)
    await bench.timeline.open_new(Picture(np.ascontiguousarray(photo.rgb[:60])), "half.jpg")
    with pytest.raises(PromptError, match="120 × 80 pixels; this one has 120 × 60"):
        await copied(bench, moved)
