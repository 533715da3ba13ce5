"""Checks this machine and says what is wrong and which command mends it.

``python -m app.doctor`` checks what can be checked where the packages are missing or broken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.doctor import python, room
from app.doctor.finding import ROOT, report

if TYPE_CHECKING:
    from app.settings import Settings

__all__ = ["examine"]


def examine(settings: Settings) -> int:
    """Print the findings; the exit status: 1 when something keeps the application from running as it is set up."""
    from app.doctor import engines, surroundings
    from app.launcher.instance import holder

    data_dir = settings.data_dir
    running = holder(data_dir)
    return report(
        [
            *python.machine(),
            python.packages(ROOT / "requirements.txt"),
            python.imports(python.NATIVE_MODULES),
            python.parts(ROOT),
            room.data_directory(data_dir),
            room.disk(data_dir),
            room.memory(),
            *surroundings.network(settings.host, settings.port, running),
            surroundings.instance(data_dir, running),
            surroundings.browser(settings.open_browser),
            surroundings.text_reading(),
            *engines.engines(settings),
        ]
    )
