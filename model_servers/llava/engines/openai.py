"""Chat through any OpenAI-compatible endpoint: vLLM, SGLang, Ollama, llama.cpp, LM Studio, or a service."""

from __future__ import annotations

import base64
import io
import logging
from collections.abc import Iterator
from typing import Any, cast

import numpy as np
from PIL import Image

from model_servers.engine import ChatPrompt, EngineError, Job, LimitReached, register
from model_servers.llava.learned.conversation import Said, Shown, read_conversation
from model_servers.llava.learned.endpoint import Endpoint
from model_servers.llava.learned.refusals import MODEL_VARIABLE, URL_VARIABLE
from model_servers.llava.learned.settings import OpenAISettings, read
from model_servers.llava.learned.stops import StopCutter
from model_servers.protocol import EngineFacts

logger = logging.getLogger(__name__)

JPEG_QUALITY = 92


@register("llava", "openai")
class OpenAIChatter:
    """Asks a model that runs elsewhere."""

    concurrent = True

    def __init__(self, settings: OpenAISettings | None = None) -> None:
        self._given = settings
        self._settings: OpenAISettings | None = None
        self._endpoint: Endpoint | None = None
        self._model = ""

    @property
    def facts(self) -> EngineFacts:
        where = f" at {self._settings.base_url}" if self._settings else ""
        return EngineFacts(
            server="llava",
            engine="openai",
            title=self._model or "OpenAI-compatible endpoint",
            version="1.0",
            description=f"A language model behind an OpenAI-compatible endpoint{where}.",
            limits=[
                "What you write and the pictures you talk about are sent to that endpoint.",
                "Whether it sees pictures depends on its model.",
            ],
            capabilities=["chat", "pictures"],
            device="remote",
        )

    def load(self) -> None:
        settings = self._given or cast(OpenAISettings, read(OpenAISettings))
        if not settings.base_url:
            raise EngineError(
                "No endpoint is set.",
                f"Set {URL_VARIABLE}, for example to http://127.0.0.1:11434/v1 for Ollama.",
            )
        endpoint = Endpoint(settings)
        names = endpoint.models()
        model = settings.model or (names[0] if names else "")
        if not model:
            raise EngineError("The endpoint lists no model.", f"Set {MODEL_VARIABLE}, or load a model there.")
        if names and model not in names:
            # Not an error: some endpoints load models on demand, or know more names than they list.
            logger.warning("the endpoint does not list the model %s", model)
        self._settings, self._endpoint, self._model = settings, endpoint, model

    def unload(self) -> None:
        self._settings, self._endpoint, self._model = None, None, ""

    def chat(self, prompt: ChatPrompt, job: Job) -> Iterator[str]:
        settings, endpoint = self._settings, self._endpoint
        if settings is None or endpoint is None:
            raise EngineError("The endpoint is not set up.")
        job.check()
        stops = StopCutter(prompt.stop)
        cut: list[str] = []
        for piece in endpoint.stream(_body(prompt, self._model, settings.max_picture_side), job.check):
            if isinstance(piece, LimitReached):
                cut = [piece]
                continue
            shown = stops.feed(piece)
            if shown:
                yield shown
            if stops.found:
                return
        rest = stops.rest()
        if rest:
            yield rest
        yield from cut


def _body(prompt: ChatPrompt, model: str, max_side: int) -> dict[str, Any]:
    urls: dict[str, str] = {}

    def content(said: Said) -> str | list[dict[str, Any]]:
        if not said.pictures:
            return said.text
        parts: list[dict[str, Any]] = []
        for part in said.parts:
            if isinstance(part, Shown):
                if part.url not in urls:
                    urls[part.url] = data_url(prompt.pictures[part.url], max_side)
                parts.append({"type": "image_url", "image_url": {"url": urls[part.url]}})
            else:
                parts.append({"type": "text", "text": part})
        return parts

    body: dict[str, Any] = {
        "model": model,
        "messages": [{"role": said.role, "content": content(said)} for said in read_conversation(prompt)],
        "temperature": prompt.temperature,
        "top_p": prompt.top_p,
        "max_tokens": prompt.max_tokens,
    }
    if prompt.seed is not None:
        body["seed"] = prompt.seed
    # Stop sequences are heeded here: not all endpoints take them, and closing the connection ends the answer as well.
    return body


def data_url(rgb: np.ndarray, max_side: int) -> str:
    """A picture (uint8 RGB, height × width × 3) as a JPEG data URL, made smaller if a side is over ``max_side``."""
    image = Image.fromarray(rgb)
    if max(image.size) > max_side:
        image.thumbnail((max_side, max_side), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    return "data:image/jpeg;base64," + base64.b64encode(buffer.getvalue()).decode("ascii")
