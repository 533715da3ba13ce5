"""How long a person waits for a mask, a background and an accepted edit, on a photo of one and of twelve megapixels.

Everything but the browser is real: the servers run as processes, the workbench asks them through its own clients, and
turns are written into a session store. Every round starts with a photo that nobody has seen (one value of one pixel
differs), so that its first stroke pays for the upload, and goes on with what a person does next: more strokes, a box,
moving the thing, removing it. Times run from the mark's arrival in the application to what the page would then show.
Beside the time that passes stands the processor time that application and servers took for it together: it hardly
depends on what else the machine does.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import logging
import os
import sys
import tempfile
import time
from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import cv2
import numpy as np
import psutil

from app.clients import GligenClient, LamaClient, LlavaClient, SeemClient
from app.editing.workbench import Workbench
from app.imaging.codecs import open_picture
from app.imaging.picture import Picture
from app.launcher import Supervisor
from app.session import SessionStore
from app.settings import load
from components.interactive_image import models
from model_servers.protocol import ServerName

PHOTO = Path(__file__).resolve().parent.parent / "assets" / "photos" / "sunset.jpg"
THING = (0.62, 0.64, 0.935, 0.99)
"""The stone table: left, top, right, bottom as shares of the photo."""
STROKE = (0.15, 0.2, 0.85, 0.3)
"""From (x, y) to (x, y), as shares of the thing: along the table's top."""
SERVERS: tuple[ServerName, ...] = ("seem", "lama")
START_SECONDS = 120.0
MAX_PIXELS = 200_000_000
WARM_UP_MEGAPIXELS = 0.1
STEPS: Mapping[str, str] = {
    "stroke_first": "first stroke on a photo → mask",
    "stroke_again": "later stroke, another object → mask",
    "stroke_refines": "stroke that refines an object → mask",
    "box": "box → mask",
    "preview_first": "mask → first background, quick",
    "fill_first": "mask → first background, good",
    "fill_again": "mask → later background, good",
    "accept_move": "accept of a moved object",
    "accept_removal": "accept of a removal",
}
RATIOS: Mapping[str, tuple[str, str]] = {
    "later stroke / first stroke": ("stroke_again", "stroke_first"),
    "later background / first background": ("fill_again", "fill_first"),
}
"""Within one size. Between the sizes every step is compared with itself."""


@dataclass(frozen=True)
class Moment:
    """Seconds on the clock, and processor seconds that the measured processes have taken so far."""

    clock: float
    processor: float


class Times:
    """What each step took.

    Args:
        pids: the processes whose processor time counts.
    """

    def __init__(self, pids: Iterable[int]) -> None:
        self._processes = [psutil.Process(pid) for pid in pids]
        self._taken: dict[str, list[Moment]] = {name: [] for name in STEPS}

    def now(self) -> Moment:
        used = [process.cpu_times() for process in self._processes]
        return Moment(time.perf_counter(), sum(times.user + times.system for times in used))

    def note(self, step: str, since: Moment) -> None:
        now = self.now()
        self._taken[step].append(Moment(now.clock - since.clock, now.processor - since.processor))

    def figures(self) -> dict[str, dict[str, float]]:
        """Of each step that was taken: median and 95th percentile, mean processor seconds, number of samples."""
        return {
            step: {
                "p50": round(float(np.percentile([one.clock for one in taken], 50)), 4),
                "p95": round(float(np.percentile([one.clock for one in taken], 95)), 4),
                "processor": round(float(np.mean([one.processor for one in taken])), 4),
                "samples": len(taken),
            }
            for step, taken in self._taken.items()
            if taken
        }


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``python -m benchmarks latency``."""
    parser.add_argument("--photo", type=Path, default=PHOTO, help="a photo; it is scaled to the sizes")
    parser.add_argument(
        "--thing", type=float, nargs=4, default=THING, metavar=("LEFT", "TOP", "RIGHT", "BOTTOM"),
        help="where the thing to select is, as shares of the photo",
    )  # fmt: skip
    parser.add_argument("--megapixels", type=float, nargs="+", default=[1, 12], metavar="N", help="sizes")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="fresh photos of each size")
    parser.add_argument("--strokes", type=int, default=4, metavar="N", help="later strokes in each round")
    parser.add_argument(
        "--engine", action="append", metavar="SERVER=ENGINE", help="an engine to measure instead; may be repeated"
    )


def run(args: argparse.Namespace) -> dict[str, Any]:
    """Measure, print, and answer the figures: seconds by step and size, their ratios, peak memory of each process."""
    photo = open_picture(args.photo, max_pixels=MAX_PIXELS).rgb
    with tempfile.TemporaryDirectory(prefix="llava-interactive-latency-") as directory:
        logging.getLogger("app").setLevel(logging.ERROR)
        supervisor = Supervisor(load({"data_dir": Path(directory), "engine": args.engine}), SERVERS)
        supervisor.start()
        try:
            result = asyncio.run(_all_sizes(supervisor, Path(directory) / "sessions", photo, args))
        finally:
            supervisor.stop()
    _print(result)
    return result


async def _all_sizes(
    supervisor: Supervisor, directory: Path, photo: np.ndarray, args: argparse.Namespace
) -> dict[str, Any]:
    await asyncio.to_thread(supervisor.wait_until_settled, START_SECONDS)
    for server, state in supervisor.states().items():
        if not state.available:
            sys.exit(f"{server} ({state.engine}) is not available: {state.message}")
    result: dict[str, Any] = {
        "photo": args.photo.name,
        "engines": {server: state.engine for server, state in supervisor.states().items()},
        "load_before": os.getloadavg()[0],
        "sizes": {},
    }
    seem = SeemClient("seem", lambda: supervisor.address("seem"))
    lama = LamaClient("lama", lambda: supervisor.address("lama"))
    gligen, llava = GligenClient("gligen", lambda: None), LlavaClient("llava", lambda: None)
    with SessionStore(directory) as store:

        def bench() -> Workbench:
            return Workbench(
                store, seem=seem, lama=lama, gligen=gligen, llava=llava, owner="benchmark", max_pixels=MAX_PIXELS
            )

        pids = _pids(supervisor)
        variants = itertools.count(1)
        warm_up = _scaled(photo, WARM_UP_MEGAPIXELS)
        await _round(bench(), _unseen(warm_up, next(variants)), args.thing, 1, Times(pids.values()))
        sizes = {megapixels: Times(pids.values()) for megapixels in sorted(args.megapixels)}
        for number in range(args.rounds):  # side by side, so that what else the machine does hits all sizes
            for megapixels, times in sizes.items():
                rgb = _scaled(photo, megapixels)
                await _round(bench(), _unseen(rgb, next(variants)), args.thing, args.strokes, times)
                size = result["sizes"].setdefault(f"{megapixels:g}", {"width": rgb.shape[1], "height": rgb.shape[0]})
                size["seconds"] = times.figures()
                if number == 0:  # a process keeps the peak that it once had, and the sizes ascend
                    size["peak_memory_mb"] = {name: _peak_bytes(pid) // 1_000_000 for name, pid in pids.items()}
    for client in (seem, lama, gligen, llava):
        await client.close()
    return {**result, "load_after": os.getloadavg()[0], "ratios": _ratios(result["sizes"])}


async def _round(bench: Workbench, picture: Picture, thing: tuple[float, ...], strokes: int, times: Times) -> None:
    """What a person does with a photo, from opening it to removing something from it."""
    await bench.timeline.open_new(picture, "benchmark")
    objects, proposals = bench.objects, bench.proposals
    first = _Gesture(bench, times, strokes=[_stroke("first", picture, thing, 0.0)])
    await first.mask("stroke_first")
    await first.background(quick="preview_first", good="fill_first")
    for number in range(strokes):
        later = _Gesture(bench, times, strokes=[_stroke(f"again{number}", picture, thing, 0.04 * (number + 1))])
        await later.mask("stroke_again")
        if number == 0:
            await later.background(good="fill_again")
        await later.leave()
    refining = _Gesture(bench, times, strokes=[_stroke("first", picture, thing, 0.1)])
    await refining.mask("stroke_refines")
    await refining.leave()
    boxed = _Gesture(bench, times, boxes=[_box("box", picture, thing)])
    await boxed.mask("box")
    await boxed.background()

    for name in [name for name in bench.desk.objects if name != "box"]:
        objects.forget(name)  # several selections of one thing would each be drawn anew over the hole
    x, y = bench.desk.objects["box"].cutout.rect.center
    objects.move_to("box", x - 0.15 * picture.width, y)
    begun = times.now()
    await proposals.accept()
    times.note("accept_move", begun)
    objects.set_removed("box", True)
    async for _ in objects.fill_missing():
        pass  # made ahead of the acceptance, as on the page: what is behind the place where it lies now
    begun = times.now()
    await proposals.accept()
    times.note("accept_removal", begun)


class _Gesture:
    """More marks on the desk, as the browser sends them, and what the application answers to them.

    Args:
        bench: whose desk.
        times: take the notes.
        strokes, boxes: new marks, all of one object.
    """

    def __init__(
        self,
        bench: Workbench,
        times: Times,
        *,
        strokes: Sequence[models.Stroke] = (),
        boxes: Sequence[models.Box] = (),
    ) -> None:
        self._desk = bench.desk
        self._times = times
        self._object_id = [*strokes, *boxes][0].object_id
        self._since = times.now()
        marks = self._desk.marks
        more = {"strokes": [*marks.strokes, *strokes], "boxes": [*marks.boxes, *boxes]}
        self._desk.set_marks(marks.model_copy(update={**more, "active_object": self._object_id}))
        self._answers = cast(AsyncGenerator[None, None], bench.objects.marks_changed())

    async def mask(self, step: str) -> None:
        """Go on until the mask is there."""
        await anext(self._answers)
        self._times.note(step, self._since)
        self._since = self._times.now()

    async def background(self, *, quick: str = "", good: str = "") -> None:
        """Go on from the mask until the good background is there; both are noted where a step is named."""
        async for _ in self._answers:
            backdrop = self._desk.objects[self._object_id].backdrop
            assert backdrop is not None
            if step := good if backdrop.good else quick:
                self._times.note(step, self._since)

    async def leave(self) -> None:
        """Want no more of it."""
        await self._answers.aclose()


def _stroke(object_id: str, picture: Picture, thing: tuple[float, ...], shift: float) -> models.Stroke:
    """Along the thing, ``shift`` of its height further down."""
    left, top, right, bottom = thing
    width, height = (right - left) * picture.width, (bottom - top) * picture.height
    x, y = left * picture.width, top * picture.height + shift * height
    x0, y0, x1, y1 = STROKE
    path = f"M {x + x0 * width:.1f} {y + y0 * height:.1f} L {x + x1 * width:.1f} {y + y1 * height:.1f}"
    return models.Stroke(
        id=f"{object_id}-{shift * 100:.0f}", path=path, width=0.01 * picture.width, object_id=object_id
    )


def _box(object_id: str, picture: Picture, thing: tuple[float, ...]) -> models.Box:
    left, top, right, bottom = thing
    return models.Box(
        id=f"{object_id}-1",
        x=left * picture.width,
        y=top * picture.height,
        width=(right - left) * picture.width,
        height=(bottom - top) * picture.height,
        object_id=object_id,
    )


def _scaled(rgb: np.ndarray, megapixels: float) -> np.ndarray:
    factor = (megapixels * 1e6 / (rgb.shape[0] * rgb.shape[1])) ** 0.5
    size = (round(rgb.shape[1] * factor), round(rgb.shape[0] * factor))
    return cv2.resize(rgb, size, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC)


def _unseen(rgb: np.ndarray, number: int) -> Picture:
    """The photo under another name: red of its first pixel is ``number``."""
    fresh = rgb.copy()
    fresh[0, 0, 0] = number % 256
    return Picture(fresh)


def _pids(supervisor: Supervisor) -> dict[str, int]:
    return {"application": os.getpid(), **{server: state.pid for server, state in supervisor.states().items()}}


def _peak_bytes(pid: int) -> int:
    """Most memory that a process ever held, shared libraries included; on macOS what it holds now."""
    status = Path(f"/proc/{pid}/status")
    if status.exists():
        line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) << 10
    memory = psutil.Process(pid).memory_info()
    return int(getattr(memory, "peak_wset", memory.rss))


def _ratios(sizes: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """Of medians of this run, and of processor time between the sizes."""
    medians = {size: {step: of["p50"] for step, of in found["seconds"].items()} for size, found in sizes.items()}
    ratios = {
        title: {size: round(found[a] / found[b], 3) for size, found in medians.items() if a in found and b in found}
        for title, (a, b) in RATIOS.items()
    }
    names = list(medians)
    if len(names) > 1:
        small, large = medians[names[0]], medians[names[-1]]
        title = f"{names[-1]} / {names[0]} megapixels"
        ratios[title] = {step: round(large[step] / small[step], 2) for step in large}
        work = [
            {step: of["processor"] for step, of in sizes[name]["seconds"].items()} for name in (names[0], names[-1])
        ]
        ratios[f"{title}, processor"] = {step: round(work[1][step] / max(work[0][step], 1e-3), 2) for step in large}
    return ratios


def _print(result: Mapping[str, Any]) -> None:
    sizes = result["sizes"]
    engines = ", ".join(f"{server} {engine}" for server, engine in result["engines"].items())
    before, after = result["load_before"], result["load_after"]
    print(f"{result['photo']}, {engines}, load {before:.1f} before and {after:.1f} after (all but samples in ms)\n")
    heads = "".join(f"{size + ' MP: p50':>16}{'p95':>8}{'processor':>11}" for size in sizes)
    print(f"{'':<38}{heads}{'samples':>10}")
    for step, title in STEPS.items():
        found = [size["seconds"].get(step) for size in sizes.values()]
        cells = "".join(
            f"{1000 * of['p50']:16.0f}{1000 * of['p95']:8.0f}{1000 * of['processor']:11.0f}" if of else " " * 35
            for of in found
        )
        print(f"{title:<38}{cells}{max((of['samples'] for of in found if of), default=0):>10}")
    print()
    for title, by in result["ratios"].items():
        for step, value in by.items():
            print(f"{title:<36}{STEPS.get(step, f'{step} MP'):<40}{value:8.2f} ×")
    print()
    for size, found in sizes.items():
        memory = ", ".join(f"{name} {megabytes} MB" for name, megabytes in found["peak_memory_mb"].items())
        print(f"peak memory after {size} MP: {memory}")
