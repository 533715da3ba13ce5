"""Collects for ever and reports each time how many files went, until it is killed.

Usage: python -m tests.session.collector DATA_DIR DATABASE_URL BLOBS_URL
"""

from __future__ import annotations

import sys
from pathlib import Path

from app.session import SessionStore
from app.session.collecting import collect


def main(data_dir: Path, database_url: str, blobs_url: str) -> None:
    with SessionStore(data_dir, database_url=database_url, blobs_url=blobs_url) as store:
        while True:
            print(collect(store).files, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
