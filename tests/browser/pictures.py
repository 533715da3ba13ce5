"""Take the README's pictures of the page: start the application, then ``python -m tests.browser.pictures URL``.

They are written to docs/images, in a browser profile of their own. ``CHROMIUM`` names the browser, if it is not
Playwright's own. The photos must be the example photos, so use a data directory of their own (``--data-dir``).
"""

from __future__ import annotations

import argparse
import io
import os
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.studio import Place, Studio

FOLDER = Path(__file__).parents[2] / "docs" / "images"
SIZE = (1440, 900)
QUALITY = 82
BIRD = (0.22, 0.54, 0.68, 0.9)


def save(studio: Studio, name: str) -> None:
    """What the window shows, when all its images have come."""
    studio.wait_for("!s.loading")
    studio.page.evaluate("document.activeElement.blur()")
    studio.page.wait_for_function("() => [...document.images].every(image => image.complete)")
    shown = Image.open(io.BytesIO(studio.page.screenshot(animations="disabled")))
    shown.convert("RGB").save(FOLDER / f"{name}.webp", quality=QUALITY, method=6)


def bird(studio: Studio, name: str) -> Place:
    """Select the bird of the example photo and name it; its middle."""
    found = studio.select_in_box(*BIRD)
    field = studio.page.locator("#objects input.name")
    field.fill(name)
    field.press("Enter")
    studio.wait_for(f"s.scene.objects[0].label === '{name}'")
    width, height = studio.size
    return (found["x"] + found["width"] / 2) / width, (found["y"] + found["height"] / 2) / height


def move(studio: Studio) -> None:
    studio.example("Free")
    x, y = bird(studio, "hummingbird")
    studio.ask("What colours does the hummingbird have?")
    studio.drag((x, y), (x - 0.22, y - 0.2))
    studio.page.locator("#accept").wait_for()
    save(studio, "move")
    studio.page.locator("#discard").click()


def inpaint(studio: Studio) -> None:
    studio.example("Aitzgorri")
    studio.open_tab("Inpaint")
    studio.named_box(0.1, 0.1, 0.3, 0.45, "hot air balloon")
    studio.named_box(0.55, 0.62, 0.75, 0.95, "brown dog")
    studio.named_box(0.3, 0.68, 0.5, 0.95, "two sheep")
    studio.paint("#inpaint-run")
    save(studio, "inpaint")
    studio.page.locator("#discard").click()


def compare(studio: Studio) -> None:
    studio.example("Aitzgorri")
    studio.open_tab("Inpaint")
    studio.named_box(0.32, 0.62, 0.66, 0.95, "sheep")
    studio.named_box(0.5, 0.08, 0.64, 0.4, "hot air balloon")
    studio.page.locator("#inpaint-candidates input[type=range]").fill("4")
    studio.paint("#inpaint-run")
    studio.page.locator("#compare-open").click()
    studio.page.get_by_label("What was edited").check()
    expect(studio.page.locator("#compare-strip img")).to_have_count(4, timeout=60_000)
    save(studio, "compare")
    studio.page.keyboard.press("Escape")
    studio.page.locator("#discard").click()


def history(studio: Studio) -> None:
    studio.example("Free")
    studio.open_tab("Remove or change")
    x, y = bird(studio, "bird")
    studio.drag((x, y), (x - 0.2, y - 0.1))
    studio.accept()
    studio.ask("What did I change?")
    for branch in ("remove", "dog"):
        studio.page.locator("#history .turn[data-number='1']").click()
        expect(studio.page.locator("#history .turn[data-number='1']")).to_have_attribute("aria-current", "true")
        if branch == "remove":
            studio.open_tab("Remove or change")
            studio.page.get_by_label("Remove bird from the picture").click()
            studio.wait_for("s.marks.placements.some(p => p.removed)")
        else:
            studio.open_tab("Inpaint")
            studio.named_box(0.05, 0.55, 0.3, 0.95, "a dog")
            studio.paint("#inpaint-run")
        studio.accept()
    studio.page.locator("#history .turn[data-number='2']").hover()
    card = studio.page.locator("#turn-card")
    card.locator("#turn-name").fill("the bird moved")
    card.locator("#turn-name").press("Enter")
    card.locator("#turn-star").click()
    expect(card.locator("#turn-star")).to_have_attribute("aria-pressed", "true")
    card.locator("#turn-note").fill("Softer on the left: try a larger margin.")
    save(studio, "history")


def generate(studio: Studio) -> None:
    studio.open_tab("Generate")
    studio.page.locator("#generate-caption textarea").fill("a snowy mountain landscape at night")
    studio.named_box(0.1, 0.5, 0.4, 0.95, "house")
    studio.named_box(0.6, 0.5, 0.75, 0.95, "pine tree")
    studio.named_box(0.78, 0.58, 0.95, 0.93, "snowman")
    studio.paint("#generate-run")
    save(studio, "generate-dark")
    studio.page.locator("#discard").click()


def take(browser: Browser, url: str) -> None:
    for scheme, scenes in (("light", (move, inpaint, compare, history)), ("dark", (generate,))):
        context = browser.new_context(viewport={"width": SIZE[0], "height": SIZE[1]}, color_scheme=scheme)  # type: ignore[arg-type]
        studio = Studio(context.new_page(), url).open()
        for scene in scenes:
            scene(studio)
        context.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url", help="where the application runs")
    chosen = parser.parse_args()
    with sync_playwright() as playwright:
        # --no-sandbox is needed only where the browser runs as root, as in most containers.
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox"])
        take(browser, chosen.url)
        browser.close()


if __name__ == "__main__":
    main()
