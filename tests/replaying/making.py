"""A session in which everything happens that a replay must do again."""

from __future__ import annotations

from app.assistant.chat import Chat
from app.editing.painting import PaintSettings
from app.editing.workbench import Workbench
from app.imaging.picture import Picture
from components.interactive_image import models
from tests.editing.hands import MAX_PIXELS, drag, draw, finish, move, paint_here, select

CUP = (78, 6, 115, 112)
SPOON = (150, 98, 44, 58)
SEED = PaintSettings(candidates=2, seed=7)


async def refine(bench: Workbench, object_id: str, x: float, y: float, *, positive: bool = True) -> None:
    point = models.Point(id=f"q{len(bench.desk.marks.points)}", x=x, y=y, positive=positive, object_id=object_id)
    draw(bench, points=[*bench.desk.marks.points, point])
    await finish(bench.objects.marks_changed())


async def make_session(bench: Workbench, photo: Picture) -> str:
    """Selecting, refining, moving twice, chat, painting, moving what was painted, replacing; its id."""
    chat = Chat(bench, MAX_PIXELS)
    await bench.timeline.open_new(photo, "coffee.jpg")
    await select(bench, "cup", CUP)
    await refine(bench, "cup", 100, 60)
    bench.objects.rename("cup", "the cup")
    bench.objects.adjust(grow=2, feather=3)
    await finish(chat.ask("How large is the cup?"))
    await move(bench, "cup", dx=30, dy=12)
    await select(bench, "spoon", SPOON)
    drag(bench, "spoon", dx=-60, dy=14)
    drag(bench, "cup", dx=-10, dy=4, scale=0.9)
    assert await bench.proposals.accept()
    await finish(chat.ask("What changed?"))
    bench.set_mode("inpaint")
    paint_here(bench, (10, 90, 60, 70), "a red ball")
    await finish(bench.proposals.inpaint(SEED))
    bench.proposals.choose(1)
    assert await bench.proposals.accept()
    bench.set_mode("select")
    painted = next(name for name in bench.desk.objects if name.startswith("p"))
    await move(bench, painted, dx=25, dy=-20)
    await finish(bench.objects.find("the cup"))
    await finish(bench.proposals.replace("a cat", SEED))
    assert await bench.proposals.accept()
    await finish(chat.ask("Which objects are there?"))
    return bench.desk.session_id
