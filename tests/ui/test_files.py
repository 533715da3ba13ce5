"""Files that people open: each bad one gets a clear message on the page, and nothing is lost."""

from __future__ import annotations

import contextlib
import errno
import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.errors import PersonError
from app.session.store import SessionStore
from app.settings import Settings
from app.ui.events.wiring import uploaded
from app.ui.pages import Pages
from tests.ui.server import API, NoServers, Refused, Visitor


def picture_file(width: int, height: int, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.fromarray(np.full((height, width, 3), 90, dtype=np.uint8)).save(out, kind)
    return out.getvalue()


def bomb(side: int = 50_000) -> bytes:
    """A PNG of a few hundred bytes that says it has 2.5 billion pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


def truncated() -> bytes:
    photo = (Path(__file__).resolve().parents[2] / "assets" / "photos" / "coffee.jpg").read_bytes()
    return photo[: len(photo) // 3]


BAD = {
    "a truncated JPEG": (truncated(), "photo.jpg", "damaged"),
    "a bomb of 50,000 × 50,000 pixels": (bomb(), "bomb.png", "large"),
    "an empty file": (b"", "empty.png", "empty"),
    "text named .jpg": (b"this is no picture, it only says so\n" * 40, "text.jpg", "not a picture"),
    "a page named .png": (b"<html><script>alert(1)</script></html>", "page.png", "not a picture"),
    "a picture of too many pixels": (picture_file(2001, 1001), "large.png", "2001 × 1001"),
    "PostScript named .png": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "x.png", "not a picture"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_a_clear_message_and_nothing_is_lost(visitor: Visitor, name: str):
    content, file_name, says = BAD[name]
    before = visitor.value("canvas")["scene"]["picture_id"]
    sessions = visitor.value("header").count('data-action="open-session"')
    visitor.open_file(content, file_name)
    message = visitor.value("message")
    assert 'role="alert"' in message
    assert says in message
    assert "Something went wrong" not in message
    visitor.fire("", "load")
    assert visitor.value("canvas")["scene"]["picture_id"] == before
    assert visitor.value("header").count('data-action="open-session"') == sessions


@pytest.mark.parametrize("size", [(1, 1), (1, 1000), (1999, 1)])
def test_a_very_small_picture_is_a_picture(visitor: Visitor, size: tuple[int, int]):
    visitor.open_file(picture_file(*size), "small.png")
    scene = visitor.value("canvas")["scene"]
    assert (scene["width"], scene["height"]) == size
    assert not visitor.value("message")


def test_a_file_that_is_too_large_is_refused_before_it_is_taken_in(visitor: Visitor, data: Path):
    before = visitor.value("canvas")["scene"]["picture_id"]
    answer = visitor.upload(bytes(6 << 20), "large.jpg")
    assert answer.status_code == 413
    assert not [path for path in (data / "cache").rglob("large.jpg") if path.stat().st_size > (5 << 20)]
    # What the browser then reports:
    visitor.fire("canvas", "open", {"problem": "The file is larger than 5 MB."})
    assert "larger than 5 MB" in visitor.value("message")
    assert visitor.value("canvas")["scene"]["picture_id"] == before


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "../../etc/passwd",
        "{cache}/../sessions.sqlite",
        "{cache}/x/../../sessions.sqlite",
        "{data}/sessions.sqlite",
        "file:///etc/passwd",
        "http://127.0.0.1:9/x.png",
        "",
        None,
        7,
        ["{cache}"],
        "{cache}",
        "{cache}/nothing.png",
    ],
)
def test_only_uploads_are_opened(visitor: Visitor, data: Path, path: object):
    given = path.format(cache=data / "cache", data=data) if isinstance(path, str) else path
    before = visitor.value("canvas")["scene"]["picture_id"]
    for part, event in (("canvas", "open"), ("inpaint-boxes", "action")):
        with contextlib.suppress(Refused):  # Gradio looks at what seems to name a file, too
            visitor.fire(part, event, {"path": given, "name": "x", "action": "reference", "id": "b1"})
            message = visitor.value("message")
            assert 'role="alert"' in message
            assert "Something went wrong" not in message
    assert visitor.value("canvas")["scene"]["picture_id"] == before


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "{up}/../secret", "{up}/a/../../secret", "{up}x/secret", "secret", "", None, 7]
)
def test_a_path_that_is_no_upload_is_refused(monkeypatch, tmp_path: Path, path: object):
    folder = tmp_path / "up"
    folder.mkdir()
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(folder))
    with pytest.raises(PersonError):
        uploaded(path.format(up=folder) if isinstance(path, str) else path)
    photo = folder / ("a" * 64) / "photo.jpg"
    with pytest.raises(PersonError):
        uploaded(str(photo))  # it is not there
    photo.parent.mkdir()
    photo.touch()
    assert uploaded(str(photo)) == photo


@pytest.mark.parametrize("place", ["examples/coffee.jpg", "owners-{x}/page/photo.jpg", "{x}/more/photo.jpg", "{x}.jpg"])
def test_what_the_application_keeps_beside_uploads_is_nobodys_upload(monkeypatch, tmp_path: Path, place: str):
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(tmp_path))
    path = tmp_path / place.format(x="0" * 64)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    (tmp_path / ("1" * 64)).mkdir()
    link = tmp_path / ("1" * 64) / "link.jpg"
    link.symlink_to(path)
    for named in (path, link, tmp_path / ("1" * 64) / ".." / place.format(x="0" * 64)):
        with pytest.raises(PersonError, match="not uploaded here"):
            uploaded(str(named))


def test_an_upload_cannot_leave_its_folder(visitor: Visitor, data: Path):
    answer = visitor.upload(picture_file(5, 5), "../../../../evil.png")
    assert answer.status_code == 200
    written = Path(answer.json()[0]).resolve()
    assert written.is_relative_to((data / "cache").resolve())
    assert visitor.http.get(f"{API}/file={written}").status_code == 200


def test_a_start_that_is_cut_short_leaves_no_half_example(monkeypatch, tmp_path: Path):
    """The disk is full in the middle of a file; the next start has room."""
    settings = Settings(data_dir=tmp_path)
    with SessionStore(tmp_path) as store:
        pages = Pages(settings, NoServers(), store, tmp_path / "cache")  # type: ignore[arg-type]
        try:
            write = Path.write_bytes

            def half(path: Path, data: bytes) -> int:
                write(path, data[: len(data) // 2])
                raise OSError(errno.ENOSPC, "No space left on device")

            with monkeypatch.context() as full:
                full.setattr(Path, "write_bytes", half)
                with pytest.raises(OSError, match="No space"):
                    pages.make_example_thumbnails()
            pages.make_example_thumbnails()
        finally:
            pages.models.stop()
    for item in pages.examples:
        with Image.open(pages.examples_folder / f"{item['file']}.jpg") as image:
            image.load()
