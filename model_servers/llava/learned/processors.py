"""Loading what turns a conversation's words and pictures into a model's input."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import transformers

from model_servers.engine import EngineError
from model_servers.weights import machine

PULL_AGAIN = "Check it with: python -m model_servers weights verify"
VIDEO = "video_processor"


def load_processor(folder: Path) -> Any:
    """The processor of the model in a folder, without its part for videos where torchvision is not installed.

    Raises:
        EngineError: the folder holds no such model, or the model needs packages that are not there.
    """
    options: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
    try:
        # Only videos need torchvision; the library's processors for pictures also come in Pillow.
        chosen = transformers.AutoProcessor if transformers.utils.is_torchvision_available() else _for_pictures(folder)
        processor: Any = chosen.from_pretrained(folder, **options)
    except ImportError as error:
        raise EngineError(
            "This model's picture processor needs packages that are not installed.", f"Run: {machine.INSTALL_GPU}"
        ) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EngineError(f"{folder} is no model that can be loaded: {first_line(error)}", PULL_AGAIN) from error
    if not hasattr(processor, "tokenizer") or not hasattr(processor, "image_processor"):
        raise EngineError("This model does not look at pictures.", "Choose an image-text-to-text model.")
    tokenizer = processor.tokenizer
    tokenizer.padding_side = "left"
    if tokenizer.pad_token is None:
        tokenizer.pad_token = tokenizer.eos_token
    return processor


def _for_pictures(folder: Path) -> Any:
    """What loads the processor: one that leaves its part for videos out, if it has one, as LLaVA-OneVision's."""
    config = transformers.AutoConfig.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
    whole: Any = transformers.PROCESSOR_MAPPING.get(type(config), None)
    # What comes after it would move up in the order of arguments.
    if whole is None or whole.get_attributes()[-1:] != [VIDEO]:
        return transformers.AutoProcessor

    class ForPictures(whole):
        @classmethod
        def get_attributes(cls) -> list[str]:
            return [name for name in whole.get_attributes() if name != VIDEO]

    return ForPictures


def first_line(error: BaseException) -> str:
    """The beginning of what an error says."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
