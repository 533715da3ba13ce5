"""What nobody needs any more goes, after a while; what anybody needs, or is about to need, stays."""

from __future__ import annotations

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from app.errors import SettingsError
from app.imaging.picture import Picture
from app.session import Message, NewTurn, SessionStore
from app.session.blobs import Blobs
from app.session.checking import check
from app.session.collecting import GRACE, Collected, collect
from app.session.files import Files
from tests.session.conftest import Place, picture_of

ME = "me"


def age(place: Place, days: float = 2) -> None:
    """Let all files be as old as this."""
    then = time.time() - days * 86400
    for path in (place.data_dir / "blobs").rglob("*"):
        if path.is_file():
            os.utime(path, (then, then))


def files(place: Place) -> set[Path]:
    """All but the one that says whose they are."""
    paths = (place.data_dir / "blobs").rglob("*")
    return {path for path in paths if path.is_file() and path.parent.name != "stores"}


def mask_of(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).random((30, 40)) > 0.5


def edit(store: SessionStore, seed: int) -> NewTurn:
    return NewTurn(
        kind="arrange",
        output_picture=store.put_picture(picture_of(seed)),
        region=store.put_mask(mask_of(seed)),
        messages=(Message(role="user", text="?", attachments=(store.put_picture(picture_of(1000 + seed)),)),),
    )


def test_only_what_nobody_needs_goes(store, place):
    kept, deleted = store.create(ME, "kept"), store.create(ME, "deleted")
    store.append(kept.id, edit(store, 1))
    store.append(deleted.id, edit(store, 2))
    store.save_draft(
        deleted.id, {"references": {"a": store.put_picture(picture_of(3))}, "mask": store.put_mask(mask_of(3))}
    )
    store.thumbnail(picture_of(1).id, 16)
    store.delete(ME, deleted.id)
    needed = files(place)
    nobodys = store.put_picture(picture_of(4))
    store.put_mask(mask_of(4))
    store.thumbnail(nobodys, 16)
    everything = files(place)
    assert collect(store) == Collected(young=3)
    age(place)
    dry = collect(store, dry_run=True)
    assert files(place) == everything
    assert (dry.files, dry.bytes) == (4, sum(path.stat().st_size for path in everything - needed))
    assert collect(store) == dry
    assert files(place) == needed
    store.restore(ME, deleted.id)
    for seed, session in ((1, kept), (2, deleted)):
        turn = store.path(session.id)[0]
        for name in turn.pictures:
            store.get_picture(name)
        np.testing.assert_array_equal(store.get_mask(turn.region), mask_of(seed))


def test_what_was_deleted_long_ago_goes_with_its_pictures(place):
    now = [datetime(2026, 1, 1, tzinfo=UTC)]
    with place.open(clock=lambda: now[0]) as store:
        session, other = store.create(ME, "x"), store.create(ME, "other")
        store.append(session.id, edit(store, 1))
        turn = store.append(other.id, NewTurn(kind="open", output_picture=picture_of(1).id))
        store.delete(ME, session.id)
        now[0] += timedelta(days=31)
        age(place)
        dry = collect(store, dry_run=True)
        assert dry.sessions == 1
        assert [each.id for each in store.list_deleted(ME)] == [session.id]
        assert collect(store) == dry
        assert dry.files == 3  # the attachment with its one tile, and the region
        assert store.list_deleted(ME) == []
        assert store.get_picture(turn.output_picture) == picture_of(1)


def test_a_picture_put_again_is_not_taken_away_before_its_turn_is_written(store, place):
    """Also one that has only tiles in common with what nobody needs."""
    tall = np.vstack([picture_of(1, 512, 512).rgb, picture_of(2, 512, 512).rgb])
    store.put_picture(Picture(tall))
    age(place)
    session = store.create(ME, "x")
    again = store.put_picture(picture_of(2, 512, 512))
    store.put_picture(Picture(tall))
    assert collect(store).files == 0
    store.append(session.id, NewTurn(kind="open", output_picture=again))
    place_files = files(place)
    age(place)
    collect(store)
    assert len(place_files) - len(files(place)) == 2  # the tall picture and its upper half
    with_new_memory = Blobs(store.blobs.files)
    assert with_new_memory.get_picture(again) == picture_of(2, 512, 512)


class Meddling:
    """Files of which somebody uses each again in the moment before it would be removed."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def __getattr__(self, name: str):
        return getattr(self._files, name)

    def size(self, key: str) -> int:
        self._files.keep(key)
        return self._files.size(key)


def test_what_is_used_again_while_the_collector_runs_stays(store, place):
    store.put_picture(picture_of(1))
    age(place)
    before = files(place)
    store.blobs.files = Meddling(store.blobs.files)
    assert collect(store) == Collected(young=1)
    assert files(place) == before


def test_writers_and_the_collector_at_once(store, place):
    """Old pictures that nobody needs, some with tiles in common, are taken away and used again at the same time."""
    upper = [picture_of(seed, 512, 512).rgb for seed in range(3)]
    pictures = [Picture(np.vstack([upper[seed % 3], picture_of(seed, 512, 8).rgb])) for seed in range(36)]
    for picture in pictures:
        store.put_picture(picture)
    age(place)
    session = store.create(ME, "x")
    done = threading.Event()

    def keep_collecting() -> int:
        removed = collect(store).files
        while not done.is_set():
            removed += collect(store).files
        return removed

    def write(mine: list[Picture]) -> None:
        for picture in mine:
            store.append(session.id, NewTurn(kind="open", output_picture=store.put_picture(picture)))

    with ThreadPoolExecutor(3) as pool:
        collecting = pool.submit(keep_collecting)
        # The last third is written by nobody.
        for writing in [pool.submit(write, pictures[first:24:2]) for first in range(2)]:
            writing.result()
        done.set()
        assert collecting.result() > 0
    fresh = Blobs(store.blobs.files)
    turns = store.tree(session.id)
    assert {turn.output_picture for turn in turns} == {picture.id for picture in pictures[:24]}
    for turn in turns:
        fresh.get_picture(turn.output_picture)
    collect(store, grace=timedelta())
    assert len(list((place.data_dir / "blobs" / "pictures").rglob("*.json"))) == 24
    assert list(check(store)) == []


def test_no_part_of_a_picture_goes_while_one_cannot_be_read(store, place):
    session = store.create(ME, "x")
    store.append(session.id, edit(store, 1))
    manifest = next(path for path in files(place) if path.name == f"{picture_of(1).id}.json")
    sound = manifest.read_bytes()
    for damage in (lambda: manifest.write_bytes(b"{"), manifest.unlink):
        damage()
        age(place)
        assert collect(store).damaged == 1
    manifest.write_bytes(sound)
    assert Blobs(store.blobs.files).get_picture(picture_of(1).id) == picture_of(1)


@pytest.mark.parametrize("seconds", [0, 3600])
def test_the_grace_may_be_chosen(store, place, seconds):
    store.put_mask(mask_of(1))
    age(place, days=1 / 48)
    assert collect(store, grace=timedelta(seconds=seconds)).files == (seconds == 0)
    assert timedelta(hours=1) < GRACE


def test_pictures_of_another_database_are_nobodys_to_take(tmp_path):
    blobs = str(tmp_path / "shared")
    with SessionStore(tmp_path / "one", blobs_url=blobs) as one, SessionStore(tmp_path / "two", blobs_url=blobs) as two:
        one.put_picture(picture_of(1))
        for store in (one, two):
            with pytest.raises(SettingsError, match="nothing was removed"):
                collect(store, grace=timedelta())
    with SessionStore(tmp_path / "three", blobs_url=str(tmp_path / "own")) as three:
        three.put_picture(picture_of(1))
        assert collect(three, grace=timedelta()).files == 2
