"""The embedded chat engine: a describer, no weights."""

from __future__ import annotations

from collections.abc import Iterator

from model_servers.engine import ChatPrompt, Job, register
from model_servers.llava.embedded.answers import answer
from model_servers.llava.embedded.colours import warm_up
from model_servers.llava.embedded.knowledge import gather
from model_servers.llava.embedded.reading import Reader, RememberingReader, find_reader
from model_servers.llava.embedded.wording import stream
from model_servers.protocol import EngineFacts


@register("llava", "embedded")
class EmbeddedDescriber:
    """Answers from measurements of the picture and the record of the session."""

    concurrent = True

    def __init__(self) -> None:
        self._reader: Reader | None = None

    @property
    def facts(self) -> EngineFacts:
        return EngineFacts(
            server="llava",
            engine="embedded",
            title="Describer",
            version="2.2",
            description="Answers from what can be measured: size, light, colours, named objects, faces, text, changes.",
            limits=[
                "It does not recognise what a picture shows; it knows the names that you give.",
                "It reads text where the machine has Tesseract or RapidOCR.",
                "It understands English.",
                "For everything else it says that a language model is needed.",
            ],
            capabilities=["chat", "pictures"],
            licence="Apache-2.0",
        )

    def load(self) -> None:
        warm_up()
        reader = find_reader()
        self._reader = None if reader is None else RememberingReader(reader)

    def unload(self) -> None:
        self._reader = None

    def chat(self, prompt: ChatPrompt, job: Job) -> Iterator[str]:
        """The answer in words, each as soon as it is known."""
        job.check()
        known = gather(prompt, self._reader, job)
        yield from stream(answer(known), max_tokens=prompt.max_tokens, stop=prompt.stop, job=job)
