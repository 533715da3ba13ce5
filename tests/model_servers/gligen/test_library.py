"""Words and illustrations find each other."""

from __future__ import annotations

import json
import zipfile

import numpy as np
import pytest

from model_servers.gligen.embedded.library import FOLDER, MAX_SIDE, resize
from model_servers.gligen.embedded.orders import alone


def first(library, words: str) -> str:
    """The name of what words show; empty when nothing does."""
    found, _ = library.wanted(words)
    return found[0].choices[0].name if found else ""


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("sunflower", "sunflower"),
        ("a birthday cake", "birthday cake"),
        ("car", "automobile"),
        ("sofa", "couch and lamp"),
        ("puppy", "dog"),
        ("TV", "television"),
        ("wolves", "wolf"),
        ("a palm tree", "palm tree"),
        ("a slice of pizza", "pizza"),
        ("two slices of pizza", "pizza"),
        ("a glass of whiskey", "tumbler glass"),
        ("a four-leaf clover", "four leaf clover"),
        ("a dog running", "dog"),
        ("a woman", "woman standing"),
        ("a cat face", "cat face"),
    ],
)
def test_names_synonyms_and_plurals_find_their_illustration(library, words, name):
    assert first(library, words) == name


@pytest.mark.parametrize(
    ("words", "count", "colour"),
    [
        ("cats", 3, ""),
        ("two cats", 2, ""),
        ("a cat", 1, ""),
        ("a bunch of grapes", 1, ""),
        ("books", 1, ""),
        ("a blue car", 1, "blue"),
        ("green apple", 1, ""),
        ("an orange", 1, ""),
        ("two slices of cake", 2, ""),
    ],
)
def test_number_and_colour_are_honoured_unless_the_picture_has_them(library, words, count, colour):
    (wanted,), missing = library.wanted(words)
    assert (wanted.count, wanted.colour, missing) == (count, colour, [])


def test_several_things_in_one_box_are_found_one_by_one(library):
    found, missing = library.wanted("a car, a gryphon and two trees")
    assert [(item.choices[0].name, item.count) for item in found] == [("automobile", 1), ("deciduous tree", 2)]
    assert missing == ["a gryphon"]


@pytest.mark.parametrize(
    "words", ["gryphon", "a washing machine", "xyzzy", "quantum field", "justice", "", "   ", "🦄🦄"]
)
def test_unknown_words_find_nothing(library, words):
    assert library.wanted(words)[0] == []


@pytest.mark.parametrize(("words", "related"), [("pirate", "parrot"), ("music", "accordion"), ("law", "judge")])
def test_what_a_thing_has_to_do_with_is_only_suggested(library, words, related):
    assert words in library[related].keywords
    assert first(library, words) == ""
    assert related in library.near(words)


def test_words_that_may_mean_two_things_are_not_painted_but_suggested(library):
    assert first(library, "elphnt") == ""
    assert "elephant" in library.near("elphnt")


def test_what_stands_in_for_something_more_special_is_marked(library):
    (ball,), _ = library.wanted("a golf ball")
    assert ball.loose
    assert not any(library.wanted(words)[0][0].loose for words in ("a ball", "an old red ball", "a beach ball"))


def test_alternatives_are_as_special_as_the_best(library):
    (palm,), _ = library.wanted("palm tree")
    assert {item.name for item in palm.choices} == {"palm tree"}
    (tree,), _ = library.wanted("tree")
    assert len({tree.choice(seed).name for seed in range(4)}) > 1
    assert tree.choice(0) == tree.choice(2)


def test_the_lexicon_names_only_illustrations_that_exist(library):
    names, lexicon = set(library.names()), library.lexicon
    listed = {name for meanings in lexicon.words.values() for name in meanings}
    listed |= {*lexicon.sizes, *lexicon.flying, *lexicon.flying.values()}
    for group in (lexicon.floating, lexicon.wall, lexicon.afloat, lexicon.plural, lexicon.face, lexicon.any_colour):
        listed |= group
    assert listed - names == set()


def test_every_illustration_has_its_file_and_a_box(library):
    with zipfile.ZipFile(FOLDER / "illustrations.zip") as archive:
        files = set(archive.namelist())
    for name in library.names():
        left, top, right, bottom = library[name].box
        assert f"{name.replace(' ', '-')}.svg" in files
        assert 0 <= left < right <= 1
        assert 0 <= top < bottom <= 1


@pytest.mark.parametrize("name", ["automobile", "girl standing", "banana", "lighthouse"])
def test_what_is_drawn_fills_its_frame(library, name):
    item = library[name]
    width = 200
    height = round(width / item.ratio)
    alpha = library.draw(item, width, height)[..., 3] > 8
    assert alpha.shape == (height, width)
    rows, columns = np.flatnonzero(alpha.any(axis=1)), np.flatnonzero(alpha.any(axis=0))
    assert max(rows[0], columns[0], height - 1 - rows[-1], width - 1 - columns[-1]) <= 3


def test_large_drawings_are_bounded_and_enlarged_crisply(library):
    drawn = library.draw(library["ringed planet"], 6000, 6000)
    assert max(drawn.shape[:2]) == MAX_SIDE
    large = resize(drawn, 2500, 2500)
    soft = np.count_nonzero((large[..., 3] > 20) & (large[..., 3] < 235)) / large[..., 3].size
    assert soft < 0.02, "outlines stay narrow"


def test_credits_come_with_the_set():
    for name in ("LICENSE-fluentui-emoji", "LICENSE-emojibase"):
        assert "Permission is hereby granted" in (FOLDER / name).read_text()
    assert len(json.loads((FOLDER / "index.json").read_text())) > 1200


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("umbrela", "umbrella"),
        ("bycicle", "bicycle"),
        ("elefant", "elephant"),
        ("a red motorcicle", "motorcycle"),
    ],
)
def test_a_slip_of_the_hand_is_read_and_told(library, words, name):
    (found,), missing = library.wanted(words)
    assert (found.choices[0].name, found.loose, missing) == (name, True, [])


@pytest.mark.parametrize("words", ["poppy", "pram", "battle", "cricket bat", "watering can", "french flags", "no dogs"])
def test_a_word_that_is_like_another_finds_nothing(library, words):
    assert library.wanted(words)[0] == []


@pytest.mark.parametrize(
    ("words", "name", "count"),
    [
        ("two pairs of shoes", "running shoe", 4),
        ("three pairs of socks", "socks", 3),
        ("half a dozen eggs", "egg", 6),
        ("bow and arrow", "bow and arrow", 1),
        ("knife and fork", "fork and knife", 1),
        ("firework", "fireworks", 1),
        ("gold fish", "fish", 1),
        ("egg plant", "eggplant", 1),
        ("watermelon slice", "watermelon", 1),
        ("man walking a dog", "man walking", 1),
        ("cat chasing a mouse", "cat", 1),
    ],
)
def test_ways_to_say_a_thing(library, words, name, count):
    (found,), _ = library.wanted(words)
    assert (found.choices[0].name, found.count) == (name, count)


def test_what_comes_with_a_thing_is_said_not_to_be_shown(library):
    (dog,), _ = library.wanted("a small brown dog with a red ball")
    assert "only “dog” is shown" in alone(library, dog)
    (flower,), _ = library.wanted("a sunflower in a blue vase")
    assert "“blue vase”" in alone(library, flower)
    (cake,), _ = library.wanted("birthday cake with candles")
    assert alone(library, cake) == ""
    (tree,), _ = library.wanted("a tree with a je ne sais quoi")
    assert alone(library, tree) == ""


def test_a_size_at_which_the_drawing_library_fails_is_drawn_from_another(library):
    bicycle = library["bicycle"]
    for width in range(60, 126, 2):
        height = int(width / bicycle.ratio)
        assert library.draw(bicycle, width, height).shape == (height, width, 4)
