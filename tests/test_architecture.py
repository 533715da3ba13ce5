"""The rules of docs/ARCHITECTURE.md hold in every file: who imports whom, and what is left to one place."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from model_servers.engine import engines_of
from model_servers.protocol import SERVER_NAMES

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "docs" / "ARCHITECTURE.md"
LIBRARY = ("app", "components", "model_servers")
ROOMS = {
    "errors": set(),
    "settings": {"errors"},
    "imaging": {"errors"},
    "session": {"errors", "imaging"},
    "clients": {"errors", "imaging"},
    "editing": {"errors", "imaging", "session", "clients"},
    "assistant": {"errors", "imaging", "session", "clients", "editing"},
    "comparing": {"errors", "imaging", "session", "editing"},
    "launcher": {"errors", "settings", "clients"},
    "replaying": {"errors", "settings", "imaging", "session", "clients", "editing", "assistant", "launcher"},
    "doctor": {"errors", "settings", "launcher"},
    "models": {"errors", "settings", "launcher"},
    "sharing": {"errors", "settings", "imaging", "session", "editing", "assistant"},
    "ui": {
        "errors",
        "settings",
        "imaging",
        "session",
        "clients",
        "editing",
        "assistant",
        "comparing",
        "sharing",
        "launcher",
        "models",
        "replaying",
    },
}
"""What each room of the application may import of the others."""
COMPOSITION = {"app/__main__.py": set(ROOMS), "app/launcher/run.py": {*ROOMS["launcher"], "ui"}}
"""Where the parts are put together."""
KNOWS_CANVAS = {"editing", "assistant", "replaying", "sharing", "ui"}
IMPURE = {
    "asyncio", "concurrent", "gradio", "httpx", "logging", "multiprocessing", "os", "random", "requests", "shutil", "socket",
    "sqlalchemy", "subprocess", "tempfile", "threading", "time", "urllib",
}  # fmt: skip
BEFORE_PACKAGES = "app/doctor/__main__.py"
"""Runs where nothing is installed, so it cannot use the settings."""


@dataclass(frozen=True)
class Import:
    """One imported module; ``top`` tells whether importing the file imports it."""

    module: str
    names: tuple[str, ...]
    top: bool
    line: int


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def files(*folders: str) -> list[Path]:
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in found if "node_modules" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def statements(node: ast.AST) -> Iterator[tuple[ast.AST, bool]]:
    """All nodes below one, each with whether it runs when the file is imported."""

    def below(node: ast.AST, top: bool) -> Iterator[tuple[ast.AST, bool]]:
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            children: list[tuple[ast.AST, bool]] = [(child, False) for child in node.body]
            children += [(child, top) for child in node.orelse]
        else:
            inside = top and not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            children = [(child, inside) for child in ast.iter_child_nodes(node)]
        for child, runs in children:
            yield child, runs
            yield from below(child, runs)

    return below(node, True)


@cache
def imports(path: Path) -> tuple[Import, ...]:
    found = []
    package = name_of(path.parent).replace("/", ".")
    for node, top in statements(tree(path)):
        if isinstance(node, ast.Import):
            found += [Import(alias.name, (), top, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package.rsplit(".", node.level - 1)[0] if node.level > 1 else package
            module = ".".join(filter(None, (base if node.level else "", node.module)))
            found.append(Import(module, tuple(alias.name for alias in node.names), top, node.lineno))
    return tuple(found)


def room_of(path: Path) -> str:
    return path.relative_to(ROOT / "app").parts[0].removesuffix(".py")


def modules(of: Import) -> list[str]:
    """What is named, ``from app import errors`` as ``app.errors`` too."""
    return [of.module, *(f"{of.module}.{name}" for name in of.names)]


def wrong(path: Path, of: Import) -> str:
    return f"{name_of(path)}:{of.line} imports {of.module}"


# ── who imports whom ──────────────────────────────────────────────────────────────────────────────────────────────


def test_every_room_of_the_application_has_its_rule():
    parts = {path.name.removesuffix(".py") for path in (ROOT / "app").iterdir() if not path.name.startswith("_")}
    assert parts == set(ROOMS)


def test_rooms_import_only_what_lies_below_them():
    found = []
    for path in files("app"):
        if path.parent == ROOT / "app" and path.name == "__init__.py":
            continue
        room = room_of(path)
        allowed = COMPOSITION.get(name_of(path), ROOMS.get(room, set())) | {room}
        for of in imports(path):
            named = {name.split(".")[1] for name in modules(of) if name.startswith("app.")}
            if named and not (named & set(ROOMS)) <= allowed:
                found.append(wrong(path, of))
    assert found == []


def test_the_application_knows_of_the_servers_only_the_protocol():
    found = [
        wrong(path, of)
        for path in files("app")
        for of in imports(path)
        if of.module.split(".")[0] == "model_servers" and "model_servers.protocol" not in modules(of)
    ]
    assert found == []


def test_only_editing_assistant_and_page_know_the_canvas():
    found = [
        wrong(path, of)
        for path in files("app")
        for of in imports(path)
        if of.module.startswith("components") and room_of(path) not in KNOWS_CANVAS
    ]
    assert found == []


@pytest.mark.parametrize(
    ("folder", "strangers"),
    [
        ("model_servers", {"app", "components", "benchmarks", "tests"}),
        ("components", {"app", "model_servers", "benchmarks", "tests"}),
        ("app", {"benchmarks", "tests"}),
        ("benchmarks", {"tests"}),
    ],
)
def test_what_ships_knows_nothing_of_what_uses_it(folder, strangers):
    found = [wrong(path, of) for path in files(folder) for of in imports(path) if of.module.split(".")[0] in strangers]
    assert found == []


def test_servers_do_not_import_each_other():
    found = []
    for server in SERVER_NAMES:
        others = tuple(f"model_servers.{name}" for name in SERVER_NAMES if name != server)
        found += [
            wrong(path, of)
            for path in files(f"model_servers/{server}")
            for of in imports(path)
            if any(name.startswith(others) for name in modules(of))
        ]
    assert found == []


def test_the_contract_of_engines_knows_the_protocol_alone():
    for path, allowed in (("protocol.py", set()), ("engine.py", {"model_servers.protocol"})):
        named = {of.module for of in imports(ROOT / "model_servers" / path) if of.module.startswith("model_servers")}
        assert named <= allowed


# ── what the default loads ────────────────────────────────────────────────────────────────────────────────────────


def file_of(module: str) -> Path | None:
    place = ROOT / module.replace(".", "/")
    return next((path for path in (place.with_suffix(".py"), place / "__init__.py") if path.is_file()), None)


def loaded_by(roots: list[Path]) -> dict[Path, Path | None]:
    """Every file that importing the roots imports, each with the one that first asked for it."""
    seen: dict[Path, Path | None] = dict.fromkeys(roots)
    waiting = list(roots)
    while waiting:
        asking = waiting.pop()
        for of in imports(asking):
            if not of.top:
                continue
            for name in modules(of):
                steps = name.split(".")
                for end in range(1, len(steps) + 1):
                    path = file_of(".".join(steps[:end]))
                    if path is not None and path not in seen:
                        seen[path] = asking
                        waiting.append(path)
    return seen


def learned_packages() -> set[str]:
    lines = (ROOT / "requirements-models.txt").read_text(encoding="utf-8").splitlines()
    return {match[0].lower().replace("-", "_") for line in lines if (match := re.match(r"[A-Za-z][\w-]*", line))}


def test_the_default_imports_no_package_of_the_learned_engines():
    heavy = learned_packages()
    assert {"torch", "transformers", "diffusers"} <= heavy
    roots = [ROOT / "app" / "__main__.py", ROOT / "app" / "ui" / "page.py"]
    for server in SERVER_NAMES:  # the registry imports every engine's module to know its name
        roots += [ROOT / "model_servers" / server / "__main__.py", *files(f"model_servers/{server}/engines")]
    loaded = loaded_by(roots)
    assert ROOT / "model_servers" / "host" / "app.py" in loaded
    assert ROOT / "app" / "editing" / "workbench.py" in loaded
    found = [
        f"{wrong(path, of)}; asked for by {loaded[path]}"
        for path in loaded
        for of in imports(path)
        if of.top and of.module.split(".")[0].lower() in heavy
    ]
    assert found == []


# ── what is left to one place ─────────────────────────────────────────────────────────────────────────────────────


def test_imaging_is_pure():
    found = [
        wrong(path, of)
        for path in files("app/imaging")
        for of in imports(path)
        if of.module.split(".")[0] in IMPURE
    ]  # fmt: skip
    for path in files("app/imaging"):
        for node, _ in statements(tree(path)):
            if isinstance(node, ast.Global):
                found.append(f"{name_of(path)}:{node.lineno} has state")
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith((".write_bytes", ".write_text")):
                found.append(f"{name_of(path)}:{node.lineno} writes")
    assert found == []


def reads_environment(node: ast.AST) -> bool:
    """One variable is asked for. Handing all of them on to a child, or setting one, is something else."""
    if isinstance(node, ast.Subscript):
        return isinstance(node.ctx, ast.Load) and ast.unparse(node.value) == "os.environ"
    if isinstance(node, ast.Call):
        return ast.unparse(node.func) in ("os.getenv", "os.environ.get", "os.environ.setdefault", "os.environ.pop")
    if isinstance(node, ast.Compare):
        return any(ast.unparse(side) == "os.environ" for side in node.comparators)
    return isinstance(node, ast.ImportFrom) and node.module == "os" and any(a.name == "environ" for a in node.names)


def test_only_settings_read_the_environment():
    found = []
    for path in files(*LIBRARY):
        if path.name == "settings.py" or name_of(path) == BEFORE_PACKAGES:
            continue
        for node, _ in statements(tree(path)):
            bases = [ast.unparse(base) for base in node.bases] if isinstance(node, ast.ClassDef) else []
            if reads_environment(node) or "BaseSettings" in bases:
                found.append(f"{name_of(path)}:{getattr(node, 'lineno', 0)}")
    assert found == []


@pytest.mark.parametrize(
    ("source", "reads"),
    [
        ("os.environ['A']", True),
        ("os.environ.get('A')", True),
        ("os.getenv('A')", True),
        ("'A' in os.environ", True),
        ("from os import environ", True),
        ("os.environ['A'] = '1'", False),
        ("start(dict(os.environ))", False),
    ],
)
def test_reading_the_environment_is_recognised(source, reads):
    assert any(reads_environment(node) for node, _ in statements(ast.parse(source))) is reads


def test_libraries_do_not_print():
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in files(*LIBRARY)
        if path.name != "__main__.py" and "demo" not in path.parts
        for node, _ in statements(tree(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "print"
    ]
    assert found == []


# ── the document ──────────────────────────────────────────────────────────────────────────────────────────────────


def places_in(text: str) -> set[str]:
    """Paths that a document names: those under a folder of the project, and all that look like a source file.

    What is said of ``<server>`` is said of each server.
    """
    tops = "|".join(path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith("."))
    rooted = re.findall(rf"(?<![\w/.-])((?:{tops})/[\w./<>-]*)", text)
    sources = re.findall(r"`([\w./<>-]+/[\w./<>-]+\.(?:py|ts|svelte|md|sh|toml|txt))`", text)
    named = {place.rstrip("./") for place in [*rooted, *sources]}
    return {place.replace("<server>", server) for place in named for server in SERVER_NAMES}


def test_every_path_in_the_document_exists():
    places = places_in(DOCUMENT.read_text(encoding="utf-8"))
    assert len(places) > 40
    assert [place for place in sorted(places) if not (ROOT / place).exists()] == []


def test_the_document_names_every_room():
    named = places_in(DOCUMENT.read_text(encoding="utf-8"))
    rooms = [f"app/{name}.py" if (ROOT / "app" / f"{name}.py").exists() else f"app/{name}" for name in ROOMS]
    rooms += [f"model_servers/{name}" for name in (*SERVER_NAMES, "host", "weights", "protocol.py", "engine.py")]
    assert [room for room in rooms if room not in named] == []


@pytest.mark.parametrize("server", SERVER_NAMES)
def test_the_document_of_engines_names_those_that_there_are(server):
    text = (ROOT / "docs" / "ENGINES.md").read_text(encoding="utf-8")
    assert set(re.findall(rf"^\| `{server}=([\w-]+)`", text, re.MULTILINE)) == set(engines_of(server))
