"""The dialog of a replay: what it offers, and that words of people and engines stay words."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from app.models.catalogue import EngineEntry, Listing, Weights
from app.replaying.table import Row
from app.session.model import Turn
from app.ui.views.replay import Choices, ReplayPanel, available, replay

HOSTILE = '<img src=x onerror="alert(1)">&amp;'
ROW = Row(
    number=2, replayed=7, kind="chat", words=HOSTILE, engines="llava/embedded", engines_replayed="llava/transformers",
    seed=None, seed_replayed=None, identical=False, region_iou=None, psnr=None, ssim=None, psnr_inside=None, ssim_inside=None,
    seconds=0.5, seconds_replayed=2.25, question="Why?", answer=HOSTILE, answer_replayed="Because.", problem="", notices="",
    turn_id="t7",
)  # fmt: skip


def turn(number: int, words: str) -> Turn:
    return Turn(
        id=f"t{number}", session_id="s", parent_id=None, number=number, created=datetime.now(UTC), kind="arrange", words=words
    )  # fmt: skip


def run(**about: Any) -> Any:
    what = SimpleNamespace(turns=(turn(2, "a"), turn(3, "b")))
    told = {"rows": [], "fraction": 0.25, "word": "Painting", "problem": "", "under_way": True, "what": what, **about}
    return SimpleNamespace(**told)


def entry(engine: str, *, state: str = "", missing: tuple[str, ...] = (), other: str = "") -> EngineEntry:
    weights = (Weights(engine, engine, "", state, 0, 0, 0, ""),) if state else ()
    return EngineEntry("seem", engine, engine, "", "", missing=missing, other=other, weights=weights)


def test_only_engines_that_can_be_loaded_are_offered():
    listing = Listing(
        {
            "seem": [
                entry("embedded"),
                entry("seem", state="here"),
                entry("sam2", state="absent"),
                entry("x", missing=("torch",)),
            ]
        }
    )
    found = available(listing, {"seem": "sam2", "llava": "openai"})
    assert found["seem"] == ("sam2", "embedded", "seem"), "the one that answers first, whatever it needs"
    assert found["llava"] == ("openai",)
    assert found["gligen"] == ()


def test_the_form_shows_what_is_chosen_and_escapes():
    panel = ReplayPanel(
        turns=(turn(2, HOSTILE), turn(3, "b")), offered=Choices("t3", {"seem": "seem"}, HOSTILE),
        available={"seem": ("embedded", "seem")},
    )  # fmt: skip
    html = replay(panel)
    assert HOSTILE not in html
    assert '<option value="t3" selected>3: b</option>' in html
    assert '<option value="seem" selected>seem</option>' in html


def test_the_form_is_not_there_before_it_is_whole():
    assert "<select" not in replay(ReplayPanel(turns=(turn(2, "a"),), looking=True))


def test_without_turns_there_is_nothing_to_start():
    assert "replay-start" not in replay(ReplayPanel())


def test_progress_is_told():
    html = replay(ReplayPanel(run=run(rows=[ROW])))
    assert "1 of 2 turns. Painting" in html
    assert 'aria-valuenow="25"' in html
    assert 'id="replay-cancel"' in html
    assert "replay-go" not in html


def test_answers_that_differ_stand_side_by_side_and_the_table_goes_out():
    html = replay(ReplayPanel(run=run(rows=[ROW], under_way=False, problem="It is away.")))
    assert HOSTILE not in html
    assert "<b>Replayed</b> Because." in html
    assert "llava/embedded → llava/transformers" in html
    assert "It is away. 1 of 2 turns were done." in html
    one = run(under_way=False, what=SimpleNamespace(turns=(turn(2, "a"),)), rows=[ROW])
    assert "The turn was done." in replay(ReplayPanel(open=True, run=one))
    found = re.search(r'id="replay-csv" download="replay.csv" href="data:text/csv;charset=utf-8;base64,([^"]+)"', html)
    assert found
    assert HOSTILE.replace('"', '""') in base64.b64decode(found[1]).decode()


def test_a_turn_that_was_taken_over_says_why():
    row = replace(ROW, problem="“sky” names nothing.", answer="", question="")
    html = replay(ReplayPanel(run=run(rows=[row], under_way=False)))
    assert "taken over: “sky” names nothing." in html
    assert 'data-state="problem"' in html
