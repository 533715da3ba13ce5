"""Compare this SEEM with recorded runs of the official one: ``python -m model_servers.seem parity DIR [--json]``.

DIR holds, itself or in folders below it, *families*: a ``config.json`` (the official configuration tree, with what is not
official under ``GOLDEN``), the weights (``weights.safetensors``, or a path under the key ``weights``), and recordings:
``features_*.npz``, ``text.npz`` and ``case_*.npz``. ``images.npz`` and the folder ``tokenizer`` lie beside them or above.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from model_servers.engine import EngineError


def main(arguments: Sequence[str]) -> int:
    """Compare and print; the exit status: 0 all agree, 1 some do not, 2 nothing could be compared."""
    parser = argparse.ArgumentParser(
        prog="python -m model_servers.seem parity",
        description="Compare this SEEM with recorded runs of the official code.",
    )
    parser.add_argument("folder", type=Path, help="folder of recorded cases, or of folders of them")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    options = parser.parse_args(arguments)
    try:
        from model_servers.seem.learned.comparing import compare_folder
    except ImportError as error:
        sys.stderr.write(f"{error}. SEEM needs torch and transformers: pip install -r requirements-models.txt\n")
        return 2
    try:
        findings = compare_folder(options.folder)
    except EngineError as error:
        sys.stderr.write(f"{error} {error.hint}\n")
        return 2
    if options.json:
        entries = [{**asdict(finding), "agrees": finding.agrees} for finding in findings]
        for entry in entries:
            # JSON knows neither infinity nor NaN.
            entry |= {name: None for name in ("relative", "absolute") if not math.isfinite(entry[name])}
        report = {"agree": all(finding.agrees for finding in findings), "findings": entries}
        sys.stdout.write(json.dumps(report, indent=1) + "\n")
    else:
        header = f"{'family':<12} {'case':<22} {'output':<34} {'relative':>9} {'absolute':>9} {'allowed':>8}\n"
        sys.stdout.write(header)
        for f in findings:
            figures = f"{f.relative:>9.1e} {f.absolute:>9.1e} {f.allowed:>8.0e}{'' if f.agrees else '  differs'}"
            sys.stdout.write(
                f"{f.family:<12} {f.case:<22} {f.output:<34} {figures if f.compared else '  not compared'}\n"
            )
        wrong = sum(not finding.agrees for finding in findings)
        compared = sum(finding.compared for finding in findings)
        sys.stdout.write(f"{compared} outputs compared, {wrong} differ, {len(findings) - compared} not compared.\n")
    return 0 if all(finding.agrees for finding in findings) else 1
