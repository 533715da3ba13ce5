"""The component can be installed and used in any other Gradio application."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

COMPONENT = Path(__file__).resolve().parents[2] / "components" / "interactive_image"
USE = """
import socket
import sys

def refuse(*address):
    raise AssertionError(f"it asks {address}")

socket.socket.connect = refuse
from pathlib import Path
import gradio as gr
from gradio_interactive_image import InteractiveImage, models
home = Path(sys.modules[InteractiveImage.__module__].__file__).parent
assert home.is_relative_to(sys.argv[1]), home
assert (home / InteractiveImage.TEMPLATE_DIR / "component" / "index.js").is_file()
with gr.Blocks() as page:
    canvas = InteractiveImage(models.CanvasValue(scene=models.Scene(width=4, height=3)))
    canvas.mark(lambda value: value, canvas, canvas)
config = next(item for item in page.get_config_file()["components"] if item["type"] == "interactiveimage")
assert config["props"]["value"]["scene"]["width"] == 4
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of the component, built as ``pip`` builds it."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    shutil.copytree(COMPONENT, source, ignore=shutil.ignore_patterns("node_modules", "__pycache__", "*.pyi"))
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--quiet", "-w", str(folder), str(source)]
    built = subprocess.run(command, capture_output=True, text=True)
    if built.returncode and "hatchling" in built.stderr and "No matching distribution" in built.stderr:
        pytest.skip("the package index cannot be reached")
    assert built.returncode == 0, built.stderr
    return next(folder.glob("*.whl"))


@pytest.mark.slow
def test_the_wheel_holds_the_package_and_the_built_page_and_no_source_of_it(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    package = {name for name in names if name.startswith("gradio_interactive_image/")}
    for needed in ("__init__.py", "models.py", "interactiveimage.py", "py.typed", "templates/component/style.css"):
        assert f"gradio_interactive_image/{needed}" in package
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if "node_modules" in name or name.endswith((".ts", ".svelte", ".pyc"))]
    assert wheel.stat().st_size < 300_000


@pytest.mark.slow
def test_the_wheel_works_away_from_the_source(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--no-deps", "--quiet", "--target", str(target), str(wheel)],
        check=True,
    )
    subprocess.run(
        [sys.executable, "-c", USE, str(target)],
        cwd=tmp_path,
        check=True,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(target),
            "GRADIO_ANALYTICS_ENABLED": "False",
            "HF_HUB_OFFLINE": "1",
        },
    )
