"""From the name of a checkpoint to a painter that is ready."""

from __future__ import annotations

from pathlib import Path

from model_servers.engine import EngineError
from model_servers.gligen.learned import checkpoint, official
from model_servers.gligen.learned.brushwork import Brushwork
from model_servers.gligen.learned.diffusion import Diffusion
from model_servers.gligen.learned.painting import Painter
from model_servers.gligen.learned.settings import GligenSettings
from model_servers.weights import machine
from model_servers.weights.store import Held, Store, WeightsAbsent

TOKENIZER = "openai/clip-vit-base-patch32"
"""All of CLIP's models share one tokenizer; the official files bring none."""
ENCODER = "openai/clip-vit-large-patch14"
"""What the official GLIGENs see reference pictures with."""


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
        loaded = checkpoint.load_official(
            file, tokenizer, device, settings.precision, settings.scheduler, _encoder(file.parent, store)
        )
    else:
        loaded = checkpoint.load(
            held.folder, device, settings.precision, settings.scheduler, safety=settings.safety_checker
        )
    brushwork = Brushwork(Diffusion(loaded), 1 if device == "cpu" else settings.max_batch)
    return Painter(loaded, brushwork, name, held.revision)


def _encoder(folder: Path, store: Store) -> Path | None:
    """CLIP for reference pictures, if the file that needs it lies beside the weights. Raises :class:`EngineError`."""
    if not (folder / official.PROJECTION).is_file():
        return None
    beside = folder / "image_encoder"
    if beside.is_dir():
        return beside
    try:
        return store.find(ENCODER).folder
    except WeightsAbsent as error:
        # Not this checkpoint is absent, but what its references need.
        raise EngineError(f"Reference pictures need {ENCODER}, which is not here.", error.hint) from error
