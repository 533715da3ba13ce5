"""Pictures and masks come back exactly as they were put, or not at all; what did not change costs nothing."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from app.errors import SessionDamaged, StorageFull
from app.imaging.codecs import open_picture
from app.imaging.picture import Picture
from app.session.blobs import TILE, Blobs
from app.session.files import LocalFiles
from tests.session.conftest import picture_of

PHOTO = Path(__file__).parents[2] / "assets" / "photos" / "bird-lamp.jpg"


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "blobs"


@pytest.fixture
def blobs(directory: Path) -> Blobs:
    return Blobs(LocalFiles(directory))


def files(directory: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(directory.rglob("*")) if path.is_file()}


@pytest.mark.parametrize(
    ("width", "height"), [(1, 1), (TILE, TILE), (TILE + 1, TILE - 1), (1, 3 * TILE + 7), (2 * TILE + 3, 5)]
)
def test_a_picture_of_any_size_comes_back_exactly(blobs, directory, width, height):
    picture = picture_of(1, width, height)
    name = blobs.put_picture(picture)
    assert name == picture.id
    np.testing.assert_array_equal(Blobs(LocalFiles(directory)).get_picture(name).rgb, picture.rgb)
    assert blobs.size_of(name) == (width, height)


def test_an_edit_of_a_photo_stores_only_what_it_changed(blobs, directory):
    photo = open_picture(PHOTO, max_pixels=10**8)
    blobs.put_picture(photo)
    before = files(directory)
    edited = photo.rgb.copy()
    edited[100:200, 100:200] = 255 - edited[100:200, 100:200]
    picture = Picture(edited)
    blobs.put_picture(picture)
    added = {path: data for path, data in files(directory).items() if path not in before}
    assert {path.suffix for path in added} == {".png", ".json"}
    assert len(added) == 2
    assert sum(map(len, added.values())) < sum(map(len, before.values())) / 6
    assert Blobs(LocalFiles(directory)).get_picture(picture.id) == picture
    assert Blobs(LocalFiles(directory)).get_picture(photo.id) == photo


def test_putting_twice_writes_once(blobs, directory):
    blobs.put_picture(picture_of(2))
    blobs.put_mask(np.eye(5, dtype=bool))
    before = {path: path.stat().st_ino for path in files(directory)}
    blobs.put_picture(picture_of(2))
    Blobs(LocalFiles(directory)).put_picture(picture_of(2))
    blobs.put_mask(np.eye(5, dtype=bool))
    assert {path: path.stat().st_ino for path in files(directory)} == before


@settings(max_examples=60, deadline=None)
@given(
    array=st.one_of(
        arrays.arrays(bool, st.tuples(st.integers(1, 20), st.integers(1, 20))),
        arrays.arrays(np.uint8, st.tuples(st.integers(1, 20), st.integers(1, 20))),
    )
)
def test_masks_and_alphas_come_back_exactly(tmp_path_factory, array):
    blobs = Blobs(LocalFiles(tmp_path_factory.getbasetemp() / "masks"))
    back = blobs.get_mask(blobs.put_mask(array))
    assert back.dtype == array.dtype
    np.testing.assert_array_equal(back, array)


def put_one_of_each(blobs: Blobs) -> tuple[str, str]:
    return (
        blobs.put_picture(picture_of(3, 600, 40)),
        blobs.put_mask(np.random.default_rng(3).random((40, 600)) > 0.5),
    )


def read_all(blobs: Blobs, names: tuple[str, str]) -> None:
    blobs.get_picture(names[0])
    blobs.get_mask(names[1])


@pytest.mark.parametrize("damage", ["missing", "empty", "truncated", "flipped", "exchanged"])
@pytest.mark.parametrize("kind", ["tiles", "pictures", "masks"])
def test_damage_on_disk_is_noticed_and_never_shown(blobs, directory, kind, damage):
    names = put_one_of_each(blobs)
    read_all(Blobs(LocalFiles(directory)), names)
    victims = sorted((directory / kind).rglob("*.*"))
    data = bytearray(victims[0].read_bytes())
    if damage == "missing":
        victims[0].unlink()
    elif damage == "empty":
        victims[0].write_bytes(b"")
    elif damage == "truncated":
        victims[0].write_bytes(data[: len(data) // 2])
    elif damage == "flipped":
        data[len(data) // 2] ^= 0x10
        victims[0].write_bytes(data)
    else:
        other = cv2.imencode(".png", np.full((40, 512, 3), 7, np.uint8))[1].tobytes() if kind == "tiles" else b"{}"
        victims[0].write_bytes(other)
    with pytest.raises(SessionDamaged) as complaint:
        read_all(Blobs(LocalFiles(directory)), names)
    assert complaint.value.message


@pytest.mark.parametrize(
    "text",
    ["[]", "{}", '{"width": -1, "height": 5, "tile": 512, "tiles": []}',
     '{"width": 9e9, "height": 5, "tile": 512, "tiles": []}',
     '{"width": 30000, "height": 30000, "tile": 512, "tiles": []}',
     '{"width": 40, "height": 30, "tile": 512, "tiles": ["../../../etc/passwd"]}',
     '{"width": 40, "height": 30, "tile": 512, "tiles": [5]}'],
)  # fmt: skip
def test_a_hostile_manifest_is_refused(blobs, directory, text):
    name = blobs.put_picture(picture_of(4))
    next((directory / "pictures").rglob("*.json")).write_text(text)
    with pytest.raises(SessionDamaged):
        Blobs(LocalFiles(directory)).get_picture(name)


@pytest.mark.parametrize("name", ["", "..", "a/../../b", "0" * 63, "G" * 64, "0" * 64 + "\n"])
def test_names_that_are_no_hashes_reach_no_file(blobs, name):
    for read in (blobs.get_picture, blobs.get_mask, blobs.size_of):
        with pytest.raises(SessionDamaged):
            read(name)
    with pytest.raises(SessionDamaged):
        blobs.thumbnail(name, 64)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_leaves_nothing_half_written(blobs, directory, monkeypatch, code):
    blobs.put_picture(picture_of(5))
    before = files(directory)

    def full(_descriptor: int) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        for put in (lambda: blobs.put_picture(picture_of(6)), lambda: blobs.put_mask(np.eye(9, dtype=bool))):
            with pytest.raises(StorageFull):
                put()
    assert files(directory) == before
    name = blobs.put_picture(picture_of(6))
    assert Blobs(LocalFiles(directory)).get_picture(name) == picture_of(6)


def test_what_an_interrupted_write_left_is_swept_away(blobs, directory):
    left_over = directory / "writing" / "tmp123"
    left_over.write_bytes(b"half")
    blobs.files.sweep(60)
    assert left_over.exists()
    blobs.files.sweep(0)
    assert not left_over.exists()


def test_decoded_pictures_stay_within_their_memory(directory):
    size = picture_of(0).rgb.nbytes
    blobs = Blobs(LocalFiles(directory), memory=3 * size)
    names = [blobs.put_picture(picture_of(seed)) for seed in range(10)]
    for name in (*names, *names):
        blobs.get_picture(name)
        assert sum(picture.rgb.nbytes for picture in blobs._pictures.values()) <= 3 * size
    assert blobs.get_picture(names[-1]) is blobs.get_picture(names[-1])


def test_a_thumbnail_is_made_once_and_kept(blobs, directory):
    name = blobs.put_picture(picture_of(7, 600, 300))
    first = blobs.thumbnail(name, 64)
    assert open_picture(first, max_pixels=10**6).rgb.shape == (32, 64, 3)
    for tile in (directory / "tiles").rglob("*.png"):
        tile.unlink()
    assert Blobs(LocalFiles(directory)).thumbnail(name, 64) == first


def test_what_was_not_put_is_missed(blobs):
    name = blobs.put_picture(picture_of(8))
    blobs.require(pictures=[name])
    with pytest.raises(SessionDamaged):
        blobs.require(pictures=["0" * 64])
    with pytest.raises(SessionDamaged):
        blobs.require(masks=[name])
