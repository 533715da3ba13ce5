"""The list of sessions: where words were found is shown as words, whatever they are."""

from __future__ import annotations

from datetime import UTC, datetime

from app.session.excerpts import excerpt
from app.session.model import Session
from app.session.searching import Place, Places
from app.ui.views.sessions import SessionsPanel, sessions
from tests.ui.test_views import ELEMENTS, HOSTILE, Elements

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SESSION = Session(id="s1", name=HOSTILE, created=NOW, updated=NOW, current_turn="t9")


def panel(*texts: str, more: int = 0, words: str = "alert") -> SessionsPanel:
    places = tuple(Place(f"t{number}", number, "note", excerpt(said, [words])) for number, said in enumerate(texts, 1))
    return SessionsPanel(open=True, words=words, found=[SESSION], places={"s1": Places(places, more)})


def test_what_was_found_is_text_with_the_words_marked():
    drawn = sessions(panel(HOSTILE, "an alert person"), "")
    seen = Elements()
    seen.feed(drawn)
    assert seen.names <= ELEMENTS | {"mark", "h2", "h3"}
    assert not [name for name, _ in seen.attributes if name.startswith("on")]
    assert "<mark>alert</mark>(1)&lt;/script&gt;" in drawn
    assert "an <mark>alert</mark> person" in drawn


def test_each_turn_is_a_button_that_opens_the_session_there():
    drawn = sessions(panel("an alert person", "alerted", more=4), "")
    seen = Elements()
    seen.feed(drawn)
    assert [value for name, value in seen.attributes if name == "data-turn"] == ["t1", "t2"]
    assert 'aria-label="Turn 2, note: alerted"' in drawn
    assert "and in 4 more turns" in drawn


def test_without_words_nothing_is_said_of_turns():
    assert "data-turn" not in sessions(SessionsPanel(open=True, found=[SESSION]), "")
