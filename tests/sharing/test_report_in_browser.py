"""The report as a browser shows it, without a network."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

from app.sharing.report import report


def test_it_opens_offline_in_light_and_dark_and_prints_on_white(store, session, browser, tmp_path):
    file = tmp_path / "report.html"
    file.write_text(report(store, "me", session.id), encoding="utf-8")
    brightness = {}
    for scheme, medium in (("light", "screen"), ("dark", "screen"), ("dark", "print")):
        context = browser.new_context(offline=True, color_scheme=scheme)
        try:
            shown = context.new_page()
            problems: list[str] = []
            asked: list[str] = []
            shown.on("console", lambda message, kept=problems: kept.append(message.text))
            shown.on("pageerror", lambda error, kept=problems: kept.append(str(error)))
            shown.on("request", lambda request, kept=asked: kept.append(request.url))
            shown.emulate_media(media=medium)
            shown.goto(file.as_uri())
            assert problems == []
            assert all(url.startswith("data:") or url == file.as_uri() for url in asked)
            paper = Image.open(io.BytesIO(shown.screenshot(clip={"x": 2, "y": 2, "width": 4, "height": 4})))
            brightness[scheme, medium] = np.asarray(paper.convert("L")).mean()
            if medium == "print":
                assert shown.pdf(format="A4").startswith(b"%PDF")
                continue
            first = Image.open(io.BytesIO(shown.locator("article svg.picture").first.screenshot())).convert("RGB")
            photo = store.get_picture(store.tree(session.id)[0].output_picture).rgb
            assert abs(np.asarray(first).mean((0, 1)) - photo.mean((0, 1))).max() < 8, "the picture is drawn"
        finally:
            context.close()
    assert brightness["light", "screen"] > 230
    assert brightness["dark", "screen"] < 40
    assert brightness["dark", "print"] == 255
