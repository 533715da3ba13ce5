"""The examples of docs/PYTHON.md run as they stand there."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.imaging.codecs import open_picture
from app.session import SessionStore

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = re.findall(
    r"`python (\w+\.py) .+?```python\n(.+?)```", (ROOT / "docs" / "PYTHON.md").read_text(encoding="utf-8"), re.DOTALL
)
SECONDS = 300


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("examples")
    for name, program in EXAMPLES:
        (made / name).write_text(program, encoding="utf-8")
    return made


def run(folder: Path, name: str, *arguments: str) -> str:
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("LLAVA_INTERACTIVE_")}
    done = subprocess.run(
        [sys.executable, name, *arguments],
        cwd=folder, env={**inherited, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=SECONDS,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_there_are_three() -> None:
    assert [name for name, _ in EXAMPLES] == ["walk.py", "edit.py", "again.py"]


@pytest.mark.slow
def test_a_session_is_made_walked_done_again_and_exported(folder: Path, photos: Path) -> None:
    data, photo = str(folder / "data"), photos / "coffee.jpg"
    said = run(folder, "edit.py", data, str(photo))
    assert "2 Moved cup" in said
    assert "3 Added a ball" in said
    before, after = (open_picture(path, max_pixels=10**8) for path in (photo, folder / "result.png"))
    changed = (before.rgb != after.rgb).any(axis=2).mean()
    assert 0.02 < changed < 0.6

    with SessionStore(folder / "data") as store:
        (session,) = store.list(None)
        path = store.path(session.id)
    assert [record.label for record in path[2].objects] == ["cup", "a red ball"], "what was known stays known"

    walked = run(folder, "walk.py", data)
    assert session.id in walked
    assert "2. arrange: Moved cup [lama/embedded" in walked
    assert "assistant: " in walked

    table = run(folder, "again.py", data, session.id)
    assert "inpaint" in table
    rows = json.loads((folder / "replay.json").read_text(encoding="utf-8"))
    assert [(row["number"], row["replayed"], row["seed_replayed"]) for row in rows] == [(3, 5, 8), (4, 6, None)]
    assert not rows[0]["identical"], "another seed paints another ball"
    assert (folder / "replay.csv").stat().st_size > 0
    assert (folder / "session.llavai").read_bytes()[:2] == b"PK"
