"""Loading what turns a conversation's words and pictures into a model's input."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import transformers

from model_servers.engine import EngineError
from model_servers.weights import machine
from model_servers.weights.damage import VERIFY, first_line, vocabulary_read

VIDEO = "video_processor"
_INSTALL = re.compile(r"pip install [\w.-]*\w")


def load_processor(folder: Path) -> Any:
    """The processor of the model in a folder, without its part for videos where torchvision is not installed.

    Raises:
        EngineError: the folder holds no such model, or the model needs packages that are not there.
    """
    options: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
    told = told_of(folder)
    try:
        config: Any = transformers.AutoConfig.from_pretrained(folder, **options)
        if type(config) not in transformers.MODEL_FOR_IMAGE_TEXT_TO_TEXT_MAPPING:
            raise _blind()
        # Only videos need torchvision; the library's processors for pictures also come in Pillow.
        chosen = transformers.AutoProcessor if transformers.utils.is_torchvision_available() else _for_pictures(config)
        with vocabulary_read(folder):
            processor: Any = chosen.from_pretrained(folder, **options)
    except ImportError as error:
        raise _lacking(error) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        if isinstance(error, TypeError) and VIDEO in str(error):
            # One that does not go without its part for videos, as SmolVLM's.
            raise _lacking(error) from error
        if "auto_map" in told:
            raise EngineError(
                "This model brings code of its own, which is not run here.", "Choose one that transformers knows."
            ) from error
        raise EngineError(f"{folder} is not a model that can be loaded: {first_line(error)}", VERIFY) from error
    if not hasattr(processor, "tokenizer") or not hasattr(processor, "image_processor"):
        raise _blind()
    tokenizer = processor.tokenizer
    tokenizer.padding_side = "left"
    if tokenizer.pad_token is None:
        tokenizer.pad_token = tokenizer.eos_token
    return processor


def told_of(folder: Path) -> dict[str, Any]:
    """What a model's ``config.json`` says; nothing where there is none that can be read."""
    try:
        told = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _lacking(error: Exception) -> EngineError:
    """What installs the packages that are missing; some models need one of their own, which the library names."""
    named = _INSTALL.search(str(error))
    return EngineError(
        "This model's picture processor needs packages that are not installed.",
        f"Run: {named[0] if named else machine.INSTALL_GPU}",
    )


def _blind() -> EngineError:
    return EngineError("This model does not look at pictures.", "Choose an image-text-to-text model.")


def _for_pictures(config: Any) -> Any:
    """What loads the processor: one that leaves its part for videos out, if it has one, as LLaVA-OneVision's."""
    whole: Any = transformers.PROCESSOR_MAPPING.get(type(config), None)
    # What comes after it would move up in the order of arguments.
    if whole is None or whole.get_attributes()[-1:] != [VIDEO]:
        return transformers.AutoProcessor

    class ForPictures(whole):
        @classmethod
        def get_attributes(cls) -> list[str]:
            return [name for name in whole.get_attributes() if name != VIDEO]

    return ForPictures
