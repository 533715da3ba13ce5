"""What the canvas shows of a desk."""

from __future__ import annotations

from app.editing.desk import Desk
from app.ui.files import PageFiles
from app.ui.views.html import file_data, percent
from components.interactive_image import models


def canvas(desk: Desk, files: PageFiles) -> models.CanvasValue:
    """The canvas's value. Counts the scene's revision up."""
    desk.scene_revision += 1
    scene = _blank_scene(desk, files) if desk.mode == "generate" else _scene(desk, files)
    return models.CanvasValue(revision=desk.revision, marks=desk.shown_marks, scene=scene)


def canvas_key(desk: Desk) -> tuple[object, ...]:
    """Changes exactly when the canvas has something new to show. Cut-outs and backdrops are known by identity."""
    return (
        desk.mode,
        desk.revision,
        desk.picture.id if desk.picture else "",
        desk.blank_size,
        tuple((name, item.label, id(item.cutout), id(item.backdrop)) for name, item in desk.objects.items()),
        (desk.staged.chosen, len(desk.staged.candidates)) if desk.staged else None,
        desk.work is not None,
    )


def canvas_mode(desk: Desk) -> str:
    return {"select": "select", "inpaint": "boxes", "generate": "generate"}[desk.mode]


def _scene(desk: Desk, files: PageFiles) -> models.Scene:
    picture = desk.picture
    if picture is None:
        return models.Scene(revision=desk.scene_revision)
    return models.Scene(
        revision=desk.scene_revision,
        document=desk.session_id,
        picture=file_data(files.picture(picture)),
        picture_id=picture.id,
        width=picture.width,
        height=picture.height,
        objects=[_object(desk, name, files) for name in desk.objects],
        staged=_overlay(desk, files),
        previous=file_data(files.picture(desk.previous)) if desk.previous is not None else None,
        status=f"changed {percent(desk.changed)}" if desk.changed else "",
        busy=desk.work is not None,
    )


def _blank_scene(desk: Desk, files: PageFiles) -> models.Scene:
    width, height = desk.blank_size
    return models.Scene(
        revision=desk.scene_revision,
        document=desk.session_id,
        picture=file_data(files.blank(width, height)),
        picture_id=f"blank {width}x{height}",
        width=width,
        height=height,
        staged=_overlay(desk, files),
        busy=desk.work is not None,
    )


def _object(desk: Desk, name: str, files: PageFiles) -> models.SceneObject:
    item, picture = desk.objects[name], desk.picture
    assert picture is not None
    rect, backdrop = item.cutout.rect, item.backdrop
    shown = models.SceneObject(
        id=name,
        label=item.label[:200],
        x=rect.x,
        y=rect.y,
        width=rect.width,
        height=rect.height,
        outline=item.cutout.outline,
        cutout=file_data(files.cutout(picture, item.cutout)),
        background_state="pending",
    )
    if backdrop is None:
        return shown
    return shown.model_copy(
        update={
            "background": file_data(files.backdrop(backdrop)),
            "bx": backdrop.rect.x,
            "by": backdrop.rect.y,
            "bwidth": backdrop.rect.width,
            "bheight": backdrop.rect.height,
            "background_state": "ready" if backdrop.good else "preview",
        }
    )


def _overlay(desk: Desk, files: PageFiles) -> models.Overlay | None:
    staged = desk.staged
    if staged is None or not staged.candidates or (staged.kind == "generate") != (desk.mode == "generate"):
        return None
    picture, count = staged.candidate.pixels, len(staged.candidates)
    which = f"Proposal {staged.chosen + 1} of {count}" if count > 1 else "Proposal"
    return models.Overlay(
        image=file_data(files.picture(picture)), x=0, y=0, width=picture.width, height=picture.height,
        caption=f"{which}: {staged.words}"[:200],
    )  # fmt: skip
