"""Sessions on the command line."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile

import numpy as np
import pytest

from app.__main__ import main
from app.imaging.picture import Picture
from app.session import SessionStore


@pytest.fixture
def closed(store, session, tmp_path):
    """The data directory of a session, which nobody uses now."""
    store.close()
    return tmp_path / "here"


def test_export_and_import(closed, session, tmp_path, capsys):
    file = tmp_path / "harbour.llavai"
    assert main(["sessions", "list", "--data-dir", str(closed)]) == 0
    assert f"{session.id}      4" in capsys.readouterr().out
    assert main(["sessions", "export", session.id, str(file), "--data-dir", str(closed)]) == 0
    assert main(["sessions", "import", str(file), "--data-dir", str(closed)]) == 0
    with SessionStore(closed) as store:
        assert [kept.name for kept in store.list("me")] == ["Harbour", "Harbour"]
    assert list(tmp_path.glob(".harbour*")) == []


def test_one_branch(closed, session, tmp_path):
    file = tmp_path / "b.llavai"
    assert main(["sessions", "export", session.id, str(file), "--turn", "4", "--data-dir", str(closed)]) == 0
    assert main(["sessions", "import", str(file), "--beside", session.id, "--data-dir", str(closed)]) == 0
    with SessionStore(closed) as store:
        assert [turn.number for turn in store.tree(store.list("me")[0].id)] == [1, 2, 4]


@pytest.mark.parametrize(
    ("kind", "name", "begins"),
    [
        ("ora", "harbour.ora", b"PK"),
        (None, "harbour.ora", b"PK"),
        (None, "harbour.PSD", b"8BPS"),
        ("psd", "harbour", b"8BPS"),
        ("png-set", "layers.zip", b"PK"),
        ("report", "harbour.htm", b"<!doctype html>"),
        (None, "harbour.html", b"<!doctype html>"),
        ("conversation", "chat.zip", b"PK"),
        ("llavai", "harbour.zip", b"PK"),
    ],
)
def test_every_kind_of_export(closed, session, tmp_path, kind, name, begins):
    chosen = ["--as", kind] if kind else []
    file = tmp_path / name
    assert main(["sessions", "export", session.id, str(file), *chosen, "--data-dir", str(closed)]) == 0
    assert file.read_bytes().startswith(begins)


def test_the_picture_of_one_turn(closed, session, tmp_path):
    shown = []
    for turn in ("1", "2"):
        file = tmp_path / "harbour.ora"
        assert main(["sessions", "export", session.id, str(file), "--turn", turn, "--data-dir", str(closed)]) == 0
        with zipfile.ZipFile(file) as archive:
            shown.append(archive.read("mergedimage.png"))
    assert shown[0] != shown[1]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["export", "none", "x.llavai"], "no such session"),
        (["export", "none", "x.ora"], "no such session"),
        (["import", "none.llavai"], "cannot be read"),
        (["import", "none.llavai", "--beside", "none"], "no session none"),
    ],
)
def test_what_cannot_be_done_is_said(closed, tmp_path, monkeypatch, capsys, arguments, reason):
    monkeypatch.chdir(tmp_path)
    assert main(["sessions", *arguments, "--data-dir", str(closed)]) == 2
    assert reason in capsys.readouterr().err
    assert not (tmp_path / "x.llavai").exists()


def test_an_export_into_nowhere(closed, session, tmp_path, capsys):
    assert main(["sessions", "export", session.id, str(tmp_path / "no" / "x"), "--data-dir", str(closed)]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_nobody_to_import_for(exported, tmp_path, capsys):
    (tmp_path / "x.llavai").write_bytes(exported)
    assert main(["sessions", "import", str(tmp_path / "x.llavai"), "--data-dir", str(tmp_path / "new")]) == 2
    assert "nobody to import for" in capsys.readouterr().err


def test_verify_finds_damage(closed, session, capsys):
    assert main(["sessions", "verify", "--data-dir", str(closed)]) == 0
    assert "nothing damaged" in capsys.readouterr().out
    tile = next((closed / "blobs" / "tiles").rglob("*.png"))
    tile.write_bytes(tile.read_bytes()[:-200])
    mask = next((closed / "blobs" / "masks").rglob("*.bin"))
    mask.unlink()
    assert main(["sessions", "verify", "--data-dir", str(closed)]) == 1
    out = capsys.readouterr().out
    assert f"{session.id}  turn" in out
    assert out.count("turn") >= 2


def test_as_a_program(closed, session):
    command = [sys.executable, "-m", "app", "sessions", "list", "--data-dir", str(closed)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert session.id in done.stdout


def test_verify_repairs_and_collect_removes_what_nothing_needs(closed, session, capsys):
    thumbnail = closed / "blobs" / "thumbnails-16" / "ab" / f"{'ab' * 32}.jpg"
    thumbnail.parent.mkdir(parents=True)
    thumbnail.write_bytes(b"no picture")
    data = ["--data-dir", str(closed)]
    assert main(["sessions", "verify", *data]) == 1
    assert "--repair" in capsys.readouterr().out
    assert main(["sessions", "verify", "--repair", *data]) == 0
    assert "removed" in capsys.readouterr().out
    assert main(["sessions", "verify", *data]) == 0
    with SessionStore(closed) as store:
        picture = store.put_picture(Picture(np.zeros((4, 4, 3), np.uint8)))
        store.delete("me", session.id)
    for path in (closed / "blobs").rglob("*.*"):
        os.utime(path, (0, 0))
    capsys.readouterr()
    assert main(["sessions", "collect", "--dry-run", *data]) == 0
    assert "Would remove 0 deleted sessions and 2 files" in capsys.readouterr().out
    assert main(["sessions", "collect", *data]) == 0
    assert list((closed / "blobs" / "pictures").rglob(f"{picture}.json")) == []
    assert main(["sessions", "collect", "--deleted-days", "0", *data]) == 0
    assert "Removed 1 deleted sessions" in capsys.readouterr().out
    assert list((closed / "blobs" / "tiles").rglob("*.png")) == []


def test_sessions_in_another_place(closed, session, tmp_path, capsys):
    there = ["--data-dir", str(tmp_path / "new"), "--database-url", f"sqlite:///{closed / 'sessions.sqlite'}"]
    assert main(["sessions", "list", *there]) == 0
    assert session.id in capsys.readouterr().out
    assert main(["sessions", "verify", *there]) == 1
    assert "missing" in capsys.readouterr().out
    assert main(["sessions", "verify", *there, "--blobs-url", str(closed / "blobs")]) == 0
