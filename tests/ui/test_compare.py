"""The panel Compare without a browser: what it measures, whose pictures it shows, and what it says."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import numpy as np
import pytest

from app.editing.desk import Candidate, Desk, Staged
from app.errors import PersonError, SessionNotFound
from app.imaging.geometry import Rect
from app.imaging.picture import Picture
from app.session import NewTurn, SessionStore
from app.ui.comparing import ComparePanel, gain_for, of_session, usual
from app.ui.files import PageFiles
from app.ui.views import compare
from tests.comparing.conftest import Told, tell
from tests.editing.conftest import small_photo
from tests.ui.server import Visitor
from tests.ui.test_files import picture_file
from tests.ui.test_views import HOSTILE, Elements


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SessionStore]:
    with SessionStore(tmp_path / "data") as made:
        yield made


@pytest.fixture
def coffee(photos: Path) -> Picture:
    return small_photo(photos / "coffee.jpg", 160)


@pytest.fixture
def told(store: SessionStore, coffee: Picture) -> Told:
    return tell(store, coffee)


@pytest.fixture
def files(tmp_path: Path) -> PageFiles:
    return PageFiles(tmp_path / "cache", "me")


def desk_of(told: Told) -> Desk:
    return Desk("me", session_id=told.session.id, turn_id=told.chat.id)


async def steps(shown: AsyncIterator[None]) -> int:
    return len([None async for _ in shown])


async def test_the_current_turn_is_compared_with_the_one_before(store: SessionStore, told: Told, files: PageFiles):
    panel, desk = ComparePanel(), desk_of(told)
    a, b = usual(desk, store.path(told.session.id))
    assert await steps(panel.show(store, desk, files, a, b)) == 3
    found = panel.result
    assert found is not None
    assert (found.a.label, found.b.label) == ("turn 1", "turn 2")
    assert found.figures.outside.changed == 0
    assert [item.label for item in panel.strip] == ["turn 2", "turn 4"], "all that was made from the same picture"
    assert all(item.figures is not None and item.image for item in panel.strip)
    rows = json.loads(Path(panel.tables["json"]).read_text(encoding="utf-8"))
    assert [(row["turn"], row["against_turn"]) for row in rows] == [(2, 1), (4, 1)]
    lines = list(csv.DictReader(io.StringIO(Path(panel.tables["csv"]).read_text(encoding="utf-8"), newline="")))
    assert [float(line["psnr"]) for line in lines] == [row["psnr"] for row in rows]
    panel.close()
    assert (panel.result, panel.strip, panel.busy) == (None, (), False)


async def test_at_the_first_picture_it_is_compared_with_the_edit_that_was_undone(store: SessionStore, told: Told):
    desk, (opened, darkened, *_) = desk_of(told), store.path(told.session.id)
    assert usual(desk, [opened], [darkened]) == tuple(
        f"turn:{told.session.id}:{turn.id}" for turn in (opened, darkened)
    )
    generated = darkened.model_copy(update={"kind": "generate"})  # may have another size
    key = f"turn:{told.session.id}:{opened.id}"
    assert usual(desk, [opened], [generated]) == (key, key)


async def test_one_picture_on_both_sides_says_what_to_do(store: SessionStore, told: Told, files: PageFiles):
    panel, desk = ComparePanel(), desk_of(told)
    key = f"turn:{told.session.id}:{told.opened.id}"
    await steps(panel.show(store, desk, files, key, key))
    assert "Choose another turn" in compare.figures(panel, desk.session_id)


async def test_only_the_newest_choice_is_measured_and_shown(store: SessionStore, told: Told, files: PageFiles):
    panel, desk = ComparePanel(), desk_of(told)
    keys = [f"turn:{told.session.id}:{turn.id}" for turn in (told.opened, told.darkened, told.inverted)]
    await asyncio.gather(*(steps(panel.show(store, desk, files, keys[0], key)) for key in keys))
    assert panel.result is not None
    assert panel.result.b.key == keys[-1]
    assert not panel.busy


async def test_candidates_are_compared_at_once(store: SessionStore, told: Told, files: PageFiles):
    panel, desk = ComparePanel(), desk_of(told)
    base = store.get_picture(str(told.darkened.output_picture))
    made = []
    for seed in range(3):
        rgb = base.rgb.copy()
        rgb[10:30, 10:40] = 80 * seed
        made.append(Candidate(Picture(rgb), Rect(10, 10, 30, 20), np.ones((20, 30), bool), seed))
    desk.staged = Staged("inpaint", "added a cup", tuple(made), chosen=1, engine="embedded")
    a, b = usual(desk, store.path(told.session.id))
    assert b == "candidate:1"
    await steps(panel.show(store, desk, files, a, b))
    assert [item.seed for item in panel.strip] == [0, 1, 2]
    html = compare.strip(panel) + compare.choice(panel, store.list("me"), desk)
    assert 'data-id="candidate:2"' in html
    assert html.count(">Candidate ") == 6, "to choose as A and as B"
    desk.staged = None
    await steps(panel.show(store, desk, files, a, "candidate:1"))
    assert "no longer there" in panel.problem
    assert "no longer there" in compare.figures(panel, desk.session_id)


async def test_pictures_of_other_sizes_are_shown_in_one_frame_without_figures(
    store: SessionStore,
    told: Told,
    files: PageFiles,
    coffee: Picture,
):
    panel, desk = ComparePanel(), desk_of(told)
    mine = f"turn:{told.session.id}:{told.opened.id}"
    lower = tell(store, Picture(coffee.rgb[:-9, :-5]), name="Cropped")
    await steps(panel.show(store, desk, files, mine, of_session(store, "me", lower.session.id)))
    assert panel.problem == ""
    found = panel.result
    assert found is not None
    assert (found.width, found.height) == (coffee.width, coffee.height)
    assert found.figures is None
    assert panel.tables == {}
    html = compare.figures(panel, desk.session_id)
    assert f"A is {coffee.width} × {coffee.height} pixels, B is {coffee.width - 5} × {coffee.height - 9}." in html
    assert "no map of the differences" in html
    assert "data-a=" in html
    assert "data-difference" not in html
    assert "PSNR" not in html
    assert "compare-path-csv" in html


async def test_what_is_somebody_elses_is_refused(
    store: SessionStore,
    told: Told,
    files: PageFiles,
    coffee: Picture,
):
    panel, desk = ComparePanel(), desk_of(told)
    mine = f"turn:{told.session.id}:{told.opened.id}"
    theirs = tell(store, coffee, owner="somebody else")
    with pytest.raises(SessionNotFound):
        of_session(store, "me", theirs.session.id)
    for key in (f"turn:{theirs.session.id}:{theirs.opened.id}", "turn:", "nonsense", "candidate:²", "candidate:-1", ""):
        await steps(panel.show(store, desk, files, mine, key))
        assert panel.problem
        assert panel.result is None
        compare.choice(panel, store.list("me"), desk)
    await steps(panel.show(store, desk, files, mine, mine))
    assert panel.problem == ""


def test_without_a_picture_there_is_nothing_to_compare(store: SessionStore):
    empty = store.create("me", "Empty")
    store.append(empty.id, NewTurn(kind="start", words="started"))
    with pytest.raises(PersonError, match="no picture to compare"):
        usual(Desk("me", session_id=empty.id), store.path(empty.id))
    with pytest.raises(PersonError, match="no picture yet"):
        of_session(store, "me", empty.id)


async def test_words_stay_words(store: SessionStore, coffee: Picture, files: PageFiles):
    told = tell(store, coffee, name=HOSTILE)
    bad = store.append(
        told.session.id,
        NewTurn(
            kind="inpaint",
            words=HOSTILE,
            parameters={HOSTILE: HOSTILE},
            input_picture=told.darkened.output_picture,
            output_picture=told.inverted.output_picture,
        ),
    )
    store.annotate(told.session.id, bad.id, name=HOSTILE)
    desk, panel = Desk("me", session_id=told.session.id, turn_id=bad.id), ComparePanel()
    await steps(panel.show(store, desk, files, *usual(desk, store.path(told.session.id))))
    assert panel.result is not None
    parts = compare.choice(panel, store.list("me"), desk), compare.figures(panel, desk.session_id), compare.strip(panel)
    for html in parts:
        found = Elements()
        found.feed(html)
        assert not found.names & {"script", "iframe", "svg"}
        assert not [name for name, _ in found.attributes if name.startswith("on")]
        sources = [str(value) for name, value in found.attributes if name in ("src", "href")]
        assert all(source.startswith(("/gradio_api/file=", "/export/")) for source in sources)
    assert HOSTILE in "".join(_texts(parts[1]))


def _texts(html: str) -> list[str]:
    found = Elements()
    found.feed(html)
    return found.text


@pytest.mark.parametrize(("values", "gain"), [([0], 1), ([0, 255], 1), ([0, 3], 64), ([0, 4], 16), ([0] * 9 + [63], 4)])
def test_small_differences_are_amplified(values: list[int], gain: int):
    assert gain_for(np.array([values], dtype=np.uint8)) == gain


def test_the_table_of_a_session_is_its_owners_alone(visitor: Visitor, url: str):
    visitor.open_file(picture_file(40, 30), "grey.png")
    link = _link(visitor, "csv")
    answer = visitor.http.get(link)
    assert answer.status_code == 200
    assert "figures.csv" in answer.headers["content-disposition"]
    (line,) = csv.DictReader(io.StringIO(answer.text, newline=""))
    assert (line["kind"], line["width"], line["changed"]) == ("open", "40", "")
    (record,) = visitor.http.get(_link(visitor, "json")).json()
    assert record["height"] == 30
    assert visitor.http.get(link.replace("csv", "exe")).status_code == 422
    with httpx.Client(base_url=url, trust_env=False) as stranger:
        assert stranger.get(link).status_code == 404


def _link(visitor: Visitor, kind: str) -> str:
    visitor.fire("compare-head", "action", {"action": "begin-compare"})
    found = Elements()
    found.feed(visitor.value("compare-figures"))
    links = [str(value) for name, value in found.attributes if name == "href"]
    return next(link for link in links if link.startswith("/export/") and link.endswith(kind))
