"""Wherever pictures lie, in a directory or behind a URL, they come back, and only what is old can be removed."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable
from pathlib import Path

import fsspec
import numpy as np
import pytest

from app.errors import SessionDamaged, SessionsUnavailable, SettingsError
from app.session import NewTurn, SessionStore
from app.session.blobs import Blobs
from app.session.files import Files, LocalFiles, UrlFiles, files_at
from tests.session.conftest import picture_of

KEY = "masks/ab/abc.bin"


@pytest.fixture(params=["directory", "file", "memory", "over-fsspec"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Files]:
    """Opens the same place again and again."""
    name = secrets.token_hex(4)
    places: dict[str, Callable[[], Files]] = {
        "directory": lambda: files_at(str(tmp_path / "my files")),
        "file": lambda: files_at(f"file://{tmp_path}/my%20files"),
        "memory": lambda: files_at(f"memory://{name}/blobs"),
        "over-fsspec": lambda: UrlFiles(f"file://{tmp_path}/files"),
    }
    return places[request.param]


def test_files_come_back_and_are_listed(opened):
    files = opened()
    assert not files.has(KEY)
    assert not files.keep(KEY)
    assert (files.size(KEY), list(files.list("masks")), list(files.list(""))) == (0, [], [])
    with pytest.raises(FileNotFoundError):
        files.read(KEY)
    files.write(KEY, b"one")
    files.write("tiles/cd/cde.png", b"\0two")
    again = opened()
    assert (again.read(KEY), again.size(KEY), again.has(KEY), again.keep(KEY)) == (b"one", 3, True, True)
    assert list(again.list("masks")) == [KEY]
    assert sorted(again.list("")) == [KEY, "tiles/cd/cde.png"]
    files.write(KEY, b"other")
    assert again.read(KEY) == b"other"


def test_only_what_is_old_is_removed(opened):
    files = opened()
    files.write(KEY, b"one")
    assert not files.is_old(KEY, 60)
    assert not files.remove_old(KEY, 60)
    assert files.read(KEY) == b"one"
    assert files.is_old(KEY, 0)
    assert files.remove_old(KEY, 0)
    assert not files.has(KEY)
    assert not files.remove_old(KEY, 0)
    assert not files.is_old(KEY, 0)


def test_what_is_set_aside_is_not_there_but_kept(opened):
    files = opened()
    assert files.aside(KEY) is None
    files.set_aside(KEY)
    files.write(KEY, b"wrong")
    files.set_aside(KEY)
    assert not files.has(KEY)
    assert list(files.list("")) == []
    assert files.aside(KEY) == b"wrong"
    files.sweep(0)
    assert files.aside(KEY) == b"wrong"


def test_pictures_and_masks_in_any_place(opened):
    blobs = Blobs(opened())
    picture, mask = picture_of(1, 700, 520), np.eye(30, dtype=bool)
    names = blobs.put_picture(picture), blobs.put_mask(mask)
    for again in (Blobs(opened()), blobs):
        assert again.get_picture(names[0]) == picture
        np.testing.assert_array_equal(again.get_mask(names[1]), mask)
        again.require([names[0]], [names[1]])
    tile = blobs.tiles_of(names[0])[0]
    blobs.files.write(tile, blobs.files.read(tile)[:-9])
    with pytest.raises(SessionDamaged):
        Blobs(opened()).get_picture(names[0])
    (flaw,) = Blobs(opened()).flaws_of_picture(names[0], set())
    assert not blobs.mend(flaw)
    blobs.put_picture(picture)
    assert Blobs(opened()).get_picture(names[0]) == picture


def test_a_session_whose_pictures_lie_behind_a_url(data_dir):
    url = f"memory://{secrets.token_hex(4)}"
    with SessionStore(data_dir, blobs_url=url) as store:
        session = store.create("me", "x")
        turn = store.append(session.id, NewTurn(kind="open", output_picture=store.put_picture(picture_of(1))))
    assert not (data_dir / "blobs").exists()
    with SessionStore(data_dir, blobs_url=url) as again:
        assert again.path(session.id) == [turn]
        assert again.get_picture(turn.output_picture) == picture_of(1)
        assert again.thumbnail(turn.output_picture, 8) == again.thumbnail(turn.output_picture, 8)


def test_an_old_file_that_cannot_be_made_young_is_to_be_written_again(monkeypatch):
    files = UrlFiles(f"memory://{secrets.token_hex(4)}")
    files.write(KEY, b"x")
    later = time.time() + 86400
    monkeypatch.setattr(time, "time", lambda: later)
    assert files.is_old(KEY, 3600)
    assert not files.keep(KEY)


@pytest.mark.parametrize("url", ["nothing://x", "s3x://bucket/y"])
def test_a_url_that_nothing_opens_is_explained(data_dir, url):
    with pytest.raises(SettingsError, match="blobs_url"):
        SessionStore(data_dir, blobs_url=url)
    SessionStore(data_dir).close()


def test_a_place_that_does_not_answer_is_not_taken_for_damage(monkeypatch):
    files = UrlFiles("memory://away")
    files.write(KEY, b"x")

    def away(*_: object, **__: object) -> bytes:
        raise ConnectionResetError(104, "Connection reset by peer")

    monkeypatch.setattr(fsspec.get_filesystem_class("memory"), "cat_file", away)
    with pytest.raises(SessionsUnavailable, match="Connection reset") as complaint:
        Blobs(files).get_mask("ab" * 32)
    assert "--blobs-url" in complaint.value.hint


def test_the_folders_of_a_file_are_flushed_with_it(tmp_path, monkeypatch):
    """Or the first file of a folder would be gone after a power cut, with the folder's name."""
    flushed = set()
    flush = os.fsync

    def noted(handle: int) -> None:
        flushed.add(os.fstat(handle).st_ino)
        flush(handle)

    files = LocalFiles(tmp_path / "blobs")
    monkeypatch.setattr(os, "fsync", noted)
    files.write(KEY, b"x")
    path = tmp_path / "blobs" / KEY
    assert {each.stat().st_ino for each in (path, path.parent, path.parent.parent, tmp_path / "blobs")} <= flushed
    flushed.clear()
    files.write(KEY.replace("abc", "abd"), b"y")
    assert len(flushed) == 2, "the second file costs nothing more: itself and its folder"


def test_a_file_kept_while_it_is_being_removed_moves_back(tmp_path, monkeypatch):
    files = LocalFiles(tmp_path)
    files.write(KEY, b"x")
    path = tmp_path / KEY
    os.utime(path, (0, 0))
    rename = Path.rename

    def kept_just_before(self: Path, target: Path) -> Path:
        assert files.keep(KEY)
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", kept_just_before)
    assert not files.remove_old(KEY, 60)
    assert files.read(KEY) == b"x"
