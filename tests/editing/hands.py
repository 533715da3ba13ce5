"""A person's hands on a workbench: marks, drags and buttons, as the page hands them on."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager

import numpy as np

from app.clients import GligenClient, LamaClient, LlavaClient, SeemClient, ServerAddress
from app.editing.scene import SceneObject
from app.editing.workbench import Workbench
from app.imaging.picture import Picture
from app.session.store import SessionStore
from components.interactive_image import models
from model_servers.protocol import ServerName

Address = Callable[[], ServerAddress | None]
MAX_PIXELS = 20_000_000
PATIENCE = 0.4
"""Seconds that a client waits for a server that is not there: tests that take one away need not wait long."""


@asynccontextmanager
async def workbench(
    store: SessionStore, addresses: Mapping[ServerName, Address], owner: str = "me"
) -> AsyncIterator[Workbench]:
    """A workbench whose clients are closed at the end. A server without an address is not there."""
    nobody: Address = lambda: None  # noqa: E731
    seem = SeemClient("seem", addresses.get("seem", nobody), patience=PATIENCE)
    lama = LamaClient("lama", addresses.get("lama", nobody), patience=PATIENCE)
    gligen = GligenClient("gligen", addresses.get("gligen", nobody), patience=PATIENCE)
    llava = LlavaClient("llava", addresses.get("llava", nobody), patience=PATIENCE)
    try:
        yield Workbench(store, seem=seem, lama=lama, gligen=gligen, llava=llava, owner=owner, max_pixels=MAX_PIXELS)
    finally:
        for client in (seem, lama, gligen, llava):
            await client.close()


async def finish(work: AsyncIterator[None]) -> int:
    """Let work run to its end; how often it had something new to show."""
    count = 0
    async for _ in work:
        count += 1
    return count


def draw(bench: Workbench, **changes: object) -> bool:
    """The canvas reports marks that are newer than those at hand."""
    desk = bench.desk
    marks = desk.shown_marks.model_copy(update=changes)
    return desk.see(models.CanvasValue(revision=desk.revision + 1, marks=marks))


async def select(bench: Workbench, object_id: str, box: tuple[float, float, float, float]) -> SceneObject:
    """Draw a box around a thing; the object that is found in it, with its background made up."""
    x, y, width, height = box
    mark = models.Box(id=f"b-{object_id}", x=x, y=y, width=width, height=height, object_id=object_id)
    draw(bench, boxes=[*bench.desk.marks.boxes, mark], active_object=object_id, selected=object_id)
    await finish(bench.objects.marks_changed())
    return bench.desk.objects[object_id]


def drag(bench: Workbench, object_id: str, dx: float = 0.0, dy: float = 0.0, **how: float | bool) -> None:
    """Put an object elsewhere; it is not accepted yet."""
    mark = models.Placement.model_validate({"object_id": object_id, "dx": dx, "dy": dy, **how})
    others = [other for other in bench.desk.marks.placements if other.object_id != object_id]
    draw(bench, placements=[*others, mark], selected=object_id)


async def move(bench: Workbench, object_id: str, dx: float = 0.0, dy: float = 0.0, **how: float | bool) -> Picture:
    """Put an object elsewhere and accept; the new picture."""
    drag(bench, object_id, dx, dy, **how)
    assert await bench.proposals.accept()
    return shown(bench)


def paint_here(bench: Workbench, box: tuple[float, float, float, float], label: str) -> None:
    """Draw a named box to paint into."""
    x, y, width, height = box
    name = f"p{len(bench.desk.shown_marks.boxes)}"
    mark = models.Box(id=name, x=x, y=y, width=width, height=height, label=label)
    draw(bench, boxes=[*bench.desk.shown_marks.boxes, mark], selected=name)


def shown(bench: Workbench) -> Picture:
    """The picture on the desk."""
    assert bench.desk.picture is not None
    return bench.desk.picture


def kept_picture(bench: Workbench) -> Picture:
    """The picture of the current turn as the store has it."""
    path = bench.store.path(bench.desk.session_id)
    return bench.store.get_picture(next(turn.output_picture for turn in reversed(path) if turn.output_picture))


def region_of_last_turn(bench: Workbench) -> np.ndarray:
    """bool, height × width: what the last turn says that it changed."""
    name = bench.store.path(bench.desk.session_id)[-1].region
    assert name is not None
    return bench.store.get_mask(name).astype(bool)


def same(a: Picture, b: Picture) -> bool:
    """Equal in every pixel."""
    return a.rgb.shape == b.rgb.shape and bool((a.rgb == b.rgb).all())
