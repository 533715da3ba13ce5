"""From the name of a checkpoint to a painter that is ready."""

from __future__ import annotations

from pathlib import Path

from model_servers.gligen.learned import checkpoint, official
from model_servers.gligen.learned.brushwork import Brushwork
from model_servers.gligen.learned.diffusion import Diffusion
from model_servers.gligen.learned.painting import Painter
from model_servers.gligen.learned.settings import GligenSettings
from model_servers.weights import machine
from model_servers.weights.store import Held, Store

TOKENIZER = "openai/clip-vit-base-patch32"
"""All of CLIP's models share one tokenizer; the official files bring none."""


def load_painter(name: str, store: Store, settings: GligenSettings) -> Painter:
    """Load a folder, an official ``.bin`` file, or a repository of either kind whose files are here.

    Raises:
        EngineError: it is something else, or not here.
    """
    device = machine.choose_device(settings.device)
    file = Path(name).expanduser()
    held = Held(file.parent, "") if file.suffix == ".bin" and file.is_file() else store.find(name)
    file = file if file.is_file() else held.folder / official.FILE
    if file.is_file():
        beside = file.parent / "tokenizer"
        tokenizer = beside if beside.is_dir() else store.find(TOKENIZER).folder
        loaded = checkpoint.load_official(file, tokenizer, device, settings.precision, settings.scheduler)
    else:
        loaded = checkpoint.load(
            held.folder, device, settings.precision, settings.scheduler, safety=settings.safety_checker
        )
    brushwork = Brushwork(Diffusion(loaded), 1 if device == "cpu" else settings.max_batch)
    return Painter(loaded, brushwork, name, held.revision)
