"""The application may be killed at any moment: what was accepted is there, whole, when it is opened again."""

from __future__ import annotations

import contextlib
import random
import subprocess
import sys
import threading
from itertools import chain
from pathlib import Path

import numpy as np

from app.session import SessionStore, Turn
from app.session.checking import check
from tests.session.conftest import Place, picture_of
from tests.support.postgres import PostgresServer

ROUNDS = 5
ROOT = Path(__file__).parents[2]


def start_writer(place: Place, session_id: str, first: int, blobs_url: str | None = None) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.session.writer", str(place.data_dir), session_id, str(first)]
    urls = [place.database_url, blobs_url] if place.database_url else []
    return subprocess.Popen([*command, *filter(None, urls)], stdout=subprocess.PIPE, text=True, cwd=ROOT)


def kill_soon(writer: subprocess.Popen[str], chance: random.Random) -> dict[str, int]:
    """Kill it (SIGKILL) at a random moment after a few turns; the seeds of the turns that it had reported, by their ids."""
    with writer:
        lines = [writer.stdout.readline() for _ in range(chance.randint(1, 5))]
        killer = threading.Timer(chance.uniform(0, 0.12), writer.kill)
        killer.start()
        with contextlib.closing(writer.stdout):
            lines += writer.stdout.readlines()
        killer.join()
        assert writer.wait() == -9
    turns = [line.split() for line in lines if line.endswith("\n") and line != "undone\n"]
    assert turns
    return {turn_id: int(seed) for turn_id, seed in turns}


def assert_whole(store: SessionStore, turn: Turn) -> None:
    """Its picture and its region are those that the writer makes from its seed."""
    assert store.get_picture(turn.output_picture) == picture_of(turn.seed, 600, 520)
    mask = np.random.default_rng(turn.seed).random((520, 600)) > 0.9
    np.testing.assert_array_equal(store.get_mask(turn.region), mask)


def test_killed_at_any_moment_no_accepted_turn_is_lost(place):
    chance = random.Random(7)
    with place.open() as store:
        session = store.create("me", "x")
    accepted: dict[str, int] = {}
    for round_number in range(ROUNDS):
        first = 1000 * (round_number + 1)
        accepted |= kill_soon(start_writer(place, session.id, first), chance)
        with place.open() as store:
            tree = {turn.id: turn for turn in store.tree(session.id)}
            assert accepted.keys() <= tree.keys()
            # One turn of a round may be in the database though its report did not get out.
            assert len(tree) <= len(accepted) + round_number + 1
            assert [turn.number for turn in tree.values()] == list(range(1, len(tree) + 1))
            for turn in tree.values():
                assert turn.parent_id is None or turn.parent_id in tree
                if turn.seed >= first:
                    assert_whole(store, turn)
            assert store.path(session.id)[0].parent_id is None
            newest = max(turn.seed for turn in tree.values())
            assert store.load_draft(session.id)["after"] in (newest, newest - 1) or newest == first
            assert not list((place.data_dir / "blobs" / "writing").iterdir())
            accepted |= {turn_id: turn.seed for turn_id, turn in tree.items()}
    with place.open() as store:
        assert list(check(store)) == []


def test_two_programs_write_at_once_and_one_is_killed(postgres: PostgresServer, tmp_path: Path):
    """They share a database and a directory of pictures, and work on the same session."""
    blobs = str(tmp_path / "blobs")
    places = [Place(tmp_path / name, url) for url in [postgres.fresh_url()] for name in ("here", "there")]
    with SessionStore(tmp_path / "own", database_url=places[0].database_url, blobs_url=blobs) as store:
        session = store.create("me", "x")
        writers = [start_writer(place, session.id, 1000 * (1 + n), blobs) for n, place in enumerate(places)]
        reported = [kill_soon(writer, random.Random(n)) for n, writer in enumerate(writers)]
        tree = store.tree(session.id)
        assert set(chain(*reported)) <= {turn.id for turn in tree}
        assert [turn.number for turn in tree] == list(range(1, len(tree) + 1))
        assert {turn.seed // 1000 for turn in tree} == {1, 2}
        for turn in tree:
            assert_whole(store, turn)
        assert list(check(store)) == []


def test_a_server_that_is_killed_has_all_that_was_accepted(postgres: PostgresServer, data_dir: Path):
    place = Place(data_dir, postgres.fresh_url())
    with place.open() as store:
        session = store.create("me", "x")
    with start_writer(place, session.id, 1) as writer:
        lines = [writer.stdout.readline() for _ in range(6)]
        postgres.stop("immediate")
        lines += writer.stdout.readlines()
        assert writer.wait() != 0
    postgres.start()
    reported = {line.split()[0] for line in lines if line.endswith("\n") and line != "undone\n"}
    with place.open() as store:
        assert reported <= {turn.id for turn in store.tree(session.id)}
        assert list(check(store)) == []
