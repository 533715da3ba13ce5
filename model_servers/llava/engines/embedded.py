"""The embedded chat engine: a describer, no weights."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from model_servers.engine import ChatPrompt, Job, register
from model_servers.llava.embedded.answers import Material, answer
from model_servers.llava.embedded.measures import TextReader
from model_servers.llava.embedded.questions import understand
from model_servers.protocol import ChatMessage, EngineFacts, SessionFacts


@register("llava", "embedded")
class EmbeddedDescriber:
    """Answers from measurements of the picture and the record of the session."""

    concurrent = True

    def __init__(self) -> None:
        self._reader: TextReader | None = None

    @property
    def facts(self) -> EngineFacts:
        return EngineFacts(
            server="llava",
            engine="embedded",
            title="Describer",
            version="1.0",
            description="Answers from what can be measured: size, light, colours, named objects, faces, text, changes.",
            limits=[
                "It does not recognise what a picture shows; it knows the names that you give.",
                "It reads text where the machine has Tesseract or RapidOCR.",
                "For everything else it says that a language model is needed.",
            ],
            capabilities=["chat", "pictures"],
            licence="Apache-2.0",
        )

    def load(self) -> None:
        self._reader = TextReader()

    def unload(self) -> None:
        self._reader = None

    def chat(self, prompt: ChatPrompt, job: Job) -> Iterator[str]:
        questions = [_text(message) for message in prompt.messages if message.role == "user"]
        question = understand(questions[-1], questions[-2] if len(questions) > 1 else "")
        current, others = _pictures(prompt)
        material = Material(
            picture=current,
            others=others,
            session=prompt.session or SessionFacts(),
            by_id=prompt.pictures,
            reader=self._reader or TextReader(),
        )
        job.check()
        said = ""
        # About four characters make a token of a language model, which the limit is meant for.
        limit = prompt.max_tokens * 4
        for sentence in answer(question, material):
            for piece in re.findall(r"\S+\s*", sentence + " "):
                job.check()
                if any(stop in said + piece for stop in prompt.stop) or len(said) + len(piece) > limit:
                    return
                said += piece
                yield piece


def _text(message: ChatMessage) -> str:
    if isinstance(message.content, str):
        return message.content
    return " ".join(part["text"] for part in message.content if part.get("type") == "text")


def _urls(message: ChatMessage) -> list[str]:
    if isinstance(message.content, str):
        return []
    found = []
    for part in message.content:
        if part.get("type") == "image_url":
            image = part["image_url"]
            found.append(image["url"] if isinstance(image, dict) else image)
    return found


def _pictures(prompt: ChatPrompt) -> tuple[np.ndarray | None, list[np.ndarray]]:
    """The picture that the question is about, and those attached to it."""
    last = [prompt.pictures[url] for url in _urls(prompt.messages[-1])]
    if last:
        return last[0], last[1:]
    for message in reversed(prompt.messages[:-1]):
        earlier = _urls(message)
        if earlier:
            return prompt.pictures[earlier[0]], []
    return None, []
