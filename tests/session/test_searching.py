"""Words are found, and it is told where they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.session import Message, NewTurn, SessionStore
from app.session.excerpts import LENGTH, Part, excerpt
from app.session.model import ObjectRecord
from app.session.searching import words_of
from app.session.tables import folded

ME = "me"


def marked(parts: tuple[Part, ...]) -> str:
    return "".join(f"[{part.text}]" if part.found else part.text for part in parts)


def told(store: SessionStore, words: str, **options: int) -> dict[str, list[tuple[int, str, str]]]:
    """By name of the session: number, kind and excerpt of the turns."""
    found = store.search(ME, words)
    places = store.places(ME, words, [session.id for session in found], **options)
    return {
        session.name: [(each.number, each.where, marked(each.excerpt)) for each in places[session.id].shown]
        for session in found
        if session.id in places
    }


def walk(store: SessionStore) -> tuple[str, list[str]]:
    session = store.create(ME, "Harbour")
    record = ObjectRecord(id="o1", label="Rotes Boot", raw_mask="")
    box = {"id": "b", "x": 1, "y": 1, "width": 2, "height": 2, "label": "a <b>gull</b>"}
    turns = (
        NewTurn(kind="start", words="started at night"),
        NewTurn(kind="arrange", words="moved it", objects=(record,), marks={"boxes": [box]}),
        NewTurn(
            kind="chat",
            words="Where is the boat?",
            messages=(
                Message(role="user", text="Where is the boat?", pointed_label="the quay"),
                Message(role="assistant", text="The boat\nlies at the GROSSE quay."),
            ),
        ),
    )
    return session.id, [store.append(session.id, turn).id for turn in turns]


def test_the_turn_and_the_text_that_the_words_stand_in_are_told(store):
    session, turns = walk(store)
    assert told(store, "BOAT quay") == {"Harbour": [(3, "answer", "The [boat] lies at the GROSSE [quay].")]}
    assert told(store, "where") == {"Harbour": [(3, "question", "[Where] is the boat?")]}
    assert told(store, "rotes") == {"Harbour": [(2, "label", "[Rotes] Boot")]}
    assert told(store, "gull") == {"Harbour": [(2, "label", "a <b>[gull]</b>")]}
    assert told(store, "große") == {"Harbour": [(3, "answer", "The boat lies at the [GROSSE] quay.")]}
    store.annotate(session, turns[0], note="for Grandma")
    store.annotate(session, turns[0], name="The boat")
    assert told(store, "grandma") == {"Harbour": [(1, "note", "for [Grandma]")]}
    assert [number for number, _, _ in told(store, "boat")["Harbour"]] == [1, 3]
    store.annotate(session, turns[0], note="")
    assert told(store, "grandma") == {}
    assert store.places("somebody else", "boat", []) == {}
    assert told(store, "") == {}


def test_words_in_the_name_alone_have_no_turn(store):
    walk(store)
    assert told(store, "harbour") == {}
    assert told(store, "harbour moved") == {"Harbour": [(2, "words", "[moved] it")]}


def test_where_no_turn_has_all_words_each_word_is_shown(store):
    session = store.create(ME, "x")
    for words in ("a red kite", "a red hat", "a red coat", "a red boat", "a blue sea"):
        store.append(session.id, NewTurn(kind="start", words=words))
    assert [number for number, _, _ in told(store, "red sea")["x"]] == [1, 2, 5]
    assert store.places(ME, "red sea", [session.id])[session.id].more == 2
    assert store.places(ME, "red", [session.id], most=1)[session.id].more == 3
    assert [number for number, _, _ in told(store, "red boat")["x"]] == [4]


def test_an_excerpt_shows_what_is_around_the_words():
    text = "word " * 40 + "the ﬁne Straße here " + "tail " * 40
    shown = marked(excerpt(text, words_of("FINE strasse")))
    assert "the [ﬁne] [Straße] here" in shown
    assert shown.startswith("…word")
    assert shown.endswith("…")
    assert marked(excerpt("short and whole", ["and"])) == "short [and] whole"
    assert marked(excerpt("x" * 300, ["xx"])).count("x") == LENGTH
    assert marked(excerpt("aXa", ["a", "ax"])) == "[aXa]"


@given(st.text(max_size=300), st.lists(st.text(min_size=1, max_size=4), max_size=3))
def test_an_excerpt_is_a_piece_of_the_text_and_marks_only_the_words(text: str, wanted: list[str]):
    words = words_of(" ".join(wanted))
    parts = excerpt(text, words)
    shown = "".join(part.text for part in parts if part.text != "…" or part.found)
    assert " ".join(shown.split()) in " ".join(text.split()) or "…" in text
    assert len(shown) <= LENGTH
    for part in parts:
        if part.found:
            assert any(set(folded(part.text)) & set(word) for word in words)
    if any(word in folded(text) for word in words):
        assert any(part.found for part in parts)
