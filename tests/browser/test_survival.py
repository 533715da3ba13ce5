"""Nothing is lost, nobody sees what is another's, nothing leaves the machine."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlparse

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.studio import Studio
from tests.support.live_app import LiveApp

BIRD = (0.33, 0.33, 0.77, 0.92)


@pytest.fixture
def own_app(data_dir: Path) -> Iterator[LiveApp]:
    """An application of its own, to be killed."""
    app = LiveApp(data_dir)
    try:
        yield app.start()
    finally:
        app.stop()


def test_a_reload_keeps_marks_objects_words_and_what_is_not_accepted(studio: Studio) -> None:
    studio.example("Free")
    studio.select_in_box(*BIRD)
    studio.drag((0.5, 0.75), (0.2, 0.6))
    studio.page.locator("#replace-words textarea").fill("a red apple")
    studio.wait_for("s.marks.placements.length === 1")
    expect(studio.page.locator("#accept")).to_be_visible()
    before = studio.state()
    studio.reload()
    studio.wait_for_backgrounds()
    after = studio.state()
    assert after["marks"]["placements"] == before["marks"]["placements"]
    assert after["marks"]["boxes"] == before["marks"]["boxes"]
    assert [item["outline"] for item in after["scene"]["objects"]] == [
        item["outline"] for item in before["scene"]["objects"]
    ]
    assert studio.page.locator("#replace-words textarea").input_value() == "a red apple"
    studio.accept()


@pytest.mark.slow
def test_kill_9_of_the_application_loses_nothing(page: Page, own_app: LiveApp) -> None:
    studio = Studio(page, own_app.url).open()
    studio.example("Free")
    studio.ask("What are the main colours?")
    studio.select_in_box(*BIRD)
    studio.drag((0.5, 0.75), (0.2, 0.6))
    studio.accept()
    accepted, turns = studio.picture(), studio.turns()
    studio.drag((0.2, 0.6), (0.4, 0.5))
    studio.wait_for("s.marks.placements.length === 1")
    expect(studio.page.locator("#accept")).to_be_visible()
    placed = studio.state()["marks"]["placements"]
    own_app.restart_app(crash=True)
    studio.open()
    assert studio.turns() == turns
    assert np.array_equal(studio.picture(), accepted)
    assert studio.state()["marks"]["placements"] == placed
    assert len(studio.answers()) == 1
    studio.wait_for_backgrounds()
    studio.accept()
    assert len(studio.turns()) == len(turns) + 1


def test_two_people_never_see_each_others_pictures(studio: Studio, browser: Browser, live_app: LiveApp) -> None:
    studio.example("Chelsea")
    href = studio.page.locator("#download-png").get_attribute("href")
    served = urljoin(live_app.url, studio.state()["scene"]["picture"]["url"])
    other_person = browser.new_context()
    try:
        other = Studio(other_person.new_page(), live_app.url).open()
        assert other.turns() == ["Turn 1: opened Fig in a red bowl"]
        assert "Chelsea" not in other.page.locator("#header").inner_text()
        assert other.page.request.get(live_app.url + str(href)).status == 404
        assert other.page.request.get(served).status in (401, 403, 404)
        assert studio.page.request.get(served).ok
    finally:
        other_person.close()


def test_no_request_leaves_the_machine(page: Page, live_app: LiveApp) -> None:
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlparse(request.url).hostname or ""))
    studio = Studio(page, live_app.url).open()
    studio.ask("How large is it?")
    studio.open_tab("Generate")
    studio.page.keyboard.press("?")
    hosts.discard("")  # data: and blob: addresses
    assert hosts == {"127.0.0.1"}


@pytest.mark.parametrize(
    ("kind", "suffix", "exact"), [("png", ".png", True), ("jpeg", ".jpg", False), ("webp", ".webp", False)]
)
def test_the_picture_is_downloaded_at_full_size(studio: Studio, kind: str, suffix: str, exact: bool) -> None:
    studio.example("Seeding")
    with studio.page.expect_download() as started:
        studio.page.locator(f"#download-{kind}").click()
    assert started.value.suggested_filename == "Seeding" + suffix
    downloaded = Image.open(io.BytesIO(Path(started.value.path()).read_bytes())).convert("RGB")
    assert downloaded.size == studio.size
    difference = np.abs(np.array(downloaded, dtype=int) - studio.picture())
    assert difference.max() == 0 if exact else difference.mean() < 4


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + b"\x00" * 40),
        ("empty.png", b""),
        ("notes.jpg", b"these are words, not a picture"),
    ],
)
def test_what_is_no_picture_is_refused_and_the_session_stays(studio: Studio, name: str, content: bytes) -> None:
    studio.example("Free")
    before = studio.state()["scene"]["picture_id"]
    upload(studio, name, content)
    expect(studio.page.locator("#message .toast.error")).to_be_visible()
    assert studio.state()["scene"]["picture_id"] == before
    assert studio.turns() == ["Turn 1: opened Free"]


def test_a_picture_of_a_phone_is_opened_upright(studio: Studio) -> None:
    photo = Image.new("RGB", (120, 80), "red")
    photo.paste((0, 0, 255), (0, 0, 60, 80))
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned
    held = io.BytesIO()
    photo.save(held, "JPEG", quality=95, exif=exif)
    upload(studio, "IMG_0001.JPG", held.getvalue())
    studio.wait_for("s.scene.width === 80 && s.scene.height === 120")
    top, bottom = studio.picture()[10, 40], studio.picture()[110, 40]
    assert top[2] > 200
    assert bottom[0] > 200
    assert studio.turns() == ["Turn 1: opened IMG_0001.JPG"]


def upload(studio: Studio, name: str, content: bytes) -> None:
    """Open a file with the canvas's button."""
    with studio.page.expect_file_chooser() as chooser:
        studio.page.get_by_role("button", name="Open a picture").first.click()
    chooser.value.set_files({"name": name, "mimeType": "image/jpeg", "buffer": content})
