"""The page as a person uses it, for the browser tests: marks in the picture's own pixels, waits for conditions."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from PIL import Image
from playwright.sync_api import Page, expect

Place = tuple[float, float]
HANDLE = "document.querySelector('#canvas [data-canvas]').interactiveImage"
BACKGROUND_MS = 60_000
"""A first fill may have to wait for numba to compile on a fresh machine."""
MOVE_STEPS = 8


class Studio:
    """One open page.

    Places are given as shares of the picture (0 to 1), so that a test reads like what a person does.
    """

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    # ── opening ───────────────────────────────────────────────────────────────────────────────────────────────

    def open(self) -> Studio:
        """Go to the page and wait until it shows a picture."""
        self.page.goto(self.url)
        return self.wait_until_shown()

    def reload(self) -> Studio:
        self.page.reload()
        return self.wait_until_shown()

    def wait_until_shown(self) -> Studio:
        self.page.locator("#canvas [data-canvas]").wait_for()
        self.wait_for("s.scene.width > 0")
        self.page.locator("#history .turn").first.wait_for()
        return self

    def example(self, title: str) -> Studio:
        """Open one of the example photos, as a new session."""
        download = self.page.locator("#download-png")
        session = str(download.get_attribute("href"))
        self.page.get_by_label(f"Open the example {title}", exact=True).click()
        expect(download).not_to_have_attribute("href", session, timeout=30_000)
        expect(self.page.locator("#history .turn")).to_have_count(1)
        self.wait_for("s.scene.objects.length === 0 && s.marks.boxes.length === 0 && s.marks.strokes.length === 0")
        return self

    # ── looking ───────────────────────────────────────────────────────────────────────────────────────────────

    def state(self) -> dict[str, Any]:
        """The canvas's value as the browser has it."""
        return self.page.evaluate(f"{HANDLE}.state()")

    def wait_for(self, condition: str, timeout: float = 30_000) -> None:
        """Until a JavaScript condition on the state ``s`` holds."""
        self.page.wait_for_function(f"() => {{ const s = {HANDLE}.state(); return {condition}; }}", timeout=timeout)

    @property
    def size(self) -> tuple[int, int]:
        scene = self.state()["scene"]
        return scene["width"], scene["height"]

    def objects(self) -> list[dict[str, Any]]:
        return self.state()["scene"]["objects"]

    def turns(self) -> list[str]:
        """What the filmstrip says of each turn."""
        return [cell.get_attribute("aria-label") or "" for cell in self.page.locator("#history .turn").all()]

    def current_turn(self) -> int:
        """The number of the turn that is shown."""
        label = self.page.locator("#history .turn[aria-current=true] .number").inner_text()
        return int(label)

    def picture(self) -> np.ndarray:
        """The accepted picture at full size, downloaded as a person would: uint8, height × width × 3."""
        href = self.page.locator("#download-png").get_attribute("href")
        answer = self.page.request.get(self.url.rstrip("/") + str(href))
        assert answer.ok, answer.text()
        return np.array(Image.open(io.BytesIO(answer.body())).convert("RGB"))

    # ── drawing ───────────────────────────────────────────────────────────────────────────────────────────────

    def screen(self, place: Place) -> Place:
        """Where a place of the picture is in the window."""
        width, height = self.size
        found = self.page.evaluate(f"{HANDLE}.toScreen({place[0] * width}, {place[1] * height})")
        return found["x"], found["y"]

    def press(self, key: str) -> None:
        """A key on the canvas."""
        self.page.locator("#canvas [data-canvas]").focus()
        self.page.keyboard.press(key)

    def draw(self, places: Sequence[Place]) -> None:
        """Press the mouse at the first place, move over the others, release."""
        mouse = self.page.mouse
        first, *others = [self.screen(place) for place in places]
        mouse.move(*first)
        mouse.down()
        for place in others:
            mouse.move(*place, steps=MOVE_STEPS)
        mouse.up()

    def stroke(self, *places: Place, negative: bool = False) -> None:
        self.press("n" if negative else "b")
        self.draw(places)

    def box(self, left: float, top: float, right: float, bottom: float) -> None:
        self.press("r")
        self.draw([(left, top), (right, bottom)])

    def drag(self, start: Place, end: Place) -> None:
        self.press("v")
        self.draw([start, end])

    def select_in_box(self, left: float, top: float, right: float, bottom: float) -> dict[str, Any]:
        """Select with a box and wait for the object and what is behind it; the object."""
        known = {item["id"] for item in self.objects()}
        self.box(left, top, right, bottom)
        self.wait_for(f"s.scene.objects.length === {len(known) + 1}", BACKGROUND_MS)
        return self.wait_for_backgrounds()[-1]

    def wait_for_backgrounds(self) -> list[dict[str, Any]]:
        """Until every object has its good background."""
        self.wait_for(
            "s.scene.objects.length && s.scene.objects.every(o => o.background_state === 'ready')", BACKGROUND_MS
        )
        return self.objects()

    def named_box(self, left: float, top: float, right: float, bottom: float, name: str) -> None:
        """Draw a box to paint into and type its name where the canvas asks for it."""
        count = len(self.state()["marks"]["boxes"])
        self.box(left, top, right, bottom)
        self.wait_for(f"s.marks.boxes.length === {count + 1}")
        self.page.locator("#canvas input:focus").wait_for()
        self.page.keyboard.type(name)
        self.page.keyboard.press("Enter")
        self.wait_for(f"s.marks.boxes[{count}].label === '{name}'")

    def open_tab(self, name: str) -> None:
        """A tab of the middle panel: "Remove or change", "Inpaint" or "Generate"."""
        self.page.get_by_role("tab", name=name, exact=True).click()
        mode = {"Remove or change": "select", "Inpaint": "boxes", "Generate": "generate"}[name]
        self.page.wait_for_function(f"() => {HANDLE}.state().mode === '{mode}'")

    # ── turns ─────────────────────────────────────────────────────────────────────────────────────────────────

    def accept(self) -> None:
        """Accept what is staged and wait for the new turn."""
        number = self.current_turn()
        self.page.locator("#accept").click()
        self.wait_for_turn(lambda now: now > number)

    def undo(self) -> None:
        number = self.current_turn()
        self.page.locator("#turn-undo").click()
        self.wait_for_turn(lambda now: now < number)

    def redo(self) -> None:
        number = self.current_turn()
        self.page.locator("#turn-redo").click()
        self.wait_for_turn(lambda now: now > number)

    def wait_for_turn(self, reached: Any) -> None:
        current = self.page.locator("#history .turn[aria-current=true] .number")
        for _ in range(3):  # the strip is drawn anew meanwhile, so the text may be gone between two looks
            before = current.inner_text()
            if reached(int(before)):
                return self.wait_until_drawn()
            expect(current).not_to_have_text(before, timeout=30_000)
        raise AssertionError(f"the strip stands at turn {current.inner_text()}")

    def wait_until_drawn(self) -> None:
        """Until all parts of an answer are shown of which one is: the strip may be drawn a moment before the canvas."""
        self.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def paint(self, button: str) -> None:
        """Press a painting button and wait for the proposal."""
        self.page.locator(button).click()
        self.page.locator("#staged .candidate").first.wait_for(timeout=60_000)
        self.page.locator("#accept").wait_for()

    # ── chat ──────────────────────────────────────────────────────────────────────────────────────────────────

    def answers(self) -> list[str]:
        """The assistant's messages, without the notes of edits."""
        return [
            text.strip()
            for text in self.page.locator("#chat .bot .message-content").all_inner_texts()
            if not text.strip().startswith("✎")
        ]

    def ask(self, question: str) -> str:
        """Ask and wait for the whole answer."""
        count = len(self.answers())
        self.send(question)
        stop = self.page.locator("#chat-stop")
        self.page.wait_for_function(
            """count => {
                const answers = [...document.querySelectorAll('#chat .bot .message-content')]
                    .filter(item => !item.innerText.trim().startsWith('✎'));
                return answers.length > count && document.querySelector('#chat-stop').disabled
                    && answers.at(-1).innerText.trim() !== '…';
            }""",
            arg=count,
            timeout=60_000,
        )
        expect(stop).to_be_disabled()
        return self.answers()[-1]

    def send(self, question: str) -> None:
        field = self.page.locator("#chat-question textarea")
        field.fill(question)
        field.press("Enter")

    # ── servers ───────────────────────────────────────────────────────────────────────────────────────────────

    def wait_for_server(self, server: str, states: Sequence[str], timeout: float) -> None:
        """Until the chip of a server shows one of these states."""
        pattern = re.compile(f"^({'|'.join(states)})$")
        expect(self.page.locator(f"#engine-{server}")).to_have_attribute("data-state", pattern, timeout=timeout)

    def message(self) -> str:
        """What the page says to the person now; empty when it says nothing."""
        found = self.page.locator("#message .toast")
        return found.inner_text() if found.count() else ""
