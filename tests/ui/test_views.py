"""What the page shows: words of people, models and files stay words, and only what changed is sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import gradio as gr
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assistant.actions import Action
from app.assistant.asking import told_for
from app.assistant.chat import Chat
from app.editing.desk import Candidate, Notice, Staged, Work
from app.editing.scene import Backdrop, CutOut, SceneObject
from app.editing.workbench import Workbench
from app.imaging.geometry import Rect
from app.imaging.picture import Picture
from app.launcher import ServerState
from app.session.model import EngineUse, Message, NewTurn, Session
from app.session.store import SessionStore
from app.ui.files import PageFiles
from app.ui.layout import Parts, build
from app.ui.markup import attributes, text
from app.ui.pages import OpenPage
from app.ui.render import render
from app.ui.views import canvas, editing, film, header, history, told
from app.ui.views import chat as chat_views
from components.interactive_image import models
from model_servers.protocol import SERVER_NAMES, EngineFacts
from tests.editing.conftest import small_photo
from tests.editing.hands import MAX_PIXELS, workbench
from tests.ui.server import Visitor

HOSTILE = """"><script>alert(1)</script><img src=x onerror=alert(2)>' onmouseover='alert(3)<svg/onload=alert(4)>&lt;b"""
ELEMENTS = {
    "a", "b", "br", "button", "details", "div", "figcaption", "figure", "h1", "h3", "i", "img", "input", "label", "li", "nav",
    "p", "path", "small", "span", "summary", "svg", "textarea", "ul",
}  # fmt: skip


class Elements(HTMLParser):
    """All elements and attributes of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def harmless(html: str) -> Elements:
    """It has only elements that the page draws, and no attribute that runs anything or loads from elsewhere."""
    found = Elements()
    found.feed(html)
    found.close()
    assert found.names <= ELEMENTS, found.names - ELEMENTS
    for name, value in found.attributes:
        assert not name.startswith("on"), (name, value)
        if name in ("src", "href"):
            assert str(value).startswith(("/gradio_api/file=", "/download/", "/export/", "/turn/")), value
    return found


@pytest.fixture
async def bench(tmp_path: Path, photos: Path) -> AsyncIterator[Workbench]:
    """A workbench on which everything that can be named has a hostile name."""
    with SessionStore(tmp_path / "data") as store:
        async with workbench(store, {}) as made:
            photo = small_photo(photos / "coffee.jpg", 90)
            await made.timeline.open_new(photo, HOSTILE)
            store.rename("me", made.desk.session_id, HOSTILE)
            mask = np.zeros((photo.height, photo.width), dtype=bool)
            mask[10:30, 10:40] = True
            cut = CutOut.of(mask)
            turn = NewTurn(
                kind="arrange",
                words=HOSTILE,
                engines=(EngineUse(server="lama", engine=HOSTILE, version=HOSTILE),),
                output_picture=photo.id,
            )
            await made.timeline.jump(store.append(made.desk.session_id, turn).id)
            made.desk.objects["o1"] = SceneObject("o1", HOSTILE, cut, cut, engine=HOSTILE, notice=HOSTILE)
            question = Message(role="user", text=HOSTILE, picture=photo.id, pointed=(1, 1, 5, 5), pointed_label=HOSTILE)
            chat = NewTurn(kind="chat", words=HOSTILE, messages=(question, Message(role="assistant", text=HOSTILE)))
            await made.timeline.append_chat(chat, made.desk.session_id)
            for turn in made.timeline.path[1:]:
                await made.timeline.annotate(turn.id, name=HOSTILE, note=HOSTILE, star=True)
            box = models.Box(id="b1", x=1, y=1, width=9, height=9, label=HOSTILE)
            made.desk.marks = models.Marks(boxes=[box], placements=[models.Placement(object_id="o1", removed=True)])
            made.desk.blank_marks = models.Marks(boxes=[box])
            made.desk.references["b1"] = photo
            made.desk.pointed = box
            made.desk.notice = Notice(HOSTILE, HOSTILE, error=True)
            made.desk.work = Work(HOSTILE, 0.5)
            region = np.ones((5, 5), dtype=bool)
            made.desk.staged = Staged(
                "replace", HOSTILE, (Candidate(photo, Rect(0, 0, 5, 5), region, 1, (HOSTILE,)),), engine=HOSTILE,
                notices=(HOSTILE,),
            )  # fmt: skip
            yield made


@pytest.fixture
def files(tmp_path: Path) -> Iterator[PageFiles]:
    made = PageFiles(tmp_path / "cache", "somebody")
    yield made
    made.remove()
    assert not made.folder.exists()


def session(name: str) -> Session:
    now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    return Session(id="abc", owner="me", name=name, created=now, updated=now, opened=now, current_turn=None)


async def test_names_and_words_stay_text_in_every_list(bench: Workbench, files: PageFiles):
    desk, chat = bench.desk, Chat(bench, MAX_PIXELS)
    chat.offer, chat.notice = Action("replace", HOSTILE, HOSTILE), HOSTILE
    pieces = {
        "objects": editing.objects(desk, files),
        "boxes": editing.boxes(desk, files, "inpaint"),
        "places": editing.boxes(desk, files, "generate"),
        "staged": editing.staged(bench, files),
        "message": editing.message(desk),
        "film": "".join(film.film(desk.session_id, bench.timeline.tree.values()).cells.values()),
        "card of an edit": history.turn_card(bench.timeline.path[1]),
        "card of a chat": history.turn_card(bench.timeline.path[2]),
        "pointed": chat_views.pointed(desk),
        "actions": chat_views.actions(chat),
    }
    for name, html in pieces.items():
        found = harmless(html)
        everything = " ".join([*found.text, *(value or "" for _, value in found.attributes)])
        assert "alert(1)" in everything, f"{name} shows the words"


async def test_a_proposal_is_called_one_until_it_is_accepted(bench: Workbench, files: PageFiles):
    desk = bench.desk
    desk.work = None
    assert desk.staged is not None
    [candidate] = desk.staged.candidates
    desk.staged = Staged("inpaint", "added a dog", (candidate, candidate), chosen=1, engine="embedded", seconds=1.5)
    overlay = canvas.canvas(desk, files).scene.staged
    assert overlay is not None
    assert overlay.caption == "Proposal 2 of 2: added a dog"
    assert "GLIGEN embedded, 1.5 s" in editing.staged(bench, files)
    assert "<b>Accept</b> a candidate" in editing.hint(desk, "inpaint", {})
    assert "<b>Accept</b> a candidate" not in editing.hint(desk, "generate", {})


async def test_the_page_says_that_what_is_behind_a_moved_object_is_still_being_filled(bench: Workbench):
    desk = bench.desk
    desk.staged = None
    desk.marks = models.Marks(placements=[models.Placement(object_id="o1", dx=5)])
    assert "being filled" in editing.hint(desk, "select", {})
    item = desk.objects["o1"]
    rough = Backdrop(Rect(0, 0, 2, 2), np.zeros((2, 2, 3), np.uint8), np.ones((2, 2), dtype=bool), good=False)
    desk.objects["o1"] = replace(item, backdrop=rough)
    assert "being filled" in editing.hint(desk, "select", {})
    desk.objects["o1"] = replace(item, backdrop=replace(rough, good=True))
    assert "being filled" not in editing.hint(desk, "select", {})


def test_names_stay_text_in_the_header():
    facts = EngineFacts(
        server="seem", engine="odd", title=HOSTILE, description=HOSTILE, version=HOSTILE, device=HOSTILE,
        licence=HOSTILE, limits=[HOSTILE], capabilities=[],
    )  # fmt: skip
    states = {name: ServerState("failed", HOSTILE, HOSTILE) for name in SERVER_NAMES}
    html = header.header(session(HOSTILE), [session(HOSTILE), session("b")], states, {"seem": facts})
    assert "alert(1)" in " ".join(harmless(html).text)


def test_examples_are_drawn_from_their_index():
    item = dict.fromkeys(("file", "title", "author", "licence", "suggestion"), HOSTILE)
    harmless(history.examples([item], Path("/cache/examples")))


async def test_edits_in_the_chat_stay_text(bench: Workbench):
    """Messages are markdown, which the chatbot cleans in the browser; what this side writes is clean already."""
    chat = Chat(bench, MAX_PIXELS)
    rows = chat_views.rows(chat, {}, show_work=False)
    notes = [row.shown["content"] for row in rows if "✎" in str(row.shown["content"])]
    assert notes
    for note in notes:
        harmless(note)


async def test_what_the_model_was_told_is_shown_as_text_and_only_to_who_wants_it(bench: Workbench):
    question = Message(role="user", text=f"{HOSTILE}\n\n# What is it?", pointed=(1, 2, 3, 4), pointed_label=HOSTILE)
    use = EngineUse(server="llava", engine="embedded", version="1.2")
    turn = NewTurn(
        kind="chat", messages=(question, Message(role="assistant", text="A cup.")), engines=(use,), seconds=0.4
    )
    await bench.timeline.append_chat(turn, bench.desk.session_id)
    exchange = bench.timeline.path[-1]
    request = told_for(bench.store, bench.timeline.path[:-1], exchange)
    html = told.told(exchange, request)
    shown = " ".join(harmless(html).text)
    assert "alert(1)" in shown
    assert "# What is it?" in shown
    assert "You are the assistant" in shown
    assert "\n" not in html, "markdown would begin after an empty line"
    work = {exchange.id: (told.title(exchange), html)}
    assert told.title(exchange) == "LLaVA embedded 1.2, 0.4 s: what it was told"
    chat = Chat(bench, MAX_PIXELS)
    assert html not in [row.shown["content"] for row in chat_views.rows(chat, {}, show_work=False, told=work)]
    contents = [row.shown["content"] for row in chat_views.rows(chat, {}, show_work=True, told=work)]
    assert contents[-2:] == [html, "A cup."]


async def test_a_chat_that_is_going_on_is_shown_in_its_own_session_only(bench: Workbench):
    chat = Chat(bench, MAX_PIXELS)
    chat.pending, chat.asked_in = Message(role="user", text="going on"), bench.desk.session_id
    assert any(row.shown["content"] == "going on" for row in chat_views.rows(chat, {}, show_work=False))
    await bench.timeline.new_empty()
    assert chat_views.rows(chat, {}, show_work=False) == []


async def test_the_canvas_says_names_as_text(bench: Workbench, files: PageFiles):
    value = canvas.canvas(bench.desk, files)
    assert value.scene.objects[0].label == HOSTILE[:200]
    assert models.CanvasValue.model_validate(value.model_dump()) == value


def test_a_hostile_session_name_through_the_page(visitor: Visitor):
    visitor.fire("header", "action", {"action": "rename-session", "value": HOSTILE})
    assert "alert(1)" in " ".join(harmless(visitor.value("header")).text)
    visitor.fire("header", "action", {"action": "rename-session", "value": "plain"})


@given(st.text(max_size=80))
def test_escaped_text_reads_as_it_was_written(words: str):
    parser = Elements()
    parser.feed(f'<p title="{text(words)}">x</p>')
    parser.close()
    assert parser.names == {"p"}
    # HTML's own rules for line ends and forbidden signs apply to what a parser returns.
    if words.isprintable():
        assert parser.attributes == [("title", words)]


def test_attributes():
    assert attributes(data_action="x", aria_current=None, hidden=True, disabled=False) == ' data-action="x" hidden'
    assert attributes(title='a"b') == ' title="a&quot;b"'


# ── sending ──────────────────────────────────────────────────────────────────────────────────────────────────


class FewServers:
    """As much of :class:`~app.ui.pages.Pages` as drawing needs."""

    def __init__(self) -> None:
        self.facts: dict[str, EngineFacts] = {}
        self.supervisor = self

    def states(self) -> dict[str, ServerState]:
        return {}


@pytest.fixture
def parts() -> Parts:
    with gr.Blocks():
        return build(examples="", help="", models="", margin=6)


@pytest.fixture
async def page(tmp_path: Path, photos: Path, files: PageFiles) -> AsyncIterator[OpenPage]:
    with SessionStore(tmp_path / "plain") as store:
        async with workbench(store, {}) as made:
            await made.timeline.open_new(small_photo(photos / "coffee.jpg", 90), "coffee.jpg")
            opened = OpenPage(made, Chat(made, MAX_PIXELS), files)
            await opened.refresh_lists()
            yield opened


async def test_only_what_changed_is_sent(parts: Parts, page: OpenPage):
    def sent() -> set[object]:
        return set(render(parts, page, FewServers()))  # type: ignore[arg-type]

    desk = page.bench.desk
    assert {parts.canvas, parts.header, parts.history, parts.film} <= sent()
    assert sent() == set()
    desk.tell("Something to know.")
    assert sent() == {parts.message}
    assert sent() == set()
    desk.notice = None
    assert sent() == {parts.message}
    desk.set_marks(models.Marks(boxes=[models.Box(id="b1", x=1, y=1, width=9, height=9, label="a car")]))
    assert sent() == {parts.canvas, parts.inpaint.boxes, parts.inpaint.hint}
    page.chat.notice = "3 messages were left out."
    assert sent() == {parts.chat.actions}
    desk.work = Work("Painting", 0.3)
    assert sent() == {parts.canvas, parts.staged}
    desk.work = Work("Painting", 0.6)
    assert sent() == {parts.staged}, "progress does not send the canvas again"
    desk.work = None
    assert sent() == {parts.canvas, parts.staged}
    page.bench.set_mode("inpaint")
    assert sent() == {parts.canvas, parts.tabs_host}


async def test_a_file_is_written_once(page: OpenPage, files: PageFiles):
    picture = page.bench.desk.picture
    assert picture is not None
    first = files.picture(picture)
    written = Path(first).stat().st_mtime_ns
    assert files.picture(Picture(picture.rgb.copy())) == first
    assert Path(first).stat().st_mtime_ns == written
    mask = np.zeros((picture.height, picture.width), dtype=bool)
    mask[3:9, 4:20] = True
    one, two = CutOut.of(mask), CutOut.of(mask)
    assert files.cutout(picture, one) == files.cutout(picture, one)
    assert files.cutout(picture, one) != files.cutout(picture, two)
    assert len(files.folder.name) >= 32
