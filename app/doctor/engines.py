"""Checks of the engines that are set: whether the servers have them, and what learned ones need."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from app.doctor.finding import IMPORT_SECONDS, ROOT, Finding, Level, run_python
from app.doctor.python import packages
from app.doctor.room import available_memory_mb
from app.settings import EMBEDDED, Settings
from model_servers.protocol import SERVER_NAMES, ServerName

LEARNED_MEMORY_MB = 12_000
"""A chat model of 7 billion parameters in four bits takes about 5 GB, and the three others as much again."""


def engines(settings: Settings) -> Iterator[Finding]:
    """Whether the servers have the engines that are set, and whether learned ones find their packages and device."""
    wanted = {server: settings.engine_of(server) for server in SERVER_NAMES}
    yield from _known(settings, wanted)
    yield from _ready(settings, wanted)
    models = ROOT / "requirements-models.txt"
    learned = any(engine != EMBEDDED for engine in wanted.values())
    if models.is_file() and (learned or has_torch()):
        found = packages(models)
        # Not wrong: some learned engines need none of them, and for a profile's the embedded engine stands in.
        yield found if found.level == "ok" else replace(found, level="note")
    if has_torch():
        yield torch_device()
    if learned and (available_mb := available_memory_mb()) < LEARNED_MEMORY_MB:
        message = (
            f"{available_mb / 1000:.1f} GB are available; learned engines take up to {LEARNED_MEMORY_MB // 1000} GB."
        )
        yield Finding("note", "memory for learned engines", message, "Choose a smaller model, or --profile embedded.")


def _known(settings: Settings, wanted: dict[ServerName, str]) -> Iterator[Finding]:
    all_known = True
    for server, engine in wanted.items():
        known = engines_of(server)
        if isinstance(known, str):
            yield Finding("WRONG", server, f"The server cannot be imported: {known}")
        elif engine not in known:
            level: Level = "WRONG" if server in settings.engines else "note"
            message = f"There is no engine '{engine}'; there are {', '.join(known)}."
            yield Finding(level, server, message, f"./launch.sh --engine {server}={EMBEDDED}")
        else:
            continue
        all_known = False
    if all_known:
        yield Finding("ok", "engines", ", ".join(f"{server}={engine}" for server, engine in wanted.items()))


def _ready(settings: Settings, wanted: dict[ServerName, str]) -> Iterator[Finding]:
    """What the learned engines that are set lack. Wrong for one that was named; for a profile's the embedded one stands in."""
    for server, engine in wanted.items():
        if engine == EMBEDDED:
            continue
        level: Level = "WRONG" if server in settings.engines else "note"
        for message, remedy in lacks_of(server, engine, settings.data_dir):
            yield Finding(level, f"{server}={engine}", message, remedy)


def lacks_of(server: ServerName, engine: str, data_dir: Path) -> list[tuple[str, str]]:
    """What an engine lacks, as message and remedy, asked in a process of its own as the servers are started."""
    code = (
        "import json, sys; from pathlib import Path; from model_servers.readiness import lacks\n"
        "from model_servers.weights.settings import read_settings\n"
        "settings = read_settings().model_copy(update={'data_dir': Path(sys.argv[3])})\n"
        "print(json.dumps([[lack.message, lack.remedy] for lack in lacks(sys.argv[1], sys.argv[2], settings)]))"
    )
    try:
        done = run_python(code, server, engine, str(data_dir), seconds=IMPORT_SECONDS)
    except (OSError, subprocess.TimeoutExpired) as error:
        return [(str(error), "")]
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [f"it ended with status {done.returncode}."])[-1]
        return [(f"It cannot be examined: {last}", "")]
    return [(message, remedy) for message, remedy in json.loads(done.stdout.splitlines()[-1])]


def engines_of(server: ServerName) -> list[str] | str:
    """The engines that a server has, asked in a process of its own; or why it cannot be asked."""
    code = (
        "import json, sys; from model_servers.engine import engines_of\n"
        "print(json.dumps(sorted(engines_of(sys.argv[1]))))"
    )
    try:
        done = run_python(code, server, seconds=IMPORT_SECONDS)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if done.returncode:
        return (done.stderr.strip().splitlines() or [f"it ended with status {done.returncode}."])[-1]
    return json.loads(done.stdout.splitlines()[-1])


def has_torch() -> bool:
    """Whether torch is installed; it is not imported for that."""
    return importlib.util.find_spec("torch") is not None


def torch_device() -> Finding:
    """The graphics processor that torch finds."""
    code = (
        "import json, torch\n"
        "cuda = torch.cuda.is_available()\n"
        "gpu = torch.cuda.get_device_properties(0) if cuda else None\n"
        "name = gpu.name if gpu else 'Apple GPU' if torch.backends.mps.is_available() else ''\n"
        "print(json.dumps([torch.__version__, name, gpu.total_memory / 1e9 if gpu else 0]))"
    )
    try:
        done = run_python(code, seconds=IMPORT_SECONDS)
        version, name, gigabytes = json.loads(done.stdout.splitlines()[-1])
    except (OSError, ValueError, IndexError, subprocess.TimeoutExpired):
        return Finding("WRONG", "torch", "It cannot be imported.", f"{sys.executable} -c 'import torch' says why.")
    if not name:
        message = f"{version}, no graphics processor: learned engines run on the processor, slowly."
        return Finding("note", "torch", message, "nvidia-smi shows whether the driver sees one.")
    return Finding("ok", "torch", f"{version}, {name}{f' with {gigabytes:.0f} GB' if gigabytes else ''}")
