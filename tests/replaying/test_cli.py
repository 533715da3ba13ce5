"""``python -m app replay``: own servers, a table on the screen and in files, a branch, and clear refusals."""

from __future__ import annotations

import asyncio
import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.__main__ import main
from app.launcher.instance import InstanceLock
from app.session import SessionStore
from tests.editing.hands import move, select, workbench
from tests.replaying.making import CUP

ROOT = Path(__file__).resolve().parents[2]


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LLAVA_INTERACTIVE_")}
    return subprocess.run(
        [sys.executable, "-m", "app", "replay", *arguments],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300,
    )  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory, addresses, coffee) -> tuple[Path, str]:
    """A data directory with a session in which a cup was moved; the session's id."""
    folder = tmp_path_factory.mktemp("data")

    async def make(store: SessionStore) -> str:
        async with workbench(store, addresses) as bench:
            await bench.timeline.open_new(coffee, "coffee.jpg")
            await select(bench, "cup", CUP)
            await move(bench, "cup", dx=20)
            return bench.desk.session_id

    with SessionStore(folder) as store:
        return folder, asyncio.run(make(store))


def test_a_replay_with_own_servers(made, tmp_path):
    folder, session = made
    done = command(session, "--data-dir", str(folder), "--engine", "seem=embedded", "--out", str(tmp_path), "--go")
    assert done.returncode == 0, done.stderr + done.stdout
    assert "identical" in done.stdout
    with SessionStore(folder) as store:
        first, second, again = store.tree(session)
        assert store.get(None, session).current_turn == again.id
    assert (again.parent_id, again.output_picture) == (first.id, second.output_picture)
    (table,) = tmp_path.glob("*.json")
    (row,) = json.loads(table.read_text(encoding="utf-8"))
    assert (row["number"], row["replayed"], row["identical"], row["region_iou"]) == (2, 3, True, 1.0)
    with table.with_suffix(".csv").open(encoding="utf-8-sig", newline="") as file:
        (line,) = csv.DictReader(file)
    assert (line["psnr"], line["ssim"], line["turn_id"]) == ("inf", "1.0", again.id)
    assert not list((folder / "run").glob("*.json")), "its servers are gone"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nothing"], "no such session"),
        (["{session}", "--from", "9"], "There is no turn 9"),
        (["{session}", "--to", "1"], "nothing to repeat"),
        (["{session}", "--seed", "x"], "x is not a seed"),
        (["{session}", "--engine", "seem=nothing"], "seem does not start with 'nothing'"),
    ],
)
def test_what_cannot_be_replayed_is_refused_and_leaves_no_branch(made, capsys, arguments, says):
    folder, session = made
    with SessionStore(folder) as store:
        before = len(store.tree(session))
    try:
        status = main(["replay", *(each.format(session=session) for each in arguments), "--data-dir", str(folder)])
    except SystemExit as refused:
        status = int(str(refused.code))
    assert status == 2
    assert says in capsys.readouterr().err
    with SessionStore(folder) as store:
        assert len(store.tree(session)) == before


def test_beside_a_running_page_it_says_where_to_go(made, capsys):
    folder, session = made
    lock = InstanceLock(folder)
    lock.describe("http://127.0.0.1:7860")
    try:
        assert main(["replay", session, "--data-dir", str(folder)]) == 2
    finally:
        lock.release()
    said = capsys.readouterr().err
    assert "its page is http://127.0.0.1:7860" in said
    assert "Replay with" in said
