"""Finds a benchmark by name and runs it: ``python -m benchmarks NAME …``."""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import sys
from collections.abc import Sequence
from pathlib import Path

import benchmarks


def names() -> list[str]:
    """Every benchmark there is; none is imported for that."""
    modules = pkgutil.iter_modules(benchmarks.__path__)
    return sorted(module.name for module in modules if not module.ispkg and not module.name.startswith("_"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark that the first argument names; 2 when there is no such benchmark."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    listing = f"usage: python -m benchmarks NAME [options]\n\nNAME is one of: {', '.join(names())}"
    if not given or given[0] in ("-h", "--help"):
        print(listing)
        return 0 if given else 2
    name, *rest = given
    if name not in names():
        print(f"There is no benchmark '{name}'.\n\n{listing}", file=sys.stderr)
        return 2
    module = importlib.import_module(f"benchmarks.{name}")
    parser = argparse.ArgumentParser(prog=f"python -m benchmarks {name}", description=module.__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there")
    module.add_arguments(parser)
    parsed = parser.parse_args(rest)
    result = module.run(parsed)
    if parsed.json:
        parsed.json.parent.mkdir(parents=True, exist_ok=True)
        parsed.json.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
