"""Chat with an image-text-to-text model on this machine: LLaVA 1.5, 1.6, OneVision, or any other by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from model_servers.engine import ChatPrompt, EngineError, Job, register
from model_servers.llava.learned.conversation import Said, read_conversation, without_pictures
from model_servers.llava.learned.detokenizer import Detokenizer
from model_servers.llava.learned.fitting import fit
from model_servers.llava.learned.notices import notice
from model_servers.llava.learned.settings import TransformersSettings, read
from model_servers.llava.learned.stops import StopCutter
from model_servers.protocol import EngineFacts
from model_servers.weights import machine
from model_servers.weights.settings import read_settings
from model_servers.weights.store import Store

if TYPE_CHECKING:
    import torch

    from model_servers.llava.learned.answering import Answerer
    from model_servers.llava.learned.checkpoint import Checkpoint, Input

LARGE = "llava-hf/llava-1.5-7b-hf"
SMALL = "llava-hf/llava-interleave-qwen-0.5b-hf"
LARGE_BYTES = 16e9
"""Free memory on a GPU from which the large model is taken by default."""
MIN_ANSWER_SHARE = 4
"""At least one part in so many of the context is kept free for the answer, if it may be that long."""


@register("llava", "transformers")
class TransformersChatter:
    """Runs the model in this process; waiting requests are answered together."""

    concurrent = True

    def __init__(self, settings: TransformersSettings | None = None) -> None:
        self._given = settings
        self._settings: TransformersSettings | None = settings
        self._checkpoint: Checkpoint | None = None
        self._answerer: Answerer | None = None
        self._name = ""
        self._revision = ""

    @property
    def facts(self) -> EngineFacts:
        checkpoint = self._checkpoint
        return EngineFacts(
            server="llava",
            engine="transformers",
            title=self._name.rpartition("/")[2] or "LLaVA",
            version="1.0",
            description="A language model that sees pictures, on this machine.",
            limits=[
                "It may be wrong, and says so with the same confidence.",
                "It sees a few pictures at once"
                + (f", up to {self._settings.max_pictures}." if self._settings else "; older ones are left out."),
            ],
            capabilities=["chat", "pictures"],
            device=checkpoint.described if checkpoint else "",
            revision=self._revision,
        )

    @property
    def checkpoint(self) -> Checkpoint:
        """The loaded model. Raises :class:`EngineError` before."""
        if self._checkpoint is None:
            raise EngineError("The model is not loaded.")
        return self._checkpoint

    @property
    def largest_batch(self) -> int:
        """Most requests that were answered together so far."""
        return self._answerer.largest_batch if self._answerer else 0

    def load(self) -> None:
        settings = self._given or cast(TransformersSettings, read(TransformersSettings))
        machine.require("torch", "transformers", "accelerate")
        machine.require_no_broken_torchvision()
        from model_servers.llava.learned.answering import Answerer
        from model_servers.llava.learned.checkpoint import Checkpoint

        name = settings.model or _default_model(settings.device)
        held = Store(read_settings()).find(name)
        self._checkpoint = Checkpoint(held, settings)
        self._answerer = Answerer(self._checkpoint, settings.max_batch)
        self._settings, self._name, self._revision = settings, name, held.revision

    def unload(self) -> None:
        if self._answerer is None:
            return
        self._answerer.close()
        self._checkpoint = self._answerer = None
        machine.free_unused()

    def chat(self, prompt: ChatPrompt, job: Job) -> Iterator[str]:
        settings, checkpoint, answerer = self._settings, self._checkpoint, self._answerer
        if settings is None or checkpoint is None or answerer is None:
            raise EngineError("The model is not loaded.")
        from model_servers.llava.learned.answering import Asked
        from model_servers.llava.learned.sampling import Taste

        told, unseen = without_pictures(read_conversation(prompt), settings.max_pictures)

        encoded: list[tuple[Input, Any]] = []

        def count(part: Sequence[Said]) -> int:
            job.check()
            conversation = checkpoint.text(part, prompt.pictures)
            encoded[:] = [(conversation, checkpoint.encode([conversation]))]
            return encoded[0][1]["input_ids"].shape[1]

        room = checkpoint.context - min(prompt.max_tokens, checkpoint.context // MIN_ANSWER_SHARE)
        fitted = fit(told, count, room)
        said = notice(fitted.left_out, unseen)
        if said:
            yield said
        # What was counted last is what fitted.
        conversation, tensors = encoded[0]
        asked = Asked(
            input=conversation,
            max_tokens=min(prompt.max_tokens, checkpoint.context - fitted.tokens),
            taste=Taste(prompt.temperature, prompt.top_p, _generator(prompt)),
            stops=StopCutter(prompt.stop),
            detokenizer=Detokenizer(checkpoint.decode),
            tensors=tensors,
        )
        answerer.ask(asked)
        yield from asked.follow(job)


def _generator(prompt: ChatPrompt) -> torch.Generator:
    """A random generator for a request that samples: of its seed, or of a new one."""
    import torch

    generator = torch.Generator()
    if prompt.seed is None:
        generator.seed()
    else:
        generator.manual_seed(prompt.seed % (1 << 63))
    return generator


def _default_model(device: str) -> str:
    """What the machine bears: the 7 B model on a GPU with enough memory, else one of half a billion weights."""
    chosen = machine.choose_device(device)
    return LARGE if chosen != "cpu" and machine.free_memory(chosen) >= LARGE_BYTES else SMALL
