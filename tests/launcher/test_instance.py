"""One application per data directory: who holds it, and what keeps it from being held."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import NoReturn

import pytest

from app.doctor.room import nearest_existing
from app.errors import SessionLocked, SettingsError
from app.launcher.instance import InstanceLock, holder


def test_the_holder_is_named_as_long_as_there_is_one(data_dir):
    assert holder(data_dir) is None
    lock = InstanceLock(data_dir)
    lock.describe("http://127.0.0.1:7")
    assert holder(data_dir) == {"pid": os.getpid(), "url": "http://127.0.0.1:7"}
    with pytest.raises(SessionLocked, match=f"by process {os.getpid()}; its page is http://127.0.0.1:7"):
        InstanceLock(data_dir)
    lock.release()
    assert holder(data_dir) is None
    InstanceLock(data_dir).release()


def test_a_shorter_description_leaves_nothing_of_a_longer_one(data_dir):
    lock = InstanceLock(data_dir)
    lock.describe("http://127.0.0.1:7860/" + 500 * "x")
    lock.describe("")
    assert json.loads((data_dir / "instance.lock").read_text()) == {"pid": os.getpid(), "url": ""}
    lock.release()


def test_a_new_directory_is_for_this_user_alone_and_an_old_one_stays_as_it_is(data_dir, tmp_path):
    InstanceLock(data_dir).release()
    assert data_dir.stat().st_mode & 0o777 == 0o700
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o750)
    InstanceLock(shared).release()
    assert shared.stat().st_mode & 0o777 == 0o750


@pytest.mark.parametrize(("number", "hint"), [(errno.ENOSPC, "Free some space"), (errno.EIO, "Choose another")])
def test_a_disk_that_takes_nothing_is_said_in_words(data_dir, monkeypatch, number, hint):
    def refuse(*_: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("app.launcher.instance.json.dump", refuse)
    with pytest.raises(SettingsError) as caught:
        InstanceLock(data_dir)
    assert caught.value.message == f"The data directory {data_dir} cannot be used ({os.strerror(number)})."
    assert caught.value.hint.startswith(hint)


def test_of_a_directory_that_this_user_may_not_look_into_nobody_is_known(data_dir, monkeypatch):
    """The doctor goes on then, and says what is wrong with the directory."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    data_dir.mkdir()
    for way in ("exists", "open"):
        monkeypatch.setattr(Path, way, refuse)
    assert holder(data_dir) is None
    assert nearest_existing(data_dir / "below") == data_dir


def test_a_path_that_cannot_be_a_directory_is_said_in_words(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match="cannot be used"):
        InstanceLock(tmp_path / "file")
