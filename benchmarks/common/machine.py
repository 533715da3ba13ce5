"""Where and with what figures were measured."""

from __future__ import annotations

import os
import platform
import resource
import sys
from importlib.metadata import version

LIBRARIES = ("numpy", "numba", "opencv-contrib-python-headless", "scikit-image")


def versions() -> dict[str, str]:
    """Versions of what the embedded engines are built on."""
    return {"python": platform.python_version()} | {name: version(name) for name in LIBRARIES}


def machine() -> dict[str, str | int]:
    """Kind of processor and number of cores."""
    return {"processor": platform.machine(), "cores": os.cpu_count() or 1, "system": platform.system()}


def peak_memory_mb() -> float:
    """Most memory this process ever held, in 2²⁰ bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
