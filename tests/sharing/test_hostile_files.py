"""A file from a stranger can do no harm: it is refused with a reason, and nothing of it stays."""

from __future__ import annotations

import copy
import hashlib
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import AppError, SessionFileError, SessionTooNew
from app.sharing import document
from app.sharing.archive import ImportLimits, import_session
from app.sharing.document import MAX_FILES
from tests.sharing.conftest import altered, members, packed


@pytest.fixture
def refused(elsewhere, tmp_path) -> Callable[..., str]:
    """Import a file that must be refused; the reason. Nothing may be left of it."""

    def check(data: bytes, error: type[AppError] = SessionFileError, limits: ImportLimits | None = None) -> str:
        before = everything(tmp_path)
        with pytest.raises(error) as caught:
            import_session(elsewhere, "you", io.BytesIO(data), limits=limits)
        assert elsewhere.list(None) == []
        assert everything(tmp_path) == before
        assert caught.value.message.endswith((".", "!"))
        return caught.value.message

    return check


def everything(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("sessions.sqlite")}


def replaced(data: bytes, kind: str, new: bytes, *, listed: bool = True) -> bytes:
    """The session file with other bytes for its first file of a kind, with its hash set right where ``listed``."""
    files = members(data)
    name = next(name for name in files if name.startswith(kind))
    files[name] = new
    if listed:
        document = json.loads(files["session.json"])
        document["files"][name] = {"bytes": len(new), "sha256": hashlib.sha256(new).hexdigest()}
        files["session.json"] = json.dumps(document).encode()
    return packed(files)


def png(values: np.ndarray) -> bytes:
    return cv2.imencode(".png", values)[1].tobytes()


def huge_png(side: int) -> bytes:
    """A few bytes that announce a large picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1 << 20), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "name", ["../evil.png", "/etc/passwd", "a/../../b", "C:\\x", "pictures/..", ".hidden", "a//b", "x\ny"]
)
def test_paths_that_lead_elsewhere(exported, refused, name):
    files = members(exported)
    assert "path" in refused(packed({**files, name: b"x"}))


def test_a_name_that_ends_early(exported, refused):
    hidden = packed({**members(exported), "pictures/aXb": b"x"}).replace(b"pictures/aXb", b"pictures/a\0b")
    refused(hidden)


@pytest.mark.parametrize("data", [b"", b"PK", b"hello", b"PK\x05\x06" + bytes(18), bytes(100_000)])
def test_files_that_are_no_session(refused, data):
    refused(data)


def test_a_zip_of_something_else(refused):
    assert "no session" in refused(packed({"readme.txt": b"hello"}))
    assert "no session" in refused(packed({"session.json": b'{"format": "other", "version": "1.0"}'}))


def test_a_bomb_of_zeros(exported, refused):
    limits = ImportLimits(free_bytes=1 << 20, ratio=10)
    assert "larger" in refused(packed({**members(exported), "more.bin": bytes(20 << 20)}), limits=limits)


def test_a_bomb_in_a_picture(exported, refused):
    assert "megapixels" in refused(replaced(exported, "pictures/", huge_png(30_000)))
    assert "kind of pixels" in refused(replaced(exported, "pictures/", png(np.zeros((4, 4), np.uint8))))


def test_many_pictures_that_are_small_only_when_packed(exported, refused):
    limits = ImportLimits(free_bytes=1000, ratio=1)
    assert "larger" in refused(exported, limits=limits)


def test_a_description_that_is_too_large(exported, refused):
    assert "too large" in refused(exported, limits=ImportLimits(document_bytes=100))


def test_files_that_are_not_listed_and_files_that_are_missing(exported, refused):
    files = members(exported)
    assert "lists" in refused(packed({**files, "pictures/more.png": b"x"}))
    name = next(name for name in files if name.startswith("pictures/"))
    assert "lists" in refused(packed({key: value for key, value in files.items() if key != name}))


def test_the_same_name_twice(exported, refused):
    buffer = io.BytesIO(exported)
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("session.json", "{}")
    assert "twice" in refused(buffer.getvalue())


def test_other_bytes_than_the_hash_says(exported, refused):
    other = png(np.full((120, 160, 3), 7, np.uint8))
    assert "length" in refused(replaced(exported, "pictures/", other, listed=False))
    assert "not the one" in refused(replaced(exported, "pictures/", other))
    assert "not the one" in refused(replaced(exported, "masks/", png(np.zeros((120, 160), np.uint8))))
    assert "size" in refused(replaced(exported, "masks/", png(np.zeros((12, 16), np.uint8))))


def test_a_bit_that_fell_over(exported, refused):
    files = members(exported)
    name = next(name for name in files if name.startswith("pictures/"))
    flipped = bytearray(files[name])
    flipped[len(flipped) // 2] ^= 1
    assert "hash" in refused(packed({**files, name: bytes(flipped)}))
    stored = bytearray(exported)
    stored[exported.index(files[name]) + 500] ^= 1
    assert "damaged" in refused(bytes(stored))


def test_a_directory_that_never_ends(exported, refused):
    assert "files" in refused(b"PK\x01\x02" * (MAX_FILES + 1))
    assert "files" in refused(exported + b"PK\x01\x02" * (MAX_FILES + 1))


@pytest.mark.parametrize("kind", ["objects", "messages", "engines"])
def test_more_of_anything_than_a_person_can_make(exported, refused, monkeypatch, kind):
    monkeypatch.setattr(document, "MAX_ITEMS", 5_000)

    def many(found: dict) -> None:
        items = found["turns"][1 if kind != "messages" else 2][kind]
        items *= 20_000

    assert "too many" in refused(altered(exported, many))


def test_a_link_to_somewhere_else(exported, refused):
    """A zip may hold symbolic links; nothing is unpacked, so a link is a file like any other, and not listed."""
    buffer = io.BytesIO(exported)
    link = zipfile.ZipInfo("pictures/link.png")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "lists" in refused(buffer.getvalue())


def test_files_that_share_their_bytes(exported, refused):
    """Ten thousand names for the same bytes make a small file large: each counts as if it were unpacked."""
    buffer = io.BytesIO(exported)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("pictures/x.png", bytes(1 << 20))
        first = archive.getinfo("pictures/x.png")
        for number in range(50):
            twin = copy.copy(first)
            twin.filename = twin.orig_filename = f"pictures/x{number}.png"
            archive.filelist.append(twin)
    assert "larger" in refused(buffer.getvalue(), limits=ImportLimits(free_bytes=20 << 20, ratio=1))


def test_an_encrypted_file(exported, refused):
    data = bytearray(exported)
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "encrypted" in refused(bytes(data))


def set_at(*path: object, value: object) -> Callable[[dict], None]:
    def change(document: dict) -> None:
        inner = document
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (set_at("turns", 1, "objects", 0, "label", value="<img src=x onerror=alert(1)>"), "markup"),
        (set_at("turns", 1, "marks", "boxes", 0, "label", value="</script><script>"), "markup"),
        (set_at("turns", 2, "messages", 0, "pointed_label", value="<b>boat</b>"), "markup"),
        (set_at("turns", 1, "engines", 0, "engine", value="<svg/onload=x>"), "markup"),
        (set_at("turns", 1, "name", value="a\nb"), "markup"),
        (set_at("session", "name", value="<iframe>"), "markup"),
        (set_at("turns", 1, "objects", 0, "label", value="x" * 2000), "too long"),
        (set_at("turns", 0, "words", value="x" * 1_000_001), "too long"),
        (set_at("turns", 0, "number", value="1"), "well formed"),
        (set_at("turns", 0, "number", value=9), "order"),
        (set_at("turns", 0, "number", value=-1), "order"),
        (set_at("turns", 0, "kind", value="format-disk"), "well formed"),
        (set_at("turns", 0, "created", value="2024-01-01T00:00:00"), "zone"),
        (set_at("turns", 0, "parent_id", value="nobody"), "follow"),
        (set_at("turns", 2, "parent_id", value=None), "follow"),
        (set_at("turns", 2, "parent_id", value=3), "well formed"),
        (set_at("turns", 0, "number", value=2**31 - 2), "order"),
        (set_at("turns", 1, "created", value="0001-01-01T00:00:00+14:00"), "time"),
        (set_at("turns", 1, "created", value="9999-12-31T23:59:59-12:00"), "time"),
        (set_at("turns", 1, "seed", value=-1), "seed"),
        (set_at("turns", 1, "seed", value=2**63), "seed"),
        (set_at("turns", 1, "fills", value=[{"objects": [], "hole": "", "seed": 10**30}]), "seed"),
        (set_at("turns", 1, "seconds", value=-1.0), "took"),
        (set_at("turns", 1, "seconds", value=1e300), "took"),
        (set_at("turns", 1, "fills", value=[{"objects": [], "hole": "", "seconds": -1.0}]), "took"),
        (set_at("turns", 2, "id", value="../x"), "id"),
        (set_at("turns", 1, "objects", 0, "id", value="a b"), "id"),
        (set_at("turns", 1, "objects", 0, "grow", value=10**9), "range"),
        (set_at("turns", 1, "objects", 0, "raw_mask", value="0" * 64), "mask"),
        (set_at("turns", 1, "objects", 0, "raw_mask", value="../../x"), "mask"),
        (set_at("turns", 1, "output_picture", value="0" * 64), "picture"),
        (set_at("turns", 1, "output_picture", value="../../etc/passwd"), "picture"),
        (set_at("turns", 1, "marks", value={"boxes": "many"}), "marks"),
        (set_at("turns", 1, "marks", "points", value=[{"id": "p", "x": 0, "y": 0}] * 10_001), "marks"),
        (set_at("turns", 2, "messages", 0, "pointed", value=[0, 0, 0, 5]), "box"),
        (set_at("turns", 1, "parameters", "box", value="wide"), "box"),
        (set_at("turns", 1, "parameters", "box", value=7), "box"),
        (set_at("turns", 1, "parameters", "size", value=[0, 5]), "box"),
        (set_at("turns", 1, "parameters", "size", value=5), "box"),
        (set_at("turns", 1, "parameters", "candidate", value="second"), "parameters"),
        (set_at("turns", 1, "parameters", "candidates", value=-1), "parameters"),
        (set_at("turns", 1, "parameters", "margin", value="wide"), "parameters"),
        (set_at("turns", 1, "parameters", "notices", value=5), "parameters"),
        (set_at("turns", 1, "changed", value=7.0), "between"),
        (set_at("turns", 1, "seconds", value=float("inf")), "finite"),
        (set_at("turns", 1, "parameters", value={"x": float("nan")}), "finite"),
        (set_at("turns", value={}), "well formed"),
        (set_at("turns", value=[]), "current"),
        (set_at("turns", value=[{}] * 20_001), "well formed"),
        (set_at("session", "current", value="nobody"), "current"),
        (set_at("session", "tip", value="nobody"), "redo"),
        (set_at("masks", value={}), "mask"),
    ],
)  # fmt: skip
def test_descriptions_that_cannot_be(exported, refused, change, reason):
    assert reason in refused(altered(exported, change))


def test_endless_nesting_and_broken_text(exported, refused):
    files = members(exported)
    refused(packed({**files, "session.json": b"[" * 100_000}))
    refused(
        packed({**files, "session.json": b'{"format": "llava-interactive-session", "version": "1.0", "x": "\xff"}'})
    )
    nested: object = 1
    for _ in range(40):
        nested = [nested]
    assert "nested" in refused(altered(exported, set_at("turns", 0, "parameters", value={"x": nested})))


@pytest.mark.parametrize(
    ("number", "reason"),
    [("9" * 5000, "well formed"), ("1e999", "finite"), ("-Infinity", "finite"), ("0x10", "well formed")],
)
def test_numbers_that_are_none(exported, refused, number, reason):
    files = members(exported)
    files["session.json"] = files["session.json"].replace(b'"guidance": 7.5', f'"guidance": {number}'.encode())
    assert reason in refused(packed(files))


@pytest.mark.parametrize("name", ["pictures/e\u0301.png", "pictures/\u00e9.png", "pictures/\u202eg.png"])
def test_names_that_look_like_others(exported, refused, name):
    assert "path" in refused(packed({**members(exported), name: b"x"}))


def test_a_directory_that_lies_about_sizes(exported, refused):
    """Sizes that say "see the 64-bit field" without one, and an entry that begins beyond the end of the file."""
    entry = exported.rfind(b"PK\x01\x02")
    for place, value in ((24, b"\xff" * 4), (42, struct.pack("<I", 2**31))):
        data = bytearray(exported)
        data[entry + place : entry + place + 4] = value
        assert refused(bytes(data))


def test_another_major_version(exported, refused):
    assert "2.0" in refused(altered(exported, set_at("version", value="2.0")), SessionTooNew)
    refused(altered(exported, set_at("version", value="one")))


def test_a_file_that_is_not_there(elsewhere, tmp_path):
    with pytest.raises(SessionFileError, match="cannot be read"):
        import_session(elsewhere, "you", tmp_path / "none.llavai")


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(places=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=20))
def test_damage_anywhere_is_found_or_harmless(exported, elsewhere, places):
    data = bytearray(exported)
    for share, value in places:
        data[int(share * len(data))] = value
    try:
        copy = import_session(elsewhere, "you", io.BytesIO(bytes(data)))
    except AppError:
        return
    assert len(elsewhere.tree(copy.id)) == 4
