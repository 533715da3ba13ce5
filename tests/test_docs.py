"""What the documents say is so: links lead somewhere, commands exist, the tables are those of the settings."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from benchmarks.__main__ import found
from tests.support.settings_tables import DOCUMENT, MARK, server_tables, with_tables

ROOT = Path(__file__).resolve().parents[1]


def documents() -> list[Path]:
    """All that belong to the project: those that git knows, or, in a copy without git, those in the usual places."""
    if shutil.which("git"):
        listed = subprocess.run(["git", "ls-files", "-z", "*.md"], cwd=ROOT, capture_output=True, text=True)
        if paths := [ROOT / name for name in listed.stdout.split("\0") if name]:
            return [path for path in paths if path.exists()]
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def anchors(path: Path) -> set[str]:
    """The anchors of a document's headings, made as Git hosts make them."""
    heads = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_the_tables_of_settings_are_up_to_date():
    text = DOCUMENT.read_text(encoding="utf-8")
    assert with_tables(text) == text, "run: python -m tests.support.settings_tables"


def test_every_setting_of_every_server_is_in_a_table():
    shown = {match["name"] for match in MARK.finditer(DOCUMENT.read_text(encoding="utf-8"))}
    assert shown == {"application", *server_tables()}


def test_every_variable_of_launch_sh_is_explained():
    used = set(re.findall(r"\$\{(LLAVA_INTERACTIVE_\w+)", (ROOT / "launch.sh").read_text(encoding="utf-8")))
    text = DOCUMENT.read_text(encoding="utf-8")
    assert used
    assert [name for name in used if f"`{name}`" not in text] == []


@pytest.mark.parametrize("path", documents(), ids=name_of)
def test_links_and_pictures_lead_somewhere(path):
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'<img[^>]+src="([^"]+)"', text):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        place = (path.parent / file).resolve() if file else path
        assert place.exists(), f"{name_of(path)} links to {target}"
        if anchor and place.suffix == ".md":
            assert anchor in anchors(place), f"{name_of(path)} links to {target}"


@pytest.mark.parametrize("path", documents(), ids=name_of)
def test_commands_exist(path):
    text = path.read_text(encoding="utf-8")
    for name in re.findall(r"python -m benchmarks ([a-z]\w+)", text):
        assert name in found(), f"{name_of(path)} names the benchmark {name}"
    for module in re.findall(r"python -m ((?:app|model_servers|tests)(?:\.[a-z]\w*)*)(?![.<\w])", text):
        place = ROOT / module.replace(".", "/")
        assert (place / "__main__.py").exists() or place.with_suffix(".py").exists(), f"{name_of(path)}: {module}"


def test_the_changelog_tells_of_this_version():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    first = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert first
    assert first[1] == version
