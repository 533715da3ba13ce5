"""A history of any shape can be read in the filmstrip: nothing overlaps, no line runs through a turn, lanes are few."""

from __future__ import annotations

from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st

from app.ui.views.lanes import Place, lanes_of, lay_out

Tree = dict[str, str | None]


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Any tree, or several: most turns go on from a late one, as people work."""
    made: Tree = {"0": None}
    for number in range(1, draw(st.integers(1, 40))):
        back = draw(st.one_of(st.just(1), st.just(2), st.integers(1, number)))
        made[str(number)] = None if draw(st.integers(0, 60)) == 60 else str(number - min(back, number))
    return made


def occupied(parents: Tree, places: dict[str, Place]) -> Counter[tuple[int, int]]:
    """Cells (even columns) and what lies between them (odd ones), with how many turns or lines are there."""
    found: Counter[tuple[int, int]] = Counter()
    down: set[tuple[str, int, int]] = set()
    for name, place in places.items():
        found[2 * place.column, place.lane] += 1
        parent = parents[name]
        if parent is None:
            continue
        if places[parent].lane == place.lane:
            found[2 * place.column - 1, place.lane] += 1
        down |= {(parent, 2 * place.column - 1, lane) for lane in range(places[parent].lane + 1, place.lane + 1)}
    for _, column, lane in down:  # lines of one parent run together
        found[column, lane] += 1
    return found


SHORT_SIBLING_ABOVE = {
    "0": None, "1": "0", "2": "0", "3": "2", "4": "1", "5": "4", "6": "5", "7": "6", "8": "6", "9": "1", "10": "9",
    "11": "10", "12": "11", "13": "11", "14": "1", "15": "14", "16": "14",
}  # fmt: skip
"""Turn 14 would fit above turn 9, but the line to its own branch 16 would then cross the way from 9."""


@given(trees())
@example(SHORT_SIBLING_ABOVE)
def test_each_child_is_right_of_its_parent_and_nothing_overlaps(parents: Tree):
    places = lay_out(parents)
    assert places.keys() == parents.keys()
    for name, parent in parents.items():
        if parent is None:
            assert places[name].column == 0
        else:
            assert places[name].column == places[parent].column + 1
            assert places[name].lane >= places[parent].lane
    assert max(occupied(parents, places).values()) == 1


@given(trees())
def test_lanes_are_few_and_none_is_empty(parents: Tree):
    places = lay_out(parents)
    leaves = set(parents) - set(parents.values())
    assert lanes_of(places) <= len(leaves)
    assert {place.lane for place in places.values()} == set(range(lanes_of(places)))


@given(trees())
def test_one_child_of_each_turn_goes_straight_on(parents: Tree):
    places = lay_out(parents)
    for name in parents:
        children = [child for child in parents if parents[child] == name]
        assert sum(places[child].lane == places[name].lane for child in children) == min(1, len(children))


def test_tries_that_were_given_up_hang_below_the_way_that_went_on():
    parents: Tree = {"1": None}
    for step in range(1, 60):  # each step is done twice; the second try goes on
        parents[f"{step} given up"] = str(step)
        parents[str(step + 1)] = str(step)
    places = lay_out(parents)
    assert lanes_of(places) == 2
    assert {places[str(step)].lane for step in range(1, 60)} == {0}


def test_a_turn_more_at_the_end_moves_no_other():
    parents: Tree = {str(number): str(number - 1) if number else None for number in range(30)}
    parents["branch"] = "10"
    before = lay_out(parents)
    after = lay_out({**parents, "next": "29"})
    assert {name: after[name] for name in before} == before
    assert after["next"] == Place(30, 0)


def test_no_turns_need_no_lanes():
    assert lay_out({}) == {}
    assert lanes_of({}) == 0
