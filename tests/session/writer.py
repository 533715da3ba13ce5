"""Appends turns for ever and reports each one that was accepted, until it is killed.

Usage: python -m tests.session.writer DATA_DIR SESSION_ID FIRST_SEED [DATABASE_URL [BLOBS_URL]]
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

import numpy as np

from app.session import Message, NewTurn, SessionStore
from tests.session.conftest import picture_of


def main(data_dir: Path, session_id: str, first: int, database_url: str | None, blobs_url: str | None) -> None:
    with SessionStore(data_dir, database_url=database_url, blobs_url=blobs_url) as store:
        for seed in count(first):
            picture = store.put_picture(picture_of(seed, 600, 520))
            mask = store.put_mask(np.random.default_rng(seed).random((520, 600)) > 0.9)
            messages = (Message(role="user", text=f"turn {seed}", picture=picture),)
            new = NewTurn(kind="arrange", output_picture=picture, region=mask, seed=seed, messages=messages)
            turn = store.append(session_id, new)
            print(turn.id, seed, flush=True)
            store.save_draft(session_id, {"after": seed})
            if seed % 4 == 3:
                store.undo(session_id)
                print("undone", flush=True)


if __name__ == "__main__":
    urls = [*sys.argv[4:], None, None]
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), urls[0], urls[1])
