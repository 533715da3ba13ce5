"""Checks of Python, the packages, and the files of this copy. Imports the standard library only."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path

from app.doctor.finding import IMPORT_SECONDS, ROOT, Finding, run_python, system_install

OLDEST_PYTHON = (3, 11)
NATIVE_MODULES = (
    "sqlite3",
    "numpy",
    "scipy.ndimage",
    "cv2",
    "skimage",
    "numba",
    "PIL.Image",
    "pillow_heif",
    "resvg_py",
)
"""Modules with machine code of their own, which fail on processors or system libraries that they do not fit."""
BUILT_PARTS = (
    "components/interactive_image/backend/gradio_interactive_image/templates/component/index.js",
    "assets/photos/index.json",
    "assets/illustrations/illustrations.zip",
)


def machine() -> Iterator[Finding]:
    """The Python that runs this."""
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] >= OLDEST_PYTHON:
        yield Finding("ok", "Python", f"{version} ({sys.executable})")
    else:
        wanted = ".".join(map(str, OLDEST_PYTHON))
        remedy = system_install(apt="python3 python3-venv", dnf="python3", pacman="python", brew="python")
        yield Finding("WRONG", "Python", f"{version} is too old; {wanted} or newer is needed.", remedy)
    if importlib.util.find_spec("sqlite3") is None:
        yield Finding("WRONG", "SQLite", "This Python was built without it.", "Install another Python, and set PYTHON.")


def requirements(path: Path) -> dict[str, str]:
    """Exact versions by package of a requirements file; lines that depend on the machine (``; …``) are left out."""
    pinned = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        text = line.split("#")[0].strip()
        if text.startswith("-r "):
            pinned.update(requirements(path.parent / text[3:].strip()))
        elif match := re.fullmatch(r"([\w.-]+)(?:\[[^]]*\])?\s*==\s*([^\s;]+)", text):
            pinned[match[1]] = match[2]
    return pinned


def packages(path: Path) -> Finding:
    """Whether the packages of a requirements file are here in exactly these versions."""
    subject = f"packages of {path.name}"
    wrong = []
    pinned = requirements(path)
    for name, version in pinned.items():
        try:
            found = metadata.version(name)
        except metadata.PackageNotFoundError:
            wrong.append(f"{name} is missing")
            continue
        if found.split("+")[0] != version.split("+")[0]:
            wrong.append(f"{name} is {found} instead of {version}")
    if not wrong:
        return Finding("ok", subject, f"all {len(pinned)}, in the versions that were tested")
    return Finding("WRONG", subject, f"{'; '.join(wrong)}.", f"{sys.executable} -m pip install -r {path}")


def imports(modules: Sequence[str]) -> Finding:
    """Whether modules with machine code can be imported; tried in a process of its own, because they may crash it."""
    code = "import importlib, sys\nfor name in sys.argv[1:]: print(name, flush=True); importlib.import_module(name)"
    try:
        done = run_python(code, *modules, seconds=IMPORT_SECONDS)
    except (OSError, subprocess.TimeoutExpired) as error:
        return Finding("WRONG", "machine code", f"The packages could not be tried: {error}.")
    if done.returncode == 0:
        return Finding("ok", "machine code", "the packages fit this processor and system")
    last = (done.stdout.split() or ["Python"])[-1]
    reason = (done.stderr.strip().splitlines() or [f"it ended with status {done.returncode}"])[-1]
    remedy = f"{sys.executable} -m pip install --force-reinstall -r {ROOT / 'requirements.txt'}"
    return Finding("WRONG", "machine code", f"{last} cannot be imported: {reason}", remedy)


def parts(root: Path) -> Finding:
    """Whether what was built once is part of this copy."""
    missing = [part for part in BUILT_PARTS if not (root / part).is_file()]
    if missing:
        message = f"{', '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing from {root}."
        return Finding("WRONG", "files", message, f"git -C {root} checkout -- {' '.join(missing)}")
    return Finding("ok", "files", "complete")
