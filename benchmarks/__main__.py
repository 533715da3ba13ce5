"""Lists the benchmarks, or runs one: ``python -m benchmarks [NAME …]``."""

from __future__ import annotations

import argparse
import ast
import importlib
import json
import platform
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

PLACE = Path(__file__).resolve().parent


def found(place: Path = PLACE) -> dict[str, str]:
    """What each benchmark measures, by name, from the first line of its module; none is imported for that."""
    modules = sorted(path for path in place.glob("*.py") if not path.stem.startswith("_"))
    return {path.stem: _first_line(path) for path in modules}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark that the first argument names; 2 when there is no such benchmark."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    benchmarks = found()
    if not given or given[0] in ("-h", "--help"):
        print(listing(benchmarks))
        return 0
    name, *rest = given
    if name not in benchmarks:
        print(f"There is no benchmark '{name}'.\n\n{listing(benchmarks)}", file=sys.stderr)
        return 2
    module = importlib.import_module(f"benchmarks.{name}")
    if hasattr(module, "run"):
        return _run(name, module, rest)
    return int(module.main(rest) or 0)


def listing(benchmarks: dict[str, str]) -> str:
    """How to call this, and what there is."""
    width = max(map(len, benchmarks))
    lines = [f"  {name:<{width}}  {about}" for name, about in benchmarks.items()]
    return "\n".join(
        [
            "usage: python -m benchmarks NAME [options]      (options of one: NAME --help)",
            "",
            "What can be measured:",
            *lines,
        ]
    )


def machine() -> dict[str, Any]:
    """Where and when figures were taken: without that they cannot be compared."""
    from app.launcher.process import processors

    return {
        "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "system": platform.platform(),
        "processor": platform.machine(),
        "processors": processors(),
        "python": platform.python_version(),
    }


def _run(name: str, module: ModuleType, arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog=f"python -m benchmarks {name}", description=module.__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there")
    module.add_arguments(parser)
    options = parser.parse_args(arguments)
    result = module.run(options)
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"machine": machine(), **result}, indent=1, ensure_ascii=False)
        options.json.write_text(text + "\n", encoding="utf-8")
    return 0


def _first_line(path: Path) -> str:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return docstring.partition("\n")[0]


if __name__ == "__main__":
    sys.exit(main())
