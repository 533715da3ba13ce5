"""Tables of figures are what spreadsheets and programs read."""

from __future__ import annotations

import csv
import io
import json
import math
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.comparing.comparison import compare
from app.comparing.sides import of_turn
from app.comparing.tables import COLUMNS, Row, csv_lines, json_pieces, path_rows, row_of
from app.imaging.picture import Picture
from app.session import NewTurn, SessionStore
from tests.comparing.conftest import Told


def test_a_row_for_each_turn_of_the_path(store: SessionStore, told: Told, coffee: Picture):
    rows = list(path_rows(store, told.session, store.path(told.session.id)))
    assert [(row.turn, row.kind) for row in rows] == [(1, "open"), (2, "inpaint"), (3, "chat")]
    opened, darkened, chat = rows
    assert (opened.width, opened.height, opened.changed) == (coffee.width, coffee.height, None)
    assert (darkened.against_turn, darkened.region_pixels) == (1, told.dark.sum())
    assert (darkened.changed_outside, darkened.psnr_outside) == (0, math.inf)
    assert darkened.parameters == {"guidance": 7.5, "steps": 20}
    assert (chat.changed, chat.problem) == (None, "")
    found = compare(store, *(of_turn(store, told.session, turn.id) for turn in (told.opened, told.darkened)))
    same = row_of(found)
    assert (same.changed, same.psnr, same.ssim) == (darkened.changed, darkened.psnr, darkened.ssim)


def test_csv_and_json_say_the_same(store: SessionStore, told: Told):
    rows = list(path_rows(store, told.session, store.path(told.session.id)))
    records = json.loads("".join(json_pieces(rows)))
    lines = list(csv.DictReader(io.StringIO("".join(csv_lines(rows)), newline="")))
    assert [tuple(record) for record in records] == [COLUMNS] * 3
    assert len(lines) == 3
    assert lines[1]["words"] == "'=darkened, a bit", "a spreadsheet must not run what a person wrote"
    assert records[1]["words"] == "=darkened, a bit"
    assert records[1]["psnr_outside"] == "inf" == lines[1]["psnr_outside"]
    assert float(lines[1]["psnr"]) == records[1]["psnr"]
    assert json.loads(lines[1]["parameters"]) == records[1]["parameters"]
    assert lines[2]["changed"] == ""


def test_no_rows_make_an_empty_table():
    assert json.loads("".join(json_pieces([]))) == []
    assert "".join(csv_lines([])).strip() == ",".join(COLUMNS)


def test_a_table_goes_on_after_what_cannot_be_measured(
    store: SessionStore, told: Told, coffee: Picture, tmp_path: Path
):
    small = Picture(coffee.rgb[:50, :50])
    store.put_picture(small)
    store.append(told.session.id, NewTurn(kind="generate", words="another size", output_picture=small.id))
    odd = Picture(255 - small.rgb)
    store.put_picture(odd)
    region = store.put_mask(np.ones((9, 9), dtype=bool))
    store.append(told.session.id, NewTurn(kind="inpaint", words="odd", output_picture=odd.id, region=region))
    turns = store.path(told.session.id)
    rows = list(path_rows(store, told.session, turns))
    assert rows[-2].problem == "the picture before has another size"
    assert rows[-1].region_pixels == 2500, "a region that does not fit counts as none"
    with SessionStore(tmp_path / "without pictures") as other:
        damaged = list(path_rows(other, told.session, turns))
    assert all(row.problem for row in damaged if row.kind != "chat")
    assert [row.turn for row in damaged] == [row.turn for row in rows]


@given(words=st.text(max_size=40), psnr=st.floats(0, allow_nan=False) | st.none(), seed=st.integers() | st.none())
@settings(max_examples=60, deadline=None)
def test_any_words_survive(words: str, psnr: float | None, seed: int | None):
    row = Row("s", 1, "inpaint", words, "", seed, 0.0, psnr=psnr, parameters={"caption": words})
    (record,) = json.loads("".join(json_pieces([row])))
    assert (record["words"], record["seed"]) == (words, seed)
    if psnr is not None:
        assert float(record["psnr"]) == (psnr if math.isinf(psnr) else round(psnr, 6))
    (line,) = csv.DictReader(io.StringIO("".join(csv_lines([row])), newline=""))
    assert line["words"].removeprefix("'") == words.removeprefix("'")
    assert not line["words"].startswith(("=", "+", "-", "@"))
    assert json.loads(line["parameters"])["caption"] == words
