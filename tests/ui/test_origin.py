"""Other sites that the person visits cannot use the page: not by asking it, nor by a name that points to it."""

from __future__ import annotations

import httpx
import pytest

from app.ui.origin import host_name
from tests.ui.server import API, Visitor, serving
from tests.ui.test_files import picture_file


def ask(url: str, method: str = "GET", path: str = "/config", **headers: str) -> httpx.Response:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.request(method, url + path, headers=given, trust_env=False)


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST.", "127.0.0.1", "[::1]", "192.168.1.7", "lab.localhost"])
def test_names_of_this_machine_and_addresses_are_answered(url: str, name: str):
    assert ask(url, host=f"{name}:7860").status_code == 200
    assert ask(url, host=name).status_code == 200


@pytest.mark.parametrize(
    "name", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "xlocalhost", "[::1", "1.2.3"]
)
@pytest.mark.parametrize("path", ["/", "/config", "/download/x", f"{API}/queue/join", f"{API}/upload"])
def test_a_strange_name_that_points_here_is_not_answered(url: str, name: str, path: str):
    for method in ("GET", "POST"):
        answer = ask(url, method, path, host=f"{name}:7860")
        assert answer.status_code == 421
        assert "LLAVA_INTERACTIVE_PASSWORD" in answer.text
        assert "set-cookie" not in answer.headers


def test_with_a_password_the_page_may_have_any_name(tmp_path_factory: pytest.TempPathFactory):
    with serving(tmp_path_factory.mktemp("named") / "data", password="tulip") as url:
        assert ask(url, host="lab.example").status_code == 401
        assert httpx.get(url, headers={"host": "lab.example"}, auth=("x", "tulip"), trust_env=False).status_code == 200
        assert ask(url, "POST", host="lab.example", origin="http://evil.example").status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site", "nonsense"])
def test_another_sites_page_gets_nothing_and_changes_nothing(url: str, site: str):
    foreign = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "no-cors", "Origin": "http://evil.example"}
    with Visitor(url) as visitor:
        visitor.open()
        visitor.http.headers.update(foreign)
        assert visitor.upload(picture_file(20, 10), "evil.png").status_code == 403
        with pytest.raises(httpx.HTTPStatusError, match="403"):
            visitor.fire("header", "action", {"action": "open-session", "id": "x"})
    assert ask(url, **foreign).status_code == 403
    # A link from there to here is followed, as for every page; a form sent from there is not.
    assert ask(url, path="/", Sec_Fetch_Site=site, Sec_Fetch_Mode="navigate").status_code == 200
    assert ask(url, "POST", path="/", Sec_Fetch_Site=site, Sec_Fetch_Mode="navigate").status_code == 403


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_the_page_itself_and_what_a_person_types_are_answered(url: str, site: str):
    assert ask(url, Sec_Fetch_Site=site, Sec_Fetch_Mode="cors", Origin="null").status_code == 200


@pytest.mark.parametrize(
    ("origin", "forwarded", "status"),
    [
        ("http://evil.example", "", 403),
        ("null", "", 403),
        ("http://127.0.0.1:9", "", 200),  # without Fetch Metadata, ports are not told apart
        ("http://[", "", 403),
        ("https://lab.example", "lab.example", 200),
    ],
)
def test_a_browser_that_tells_only_the_origin_is_believed(url: str, origin: str, forwarded: str, status: int):
    headers = {"Origin": origin} | ({"X-Forwarded-Host": forwarded} if forwarded else {})
    assert ask(url, **headers).status_code == status


def test_what_the_name_in_an_authority_is():
    assert [host_name(it) for it in ("A.b:80", "a.b.", "[::1]:80", "", ":80")] == ["a.b", "a.b", "::1", "", ""]
