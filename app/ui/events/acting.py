"""Doing what chat offered."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator

from app.assistant.actions import Action
from app.editing.painting import PaintSettings
from app.errors import PromptError
from app.ui.events.wiring import MAX_SEED
from app.ui.pages import OpenPage


async def perform(page: OpenPage, action: Action) -> AsyncIterator[None]:
    """Do what chat offered; edits are staged, so that the person sees them before they accept."""
    bench, desk = page.bench, page.bench.desk
    settings = PaintSettings(candidates=2, seed=random.randint(0, MAX_SEED), heeded=page.painter_heeds)
    if action.kind == "undo":
        await bench.timeline.undo()
    elif action.kind == "redo":
        await bench.timeline.redo()
    elif action.kind == "generate":
        bench.set_mode("generate")
        yield
        async for _ in bench.proposals.generate(action.target, settings):
            yield
    elif action.kind == "add":
        if desk.picture is None or action.place is None:
            raise PromptError("No picture is open.", "Open one first.")
        bench.set_mode("inpaint")
        x, y, width, height = action.place
        size = (desk.picture.width, desk.picture.height)
        bench.boxes.add((x * size[0], y * size[1], width * size[0], height * size[1]), action.target)
        yield
        async for _ in bench.proposals.inpaint(settings):
            yield
    else:
        bench.set_mode("select")
        if action.target:
            async for _ in bench.objects.find(action.target):
                yield
        item = desk.active()
        if item is None:
            raise PromptError("Nothing is selected yet.", "Draw a stroke on the thing, then ask again.")
        if action.kind == "remove":
            bench.objects.set_removed(item.id, True)
        elif action.kind == "move" and action.place is not None and desk.picture is not None:
            x, y, width, height = action.place
            bench.objects.move_to(item.id, (x + width / 2) * desk.picture.width, (y + height / 2) * desk.picture.height)
        elif action.kind == "replace":
            async for _ in bench.proposals.replace(action.words, settings):
                yield
    yield
