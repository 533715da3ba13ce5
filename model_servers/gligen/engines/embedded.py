"""The embedded painter: an illustrator, no weights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from model_servers.engine import CannotServe, EngineError, Job, Painting, PaintTask, register
from model_servers.gligen.embedded.canvas import Canvas
from model_servers.gligen.embedded.composing import compose
from model_servers.gligen.embedded.layout import lay_out, setting_for, things_of
from model_servers.gligen.embedded.library import Library, Wanted
from model_servers.gligen.embedded.lighting import light_side
from model_servers.gligen.embedded.orders import Order, stand_in, take_orders, unknown
from model_servers.gligen.embedded.scenery.backdrop import paint_backdrop, take_palette, terrain_of
from model_servers.gligen.embedded.terrain import survey
from model_servers.protocol import EngineFacts, Parameter

HINT = "Use another word, or switch the GLIGEN engine to one that paints anything."
MAX_BOXES = 100


@register("gligen", "embedded")
class EmbeddedPainter:
    """Places vector illustrations that match each box's words; paints backdrops for whole pictures."""

    concurrent = True

    def __init__(self) -> None:
        self._library: Library | None = None

    @property
    def facts(self) -> EngineFacts:
        return EngineFacts(
            server="gligen",
            engine="embedded",
            title="Illustrator",
            version="1.2",
            description="Places illustrations that match your words, lit like their surroundings. Needs no weights.",
            limits=[
                "It draws, it does not imagine: about 1,200 everyday things, in one illustration style.",
                "Backdrops are painted scenes such as beach, meadow, city, room or night sky.",
                "Words it has no picture for are said, not faked.",
            ],
            capabilities=["inpaint", "generate", "reference", "style", "composited"],
            parameters=[
                Parameter(name="candidates", title="Candidates", kind="integer", default=2, minimum=1, maximum=4),
                Parameter(name="seed", title="Seed", kind="integer", default=0, minimum=0),
            ],
            licence="Illustrations: Microsoft Fluent UI Emoji, MIT",
        )

    def load(self) -> None:
        self._library = Library()

    def unload(self) -> None:
        library, self._library = self._library, None
        if library is not None:
            library.close()

    def paint(self, task: PaintTask, job: Job) -> Iterator[Painting]:
        library = self._library
        if library is None:
            raise EngineError("The illustrator is not loaded.")
        if len(task.places) > MAX_BOXES:
            raise EngineError(f"There are {len(task.places)} boxes; the limit is {MAX_BOXES}.", "Delete some.")
        mask = task.mask if task.task == "inpaint" else None
        orders, notices = take_orders(library, task.places, task.width, task.height, mask)
        if task.task == "inpaint":
            if not orders:
                raise CannotServe(" ".join(notices) or "There is nothing to paint.", HINT)
            yield from _inpaint(library, task, orders, notices, job)
        else:
            yield from _generate(library, task, orders, notices, job)


def _inpaint(
    library: Library, task: PaintTask, orders: Sequence[Order], notices: Sequence[str], job: Job
) -> Iterator[Painting]:
    picture = task.picture
    if picture is None:
        raise EngineError("Painting into a picture needs the picture.")
    terrain, side = survey(picture), light_side(picture)
    for index in range(task.candidates):
        seed = task.seed + index
        canvas = Canvas(picture, terrain, task.mask, side=side)
        placed = compose(library, canvas, orders, seed, job, index / task.candidates, 1 / task.candidates)
        area, changed = canvas.changes()
        yield Painting(seed, canvas.pixels[area.slices], area.x, area.y, changed, placed, notices)


def _generate(
    library: Library, task: PaintTask, orders: Sequence[Order], notices: Sequence[str], job: Job
) -> Iterator[Painting]:
    told = list(notices)
    width, height = task.width, task.height
    things: list[tuple[str, Wanted]] = []
    if not task.places:
        things, missing = things_of(library, task.caption)
        told += [unknown(library, words) for words in missing]
        told += [stand_in(item) for _, item in things if item.loose]
    setting = setting_for(library, task.caption, things)
    if not orders and not things and not setting.named:
        raise CannotServe(" ".join(told) or "There is nothing to paint.", HINT)
    for index in range(task.candidates):
        seed, done, share = task.seed + index, index / task.candidates, 1 / task.candidates
        job.progress(done, f"candidate {index + 1} of {task.candidates}")
        pixels, ground = paint_backdrop(setting, width, height, seed, job)
        if task.picture is not None:
            pixels = take_palette(pixels, task.picture)
        if things:
            orders, _ = take_orders(library, lay_out(library, things, width, height, ground), width, height, None)
        canvas = Canvas(pixels, terrain_of(ground, width, height), side=light_side(pixels))
        placed = compose(library, canvas, orders, seed, job, done + share / 2, share / 2)
        yield Painting(seed, canvas.pixels, placed=placed, notices=told)
