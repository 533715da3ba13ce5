"""The GLIGEN engine: paints what is named into the boxes, with a diffusion model that was trained for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from model_servers.engine import CannotServe, EngineError, Job, Painting, PaintTask, Withheld, register
from model_servers.gligen.learned.settings import GligenSettings, read
from model_servers.protocol import EngineFacts, Parameter
from model_servers.weights import machine
from model_servers.weights.settings import read_settings
from model_servers.weights.store import Store, WeightsAbsent

if TYPE_CHECKING:
    from model_servers.gligen.learned.checkpoint import Checkpoint
    from model_servers.gligen.learned.painting import Painter


@register("gligen", "gligen")
class GligenPainter:
    """Text-box generation and inpainting; boxes may show a reference picture where the checkpoint takes them."""

    concurrent = True

    def __init__(self, settings: GligenSettings | None = None) -> None:
        self._given = settings
        self._painters: dict[str, Painter] = {}

    @property
    def facts(self) -> EngineFacts:
        painters = list(self._painters.values())
        capabilities = ["inpaint", "composited"]
        if not painters or self._generator():
            capabilities.append("generate")
        if any(painter.checkpoint.takes_references for painter in painters):
            capabilities.append("reference")
        device = ""
        if painters:
            checkpoint = painters[0].checkpoint
            device = machine.described(checkpoint.device, checkpoint.dtype)
        return EngineFacts(
            server="gligen",
            engine="gligen",
            title="GLIGEN",
            version="1.0",
            description="Paints what you name into the boxes you draw (Stable Diffusion with grounded attention).",
            limits=[
                "Up to 30 boxes.",
                "Writing, hands and faces often come out wrong; several candidates help.",
                "It reads about the first 50 words of a caption.",
            ],
            capabilities=capabilities,
            parameters=[
                Parameter(name="candidates", title="Candidates", kind="integer", default=2, minimum=1, maximum=8),
                Parameter(name="steps", title="Steps", kind="integer", default=30, minimum=1, maximum=200),
                Parameter(name="guidance", title="Guidance", kind="number", default=7.5, minimum=0, maximum=20),
                Parameter(name="tau", title="Heed boxes for", kind="number", default=0.3, minimum=0, maximum=1),
                Parameter(name="negative", title="Not in the picture", kind="text", default=""),
                Parameter(name="context", title="Context", kind="number", default=0.5, minimum=0, maximum=4),
                Parameter(name="seed", title="Seed", kind="integer", default=0, minimum=0),
            ],
            device=device,
            revision=", ".join(dict.fromkeys(painter.revision for painter in painters if painter.revision)),
            licence="CreativeML Open RAIL-M",
        )

    @property
    def generation(self) -> Checkpoint:
        """The loaded checkpoint for whole pictures. Raises :class:`EngineError` without one."""
        painter = self._generator()
        if painter is None:
            raise EngineError("The weights for whole pictures are not loaded.")
        return painter.checkpoint

    @property
    def largest_batch(self) -> int:
        """Most pictures that were painted together so far."""
        return max((painter.brushwork.largest_batch for painter in self._painters.values()), default=0)

    def load(self) -> None:
        settings = self._given or read(GligenSettings)
        machine.require("torch", "transformers", "diffusers", "accelerate")
        machine.require_no_broken_torchvision()
        from model_servers.gligen.learned.loading import load_painter

        store = Store(read_settings())
        absent: WeightsAbsent | None = None
        for task, name in (("generate", settings.model), ("inpaint", settings.inpaint_model)):
            same = next((painter for painter in self._painters.values() if painter.name == name), None)
            try:
                self._painters[task] = same or load_painter(name, store, settings)
            except WeightsAbsent as error:
                # With the other checkpoint alone, half of the work can be done.
                absent = error
            except EngineError:
                self.unload()
                raise
        if not self._painters and absent is not None:
            raise absent

    def unload(self) -> None:
        if not self._painters:
            return
        for painter in self._painters.values():
            painter.brushwork.close()
        self._painters = {}
        machine.free_unused()

    def paint(self, task: PaintTask, job: Job) -> Iterator[Painting | Withheld]:
        if not self._painters:
            raise EngineError("The painter is not loaded.")
        painter = self._generator() if task.task == "generate" else self._inpainter()
        if painter is None:
            raise CannotServe(
                "The weights that are here only paint into pictures, not whole ones.",
                f"Run: {read_settings().command('pull', 'gligen')}",
            )
        job.check()
        yield from painter.paint(task, job)

    def _inpainter(self) -> Painter | None:
        return self._painters.get("inpaint") or self._painters.get("generate")

    def _generator(self) -> Painter | None:
        painter = self._painters.get("generate")
        return None if painter is None or painter.checkpoint.inpaints else painter
