"""The example of docs/AUTOMATION.md works as it stands there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.support.live_app import LiveApp
from tests.test_automation import example

EXAMPLE_SECONDS = 150


@pytest.mark.browser
def test_the_example_works(live_app: LiveApp, chromium_path: Path, photos: Path, tmp_path: Path):
    photo, result = photos / "coffee.jpg", tmp_path / "result.png"
    script = tmp_path / "example.py"
    script.write_text(example(), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script), live_app.url, str(photo), str(result)],
        env={**os.environ, "CHROMIUM": str(chromium_path)},
        capture_output=True,
        text=True,
        timeout=EXAMPLE_SECONDS,
    )
    assert done.returncode == 0, done.stderr
    before, after = np.array(Image.open(photo).convert("RGB")), np.array(Image.open(result).convert("RGB"))
    assert before.shape == after.shape
    changed = (before != after).any(axis=2)
    assert 0.01 < changed.mean() < 0.6, "what lay in the middle is gone, and the rest is as it was"
