"""Works a canvas in a browser the way a person does, in pixels of the picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from PIL import Image
from playwright.sync_api import CDPSession, Locator, Page

Spot = tuple[float, float]
_HANDLE = "document.querySelector('#canvas [data-canvas]')?.interactiveImage"


class Canvas:
    """The canvas ``#canvas`` of a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.element: Locator = page.locator("#canvas [data-canvas]")

    def wait_until_shown(self) -> Canvas:
        """Wait until the picture is drawn."""
        self.page.wait_for_function(
            f"() => {{ const h = {_HANDLE}; if (!h) return false; const s = h.state();"
            " return s.scene.width > 0 && !s.loading && s.frames > 0; }"
        )
        return self

    @property
    def state(self) -> dict[str, Any]:
        return self.page.evaluate(f"() => {_HANDLE}.state()")

    @property
    def marks(self) -> dict[str, Any]:
        return self.state["marks"]

    def wait(self, condition: str) -> None:
        """Wait until a JavaScript expression of the state ``s`` holds."""
        self.page.wait_for_function(f"() => {{ const s = {_HANDLE}?.state(); return s && ({condition}); }}")

    def wait_until_told(self, event: str, start: str = "") -> None:
        """Wait until the application has heard of an event, with the newest marks."""
        self.page.wait_for_function(
            "([name, start]) => { const told = document.querySelector(`#log-${name} textarea`).value;"
            f" return told.startsWith(start) && told.endsWith('revision ' + {_HANDLE}.state().revision); }}",
            arg=[event, start],
        )

    def screen(self, spot: Spot) -> Spot:
        """Where a pixel of the picture lies in the window."""
        at = self.page.evaluate(f"([x, y]) => {_HANDLE}.toScreen(x, y)", list(spot))
        return at["x"], at["y"]

    def picture(self, spot: Spot) -> Spot:
        """Which pixel of the picture lies at a place of the window."""
        at = self.page.evaluate(f"([x, y]) => {_HANDLE}.toPicture(x, y)", list(spot))
        return at["x"], at["y"]

    def tool(self, name: str) -> None:
        self.page.click(f"#canvas-tool-{name}")

    def drag(self, way: Sequence[Spot], steps: int = 4) -> None:
        """Drag the mouse along pixels of the picture."""
        mouse = self.page.mouse
        first, *others = [self.screen(spot) for spot in way]
        mouse.move(*first)
        mouse.down()
        for spot in others:
            mouse.move(*spot, steps=steps)
        mouse.up()

    def click(self, spot: Spot) -> None:
        self.page.mouse.click(*self.screen(spot))

    def colour_at(self, spot: Spot) -> tuple[int, int, int]:
        """What is seen at a pixel of the picture, all layers together."""
        x, y = self.screen(spot)
        shot = self.page.screenshot(clip={"x": round(x) - 1, "y": round(y) - 1, "width": 3, "height": 3})
        red, green, blue = Image.open(BytesIO(shot)).convert("RGB").getpixel((1, 1))
        return red, green, blue


class Fingers:
    """Touches as the browser's own protocol sends them."""

    def __init__(self, page: Page) -> None:
        self._session: CDPSession = page.context.new_cdp_session(page)

    def touch(self, kind: str, places: Iterable[Spot]) -> None:
        """``kind`` is ``touchStart``, ``touchMove`` or ``touchEnd``; ``places`` are all fingers that are down."""
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(places)]
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def drag(self, *ways: Sequence[Spot]) -> None:
        """Put a finger down at the beginning of each way, move all, lift all."""
        self.touch("touchStart", [way[0] for way in ways])
        for places in zip(*(way[1:] for way in ways), strict=True):
            self.touch("touchMove", places)
        self.touch("touchEnd", [])
