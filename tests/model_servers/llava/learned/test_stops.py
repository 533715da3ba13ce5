"""No part of a stop sequence is ever shown, however the answer falls into pieces."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from model_servers.llava.learned.stops import StopCutter

LETTERS = st.text("ab#\n", max_size=12)


@given(pieces=st.lists(LETTERS, max_size=8), stops=st.lists(LETTERS, max_size=3))
def test_the_answer_ends_at_the_first_stop(pieces: list[str], stops: list[str]) -> None:
    text = "".join(pieces)
    ends = [text.find(stop) for stop in stops if stop and stop in text]
    expected = text[: min(ends)] if ends else text

    cutter = StopCutter(stops)
    shown = ""
    for piece in pieces:
        shown += cutter.feed(piece)
        assert expected.startswith(shown)
    shown += cutter.rest()

    # A sequence that is complete earlier may begin later than one that a longer look would have found.
    if len({len(stop) for stop in stops if stop}) <= 1:
        assert shown == expected
    assert not any(stop in shown for stop in stops if stop)


def test_text_is_shown_as_soon_as_it_cannot_be_a_stop() -> None:
    cutter = StopCutter(["###"])
    assert cutter.feed("one #") == "one "
    assert cutter.feed("#") == ""
    assert cutter.feed("x two") == "##x two"
    assert cutter.feed(" end###and more") == " end"
    assert cutter.found
    assert cutter.feed("more") == ""
    assert cutter.rest() == ""
