"""Whether an engine would find what it needs on this machine, without loading it: packages, weights, another environment."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic_settings import BaseSettings

from model_servers.gligen.learned.settings import GligenSettings, InpaintSettings
from model_servers.lama.learned.cleaner_process import ENVIRONMENT, INSTALL, python_of
from model_servers.lama.learned.settings import LamaCleanerSettings, LamaSettings
from model_servers.listing import NEEDS, Needs
from model_servers.llava.learned.settings import TransformersSettings
from model_servers.protocol import ServerName
from model_servers.seem.learned.settings import Sam2Settings, SeemSettings
from model_servers.weights.catalog import CATALOG, Entry
from model_servers.weights.machine import INSTALL_MODELS
from model_servers.weights.settings import WeightsSettings
from model_servers.weights.state import state_of

OWN_WEIGHTS: Mapping[tuple[str, str], tuple[type[BaseSettings], tuple[str, ...]]] = {
    ("llava", "transformers"): (TransformersSettings, ("model",)),
    ("seem", "seem"): (SeemSettings, ("weights",)),
    ("seem", "sam2"): (Sam2Settings, ("model",)),
    ("gligen", "gligen"): (GligenSettings, ("model", "inpaint_model")),
    ("gligen", "inpaint"): (InpaintSettings, ("model",)),
    ("lama", "lama"): (LamaSettings, ("weights",)),
}
"""The settings that make an engine take other weights than those of the catalog."""


@dataclass(frozen=True)
class Lack:
    """Something that is not here, and the command that brings it."""

    message: str
    remedy: str


def lacks(server: ServerName, engine: str, settings: WeightsSettings) -> list[Lack]:
    """What an engine lacks, the first thing to get first; empty when it can be loaded as far as one can tell."""
    return [
        *_packages(NEEDS.get((server, engine), Needs())),
        *_environment(server, engine),
        *_weights(server, engine, settings),
    ]


def _packages(needs: Needs) -> Iterator[Lack]:
    missing = [name for name in needs.packages if importlib.util.find_spec(name) is None]
    if missing:
        yield Lack(f"It needs packages that are not installed: {', '.join(missing)}.", INSTALL_MODELS)


def _environment(server: ServerName, engine: str) -> Iterator[Lack]:
    if (server, engine) != ("lama", "lama-cleaner"):
        return
    settings = LamaCleanerSettings()
    folder = settings.venv or ENVIRONMENT
    if not settings.base_url and not python_of(folder).is_file():
        yield Lack(f"lama-cleaner is not installed in {folder}.", INSTALL)


def _weights(server: ServerName, engine: str, settings: WeightsSettings) -> Iterator[Lack]:
    """One of the models must be here, and whatever all of them need beside."""
    if (server, engine) in OWN_WEIGHTS:
        kind, fields = OWN_WEIGHTS[server, engine]
        own = kind()
        named = [field for field in fields if field in own.model_fields_set]
        for field in named:
            path = Path(getattr(own, field)).expanduser()
            if path.is_absolute() and not path.exists():
                variable = f"{kind.model_config.get('env_prefix', '')}{field.upper()}"
                yield Lack(f"{variable} names {path}, which is not there.", "Correct that environment variable.")
        if named:
            return
    entries = [entry for entry in CATALOG if (entry.server, entry.engine) == (server, engine)]
    here = {entry.name for entry in entries if state_of(entry, settings).state in ("here", "cache")}
    models = [entry for entry in entries if entry.memory]
    if models and not any(entry.name in here for entry in models):
        yield Lack("None of its weights are here.", _pull(settings, _usual(models)))
    beside = [entry for entry in entries if not entry.memory and entry.name not in here]
    if beside:
        yield Lack(f"{beside[0].title} is not here.", _pull(settings, beside))


def _usual(models: list[Entry]) -> list[Entry]:
    """The models to name when none is here: the smallest set that a profile takes, else the smallest model."""
    for profile in ("cpu", "gpu"):
        if chosen := [entry for entry in models if profile in entry.profiles]:
            return chosen
    return [min(models, key=lambda entry: entry.size)]


def _pull(settings: WeightsSettings, entries: list[Entry]) -> str:
    return settings.command("pull", *(entry.name for entry in entries))
