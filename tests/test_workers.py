"""How these tests are shared between processes: whole modules, and in one process all those with a browser, last."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLAIN = "def test_one(): ...\ndef test_two(): ...\n"
BROWSER = f"import pytest\npytestmark = pytest.mark.browser\n{PLAIN}"
MIXED = f"import pytest\n{PLAIN}@pytest.mark.browser\ndef test_three(): ...\n"


def run(folder: Path, workers: int, **modules: str) -> str:
    """What pytest prints about these modules, with our settings and ``conftest.py``."""
    for name, text in modules.items():
        (folder / f"{name}.py").write_text(text)
    settings = ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder), "-p", "tests.conftest"]
    options = [*settings, "-p", "no:cacheprovider", "-n", str(workers), "-v"]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(folder)],
        cwd=folder, env={**inherited, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    return done.stdout + done.stderr


def test_a_worker_takes_whole_modules_and_those_with_a_browser_last(tmp_path: Path) -> None:
    said = run(tmp_path, 2, test_a_browser=BROWSER, test_b=PLAIN, test_c_browser=BROWSER, test_d=PLAIN, test_e=PLAIN)
    assert "10 passed" in said, said
    done = re.findall(r"^\[(gw\d)\].* PASSED test_(\w)\w*\.py::test_(\w+)", said, re.MULTILINE)
    for module in "abcde":
        assert len({worker for worker, name, _ in done if name == module}) == 1, module
    for worker in ("gw0", "gw1"):
        kinds = [name in "ac" for who, name, _ in done if who == worker]
        assert kinds == sorted(kinds), done
    assert len({worker for worker, name, _ in done if name in "ac"}) == 1, done


def test_a_test_with_a_browser_among_others_is_refused(tmp_path: Path) -> None:
    said = run(tmp_path, 0, test_a_browser=MIXED)
    assert re.search("2 passed.* 1 error", said), said
    assert "belongs into a module in which all have one" in said


def test_a_module_with_a_browser_says_so_in_its_name(tmp_path: Path) -> None:
    said = run(tmp_path, 0, test_a=BROWSER)
    assert re.search("2 errors", said), said
    assert "with “browser” in its path" in said
