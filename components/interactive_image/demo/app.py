"""Lasso: draw a line around a thing and drag it away. Run ``python components/interactive_image/demo/app.py [PHOTO]``.

It needs nothing but Gradio and the component, and shows the whole conversation: which events arrive, what the marks
are, and how an application answers with objects. What stands behind an object is only blurred in.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import uuid
from pathlib import Path

import gradio as gr
import numpy as np
from gradio.data_classes import FileData
from PIL import Image, ImageDraw, ImageFilter, ImageOps

try:
    from gradio_interactive_image import InteractiveImage, models
except ImportError:  # from the source tree
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "backend"))
    from gradio_interactive_image import InteractiveImage, models

_MARGIN = 24
"""Pixels around an object from which its background is made."""
_LEAST = 1e-3
"""A mean of fewer known pixels than this share is no mean."""


def _file(image: Image.Image) -> FileData:
    path = Path(tempfile.mkdtemp(dir=temporary_folder())) / "image.png"
    image.save(path, compress_level=1)
    return FileData(path=str(path))


def temporary_folder() -> Path:
    """Where the demo keeps its images; Gradio must be allowed to serve it."""
    folder = Path(tempfile.gettempdir()) / "interactive-image-demo"
    folder.mkdir(exist_ok=True)
    return folder


def open_photo(path: str | Path) -> models.Scene:
    """The scene of a photo, turned as its EXIF data say."""
    image = ImageOps.exif_transpose(Image.open(path)).convert("RGB")
    return models.Scene(
        revision=1, picture=_file(image), picture_id=uuid.uuid4().hex, width=image.width, height=image.height
    )


def points_of(path: str) -> list[tuple[float, float]]:
    """The corners of a stroke's path, ``M x y L x y …``."""
    return [(float(x), float(y)) for x, y in (step.split() for step in path.replace("M", "L").split("L") if step)]


def _filled(image: Image.Image, hole: Image.Image) -> Image.Image:
    """The image with its hole filled smoothly from around it: averaged down until nothing is missing, then back up."""
    known = 1.0 - np.asarray(hole, dtype=np.float32)[..., None] / 255
    colour = np.asarray(image, dtype=np.float32) * known
    levels = []
    while min(colour.shape[:2]) > 1 and not known.all():
        levels.append((colour, known))
        colour, known = (_halved(plane) for plane in (colour, known))
    colour = colour / np.maximum(known, _LEAST)
    for fine, weight in reversed(levels):
        coarse = _resized(colour, fine.shape[1], fine.shape[0])
        colour = np.where(weight > _LEAST, fine / np.maximum(weight, _LEAST), coarse)
    return Image.fromarray(np.clip(colour, 0, 255).astype(np.uint8))


def _halved(plane: np.ndarray) -> np.ndarray:
    """Means of 2 × 2 pixels, H×W×C; beyond an odd last row or column nothing is known."""
    even = np.pad(plane, ((0, plane.shape[0] % 2), (0, plane.shape[1] % 2), (0, 0)))
    return (even[::2, ::2] + even[1::2, ::2] + even[::2, 1::2] + even[1::2, 1::2]) / 4


def _resized(colour: np.ndarray, width: int, height: int) -> np.ndarray:
    image = Image.fromarray(np.clip(colour, 0, 255).astype(np.uint8))
    return np.asarray(image.resize((width, height), Image.Resampling.BILINEAR), dtype=np.float32)


def cut_out(photo: Image.Image, stroke: models.Stroke) -> models.SceneObject | None:
    """What a stroke goes around, as an object; None when it encloses nothing."""
    corners = points_of(stroke.path)
    if len(corners) < 3:
        return None
    region = Image.new("L", photo.size, 0)
    ImageDraw.Draw(region).polygon(corners, fill=255)
    frame = region.getbbox()
    if frame is None:
        return None
    left, top, right, bottom = frame
    cutout = photo.crop(frame)
    cutout.putalpha(region.crop(frame))
    around = (
        max(0, left - _MARGIN),
        max(0, top - _MARGIN),
        min(photo.width, right + _MARGIN),
        min(photo.height, bottom + _MARGIN),
    )
    hole = region.crop(around).filter(ImageFilter.MaxFilter(5))
    behind = _filled(photo.crop(around), hole)
    behind.putalpha(hole)
    return models.SceneObject(
        id=stroke.object_id,
        x=left,
        y=top,
        width=right - left,
        height=bottom - top,
        outline=stroke.path + "Z",
        cutout=_file(cutout),
        background=_file(behind),
        bx=around[0],
        by=around[1],
        bwidth=around[2] - around[0],
        bheight=around[3] - around[1],
        background_state="ready",
    )


def lasso(canvas: models.CanvasValue) -> models.CanvasValue:
    """Answer marks: each new stroke that goes around something makes it an object."""
    scene = canvas.scene
    if scene.picture is None:
        return canvas
    drawn = {stroke.object_id for stroke in canvas.marks.strokes}
    objects = [item for item in scene.objects if item.id in drawn]
    known = {item.id for item in objects}
    new = [stroke for stroke in canvas.marks.strokes if stroke.positive and stroke.object_id not in known]
    if new:
        with Image.open(scene.picture.path) as photo:
            photo.load()
        made = [item for item in (cut_out(photo, stroke) for stroke in new) if item is not None]
        for number, item in enumerate(made, start=len(objects) + 1):
            item.label = f"thing {number}"
        objects += made
    # The marks stay the person's: only the scene is newer.
    canvas.scene = scene.model_copy(update={"objects": objects, "revision": scene.revision + 1})
    return canvas


def opened(canvas: models.CanvasValue, event: gr.EventData) -> models.CanvasValue:
    """Answer an offered picture. The path is one that Gradio made in its own upload folder, else it is refused."""
    offer = event._data
    if offer.get("problem"):
        raise gr.Error(offer["problem"])
    uploads = Path(gr.utils.get_upload_folder()).resolve()
    path = Path(offer["path"]).resolve()
    if not path.is_relative_to(uploads):
        raise gr.Error("Only a picture that was uploaded here can be opened.")
    try:
        scene = open_photo(path)
    except OSError as error:
        raise gr.Error("This file is not a picture that can be read. Try a JPEG, PNG or WebP file.") from error
    scene.revision = canvas.scene.revision + 1
    return models.CanvasValue(revision=canvas.revision + 1, scene=scene)


def renamed(canvas: models.CanvasValue, event: gr.EventData) -> models.CanvasValue:
    """Answer a new name of an object."""
    for item in canvas.scene.objects:
        if item.id == event._data["object_id"]:
            item.label = event._data["label"]
    canvas.scene.revision += 1
    return canvas


def told(canvas: models.CanvasValue) -> str:
    """What the canvas held when an event came."""
    marks = canvas.marks
    return (
        f"{len(marks.strokes)} strokes, {len(marks.points)} points, {len(marks.boxes)} boxes, "
        f"{len(marks.placements)} placements, revision {canvas.revision}"
    )


def build(photo: Path | None = None) -> gr.Blocks:
    """The demo, with a photo open from the start or an empty canvas."""
    value = models.CanvasValue(scene=open_photo(photo)) if photo else None
    with gr.Blocks(title="Interactive image") as demo:
        gr.Markdown(
            "Draw a line **around** a thing (B), then press V and drag it. R draws boxes, P sets points, ? tells keys."
        )
        mode = gr.Radio(["select", "boxes"], value="select", label="Mode", elem_id="mode")
        canvas = InteractiveImage(value, height="70vh", label="Picture", elem_id="canvas")
        mode.change(lambda chosen: InteractiveImage(mode=chosen), mode, canvas, show_progress="hidden")
        # Gradio drops events that come while one of the kind is still answered, unless it is told to keep the last; and
        # of public events the page keeps a history in the browser, which takes longer than the event itself.
        quietly = {"show_progress": "hidden", "trigger_mode": "always_last", "api_visibility": "private"}
        canvas.mark(lasso, canvas, canvas, **quietly)
        canvas.open(opened, canvas, canvas, **quietly)
        canvas.rename(renamed, canvas, canvas, **quietly)
        with gr.Row():
            for name in ("mark", "arrange", "select", "undo", "redo", "submit", "cancel", "help"):
                log = gr.Textbox(label=name, elem_id=f"log-{name}", interactive=False, min_width=120)
                getattr(canvas, name)(told, canvas, log, queue=False, **quietly)
    return demo


def main() -> None:
    """Serve the demo on this machine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photo", nargs="?", type=Path, help="a picture to begin with")
    parser.add_argument("--port", type=int, help="where to listen; by default the first free port from 7860 on")
    args = parser.parse_args()
    build(args.photo).launch(server_port=args.port, allowed_paths=[str(temporary_folder())])


if __name__ == "__main__":
    main()
