"""What words ask for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model_servers.gligen.embedded.phrases import describes, parse, parts, singulars, tokens


@pytest.mark.parametrize(
    ("text", "noun", "number", "colour"),
    [
        ("a red car", "car", 1, "red"),
        ("two cats", "cats", 2, ""),
        ("3 sheep", "sheep", 3, ""),
        ("a flock of birds", "birds", 6, ""),
        ("The Crimson balloon", "balloon", 0, "red"),
        ("an orange", "orange", 1, ""),
        ("a dog on the grass", "dog", 1, ""),
        ("a gray mouse", "mouse", 1, "grey"),
        ("5000 ducks", "ducks", 12, ""),
        ("   ", "", 0, ""),
        ("!!! ??? …", "", 0, ""),
    ],
)
def test_a_phrase_tells_the_thing_how_many_and_in_which_colour(text, noun, number, colour):
    phrase = parse(text)
    assert (phrase.noun, phrase.number, phrase.colour) == (noun, number, colour)


@pytest.mark.parametrize(
    ("plural", "single"),
    [
        ("cats", "cat"),
        ("wolves", "wolf"),
        ("knives", "knife"),
        ("cherries", "cherry"),
        ("boxes", "box"),
        ("mice", "mouse"),
    ],
)
def test_plurals_are_understood(plural, single):
    assert single in list(singulars(plural))


def test_what_only_looks_like_a_plural_is_none():
    assert list(singulars("grass")) == []
    assert list(singulars("bus")) == []


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("a car and a tree", ["a car", "a tree"]),
        ("a red and white lighthouse", ["a red  white lighthouse"]),
        ("dog, cat & bird", ["dog", "cat", "bird"]),
    ],
)
def test_things_are_told_apart_and_colours_stay_with_theirs(text, pieces):
    assert [piece.split() for piece in parts(text)] == [piece.split() for piece in pieces]


def test_words_that_tell_how_a_thing_is_are_known_from_those_that_tell_what_it_is():
    assert all(describes(word) for word in ("red", "old", "fluffy", "sleeping", "striped"))
    assert not any(describes(word) for word in ("golf", "snow", "washing"[:4], "park"))


@given(st.text(max_size=300))
def test_any_text_can_be_read(text):
    phrase = parse(text)
    assert 0 <= phrase.number <= 12
    assert all(word and "<" not in word for word in phrase.head)
    assert all(part.strip() for part in parts(text))


def test_markup_is_no_word():
    assert tokens("<script>alert(1)</script> cat <b>dog</b>") == ["alert", "1", "cat", "dog"]
