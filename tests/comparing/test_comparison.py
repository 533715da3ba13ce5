"""Two pictures of the history are held against each other, with the region that lies between them."""

from __future__ import annotations

import math

import numpy as np
import pytest

from app.comparing.comparison import Differing, compare
from app.comparing.sides import Side, lineage, of_candidate, of_turn
from app.editing.desk import Candidate, Staged
from app.errors import PersonError
from app.imaging.geometry import Rect
from app.imaging.picture import Picture
from app.session import NewTurn, SessionStore, Turn
from tests.comparing.conftest import Told, tell


def side(store: SessionStore, told: Told, turn: Turn) -> Side:
    return of_turn(store, told.session, turn.id)


def test_a_turn_against_the_one_before_it(store: SessionStore, told: Told):
    found = compare(store, side(store, told, told.opened), side(store, told, told.darkened))
    assert np.array_equal(found.region, told.dark)
    assert found.figures.inside.pixels == told.dark.sum()
    assert found.figures.inside.changed > 0.9 * told.dark.sum()
    assert (found.figures.outside.changed, found.figures.outside.psnr) == (0, math.inf)
    assert found.region_iou is None, "opening a picture edits no region"
    assert (found.b.seed, found.b.engine, found.b.seconds) == (7, "gligen: embedded 1", 1.5)


def test_two_branches_differ_by_what_was_edited_on_both(store: SessionStore, told: Told):
    dark, bright = side(store, told, told.darkened), side(store, told, told.inverted)
    found = compare(store, dark, bright)
    assert np.array_equal(found.region, told.dark | told.bright)
    assert found.figures.outside.changed == 0
    both = (told.dark & told.bright).sum() / (told.dark | told.bright).sum()
    assert found.region_iou == pytest.approx(both)
    assert found.differing == (Differing("guidance", 7.5, 5.0),), "what came out of an edit is no parameter"
    turned = compare(store, bright, dark)
    assert turned.figures == found.figures
    assert turned.region_iou == found.region_iou


def test_turns_of_different_sessions_share_what_both_began_with(store: SessionStore, told: Told, coffee: Picture):
    other = tell(store, coffee, name="Again")
    found = compare(store, side(store, told, told.darkened), side(store, other, other.inverted))
    assert np.array_equal(found.region, told.dark | told.bright)
    same = compare(store, side(store, told, told.darkened), side(store, other, other.darkened))
    assert np.array_equal(same.region, told.dark)
    assert (same.figures.whole.changed, same.figures.whole.psnr, same.figures.whole.ssim) == (0, math.inf, 1.0)
    assert (same.region_iou, same.differing) == (1.0, ())


def test_sessions_with_nothing_in_common_are_compared_as_a_whole(store: SessionStore, told: Told, coffee: Picture):
    other = tell(store, Picture(255 - coffee.rgb), name="Negative")
    found = compare(store, side(store, told, told.darkened), side(store, other, other.darkened))
    assert found.region is None
    assert found.figures.inside == found.figures.whole
    assert found.region_iou == 1.0


def test_a_chat_shows_the_picture_it_was_about(store: SessionStore, told: Told):
    assert side(store, told, told.chat).key == side(store, told, told.darkened).key


def test_a_turn_without_a_picture_cannot_be_compared(store: SessionStore):
    empty = store.create("me", "Empty")
    start = store.append(empty.id, NewTurn(kind="start", words="started"))
    for turn_id in (start.id, "no such turn"):
        with pytest.raises(PersonError, match="shows no picture"):
            of_turn(store, empty, turn_id)


def test_pictures_of_different_sizes_are_refused_with_both_sizes(store: SessionStore, told: Told, coffee: Picture):
    smaller = tell(store, Picture(coffee.rgb[:-1]), name="Cropped")
    with pytest.raises(PersonError, match=rf"turn 1 is 160 × {coffee.height}, turn 2 is 160 × {coffee.height - 1}"):
        compare(store, side(store, told, told.opened), side(store, smaller, smaller.darkened))


def staged(picture: Picture) -> Staged:
    rgb = picture.rgb.copy()
    rgb[10:20, 30:50] = 0
    region = np.ones((10, 20), dtype=bool)
    made = (
        Candidate(Picture(rgb), Rect(30, 10, 20, 10), region, 3),
        Candidate(picture, Rect(30, 10, 20, 10), region, 4),
    )
    return Staged("inpaint", "added a cup", made, parameters={"steps": 9}, engine="embedded", seconds=0.5)


def test_a_candidate_against_the_picture_it_is_painted_on(store: SessionStore, told: Told, coffee: Picture):
    before = side(store, told, told.opened)
    proposal = staged(coffee)
    first, second = (of_candidate(proposal, index, before) for index in range(2))
    found = compare(store, before, first)
    assert found.region.sum() == 200
    assert found.figures.outside.changed == 0
    assert found.figures.inside.changed > 150
    assert (found.b.seed, found.b.number, found.b.engine) == (3, None, "gligen: embedded")
    among = compare(store, first, second)
    assert among.region.sum() == 200
    assert among.region_iou == 1.0
    with_turn = compare(store, side(store, told, told.darkened), first)
    assert with_turn.region.sum() == 200 + told.dark.sum() - (told.dark[10:20, 30:50]).sum()


@pytest.mark.parametrize("index", [-1, 2])
def test_a_candidate_that_is_gone_is_said_to_be(coffee: Picture, index: int):
    for proposal in (None, staged(coffee)):
        with pytest.raises(PersonError, match="no longer there"):
            of_candidate(proposal, index, None)


def test_a_lineage_has_the_turns_that_made_pictures(store: SessionStore, told: Told):
    turns = store.tree(told.session.id)
    assert [turn.id for turn in lineage(turns, told.chat.id)] == [told.opened.id, told.darkened.id]
    assert [turn.id for turn in lineage(turns, told.inverted.id)] == [told.opened.id, told.inverted.id]
