"""The application may be killed at any moment: what was accepted is there, whole, when it is opened again."""

from __future__ import annotations

import contextlib
import random
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np

from app.session import SessionStore
from tests.session.conftest import picture_of

ROUNDS = 6
ROOT = Path(__file__).parents[2]


def run_until_killed(data_dir: Path, session_id: str, first: int, chance: random.Random) -> list[str]:
    """Start the writer, kill it (SIGKILL) at a random moment after a few turns; what it had reported."""
    command = [sys.executable, "-m", "tests.session.writer", str(data_dir), session_id, str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as writer:
        lines = []
        for _ in range(chance.randint(1, 6)):
            lines.append(writer.stdout.readline())
        killer = threading.Timer(chance.uniform(0, 0.12), writer.kill)
        killer.start()
        with contextlib.closing(writer.stdout):
            lines += writer.stdout.readlines()
        killer.join()
        assert writer.wait() == -9
    return [line.strip() for line in lines if line.endswith("\n")]


def test_killed_at_any_moment_no_accepted_turn_is_lost(data_dir):
    chance = random.Random(7)
    with SessionStore(data_dir) as store:
        session = store.create("me", "x")
    accepted: dict[str, int] = {}
    for round_number in range(ROUNDS):
        first = 1000 * (round_number + 1)
        reported = run_until_killed(data_dir, session.id, first, chance)
        assert reported
        turns = [line.split() for line in reported if line != "undone"]
        accepted.update({turn_id: int(seed) for turn_id, seed in turns})
        with SessionStore(data_dir) as store:
            tree = {turn.id: turn for turn in store.tree(session.id)}
            assert accepted.keys() <= tree.keys()
            # One turn of a round may be in the database though its report did not get out.
            assert len(tree) <= len(accepted) + round_number + 1
            assert [turn.number for turn in tree.values()] == list(range(1, len(tree) + 1))
            for turn in tree.values():
                assert turn.parent_id is None or turn.parent_id in tree
                if turn.seed >= first:
                    assert store.get_picture(turn.output_picture) == picture_of(turn.seed, 600, 520)
                    mask = np.random.default_rng(turn.seed).random((520, 600)) > 0.9
                    np.testing.assert_array_equal(store.get_mask(turn.region), mask)
            path = store.path(session.id)
            assert path[0].parent_id is None
            newest = max(turn.seed for turn in tree.values())
            assert store.load_draft(session.id)["after"] in (newest, newest - 1) or newest == first
            assert not list((data_dir / "blobs" / "writing").iterdir())
            accepted.update({turn_id: turn.seed for turn_id, turn in tree.items()})
