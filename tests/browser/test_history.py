"""The history as people use it: branches, names, stars, notes, keys, and the list of sessions.

No model server is needed: the sessions are made beforehand, and clearing the chat is a turn like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from app.imaging.picture import Picture
from app.session.model import EngineUse, Message, NewTurn
from app.session.store import SessionStore
from app.ui.access import COOKIE
from tests.browser.studio import HANDLE, Studio
from tests.editing.conftest import small_photo
from tests.ui.server import serving

PEOPLE = 12
QUESTION = "Which colour has the saucer?"


def owner(number: int) -> str:
    return f"{number:043d}"


def tell(store: SessionStore, person: str, photo: Picture, name: str) -> None:
    """A photo, an edit, an exchange, another edit."""
    session = store.create(person, name)
    moved, painted = photo.rgb.copy(), photo.rgb.copy()
    moved[20:60, 20:90] = (200, 30, 40)
    painted[20:90, 20:90] = (30, 160, 60)
    pictures = [photo, Picture(moved), Picture(painted)]
    for picture in pictures:
        store.put_picture(picture)
    first, second, third = (picture.id for picture in pictures)
    question = Message(role="user", text=QUESTION, picture=second)
    answer = Message(role="assistant", text="It is red, like clay.", engine="embedded")
    lama = EngineUse(server="lama", engine="embedded", version="1.0")
    for turn in (
        NewTurn(kind="open", words=f"opened {name}", output_picture=first),
        NewTurn(
            kind="arrange", words="moved the spoon", input_picture=first, output_picture=second, engines=(lama,),
            seconds=1.2, changed=0.02,
        ),
        NewTurn(kind="chat", words=QUESTION, messages=(question, answer)),
        NewTurn(kind="inpaint", words="inpainted a biscuit", input_picture=second, output_picture=third, seed=5),
    ):  # fmt: skip
        store.append(session.id, turn)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, photos: Path) -> Iterator[str]:
    """An application in which several people have two sessions each."""
    data = tmp_path_factory.mktemp("history") / "data"
    cup, cat = small_photo(photos / "coffee.jpg", 400), small_photo(photos / "cat.jpg", 400)
    with SessionStore(data) as store:
        for number in range(PEOPLE):
            cats = store.create(owner(number), "Cats & <b>dogs</b>")
            store.put_picture(cat)
            store.append(cats.id, NewTurn(kind="open", words="opened cat.jpg", output_picture=cat.id))
            tell(store, owner(number), cup, "Breakfast")
    with serving(data) as url:
        yield url


@pytest.fixture(scope="module")
def newcomers() -> Iterator[int]:
    return iter(range(PEOPLE))


@pytest.fixture
def person(page: Page, address: str, newcomers: Iterator[int]) -> Iterator[Studio]:
    """Somebody whose last session is "Breakfast"."""
    page.context.add_cookies([{"name": COOKIE, "value": owner(next(newcomers)), "url": address}])
    opened = Studio(page, address).open()
    expect(opened.page.locator("#history .turn")).to_have_count(4)
    yield opened
    assert opened.errors == []


def cell(studio: Studio, number: int) -> Locator:
    return studio.page.locator(f'#history .turn[data-number="{number}"]')


def card(studio: Studio, number: int) -> Locator:
    """The card of a turn, opened as with the right mouse button."""
    turn = cell(studio, number)
    identity = turn.get_attribute("data-id")
    turn.click(button="right")
    found = studio.page.locator(f'#turn-card.shown .turn-card[data-turn="{identity}"]')
    found.wait_for()
    return found


def goes_to(studio: Studio, number: int) -> None:
    expect(cell(studio, number)).to_have_attribute("aria-current", "true")


def test_going_on_from_an_old_turn_makes_a_branch_and_loses_nothing(person: Studio) -> None:
    page = person.page
    questions = page.locator("#chat .user", has_text=QUESTION)
    expect(questions).to_have_count(1)
    card(person, 2).get_by_role("button", name="Continue from here").click()
    goes_to(person, 2)
    expect(page.locator("#message")).to_contain_text("begins a branch")
    expect(page.locator("#turn-standing")).to_contain_text("Turn 2 of 4")
    expect(questions).to_have_count(0)
    expect(cell(person, 4)).to_have_class(re.compile(r"\bahead\b"))

    page.locator("#chat-clear").click()
    goes_to(person, 5)
    expect(cell(person, 5)).to_have_attribute("data-parent", "2")
    expect(cell(person, 4)).to_have_class(re.compile(r"\baside\b"))
    main, branch = cell(person, 3).bounding_box(), cell(person, 5).bounding_box()
    assert main is not None
    assert branch is not None
    assert main["x"] == branch["x"], "both are the step after turn 2"
    assert branch["y"] > main["y"] + main["height"] - 1, "and the branch is in a lane below"

    person.undo()
    goes_to(person, 2)
    person.redo()
    goes_to(person, 5)
    cell(person, 4).click()
    goes_to(person, 4)
    expect(questions).to_have_count(1)
    person.reload()
    expect(page.locator("#history .turn")).to_have_count(5)
    goes_to(person, 4)


def test_the_card_tells_and_shows_what_a_turn_did(person: Studio) -> None:
    person.page.mouse.move(10, 10)
    cell(person, 2).hover()
    shown = person.page.locator("#turn-card.shown .turn-card")
    expect(shown).to_contain_text("Moved the spoon")
    for fact in ("Changed objects", "embedded 1.0", "1.2 s", "2.0 % changed"):
        expect(shown.locator(".facts")).to_contain_text(fact)
    expect(shown.locator("figure")).to_have_count(2)
    person.page.wait_for_function(
        "() => [...document.querySelectorAll('#turn-card img')].every(image => image.naturalWidth >= 380)"
    )
    expect(card(person, 3)).to_contain_text("like clay")
    person.page.mouse.move(10, 10)
    person.page.keyboard.press("Escape")
    expect(person.page.locator("#turn-card")).to_be_hidden()


def test_names_stars_and_notes_stay(person: Studio) -> None:
    page = person.page
    shown = card(person, 2)
    shown.get_by_label("Star").click()
    expect(cell(person, 2).locator(".mark.star")).to_be_visible()
    expect(shown.get_by_label("Star")).to_have_attribute("aria-pressed", "true")
    shown.get_by_label("Name of the turn").fill("the <good> one")
    shown.get_by_label("Note on the turn").fill("Ask the client\nabout the colour.")
    expect(cell(person, 2).locator(".caption")).to_have_text("the <good> one")
    page.locator("#canvas [data-canvas]").click(position={"x": 300, "y": 20})
    expect(page.locator("#turn-card")).to_be_hidden()
    expect(cell(person, 2).locator(".mark.note")).to_be_visible()
    person.reload()
    assert "the <good> one – moved the spoon" in person.turns()[1]
    again = card(person, 2)
    expect(again.get_by_label("Name of the turn")).to_have_value("the <good> one")
    expect(again.get_by_label("Note on the turn")).to_have_value("Ask the client\nabout the colour.")
    again.get_by_label("Star").click()
    expect(cell(person, 2).locator(".mark.star")).to_have_count(0)


def test_the_strip_is_walked_with_keys(person: Studio) -> None:
    page = person.page
    cell(person, 2).click()
    goes_to(person, 2)
    page.locator("#chat-clear").click()
    goes_to(person, 5)
    assert page.locator('#history .turn[tabindex="0"]').count() == 1, "one stop on the way with Tab"
    cell(person, 5).focus()
    for key, number in (
        ("ArrowLeft", 2), ("ArrowRight", 5), ("ArrowUp", 3), ("ArrowRight", 4), ("ArrowRight", 4),
        ("Home", 1), ("End", 5), ("ArrowUp", 3),
    ):  # fmt: skip
        page.keyboard.press(key)
        expect(cell(person, number)).to_be_focused()
    page.keyboard.press("Enter")
    goes_to(person, 3)
    expect(cell(person, 3)).to_be_focused()
    page.keyboard.press("F2")
    expect(page.locator("#turn-name")).to_be_focused()
    page.keyboard.type("asked")
    page.keyboard.press("Escape")
    expect(cell(person, 3)).to_be_focused()
    expect(cell(person, 3).locator(".words")).to_have_text("asked")


def sessions(studio: Studio) -> Locator:
    """The list of sessions, opened."""
    studio.page.locator("#session-menu summary").click()
    studio.page.locator("#sessions-open").click()
    studio.page.locator(".session-card").first.wait_for()
    return studio.page.locator(".session-card")


def found(studio: Studio, words: str, count: int) -> None:
    studio.page.locator("#sessions-search").fill(words)
    expect(studio.page.locator(".session-card")).to_have_count(count)


def test_sessions_are_found_renamed_copied_and_opened(person: Studio) -> None:
    page = person.page
    cards = sessions(person)
    expect(cards).to_have_count(2)
    expect(cards.first).to_have_attribute("aria-current", "true")
    expect(cards.first).to_contain_text("4 turns")
    expect(page.locator("#sessions-search")).to_be_focused()
    found(person, "CLAY saucer", 1)  # words of the chat
    expect(page.locator("#sessions-search")).to_be_focused()
    found(person, "spoon", 1)
    found(person, "<b>dogs", 1)
    found(person, "no such words", 0)
    expect(page.locator("#sessions-found")).to_contain_text("no such words")
    found(person, "", 2)

    name = cards.first.get_by_role("textbox")
    name.fill("Elevenses")
    name.press("Enter")
    expect(page.locator("#session-menu summary")).to_contain_text("Elevenses")
    page.get_by_label("Duplicate: Elevenses").click()
    expect(cards).to_have_count(3)
    page.get_by_role("button", name="Open: Elevenses (copy)").click()
    expect(page.locator("#sessions")).to_be_hidden()
    expect(page.locator("#session-menu summary")).to_contain_text("Elevenses (copy)")
    expect(page.locator("#history .turn")).to_have_count(4)
    goes_to(person, 4)


def test_a_found_session_shows_where_the_words_are_and_opens_there(person: Studio) -> None:
    page = person.page
    page.locator('#history .turn[data-number="2"]').click()
    goes_to(person, 2)
    sessions(person)
    expect(page.locator(".match")).to_have_count(0)
    found(person, "like CLAY", 1)
    match = page.locator(".match")
    expect(match).to_have_count(1)
    expect(match).to_contain_text("It is red, like clay.")
    expect(match.locator("mark")).to_have_text(["like", "clay"])
    found(person, "spoon", 1)
    expect(match.locator("mark")).to_have_text(["spoon"])
    found(person, "clay", 1)
    expect(match.locator("mark")).to_have_text(["clay"])
    match.click()
    expect(page.locator("#sessions")).to_be_hidden()
    goes_to(person, 3)
    expect(page.locator("#message")).to_contain_text("The session was left at turn 2")

    sessions(person)
    found(
        person, "opened dogs", 1
    )  # in another session: the name of the session has one of the words, a turn the other
    expect(match.locator("mark")).to_have_text(["opened"])
    match.click()
    expect(page.locator("#session-menu summary")).to_contain_text("Cats & <b>dogs</b>")
    goes_to(person, 1)
    expect(page.locator("#message")).not_to_contain_text("was left")


def test_a_deleted_session_comes_back(person: Studio) -> None:
    page = person.page
    cards = sessions(person)
    page.get_by_label("Delete: Cats").click()
    expect(page.locator(".session-card.asking")).to_contain_text("30 days")
    page.get_by_label("Keep: Cats").click()
    expect(page.locator(".session-card.asking")).to_have_count(0)
    expect(cards).to_have_count(2)
    delete(page, "Cats")
    expect(cards).to_have_count(1)
    page.locator("#toast-undo").click()
    expect(cards).to_have_count(2)
    expect(page.locator("#toast-undo")).to_have_count(0)

    delete(page, "Breakfast")  # the open one: another is shown, until it comes back
    expect(page.locator("#session-menu summary")).to_contain_text("Cats")
    page.get_by_label("Bring back: Breakfast").click()
    expect(page.locator("#session-menu summary")).to_contain_text("Breakfast")
    expect(page.locator("#history .turn")).to_have_count(4)
    page.keyboard.press("Escape")
    expect(page.locator("#sessions")).to_be_hidden()


def test_the_last_session_can_be_deleted(person: Studio) -> None:
    sessions(person)
    delete(person.page, "Cats")
    expect(person.page.locator(".session-card")).to_have_count(1)
    delete(person.page, "Breakfast")
    expect(person.page.locator("#session-menu summary")).to_contain_text("New session")
    person.page.locator("#toast-undo").click()
    expect(person.page.locator("#session-menu summary")).to_contain_text("Breakfast")


def delete(page: Page, name: str) -> None:
    page.locator(f'[data-action="ask-delete-session"][aria-label^="Delete: {name}"]').click()
    page.locator(f'[data-action="delete-session"][aria-label^="Delete: {name}"]').click()
    expect(page.locator("#toast .undo-toast")).to_contain_text(name)


def test_the_open_tab_is_open_again_after_a_reload(person: Studio) -> None:
    person.open_tab("Inpaint")
    expect(person.page.locator("#inpaint-hint")).to_be_visible()
    person.reload()
    person.page.wait_for_function(f"() => {HANDLE}.state().mode === 'boxes'")
    expect(person.page.locator("#inpaint-hint")).to_be_visible()
    person.open_tab("Remove or change")
    person.reload()
    expect(person.page.locator("#select-hint")).to_be_visible()
    expect(person.page.locator("#inpaint-hint")).to_be_hidden()
