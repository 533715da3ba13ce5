"""The tables of docs/CONFIGURATION.md, made from the settings. As a script: writes them into that file."""

from __future__ import annotations

import argparse
import ast
import importlib
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings

from app import settings

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "CONFIGURATION.md"
MARK = re.compile(r"(<!-- table (?P<name>[\w.]+) -->\n).*?(<!-- end -->)", re.DOTALL)
MADE_BY_LAUNCHER = ("token", "data_dir", "max_megapixels")
"""Settings of the servers that come from the application's own."""


def with_tables(text: str) -> str:
    """A document with the tables between its marks as they should be."""
    tables = {"application": application_table(), **server_tables()}
    return MARK.sub(lambda found: f"{found[1]}{tables[found['name']]}{found[3]}", text)


def application_table() -> str:
    """The settings of the application with option, variable, key of the config file, default and meaning."""
    parser = argparse.ArgumentParser(add_help=False)
    settings.add_arguments(parser)
    options: dict[str, list[str]] = {}
    for action in parser._actions:
        name = "engines" if action.dest == "engine" else action.dest
        takes_value = action.nargs != 0
        shown = [
            f"`{option}{f' {action.metavar or action.dest.upper()}' if takes_value else ''}`"
            for option in action.option_strings
        ]
        options.setdefault(name, []).extend(shown)
    rows = []
    for name, field in settings.Settings.model_fields.items():
        key = "" if name == "config" else f"`{name}`"
        option = ", ".join(options.get(name, [])) or "none: others see a command line"
        rows.append([option, f"`{settings.PREFIX}{name.upper()}`", key, _default(name, field), str(field.description)])
    return _table(["option", "environment variable", "config file", "default", "meaning"], rows)


def server_tables() -> dict[str, str]:
    """The settings of the model servers, which come from the environment alone: a table by class."""
    tables = {}
    for cls in sorted(_server_settings(), key=lambda cls: cls.__name__):
        meanings = _docstrings(cls)
        prefix = str(cls.model_config["env_prefix"])
        rows = [
            [f"`{prefix}{name.upper()}`", _default(name, field), meanings.get(name, "")]
            for name, field in cls.model_fields.items()
            if name not in MADE_BY_LAUNCHER
        ]
        tables[cls.__name__] = _table(["environment variable", "default", "meaning"], rows)
    return tables


def _server_settings() -> Iterator[type[BaseSettings]]:
    for path in (ROOT / "model_servers").rglob("settings.py"):
        module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        for _, cls in inspect.getmembers(module, inspect.isclass):
            if issubclass(cls, BaseSettings) and cls.__module__ == module.__name__:
                yield cls


def _docstrings(cls: type) -> dict[str, str]:
    """What the string after each field says."""
    body = ast.parse(inspect.getsource(cls)).body[0]
    assert isinstance(body, ast.ClassDef)
    found = {}
    for field, after in zip(body.body, body.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(after, ast.Expr):
            found[field.target.id] = " ".join(str(ast.literal_eval(after.value)).replace("``", "`").split())
    return found


def _default(name: str, field: FieldInfo) -> str:
    if name == "data_dir":
        return "`~/.local/share/llava-interactive`"
    if name == "cache_dir":
        return "`~/.cache/huggingface/hub`"
    value: Any = field.get_default(call_default_factory=True)
    if hasattr(value, "get_secret_value"):
        value = value.get_secret_value()
    return "" if value in (None, "", {}) else f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


if __name__ == "__main__":
    DOCUMENT.write_text(with_tables(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(f"{DOCUMENT} is up to date.\n")
