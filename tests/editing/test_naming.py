"""What a session is called before anybody has named it."""

from __future__ import annotations

from app.editing.painting import PaintSettings
from app.editing.workbench import Workbench
from tests.editing.hands import finish


def name(bench: Workbench) -> str:
    return bench.store.get("me", bench.desk.session_id).name


async def paint(bench: Workbench, caption: str) -> None:
    bench.set_mode("generate")
    await finish(bench.proposals.generate(caption, PaintSettings(candidates=1, seed=2)))
    assert await bench.proposals.accept()


async def test_a_session_that_begins_with_a_painted_picture_is_named_after_it(bench):
    await bench.timeline.new_empty()
    assert name(bench) == "New session"
    await paint(bench, "a beach at sunset")
    assert name(bench) == "A beach at sunset"
    await paint(bench, "a snowy mountain")
    assert name(bench) == "A beach at sunset"


async def test_a_name_that_somebody_gave_stays(bench):
    await bench.timeline.new_empty()
    bench.store.rename("me", bench.desk.session_id, "Lesson 3")
    await paint(bench, "a beach at sunset")
    assert name(bench) == "Lesson 3"
