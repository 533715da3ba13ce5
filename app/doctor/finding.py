"""What a check found, and how findings are shown."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).resolve().parents[2]
IMPORT_SECONDS = 120.0
"""Longest that importing packages in another process may take."""

Level = Literal["ok", "note", "WRONG"]


@dataclass(frozen=True)
class Finding:
    """What one check found. ``WRONG``: with these settings the application cannot run, or not as it was told to."""

    level: Level
    subject: str
    message: str
    remedy: str = ""
    """A command, or a sentence, that mends it."""


def report(findings: Sequence[Finding]) -> int:
    """Print findings; 1 when one is wrong, else 0."""
    width = max(len(finding.subject) for finding in findings)
    for finding in findings:
        sys.stdout.write(f"{finding.level:<5}  {finding.subject:<{width}}  {finding.message}\n")
        if finding.remedy:
            sys.stdout.write(f"{'':<5}  {'':<{width}}  → {finding.remedy}\n")
    wrong = [finding.subject for finding in findings if finding.level == "WRONG"]
    end = f"Wrong: {', '.join(wrong)}." if wrong else "Nothing here keeps LLaVA-Interactive from running."
    sys.stdout.write(f"\n{end}\n")
    return 1 if wrong else 0


def system_install(*, apt: str, dnf: str, pacman: str, brew: str) -> str:
    """The command that installs packages with this system's package manager."""
    commands = {
        "apt-get": f"sudo apt-get install {apt}",
        "dnf": f"sudo dnf install {dnf}",
        "pacman": f"sudo pacman -S {pacman}",
        "brew": f"brew install {brew}",
    }
    found = (command for manager, command in commands.items() if shutil.which(manager))
    return next(found, f"Install it: {apt} (as Debian calls it).")


def run_python(code: str, *arguments: str, seconds: float) -> subprocess.CompletedProcess[str]:
    """Run code in another Python of this environment."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=seconds, env=environment)
