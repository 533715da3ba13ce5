"""The canvas in a real browser: mouse, fingers, keys, on the component's own demo."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.components.driver import Canvas, Fingers, Spot

pytestmark = pytest.mark.browser

MIDDLE = (225, 150)
EYE = (210, 150)
"""Dark, unlike what is around it."""


def circle(middle: Spot = MIDDLE, radius: float = 60, corners: int = 24) -> list[Spot]:
    """A closed way around a place."""
    angles = [2 * math.pi * index / corners for index in range(corners + 1)]
    return [(middle[0] + radius * math.cos(angle), middle[1] + radius * math.sin(angle)) for angle in angles]


def numbers(path: str) -> list[Spot]:
    return [(float(x), float(y)) for x, y in (step.split() for step in path.replace("M", "L").split("L") if step)]


def with_object(canvas: Canvas, middle: Spot = MIDDLE) -> str:
    """Draw around a place, wait for the application's object, choose the select tool; the object's id."""
    canvas.drag(circle(middle), steps=1)
    canvas.wait("s.scene.objects.length === 1")
    canvas.tool("select")
    return canvas.state["scene"]["objects"][0]["id"]


def test_a_mouse_stroke_reaches_the_application_in_picture_pixels(canvas: Canvas) -> None:
    canvas.drag([(100, 80), (200, 80), (200, 200)])
    canvas.wait_until_told("mark", "1 strokes")
    stroke = canvas.marks["strokes"][0]
    drawn = numbers(stroke["path"])
    assert drawn[0] == pytest.approx((100, 80), abs=1)
    assert drawn[-1] == pytest.approx((200, 200), abs=1)
    assert any(corner == pytest.approx((200, 80), abs=1.5) for corner in drawn)
    assert stroke["width"] == pytest.approx(24 / canvas.state["view"]["scale"], abs=0.1)
    assert stroke["positive"]


def test_strokes_are_seen_in_their_colour_while_and_after_they_are_drawn(canvas: Canvas) -> None:
    before = canvas.colour_at((150, 80))
    page = canvas.page
    page.mouse.move(*canvas.screen((100, 80)))
    page.mouse.down()
    page.mouse.move(*canvas.screen((200, 80)), steps=4)
    canvas.wait("true")
    drawing = canvas.colour_at((150, 80))
    assert drawing[1] - drawing[0] > before[1] - before[0] + 20
    page.mouse.up()
    canvas.wait_until_told("mark")
    assert canvas.colour_at((150, 80)) != before
    canvas.tool("negative")
    canvas.drag([(100, 200), (200, 200)])
    red, green, _ = canvas.colour_at((150, 200))
    assert red > green + 20


def test_points_and_boxes_carry_sign_name_and_place(canvas: Canvas) -> None:
    page = canvas.page
    canvas.tool("point")
    canvas.click((120.0, 90.0))
    page.keyboard.down("Alt")
    canvas.click((300, 90))
    page.keyboard.up("Alt")
    canvas.wait("s.marks.points.length === 2")
    first, second = canvas.marks["points"]
    assert (first["x"], first["y"]) == pytest.approx((120, 90), abs=1)
    assert (first["positive"], second["positive"]) == (True, False)

    page.get_by_label("boxes", exact=True).check()
    canvas.wait("s.mode === 'boxes'")
    canvas.drag([(50, 40), (150, 240)])
    name = page.get_by_role("textbox", name="Name")
    expect(name).to_be_focused()
    label = "<b onmouseover=alert(1)>red boat</b> & co"
    name.fill(label)
    # What happens on the canvas meanwhile must not take away what was typed.
    scale = canvas.state["view"]["scale"]
    page.mouse.wheel(0, -100)
    canvas.wait(f"s.view.scale > {scale}")
    page.mouse.wheel(0, 100)
    canvas.wait(f"Math.abs(s.view.scale - {scale}) < 0.001")
    name.press("Enter")
    canvas.wait("s.marks.boxes.some(box => box.label)")
    box = next(box for box in canvas.marks["boxes"] if box["label"])
    assert box["label"] == label
    assert (box["x"], box["y"], box["width"], box["height"]) == pytest.approx((50, 40, 100, 200), abs=1.5)
    assert page.locator("#canvas b").count() == 0
    canvas.drag([(150, 240), (250, 280)])
    canvas.wait("s.marks.boxes[s.marks.boxes.length - 1].width > 190")
    assert canvas.marks["boxes"][-1]["label"] == label


def test_an_object_is_dragged_with_its_pixels_over_what_is_behind_it(canvas: Canvas) -> None:
    target = (390, 150)
    thing, place = canvas.colour_at(EYE), canvas.colour_at(target)
    assert math.dist(thing, place) > 30, "the photo must differ there, or this test says nothing"
    object_id = with_object(canvas, EYE)
    page = canvas.page
    page.mouse.move(*canvas.screen(EYE))
    page.mouse.down()
    page.mouse.move(*canvas.screen(target), steps=6)
    assert canvas.marks["placements"] == []
    page.mouse.up()
    canvas.wait_until_told("arrange", "1 strokes, 0 points, 0 boxes, 1 placements")
    placement = canvas.marks["placements"][0]
    assert placement["object_id"] == object_id
    assert (placement["dx"], placement["dy"]) == pytest.approx((180, 0), abs=1)
    page.mouse.move(5, 5)
    page.keyboard.press("Escape")
    canvas.wait("s.marks.selected === ''")
    assert math.dist(canvas.colour_at(target), thing) < 12
    assert math.dist(canvas.colour_at(EYE), thing) > 12


def test_an_object_dropped_outside_is_removed_and_undo_brings_it_back(canvas: Canvas) -> None:
    with_object(canvas)
    canvas.drag([MIDDLE, (-120, 150)])
    canvas.wait("s.marks.placements.length === 1 && s.marks.placements[0].removed")
    canvas.page.keyboard.press("Control+z")
    canvas.wait("s.marks.placements.length === 0")


def test_undo_and_redo_walk_through_all_marks(canvas: Canvas) -> None:
    page = canvas.page
    for y in (60, 120, 180):
        canvas.drag([(80, y), (160, y)])
    canvas.wait("s.marks.strokes.length === 3")
    for left in (2, 1, 0):
        page.keyboard.press("Control+z")
        canvas.wait(f"s.marks.strokes.length === {left}")
    canvas.wait_until_told("mark", "0 strokes")
    page.keyboard.press("Control+z")
    canvas.wait_until_told("undo")
    for right in (1, 2, 3):
        page.click("#canvas-redo") if right == 1 else page.keyboard.press("Control+Shift+z")
        canvas.wait(f"s.marks.strokes.length === {right}")
    canvas.wait_until_told("mark", "3 strokes")


def test_everything_can_be_done_from_the_keyboard(canvas: Canvas) -> None:
    page = canvas.page
    page.get_by_label("boxes", exact=True).focus()
    page.keyboard.press("Tab")
    if not canvas.element.evaluate("element => element === document.activeElement"):
        page.keyboard.press("Tab")
    expect(canvas.element).to_be_focused()

    page.keyboard.press("Shift+P")
    canvas.wait("s.marks.points.length === 1")
    object_id = with_object(canvas)
    canvas.element.focus()
    page.keyboard.press("Escape")
    page.keyboard.press(".")
    canvas.wait(f"s.marks.selected === '{object_id}'")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    canvas.wait("s.marks.placements.length === 1 && s.marks.placements[0].dy === 10")
    assert canvas.marks["placements"][0]["dx"] == 1
    page.keyboard.press("F2")
    expect(page.get_by_role("textbox", name="Name")).to_be_focused()
    page.keyboard.type("lamp")
    page.keyboard.press("Enter")
    canvas.wait("s.scene.objects[0].label === 'lamp'")
    expect(canvas.element).to_be_focused()
    page.keyboard.press("Delete")
    canvas.wait("s.marks.placements[0].removed")
    expect(page.locator("#canvas-spoken")).to_have_text("lamp removed.")
    canvas.wait_until_told("arrange")
    page.keyboard.press("Enter")
    canvas.wait_until_told("submit")
    page.keyboard.press("Shift+Tab")
    expect(canvas.element).not_to_be_focused()


def test_one_finger_draws(touch_canvas: Canvas) -> None:
    way = [touch_canvas.screen((100 + step * 20, 100)) for step in range(6)]
    Fingers(touch_canvas.page).drag(way)
    touch_canvas.wait_until_told("mark", "1 strokes")
    drawn = numbers(touch_canvas.marks["strokes"][0]["path"])
    assert (drawn[0], drawn[-1]) == (pytest.approx((100, 100), abs=1), pytest.approx((200, 100), abs=1))


def test_two_fingers_pan_and_zoom_and_draw_nothing(touch_canvas: Canvas) -> None:
    canvas = touch_canvas
    scale = canvas.state["view"]["scale"]
    left, right = canvas.screen((180, 150)), canvas.screen((260, 150))
    ways = [
        [(left[0] - 8 * step, left[1] + 4 * step) for step in range(11)],
        [(right[0] + 8 * step, right[1] + 4 * step) for step in range(11)],
    ]
    Fingers(canvas.page).drag(*ways)
    canvas.wait(f"s.view.scale > {scale * 1.5}")
    assert canvas.picture(ways[0][-1]) == pytest.approx((180, 150), abs=1)
    assert canvas.picture(ways[1][-1]) == pytest.approx((260, 150), abs=1)
    assert canvas.marks["strokes"] == []
    Fingers(canvas.page).drag([canvas.screen((200, 150)), canvas.screen((240, 160))])
    canvas.wait("s.marks.strokes.length === 1")


def test_a_finger_drags_an_object(touch_canvas: Canvas) -> None:
    canvas = touch_canvas
    Fingers(canvas.page).drag([canvas.screen(spot) for spot in circle()])
    canvas.wait("s.scene.objects.length === 1")
    canvas.tool("select")
    start, end = canvas.screen(MIDDLE), canvas.screen((MIDDLE[0] + 60, MIDDLE[1] + 30))
    Fingers(canvas.page).drag([start, ((start[0] + end[0]) / 2, start[1]), end])
    canvas.wait("s.marks.placements.length === 1")
    placement = canvas.marks["placements"][0]
    assert (placement["dx"], placement["dy"]) == pytest.approx((60, 30), abs=1)


def test_zooming_keeps_every_coordinate_of_twelve_megapixels(large_canvas: Canvas) -> None:
    canvas, page = large_canvas, large_canvas.page
    spot = (3101.0, 1877.0)
    canvas.tool("point")
    canvas.click(spot)
    canvas.wait("s.marks.points.length === 1")
    fitted = canvas.marks["points"][0]
    tolerance = 1 / canvas.state["view"]["scale"]
    assert (fitted["x"], fitted["y"]) == pytest.approx(spot, abs=tolerance)

    # A mouse points at whole pixels of the window.
    x, y = canvas.screen(spot)
    at = (round(x), round(y))
    spot = canvas.picture(at)
    page.mouse.move(*at)
    for _ in range(12):
        page.mouse.wheel(0, -240)
    canvas.wait("s.view.scale > 4")
    assert canvas.picture(at) == pytest.approx(spot, abs=0.01)
    page.mouse.click(*at)
    canvas.wait("s.marks.points.length === 2")
    near = canvas.marks["points"][1]
    assert (near["x"], near["y"]) == pytest.approx(spot, abs=0.3)
    assert canvas.marks["points"][0] == fitted
    page.keyboard.press("0")
    canvas.wait("s.view.scale < 1")
    assert canvas.screen(spot) == pytest.approx(at, abs=0.5)


def test_a_picture_comes_in_by_file_by_drop_and_by_paste(page: Page, empty_demo_url: str, photos: Path) -> None:
    page.goto(empty_demo_url)
    canvas = Canvas(page)
    expect(page.get_by_role("button", name="Open…")).to_be_visible(timeout=30_000)
    page.set_input_files("#canvas-file", photos / "coffee.jpg")
    canvas.wait_until_shown()
    assert (canvas.state["scene"]["width"], canvas.state["scene"]["height"]) == (600, 400)
    paint = (
        "side => { const canvas = document.createElement('canvas'); canvas.width = canvas.height = side;"
        " return canvas.toDataURL('image/png'); }"
    )
    give = """async ([name, type, kind, url]) => {
        const blob = await (await fetch(url)).blob();
        const data = new DataTransfer();
        data.items.add(new File([blob], name, {type}));
        const host = document.querySelector('#canvas [data-canvas]');
        const event = kind === 'drop'
            ? new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true})
            : new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true});
        (kind === 'drop' ? host : document.body).dispatchEvent(event);
    }"""
    for kind, size in (("drop", 320), ("paste", 160)):
        picture = page.evaluate(paint, size)
        page.evaluate(give, ["picture.png", "image/png", kind, picture])
        canvas.wait(f"s.scene.width === {size}")


def test_what_is_no_picture_is_refused_and_the_open_one_stays(canvas: Canvas, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0 this is no JPEG")
    canvas.page.set_input_files("#canvas-file", broken)
    expect(canvas.page.get_by_text("not a picture that can be read")).to_be_visible()
    assert canvas.state["scene"]["width"] == 451
    canvas.drag([(100, 80), (200, 80)])
    canvas.wait("s.marks.strokes.length === 1")


def test_drawing_makes_no_error_and_asks_no_other_host(page: Page, demo_url: str) -> None:
    errors: list[str] = []
    hosts: set[str] = set()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]) if "://" in request.url else None)
    page.goto(demo_url)
    canvas = Canvas(page).wait_until_shown()
    with_object(canvas)
    canvas.drag([MIDDLE, (280, 170)])
    canvas.wait_until_told("arrange")
    assert errors == []
    assert hosts == {demo_url.split("/")[2]}


def test_it_can_be_read_in_the_dark(page: Page, demo_url: str) -> None:
    page.goto(f"{demo_url}?__theme=dark")
    canvas = Canvas(page).wait_until_shown()
    colours = page.evaluate(
        "() => { const s = getComputedStyle(document.querySelector('#canvas-tool-pan'));"
        " return [s.color, getComputedStyle(document.querySelector('#canvas .toolbar')).backgroundColor]; }"
    )
    ink, paper = (sum(float(part) for part in colour[colour.index("(") + 1 : -1].split(",")[:3]) for colour in colours)
    assert ink - paper > 300
    canvas.drag([(100, 80), (200, 80)])
    canvas.wait("s.marks.strokes.length === 1")
