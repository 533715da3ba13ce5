"""Who may see what: a cookie that nobody guesses, a password where others can reach the page."""

from __future__ import annotations

import base64
import copy
import io
import re
from pathlib import Path

import httpx
import pytest
from PIL import Image
from starlette.datastructures import Headers

from app.errors import SessionDamaged, SettingsError
from app.session.store import SessionStore
from app.settings import load
from app.ui.access import COOKIE, owner_of
from tests.ui.server import API, Visitor, serving
from tests.ui.test_files import picture_file


def session_of(visitor: Visitor) -> str:
    return re.search(r"/download/([0-9a-f]+)\?", visitor.value("history-bar"))[1]  # type: ignore[index]


def get(url: str, path: str, **options) -> httpx.Response:
    return httpx.get(url + path, trust_env=False, **options)


def test_the_cookie_is_long_and_scripts_cannot_read_it(url: str):
    cookies = [get(url, "/config").headers["set-cookie"] for _ in range(20)]
    names = {re.match(rf"{COOKIE}=([^;]+);", cookie)[1] for cookie in cookies}  # type: ignore[index]
    assert len(names) == 20
    assert all(len(name) >= 43 for name in names), "256 bits"
    for cookie in cookies:
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert "Domain" not in cookie


def test_a_valid_cookie_is_kept_and_an_invalid_one_is_replaced(url: str):
    owner = "a" * 43
    assert "set-cookie" not in get(url, "/config", headers={"cookie": f"{COOKIE}={owner}"}).headers
    for odd in ("", "short", "x" * 100, "../../x" * 6, "a b" * 15, "a" * 42 + "\u00e4"):
        headers = {"cookie": f"{COOKIE}={odd}".encode("latin-1")}
        assert "set-cookie" in get(url, "/config", headers=headers).headers


@pytest.mark.parametrize("cookie", ["", "x", f"{COOKIE}=", f"{COOKIE}={'a' * 65}", f"{COOKIE}={'a' * 31}", "a=b; ;=;"])
def test_what_is_no_owner(cookie: str):
    assert owner_of(Headers({"cookie": cookie})) is None


@pytest.mark.parametrize(("kind", "pillow"), [("png", "PNG"), ("jpeg", "JPEG"), ("webp", "WEBP")])
def test_the_picture_is_downloaded_at_full_size(visitor: Visitor, kind: str, pillow: str):
    visitor.open_file(picture_file(123, 77), "my photo <x>.png")
    answer = visitor.http.get(f"/download/{session_of(visitor)}", params={"format": kind})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == f"image/{kind}"
    name = re.fullmatch(r'attachment; filename="([A-Za-z0-9 _.-]+)"', answer.headers["content-disposition"])
    assert name is not None
    assert name[1].endswith({"jpeg": ".jpg"}.get(kind, f".{kind}"))
    with Image.open(io.BytesIO(answer.content)) as image:
        assert image.format == pillow
        assert image.size == (123, 77)


def test_a_lossless_download_is_the_picture(visitor: Visitor, photos: Path):
    visitor.open_file((photos / "coffee.jpg").read_bytes(), "coffee.jpg")
    answer = visitor.http.get(f"/download/{session_of(visitor)}")
    with Image.open(io.BytesIO(answer.content)) as got, Image.open(photos / "coffee.jpg") as photo:
        assert list(got.getdata())[:5000] == list(photo.convert("RGB").getdata())[:5000]


@pytest.mark.parametrize("kind", ["gif", "exe", "../png", ""])
def test_other_formats_are_refused(visitor: Visitor, kind: str):
    assert visitor.http.get(f"/download/{session_of(visitor)}", params={"format": kind}).status_code == 422


def test_a_picture_that_a_format_cannot_hold_is_refused_clearly(visitor: Visitor):
    visitor.open_file(picture_file(17_000, 3), "long.png")
    answer = visitor.http.get(f"/download/{session_of(visitor)}", params={"format": "webp"})
    assert answer.status_code == 422
    assert "16383" in answer.json()["error"]


def test_a_damaged_picture_is_not_taken_for_one_that_never_was(visitor: Visitor, monkeypatch):
    def damaged(*_: object) -> None:
        raise SessionDamaged("A part of a picture is missing from the disk.", "Go back to another turn.")

    visitor.open_file(picture_file(30, 20), "broken.png")
    address = f"/download/{session_of(visitor)}"
    monkeypatch.setattr(SessionStore, "get_picture", damaged)
    answer = visitor.http.get(address)
    assert answer.status_code == 500
    assert answer.json() == {
        "error": "A part of a picture is missing from the disk.", "hint": "Go back to another turn."
    }  # fmt: skip


def test_another_browser_neither_downloads_nor_sees(visitor: Visitor, url: str, data: Path):
    visitor.open_file(picture_file(321, 123), "private.png")
    session = session_of(visitor)
    with Visitor(url) as other:
        other.open()
        assert other.http.get(f"/download/{session}").status_code == 404
        assert "private" not in other.value("header")
        assert session not in "".join(str(value) for value in other.shown.values())
        # Told to open it, the page says that there is no such session.
        other.fire("header", "action", {"action": "open-session", "id": session})
        assert "no such session" in other.value("message").lower()
        assert session not in "".join(str(value) for value in other.shown.values())
        # With the other's page name it gets its own page.
        other.session_hash = visitor.session_hash
        other.fire("", "load")
        assert session not in "".join(str(value) for value in other.shown.values())
    visitor.fire("", "load")
    assert "private" in visitor.value("header"), "and the first one still has theirs"
    for path in ("download/nothing", "download/..%2f..%2fsessions.sqlite", f"download/{'x' * 500}"):
        assert visitor.http.get("/" + path).status_code == 404


def test_a_whole_class_may_have_the_page_open(visitor: Visitor):
    """Each open page holds an event for as long as it is open; that must not keep others' events waiting."""
    others = [copy.copy(visitor) for _ in range(60)]
    for number, other in enumerate(others):
        other.session_hash = f"{visitor.session_hash}-{number}"
        other.watch()
    visitor.open_file(picture_file(40, 30), "late.png")
    assert "late" in visitor.value("header")


@pytest.mark.parametrize(
    "path",
    [
        "{data}/sessions.sqlite",
        "{cache}",
        "{cache}/../sessions.sqlite",
        "/etc/passwd",
        "{data}/blobs",
        "{cache}/examples",
    ],
)
def test_no_other_file_of_this_machine_is_served(visitor: Visitor, data: Path, path: str):
    where = path.format(cache=data / "cache", data=data)
    for address in (f"{API}/file={where}", f"/file={where}"):
        assert visitor.http.get(address).status_code in (403, 404)


def test_page_files_have_names_that_nobody_guesses(visitor: Visitor, data: Path):
    picture = visitor.value("canvas")["scene"]["picture"]["path"]
    folder = Path(picture).resolve().relative_to((data / "cache").resolve()).parts[0]
    assert len(folder) >= 32


# ── the password ─────────────────────────────────────────────────────────────────────────────────────────────


def test_an_application_that_starts_and_ends_beside_takes_no_uploads_away(visitor: Visitor, tmp_path: Path):
    """So that no test depends on which of them started first."""
    with serving(tmp_path / "data"):
        visitor.open_file(picture_file(41, 31), "first.png")
    visitor.open_file(picture_file(42, 32), "second.png")
    assert visitor.value("canvas")["scene"]["width"] == 42


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory):
    with serving(tmp_path_factory.mktemp("guarded") / "data", password="höhle 7") as address:
        yield address


def basic(text: bytes) -> dict[str, str]:
    return {"authorization": "Basic " + base64.b64encode(text).decode()}


PATHS = ["/", "/config", "/download/x", f"{API}/info", f"{API}/upload", f"{API}/file=/etc/passwd", "/nothing"]


@pytest.mark.parametrize("path", PATHS)
def test_without_the_password_nothing_is_said(guarded: str, path: str):
    for headers in (
        {},
        basic(b"anyone:wrong"),
        basic(b"anyone:"),
        basic("anyone:höhle 77".encode()),
        basic("höhle 7:".encode()),
        {"authorization": "Basic !!!"},
        {"authorization": "Basic"},
        {"authorization": b"Basic \xe4\xf6\xfc"},
        {"authorization": "Bearer " + base64.b64encode("x:höhle 7".encode()).decode()},
    ):
        for method in ("GET", "POST"):
            answer = httpx.request(method, guarded + path, headers=headers, trust_env=False)
            assert answer.status_code == 401
            assert answer.headers["www-authenticate"].startswith("Basic")
            assert answer.text == "A password is needed."


def test_with_the_password_the_page_works(guarded: str):
    assert get(guarded, "/config", headers=basic("whoever:höhle 7".encode())).status_code == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "::"])
def test_others_can_reach_the_page_only_with_a_password(host: str, tmp_path: Path):
    with pytest.raises(SettingsError) as caught:
        load({"host": host, "data_dir": str(tmp_path)})
    assert "password" in str(caught.value)
