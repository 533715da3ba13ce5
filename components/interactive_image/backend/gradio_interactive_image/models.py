"""The value of the interactive image: what a person drew (``marks``) and what the application shows (``scene``).

The two halves have one owner each. The browser owns the marks and counts ``revision`` up with every change of
theirs; the application owns the scene and counts ``scene.revision`` up. When an answer arrives, the browser takes its
scene if ``scene.revision`` is newer than the one shown, and its marks only if ``revision`` is not older than its own.
So a late answer never wipes a newer mark.

All coordinates are pixels of ``scene.picture`` at its native size (x right, y down); angles are degrees, clockwise.
Pixels never travel in events: pictures, cut-outs and backgrounds are files that the browser loads once by URL.
"""

from __future__ import annotations

from typing import Annotated, Literal

from gradio.data_classes import FileData, GradioModel
from pydantic import Field

Finite = Annotated[float, Field(allow_inf_nan=False, ge=-1_000_000, le=1_000_000)]
Name = Annotated[str, Field(max_length=1_000)]
Id = Annotated[str, Field(max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]
ObjectId = Annotated[str, Field(max_length=64, pattern=r"^[A-Za-z0-9_-]*$")]
"""The object that a mark selects or refines; "" for a box that is not a selection (a place to paint into)."""


class Stroke(GradioModel):
    """A freehand mark as an SVG path of ``M`` and ``L`` commands, with its width in picture pixels."""

    id: Id
    path: Annotated[str, Field(max_length=200_000)]
    width: Annotated[float, Field(gt=0, le=10_000, allow_inf_nan=False)]
    positive: bool = True
    object_id: ObjectId = ""


class Point(GradioModel):
    """A click; positive means "this belongs", negative "this does not"."""

    id: Id
    x: Finite
    y: Finite
    positive: bool = True
    object_id: ObjectId = ""


class Box(GradioModel):
    """A labelled rectangle."""

    id: Id
    x: Finite
    y: Finite
    width: Annotated[float, Field(gt=0, le=1_000_000, allow_inf_nan=False)]
    height: Annotated[float, Field(gt=0, le=1_000_000, allow_inf_nan=False)]
    label: Name = ""
    object_id: ObjectId = ""


class Placement(GradioModel):
    """Where a scene object was put: its centre moves by (dx, dy), then it is scaled and rotated about that centre."""

    object_id: Id
    dx: Finite = 0.0
    dy: Finite = 0.0
    scale: Annotated[float, Field(gt=0, le=100, allow_inf_nan=False)] = 1.0
    rotation: Annotated[float, Field(ge=-36_000, le=36_000, allow_inf_nan=False)] = 0.0
    removed: bool = False


class Marks(GradioModel):
    """Everything that the person did on the canvas and that no turn holds yet."""

    strokes: list[Stroke] = Field(default_factory=list, max_length=10_000)
    points: list[Point] = Field(default_factory=list, max_length=10_000)
    boxes: list[Box] = Field(default_factory=list, max_length=1_000)
    placements: list[Placement] = Field(default_factory=list, max_length=1_000)
    """One per scene object that was touched; an object without one stays where it is."""
    active_object: ObjectId = ""
    """The object that the next stroke, point or box refines; "" when the next mark starts a new one, whose id the
    browser then makes up."""
    selected: ObjectId = ""
    """Id of the selected object or box, or ""."""


class SceneObject(GradioModel):
    """A segmented thing. The cut-out is drawn at (x, y), width × height, moved by its placement."""

    id: Id
    label: Name = ""
    x: Finite
    y: Finite
    width: Finite
    height: Finite
    outline: str = ""
    """SVG path (``M … L … Z`` subpaths) of the region's border, in picture pixels."""
    cutout: FileData | None = None
    """RGBA image over (x, y, width, height)."""
    background: FileData | None = None
    """RGBA image of what is behind, over (bx, by, bwidth, bheight); drawn when the object is placed elsewhere."""
    bx: Finite = 0.0
    by: Finite = 0.0
    bwidth: Finite = 0.0
    bheight: Finite = 0.0
    background_state: Literal["none", "pending", "preview", "ready"] = "none"


class Overlay(GradioModel):
    """An image laid over the picture at (x, y, width, height): a staged candidate."""

    image: FileData
    x: Finite
    y: Finite
    width: Finite
    height: Finite
    caption: Name = ""


class Scene(GradioModel):
    """What the application shows."""

    revision: int = 0
    document: str = ""
    """What the picture belongs to; the undo steps of marks on the same picture in another document are others."""
    picture: FileData | None = None
    """The displayed encoding of the picture; the application keeps the exact pixels."""
    picture_id: str = ""
    """Changes exactly when the picture does; equal ids mean the browser need not load it again."""
    width: int = 0
    height: int = 0
    objects: list[SceneObject] = Field(default_factory=list)
    staged: Overlay | None = None
    previous: FileData | None = None
    """The picture of the turn before, shown while Tab is held."""
    status: str = ""
    """Short text at the foot of the canvas, for example "changed 3 %"."""
    busy: bool = False


class CanvasValue(GradioModel):
    """The component's value in both directions."""

    revision: int = 0
    marks: Marks = Field(default_factory=Marks)
    scene: Scene = Field(default_factory=Scene)
