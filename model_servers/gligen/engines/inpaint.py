"""Painting into pictures with any of diffusers' inpainting models, for those that are newer than GLIGEN."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from model_servers.engine import CannotServe, EngineError, Job, Painting, PaintTask, Withheld, register
from model_servers.gligen.learned.dividing import assembled, divided
from model_servers.gligen.learned.framing import Frame, frame_around, resized, resized_mask
from model_servers.gligen.learned.settings import InpaintSettings, read
from model_servers.protocol import EngineFacts, Parameter
from model_servers.weights import machine
from model_servers.weights.settings import read_settings
from model_servers.weights.store import Store

if TYPE_CHECKING:
    from model_servers.gligen.learned.pipeline import InpaintPipeline

HIDDEN = "The model's safety checker objected to the picture, so it is not shown."


@register("gligen", "inpaint")
class InpaintPainter:
    """Paints one description into the boxes; what is where within them is the model's choice."""

    concurrent = False

    def __init__(self, settings: InpaintSettings | None = None) -> None:
        self._given = settings
        self._pipeline: InpaintPipeline | None = None
        self._name = ""
        self._revision = ""

    @property
    def facts(self) -> EngineFacts:
        pipeline = self._pipeline
        negative = [Parameter(name="negative", title="Not in the picture", kind="text", default="")]
        if pipeline and not pipeline.takes_negatives:
            negative = []
        return EngineFacts(
            server="gligen",
            engine="inpaint",
            title=self._name.rpartition("/")[2] or "Inpainting model",
            version="1.0",
            description="Paints what you name into the boxes you draw, with an inpainting model of diffusers.",
            limits=[
                "Boxes close to each other share one description; paint different things one after the other.",
                "It paints into pictures only, not whole new ones.",
            ],
            capabilities=["inpaint", "composited"],
            parameters=[
                Parameter(name="candidates", title="Candidates", kind="integer", default=2, minimum=1, maximum=8),
                Parameter(name="steps", title="Steps", kind="integer", default=30, minimum=1, maximum=200),
                Parameter(
                    name="guidance",
                    title="Guidance",
                    kind="number",
                    default=pipeline.guidance if pipeline else 7.5,
                    minimum=0,
                    maximum=50,
                ),
                *negative,
                Parameter(name="context", title="Context", kind="number", default=0.5, minimum=0, maximum=4),
                Parameter(name="seed", title="Seed", kind="integer", default=0, minimum=0),
            ],
            device=machine.described(pipeline.device, pipeline.dtype) if pipeline else "",
            revision=self._revision,
        )

    def load(self) -> None:
        settings = self._given or read(InpaintSettings)
        machine.require("torch", "transformers", "diffusers", "accelerate")
        machine.require_no_broken_torchvision()
        from model_servers.gligen.learned.pipeline import InpaintPipeline

        held = Store(read_settings()).find(settings.model)
        self._pipeline = InpaintPipeline(held.folder, machine.choose_device(settings.device), settings.precision)
        self._name, self._revision = settings.model, held.revision

    def unload(self) -> None:
        if self._pipeline is not None:
            self._pipeline = None
            machine.free_unused()

    def paint(self, task: PaintTask, job: Job) -> Iterator[Painting | Withheld]:
        pipeline = self._pipeline
        if pipeline is None:
            raise EngineError("The painter is not loaded.")
        if task.task != "inpaint" or task.picture is None or task.mask is None:
            raise CannotServe("This engine paints into pictures, not whole ones.", "Use the engine gligen or embedded.")
        parts = [(part, _prompt(part)) for part in divided(task, pipeline.side)]
        notices = []
        if any(place.reference is not None for place in task.places):
            notices.append("This model takes words only, so reference pictures were left aside.")
        if any(len({place.box.label.strip() for place in part.places}) > 1 for part, _ in parts):
            notices.append("This model takes one description for all boxes, so it chose what goes where.")
        if task.negative.strip() and not pipeline.takes_negatives:
            notices.append("This model cannot be told what to leave out, so those words were left aside.")
        shown = 0
        for index in range(task.candidates):
            seed = task.seed + index
            painted = []
            for number, (part, prompt) in enumerate(parts):
                begun = (index + number / len(parts)) / task.candidates
                done = _painted(pipeline, part, prompt, seed, _teller(job, task, index, begun, len(parts)))
                if done is None:
                    break
                painted.append(done)
            if len(painted) < len(parts):
                yield Withheld(seed, HIDDEN)
                continue
            whole = assembled(task.picture, painted)
            shown += 1
            yield Painting(
                seed=seed, pixels=whole.pixels, x=whole.x, y=whole.y, region=whole.region, notices=tuple(notices)
            )
        if not shown:
            raise CannotServe(HIDDEN, "Try another seed, or other words.")


def _prompt(task: PaintTask) -> str:
    """All that is said about a part of the picture. Raises :class:`EngineError` where that is nothing."""
    labels = [place.box.label.strip() for place in task.places]
    prompt = ", ".join(dict.fromkeys(words for words in [task.caption.strip(), *labels] if words))
    if not prompt:
        raise EngineError("The boxes have no words.", "Write what should be painted into them.")
    return prompt


def _painted(
    pipeline: InpaintPipeline, task: PaintTask, prompt: str, seed: int, on_step: Callable[[float], None]
) -> tuple[PaintTask, Frame, np.ndarray] | None:
    """A part with what the model sees of it and makes of it; None where its safety checker objected."""
    assert task.picture is not None
    assert task.mask is not None
    boxes = [place.box for place in task.places]
    frame = frame_around(task.mask, boxes, task.context, pipeline.side, pipeline.multiple)
    picture = resized(task.picture[frame.rows, frame.columns], frame.work_width, frame.work_height)
    mask = resized_mask(task.mask[frame.rows, frame.columns], frame.work_width, frame.work_height)
    on_step(0.0)
    pixels = pipeline.paint(picture, mask, prompt, task.negative.strip(), task.steps, task.guidance, seed, on_step)
    return None if pixels is None else (task, frame, pixels)


def _teller(job: Job, task: PaintTask, index: int, begun: float, parts: int) -> Callable[[float], None]:
    """Reports the share of a part's steps, of which ``begun`` of all lie behind."""
    message = f"candidate {index + 1} of {task.candidates}"
    return lambda share: job.progress(begun + share / parts / task.candidates, message)
