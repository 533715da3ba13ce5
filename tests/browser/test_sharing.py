"""A person hands a session to somebody else."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from PIL import Image
from playwright.sync_api import Browser, expect

from tests.browser.studio import Studio
from tests.conftest import DESKTOP, PAGE_TIMEOUT_MS
from tests.support.live_app import LiveApp


def save(studio: Studio, kind: str, path: Path) -> Path:
    """Take something from the export menu."""
    studio.page.locator("#export-menu summary").click()
    with studio.page.expect_download() as download:
        studio.page.locator(f"#export-{kind}").click()
    download.value.save_as(path)
    return path


def import_file(studio: Studio, path: Path) -> None:
    studio.page.locator("#session-menu summary").click()
    studio.page.locator("#session-import").set_input_files(path)


def test_the_picture_goes_on_in_other_programs(studio: Studio, tmp_path: Path) -> None:
    studio.example("Free")
    bird = studio.select_in_box(0.33, 0.33, 0.77, 0.92)
    field = studio.page.get_by_label("Name of the object")
    field.fill("bird")
    field.press("Enter")
    studio.wait_for("s.scene.objects[0].label === 'bird'")
    shown = studio.picture()

    with zipfile.ZipFile(save(studio, "ora", tmp_path / "free.ora")) as archive:
        layers = list(ElementTree.fromstring(archive.read("stack.xml")).iter("layer"))
        whole = np.array(Image.open(io.BytesIO(archive.read("mergedimage.png"))).convert("RGB"))
    assert [layer.get("name") for layer in layers] == ["bird", "Behind bird", "Picture"]
    assert [layer.get("visibility") for layer in layers] == ["visible", "hidden", "visible"]
    assert (int(layers[0].attrib["x"]), int(layers[0].attrib["y"])) == (bird["x"], bird["y"])
    assert np.array_equal(whole, shown)

    with Image.open(save(studio, "psd", tmp_path / "free.psd")) as image:
        assert np.array_equal(np.array(image), shown)

    with zipfile.ZipFile(save(studio, "png-set", tmp_path / "free.zip")) as archive:
        assert set(archive.namelist()) == {
            "picture.png", "background.png", "cut-outs/01 bird.png", "masks/01 bird.png"
        }  # fmt: skip
        mask = np.array(Image.open(io.BytesIO(archive.read("masks/01 bird.png"))))
        background = np.array(Image.open(io.BytesIO(archive.read("background.png"))))
    assert mask.shape == shown.shape[:2]
    assert mask.max() == 255
    assert (background[mask == 255] != shown[mask == 255]).any()


def test_only_the_branch_that_is_shown(studio: Studio, tmp_path: Path) -> None:
    for place in ((0.55, 0.5), (0.35, 0.4)):
        if len(studio.turns()) > 1:
            studio.undo()
        if not studio.objects():
            studio.select_in_box(0.2, 0.2, 0.6, 0.7)
        studio.drag((0.4, 0.45), place)
        studio.accept()
    numbers = {}
    for kind in ("llavai", "branch"):
        with zipfile.ZipFile(save(studio, kind, tmp_path / f"{kind}.llavai")) as archive:
            document = json.loads(archive.read("session.json"))
        numbers[kind] = [turn["number"] for turn in document["turns"]]
    assert len(numbers["llavai"]) == len(numbers["branch"]) + 1
    assert numbers["branch"][-1] == studio.current_turn()


def test_a_session_goes_to_another_person(studio: Studio, browser: Browser, live_app: LiveApp, tmp_path: Path) -> None:
    studio.select_in_box(0.2, 0.2, 0.6, 0.7)
    studio.drag((0.4, 0.45), (0.55, 0.5))
    studio.accept()
    studio.ask("What changed?")
    file = save(studio, "llavai", tmp_path / "shared.llavai")
    page = save(studio, "report", tmp_path / "report.html").read_text(encoding="utf-8")
    assert 'id="turn-2"' in page
    with zipfile.ZipFile(save(studio, "conversation", tmp_path / "chat.zip")) as archive:
        assert "conversations.json" in archive.namelist()
    link = str(studio.page.locator("#export-llavai").get_attribute("href"))

    context = browser.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]})
    context.set_default_timeout(PAGE_TIMEOUT_MS)
    try:
        other = Studio(context.new_page(), live_app.url).open()
        assert other.page.request.get(live_app.url.rstrip("/") + link).status == 404
        import_file(other, file)
        expect(other.page.locator("#history .turn")).to_have_count(len(studio.turns()))
        assert other.turns() == studio.turns()
        assert other.current_turn() == studio.current_turn()
        assert np.array_equal(other.picture(), studio.picture())

        broken = tmp_path / "broken.llavai"
        broken.write_bytes(file.read_bytes()[:-1000])
        sessions = other.page.locator("#header .rows button")
        count = sessions.count()
        import_file(other, broken)
        expect(other.page.locator("#message .toast.error")).to_contain_text("damaged")
        assert sessions.count() == count

        large = tmp_path / "large.llavai"
        with large.open("wb") as made:
            made.truncate(101 << 20)
        import_file(other, large)
        expect(other.page.locator("#message .toast.error")).to_contain_text("sessions import FILE")
        assert other.errors == []
    finally:
        context.close()
