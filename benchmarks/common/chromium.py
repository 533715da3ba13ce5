"""Where a Chromium is, for benchmarks and browser tests. As a script: prints it, or fails when there is none that runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_APPS = ("Chromium.app/Contents/MacOS/Chromium", "Google Chrome.app/Contents/MacOS/Google Chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""No process of the browser may reach out on its own, and root in a container has no sandbox."""
VERSION_SECONDS = 30


def find_chromium() -> Path | None:
    """The Chromium that ``CHROMIUM`` names, else the system's, else Playwright's own; None when none of them runs."""
    named = os.environ.get("CHROMIUM")
    system = [shutil.which(name) for name in NAMES]
    mac = [f"/Applications/{app}" for app in MAC_APPS]
    for candidate in (named, *system, *mac):
        if candidate and _runs(Path(candidate)):
            return Path(candidate)
    return _of_playwright()


def _of_playwright() -> Path | None:
    from playwright.sync_api import Error, sync_playwright

    try:
        with sync_playwright() as playwright:
            path = Path(playwright.chromium.executable_path)
    except Error:
        return None
    return path if _runs(path) else None


def _runs(path: Path) -> bool:
    """Whether it starts: some distributions install a stand-in that only asks for another package system."""
    if not path.is_file():
        return False
    command = [str(path), "--version", "--no-sandbox"]
    try:
        return subprocess.run(command, capture_output=True, timeout=VERSION_SECONDS).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


if __name__ == "__main__":
    found = find_chromium()
    if found is None:
        sys.exit("There is no Chromium.")
    sys.stdout.write(f"{found}\n")
