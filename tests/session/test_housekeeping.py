"""The application collects by itself: what can no longer be brought back goes, and nothing else, whatever happens."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.errors import Cancelled
from app.session import NewTurn, SessionStore
from app.session.blobs import Blobs
from app.session.checking import check
from app.session.collecting import collect
from app.session.housekeeping import EVERY, Housekeeper
from app.session.writes import Writes
from tests.session.conftest import Place, picture_of
from tests.session.test_collecting import ME, age, edit, files
from tests.session.test_crash import assert_whole, start_writer
from tests.support.waiting import wait_for

ROOT = Path(__file__).parents[2]


@contextmanager
def keeping(store: SessionStore) -> Iterator[None]:
    """A housekeeper that begins at once."""
    keeper = Housekeeper(store, start=0)
    keeper.start()
    try:
        yield
    finally:
        keeper.stop()


def with_a_session_deleted(place: Place, *, days_ago: float) -> set[Path]:
    """Two sessions, of which one was deleted; the files that belong to it alone. All are old."""
    now = [datetime.now(UTC) - timedelta(days=days_ago)]
    with place.open(clock=lambda: now[0]) as store:
        kept, deleted = store.create(ME, "kept"), store.create(ME, "deleted")
        store.append(kept.id, edit(store, 1))
        before = files(place)
        store.append(deleted.id, edit(store, 2))
        store.delete(ME, deleted.id)
    age(place)
    return files(place) - before


def test_a_deleted_session_goes_by_itself_when_it_cannot_be_brought_back_any_more(place):
    its = with_a_session_deleted(place, days_ago=31)
    everything = files(place)
    with place.open() as store, keeping(store):
        wait_for(lambda: not its & files(place), 20, "the collector")
        assert store.list_deleted(ME) == []
        assert files(place) == everything - its
        assert [session.name for session in store.list(ME)] == ["kept"]
        assert list(check(store)) == []


def test_a_session_that_can_be_brought_back_stays(place):
    with_a_session_deleted(place, days_ago=29)
    everything = files(place)
    with place.open() as store:
        nobodys = store.put_mask(picture_of(9).rgb[..., 0] > 100)
        age(place)
        with keeping(store):
            wait_for(lambda: not _there(place, nobodys), 20, "the collector")
        assert files(place) == everything
        restored = store.restore(ME, store.list_deleted(ME)[0].id)
        fresh = Blobs(store.blobs.files)
        for turn in store.path(restored.id):
            for name in turn.pictures:
                fresh.get_picture(name)


def _there(place: Place, name: str) -> bool:
    return any(name in path.name for path in files(place))


def test_a_session_brought_back_in_the_last_moment_keeps_its_pictures(place):
    with_a_session_deleted(place, days_ago=31)
    everything = files(place)
    with place.open() as store:
        purge = store.purge_deleted

        def purge_too_late(*options: timedelta) -> int:
            store.restore(ME, store.list_deleted(ME)[0].id)
            return purge(*options)

        store.purge_deleted = purge_too_late  # type: ignore[method-assign]
        assert collect(store).sessions == 0
    assert files(place) == everything


def test_it_is_done_once_a_day_by_whoever_comes_first(place):
    now = [datetime(2026, 1, 1, tzinfo=UTC)]
    with place.open(clock=lambda: now[0]) as store:
        with ThreadPoolExecutor(4) as pool:
            claims = list(pool.map(lambda _: store.claim_collecting(EVERY), range(4)))
        assert sorted(claims) == [False, False, False, True]
        now[0] += EVERY - timedelta(seconds=1)
        assert not store.claim_collecting(EVERY)
        now[0] += timedelta(seconds=1)
        assert store.claim_collecting(EVERY)
        now[0] -= timedelta(days=400)  # the clock was wrong, and was set right
        assert store.claim_collecting(EVERY)


def test_nothing_is_removed_while_something_is_written(store, place):
    store.put_mask(picture_of(1).rgb[..., 0] > 100)
    age(place)
    waits, done = threading.Event(), threading.Event()

    def run() -> None:
        collect(store, rest=waits.set)
        done.set()

    thread = threading.Thread(target=run)
    with store.writes.under_way():
        thread.start()
        assert waits.wait(10)
        assert not done.wait(0.3)
        assert len(files(place)) == 1
    thread.join(10)
    assert done.is_set()
    assert files(place) == set()


def test_no_write_begins_while_a_file_is_removed():
    writes, began = Writes(), threading.Event()

    def write() -> None:
        with writes.under_way():
            began.set()

    thread = threading.Thread(target=write)
    with writes.none():
        thread.start()
        assert not began.wait(0.2)
    assert began.wait(10)
    thread.join()


def test_every_write_of_the_store_counts(store):
    """Else the collector would not wait for it."""
    counted = []
    under_way = store.writes.under_way

    def noted():
        counted.append(1)
        return under_way()

    store.writes.under_way = noted
    store.put_mask(picture_of(1).rgb[..., 0] > 100)
    store.put_picture(picture_of(1))
    session = store.create(ME, "x")
    store.append(session.id, NewTurn(kind="start"))
    store.save_draft(session.id, {})
    assert len(counted) == 5


def test_ended_in_the_middle_the_rest_goes_the_next_time(store, place):
    session = store.create(ME, "x")
    store.append(session.id, edit(store, 1))
    needed = files(place)
    for seed in range(2, 8):
        store.put_picture(picture_of(seed))
    age(place)
    everything = files(place)
    steps = iter(range(9))

    def rest() -> None:
        if next(steps, None) is None:
            raise Cancelled("The application ends.")

    with pytest.raises(Cancelled):
        collect(store, rest=rest)
    assert needed < files(place) < everything
    left = len(files(place) - needed)
    assert collect(store).files == left
    assert files(place) == needed
    assert list(check(store)) == []


def test_the_application_ends_at_once_while_it_collects(place):
    with place.open() as store:
        for seed in range(30):
            store.put_picture(picture_of(seed))
        age(place)
        before = len(files(place))
        keeper = Housekeeper(store, start=0)
        with store.writes.under_way():  # so that it waits
            keeper.start()
            stopping = threading.Thread(target=keeper.stop)
            stopping.start()
        stopping.join(5)
        assert not stopping.is_alive()
        assert len(files(place)) >= before - 2


def test_at_a_url_where_a_writer_could_lose_something_it_does_nothing(tmp_path):
    with SessionStore(tmp_path, blobs_url="memory://housekeeping") as store, keeping(store):
        assert store.claim_collecting(EVERY)


def collector_process(place: Place, blobs_url: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.session.collector", str(place.data_dir), str(place.database_url), blobs_url]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def test_one_program_collects_while_another_writes_and_either_is_killed(postgres, tmp_path):
    """They share a database and a directory of pictures. What the writer writes is all there before, old and unused."""
    blobs = tmp_path / "blobs"
    here, there = (Place(tmp_path / name, url) for url in [postgres.fresh_url()] for name in ("here", "there"))
    with SessionStore(tmp_path / "own", database_url=here.database_url, blobs_url=str(blobs)) as store:
        session = store.create(ME, "x")
        for seed in range(1000, 1030):
            store.put_picture(picture_of(seed, 600, 520))
        age(Place(tmp_path))
        writer, collector = start_writer(here, session.id, 1000, str(blobs)), collector_process(there, str(blobs))
        with writer, collector:
            turns = [writer.stdout.readline() for _ in range(12)]
            rounds = [collector.stdout.readline() for _ in range(2)]
            collector.kill()
            turns += [writer.stdout.readline() for _ in range(random.Random(3).randint(1, 4))]
            writer.kill()
            turns += writer.stdout.readlines()
        assert sum(map(int, rounds)) > 0
        reported = {line.split()[0] for line in turns if line.endswith("\n") and line != "undone\n"}
        tree = store.tree(session.id)
        assert reported <= {turn.id for turn in tree}
        collect(store)
        store.blobs = Blobs(store.blobs.files)
        for turn in tree:
            assert_whole(store, turn)
        assert list(check(store)) == []
