"""``python -m model_servers engines``: which engines there are, and what each needs besides weights."""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from model_servers.engine import engines_of
from model_servers.protocol import SERVER_NAMES, ServerName
from model_servers.weights.machine import INSTALL_MODELS


@dataclass(frozen=True)
class Needs:
    """What an engine needs besides weights: packages that can be imported, and in a sentence, anything else."""

    packages: tuple[str, ...] = ()
    other: str = ""


NEEDS: Mapping[tuple[ServerName, str], Needs] = {
    ("llava", "transformers"): Needs(("torch", "transformers", "accelerate")),
    ("llava", "openai"): Needs(
        other="The address of an OpenAI-compatible server in LLAVA_INTERACTIVE_OPENAI_BASE_URL."
    ),
    ("seem", "seem"): Needs(("torch", "transformers", "safetensors")),
    ("seem", "sam2"): Needs(("torch", "transformers", "safetensors")),
    ("gligen", "gligen"): Needs(("torch", "transformers", "diffusers", "accelerate")),
    ("gligen", "inpaint"): Needs(("torch", "transformers", "diffusers", "accelerate")),
    ("lama", "lama"): Needs(("torch",)),
    ("lama", "lama-cleaner"): Needs(
        other="lama-cleaner in an environment of its own (./launch.sh lama-cleaner), or the address of a running one in "
        "LLAVA_INTERACTIVE_LAMA_CLEANER_BASE_URL."
    ),
}
"""By server and engine; one that is not here needs nothing. The same that each engine's ``load`` asks for."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--json", action="store_true", help="one JSON object a line, for programs")


def run(options: argparse.Namespace) -> int:
    """List all engines of all servers; the exit status."""
    for server in SERVER_NAMES:
        for name, build in sorted(engines_of(server).items(), key=lambda item: (item[0] != "embedded", item[0])):
            facts = build().facts
            needs = NEEDS.get((server, name), Needs())
            if options.json:
                value = {
                    "server": server,
                    "engine": name,
                    "title": facts.title,
                    "description": facts.description,
                    "limits": facts.limits,
                    "licence": facts.licence,
                    "packages": list(needs.packages),
                    "install": INSTALL_MODELS if needs.packages else "",
                    "other": needs.other,
                }
                sys.stdout.write(json.dumps(value) + "\n")
            else:
                missing = [package for package in needs.packages if importlib.util.find_spec(package) is None]
                lacks = f"  lacks {', '.join(missing)}: {INSTALL_MODELS}" if missing else ""
                sys.stdout.write(f"{server + '=' + name:<22} {facts.title}{lacks}\n")
    return 0
