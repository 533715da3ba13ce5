"""Checks of the disk and the memory. Imports the standard library only, but for the memory."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from app.doctor.finding import Finding

LEAST_DISK_MB = 200
GOOD_DISK_MB = 2_000
LEAST_MEMORY_MB = 1_000
GOOD_MEMORY_MB = 2_500


def data_directory(data_dir: Path) -> Finding:
    """Whether sessions can be written."""
    existing = nearest_existing(data_dir)
    remedy = "./launch.sh --data-dir DIRECTORY"
    if not existing.is_dir():
        return Finding("WRONG", "data directory", f"{existing} is no directory.", remedy)
    try:
        with tempfile.TemporaryFile(dir=existing) as file:
            file.write(b"x")
    except OSError as error:
        return Finding("WRONG", "data directory", f"{existing} cannot be written ({error.strerror}).", remedy)
    return Finding("ok", "data directory", f"{data_dir}{'' if existing == data_dir else ' (will be made)'}")


def disk(data_dir: Path, subject: str = "disk") -> Finding:
    """Whether there is room for sessions (or for the environment)."""
    existing = nearest_existing(data_dir)
    free = shutil.disk_usage(existing).free // 1_000_000
    remedy = f"Make room on the disk of {existing}, or ./launch.sh --data-dir DIRECTORY"
    if free < LEAST_DISK_MB:
        return Finding("WRONG", subject, f"only {free} MB are free.", remedy)
    if free < GOOD_DISK_MB:
        return Finding("note", subject, f"{free} MB are free; a long session on large photos takes more.", remedy)
    return Finding("ok", subject, f"{free / 1000:.1f} GB free")


def memory() -> Finding:
    """Whether there is memory for the servers and the page."""
    available = available_memory_mb()
    if available < LEAST_MEMORY_MB:
        message = f"{available} MB are available; the embedded engines and the page take about 1.2 GB."
        return Finding("WRONG", "memory", message, "Close other programs.")
    if available < GOOD_MEMORY_MB:
        message = f"{available} MB are available: enough for photos of a few megapixels."
        return Finding("note", "memory", message, "Close other programs before you open large photos.")
    return Finding("ok", "memory", f"{available / 1000:.1f} GB available")


def available_memory_mb() -> int:
    """Memory that can be had, of this machine and of the control group that this process is confined to."""
    import psutil

    available = psutil.virtual_memory().available
    group = Path("/sys/fs/cgroup")
    try:
        limit, used = (int((group / name).read_text()) for name in ("memory.max", "memory.current"))
    except (OSError, ValueError):  # no control groups, or "max" for no limit
        return available // 1_000_000
    return max(0, min(available, limit - used)) // 1_000_000


def nearest_existing(path: Path) -> Path:
    """The path itself or the nearest directory above it that exists, as far as this user may look."""
    return next((place for place in (path, *path.parents) if os.path.exists(place)), Path("/"))
