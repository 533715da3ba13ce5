"""The code is formatted, linted and typed as pyproject.toml says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CHECKS = [("ruff", "check"), ("ruff", "format", "--check"), pytest.param(("mypy",), marks=pytest.mark.slow)]


@pytest.mark.parametrize("check", CHECKS, ids=" ".join)
def test_nothing_to_complain_of(check: tuple[str, ...], tmp_path: Path) -> None:
    cache = () if check[0] == "ruff" else ("--cache-dir", str(tmp_path))
    found = subprocess.run(
        [sys.executable, "-m", *check, *cache], cwd=ROOT, capture_output=True, text=True, timeout=280
    )
    assert found.returncode == 0, found.stdout + found.stderr
