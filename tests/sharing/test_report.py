"""The report can be handed out: it needs nothing but itself, shows everything, and runs nothing."""

from __future__ import annotations

import base64
import re
from html.parser import HTMLParser

import pytest

from app.errors import SessionNotFound
from app.imaging.codecs import open_picture
from app.session import Message, NewTurn
from app.sharing.report import report

VOID = {"meta", "br", "img", "hr", "input", "link"}


class Reader(HTMLParser):
    """The elements of a page with their attributes, and its text; every element must be closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)

    def of(self, tag: str, class_: str = "") -> list[dict[str, str]]:
        return [found for name, found in self.elements if name == tag and class_ in found.get("class", "")]


@pytest.fixture
def page(store, session) -> Reader:
    return Reader(report(store, "me", session.id))


def test_nothing_outside_is_needed(store, session, page):
    for _, found in page.elements:
        for name in ("href", "src", "srcset", "action", "data", "poster"):
            assert found.get(name, "#").startswith(("#", "data:image/jpeg;base64,"))
        assert not any(name.startswith("on") for name in found)
    text = report(store, "me", session.id)
    assert "://" not in re.sub(r"base64,[^\"]+", "", text)
    assert not re.search(r"url\(|@import", text)
    assert "default-src 'none'" in text


def test_everything_that_a_person_or_model_wrote_is_text(page):
    tags = {name for name, _ in page.elements}
    assert not tags & {"script", "img", "b", "small", "iframe"}
    words = " ".join(page.words)
    for written in (
        "<script>alert(1)</script> better",
        "Painted a boat & <b>sails</b>",
        "a <small> boat",
        "<img src=x",
    ):
        assert written in words


def test_every_turn_is_there(page):
    assert [found["id"] for found in page.of("article")] == [f"turn-{number}" for number in (1, 2, 3, 4)]
    words = " ".join(page.words)
    for told in (
        "Harbour",
        "gligen: embedded 1",
        "12.50%",
        "PSNR in the region",
        "what is this?",
        "continues from turn 2",
    ):
        assert told in words


def test_marks_are_drawn_where_they_were(page):
    assert [found["d"] for found in page.of("path", "stroke yes")] == ["M 30 20 L 80 50"]
    assert [(found["cx"], found["cy"]) for found in page.of("circle", "point no")] == [("40", "30")]
    assert {(found["x"], found["y"], found["width"], found["height"]) for found in page.of("rect", "box")} == {
        ("30", "20", "60", "40")
    }
    assert len(page.of("path", "region")) == 1


def test_pictures_are_in_it_once_and_are_the_right_ones(store, page):
    pictures = dict(zip((found["id"][1:] for found in page.of("symbol")), page.of("image"), strict=True))
    assert len(pictures) == 2
    for name, found in pictures.items():
        shown = open_picture(base64.b64decode(found["href"].split(",", 1)[1]), max_pixels=10**6)
        kept = store.get_picture(name)
        assert shown.rgb.shape == kept.rgb.shape
        assert abs(shown.rgb.astype(int) - kept.rgb.astype(int)).mean() < 4
    assert {found["href"][2:] for found in page.of("use")} == set(pictures)


def test_all_turns_at_a_glance_lead_to_themselves(page):
    links = [found["href"] for found in page.of("a")]
    assert links == [f"#turn-{found['id'].removeprefix('turn-')}" for found in page.of("article")]
    assert "Boat" in " ".join(page.words)


def test_what_an_answer_stresses_is_stressed_and_nothing_else(store, session):
    store.redo(session.id)
    question = Message(role="user", text="is **this** <b>it</b>?")
    answer = Message(role="assistant", text="**Yes** & <b>no</b>, ** maybe\n**", engine="embedded")
    store.append(session.id, NewTurn(kind="chat", words="is it?", messages=(question, answer)))
    page = Reader(report(store, "me", session.id))
    assert len(page.of("strong")) == 1
    said = "".join(page.words)
    for written in ("is **this** <b>it</b>?", "Yes & <b>no</b>, ** maybe\n**"):
        assert written in said


def test_one_branch(store, session):
    last = store.tree(session.id)[3]
    found = Reader(report(store, "me", session.id, turn_id=last.id)).of("article")
    assert [item["id"] for item in found] == ["turn-1", "turn-2", "turn-4"]


def test_an_empty_session_and_one_of_somebody_else(store, session):
    assert "Nothing was done yet" in report(store, "me", store.create("me", "x$y").id)
    with pytest.raises(SessionNotFound):
        report(store, "you", session.id)
