"""How smoothly the canvas draws on a large photo full of marks, and how soon a finished stroke reaches Python.

A headless Chromium shows a 12-megapixel photo with strokes, boxes and objects, all of them in sight. Each frame of a
drag gets one pointer event and each frame of a zoom one turn of the wheel, as a browser hands them out, for some
seconds; what counts is how many frames it then drew per second, and the longest it let one wait. For the delay, strokes
are drawn through the browser's own input, from the release of the button, by the event's own clock, to the first line of
the handler in Python.
"""

from __future__ import annotations

import argparse
import math
import queue
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr
import numpy as np
from gradio.data_classes import FileData
from PIL import Image, ImageDraw, ImageFilter

from benchmarks.common.chromium import FLAGS, find_chromium
from components.interactive_image import InteractiveImage, models

if TYPE_CHECKING:
    from playwright.sync_api import Page

PHOTO = Path(__file__).resolve().parent.parent / "assets" / "photos" / "sunset.jpg"
WINDOW = (1440, 900)
_ACTIVE = "o0"
"""The object whose strokes and boxes are shown: all of them belong to it."""
_OUTLINE_CORNERS = 240
"""As many as the border of a segmented thing of this size has."""
_STROKE_CORNERS = 50
_PATIENCE_S = 10
_HOLDER = "document.querySelector('#canvas [data-canvas]')"

_DRIVE = """([seconds, kind, at]) => new Promise((done) => {
    const host = document.querySelector('#canvas [data-canvas]');
    const surface = host.querySelector('.surface');
    const press = {bubbles: true, cancelable: true, pointerId: 1, pointerType: 'mouse', isPrimary: true, buttons: 1};
    surface.setPointerCapture = () => {};
    const send = (name, x, y) => surface.dispatchEvent(new PointerEvent(name, {...press, clientX: x, clientY: y}));
    const times = [];
    const drawn = host.interactiveImage.state().frames;
    let step = 0;
    if (kind === 'drag') send('pointerdown', at.x, at.y);
    const begun = performance.now();
    const frame = (now) => {
        times.push(now);
        if (performance.now() - begun > seconds * 1000) {
            if (kind === 'drag') send('pointerup', at.x, at.y);
            const gaps = times.slice(1).map((time, index) => time - times[index]);
            const took = (times[times.length - 1] - times[0]) / 1000;
            const frames = host.interactiveImage.state().frames - drawn;
            done({fps: gaps.length / took, drawn_fps: frames / took, longest_ms: Math.max(...gaps)});
            return;
        }
        step += 1;
        if (kind === 'drag') send('pointermove', at.x + 220 * Math.sin(step / 20), at.y + 120 * Math.cos(step / 13));
        else surface.dispatchEvent(new WheelEvent('wheel', {
            bubbles: true, cancelable: true, clientX: at.x, clientY: at.y, deltaY: 16 * (step % 160 < 80 ? -1 : 1),
        }));
        requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
})"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``python -m benchmarks canvas``."""
    parser.add_argument("--photo", type=Path, default=PHOTO, help="a photo of about twelve megapixels")
    parser.add_argument("--strokes", type=int, default=100, help="how many strokes are there")
    parser.add_argument("--boxes", type=int, default=30, help="how many boxes are there")
    parser.add_argument("--objects", type=int, default=10, help="how many objects are there")
    parser.add_argument("--seconds", type=float, default=4.0, help="how long to drag and to zoom")
    parser.add_argument("--samples", type=int, default=25, help="how many strokes are timed on their way to Python")


def run(args: argparse.Namespace) -> dict[str, Any]:
    """Measure, print, and answer the figures (frames per second, milliseconds)."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit("There is no Chromium. Install one, or set CHROMIUM to where it is.")
    if args.objects < 1:
        sys.exit("--objects is at least 1: one is dragged.")
    arrived: queue.Queue[float] = queue.Queue()
    with tempfile.TemporaryDirectory() as directory:
        value = _value(args, Path(directory))
        page = _page(value, arrived)
        _, url, _ = page.launch(prevent_thread_lock=True, quiet=True, allowed_paths=[directory])
        try:
            result = _measure(chromium, url, args, arrived)
        finally:
            page.close(verbose=False)
    scene = value.scene
    result = {"width": scene.width, "height": scene.height, **result}
    _print(result, args)
    return result


# ── what is shown ────────────────────────────────────────────────────────────────────────────────────────────────


def _page(value: models.CanvasValue, arrived: queue.Queue[float]) -> gr.Blocks:
    with gr.Blocks(fill_width=True) as page:
        canvas = InteractiveImage(value, elem_id="canvas", label="Picture", height="86vh")

        async def marked(canvas: models.CanvasValue) -> None:
            arrived.put(time.time())

        canvas.mark(
            marked,
            canvas,
            None,
            show_progress="hidden",
            trigger_mode="multiple",
            concurrency_limit=None,
            api_visibility="private",
        )
    return page


def _value(args: argparse.Namespace, folder: Path) -> models.CanvasValue:
    photo = Image.open(args.photo).convert("RGB")
    chance = np.random.default_rng(0)
    objects = [_object(photo, number, args.objects, folder) for number in range(args.objects)]
    # Every second object lies elsewhere, so that its pixels and what is behind it are drawn.
    placements = [models.Placement(object_id=item.id, dx=120, dy=-80, scale=1.1, rotation=12) for item in objects[1::2]]
    marks = models.Marks(
        strokes=[_stroke(number, photo, chance) for number in range(args.strokes)],
        boxes=[_box(number, photo, chance) for number in range(args.boxes)],
        placements=placements,
        active_object=_ACTIVE,
        selected=_ACTIVE,
    )
    scene = models.Scene(
        revision=1,
        picture=FileData(path=str(args.photo)),
        picture_id="photo",
        width=photo.width,
        height=photo.height,
        objects=objects,
    )
    return models.CanvasValue(revision=1, marks=marks, scene=scene)


def _object(photo: Image.Image, number: int, count: int, folder: Path) -> models.SceneObject:
    """A wavy blob with the photo's own pixels; the first lies in the middle."""
    radius = photo.height / 9
    angle = 2 * math.pi * number / count
    away = 0 if number == 0 else photo.height / 3.2
    x, y = photo.width / 2 + 1.3 * away * math.cos(angle), photo.height / 2 + away * math.sin(angle)
    corners = []
    for index in range(_OUTLINE_CORNERS):
        turn = 2 * math.pi * index / _OUTLINE_CORNERS
        reach = radius * (0.8 + 0.12 * math.sin(7 * turn) + 0.05 * math.sin(31 * turn))
        corners.append((round(x + reach * math.cos(turn)), round(y + reach * math.sin(turn))))
    frame = tuple(round(side) for side in (x - radius, y - radius, x + radius, y + radius))
    crop = photo.crop(frame)
    mask = Image.new("L", crop.size, 0)
    ImageDraw.Draw(mask).polygon([(left - frame[0], top - frame[1]) for left, top in corners], fill=255)
    behind = crop.filter(ImageFilter.GaussianBlur(25))
    behind.putalpha(mask)
    crop.putalpha(mask)
    files = []
    for image, kind in ((crop, "cutout"), (behind, "behind")):
        files.append(FileData(path=str(folder / f"{kind}-{number}.png")))
        image.save(files[-1].path, compress_level=1)
    place = {"x": frame[0], "y": frame[1], "width": crop.width, "height": crop.height}
    return models.SceneObject(
        id=f"o{number}",
        label=f"thing {number}",
        outline="M" + "L".join(f"{left} {top}" for left, top in corners) + "Z",
        cutout=files[0],
        background=files[1],
        background_state="ready",
        **place,
        **{f"b{name}": size for name, size in place.items()},
    )


def _stroke(number: int, photo: Image.Image, chance: np.random.Generator) -> models.Stroke:
    start = chance.uniform((0, 0), (photo.width, photo.height))
    way = start + np.cumsum(chance.normal(0, photo.width / 150, (_STROKE_CORNERS, 2)), axis=0)
    way = np.clip(way, 0, (photo.width, photo.height))
    return models.Stroke(
        id=f"s{number}",
        path="M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in way),
        width=photo.width / 120,
        positive=number % 3 != 0,
        object_id=_ACTIVE,
    )


def _box(number: int, photo: Image.Image, chance: np.random.Generator) -> models.Box:
    width, height = chance.uniform(0.05, 0.25, 2) * (photo.width, photo.height)
    x, y = chance.uniform(0, 1, 2) * (photo.width - width, photo.height - height)
    label = f"box {number}"
    return models.Box(id=f"b{number}", x=x, y=y, width=width, height=height, label=label, object_id=_ACTIVE)


# ── what is measured ─────────────────────────────────────────────────────────────────────────────────────────────


def _measure(chromium: Path, url: str, args: argparse.Namespace, arrived: queue.Queue[float]) -> dict[str, Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=list(FLAGS))
        page = browser.new_page(viewport={"width": WINDOW[0], "height": WINDOW[1]})
        page.goto(url)
        page.wait_for_function(f"() => {_HOLDER}?.interactiveImage?.state().loading === false")
        page.wait_for_function(f"() => {_HOLDER}.interactiveImage.state().frames > 3")
        scene = page.evaluate(f"() => {_HOLDER}.interactiveImage.state().scene")
        middle = page.evaluate(
            f"([x, y]) => {_HOLDER}.interactiveImage.toScreen(x, y)", [scene["width"] / 2, scene["height"] / 2]
        )
        page.click("#canvas-tool-select")
        drag = _drive(page, "drag", middle, args.seconds)
        page.keyboard.press("0")
        zoom = _drive(page, "zoom", middle, args.seconds)
        page.keyboard.press("0")
        page.click("#canvas-tool-stroke")
        delays = _delays(page, middle, args.samples, arrived)
        version = browser.version
        browser.close()
    return {
        "chromium": version,
        "drag": drag,
        "zoom": zoom,
        "stroke_to_python_ms": {
            "median": statistics.median(delays),
            "p90": statistics.quantiles(delays, n=10)[-1] if len(delays) > 1 else delays[0],
            "worst": max(delays),
        },
    }


def _drive(page: Page, kind: str, at: dict[str, float], seconds: float) -> dict[str, float]:
    """Frames per second, and the main thread's own work per frame, which other programs do not lengthen."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def work() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")

    before = work()
    figures = page.evaluate(_DRIVE, [seconds, kind, at])
    figures["work_ms"] = (work() - before) * 1000 / (figures["drawn_fps"] * seconds)
    session.detach()
    return figures


def _delays(page: Page, middle: dict[str, float], samples: int, arrived: queue.Queue[float]) -> list[float]:
    page.evaluate(
        "() => { window.released = []; addEventListener('pointerup', (event) =>"
        " window.released.push(performance.timeOrigin + event.timeStamp), {capture: true}); }"
    )
    delays = []
    for number in range(samples):
        x, y = middle["x"] - 200 + 12 * number, middle["y"] - 120
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 30, y + 90, steps=6)
        page.mouse.up()
        try:
            # A thread that polls would take time from the one that answers.
            there = arrived.get(timeout=_PATIENCE_S)
        except queue.Empty:
            sys.exit(f"A stroke did not reach Python within {_PATIENCE_S} s.")
        delays.append(there * 1000 - page.evaluate("number => window.released[number]", number))
    return delays


def _print(result: dict[str, Any], args: argparse.Namespace) -> None:
    print(
        f"{result['width']} × {result['height']} pixels, {args.strokes} strokes, {args.boxes} boxes, "
        f"{args.objects} objects; Chromium {result['chromium']}, {WINDOW[0]} × {WINDOW[1]}"
    )
    for name in ("drag", "zoom"):
        figures = result[name]
        print(
            f"{name}: {figures['drawn_fps']:5.1f} frames drawn per second (of {figures['fps']:.1f}), "
            f"the longest after {figures['longest_ms']:.0f} ms; {figures['work_ms']:.1f} ms of work each"
        )
    delay = result["stroke_to_python_ms"]
    print(
        f"finished stroke to Python: {delay['median']:.0f} ms (median), {delay['p90']:.0f} ms (p90), "
        f"{delay['worst']:.0f} ms (worst)"
    )
