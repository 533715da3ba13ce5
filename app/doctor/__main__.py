"""What can be checked before the packages are installed. Imports the standard library only."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.doctor import python, room
from app.doctor.finding import ROOT, Finding, report


def main() -> int:
    """Print the findings; the exit status: 1 when something keeps the packages from being installed and used."""
    try:
        data_home = Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share").expanduser()
    except RuntimeError:
        place = [Finding("note", "data directory", "This user has no home directory.", "Name one with --data-dir.")]
    else:
        place = [room.data_directory(data_home), room.disk(data_home)]
    return report(
        [
            *python.machine(),
            Finding("note", "packages", "They are not completely installed.", "./launch.sh installs them."),
            python.parts(ROOT),
            room.disk(ROOT, "disk of the environment"),
            *place,
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
