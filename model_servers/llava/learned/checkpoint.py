"""Loading an image-text-to-text model, and telling it a conversation in its own words."""

from __future__ import annotations

import pickle
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
import numpy as np
import torch
import transformers
from PIL import Image
from safetensors import SafetensorError

from model_servers.engine import EngineError
from model_servers.llava.learned.conversation import Said, Shown
from model_servers.llava.learned.processors import load_processor, told_of
from model_servers.llava.learned.settings import TransformersSettings
from model_servers.weights import machine
from model_servers.weights.damage import VERIFY, first_line
from model_servers.weights.store import Held

DEFAULT_CONTEXT = 2048
"""Tokens, for models that do not say what they were made for."""
ENDLESS = 1 << 24
"""Tokenizers say a huge number when they know no limit."""
BITS = {"none": None, "8bit": 8, "4bit": 4}


@dataclass(frozen=True)
class Input:
    """A conversation as text in the model's template, and its pictures in order."""

    text: str
    pictures: tuple[np.ndarray, ...]


class Checkpoint:
    """A loaded model with its processor."""

    def __init__(self, held: Held, settings: TransformersSettings) -> None:
        """Load it. Raises :class:`EngineError` when a package, a file or memory is missing."""
        transformers.logging.set_verbosity_error()
        transformers.logging.disable_progress_bar()
        self.device = machine.choose_device(settings.device)
        size = _bytes_of_weights(held.folder)
        self.dtype = machine.choose_precision(self.device, settings.precision, size.parameters)
        self.processor = load_processor(held.folder)
        self.tokenizer = self.processor.tokenizer
        if not getattr(self.processor, "chat_template", None) and not getattr(self.tokenizer, "chat_template", None):
            raise EngineError(
                "This model was not made for chat: it has no chat template.", "Choose an instruction-tuned one."
            )
        try:
            self.text([Said("user", ("?",))], {})
        except (jinja2.TemplateError, TypeError) as error:
            raise EngineError(f"This model's chat template fails: {first_line(error)}", VERIFY) from error
        self.bits = bits = BITS[settings.quantize]
        needed = size.parameters * (bits / 8 if bits else torch.finfo(self.dtype).bits / 8)
        machine.check_memory("The model", needed, self.device, _smaller(settings))
        self.model = _load_model(held.folder, self.dtype, self.device, bits)
        self.context = settings.max_context or self._own_context()
        self._tokenizing = threading.Lock()

    def text(self, told: Sequence[Said], pictures: Mapping[str, np.ndarray]) -> Input:
        """A conversation in the model's template, up to where its answer begins."""
        messages = [_message(said) for said in told]
        try:
            text = self._template(messages)
        except (jinja2.TemplateError, TypeError):
            # Some templates know no system message; what it says then opens the person's first message.
            text = self._template(_without_system(messages))
        return Input(text, tuple(pictures[url] for said in told for url in said.pictures))

    def encode(self, inputs: Sequence[Input]) -> Any:
        """The model's tensors for several conversations, padded on the left; on the CPU.

        Raises:
            EngineError: the model's processor does not take such a conversation.
        """
        images = [[Image.fromarray(rgb) for rgb in one.pictures] for one in inputs]
        try:
            with self._tokenizing:
                return self.processor(
                    text=[one.text for one in inputs],
                    images=images if any(images) else None,
                    padding=True,
                    return_tensors="pt",
                    **({} if self._adds_start(inputs[0].text) else {"add_special_tokens": False}),
                )
        except (ValueError, TypeError) as error:
            if not any(images):
                raise EngineError(
                    "This model answers about pictures only.", "Open a picture, and ask again."
                ) from error
            raise EngineError(
                f"This model does not take such pictures: {first_line(error)}", "Show one picture at a time."
            ) from error

    def decode(self, tokens: Sequence[int]) -> str:
        """The text of tokens, without special ones."""
        return self.tokenizer.decode(tokens, skip_special_tokens=True, clean_up_tokenization_spaces=False)

    @property
    def described(self) -> str:
        """Where it runs, and in which precision, for the person."""
        where = machine.described(self.device, self.dtype)
        return where if self.bits is None else f"{where.removesuffix(')')}, weights in {self.bits} bits)"

    @property
    def ends(self) -> frozenset[int]:
        """Tokens that end an answer."""
        eos = self.model.generation_config.eos_token_id
        if eos is None:
            eos = self.tokenizer.eos_token_id
        return frozenset(eos if isinstance(eos, list) else [] if eos is None else [eos])

    def _template(self, messages: list[dict[str, Any]]) -> str:
        return self.processor.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)

    def _adds_start(self, text: str) -> bool:
        """Whether the tokenizer should add its start token: not to a text whose template has written it already."""
        start = self.tokenizer.bos_token
        return not (start and text.startswith(start))

    def _own_context(self) -> int:
        made_for = getattr(self.model.config.get_text_config(), "max_position_embeddings", None)
        known = [value for value in (made_for, self.tokenizer.model_max_length) if value and value < ENDLESS]
        return min(known, default=DEFAULT_CONTEXT)


def _message(said: Said) -> dict[str, Any]:
    """In the form that chat templates take: pictures marked, words as they are."""
    return {
        "role": said.role,
        "content": [
            {"type": "image"} if isinstance(part, Shown) else {"type": "text", "text": part} for part in said.parts
        ],
    }


def _without_system(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    system = [part for message in messages if message["role"] == "system" for part in message["content"]]
    rest = [message for message in messages if message["role"] != "system"]
    if not rest:
        return rest
    return [{**rest[0], "content": [*system, *rest[0]["content"]]}, *rest[1:]]


def _load_model(folder: Path, dtype: torch.dtype, device: str, bits: int | None) -> Any:
    options: dict[str, Any] = {"dtype": dtype, "local_files_only": True, "trust_remote_code": False}
    if bits:
        machine.require("bitsandbytes", install=machine.INSTALL_GPU)
        options["quantization_config"] = transformers.BitsAndBytesConfig(
            load_in_8bit=bits == 8, load_in_4bit=bits == 4, bnb_4bit_compute_dtype=dtype
        )
    options["device_map"] = {"": device}
    try:
        load: Any = transformers.AutoModelForImageTextToText.from_pretrained
        model, report = load(folder, output_loading_info=True, **options)
    except torch.OutOfMemoryError as error:
        raise EngineError(f"There is not enough memory for this model on {device}.", _LESS_MEMORY) from error
    except ImportError as error:
        raise EngineError(
            f"This model needs packages that are not installed: {first_line(error)}", f"Run: {machine.INSTALL_GPU}"
        ) from error
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError, pickle.UnpicklingError) as error:
        raise EngineError(f"{folder} is not a model that can be loaded: {first_line(error)}", VERIFY) from error
    if report["missing_keys"]:
        # The library would go on with random numbers in their place.
        name = sorted(report["missing_keys"])[0]
        raise EngineError(
            f"{folder} lacks {len(report['missing_keys'])} of the model's weights, among them {name}.", VERIFY
        )
    return model.eval()


_LESS_MEMORY = "Set LLAVA_INTERACTIVE_LLAVA_QUANTIZE=4bit, or name a smaller model in LLAVA_INTERACTIVE_LLAVA_MODEL."


def _smaller(settings: TransformersSettings) -> str:
    return _LESS_MEMORY if settings.quantize == "none" else "Name a smaller model in LLAVA_INTERACTIVE_LLAVA_MODEL."


@dataclass(frozen=True)
class _Size:
    bytes: int
    parameters: int


def _bytes_of_weights(folder: Path) -> _Size:
    """How large the weights are on disk, and about how many there are by the precision that the model declares."""
    files = [*folder.glob("*.safetensors")] or [*folder.glob("pytorch_model*.bin")]
    size = sum(file.stat().st_size for file in files)
    config = told_of(folder)
    text = config.get("text_config") or {}
    declared = config.get("dtype") or config.get("torch_dtype") or text.get("dtype") or text.get("torch_dtype")
    return _Size(size, size // (4 if declared == "float32" else 2))
