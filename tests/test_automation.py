"""docs/AUTOMATION.md names every control that there is, and no other; its example works."""

from __future__ import annotations

import re
from pathlib import Path

import gradio as gr
import pytest

from app.ui.layout import build
from app.ui.views.help import help_dialog

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs" / "AUTOMATION.md").read_text(encoding="utf-8")
VIEWS = sorted((ROOT / "app" / "ui" / "views").glob("*.py"))
COMPONENT = ROOT / "components" / "interactive_image" / "frontend"


def rows(head: str) -> list[list[str]]:
    """The cells of all tables whose head begins so."""
    found = []
    for table in re.findall(rf"^\| {re.escape(head)} \|.*\n\|[-|]+\n((?:\|.*\n)+)", TEXT, re.MULTILINE):
        found += [[cell.strip() for cell in line.strip("|\n ").split("|")] for line in table.splitlines()]
    return found


def coded(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def documented() -> dict[str, str]:
    """Ids of controls, each with what its row says of the name."""
    return {name: cells[1] for cells in rows("id") for name in coded(cells[0])}


@pytest.fixture(scope="module")
def blocks() -> gr.Blocks:
    with gr.Blocks() as made:
        build(examples="", help="", models="", margin=6)
    return made


def written(source: str, pattern: str) -> set[str]:
    """What a pattern finds; a value that is filled in (``download-{kind}``) becomes a pattern itself."""
    return {re.sub(r"\\\{.+?\\\}", r"[\\w-]+", re.escape(name)) for name in re.findall(pattern, source)}


def patterns(blocks: gr.Blocks) -> set[str]:
    """All ids in the page's source, as regular expressions."""
    layout = {re.escape(block.elem_id) for block in blocks.blocks.values() if block.elem_id}
    views = set().union(*(written(path.read_text(encoding="utf-8"), r'(?<![\w-])id="([^"]+)"') for path in VIEWS))
    toolbar = (COMPONENT / "ui" / "Toolbar.svelte").read_text(encoding="utf-8")
    tools = {f"canvas-tool-{name}" for name in re.findall(r'name: "(\w+)"', toolbar)}
    canvas = set()
    for path in sorted((COMPONENT / "ui").glob("*.svelte")):
        canvas |= written(path.read_text(encoding="utf-8"), r'(?<![\w-])id="\{prefix\}-([\w-]+)"')
    assert len(layout) > 40
    assert len(tools) == 7
    return layout | views | tools | {f"canvas\\-{name}" for name in canvas}


def test_every_control_is_listed(blocks):
    names = documented()
    unlisted = [pattern for pattern in patterns(blocks) if not any(re.fullmatch(pattern, name) for name in names)]
    assert unlisted == []


def test_nothing_else_is_listed(blocks):
    known = patterns(blocks)
    assert [name for name in documented() if not any(re.fullmatch(pattern, name) for pattern in known)] == []


def test_every_control_is_listed_once():
    names = [name for cells in rows("id") for name in coded(cells[0])]
    assert len(names) == len(set(names))


def test_names_are_those_that_a_screen_reader_says(blocks):
    names = documented()
    wrong = []
    for block in blocks.blocks.values():
        said = getattr(block, "label", None) or (block.value if isinstance(block, gr.Button) else None)
        if block.elem_id and said and str(said) not in names[block.elem_id]:
            wrong.append((block.elem_id, said))
    assert wrong == []


def test_tools_of_the_canvas_are_named_as_the_toolbar_names_them():
    names = documented()
    toolbar = (COMPONENT / "ui" / "Toolbar.svelte").read_text(encoding="utf-8")
    tools = re.findall(r'name: "(\w+)", title: "([^"]+)"', toolbar)
    assert [title for tool, title in tools if names[f"canvas-tool-{tool}"] != title] == []


def test_every_action_of_a_list_is_listed():
    listed = {name for cells in rows("`data-action`") for name in coded(cells[0])}
    used = set()
    for path in VIEWS:
        used |= set(re.findall(r'data[-_]action="([\w-]+)"', path.read_text(encoding="utf-8")))
    assert listed == used


def test_every_shortcut_of_the_help_is_listed():
    listed = " ".join(cells[0] for cells in rows("key"))
    keys = re.findall(r"<kbd>(.+?)</kbd>", help_dialog())
    assert len(keys) > 15
    assert [key for key in keys if f"`{key}`" not in listed and f"`{key}" not in listed] == []


def test_the_handle_answers_what_is_said():
    handle = (COMPONENT / "ui" / "handle.ts").read_text(encoding="utf-8")
    methods = re.findall(r"^\t(\w+)\(", handle.partition("interface Handle")[2].partition("}")[0], re.MULTILINE)
    assert [coded(cells[0])[0].partition("(")[0] for cells in rows("`interactiveImage.`")] == methods


def example() -> str:
    found = re.search(r"```python\n(.+?)```", TEXT, re.DOTALL)
    assert found
    return found[1]


def test_the_example_uses_ids_that_are_listed():
    used = set(re.findall(r"#([a-z][\w-]+)", example()))
    assert used
    assert used <= set(documented())
